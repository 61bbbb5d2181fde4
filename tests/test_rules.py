"""Rules across keys, kinds and files that have more than one way out."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from books import Content, one
from folders import ACTUALS, TODAY, folder, level, places, targets
from tgdx.reading.load import read

TOP = {"year": 2025, "at_most": 20}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((8, 79), []),
        ((8, 80), [("far-off", 6)]),
        ((80, 8), [("far-off", 6)]),
        ((0, 80), []),
        ((-8, 80), []),
        ((-10, -50), []),
        ((-50, -10), []),
        ((-8, -80), []),  # a balance may come near zero
        ((-8700, "-8.619"), []),
        ((0, 8, 80), [("far-off", 7)]),
        ((-8, 8, 80), [("far-off", 7)]),
        ((8500, "8.619", 8700), [("thousands-dot", 6)]),
        (("8.619", 8700), [("thousands-dot", 5)]),
        (("8.61", 8700), [("far-off", 6)]),
        (("0.619", 87), [("far-off", 6)]),
        ((870, "8.619"), [("thousands-dot", 6)]),
        ((85, "8.619", 80), []),
        ((90_000_000, "8.619"), [("far-off", 6)]),
    ],
)
def test_figures_far_off_their_neighbours(
    tmp_path: Path, values: Sequence[object], expected: list[tuple[str, int]]
) -> None:
    rows = [
        f"    - {{year: {2001 + n}, value: {value}, source: plan}}\n"
        for n, value in enumerate(values)
    ]
    content = targets(level("share").replace("percent", "number"))
    found = places(tmp_path, f"{ACTUALS}  share:\n{''.join(rows)}", content)
    assert [(code, line) for code, line, _ in found] == expected


def test_neighbours_are_those_of_years_not_of_lines(tmp_path: Path) -> None:
    rows = [
        f"    - {{year: {year}, value: {value}, source: plan}}\n"
        for year, value in ((2001, 8), (2003, 200), (2002, 50))
    ]
    content = targets(level("share").replace("percent", "number"))
    assert places(tmp_path, f"{ACTUALS}  share:\n{''.join(rows)}", content) == []


@pytest.mark.parametrize(
    ("kind", "unit", "value", "code"),
    [  # docs/kinds.md: 0…100 %, 1…of, a count is not negative, no growth of -100 %
        ("level", "percent", "0", None),
        ("level", "percent", "100", None),
        ("level", "percent", "100.5", "percent-range"),
        ("level", "percent", "-0.5", "percent-range"),
        ("level", "count", "0", None),
        ("level", "count", "-1", "number-negative"),
        ("rank", "rank", "1", None),
        ("rank", "rank", "0", "number-range"),
        ("rank", "rank", "63", None),
        ("rank", "rank", "64", "rank-range"),
        ("avg_growth", "percent_per_year", "-99.5", None),
        ("avg_growth", "percent_per_year", "-100", "growth-range"),
    ],
)
def test_values_up_to_the_ends_of_their_unit(
    tmp_path: Path, kind: str, unit: str, value: str, code: str | None
) -> None:
    target: dict[str, Any] = {"year": 2025, "at_least": 15}
    if kind == "rank":
        target = {"year": 2025, "at_most": 20, "of": 63}
    if kind == "avg_growth":
        target["from"] = 2021
    better = "lower" if kind == "rank" else "higher"
    indicator = {"kind": kind, "unit": unit, "better": better, "targets": [target]}
    observation = {"year": 2021, "value": Decimal(value), **({"of": 63} if kind == "rank" else {})}
    texts = one(indicator, [observation]).texts()
    found = places(tmp_path, texts["actuals.yaml"], texts["targets.yaml"])
    assert [each for each, *_ in found] == ([code] if code else [])


def told(content: Content, tmp_path: Path) -> list[str]:
    """The codes of the problems of a book."""
    texts = content.texts()
    return [code for code, *_ in places(tmp_path, texts["actuals.yaml"], texts["targets.yaml"])]


@pytest.mark.parametrize(
    ("observation", "area", "codes"),
    [  # docs/data-files.md: a year in the future; one that ends after the area did
        ({"year": 2026}, {}, ["year-undated"]),
        ({"year": 2026, "published": "2026-11", "status": "estimate"}, {}, []),
        ({"year": 2027}, {}, ["future-year"]),
        ({"year": 2025}, {"ended": "2025-12-31"}, []),
        ({"year": 2025}, {"ended": "2025-12-30"}, ["after-area-ended"]),
        ({"year": 2025, "published": "2025-12-31"}, {}, []),
        ({"year": 2025, "published": "2025-12-30"}, {}, ["year-not-over"]),
    ],
)
def test_years_up_to_their_last_day(
    tmp_path: Path, observation: dict[str, Any], area: dict[str, Any], codes: list[str]
) -> None:
    indicator = {"kind": "level", "targets": [{"year": 2030, "at_least": 15}]}
    assert told(one(indicator, [{"value": 9, **observation}], area), tmp_path) == codes


def test_an_average_may_be_of_one_year(tmp_path: Path) -> None:
    target = {"year": 2025, "from": 2025, "at_least": 7}
    seen = {"year": 2025, "from": 2025, "value": 7}
    assert told(one({"kind": "avg_growth", "targets": [target]}, [seen]), tmp_path) == []


def test_a_period_turned_round_hides_no_year_that_stands_twice(tmp_path: Path) -> None:
    target = {"year": 2025, "from": 2021, "at_least": 7}
    rows = [{"year": 2021, "from": 2022}, {"year": 2023}, {"year": 2023}]
    content = one({"kind": "avg_growth", "targets": [target]}, [{"value": 7, **r} for r in rows])
    assert told(content, tmp_path) == ["period-form", "same-year-twice"]


def test_a_benchmark_out_of_its_range_is_shown_itself(tmp_path: Path) -> None:
    indicator: dict[str, Any] = {"kind": "vs_benchmark", "unit": "percent"}
    indicator["targets"] = [{"year": 2025, "above": "benchmark"}]
    targets_text = one(indicator, []).texts()["targets.yaml"]
    head = "format: 1\narea: area\nobservations:\n  case:\n"
    row = "    - {year: 2021, value: 50, benchmark: 101, source: s}\n"
    assert places(tmp_path, head + row, targets_text) == [("percent-range", 5, 42)]


def test_a_source_of_a_benchmark_is_used_and_one_in_actuals_may_be_idle(tmp_path: Path) -> None:
    indicator: dict[str, Any] = {"kind": "vs_benchmark"}
    indicator["targets"] = [{"year": 2025, "above": "benchmark"}]
    targets_text = one(indicator, []).texts()["targets.yaml"]
    source = '{title: x, publisher: x, published: 2026, url: "https://example.org"}'
    head = f"format: 1\narea: area\nsources:\n  mean: {source}\nobservations:\n  case:\n"
    row = "    - {year: 2021, value: 0.5, benchmark: 0.4, source: s, benchmark_source: mean}\n"
    assert places(tmp_path, head + row, targets_text) == []
    problems = read(folder(tmp_path, head + row.replace("mean", "s"), targets_text), TODAY).problems
    (idle,) = problems
    assert (idle.code, Path(idle.file).name, idle.line) == ("unused-source", "actuals.yaml", 4)


def test_a_rank_may_leap(tmp_path: Path) -> None:
    """A factor of ten is no doubt about a place."""
    indicator = {"kind": "rank", "better": "lower", "targets": [{**TOP, "of": 63}]}
    seen = [{"year": 2021, "value": 2, "of": 63}, {"year": 2022, "value": 40, "of": 63}]
    texts = one(indicator, seen).texts()
    assert places(tmp_path, texts["actuals.yaml"], texts["targets.yaml"]) == []


@pytest.mark.parametrize(
    ("value", "doubted"),
    [
        ("8.619", True),
        ("1.000", True),
        ("999.000", True),
        ("0.619", False),
        ("1000.619", False),
        ("1000.000", False),
        ("8.62", False),
    ],
)
def test_a_thousands_dot_by_its_form(tmp_path: Path, value: str, doubted: bool) -> None:
    row = f"    - {{year: 2021, value: {value}, source: plan}}\n"
    content = targets(level("share").replace("percent", "count"))
    found = places(tmp_path, f"{ACTUALS}  share:\n{row}", content)
    assert found == ([("thousands-dot", 5, 27)] if doubted else [])


@pytest.mark.parametrize(
    ("value", "part", "whole", "agrees"),
    [
        ("8.59", "8619", "100314", True),
        ("8.6", "8619", "100314", True),
        ("9", "8619", "100314", True),
        ("8.58", "8619", "100314", False),
        ("8.95", "8619", "100314", False),
        ("86.19", "8619", "10000", True),
        ("8.5", "855", "10000", True),
        ("8.5", "856", "10000", False),
        ("8.5", "845", "10000", True),
        ("8.5", "844", "10000", False),
        ("0", "0", "100314", True),
        ("33.3", "1", "3", True),
        ("10.0", "1.0", "10", True),
        ("50", "0.5", "1", True),
        ("50", "0.25", "0.5", True),
        # 5 of 9.5 to 10.5 is 47.6 % to 52.6 %
        ("48.0", "5.000000", "10", True),
        ("45.0", "5.000000", "10", False),
        # no thousands dot has two digits after it, and 8.619 of 555 is none at all
        ("8.6", "8.61", "100000", False),
        ("8.6", "8619", "100.31", False),
        ("8.6", "8.619", "555", False),
        ("8.6", "8619", "555.555", False),
    ],
)
def test_a_share_agrees_with_its_parts_within_rounding(
    tmp_path: Path, value: str, part: str, whole: str, agrees: bool
) -> None:
    row = f"    - {{year: 2021, value: {value}, part: {part}, whole: {whole}, source: plan}}\n"
    found = places(tmp_path, f"{ACTUALS}  share:\n{row}", targets(level("share")))
    assert found == ([] if agrees else [("part-whole", 5, 27)])


@pytest.mark.parametrize(
    ("part", "whole", "column"), [("0", "0", 46), ("0.5", "-1", 48), ("-1", "0", 36)]
)
def test_the_part_or_the_whole_that_cannot_be(
    tmp_path: Path, part: str, whole: str, column: int
) -> None:
    # four blanks and `- {year: 2021, value: 8, part: ` are 35 characters; `, whole: ` is 9
    row = f"    - {{year: 2021, value: 8, part: {part}, whole: {whole}, source: plan}}\n"
    found = places(tmp_path, f"{ACTUALS}  share:\n{row}", targets(level("share")))
    assert found == [("number-range", 5, column)]


def test_all_series_that_are_there_instead_are_named(tmp_path: Path) -> None:
    """A figure without a series is one of the judged series, where there is one."""
    indicator = {"kind": "level", "series": "c", "targets": [{"year": 2025, "at_least": 15}]}
    rows = [{"year": 2021, "value": 8, "series": "b"}, {"year": 2021, "value": 8, "series": "a"}]
    texts = one(indicator, rows).texts()
    folder(tmp_path, texts["actuals.yaml"], texts["targets.yaml"])
    (problem,) = read(tmp_path, TODAY).problems
    assert (problem.code, problem.args["other"]) == ("judged-series-empty", "a, b")
    texts = one(indicator, [*rows, {"year": 2022, "value": 8}]).texts()
    assert places(tmp_path, texts["actuals.yaml"], texts["targets.yaml"]) == []
    book = read(tmp_path, TODAY).book
    assert book is not None
    assert [each.series for each in book.observations["case"]] == ["b", "a", "c"]


def test_figures_of_several_series_need_one_that_is_judged(tmp_path: Path) -> None:
    indicator = {"kind": "level", "targets": [{"year": 2025, "at_least": 15}]}
    rows = [{"year": 2021, "value": 8}, {"year": 2022, "value": 8, "series": "a"}]
    texts = one(indicator, rows).texts()
    folder(tmp_path, texts["actuals.yaml"], texts["targets.yaml"])
    (problem,) = read(tmp_path, TODAY).problems
    assert (problem.code, problem.args["other"]) == ("judged-series-missing", "-, a")
    assert problem.args["series"] == "a"


@pytest.mark.parametrize(
    ("dates", "codes"),
    [
        ((None, None), ["same-year-twice"]),
        (("2022", None), ["same-year-twice"]),
        ((None, "2022"), ["same-year-twice"]),
        (("2022", "2022-01-01"), ["same-year-twice"]),
        (("2022", "2022-01-02"), []),
        (("2022", "2023", None), ["same-year-twice"]),
        ((None, "2022", "2022"), ["same-year-twice"] * 2),
    ],
)
def test_two_editions_of_a_year_need_two_dates(
    tmp_path: Path, dates: Sequence[str | None], codes: Sequence[str]
) -> None:
    """docs/data-files.md: two figures of one year and series each have their own date."""
    indicator = {"kind": "level", "targets": [{"year": 2025, "at_least": 15}]}
    rows = [{"year": 2021, "value": 8, **({"published": d} if d else {})} for d in dates]
    assert told(one(indicator, rows), tmp_path) == codes


@pytest.mark.parametrize(
    ("years", "wrong"),
    [
        ([2027], []),
        ([2026, 2027, 2029], []),
        ([2030], [1]),
        ([2031], [1]),
        ([2027, 2027], [2]),
        ([2028, 2027, 2029], [2]),
        ([2028, 2027, 2028], [2, 3]),
    ],
)
def test_milestones_ascend_to_the_target(
    tmp_path: Path, years: Sequence[int], wrong: Sequence[int]
) -> None:
    """docs/data-files.md: ascending years before the target's."""
    milestones = [{"year": year, "value": 10 + n} for n, year in enumerate(years)]
    target = {"year": 2030, "at_least": 25, "milestones": milestones}
    texts = one({"kind": "level", "targets": [target]}).texts()
    problems = read(folder(tmp_path, texts["actuals.yaml"], texts["targets.yaml"]), TODAY).problems
    found = [years.index(int(str(each.args["year"]))) for each in problems]
    assert {each.code for each in problems} <= {"milestone-order"}
    assert len(found) == len(wrong)


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("level", "101", "percent-range"),
        ("avg_growth", "5", "key-not-for-kind"),
        ("vs_benchmark", "5", "key-not-for-kind"),
    ],
)
def test_milestones_fit_their_kind_and_unit(
    tmp_path: Path, kind: str, value: str, code: str
) -> None:
    target: dict[str, Any] = {"year": 2030, "at_least": 25}
    if kind == "vs_benchmark":
        target = {"year": 2030, "above": "benchmark"}
    if kind == "avg_growth":
        target["from"] = 2026
    target["milestones"] = [{"year": 2027, "value": Decimal(value)}]
    assert told(one({"kind": kind, "targets": [target]}), tmp_path) == [code]


@pytest.mark.parametrize(("growth", "codes"), [("50", []), ("50.01", ["growth-high"])])
def test_a_target_of_growth_above_fifty_percent_is_doubted(
    tmp_path: Path, growth: str, codes: Sequence[str]
) -> None:
    target = {"year": 2030, "from": 2026, "at_least": Decimal(growth)}
    assert told(one({"kind": "avg_growth", "targets": [target]}), tmp_path) == codes


def test_a_broken_milestone_is_told_by_its_year_and_left_out(tmp_path: Path) -> None:
    milestones = [{"year": 2027, "valu": 8}, {"year": 2029, "value": 9}, {"year": 2028, "value": 9}]
    target = {"year": 2030, "at_least": 25, "milestones": milestones}
    texts = one({"kind": "level", "targets": [target]}).texts()
    problems = read(folder(tmp_path, texts["actuals.yaml"], texts["targets.yaml"]), TODAY).problems
    assert [problem.code for problem in problems] == ["unknown-key", "milestone-order"]
    assert problems[0].args["where"] == ("milestone", {"year": "2027"})
    assert problems[0].args["nearest"] == "value"
    assert problems[1].args["year"] == 2028
