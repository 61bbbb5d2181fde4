"""Parse YAML text into nodes, from libyaml's events in one pass.

Plain scalars are whole numbers, decimals, `true`, `false` and nothing; all others are text.
PyYAML's own reading of scalars (`NO`, `010`, `12:30`, `1_000`) never takes part.
"""

import re
import unicodedata
from decimal import Decimal
from typing import Any, NoReturn

import yaml

from tgdx.reading.nodes import LINE_BREAK, DataFile, ListNode, MapNode, Mark, NoValue
from tgdx.reading.syntax import diagnose

DEPTH_LIMIT = 64
"""A file with deeper nesting is refused, long before libyaml or the stack would fail."""
LIBYAML_TOO_DEEP = "maximum nesting depth"
"""libyaml's own limit, from 0.2.6 on. It looks ahead, so that it may refuse a file first."""
NODE_LIMIT = 300_000
"""About 50,000 observations; a file with more values is refused before memory runs out."""

NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,39})(\.\d{1,40})?", re.ASCII)
SPLIT_NUMBER = re.compile(r"[-+−]?\d[\d.,]*", re.ASCII)
SPLIT_TAIL = re.compile(r"\d[\d.,]*\s?%?", re.ASCII)
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
FORBIDDEN = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # YAML 1.1, 5.1
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that could steer a terminal or turn the direction of text."""

Scalar: Any = yaml.ScalarEvent
Alias: Any = yaml.AliasEvent
MappingStart: Any = yaml.MappingStartEvent
MappingEnd: Any = yaml.MappingEndEvent
SequenceEnd: Any = yaml.SequenceEndEvent
StreamEnd: Any = yaml.StreamEndEvent


class _Refused(Exception):
    """A file goes over a limit; the problem is reported."""


def parse(file: DataFile) -> None:
    """Set the root node of a file from its text; what cannot stand there is reported to it."""
    _parse(file, file.text)


def _parse(file: DataFile, text: str) -> None:
    try:
        _Parser(file, text).document()
    except _Refused:
        pass
    except yaml.reader.ReaderError:
        found = re.search(FORBIDDEN, text)  # compiled when needed: it takes milliseconds
        assert found, "libyaml refuses nothing else"
        args = {"text": f"U+{ord(found[0]):04X}"}
        problem = file.problem("yaml-character", *end_of(text[: found.start()]), args)
        file.problems.append(problem)
    except yaml.MarkedYAMLError as error:
        if error.problem_mark and LIBYAML_TOO_DEEP in str(error.problem):
            del file.problems[:]
            _parse(file, text[: error.problem_mark.index])  # our own limit lies before that
        else:
            file.problems.append(file.problem(*diagnose(file.lines, error)))


def end_of(text: str) -> tuple[int, int]:
    """Return line and column, from 0, of the end of a text."""
    lines = LINE_BREAK.split(text)
    return len(lines) - 1, len(lines[-1])


def _typed(plain: str) -> Any:
    """Return what a plain scalar stands for; the text itself, if it is text."""
    number = NUMBER.fullmatch(plain)
    if number:
        return Decimal(plain) if number[1] else int(plain)
    if plain in NULLS:
        return NoValue.EMPTY
    return plain == "true" if plain in ("true", "false") else plain


class _Parser:
    """Builds the nodes of one document from its events."""

    def __init__(self, file: DataFile, text: str) -> None:
        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        self.next_event = loader.get_event
        self.file = file
        self.count = 0
        self.decomposed = False
        self.scalars: dict[str, Any] = {}
        """Plain scalars met before, and their values: years, ids and most values repeat."""
        self.names: set[str] = set()
        """Keys met before that need no change."""

    def document(self) -> None:
        file = self.file
        file.root_mark = self.next_event().start_mark
        if self.next_event().__class__ is StreamEnd:
            file.root = NoValue.EMPTY
            return
        event = self.next_event()
        mark = event.start_mark
        root = self.node(event, 0)
        self.next_event()
        event = self.next_event()
        if event.__class__ is not StreamEnd:
            file.report("yaml-second-document", event.start_mark)
        file.root, file.root_mark = root, mark

    def node(self, event: Any, depth: int, named: Any = None) -> Any:
        kind = event.__class__
        self.count += 1
        if self.count > NODE_LIMIT:
            self.refuse("too-many", event, NODE_LIMIT)
        if kind is Alias:
            self.file.report("yaml-feature", event.start_mark, text=f"*{event.anchor}")
            return NoValue.UNREADABLE
        if event.anchor is not None or event.tag is not None:
            self.report_feature(event)
        if kind is Scalar:
            value = self.scalar(event) if event.tag is None else None
        elif depth >= DEPTH_LIMIT:
            self.refuse("too-deep", event, DEPTH_LIMIT)
        elif kind is MappingStart:
            value = self.mapping(event, depth + 1, named)
        else:
            value = self.sequence(event, depth + 1, named)
        return value if event.tag is None else NoValue.UNREADABLE

    def refuse(self, code: str, event: Any, limit: int) -> NoReturn:
        self.file.report(code, event.start_mark, limit=limit)
        raise _Refused

    def report_feature(self, event: Any) -> None:
        text = event.tag.replace("tag:yaml.org,2002:", "!!") if event.tag else f"&{event.anchor}"
        self.file.report("yaml-feature", event.start_mark, text=text)

    def scalar(self, event: Any) -> Any:
        value = _typed(event.value) if event.implicit[0] else event.value
        return self.text(value, event.start_mark) if isinstance(value, str) else value

    def text(self, text: str, mark: Mark) -> str | NoValue:
        """Return a text as one line in NFC."""
        if not text.isprintable():
            unsafe = UNSAFE.search(text)
            if unsafe:
                self.file.report("yaml-character", mark, text=f"U+{ord(unsafe[0]):04X}")
                return NoValue.UNREADABLE
            text = " ".join(text.split())
        if not text.isascii() and not unicodedata.is_normalized("NFC", text):
            if not self.decomposed:
                self.decomposed = True
                self.file.report("text-not-nfc", mark)
            text = unicodedata.normalize("NFC", text)
        return NoValue.EMPTY if not text or text.isspace() else text

    def sequence(self, start: Any, depth: int, named: Any) -> ListNode:
        node, marks = ListNode(), []
        while (event := self.next_event()).__class__ is not SequenceEnd:
            marks.append(event.start_mark)
            node.append(self.node(event, depth))
        node.file = self.file
        node.mark = named.start_mark if node and named else start.start_mark
        node.name = getattr(named, "value", "")  # an alias or a mapping may be the key
        node.marks = marks
        return node

    def mapping(self, start: Any, depth: int, within: Any) -> MapNode:
        next_event, scalars, names = self.next_event, self.scalars, self.names
        node = MapNode()
        marks: list[Mark] = []
        is_flow = start.flow_style
        last_key, last, number = "", start, ""  # what a bare key may be the rest of
        unlike: dict[str, str] = {}
        while (named := next_event()).__class__ is not MappingEnd:
            if (
                named.__class__ is Scalar
                and named.value in names
                and named.anchor is None
                and named.tag is None
            ):
                key: str | NoValue = named.value
            else:
                key = self.key(named, depth)
            event = next_event()
            if event.__class__ is Scalar and event.implicit[0] and not event.anchor:
                value = scalars.get(event.value)
                if value is None:
                    value = self.node(event, depth, named)
                    if value is not NoValue.UNREADABLE:
                        scalars[event.value] = value
                else:
                    self.count += 1
                    if self.count > NODE_LIMIT:
                        self.refuse("too-many", event, NODE_LIMIT)
            else:
                value = self.node(event, depth, named)
            if not isinstance(key, str):
                continue
            is_empty = is_flow and value is NoValue.EMPTY
            if is_empty and event.start_mark.index == named.end_mark.index:  # no colon between them
                if not number and last.__class__ is Scalar and last.implicit[0]:
                    number = last.value
                if SPLIT_NUMBER.fullmatch(number) and SPLIT_TAIL.fullmatch(named.value):
                    number = node[last_key] = f"{number},{named.value}"
                    continue
                value = NoValue.BARE_KEY
            if key in node:
                line = marks[2 * list(node).index(key)].line + 1
                same = named.value == unlike.get(key, key)
                code = "duplicate-key" if same else "duplicate-key-unicode"
                self.file.report(code, named.start_mark, key=key, line=line)
                continue
            if key != named.value:
                unlike[key] = named.value
            node[key] = value
            marks += (named.start_mark, event.start_mark)
            last_key, last, number = key, event, ""
        node.file = self.file
        node.mark = within.start_mark if node and within else start.start_mark
        node.marks, node.by_key = marks, None
        return node

    def key(self, event: Any, depth: int) -> str | NoValue:
        """Return the text of a key; UNREADABLE, once reported, for what cannot be one."""
        kind = event.__class__
        if kind is Scalar:
            if event.anchor is not None or event.tag is not None:
                self.report_feature(event)
            key = self.text(event.value, event.start_mark)
            if key is not NoValue.EMPTY:
                if key == event.value:
                    self.names.add(event.value)
                return key
        problems = self.file.problems
        before = len(problems)
        if kind is not Scalar:
            self.node(event, depth)
        if kind is not Alias:
            del problems[before:]
            self.file.report("yaml-key", event.start_mark)
        return NoValue.UNREADABLE
