"""What if: each indicator carried from its latest figure at an assumed pace.

A scenario says how fast; the path is computed year by year from the start, in one step each, so
that no rounding adds up.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, assert_never

from tgdx.model import Book, Indicator, Observation, Target
from tgdx.progress.comparison import Comparison, compare, meets, no_figure, out_of_range, required
from tgdx.progress.figure import Figure, Refusal
from tgdx.progress.growth import HUNDRED
from tgdx.progress.observations import JudgedSeries, judged_series

SAME = Decimal("1e-9")
"""A computed value this close to an inclusive bound meets it."""

SEARCH_YEARS = 200
"""How far the year is sought in which a target would be reached."""


class Scenario(NamedTuple):
    """What is assumed, in % a year, or in units a year; per indicator it wins over for all."""

    growth: Decimal | None = None
    change: Decimal | None = None
    growth_of: Mapping[str, Decimal] = {}
    change_of: Mapping[str, Decimal] = {}
    benchmark_growth: Decimal = Decimal(0)
    whole_growth: Decimal | None = None
    """Growth of the whole that a share is taken of; then `growth` is that of its part."""
    start: Mapping[str, tuple[int, Decimal]] = {}
    """A supposed figure to start from, by indicator: year and value."""
    until: int | None = None
    """Last year of the path; otherwise the last target year."""

    def pace(self, indicator: Indicator) -> tuple[Decimal | None, Decimal | None]:
        """Growth and change assumed for an indicator; one of them is None."""
        if indicator.id in self.growth_of:
            return self.growth_of[indicator.id], None
        if indicator.id in self.change_of:
            return None, self.change_of[indicator.id]
        return self.growth, self.change


class Projection(NamedTuple):
    """Where a scenario leads an indicator for one of its targets."""

    indicator: Indicator
    target: Target
    latest: Decimal | None
    latest_year: int | None
    growth: Decimal | None
    """Assumed, % a year: that of the share itself where a growth of the whole is assumed too."""
    change: Decimal | None
    """Assumed, units a year."""
    wanted: Decimal | None
    projected: Decimal | None = None
    meets: bool | None = None
    shortfall: Decimal | None = None
    """What is missing in the target year, in the indicator's unit; 0 where it is met."""
    reached_year: int | None = None
    reason: Refusal | None = None
    path: tuple[tuple[int, Decimal], ...] = ()
    met: bool | None = None
    """Whether the starting figure meets the target already."""
    required_growth: Figure | Refusal | None = None
    required_change: Figure | Refusal | None = None
    supposed: bool = False
    """Starts from a supposed figure, not from an observation."""
    provisional: bool = False
    first_assumed: int | None = None
    """First year that the assumption fills."""


Value = Callable[[int], Decimal]
"""Value in a year."""


def project(book: Book, as_of: date, scenario: Scenario) -> Iterator[Projection]:
    """What a scenario makes of every indicator and target, in the order of the files."""
    for indicator in book.indicators:
        known = _with_start(judged_series(book, indicator, as_of), indicator, scenario)
        for target in indicator.targets:
            yield _project(book, indicator, target, known, as_of, scenario)


def _with_start(known: JudgedSeries, indicator: Indicator, scenario: Scenario) -> JudgedSeries:
    """The observations up to a supposed figure, and that figure as the last of them."""
    if indicator.id not in scenario.start:
        return known
    year, value = scenario.start[indicator.id]
    before = [o for o in known.observations if o.year < year]
    like = known.observations[-1] if known.observations else None
    given: dict[str, object] = {"year": year, "value": value, "source": "", "series": known.series}
    if indicator.kind == "rank":
        given["of"] = like.of if like else indicator.targets[0].of
    if indicator.kind == "vs_benchmark":
        if like is None or like.benchmark is None:
            return known._replace(refusal=Refusal("no_benchmark", {"year": year}))
        factor = 1 + scenario.benchmark_growth / HUNDRED
        given["benchmark"] = like.benchmark * factor ** (year - like.year)
    sectors = [{"sector": sector.id} for sector in indicator.sectors or ()]
    supposed = [Observation.model_validate(given | sector) for sector in sectors or [{}]]
    return known._replace(observations=(*before, *supposed), refusal=None)


def _project(
    book: Book,
    indicator: Indicator,
    target: Target,
    known: JudgedSeries,
    as_of: date,
    scenario: Scenario,
) -> Projection:
    growth, change = scenario.pace(indicator)
    whole = scenario.whole_growth
    if growth is not None and whole is not None and _is_share(indicator):
        growth = ((1 + growth / HUNDRED) / (1 + whole / HUNDRED) - 1) * HUNDRED
    comparison = compare(book.area, indicator, target, known)
    latest = comparison.latest
    empty = Projection(
        indicator,
        target,
        latest=latest.value if latest else None,
        latest_year=comparison.latest_year,
        growth=growth,
        change=change,
        wanted=comparison.target.value if comparison.target else None,
        met=comparison.met,
        required_growth=required(comparison.trend, "compound"),
        required_change=required(comparison.trend, "linear"),
        supposed=indicator.id in scenario.start,
        provisional=any(o.status in ("estimate", "preliminary") for o in comparison.rests_on),
    )
    way = _way(indicator, target, comparison, growth, change, as_of, scenario)
    if isinstance(way, Refusal):
        return empty._replace(reason=way)
    return _carried(empty, way, target, scenario)


def _is_share(indicator: Indicator) -> bool:
    return indicator.unit == "percent" and indicator.kind in ("level", "floor_all")


class _Way(NamedTuple):
    """A scenario made concrete: the value in each year from the start, and what is wanted then."""

    start: int
    value: Value
    wanted: Value
    ends: int | None = None
    """Last year that has a meaning (the end of an average's period)."""
    judged_at: int | None = None
    """The only year in which it is judged (an average)."""
    first: int | None = None
    """First year of the path, where that is not the start."""


def _way(
    indicator: Indicator,
    target: Target,
    comparison: Comparison,
    growth: Decimal | None,
    change: Decimal | None,
    as_of: date,
    scenario: Scenario,
) -> _Way | Refusal:
    if growth is None and change is None:
        return Refusal("no_pace_assumed")
    if comparison.not_comparable:
        return comparison.not_comparable
    if comparison.undefined and comparison.trend is None:
        return comparison.undefined
    latest, year = comparison.latest, comparison.latest_year
    if indicator.kind == "avg_growth":
        return _average_way(target, comparison, growth, as_of)
    if latest is None or year is None:
        return no_figure(indicator)
    bound = latest.value if target.bound == "benchmark" else target.bound
    match indicator.kind:
        case "level":
            return _Way(year, _grown(latest.value, year, growth, change), lambda _: bound)
        case "rank":
            if growth is not None:
                return Refusal("rank_no_percent")
            return _Way(year, _grown(latest.value, year, growth, change), lambda _: bound)
        case "vs_benchmark":
            assert comparison.target is not None
            benchmark = _grown(comparison.target.value, year, scenario.benchmark_growth, None)
            return _Way(year, _grown(latest.value, year, growth, change), benchmark)
        case "floor_all":
            missing = [name for name, own in comparison.sectors.items() if own is None]
            if missing:
                have, every = len(comparison.sectors) - len(missing), len(comparison.sectors)
                return Refusal("sectors_missing_what_if", {"have": have, "all": every})
            ways = [
                (own.latest_year, _grown(own.latest.value, own.latest_year, growth, change))
                for own in comparison.sectors.values()
                if own and own.latest and own.latest_year
            ]
            worst = min if indicator.better == "higher" else max
            start = max(first for first, _ in ways)
            return _Way(start, lambda y: worst(value(y) for _, value in ways), lambda _: bound)
        case _:
            assert_never(indicator.kind)


def _grown(start: Decimal, year: int, growth: Decimal | None, change: Decimal | None) -> Value:
    """Value in a later year: compounded at a rate, or moved by equal steps."""
    if growth is not None:
        factor = 1 + growth / HUNDRED
        return lambda later: start * factor ** (later - year)
    step = change or Decimal(0)
    return lambda later: start + step * (later - year)


def _average_way(
    target: Target, comparison: Comparison, growth: Decimal | None, as_of: date
) -> _Way | Refusal:
    """An average over its period: the rate fills the years after the last known one."""
    assert target.from_year is not None
    if growth is None:
        return Refusal("rate_takes_growth")
    trend = comparison.trend
    base = target.from_year - 1
    start, level = base, HUNDRED
    if trend is not None:
        start, level = trend.points[-1].year or base, trend.points[-1].value
    elif as_of > date(target.year, 12, 31):
        return Refusal("year_ended")
    factor = 1 + growth / HUNDRED

    def mean(year: int) -> Decimal:
        index = level * factor ** (year - start) / HUNDRED
        return (index ** (Decimal(1) / (year - base)) - 1) * HUNDRED

    bound = target.bound
    assert isinstance(bound, Decimal)
    first = start if trend is not None else target.from_year
    return _Way(start, mean, lambda _: bound, target.year, target.year, first)


def _carried(empty: Projection, way: _Way, target: Target, scenario: Scenario) -> Projection:
    """The path of a scenario, its value in the target year, and when the target is reached."""
    better = empty.indicator.better

    def met(year: int) -> bool:
        value, wanted = way.value(year), way.wanted(year)
        close = target.operator in ("at_least", "at_most") and abs(value - wanted) <= SAME
        return close or meets(target.operator, value, wanted)

    first = way.first or way.start
    last = max(target.year, scenario.until or 0) if way.ends is None else way.ends
    path = tuple((year, way.value(year)) for year in range(first, last + 1))
    projected, wanted = way.value(target.year), way.wanted(target.year)
    missing = wanted - projected if better == "higher" else projected - wanted
    if way.judged_at:
        reached = way.judged_at if met(way.judged_at) else None
    else:
        years = range(first, first + SEARCH_YEARS + 1)
        reached = next((year for year in years if met(year)), None)
    meeting = met(target.year)
    return empty._replace(
        wanted=wanted,
        projected=projected,
        meets=meeting,
        shortfall=Decimal(0) if meeting else missing,
        reached_year=reached,
        path=path,
        first_assumed=way.start + 1,
        reason=_beyond(empty.indicator, target, path),
    )


def _beyond(
    indicator: Indicator, target: Target, path: tuple[tuple[int, Decimal], ...]
) -> Refusal | None:
    """From when a value has no meaning: a share over 100 %, a place before 1 or after the last."""
    for year, value in path:
        beyond = out_of_range(indicator, target, value)
        if beyond:
            return Refusal("beyond_range", {"year": year, **beyond})
    return None
