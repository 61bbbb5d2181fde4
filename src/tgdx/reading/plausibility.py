"""Rules that only warn: years, parts and sources that are likely wrong, and entries without use.

neighbours.py has those that compare a figure with others.
"""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from tgdx.model import first_day
from tgdx.reading.context import RuleContext
from tgdx.reading.nodes import MapNode
from tgdx.reading.problem import Problem

AMOUNTS = ("count", "billion_vnd")
HIGH_GROWTH = 50
"""A growth above it, in % a year, is implausible."""


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
        if indicator.unit in AMOUNTS and possible and is_dotted(value):
            yield thousands_dot(node, key, value, indicator.unit)
        elif indicator.unit == "percent_per_year" and value > HIGH_GROWTH and key != "value":
            yield node.problem("growth-high", key, value=value, beside="", fixed="")


def shares_agree_with_their_parts(context: RuleContext) -> Iterator[Problem]:
    """Warn of part and whole that do not give the value, or whose points group thousands."""
    for node, indicator, observation in context.each_observation:
        part, whole, value = observation.part, observation.whole, observation.value
        if part is None or whole is None or indicator.unit != "percent" or part < 0 or whole <= 0:
            continue  # rules.py has these
        agree = _agrees(value, part, whole)
        dotted = {
            "part": is_dotted(part) and (agree or _agrees(value, 1000 * part, whole)),
            "whole": is_dotted(whole) and (agree or _agrees(value, part, 1000 * whole)),
        }
        for key in (key for key, is_meant in dotted.items() if is_meant):
            yield thousands_dot(node, key, getattr(observation, key))
        if not agree and not any(dotted.values()):
            calc = f"{Decimal(f'{100 * part / whole:.4g}'):f}"
            yield node.problem(
                "part-whole", "value", value=value, part=part, whole=whole, calc=calc
            )


def sources_are_recent(context: RuleContext) -> Iterator[Problem]:
    """Warn of figures of a year after that in which their source was published."""
    sources = {**context.targets.content.sources, **context.actuals.content.sources}
    for node, _, observation in context.each_observation:
        for key in ("source", "benchmark_source"):
            name = getattr(observation, key)
            published = sources[name].published if name in sources else None
            if published and int(published[:4]) < observation.year <= context.today.year:
                args = {"id": name, "published": published, "year": observation.year}
                yield node.problem("source-older", key, **args)


def is_dotted(value: Decimal) -> bool:
    """Return whether the decimal point may group thousands, by the form of the number."""
    return value.as_tuple().exponent == -3 and 1 <= abs(value) < 1000


def thousands_dot(node: MapNode, key: str, value: Decimal, unit: str = "") -> Problem:
    """Return the warning that a decimal point may group thousands."""
    fixed = f"{1000 * value:.0f}"
    return node.problem("thousands-dot", key, value=value, unit=unit, fixed=fixed)


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
    sources_are_recent,
)
"""`nothing_is_unused` comes after them, if there is no error."""
