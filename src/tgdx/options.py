"""What people type → numbers, dates and ids, or one line that says what to write."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tgdx.model import Book, Indicator, Text
    from tgdx.progress.projection import Scenario
    from tgdx.reading.problem import Problem

NUMBER = re.compile(r"[+-]?\d{1,40}(?:[.,]\d{1,40})?(?:[eE][+-]?\d{1,2})?%?", re.ASCII)
"""A number as people type it, or as a JSON answer of tgdx holds it."""
YEAR = r"(19|20|21)\d\d"


class WrongUse(Exception):
    """A command line that cannot be carried out: a key of the wording, and its arguments."""

    def __init__(self, key: str, **args: object) -> None:
        super().__init__(key)
        self.key = f"usage.{key}"
        self.args_of_message = args
        self.problem: Problem | None = None

    @staticmethod
    def about(option: str, problem: "Problem") -> "WrongUse":
        """Wrong use that is told in the words which `check` has for the same slip in a file."""
        wrong = WrongUse("problem", option=option)
        wrong.problem = problem
        return wrong

    @classmethod
    def unknown(cls, kind: str, text: str, known: Collection[str], like: str = "") -> "WrongUse":
        """Wrong use of a word that is not among the known ones: the nearest is named, else all."""
        from difflib import get_close_matches

        near = get_close_matches(like or text, list(known), 1, 0.5)
        if near:
            return cls(f"unknown_{kind}", text=text, nearest=near[0])
        return cls(f"unknown_{kind}_no_guess", text=text, known=", ".join(known))


def number(option: str, text: str) -> Decimal:
    """A number as people type it: 7, 7.5, 7,5 or 7%."""
    stripped = text.strip()
    if NUMBER.fullmatch(stripped):
        return Decimal(f"{Decimal(stripped.removesuffix('%').replace(',', '.')):f}")
    from tgdx.reading.suggest import number_problem

    problem = number_problem(text)
    if problem.args.get("fixed", problem.args.get("first")):
        raise WrongUse.about(option, problem)
    raise WrongUse("not_a_number", option=option, text=text)


def whole_number(option: str, text: str) -> int:
    """A whole number above zero."""
    if not re.fullmatch(r"[1-9]\d{0,8}", text.strip(), re.ASCII):
        raise WrongUse("whole_number", option=option, text=text)
    return int(text)


def rate(option: str, text: str) -> Decimal:
    """A growth in % a year, above -100."""
    value = number(option, text)
    if value <= -100:
        raise WrongUse("growth_too_low", option=option, text=text)
    return value


def day(text: str, option: str = "as-of") -> date:
    """A day: YYYY-MM-DD, or the last day of YYYY or YYYY-MM."""
    from tgdx.model import last_day
    from tgdx.reading.suggest import date_problem

    with suppress(ValueError):
        return last_day(text.strip())
    problem = date_problem(text)
    if problem.args["fixed"]:
        raise WrongUse.about(option, problem)
    raise WrongUse("date", option=option, text=text)


def choice(option: str, text: str, known: Collection[str]) -> str:
    """One of a few words."""
    if text not in known:
        raise WrongUse("unknown_choice", option=option, text=text, known=", ".join(known))
    return text


def choices(option: str, text: str, known: Collection[str]) -> list[str]:
    """Some of a few words, joined with commas."""
    return [choice(option, word.strip(), known) for word in text.split(",")]


def names_of(indicators: "Iterable[Indicator]") -> "dict[str, Text]":
    """The names of indicators by their ids."""
    return {indicator.id: indicator.name for indicator in indicators}


def indicator_id(text: str, known: "Mapping[str, Text]") -> str:
    """The id of an indicator; that of its name, or the nearest one, is named where it is none."""
    if text in known:
        return text
    from tgdx.reading.suggest import slug

    plain = slug(text)
    if named := ids_by_name(known).get(plain):
        raise WrongUse("unknown_indicator", text=text, nearest=named)
    raise WrongUse.unknown("indicator", text, known, plain)


class Assumed(NamedTuple):
    """What was typed for a what-if."""

    growth: Sequence[str] | None = None
    change: Sequence[str] | None = None
    benchmark_growth: str | None = None
    whole_growth: str | None = None
    start: Sequence[str] | None = None
    until: str | None = None


def scenarios(
    assumed: Assumed, indicators: "Sequence[Indicator]", wanted: Collection[str] = ()
) -> "tuple[list[Scenario], list[str]]":
    """One scenario for each growth or change for all, and the ids of what is carried by them.

    What is said of one indicator joins each scenario. `wanted` are the ids asked for; with none it
    is those that are named with a pace of their own, or all.
    """
    from tgdx.progress.projection import Scenario

    known = names_of(indicators)
    growths, growth_of = _assigned("growth", assumed.growth or (), known, rate)
    changes, change_of = _assigned("change", assumed.change or (), known, number)
    twice = next(iter(growth_of.keys() & change_of.keys()), None)
    if twice or (growths and changes):
        raise WrongUse("growth_and_change", id=twice or "*")
    if not (growths or changes or growth_of or change_of):
        raise WrongUse("no_pace")
    if assumed.until and not re.fullmatch(YEAR, assumed.until, re.ASCII):
        raise WrongUse("year", option="to", text=assumed.until)
    benchmark, whole = assumed.benchmark_growth, assumed.whole_growth
    common = Scenario(
        growth_of=growth_of,
        change_of=change_of,
        benchmark_growth=rate("benchmark-growth", benchmark or "0"),
        whole_growth=rate("whole-growth", whole) if whole else None,
        start=dict(_start(text, known) for text in assumed.start or ()),
        until=int(assumed.until) if assumed.until else None,
    )
    several = [common._replace(growth=each) for each in growths]
    several += [common._replace(change=each) for each in changes]
    several = several or [common]
    carried = list(wanted or several[0].indicators or known)
    _refuse_without_effect(assumed, several[0], [i for i in indicators if i.id in carried])
    return several, carried


def _refuse_without_effect(
    assumed: Assumed, scenario: "Scenario", carried: "Sequence[Indicator]"
) -> None:
    """An option that changes nothing is wrong use."""
    from tgdx.progress.kinds import traits
    from tgdx.progress.projection import is_share

    paces = {indicator.id: scenario.pace(indicator) for indicator in carried}
    for name in (*scenario.growth_of, *scenario.change_of, *scenario.start):
        if name not in paces or paces[name] == paces[name]._replace(growth=None, change=None):
            raise WrongUse("not_projected", id=name)
    if assumed.benchmark_growth and not any(traits(i.kind).points == "margins" for i in carried):
        raise WrongUse("no_benchmark")
    if assumed.whole_growth and not any(is_share(i) and paces[i.id].growth for i in carried):
        raise WrongUse("no_share")


def _assigned(
    option: str,
    texts: Sequence[str],
    known: "Mapping[str, Text]",
    read: Callable[[str, str], Decimal],
) -> tuple[list[Decimal], dict[str, Decimal]]:
    """Values for all, and values for one indicator written ID=VALUE."""
    for_all: list[Decimal] = []
    for_one: dict[str, Decimal] = {}
    for text in texts:
        name, equals, value = text.rpartition("=")
        if equals:
            for_one[indicator_id(name, known)] = read(option, value)
        else:
            for_all.append(read(option, text))
    return for_all, for_one


def _start(text: str, known: "Mapping[str, Text]") -> tuple[str, tuple[int, Decimal]]:
    found = re.fullmatch(r"([^=]+)=(\d{4}):(.+)", text, re.ASCII)
    if not found:
        raise WrongUse("from", text=text, example=f"{next(iter(known))}=2024:11.2")
    return indicator_id(found[1], known), (int(found[2]), number("from", found[3]))


def observation(
    typed: Mapping[str, str | None], book: "Book", indicator: "Indicator"
) -> dict[str, str]:
    """An observation of an indicator as its file writes it."""
    from tgdx.model import first_day
    from tgdx.reading.suggest import STATUSES, typed_problem

    declared: dict[str, Mapping[str, Text | str]] = {
        "source": {key: source.title for key, source in book.sources.items()},
        "series": book.series,
        "sector": {sector.id: sector.name for sector in indicator.sectors or ()},
    }
    if typed["sector"] and not indicator.sectors:
        raise WrongUse("no_sectors", id=indicator.id)
    entry = {key: text.strip() for key, text in typed.items() if text is not None}
    for key, text in entry.items():
        allowed, fits = declared.get(key, {}), False
        match key:
            case "value" | "benchmark":
                entry[key] = f"{number(key, text):f}"
                continue
            case "of":
                whole_number(key, text)
                continue
            case "year" | "from":
                fits = re.fullmatch(YEAR, text, re.ASCII) is not None
            case "published":
                with suppress(ValueError):
                    fits = bool(first_day(text))
            case "status":
                fits = text in STATUSES
            case _:
                fits = text in allowed
        if not fits:
            problem = typed_problem(key, text, allowed, ids_by_name(allowed), indicator.id)
            raise WrongUse.about(key, problem)
    return entry


def ids_by_name(named: "Mapping[str, Text | str]") -> dict[str, str]:
    """The ids of what is named, by its names in the form of an id."""
    from tgdx.reading.suggest import slug

    return {
        slug(name): key
        for key, names in named.items()
        for name in ((names,) if isinstance(names, str) else (names.vi, names.en))
    }
