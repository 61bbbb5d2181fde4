"""What pydantic found, in the words of the one who edits the file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, get_args

from tgdx.model import (
    OPERATORS,
    Area,
    Indicator,
    Observation,
    Record,
    Sector,
    Source,
    Target,
    TargetsFile,
    Text,
)
from tgdx.reading.problem import Where
from tgdx.reading.slips import (
    Fault,
    Guesses,
    date_fault,
    id_fault,
    number_fault,
    shown,
    year_fault,
)
from tgdx.reading.yaml_nodes import Hole, Key

KeyPath = tuple[Key, ...]

SIGNS = {"ge": "≥", "le": "≤"}
YEARS = frozenset({"year", "from", "baseline"})
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
}
"""What a message proposes to write for a key."""


def at(values: Any, path: Iterable[Key]) -> Any:
    """The plain value at a path; None where nothing stands there."""
    for part in path:
        try:
            values = values[part]
        except (KeyError, IndexError, TypeError):
            return None
    return values


def record_at(path: KeyPath, root: type[Record]) -> type[Record]:
    """The record that stands at a path of a file."""
    match path:
        case ():
            return root
        case ("area",):
            return Area
        case ("sources", _):
            return Source
        case ("indicators", int()):
            return Indicator
        case ("indicators", int(), "targets", int()):
            return Target
        case ("indicators", int(), "sectors", int()):
            return Sector
        case ("observations", _, int()):
            return Observation
    return Text


def where(path: KeyPath, values: Any) -> Where:
    """What a message calls the entry at a path."""
    match path:
        case ():
            return "file", {}
        case ("sources", name):
            return "source", {"id": name}
        case ("series", name):
            return "series", {"id": name}
        case (*_, "targets" | "indicators" | "sectors" as section, int(n)):
            key = "year" if section == "targets" else "id"
        case ("observations", section, int(n)):
            key = "year"
        case _:
            return "section", {"key": path[-1]}
    named = at(values, (*path, key))
    if named is None or isinstance(named, Hole):
        return "entry", {"key": section, "n": n + 1}
    kind = "observation" if path[0] == "observations" else str(section).removesuffix("s")
    return f"{kind}", {key: shown(named)}


def in_file(error: Mapping[str, Any], values: Any) -> KeyPath:
    """The part of pydantic's `loc` that stands in the file; a union's tags are left out.

    A missing key ends it all the same, and so does the mark of a key that is wrong itself.
    """
    path: list[Key] = []
    missing = error["type"] == "missing"
    for part in error["loc"]:
        here = at(values, path)
        stands = part in here if isinstance(here, dict) else isinstance(part, int)
        if stands or part == "[key]" or (missing and part == error["loc"][-1]):
            path.append(part)
    return tuple(path)


def faults(
    found: Iterable[tuple[KeyPath, Mapping[str, Any]]], values: Any, root: type[Record]
) -> Iterator[tuple[KeyPath, Fault]]:
    """Path, code and arguments of each of pydantic's errors, said once."""
    guesses = Guesses()
    said: set[KeyPath] = set()
    misspelt: set[KeyPath] = set()
    for path, error in sorted(found, key=lambda entry: entry[1]["type"] != "extra_forbidden"):
        entry, key, value = path[:-1], str(path[-1]) if path else "", at(values, path)
        if path in said or (value is Hole.UNREAD and error["type"] != "extra_forbidden"):
            continue
        said.add(path)
        if error["type"] == "extra_forbidden":
            known = _keys(record_at(entry, root))
            near = guesses.nearest(key, known)
            misspelt.add((*entry, near))
            yield path, _unknown_key(where(entry, values), key, value, near, known)
        elif error["type"] != "missing":
            yield path, _fault(error, path, value, values, root)
        elif path not in misspelt and "<<" not in at(values, entry):
            in_targets = root is TargetsFile and path == ("area",)
            example = "{id: …, name: …}" if in_targets else EXAMPLES.get(key, "…")
            whose = where(entry, values)
            yield path, ("missing-key", {"where": whose, "key": key, "example": example})


def _unknown_key(where: Where, key: str, value: Any, near: str, known: Sequence[str]) -> Fault:
    if key == "<<":
        return "yaml-feature", {"text": key}
    if value is Hole.LONE:
        named, colon, rest = key.partition(":")
        if colon and named in known:
            return "colon-blank", {"key": key, "fixed": f"{named}: {rest}"}
        return "text-comma", {"key": key}
    return "unknown-key", {"where": where, "key": key, "nearest": near, "known": known}


def _fault(
    error: Mapping[str, Any], path: KeyPath, value: Any, values: Any, root: type[Record]
) -> Fault:
    key, text = str(path[-1]) if path else "", shown(value)
    match error["type"]:
        case _ if key == "[key]":
            return id_fault(str(path[-2]))
        case _ if isinstance(value, Hole):
            return "value-missing", {"key": "-" if isinstance(path[-1], int) else key}
        case "list_type":
            return "list-expected", {"key": key}
        case "dict_type":
            return "mapping-expected", {"where": where(path, values), "example": "{…: …}"}
        case "model_type":
            needed = (f"{name}: …" for name in _keys(record_at(path, root), needed=True))
            example = f"{{{', '.join(needed)}}}"
            return "mapping-expected", {"where": where(path, values), "example": example}
        case _ if isinstance(value, dict | list):
            return "value-expected", {"key": key, "example": EXAMPLES.get(key, "…")}
        case _ if key == "format":
            return "format-version", {"text": f'"{text}"' if isinstance(value, str) else text}
        case "literal_error" if key not in OPERATORS:
            known = _choices(record_at(path[:-1], root), key)
            return "unknown-word", {"key": key, "text": text, "known": known}
        case "bool_type":
            return "unknown-word", {"key": key, "text": text, "known": ("true", "false")}
        case "string_pattern_mismatch":
            return ("url-form", {"text": text}) if key == "url" else id_fault(text)
        case "string_type":
            return "text-expected", {"text": text}
        case "value_error":
            return date_fault(text)
        case "greater_than_equal" | "less_than_equal" if key not in YEARS:
            [(bound, limit)] = error["ctx"].items()
            return "number-range", {"key": key, "text": text, "limit": f"{SIGNS[bound]} {limit}"}
        case "greater_than_equal" | "less_than_equal" if len(text) == 4:
            return "year-range", {"year": text}
        case _ if key in YEARS:
            return year_fault(text)
        case "int_type" if isinstance(value, Decimal):
            return "number-whole", {"text": text}
    return number_fault(text)


@cache
def _keys(record: type[Record], *, needed: bool = False) -> tuple[str, ...]:
    """The keys of a record, as a file writes them."""
    fields = record.model_fields.items()
    return tuple(f.alias or name for name, f in fields if f.is_required() or not needed)


def _choices(record: type[Record], key: str) -> tuple[str, ...]:
    """The words that a key allows."""
    annotation = record.model_fields[key].annotation
    literals = [annotation, *get_args(annotation)]
    return tuple(
        word for literal in literals for word in get_args(literal) if isinstance(word, str)
    )
