"""Figures and targets added to the files: each in its place, all or none, every other byte kept."""

import os
import random
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT, Run
from tgdx.reading.load import load, read
from tgdx.reading.record import insert, open_folder, record

TODAY = date(2026, 11, 22)
NEW = {"year": "2024", "value": "11.2", "source": "thtg-2025-01", "series": "province"}
LINE = "- {year: 2024, value: 11.2, series: province, source: thtg-2025-01}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the built-in data."""
    for name in ("targets.yaml", "actuals.yaml"):
        (tmp_path / name).write_bytes((ROOT / "data" / name).read_bytes())
    return tmp_path


def one_insertion(before: bytes, after: bytes) -> bytes:
    """What stands in `after` in one place more than in `before`; fails for any other change."""
    grown = len(after) - len(before)
    assert grown > 0
    start = next((i for i, byte in enumerate(before) if after[i] != byte), len(before))
    assert after[start + grown :] == before[start:], "more than one place has changed"
    return after[start : start + grown]


def test_record_adds_one_line_in_its_place(quick: Run, folder: Path) -> None:
    before = (folder / "actuals.yaml").read_bytes()
    args = ("--year", "2024", "--value", "11,2", "--source", "thtg-2025-01", "--series", "province")
    done = quick("record", "digital-economy-share", *args, "--data", str(folder))
    assert done.returncode == 0, done.stderr
    after = (folder / "actuals.yaml").read_bytes()
    assert one_insertion(before, after).decode().strip() == LINE
    lines = after.decode().splitlines()
    at = lines.index(f"    {LINE}")
    assert "value: 5.73" in lines[at - 1] or "source: itpc-2023" in "\n".join(lines[at - 12 : at])
    assert done.stdout == (
        f"{folder / 'actuals.yaml'}:{at + 1}: {LINE}\n"
        "Verdicts\n"
        "  Digital economy share of GRDP, 2030: Too few figures → Far behind (because of figures)\n"
        "Figures\n"
        "  Digital economy share of GRDP, 2024: 11.2% (new)\n"
    )
    assert quick("check", "--data", str(folder)).returncode == 0


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n# the end\n"])
def test_every_other_byte_stays(folder: Path, newline: str, bom: bytes, end: str) -> None:
    path = folder / "actuals.yaml"
    text = path.read_text("utf-8").rstrip("\n") + end
    path.write_bytes(bom + text.replace("\n", newline).encode())
    before = path.read_bytes()
    for indicator, year in (("grdp-growth", "2025"), ("digital-economy-share", "2020")):
        entry = NEW | {"year": year}
        done = record(folder, indicator, entry, TODAY)
        assert done.outcome == "recorded"
        lines = path.read_bytes().decode("utf-8").split(newline)
        assert lines[done.lines[0][0].line - 1].strip() == done.lines[0][1]
        inserted = one_insertion(before, path.read_bytes()).decode()
        assert inserted.count(newline) == 1
        assert inserted.replace("\r\n", "").count("\n") == (newline == "\n")
        before = path.read_bytes()


def test_a_first_figure_of_an_indicator_gets_its_own_key(folder: Path) -> None:
    before = (folder / "actuals.yaml").read_bytes()
    done = record(folder, "labour-productivity-growth", NEW, TODAY)
    assert done.outcome == "recorded"
    inserted = one_insertion(before, (folder / "actuals.yaml").read_bytes()).decode()
    assert "labour-productivity-growth:" in inserted
    book = load(folder, TODAY)
    (observation,) = book.observations["labour-productivity-growth"]
    assert (
        observation.value == load(folder, TODAY).observations["labour-productivity-growth"][0].value
    )


@pytest.mark.parametrize(
    ("indicator", "more", "code"),
    [
        ("digital-economy-share", {"source": "thtg-2025"}, "unknown-source"),
        ("digital-economy-share", {"series": "provinces"}, "unknown-series"),
        ("digital-economy-share", {"value": "112"}, "percent-range"),
        ("digital-economy-share", {"year": "2021", "published": "2022-11-14"}, "same-year-twice"),
        ("digital-economy-share", {"of": "63"}, "key-not-for-kind"),
        ("digital-transformation-rank", {"value": "19"}, "rank-of-missing"),
        ("digital-economy-shares", {}, "unknown-indicator"),
        ("digital-economy-share", {"published": "2025-13"}, "date-form"),
    ],
)
def test_a_line_that_would_be_an_error_is_not_written(
    folder: Path, indicator: str, more: dict[str, str], code: str
) -> None:
    before = (folder / "actuals.yaml").read_bytes()
    done = record(folder, indicator, NEW | more, TODAY)
    assert done.outcome == "refused"
    given = [f"{key}: {value}" for key, value in (NEW | more).items()]
    assert sorted(done.lines[0][1].removeprefix("- {").removesuffix("}").split(", ")) == sorted(
        given
    )
    assert code in [problem.code for problem in done.problems]
    assert (folder / "actuals.yaml").read_bytes() == before


def test_nothing_is_written_into_broken_files(quick: Run, folder: Path) -> None:
    path = folder / "actuals.yaml"
    path.write_text(path.read_text("utf-8").replace("value: 8.59,", "value: 8,59,"), "utf-8")
    before = path.read_bytes()
    args = ("--year", "2024", "--value", "11.2", "--source", "thtg-2025-01")
    done = quick("record", "digital-economy-share", *args, "--data", str(folder))
    assert done.returncode == 2
    assert "Write 8.59" in done.stderr
    assert "Nothing was written" in done.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "section",
    [
        "observations: {}\n",
        "observations: {digital-economy-share: [{year: 2021, value: 1, source: s}]}\n",
        "observations:\n  digital-economy-share: [{year: 2021, value: 1, source: s}]\n",
        "observations:\n  digital-economy-share: []\n",
        "observations:\n  digital-economy-share:\n    - year: 2021\n      value: 1\n"
        "      source: s\n      note:\n        en: E\n        vi: |\n          V\n"
        "          # no comment, but text\n",
    ],
)
def test_what_is_not_one_entry_a_line_is_left_to_the_editor(tmp_path: Path, section: str) -> None:
    (tmp_path / "targets.yaml").write_text(
        "format: 1\narea: {id: a, name: {vi: A, en: A}}\nindicators:\n"
        "  - {id: digital-economy-share, kind: level, name: {vi: N, en: N}, unit: percent,\n"
        "     better: higher, targets: [{year: 2030, at_least: 9, source: s}]}\n",
        "utf-8",
    )
    source = "sources: {s: {title: T, publisher: P, published: 2022, url: https://a.b}}\n"
    (tmp_path / "actuals.yaml").write_text(f"format: 1\narea: a\n{source}{section}", "utf-8")
    assert not read(tmp_path, TODAY).errors
    before = (tmp_path / "actuals.yaml").read_bytes()
    done = record(
        tmp_path, "digital-economy-share", {"year": "2022", "value": "2", "source": "s"}, TODAY
    )
    assert (done.outcome, done.lines[0][1]) == ("by_hand", "- {year: 2022, value: 2, source: s}")
    assert (tmp_path / "actuals.yaml").read_bytes() == before


def test_recording_in_any_order_gives_files_in_order(folder: Path) -> None:
    years = list(range(2000, 2020))
    random.Random(1).shuffle(years)
    for year in years:
        assert record(folder, "grdp-growth", NEW | {"year": str(year)}, TODAY).outcome == "recorded"
    found = [o.year for o in load(folder, TODAY).observations["grdp-growth"]]
    assert found == sorted(found)


def test_a_link_out_of_the_folder_is_not_followed(
    quick: Run, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "actuals.yaml"
    (folder / "actuals.yaml").rename(elsewhere)
    (folder / "actuals.yaml").symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    args = ("--year", "2024", "--value", "1", "--source", "thtg-2025-01", "--series", "province")
    done = quick("record", "digital-economy-share", *args, "--data", str(folder))
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert done.stderr.count("\n") == 1
    assert elsewhere.read_bytes() == before


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / "actuals.yaml").read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        record(folder, "digital-economy-share", NEW, TODAY)
    assert (folder / "actuals.yaml").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["actuals.yaml", "targets.yaml"]


def test_record_needs_a_folder(quick: Run) -> None:
    args = ("--year", "2024", "--value", "1", "--source", "s")
    done = quick("record", "digital-economy-share", *args)
    assert done.returncode == 2
    assert "tgdx init DIR" in done.stderr


def test_record_fills_in_the_judged_series(folder: Path) -> None:
    entry = {"year": "2024", "value": "9.4", "source": "thtg-2025-01"}
    done = record(folder, "digital-economy-share", entry, TODAY)
    assert done.outcome == "recorded"
    ((_, line),) = done.lines
    assert line == "- {year: 2024, value: 9.4, series: province, source: thtg-2025-01}"


def test_a_year_that_is_not_over_needs_a_date(quick: Run, folder: Path) -> None:
    before = (folder / "actuals.yaml").read_bytes()
    entry = {**NEW, "year": "2026", "status": "estimate"}
    assert record(folder, "digital-economy-share", entry, TODAY).outcome == "undated"
    last_day = date(2026, 12, 31)
    assert record(folder, "digital-economy-share", entry, last_day).outcome == "recorded"
    (folder / "actuals.yaml").write_bytes(before)
    dated = {**entry, "published": "2026-11-20"}
    assert record(folder, "digital-economy-share", dated, TODAY).outcome == "recorded"
    (folder / "actuals.yaml").write_bytes(before)
    args = ("--year", "2099", "--value", "11.2", "--source", "thtg-2025-01")
    done = quick("record", "digital-economy-share", *args, "--data", str(folder))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--published YYYY-MM-DD" in done.stderr
    assert (folder / "actuals.yaml").read_bytes() == before


def test_record_prints_the_warnings_of_the_new_line(quick: Run, folder: Path) -> None:
    args = ("--year", "2024", "--value", "0.112", "--source", "thtg-2025-01")
    done = quick("record", "digital-economy-share", *args, "--data", str(folder))
    assert done.returncode == 0
    assert "warning[share-as-fraction]" in done.stderr
    assert "unused-source" not in done.stderr


def test_many_entries_go_in_at_once_each_in_its_place(folder: Path) -> None:
    figures = [
        ("digital-economy-share", {**NEW, "year": "2024", "value": "9.4"}),
        ("labour-productivity-growth", {**NEW, "year": "2023", "value": "6.1"}),
        ("digital-economy-share", {**NEW, "year": "2020", "value": "7.5"}),
        ("labour-productivity-growth", {**NEW, "year": "2022", "value": "6.2"}),
        ("grdp-growth", {**NEW, "year": "2015", "value": "6"}),
    ]
    wording = 'đạt "9 %", khoảng'
    target = {"year": "2027", "at_least": "18", "source": "congluan-2022-11", "wording": wording}
    before = {path.name: path.read_text("utf-8").split("\n") for path in folder.iterdir()}
    tried = insert(
        open_folder(folder, TODAY), figures, [("digital-economy-share", target)], dry_run=True
    )
    after = {path.name: path.read_text("utf-8").split("\n") for path in folder.iterdir()}
    assert after == before
    done = insert(open_folder(folder, TODAY), figures, [("digital-economy-share", target)])
    assert (done.outcome, done.lines) == (tried.outcome, tried.lines) == ("recorded", done.lines)
    assert done.after is not None
    assert done.before is not None
    after = {path.name: path.read_text("utf-8").split("\n") for path in folder.iterdir()}
    for location, text in done.lines:
        assert after[Path(location.file).name][location.line - 1][location.column - 1 :] == text
    new = {text for _, text in done.lines}
    for name, lines in after.items():
        kept = [line for line in lines if line.strip() not in new]
        assert [line for line in kept if line not in before[name]] in (
            [],
            ["  labour-productivity-growth:"],
        )
        assert len(lines) - len(before[name]) == (7 - 1 if name == "actuals.yaml" else 1)
    share = next(each for each in done.after.indicators if each.id == "digital-economy-share")
    assert [(each.year, each.wording) for each in share.targets][1] == (2027, wording)
    for name in ("digital-economy-share", "labour-productivity-growth", "grdp-growth"):
        years = [entry.year for entry in done.after.observations[name] if entry.series]
        assert years == sorted(years)


EMPTY = """\
format: 1
area: a
sources:
  s: {title: T, publisher: P, document: 1/BC}
observations:
  # a comment
# the end
"""
WANTED = """\
format: 1
area: {id: a, name: A}
indicators:
  - id: share
    kind: level
    name: S
    unit: percent
    better: higher
    targets: [{year: 2030, at_least: 9, source: s}]
"""


@pytest.mark.parametrize("key", ["", "  share:\n", "  share:  # none yet\n"])
def test_the_first_figure_of_all(tmp_path: Path, key: str) -> None:
    """The section is there without an entry, as `init` writes it, or with an id only."""
    (tmp_path / "targets.yaml").write_text(WANTED, "utf-8")
    text = EMPTY.replace("  # a comment\n", f"{key}  # a comment\n")
    (tmp_path / "actuals.yaml").write_text(text, "utf-8")
    done = record(tmp_path, "share", {"year": "2022", "value": "2", "source": "s"}, TODAY)
    assert done.outcome == "recorded"
    heading = key or "  share:\n"
    line = "    - {year: 2022, value: 2, source: s}\n"
    expected = EMPTY.replace("  # a comment\n", f"{heading}{line}  # a comment\n")
    assert (tmp_path / "actuals.yaml").read_text("utf-8") == expected
    assert [str(place) for place, _ in done.lines] == [f"{tmp_path / 'actuals.yaml'}:7"]


def test_one_entry_that_would_be_an_error_keeps_all_out(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    target = {"year": "2027", "at_most": "18", "source": "congluan-2022-11"}
    opened = open_folder(folder, TODAY)
    done = insert(opened, [("digital-economy-share", NEW)], [("digital-economy-share", target)])
    assert (done.outcome, [each.code for each in done.problems]) == ("refused", ["direction"])
    done = insert(
        open_folder(folder, TODAY), [("digital-economy-share", NEW)], [("nothing", target)]
    )
    assert (done.outcome, [place.line > 0 for place, _ in done.lines]) == ("by_hand", [False, True])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
