"""Two files of a folder → a valid book and its warnings, or every problem that they have."""

import gc
import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from tgdx.model import ID, ActualsFile, Book, Location, Placed, Record, TargetsFile
from tgdx.reading.checks import Entries, FileName, findings, list_of
from tgdx.reading.faults import KeyPath, at, faults, in_file
from tgdx.reading.files import SIZE_LIMIT_MB, FileTooLarge, read_bytes
from tgdx.reading.problem import DataProblems, Problem, catalogue
from tgdx.reading.slips import Fault, id_fault, shown
from tgdx.reading.yaml_nodes import (
    LINE_BREAK,
    Entry,
    Hole,
    Key,
    Mark,
    Marks,
    Nodes,
    Spot,
    read_nodes,
)

FILE_NAMES: Mapping[FileName, str] = {"targets": "targets.yaml", "actuals": "actuals.yaml"}
BUILT_IN = Path(__file__).parents[1] / "data"
"""The data that come with tgdx: packed into the wheel, or beside the sources of a checkout."""

STAND_INS: Mapping[str, Any] = {
    "format": 1,
    "sources": {},
    "series": {},
    "indicators": [],
    "observations": {},
}
STAND_IN_AREAS = {TargetsFile: {"id": "x", "name": {"vi": "x", "en": "x"}}, ActualsFile: "x"}
"""What stands for a broken section while the rest is checked; no figure is ever made of it."""


class Reading(NamedTuple):
    """What came of two files: a book where nothing is wrong, and all that was found."""

    book: Book | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the data from being used."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


@dataclass
class DataFile:
    """One file while it is read: its text, its nodes, and the problems found so far."""

    name: str
    content: bytes = b""
    text: str = ""
    nodes: Nodes = field(default_factory=lambda: Nodes(Hole.UNREAD))
    problems: list[Problem] = field(default_factory=list)
    declared: Mapping[str, Collection[str] | None] = field(default_factory=dict)
    """Ids of each section, those of broken entries too; None where they cannot be read."""

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines of the text, for excerpts."""
        return LINE_BREAK.split(self.text)

    def note(self, code: str, mark: Mark, args: Mapping[str, object]) -> None:
        """Add a problem."""
        excerpt = self.lines[mark.line] if mark.line < len(self.lines) else ""
        place = (self.name, mark.line + 1, mark.column + 1)
        self.problems.append(Problem(*place, code, args, excerpt))

    def note_at(self, code: str, path: KeyPath, args: Mapping[str, object]) -> None:
        """Add a problem of the entry at a path."""
        marks = self.nodes.marks
        at_key = catalogue().types[code].at == "key"
        self.note(code, marks.at_key(path) if at_key else marks.at(path), args)


def read(folder: Path | None, today: date, instead: Mapping[str, bytes] | None = None) -> Reading:
    """Read and check the two files of a folder; None means the data that come with tgdx.

    `today` serves only to doubt observations of years to come; `instead` holds what a file is to
    contain before it does.
    """
    with _no_collection():
        where = folder if folder is not None else built_in_folder()
        targets, actuals = (
            _open(where, name, folder, (instead or {}).get(name)) for name in FILE_NAMES.values()
        )
        return _read(targets, actuals, folder, today)


def load(folder: Path | None, today: date) -> Book:
    """The valid book of a folder; DataProblems with all of them where there is none."""
    reading = read(folder, today)
    if reading.book is None:
        raise DataProblems(reading.problems)
    return reading.book


def built_in_folder() -> Path:
    """Where the built-in data stand: in the package, or in the checkout that it runs from."""
    return BUILT_IN if BUILT_IN.is_dir() else Path(__file__).parents[3] / "data"


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector from walking a tree that only grows while files are read."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _open(where: Path, name: str, folder: Path | None, content: bytes | None) -> DataFile:
    file = DataFile(str(where / name) if folder is not None else f"data/{name}")
    try:
        file.content = read_bytes(where / name) if content is None else content
    except OSError as error:
        code, args = _not_open(error, name, where)
        file.problems.append(Problem(file.name, 0, 0, code, args))
        return file
    try:
        file.text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        file.text = file.content.decode("utf-8-sig", "replace")
        spot = Spot.after(file.content[: error.start].decode("utf-8-sig"))
        file.note("not-utf8", spot, {"offset": error.start})
        return file
    file.nodes = read_nodes(file.text)
    for slip in file.nodes.slips:
        file.note(slip.code, slip.mark, slip.args)
    return file


def _not_open(error: OSError, name: str, where: Path) -> Fault:
    match error:
        case FileNotFoundError():
            return "file-missing", {"file": name, "folder": where}
        case FileTooLarge():
            return "file-too-large", {"limit": SIZE_LIMIT_MB}
    return "file-unreadable", {"file": name, "detail": error.strerror or str(error)}


def _read(
    targets_file: DataFile, actuals_file: DataFile, folder: Path | None, today: date
) -> Reading:
    targets = _validated(targets_file, TargetsFile)
    actuals = _validated(actuals_file, ActualsFile)
    files: dict[FileName, DataFile] = {"targets": targets_file, "actuals": actuals_file}
    for finding in findings(_entries(targets, actuals, files, today)):
        files[finding.file].note_at(finding.code, finding.path, finding.args)
    problems = [*targets_file.problems, *actuals_file.problems]
    problems.sort(key=lambda problem: problem.order)
    if any(problem.severity == "error" for problem in problems):
        return Reading(None, tuple(problems))
    _put_places(targets, actuals, files)
    digest = hashlib.sha256(targets_file.content + b"\0" + actuals_file.content).hexdigest()
    book = Book(
        area=targets.area,
        sources={**targets.sources, **actuals.sources},
        series={**targets.series, **actuals.series},
        indicators=tuple(targets.indicators),
        observations={key: tuple(value) for key, value in actuals.observations.items()},
        folder=None if folder is None else str(folder),
        digest=digest,
    )
    return Reading(book, tuple(problems))


File = TypeVar("File", TargetsFile, ActualsFile)


def _validated(file: DataFile, root: type[File]) -> File:
    """The file's record, without its broken entries."""
    values = file.nodes.values
    values = {} if values is Hole.EMPTY else values
    file.declared = _declared(values)
    broken: set[KeyPath] = set()
    try:
        return root.model_validate(values)
    except ValidationError as error:
        broken = _note_faults(file, values, root, error)
    if () in broken:
        values, broken = {}, {(section,) for section in root.model_fields}
    values, marks = _without(values, file.nodes.marks, broken)
    for section in root.model_fields:
        if (section,) in broken:
            values[section] = STAND_IN_AREAS[root] if section == "area" else STAND_INS[section]
    file.nodes = Nodes(values, marks=marks)
    return root.model_validate(values)


def _note_faults(
    file: DataFile, values: Any, root: type[Record], error: ValidationError
) -> set[KeyPath]:
    """Add a problem for each fault; the entries in which they are."""
    details = error.errors(include_url=False, include_input=False)
    found = [(in_file(detail, values), detail) for detail in details]
    for path, (code, args) in faults(found, values, root):
        file.note_at(code, path, args)
    return {_entry(path) for path, _ in found}


def _declared(values: Any) -> Mapping[str, Collection[str] | None]:
    """The ids in each section, valid or not; None where they cannot be told."""
    declared: dict[str, Collection[str] | None] = {}
    for section in ("sources", "series"):
        absent = isinstance(values, dict) and section not in values
        entries = {} if absent else at(values, (section,))
        declared[section] = _readable(entries) if isinstance(entries, dict) else None
    area, indicators = at(values, ("area",)), at(values, ("indicators",))
    area = at(area, ("id",)) if isinstance(area, dict) else area
    declared["area"] = _readable([area])
    indicators = indicators if isinstance(indicators, list) else [None]
    declared["indicators"] = _readable(at(indicator, ("id",)) for indicator in indicators)
    for indicator in indicators:
        for key, named in (("sectors", "id"), ("targets", "year")):
            entries = at(indicator, (key,))
            if isinstance(entries, list):
                name = list_of(key, shown(at(indicator, ("id",))))
                declared[name] = _readable(at(entry, (named,)) for entry in entries)
    return declared


def _readable(ids: Iterable[object]) -> Collection[str] | None:
    """Ids as they stand and as they must stand; None where one cannot be read."""
    texts = [str(name) if isinstance(name, str | int) else "" for name in ids]
    if not all(texts):
        return None
    odd = (text for text in texts if not re.fullmatch(ID, text))
    return dict.fromkeys([*texts, *(str(id_fault(text)[1]["fixed"]) for text in odd)])


def _entry(path: KeyPath) -> KeyPath:
    """The smallest entry around a path that can be left out while the rest is checked."""
    match path:
        case ("indicators", int(), "targets" | "sectors", int(), *_):
            return path[:4]
        case ("observations", _, int(), *_):
            return path[:3]
        case ("indicators" | "sources" | "series" | "observations", _, *_):
            return path[:2]
    return path[:1]


def _without(values: Any, marks: Marks, broken: Iterable[KeyPath]) -> tuple[Any, Marks]:
    """Values and marks without the broken entries, lists closed up in step."""
    below: dict[Key, list[KeyPath]] = defaultdict(list)
    for path in broken:
        below[path[0]].append(path[1:])
    kept: dict[Key, tuple[Any, Marks]] = {}
    for key, value in enumerate(values) if isinstance(values, list) else values.items():
        entry = (value, marks.children[key])
        if key not in below:
            kept[key] = entry
        elif () not in below[key]:
            kept[key] = _without(*entry, below[key])
    if isinstance(values, list):
        kept = dict(enumerate(kept.values()))
        values = [value for value, _ in kept.values()]
    else:
        values = {key: value for key, (value, _) in kept.items()}
    children = {key: child for key, (_, child) in kept.items()}
    return values, Marks(marks.mark, marks.keys, children)


def _put_places(
    targets: TargetsFile, actuals: ActualsFile, files: Mapping[FileName, DataFile]
) -> None:
    """Tell every entry of a list where it stands."""

    def put(entries: Iterable[Placed], values: Iterable[Entry], file: FileName) -> None:
        for entry, value in zip(entries, values, strict=True):
            entry.put_location(Location(files[file].name, value.line))

    indicators = files["targets"].nodes.values["indicators"]
    put(targets.indicators, indicators, "targets")
    for indicator, values in zip(targets.indicators, indicators, strict=True):
        put(indicator.targets, values["targets"], "targets")
        put(indicator.sectors or (), values.get("sectors", ()), "targets")
    for name, values in files["actuals"].nodes.values["observations"].items():
        put(actuals.observations[name], values, "actuals")


def _entries(
    targets: TargetsFile, actuals: ActualsFile, files: Mapping[FileName, DataFile], today: date
) -> Entries:
    def place(file: FileName, path: KeyPath) -> Location:
        return Location(files[file].name, files[file].nodes.marks.at(path).line + 1)

    problems = (problem for file in files.values() for problem in file.problems)
    return Entries(
        targets=targets,
        actuals=actuals,
        declared={name: file.declared for name, file in files.items()},
        today=today,
        place=place,
        complete=not any(problem.severity == "error" for problem in problems),
        indicators={indicator.id: indicator for indicator in targets.indicators},
    )
