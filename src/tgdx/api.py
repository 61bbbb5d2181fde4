"""tgdx from Python: what the commands do, with numbers on the rows and errors in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from tgdx.model import Book, Indicator, Target
from tgdx.options import Assumed, WrongUse, choice, indicator_id, names_of, scenarios
from tgdx.progress import areas as progress_areas
from tgdx.progress import assessment, projection
from tgdx.progress import changes as progress_changes
from tgdx.progress.assessment import Assessment
from tgdx.progress.figure import Figure, Refusal, figure_or_none
from tgdx.progress.methods import METHODS, Method
from tgdx.progress.projection import Projection
from tgdx.progress.verdicts import Flag, Verdict
from tgdx.reading.folders import data_folder
from tgdx.reading.load import read
from tgdx.reading.problem import DataProblems
from tgdx.views import areas as areas_view
from tgdx.views import changes as changes_view
from tgdx.views import machine
from tgdx.views.problems import message, text_report
from tgdx.views.wording import Language

__all__ = ["DataProblems", "assess", "changes", "compare", "load", "project", "table"]

ENGLISH = Language("en")
Number = Decimal | float | int
SIGNS = {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<"}
SHOWN = (
    *("area", "indicator", "target_year", "target", "latest_year", "latest", "gap"),
    *("required_change", "required_growth", "projected", "meets", "shortfall", "verdict"),
)
"""The columns of the table that a notebook shows, as far as the rows have them."""


class Derivations(NamedTuple):
    """How each number of a row was obtained.

    A Figure has `value`, `formula` and `inputs`; a Refusal says by its `reason` why there is no
    number; None means that it does not apply.
    """

    wanted: Figure | Refusal | None
    base: Figure | Refusal | None
    latest: Figure | Refusal | None
    gap: Figure | Refusal | None
    required_growth: Figure | Refusal | None
    required_change: Figure | Refusal | None
    observed_growth: Figure | Refusal | None
    observed_change: Figure | Refusal | None
    ratio: Figure | Refusal | None
    projected: Figure | Refusal | None
    projected_low: Figure | Refusal | None
    projected_high: Figure | Refusal | None
    better_at: Figure | Refusal | None
    worse_at: Figure | Refusal | None
    next_on_track: Figure | Refusal | None


@dataclass(frozen=True, repr=False)
class _Row:
    """What an assessment and a projection have in common."""

    area: str
    """Id of the area."""
    indicator: Indicator
    target: Target
    as_of: date
    wanted: Decimal | None
    """The value of the target; against a benchmark that of the latest year."""
    latest_year: int | None
    latest: Decimal | None
    """The latest figure; of an average the mean to date."""
    projected: Decimal | None
    """Value in the target year: at the observed pace, or at the pace that is assumed."""
    reason: str | None
    """Why the verdict is what it is, or why a number is missing: a code and its arguments."""
    record: machine.Record = field(compare=False)
    """The row as `--format json` has it."""

    def _repr(self, answer: object) -> str:
        bound = f"target {SIGNS[self.target.operator]} {self.target.bound}"
        latest = "no figure" if self.latest is None else f"{self.latest:.6g} ({self.latest_year})"
        told = f" {self.target.year}: {answer}, {latest}, {bound}>"
        return f"<{self.indicator.id[: 99 - len(told)]}{told}"


@dataclass(frozen=True, repr=False)
class Row(_Row):
    """One indicator against one target on a day.

    Numbers are Decimals in the indicator's unit, None where there is none; growth is in % a year,
    change in units a year. `gap` is what is still missing: positive while there is still to go.
    """

    method: str
    series: str | None
    base_year: int | None
    base: Decimal | None
    latest_status: str | None
    gap: Decimal | None
    required_growth: Decimal | None
    required_change: Decimal | None
    observed_growth: Decimal | None
    observed_change: Decimal | None
    ratio: Decimal | None
    """Observed pace over the pace needed."""
    projected_low: Decimal | None
    projected_high: Decimal | None
    """The range about `projected` that holds four times in five."""
    better_verdict: Verdict | None
    better_at: Decimal | None
    """The nearest latest figure with which the verdict would be this better one."""
    worse_verdict: Verdict | None
    worse_at: Decimal | None
    next_on_track: Decimal | None
    """The least figure of the next year with which the verdict would be `on_track`."""
    on_track: bool | None
    verdict: Verdict
    flags: tuple[Flag, ...]
    sources: tuple[str, ...]
    explain: Derivations
    """How each number was obtained, under the number's own name."""

    def __repr__(self) -> str:
        return self._repr(self.verdict)


@dataclass(frozen=True, repr=False)
class Projected(_Row):
    """One indicator against one target, carried forward at an assumed pace.

    Numbers are Decimals in the indicator's unit, None where there is none.
    """

    growth: Decimal | None
    """Assumed, % a year; of a share, where a growth of the whole is assumed, that of the share."""
    change: Decimal | None
    """Assumed, units a year."""
    meets: bool | None
    shortfall: Decimal | None
    """What is missing in the target year; 0 where it is met."""
    reached_year: int | None
    path: tuple[tuple[int, Decimal], ...]
    """Year and value, from the latest figure on."""

    def __repr__(self) -> str:
        answer = {True: "meets", False: "short", None: "not computed"}[self.meets]
        return self._repr(answer)


AnyRow = TypeVar("AnyRow", bound=_Row)


class Rows(tuple[AnyRow, ...], Generic[AnyRow]):
    """A tuple of rows that a notebook shows as a table."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        columns = [name for name in SHOWN if self and name in self[0].record]
        heading = "".join(f"<th>{name}</th>" for name in columns)
        lines = ["".join(f"<td>{_cell(row.record[name])}</td>" for name in columns) for row in self]
        return "<table>" + "".join(f"<tr>{line}</tr>" for line in (heading, *lines)) + "</table>"


def _cell(value: object) -> str:
    return (
        "" if value is None else escape(f"{value:.6g}" if isinstance(value, float) else str(value))
    )


def load(folder: str | Path | None = None) -> Book:
    """The validated book of a folder, or of one of its files; without one, the built-in data.

    Raises DataProblems where the data cannot be used: its text is that of `tgdx check`, its
    `problems` are all errors and warnings.

    >>> load()
    <Book tien-giang: 7 indicators, 8 figures, built-in data>
    """
    path = None if folder is None else Path(folder)
    reading = read(path and (data_folder(path) or path), date.today())
    if reading.book is None:
        report = text_report(ENGLISH, reading.errors, 20)
        raise DataProblems(reading.problems, report)
    return reading.book


def assess(book: Book, as_of: date | None = None, method: str = "pace") -> Rows[Row]:
    """A row for every indicator and target as of a day (today), in the order of the files.

    Raises ValueError for an unknown method, and for an `as_of` that is no date.

    >>> from datetime import date
    >>> row = assess(load(), as_of=date(2025, 6, 1))[0]
    >>> row.gap, row.verdict  # percentage points
    (Decimal('6.41'), 'insufficient_data')
    >>> row.explain.gap.formula
    '{target} - {latest}'
    """
    day, rule = _day(as_of), _method(method)
    return Rows(_row(book, each) for each in assessment.assess(book, day, rule.id))


def project(
    book: Book,
    growth: Number | Mapping[str, Number] | None = None,
    change: Number | Mapping[str, Number] | None = None,
    as_of: date | None = None,
    *,
    benchmark_growth: Number | None = None,
    whole_growth: Number | None = None,
    from_: Mapping[str, tuple[int, Number]] | None = None,
    to: int | None = None,
    indicators: Sequence[str] = (),
) -> Rows[Projected]:
    """Where an assumed pace leads: `growth` in % a year, `change` in units a year.

    Each is one number for all indicators, or a mapping by id. `whole_growth` is the growth of what
    shares are taken of, `from_` supposes figures by id, `to` is the last year of the path.
    Raises ValueError without growth or change, for an unknown id, for what is no number, and for
    an assumption that changes nothing.

    >>> from datetime import date
    >>> row = project(load(), growth={"digital-economy-share": 7}, as_of=date(2025, 6, 1))[0]
    >>> round(row.projected, 2), row.meets, row.reached_year  # 8.59 × 1.07^4 % in 2025
    (Decimal('11.26'), False, 2030)
    """
    day = _day(as_of)
    assumed = Assumed(
        growth=_typed(growth),
        change=_typed(change),
        benchmark_growth=None if benchmark_growth is None else str(benchmark_growth),
        whole_growth=None if whole_growth is None else str(whole_growth),
        start=[f"{name}={year}:{value}" for name, (year, value) in (from_ or {}).items()],
        until=None if to is None else str(to),
    )
    try:
        wanted = [indicator_id(name, names_of(book.indicators)) for name in indicators]
        (scenario,), carried = scenarios(assumed, book.indicators, wanted)
    except WrongUse as wrong:
        raise _value_error(wrong) from None
    rows = projection.project(book, day, scenario)
    return Rows(_projected(book, each) for each in rows if each.indicator.id in carried)


def compare(
    indicator: str,
    *books: Book,
    year: int | None = None,
    as_of: date | None = None,
    method: str = "pace",
    sort: str = "gap",
) -> Rows[Row]:
    """One indicator in several areas, a row an area: against the target of `year`, else the next.

    Ordered by `sort` (gap, seen, verdict or name); areas that are unlike the first stand last,
    those that cannot be compared are left out. Raises ValueError for an unknown id or order.

    >>> from datetime import date
    >>> [row.area for row in compare("digital-economy-share", load(), as_of=date(2025, 6, 1))]
    ['tien-giang']
    """
    known = names_of(each for book in books for each in book.indicators)
    try:
        indicator_id(indicator, known)
        choice("sort", sort, ("gap", "seen", "verdict", "name"))
    except WrongUse as wrong:
        raise _value_error(wrong) from None
    compared = progress_areas.compare_areas(
        books,
        indicator,
        _day(as_of),
        _method(method),
        year,
        sort,  # type: ignore[arg-type]
    )
    return Rows(
        _row(each.book, each.assessment, areas_view.record(each))
        for each in (compared.rows if compared else ())
    )


def changes(
    book: Book,
    before: Book | None = None,
    since: date | None = None,
    as_of: date | None = None,
    method: str = "pace",
) -> dict[str, Any]:
    """What moved since a day, or since another state of the book, as dicts.

    `figures` and `targets` are those that are new, changed or removed; `verdicts` those that
    changed, each with its cause. Raises ValueError if neither `before` nor `since` is given.

    >>> from datetime import date
    >>> moved = changes(load(), since=date(2023, 1, 1), as_of=date(2025, 6, 1))
    >>> sorted(moved)
    ['figures', 'targets', 'verdicts']
    """
    if before is None and since is None:
        raise ValueError("changes need another book as `before`, or a date as `since`")
    now = _day(as_of)
    then = now if since is None else _day(since, "since")
    states = (progress_changes.State(before or book, then), progress_changes.State(book, now))
    return changes_view.as_mapping(progress_changes.changes(*states, _method(method).id))


def table(rows: Iterable[_Row]) -> list[dict[str, Any]]:
    """The rows as dicts, as `--format json` has them: for `pandas.DataFrame`.

    >>> from datetime import date
    >>> table(assess(load(), as_of=date(2025, 6, 1)))[0]["gap"]
    6.41
    """
    return [dict(row.record) for row in rows]


def _row(book: Book, row: Assessment, record: machine.Record | None = None) -> Row:
    comparison = row.comparison
    explain = Derivations(
        wanted=comparison.target,
        base=comparison.base,
        latest=comparison.latest,
        gap=comparison.gap,
        **{name: getattr(row, name) for name in Derivations._fields[4:]},
    )
    record = record or machine.status_row(row)
    return Row(
        area=book.area.id,
        indicator=row.indicator,
        target=row.target,
        as_of=row.as_of,
        method=row.method.id,
        latest_year=comparison.latest_year,
        base_year=comparison.base_year,
        latest_status=row.status,
        series=row.series,
        on_track=row.on_track,
        verdict=row.verdict,
        better_verdict=row.better_verdict,
        worse_verdict=row.worse_verdict,
        flags=row.flags,
        reason=machine.reason(row.reason),
        sources=tuple(machine.sources(row)),
        record=record,
        explain=explain,
        **{name: _number(figure) for name, figure in explain._asdict().items()},
    )


def _projected(book: Book, row: Projection) -> Projected:
    same = (
        "indicator target as_of wanted latest_year latest projected growth change meets "
        "shortfall reached_year path"
    ).split()
    return Projected(
        area=book.area.id,
        reason=machine.reason(row.reason),
        record=machine.project_row(row),
        **{name: getattr(row, name) for name in same},
    )


def _number(figure: Figure | Refusal | None) -> Decimal | None:
    found = figure_or_none(figure)
    return found.value if found else None


def _day(day: date | None, name: str = "as_of") -> date:
    if day is None:
        return date.today()
    if isinstance(day, datetime):
        return day.date()
    if not isinstance(day, date):
        raise ValueError(f"{name} must be a date, such as date(2025, 6, 1), not {day!r}")
    return day


def _method(name: str) -> Method:
    if name not in METHODS:
        raise ValueError(f"no method {name!r}; choose one of: {', '.join(METHODS)}")
    return METHODS[name]


def _typed(pace: Number | Mapping[str, Number] | None) -> list[str] | None:
    """A pace as it is typed on the command line, so that it is checked in the same way."""
    if isinstance(pace, Mapping):
        return [f"{name}={value}" for name, value in pace.items()]
    return None if pace is None else [str(pace)]


def _value_error(wrong: WrongUse) -> ValueError:
    """The words of the command line, without its dashes."""
    args = wrong.args_of_message
    if wrong.problem:
        args["what"], args["hint"] = message(ENGLISH, wrong.problem)
    return ValueError(ENGLISH.say(wrong.key, **args).replace("--", ""))
