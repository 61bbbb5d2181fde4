"""The same number is shown with the same digits wherever it stands: status, explain, project."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given

from books import Content, contents
from test_properties import DAYS, METHOD, SHIPPED, lawful
from tgdx.model import Book
from tgdx.progress.assessment import assess
from tgdx.progress.figure import figure_or_none
from tgdx.progress.projection import Scenario, project
from tgdx.reading.load import load
from tgdx.views.cells import gap_cell, projected_cell, required_cell
from tgdx.views.explain import Explanation
from tgdx.views.figures import FigureFormat
from tgdx.views.wording import Code, Language

ROOT = Path(__file__).parents[1]
NUMBER = re.compile(r"\d[\d.,]*\d|\d")
CELLS = {"gap": gap_cell, "required": required_cell, "projected": projected_cell}
PROVED = {
    "gap": ("gap",),
    "required": ("required_change", "required_growth"),
    "projected": ("projected",),
}


def numbers(text: str) -> set[str]:
    return set(NUMBER.findall(text.replace(",", "")))


def faults(book: Book, day: date, method: str, code: Code) -> Iterator[str]:
    """Cells of status whose numbers the explanation beside them does not come to."""
    language = Language(code)
    rows = list(assess(book, day, method))
    for _, members in groupby(rows, key=lambda row: row.indicator.id):
        for row in members:
            explanation = Explanation(language, book, [row])
            shown = numbers(" ".join(f"{line}\n" for line in explanation.lines()))
            units = FigureFormat.of(language, book, row.indicator)
            for name, cell in CELLS.items():
                given = [figure_or_none(getattr(row, f, None)) for f in PROVED[name]]
                if name == "gap":
                    given = [row.comparison.gap]
                if not any(given) or (row.comparison.met and name == "required"):
                    continue
                text = re.sub(r"\d{4}[–-]\d{4}|\b(in|năm) \d{4}", "", cell(units, row)[-1])
                if "10^" not in text and not numbers(text) <= shown:
                    yield f"{row.indicator.id} {row.target.year} {name}: {text} not in {shown}"
                if re.search(r"(^|\s)-0([.,]0+)?\b", text):
                    yield f"{row.indicator.id} {name}: {text} has a minus before zero"


@lawful
@given(contents(), DAYS, METHOD)
def test_status_and_explain_show_the_same_numbers(content: Content, day: date, method: str) -> None:
    assert list(faults(content.book(), day, method, "en")) == []


@pytest.mark.parametrize("folder", SHIPPED)
@pytest.mark.parametrize("code", ["vi", "en"])
def test_status_and_explain_show_the_same_numbers_of_the_shipped_books(
    folder: str, code: Code
) -> None:
    book = load(ROOT / folder, date(2026, 11, 24))
    for year in range(2021, 2031):
        assert list(faults(book, date(year, 12, 31), "pace", code)) == []


@lawful
@given(contents(), DAYS)
def test_what_is_needed_is_the_same_in_status_and_in_a_what_if(content: Content, day: date) -> None:
    book = content.book()
    for row, projection in zip(assess(book, day), project(book, day, Scenario()), strict=True):
        if row.comparison.latest_year != projection.latest_year or row.comparison.met:
            continue
        units = FigureFormat.of(Language("en"), book, row.indicator)
        for name in ("required_change", "required_growth"):
            mine = figure_or_none(getattr(row, name))
            theirs = figure_or_none(getattr(projection, name))
            if mine and theirs:
                assert units.a_year(mine, row) == units.a_year(theirs, projection)
