"""What the rules look at: the valid entries of both files, with the nodes that they come from."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from tgdx.model import ID, ActualsFile, Indicator, Observation, Target, TargetsFile
from tgdx.reading.nodes import DataFile, ListNode, MapNode
from tgdx.reading.suggest import as_written, id_problem, slug

Ids = Collection[str] | None
"""Ids that a section declares, those of broken entries too; None if one cannot be read."""
SeriesKey = tuple[str, str | None, str | None]
"""Indicator, series and sector: what figures are compared within."""
Content = TypeVar("Content", TargetsFile, ActualsFile)


class Declared(NamedTuple):
    """The ids that a file declares, whether their entries are valid or not."""

    area: Ids
    sources: Ids
    series: Ids
    indicators: Ids
    sectors: Mapping[str, Ids]
    """By indicator."""
    target_years: Mapping[str, Ids]
    """By indicator."""


def declared_in(root: Any) -> Declared:
    """Return the ids that a file declares, from its root node before validation."""
    sections = root if isinstance(root, dict) else {"sources": None, "series": None}
    area, indicators = sections.get("area"), sections.get("indicators")
    listed = indicators if isinstance(indicators, ListNode) else [None]
    by_id = {as_written(_get(indicator, "id")): indicator for indicator in listed}
    return Declared(
        area=_readable([_get(area, "id") if isinstance(area, MapNode) else area]),
        sources=_section(sections.get("sources", {})),
        series=_section(sections.get("series", {})),
        indicators=_readable(_get(indicator, "id") for indicator in listed),
        sectors=_within(by_id, "sectors", "id"),
        target_years=_within(by_id, "targets", "year"),
    )


def names_in(roots: Iterable[Any]) -> Mapping[str, str]:
    """Return the ids of sources, series, sectors and indicators by the slug of their names."""
    names: dict[str, str] = {}
    for root in roots:
        listed = _get(root, "indicators") or []
        entries = [(_get(entry, "id"), _get(entry, "name")) for entry in listed]
        for sectors in (_get(entry, "sectors") or [] for entry in listed):
            entries += [(_get(sector, "id"), _get(sector, "name")) for sector in sectors]
        entries += (_get(root, "series") or {}).items()
        entries += [
            (key, _get(each, "title")) for key, each in (_get(root, "sources") or {}).items()
        ]
        for key, name in entries:
            if not re.fullmatch(ID, as_written(key)):
                continue
            for words in name.values() if isinstance(name, MapNode) else [name]:
                names.setdefault(slug(as_written(words)), as_written(key))
    return names


def _within(indicators: Mapping[str, Any], key: str, named_by: str) -> Mapping[str, Ids]:
    lists = {name: _get(indicator, key) for name, indicator in indicators.items()}
    return {
        name: _readable(_get(entry, named_by) for entry in entries)
        for name, entries in lists.items()
        if isinstance(entries, ListNode)
    }


def _get(node: Any, key: str) -> Any:
    return node.get(key) if isinstance(node, MapNode) else None


def _section(entries: Any) -> Ids:
    return _readable(entries) if isinstance(entries, dict) else None


def _readable(ids: Iterable[object]) -> Ids:
    """Return ids as written and as they must be written; None if one cannot be read."""
    texts = [str(name) if isinstance(name, str | int) else "" for name in ids]
    if not all(texts):
        return None
    wrong = (text for text in texts if not re.fullmatch(ID, text))
    return dict.fromkeys([*texts, *(str(id_problem(text).args["fixed"]) for text in wrong)])


@dataclass(frozen=True)
class ValidFile(Generic[Content]):
    """A file without its broken entries."""

    file: DataFile
    content: Content
    sections: Mapping[str, Any]
    """The nodes of the sections, in step with the records of `content`."""
    declared: Declared


@dataclass(frozen=True)
class RuleContext:
    """Everything that is valid by itself in both files."""

    targets: ValidFile[TargetsFile]
    actuals: ValidFile[ActualsFile]
    today: date

    @cached_property
    def by_id(self) -> Mapping[str, Indicator]:
        """The indicators by id."""
        return {indicator.id: indicator for indicator in self.targets.content.indicators}

    @cached_property
    def each_indicator(self) -> Sequence[tuple[MapNode, Indicator]]:
        """Every indicator with its node."""
        nodes = self.targets.sections["indicators"]
        return list(zip(nodes, self.targets.content.indicators, strict=True))

    @cached_property
    def each_target(self) -> Sequence[tuple[MapNode, Indicator, Target]]:
        """Every target with its node and its indicator."""
        return [
            (node, indicator, target)
            for parent, indicator in self.each_indicator
            for node, target in zip(parent["targets"], indicator.targets, strict=True)
        ]

    @cached_property
    def each_observation(self) -> Sequence[tuple[MapNode, Indicator, Observation]]:
        """Every observation of a known indicator, with its node and the indicator."""
        nodes = self.actuals.sections["observations"]
        return [
            (node, self.by_id[name], observation)
            for name, observations in self.actuals.content.observations.items()
            if name in self.by_id
            for node, observation in zip(nodes[name], observations, strict=True)
        ]

    @cached_property
    def by_series(self) -> Mapping[SeriesKey, Sequence[tuple[MapNode, Observation]]]:
        """The observations of each indicator, series and sector, with their nodes."""
        groups: dict[SeriesKey, list[tuple[MapNode, Observation]]] = defaultdict(list)
        for node, indicator, observation in self.each_observation:
            key = (indicator.id, observation.series, observation.sector)
            groups[key].append((node, observation))
        return groups

    def numbers(self) -> Iterator[tuple[MapNode, str, Indicator, Decimal, int | None]]:
        """Yield node, key, indicator, value, and the number ranked, of every target and figure."""
        for node, indicator, target in self.each_target:
            for operator in target.operators:
                bound = getattr(target, operator)
                if isinstance(bound, Decimal):
                    yield node, operator, indicator, bound, target.of
            for at, milestone in zip(
                node.get("milestones", ()), target.milestones or (), strict=True
            ):
                yield at, "value", indicator, milestone.value, target.of
        for node, indicator, seen in self.each_observation:
            yield node, "value", indicator, seen.value, seen.of
            if seen.benchmark is not None:
                yield node, "benchmark", indicator, seen.benchmark, None

    def allowed(self, section: str) -> Ids:
        """Return the ids of `sources` or `series` in both files; None if one cannot be read."""
        ids = [getattr(each.declared, section) for each in (self.targets, self.actuals)]
        return None if None in ids else dict.fromkeys(name for each in ids for name in each)
