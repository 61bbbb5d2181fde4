"""A sheet as a Rich table: it fits a terminal, and is whole and plain in a pipe."""

import os
import sys
from collections.abc import Sequence
from typing import TextIO

from rich.box import SIMPLE_HEAD, Box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tgdx.views.sheet import Cell, Column, Sheet, Tone
from tgdx.views.text import in_plain_signs, plain_signs_wanted

ASCII_HEAD = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
NARROWEST = 80
GAP = 2
WRAPPING = frozenset({"name", "verdict"})
"""Columns whose text wraps at any width; the others stand on one line unless stacked."""

COMFORT = 24
"""Spare width below which an unstacked table would squeeze its names."""

TONES: dict[Tone, str] = {"good": "green", "warning": "yellow", "bad": "red", "open": ""}


def print_sheet(sheet: Sheet, out: TextIO | None = None) -> None:
    """Print a sheet: to the terminal's width, or in a pipe at its natural width without colour."""
    out = out or sys.stdout
    terminal = out.isatty() and os.environ.get("TERM") != "dumb"
    width = max(Console(file=out).width, NARROWEST) if terminal else 0
    plain = plain_signs_wanted()
    if plain:
        sheet = _in_plain_signs(sheet)
    widths, stacked = _layout(sheet, width)
    console = Console(
        file=out,
        width=width or 10_000,
        force_terminal=terminal,
        no_color=True if "NO_COLOR" in os.environ or not terminal else None,
        color_system="auto" if terminal else None,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    heading = Text.assemble((sheet.title, "bold"), "   ", sheet.subtitle)
    console.print(heading, soft_wrap=not width)
    console.print(
        _table(sheet, widths, stacked=stacked, terminal=terminal, plain=plain), crop=False
    )
    for note in sheet.notes:
        console.print(Text(note), soft_wrap=not width)


def _in_plain_signs(sheet: Sheet) -> Sheet:
    signs = in_plain_signs
    return sheet._replace(
        title=signs(sheet.title),
        subtitle=signs(sheet.subtitle),
        columns=[
            column._replace(title=signs(column.title), joined=signs(column.joined))
            for column in sheet.columns
        ],
        groups=[
            [row._replace(cells=[[*map(signs, cell)] for cell in row.cells]) for row in group]
            for group in sheet.groups
        ],
        notes=[*map(signs, sheet.notes)],
    )


def _layout(sheet: Sheet, room: int) -> tuple[dict[int, int], bool]:
    """Width of each column that fits, and whether the pieces of a cell stand under each other.

    Optional columns give way first, then pieces are stacked, then they wrap; no word is ever cut.
    """
    every = range(len(sheet.columns))
    keep = sum(not column.optional for column in sheet.columns)
    for stacked, broken in ((False, False), (True, False), (True, True)):
        natural = [_widest(sheet, i, stacked=stacked) for i in every]
        words = [max(map(_longest_word, _lines(sheet, i, stacked=stacked))) for i in every]
        wraps = [broken or column.code in WRAPPING for column in sheet.columns]
        least = [words[i] if wraps[i] else natural[i] for i in every]
        for count in range(len(every), keep - 1, -1):
            if not room:
                return dict(enumerate(natural)), False
            spare = room - sum(least[:count]) - GAP * (count - 1)
            if spare >= (0 if stacked and count == keep else COMFORT):
                return _grown(least[:count], natural[:count], spare), stacked
    return dict(enumerate(least[:keep])), True


def _grown(widths: list[int], natural: list[int], spare: int) -> dict[int, int]:
    """Widths grown as far as room is left, the column first whose text wraps most."""
    for _ in range(spare):
        lines, column = max((natural[i] / width, i) for i, width in enumerate(widths))
        if lines <= 1:
            break
        widths[column] += 1
    return dict(enumerate(widths))


def _widest(sheet: Sheet, index: int, *, stacked: bool) -> int:
    lines = _lines(sheet, index, stacked=stacked)
    return max(cell_len(part) for line in lines for part in line.split("\n"))


def _lines(sheet: Sheet, index: int, *, stacked: bool) -> list[str]:
    column = sheet.columns[index]
    cells = [row.cells[index] for group in sheet.groups for row in group]
    return [column.title, *(_text(cell, column, stacked=stacked) for cell in cells)]


def _longest_word(text: str) -> int:
    return max((cell_len(word) for word in text.split()), default=0)


def _text(cell: Cell, column: Column, *, stacked: bool) -> str:
    return ("\n" if stacked else column.joined).join(piece for piece in cell if piece)


def _table(
    sheet: Sheet, widths: dict[int, int], *, stacked: bool, terminal: bool, plain: bool
) -> Table:
    table = Table(
        box=ASCII_HEAD if plain else SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, GAP - 1, 0, 0),
        show_edge=False,
    )
    for i, width in widths.items():
        table.add_column(Text(sheet.columns[i].title), width=width, overflow="fold")
    for group in sheet.groups:
        above: Sequence[Cell] = ()
        for row in group:
            cells = []
            for i in widths:
                column = sheet.columns[i]
                text = _text(row.cells[i], column, stacked=stacked)
                if terminal and column.repeats and above and above[i] == row.cells[i]:
                    text = ""
                style = TONES[row.tone] if column.code == "verdict" else ""
                cells.append(Text(text, style=style))
            above = row.cells
            table.add_row(*cells, end_section=stacked and row is group[-1])
    return table
