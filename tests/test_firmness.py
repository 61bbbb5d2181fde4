"""What a verdict hangs on: figures that turn it, the next one needed, ranges, other rules."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import exp, log, sqrt
from pathlib import Path
from statistics import NormalDist
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import Content, contents, decimals, one
from tgdx.model import BETTER_OF, Book, Observation
from tgdx.progress.assessment import Assessment, assess
from tgdx.progress.figure import Figure, Refusal, figure_or_none
from tgdx.progress.methods import METHODS
from tgdx.progress.observations import decimals_shown
from tgdx.progress.spread import QUANTILES, Spread, spread
from tgdx.progress.turning import BETTER_FIRST
from tgdx.progress.verdicts import PACED

D = Decimal
CASES = Path(__file__).parent / "cases"
HO_CHI_MINH_CITY = [
    {"year": 2021, "value": 15.38},
    {"year": 2022, "value": 18.66},
    {"year": 2023, "value": 21.5},
    {"year": 2024, "value": 22.0, "status": "estimate", "published": 2025},
]
"""Digital economy share of the city, series of the ministry: see examples/ho-chi-minh-city."""


def level(year: int, bound: Any, operator: str = "at_least", **keys: Any) -> dict[str, Any]:
    targets = [{"year": year, operator: bound}]
    return {"kind": "level", "better": BETTER_OF[operator], "targets": targets, **keys}


def row_of(
    indicator: Mapping[str, Any],
    observations: Sequence[Mapping[str, Any]],
    day: date,
    method: str = "pace",
) -> Assessment:
    return next(assess(one(indicator, observations).book(), day, method))


def city(year: int, bound: int, method: str = "pace") -> Assessment:
    return row_of(level(year, bound), HO_CHI_MINH_CITY, date(2025, 3, 1), method)


def value_of(figure: Figure | Refusal | None) -> Decimal | None:
    found = figure_or_none(figure)
    return found.value if found else None


def code_of(figure: object) -> str | None:
    return figure.reason if isinstance(figure, Refusal) else None


# Figures worked out by hand


def test_the_figure_that_turns_the_verdict_of_the_city() -> None:
    # 15.38 + 0.95 × (25 − 15.38) / 4 × 3 = 22.23425, and 0.60 × …: 19.709
    row = city(2025, 25)
    assert (row.verdict, value_of(row.better_at), row.better_verdict) == (
        *("behind", D("22.24"), "on_track"),
    )
    assert (value_of(row.worse_at), row.worse_verdict) == (D("19.70"), "far_behind")


def test_the_next_figure_that_keeps_the_city_on_track() -> None:
    # 15.38 + 0.95 × (40 − 15.38) / 9 × 4 = 25.775…
    row = city(2030, 40)
    assert value_of(row.next_on_track) == D("25.78")
    assert figure_or_none(row.next_on_track)._replace(value=D(0)) == Figure(
        D(0), "value", year=2025
    )
    # the year after the latest is the target's own: only 25 itself will do
    assert value_of(city(2025, 25).next_on_track) == 25


@pytest.mark.parametrize(
    ("method", "better", "worse", "next_one"),
    [
        # compound 15.38 → 25 in 4 years: 12.911 % a year; 0.95 and 0.60 of it over 3 years
        ("statcan", (25, "met"), ("21.76", "behind"), 25),
        # (v − 15.38) / 3 = 0.80 × (25 − v): v = (15.38 / 3 + 20) / (1 / 3 + 0.8) = 22.17…
        ("destatis", ("22.18", "behind"), ("15.38", "moving_away"), 25),
        # 15.38 + (25 − 15.38) × 3 / 4 = 22.595
        ("path", ("22.60", "on_track"), ("15.37", "moving_away"), 25),
    ],
)
def test_every_rule_turns_at_its_own_figure(
    method: str, better: tuple[Any, str], worse: tuple[Any, str], next_one: int
) -> None:
    row = city(2025, 25, method)
    assert (value_of(row.better_at), row.better_verdict) == (D(better[0]), better[1])
    assert (value_of(row.worse_at), row.worse_verdict) == (D(worse[0]), worse[1])
    assert value_of(row.next_on_track) == next_one


def test_a_rank_turns_in_whole_places() -> None:
    # 40 → 36 in 2 years, path (20 − 40) / 10: ratio 1; behind from 40 − 0.95 × 2 × 2 = 36.2 on
    rank = {"kind": "rank", "better": "lower", "decimals": 1}
    rank["targets"] = [{"year": 2030, "at_most": 20, "of": 63}]
    seen = [{"year": 2020, "value": 40, "of": 63}, {"year": 2022, "value": 36, "of": 63}]
    row = row_of(rank, seen, date(2023, 6, 1))
    assert (row.verdict, value_of(row.better_at), row.better_verdict) == ("on_track", 20, "met")
    assert (value_of(row.worse_at), row.worse_verdict) == (37, "behind")
    assert value_of(row.next_on_track) == 34  # 40 − 0.95 × 2 × 3 = 34.3


def test_against_a_benchmark_the_own_value_turns_it() -> None:
    # margins 0.2 and 0.15, path −0.02 a year: −0.025 seen; the benchmark of 2022 is held
    indicator = {"kind": "vs_benchmark", "better": "lower"}
    indicator["targets"] = [{"year": 2030, "at_most": "benchmark"}]
    seen = [
        {"year": 2020, "value": 0.5, "benchmark": 0.3},
        {"year": 2022, "value": 0.46, "benchmark": 0.31},
    ]
    row = row_of(indicator, seen, date(2023, 6, 1))
    assert (value_of(row.better_at), row.better_verdict) == (D("0.31"), "met")
    # 0.2 − 0.95 × 0.02 × 2 = 0.162, + 0.31 = 0.472
    assert (value_of(row.worse_at), row.worse_verdict) == (D("0.4721"), "behind")
    assert value_of(row.next_on_track) == D("0.453")  # 0.2 − 0.95 × 0.02 × 3 + 0.31


def test_of_an_average_the_rate_of_the_last_year_turns_it() -> None:
    # g / T ≥ 0.95: g ≥ 6.65; 1.0665^2 / 1.048 = 1.08532: 8.54 %, then 1.0665^3 / (1.048 × 1.052)
    average = {"kind": "avg_growth", "targets": [{"year": 2025, "from": 2021, "at_least": 7}]}
    seen = [{"year": 2021, "value": 4.8}, {"year": 2022, "value": 5.2}]
    row = row_of(average, seen, date(2023, 6, 1))
    assert (value_of(row.better_at), row.better_verdict) == (D("8.54"), "on_track")
    assert value_of(row.next_on_track) == D("10.03")


def test_of_an_average_over_years_its_own_rate_turns_it() -> None:
    average = {"kind": "avg_growth", "targets": [{"year": 2025, "from": 2021, "at_least": 7}]}
    row = row_of(average, [{"year": 2024, "from": 2021, "value": 4.8}], date(2025, 6, 1))
    assert value_of(row.better_at) == D("6.65")
    # the last year decides all: 1.07^5 / 1.048^4 = 1.16277
    assert value_of(row.next_on_track) == D("16.28")


FLOOR = {"kind": "floor_all", "sectors": ["a", "b"], "targets": [{"year": 2030, "at_least": 20}]}


def test_a_floor_turns_with_its_deciding_sector() -> None:
    # a: 5 → 6 of 1.5 a year: ratio 1/3; 0.60 from 5 + 0.6 × 1.5 × 2 = 6.8; b: 5 → 9, on track
    seen = [
        *({"year": 2020, "value": 5, "sector": sector} for sector in "ab"),
        {"year": 2022, "value": 6, "sector": "a"},
        {"year": 2022, "value": 9, "sector": "b"},
    ]
    row = row_of(FLOOR, seen, date(2023, 6, 1))
    assert (row.deciding_sector, row.verdict) == ("a", "far_behind")
    assert (value_of(row.better_at), row.better_verdict) == (D("6.8"), "behind")
    assert value_of(row.next_on_track) == D("9.28")  # 5 + 0.95 × 1.5 × 3 = 9.275


def test_a_floor_does_not_turn_where_another_sector_is_as_bad() -> None:
    seen = [
        {"year": year, "value": value, "sector": sector}
        for sector, values in (("a", (5, 6)), ("b", (7, 8)))
        for year, value in zip((2020, 2022), values, strict=True)
    ]
    row = row_of(FLOOR, seen, date(2023, 6, 1))
    assert row.verdict == "far_behind"
    assert code_of(row.better_at) == "no_turn"
    assert row.better_verdict is None
    assert row.worse_verdict == "moving_away"
    assert code_of(row.next_on_track) == "no_turn"


def test_a_floor_with_a_sector_missing_cannot_become_on_track() -> None:
    seen = [{"year": y, "value": v, "sector": "a"} for y, v in ((2020, 5), (2022, 6))]
    row = row_of(FLOOR, seen, date(2023, 6, 1))
    assert (row.verdict, row.better_verdict) == ("far_behind", "behind")
    assert code_of(row.next_on_track) == "no_turn"


def test_only_values_that_can_be_turn_a_verdict() -> None:
    # from 96 the path to 100 in 2030 is 0.4 a year: on track from 96 + 0.95 × 0.4 × 2 = 96.76;
    # above 100 % there is nothing, so that 2023 can still be on track and "above 100" never met
    indicator = level(2030, 100, "above")
    seen = [{"year": 2020, "value": 96}, {"year": 2022, "value": 98}]
    row = row_of(indicator, seen, date(2023, 6, 1))
    assert (row.verdict, code_of(row.better_at)) == ("on_track", "no_turn")
    # a count falls to 1 at most, since no rate leads to 0
    count = level(2030, 10, unit="count")
    row = row_of(count, [{"year": 2020, "value": 1}, {"year": 2022, "value": 1}], date(2023, 6, 1))
    assert (row.verdict, code_of(row.worse_at)) == ("far_behind", "no_turn")


@pytest.mark.parametrize(
    ("indicator", "seen", "day", "turn", "following"),
    [
        (level(2030, 25), [], date(2023, 6, 1), "not_paced", "no_figure_known"),
        (level(2022, 25), [20], date(2023, 6, 1), "not_paced", "no_years_left"),
        (level(2030, 25), [26, 27], date(2023, 6, 1), "not_paced", None),
        (level(2030, 25), [20], date(2023, 6, 1), "not_paced", None),
        (level(2022, 25), [20, 21], date(2022, 12, 31), None, "no_years_left"),
        (level(2030, 25, series="x"), [20, 21], date(2023, 6, 1), "not_paced", "no_observation"),
    ],
)
def test_where_there_is_none_it_says_why(
    indicator: dict[str, Any], seen: list[int], day: date, turn: str | None, following: str | None
) -> None:
    first = 2022 - len(seen) + 1
    observations = [{"year": first + i, "value": value} for i, value in enumerate(seen)]
    if indicator.get("series"):
        observations = [{**each, "series": "y"} for each in observations]
    row = row_of(indicator, observations, day)
    assert (code_of(row.better_at), code_of(row.worse_at)) == (turn, turn)
    assert code_of(row.next_on_track) == following


def test_no_next_figure_of_an_area_that_has_ended_nor_for_a_rule_that_refuses() -> None:
    seen = [{"year": 2020, "value": 5}, {"year": 2022, "value": 6}]
    book = one(level(2030, 20), seen, {"ended": "2023-06-30"}).book()
    row = next(assess(book, date(2023, 6, 1)))
    assert row.next_on_track == Refusal(
        "after_area_ended", {"year": 2023, "date": date(2023, 6, 30)}
    )
    margin = {"kind": "vs_benchmark", "targets": [{"year": 2030, "above": "benchmark"}]}
    seen = [{**each, "benchmark": 7} for each in seen]
    assert code_of(row_of(margin, seen, date(2023, 6, 1), "path").next_on_track) == (
        "kind_not_covered"
    )
    later = row_of(level(2030, 20, baseline=2023), seen[:1], date(2023, 6, 1))
    assert later.next_on_track == Refusal("too_few", {"method": "pace", "need": 2, "have": 0})
    two = row_of(level(2030, 20), [{"year": 2022, "value": 6}], date(2023, 6, 1), "destatis")
    assert code_of(two.next_on_track) == "too_few"


# The law: fed back, the figure turns the verdict; one step less does not


def with_figure(row: Assessment, book: Book, value: Decimal, year: int) -> Assessment:
    """The row with another latest figure of the deciding sector, or with one of the next year."""
    indicator, name = row.indicator, row.deciding_sector
    entries = book.observations[indicator.id]
    used = [o for o in row.judged.observations if name is None or o.sector == name]
    inside = [o for o in used if o.year <= row.target.year]
    like = inside[-1]
    if row.target.of is not None:
        like = [o for o in inside if o.of == row.target.of][-1]
    if row.trend and row.trend.points[-1].year != like.year:
        like = next(o for o in used if o.year == row.trend.points[-1].year)
    if year == like.year:
        changed = like.model_copy(update={"value": value})
        observations = tuple(changed if o is like else o for o in entries)
        day = row.as_of
    else:
        new = {"value": value, "year": year, "published": None, "from_year": None}
        known = [o.model_copy(update={"published": None}) for o in row.judged.observations]
        observations = (*known, like.model_copy(update=new))
        day = date(year, 12, 31)
    other = book._replace(observations={**book.observations, indicator.id: observations})
    rows = assess(other, day, row.method.id)
    wanted = (indicator.id, row.target.year)
    return next(r for r in rows if (r.indicator.id, r.target.year) == wanted)


def step_of(row: Assessment, book: Book) -> Decimal:
    if row.indicator.kind == "rank":
        return D(1)
    return D(1).scaleb(-decimals_shown(row.indicator, book.observations[row.indicator.id]))


def check(row: Assessment, book: Book) -> None:
    step, latest = step_of(row, book), row.trend and row.trend.points[-1].year
    up = 1 if row.indicator.better == "higher" else -1
    for at, verdict, sign in (
        (row.better_at, row.better_verdict, up),
        (row.worse_at, row.worse_verdict, -up),
    ):
        if isinstance(at, Refusal):
            assert verdict is None
            assert (at.reason == "not_paced") == (row.verdict not in PACED)
            continue
        assert latest is not None
        assert at.value % step == 0
        assert with_figure(row, book, at.value, latest).verdict == verdict
        order: list[str] = list(BETTER_FIRST)
        moved = order.index(str(verdict)) - order.index(row.verdict)
        assert moved < 0 if sign == up else moved > 0
        before = with_figure(row, book, at.value - sign * step, latest).verdict
        assert before not in order or (
            (order.index(before) - order.index(row.verdict)) * (-1 if sign == up else 1) <= 0
        )
    if isinstance(row.next_on_track, Figure):
        value, following = row.next_on_track.value, row.next_on_track.year
        assert following is not None
        assert with_figure(row, book, value, following).verdict in ("on_track", "met")
        less = with_figure(row, book, value - up * step, following).verdict
        at_end = row.indicator.unit == "percent" and value in (0, 100)
        at_end = at_end or (row.indicator.unit == "rank" and value in (1, row.target.of))
        assert at_end or less not in ("on_track", "met")


DAYS = st.dates(date(2018, 1, 1), date(2029, 12, 31))


@given(contents(), DAYS, st.sampled_from(sorted(METHODS)))
def test_a_figure_fed_back_turns_the_verdict(content: Content, day: date, method: str) -> None:
    book = content.book()
    for row in assess(book, day, method):
        check(row, book)


@st.composite
def series(draw: st.DrawFn) -> tuple[Content, date]:
    """Two to eight figures that lead somewhere, and a target ahead: verdicts on pace abound."""
    unit = draw(st.sampled_from(["percent", "number", "billion_vnd"]))
    first, operator = draw(st.integers(2010, 2018)), draw(st.sampled_from(sorted(BETTER_OF)))
    years = draw(st.lists(st.integers(first, 2022), min_size=2, max_size=8, unique=True))
    value = decimals(1, 99, draw(st.integers(0, 2)))
    observations = [{"year": year, "value": draw(value)} for year in sorted(years)]
    scale = draw(st.sampled_from(["linear", "compound"]))
    target = level(draw(st.integers(2023, 2032)), draw(value), operator, unit=unit, scale=scale)
    return one(target, observations), date(2022, 12, 31)


@given(series(), st.sampled_from(sorted(METHODS)))
def test_of_a_single_series_too(case: tuple[Content, date], method: str) -> None:
    content, day = case
    book = content.book()
    for row in assess(book, day, method):
        check(row, book)


# Ranges


@pytest.mark.parametrize(
    ("year", "low", "high"),
    # worked out by the formula: drift 6.62 / 3, s² = 2.2329, se² = h s² (1 + h / 3), t 1.8856
    [(2025, 20.953, 27.460), (2030, 23.286, 47.194)],
)
def test_the_range_of_the_city(year: int, low: float, high: float) -> None:
    row = city(year, 60)
    assert float(value_of(row.projected_low) or 0) == pytest.approx(low, abs=1e-3)
    assert float(value_of(row.projected_high) or 0) == pytest.approx(high, abs=1e-3)
    assert row.range_cut is False


@pytest.mark.parametrize(
    ("degrees", "published"),
    # NIST/SEMATECH, e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.90
    [(1, "3.078"), (2, "1.886"), (5, "1.476"), (10, "1.372"), (20, "1.325"), (30, "1.310")],
)
def test_quantiles_are_those_of_the_table(degrees: int, published: str) -> None:
    assert round(QUANTILES[degrees - 1], 3) == D(published)
    assert list(QUANTILES) == sorted(QUANTILES, reverse=True)


@given(
    st.lists(decimals(1, 99, 2), min_size=3, max_size=12),
    st.integers(1, 10),
    st.sampled_from(["linear", "compound"]),
)
def test_with_a_normal_quantile_it_is_the_interval_of_rwf(
    values: list[Decimal], ahead: int, scale: Any
) -> None:
    """R, forecast::rwf(drift = TRUE): se = s × sqrt(h × (1 + h / (n − 1))), s about the drift."""
    points = [Figure(value, "value", year=2010 + i) for i, value in enumerate(values)]
    xs = [float(value) if scale == "linear" else log(value) for value in values]
    steps = [after - before for before, after in pairwise(xs)]
    drift = (xs[-1] - xs[0]) / len(steps)
    s = sqrt(sum((step - drift) ** 2 for step in steps) / (len(steps) - 1))
    normal = NormalDist().inv_cdf(0.9)
    se = s * sqrt(ahead * (1 + ahead / len(steps)))
    ends = [xs[-1] + drift * ahead + sign * normal * se for sign in (-1, 1)]
    middle = xs[-1] + drift * ahead
    back = exp if scale == "compound" else float
    projected = Figure(D(back(middle)), "value", year=2010 + len(values) - 1 + ahead)
    found = spread(points, scale, projected, quantile=D(normal))
    if isinstance(found, Refusal):
        assert found.reason == "range_no_spread"
        assert s < 1e-6
        return
    got = [float(found.low.value), float(found.high.value)]
    assert got == pytest.approx([back(end) for end in ends], rel=1e-9, abs=1e-9)


def test_uneven_gaps_weigh_by_their_length() -> None:
    # 10, 12, 18 in 2010, 2011, 2014: drift 2, steps 2 and 6 over 1 and 3 years: off by 0 and 0
    assert isinstance(spread(some(10, 12, 18), "linear", projected(20)), Refusal)
    # 10, 14, 18: off by 2 and −2: (4 / 1 + 4 / 3) / 1 = 5.3333; one year: × (1 + 1 / 4)
    found = spread(some(10, 14, 18), "linear", projected(20), quantile=D(1))
    assert isinstance(found, Spread)
    assert float(found.high.value) == pytest.approx(20 + sqrt(16 / 3 * 1.25), rel=1e-12)


def some(*values: int) -> list[Figure]:
    years = (2010, 2011, 2014)
    return [Figure(D(v), "value", year=y) for v, y in zip(values, years, strict=True)]


def projected(value: int) -> Figure:
    return Figure(D(value), "value", year=2015)


@pytest.mark.parametrize(
    ("values", "bound", "cut"),
    [((60, 75, 80), 95, (False, True)), ((40, 25, 20), 3, (True, False))],
)
def test_a_range_of_a_share_is_cut_and_says_so(  # 3.08 × (50 × 1.5)^(1/2) about 90, about 10
    values: tuple[int, ...], bound: int, cut: tuple[bool, bool]
) -> None:
    operator = "at_least" if values[0] < values[-1] else "at_most"
    seen = [{"year": 2020 + i, "value": value} for i, value in enumerate(values)]
    row = row_of(level(2023, bound, operator), seen, date(2022, 12, 31))
    low, high = value_of(row.projected_low), value_of(row.projected_high)
    assert row.range_cut is True
    assert (low == 0, high == 100) == cut


@pytest.mark.parametrize(
    ("indicator", "values", "reason"),
    [
        (level(2030, 60), (10, 12), "range_too_few"),
        (level(2030, 60), (10, 12, 14), "range_no_spread"),
        (level(2030, 60), (10,), "not_projected"),
        (level(2030, 20), (50, 30, 40), "projection_out_of_range"),
        (level(2022, 60), (10, 12, 15), "no_years_left"),
        (level(2030, 60, unit="count"), (10, 0, 15), "not_positive"),
    ],
)
def test_a_range_is_refused_with_its_reason(
    indicator: dict[str, Any], values: tuple[int, ...], reason: str
) -> None:
    first = 2022 - len(values) + 1
    seen = [{"year": first + i, "value": value} for i, value in enumerate(values)]
    row = row_of(indicator, seen, date(2022, 12, 31))
    if reason == "projection_out_of_range":
        row = row_of(level(2030, 99), [*seen[:-1], {"year": 2022, "value": 90}], row.as_of)
    assert code_of(row.projected_low) == reason
    assert code_of(row.projected_high) == reason
    assert row.range_cut is False


@pytest.mark.parametrize("kind", ["rank", "avg_growth", "floor_all"])
def test_no_range_of_places_averages_and_floors(kind: str) -> None:
    target = {
        "rank": {"at_most": 3, "of": 63},
        "avg_growth": {"at_least": 9, "from": 2020},
        "floor_all": {"at_least": 50},
    }[kind]
    keys = {"rank": {"of": 63}, "floor_all": {"sector": "a"}}.get(kind, {})
    indicator = {"kind": kind, "better": "lower" if kind == "rank" else "higher"}
    indicator |= {"targets": [{"year": 2030, **target}]}
    indicator |= {"sectors": ["a"]} if kind == "floor_all" else {}
    seen = [{"year": 2020 + i, "value": v, **keys} for i, v in enumerate((9, 8, 6))]
    row = row_of(indicator, seen, date(2022, 12, 31))
    assert row.projected_low == Refusal("no_range_of_kind", {"kind": kind})


# The fastest year, rules side by side, the path


def test_the_fastest_year_is_told_with_its_years() -> None:
    fastest = city(2025, 25).fastest
    assert fastest is not None  # 18.66 − 15.38 = 3.28, then 2.84 and 0.50
    assert (fastest.value, fastest.quantity, fastest.year) == (D("3.28"), "change", 2022)
    rate = city(2025, 25, "statcan").fastest
    assert rate is not None
    assert (rate.quantity, rate.year) == ("growth", 2022)


def test_the_fastest_year_leads_towards_the_target_within_one_year() -> None:
    falling = level(2030, 1, "at_most")
    seen = [{"year": y, "value": v} for y, v in ((2015, 90), (2018, 30), (2019, 28), (2020, 29))]
    fastest = row_of(falling, seen, date(2021, 6, 1)).fastest
    assert fastest is not None
    assert (fastest.value, fastest.year) == (-2, 2019)  # three years from 90 to 30 are none
    assert row_of(level(2030, 99), seen[:3], date(2021, 6, 1)).fastest is None


def test_of_averages_the_best_year_seen() -> None:
    average = {"kind": "avg_growth", "targets": [{"year": 2025, "from": 2018, "at_least": 7}]}
    seen = [
        {"year": 2019, "from": 2018, "value": 9},
        {"year": 2020, "value": 2.5},
        {"year": 2021, "value": 7.0},
    ]
    fastest = row_of(average, seen, date(2022, 6, 1)).fastest
    assert fastest is not None
    assert (fastest.value, fastest.quantity, fastest.year) == (7, "value", 2021)
    assert isinstance(fastest.given, Observation)


def test_rules_stand_side_by_side() -> None:
    """As of 2025-03-01: behind, on track, far behind; 22.0 lies below the path's 22.595."""
    row = city(2025, 25)
    assert row.verdicts == {
        "pace": "behind",
        "statcan": "on_track",
        "destatis": "far_behind",
        "path": "behind",
    }
    rank = {"kind": "rank", "better": "lower"}
    rank["targets"] = [{"year": 2030, "at_most": 20, "of": 63}]
    seen = [{"year": 2020, "value": 40, "of": 63}, {"year": 2022, "value": 36, "of": 63}]
    reasons = row_of(rank, seen, date(2023, 6, 1)).verdict_reasons
    assert {name: code_of(reason) for name, reason in reasons.items()} == {
        "pace": None,
        "statcan": "kind_not_covered",
        "destatis": "too_few",
        "path": None,
    }


def ideal_path() -> list[tuple[int, Decimal]]:
    with (CASES / "paths_digital_decade.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["breakdown"] == "dd_ideal_2026"]
    return [(int(row["year"]), D(row["value"])) for row in rows]


def test_the_path_is_the_one_that_the_commission_published() -> None:
    with (CASES / "paths_digital_decade.csv").open(encoding="utf-8", newline="") as file:
        seen = [row for row in csv.DictReader(file) if row["breakdown"] == "dd_hist_2023"]
    observations = [{"year": int(row["year"]), "value": D(row["value"])} for row in seen]
    indicator = level(2030, 20, unit="number", baseline=2022)
    row = row_of(indicator, observations, date(2023, 6, 1), "path")
    assert row.trend is not None
    published = ideal_path()
    assert len(published) == 9
    assert [(year, row.trend.path(year).value) for year, _ in published] == published


@pytest.mark.parametrize(
    ("latest", "verdict", "shortfall"),
    [
        ("12.03", "on_track", None),
        ("12.02", "behind", "0.00765"),
        ("9.37", "moving_away", "2.65765"),
    ],
)
def test_the_latest_figure_is_held_against_the_path_of_its_year(
    latest: str, verdict: str, shortfall: str | None
) -> None:
    # 2024 of the published path: 12.02765
    seen = [{"year": 2022, "value": 9.3702}, {"year": 2024, "value": D(latest)}]
    row = row_of(level(2030, 20, unit="number"), seen, date(2025, 6, 1), "path")
    assert row.verdict == verdict
    assert row.ratio is None
    assert row.judgement.path.value == D("12.02765")
    missing = row.judgement.shortfall
    assert (missing and missing.value) == (shortfall and D(shortfall))


MILESTONES = [{"year": 2019, "value": 40}, {"year": 2022, "value": 14}, {"year": 2025, "value": 26}]


@pytest.mark.parametrize(
    ("year", "planned", "formula"),
    [
        (2020, 5, "{base} + ({milestone_2022} - {base}) × (2020 - 2020) / (2022 - 2020)"),
        (2021, "9.5", "{base} + ({milestone_2022} - {base}) × (2021 - 2020) / (2022 - 2020)"),
        (2022, 14, "{base} + ({milestone_2022} - {base}) × (2022 - 2020) / (2022 - 2020)"),
        (
            *(2024, 22),
            "{milestone_2022} + ({milestone_2025} - {milestone_2022})"
            " × (2024 - 2022) / (2025 - 2022)",
        ),
        (
            2030,
            75,
            "{milestone_2025} + ({target} - {milestone_2025}) × (2030 - 2025) / (2030 - 2025)",
        ),
    ],
)
def test_the_path_runs_straight_between_milestones(year: int, planned: Any, formula: str) -> None:
    """A milestone up to the base year is not used."""
    indicator = level(2030, 75)
    indicator["targets"][0]["milestones"] = MILESTONES
    row = row_of(indicator, [{"year": 2020, "value": 5}], date(2021, 6, 1), "path")
    assert row.trend is not None
    found = row.trend.path(year)
    assert (found.value, found.formula, found.year) == (D(planned), formula, year)


def test_the_path_judges_sectors_and_ranks_too() -> None:
    seen = [
        {"year": y, "value": v, "sector": s}
        for y, s, v in ((2020, "a", 5), (2022, "a", 8), (2020, "b", 5), (2022, "b", 7.9))
    ]
    row = row_of(FLOOR, seen, date(2023, 6, 1), "path")  # 5 + 15 × 2 / 10 = 8
    assert (row.verdict, row.deciding_sector) == ("behind", "b")
    rank = {"kind": "rank", "better": "lower"}
    rank["targets"] = [{"year": 2030, "at_most": 20, "of": 63}]
    seen = [{"year": 2020, "value": 40, "of": 63}, {"year": 2022, "value": 36, "of": 63}]
    assert row_of(rank, seen, date(2023, 6, 1), "path").verdict == "on_track"


def test_with_no_year_left_the_path_ends_at_the_target() -> None:
    seen = [{"year": 2020, "value": 5}, {"year": 2022, "value": 20}]
    row = row_of(level(2022, 20, "above"), seen, date(2022, 12, 31), "path")
    assert (row.verdict, row.is_capped) == ("behind", True)
