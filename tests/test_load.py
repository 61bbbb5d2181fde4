"""Reading two files: where problems and entries are, what is left out while the rest is checked."""

import gc
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from folders import ACTUALS, BASE, TODAY, folder, level, places, targets
from tgdx.model import NOWHERE, Location, Target
from tgdx.reading import load
from tgdx.reading.load import built_in_folder, read
from tgdx.reading.problem import DataProblems


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_places_whatever_ends_a_line(tmp_path: Path, line_break: str, start: str) -> None:
    for broken, expected in (
        ("  share:\n    - {year: 2021, value: x, source: plan}\n", ("number-form", 5, 27)),
        ("  share:\n    - {year: 2021, value: }}\n", ("yaml-syntax", 5, 28)),
        ("  share:\n    - \x07\n", ("yaml-character", 5, 7)),
        ("  share:\n    - year: 2021\n\t  value: 8\n", ("yaml-tab", 6, 1)),
    ):
        text = start + (ACTUALS + broken).replace("\n", line_break)
        (problem,) = read(folder(tmp_path, text), TODAY).problems
        assert (problem.code, problem.line, problem.column) == expected
        assert problem.excerpt == (ACTUALS + broken).split("\n")[problem.line - 1]


def test_places_in_a_file_that_is_not_text(tmp_path: Path) -> None:
    content = (ACTUALS + "# Tiền\n# Ti").encode() + b"\xea\xcc\xecn\n"
    (problem,) = read(folder(tmp_path, content), TODAY).problems
    assert (problem.code, problem.line, problem.column) == ("not-utf8", 5, 5)
    assert problem.args == {"offset": len(content) - 5}
    assert problem.excerpt == "# Ti\ufffd\ufffd\ufffdn"


def test_entries_know_their_place(tmp_path: Path) -> None:
    rows = "    - {year: 2021, value: 8, series: province, source: plan}\n"
    block = "    - year: 2022\n      value: 9\n      series: province\n      source: plan\n"
    here = folder(tmp_path, f"{ACTUALS}  share:\n{rows}{block}\n{rows.replace('2021', '2023')}")
    book = read(here, TODAY).book
    assert book is not None
    actuals, targets = str(here / "actuals.yaml"), str(here / "targets.yaml")
    assert [entry.location for entry in book.observations["share"]] == [
        Location(actuals, 5, 7),
        Location(actuals, 6, 7),
        Location(actuals, 11, 7),
    ]
    by_sector = next(each for each in book.indicators if each.id == "every-sector")
    assert by_sector.location == Location(targets, 54, 5)
    assert by_sector.targets[0].location == Location(targets, 62, 15)
    assert by_sector.sectors is not None
    assert [str(sector.location) for sector in by_sector.sectors] == [
        f"{targets}:60",
        f"{targets}:61",
    ]
    assert Target(year=2026, source="plan", at_least=Decimal(1)).location == NOWHERE


def test_indexes_close_up_when_entries_are_left_out(tmp_path: Path) -> None:
    """The third of three observations keeps its own place after the first two have gone."""
    rows = "    - {year: x, value: 8, source: plan}\n" * 2
    text = f"{ACTUALS}  share:\n{rows}    - {{year: 2021, value: 800, source: plan}}\n"
    assert places(tmp_path, text, targets(level("share"))) == [
        ("year-form", 5, 14),
        ("year-form", 6, 14),
        ("percent-range", 7, 27),
    ]


def test_a_broken_indicator_leaves_the_others(tmp_path: Path) -> None:
    text = f"{ACTUALS}  first: []\n  second:\n    - {{year: 2021, value: 800, source: plan}}\n"
    wanted = "{year: 2025, at_most: 15, source: plan}"
    content = targets(level("first", more="    scale: none\n"), level("second", wanted))
    assert places(tmp_path, text, content) == [
        ("percent-range", 6, 27),
        ("unknown-word", 11, 12),
        ("direction", 18, 37),
    ]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("series: {province: {}}\n", "missing-key"),
        ("series: {province: {vi: x, fr: x}}\n", "unknown-key"),
        ("series: {province: {vi: 8}}\n", "text-expected"),
        ("series: {Province: {vi: x, en: x}}\n", "id-form"),
        ("series: [province]\n", "mapping-expected"),
        ("series: *there\n", "yaml-feature"),
    ],
)
def test_a_broken_declaration_is_told_once(tmp_path: Path, head: str, code: str) -> None:
    """Who names it is not told that it is unknown."""
    content = targets(level("share", more="    series: province\n"), head=head)
    row = "    - {year: 2021, value: 8, series: province, source: plan}\n"
    assert [found for found, *_ in places(tmp_path, f"{ACTUALS}  share:\n{row}", content)] == [code]


@pytest.mark.parametrize(
    ("indicators", "codes"),
    [
        ("  - {}\n", ["missing-key"] * 6),
        ("  - 8\n", ["mapping-expected"]),
        ("  - *share\n", ["yaml-feature"]),
        ("  share: {}\n", ["list-expected"]),
        (level("[share]"), ["value-expected"]),
        (level("Share"), ["id-form"]),
        (level("share", "8"), ["mapping-expected"]),
        (level("share", "*that"), ["yaml-feature"]),
        (level("share", more="    sectors: [8]\n"), ["key-not-for-kind", "mapping-expected"]),
    ],
)
def test_a_broken_indicator_is_told_once(
    tmp_path: Path, indicators: str, codes: Sequence[str]
) -> None:
    row = "    - {year: 2021, value: 8, source: plan}\n"
    found = places(tmp_path, f"{ACTUALS}  share:\n{row}", targets(indicators))
    assert sorted(code for code, *_ in found) == codes


def test_one_file_is_checked_without_the_other(tmp_path: Path) -> None:
    wanted = "{year: 2025, at_most: 15, source: elsewhere}"
    assert places(tmp_path, "[", targets(level("share", wanted))) == [
        ("yaml-syntax", 2, 1),
        ("direction", 11, 37),
    ]
    row = "    - {year: x, value: 8, source: elsewhere}\n"
    assert places(tmp_path, f"{ACTUALS}  share:\n{row}", "[") == [
        ("year-form", 5, 14),
        ("yaml-syntax", 2, 1),
    ]


def test_nothing_is_called_idle_while_something_is_broken(tmp_path: Path) -> None:
    """The fault may be just where it would be used."""
    content = targets(level("share"), head="series: {province: {vi: x, en: x}}\n")
    unused = [("unused-series", 5, 10)]
    assert places(tmp_path, f"{ACTUALS}  share: []\n", content) == unused
    row = "    - {year: 2021, value: 8, serie: province, source: plan}\n"
    assert [c for c, *_ in places(tmp_path, f"{ACTUALS}  share:\n{row}", content)] == [
        "unknown-key"
    ]
    row = "    - {year: 2021, value: 8, series: provinse, source: plan}\n"
    assert [c for c, *_ in places(tmp_path, f"{ACTUALS}  share:\n{row}", content)] == [
        "unknown-series"
    ]


def test_what_actuals_declares_counts(tmp_path: Path) -> None:
    source = '{title: x, publisher: x, published: 2026, url: "https://example.org"}'
    text = (
        f"format: 1\narea: tien-giang\nsources: {{own: {source}}}\n"
        "series: {mine: {vi: x, en: x}}\nobservations:\n"
        "  share:\n    - {year: 2021, value: 8, series: mine, source: own}\n"
    )
    assert places(tmp_path, text, targets(level("share"))) == []
    book = read(tmp_path, TODAY).book
    assert book is not None
    assert list(book.sources) == ["plan", "own"]
    assert list(book.series) == ["mine"]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(load, "read_bytes", refuse)
    problems = read(tmp_path, TODAY).problems
    assert [problem.code for problem in problems] == ["file-unreadable"] * 2
    assert problems[0].args == {"file": "actuals.yaml", "detail": "Permission denied"}


def test_the_built_in_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = load.load(None, TODAY)
    assert book.folder is None
    assert book.indicators[0].location.file == "data/targets.yaml"
    monkeypatch.setattr(load, "BUILT_IN", tmp_path)
    assert built_in_folder() == tmp_path
    with pytest.raises(DataProblems) as raised:
        load.load(None, TODAY)
    assert [problem.code for problem in raised.value.problems] == ["file-missing"] * 2
    assert (
        str(raised.value)
        == "data/actuals.yaml:0:0: file-missing\ndata/targets.yaml:0:0: file-missing"
    )


def test_a_book_tells_its_content(tmp_path: Path) -> None:
    first = load.load(BASE, TODAY)
    again = load.load(BASE, date(2030, 1, 1))
    assert first.folder == str(BASE)
    assert len(first.digest) == 64
    assert first.digest == again.digest
    other = load.load(folder(tmp_path, (BASE / "actuals.yaml").read_text("utf-8") + "\n"), TODAY)
    assert other.digest != first.digest


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_as_it_was(on: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        read(BASE, TODAY)
        assert gc.isenabled() is on
    finally:
        (gc.enable if was else gc.disable)()


def test_either_spelling_of_a_file_is_read(tmp_path: Path) -> None:
    for name in ("targets", "actuals"):
        (tmp_path / f"{name}.yml").write_bytes((BASE / f"{name}.yaml").read_bytes())
    reading = read(tmp_path, TODAY)
    assert reading.book is not None
    assert reading.book.indicators[0].location.file == str(tmp_path / "targets.yml")
    (tmp_path / "targets.yaml").write_bytes((tmp_path / "targets.yml").read_bytes())
    (problem,) = read(tmp_path, TODAY).problems
    assert (problem.code, problem.args["found"]) == ("file-twice", "targets.yml")


@pytest.mark.parametrize("found", ["actuals.yaml.txt", "actuals.yml.txt"])
def test_a_file_that_an_editor_has_renamed_is_told(tmp_path: Path, found: str) -> None:
    (tmp_path / "targets.yaml").write_bytes((BASE / "targets.yaml").read_bytes())
    (tmp_path / found).write_bytes((BASE / "actuals.yaml").read_bytes())
    (problem,) = read(tmp_path, TODAY).problems
    assert (problem.code, problem.args["found"]) == ("file-renamed", found)
    (tmp_path / found).rename(tmp_path / "actuals.yaml")
    assert read(tmp_path, TODAY).problems == ()


def test_a_section_of_which_only_the_key_is_written_is_empty(tmp_path: Path) -> None:
    """docs/data-files.md; and so is a list of figures. `format` and `area` must say something."""
    wanted = "format: 1\narea: {id: tien-giang, name: x}\nsources:\nseries:\nindicators:\n"
    actual = "format: 1\narea: tien-giang\nsources:\nseries:\nobservations:\n"
    assert places(tmp_path, actual, wanted) == []
    assert places(tmp_path, f"{ACTUALS}  share:\n", targets(level("share"))) == []
    assert places(tmp_path, "format:\narea:\nobservations:\n", wanted) == [
        ("value-missing", 1, 8),
        ("value-missing", 2, 6),
    ]
