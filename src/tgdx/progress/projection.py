"""What if: each indicator carried from its latest figure at an assumed pace."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from tgdx.model import STRICT, Area, Book, Indicator, Observation, Target
from tgdx.progress.comparison import Comparison, meets, out_of_range
from tgdx.progress.figure import Figure, Refusal
from tgdx.progress.growth import HUNDRED
from tgdx.progress.kinds import compare, traits
from tgdx.progress.observations import JudgedSeries, judged_series, no_figure
from tgdx.progress.trajectory import Pace, Trajectory

SAME = Decimal("1e-9")
"""A computed value meets an inclusive bound within this part of the bound's size."""

SEARCH_YEARS = 200
"""How far the year is sought in which a target would be reached."""

LAST_YEAR = 9999


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
    """Whether it is a share of a whole, so that growth of the whole matters."""
    return indicator.unit == "percent"


@dataclass(frozen=True)
class Projection:
    """What a scenario makes of an indicator for one of its targets.

    Known years keep their figures: it starts from the latest one, whatever the target's year.
    """

    area: Area
    indicator: Indicator
    target: Target
    scenario: Scenario
    as_of: date
    comparison: Comparison
    supposed: bool
    """Whether it starts from a supposed figure, not from an observation."""

    @property
    def latest(self) -> Decimal | None:
        """The figure that it starts from; of an average the mean to date."""
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
        return self.comparison.required("compound")[0]

    @property
    def required_change(self) -> Figure | Refusal | None:
        """Pace needed from the starting figure, in units a year."""
        return self.comparison.required("linear")[0]

    @property
    def after_area_ended(self) -> bool:
        """Whether the supposed figure is of a year after the area had ended."""
        year = self.scenario.start[self.indicator.id][0] if self.supposed else None
        return year is not None and self.area.had_ended(date(year, 12, 31))

    @property
    def provisional(self) -> bool:
        """Whether it starts from a figure that may still be revised."""
        return any(o.status in ("estimate", "preliminary") for o in self.comparison.rests_on)

    @cached_property
    def is_known(self) -> bool:
        """Whether the figure of the target year is known, so that nothing is assumed for it."""
        return self.comparison.known(self.target.year) is not None

    @cached_property
    def _trajectory(self) -> Trajectory | Refusal:
        """The value in each year from the latest figure on, or why there is none."""
        comparison, kind = self.comparison, traits(self.indicator.kind)
        if self.growth is None and self.change is None:
            return Refusal("no_pace_assumed")
        if comparison.latest is None and not kind.over_period:
            return no_figure(self.indicator)
        carried = kind.trajectory(self.target, comparison, self.pace)
        over = self.as_of > date(self.target.year, 12, 31)
        if comparison.latest is None and over and isinstance(carried, Trajectory):
            return Refusal("year_ended")
        return carried

    @cached_property
    def _outcome(self) -> tuple[Decimal, Decimal] | Refusal:
        """Value and value wanted in the target year, or why they cannot be told."""
        comparison, year = self.comparison, self.target.year
        if comparison.not_comparable:
            return comparison.not_comparable
        if comparison.undefined and comparison.trend is None:
            return comparison.undefined
        known, carried = comparison.known(year), self._trajectory
        if known:
            return known
        if isinstance(carried, Refusal):
            return carried
        if carried.start > year:
            return Refusal("no_figure_of_year", {"year": year})
        if traits(self.indicator.kind).points == "places" and (self.latest or 0) % 1:
            return Refusal("place_not_whole")
        beyond = filter(None, map(self._beyond, range(carried.first, year + 1)))
        return next(beyond, None) or (carried.value(year), carried.wanted(year))

    @property
    def _carried(self) -> Trajectory | None:
        """The trajectory, where anything is told of the target year."""
        told = isinstance(self._trajectory, Trajectory) and not isinstance(self._outcome, Refusal)
        return self._trajectory if told else None  # type: ignore[return-value]

    def _beyond(self, year: int) -> Refusal | None:
        """Why the value of a year has no meaning: a share beyond 0-100, a place beyond 1-of."""
        assert isinstance(self._trajectory, Trajectory)
        beyond = out_of_range(self.indicator, self.target, self._trajectory.value(year))
        return Refusal("beyond_range", {"year": year, **beyond}) if beyond else None

    @property
    def projected(self) -> Decimal | None:
        """The value in the target year: known, or at the assumed pace."""
        return None if isinstance(self._outcome, Refusal) else self._outcome[0]

    @property
    def wanted(self) -> Decimal | None:
        """The value wanted in the target year."""
        if isinstance(self._outcome, Refusal):
            return self.comparison.target.value if self.comparison.target else None
        return self._outcome[1]

    @cached_property
    def meets(self) -> bool | None:
        """Whether the target is met in its year."""
        if isinstance(self._outcome, Refusal):
            return None
        if self.comparison.final is not None:
            return self.comparison.final
        if self.is_known:
            return meets(self.target.operator, *self._outcome)
        return self._meets(*self._outcome)

    @property
    def shortfall(self) -> Decimal | None:
        """What is missing in the target year, in the indicator's unit; 0 where it is met."""
        if isinstance(self._outcome, Refusal):
            return None
        value, wanted = self._outcome
        missing = wanted - value if self.indicator.better == "higher" else value - wanted
        return Decimal(0) if self.meets else missing

    @cached_property
    def reached_year(self) -> int | None:
        """First year in which the target is met, sought for two centuries.

        Where it is not met in its own year, only a later one counts.
        """
        carried, year = self._carried, self.target.year
        if carried is None or carried.ends or (self.meets and year < carried.first):
            return year if self.meets else None
        last = carried.first + SEARCH_YEARS
        for each in range(carried.first if self.meets else max(carried.first, year + 1), last + 1):
            if self._beyond(each):
                return None
            if self._meets(carried.value(each), carried.wanted(each)):
                return each
        return None

    @property
    def is_never_reached(self) -> bool:
        """Whether the target is reached in no year at all, however long the pace holds.

        After the years of the search that is so unless it still comes nearer.
        """
        carried = self._carried
        if self.reached_year or carried is None or carried.ends:
            return not self.reached_year
        last = carried.first + SEARCH_YEARS
        wanted = carried.wanted(last)
        if self._beyond(last) or (self.growth is not None and wanted <= 0):
            return True
        before, after = (abs(carried.value(y) - carried.wanted(y)) for y in (last - 1, last))
        if self.growth is not None:
            before, after = before / carried.wanted(last - 1), after / wanted
        return after >= before

    @property
    def met_until(self) -> int | None:
        """Last year in which a target that the starting figure meets would still be met.

        None where it does not meet the target, or still meets it in the target year.
        """
        carried = self._carried
        if not self.met or self.meets or carried is None:
            return None
        years = range(carried.first, self.target.year)
        meeting = [y for y in years if self._meets(carried.value(y), carried.wanted(y))]
        return max(meeting, default=None)

    @cached_property
    def path(self) -> tuple[tuple[int, Decimal], ...]:
        """Year by year from the latest figure to the target year, or to the last year asked for.

        A target year before it comes first with its known figure; it ends where the value would
        have no meaning.
        """
        carried, year = self._carried, self.target.year
        known = () if self.projected is None else ((year, self.projected),)
        if carried is None:
            return known
        last = carried.ends or max(year, self.scenario.until or 0)
        years = takewhile(lambda y: not self._beyond(y), range(carried.first, last + 1))
        path = tuple((each, carried.value(each)) for each in years)
        return (*known, *path) if year < carried.first else path

    @property
    def first_assumed(self) -> int | None:
        """First year that the assumption fills; None where it fills none up to the target year."""
        start = self._carried.start if self._carried else self.target.year
        return start + 1 if start < self.target.year else None

    @property
    def reason(self) -> Refusal | None:
        """Why nothing is projected, or from when a longer path would have no meaning."""
        if isinstance(self._outcome, Refusal):
            return self._outcome
        last = self.path[-1][0]
        cut = self._carried and not self._carried.ends and last < (self.scenario.until or 0)
        return self._beyond(last + 1) if cut else None

    def _meets(self, value: Decimal, wanted: Decimal) -> bool:
        """Whether a computed value meets what is wanted, but for the last digits of a root."""
        operator = self.target.operator
        size = abs(wanted or self.latest or Decimal(0))
        close = operator not in STRICT and abs(value - wanted) <= size * SAME
        return close or meets(operator, value, wanted)


def project(book: Book, as_of: date, scenario: Scenario) -> Iterator[Projection]:
    """The projections of every indicator and target, in the order of the files."""
    for indicator in book.indicators:
        observed = judged_series(book, indicator, as_of)
        supposed = _with_start(observed, indicator, scenario)
        through = None if traits(indicator.kind).over_period else LAST_YEAR
        first, _ = scenario.start.get(indicator.id, (LAST_YEAR, None))
        for target in indicator.targets:
            starts = first <= target.year
            area = book.area.model_copy(update={"ended": None}) if starts else book.area
            judged = supposed if starts else observed
            comparison = compare(area, indicator, target, judged, through=through)
            yield Projection(book.area, indicator, target, scenario, as_of, comparison, starts)


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
