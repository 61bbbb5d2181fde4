"""One observation more in actuals.yaml: its line goes in where it belongs, all else stays as it is.

The file is never written anew from what was read: comments, order, line ends and a byte order mark
are the editor's. What comes out is read again before it takes the old file's place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from tgdx.model import Book
from tgdx.reading.files import read_bytes, replace
from tgdx.reading.load import FILE_NAMES, read
from tgdx.reading.problem import Problem
from tgdx.reading.yaml_nodes import LINE_BREAK, Marks, read_nodes

ORDER = (
    "year",
    "from",
    "value",
    "of",
    "benchmark",
    "sector",
    "series",
    "status",
    "published",
    "source",
)
"""Keys of an observation in the order in which a line has them."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a new observation: its place, or what stands in the way."""

    outcome: Literal["recorded", "broken", "refused", "by_hand"]
    """`broken`: the files have errors already; `refused`: they would have; `by_hand`: the section
    is not written one entry a line."""
    line: int = 0
    text: str = ""
    problems: tuple[Problem, ...] = ()


def record(folder: Path, indicator: str, entry: Mapping[str, str], today: date) -> Recorded:
    """Add an observation to a folder's actuals.yaml, or change nothing and say why."""
    path = folder / FILE_NAMES["actuals"]
    before = read(folder, today)
    if before.book is None:
        return Recorded("broken", problems=before.errors)
    content = read_bytes(path).decode("utf-8")
    line = "- {" + ", ".join(f"{key}: {entry[key]}" for key in ORDER if key in entry) + "}"
    found = _inserted(content, indicator, int(entry["year"]), line)
    if found is None:
        return Recorded("by_hand", text=line)
    new, number = found
    after = read(folder, today, {FILE_NAMES["actuals"]: new.encode()})
    if after.book is None:
        return Recorded("refused", text=line, problems=after.errors)
    if not _one_more(before.book, after.book, indicator):
        return Recorded("by_hand", text=line)
    replace(path, new.encode())
    return Recorded("recorded", number, line)


def _inserted(content: str, indicator: str, year: int, line: str) -> tuple[str, int] | None:
    """The text with the line in its place, and the line's number; None where it has no place."""
    breaks = list(LINE_BREAK.finditer(content))
    starts = [0, *(found.end() for found in breaks)]
    lines = LINE_BREAK.split(content)
    newline = breaks[0][0] if breaks else "\n"
    nodes = read_nodes(content)
    root = nodes.marks
    section = root.children["observations"]
    values: dict[str, Any] = nodes.values["observations"]
    section_ends = _next_key(root, root.keys["observations"].line, len(lines))
    if indicator in values:
        place = _place_of(section, values[indicator], indicator, year, lines, section_ends)
        if place is None:
            return None
        at, last, indent = place
        added = indent + line
    else:
        if not section.keys:
            return None
        last, at = max(key.line for key in section.keys.values()), section_ends
        indent = " " * next(iter(section.keys.values())).column
        added = f"{indent}{indicator}:{newline}{indent}  {line}"
    while at - 1 > last and _idle(lines[at - 1]):
        at -= 1
    if at == len(starts):
        return f"{content}{newline}{added}", at + 1
    return f"{content[: starts[at]]}{added}{newline}{content[starts[at] :]}", at + 1


def _place_of(
    section: Marks, values: Any, indicator: str, year: int, lines: list[str], section_ends: int
) -> tuple[int, int, str] | None:
    """Line to insert before, line that it must follow, and the indentation of the entries."""
    key = section.keys[indicator]
    items = section.children[indicator].children
    if not items:
        return None
    later = [i for i, value in enumerate(values) if value["year"] > year]
    first = items[0].mark
    indent, dash, _ = lines[first.line][: first.column].rpartition("-")
    if not dash or indent.strip():
        return None
    ends = _next_key(section, key.line, section_ends)
    if not later:
        return ends, max(item.mark.line for item in items.values()), indent
    at = later[0]
    return items[at].mark.line, items[at - 1].mark.line if at else key.line, indent


def _next_key(marks: Marks, line: int, end: int) -> int:
    """Line of the first key after a line, or the end."""
    return min((key.line for key in marks.keys.values() if key.line > line), default=end)


def _idle(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _one_more(before: Book, after: Book, indicator: str) -> bool:
    """Whether the books differ by one observation of the indicator, and in nothing else."""

    def dumped(book: Book) -> dict[str, list[dict[str, Any]]]:
        return {key: [o.model_dump() for o in each] for key, each in book.observations.items()}

    old, new = dumped(before), dumped(after)
    was, becomes = old.pop(indicator, []), new.pop(indicator, [])
    rest = [entry for entry in becomes if entry in was]
    sources = before.sources == after.sources and before.series == after.series
    return old == new and rest == was and len(becomes) == len(was) + 1 and sources
