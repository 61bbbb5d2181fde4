"""How many decimals a number is shown with, so that what is shown never contradicts what is judged.

Every number that a person reads is rounded here: a value stays on its side of the bound that it
is judged by, what is not zero does not become zero, and a pace that is needed is enough as printed.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

TOO_LONG = Decimal(10) ** 21
"""From here on a number is shown as a power of ten."""

DIGITS = Context(prec=80)
"""Enough for a number below 10^21 with all the decimals that a file may hold."""

MOST_DECIMALS = 50
"""Two numbers that agree in so many decimals differ only by how they were computed."""


def to_decimals(value: Decimal, decimals: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Return a number with so many decimals, halves away from zero; from 10^21 on as it is."""
    if abs(value) >= TOO_LONG:
        return value
    return value.quantize(Decimal(1).scaleb(-decimals), rounding, DIGITS)


def decimals_of(value: Decimal) -> int:
    """Return how many decimals a number was typed with."""
    return max(0, -int(value.as_tuple().exponent))


def on_its_side(
    value: Decimal,
    bound: Decimal,
    decimals: int,
    *,
    equal: bool = False,
    rounding: str | None = None,
) -> Decimal:
    """Return a number rounded so that it stays above, at or below `bound`.

    Decimals are added until it does. `equal` says that it counts as equal to the bound although it
    was computed a little off.
    """
    side = Decimal(0) if equal else value.compare(bound)
    for places in range(decimals, max(decimals, MOST_DECIMALS) + 1):
        rounded = to_decimals(value, places, rounding or ROUND_HALF_UP)
        if rounded.compare(bound) == side:
            return rounded
    return value


def not_zero(value: Decimal, decimals: int) -> Decimal:
    """Return a number rounded, with more decimals where it would become zero."""
    return on_its_side(value, Decimal(0), decimals)


def sufficing(
    value: Decimal, decimals: int, *, upward: bool, more: Decimal = Decimal(0)
) -> Decimal:
    """Return a pace that is needed, rounded so that it is enough as printed.

    `upward` says that a greater one is more than enough. `more` is what it must exceed the exact
    pace by, where the bound itself does not count.
    """
    rounding = ROUND_CEILING if upward else ROUND_FLOOR
    needed = value + more if upward else value - more
    return on_its_side(needed, Decimal(0), decimals, rounding=rounding)


def outward(low: Decimal, high: Decimal, decimals: int) -> tuple[Decimal, Decimal]:
    """Return the ends of a range, the lower rounded down and the higher up."""
    return to_decimals(low, decimals, ROUND_FLOOR), to_decimals(high, decimals, ROUND_CEILING)
