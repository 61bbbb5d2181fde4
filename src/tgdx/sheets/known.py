"""What a book holds already, to compare the lines of sheets with."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from tgdx.model import Observation, Target, Text, first_day
from tgdx.sheets.vocabulary import folded

Keys = dict[str, str | int | Decimal | bool]
"""Keys of an observation or a target as its data file has them."""

IDENTITY = frozenset({"year", "from", "series", "sector", "published"})
"""With the indicator: what makes two figures the same one."""


def id_of(text: str) -> str:
    """An id made of the words of a text."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-") or "id"


def both(text: Text | None) -> set[str]:
    """A name in both languages; empty where there is none."""
    return {text.in_language("vi"), text.in_language("en")} if text else set()


def by_words(names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Ids by themselves and by their names; a name of two of them stands for neither."""
    found: dict[str, str] = {}
    for name, several in names.items():
        for words in {folded(each) for each in several}:
            found[words] = "" if words in found else name
    return {words: name for words, name in found.items() if name} | {name: name for name in names}


def period_of(first: object, year: object) -> tuple[object, object]:
    """The years that a figure is of; an average of one year is a figure of that year."""
    return (first or year, year)


def same_day(observation: Observation, published: object) -> bool:
    """Whether a figure was published on a day: 2025 is the first of January 2025."""
    day = observation.published
    return day is not None and first_day(day) == first_day(str(published))


def edition_of(editions: Sequence[Observation], published: object) -> Observation | None:
    """The edition that a figure is compared with: of its date; without one, the undated or last."""
    if published is not None:
        return next((each for each in editions if same_day(each, published)), None)
    if not editions:
        return None
    undated = (each for each in editions if not each.published)
    return next(undated, max(editions, key=lambda each: each.vintage))


def unlike_figure(observation: Observation, said: Keys) -> str | None:
    """The first key of which the sheet says something else than the book."""
    compared = (key for key in said if key not in IDENTITY)
    return next((key for key in compared if getattr(observation, key) != said[key]), None)


def unlike_target(target: Target, said: Keys) -> str | None:
    """The first key of which the sheet says something else than the book."""
    have = {
        "operator": target.operator,
        "value": target.bound,
        "from": target.from_year,
        "of": target.of,
        "approx": str(target.approx).lower(),
        "wording": (target.wording or "").strip(),
        "source": target.source,
    }
    return next((key for key in have if key in said and have[key] != said[key]), None)
