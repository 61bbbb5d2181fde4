"""Rounding for the eye: what is shown agrees with what is judged.

Expectations are worked out by hand from the rule: a figure keeps its side of the target, nothing
that is not zero becomes zero, and a pace that is needed is enough as printed.
"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import Content, contents, decimals, one
from test_properties import DAYS, METHOD, lawful
from tgdx.model import Book
from tgdx.progress.assessment import Assessment, assess
from tgdx.progress.comparison import meets
from tgdx.progress.figure import figure_or_none
from tgdx.progress.projection import Scenario, project
from tgdx.views.figures import FigureFormat, gap_words
from tgdx.views.rounding import not_zero, on_its_side, outward, sufficing
from tgdx.views.wording import Language

D = Decimal
EN = Language("en")
SPRING = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("value", "bound", "places", "shown"),
    [
        ("14.998", "15", 2, "14.998"),
        ("15.002", "15", 2, "15.002"),
        ("15", "15", 2, "15.00"),
        ("15.4", "15.2", 0, "15.4"),
        ("7.125", "7.125", 2, "7.125"),
        ("6.9999995", "7", 2, "6.9999995"),
        ("8.59", "15", 2, "8.59"),
    ],
)
def test_a_value_keeps_its_side_of_a_bound(value: str, bound: str, places: int, shown: str) -> None:
    assert str(on_its_side(D(value), D(bound), places)) == shown


def test_what_is_not_zero_is_not_shown_as_zero() -> None:
    assert [str(not_zero(D(v), 2)) for v in ("0", "0.004", "-0.0049", "0.01")] == [
        "0.00",
        "0.004",
        "-0.005",
        "0.01",
    ]


def test_a_pace_that_is_needed_is_enough_as_printed() -> None:
    """(15 − 8.59) / 4 = 1.6025 up, and down for a rank that must fall; a strict bound, one more."""
    assert sufficing(D("1.6025"), 2, upward=True) == D("1.61")
    assert sufficing(D("-0.3333"), 1, upward=False) == D("-0.4")
    assert sufficing(D("3"), 2, upward=True) == D("3.00")
    assert sufficing(D("3"), 2, upward=True, more=D("1e-8")) == D("3.01")
    assert sufficing(D("12.8"), 1, upward=True, more=D("1e-8")) == D("12.9")


def test_a_range_is_rounded_outward() -> None:
    assert outward(D("20.953"), D("27.460"), 1) == (D("20.9"), D("27.5"))
    assert outward(D("-1.01"), D("-1.01"), 1) == (D("-1.1"), D("-1.0"))


def level(seen: dict[int, float], year: int = 2030, **more: Any) -> Content:
    """An indicator with one target."""
    bound = {key: more.pop(key) for key in ("at_least", "above") if key in more}
    rows = [{"year": y, "value": v} for y, v in seen.items()]
    return one({"kind": "level", "targets": [{"year": year, **bound}], **more}, rows)


def only(content: Content) -> tuple[FigureFormat, Assessment]:
    book = content.book()
    (row,) = assess(book, SPRING)
    return FigureFormat.of(EN, book, book.indicators[0]), row


def value_and_gap(content: Content) -> tuple[str, str]:
    units, row = only(content)
    comparison = row.comparison
    assert comparison.latest
    assert comparison.target
    assert comparison.gap
    value = units.value(comparison.latest.value, None, comparison.target.value)
    return value, gap_words(units, comparison.gap, row.target)


def test_more_digits_until_a_gap_shows() -> None:
    """The cases of a review: 15.000 of 15.004; 15.4 of 15.2 without decimals; 1 of 1.4."""
    near = level({2020: 10, 2022: 12, 2024: 15.00}, at_least=15.004)
    assert value_and_gap(near) == ("15.000%", "0.004 pp short")
    rough = level({2020: 10, 2022: 12, 2024: 15.4}, at_least=15.2, decimals=0)
    assert value_and_gap(rough) == ("15.4%", "0.2 pp above")
    whole = level({2022: 1, 2024: 1}, at_least=1.4, unit="number")
    assert value_and_gap(whole) == ("1.0", "0.4 short")
    mean = one(
        {"kind": "avg_growth", "targets": [{"year": 2024, "from": 2021, "at_least": 7}]},
        [{"year": 2021 + i, "value": v} for i, v in enumerate([7.01, 6.99, 7.01, 6.99])],
    )
    assert value_and_gap(mean) == ("6.9999995% a year", "0.0000005 pp short")


def shown_paces(units: FigureFormat, row: Assessment) -> dict[str, Decimal]:
    """The paces needed as the table prints them."""
    found = {
        "change": figure_or_none(row.required_change),
        "growth": figure_or_none(row.required_growth),
    }
    return {name: units.pace(figure, row) for name, figure in found.items() if figure}


@pytest.mark.parametrize("operator", ["at_least", "above"])
@given(
    value=decimals(1, 80, 2),
    bound=decimals(1, 99, 2),
    years=st.integers(1, 12),
    unit=st.sampled_from(["percent", "index", "count", "billion_vnd", "number"]),
)
def test_what_is_printed_as_needed_meets_the_target(
    operator: str, value: Decimal, bound: Decimal, years: int, unit: str
) -> None:
    seen = {2024: value}
    content = level(seen, 2024 + years, unit=unit, **{operator: bound})  # type: ignore[arg-type]
    book = content.book()
    (row,) = assess(book, SPRING)
    if row.comparison.met:
        return
    units = FigureFormat.of(EN, book, book.indicators[0])
    for name, pace in shown_paces(units, row).items():
        (projection,) = project(book, SPRING, Scenario(**{name: pace}))
        assert projection.meets or (projection.reason and projection.projected is None)


@lawful
@given(contents(), DAYS, METHOD)
def test_nothing_shown_contradicts_the_judgement(content: Content, day: date, method: str) -> None:
    book: Book = content.book()
    for row in assess(book, day, method):
        comparison = row.comparison
        units = FigureFormat.of(Language("en"), book, row.indicator)
        if not (comparison.latest and comparison.target and comparison.gap):
            continue
        latest, bound = comparison.latest.value, comparison.target.value
        shown = on_its_side(latest, bound, units.decimals)
        for operator in ("at_least", "above", "at_most", "below"):
            assert meets(operator, shown, bound) == meets(operator, latest, bound)  # type: ignore[arg-type]
        words = gap_words(units, comparison.gap, row.target)
        digits = {c for c in words if c.isdigit()}
        if comparison.gap.value != 0:
            assert digits - {"0"}, words
        for pace in shown_paces(units, row).values():
            assert f"{pace}"[:4] != "-0.0" or pace != 0


def test_a_place_below_another_is_not_called_among_the_first() -> None:
    """Below 20 of 63 is not met by place 20; "top 20" would be."""
    for operator, sign, words in (
        ("below", "< rank 20 of 63", "below rank 20 of 63"),
        ("at_most", "top 20/63", "among the top 20 of 63"),
    ):
        target = {"year": 2030, operator: 20, "of": 63}
        indicator = {"kind": "rank", "better": "lower", "targets": [target]}
        units, row = only(one(indicator, [{"year": 2024, "value": 20, "of": 63}]))
        assert units.target(row.target) == sign
        assert units.target_words(row.target) == words
