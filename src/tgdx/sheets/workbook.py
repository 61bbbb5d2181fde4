"""Workbooks (.xlsx): the only place that knows openpyxl."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.properties import PageSetupProperties

from tgdx.sheets.grid import Cell, Grid, NotRead, Value
from tgdx.sheets.numbers import percent_decimals

LARGEST_MB = 256
"""Unpacked; a larger one is refused unread."""
DIGITS = 15
"""How many digits of a number a workbook keeps."""
FORMULA = re.compile(rb"<f[\s>]")
NOT_ALLOWED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
NARROWEST, WIDEST = 8, 60
"""Of columns, in characters; headings are folded to about so many lines."""
HEADING_LINES, LINE_HEIGHT = 3, 15


def grids(file: str, content: bytes, sheet: str | None = None) -> list[Grid]:
    """The cells of all sheets that are shown, or of one by name. Raises NotRead.

    Of a formula the value that the program last computed is read; where there is none, the file
    is refused.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST_MB * 2**20:
                raise NotRead(file, "too_large", limit=LARGEST_MB)
            sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
            has_formulas = any(FORMULA.search(parts.read(name)) for name in sheets)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        formulas = load_workbook(io.BytesIO(content), read_only=True) if has_formulas else None
        names = [each.title for each in book.worksheets if each.sheet_state == "visible"]
        if sheet is not None and sheet not in book.sheetnames:
            raise NotRead(file, "unknown_sheet", sheet=sheet, known=names)
        found = []
        for name in names if sheet is None else [sheet]:
            rows = [list(_cells(row)) for row in _rows(book[name])]
            grid = Grid(file, name, rows)
            if formulas is not None:
                _refuse_uncomputed(grid, formulas[name])
            found.append(grid)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise NotRead(file, "not_a_workbook", detail=error) from None
    return found


def _rows(sheet: Any) -> Iterator[Sequence[Any]]:
    sheet.reset_dimensions()  # what a file says of its own size may be wrong
    return iter(sheet.iter_rows())


def _cells(row: Sequence[Any]) -> Iterator[Cell]:
    for cell in row:
        value = _value(cell.value)
        if value is None:
            continue
        if isinstance(value, Decimal):
            decimals = percent_decimals(cell.number_format)
            if decimals is not None:
                exact = value * 100
                shown = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
                stored = exact if shown != exact else None
                yield Cell(cell.row, cell.column, shown, percent=True, stored=stored)
                continue
        yield Cell(cell.row, cell.column, value)


def _value(value: object) -> Value:
    """A cell's value; a number with the digits that a workbook keeps."""
    match value:
        case bool() | None:
            return None if value is None else str(value).upper()
        case int():
            return Decimal(value)
        case float():
            return Decimal(f"{value:.{DIGITS}g}")
        case date():
            return value
    return str(value).strip() or None


def _refuse_uncomputed(grid: Grid, formulas: Any) -> None:
    known = {(cell.row, cell.column) for row in grid.rows for cell in row}
    for row in _rows(formulas):
        for cell in row:
            if cell.data_type == "f" and (cell.row, cell.column) not in known:
                place = grid.place(Cell(cell.row, cell.column, None))
                raise NotRead(place, "not_computed")


def as_workbook(sheets: Mapping[str, Sequence[Sequence[Value]]]) -> bytes:
    """Sheets of rows as a workbook, the first row in bold and frozen.

    Numbers show the decimals that they have; text is kept from being a formula.
    """
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        folds = 1
        for column in range(max(map(len, rows))):
            heading, *texts = [str(row[column] or "") for row in rows if column < len(row)]
            longest = max(map(len, [*texts, *heading.split(), heading[::HEADING_LINES]]), default=0)
            width = min(max(longest + 2, NARROWEST), WIDEST)
            sheet.column_dimensions[get_column_letter(column + 1)].width = width
            folds = max(folds, -(-len(heading) // (width - 2)))
        sheet.row_dimensions[1].height = LINE_HEIGHT * (folds + 1 if folds > 1 else 1)
        for i, row in enumerate(rows):
            sheet.append([_written(sheet, value, is_heading=i == 0) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _written(sheet: Any, value: Value, *, is_heading: bool) -> Any:
    if isinstance(value, Decimal):
        if len(value.as_tuple().digits) <= DIGITS:
            cell = WriteOnlyCell(sheet, value)
            decimals = -int(value.as_tuple().exponent)
            cell.number_format = f"0.{'0' * decimals}" if decimals > 0 else "0"
            return cell
        value = f"{value:f}"
    cell = WriteOnlyCell(sheet, value if value is None else NOT_ALLOWED.sub("\ufffd", str(value)))
    if cell.data_type in ("f", "e"):
        cell.data_type = "s"
        cell.quotePrefix = True
    if is_heading:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
