"""A table in words before it has a format: columns, cells in pieces, and the notes under it."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Cell = Sequence[str]
"""Pieces of a cell that stand together; a narrow table puts each on a line of its own."""


Tone = Literal["good", "warning", "bad", "open"]


class Column(NamedTuple):
    """One column: its code, its heading, and how it gives way where room is short."""

    code: str
    title: str
    optional: bool = False
    repeats: bool = False
    """A terminal shows it once where the row above says the same."""
    joined: str = " "


class Row(NamedTuple):
    """One row; its tone colours a terminal, where words say the same."""

    cells: Sequence[Cell]
    tone: Tone = "open"


class Sheet(NamedTuple):
    """A table that a person reads."""

    title: str
    subtitle: str
    columns: Sequence[Column]
    groups: Sequence[Sequence[Row]]
    """Rows that belong together, indicator by indicator."""
    notes: Sequence[str]
