"""The cells of a text file as spreadsheet programs write them, and text files of cells."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

Value = str | Decimal | date | None
"""What a cell holds; text is never empty and has no blanks around it."""

DELIMITERS = (";", "\t", ",")
GUARDED = re.compile(r"^'(?=[=+\-@])")
"""An apostrophe that keeps a text from being a formula."""
HEAD = 30
"""The headings stand within this many rows."""


class SheetProblem(NamedTuple):
    """What keeps a sheet from being read, at its cell: a code of the wording, and arguments."""

    place: str
    """`file.xlsx:Sheet1!C7`, `file.csv:C7`, or the file alone."""
    code: str
    args: Mapping[str, object] = {}


class NotRead(Exception):
    """A file that is no sheet at all, with the problem that says why."""

    def __init__(self, file: str, code: str, **args: object) -> None:
        super().__init__(code)
        self.problem = SheetProblem(file, code, args)


class Cell(NamedTuple):
    """One cell: its row and column from 1, and what it holds."""

    row: int
    column: int
    value: Value
    percent: bool = False
    """The cell shows its value with a percent sign; the value is the one shown."""
    stored: Decimal | None = None
    """In per cent, what the cell holds, where it shows fewer digits."""


class Grid(NamedTuple):
    """The cells of one sheet; `name` is empty for a text file."""

    file: str
    name: str
    rows: Sequence[Sequence[Cell]]
    """Row by row, without the empty cells."""

    @property
    def title(self) -> str:
        """The sheet as a whole."""
        return f"{self.file}:{self.name}" if self.name else self.file

    def place(self, cell: Cell) -> str:
        """Where a cell stands, as a spreadsheet program writes it."""
        return f"{self.title}{'!' if self.name else ':'}{address(cell.row, cell.column)}"


def address(row: int, column: int) -> str:
    """A cell's name: letters of the column and number of the row, such as C7."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def text_grid(file: str, content: bytes, has_headings: Callable[[Grid], bool]) -> Grid:
    """The cells of a text file: the delimiter is the one with which headings are found.

    UTF-8 and UTF-16 are read, with or without a byte order mark. Raises NotRead.
    """
    text = _decoded(file, content)
    delimiters: Sequence[str] = DELIMITERS
    skipped = 0
    if text[:5].lower() in {f"sep={delimiter}" for delimiter in DELIMITERS}:
        delimiters, skipped = (text[4],), 1  # Excel's own way to say it; the row counts
    for delimiter in delimiters:
        rows = _rows(file, text, delimiter, skipped, strict=False)
        if has_headings(Grid(file, "", list(islice(rows, HEAD)))):
            return Grid(file, "", list(_rows(file, text, delimiter, skipped)))
    return Grid(file, "", [])


def _decoded(file: str, content: bytes) -> str:
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:4]
    little = content[1:2] == b"\0"
    codec = "utf-8-sig" if not wide else "utf-16-le" if little else "utf-16"
    if content[:1] == b"\0":
        codec = "utf-16-be"
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        raise NotRead(file, "not_utf8") from None


def _rows(
    file: str, text: str, delimiter: str, skipped: int, *, strict: bool = True
) -> Iterator[Sequence[Cell]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    try:
        for row, cells in enumerate(reader, 1):
            if row > skipped:
                yield [
                    Cell(row, column, value)
                    for column, cell in enumerate(cells, 1)
                    if (value := GUARDED.sub("", cell.strip()))
                ]
    except csv.Error as error:
        raise NotRead(file, "not_csv", line=reader.line_num, detail=error) from None


def as_text(rows: Sequence[Sequence[Value]]) -> str:
    """Rows of cells as comma-separated text, numbers with a point.

    Text that a spreadsheet program would take for a formula is kept from being one by an
    apostrophe, and a number of three decimals gets a fourth, so that it has one reading only.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_as_text(value) for value in row])
    return out.getvalue()


def _as_text(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}0" if value.as_tuple().exponent == -3 else f"{value:f}"
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
