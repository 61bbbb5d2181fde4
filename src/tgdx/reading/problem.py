"""A problem of a data file: its place, its code, and what its message speaks of.

What a code means stands in the catalogue problems.toml, which is read with the first problem.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning"]
Where = tuple[str, Mapping[str, object]]
"""The entry that a message is about: a key of `Catalogue.words`, and what fills it."""


@dataclass(frozen=True)
class ProblemType:
    """What one code means; `vi` and `en` hold `message`, `hint`, and `…_without_guess`."""

    severity: Severity
    at: Literal["key", "value"]
    vi: Mapping[str, str]
    en: Mapping[str, str]
    needed_key: str = ""
    """The key of an observation that this code says is missing."""
    example: Mapping[str, Any] = field(default_factory=dict)
    """`wrong` and `right`, pieces of a file; `args`, what fills the texts there."""
    replace: tuple[str, str] | None = None
    """The text at the place and what to write there instead, both filled in as messages are."""


class Catalogue(NamedTuple):
    """The problem types by code, words by key and language code, and what people type for keys."""

    types: Mapping[str, ProblemType]
    words: Mapping[str, Mapping[str, str]]
    vocabulary: Mapping[str, Sequence[str]]


@cache
def catalogue() -> Catalogue:
    """Read problems.toml."""
    import tomllib

    tables = tomllib.loads(Path(__file__).with_name("problems.toml").read_text("utf-8"))
    words, vocabulary = tables.pop("words"), tables.pop("vocabulary")
    types = {code: ProblemType(**table) for code, table in tables.items()}
    return Catalogue(types, words, vocabulary)


def code_of_missing(key: str) -> str:
    """Return the code that says that an observation lacks a key which its kind needs."""
    return next(code for code, kind in catalogue().types.items() if kind.needed_key == key)


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
    def severity(self) -> Severity:
        """Whether it keeps the data from being used: the code decides."""
        return self.type.severity

    @property
    def type(self) -> ProblemType:
        """What the code means."""
        return catalogue().types[self.code]

    @property
    def replacement(self) -> tuple[int, str] | None:
        """The column after the text to replace, and the text to put there; None if not known."""
        old, new = (each.format_map(self.args) for each in self.type.replace or ("", ""))
        pattern = re.escape(old).replace(",", r",\s*")  # braces split a decimal comma
        found = re.compile(rf"([\"']?){pattern}\1").match(self.excerpt, self.column - 1)
        return (found.end() + 1, new) if found and new else None

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Problems are listed by file, line and column."""
        return (self.file, self.line, self.column, self.code)


def unplaced(code: str, **args: object) -> Problem:
    """Return a problem of a text that stands in no file, or whose place is put in later."""
    return Problem("", 0, 0, code, args)


class DataProblems(Exception):
    """The data files cannot be used; `problems` holds every error and warning found."""

    def __init__(self, problems: Sequence[Problem], text: str = "") -> None:
        listed = (f"{p.file}:{p.line}:{p.column}: {p.code}" for p in problems)
        super().__init__(text or "\n".join(listed))
        self.problems = tuple(problems)
