"""Which observations count on a day: one series, its latest editions, and what is left aside."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tgdx.model import Book, Indicator, Observation, Unit
from tgdx.progress.figure import Refusal

UNIT_DECIMALS: Mapping[Unit, int] = {"percent": 2, "percent_per_year": 2, "index": 4}
"""Decimals of a unit's figures; of the others none."""

MOST_TYPED = 6
"""More decimals than this are not shown only because they were typed."""


def typed_decimals(value: Decimal) -> int:
    """How many decimals a number was typed with."""
    return max(0, -int(value.as_tuple().exponent))


def decimals_shown(indicator: Indicator, observations: Iterable[Observation]) -> int:
    """With how many decimals an indicator's figures are shown, before any is added.

    Those it declares, else the larger of its unit's and the most typed in figures and targets.
    """
    if indicator.decimals is not None:
        return indicator.decimals
    values = [observation.value for observation in observations]
    values += [target.bound for target in indicator.targets if target.bound != "benchmark"]
    typed = max(map(typed_decimals, values), default=0)
    return max(UNIT_DECIMALS.get(indicator.unit, 0), min(typed, MOST_TYPED))


class Excluded(NamedTuple):
    """An observation that is not used, and why: a code of the wording and its arguments."""

    observation: Observation
    reason: Refusal


class JudgedSeries(NamedTuple):
    """What is known of an indicator on a day: its judged series in order of years."""

    series: str | None
    observations: tuple[Observation, ...]
    excluded: tuple[Excluded, ...]
    refusal: Refusal | None = None
    """Set where no series can be chosen to be judged."""
    decimals: int = 0
    """With how many decimals figures of the indicator are shown."""


def judged_series(book: Book, indicator: Indicator, as_of: date) -> JudgedSeries:
    """The observations of the judged series known on a day, the latest edition of each year.

    Revisions replace what was published before; nothing published later is seen.
    """
    excluded: list[Excluded] = []
    published: list[Observation] = []
    entries = book.observations.get(indicator.id, ())
    decimals = decimals_shown(indicator, entries)
    for observation in entries:
        if observation.known_from <= as_of:
            published.append(observation)
        else:
            why = "published_later" if observation.published else "year_not_over"
            later = Refusal(why, {"date": observation.known_from})
            excluded.append(Excluded(observation, later))
    series = indicator.series
    names = sorted({observation.series or "-" for observation in published})
    if series is None and len(names) > 1:
        refusal = Refusal("no_judged_series", {"series": ", ".join(names)})
        return JudgedSeries(None, (), tuple(excluded), refusal, decimals)
    if series is None and published:
        series = published[0].series
    latest: dict[tuple[int, str | None], Observation] = {}
    for observation in sorted(published, key=lambda o: (o.year, o.vintage)):
        if observation.series != series:
            excluded.append(Excluded(observation, Refusal("other_series")))
            continue
        key = (observation.year, observation.sector)
        if key in latest:
            excluded.append(Excluded(latest[key], Refusal("older_vintage")))
        latest[key] = observation
    return JudgedSeries(series, tuple(latest.values()), tuple(excluded), None, decimals)


def no_figure(indicator: Indicator) -> Refusal:
    """Why there is nothing to judge: no figure at all, or none of the judged series."""
    if indicator.series is None:
        return Refusal("no_figure_known")
    return Refusal("no_observation", {"series": indicator.series})
