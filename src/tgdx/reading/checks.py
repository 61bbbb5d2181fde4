"""Rules that one record cannot know by itself: between its keys, its kind, and the two files.

Each rule takes what is valid by itself in both files and yields findings; RULES lists them all.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

from tgdx.model import (
    BETTER_OF,
    KEYS_OF_KIND,
    ActualsFile,
    Indicator,
    Kind,
    Location,
    Observation,
    Sector,
    Target,
    TargetsFile,
    Unit,
    first_day,
)
from tgdx.reading.faults import EXAMPLES, KeyPath
from tgdx.reading.problem import catalogue, code_of_missing
from tgdx.reading.slips import Guesses
from tgdx.reading.yaml_nodes import Key

FileName = Literal["targets", "actuals"]
SeriesKey = tuple[str, str | None, str | None]
"""Indicator, series and sector: what one line of figures is of."""

AMOUNTS = ("count", "billion_vnd")
FAR_OFF = 10
"""A figure this many times its neighbour, or the other way round, is doubted."""
DOUBLING = 100
"""A growth above this many % a year is doubted."""


class Finding(NamedTuple):
    """A rule that an entry breaks; `path` leads to the place in the file."""

    file: FileName
    path: KeyPath
    code: str
    args: Mapping[str, object]


def _found(file: FileName, path: KeyPath, code: str, **args: object) -> Finding:
    return Finding(file, path, code, args)


@dataclass(frozen=True)
class Entries:
    """What is valid by itself in both files, and what they declare, valid or not."""

    targets: TargetsFile
    actuals: ActualsFile
    declared: Mapping[FileName, Mapping[str, Collection[str] | None]]
    """The ids in each section and in the lists of indicators; None where one cannot be read."""
    today: date
    place: Callable[[FileName, KeyPath], Location]
    complete: bool
    """Nothing is broken, so that what is not used here is not used at all."""
    indicators: Mapping[str, Indicator]
    guesses: Guesses = field(default_factory=Guesses)

    def known(self, section: str) -> Collection[str] | None:
        """The ids that either file declares; None where that cannot be told."""
        targets, actuals = (ids[section] for ids in self.declared.values())
        return None if targets is None or actuals is None else dict.fromkeys((*targets, *actuals))

    def listed(self, key: str, indicator_id: str) -> Collection[str] | None:
        """The sectors or target years that an indicator lists; None where that cannot be told."""
        return self.declared["targets"].get(list_of(key, indicator_id))

    @cached_property
    def each_target(self) -> Sequence[tuple[KeyPath, Indicator, Target]]:
        """Every target with its indicator and its path in targets.yaml."""
        return [
            (("indicators", i, "targets", j), indicator, target)
            for i, indicator in enumerate(self.targets.indicators)
            for j, target in enumerate(indicator.targets)
        ]

    @cached_property
    def each_observation(self) -> Sequence[tuple[KeyPath, Indicator, Observation]]:
        """Every observation of a known indicator, with its path in actuals.yaml."""
        return [
            (("observations", indicator_id, j), self.indicators[indicator_id], observation)
            for indicator_id, observations in self.actuals.observations.items()
            if indicator_id in self.indicators
            for j, observation in enumerate(observations)
        ]

    @cached_property
    def by_series(self) -> Mapping[SeriesKey, Sequence[tuple[KeyPath, Observation]]]:
        """The observations of each indicator, series and sector."""
        groups: dict[SeriesKey, list[tuple[KeyPath, Observation]]] = defaultdict(list)
        for path, indicator, observation in self.each_observation:
            key = (indicator.id, observation.series, observation.sector)
            groups[key].append((path, observation))
        return groups

    def numbers(self) -> Iterator[tuple[FileName, KeyPath, str, Indicator, Decimal, int | None]]:
        """Every target's, observation's and benchmark's value, its key, and the number ranked."""
        for path, indicator, target in self.each_target:
            for operator in target.operators:
                bound = getattr(target, operator)
                if isinstance(bound, Decimal):
                    yield "targets", path, operator, indicator, bound, target.of
        for path, indicator, seen in self.each_observation:
            yield "actuals", path, "value", indicator, seen.value, seen.of
            if seen.benchmark is not None:
                yield "actuals", path, "benchmark", indicator, seen.benchmark, None


def list_of(key: str, indicator_id: str) -> str:
    """What `Entries.declared` calls the sectors or targets of an indicator."""
    return f"{key} of {indicator_id}"


def findings(entries: Entries) -> Iterator[Finding]:
    """Everything that the rules find, rule by rule."""
    fine = entries.complete
    for rule in RULES:
        for finding in rule(entries):
            fine = fine and catalogue().types[finding.code].severity == "warning"
            yield finding
    if fine:  # what is broken may be what uses an entry
        yield from nothing_is_idle(entries)


def same_area(entries: Entries) -> Iterator[Finding]:
    """Both files are about one area."""
    other, area = (list(ids["area"] or [""])[-1] for ids in entries.declared.values())
    if area and other and area != other:
        yield _found("actuals", ("area",), "area-mismatch", area=area, other=other)


def ids_stand_once(entries: Entries) -> Iterator[Finding]:
    """Indicators, sectors, and over both files sources and series, have ids of their own."""
    indicators = entries.targets.indicators
    lists: list[tuple[KeyPath, Sequence[Indicator | Sector]]] = [(("indicators",), indicators)]
    lists += [(("indicators", i, "sectors"), x.sectors or ()) for i, x in enumerate(indicators)]
    for path, named in lists:
        seen: dict[str, int] = {}
        for j, entry in enumerate(named):
            first = seen.setdefault(entry.id, j)
            if first != j:
                place = entries.place("targets", (*path, first, "id"))
                yield _found("targets", (*path, j, "id"), "duplicate-id", id=entry.id, place=place)
    for section in ("sources", "series"):
        for name in getattr(entries.actuals, section):
            if name in getattr(entries.targets, section):
                place = entries.place("targets", (section, name))
                yield _found("actuals", (section, name), "duplicate-id", id=name, place=place)


def keys_fit_kind(entries: Entries) -> Iterator[Finding]:
    """Each kind has keys and units that it needs, and keys of other kinds that it cannot use."""
    for i, indicator in enumerate(entries.targets.indicators):
        path: KeyPath = ("indicators", i)
        kind, better, units = indicator.kind, indicator.better, KEYS_OF_KIND[indicator.kind].units
        yield from _keys(entries, path, indicator, indicator, "indicator")
        if indicator.unit not in units:
            known = sorted(units)
            yield _found("targets", (*path, "unit"), "unit-for-kind", kind=kind, known=known)
        if kind == "floor_all" and entries.listed("sectors", indicator.id) == {}:
            yield _found("targets", (*path, "sectors"), "sectors-empty")
        if kind == "rank" and better != "lower":
            args = {"key": "better", "text": better, "known": ["lower"]}
            yield _found("targets", (*path, "better"), "unknown-word", **args)
    for path, indicator, target in entries.each_target:
        yield from _keys(entries, path, indicator, target, "target")
    for path, indicator, observation in entries.each_observation:
        yield from _keys(entries, path, indicator, observation, "observation")


Sort = Literal["indicator", "target", "observation"]


@cache
def _rules_of_keys(kind: Kind, sort: Sort) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The keys that a kind needs, those that it allows, and those that only other kinds do."""
    allowed = {
        name: getattr(keys, f"{sort}_needs") | getattr(keys, f"{sort}_allows", frozenset())
        for name, keys in KEYS_OF_KIND.items()
    }
    others = frozenset().union(*allowed.values()) - allowed[kind]
    return getattr(KEYS_OF_KIND[kind], f"{sort}_needs"), allowed[kind], others


def _keys(
    entries: Entries,
    path: KeyPath,
    indicator: Indicator,
    record: Indicator | Target | Observation,
    sort: Sort,
) -> Iterator[Finding]:
    file: FileName = "actuals" if sort == "observation" else "targets"
    kind, given = indicator.kind, record.model_fields_set
    needs, allowed, others = _rules_of_keys(kind, sort)
    if "from_year" in given:
        given = given - {"from_year"} | {"from"}
    for key in given & others:
        known = sorted(allowed)
        yield _found(file, (*path, key), "key-not-for-kind", key=key, kind=kind, known=known)
    for key in needs - given:
        if isinstance(record, Observation):
            code, sectors = code_of_missing(key), entries.listed("sectors", indicator.id) or ()
            yield _found(file, path, code, year=record.year, value=record.value, known=sectors)
        else:
            example = "{vi: …, en: …}" if key == "benchmark" else EXAMPLES[key]
            yield _found(file, path, "key-needed-by-kind", key=key, kind=kind, example=example)


def targets_are_clear(entries: Entries) -> Iterator[Finding]:
    """A target has one operator, which agrees with its indicator, and a bound that fits."""
    seen: dict[tuple[Key, int], KeyPath] = {}
    for path, indicator, target in entries.each_target:
        year = target.year
        first_path = seen.setdefault((path[1], year), path)
        if first_path != path:
            line = entries.place("targets", first_path).line
            yield _found("targets", path, "target-twice", year=year, line=line)
        if target.from_year and target.from_year > year:
            args = {"from": target.from_year, "year": year}
            yield _found("targets", (*path, "from"), "period-form", **args)
        first, second, *_ = (*target.operators, None, None)
        if first is None:
            yield _found("targets", path, "operator-missing", year=year)
        elif second is None:
            yield from _operator((*path, first), indicator, target)
        else:
            args = {"year": year, "first": first, "second": second}
            yield _found("targets", (*path, second), "operator-twice", **args)
    for i, indicator in enumerate(entries.targets.indicators):
        if entries.listed("targets", indicator.id) == {}:
            yield _found("targets", ("indicators", i), "no-target", id=indicator.id)


def _operator(path: KeyPath, indicator: Indicator, target: Target) -> Iterator[Finding]:
    operator = target.operator
    better = "lower" if indicator.kind == "rank" else indicator.better
    if BETTER_OF[operator] != better:
        fixed = " / ".join(o for o, direction in BETTER_OF.items() if direction == better)
        yield _found("targets", path, "direction", better=better, operator=operator, fixed=fixed)
    if (target.bound == "benchmark") != (indicator.kind == "vs_benchmark"):
        yield _found("targets", path, "benchmark-word")


def ids_are_declared(entries: Entries) -> Iterator[Finding]:
    """Sources, series, sectors and indicators that are named are declared."""
    for file, path, what, named, known in _named(entries):
        if known is not None and named not in known:
            near = entries.guesses.nearest(named, known)
            args = {"id": named, "nearest": near, "indicator": path[1], "known": known}
            yield _found(file, path, f"unknown-{what}", **args)


def _named(
    entries: Entries,
) -> Iterator[tuple[FileName, KeyPath, str, str, Collection[str] | None]]:
    """Every id that is named, with those that it may be; None where that cannot be told."""
    sources, series = entries.known("sources"), entries.known("series")
    for i, indicator in enumerate(entries.targets.indicators):
        if indicator.series is not None:
            yield "targets", ("indicators", i, "series"), "series", indicator.series, series
    for path, _, target in entries.each_target:
        yield "targets", (*path, "source"), "source", target.source, sources
    for name, observations in entries.actuals.observations.items():
        path = ("observations", name)
        sectors = entries.listed("sectors", name)
        yield "actuals", path, "indicator", name, entries.declared["targets"]["indicators"]
        for j, seen in enumerate(observations):
            yield "actuals", (*path, j, "source"), "source", seen.source, sources
            if seen.benchmark_source is not None:
                path_to = (*path, j, "benchmark_source")
                yield "actuals", path_to, "source", seen.benchmark_source, sources
            if seen.series is not None:
                yield "actuals", (*path, j, "series"), "series", seen.series, series
            if seen.sector is not None:
                yield "actuals", (*path, j, "sector"), "sector", seen.sector, sectors


def values_fit_their_unit(entries: Entries) -> Iterator[Finding]:
    """A target, a value and its benchmark lie where the unit allows, and where it lets expect."""
    for file, entry, key, indicator, value, of in entries.numbers():
        unit = indicator.unit
        code, args = _unfit(unit, value, of)
        if code:
            args = {"key": key, "value": value, "text": value, "of": of, **args}
            yield _found(file, (*entry, key), code, **args)
        elif unit in AMOUNTS and _dotted(value):
            yield _thousands_dot(file, (*entry, key), value, unit)
        elif unit == "percent_per_year" and value > DOUBLING:
            yield _found(file, (*entry, key), "growth-high", value=value)


def _unfit(unit: Unit, value: Decimal, of: int | None) -> tuple[str, Mapping[str, object]]:
    """The code of what a unit does not allow; empty where a value is possible."""
    match unit:
        case "percent" if not 0 <= value <= 100:
            return "percent-range", {}
        case "percent_per_year" if value <= -100:
            return "growth-range", {}
        case "count" if value < 0:
            return "number-negative", {}
        case "rank" if value != value.to_integral_value():
            return "number-whole", {}
        case "rank" if value < 1:
            return "number-range", {"limit": "≥ 1"}
        case "rank" if of and value > of:
            return "rank-range", {}
    return "", {}


def years_count_once(entries: Entries) -> Iterator[Finding]:
    """One figure a year in each edition of a series; averages do not overlap with other figures."""
    for (name, series, _), group in entries.by_series.items():
        average = entries.indicators[name].kind == "avg_growth"
        seen: dict[tuple[int, int, date], KeyPath] = {}
        spans: dict[tuple[int, int], KeyPath] = {}
        for path, observation in group:
            year, first = observation.year, observation.year
            if average and observation.from_year:
                first = observation.from_year
            if first > year:
                args = {"from": first, "year": year}
                yield _found("actuals", (*path, "from"), "period-form", **args)
                continue
            before = seen.setdefault((first, year, observation.vintage), path)
            if before is not path:
                line = entries.place("actuals", before).line
                of = {"year": year, "line": line}
                yield _found("actuals", path, "same-year-twice", series=series or "", **of)
            spans.setdefault((first, year), path)
        if average:
            yield from _overlaps(entries, spans)


def _overlaps(entries: Entries, spans: Mapping[tuple[int, int], KeyPath]) -> Iterator[Finding]:
    reach: int = 0
    reaching: KeyPath = ()
    for (first, year), path in sorted(spans.items()):
        if first <= reach:
            before, after = sorted((reaching, path))
            line = entries.place("actuals", before).line
            yield _found("actuals", after, "period-overlap", year=first, line=line)
        if year > reach:
            reach, reaching = year, path


def years_are_plausible(entries: Entries) -> Iterator[Finding]:
    """Doubts about years: not come yet, not over when published, after the area's end."""
    area = entries.targets.area
    last = first_day(area.ended) if area.ended else date.max
    for path, _, observation in entries.each_observation:
        year, published = observation.year, observation.published
        year_end = date(year, 12, 31)
        if year > entries.today.year:
            yield _found("actuals", (*path, "year"), "future-year", year=year)
        elif year_end > last:
            args = {"year": year, "area": area.name, "date": area.ended}
            yield _found("actuals", (*path, "year"), "after-area-ended", **args)
        if published and first_day(published) < year_end and observation.status in (None, "final"):
            path = (*path, "published")
            yield _found("actuals", path, "year-not-over", year=year, date=published)


def values_are_plausible(entries: Entries) -> Iterator[Finding]:
    """Doubts about values: a share that its parts do not give, a jump, a thousands dot."""
    for path, indicator, observation in entries.each_observation:
        if observation.part is not None or observation.whole is not None:
            yield from _part_and_whole(path, indicator, observation)
    for (name, _, _), group in entries.by_series.items():
        indicator = entries.indicators[name]
        if indicator.kind not in ("rank", "avg_growth"):
            in_order = sorted(group, key=lambda entry: (entry[1].year, entry[1].vintage))
            yield from _jumps(indicator, in_order)


def _jumps(indicator: Indicator, group: Sequence[tuple[KeyPath, Observation]]) -> Iterator[Finding]:
    doubted = set()
    for (path_before, before), (path, after) in pairwise(group):
        value, other = after.value, before.value
        if _near(value, other) or value * other <= 0:
            continue
        pair = ((value, path), (other, path_before))
        (low, at_low), (high, _) = sorted(pair, key=lambda entry: abs(entry[0]))
        if _dotted(low) and (indicator.unit in AMOUNTS or _near(1000 * low, high)):
            if indicator.unit not in AMOUNTS and at_low not in doubted:
                yield _thousands_dot("actuals", (*at_low, "value"), low, indicator.unit)
            doubted.add(at_low)
        else:
            args = {"value": value, "year": before.year, "other": other}
            times = _rounded(value / other, 3)
            yield _found("actuals", (*path, "value"), "far-off", times=times, **args)


def _near(value: Decimal, other: Decimal) -> bool:
    if other < value < FAR_OFF * other:  # the usual case, on two comparisons
        return True
    return abs(other) < FAR_OFF * abs(value) < FAR_OFF**2 * abs(other)


def _dotted(value: Decimal) -> bool:
    """Whether the decimal point may be a thousands dot, by the form of the number."""
    return value.as_tuple().exponent == -3 and 1 <= abs(value) < 1000


def _thousands_dot(file: FileName, path: KeyPath, value: Decimal, unit: str = "") -> Finding:
    fixed = f"{1000 * value:.0f}"
    return _found(file, path, "thousands-dot", value=value, unit=unit, fixed=fixed)


def _rounded(value: Decimal, digits: int) -> str:
    return f"{Decimal(f'{value:.{digits}g}'):f}"


def _half_unit(value: Decimal) -> Decimal:
    return Decimal(5).scaleb(int(value.as_tuple().exponent) - 1)


def _part_and_whole(
    path: KeyPath, indicator: Indicator, observation: Observation
) -> Iterator[Finding]:
    part, whole, value = observation.part, observation.whole, observation.value
    if part is None or whole is None:
        key = "part" if part is None else "whole"
        where = ("observation", {"year": observation.year})
        yield _found("actuals", path, "missing-key", where=where, key=key, example=EXAMPLES[key])
    elif indicator.unit != "percent":
        kind = f"{indicator.kind}, unit: {indicator.unit}"
        yield _found(
            "actuals", (*path, "part"), "key-not-for-kind", key="part", kind=kind, known=""
        )
    elif part < 0 or whole <= 0:
        key, number, limit = ("part", part, "≥ 0") if part < 0 else ("whole", whole, "> 0")
        yield _found("actuals", (*path, key), "number-range", key=key, text=number, limit=limit)
    elif not _agrees(value, part, whole):
        if _dotted(part) and _agrees(value, 1000 * part, whole):
            yield _thousands_dot("actuals", (*path, "part"), part)
        elif _dotted(whole) and _agrees(value, part, 1000 * whole):
            yield _thousands_dot("actuals", (*path, "whole"), whole)
        else:
            args = {"part": part, "whole": whole, "calc": _rounded(100 * part / whole, 4)}
            yield _found("actuals", (*path, "value"), "part-whole", value=value, **args)


def _agrees(value: Decimal, part: Decimal, whole: Decimal) -> bool:
    """Whether a share in percent is that of its parts, as far as all three were rounded."""
    rounding = _half_unit(value) + (100 * _half_unit(part) + value * _half_unit(whole)) / whole
    return abs(100 * part / whole - value) <= rounding


def nothing_is_idle(entries: Entries) -> Iterator[Finding]:
    """Sources and series are used; the judged series and the baseline year have figures."""
    sources = {target.source for _, _, target in entries.each_target}
    series = {indicator.series for indicator in entries.targets.indicators}
    for _, _, observation in entries.each_observation:
        sources |= {observation.source, observation.benchmark_source or ""}
        series.add(observation.series)
    files: tuple[tuple[FileName, TargetsFile | ActualsFile], ...] = (
        ("targets", entries.targets),
        ("actuals", entries.actuals),
    )
    for file, record in files:
        for name in record.sources.keys() - sources:
            yield _found(file, ("sources", name), "unused-source", id=name)
        for name in record.series.keys() - series:
            yield _found(file, ("series", name), "unused-series", id=name)
    for i, indicator in enumerate(entries.targets.indicators):
        observations = entries.actuals.observations.get(indicator.id, ())
        found = {seen.series for seen in observations}
        years = {seen.year for seen in observations if indicator.series in (None, seen.series)}
        if years and indicator.baseline and indicator.baseline not in years:
            path = ("indicators", i, "baseline")
            yield _found("targets", path, "baseline-empty", year=indicator.baseline)
        if indicator.series and found and indicator.series not in found:
            args = {"series": indicator.series, "other": ", ".join(sorted(s or "-" for s in found))}
            yield _found("targets", ("indicators", i, "series"), "judged-series-empty", **args)


RULES: tuple[Callable[[Entries], Iterator[Finding]], ...] = (
    same_area,
    ids_stand_once,
    keys_fit_kind,
    targets_are_clear,
    ids_are_declared,
    values_fit_their_unit,
    years_count_once,
    years_are_plausible,
    values_are_plausible,
)
"""`nothing_is_idle` comes after them, where they find no error."""
