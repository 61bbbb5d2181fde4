"""Areas side by side: what is compared, what is left out, and the paces seen elsewhere.

Expectations are worked out by hand from the figures of the shipped folders, or from the few lines
of a book made here.
"""

import csv
import io
import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import Run
from tgdx.model import Book
from tgdx.progress.areas import AreasCompared, Sort, compare_areas
from tgdx.progress.methods import METHODS
from tgdx.reading.load import load

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 24)
SHARE = "digital-economy-share"


def shipped(*names: str) -> list[Book]:
    return [load(ROOT / name, DAY) for name in names]


def compared(
    books: list[Book], indicator: str = SHARE, year: int | None = None, sort: Sort = "gap"
) -> AreasCompared:
    answer = compare_areas(books, indicator, DAY, METHODS["pace"], year, sort)
    assert answer is not None
    return answer


def ids(answer: AreasCompared) -> list[str]:
    return [row.book.area.id for row in answer.rows]


THREE = ("data", "examples/ho-chi-minh-city", "examples/viet-nam")


def test_the_target_is_the_first_one_still_open() -> None:
    answer = compared(shipped(*THREE))
    assert {row.assessment.target.year for row in answer.rows} == {2030}
    answer = compared(shipped(*THREE), year=2025)
    assert {row.assessment.target.year for row in answer.rows} == {2025}


def test_areas_unlike_the_first_stand_below_in_the_order_given() -> None:
    answer = compared(shipped(*THREE))
    assert ids(answer) == ["tien-giang", "ho-chi-minh-city", "viet-nam"]
    # province 2021; ministry 2024; statistics office 2025
    assert [row.unlike for row in answer.rows] == [(), *[("series", "latest_year")] * 2]


def test_paces_seen_elsewhere_are_those_of_every_series() -> None:
    answer = compared(shipped(*THREE))
    assert answer.needed is not None
    assert answer.needed.value == (Decimal(25) - Decimal("8.59")) / 9
    seen = [(p.book.area.id, p.series, p.first_year, p.last_year) for p in answer.seen]
    assert seen == [
        ("ho-chi-minh-city", "ministry", 2021, 2024),
        ("viet-nam", "ministry", 2021, 2024),
        ("ho-chi-minh-city", "statistics-office", 2020, 2023),
        ("viet-nam", "statistics-office", 2020, 2025),
    ]
    steps = [pace.pace.value for pace in answer.seen]
    assert steps == [
        (Decimal(22) - Decimal("15.38")) / 3,
        (Decimal("18.3") - Decimal("11.91")) / 3,
        (Decimal("14.65") - Decimal("12.62")) / 3,
        (Decimal("14.02") - Decimal("12.66")) / 5,
    ]


def test_what_cannot_be_compared_is_named_with_its_reason() -> None:
    answer = compared(shipped("data", "examples/eu-digital-decade", "examples/dong-thap"))
    assert ids(answer) == ["tien-giang", "dong-thap"]
    ((book, reason),) = answer.refused
    assert (book.area.id, reason.reason) == ("eu-digital-decade", "no_such_indicator")
    books = shipped("data", "examples/viet-nam")
    assert compare_areas(books, SHARE, DAY, METHODS["pace"], 2031) is None
    answer = compared(shipped("data", "examples/ho-chi-minh-city"), year=2024)
    assert [reason.reason for _, reason in answer.refused] == ["no_such_target"]
    answer = compared(books, "digital-transformation-rank")
    assert [row.assessment.target.of for row in answer.rows] == [63]


TARGETS = """\
format: 1
area: {{id: {id}, name: {{vi: {id}, en: {id}}}}}
sources: {{s: {{title: T, publisher: P, published: 2020, url: "https://example.org"}}}}
indicators:
  - {{id: x, kind: level, name: {{vi: X, en: X}}, unit: {unit}, better: {better},
     targets: [{{year: 2030, {bound}: {goal}, source: s}}]}}
"""
ACTUALS = """\
format: 1
area: {id}
observations:
  x: [{{year: 2020, value: {first}, source: s}}, {{year: 2025, value: {last}, source: s}}]
"""


def made(
    folder: Path,
    name: str,
    first: int,
    last: int,
    *,
    goal: int = 60,
    unit: str = "percent",
    better: str = "higher",
) -> Book:
    path = folder / name
    path.mkdir()
    bound = "at_least" if better == "higher" else "at_most"
    words = {"id": name, "unit": unit, "better": better, "bound": bound}
    targets = TARGETS.format(**words, goal=goal)
    (path / "targets.yaml").write_text(targets, "utf-8")
    (path / "actuals.yaml").write_text(ACTUALS.format(id=name, first=first, last=last), "utf-8")
    return load(path, DAY)


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("gap", ["c", "a", "b"]),  # 10, 30, 40 points to go
        ("seen", ["b", "c", "a"]),  # 3, 2, 0 points a year
        ("verdict", ["c", "b", "a"]),  # 2 of 2 needed: on track; 3 of 5.5: far behind; 0 of 3
        ("name", ["a", "b", "c"]),
    ],
)
def test_areas_alike_are_ordered(tmp_path: Path, sort: Sort, order: list[str]) -> None:
    books = [
        made(tmp_path, "b", 5, 20),
        made(tmp_path, "a", 30, 30),
        made(tmp_path, "c", 40, 50),
    ]
    assert ids(compared(books, "x", sort=sort)) == order


def test_another_unit_or_direction_is_refused(tmp_path: Path) -> None:
    books = [
        made(tmp_path, "a", 10, 20),
        made(tmp_path, "b", 10, 20, unit="index"),
        made(tmp_path, "c", 10, 20, goal=5, better="lower"),
        made(tmp_path, "d", 10, 20),
    ]
    answer = compared(books, "x")
    assert ids(answer) == ["a", "d"]
    assert [reason.args["key"] for _, reason in answer.refused] == ["unit", "better"]


def test_places_among_other_numbers_are_not_ranked_together() -> None:
    books = shipped("data")
    other = books[0].indicators[3]
    assert other.kind == "rank"
    target = other.targets[0].model_copy(update={"of": 34})
    changed = other.model_copy(update={"targets": [target]})
    ranked = books[0]._replace(indicators=(changed,))
    answer = compared([books[0], ranked], other.id)
    assert [row.unlike for row in answer.rows] == [(), ("of",)]


def test_nothing_is_needed_where_the_target_is_met(tmp_path: Path) -> None:
    books = [made(tmp_path, "a", 50, 70), made(tmp_path, "b", 10, 20)]
    answer = compared(books, "x")
    assert answer.needed is None
    assert [pace.pace.value for pace in answer.seen] == [2]


AREAS = ("built-in", "examples/ho-chi-minh-city", "examples/viet-nam")
COMPARE = ("compare", SHARE, *AREAS, "--as-of", "2026-11-24")


def test_the_table_names_needs_paces_and_what_is_not_ranked(quick: Run) -> None:
    shown = quick(*COMPARE, cwd=ROOT).stdout
    head, *rows = [line for line in shown.splitlines() if "  2030  " in line or "Area" in line]
    assert head.split()[0] == "Area"
    assert [row.split("  ")[0] for row in rows] == ["Tien Giang", "Ho Chi Minh City*", "Viet Nam*"]
    words = " ".join(shown.split())
    assert "Seen elsewhere: 2.21 pp Ho Chi Minh City (Ministry of Information" in words
    assert "0.27 pp Viet Nam (National Statistics Office, 2020–2025)" in words
    assert "* Not ranked: unlike Tien Giang in the series, the latest year." in words
    assert "Tien Giang: A unit of its own until 30 June 2025" in words


def test_machine_formats_have_the_rows_of_status_with_the_area_first(quick: Run) -> None:
    answer = json.loads(quick(*COMPARE, "--format", "json", cwd=ROOT).stdout)
    own = quick("status", "--data", AREAS[1], "--as-of", "2026-11-24", "--format", "json", cwd=ROOT)
    (expected,) = (r for r in json.loads(own.stdout)["rows"] if r["target_year"] == 2030)
    row = answer["rows"][1]
    assert list(row)[:2] == ["area", "unlike"]
    assert {key: row[key] for key in expected} == expected
    assert [seen["area"] for seen in answer["seen"]] == ["ho-chi-minh-city", "viet-nam"] * 2
    table = csv.DictReader(io.StringIO(quick(*COMPARE, "--format", "csv", cwd=ROOT).stdout))
    assert [line["area"] for line in table] == [row["area"] for row in answer["rows"]]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("digital-economy-shar", *AREAS), "digital-economy-share"),
        ((SHARE, "built-in", "nowhere"), "nowhere: no such folder"),
        ((SHARE, *AREAS, "--year", "2031"), "2025, 2030"),
        ((SHARE, *AREAS, "--sort", "size"), "gap, seen, verdict, name"),
        ((SHARE, *AREAS, "-o", "areas.gif"), ".svg, .png, .pdf"),
    ],
)
def test_wrong_use_is_told_in_one_line(quick: Run, args: tuple[str, ...], told: str) -> None:
    done = quick("compare", *args, cwd=ROOT)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert told in line


@pytest.mark.slow
def test_small_pictures_of_all_areas(quick: Run, tmp_path: Path) -> None:
    for name in AREAS[1:]:
        shutil.copytree(ROOT / name, tmp_path / name)
    done = quick("compare", SHARE, *AREAS, "--as-of", "2026-11-24", "-o", "areas.svg")
    assert done.returncode == 0
    again = quick("compare", SHARE, *AREAS, "--as-of", "2026-11-24", "-o", "again.svg")
    assert again.returncode == 0
    svg = (tmp_path / "areas.svg").read_bytes()
    assert svg.startswith(b"<?xml")
    assert svg == (tmp_path / "again.svg").read_bytes()
