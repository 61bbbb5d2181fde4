"""Calculation cases and published results: what the status row must say, worked out by hand.

The files are in `tests/cases`; its README says what a case looks like and how to add one.
"""

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from books import Content, content, one
from tgdx.model import KINDS, Book
from tgdx.progress.assessment import Assessment, assess
from tgdx.progress.figure import Figure, Refusal, figure_or_none
from tgdx.progress.methods import METHODS
from tgdx.progress.verdicts import Verdict
from tgdx.reading.load import load, read
from tgdx.views.machine import STATUS_COLUMNS, reason, status_row
from tgdx.views.wording import Language

CASES = Path(__file__).parent / "cases"
ROOT = Path(__file__).parents[1]
NUMBER = re.compile(r"-?\d+(\.\d+)?")
WORDS = {"null": None, "true": True, "false": False}
RELATIVE, NEAR_ZERO = 1e-9, 1e-12
KEYS = {
    *("name", "expected_from", "as_of", "method", "indicator", "observations", "area"),
    *("folder", "expect", "tolerance"),
}
ATTRIBUTES = {"other_scale", "deciding_sector", "change_sector", "growth_sector", "is_capped"}
BESIDE_COLUMNS = {"has_flags", "no_flags", "aside", "refused"} | ATTRIBUTES
NEEDED = {"name", "expected_from", "as_of", "indicator", "expect"}


@dataclass(frozen=True)
class Case:
    """One case of a file, with its place for whoever reads a failure."""

    place: str
    given: Mapping[str, Any]

    @property
    def as_of(self) -> date:
        return date.fromisoformat(str(self.given["as_of"]))

    @property
    def content(self) -> Content:
        """What the case says inline, as both files of a book."""
        observations = self.given.get("observations", [])
        return one(self.given["indicator"], observations, self.given.get("area"))

    def book(self) -> Book:
        folder = self.given.get("folder")
        return load(ROOT / folder, self.as_of) if folder else self.content.book()

    def rows(self) -> dict[str, Assessment]:
        """The case's rows by target year."""
        named = self.given["indicator"]
        indicator = named if isinstance(named, str) else self.content.targets["indicators"][0]["id"]
        methods = [self.given["method"]] if "method" in self.given else []
        rows = assess(self.book(), self.as_of, *methods)
        return {str(row.target.year): row for row in rows if row.indicator.id == indicator}


def cases() -> Iterator[Case]:
    """Every case of every file; a file that cannot be read as cases stops the run at once."""
    for path in sorted(CASES.glob("*.yaml")):
        root = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
        [(key, listed)] = root.value
        assert key.value == "cases", f"{path.name}: begins with `cases:`"
        for node in listed.value:
            given, place = plain(node), f"{path.name}:{node.start_mark.line + 1}"
            columns = {column for expected in given["expect"].values() for column in expected}
            unknown = (given.keys() - KEYS) | (columns - {*STATUS_COLUMNS} - BESIDE_COLUMNS)
            missing = NEEDED - given.keys()
            if unknown or missing:
                raise ValueError(f"{place}: unknown {sorted(unknown)}, missing {sorted(missing)}")
            yield Case(place, given)


def plain(node: yaml.Node) -> Any:
    """Values as the data files write them: decimals stay decimals, dates stay text."""
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        if len(keys) != len(set(keys)):
            raise ValueError(f"{node.start_mark}: a key stands twice: {keys}")
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(value) for value in node.value]
    if node.style is None and NUMBER.fullmatch(node.value):
        return Decimal(node.value) if "." in node.value else int(node.value)
    return WORDS.get(node.value, node.value) if node.style is None else node.value


def params() -> list[Any]:
    """The cases as pytest takes them."""
    found = []
    for case in cases():
        file = case.place.partition(".")[0]
        found.append(pytest.param(case, id=f"{file}: {case.given['name']}"))
    return found


@pytest.mark.parametrize("case", params())
def test_case(case: Case) -> None:
    rows = case.rows()
    faults = []
    for year, expected in case.given["expect"].items():
        assert year in rows, f"{case.place}: no target for {year}"
        faults += [
            f"{case.place}: {case.given['name']}: {year}: {fault}"
            for fault in mismatches(rows[year], expected, case.given.get("tolerance", {}))
        ]
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def mismatches(
    row: Assessment, expected: Mapping[str, Any], tolerance: Mapping[str, Any]
) -> Iterator[str]:
    """Each column that differs, with what was expected and what came."""
    columns = status_row(row)
    given = (
        {"target", "base", "latest", "gap"} if row.indicator.kind != "avg_growth" else {"target"}
    )
    for column, wanted in expected.items():
        got: Any
        if column == "aside":
            got = [f"{a.observation.year} {reason(a.reason)}" for a in row.excluded]
            told = [each if each in wanted else each.partition(":")[0] for each in got]
            good = sorted(told) == sorted(wanted)
        elif column in ATTRIBUTES:
            got, good = getattr(row, column), getattr(row, column) == wanted
        elif column == "refused":
            got = {name: getattr(row, name) for name in wanted}
            good = all(
                isinstance(got[name], Refusal) and got[name].reason == code
                for name, code in wanted.items()
            )
        elif column == "has_flags":
            got, good = row.flags, set(wanted) <= set(row.flags)
        elif column == "no_flags":
            got, good = row.flags, not set(wanted) & set(row.flags)
        elif column == "reason" and wanted and ":" not in wanted:
            got = columns[column]
            good = got is not None and str(got).partition(":")[0] == wanted
        else:
            got = columns[column]
            good = same(wanted, got, tolerance.get(column), exact=column in given)
        if not good:
            yield f"{column}: expected {wanted}, got {got}"


def same(wanted: Any, got: Any, tolerance: Any, *, exact: bool) -> bool:
    """Whether a column says what is expected: numbers exactly, within 1e-9, or as tolerated."""
    if isinstance(wanted, bool) or not isinstance(wanted, int | Decimal):
        return bool(wanted == got)
    if isinstance(got, bool) or not isinstance(got, int | float):
        return False
    if tolerance is not None:
        return abs(got - float(wanted)) <= float(tolerance)
    if exact:
        return got == float(wanted)
    return math.isclose(got, wanted, rel_tol=RELATIVE, abs_tol=NEAR_ZERO)


@pytest.mark.slow
def test_cases_are_books_that_the_reader_takes(tmp_path: Path) -> None:
    """A case that no data file could hold would prove nothing."""
    for case in cases():
        if "folder" in case.given:
            continue
        for name, text in case.content.texts().items():
            (tmp_path / name).write_text(text, "utf-8")
        errors = read(tmp_path, case.as_of).errors
        assert not errors, f"{case.place}: {[(e.code, e.args) for e in errors]}"


@pytest.mark.slow
def test_names_of_cases_stand_once() -> None:
    names = [(case.place.partition(":")[0], case.given["name"]) for case in cases()]
    assert len(names) == len(set(names))


# Published results

VERDICTS: Mapping[str, Sequence[Verdict]] = {
    "substantial_progress": ["on_track"],
    "moderate_progress": ["behind"],
    "limited_progress": ["far_behind"],
    "deterioration": ["moving_away"],
    "target_achieved": ["met"],
    "not_available": ["insufficient_data", "undefined"],
    "sun": ["on_track", "met"],
    "slightly_cloudy": ["behind"],
    "cloud": ["far_behind"],
    "thunderstorm": ["moving_away"],
}
"""The publishers' classes in our words. A sun stands for a dated target that is met, too; the
labels of EUSTAT are not used (methods.md, docs/guide.md)."""
STATCAN, DESTATIS = "statcan-opensdg-cagr-ratio", "destatis-dns-specific-value"
RATIO_TOLERANCE = {"statcan": 1e-9, "destatis": 1e-5}
PACE_TOLERANCE = {"statcan": 1e-11, "destatis": 1e-6}
"""Absolute; the paces are published, or were computed from what is published, with 12 and 6
decimals."""
RATED_AFTER_ITS_END = 2025
"""Statistics Canada rated targets without looking whether their year had ended."""


def published() -> list[Any]:
    """The rows of the publishers."""
    found = []
    for path in sorted(CASES.glob("published_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [pytest.param(row, id=row["id"]) for row in csv.DictReader(file)]
    return found


@pytest.mark.parametrize("row", published())
def test_published_result(row: Mapping[str, str]) -> None:
    method = "destatis" if row["method"] == DESTATIS else "statcan"
    assessment = judged(row, method)
    faults = list(published_mismatches(row, assessment, method))
    if faults:
        pytest.fail(f"{row['id']} ({row['source']}): {'; '.join(faults)}", pytrace=False)


def judged(row: Mapping[str, str], method: str) -> Assessment:
    """A published row as a book: its two points, or for the mean of five changes six of them."""
    first, last = int(row["base_year"]), int(row["latest_year"])
    base, latest = Decimal(row["base_value"]), Decimal(row["latest_value"])
    years = range(first, last + 1) if method == "destatis" else sorted({first, last})
    steps = max(last - first, 1)
    observations = [
        {"year": y, "value": base + (latest - base) * (y - first) / steps} for y in years
    ]
    operator = "at_least" if row["direction"] == "higher" else "at_most"
    target = {"year": int(row["target_year"]), operator: Decimal(row["target_value"])}
    indicator = {
        "kind": "level",
        "unit": "number",
        "better": row["direction"],
        "targets": [target],
    }
    book = one(indicator, observations).book()
    return next(assess(book, date(last, 12, 31), method))


def published_mismatches(
    row: Mapping[str, str], assessment: Assessment, method: str
) -> Iterator[str]:
    ratio, trend = assessment.ratio, assessment.comparison.trend
    assert trend is not None
    if zero_was_replaced(row):
        if assessment.verdict not in ("undefined", "insufficient_data", "met") or ratio is not None:
            yield f"0 was replaced by 0.001: expected undefined, got {assessment.verdict} {ratio}"
        return
    if row["expected_ratio"]:
        expected, tolerance = float(row["expected_ratio"]), RATIO_TOLERANCE[method]
        if ratio is None or abs(float(ratio.value) - expected) > tolerance * max(1, abs(expected)):
            yield f"ratio: expected {expected}, got {ratio and ratio.value}"
    rated = STATCAN not in row["method"] or int(row["target_year"]) > RATED_AFTER_ITS_END
    verdicts = VERDICTS.get(row["expected_class"])
    if rated and verdicts and assessment.verdict not in verdicts:
        yield f"verdict: expected {row['expected_class']}, got {assessment.verdict}"
    unit = 1 if method == "destatis" else 100
    needed = METHODS[method].needed(trend)
    for column, pace in (
        ("expected_required", figure_or_none(needed)),
        ("expected_observed", figure_or_none(METHODS[method].observed(trend))),
    ):
        if row[column] and not near(float(row[column]), pace, unit, PACE_TOLERANCE[method]):
            yield f"{column}: expected {row[column]}, got {pace and pace.value / unit}"


def zero_was_replaced(row: Mapping[str, str]) -> bool:
    """Statistics Canada's code takes 0.001 where the base or the target is 0; tgdx never does.

    Nor does it form a rate that ends at 0 (EUSTAT-10): docs/verdicts.md, "a latest ≤ 0".
    """
    zeros = [Decimal(row[f"{name}_value"]) for name in ("base", "latest", "target")]
    return STATCAN in row["method"] and 0 in zeros


def near(expected: float, pace: Figure | None, unit: int, tolerance: float) -> bool:
    return pace is not None and abs(float(pace.value) / unit - expected) <= tolerance


def test_published_results_are_a_good_part() -> None:
    """A hundred or more, with each class, and the rows that are hard."""
    rows = [param.values[0] for param in published()]
    assert len(rows) >= 100
    assert {row["expected_class"] for row in rows} >= VERDICTS.keys()
    assert all(row["source"] for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)


# Every method with every kind


OBSERVED: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "level": [{"year": year, "value": 10 + year - 2018} for year in range(2018, 2024)],
    "avg_growth": [{"year": year, "value": 5} for year in range(2018, 2024)],
    "rank": [{"year": year, "value": 50 + 2018 - year, "of": 63} for year in range(2018, 2024)],
    "vs_benchmark": [
        {"year": year, "value": (year - 2000) / 100, "benchmark": 0.5} for year in range(2018, 2024)
    ],
    "floor_all": [
        {"year": year, "value": year - 2014, "sector": sector}
        for year in range(2018, 2024)
        for sector in ("health", "tourism")
    ],
}
TARGET: Mapping[str, Mapping[str, Any]] = {
    "level": {"at_least": 40},
    "avg_growth": {"at_least": 7, "from": 2018},
    "rank": {"at_most": 20, "of": 63},
    "vs_benchmark": {"above": "benchmark"},
    "floor_all": {"at_least": 15},
}
KEYS_OF = {"rank": {"better": "lower"}, "floor_all": {"sectors": ["health", "tourism"]}}
REFUSED = {
    ("statcan", "rank"),
    ("statcan", "vs_benchmark"),
    ("destatis", "avg_growth"),
    ("path", "avg_growth"),
    ("path", "vs_benchmark"),
}


@pytest.mark.parametrize("known_years", [0, 1, 2, 3, 4, 6])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("method", METHODS)
def test_every_method_answers_every_kind(method: str, kind: str, known_years: int) -> None:
    """A verdict or a refusal with a reason that has words; nothing is thrown, nothing changed."""
    indicator = {"id": "case", "kind": kind, "targets": [{"year": 2030, **TARGET[kind]}]}
    rows = [row for row in OBSERVED[kind] if row["year"] < 2018 + known_years]
    book = content([{**indicator, **KEYS_OF.get(kind, {})}], {"case": rows}).book()
    before = repr(book)

    row = next(assess(book, date(2023, 12, 31), method))

    assert repr(book) == before
    assert row.method is METHODS[method]
    assert (row.verdict in ("on_track", "behind", "far_behind", "moving_away")) == (
        known_years >= needed_years(method, kind) and (method, kind) not in REFUSED
    )
    if row.verdict in ("no_data", "insufficient_data", "undefined"):
        assert row.reason is not None
        assert row.on_track is None
        for language in (Language("vi"), Language("en")):
            assert language.refusal(row.reason, row.indicator).strip()
    if known_years >= METHODS[method].needs and (method, kind) in REFUSED:
        assert row.verdict == "undefined"
        assert row.reason is not None
        assert row.reason.reason == "kind_not_covered"
    judged = row.verdict in ("on_track", "behind", "far_behind")
    assert (row.ratio is not None) == (judged and method != "path")


def needed_years(method: str, kind: str) -> int:
    """An average over a year spans two levels, so that one year less is needed."""
    return METHODS[method].needs - (kind == "avg_growth")


@pytest.mark.parametrize("method", METHODS)
def test_every_method_names_its_reference(method: str) -> None:
    rule = METHODS[method]
    assert rule.id == method
    assert len(rule.reference.split()) > 3
    bounds = [threshold.bound for threshold in rule.thresholds]
    assert bounds == sorted(bounds, reverse=True)
    classes = [] if method == "path" else ["on_track", "behind", "far_behind"]
    assert [threshold.verdict for threshold in rule.thresholds] == classes
