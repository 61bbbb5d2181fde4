"""Read the two files of a folder: a valid book and its warnings, or every problem they have."""

import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from tgdx.model import ActualsFile, Book, Placed, TargetsFile
from tgdx.reading import neighbours, plausibility, rules
from tgdx.reading.context import Content, RuleContext, ValidFile, declared_in
from tgdx.reading.files import SIZE_LIMIT_MB, FileTooLarge, read_bytes
from tgdx.reading.folders import data_file
from tgdx.reading.nodes import DataFile, MapNode, NoValue
from tgdx.reading.parse import end_of, parse
from tgdx.reading.problem import DataProblems, Problem
from tgdx.reading.schema_errors import SchemaErrors

FileName = Literal["targets", "actuals"]
FILE_NAMES: Mapping[FileName, str] = {"targets": "targets.yaml", "actuals": "actuals.yaml"}
BUILT_IN = Path(__file__).parents[1] / "data"
"""The data that come with tgdx: packed into the wheel, or beside the sources of a checkout."""

PLACEHOLDERS: Mapping[str, Any] = {
    "format": 1,
    "sources": {},
    "series": {},
    "indicators": [],
    "observations": {},
}
PLACEHOLDER_AREAS = {TargetsFile: {"id": "x", "name": {"vi": "x", "en": "x"}}, ActualsFile: "x"}
"""Sections that stand in for broken ones, so that the rules can check the others. Never used in
calculations: a file that needs one has an error."""


class Held(NamedTuple):
    """What two files hold, without broken entries: files that could be read, and their entries."""

    files: int
    indicators: int
    figures: int


class Reading(NamedTuple):
    """The result for two files: a book unless there is an error, and all problems."""

    book: Book | None
    problems: tuple[Problem, ...]
    held: Held

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the data from being used."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def read(folder: Path | None, today: date) -> Reading:
    """Read and check the two files of a folder; None means the data that come with tgdx.

    `today` serves only to warn of observations of years to come.
    """
    with without_collector():
        files = open_file(folder, "targets"), open_file(folder, "actuals")
        reading = checked(*files, folder, today)
        for file in files:
            file.root = None  # nodes know their file: else none of them would be freed
    return reading


def load(folder: Path | None, today: date) -> Book:
    """Return the valid book of a folder; raises DataProblems with all problems if there is none."""
    reading = read(folder, today)
    if reading.book is None:
        raise DataProblems(reading.problems)
    return reading.book


def built_in_folder() -> Path:
    """Return the folder of the built-in data: in the package, or in the checkout it runs from."""
    return BUILT_IN if BUILT_IN.is_dir() else Path(__file__).parents[3] / "data"


@contextmanager
def without_collector() -> Iterator[None]:
    """Switch the garbage collector off: it would walk trees that only grow while files are read."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def open_file(folder: Path | None, which: FileName, content: bytes | None = None) -> DataFile:
    """Read and parse one file of a folder; `content` is parsed instead of what the file holds."""
    parent = built_in_folder() if folder is None else folder
    path, wrong = data_file(parent, FILE_NAMES[which])
    file = DataFile(f"data/{path.name}" if folder is None else str(path))
    file.path = path
    if wrong:
        args: Mapping[str, object] = {"file": path.name, "found": wrong, "folder": parent}
        code = "file-twice" if path.exists() else "file-renamed"
        file.problems.append(Problem(file.name, 0, 0, code, args))
        return file
    try:
        file.content = read_bytes(path) if content is None else content
    except OSError as error:
        code, args = _unopened(error, path.name, parent)
        file.problems.append(Problem(file.name, 0, 0, code, args))
        return file
    try:
        file.text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        file.text = file.content.decode("utf-8-sig", "replace")
        line, column = end_of(file.content[: error.start].decode("utf-8-sig"))
        file.problems.append(file.problem("not-utf8", line, column, {"offset": error.start}))
        return file
    parse(file)
    return file


def _unopened(error: OSError, name: str, folder: Path) -> tuple[str, Mapping[str, object]]:
    match error:
        case FileNotFoundError():
            return "file-missing", {"file": name, "folder": folder}
        case FileTooLarge():
            return "file-too-large", {"limit": SIZE_LIMIT_MB}
    return "file-unreadable", {"file": name, "detail": error.strerror or str(error)}


def checked(
    targets_file: DataFile, actuals_file: DataFile, folder: Path | None, today: date
) -> Reading:
    """Validate two parsed files and check them against each other."""
    roots = targets_file.root, actuals_file.root
    found = list(rules.keys_fit_kind(*roots))  # while broken entries are there, too
    targets = _validated(targets_file, TargetsFile, roots)
    actuals = _validated(actuals_file, ActualsFile, roots)
    _give_judged_series(targets.content, actuals.content)
    held = Held(
        sum(bool(file.content) for file in (targets_file, actuals_file)),
        len(targets.content.indicators),
        sum(map(len, actuals.content.observations.values())),
    )
    found = _problems(RuleContext(targets, actuals, today), found)
    problems = tuple(sorted(found, key=lambda problem: problem.order))
    if any(problem.severity == "error" for problem in problems):
        return Reading(None, problems, held)
    _set_locations(targets, actuals)
    digest = hashlib.sha256(targets_file.content + b"\0" + actuals_file.content).hexdigest()
    book = Book(
        area=targets.content.area,
        sources={**targets.content.sources, **actuals.content.sources},
        series={**targets.content.series, **actuals.content.series},
        indicators=tuple(targets.content.indicators),
        observations={key: tuple(each) for key, each in actuals.content.observations.items()},
        folder=None if folder is None else str(folder),
        digest=digest,
    )
    return Reading(book, problems, held)


def _validated(file: DataFile, model: type[Content], roots: Sequence[Any]) -> ValidFile[Content]:
    """Return the content of a file without its broken entries; the problems go to the file."""
    root = {} if file.root is NoValue.EMPTY else file.root
    if isinstance(root, MapNode):
        _fill_empty_sections(root)
    declared = declared_in(root)
    errors = SchemaErrors(file, model, roots)
    try:
        return ValidFile(file, model.model_validate(root, context=errors), root, declared)
    except ValidationError as error:
        broken = errors.report(error, root)
    given = root if isinstance(root, MapNode) else {}
    sections = {key: PLACEHOLDERS.get(key) for key in model.model_fields}
    sections["area"] = PLACEHOLDER_AREAS[model]
    sections |= {key: given[key] for key in sections if key in given and key not in broken}
    return ValidFile(file, model.model_validate(sections), sections, declared)


def _fill_empty_sections(root: MapNode) -> None:
    """Make sections and lists of figures empty of which only the key is written."""
    for key in PLACEHOLDERS.keys() & root.keys() - {"format"}:
        if root[key] is NoValue.EMPTY:
            root[key] = type(PLACEHOLDERS[key])()
    observations = root.get("observations")
    if isinstance(observations, MapNode):
        for name, figures in observations.items():
            if figures is NoValue.EMPTY:
                observations[name] = []


def _give_judged_series(targets: TargetsFile, actuals: ActualsFile) -> None:
    """Make observations without a series belong to the judged one of their indicator."""
    for indicator in targets.indicators:
        observations = actuals.observations.get(indicator.id, [])
        if indicator.series:
            given = {"series": indicator.series}
            observations[:] = [
                seen if seen.series else seen.model_copy(update=given) for seen in observations
            ]


def _problems(context: RuleContext, found: Sequence[Problem]) -> list[Problem]:
    """Return the problems of both files, those found before, and those that the rules find."""
    problems = [*context.targets.file.problems, *context.actuals.file.problems, *found]
    for rule in (*rules.RULES, *plausibility.RULES, *neighbours.RULES):
        problems += rule(context)
    if not any(problem.severity == "error" for problem in problems):
        # what is broken may be what uses an entry
        problems += plausibility.nothing_is_unused(context)
    return problems


def _set_locations(targets: ValidFile[TargetsFile], actuals: ValidFile[ActualsFile]) -> None:
    """Tell every entry of a list where it stands."""

    def set_all(entries: Iterable[Placed], nodes: Iterable[MapNode]) -> None:
        for entry, node in zip(entries, nodes, strict=True):
            entry.set_location(node.location())

    indicators = targets.sections["indicators"]
    set_all(targets.content.indicators, indicators)
    for indicator, node in zip(targets.content.indicators, indicators, strict=True):
        set_all(indicator.targets, node["targets"])
        for target, own in zip(indicator.targets, node["targets"], strict=True):
            set_all(target.milestones or (), own.get("milestones", ()))
        set_all(indicator.sectors or (), node.get("sectors", ()))
    for name, observations in actuals.content.observations.items():
        set_all(observations, actuals.sections["observations"][name])
