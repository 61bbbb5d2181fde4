"""A table in words before it has a format: the answer, indicators with their targets, notes."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Cell = Sequence[str]
"""Texts of one cell, the widest first; where room is short a later one takes its place."""

Tone = Literal["good", "warning", "bad", "open"]

EMPTY = ("", "-")
"""What a cell holds that has nothing to say."""


class Column(NamedTuple):
    """One column: its code, its title, and how it gives way where room is short."""

    code: str
    title: str
    in_heading: bool = False
    """A screen tells it in the heading of the group; elsewhere it stands in every row."""
    losses: Sequence[str] = ()
    """What a reader misses with each narrower text, in words; empty where it is nothing."""
    optional: bool = False
    """With the last of its losses the column is left out."""
    note: str = ""
    """What is said below the table where the widest texts of the column are shown."""


class Row(NamedTuple):
    """One target; its tone colours a terminal, where words say the same."""

    cells: Sequence[Cell]
    tone: Tone = "open"
    over: bool = False
    """Its year has ended: what would have been needed no longer applies."""


class Group(NamedTuple):
    """Targets of one indicator that are compared with the same figure."""

    name: str
    details: str
    """The figure, its year, and the pace seen."""
    rows: Sequence[Row]
    curve: str = ""
    """Figures of all years as a line of bars, for where there is room."""
    listed: bool = True
    """Whether a screen shows it; one without any figure is named below the table only."""


class Sheet(NamedTuple):
    """A table that a person reads, with the answer above and the notes below."""

    title: str
    subtitle: str
    columns: Sequence[Column]
    groups: Sequence[Group]
    opening: Sequence[str] = ()
    """Lines under the title."""
    answers: Sequence[tuple[str, str]] = ()
    """The answer by year: the year, and the words for it."""
    unlisted: str = ""
    """Names the groups that a screen does not show."""
    notes: Sequence[str] = ()
    narrow: str = "{columns}"
    """Words for the columns that a screen leaves out."""
    closing: str = ""
    """The last line: what to do next."""

    @property
    def rows(self) -> list[Row]:
        """All rows, in their order."""
        return [row for group in self.groups for row in group.rows]
