"""One indicator in several areas: which may be compared, and the paces seen in the others."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from tgdx.model import Book
from tgdx.progress.assessment import Assessment, assess_indicator
from tgdx.progress.comparison import scale_of
from tgdx.progress.figure import Figure, Refusal, figure_or_none
from tgdx.progress.methods import Method
from tgdx.progress.verdicts import Verdict

Sort = Literal["gap", "seen", "verdict", "name"]
Unlike = Literal["series", "of", "latest_year"]

BEST_FIRST: tuple[Verdict, ...] = (
    *("achieved", "met", "on_track", "behind", "far_behind", "moving_away", "missed"),
    *("insufficient_data", "undefined", "elapsed_no_data", "no_data", "not_comparable"),
)


class AreaRow(NamedTuple):
    """An area's judgement, and in what it is unlike that of the first area."""

    book: Book
    assessment: Assessment
    unlike: tuple[Unlike, ...] = ()


class PaceSeen(NamedTuple):
    """A yearly pace that was seen in one series of another area."""

    book: Book
    series: str | None
    pace: Figure
    first_year: int
    last_year: int


class AreasCompared(NamedTuple):
    """Areas side by side, those left out, and the paces seen elsewhere."""

    first: AreaRow
    """The first area that has the indicator: the one that the others are compared with."""
    rows: tuple[AreaRow, ...]
    """Those like the first area in order, then the unlike ones as they were given."""
    refused: tuple[tuple[Book, Refusal], ...]
    needed: Figure | None
    """Pace that the first area needs from now on, on the scale of its indicator."""
    seen: tuple[PaceSeen, ...]
    """Paces of the other areas, the fastest towards the target first."""


def compare_areas(
    books: Sequence[Book],
    indicator_id: str,
    as_of: date,
    method: Method,
    year: int | None = None,
    sort: Sort = "gap",
) -> AreasCompared | None:
    """Return the indicator in each book, against its target of `year`, else the first one open.

    Refused are areas without the indicator or target, and those whose kind, unit, direction or
    scale is not that of the first area; None if no area has both.
    """
    found: list[AreaRow] = []
    refused: list[tuple[Book, Refusal]] = []
    for book in books:
        row = _assessed(book, indicator_id, as_of, method, year)
        if not isinstance(row, Refusal) and found:
            row = _unlike_kind(found[0].assessment, row) or row
        if isinstance(row, Refusal):
            refused.append((book, row))
        else:
            first = found[0].assessment if found else row
            found.append(AreaRow(book, row, tuple(_unlike(first, row))))
    if not found:
        return None
    first, sign = found[0].assessment, -1 if found[0].assessment.indicator.better == "higher" else 1
    alike = sorted((row for row in found if not row.unlike), key=lambda row: _key(row, sort, sign))
    seen = [pace for row in found[1:] for pace in _paces(row)]
    seen.sort(key=lambda pace: sign * pace.pace.value)
    trend = first.comparison.trend
    needed = trend.required(trend.scale) if trend and not first.comparison.met else None
    rows = (*alike, *(row for row in found if row.unlike))
    return AreasCompared(found[0], rows, tuple(refused), figure_or_none(needed), tuple(seen))


def _assessed(
    book: Book, indicator_id: str, as_of: date, method: Method, year: int | None
) -> Assessment | Refusal:
    """The judgement against the target of a year, else the first one not over, else the last."""
    for indicator in book.indicators:
        if indicator.id == indicator_id:
            rows = sorted(
                assess_indicator(book, indicator, as_of, method), key=lambda row: row.target.year
            )
            if year:
                of_year = (row for row in rows if row.target.year == year)
                return next(of_year, Refusal("no_such_target"))
            still_open = (row for row in rows if as_of <= date(row.target.year, 12, 31))
            return next(still_open, rows[-1] if rows else Refusal("no_target"))
    return Refusal("no_such_indicator")


def _unlike_kind(first: Assessment, row: Assessment) -> Refusal | None:
    """Why an indicator cannot be compared with that of the first area at all."""
    one, other = first.indicator, row.indicator
    traits = {key: (getattr(other, key), getattr(one, key)) for key in ("kind", "unit", "better")}
    traits["scale"] = (scale_of(other), scale_of(one))
    for key, (own, wanted) in traits.items():
        if own != wanted:
            return Refusal("unlike_first", {"key": key, "own": own, "first": wanted})
    return None


def _unlike(first: Assessment, row: Assessment) -> Iterator[Unlike]:
    """In what a row is unlike that of the first area, so that it has no place among the others."""
    if first.series != row.series:
        yield "series"
    if first.target.of != row.target.of:
        yield "of"
    if first.comparison.latest_year != row.comparison.latest_year:
        yield "latest_year"


def _key(row: AreaRow, sort: Sort, sign: int) -> tuple[object, ...]:
    """What a row is sorted by: the nearest, fastest or best first, those without a figure last."""
    assessment = row.assessment
    if sort == "name":
        return (row.book.area.name.in_language("vi"),)
    if sort == "verdict":
        return (BEST_FIRST.index(assessment.verdict),)
    figure = assessment.comparison.gap if sort == "gap" else _observed(assessment)
    value = figure.value if figure else Decimal(0)
    return (figure is None, value if sort == "gap" else sign * value)


def _observed(assessment: Assessment) -> Figure | None:
    """The pace from base to latest figure, on the scale of the indicator."""
    trend = assessment.comparison.trend
    return figure_or_none(trend.observed(trend.scale)) if trend else None


def _paces(row: AreaRow) -> Iterator[PaceSeen]:
    """The pace of every series of an area that has two figures; none for sectors."""
    own, indicator = row.assessment, row.assessment.indicator
    for name in dict.fromkeys(o.series for o in row.book.observations.get(indicator.id, ())):
        of_series = indicator.model_copy(update={"series": name, "targets": [own.target]})
        (assessment,) = assess_indicator(row.book, of_series, own.as_of, own.method)
        pace, trend = _observed(assessment), assessment.comparison.trend
        if pace and trend and not own.comparison.sectors:
            first, last = trend.points[0].year, trend.points[-1].year
            yield PaceSeen(row.book, name, pace, first or 0, last or 0)
