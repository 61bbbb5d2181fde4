"""Areas side by side: what is compared, what is left out, and the paces seen elsewhere.

Expectations are worked out by hand from the figures of the shipped folders, or from the few lines
of a book made here.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

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
    return compare_areas(books, indicator, DAY, METHODS["pace"], year, sort)


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
    answer = compared(shipped("data", "examples/viet-nam"), year=2031)
    assert not answer.rows
    assert [reason.reason for _, reason in answer.refused] == ["no_such_target"] * 2


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


def test_nothing_is_needed_where_the_target_is_met(tmp_path: Path) -> None:
    books = [made(tmp_path, "a", 50, 70), made(tmp_path, "b", 10, 20)]
    answer = compared(books, "x")
    assert answer.needed is None
    assert [pace.pace.value for pace in answer.seen] == [2]
