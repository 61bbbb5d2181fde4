"""What `init` writes: files to start from, all of them or none."""

import os
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT, Run
from tgdx.reading.load import load

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_started_folder_checks_cleanly_and_says_the_same_as_the_built_in(
    quick: Run, tmp_path: Path, lang: str
) -> None:
    assert quick("init", "mine", "--lang", lang).returncode == 0
    done = quick("check", "--data", "mine")
    assert (done.returncode, done.stdout.splitlines()[1:]) == (0, ["No problems."])
    mine, built_in = load(tmp_path / "mine", TODAY), load(ROOT / "data", TODAY)
    assert mine.indicators == built_in.indicators or [i.model_dump() for i in mine.indicators] == [
        i.model_dump() for i in built_in.indicators
    ]
    text = (tmp_path / "mine" / "targets.yaml").read_text("utf-8")
    assert ("Mục tiêu của một địa phương" in text) == (lang == "vi")
    schema = (tmp_path / "mine" / "schema" / "targets.schema.json").read_text("utf-8")
    assert schema == (ROOT / "data" / "schema" / "targets.schema.json").read_text("utf-8")


def test_init_overwrites_nothing(quick: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "actuals.yaml").write_text("mine", "utf-8")
    done = quick("init", "mine")
    assert done.returncode == 2
    assert "actuals.yaml exists and is not overwritten" in done.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["actuals.yaml"]
    assert (tmp_path / "mine" / "actuals.yaml").read_text("utf-8") == "mine"


def test_init_writes_through_no_link(
    quick: Run, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "schema").symlink_to(elsewhere)
    done = quick("init", "mine")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "exists and is not overwritten" in done.stderr
    assert list(elsewhere.iterdir()) == []
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["schema"]


def test_init_writes_all_files_or_none(
    quick: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []

    def full(handle: int) -> None:
        written.append(handle)
        if len(written) == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = quick("init", "mine")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "cannot be written (No space left on device)" in done.stderr
    assert [path for path in (tmp_path / "mine").rglob("*") if path.is_file()] == []


def test_a_place_that_cannot_be_written_is_one_clear_line(quick: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = quick("init", "file/mine")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert done.stderr.count("\n") == 1
