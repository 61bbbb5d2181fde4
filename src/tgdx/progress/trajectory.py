"""The value in each year to come at an assumed pace: one function a kind, listed in `kinds.py`."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from tgdx.model import Target
from tgdx.progress import growth
from tgdx.progress.comparison import Comparison
from tgdx.progress.figure import Refusal

ValueOfYear = Callable[[int], Decimal]


class Pace(NamedTuple):
    """What is assumed for one indicator: a rate in % a year, or else a change in units a year."""

    growth: Decimal | None
    change: Decimal | None
    benchmark_growth: Decimal = Decimal(0)

    def path(self, year: int, value: Decimal) -> ValueOfYear:
        """The value in each later year, each in one step, so that no rounding adds up."""
        if self.growth is not None:
            rate = self.growth
            return lambda later: growth.moved("compound", value, rate, later - year)
        change = self.change or Decimal(0)
        return lambda later: growth.moved("linear", value, change, later - year)


class Trajectory(NamedTuple):
    """The value in each year from a start on, and the value wanted then."""

    start: int
    """The year of the latest known figure."""
    value: ValueOfYear
    wanted: ValueOfYear
    first: int
    """First year of the path."""
    ends: int | None = None
    """Last year that has a meaning, and the only one in which it is judged (of an average)."""


def value(target: Target, comparison: Comparison, pace: Pace) -> Trajectory | Refusal:
    """The latest value carried to a bound that stays."""
    latest, year, bound = comparison.latest, comparison.latest_year, target.bound
    assert latest is not None
    assert year is not None
    assert isinstance(bound, Decimal)
    if pace.growth and latest.value <= 0:
        return Refusal("not_positive")
    return Trajectory(year, pace.path(year, latest.value), lambda _: bound, year)


def place(target: Target, comparison: Comparison, pace: Pace) -> Trajectory | Refusal:
    """A place moves by places a year; a percentage of a place has no meaning."""
    if pace.growth is not None:
        return Refusal("rank_no_percent")
    return value(target, comparison, pace)


def against_benchmark(_: Target, comparison: Comparison, pace: Pace) -> Trajectory | Refusal:
    """The own value against a benchmark that grows at its own rate."""
    latest, year, benchmark = comparison.latest, comparison.latest_year, comparison.target
    assert latest is not None
    assert year is not None
    assert benchmark is not None
    if (pace.growth and latest.value <= 0) or (pace.benchmark_growth and benchmark.value <= 0):
        return Refusal("not_positive")
    wanted = Pace(pace.benchmark_growth, None).path(year, benchmark.value)
    return Trajectory(year, pace.path(year, latest.value), wanted, year)


def lowest_sector(target: Target, comparison: Comparison, pace: Pace) -> Trajectory | Refusal:
    """Every sector at the same pace; the worst one of each year decides."""
    sectors = comparison.sectors.values()
    reported = [sector for sector in sectors if sector]
    if len(reported) < len(sectors):
        have = {"have": len(reported), "all": len(sectors)}
        return Refusal("sectors_missing_what_if", have)
    paths = []
    for sector in reported:
        path = value(target, sector, pace)
        if isinstance(path, Refusal):
            return path
        paths.append(path)
    start = max(path.start for path in paths)
    assert comparison.trend is not None
    worst = min if comparison.trend.better == "higher" else max
    return Trajectory(
        start, lambda year: worst(path.value(year) for path in paths), paths[0].wanted, start
    )


def average(target: Target, comparison: Comparison, pace: Pace) -> Trajectory | Refusal:
    """An average over its period: the rate fills the years after the last known one."""
    if pace.growth is None:
        return Refusal("rate_takes_growth")
    assert target.from_year is not None
    base, bound, trend = target.from_year - 1, target.bound, comparison.trend
    assert isinstance(bound, Decimal)
    start, index, first = base, growth.HUNDRED, target.from_year
    if trend is not None:
        start = first = trend.points[-1].year or base
        index = trend.points[-1].value
    path = pace.path(start, index / growth.HUNDRED)
    return Trajectory(
        start,
        lambda year: growth.mean_rate(path(year), year - base),
        lambda _: bound,
        first,
        target.year,
    )
