"""The headings of a sheet: what its columns hold, and whether it is long, wide, or of targets."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from tgdx.sheets.grid import HEAD, Cell, Grid
from tgdx.sheets.vocabulary import COLUMNS, YEAR_HEADINGS, folded

YEARS = re.compile(r"(?:((?:19|20|21)\d\d)\s*[-–]\s*)?((?:19|20|21)\d\d)", re.ASCII)


class YearHeading(NamedTuple):
    """A column that holds the figures of one year, or averages of a period."""

    year: int
    first: int | None = None
    status: str = ""


class Headings(NamedTuple):
    """The heading row of a sheet, column by column."""

    row_index: int
    """Which row of the grid, from 0."""
    columns: Mapping[int, str]
    years: Mapping[int, YearHeading]
    twice: Sequence[Cell]
    """Headings of columns that stand there already."""
    unread: Sequence[Cell]
    """Headings that say nothing known."""

    @property
    def complete(self) -> bool:
        """Whether figures or targets can be read under these headings."""
        found = set(self.columns.values())
        numbered = "year" in found and bool(found & {"value", "target"})
        return bool(found & {"indicator", "name"}) and (numbered or bool(self.years))

    @property
    def wide(self) -> bool:
        """Whether each year has a column of its own."""
        return bool(self.years)

    @property
    def of_targets(self) -> bool:
        """Whether the lines are targets: a column of operators, or of targets alone."""
        found = self.columns.values()
        return not self.wide and ("operator" in found or "value" not in found)

    @property
    def value_column(self) -> str:
        """Which column holds the number of a line."""
        return "target" if self.of_targets and "target" in self.columns.values() else "value"


class Line(NamedTuple):
    """What stands in one line of a sheet, or in one year of it, by column."""

    cells: Mapping[str, Cell]
    heading: YearHeading | None = None

    @property
    def value(self) -> Cell:
        """The cell with the number."""
        return self.cells["value"]


def headings(grid: Grid) -> Headings | None:
    """The first row near the top that heads figures or targets; None where there is none."""
    found = (_headings(i, row) for i, row in enumerate(grid.rows[:HEAD]) if row)
    return next((heads for heads in found if heads.complete), None)


def _headings(index: int, row: Sequence[Cell]) -> Headings:
    columns: dict[int, str] = {}
    years: dict[int, YearHeading] = {}
    twice, unread = [], []
    for cell in row:
        text = str(cell.value)
        code, heading = COLUMNS.get(folded(text)), _year_heading(text)
        if code in columns.values() or heading in years.values():
            twice.append(cell)
        elif code:
            columns[cell.column] = code
        elif heading:
            years[cell.column] = heading
        else:
            unread.append(cell)
    if {"year", "value"} <= set(columns.values()):
        unread += [cell for cell in row if cell.column in years]
        years = {}
    return Headings(index, columns, years, twice, unread)


def _year_heading(text: str) -> YearHeading | None:
    found = YEARS.search(text)
    beside = YEAR_HEADINGS.get(folded(YEARS.sub(" ", text, count=1)))
    if not found or beside is None:
        return None
    year, first = int(found[2]), int(found[1]) if found[1] else None
    return YearHeading(year, first, beside) if first is None or first < year else None


def lines(grid: Grid, heads: Headings, meant: Set[str]) -> Iterator[Line]:
    """Every line with a value, year by year if the sheet is wide; of other columns those meant."""
    columns = {at: name for at, name in heads.columns.items() if name in meant}
    columns |= {at: "value" for at, name in columns.items() if name == heads.value_column}
    for row in grid.rows[heads.row_index + 1 :]:
        cells = {columns[cell.column]: cell for cell in row if cell.column in columns}
        if not heads.wide:
            if "value" in cells:
                yield Line(cells)
            continue
        for cell in row:
            if cell.column in heads.years:
                yield Line({**cells, "value": cell}, heads.years[cell.column])


def beside(grid: Grid, heads: Headings) -> Iterator[Cell]:
    """The cells below the headings that stand under none."""
    known = {*heads.columns, *heads.years, *(cell.column for cell in heads.unread)}
    for row in grid.rows[heads.row_index + 1 :]:
        yield from (cell for cell in row if cell.column not in known)
