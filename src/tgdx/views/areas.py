"""Areas side by side in words: a heading an area, its target, and the paces seen elsewhere."""

from collections.abc import Iterator, Mapping
from datetime import date

from tgdx.model import Book
from tgdx.progress.areas import AreaRow, AreasCompared, PaceSeen
from tgdx.progress.figure import Figure
from tgdx.views import machine
from tgdx.views.cells import gap_cell, latest_words, observed_words, pace_words, required_cell
from tgdx.views.figures import FigureFormat
from tgdx.views.sheet import Cell, Column, Group, Row, Sheet
from tgdx.views.status import TONES, area_ended
from tgdx.views.wording import Language

IN_HEADING = ("area", "series", "latest", "observed")
COLUMNS = ("area", "series", "latest", "by", "target", "gap", "required", "verdict", "observed")


def areas_sheet(language: Language, compared: AreasCompared, as_of: date, method: str) -> Sheet:
    """Return the table of `tgdx compare`."""
    first = compared.first.assessment.indicator
    narrower = ("gap", "required")
    return Sheet(
        title=language.name(first),
        subtitle=language.say("compare.subtitle", date=language.date(as_of), method=method),
        columns=[
            Column(
                code,
                language.say(f"column.{code}"),
                in_heading=code in IN_HEADING,
                losses=[""] if code in narrower else [],
            )
            for code in COLUMNS
        ],
        groups=[_group(language, row) for row in compared.rows],
        notes=[*_notes(language, compared)],
        closing=language.say("compare.next", id=first.id),
    )


def _group(language: Language, row: AreaRow) -> Group:
    assessment = row.assessment
    units = FigureFormat.of(language, row.book, assessment.indicator)
    name = _area(language, row.book) + ("*" if row.unlike else "")
    series, latest = _series(language, row.book, assessment.series), latest_words(units, assessment)
    pace = observed_words(units, assessment)
    seen = [language.say("pace.a_year", pace=pace)] if pace != "-" else []
    cells: list[Cell] = [
        [name],
        [series or "-"],
        [latest],
        [units.years(assessment.target)],
        [units._replace(labels="signs").target(assessment.target)],
        gap_cell(units, assessment),
        required_cell(units, assessment),
        [language.say(f"verdict.{assessment.verdict}")],
        [pace],
    ]
    line = Row(cells, TONES[assessment.verdict], over="elapsed" in assessment.flags)
    details = ", ".join([latest, *seen])
    return Group(name, f"{details} · {series}" if series else details, [line])


def _area(language: Language, book: Book) -> str:
    return book.area.name.in_language(language.code)


def _series(language: Language, book: Book, series: str | None) -> str:
    return book.series[series].in_language(language.code) if series else ""


def _notes(language: Language, compared: AreasCompared) -> Iterator[str]:
    """What was needed and seen, what is not ranked, and what could not be compared."""
    say, home = language.say, compared.first
    if compared.needed:
        pace = language.say("pace.a_year", pace=_pace(language, home, compared.needed, needed=True))
        area = _area(language, home.book)
        if compared.seen:
            seen = "; ".join(_seen(language, home, one) for one in compared.seen)
            yield say("compare.seen", pace=pace, area=area, seen=seen)
        else:
            yield say("compare.none_seen", pace=pace, area=area)
    for row in compared.rows:
        for words in area_ended(language, row.book, row.assessment.as_of):
            yield f"{_area(language, row.book)}: {words}"
    unlike = dict.fromkeys(key for row in compared.rows for key in row.unlike)
    if unlike:
        keys = ", ".join(say(f"compare.unlike.{key}") for key in unlike)
        yield say("compare.not_ranked", area=_area(language, home.book), keys=keys)
    for book, reason in compared.refused:
        words = language.refusal(reason, home.assessment.indicator)
        yield say("compare.refused", area=_area(language, book), reason=words)


def _pace(language: Language, home: AreaRow, pace: Figure, *, needed: bool = False) -> str:
    """Return a pace in the words of the first area's indicator, so that all can be compared."""
    units = FigureFormat.of(language, home.book, home.assessment.indicator)
    value = units.pace(pace, home.assessment if needed else None)
    change, rate = (None, value) if pace.quantity == "growth" else (value, None)
    return pace_words(units._replace(labels="signs"), change, rate, needed=True)


def _seen(language: Language, home: AreaRow, seen: PaceSeen) -> str:
    maker, *_ = _series(language, seen.book, seen.series).split(" (")
    years = language.say("op.sign.period", **{"from": seen.first_year, "year": seen.last_year})
    where = f"{maker}, {years}" if maker else years
    return f"{_pace(language, home, seen.pace)} {_area(language, seen.book)} ({where})"


def as_mapping(compared: AreasCompared, as_of: date, method: str) -> Mapping[str, object]:
    """Return `compare --format json`: rows as those of status, the area first."""
    return {
        "format": 1,
        "as_of": as_of.isoformat(),
        "method": method,
        "rows": [record(row) for row in compared.rows],
        "needed": machine.number(compared.needed),
        "seen": [
            {
                "area": seen.book.area.id,
                "series": seen.series,
                "pace": machine.number(seen.pace),
                "from_year": seen.first_year,
                "to_year": seen.last_year,
            }
            for seen in compared.seen
        ],
        "refused": [
            {"area": book.area.id, "reason": machine.reason(reason)}
            for book, reason in compared.refused
        ],
    }


def record(row: AreaRow) -> machine.Record:
    """Return one area by column: those of status, with the area and what it is unlike in."""
    own = {"area": row.book.area.id, "unlike": list(row.unlike)}
    return {**own, **machine.status_row(row.assessment)}
