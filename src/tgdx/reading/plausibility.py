"""Rules that only warn: figures and years that are likely wrong, and entries without use."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from tgdx.model import Indicator, Observation, first_day
from tgdx.reading.context import RuleContext
from tgdx.reading.nodes import MapNode
from tgdx.reading.problem import Problem

AMOUNTS = ("count", "billion_vnd")
FAR_OFF = 10
"""A figure this many times its neighbour, or the other way round, is implausible."""
IMPLAUSIBLE_GROWTH = 100
"""In % a year."""


def years_are_plausible(context: RuleContext) -> Iterator[Problem]:
    """Warn of years to come, not over when published, and after the area's end."""
    area = context.targets.content.area
    last = area.last_day or date.max
    for node, _, observation in context.each_observation:
        year, published = observation.year, observation.published
        year_end = date(year, 12, 31)
        if year > context.today.year:
            yield node.problem("future-year", "year", year=year)
        elif year_end > last:
            args = {"year": year, "area": area.name, "date": area.ended}
            yield node.problem("after-area-ended", "year", **args)
        elif not published and year_end > context.today:
            yield node.problem("year-undated", "year", year=year)
        if published and first_day(published) < year_end and observation.status in (None, "final"):
            yield node.problem("year-not-over", "published", year=year, date=published)


def values_are_plausible(context: RuleContext) -> Iterator[Problem]:
    """Warn of growth rates that no economy has, and of decimal points that group thousands."""
    for node, key, indicator, value, _ in context.numbers():
        possible = value >= 0 or indicator.unit != "count"
        if indicator.unit in AMOUNTS and possible and _is_dotted(value):
            yield _thousands_dot(node, key, value, indicator.unit)
        elif indicator.unit == "percent_per_year" and value > IMPLAUSIBLE_GROWTH:
            yield node.problem("growth-high", key, value=value)


def shares_agree_with_their_parts(context: RuleContext) -> Iterator[Problem]:
    """Warn of part and whole that do not give the value."""
    for node, indicator, observation in context.each_observation:
        part, whole, value = observation.part, observation.whole, observation.value
        if part is None or whole is None or indicator.unit != "percent" or part < 0 or whole <= 0:
            continue  # rules.py has these
        if _agrees(value, part, whole):
            continue
        if _is_dotted(part) and _agrees(value, 1000 * part, whole):
            yield _thousands_dot(node, "part", part)
        elif _is_dotted(whole) and _agrees(value, part, 1000 * whole):
            yield _thousands_dot(node, "whole", whole)
        else:
            args = {"part": part, "whole": whole, "calc": _rounded(100 * part / whole, 4)}
            yield node.problem("part-whole", "value", value=value, **args)


def neighbours_are_alike(context: RuleContext) -> Iterator[Problem]:
    """Warn of figures that are many times those of the years beside them."""
    for (name, _, _), group in context.by_series.items():
        indicator = context.by_id[name]
        if indicator.kind not in ("rank", "avg_growth"):
            in_order = sorted(group, key=lambda entry: (entry[1].year, entry[1].vintage))
            yield from _jumps(indicator, in_order)


def _jumps(indicator: Indicator, group: Sequence[tuple[MapNode, Observation]]) -> Iterator[Problem]:
    reported = set()
    for (node_before, before), (node, after) in pairwise(group):
        value, other = after.value, before.value
        if _is_near(value, other) or value * other <= 0:
            continue
        pair = ((value, node), (other, node_before))
        (low, node_of_low), (high, _) = sorted(pair, key=lambda entry: abs(entry[0]))
        if _is_dotted(low) and (indicator.unit in AMOUNTS or _is_near(1000 * low, high)):
            if indicator.unit not in AMOUNTS and id(node_of_low) not in reported:
                yield _thousands_dot(node_of_low, "value", low, indicator.unit)
            reported.add(id(node_of_low))
        else:
            args = {"value": value, "year": before.year, "other": other}
            yield node.problem("far-off", "value", times=_rounded(value / other, 3), **args)


def _is_near(value: Decimal, other: Decimal) -> bool:
    if other < value < FAR_OFF * other:  # the usual case, on two comparisons
        return True
    return abs(other) < FAR_OFF * abs(value) < FAR_OFF**2 * abs(other)


def _is_dotted(value: Decimal) -> bool:
    """Return whether the decimal point may group thousands, by the form of the number."""
    return value.as_tuple().exponent == -3 and 1 <= abs(value) < 1000


def _thousands_dot(node: MapNode, key: str, value: Decimal, unit: str = "") -> Problem:
    fixed = f"{1000 * value:.0f}"
    return node.problem("thousands-dot", key, value=value, unit=unit, fixed=fixed)


def _rounded(value: Decimal, digits: int) -> str:
    return f"{Decimal(f'{value:.{digits}g}'):f}"


def _half_unit(value: Decimal) -> Decimal:
    return Decimal(5).scaleb(int(value.as_tuple().exponent) - 1)


def _agrees(value: Decimal, part: Decimal, whole: Decimal) -> bool:
    """Return whether a share in percent is that of its parts, within the rounding of all three."""
    rounding = _half_unit(value) + (100 * _half_unit(part) + value * _half_unit(whole)) / whole
    return abs(100 * part / whole - value) <= rounding


def nothing_is_unused(context: RuleContext) -> Iterator[Problem]:
    """Warn of unused sources and series, and of judged series or baseline years without figures."""
    sources = {target.source for _, _, target in context.each_target}
    series = {indicator.series for _, indicator in context.each_indicator}
    for _, _, observation in context.each_observation:
        sources |= {observation.source, observation.benchmark_source or ""}
        series.add(observation.series)
    for file in (context.targets, context.actuals):
        for name in file.content.sources.keys() - sources:
            yield file.sections["sources"].problem("unused-source", name, id=name)
        for name in file.content.series.keys() - series:
            yield file.sections["series"].problem("unused-series", name, id=name)
    for node, indicator in context.each_indicator:
        observations = context.actuals.content.observations.get(indicator.id, ())
        found = {seen.series for seen in observations}
        years = {seen.year for seen in observations if indicator.series in (None, seen.series)}
        if years and indicator.baseline and indicator.baseline not in years:
            yield node.problem("baseline-empty", "baseline", year=indicator.baseline)
        if indicator.series is None and len(found) > 1:
            others = sorted(each or "-" for each in found)
            first = next((each for each in others if each != "-"), "")
            args = {"id": indicator.id, "other": ", ".join(others), "series": first}
            yield node.problem("judged-series-missing", "id", **args)
        if indicator.series and found and indicator.series not in found:
            args = {"series": indicator.series, "other": ", ".join(sorted(s or "-" for s in found))}
            yield node.problem("judged-series-empty", "series", **args)


RULES: tuple[Callable[[RuleContext], Iterator[Problem]], ...] = (
    years_are_plausible,
    values_are_plausible,
    shares_agree_with_their_parts,
    neighbours_are_alike,
)
"""`nothing_is_unused` comes after them, if there is no error."""
