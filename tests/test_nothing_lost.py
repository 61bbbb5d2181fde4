"""Whatever a slip makes of a figure's line: an error tells it, or the figure counts, or it is told.

Each change is made within one figure of the shipped data. More of them, with another seed each:

    .venv/bin/pytest tests/test_nothing_lost.py -n0 --changes 20000
"""

import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import ROOT
from tgdx.model import Observation
from tgdx.progress.assessment import Assessment, assess
from tgdx.progress.comparison import Comparison
from tgdx.reading.load import read
from tgdx.views.status import left_aside

TODAY = date(2026, 11, 22)
FOLDERS = [ROOT / "data", *sorted(each for each in (ROOT / "examples").iterdir() if each.is_dir())]
SCRAPS = [
    *"0123456789.,:-{}[]# '\"%xé&*!?~",
    "9.5-10",
    "2/63",
    "null",
    "#N/A",
    ", a: 1",
    ": ",
    "  ",
]


class Line(NamedTuple):
    """Where one figure stands in the text of actuals.yaml: from its first sign to its last."""

    indicator: str
    number: int
    start: int
    end: int


def figures(text: str, folder: Path) -> Iterator[Line]:
    """Every figure of a folder's actuals.yaml."""
    book = read(folder, TODAY).book
    assert book is not None
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for name, observations in book.observations.items():
        for observation in observations:
            first, column = observation.location.line - 1, observation.location.column - 1
            last = first
            while lines[last + 1].startswith(" " * column) and lines[last + 1].strip():
                last += 1
            yield Line(name, first + 1, starts[first] + column, starts[last + 1] - 1)


def changed(text: str, line: Line, chance: random.Random) -> str:
    """The text with one slip within a figure: something put in, taken out, or exchanged."""
    entry = text[line.start : line.end]
    at = chance.randrange(len(entry) + 1)
    match chance.randrange(5):
        case 0:
            entry = entry[:at] + chance.choice(SCRAPS) + entry[at:]
        case 1:
            entry = entry[:at] + entry[at + chance.randint(1, 12) :]
        case 2:
            entry = entry[:at] + chance.choice(SCRAPS) + entry[at + 1 :]
        case 3:
            pairs = list(re.finditer(r"\b\w+: [^,}\n]*(, )?", entry))
            if pairs:
                pair = chance.choice(pairs)
                entry = entry[: pair.start()] + entry[pair.end() :]
        case _:
            entry = entry[:at] + entry[at : at + 2][::-1] + entry[at + 2 :]
    return (
        text[: line.start] + entry.replace("\n", " " if "{" in entry else "\n") + text[line.end :]
    )


def used(comparison: Comparison) -> set[int]:
    """The observations that a comparison rests on, by identity."""
    points = comparison.trend.points if comparison.trend else ()
    given = [figure for figure in (*points, comparison.base, comparison.latest) if figure]
    found = {id(o) for figure in given for o in figure.observations()}
    found |= {id(o) for o in comparison.rests_on}
    return found.union(*(used(part) for part in comparison.sectors.values() if part))


def silent(rows: list[Assessment], seen: Observation) -> bool:
    """Whether no row uses an observation, and none says why."""
    if any(id(seen) in used(row.comparison) for row in rows):
        return False
    if any(row.comparison.not_comparable for row in rows):
        return False
    return all(left.observation is not seen for _, left in left_aside(rows))


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_slip_within_a_figure_drops_it_in_silence(
    folder: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    text = (folder / "actuals.yaml").read_text("utf-8")
    (tmp_path / "targets.yaml").write_bytes((folder / "targets.yaml").read_bytes())
    lines = list(figures(text, folder))
    for seed in range(request.config.getoption("--changes")):
        chance = random.Random(seed)
        line = chance.choice(lines)
        new = changed(text, line, chance)
        (tmp_path / "actuals.yaml").write_text(new, "utf-8")
        reading = read(tmp_path, TODAY)
        if reading.book is None:
            assert reading.errors, seed
            continue
        where = f"seed {seed}, line {line.number}: {new[line.start : line.end + 20]!r}"
        rows = list(assess(reading.book, TODAY, "pace"))
        own = [row for row in rows if row.indicator.id == line.indicator]
        here = [
            o for o in reading.book.observations[line.indicator] if o.location.line == line.number
        ]
        assert len(here) == 1, where
        told = any(problem.line == line.number for problem in reading.problems)
        assert not own or told or not silent(own, here[0]), where
