"""The status of every target as a workbook: numbers as they are shown, notes and sources beside."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from tgdx.model import Book
from tgdx.progress.assessment import Assessment
from tgdx.progress.figure import Figure, Refusal, figure_or_none
from tgdx.progress.verdicts import PACED
from tgdx.sheets.grid import Value
from tgdx.sheets.vocabulary import status_word
from tgdx.sheets.workbook import as_workbook
from tgdx.views.figures import FigureFormat
from tgdx.views.machine import sources
from tgdx.views.rounding import not_zero, on_its_side
from tgdx.views.sheet import Sheet
from tgdx.views.wording import Language

COLUMNS: Mapping[str, Callable[[FigureFormat, Assessment], Value]] = {
    "name": lambda units, row: units.language.name(row.indicator),
    "unit": lambda units, _: _unit(units),
    "latest": lambda units, row: _value(units, row, row.comparison.latest),
    "latest_year": lambda _, row: _whole(row.comparison.latest_year),
    "latest_status": lambda units, row: _status(units, row),
    "by": lambda _, row: _whole(row.target.year),
    "target": lambda units, row: units.target(row.target),
    "target_value": lambda units, row: _value(units, row, row.comparison.target),
    "gap_number": lambda units, row: _gap(units, row),
    "required_change": lambda units, row: _pace(units, row, row.required_change, needed=True),
    "required_growth": lambda units, row: _pace(units, row, row.required_growth, needed=True),
    "observed_change": lambda units, row: _pace(units, row, row.observed_change),
    "observed_growth": lambda units, row: _pace(units, row, row.observed_growth),
    "projected": lambda units, row: _projected(units, row),
    "verdict": lambda _, __: None,
    "reason": lambda units, row: row.reason and units.language.refusal(row.reason, row.indicator),
    "id": lambda _, row: row.indicator.id,
}


def status_workbook(
    language: Language, book: Book, rows: Sequence[Assessment], sheet: Sheet
) -> bytes:
    """Return a workbook: a line for each row, and a second sheet of what `sheet` says beside them.

    Every number is rounded as on the screen, so that it stays on its side of the target; verdicts
    have the letters of the notes.
    """
    units = {each.id: FigureFormat.of(language, book, each) for each in book.indicators}
    table = [[language.say(f"column.{name}") for name in COLUMNS]]
    verdict = [column.code for column in sheet.columns].index("verdict")
    lines = [
        [
            shown.cells[verdict][0] if name == "verdict" else value(units[row.indicator.id], row)
            for name, value in COLUMNS.items()
        ]
        for row, shown in zip(rows, sheet.rows, strict=True)
    ]
    return as_workbook(
        {
            language.say("status.sheet"): [*table, *lines],
            language.say("status.sheet_of_notes"): [*_beside(language, book, rows, sheet)],
        }
    )


def _beside(
    language: Language, book: Book, rows: Sequence[Assessment], sheet: Sheet
) -> list[Sequence[Value]]:
    """Area, day and method, the answer by year, notes, and the sources that the rows draw on."""
    drawn = dict.fromkeys(source for row in rows for source in sources(row))
    return [
        [sheet.title],
        [sheet.subtitle],
        *([line] for line in sheet.opening),
        *sheet.answers,
        *([note] for note in sheet.notes),
        [],
        [language.say("report.sources")],
        *(
            [name, source.title, source.publisher, source.published, source.document, source.url]
            for name, source in book.sources.items()
            if name in drawn
        ),
    ]


def _whole(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def _status(units: FigureFormat, row: Assessment) -> str | None:
    return status_word(row.status, units.language.code) if row.status else None


def _unit(units: FigureFormat) -> str:
    label = units.indicator.unit_label
    if label:
        return label.in_language(units.language.code)
    return units.language.say(f"unit.{units.indicator.unit}")


def _value(units: FigureFormat, row: Assessment, figure: Figure | None) -> Value:
    wanted = row.comparison.target
    if figure is None or wanted is None:
        return None
    return on_its_side(figure.value, wanted.value, units.decimals)


def _gap(units: FigureFormat, row: Assessment) -> Value:
    gap = row.comparison.gap
    return None if gap is None else not_zero(gap.value, units.decimals)


def _pace(
    units: FigureFormat, row: Assessment, figure: Figure | Refusal | None, *, needed: bool = False
) -> Value:
    pace = figure_or_none(figure)
    if pace is None or (needed and row.comparison.met):
        return None
    return units.pace(pace, row if needed else None)


def _projected(units: FigureFormat, row: Assessment) -> Value:
    """The value in the target year at the pace seen; for a margin, that of the margin."""
    projected = figure_or_none(row.projected)
    if projected is None or row.verdict not in PACED:
        return None
    if projected.quantity == "margin":
        return not_zero(projected.value, units.decimals)
    return _value(units, row, projected)
