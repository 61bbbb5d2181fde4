"""Doubts about figures beside each other: none on official series, each on figures made wrong.

The series are those of `cases/published_*.csv`: figures of Statistics Canada and of the German
Federal Statistical Office, whatever their unit; every window of a published row is one, and all
figures of one indicator together are another.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from folders import ACTUALS, TODAY, places
from tgdx.reading.load import read
from tgdx.reading.neighbours import meant

CASES = Path(__file__).parent / "cases"
Series = Sequence[tuple[int, str]]


def official() -> Iterator[Series]:
    """Every published window, and the figures of each indicator together."""
    whole: defaultdict[tuple[str, ...], dict[int, str]] = defaultdict(dict)
    for path in sorted(CASES.glob("published_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                pair = [
                    (row["base_year"], row["base_value"]),
                    (row["latest_year"], row["latest_value"]),
                ]
                window = [(int(year), value) for year, value in pair if year and value]
                if window[0][0] != window[-1][0]:
                    yield window
                same = (row["indicator"], row["unit"], row["direction"], row["target_value"])
                whole[path.name, *same] |= dict(window)
    yield from (sorted(figures.items()) for figures in whole.values() if len(figures) > 2)


def doubts(folder: Path, series: Sequence[Series], unit: str) -> list[str]:
    """The codes of all doubts about series of one unit."""
    folder.mkdir(exist_ok=True)
    head = (
        "format: 1\narea: {id: x, name: x}\nsources: {s: {title: t, publisher: p, document: d}}\n"
    )
    indicators, observations = "indicators:\n", "format: 1\narea: x\nobservations:\n"
    for number, figures in enumerate(series):
        indicators += (
            f"  - {{id: i-{number}, kind: level, name: n, unit: {unit}, better: higher,"
            f" targets: [{{year: 2030, at_least: 1, source: s}}]}}\n"
        )
        observations += f"  i-{number}:\n" + "".join(
            f"    - {{year: {year}, value: {Decimal(value):f}, source: s}}\n"
            for year, value in figures
        )
    (folder / "targets.yaml").write_text(head + indicators, "utf-8")
    (folder / "actuals.yaml").write_text(observations, "utf-8")
    return [problem.code for problem in read(folder, TODAY).problems]


def shares(series: Series) -> bool:
    return all(0 <= Decimal(value) <= 100 for _, value in series)


def test_no_doubt_about_official_series(tmp_path: Path) -> None:
    listed = list(official())
    assert len(listed) >= 130
    assert doubts(tmp_path, [each for each in listed if shares(each)], "percent") == []
    assert set(doubts(tmp_path, listed, "number")) <= {"year-undated"}


@pytest.mark.parametrize("slip", [Decimal(10), Decimal("0.1"), Decimal("0.01")])
def test_a_point_moved_is_doubted(tmp_path: Path, slip: Decimal) -> None:
    """The last figure of each share times ten, a tenth, a hundredth: most are doubted."""
    listed = [
        each for each in official() if shares(each) and 5 < Decimal(each[-1][1]) * slip <= 100
    ]
    if slip == Decimal("0.01"):
        listed = [each for each in official() if shares(each) and 10 < Decimal(each[-1][1]) < 100]
    near = [each for each in listed if each[-1][0] - each[-2][0] <= 5 and Decimal(each[-2][1]) > 5]
    wrong = [[*each[:-1], (each[-1][0], str(Decimal(each[-1][1]) * slip))] for each in near]
    assert len(wrong) > 3
    assert len(doubts(tmp_path, wrong, "percent")) >= 0.9 * len(wrong)


def beside(tmp_path: Path, indicator: str, figures: Mapping[int, str]) -> list[tuple[str, int]]:
    """Code and year of each doubt about figures of an indicator of the gallery's base."""
    rows = "".join(
        f"    - {{year: {year}, value: {value}, source: report}}\n"
        for year, value in figures.items()
    )
    found = places(tmp_path, f"{ACTUALS}  {indicator}:\n{rows}")
    return [(code, list(figures)[line - 5]) for code, line, _ in found]


@pytest.mark.parametrize(
    ("indicator", "figures", "expected"),
    [
        ("share", {2019: "0", 2020: "13.9", 2021: "65.8", 2022: "81.2"}, []),  # EU: 5G, DESI
        ("share", {2020: "13.9", 2021: "65.8"}, [("share-jump", 2021)]),
        ("share", {2019: "10", 2020: "80", 2021: "95"}, []),  # a new service may start low
        ("share", {2019: "91.1", 2020: "17.5", 2021: "19.1"}, [("share-jump", 2019)]),
        ("share", {2019: "17.5", 2020: "91.1", 2021: "19.1"}, [("share-jump", 2020)]),
        ("share", {2019: "45", 2020: "55", 2021: "47"}, []),  # 8 points off one of them
        ("share", {2019: "45", 2020: "57.1", 2021: "47"}, [("share-jump", 2020)]),
        (
            "share",
            {2019: "45", 2020: "60", 2021: "50"},
            [],
        ),  # twice, not three times their distance
        ("share", {2019: "1", 2020: "2.9", 2021: "1"}, []),
        ("share", {2019: "1", 2020: "3", 2021: "1"}, [("share-jump", 2020)]),
        ("share", {2019: "3", 2020: "12.9"}, []),  # less than ten points
        ("share", {2019: "3", 2020: "13"}, [("share-jump", 2020)]),
        ("share", {2014: "3", 2020: "50"}, []),  # six years apart
        ("share", {2019: "17.5", 2020: "0.191"}, [("share-as-fraction", 2020)]),
        ("share", {2019: "0.175", 2020: "19.1"}, [("share-as-fraction", 2019)]),
        ("share", {2019: "4.9", 2020: "0.4"}, []),
        ("growth", {2021: "4.8", 2022: "34.8"}, []),
        ("growth", {2021: "4.8", 2022: "34.9"}, [("growth-jump", 2022)]),
        ("growth", {2021: "-20", 2022: "9", 2023: "38"}, []),  # between its neighbours
        ("growth", {2021: "50"}, []),
        ("growth", {2021: "50.1"}, [("growth-high", 2021)]),
        ("growth", {2021: "4.8", 2022: "-38.2", 2023: "5.2"}, [("growth-jump", 2022)]),
    ],
)
def test_figures_beside_each_other(
    tmp_path: Path, indicator: str, figures: dict[int, str], expected: list[tuple[str, int]]
) -> None:
    assert beside(tmp_path, indicator, figures) == expected


@pytest.mark.parametrize(
    ("value", "near", "margin", "places", "expected"),
    [
        ("91.1", ["17.5"], 0, 3, "19.1"),  # two digits exchanged, nearer than 9.11
        ("91.8", ["4.8", "5.2"], 10, 1, "9.18"),
        ("0.191", ["17.5"], 0, 3, "19.1"),
        ("3", ["20"], 0, 3, "30"),
        ("8619", ["8619000"], 0, 3, "8619000"),
        ("50", ["17.5"], 0, 3, ""),
        ("50", [], 0, 3, ""),
    ],
)
def test_the_figure_meant(
    value: str, near: list[str], margin: int, places: int, expected: str
) -> None:
    assert meant(Decimal(value), [Decimal(each) for each in near], margin, places) == expected
