"""YAML text → plain values, and the mark of every node, from libyaml's events.

Scalars follow the grammar of design: plain decimals, `true`, `false`, everything else is text.
PyYAML's own reading of scalars (`NO`, `010`, `12:30`, `1_000`) never takes part.

A quick pass keeps values only. Where it meets anything odd, or where a mark is asked for, a careful
pass tells what is wrong and where everything stands; both give the same values.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import yaml

DEPTH_LIMIT = 64
"""Nested deeper, a file is refused: long before libyaml or the stack would mind."""
LIBYAML_TOO_DEEP = "maximum nesting depth"
"""libyaml's own guard, from 0.2.6 on: where it looks ahead it is met first, at another place."""
NODE_LIMIT = 300_000
"""About 50,000 observations; with more values a file is refused, before memory runs out."""

NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,39})(\.\d{1,40})?", re.ASCII)
SPLIT_NUMBER = re.compile(r"[-+−]?\d[\d.,]*", re.ASCII)
SPLIT_TAIL = re.compile(r"\d[\d.,]*\s?%?", re.ASCII)
NO_FIGURE = re.compile(r"[ -]*([a-z_]+): +-\s*")
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what libyaml counts as one
FORBIDDEN = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # YAML 1.1, 5.1
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What could steer a terminal or turn the direction of text."""

Key = str | int

Scalar: Any = yaml.ScalarEvent
Alias: Any = yaml.AliasEvent
MappingStart: Any = yaml.MappingStartEvent
MappingEnd: Any = yaml.MappingEndEvent
SequenceEnd: Any = yaml.SequenceEndEvent
StreamEnd: Any = yaml.StreamEndEvent


class Hole(Enum):
    """What stands in place of a value that cannot be read; no data file may hold one."""

    EMPTY = "nothing"
    LONE = "nothing, not even the colon of a key inside {…}"
    UNREAD = "something that a slip speaks of"


class Mark(Protocol):
    """A position in the text; line and column count from 0."""

    @property
    def line(self) -> int:
        """The line, the first being 0."""

    @property
    def column(self) -> int:
        """The column in characters, the first being 0."""


class Spot(NamedTuple):
    """A position that no event of libyaml stands for."""

    line: int = 0
    column: int = 0

    @classmethod
    def after(cls, text: str) -> "Spot":
        """Where a text ends."""
        lines = LINE_BREAK.split(text)
        return cls(len(lines) - 1, len(lines[-1]))


class Marks(NamedTuple):
    """The mark of a node, those of its keys, and the marks of what it holds."""

    mark: Mark
    keys: Mapping[Key, Mark] = {}
    children: Mapping[Key, "Marks"] = {}

    def find(self, path: Sequence[Key]) -> "Marks":
        """The marks of the node at a path, or of its nearest ancestor that stands in the file."""
        marks = self
        for part in path:
            marks = marks.children.get(part, marks)
        return marks

    def at(self, path: Sequence[Key]) -> Mark:
        """Where a path leads: to a key that holds more, to a value, or to what lacks the key."""
        if not path:
            return self.mark
        parent = self.find(path[:-1])
        node = parent.children.get(path[-1])
        if node is None:
            return self.at(path[:-1])
        return parent.keys[path[-1]] if node.children and path[-1] in parent.keys else node.mark

    def at_key(self, path: Sequence[Key]) -> Mark:
        """Where the key stands that a path ends with; where it leads, if that is no key."""
        return self.find(path[:-1]).keys.get(path[-1]) or self.at(path) if path else self.mark


class Slip(NamedTuple):
    """Something in the text that cannot stand there: a code with its position and arguments."""

    code: str
    mark: Mark
    args: Mapping[str, object] = {}


class Entry(dict[str, Any]):
    """A mapping of a data file, and the line on which it begins, counted from 1."""

    __slots__ = ("line",)
    line: int


class Nodes:
    """What one file holds: plain values, and the slips met on the way."""

    def __init__(
        self,
        values: Any,
        slips: Sequence[Slip] = (),
        text: str = "",
        marks: Marks | None = None,
    ) -> None:
        self.values = values
        self.slips = list(slips)
        self.text = text
        if marks is not None:
            self.marks = marks

    @cached_property
    def marks(self) -> Marks:
        """The marks of all nodes; where they are not given, from a careful look at the text."""
        return read_carefully(self.text).marks


class _Odd(Exception):
    """Something that the careful pass must look at."""


class _Unreadable(Exception):
    def __init__(self, code: str, mark: Mark, **args: object) -> None:
        self.slip = Slip(code, mark, args)


def read_nodes(text: str) -> Nodes:
    """Values of the one document in a text; slips instead of exceptions."""
    try:
        return Nodes(_quick_values(text), text=text)
    except _Unreadable as fault:
        return _unread([fault.slip])
    except (_Odd, yaml.YAMLError):
        return read_carefully(text)


def read_carefully(text: str) -> Nodes:
    """As `read_nodes`, with marks."""
    slips: list[Slip] = []
    try:
        values, marks = _document(text, slips)
    except _Unreadable as fault:
        return _unread([*slips, fault.slip])
    except yaml.reader.ReaderError:
        return _unread([*slips, _forbidden_character(text)])
    except yaml.MarkedYAMLError as error:
        if error.problem_mark and LIBYAML_TOO_DEEP in str(error.problem):
            return read_carefully(text[: error.problem_mark.index])
        return _unread([*slips, _syntax(text, error)])
    return Nodes(values, slips, marks=marks)


def _unread(slips: list[Slip]) -> Nodes:
    return Nodes(Hole.UNREAD, slips, marks=Marks(Spot()))


def _events(text: str) -> Callable[[], Any]:
    """What gives libyaml's events one by one, those inside the stream."""
    parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    parser.get_event()
    next_event: Callable[[], Any] = parser.get_event
    return next_event


def _too_many(event: Any) -> _Unreadable:
    return _Unreadable("too-many", event.start_mark, limit=NODE_LIMIT)


def _typed(plain: str) -> Any:
    """What a plain scalar stands for; the text itself, if it is one."""
    number = NUMBER.fullmatch(plain)
    if number:
        return Decimal(plain) if number[1] else int(plain)
    if plain in NULLS:
        return Hole.EMPTY
    return plain == "true" if plain in ("true", "false") else plain


def _is_fine(text: str) -> bool:
    """Whether a text stands for itself: one line of printable text in NFC."""
    return (
        text.isprintable()
        and bool(text.strip())
        and (text.isascii() or unicodedata.is_normalized("NFC", text))
    )


def _quick_values(text: str) -> Any:
    """Values of a text in which nothing is odd; `_Odd` or libyaml's error for any other."""
    next_event = _events(text)
    plain: dict[str, Any] = {}  # years, ids and most values come again and again
    keys: set[str] = set()
    room = NODE_LIMIT

    def node(event: Any, depth: int) -> Any:
        nonlocal room
        room -= 1
        kind = event.__class__
        if room < 0:
            raise _too_many(event)
        if depth >= DEPTH_LIMIT or kind is Alias or event.anchor or event.tag:
            raise _Odd
        if kind is Scalar:
            value = _typed(event.value) if event.implicit[0] else event.value
            if value.__class__ is str and not _is_fine(value):
                raise _Odd
            return value
        if kind is MappingStart:
            return mapping(event, depth + 1)
        items = []
        while (event := next_event()).__class__ is not SequenceEnd:
            items.append(node(event, depth + 1))
        return items

    def mapping(start: Any, depth: int) -> Entry:
        nonlocal room
        values = Entry()
        values.line = start.start_mark.line + 1
        flow = start.flow_style
        while (named := next_event()).__class__ is not MappingEnd:
            if named.__class__ is not Scalar or named.anchor or named.tag:
                raise _Odd
            key = named.value
            if key not in keys:
                if not _is_fine(key):
                    raise _Odd
                keys.add(key)
            event = next_event()
            if event.__class__ is Scalar and event.implicit[0]:
                value = plain.get(event.value)
                if value is None or event.anchor:
                    value = plain[event.value] = node(event, depth)
                else:
                    room -= 1
            else:
                value = node(event, depth)
            if room < 0:
                raise _too_many(event)
            if key in values or (flow and value is Hole.EMPTY):
                raise _Odd
            values[key] = value
        return values

    if next_event().__class__ is StreamEnd:
        raise _Odd
    values = node(next_event(), 0)
    next_event()
    if next_event().__class__ is not StreamEnd:
        raise _Odd
    return values


def _document(text: str, slips: list[Slip]) -> tuple[Any, Marks]:
    next_event = _events(text)
    if next_event().__class__ is StreamEnd:
        return Hole.EMPTY, Marks(Spot())
    result = _Builder(next_event, slips).node(next_event(), 0)
    next_event()
    event = next_event()
    if event.__class__ is not StreamEnd:
        slips.append(Slip("yaml-second-document", event.start_mark))
    return result


class _Builder:
    """Turns events into values and marks, and notes what cannot stand."""

    def __init__(self, next_event: Callable[[], Any], slips: list[Slip]) -> None:
        self.next_event = next_event
        self.slips = slips
        self.decomposed = False
        self.count = 0

    def node(self, event: Any, depth: int) -> tuple[Any, Marks]:
        kind = event.__class__
        mark = event.start_mark
        self.count += 1
        if self.count > NODE_LIMIT:
            raise _too_many(event)
        if kind is Alias:
            self.slips.append(Slip("yaml-feature", mark, {"text": f"*{event.anchor}"}))
            return Hole.UNREAD, Marks(mark)
        if event.anchor is not None or event.tag is not None:
            self.feature(event)
        if kind is Scalar:
            return (self.scalar(event) if event.tag is None else Hole.UNREAD), Marks(mark)
        if depth >= DEPTH_LIMIT:
            raise _Unreadable("too-deep", mark, limit=DEPTH_LIMIT)
        values, marks = (self.mapping if kind is MappingStart else self.sequence)(event, depth)
        return (values if event.tag is None else Hole.UNREAD), marks

    def sequence(self, start: Any, depth: int) -> tuple[list[Any], Marks]:
        items: list[Any] = []
        children: dict[Key, Marks] = {}
        while (event := self.next_event()).__class__ is not SequenceEnd:
            value, children[len(items)] = self.node(event, depth + 1)
            items.append(value)
        return items, Marks(start.start_mark, {}, children)

    def feature(self, event: Any) -> None:
        text = event.tag.replace("tag:yaml.org,2002:", "!!") if event.tag else f"&{event.anchor}"
        self.slips.append(Slip("yaml-feature", event.start_mark, {"text": text}))

    def scalar(self, event: Any) -> Any:
        value = _typed(event.value) if event.implicit[0] else event.value
        return self.text(value, event.start_mark) if isinstance(value, str) else value

    def text(self, text: str, mark: Mark) -> str | Hole:
        """One line of text in NFC."""
        if not text.isprintable():
            unsafe = UNSAFE.search(text)
            if unsafe:
                self.slips.append(Slip("yaml-character", mark, {"text": f"U+{ord(unsafe[0]):04X}"}))
                return Hole.UNREAD
            text = " ".join(text.split())
        if not text.isascii() and not unicodedata.is_normalized("NFC", text):
            if not self.decomposed:
                self.decomposed = True
                self.slips.append(Slip("text-not-nfc", mark))
            text = unicodedata.normalize("NFC", text)
        return Hole.EMPTY if not text or text.isspace() else text

    def key(self, event: Any, depth: int) -> str | Hole:
        kind = event.__class__
        if kind is Scalar:
            if event.anchor is not None or event.tag is not None:
                self.feature(event)
            key = self.text(event.value, event.start_mark)
            if key is not Hole.EMPTY:
                return key
        before = len(self.slips)
        if kind is not Scalar:
            self.node(event, depth + 1)
        if kind is not Alias:
            self.slips[before:] = [Slip("yaml-key", event.start_mark)]
        return Hole.UNREAD

    def mapping(self, start: Any, depth: int) -> tuple[Entry, Marks]:
        values = Entry()
        values.line = start.start_mark.line + 1
        keys: dict[Key, Mark] = {}
        unlike: dict[str, str] = {}
        children: dict[Key, Marks] = {}
        flow = start.flow_style
        before = number = ""
        while (named := self.next_event()).__class__ is not MappingEnd:
            key = self.key(named, depth)
            event = self.next_event()
            value, marks = self.node(event, depth + 1)
            if not isinstance(key, str):
                continue
            raw, mark = named.value, named.start_mark
            if flow and value is Hole.EMPTY and event.start_mark.index == named.end_mark.index:
                if number and SPLIT_TAIL.fullmatch(raw):
                    number = values[before] = f"{number},{raw}"
                    continue
                value = Hole.LONE
            if key in values:
                same = raw == unlike.get(key, key)
                code = "duplicate-key" if same else "duplicate-key-unicode"
                args: dict[str, object] = {"key": key, "line": keys[key].line + 1}
                self.slips.append(Slip(code, mark, args))
                continue
            values[key], keys[key], children[key] = value, mark, marks
            if raw != key:
                unlike[key] = raw
            if flow:
                before, number = key, ""
                if event.__class__ is Scalar and event.implicit[0]:
                    number = event.value if SPLIT_NUMBER.fullmatch(event.value) else ""
        return values, Marks(start.start_mark, keys, children)


def _forbidden_character(text: str) -> Slip:
    found = re.search(FORBIDDEN, text)  # compiled when needed: it takes milliseconds
    assert found, "libyaml refuses nothing else"
    spot = Spot.after(text[: found.start()])
    return Slip("yaml-character", spot, {"text": f"U+{ord(found[0]):04X}"})


def _syntax(text: str, error: Any) -> Slip:
    mark, opened, detail = error.problem_mark, error.context_mark, error.problem
    line = next(iter(LINE_BREAK.split(text)[mark.line :]), "")
    if line[mark.column : mark.column + 1] == "\t":
        return Slip("yaml-tab", mark)
    dash = NO_FIGURE.fullmatch(line)
    if dash:
        return Slip("value-missing", mark, {"key": dash[1]})
    if opened and opened.line < mark.line:
        detail = f"{error.context} from line {opened.line + 1}, {detail}"
    return Slip("yaml-syntax", mark, {"detail": detail})
