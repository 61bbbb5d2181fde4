"""What if: each indicator carried from its latest figure at an assumed pace."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from tgdx.model import STRICT, Book, Indicator, Observation, Target
from tgdx.progress.comparison import Comparison, meets, out_of_range
from tgdx.progress.figure import Figure, Refusal
from tgdx.progress.growth import HUNDRED
from tgdx.progress.kinds import compare, traits
from tgdx.progress.observations import JudgedSeries, judged_series, no_figure
from tgdx.progress.trajectory import Pace, Trajectory

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

    @property
    def indicators(self) -> list[str]:
        """The indicators that it speaks of; empty where it speaks of all."""
        named = (*self.growth_of, *self.change_of)
        return [] if self.growth is not None or self.change is not None else [*named]

    def pace(self, indicator: Indicator) -> Pace:
        """Growth or change assumed for an indicator; of a share's part made that of the share."""
        growth, change = self.growth, self.change
        if indicator.id in self.growth_of:
            growth, change = self.growth_of[indicator.id], None
        elif indicator.id in self.change_of:
            growth, change = None, self.change_of[indicator.id]
        if growth is not None and self.whole_growth is not None and is_share(indicator):
            factor = (1 + growth / HUNDRED) / (1 + self.whole_growth / HUNDRED)
            growth = (factor - 1) * HUNDRED
        return Pace(growth, change, self.benchmark_growth)


def is_share(indicator: Indicator) -> bool:
    """Return whether it is a share of a whole, so that growth of the whole matters."""
    return indicator.unit == "percent" and traits(indicator.kind).points == "values"


@dataclass(frozen=True)
class Projection:
    """What a scenario makes of an indicator for one of its targets."""

    indicator: Indicator
    target: Target
    scenario: Scenario
    as_of: date
    comparison: Comparison

    @property
    def latest(self) -> Decimal | None:
        """The figure that it starts from."""
        latest = self.comparison.latest
        return latest.value if latest else None

    @property
    def latest_year(self) -> int | None:
        """The year of that figure."""
        return self.comparison.latest_year

    @property
    def met(self) -> bool | None:
        """Whether the starting figure meets the target already."""
        return self.comparison.met

    @cached_property
    def pace(self) -> Pace:
        """What is assumed for this indicator."""
        return self.scenario.pace(self.indicator)

    @property
    def growth(self) -> Decimal | None:
        """Assumed, % a year: that of the share itself where a growth of the whole is assumed."""
        return self.pace.growth

    @property
    def change(self) -> Decimal | None:
        """Assumed, units a year."""
        return self.pace.change

    @property
    def required_growth(self) -> Figure | Refusal | None:
        """Pace needed from the starting figure, in % a year."""
        return self.comparison.trend and self.comparison.trend.required("compound")

    @property
    def required_change(self) -> Figure | Refusal | None:
        """Pace needed from the starting figure, in units a year."""
        return self.comparison.trend and self.comparison.trend.required("linear")

    @property
    def supposed(self) -> bool:
        """Whether it starts from a supposed figure, not from an observation."""
        return self.indicator.id in self.scenario.start

    @property
    def provisional(self) -> bool:
        """Whether it starts from a figure that may still be revised."""
        return any(o.status in ("estimate", "preliminary") for o in self.comparison.rests_on)

    @cached_property
    def trajectory(self) -> Trajectory | Refusal:
        """The value in each year, or why there is none."""
        comparison = self.comparison
        if self.growth is None and self.change is None:
            return Refusal("no_pace_assumed")
        if comparison.not_comparable:
            return comparison.not_comparable
        if comparison.undefined and comparison.trend is None:
            return comparison.undefined
        kind = traits(self.indicator.kind)
        if comparison.latest is None and not kind.over_period:
            return no_figure(self.indicator)
        carried = kind.trajectory(self.target, comparison, self.pace)
        over = self.as_of > date(self.target.year, 12, 31)
        if comparison.latest is None and over and isinstance(carried, Trajectory):
            return Refusal("year_ended")
        return carried

    @property
    def _carried(self) -> Trajectory | None:
        return self.trajectory if isinstance(self.trajectory, Trajectory) else None

    @property
    def wanted(self) -> Decimal | None:
        """The value wanted in the target year."""
        if self._carried:
            return self._carried.wanted(self.target.year)
        return self.comparison.target.value if self.comparison.target else None

    @cached_property
    def projected(self) -> Decimal | None:
        """The value in the target year."""
        return self._carried and self._carried.value(self.target.year)

    @cached_property
    def meets(self) -> bool | None:
        """Whether the target is met in its year."""
        return self._carried and self._meets_in(self._carried, self.target.year)

    @property
    def shortfall(self) -> Decimal | None:
        """What is missing in the target year, in the indicator's unit; 0 where it is met."""
        if self.projected is None or self.wanted is None or self.meets:
            return Decimal(0) if self.meets else None
        missing = self.wanted - self.projected
        return missing if self.indicator.better == "higher" else -missing

    @cached_property
    def reached_year(self) -> int | None:
        """The first year in which the target is met, within two centuries."""
        carried = self._carried
        if carried is None:
            return None
        years = range(carried.first, carried.first + SEARCH_YEARS + 1)
        if carried.ends:
            years = range(carried.ends, carried.ends + 1)
        return next((year for year in years if self._meets_in(carried, year)), None)

    @cached_property
    def path(self) -> tuple[tuple[int, Decimal], ...]:
        """Year by year from the start to the target year, or to the last year asked for."""
        carried = self._carried
        if carried is None:
            return ()
        last = carried.ends or max(self.target.year, self.scenario.until or 0)
        return tuple((year, carried.value(year)) for year in range(carried.first, last + 1))

    @property
    def first_assumed(self) -> int | None:
        """First year that the assumption fills."""
        return self._carried.start + 1 if self._carried else None

    @property
    def reason(self) -> Refusal | None:
        """Why nothing is projected, or from when the value has no meaning."""
        if isinstance(self.trajectory, Refusal):
            return self.trajectory
        for year, value in self.path:
            beyond = out_of_range(self.indicator, self.target, value)
            if beyond:
                return Refusal("beyond_range", {"year": year, **beyond})
        return None

    def _meets_in(self, carried: Trajectory, year: int) -> bool:
        value, wanted, operator = carried.value(year), carried.wanted(year), self.target.operator
        close = operator not in STRICT and abs(value - wanted) <= SAME
        return close or meets(operator, value, wanted)


def project(book: Book, as_of: date, scenario: Scenario) -> Iterator[Projection]:
    """The projections of every indicator and target, in the order of the files."""
    for indicator in book.indicators:
        judged = _with_start(judged_series(book, indicator, as_of), indicator, scenario)
        for target in indicator.targets:
            comparison = compare(book.area, indicator, target, judged)
            yield Projection(indicator, target, scenario, as_of, comparison)


def _with_start(judged: JudgedSeries, indicator: Indicator, scenario: Scenario) -> JudgedSeries:
    """The observations up to a supposed figure, and that figure as the last of them."""
    if indicator.id not in scenario.start:
        return judged
    year, value = scenario.start[indicator.id]
    before = [o for o in judged.observations if o.year < year]
    like = judged.observations[-1] if judged.observations else None
    given: dict[str, object] = {"year": year, "value": value, "source": "", "series": judged.series}
    given["of"] = like.of if like else indicator.targets[0].of
    if indicator.benchmark:
        if like is None or like.benchmark is None:
            return judged._replace(refusal=Refusal("no_benchmark", {"year": year}))
        factor = 1 + scenario.benchmark_growth / HUNDRED
        given["benchmark"] = like.benchmark * factor ** (year - like.year)
    sectors = [{"sector": sector.id} for sector in indicator.sectors or ()]
    supposed = [Observation.model_validate(given | sector) for sector in sectors or [{}]]
    return judged._replace(observations=(*before, *supposed), refusal=None)
