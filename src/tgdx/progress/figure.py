"""A number together with how it was obtained, and the refusal that stands in its place."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from tgdx.model import Observation, Target

Quantity = Literal["value", "difference", "change", "growth", "margin", "ratio", "level"]
"""What a number counts: a value, a difference of two (percentage points), a yearly step in units
(change), a yearly rate in % (growth), a difference to a benchmark (margin), a ratio, or an index
level with the year before a period at 100."""


class Figure(NamedTuple):
    """A number with its derivation: given by an entry of a data file, or computed from inputs."""

    value: Decimal
    quantity: Quantity
    formula: str = ""
    """Arithmetic over `{names}` of inputs, with + - × / ^ | | and brackets; empty if given."""
    inputs: Mapping[str, "Figure"] = {}
    given: Observation | Target | None = None
    year: int | None = None

    def observations(self) -> Iterator[Observation]:
        """The observations that it was computed from, or the one that it is."""
        if isinstance(self.given, Observation):
            yield self.given
        for part in self.inputs.values():
            yield from part.observations()


class Refusal(NamedTuple):
    """Why a figure cannot be computed: the key of a message and its arguments."""

    reason: str
    args: Mapping[str, object] = {}


def figure_or_none(figure: Figure | Refusal | None) -> Figure | None:
    """The figure, or None where it was refused."""
    return figure if isinstance(figure, Figure) else None
