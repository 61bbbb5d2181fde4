"""The range in which the value of the target year lies four times in five, if the past is a guide.

A random walk with drift: drift over the whole span, Student's t for the spread of its steps, as
many degrees of freedom as steps but one. With a normal quantile and equal gaps it is the forecast
interval of R's `forecast::rwf(drift = TRUE)`: se = s × (h × (1 + h / (n - 1)))^(1/2).
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from tgdx.model import Scale
from tgdx.progress.figure import Figure, Refusal

QUANTILES = tuple(
    Decimal(quantile)
    for quantile in (
        *("3.0776835", "1.8856181", "1.6377444", "1.5332063", "1.4758840", "1.4397557"),
        *("1.4149239", "1.3968153", "1.3830287", "1.3721836", "1.3634303", "1.3562173"),
        *("1.3501713", "1.3450304", "1.3406056", "1.3367572", "1.3333794", "1.3303909"),
        *("1.3277282", "1.3253407", "1.3231879", "1.3212367", "1.3194602", "1.3178359"),
        *("1.3163451", "1.3149719", "1.3137029", "1.3125268", "1.3114336", "1.3104150"),
    )
)
"""Student's t that is exceeded one time in ten, by degrees of freedom from 1; then the last.

Three of the decimals stand in NIST/SEMATECH, e-Handbook of Statistical Methods, section 1.3.6.7.2.
"""

NEEDED = 3
"""Figures without which no spread can be seen."""


SAME = Decimal("1e-12")
"""Steps whose spread is below this part of the figures differ only by how they were computed."""


class Spread(NamedTuple):
    """The ends of a range, as figures with their derivation."""

    low: Figure
    high: Figure
    is_cut: bool = False
    """Whether an end lies at a limit because it would lie beyond it."""


def spread(
    points: Sequence[Figure],
    scale: Scale,
    projected: Figure,
    limits: tuple[int, int] | None = None,
    quantile: Decimal | None = None,
) -> Spread | Refusal:
    """The range about the value projected from points at their mean pace, within limits.

    Refused with fewer than three points, or where every step was the same.
    """
    if len(points) < NEEDED:
        return Refusal("range_too_few", {"need": NEEDED, "have": len(points)})
    if scale == "compound" and min(point.value for point in points) <= 0:
        return Refusal("not_positive")
    quantile = quantile or QUANTILES[min(len(points) - 2, len(QUANTILES)) - 1]
    error = _error([_log(point) if scale == "compound" else point for point in points], projected)
    size = max(abs(point.value) for point in points) if scale == "linear" else 1
    if error.value <= SAME * size:
        return Refusal("range_no_spread")
    inputs, ends = {"projected": projected, "error": error}, []
    for sign in ("-", "+"):
        by = error.value * quantile * int(f"{sign}1")
        value, formula = projected.value + by, f"{{projected}} {sign} {quantile} × {{error}}"
        if scale == "compound":
            value = projected.value * by.exp()
            formula = f"{{projected}} × exp({sign.strip('+')}{quantile} × {{error}})"
        ends.append(Figure(value, projected.quantity, formula, inputs, year=projected.year))
    low, high = (_within(end, limits) for end in ends)
    return Spread(low, high, is_cut=[low, high] != ends)


def _within(end: Figure, limits: tuple[int, int] | None) -> Figure:
    """An end of a range, or the limit that it lies beyond."""
    low, high = limits or (end.value, end.value)
    if low <= end.value <= high:
        return end
    limit = low if end.value < low else high
    return end._replace(value=Decimal(limit), formula=str(limit), inputs={})


def _log(point: Figure) -> Figure:
    name = f"figure_{point.year}"
    return Figure(point.value.ln(), "ratio", f"ln({{{name}}})", {name: point}, year=point.year)


def _error(points: Sequence[Figure], projected: Figure) -> Figure:
    """The standard error of the projected value, from the spread of the steps about their mean."""
    kind = "log" if points[0].quantity == "ratio" else "figure"
    named = {f"{kind}_{point.year}": point for point in points}
    first, *_, last = names = list(named)
    start, end = points[0].year or 0, points[-1].year or 0
    ahead, span, degrees = (projected.year or 0) - end, end - start, len(points) - 2
    drift = Figure(
        (points[-1].value - points[0].value) / span,
        "ratio",
        f"({{{last}}} - {{{first}}}) / ({end} - {start})",
        {first: named[first], last: named[last]},
    )
    total, terms, values = Decimal(0), [], [(point.year or 0, point.value) for point in points]
    for (before, after), ((year, value), (later, changed)) in zip(
        pairwise(names), pairwise(values), strict=True
    ):
        gap = later - year
        off = changed - value - drift.value * gap
        total += off * off / gap
        terms.append(f"({{{after}}} - {{{before}}} - {{drift}} × {gap})^2 / {gap}")
    formula = f"({' + '.join(terms)}) / {degrees}"
    spread = Figure(total / degrees, "ratio", formula, {**named, "drift": drift})
    value = (spread.value * (ahead + Decimal(ahead**2) / span)).sqrt()
    formula = f"({{spread}} × ({ahead} + {ahead}^2 / ({end} - {start})))^(1 / 2)"
    return Figure(value, "ratio", formula, {"spread": spread})
