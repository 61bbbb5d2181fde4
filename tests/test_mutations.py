"""The shipped data, with slips of an editor: an answer always, and no figure lost without a word.

A few hundred slips in CI, always the same; with `--hypothesis-profile=long` 20,000 a folder.
"""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import hypothesis
import pytest

from conftest import ROOT, Run
from tgdx.model import Book
from tgdx.progress.assessment import assess
from tgdx.progress.observations import judged_series
from tgdx.reading.load import FILE_NAMES, FileName, Reading, checked, open_file, without_collector
from tgdx.views.machine import as_json, status_row
from tgdx.views.problems import as_mapping, text_report
from tgdx.views.wording import Language

TODAY = date(2026, 11, 22)
FOLDERS = [ROOT / "data", *sorted(path.parent for path in ROOT.glob("examples/*/targets.yaml"))]
LANGUAGES = (Language("vi"), Language("en"))
SCRAPS = """8,59 1.000 91.1 0.191 -7 2/63 19.1 (ước) 9.5-10 >=20 #N/A “x” năm: giá trị: series: :
    { } [ ] ' " # - , 2021 2042 NO null rank percent estimate sơ bộ &a *a !x\x00 e\u0301""".split()


def slips(text: str, chance: random.Random) -> Iterator[str]:
    """Yield texts with one to three slips each: characters, words, lines."""
    lines = text.split("\n")
    while True:
        new = list(lines)
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            at = chance.randrange(len(new))
            line = new[at]
            column = chance.randrange(len(line) + 1)
            rest = chance.randrange(column, len(line) + 1) if chance.random() < 0.2 else column
            match chance.randrange(7):
                case 0:
                    new[at] = line[:column] + line[column + 1 :]
                case 1:
                    new[at] = line[:column] + line[column + 1 : column + 2] + line[column:]
                case 2:
                    new[at] = line[:column] + chance.choice(SCRAPS) + line[rest:]
                case 3:
                    words = line.split(" ")
                    words[chance.randrange(len(words))] = chance.choice(SCRAPS)
                    new[at] = " ".join(words)
                case 4:
                    new.insert(at, chance.choice(lines))
                case 5 if len(new) > 1:
                    del new[at]
                case _:
                    new[at] = chance.choice((" ", "  ", "")) + line.lstrip()
        yield "\n".join(new)


def read_with(folder: Path, which: FileName, text: str) -> Reading:
    """What reading says where one file holds this text."""
    files = [
        open_file(folder, name, text.encode() if name == which else None) for name in FILE_NAMES
    ]
    with without_collector():
        reading = checked(*files, folder, TODAY)
    for file in files:
        file.root = None
    return reading


def every_figure_is_accounted_for(book: Book) -> None:
    """Each observation counts in the judged series, or is left aside with a reason."""
    for indicator in book.indicators:
        judged = judged_series(book, indicator, TODAY)
        if judged.refusal:  # several series, none declared: the verdict says so, and check warns
            continue
        told = {id(each) for each in judged.observations}
        told |= {id(each.observation) for each in judged.excluded}
        assert told == {id(each) for each in book.observations.get(indicator.id, ())}


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_slips_are_told_and_lose_no_figure(folder: Path) -> None:
    count = max(200, hypothesis.settings().max_examples)
    chance = random.Random(folder.name)
    made = {
        name: slips((folder / file).read_text("utf-8"), chance) for name, file in FILE_NAMES.items()
    }
    for number in range(count):
        which = chance.choice(("actuals", "actuals", "targets"))
        reading = read_with(folder, which, next(made[which]))
        assert (reading.book is None) == bool(reading.errors)
        for language in LANGUAGES if number % 10 == 0 else ():
            text_report(language, reading.problems, 100)
            as_json(as_mapping(language, reading.problems))
        if reading.book:
            every_figure_is_accounted_for(reading.book)
            as_json([status_row(row) for row in assess(reading.book, TODAY)])


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_check_and_status_agree(folder: Path, tmp_path: Path, quick: Run) -> None:
    """Status 1 of check is status 2 of what gives figures, for a slip in either file."""
    chance = random.Random(folder.name)
    place = tmp_path / "mine"
    place.mkdir()
    texts = {file: (folder / file).read_text("utf-8") for file in FILE_NAMES.values()}
    for which in (*FILE_NAMES.values(),) * 6:
        for file, text in texts.items():
            content = next(slips(text, chance)) if file == which else text
            (place / file).write_text(content, "utf-8")
        broken = quick("check", "mine").returncode
        assert quick("status", "--data", "mine", "--format", "json").returncode == 2 * broken
