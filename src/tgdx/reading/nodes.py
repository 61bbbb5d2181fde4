"""The nodes of a data file: mappings and lists that know where they and their entries stand.

Scalars are plain Python values; where one stands is known to the node that holds it.
"""

import re
from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from tgdx.model import Location
from tgdx.reading.problem import Problem, catalogue

Key = str | int

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what libyaml counts as one


class NoValue(Enum):
    """What stands in place of a value that cannot be used; no record accepts one."""

    EMPTY = "nothing"
    BARE_KEY = "a key without colon and value in a flow mapping, as `b` in {a: 1, b}"
    UNREADABLE = "something that a problem has been reported for"


class Mark(Protocol):
    """A position in the text as libyaml gives it; line and column count from 0."""

    @property
    def line(self) -> int:
        """The line, the first being 0."""

    @property
    def column(self) -> int:
        """The column in characters, the first being 0."""


class DataFile:
    """One file while it is read: its text, and the problems found so far."""

    def __init__(self, name: str, content: bytes = b"", text: str = "") -> None:
        self.name = name
        self.path: Path | None = None
        self.content = content
        self.text = text
        self.problems: list[Problem] = []
        self.root: Any = NoValue.UNREADABLE
        """The root node; EMPTY in an empty file, UNREADABLE where there is no tree."""
        self.root_mark: Mark
        """Where the root node begins: set with it."""

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines of the text, without their ends."""
        return LINE_BREAK.split(self.text)

    def problem(
        self, code: str, line: int, column: int, args: Mapping[str, object] | None = None
    ) -> Problem:
        """Return a problem at a position that counts from 0."""
        excerpt = self.lines[line] if line < len(self.lines) else ""
        return Problem(self.name, line + 1, column + 1, code, args or {}, excerpt)

    def report(self, code: str, mark: Mark, **args: object) -> None:
        """Add a problem at a mark."""
        self.problems.append(self.problem(code, mark.line, mark.column, args))


class Node:
    """What mappings and lists have in common."""

    __slots__ = ()
    file: DataFile
    marks: list[Mark]
    mark: Mark
    """The key, where a mapping holds the node and it has entries; else where the node begins."""

    @abstractmethod
    def find(self, key: Key) -> tuple[Mark, Mark, Any] | None:
        """Return the marks of a key and of its value, and the value; None without that key."""

    def mark_of(self, key: Key | None, at: str = "value") -> Mark:
        """Return the position of a key, or of its value.

        The place of a mapping or list that has entries is its key; that of a key that does not
        exist is the node itself.
        """
        found = None if key is None else self.find(key)
        if found is None:
            return self.mark
        key_mark, value_mark, value = found
        return key_mark if at == "key" else value.mark if isinstance(value, Node) else value_mark

    def location(self, key: Key | None = None) -> Location:
        """Return where a person finds the node, or the value of one of its keys."""
        mark = self.mark if key is None else self.mark_of(key)
        return Location(self.file.name, mark.line + 1, mark.column + 1)

    def problem(self, code: str, key: Key | None = None, /, **args: object) -> Problem:
        """Return a problem of the node or of one key: at key or value, as the catalogue says."""
        mark = self.mark_of(key, catalogue().types[code].at)
        return self.file.problem(code, mark.line, mark.column, args)


class MapNode(Node, dict[str, Any]):
    """A mapping; `marks` holds the mark of a key and that of its value for each key in turn."""

    __slots__ = ("by_key", "file", "mark", "marks")
    by_key: dict[str, tuple[Mark, Mark]] | None

    def find(self, key: Key) -> tuple[Mark, Mark, Any] | None:
        """Return the marks of a key and of its value, and the value; None without that key."""
        if self.by_key is None:
            pairs = zip(self.marks[::2], self.marks[1::2], strict=True)
            self.by_key = dict(zip(self, pairs, strict=True))
        name = str(key)
        return (*self.by_key[name], self[name]) if name in self else None

    def drop(self, keys: Collection[Key]) -> None:
        """Remove entries."""
        self.find("")  # while marks and entries are in step
        for key in keys:
            del self[str(key)]


class ListNode(Node, list[Any]):
    """A list; `marks` holds the marks of its entries, `name` the key that it stands under."""

    __slots__ = ("file", "mark", "marks", "name")
    name: str

    def find(self, key: Key) -> tuple[Mark, Mark, Any] | None:
        """Return the mark of an entry, twice, and the entry."""
        mark = self.marks[int(key)]
        return mark, mark, self[int(key)]

    def drop(self, keys: Collection[Key]) -> None:
        """Remove entries; those that follow move up."""
        self.marks = [mark for i, mark in enumerate(self.marks) if i not in keys]
        self[:] = [entry for i, entry in enumerate(self) if i not in keys]
