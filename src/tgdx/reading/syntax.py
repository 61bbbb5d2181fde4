"""Say what breaks the structure of a file, from the lines around where libyaml gave up."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tgdx.model import Area, Indicator, Observation, Sector, Source, Target

KEYS = frozenset(
    field.alias or name
    for record in (Area, Indicator, Observation, Sector, Source, Target)
    for name, field in record.model_fields.items()
)
NO_FIGURE = re.compile(r"[ -]*([a-z_]+): +-\s*")
COMMENT = re.compile(r"(?<=\s)#.*")
ENTRY = re.compile(r"\s*(?=\{|[a-z_]+:\s)")
BRACKETS = {"{": "}", "[": "]"}


class Break(NamedTuple):
    """What breaks the structure: a code, line and column from 0, and what the message speaks of."""

    code: str
    line: int
    column: int
    args: Mapping[str, object]


def diagnose(lines: Sequence[str], error: Any) -> Break:
    """Return the likely cause of a syntax error of libyaml; `yaml-syntax` where none is known."""
    mark, opened = error.problem_mark, error.context_mark or error.problem_mark
    line, start = _at(lines, mark.line), lines[opened.line : opened.line + 1] or [""]
    here, context = line[mark.column : mark.column + 1], error.context or ""
    if here == "\t":
        return Break("yaml-tab", mark.line, mark.column, {})
    if dash := NO_FIGURE.fullmatch(line):
        return Break("value-missing", mark.line, mark.column, {"key": dash[1]})
    for at in (opened.line, mark.line - 1):
        comment = COMMENT.search(_at(lines, at))
        if comment and _is_open(_at(lines, at)[: comment.start()]):
            return Break("hash-comment", at, comment.start(), {"text": comment[0]})
    at = opened.line if "simple key" in context else mark.line
    if line.lstrip().startswith("- ") and _at(lines, at - 1).lstrip().startswith("{"):
        at -= 1
    entry = ENTRY.match(_at(lines, at))
    is_map = entry is not None and _at(lines, at)[entry.end()] == "{"
    is_key = entry is not None and "'-' indicator" in error.problem
    if entry and (is_map or (is_key and entry.end() == opened.column)):
        while _at(lines, at - 1).startswith(f"{entry[0]}{{"):
            at -= 1
        fixed = f"- {_at(lines, at).strip()}"
        return Break("hyphen-missing", at, entry.end(), {"fixed": fixed})
    if is_key:
        return _uneven(at, line)
    if "flow" in context and opened.line < mark.line:
        sign, rest = start[0][opened.column], start[0][opened.column :].rstrip()
        args = {"sign": sign, "text": rest, "fixed": f"{rest}{BRACKETS[sign]}"}
        return Break("bracket-open", opened.line, opened.column, args)
    if "quoted scalar" in context and "end of stream" in error.problem:
        return Break("quote-open", opened.line, opened.column, {})
    if here == ":":
        return _at_colon(mark.line, line, mark.column)
    if "cannot start any token" in error.problem:
        text = re.split(r"[,}]" if _is_open(line[: mark.column]) else r"\s*$", line[mark.column :])[
            0
        ]
        args = {"sign": here, "text": text, "fixed": f'"{text}"'}
        return Break("text-sign", mark.line, mark.column, args)
    word, blank, rest = start[0].strip().partition(" ")
    if "could not find expected ':'" in error.problem and blank and word in KEYS:
        column = len(start[0]) - len(start[0].lstrip())
        args = {"text": start[0].strip(), "fixed": f"{word}: {rest.strip()}"}
        return Break("colon-missing", opened.line, column, args)
    detail = error.problem
    if opened.line < mark.line:
        detail = f"{context} from line {opened.line + 1}, {detail}"
    return Break("yaml-syntax", mark.line, mark.column, {"detail": detail})


def _at_colon(at: int, line: str, colon: int) -> Break:
    """Return the break at a colon that cannot stand there: in a text, or of a second key."""
    before = re.split(r"[{,]", line[:colon])[-1]
    key, _, text = before.strip().partition(": ")
    word = text.rpartition(" ")[2]
    if word in KEYS and " " in text:
        column = colon - len(word) - 1
        args = {"key": word, "text": f" {word}:", "fixed": f", {word}:"}
        return Break("comma-missing", at, column, args)
    if not text:
        return _uneven(at, line)
    rest = line[colon:]
    if _is_open(line[:colon]):
        rest = re.split(r"[,}]", rest)[0]
    text = (text + rest).strip()
    fixed = text.strip("“”„\"' ")
    column = colon - len(before) + before.index(text.split(":")[0])
    return Break("text-colon", at, column, {"text": text, "fixed": f'"{fixed}"', "key": key})


def _uneven(at: int, line: str) -> Break:
    key, columns = line.strip().partition(":")[0], len(line) - len(line.lstrip())
    return Break("indent-uneven", at, columns, {"key": key, "columns": columns})


def _at(lines: Sequence[str], at: int) -> str:
    return lines[at] if 0 <= at < len(lines) else ""


def _is_open(text: str) -> bool:
    return sum(map(text.count, "{[")) > sum(map(text.count, "}]"))
