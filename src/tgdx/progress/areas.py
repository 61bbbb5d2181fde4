"""One indicator in several areas: which may be compared, and the paces seen in the others."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from tgdx.model import Book, Indicator, Target
from tgdx.progress.assessment import Assessment, Verdict
from tgdx.progress.comparison import scale_of
from tgdx.progress.figure import Figure, Refusal, figure_or_none
from tgdx.progress.methods import Method
from tgdx.progress.observations import judged_series

Sort = Literal["gap", "seen", "verdict", "name"]
Unlike = Literal["series", "of", "latest_year"]

BEST_FIRST: tuple[Verdict, ...] = (
    "achieved",
    "met",
    "on_track",
    "behind",
    "far_behind",
    "moving_away",
    "missed",
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
    """What came of a comparison: areas side by side, those left out, and paces seen elsewhere."""

    rows: tuple[AreaRow, ...]
    """Those like the first area in order, then the unlike ones as they were given."""
    first: AreaRow | None
    """The first area that has the indicator: the one that the others are compared with."""
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
) -> AreasCompared:
    """The indicator in each book, against the target of `year`, else its first one still open.

    Refused are areas without the indicator or target, and those whose kind, unit, direction or
    scale is not that of the first area that has it.
    """
    found: list[AreaRow] = []
    refused: list[tuple[Book, Refusal]] = []
    for book in books:
        row = _assessed(book, indicator_id, as_of, method, year)
        reason = row if isinstance(row, Refusal) else _unlike_kind(found, row.indicator)
        if reason or isinstance(row, Refusal):
            refused.append((book, reason or Refusal("")))
        else:
            found.append(AreaRow(book, row, tuple(_unlike(found, row))))
    if not found:
        return AreasCompared((), None, tuple(refused), None, ())
    first = found[0].assessment
    ranked = sorted((row for row in found if not row.unlike), key=lambda row: _key(row, sort))
    apart = [row for row in found if row.unlike]
    seen = [pace for row in found[1:] for pace in _paces(row, as_of)]
    direction = -1 if first.indicator.better == "higher" else 1
    seen.sort(key=lambda pace: direction * pace.pace.value)
    needed = None
    if first.comparison.trend and not first.comparison.met:
        needed = first.comparison.trend.required(first.comparison.trend.scale)
    return AreasCompared(
        (*ranked, *apart), found[0], tuple(refused), figure_or_none(needed), tuple(seen)
    )


def _assessed(
    book: Book, indicator_id: str, as_of: date, method: Method, year: int | None
) -> Assessment | Refusal:
    indicator = next((each for each in book.indicators if each.id == indicator_id), None)
    if indicator is None:
        return Refusal("no_such_indicator")
    target = _chosen(indicator, as_of, year)
    if target is None:
        return Refusal("no_such_target" if year else "no_target")
    judged = judged_series(book, indicator, as_of)
    return Assessment(book.area, indicator, target, method, as_of, judged)


def _chosen(indicator: Indicator, as_of: date, year: int | None) -> Target | None:
    """The target of a year, else the first that is not over, else the last."""
    targets = sorted(indicator.targets, key=lambda target: target.year)
    if year is not None:
        return next((target for target in targets if target.year == year), None)
    still_open = (target for target in targets if as_of <= date(target.year, 12, 31))
    return next(still_open, targets[-1] if targets else None)


def _unlike_kind(found: Sequence[AreaRow], indicator: Indicator) -> Refusal | None:
    """Why an indicator cannot be compared with that of the first area at all."""
    if not found:
        return None
    first = found[0].assessment.indicator
    for key in ("kind", "unit", "better"):
        if getattr(first, key) != getattr(indicator, key):
            args = {"key": key, "own": getattr(indicator, key), "first": getattr(first, key)}
            return Refusal("unlike_first", args)
    if scale_of(first) != scale_of(indicator):
        args = {"key": "scale", "own": scale_of(indicator), "first": scale_of(first)}
        return Refusal("unlike_first", args)
    return None


def _unlike(found: Sequence[AreaRow], row: Assessment) -> Iterator[Unlike]:
    """In what a row is unlike that of the first area, so that it has no place among the others."""
    if not found:
        return
    first = found[0].assessment
    if first.series != row.series:
        yield "series"
    if first.target.of != row.target.of:
        yield "of"
    if first.comparison.latest_year != row.comparison.latest_year:
        yield "latest_year"


def _key(row: AreaRow, sort: Sort) -> tuple[object, ...]:
    """What a row is sorted by: the nearest, fastest or best first, those without a figure last."""
    assessment = row.assessment
    number: Decimal | None
    match sort:
        case "name":
            return (row.book.area.name.in_language("vi"),)
        case "verdict":
            known = assessment.verdict in BEST_FIRST
            place = BEST_FIRST if known else get_args(Verdict)
            return (not known, place.index(assessment.verdict))
        case "gap":
            number = assessment.comparison.gap.value if assessment.comparison.gap else None
        case "seen":
            pace = _observed(assessment)
            sign = -1 if assessment.indicator.better == "higher" else 1
            number = sign * pace.value if pace else None
    return (number is None, number or Decimal(0))


def _observed(assessment: Assessment) -> Figure | None:
    """The pace from base to latest figure, on the scale of the indicator."""
    trend = assessment.comparison.trend
    return figure_or_none(trend.observed(trend.scale)) if trend else None


def _paces(row: AreaRow, as_of: date) -> Iterator[PaceSeen]:
    """The pace of every series of an area that has two figures; none for sectors."""
    own = row.assessment
    if own.comparison.sectors:
        return
    series = dict.fromkeys(o.series for o in row.book.observations.get(own.indicator.id, ()))
    for name in series:
        assessment = own
        if name != own.series:
            indicator = own.indicator.model_copy(update={"series": name})
            judged = judged_series(row.book, indicator, as_of)
            assessment = replace(own, indicator=indicator, judged=judged)
        pace, trend = _observed(assessment), assessment.comparison.trend
        if pace and trend and trend.points[0].year and trend.points[-1].year:
            yield PaceSeen(row.book, name, pace, trend.points[0].year, trend.points[-1].year)
