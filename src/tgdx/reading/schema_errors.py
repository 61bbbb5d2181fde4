"""Report what pydantic finds in the words of a person who edits the file; drop broken entries."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, get_args

from pydantic import ValidationError

from tgdx.model import (
    OPERATORS,
    Area,
    Indicator,
    Milestone,
    Observation,
    Record,
    Sector,
    Source,
    Target,
    TargetsFile,
    Text,
)
from tgdx.reading.context import names_in
from tgdx.reading.nodes import DataFile, Key, Node, NoValue
from tgdx.reading.problem import Problem, Where, unplaced
from tgdx.reading.suggest import (
    Suggester,
    as_written,
    date_problem,
    id_problem,
    number_problem,
    word_problem,
    year_problem,
)

Path = tuple[Key, ...]
"""Keys from the node that is validated down to a value."""

SIGNS = {"ge": "≥", "le": "≤"}
YEARS = frozenset({"year", "from", "baseline"})
RECORDS: Mapping[str, type[Record]] = {
    "sources": Source,
    "series": Text,
    "indicators": Indicator,
    "targets": Target,
    "sectors": Sector,
    "milestones": Milestone,
    "observations": Observation,
}
"""What an entry of a section is."""
EXAMPLES: Mapping[str, str] = {
    "format": "1",
    "area": "tien-giang",
    "name": "{vi: …, en: …}",
    "kind": "level",
    "unit": "percent",
    "better": "higher",
    "year": "2025",
    "value": "8.59",
    "part": "8619",
    "whole": "100314",
    "title": '"…"',
    "publisher": '"…"',
    "published": "2022-11-14",
    "url": "https://…",
    "from": "2021",
    "of": "63",
    "benchmark": "0.4098",
    "sectors": "[…]",
    "indicators": "[…]",
    "targets": "[…]",
    "observations": "{…}",
    "milestones": "[{year: 2027, value: 20}]",
}
"""What a message proposes to write for a key."""


class SchemaErrors:
    """Turns pydantic's errors about a file into problems; the context of a validation."""

    def __init__(self, file: DataFile, root: type[Record], roots: Iterable[Any]) -> None:
        self.file = file
        self.root = root
        self.roots = roots
        self.suggester = Suggester()

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The ids in both files by the slugs of their names."""
        return names_in(self.roots)

    def drop_broken(self, section: str, entries: Any, error: ValidationError) -> None:
        """Report the broken entries of a section, and remove them.

        Raises the error again if it is about the section as a whole.
        """
        details = error.errors(include_url=False, include_input=False)
        if not all(detail["loc"] for detail in details):
            raise error
        self.report(error, entries, section)
        entries.drop({detail["loc"][0] for detail in details})

    def report(self, error: ValidationError, top: Any, section: str = "") -> set[Key]:
        """Report each error once; return the keys of `top` that are broken.

        `section` names the list or mapping that `top` is; it is empty for the whole file.
        """
        details = error.errors(include_url=False, include_input=False)
        found = [(_path(detail, top), detail) for detail in details]
        seen: set[Path] = set()
        misspelt: set[Path] = set()
        for path, detail in sorted(found, key=lambda each: each[1]["type"] != "extra_forbidden"):
            unknown = detail["type"] == "extra_forbidden"
            value = at(top, path)
            if path in seen or (value is NoValue.UNREADABLE and not unknown):
                continue
            seen.add(path)
            entry, key = path[:-1], str(path[-1]) if path else ""
            record = self._record(section, entry)
            whose = _where(top, section, entry)
            if unknown:
                known = _keys(record)
                near = self.suggester.nearest(key, known)
                misspelt.add((*entry, near))
                problem = _unknown_key(whose, key, value, near, known)
            elif detail["type"] != "missing":
                itself = _where(top, section, path), self._record(section, path)
                problem = _problem(detail, path, value, record, *itself)
                if problem.code == "id-form":
                    problem = id_problem(str(problem.args["text"]), self.names)
            elif path not in misspelt and "<<" not in at(top, entry) and key != "en":
                # one language is enough: a text that lacks both is told of one
                in_targets = self.root is TargetsFile and not section and path == ("area",)
                example = "{id: …, name: …}" if in_targets else EXAMPLES.get(key, "…")
                problem = unplaced("missing-key", where=whose, key=key, example=example)
            else:
                continue
            self._place(problem, top, path)
        return {path[0] for path, _ in found if path}

    def _record(self, section: str, path: Path) -> type[Record]:
        """Return the type of the record at a path."""
        if section:
            return RECORDS[section] if len(path) == 1 else Text
        return Area if path == ("area",) else Text if path else self.root

    def _place(self, problem: Problem, top: Any, path: Path) -> None:
        *above, key = [part for part in path if part != "[key]"] or [""]
        parent = at(top, above)
        if key != "" and isinstance(parent, Node):
            self.file.problems.append(parent.problem(problem.code, key, **problem.args))
        else:  # it is about the file as a whole
            self.file.report(problem.code, self.file.root_mark, **problem.args)


def at(top: Any, path: Iterable[Key]) -> Any:
    """Return the value at a path; None if nothing is there."""
    for part in path:
        try:
            top = top[part]
        except (KeyError, IndexError, TypeError):
            return None
    return top


def _path(error: Mapping[str, Any], top: Any) -> Path:
    """Return the path of an error in the file: pydantic's `loc` without the tags of unions.

    It ends with a missing key, and with `[key]` where the key itself is wrong.
    """
    path: list[Key] = []
    missing = error["type"] == "missing"
    for part in error["loc"]:
        here = at(top, path)
        exists = part in here if isinstance(here, dict) else isinstance(part, int)
        if exists or part == "[key]" or (missing and part == error["loc"][-1]):
            path.append(part)
    return tuple(path)


def _where(top: Any, section: str, path: Path) -> Where:
    """Return how a message calls the entry at a path."""
    if not path:
        return "file", {}
    if len(path) == 1 and section in ("sources", "series"):
        return section.rstrip("s") if section == "sources" else section, {"id": path[0]}
    if not isinstance(path[-1], int):
        return "section", {"key": path[-1]}
    key = "year" if "year" in RECORDS[section].model_fields else "id"
    named = at(top, (path[-1], key))
    if named is None or isinstance(named, NoValue):
        return "entry", {"key": top.name, "n": path[-1] + 1}
    return section.removesuffix("s"), {key: as_written(named)}


def _unknown_key(where: Where, key: str, value: Any, near: str, known: Sequence[str]) -> Problem:
    if key == "<<":
        return unplaced("yaml-feature", text=key)
    if value is NoValue.BARE_KEY:
        word = re.fullmatch(r"(\w+)([: ])(.*)", key)
        if word and word[1] in known:
            code = "colon-blank" if word[2] == ":" else "colon-missing"
            return unplaced(code, key=key, text=key, fixed=f"{word[1]}: {word[3]}")
        return unplaced("text-comma", key=key)
    return unplaced("unknown-key", where=where, key=key, nearest=near, known=known)


def _problem(
    error: Mapping[str, Any],
    path: Path,
    value: Any,
    record: type[Record],
    itself: Where,
    own_record: type[Record],
) -> Problem:
    key, text = str(path[-1]) if path else "", as_written(value)
    match error["type"]:
        case _ if key == "[key]":
            return id_problem(str(path[-2]))
        case _ if isinstance(value, NoValue):
            return unplaced("value-missing", key="-" if isinstance(path[-1], int) else key)
        case "value_error" if own_record is Source:
            return unplaced("source-place-missing", id=path[-1])
        case "list_type":
            return unplaced("list-expected", key=key)
        case "dict_type":
            return unplaced("mapping-expected", where=itself, example="{…: …}")
        case "model_type":
            needed = (f"{name}: …" for name in _keys(own_record, needed=True))
            return unplaced("mapping-expected", where=itself, example=f"{{{', '.join(needed)}}}")
        case _ if isinstance(value, dict | list):
            return unplaced("value-expected", key=key, example=EXAMPLES.get(key, "…"))
        case _ if key == "format":
            return unplaced("format-version", text=f'"{text}"' if isinstance(value, str) else text)
        case "literal_error" if key not in OPERATORS:
            return word_problem(key, text, _choices(record, key))
        case "bool_type":
            return word_problem(key, text, ("true", "false"))
        case "string_pattern_mismatch":
            return unplaced("url-form", text=text) if key == "url" else id_problem(text)
        case "string_type":
            return unplaced("text-expected", text=text)
        case "value_error":
            return date_problem(text)
        case "greater_than_equal" | "less_than_equal" if key not in YEARS:
            [(bound, limit)] = error["ctx"].items()
            return unplaced("number-range", key=key, text=text, limit=f"{SIGNS[bound]} {limit}")
        case "greater_than_equal" | "less_than_equal" if len(text) == 4:
            return unplaced("year-range", year=text)
        case _ if key in YEARS:
            return year_problem(text)
        case "int_type" if isinstance(value, Decimal):
            return unplaced("number-whole", text=text)
    return number_problem(text)


@cache
def _keys(record: type[Record], *, needed: bool = False) -> tuple[str, ...]:
    """Return the keys of a record, as a file writes them."""
    fields = record.model_fields.items()
    return tuple(f.alias or name for name, f in fields if f.is_required() or not needed)


def _choices(record: type[Record], key: str) -> tuple[str, ...]:
    """Return the words that a key allows."""
    annotation = record.model_fields[key].annotation
    literals = [annotation, *get_args(annotation)]
    return tuple(
        word for literal in literals for word in get_args(literal) if isinstance(word, str)
    )
