"""Add figures and targets to the two files of a folder, each as one line in its place.

The files are never written anew from what was read: comments, order, line ends and a byte order
mark stay as they are. The result is checked before it takes the place of the old files.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple

from tgdx.model import OPERATORS, Book, Location, Observation, Target
from tgdx.reading.files import replace_all
from tgdx.reading.load import (
    FILE_NAMES,
    FileName,
    Reading,
    checked,
    open_file,
    without_collector,
)
from tgdx.reading.nodes import LINE_BREAK, DataFile, Key, ListNode, MapNode, Node
from tgdx.reading.problem import Problem

ORDER = (
    *("year", "from", *OPERATORS, "value", "part", "whole", "of", "benchmark", "benchmark_source"),
    *("sector", "series", "status", "published", "source", "approx", "wording", "note"),
)
"""The keys of a figure or target in the order in which a line has them."""
PLAIN = re.compile(r"[\w.+-]+")
BOM = b"\xef\xbb\xbf"

Entry = tuple[str, Mapping[str, str]]
"""The id of an indicator, and keys and values of one of its figures or targets."""


@dataclass(frozen=True)
class Recorded:
    """What became of new entries: where they stand, or what prevents them."""

    outcome: Literal["recorded", "broken", "refused", "by_hand", "undated"]
    """`broken`: the files have errors already; `refused`: they would have; `by_hand`: a section
    is not written one entry a line; `undated`: the year is not over, so that the figure would
    not count without a date of publication."""
    lines: Sequence[tuple[Location, str]] = ()
    """Place and text of each entry, in the order given; where it has no place, line 0."""
    problems: tuple[Problem, ...] = ()
    """The errors; or the warnings that the new entries bring."""
    before: Book | None = None
    after: Book | None = None
    contents: Mapping[Path, bytes] = field(default_factory=dict)
    """What the changed files hold from now on: for `replace_all`, after a `dry_run`."""


class _Insertion(NamedTuple):
    at: int
    """Number of the line, from 0, that it comes before."""
    heading: str
    """A key to be written above it, if it is the first of its list."""
    indent: str


class OpenFolder(NamedTuple):
    """The two files of a folder, parsed and checked, before entries are added."""

    folder: Path
    today: date
    files: Mapping[FileName, DataFile]
    before: Reading


def open_folder(folder: Path, today: date) -> OpenFolder:
    """Read the files that entries are to be added to."""
    with without_collector():
        files = {name: open_file(folder, name) for name in FILE_NAMES}
        before = checked(files["targets"], files["actuals"], folder, today)
    return OpenFolder(folder, today, files, before)


def record(folder: Path, indicator: str, entry: Mapping[str, str], today: date) -> Recorded:
    """Add one figure to a folder's actuals.yaml, or change nothing and say why."""
    if "published" not in entry and date(int(entry["year"]), 12, 31) > today:
        return Recorded("undated")
    opened = open_folder(folder, today)
    indicators = opened.before.book.indicators if opened.before.book else ()
    series = next((each.series for each in indicators if each.id == indicator), None)
    judged = {"series": series} if series else {}
    return insert(opened, [(indicator, {**judged, **entry})], ())


def insert(
    opened: OpenFolder,
    figures: Sequence[Entry],
    targets: Sequence[Entry],
    *,
    dry_run: bool = False,
) -> Recorded:
    """Add figures to actuals.yaml and targets to targets.yaml: all of them, or none.

    Raises OSError if a file cannot be written. With `dry_run` none is.
    """
    given: Mapping[FileName, Sequence[Entry]] = {"targets": targets, "actuals": figures}
    folder, today, files, before = opened
    if before.book is None:
        return Recorded("broken", problems=before.errors)
    lines: list[tuple[Location, str]] = []
    contents, new = {}, dict(files)
    with without_collector():
        for name, entries in given.items():
            if entries:
                content, added = _with_lines(files[name], name, entries)
                lines += added
                contents[files[name].path or folder] = content
        if not all(place.line for place, _ in lines):
            return Recorded("by_hand", lines)
        for name in (name for name, entries in given.items() if entries):
            new[name] = open_file(folder, name, contents[files[name].path or folder])
        after = checked(new["targets"], new["actuals"], folder, today)
    if after.book is None:
        return Recorded("refused", lines, after.errors)
    if not _only_added(before.book, after.book, given):
        return Recorded("by_hand", lines)
    if not dry_run:
        replace_all(contents)
    known = {(problem.code, problem.excerpt) for problem in before.problems}
    warnings = (each for each in after.problems if (each.code, each.excerpt) not in known)
    return Recorded("recorded", lines, tuple(warnings), before.book, after.book, contents)


def as_line(entry: Mapping[str, str]) -> str:
    """Return an entry as one line of a list."""
    given = ((key, entry[key]) for key in ORDER if key in entry)
    return "- {" + ", ".join(f"{key}: {_value(key, text)}" for key, text in given) + "}"


def _value(key: str, text: str) -> str:
    plain = PLAIN.fullmatch(text) and key not in ("wording", "note")
    return text if plain else json.dumps(text, ensure_ascii=False)


def _with_lines(
    file: DataFile, name: FileName, entries: Sequence[Entry]
) -> tuple[bytes, list[tuple[Location, str]]]:
    """Return the content of a file with new lines, and the place and text of each.

    The place of an entry that has none is line 0.
    """
    paths = _paths(file.root, name)
    texts = [as_line(entry) for _, entry in entries]
    insertions = []
    new_lists: dict[str, _Insertion] = {}
    for n, (indicator, entry) in enumerate(entries):
        path = paths.get(indicator, ("observations", indicator) if name == "actuals" else ())
        found = new_lists.get(indicator) or _insertion(file, path, int(entry["year"]))
        if found and found.heading:
            new_lists[indicator] = found
        if found:
            insertions.append((found.at, indicator, int(entry["year"]), n, found))
    insertions.sort(key=lambda each: each[:4])
    starts = [0, *(found.end() for found in LINE_BREAK.finditer(file.text))]
    newline = file.text[len(file.lines[0]) : starts[1]] if len(starts) > 1 else "\n"
    places = [Location(file.name, 0)] * len(entries)
    parts, written, number, heading = [], 0, 0, ""
    for at, _, _, n, (_, new_heading, indent) in insertions:
        lines = [f"{indent}{texts[n]}"]
        if new_heading != heading:
            heading = new_heading
            lines[:0] = [heading] if heading else []
        number += len(lines)
        places[n] = Location(file.name, at + number, len(indent) + 1)
        end = starts[at] if at < len(starts) else len(file.text)
        parts.append(file.text[written:end])
        parts += [newline + each if at == len(starts) else each + newline for each in lines]
        written = end
    text = "".join([*parts, file.text[written:]])
    content = (BOM if file.content.startswith(BOM) else b"") + text.encode()
    return content, list(zip(places, texts, strict=True))


def _paths(root: MapNode, name: FileName) -> Mapping[str, Sequence[Key]]:
    """Return the path of each list in targets.yaml that has the targets of an indicator."""
    if name == "actuals":
        return {}
    return {node["id"]: ("indicators", i, "targets") for i, node in enumerate(root["indicators"])}


def _insertion(file: DataFile, path: Sequence[Key], year: int) -> _Insertion | None:
    """Return where a new entry of a list goes in; None where it has no line of its own."""
    entries: Any = file.root
    end, above, indent = len(file.lines), 0, ""
    for key in path:
        if not isinstance(entries, Node):  # of the section only its key is written
            return _Insertion(above + 1, f"{indent}{key}:", f"{indent}  ")
        parent, found = entries, entries.find(key)
        if found is None:
            return _first_of_key(file, parent, str(key), end)
        mark, _, entries = found
        above, indent = mark.line, " " * (mark.column + 2)
        end = min((each.line for each in _marks(parent) if each.line > above), default=end)
    if entries == [] and not isinstance(entries, Node):
        return _Insertion(above + 1, "", indent)
    if not isinstance(entries, ListNode) or not entries:
        return None
    first = entries.marks[0]
    indent, dash, _ = file.lines[first.line][: first.column].rpartition("-")
    if not dash or indent.strip():
        return None
    later = next((i for i, entry in enumerate(entries) if entry["year"] > year), len(entries))
    if later < len(entries):
        end = entries.marks[later].line
    if later:
        above = entries.marks[later - 1].line
    return _Insertion(_after_content(file, above, end), "", indent)


def _first_of_key(file: DataFile, parent: Node, key: str, end: int) -> _Insertion | None:
    marks = _marks(parent)
    if not marks:
        return None
    indent = " " * marks[0].column
    at = _after_content(file, max(mark.line for mark in marks), end)
    return _Insertion(at, f"{indent}{key}:", f"{indent}  ")


def _marks(node: Node) -> Sequence[Any]:
    """Return the marks of a list's entries, or of a mapping's keys."""
    return node.marks[::2] if isinstance(node, MapNode) else node.marks


def _after_content(file: DataFile, above: int, end: int) -> int:
    """Return the line before which to insert: comments and blanks belong to what follows them."""
    while end - 1 > above and (file.lines[end - 1].lstrip() or "#").startswith("#"):
        end -= 1
    return end


def _only_added(before: Book, after: Book, given: Mapping[FileName, Sequence[Entry]]) -> bool:
    """Return whether the books differ by the new entries, and in nothing else."""
    rest = [(book.area, book.sources, book.series) for book in (before, after)]
    kept = [book.indicators for book in (before, after)]
    if given["targets"]:
        kept = [tuple(i.model_copy(update={"targets": []}) for i in each) for each in kept]
    was, becomes = _lists(before), _lists(after)
    new: dict[tuple[FileName, str], int] = defaultdict(int)
    for name, entries in given.items():
        for indicator, _ in entries:
            new[name, indicator] += 1
    return (
        rest[0] == rest[1]
        and kept[0] == kept[1]
        and all(
            len(becomes[key]) == len(was.get(key, ())) + new[key]
            and _contains(becomes[key], was.get(key, ()))
            for key in becomes
        )
    )


def _lists(book: Book) -> Mapping[tuple[FileName, str], Sequence[Target | Observation]]:
    return {
        **{("targets", indicator.id): indicator.targets for indicator in book.indicators},
        **{("actuals", name): entries for name, entries in book.observations.items()},
    }


def _contains(entries: Iterable[Any], some: Iterable[Any]) -> bool:
    """Return whether some entries are among others, in the same order."""
    left = iter(entries)
    return all(any(entry == other for other in left) for entry in some)
