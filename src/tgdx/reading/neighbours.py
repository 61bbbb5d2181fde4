"""Rules that warn of figures unlike those beside them, and of targets weaker than earlier ones."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from tgdx.model import Indicator, Observation
from tgdx.reading.context import RuleContext
from tgdx.reading.nodes import MapNode
from tgdx.reading.plausibility import AMOUNTS, HIGH_GROWTH, is_dotted, thousands_dot
from tgdx.reading.problem import Problem
from tgdx.reading.suggest import PLAIN

FAR_OFF = 10
"""An amount this many times its neighbour, or the other way round, is implausible."""
SHARE_OFF = 3
"""A share this many times both its neighbours, or a third of them, is implausible."""
SHARE_POINTS = 10
"""The least jump of a share in points: at an end, or where it leaves and rejoins its neighbours."""
GROWTH_OFF = 30
"""A growth this many points off its neighbours is implausible."""
YEARS_BESIDE = 5
"""Shares further apart say nothing of each other, nor do amounts as far apart as this."""
Entry = tuple[MapNode, Observation]


def neighbours_are_alike(context: RuleContext) -> Iterator[Problem]:
    """Warn of figures unlike those of the years beside them in the same series."""
    for (name, _, _), group in context.by_series.items():
        indicator = context.by_id[name]
        in_order = sorted(group, key=lambda entry: (entry[1].year, entry[1].vintage))
        if indicator.unit in ("percent", "percent_per_year"):
            yield from _unlike(in_order, is_share=indicator.unit == "percent")
        elif indicator.kind != "rank":
            yield from _jumps(indicator, in_order)


def _unlike(group: Sequence[Entry], *, is_share: bool) -> Iterator[Problem]:
    """Yield the shares or growth rates that leave the run of the figures beside them.

    Figures between two others come first: where one of them leaves the run, its neighbours do not.
    """
    figures = [seen.value for _, seen in group]
    low, high = min(figures), max(figures)
    off, most = (SHARE_POINTS, SHARE_OFF * low) if is_share else (GROWTH_OFF, HIGH_GROWTH)
    if high - low < off and high < most:
        return  # the usual case: all are near each other
    if _is_even([seen.value for _, seen in group], is_share):
        return
    last, unlike = len(group) - 1, set[int]()
    for i in dict.fromkeys((*range(1, last), last, 0)):
        node, seen = group[i]
        near = [j for j in (i - 1, i + 1) if 0 <= j <= last and j not in unlike]
        beside = [group[j][1] for j in near if abs(group[j][1].year - seen.year) <= YEARS_BESIDE]
        whole = len(beside) == (i > 0) + (i < last)
        beyond = 2 * near[0] - i if len(near) == 1 else -1
        further = group[beyond][1].value if 0 <= beyond <= last else None
        values = [each.value for each in beside]
        compared = values if whole else []
        code = (
            _share(seen.value, compared, further, i) if is_share else _growth(seen.value, compared)
        )
        if code:
            unlike.add(i)
            known = ", ".join(f"{each.value} ({each.year})" for each in beside)
            fixed = meant(seen.value, values) if is_share else meant(seen.value, values, 10, 1)
            yield node.problem(code, "value", value=seen.value, beside=known, fixed=fixed)


def _is_even(values: Sequence[Decimal], is_share: bool) -> bool:
    """Return whether nothing can be unlike: the usual case, told without looking at each figure."""
    low, high = min(values), max(values)
    if not is_share:
        return high <= HIGH_GROWTH and high - low <= GROWTH_OFF
    is_steady = high - low < SHARE_POINTS or values == sorted(values)
    return low >= 1 and high < SHARE_OFF * low and is_steady


def _share(value: Decimal, beside: Sequence[Decimal], further: Decimal | None, at: int) -> str:
    """Return the code of what is implausible in a share, or an empty text.

    The first figure may be low, and the last high where the share multiplied in the step before,
    as that of a new technology does: `further` lies beyond the only neighbour of an end.
    """
    if not beside or min(value, *beside) <= 0 or max(value, *beside) > 100:
        return ""
    off = min(abs(value - other) for other in beside)
    if _is_fraction(value, beside):
        return "share-as-fraction"
    is_new = further is not None and not _near(beside[0], further, 2)
    if any(_is_fraction(other, [value]) for other in beside):
        return ""
    if is_new or (at == 0 and value < beside[0]) or min(beside) <= value <= max(beside):
        return ""
    times = all(not _near(value, other, SHARE_OFF) for other in beside)
    between, is_far = len(beside) == 2, off >= SHARE_POINTS
    leaves = between and is_far and off >= 3 * (max(beside) - min(beside))
    return "share-jump" if leaves or (times and (between or is_far)) else ""


def _is_fraction(value: Decimal, beside: Sequence[Decimal]) -> bool:
    """Return whether a share is what a spreadsheet keeps of a percentage, 0.191 of 19.1%."""
    return value < 1 and 5 < min(beside) <= 200 * value <= 4 * max(beside)


def _growth(value: Decimal, beside: Sequence[Decimal]) -> str:
    if value > HIGH_GROWTH:
        return "growth-high"
    alone = len(beside) > 0 and not min(beside) <= value <= max(beside)
    is_off = all(abs(value - other) > GROWTH_OFF for other in beside)
    return "growth-jump" if alone and is_off else ""


def _jumps(indicator: Indicator, group: Sequence[Entry]) -> Iterator[Problem]:
    reported = set()
    for (node_before, before), (node, after) in pairwise(group):
        value, other = after.value, before.value
        apart = after.year - before.year >= YEARS_BESIDE
        if apart or _near(value, other, FAR_OFF) or min(value, other) <= 0:
            continue  # a balance may well come near zero
        pair = ((value, node), (other, node_before))
        (low, node_of_low), (high, _) = sorted(pair, key=lambda entry: entry[0])
        is_amount = indicator.unit in AMOUNTS
        if is_dotted(low) and (is_amount or _near(1000 * low, high, FAR_OFF)):
            if not is_amount and id(node_of_low) not in reported:
                yield thousands_dot(node_of_low, "value", low, indicator.unit)
            reported.add(id(node_of_low))
        else:
            args = {"value": value, "year": before.year, "other": other}
            times = f"{Decimal(f'{value / other:.3g}'):f}"
            yield node.problem("far-off", "value", times=times, fixed=meant(value, [other]), **args)


def _near(value: Decimal, other: Decimal, times: int) -> bool:
    if other < value < times * other:  # the usual case, on two comparisons
        return True
    return abs(other) < times * abs(value) < times**2 * abs(other)


def targets_grow_harder(context: RuleContext) -> Iterator[Problem]:
    """Warn of a target that is weaker than one of an earlier year; growth may well slow down."""
    earlier: dict[tuple[int, int | None], tuple[int, Decimal]] = {}
    for node, indicator, target in sorted(context.each_target, key=lambda entry: entry[2].year):
        bound = target.bound if len(target.operators) == 1 else None
        if not isinstance(bound, Decimal) or indicator.kind == "avg_growth":
            continue
        sign = 1 if indicator.better == "higher" else -1
        year, other = earlier.get((id(indicator), target.of), (target.year, bound))
        if sign * bound < sign * other:
            guess = meant(bound, [other])
            fixed = guess if guess and sign * Decimal(guess) >= sign * other else ""
            args = {"year": target.year, "value": bound, "earlier": year, "other": other}
            yield node.problem("target-weaker", target.operator, fixed=fixed, **args)
        earlier[id(indicator), target.of] = target.year, bound


def meant(value: Decimal, beside: Sequence[Decimal], margin: int = 0, places: int = 3) -> str:
    """Return the figure most likely meant: its point moved some places, or two digits exchanged.

    It lies between half and double of the figures beside it, or no further off than the margin; an
    empty text if none does.
    """
    if not beside:
        return ""
    typed = f"{value:f}"
    texts = [f"{value.scaleb(shift):f}" for shift in range(-places, places + 1)]
    texts += [f"{typed[:i]}{typed[i + 1]}{typed[i]}{typed[i + 2 :]}" for i in range(len(typed) - 1)]
    low, high = min(beside), max(beside)
    low, high, middle = min(low / 2, low - margin), max(2 * high, high + margin), (low + high) / 2
    figures = [Decimal(text) for text in texts if PLAIN.fullmatch(text)]
    likely = [figure for figure in figures if figure != value and low <= figure <= high]
    return f"{min(likely, key=lambda figure: abs(figure - middle)):f}" if likely else ""


RULES: tuple[Callable[[RuleContext], Iterator[Problem]], ...] = (
    neighbours_are_alike,
    targets_grow_harder,
)
