"""What `init` writes: files to start from, all of them or none."""

import os
import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from conftest import ROOT, Run
from tgdx.model import KINDS, Unit
from tgdx.reading.load import load

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_example_checks_cleanly_and_says_the_same_as_the_built_in(
    quick: Run, tmp_path: Path, lang: str
) -> None:
    assert quick("init", "mine", "--example", "--lang", lang).returncode == 0
    assert "No problems.\n" in quick("check", "mine").stdout
    mine, built_in = load(tmp_path / "mine", TODAY), load(ROOT / "data", TODAY)
    assert mine.indicators == built_in.indicators
    assert mine.observations == built_in.observations
    text = (tmp_path / "mine" / "targets.yaml").read_text("utf-8")
    assert ("Mục tiêu của một địa phương" in text) == (lang == "vi")
    schema = (tmp_path / "mine" / "schema" / "targets.schema.json").read_text("utf-8")
    assert schema == (ROOT / "data" / "schema" / "targets.schema.json").read_text("utf-8")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_new_area_starts_without_any_figure(quick: Run, tmp_path: Path, lang: str) -> None:
    name = 'Đà "Nẵng": # mới'
    args = ("--area", "da-nang", "--name", name, "--lang", lang)
    assert quick("init", "mine", *args).returncode == 0
    assert quick("check", "mine", "--strict").returncode == 0
    assert "No target yet: fill in targets.yaml" in quick("status", "--data", "mine").stdout
    book = load(tmp_path / "mine", TODAY)
    assert (book.area.id, book.area.name.vi, book.area.name.en) == ("da-nang", name, name)
    assert (book.sources, book.series, book.indicators, book.observations) == ({}, {}, (), {})


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_samples_are_valid_when_their_signs_are_taken_away(
    quick: Run, tmp_path: Path, lang: str
) -> None:
    """One of each kind and unit word, none doubtful; what explains stays a comment."""
    assert quick("init", "mine", "--area", "x", "--name", "X", "--lang", lang).returncode == 0
    for path in (tmp_path / "mine").glob("*.yaml"):
        modelines, text = path.read_text("utf-8").split("\n##", 1)
        assert all(unit in text for unit in get_args(Unit)) or path.name == "actuals.yaml"
        path.write_text(modelines + "\n##" + re.sub(r"(?m)^( *)# ", r"\1", text), "utf-8")
    done = quick("check", "mine", "--strict")
    assert done.returncode == 0, done.stdout
    book = load(tmp_path / "mine", TODAY)
    assert [indicator.kind for indicator in book.indicators] == list(KINDS)
    assert set(book.observations) == {indicator.id for indicator in book.indicators}


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("--area", "x"),
        ("--name", "X"),
        ("--example", "--area", "x"),
        ("--example", "--area", "x", "--name", "X"),
        ("--area", "Đà Nẵng", "--name", "Đà Nẵng"),
    ],
)
def test_init_needs_an_area_or_the_example(
    quick: Run, tmp_path: Path, args: tuple[str, ...]
) -> None:
    done = quick("init", "mine", *args)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "da-nang" in done.stderr or "--area ID --name NAME" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_init_overwrites_nothing(quick: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "actuals.yaml").write_text("mine", "utf-8")
    done = quick("init", "mine", "--example")
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
    done = quick("init", "mine", "--example")
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
    done = quick("init", "mine", "--example")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "cannot be written (No space left on device)" in done.stderr
    assert [path for path in (tmp_path / "mine").rglob("*") if path.is_file()] == []


def test_a_place_that_cannot_be_written_is_one_clear_line(quick: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = quick("init", "file/mine", "--example")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert done.stderr.count("\n") == 1
