"""tgdx from Python: numbers on rows, their derivations, short texts, errors in words, doctests."""

import doctest
import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import tgdx
import tgdx.api
from conftest import ROOT, Run, environment
from tgdx.progress.figure import Figure, Refusal

DAY = date(2025, 3, 1)
CITY = ROOT / "examples" / "ho-chi-minh-city"
FOLDERS = [None, *sorted(path.parent for path in ROOT.glob("examples/*/targets.yaml"))]


@pytest.fixture(scope="module")
def city() -> Any:
    return tgdx.load(CITY)


@pytest.mark.parametrize("module", [tgdx, tgdx.api])
def test_the_examples_in_the_docstrings_are_true(module: Any) -> None:
    found = doctest.testmod(module)
    assert found.attempted > 4
    assert found.failed == 0


def test_importing_tgdx_loads_next_to_nothing() -> None:
    """What an empty Python has not loaded: tgdx alone. (Each further module would cost time.)"""
    listing = "import sys; before = {*sys.modules}; import tgdx; print(*{*sys.modules} - before)"
    done = subprocess.run(
        [sys.executable, "-c", listing],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["tgdx"]


def test_every_public_name_is_there_and_listed() -> None:
    assert dir(tgdx) == sorted(tgdx.__all__)
    for name in tgdx.__all__:
        assert getattr(tgdx, name)
    with pytest.raises(AttributeError, match="no attribute 'helpers'"):
        _ = tgdx.helpers  # type: ignore[attr-defined]


def test_a_row_holds_decimals_and_says_how_they_were_obtained(city: Any) -> None:
    row = next(each for each in tgdx.assess(city, DAY) if each.target.year == 2030)
    # 22.0 of 40: 18 points in six years
    assert (row.latest, row.gap, row.required_change) == (Decimal("22.0"), Decimal(18), Decimal(3))
    assert (row.base_year, row.latest_year, row.latest_status) == (2021, 2024, "estimate")
    assert row.verdict == "behind"
    assert row.on_track is False
    # the drift of 15.38, 18.66, 21.5, 22.0 carried to 2030: four times in five 23.2 to 47.2
    assert row.projected_low is not None
    assert (round(row.projected_low, 3), row.next_on_track) == (Decimal("23.286"), Decimal("25.78"))
    assert isinstance(row.explain.gap, Figure)
    assert row.explain.gap.value == row.gap
    assert set(row.explain.gap.inputs) == {"target", "latest"}


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_a_number_is_there_exactly_where_its_derivation_is(folder: Path | None) -> None:
    for row in tgdx.assess(tgdx.load(folder), DAY):
        for name, figure in row.explain._asdict().items():
            number = getattr(row, name)
            assert isinstance(figure, Figure | Refusal | None)
            assert number == (figure.value if isinstance(figure, Figure) else None)


def test_the_same_thing_has_the_same_name_and_type_in_both(city: Any) -> None:
    seen, assumed = tgdx.assess(city, DAY)[-1], tgdx.project(city, growth=7, as_of=DAY)[-1]
    both = {name for name in vars(seen) if name in vars(assumed)}
    assert {"indicator", "target", "wanted", "latest", "latest_year", "projected", "reason"} <= both
    for name in both - {"record"}:
        types = {type(getattr(seen, name)), type(getattr(assumed, name))} - {type(None)}
        assert len(types) <= 1, name


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_texts_are_short(folder: Path | None) -> None:
    book = tgdx.load(folder)
    assert len(repr(book)) <= 200
    for row in (*tgdx.assess(book, DAY), *tgdx.project(book, growth=7, as_of=DAY)):
        assert len(repr(row)) <= 100
        assert "\n" not in repr(row)


def test_texts_are_short_whatever_the_ids(tmp_path: Path) -> None:
    for name in ("targets.yaml", "actuals.yaml"):
        text = (CITY / name).read_text("utf-8").replace("digital-economy-share", "d" * 150)
        text = text.replace("ho-chi-minh-city\n", f"{'h' * 250}\n")
        (tmp_path / name).write_text(text, "utf-8")
    book = tgdx.load(tmp_path)
    assert len(book.area.id) == 250
    assert len(repr(book)) <= 200
    assert {len(repr(row)) for row in tgdx.assess(book, DAY)} == {100}


def test_the_table_is_what_the_command_prints(quick: Run, city: Any) -> None:
    args = ("--data", str(CITY), "--as-of", DAY.isoformat(), "--format", "json")
    printed = json.loads(quick("status", *args).stdout)["rows"]
    assert tgdx.table(tgdx.assess(city, DAY)) == printed
    printed = json.loads(quick("project", "--growth", "7", *args).stdout)["rows"]
    assert tgdx.table(tgdx.project(city, growth=7, as_of=DAY)) == printed


def test_project_takes_what_the_command_takes(quick: Run) -> None:
    share, rank = "digital-economy-share", "digital-transformation-rank"
    options = (
        *("--growth", f"{share}=7.5", "--change", f"{rank}=-2", "--whole-growth", "6"),
        *("--from", f"{share}=2024:11.2", "--to", "2032", "--indicator", share),
        *("--indicator", rank, "--as-of", "2025-06-01", "--format", "json"),
    )
    rows = tgdx.project(
        tgdx.load(),
        growth={share: 7.5},
        change={rank: -2},
        whole_growth=6,
        from_={share: (2024, 11.2)},
        to=2032,
        indicators=[share, rank],
        as_of=date(2025, 6, 1),
    )
    assert tgdx.table(rows) == json.loads(quick("project", *options).stdout)["rows"]
    index = tgdx.project(tgdx.load(), {"digital-economy-index": 7}, benchmark_growth=5)
    assert {row.indicator.id for row in index} == {"digital-economy-index"}


def test_a_notebook_shows_a_table(city: Any) -> None:
    html = tgdx.assess(city, DAY)._repr_html_()
    assert html.count("<tr>") == 1 + len(tgdx.assess(city, DAY))
    assert "<td>behind</td>" in html
    assert "<td>22</td>" in html
    assert tgdx.project(city, growth=7)._repr_html_().count("<th>shortfall</th>") == 1


def test_areas_side_by_side_and_what_changed(city: Any) -> None:
    rows = tgdx.compare("digital-economy-share", city, tgdx.load(), year=2030, as_of=DAY)
    assert {row.area for row in rows} == {"ho-chi-minh-city", "tien-giang"}
    assert {row["area"] for row in tgdx.table(rows)} == {row.area for row in rows}
    moved = tgdx.changes(city, since=date(2024, 1, 1), as_of=DAY)
    assert "digital-economy-share" in {each["indicator"] for each in moved["figures"]}
    assert tgdx.changes(city, before=city, as_of=DAY) == {
        "figures": [],
        "targets": [],
        "verdicts": [],
    }


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (lambda book: tgdx.assess(book, method="x"), "choose one of: pace, statcan, destatis"),
        (lambda book: tgdx.assess(book, as_of="2025-06-01"), "as_of must be a date"),
        (lambda book: tgdx.project(book), "Give growth or change"),
        (lambda book: tgdx.project(book, growth=7, change=1), "both growth and change"),
        (lambda book: tgdx.project(book, growth={"nope": 7}), "Choose: digital-economy-share"),
        (lambda book: tgdx.project(book, growth=float("nan")), "not a number"),
        (lambda book: tgdx.project(book, growth=-100), "must be above -100"),
        (lambda book: tgdx.project(book, growth=7, benchmark_growth=2), "no indicator is compared"),
        (lambda book: tgdx.project(book, growth=7, indicators=["x"]), "No indicator `x`"),
        (lambda book: tgdx.project(book, growth=7, to=30), "four digits"),
        (lambda book: tgdx.compare("x", book), "Choose: digital-economy-share"),
        (lambda book: tgdx.compare("digital-economy-share", book, sort="x"), "Choose: gap, seen"),
        (lambda book: tgdx.changes(book), "or a date as `since`"),
        (lambda book: tgdx.changes(book, since="2025"), "since must be a date"),
    ],
)
def test_errors_are_in_words(city: Any, asked: Callable[[Any], Any], says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)) as error:
        asked(city)
    assert "--" not in str(error.value)


def test_a_moment_counts_as_its_day(city: Any) -> None:
    moment = tgdx.assess(city, datetime(2025, 3, 1, 12))
    assert moment == tgdx.assess(city, DAY)


def test_broken_data_are_told_in_the_words_of_check(quick: Run, tmp_path: Path) -> None:
    for name in ("targets.yaml", "actuals.yaml"):
        text = (ROOT / "data" / name).read_text("utf-8")
        (tmp_path / name).write_text(text.replace("value: 8.59,", "value: 8,59,"), "utf-8")
    with pytest.raises(tgdx.DataProblems) as error:
        tgdx.load(tmp_path / "actuals.yaml")
    assert str(error.value) in quick("check", str(tmp_path)).stdout
    assert "Write 8.59" in str(error.value)
    assert [problem.code for problem in error.value.problems] == ["decimal-comma"]
