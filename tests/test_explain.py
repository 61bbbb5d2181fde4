"""Explanations: where each number comes from, as steps and as JSON."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, localcontext
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from books import Content, contents, one
from test_properties import DAYS, METHOD, SHIPPED, evaluated, lawful
from tgdx.model import Book
from tgdx.progress.assessment import Assessment, assess
from tgdx.progress.methods import METHODS
from tgdx.reading.load import load
from tgdx.views.derivation import as_mapping, decisions
from tgdx.views.explain import Explanation
from tgdx.views.wording import Code, Language

ROOT = Path(__file__).parents[1]
DAY = date(2025, 6, 1)
EN = Language("en")


def explained(book: Book, day: date, method: str = "pace", code: Code = "en") -> list[Explanation]:
    rows = list(assess(book, day, method))
    groups = groupby(rows, key=lambda row: row.indicator.id)
    return [Explanation(Language(code), book, list(members)) for _, members in groups]


def with_its_own_benchmark_source() -> Content:
    """A value from the source `s`, its benchmark from the source `mean`."""
    indicator: dict[str, Any] = {"kind": "vs_benchmark"}
    indicator["targets"] = [{"year": 2025, "above": "benchmark"}]
    seen = {"year": 2021, "value": 0.5, "benchmark": 0.4, "benchmark_source": "mean"}
    made = one(indicator, [seen])
    source = {"title": "All", "publisher": "Ministry", "published": "2022", "url": "https://m.x/y"}
    made.targets["sources"]["mean"] = source
    return made


@pytest.mark.parametrize(("code", "label"), [("en", "Benchmark"), ("vi", "Mức so sánh")])
def test_a_benchmark_is_shown_with_its_own_source(code: Code, label: str) -> None:
    (explanation,) = explained(with_its_own_benchmark_source().book(), DAY, code=code)
    shown = "\n".join(explanation.lines())
    numbers = dict(re.findall(r"^  ([^·\n]+) · 2021: .* \[(\d)\]", shown, re.MULTILINE))
    sources = dict(re.findall(r"^  \[(\d)\] .*\n    (https://.*)$", shown, re.MULTILINE))
    cited = {name: sources[number] for name, number in numbers.items()}
    assert cited.pop(label) == "https://m.x/y"
    assert set(cited.values()) == {"https://a.b/c"}


def test_a_benchmark_has_its_own_source_and_value_in_json() -> None:
    book = with_its_own_benchmark_source().book()
    (tree,) = as_mapping(book, list(assess(book, DAY)))
    figures: Any = tree["figures"]
    inputs = figures["gap"]["inputs"]
    assert inputs["benchmark"]["given"]["source"]["id"] == "mean"
    assert inputs["benchmark"]["given"]["value"] == 0.4
    assert inputs["latest"]["given"]["source"]["id"] == "s"
    assert inputs["latest"]["given"]["value"] == 0.5


@pytest.mark.parametrize("code", ["vi", "en"])
def test_one_indicator_takes_sixty_lines_and_names_each_source_once(code: Code) -> None:
    """The digital-economy share of the built-in data, the verdict and its reason first."""
    book = load(ROOT / "data", date(2026, 11, 24))
    (share, *_) = explained(book, date(2026, 11, 24), code=code)
    lines = list(share.lines())
    assert len(lines) <= 60
    assert lines[2].startswith("2025: ")
    addresses = [line.strip() for line in lines if line.strip().startswith("http")]
    assert addresses
    assert len(addresses) == len(set(addresses))


# What is printed can be worked out again

ARITHMETIC = re.compile(
    r"(?P<sign>[=≈]) (?P<numbers>.*) (?P<close>[=≈]) (?P<result>\D*-?[\d.,]+.*)"
)


def printed_arithmetic(explanation: Explanation) -> Iterator[tuple[str, str, str, Decimal]]:
    """Each line of numbers: its heading, the arithmetic, how near it claims to be, the result."""
    for row in explanation.rows:
        for step in explanation.steps(row):
            if step.is_formula:
                found = ARITHMETIC.fullmatch(step.entries[0].text)
                assert found, step
                number = re.search(r"-?[\d,]+(?:\.\d+)?", found["result"])
                result = Decimal(number[0].replace(",", "")) if number else Decimal(0)
                yield step.heading, found["numbers"], found["sign"] + found["close"], result


def faults_of_arithmetic(explanation: Explanation) -> Iterator[str]:
    for heading, numbers, signs, result in printed_arithmetic(explanation):
        if "10^" in numbers or "E" in numbers:
            continue
        with localcontext(prec=60):
            worked_out = evaluated(numbers, {})
        step = Decimal(1).scaleb(int(result.as_tuple().exponent))
        allowed = Decimal(0) if signs == "==" else step * Decimal("1.001")
        if abs(abs(worked_out) - abs(result)) > allowed:
            yield f"{heading}: {numbers} is {worked_out}, not {result}"


@lawful
@given(contents(), DAYS, METHOD)
def test_every_line_of_numbers_gives_what_is_printed(
    content: Content, day: date, method: str
) -> None:
    for explanation in explained(content.book(), day, method):
        assert not list(faults_of_arithmetic(explanation))


@pytest.mark.parametrize("folder", SHIPPED)
@pytest.mark.parametrize("method", METHODS)
def test_every_line_of_numbers_of_the_shipped_books(folder: str, method: str) -> None:
    book = load(ROOT / folder, date(2026, 11, 24))
    for year in range(2021, 2031):
        for explanation in explained(book, date(year, 12, 31), method):
            assert not list(faults_of_arithmetic(explanation))


@lawful
@given(contents(), DAYS, METHOD)
def test_the_last_test_told_is_the_one_that_decided(
    content: Content, day: date, method: str
) -> None:
    """And those before it did not, but that the year is over, and a pace that comes too late."""
    for row in assess(content.book(), day, method):
        told = list(decisions(row))
        assert told[-1] == (row.verdict, True)
        passed = {test for test, answer in told[:-1] if answer}
        assert passed <= {"elapsed", *(["on_track"] if row.is_capped else [])}
        told_in_words = list(Explanation(EN, content.book(), [row])._tests(row))
        assert told_in_words[-1].endswith("yes")
        for threshold in row.method.thresholds if row.ratio else ():
            answers = [t for t in told_in_words if re.search(r"\d ([≥>]) \d", t)]
            for answer in answers:
                shown, sign, bound = re.findall(r"(-?[\d.,]+) ([≥>]) ([\d.]+)", answer)[0]
                holds = Decimal(shown.replace(",", "")) > Decimal(bound) or (
                    sign == "≥" and Decimal(shown.replace(",", "")) == Decimal(bound)
                )
                assert answer.endswith("yes") == holds, (answer, threshold)


def only_row(content: Content, day: date = DAY) -> tuple[Assessment, str]:
    (explanation,) = explained(content.book(), day)
    return explanation.rows[0], "\n".join(explanation.lines())


def level(seen: dict[int, Any], **target: Any) -> Content:
    rows = [{"year": y, **(v if isinstance(v, dict) else {"value": v})} for y, v in seen.items()]
    return one({"kind": "level", "targets": [target]}, rows)


def test_no_year_left_is_told_last() -> None:
    """48 of 50 in the last year: the ratio 0.96 would be on track, but no year is left."""
    late = {"value": 48, "published": "2025-05", "status": "estimate"}
    row, shown = only_row(level({2020: 0, 2022: 20, 2025: late}, year=2025, at_least=50))
    assert row.verdict == "behind"
    assert "on track: 0.9600 ≥ 0.95 yes; behind (no year is left" in shown


def test_a_ratio_has_as_many_digits_as_its_threshold_asks() -> None:
    """(13.7999 − 10) / 4 of (20 − 10) / 10 is 0.949975, short of 0.95."""
    _, shown = only_row(level({2020: 10, 2022: 12, 2024: 13.7999}, year=2030, at_least=20))
    assert "on track: 0.94998 ≥ 0.95 no" in shown


def test_on_track_but_short_says_so() -> None:
    """13.85 + 6 × 0.9625 = 19.625 of 20."""
    _, shown = only_row(level({2020: 10, 2022: 12, 2024: 13.85}, year=2030, at_least=20))
    assert "at the observed pace short by 0.38 pp" in shown


def test_the_index_wanted_is_not_called_as_the_index_reached() -> None:
    target = {"year": 2024, "from": 2021, "at_least": 7}
    rows = [{"year": 2021 + i, "value": v} for i, v in enumerate([7.01, 6.99, 7.01, 6.99])]
    _, shown = only_row(one({"kind": "avg_growth", "targets": [target]}, rows))
    assert "Chain index 2024 = " in shown
    assert "Chain index wanted in 2024 = " in shown
    assert "≈ 6.9999995% a year" in shown


def test_figures_of_an_average_with_a_hole_are_inputs() -> None:
    """2022 to 2024 are known and listed, although 2021 is missing and no average is formed."""
    target = {"year": 2024, "from": 2021, "at_least": 7}
    rows = [{"year": year, "value": 7} for year in (2022, 2023, 2024)]
    _, shown = only_row(one({"kind": "avg_growth", "targets": [target]}, rows))
    for year in (2022, 2023, 2024):
        assert f"Observation · {year}: 7% a year" in shown
