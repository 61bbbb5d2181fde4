"""A sheet on a screen or in a pipe: a heading an indicator and a line a target, or plain rows."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TextIO

from rich.box import SIMPLE_HEAD, Box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tgdx.views.sheet import EMPTY, Column, Group, Row, Sheet, Tone
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
    if plain_signs_wanted():
        sheet = _translated(sheet, in_plain_signs)
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
    if not terminal:  # cells are filled up with blanks
        text = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
    out.write(text)
    if terminal and text.count("\n") + 2 > console.height:  # the next command, the prompt
        screen.answers()
    console.print(Text(sheet.closing), soft_wrap=True)


def _translated(sheet: Sheet, signs: Callable[[str], str]) -> Sheet:
    """A sheet in other signs, but for its figures the same."""

    def row(one: Row) -> Row:
        return one._replace(cells=[[signs(text) for text in cell] for cell in one.cells])

    def group(one: Group) -> Group:
        name, details, rows, curve, listed = one
        return Group(signs(name), signs(details), [*map(row, rows)], signs(curve), listed)

    return sheet._replace(
        subtitle=signs(sheet.subtitle),
        opening=[*map(signs, sheet.opening)],
        answers=[(signs(year), signs(words)) for year, words in sheet.answers],
        columns=[column._replace(title=signs(column.title)) for column in sheet.columns],
        groups=[*map(group, sheet.groups)],
        unlisted=signs(sheet.unlisted),
        notes=[*map(signs, sheet.notes)],
    )


class Shown(NamedTuple):
    """A column as it is shown: which of its texts, and how wide."""

    place: int
    column: Column
    level: int
    width: int

    def text(self, row: Row) -> str:
        """Its text in a row."""
        cell = row.cells[self.place]
        return cell[min(self.level, len(cell) - 1)]


class Screen:
    """The parts of a sheet, printed one after the other; `room` is None in a pipe."""

    def __init__(self, console: Console, sheet: Sheet, room: int | None) -> None:
        self.console, self.sheet, self.room = console, sheet, room
        self.listed = [group for group in sheet.groups if group.listed or not room]
        self.columns, self.lost = self._fitted()

    def line(self, text: str | Text, hang: int = 2) -> None:
        """Print running text, what does not fit set in under its line."""
        if isinstance(text, str):
            text = Text(folded(text, self.room or PIPE, hang).rstrip("\n"))
        self.console.print(text)

    def top(self) -> None:
        """Title, what holds for all, and the answer by year."""
        sheet = self.sheet
        title = Text(folded(f"{sheet.title}  {sheet.subtitle}", self.room or PIPE).rstrip("\n"))
        title.stylize("bold", 0, len(sheet.title))
        self.line(title)
        for text in sheet.opening:
            self.line(text)
        if sheet.answers:
            self.line("")
            self.answers()

    def answers(self) -> None:
        """The answer by year."""
        for year, words in self.sheet.answers:
            text = folded(f"{year}  {words}", self.room or PIPE, cell_len(year) + GAP)
            answer = Text(text.rstrip("\n"))
            answer.stylize("bold", 0, len(year))
            self.line(answer)

    def bottom(self) -> None:
        """What the table does not show, and the notes."""
        for text in (self.sheet.unlisted if self.room else "", *self.sheet.notes):
            if text:
                self.line(text)
        if self.lost:
            self.line(self.sheet.narrow.format(columns=", ".join(self.lost)))

    def table(self) -> None:
        """The rows: under a heading for each group on a screen, in a pipe each for itself."""
        if not self.listed:
            return
        self.line("")
        if not self.room:
            self.console.print(self._table(self.sheet.rows, head=True), crop=False)
            return
        self.console.print(self._table((), head=True))
        for group in self.listed:
            for text in self._heading(group, self.room):
                self.console.print(text)
            self.console.print(self._table(group.rows, head=False))

    def _heading(self, group: Group, room: int) -> Iterator[Text]:
        name, whole = group.name, f"{group.name}  {group.details}"
        if cell_len(whole) > room:
            yield Text(folded(name, room).rstrip("\n"), style="bold")
            yield Text(folded(f"  {group.details}", room).rstrip("\n"))
            return
        if group.curve and cell_len(whole) + GAP + cell_len(group.curve) <= room:
            whole += f"  {group.curve}"
        yield Text.assemble((name, "bold"), whole.removeprefix(name))

    def _table(self, rows: Sequence[Row], *, head: bool) -> Table:
        box = ASCII_HEAD if plain_signs_wanted() else SIMPLE_HEAD
        table = Table(
            box=box if head else None,
            show_header=head,
            header_style="dim",
            pad_edge=False,
            padding=(0, GAP - 1, 0, 0) if head else (0, GAP, 0, 0),
            show_edge=False,
        )
        for shown in self.columns:
            indent = "  " if self.room and shown is self.columns[0] else ""
            title = Text(indent + shown.column.title)
            table.add_column(title, width=shown.width, overflow="fold")
        for row in rows:
            texts = []
            for shown in self.columns:
                style = TONES[row.tone] if shown.column.code == "verdict" else ""
                if row.over and shown.column.code == "required":
                    style = "dim"
                indent = "  " if self.room and shown is self.columns[0] else ""
                texts.append(Text(indent + shown.text(row), style=style))
            table.add_row(*texts)
        return table

    def _fitted(self) -> tuple[list[Shown], list[str]]:
        """The columns that fit, and in words what they leave out.

        From the last column on each takes its narrower texts, then is left out if it may be; then
        the verdict folds, and at last whatever is widest.
        """
        rows = [row for group in self.listed for row in group.rows]
        shown = [
            self._shown(Shown(i, column, 0, 0), rows)
            for i, column in enumerate(self.sheet.columns)
            if not self.room
            or not (column.in_heading or (column.optional and self._is_empty(i, rows)))
        ]
        lost: list[str] = []
        if not self.room:
            return shown, lost
        for one in reversed(shown[:]):
            for loss in one.column.losses:
                if self._width(shown) <= self.room:
                    break
                at = next(i for i, s in enumerate(shown) if s.place == one.place)
                old, new = (
                    shown[at],
                    self._shown(shown[at]._replace(level=shown[at].level + 1), rows),
                )
                if new.column.optional and new.level == len(new.column.losses):
                    del shown[at]
                    lost.append(loss)
                    continue
                shown[at] = new
                if loss and any(old.text(row) != new.text(row) for row in rows):
                    lost.append(loss)
        return self._folded(shown, rows), [loss for loss in lost if loss]

    def _is_empty(self, index: int, rows: Sequence[Row]) -> bool:
        return all(row.cells[index][0] in EMPTY for row in rows)

    def _shown(self, shown: Shown, rows: Sequence[Row]) -> Shown:
        indent = GAP if self.room and shown.place == min(self._first()) else 0
        texts = [shown.column.title, *(shown.text(row) for row in rows)]
        return shown._replace(width=indent + max(map(cell_len, texts)))

    def _first(self) -> list[int]:
        return [i for i, column in enumerate(self.sheet.columns) if not column.in_heading]

    def _width(self, shown: Sequence[Shown]) -> int:
        return sum(one.width for one in shown) + GAP * (len(shown) - 1)

    def _folded(self, shown: list[Shown], rows: Sequence[Row]) -> list[Shown]:
        """Columns made narrower until they fit: the verdict down to its longest word, then any."""
        while (excess := self._width(shown) - (self.room or 0)) > 0:
            at = next((i for i, s in enumerate(shown) if s.column.code == "verdict"), 0)
            words = [word for row in rows for word in shown[at].text(row).split()]
            least = max(map(cell_len, words), default=1)
            if shown[at].column.code != "verdict" or shown[at].width <= least:
                at = max(range(len(shown)), key=lambda i: shown[i].width)
                excess, least = 1, 1
            shown[at] = shown[at]._replace(width=max(least, shown[at].width - excess))
        return shown
