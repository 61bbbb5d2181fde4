"""What is peculiar to each kind of indicator: one record a kind, the one place that asks for it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, NamedTuple, assert_never

from tgdx.model import Area, Indicator, Kind, Observation, Target
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


def compare(
    area: Area,
    indicator: Indicator,
    target: Target,
    judged: JudgedSeries,
    *,
    last_points: int | None = None,
    through: int | None = None,
) -> Comparison:
    """The comparison of an indicator with one of its targets, on the observations known.

    Only those up to the target's year count, or up to the year `through`; with `last_points`, only
    those of the last points of the trend.
    """
    if judged.refusal:
        wanted = wanted_value(target)
        return Comparison(wanted, not_comparable=judged.refusal, excluded=judged.excluded)
    used, excluded = _in_time(indicator, target, judged.observations, through or target.year)
    form = traits(indicator.kind).compare
    compared = form(indicator, target, used)
    parts = [part for part in compared.sectors.values() if part] or [compared]
    if last_points:
        trends = [part.trend for part in parts if part.trend]
        early = [point for trend in trends for point in trend.points[:-last_points]]
        earlier = {id(o) for point in early for o in point.observations()}
        if earlier:
            why = Refusal("before_last_points", {"n": last_points})
            excluded += [Excluded(o, why) for o in used if id(o) in earlier]
            used = [o for o in used if id(o) not in earlier]
            compared = form(indicator, target, used)
    latest = max((part.latest_year for part in parts if part.latest_year), default=None)
    if latest and area.had_ended(date(latest, 12, 31)):
        ended = Refusal("after_area_ended", {"year": latest, "date": area.last_day})
        compared = compared._replace(not_comparable=ended)
    return compared._replace(excluded=(*judged.excluded, *excluded, *compared.excluded))


def _in_time(
    indicator: Indicator, target: Target, observations: Sequence[Observation], last: int
) -> tuple[list[Observation], list[Excluded]]:
    """Observations from the baseline or the period's start to the last year, and the others.

    Where none is as late as the baseline, the latest before it counts: no pace can be formed yet.
    """
    used: list[Observation] = []
    excluded: list[Excluded] = []
    latest = {o.sector: o for o in observations if o.year <= last}
    for observation in observations:
        refusal = None
        if observation.year > last:
            refusal = Refusal("after_target_year", {"year": target.year})
        elif observation.year < (indicator.baseline or 0):
            if observation is not latest[observation.sector]:
                refusal = Refusal("before_baseline", {"year": indicator.baseline})
        elif target.from_year and (observation.from_year or observation.year) < target.from_year:
            refusal = Refusal("before_period", {"from": target.from_year, "to": target.year})
        if refusal:
            excluded.append(Excluded(observation, refusal))
        else:
            used.append(observation)
    return used, excluded
