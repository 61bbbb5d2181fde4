"""The arithmetic of paces: linear in units a year, compound in % a year, on exact decimals.

Formulas: yearly average change and compound annual growth rate, as in Statistics Canada, "Progress
measurement methodology" (after Eurostat, "Sustainable development in the European Union").
"""

from decimal import Decimal

from tgdx.model import Better, Scale
from tgdx.progress.figure import Figure, Refusal

HUNDRED = Decimal(100)


def years_between(start: Figure, end: Figure) -> tuple[int, str]:
    """The years between two figures, as a number and as a formula."""
    assert start.year is not None
    assert end.year is not None
    return end.year - start.year, f"({end.year} - {start.year})"


def root(value: Decimal, degree: int) -> Decimal:
    """The positive root of a positive number, as exact as `**` and many times faster.

    A float's sixteen digits are doubled by one step of Newton's method.
    """
    if abs(value.adjusted()) >= 300:
        return value ** (Decimal(1) / degree)
    guess = Decimal(str(float(value) ** (1 / degree)))
    power = guess ** (degree - 1)
    return guess - (guess * power - value) / (degree * power)


def mean_rate(factor: Decimal, years: int) -> Decimal:
    """The rate in % a year that multiplies a value by `factor` within so many years."""
    return (root(factor, years) - 1) * HUNDRED


def moved(scale: Scale, value: Decimal, pace: Decimal, years: int) -> Decimal:
    """A value after some years at a pace in units a year (linear) or in % a year (compound)."""
    if scale == "linear":
        return value + pace * years
    return value * (1 + pace / HUNDRED) ** years


def rate(scale: Scale, first: Decimal, last: Decimal, years: int) -> Decimal | None:
    """Yearly pace from one value to another; None for a rate over zero or a negative value."""
    if scale == "linear":
        return (last - first) / years
    return mean_rate(last / first, years) if first > 0 and last > 0 else None


def pace(scale: Scale, start: tuple[str, Figure], end: tuple[str, Figure]) -> Figure | Refusal:
    """Yearly pace between two named figures of different years.

    Linear in units a year, compound in % a year. Refused: compound over a value that is zero or
    negative.
    """
    (name, first), (end_name, last) = start, end
    years, text = years_between(first, last)
    inputs = {name: first, end_name: last}
    if years <= 0:
        return Refusal("no_years_left")
    value = rate(scale, first.value, last.value, years)
    if value is None:
        return Refusal("not_positive")
    if scale == "linear":
        return Figure(value, "change", f"({{{end_name}}} - {{{name}}}) / {text}", inputs)
    formula = f"(({{{end_name}}} / {{{name}}})^(1 / {text}) - 1) × 100"
    return Figure(value, "growth", formula, inputs)


def after(scale: Scale, start: tuple[str, Figure], step: tuple[str, Figure], year: int) -> Figure:
    """Value in a later year at a yearly pace: `step` in units a year, or in % a year."""
    (name, first), (step_name, by) = start, step
    assert first.year is not None
    years, text = year - first.year, f"({year} - {first.year})"
    formula = f"{{{name}}} + {{{step_name}}} × {text}"
    if scale == "compound":
        formula = f"{{{name}}} × (1 + {{{step_name}}} / 100)^{text}"
    value = moved(scale, first.value, by.value, years)
    return Figure(value, first.quantity, formula, {name: first, step_name: by}, year=year)


def gap(better: Better, latest: tuple[str, Figure], target: tuple[str, Figure]) -> Figure:
    """What is missing to a target, in its unit: positive is still to go, negative is beyond."""
    more, less = (target, latest) if better == "higher" else (latest, target)
    missing = more[1].value - less[1].value
    return Figure(missing, "difference", f"{{{more[0]}}} - {{{less[0]}}}", dict((more, less)))


def ratio(better: Better, observed: Figure, needed: tuple[str, Figure]) -> Figure:
    """Observed pace over the pace needed, 1 being exactly on the path; below 0 it leads away."""
    name, pace_needed = needed
    sign, mark = (1, "") if better == "higher" else (-1, "-")
    name_observed = f"observed_{observed.quantity}"
    return Figure(
        sign * observed.value / abs(pace_needed.value),
        "ratio",
        f"{mark}{{{name_observed}}} / |{{{name}}}|",
        {name_observed: observed, name: pace_needed},
    )
