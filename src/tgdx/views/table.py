"""A sheet on a screen or in a pipe: a heading an indicator and a line a target, or plain rows."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.box import SIMPLE_HEAD, Box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tgdx.views.sheet import EMPTY, Group, Row, Sheet, Tone
from tgdx.views.text import folded, in_plain_signs, plain_signs_wanted

ASCII_HEAD = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
NARROWEST = 80
PIPE = 100
"""Width at which running text is folded in a pipe; the table has its natural width there."""
GAP = 2
TONES: dict[Tone, str] = {"good": "green", "warning": "yellow", "bad": "red", "open": ""}


def print_sheet(sheet: Sheet, out: TextIO | None = None) -> None:
    """Print a sheet: fitted to a terminal, or in a pipe whole, plain and at its natural width."""
    out = out or sys.stdout
    terminal = out.isatty() and os.environ.get("TERM") != "dumb"
    console = Console(
        file=out,
        width=None if terminal else 10_000,
        force_terminal=terminal,
        no_color=True if "NO_COLOR" in os.environ or not terminal else None,
        color_system="auto" if terminal else None,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    if terminal:
        console.width = max(console.width, NARROWEST)
    screen = Screen(console, sheet, console.width if terminal else None)
    with console.capture() as captured:
        screen.top()
        screen.table()
        screen.bottom()
    text = captured.get()
    if not terminal:  # Rich fills cells up with blanks
        text = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
    out.write(text)
    if terminal and text.count("\n") + 2 > console.height:  # the next command, the prompt
        screen.answers()
    console.print(Text(sheet.closing), soft_wrap=True)


class Screen:
    """The parts of a sheet, printed one after the other; `room` is None in a pipe."""

    def __init__(self, console: Console, sheet: Sheet, room: int | None) -> None:
        self.console, self.sheet, self.room = console, sheet, room
        self.plain = plain_signs_wanted()
        self.listed = [group for group in sheet.groups if group.listed or not room]
        self.rows = [row for group in self.listed for row in group.rows]
        self.levels = {i: 0 for i in range(len(sheet.columns)) if not room or self._has_place(i)}
        self.lost: list[str] = []
        if room:
            self._take_narrower_texts(room)
        self.widths = self._folded(room) if room else self._natural()

    def _has_place(self, column: int) -> bool:
        """Whether a screen shows a column: not in the heading of the group, not empty."""
        empty = all(row.cells[column][0] in EMPTY for row in self.rows)
        asked = self.sheet.columns[column]
        return not asked.in_heading and not (asked.optional and empty)

    def signs(self, text: str) -> str:
        """Text in the signs that the locale can show."""
        return in_plain_signs(text) if self.plain else text

    def line(self, text: str, bold: int = 0, hang: int = GAP) -> None:
        """Print running text, some letters of it bold, what does not fit set in under its line."""
        shown = Text(folded(self.signs(text), self.room or PIPE, hang).rstrip("\n"))
        shown.stylize("bold", 0, bold)
        self.console.print(shown)

    def top(self) -> None:
        """Title, what holds for all, and the answer by year."""
        self.line(f"{self.sheet.title}  {self.sheet.subtitle}", bold=len(self.sheet.title))
        for text in (*self.sheet.opening, ""):
            self.line(text)
        self.answers()

    def answers(self) -> None:
        """The answer by year."""
        for year, words in self.sheet.answers:
            self.line(f"{year}  {words}", bold=len(year), hang=len(year) + GAP)

    def table(self) -> None:
        """The rows: under a heading for each group on a screen, in a pipe each for itself."""
        if not self.rows:
            return
        self.line("")
        self._print_rows(() if self.room else self.rows, head=True)
        for group in self.listed if self.room else ():
            self._heading(group)
            self._print_rows(group.rows, head=False)

    def bottom(self) -> None:
        """What the table does not show, and the notes."""
        wide = [self.sheet.columns[i].note for i, level in self.levels.items() if not level]
        for text in (self.sheet.unlisted if self.room else "", *self.sheet.notes, *wide):
            if text:
                self.line(text)
        if self.lost:
            self.line(self.sheet.narrow.format(columns=", ".join(self.lost)))

    def _heading(self, group: Group) -> None:
        """Name and figure, in two lines where one is too short; the curve where there is room."""
        name, details = self.signs(group.name), self.signs(group.details)
        whole, curve = f"{name}  {details}", self.signs(group.curve)
        room = self.room or PIPE
        if cell_len(whole) > room:
            self.line(name, bold=len(name))
            self.line(f"  {details}")
        elif curve and cell_len(whole) + GAP + cell_len(curve) <= room:
            self.line(f"{whole}  {curve}", bold=len(name))
        else:
            self.line(whole, bold=len(name))

    def _print_rows(self, rows: Sequence[Row], *, head: bool) -> None:
        table = Table(
            box=(ASCII_HEAD if self.plain else SIMPLE_HEAD) if head else None,
            show_header=head,
            header_style="dim",
            pad_edge=False,
            padding=(0, GAP - 1 if head else GAP, 0, 0),
            show_edge=False,
        )
        for i, width in self.widths.items():
            table.add_column(Text(self._title(i)), width=width, overflow="fold")
        for row in rows:
            table.add_row(*(Text(self._text(i, row), self._style(i, row)) for i in self.widths))
        self.console.print(table, crop=False)

    def _style(self, column: int, row: Row) -> str:
        code = self.sheet.columns[column].code
        if code == "required" and row.over:
            return "dim"
        return TONES[row.tone] if code == "verdict" else ""

    def _indent(self, column: int) -> str:
        return " " * GAP if self.room and column == next(iter(self.levels)) else ""

    def _title(self, column: int) -> str:
        return self._indent(column) + self.signs(self.sheet.columns[column].title)

    def _text(self, column: int, row: Row) -> str:
        cell = row.cells[column]
        level = min(self.levels[column], len(cell) - 1)
        return self._indent(column) + self.signs(cell[level])

    def _texts(self, column: int) -> Iterator[str]:
        yield self._title(column)
        yield from (self._text(column, row) for row in self.rows)

    def _natural(self) -> dict[int, int]:
        return {i: max(map(cell_len, self._texts(i))) for i in self.levels}

    def _take_narrower_texts(self, room: int) -> None:
        """From the last column on take narrower texts, then leave the column out if it may be."""
        for i in reversed(list(self.levels)):
            column = self.sheet.columns[i]
            for loss in column.losses:
                if _whole(self._natural()) <= room:
                    return
                before = [*self._texts(i)]
                self.levels[i] += 1
                if column.optional and self.levels[i] == len(column.losses):
                    del self.levels[i]
                elif before == [*self._texts(i)]:
                    continue
                self.lost += [loss] if loss else []

    def _folded(self, room: int) -> dict[int, int]:
        """Widths that fit: the verdict down to its longest word, then whatever is widest."""
        widths = self._natural()
        for i in widths:
            if self.sheet.columns[i].code == "verdict":
                words = [word for text in self._texts(i) for word in text.split()]
                least = max(map(cell_len, words), default=1)
                widths[i] = min(widths[i], max(least, widths[i] - _whole(widths) + room))
        while _whole(widths) > room:
            widths[max(widths, key=lambda i: widths[i])] -= 1
        return widths


def _whole(widths: dict[int, int]) -> int:
    return sum(widths.values()) + GAP * (len(widths) - 1)
