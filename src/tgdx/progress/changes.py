"""What moved between two states of a book: figures, targets, and each verdict with its cause."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from tgdx.model import Book, Indicator, Observation, Target
from tgdx.progress.assessment import assess
from tgdx.progress.verdicts import Verdict

Cause = Literal["time", "targets", "figures"]
CAUSES: tuple[Cause, ...] = ("time", "targets", "figures")
"""In the order in which the steps from one state to the other are replayed."""

Entry = TypeVar("Entry", Observation, Target)
Found = TypeVar("Found")


class State(NamedTuple):
    """A book as of a day: only what was known by then counts."""

    book: Book
    as_of: date


class Change(NamedTuple, Generic[Entry]):
    """A figure or a target that is new, gone, or says something else."""

    indicator: Indicator
    before: Entry | None
    after: Entry | None


class VerdictChange(NamedTuple):
    """A verdict that changed, and the last step that changed it; None where it has no target."""

    indicator: Indicator
    target_year: int
    before: Verdict | None
    after: Verdict | None
    cause: Cause


class Changes(NamedTuple):
    """All that moved; three empty lists where nothing did."""

    figures: list[Change[Observation]]
    targets: list[Change[Target]]
    verdicts: list[VerdictChange]


def changes(before: State, after: State, method: str = "pace") -> Changes:
    """What moved from one state to another, in the order of the later book.

    A verdict's cause is found by replaying time, then targets, then figures, each upon the last:
    it is the last of these steps that changed the verdict.
    """
    old, new = _indicators(before.book), _indicators(after.book)
    every = {**new, **{name: each for name, each in old.items() if name not in new}}
    figures = _pairs(_figures(before), _figures(after), every)
    targets = _pairs(_targets(old), _targets(new), every)
    return Changes(
        [Change(every[key[0]], *two) for key, *two in figures if _moved(two, _figure_says)],
        [Change(every[key[0]], *two) for key, *two in targets if _moved(two, _target_says)],
        list(_verdict_changes(replayed(before, after), method, every)),
    )


def replayed(before: State, after: State) -> list[State]:
    """The states from one to the other: as it was, then with time, targets and figures changed.

    Where an indicator became one of another kind, its old figures say nothing of the new target:
    they change together with it.
    """
    old, new = _indicators(before.book), _indicators(after.book)
    known = {
        name: tuple(seen for seen in observations if seen.known_from <= before.as_of)
        for name, observations in before.book.observations.items()
    }
    later = after.book.observations
    with_targets = {
        name: seen if _nature(old[name]) == _nature(new[name]) else later.get(name, ())
        for name, seen in known.items()
        if name in new
    }
    as_it_was = before.book._replace(observations=known)
    return [
        State(as_it_was, before.as_of),
        State(as_it_was, after.as_of),
        State(after.book._replace(observations=with_targets), after.as_of),
        after,
    ]


def _verdict_changes(
    steps: list[State], method: str, every: Mapping[str, Indicator]
) -> Iterator[VerdictChange]:
    first, last = _verdicts(steps[0], method), _verdicts(steps[-1], method)
    pairs = [pair for pair in _pairs(first, last, every) if pair[1] != pair[2]]
    names = {key[0] for key, _, _ in pairs}
    verdicts = [first]
    for before, step in pairwise(steps[:-1]):
        verdicts.append(
            verdicts[-1] if _judged_alike(before, step) else _verdicts(step, method, names)
        )
    verdicts.append(last)
    for key, was, becomes in pairs:
        at = [found.get(key) for found in verdicts]
        cause = next(CAUSES[i] for i in (2, 1, 0) if at[i] != at[i + 1])
        yield VerdictChange(every[key[0]], key[1], was, becomes, cause)


def _judged_alike(before: State, after: State) -> bool:
    """Whether neither time nor targets changed."""
    return (before.as_of, before.book.area, before.book.indicators) == (
        after.as_of,
        after.book.area,
        after.book.indicators,
    )


def _verdicts(
    state: State, method: str, only: Collection[str] | None = None
) -> dict[tuple[Any, ...], Verdict]:
    book = state.book
    if only is not None:
        book = book._replace(indicators=tuple(each for each in book.indicators if each.id in only))
    rows = assess(book, state.as_of, method)
    return {(row.indicator.id, row.target.year): row.verdict for row in rows}


def _pairs(
    before: Mapping[tuple[Any, ...], Found],
    after: Mapping[tuple[Any, ...], Found],
    order: Mapping[str, Indicator],
) -> Iterator[tuple[tuple[Any, ...], Found | None, Found | None]]:
    """What stands under the same key before and after, by indicator and year."""
    place = {name: i for i, name in enumerate(order)}
    keys = dict.fromkeys([*before, *after])
    for key in sorted(keys, key=lambda key: (place[key[0]], key[1])):
        yield key, before.get(key), after.get(key)


def _indicators(book: Book) -> dict[str, Indicator]:
    return {indicator.id: indicator for indicator in book.indicators}


def _nature(indicator: Indicator) -> tuple[object, ...]:
    return indicator.kind, indicator.unit, [sector.id for sector in indicator.sectors or ()]


def _figures(state: State) -> dict[tuple[Any, ...], Observation]:
    """The last edition of each figure known on the day, of all series."""
    found: dict[tuple[Any, ...], Observation] = {}
    for name, observations in state.book.observations.items():
        for seen in observations:
            if seen.known_from <= state.as_of:
                key = (name, seen.year, seen.from_year, seen.series, seen.sector)
                if key not in found or found[key].vintage < seen.vintage:
                    found[key] = seen
    return found


def _targets(indicators: Mapping[str, Indicator]) -> dict[tuple[Any, ...], Target]:
    return {(name, t.year): t for name, each in indicators.items() for t in each.targets}


def _moved(two: Sequence[Entry | None], says: Callable[[Entry], object]) -> bool:
    """Whether an entry came, went, or says something else."""
    before, after = two
    return before is None or after is None or says(before) != says(after)


def _figure_says(seen: Observation) -> object:
    return seen.value, seen.of, seen.benchmark, seen.status


def _target_says(target: Target) -> object:
    return target.model_dump(exclude={"source", "wording", "note"})
