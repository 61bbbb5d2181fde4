"""The steps of an explanation as values, before a terminal, Markdown or HTML shows them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Entry(NamedTuple):
    """One line of a step, and the lines set in under it."""

    text: str
    under: tuple[str, ...] = ()


class Step(NamedTuple):
    """A heading with its lines: how one figure is computed, or a list."""

    heading: str
    entries: Sequence[Entry]
    is_formula: bool = False
    """Whether the lines are arithmetic: formula, numbers, result."""

    def lines(self) -> Iterator[str]:
        """The step for a terminal, indented by two blanks a level."""
        yield self.heading
        for text, under in self.entries:
            yield f"  {text}"
            yield from (f"    {line}" for line in under)
