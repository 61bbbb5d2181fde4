"""The words of both languages: the same keys and places to fill, and none that nobody asks for."""

import ast
import re
import string
import tomllib
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest
from typer.main import get_command

from books import one
from tgdx.cli import app
from tgdx.cli.root import HEADINGS
from tgdx.model import Better, Kind, Operator, Status, Unit
from tgdx.progress.areas import Unlike
from tgdx.progress.assessment import assess
from tgdx.progress.changes import CAUSES
from tgdx.progress.methods import METHODS
from tgdx.progress.verdicts import Flag, Verdict
from tgdx.reading.load import load
from tgdx.sheets.status import COLUMNS as SHEET_COLUMNS
from tgdx.views.explain import Explanation
from tgdx.views.wording import Code, Language, words_of

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "tgdx"
VI, EN = words_of("vi"), words_of("en")
COLUMNS = "area series name latest by target gap required verdict observed projected".split()
SINGULAR = {key for key in EN if re.fullmatch(r"count\.\w+\.one", key)}
"""Vietnamese has one form for any number."""


def texts_of(tree: ast.AST) -> set[str]:
    """Every string that stands in a piece of source."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def first_arguments(tree: ast.AST, function: str) -> set[str]:
    """The strings with which a function or method is called."""
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and function == getattr(node.func, "attr", getattr(node.func, "id", None))
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


PYTHON = {path: ast.parse(path.read_text("utf-8")) for path in SOURCE.rglob("*.py")}
TEMPLATES = [path.read_text("utf-8") for path in SOURCE.rglob("*.j2")]
WRONG_USE = set().union(*(first_arguments(tree, "WrongUse") for tree in PYTHON.values()))
WRONG_USE |= {f"missing_{kind}" for kind in ("argument", "option")}
WRONG_USE |= {
    f"unknown_{kind}{guess}"
    for kind in set().union(*(first_arguments(tree, "unknown") for tree in PYTHON.values()))
    for guess in ("", "_no_guess")
}
COMMANDS: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]
HELP_OF_OPTIONS = {
    param.help.removeprefix("option.")
    for command in (get_command(app), *COMMANDS.values())
    for param in command.params
    if param.help in EN
}
CODES_OF_SHEETS = set().union(
    *(texts_of(tree) for path, tree in PYTHON.items() if path.parent.name == "sheets")
)
CODES_OF_PROGRESS = set().union(
    *(texts_of(tree) for path, tree in PYTHON.items() if path.parent.name == "progress")
)


@pytest.fixture(scope="module")
def figure_names() -> set[str]:
    """What `explain` asks words for by the name of a figure, over books of every kind and rule."""
    asked: set[str] = set()

    class Asking(Language):
        def say(self, key: str, /, **args: object) -> str:
            asked.add(key)
            return super().say(key, **args)

    books = [load(ROOT / folder, date(2026, 1, 1)) for folder in ("data", "examples/viet-nam")]
    seven = [{"year": year, "value": year - 2000} for year in range(2015, 2022)]
    books.append(one({"kind": "level", "targets": [{"year": 2030, "at_least": 99}]}, seven).book())
    for book, method in product(books, METHODS):
        for row in assess(book, date(2022, 12, 31), method):
            list(Explanation(Asking("en"), book, [row]).lines())
    return {key.removeprefix("word.") for key in asked if key.startswith("word.")}


@pytest.fixture(scope="module")
def families(figure_names: set[str]) -> Mapping[str, Collection[tuple[str, ...]]]:
    """Keys that are put together at run time: their form, and all that can stand in it."""
    verdicts, flags, kinds, units = map(get_args, (Verdict, Flag, Kind, Unit))
    operators, statuses = get_args(Operator), get_args(Status)
    return {
        "verdict.{}": verdicts,
        "verdict.sentence.{}": [*verdicts, "achieved_exact", "missed_exact", "on_track_short"],
        "answer.{}": verdicts,
        "flag.{}": flags,
        "flag.means.{}": flags,
        "kind.{}": kinds,
        "unit.{}": units,
        "unit.{}.{}": list(product(("value", "difference", "pace"), units)),
        "unit.{}.labelled": ["value", "difference", "pace"],
        "unit.pace.rank_{}": ["better", "worse"],
        "better.{}": get_args(Better),
        "status.mark.{}": statuses,
        "cell.on_{}": statuses,
        "op.{}": operators,
        "op.sign.{}": operators,
        "op.benchmark.{}": operators,
        "op.benchmark_sign.{}": operators,
        "method.{}": METHODS,
        "method.means.{}": METHODS,
        "reason.{}": CODES_OF_PROGRESS,
        "left_aside.{}": CODES_OF_PROGRESS,
        "column.{}": [*COLUMNS, *SHEET_COLUMNS],
        "compare.unlike.{}": get_args(Unlike),
        "latest.{}": ["estimate", "preliminary"],
        "what_if.{}": ["grows", "falls", "changes"],
        "aside.{}": CODES_OF_PROGRESS,
        "changes.{}": ["figures", "targets", "verdicts", "new", "moved", "removed"],
        "changes.cause_{}": CAUSES,
        "import.{}": CODES_OF_SHEETS,
        "sheet.{}": CODES_OF_SHEETS,
        "usage.{}": WRONG_USE,
        "command.{}": COMMANDS,
        "option.{}": HELP_OF_OPTIONS,
        "help.{}": HEADINGS.values(),
        "starter.{}": ["targets", "actuals"],
        "record.{}": ["broken", "refused"],
        "explain.{}": ["figure", "log", "milestone"],
        "word.{}": figure_names,
        "count.{}.{}": list(
            product(
                set().union(*(first_arguments(tree, "counted") for tree in PYTHON.values())),
                ("one", "other"),
            )
        ),
    }


def put_together() -> Iterator[str]:
    """The form of every key that the source puts together."""
    sections = {key.partition(".")[0] for key in EN if "." in key}
    for tree in PYTHON.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [p.value if isinstance(p, ast.Constant) else "{}" for p in node.values]
                form = "".join(map(str, parts))
                if re.fullmatch(r"[a-z_.{}]+", form) and form.partition(".")[0] in sections:
                    yield form
    for text in TEMPLATES:
        yield from (f"{prefix}{{}}" for prefix in re.findall(r"\"([a-z_.]+\.)\" ~", text))


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_files_are_toml_and_are_read_as_toml_reads_them(code: Code) -> None:
    def flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
        for key, value in table.items():
            if isinstance(value, str):
                yield prefix + key, value
            else:
                yield from flat(value, f"{prefix}{key}.")

    text = (SOURCE / "views" / "words" / f"{code}.toml").read_text("utf-8")
    assert dict(flat(tomllib.loads(text))) == words_of(code)


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert list(VI) == [key for key in EN if key not in SINGULAR]
    assert {
        key.replace(".other", ".one") for key in VI if re.fullmatch(r"count\.\w+\.other", key)
    } == SINGULAR


@pytest.mark.parametrize("key", VI)
def test_both_languages_have_the_same_places_to_fill(key: str) -> None:
    def placeholders(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert placeholders(VI[key]) == placeholders(EN[key])
    for text in (VI[key], EN[key]):
        assert unicodedata.is_normalized("NFC", text)
        assert "!" not in text
        assert text == text.strip()


def test_a_key_put_together_is_of_a_family_that_is_known(
    families: Mapping[str, Collection[tuple[str, ...]]],
) -> None:
    assert set(put_together()) - {"usage.{}"} <= families.keys()


def test_every_word_is_asked_for(families: Mapping[str, Collection[tuple[str, ...]]]) -> None:
    named = set().union(*(texts_of(tree) for tree in PYTHON.values()))
    for text in TEMPLATES:
        named |= set(re.findall(r"[\"']([a-z_]+(?:\.[a-z_]+)*)[\"']", text))
    named |= {f"{name}_down" for name in named}
    forms = set(put_together()) | {"word.{}", "count.{}.{}", "verdict.sentence.{}"}
    for form in forms & families.keys():
        for member in families[form]:
            named.add(form.format(*([member] if isinstance(member, str) else member)))
    assert [key for key in EN if key not in named] == []


def test_every_word_that_is_asked_for_is_there() -> None:
    asked = set().union(*(first_arguments(tree, "say") for tree in PYTHON.values()))
    asked |= set(re.findall(r"say\([\"']([a-z_.]+)[\"']\)", "\n".join(TEMPLATES)))
    assert asked - EN.keys() == set()
    assert {f"usage.{code}" for code in WRONG_USE} <= EN.keys()
