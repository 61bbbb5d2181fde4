"""Rules that one record cannot know by itself: between its keys, its kind, and the two files.

Each rule yields the problems that it finds; plausibility.py has those that only warn.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from tgdx.model import (
    BETTER_OF,
    KEYS_OF_KIND,
    Indicator,
    Kind,
    Sector,
    Target,
    Unit,
)
from tgdx.reading.context import Ids, RuleContext, names_in
from tgdx.reading.nodes import ListNode, MapNode
from tgdx.reading.problem import Problem, code_of_missing
from tgdx.reading.schema_errors import EXAMPLES
from tgdx.reading.suggest import Suggester, as_written, slug, word_problem

RecordType = Literal["indicator", "target", "observation"]


def same_area(context: RuleContext) -> Iterator[Problem]:
    """Report two files about different areas."""
    targets, actuals = context.targets.declared.area, context.actuals.declared.area
    other, area = (list(ids or [""])[-1] for ids in (targets, actuals))
    if area and other and area != other:
        root = context.actuals.file.root
        yield root.problem("area-mismatch", "area", area=area, other=other)


def ids_are_unique(context: RuleContext) -> Iterator[Problem]:
    """Report ids given twice: to indicators, sectors, and over both files sources and series."""
    yield from _twice(context.each_indicator)
    for node, indicator in context.each_indicator:
        if indicator.sectors:
            yield from _twice(list(zip(node["sectors"], indicator.sectors, strict=True)))
    targets, actuals = context.targets.sections, context.actuals.sections
    for section in ("sources", "series"):
        for name in getattr(context.actuals.content, section):
            if name in getattr(context.targets.content, section):
                place = targets[section].location(name)
                yield actuals[section].problem("duplicate-id", name, id=name, place=place)


def _twice(entries: Sequence[tuple[MapNode, Indicator | Sector]]) -> Iterator[Problem]:
    first: dict[str, MapNode] = {}
    for node, entry in entries:
        earlier = first.setdefault(entry.id, node)
        if earlier is not node:
            place = earlier.location("id")
            yield node.problem("duplicate-id", "id", id=entry.id, place=place)


def keys_fit_kind(targets: Any, actuals: Any) -> Iterator[Problem]:
    """Report keys and units that a kind needs or cannot use, from the roots of both files.

    Entries that are broken otherwise are looked at too, so that all comes in one run.
    """
    kinds: dict[str, tuple[Kind, Sequence[str]]] = {}
    for node in _maps(targets, "indicators"):
        kind = next((each for each in KEYS_OF_KIND if each == node.get("kind")), None)
        if kind is None:
            continue
        unit, better = node.get("unit"), node.get("better")
        sectors = [as_written(each.get("id")) for each in _maps(node, "sectors")]
        kinds[as_written(node.get("id"))] = kind, sectors
        units = KEYS_OF_KIND[kind].units
        yield from _keys(node, kind, "indicator")
        if unit in get_args(Unit) and unit not in units:
            yield node.problem("unit-for-kind", "unit", kind=kind, known=sorted(units))
        if kind == "floor_all" and node.get("sectors") == []:
            yield node.problem("sectors-empty", "sectors")
        if kind == "rank" and better == "higher":
            problem = word_problem("better", better, ["lower"])
            yield node.problem(problem.code, "better", **problem.args)
        for target in _maps(node, "targets"):
            yield from _keys(target, kind, "target")
    observations = actuals.get("observations") if isinstance(actuals, MapNode) else None
    for name in observations if isinstance(observations, MapNode) else ():
        for node in _maps(observations, name) if name in kinds else ():
            yield from _keys(node, kinds[name][0], "observation", kinds[name][1])


def _maps(parent: Any, key: str) -> Iterator[MapNode]:
    """Yield the entries of a list that are mappings."""
    entries = parent.get(key) if isinstance(parent, MapNode) else None
    if isinstance(entries, ListNode):
        yield from (entry for entry in entries if isinstance(entry, MapNode))


@cache
def _rules_of_keys(
    kind: Kind, record_type: RecordType
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the keys that a kind needs, those that it allows, and those only others allow."""
    allowed = {
        name: getattr(keys, f"{record_type}_needs")
        | getattr(keys, f"{record_type}_allows", frozenset())
        for name, keys in KEYS_OF_KIND.items()
    }
    others = frozenset().union(*allowed.values()) - allowed[kind]
    return getattr(KEYS_OF_KIND[kind], f"{record_type}_needs"), allowed[kind], others


def _keys(
    node: MapNode, kind: Kind, record_type: RecordType, sectors: Sequence[str] = ()
) -> Iterator[Problem]:
    needs, allowed, others = _rules_of_keys(kind, record_type)
    given = node.keys()
    for key in given & others:
        yield node.problem("key-not-for-kind", key, key=key, kind=kind, known=sorted(allowed))
    for key in needs - given:
        if record_type == "observation":
            year, value = (as_written(node.get(each, "…")) for each in ("year", "value"))
            if "/" not in value:  # 2/63 is told with the value
                yield node.problem(code_of_missing(key), year=year, value=value, known=sectors)
        else:
            example = "{vi: …, en: …}" if key == "benchmark" else EXAMPLES[key]
            yield node.problem("key-needed-by-kind", key=key, kind=kind, example=example)


def targets_are_clear(context: RuleContext) -> Iterator[Problem]:
    """Report targets without one operator that agrees with the indicator, and years given twice."""
    first: dict[tuple[int, int], MapNode] = {}
    for node, indicator, target in context.each_target:
        year = target.year
        earlier = first.setdefault((id(indicator), year), node)
        if earlier is not node:
            yield node.problem("target-twice", year=year, line=earlier.location().line)
        if target.from_year and target.from_year > year:
            yield node.problem("period-form", "from", **{"from": target.from_year, "year": year})
        operators = target.operators
        if not operators:
            yield node.problem("operator-missing", year=year)
        elif len(operators) == 1:
            yield from _operator(node, indicator, target)
        else:
            one, two, *_ = operators
            yield node.problem("operator-twice", two, year=year, first=one, second=two)
        last = 0
        for milestone, at in zip(node.get("milestones", ()), target.milestones or (), strict=True):
            if not last < at.year < year:
                yield milestone.problem("milestone-order", "year", year=at.year, target=year)
            last = max(last, at.year)
    for node, indicator in context.each_indicator:
        if context.targets.declared.target_years.get(indicator.id) == {}:
            yield node.problem("no-target", id=indicator.id)


def _operator(node: MapNode, indicator: Indicator, target: Target) -> Iterator[Problem]:
    operator = target.operator
    better = "lower" if indicator.kind == "rank" else indicator.better
    if BETTER_OF[operator] != better:
        fixed = " / ".join(o for o, direction in BETTER_OF.items() if direction == better)
        yield node.problem("direction", operator, better=better, operator=operator, fixed=fixed)
    if (target.bound == "benchmark") != (indicator.kind == "vs_benchmark"):
        yield node.problem("benchmark-word", operator)


class Reference(NamedTuple):
    """An id that an entry names."""

    node: MapNode
    key: str
    what: str
    id: str
    allowed: Ids
    indicator: str


def ids_are_declared(context: RuleContext) -> Iterator[Problem]:
    """Report sources, series, sectors and indicators that are named but not declared."""
    suggester, names = Suggester(), None
    for node, key, what, name, allowed, indicator in _references(context):
        if allowed is not None and name not in allowed:
            names = names or names_in((context.targets.file.root, context.actuals.file.root))
            if names.get(slug(name)) in allowed:
                yield node.problem("name-for-id", key, text=name, fixed=names[slug(name)])
                continue
            near = suggester.nearest(name, allowed)
            args = {"id": name, "nearest": near, "indicator": indicator, "known": allowed}
            yield node.problem(f"unknown-{what}", key, **args)


def _references(context: RuleContext) -> Iterator[Reference]:
    sources, series = context.allowed("sources"), context.allowed("series")
    for node, indicator in context.each_indicator:
        if indicator.series is not None:
            yield Reference(node, "series", "series", indicator.series, series, indicator.id)
    for node, indicator, target in context.each_target:
        yield Reference(node, "source", "source", target.source, sources, indicator.id)
    indicators, nodes = (
        context.targets.declared.indicators,
        context.actuals.sections["observations"],
    )
    for name, observations in context.actuals.content.observations.items():
        yield Reference(nodes, name, "indicator", name, indicators, name)
        sectors = context.targets.declared.sectors.get(name)
        for node, seen in zip(nodes.get(name, ()), observations, strict=True):
            yield Reference(node, "source", "source", seen.source, sources, name)
            if seen.benchmark_source is not None:
                given = seen.benchmark_source
                yield Reference(node, "benchmark_source", "source", given, sources, name)
            if seen.series is not None:
                yield Reference(node, "series", "series", seen.series, series, name)
            if seen.sector is not None:
                yield Reference(node, "sector", "sector", seen.sector, sectors, name)


def values_fit_their_unit(context: RuleContext) -> Iterator[Problem]:
    """Report targets, values and benchmarks outside the range of their unit."""
    for node, key, indicator, value, of in context.numbers():
        code, limit = _misfit(indicator.unit, value, of)
        if code:
            args = {"key": key, "value": value, "text": value, "of": of, "limit": limit}
            yield node.problem(code, key, **args)


def _misfit(unit: Unit, value: Decimal, of: int | None) -> tuple[str, str | None]:
    """Return the code of what a unit does not allow, and the limit; no code for a fitting value."""
    match unit:
        case "percent" if not 0 <= value <= 100:
            return "percent-range", None
        case "percent_per_year" if value <= -100:
            return "growth-range", None
        case "count" if value < 0:
            return "number-negative", None
        case "rank" if value != value.to_integral_value():
            return "number-whole", None
        case "rank" if value < 1:
            return "number-range", "≥ 1"
        case "rank" if of and value > of:
            return "rank-range", None
    return "", None


def parts_are_possible(context: RuleContext) -> Iterator[Problem]:
    """Report a part without its whole, of what is no share, or out of range."""
    for node, indicator, observation in context.each_observation:
        part, whole = observation.part, observation.whole
        if part is None and whole is None:
            continue
        if part is None or whole is None:
            key = "part" if part is None else "whole"
            where = ("observation", {"year": observation.year})
            yield node.problem("missing-key", where=where, key=key, example=EXAMPLES[key])
        elif indicator.unit != "percent":
            kind = f"{indicator.kind}, unit: {indicator.unit}"
            yield node.problem("key-not-for-kind", "part", key="part", kind=kind, known="")
        elif part < 0 or whole <= 0:
            key, number, limit = ("part", part, "≥ 0") if part < 0 else ("whole", whole, "> 0")
            yield node.problem("number-range", key, key=key, text=number, limit=limit)


def years_count_once(context: RuleContext) -> Iterator[Problem]:
    """Report a year that counts twice in a series, and averages that overlap.

    Figures of one year are editions of each other if each has its own date.
    """
    for (name, series, _), group in context.by_series.items():
        is_average = context.by_id[name].kind == "avg_growth"
        editions: dict[tuple[int, int], dict[date | None, MapNode]] = defaultdict(dict)
        for node, observation in group:
            first = last = observation.year
            if is_average and observation.from_year:
                first = observation.from_year
            if first > last:
                yield node.problem("period-form", "from", **{"from": first, "year": last})
                continue
            known = editions[first, last]
            edition = observation.vintage if observation.published else None
            before = known.get(edition) or known.get(None)
            if before is None and edition is None:
                before = next(iter(known.values()), None)
            if before is not None:
                args = {"series": series or "", "year": last, "line": before.location().line}
                yield node.problem("same-year-twice", **args)
            known.setdefault(edition, node)
        if is_average:
            first_of = {span: next(iter(known.values())) for span, known in editions.items()}
            yield from _overlaps(first_of)


def _overlaps(spans: Mapping[tuple[int, int], MapNode]) -> Iterator[Problem]:
    reach, reaching = 0, None
    for (first, last), node in sorted(spans.items(), key=lambda entry: entry[0]):
        if reaching and first <= reach:
            before, after = sorted((reaching, node), key=lambda each: each.location())
            yield after.problem("period-overlap", year=first, line=before.location().line)
        if last > reach:
            reach, reaching = last, node


RULES: tuple[Callable[[RuleContext], Iterator[Problem]], ...] = (
    same_area,
    ids_are_unique,
    targets_are_clear,
    ids_are_declared,
    values_fit_their_unit,
    parts_are_possible,
    years_count_once,
)
"""`keys_fit_kind` comes before them, while broken entries are still there."""
