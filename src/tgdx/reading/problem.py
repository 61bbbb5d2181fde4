"""A fault in a data file, as a value: its place, its code, and what its message speaks of."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

WARNINGS = frozenset(
    {
        "after-area-ended",
        "baseline-empty",
        "far-off",
        "future-year",
        "growth-high",
        "judged-series-empty",
        "no-target",
        "part-whole",
        "text-not-nfc",
        "thousands-dot",
        "unused-series",
        "unused-source",
        "year-not-over",
    }
)
"""The codes of doubts; all others are errors, and no figure is given before they are mended."""
Where = tuple[str, Mapping[str, object]]
"""The entry that a message is about: a code such as `where.target`, and what fills it."""


class Problem(NamedTuple):
    """One fault or doubt in a data file; line and column count from 1, 0 where there is none."""

    file: str
    line: int
    column: int
    code: str
    args: Mapping[str, object] = {}
    excerpt: str = ""
    """The source line, without its line break."""

    @property
    def severity(self) -> Literal["error", "warning"]:
        """How grave it is: the code decides."""
        return "warning" if self.code in WARNINGS else "error"

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Problems are listed by file, line and column."""
        return (self.file, self.line, self.column, self.code)


class DataProblems(Exception):
    """The data files cannot be used; `problems` holds every error and warning found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(f"{p.file}:{p.line}:{p.column}: {p.code}" for p in problems))
        self.problems = tuple(problems)
