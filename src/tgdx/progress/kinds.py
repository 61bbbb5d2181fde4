"""What is peculiar to each kind of indicator: one record a kind, the one place that asks for it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, NamedTuple, assert_never

from tgdx.model import Area, Indicator, Kind, Observation, Target, first_day
from tgdx.progress import comparison, trajectory
from tgdx.progress.comparison import Comparison, wanted_value
from tgdx.progress.figure import Refusal
from tgdx.progress.observations import Excluded, JudgedSeries
from tgdx.progress.trajectory import Pace, Trajectory


class Traits(NamedTuple):
    """How a kind is compared with its target, carried forward, and spoken of."""

    compare: Callable[[Indicator, Target, Sequence[Observation]], Comparison]
    trajectory: Callable[[Target, Comparison, Pace], Trajectory | Refusal]
    points: Literal["values", "places", "margins", "index"]
    """What the points of its trend are: values of the unit, places, differences to a benchmark, or
    an index of rates."""
    over_period: bool = False
    """Whether the target is an average, judged once at the end of its period."""
    percent_growth: bool = True
    """Whether its value can be carried at a rate in % a year."""


LEVEL = Traits(comparison.level, trajectory.value, "values")
AVG_GROWTH = Traits(comparison.average, trajectory.average, "index", over_period=True)
RANK = Traits(comparison.rank, trajectory.place, "places", percent_growth=False)
VS_BENCHMARK = Traits(comparison.margin, trajectory.against_benchmark, "margins")
FLOOR_ALL = Traits(comparison.floor, trajectory.lowest_sector, "values")


def traits(kind: Kind) -> Traits:
    """The traits of a kind."""
    match kind:
        case "level":
            return LEVEL
        case "avg_growth":
            return AVG_GROWTH
        case "rank":
            return RANK
        case "vs_benchmark":
            return VS_BENCHMARK
        case "floor_all":
            return FLOOR_ALL
        case _:
            assert_never(kind)


def compare(area: Area, indicator: Indicator, target: Target, judged: JudgedSeries) -> Comparison:
    """The comparison of an indicator with one of its targets, on the observations known."""
    if judged.refusal:
        wanted = wanted_value(target)
        return Comparison(wanted, not_comparable=judged.refusal, excluded=judged.excluded)
    used, excluded = _in_time(indicator, target, judged.observations)
    compared = traits(indicator.kind).compare(indicator, target, used)
    own = [c.latest_year for c in compared.sectors.values() if c]
    latest = max(filter(None, (compared.latest_year, *own)), default=None)
    if latest and area.ended and date(latest, 12, 31) > first_day(area.ended):
        ended = Refusal("after_area_ended", {"year": latest, "date": first_day(area.ended)})
        compared = compared._replace(not_comparable=ended)
    return compared._replace(excluded=(*judged.excluded, *excluded, *compared.excluded))


def _in_time(
    indicator: Indicator, target: Target, observations: Sequence[Observation]
) -> tuple[list[Observation], list[Excluded]]:
    """Observations from the baseline or the period's start to the target year, and the others."""
    used: list[Observation] = []
    excluded: list[Excluded] = []
    for observation in observations:
        refusal = None
        if observation.year > target.year:
            refusal = Refusal("after_target_year", {"year": target.year})
        elif indicator.baseline and observation.year < indicator.baseline:
            refusal = Refusal("before_baseline", {"year": indicator.baseline})
        elif target.from_year and (observation.from_year or observation.year) < target.from_year:
            refusal = Refusal("before_period", {"from": target.from_year, "to": target.year})
        if refusal:
            excluded.append(Excluded(observation, refusal))
        else:
            used.append(observation)
    return used, excluded
