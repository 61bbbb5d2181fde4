"""Problems of the data files as text, JSON, GitHub annotations and a GitLab report."""

import hashlib
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from tgdx.model import Location, Text
from tgdx.reading.problem import Problem, catalogue
from tgdx.views.wording import Language

WIDEST_EXCERPT = 120
LONGEST_ARGUMENT = 120
MOST_WORDS = 30
SEVERITIES = ("error", "warning")


def message(language: Language, problem: Problem) -> tuple[str, str]:
    """Return what is wrong, and what to write instead."""
    args = {key: _argument(language, value) for key, value in problem.args.items()}
    words = getattr(catalogue().types[problem.code], language.code)
    chosen = (_chosen(words, part, args) for part in ("message", "hint"))
    what, hint = (text.format_map(args) for text in chosen)
    return what, hint


def _chosen(words: Mapping[str, str], part: str, args: Mapping[str, str]) -> str:
    unguessed = words.get(f"{part}_without_guess") if "" in args.values() else None
    return unguessed or words[part]


def _argument(language: Language, value: object) -> str:
    match value:
        case (str(name), dict(args)):
            filled = {key: _argument(language, arg) for key, arg in args.items()}
            return catalogue().words[name][language.code].format_map(filled)
        case Text():
            value = value.in_language(language.code)
        case Collection() if not isinstance(value, str | Location):
            words = [_argument(language, word) for word in islice(value, MOST_WORDS)]
            return ", ".join([*words, "…"] if len(value) > MOST_WORDS else words)
    text = str(value)
    if isinstance(value, str) and len(text) > LONGEST_ARGUMENT:
        text = f"{text[:LONGEST_ARGUMENT]}…"
    return printable(text)


def explained(language: Language, code: str) -> str:
    """Return what a code means, by an example: message, hint, the wrong and the right lines."""
    kind, words = catalogue().types[code], catalogue().words
    lines = [f"{code} ({words[kind.severity][language.code]})", *_example_message(language, code)]
    for part in ("wrong", "right"):
        if part in kind.example:
            shown = kind.example[part] or words["removed"][language.code]
            lines += [words[part][language.code], *(f"    {line}" for line in shown.splitlines())]
    return "\n".join(lines) + "\n"


def listed(language: Language) -> str:
    """Return all codes, one a line, with severity and message."""
    types, words, _ = catalogue()
    widths = (max(map(len, types)), max(len(words[name][language.code]) for name in SEVERITIES))
    lines = (
        (code, words[kind.severity][language.code], _example_message(language, code)[0])
        for code, kind in types.items()
    )
    return "".join(f"{a:{widths[0]}}  {b:{widths[1]}}  {c}\n" for a, b, c in lines)


def _example_message(language: Language, code: str) -> tuple[str, str]:
    args = catalogue().types[code].example.get("args", {})
    return message(language, Problem("", 0, 0, code, args))


def printable(text: str) -> str:
    """A text of one line in which nothing steers the terminal, and nothing is invisible."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _escape(ord(c)) for c in text)


def _escape(code: int) -> str:
    return " " if code == 9 else f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def place(problem: Problem) -> str:
    """`file:line:column`, as far as it is known."""
    file = printable(problem.file)
    return f"{file}:{problem.line}:{problem.column}" if problem.line else file


def as_text(language: Language, problem: Problem) -> str:
    """One problem as an editor jumps to it: place and message, the line with a caret, remedy."""
    what, remedy = message(language, problem)
    lines = [f"{place(problem)}: {problem.severity}[{problem.code}]: {what}"]
    before, after = excerpt(problem)
    is_text = problem.code != "not-utf8" or "\0" not in problem.excerpt  # else UTF-16
    if is_text and (before + after).strip():
        number = str(problem.line)
        lines.append(f" {number} | {before}{after}")
        lines.append(f" {' ' * len(number)} | {' ' * _width(before)}^")
    return "\n".join([*lines, f"   = {remedy}"])


def excerpt(problem: Problem) -> tuple[str, str]:
    """What stands before the place and from it on, in its line; of a long line, a part."""
    line, column = problem.excerpt, problem.column - 1
    start = max(0, column - WIDEST_EXCERPT // 2) if len(line) > WIDEST_EXCERPT else 0
    return printable(line[start:column]), printable(line[column : start + WIDEST_EXCERPT])


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(c) in ("W", "F") for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) != 0 for c in text)


def text_report(language: Language, problems: Sequence[Problem], most: int) -> str:
    """All problems up to a number of them, and how many there are."""
    parts = [as_text(language, problem) for problem in problems[:most]]
    if len(problems) > most:
        parts.append(language.say("check.cut", shown=most, total=len(problems)))
    errors, warnings = counts(problems)
    if problems:
        parts.append(
            f"{language.counted('error', errors)}, {language.counted('warning', warnings)}."
        )
    else:
        parts.append(language.say("check.none"))
    return "\n".join(parts) + "\n"


def looked_at(language: Language, folder: Path, files: int, indicators: int, figures: int) -> str:
    """What was checked: a folder, and how many files and entries it holds."""
    parts = (
        language.counted("file", files),
        language.counted("indicator", indicators),
        language.counted("figure", figures),
    )
    return f"{printable(str(folder))}: {', '.join(parts)}"


def counts(problems: Sequence[Problem]) -> tuple[int, int]:
    """How many errors, how many warnings."""
    errors = sum(problem.severity == "error" for problem in problems)
    return errors, len(problems) - errors


def as_mapping(language: Language, problems: Sequence[Problem]) -> dict[str, object]:
    """`check --format json`."""
    errors, warnings = counts(problems)
    listed = []
    for problem in problems:
        what, hint = message(language, problem)
        end_column, replacement = problem.replacement or (None, None)
        listed.append(
            {
                "file": problem.file,
                "line": problem.line,
                "column": problem.column,
                "end_column": end_column,
                "severity": problem.severity,
                "code": problem.code,
                "message": what,
                "hint": hint,
                "replacement": replacement,
            }
        )
    return {"format": 1, "errors": errors, "warnings": warnings, "problems": listed}


def github_lines(language: Language, problems: Sequence[Problem]) -> Iterator[str]:
    """Workflow commands that GitHub shows on the lines of a change."""
    for problem in problems:
        what, remedy = message(language, problem)
        properties = {
            "file": problem.file,
            "line": str(max(problem.line, 1)),
            "col": str(max(problem.column, 1)),
            "title": f"tgdx {problem.code}",
        }
        listed = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
        yield f"::{problem.severity} {listed}::{_escaped(f'{what} {remedy}')}"


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def gitlab_report(language: Language, problems: Sequence[Problem]) -> list[dict[str, object]]:
    """A code quality report; fingerprints stay when lines move."""
    report: list[dict[str, object]] = []
    seen: dict[str, int] = {}
    for problem in problems:
        what, remedy = message(language, problem)
        key = "\0".join([problem.file, problem.code, "".join(excerpt(problem)).strip()])
        seen[key] = seen.get(key, 0) + 1
        fingerprint = hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()
        report.append(
            {
                "description": f"{what} {remedy}",
                "check_name": problem.code,
                "fingerprint": fingerprint,
                "severity": "major" if problem.severity == "error" else "minor",
                "location": {"path": problem.file, "lines": {"begin": max(problem.line, 1)}},
            }
        )
    return report
