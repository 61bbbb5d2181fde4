"""Reading piece by piece: values and places, slips, what is left out, where files stand."""

import gc
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from books import Content, one
from tgdx.model import NOWHERE, Location, Target
from tgdx.reading import files, load, yaml_nodes
from tgdx.reading.load import built_in_folder, read
from tgdx.reading.problem import DataProblems
from tgdx.reading.slips import (
    Guesses,
    date_fault,
    id_fault,
    number_fault,
    shown,
    year_fault,
)
from tgdx.reading.yaml_nodes import Hole, Key, read_carefully, read_nodes

BASE = Path(__file__).parent / "problems" / "base"
TODAY = date(2026, 11, 22)
TOP = {"year": 2025, "at_most": 20}
ACTUALS = "format: 1\narea: tien-giang\nobservations:\n"
EMPTY, LONE, UNREAD = Hole.EMPTY, Hole.LONE, Hole.UNREAD


def folder(tmp_path: Path, actuals: str | bytes, targets: str | None = None) -> Path:
    """A folder with these files; without targets, with the valid ones of the gallery."""
    content = actuals if isinstance(actuals, bytes) else actuals.encode()
    (tmp_path / "actuals.yaml").write_bytes(content)
    (tmp_path / "targets.yaml").write_bytes(
        (BASE / "targets.yaml").read_bytes() if targets is None else targets.encode()
    )
    return tmp_path


def places(tmp_path: Path, actuals: str | bytes, targets: str | None = None) -> list[Any]:
    """Code, line and column of every problem."""
    problems = read(folder(tmp_path, actuals, targets), TODAY).problems
    return [(problem.code, problem.line, problem.column) for problem in problems]


# --- scalars


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("-0", 0),
        ("8", 8),
        ("-8", -8),
        ("100314", 100314),
        ("8.59", Decimal("8.59")),
        ("-8.590", Decimal("-8.590")),
        ("0.5", Decimal("0.5")),
        ("9" * 40, 10**40 - 1),
        ("1." + "0" * 40, Decimal("1." + "0" * 40)),
        ("true", True),
        ("false", False),
        ("", EMPTY),
        ("~", EMPTY),
        ("null", EMPTY),
        ("Null", EMPTY),
        ("NULL", EMPTY),
        ('""', EMPTY),
        ("' '", EMPTY),
        ('"null"', "null"),
        ('"8"', "8"),
        # what PyYAML or YAML 1.1 reads as something else is the text that it is
        *(
            (text, text)
            for text in (
                "010 0x1F 0o17 1_000 12:30 8:59 1e3 1e999 .nan .inf -.inf +8 8. .5 8,59 "
                "NO no yes on off True TRUE y 2021-06-30 2021-06-30T00:00:00Z << ="
            ).split()
        ),
        ("9" * 41, "9" * 41),
        ("१२", "१२"),
        ("two  words", "two  words"),
        ("|\n  a\n  b\n", "a b"),
        (">-\n  a\n  b\n", "a b"),
        ('"a\\n  b"', "a b"),
        ("Tie\u0302\u0300n", "Ti\u1ec1n"),
    ],
)
def test_scalars(text: str, value: object) -> None:
    nodes = read_nodes(f"a: {text}\n")
    assert nodes.values == {"a": value}
    assert type(nodes.values["a"]) is type(value)
    assert [slip.code for slip in nodes.slips] in ([], ["text-not-nfc"])


def test_decomposed_text_is_told_once_a_file() -> None:
    nodes = read_nodes("- e\u0302\n- o\u0302\n- {e\u0302: 1}\n")
    assert nodes.values == ["ê", "ô", {"ê": 1}]
    assert [(slip.code, slip.mark.line) for slip in nodes.slips] == [("text-not-nfc", 0)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{a: 8,59}", {"a": "8,59"}),
        ("{a: 8, 59}", {"a": "8,59"}),
        ("{a: -8,59, b: 1}", {"a": "-8,59", "b": 1}),
        ("{a: −8,59}", {"a": "−8,59"}),
        ("{a: 8,59 %, b: 1}", {"a": "8,59 %", "b": 1}),
        ("{a: 8.619,5}", {"a": "8.619,5"}),
        ("{a: 1,000,000}", {"a": "1,000,000"}),
        ("{a: 1,000,000, b: 2,5}", {"a": "1,000,000", "b": "2,5"}),
        # a key that has a colon, or follows no number, is a key
        ("{a: 8, 59: }", {"a": 8, "59": EMPTY}),
        ("{a: 8, 59: 1}", {"a": 8, "59": 1}),
        ('{a: "8", 59}', {"a": "8", "59": LONE}),
        ("{a: x, 59}", {"a": "x", "59": LONE}),
        ("{a: 8, b}", {"a": 8, "b": LONE}),
        ("{a: [1], 59}", {"a": [1], "59": LONE}),
        ("{59}", {"59": LONE}),
        ("a: 8\n59:\n", {"a": 8, "59": EMPTY}),
    ],
)
def test_numbers_that_braces_split(text: str, value: object) -> None:
    nodes = read_nodes(text)
    assert nodes.values == value
    assert nodes.slips == []


@pytest.mark.parametrize(
    ("text", "value", "slips"),
    [
        ("*a", UNREAD, [("yaml-feature", "*a", 0, 0)]),
        ("&a 8", 8, [("yaml-feature", "&a", 0, 0)]),
        ("a: 8\nb: &x 8\n", {"a": 8, "b": 8}, [("yaml-feature", "&x", 1, 3)]),
        ("!!int 8", UNREAD, [("yaml-feature", "!!int", 0, 0)]),
        ("!mine [8]", UNREAD, [("yaml-feature", "!mine", 0, 0)]),
        ("! 8", UNREAD, [("yaml-feature", "!", 0, 0)]),
        ("&a !!str 8", UNREAD, [("yaml-feature", "!!str", 0, 0)]),
        ("{&a b: 1}", {"b": 1}, [("yaml-feature", "&a", 0, 1)]),
        ("{*a : 1, b: 2}", {"b": 2}, [("yaml-feature", "*a", 0, 1)]),
        ("? [*a]\n: 1\n", {}, [("yaml-key", None, 0, 2)]),
        ("{{a: 1}: 1}", {}, [("yaml-key", None, 0, 1)]),
        ('{"": 1}', {}, [("yaml-key", None, 0, 1)]),
        ('a: "\\e"', {"a": UNREAD}, [("yaml-character", "U+001B", 0, 3)]),
        ('"\\x85\\x9b": 1', {}, [("yaml-character", "U+009B", 0, 0)]),
        ("a: x\u200fy", {"a": UNREAD}, [("yaml-character", "U+200F", 0, 3)]),
        ("a: 1\n...\n---\nb: 2\n", {"a": 1}, [("yaml-second-document", None, 2, 0)]),
        ("a: 1\n---\n", {"a": 1}, [("yaml-second-document", None, 1, 0)]),
        ("a: \x07", UNREAD, [("yaml-character", "U+0007", 0, 3)]),
        ("a:\x85  b: \ud7ff\ufffe", UNREAD, [("yaml-character", "U+FFFE", 1, 6)]),
        ("a: 1\n\tb: 2\n", UNREAD, [("yaml-tab", None, 1, 0)]),
        ("a:\n- b: -\n", UNREAD, [("value-missing", None, 1, 5)]),
    ],
)
def test_what_cannot_stand_there(
    text: str, value: object, slips: list[tuple[str, str | None, int, int]]
) -> None:
    nodes = read_nodes(text)
    assert nodes.values == value
    assert [
        (slip.code, slip.args.get("text"), slip.mark.line, slip.mark.column) for slip in nodes.slips
    ] == slips


@pytest.mark.parametrize(
    ("text", "column"),
    [("[1, 1, 1, 1]", 10), ("{a: 1, b: 1, c: 1, d: 1}", 22), ("[[], {}, [], []]", 13)],
)
def test_more_values_than_a_file_may_hold(
    monkeypatch: pytest.MonkeyPatch, text: str, column: int
) -> None:
    for read_text in (read_nodes, read_carefully):
        monkeypatch.setattr(yaml_nodes, "NODE_LIMIT", 5)
        assert read_text(text).slips == []
        monkeypatch.setattr(yaml_nodes, "NODE_LIMIT", 4)
        nodes = read_text(text)
        (slip,) = nodes.slips
        assert (slip.code, slip.args, slip.mark.column) == ("too-many", {"limit": 4}, column)
        assert (nodes.values, nodes.marks.mark) == (UNREAD, (0, 0))


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("e\u0301", "e\u0301", "duplicate-key"),
        ("\u00e9", "\u00e9", "duplicate-key"),
        ("e\u0301", "\u00e9", "duplicate-key-unicode"),
        ("\u00e9", "e\u0301", "duplicate-key-unicode"),
    ],
)
def test_a_key_that_stands_twice_in_two_spellings(first: str, second: str, code: str) -> None:
    slips = read_nodes(f"{first}: 1\n{second}: 2\n").slips
    assert [slip.code for slip in slips if slip.code != "text-not-nfc"] == [code]


def test_both_ways_of_reading_note_the_lines_of_mappings() -> None:
    text = "# one\n\na: 1\nb:\n  c: {d: 1}\n  e:\n    - {f: 2,\n       g: 3}\n    -\n      h: 4\n"
    for read_text in (read_nodes, read_carefully):
        root = read_text(text).values
        first, second = root["b"]["e"]
        mappings = (root, root["b"], root["b"]["c"], first, second)
        assert [each.line for each in mappings] == [3, 5, 5, 7, 10]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("levels", [65, 999, 1001, 5000])
def test_the_first_level_too_many_is_told_before_libyaml_minds(opening: str, levels: int) -> None:
    """libyaml itself refuses 1,000 levels from 0.2.6 on, and looks ahead."""
    (slip,) = read_nodes(opening * levels).slips
    assert (slip.code, slip.mark.column) == ("too-deep", 64 * len(opening))


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "\ufeff"])
def test_an_empty_file(text: str) -> None:
    nodes = read_nodes(text)
    assert (nodes.values, nodes.slips) == (EMPTY, [])
    assert nodes.marks.mark == (0, 0)


@pytest.mark.parametrize("text", ["---\na: 1\n", "%YAML 1.2\n---\na: 1\n...\n", "# x\n--- {a: 1}"])
def test_one_document_may_be_marked_as_such(text: str) -> None:
    assert read_nodes(text).values == {"a": 1}
    assert read_nodes(text).slips == []


@pytest.mark.parametrize(
    ("text", "detail", "line", "column"),
    [
        ("a: [1\nb: 2\n", "while parsing a flow sequence from line 1, did not", 1, 1),
        ("a: 'x\n", "while scanning a quoted scalar from line 1, found unexpected", 1, 0),
        ("a: b: c\n", "mapping values are not allowed in this context", 0, 4),
        ("a: @x\n", "found character that cannot start any token", 0, 3),
        ("a: }", "did not find expected node content", 0, 3),
    ],
)
def test_what_the_structure_lacks(text: str, detail: str, line: int, column: int) -> None:
    nodes = read_nodes(text)
    (slip,) = nodes.slips
    assert slip.code == "yaml-syntax"
    assert str(slip.args["detail"]).startswith(detail)
    assert (slip.mark.line, slip.mark.column) == (line, column)
    assert nodes.values is UNREAD


# --- places


TREE = """\
# a comment
top: 1
map:
  key: value
  deeper: {a: 1, b: [x, {c: 2}]}
list:
  - first: 1
    second: 2
  -   - nested
  - "quoted"
empty:
"Tiền": "中文"
"""


@pytest.mark.parametrize(
    ("path", "value", "line", "column"),
    [
        ((), None, 2, 1),
        (("top",), 1, 2, 6),
        # a key that holds more is the place, not where it begins
        (("map",), None, 3, 1),
        (("map", "key"), "value", 4, 8),
        (("map", "deeper"), None, 5, 3),
        (("map", "deeper", "a"), 1, 5, 15),
        (("map", "deeper", "b"), None, 5, 18),
        (("map", "deeper", "b", 0), "x", 5, 22),
        (("map", "deeper", "b", 1), None, 5, 25),
        (("map", "deeper", "b", 1, "c"), 2, 5, 29),
        (("list",), None, 6, 1),
        (("list", 0), None, 7, 5),
        (("list", 0, "second"), 2, 8, 13),
        (("list", 1), None, 9, 7),
        (("list", 1, 0), "nested", 9, 9),
        (("list", 2), "quoted", 10, 5),
        (("empty",), EMPTY, 11, 7),
        (("Tiền",), "中文", 12, 9),
        # what is not there stands where it is lacking
        (("missing",), None, 2, 1),
        (("map", "missing"), None, 3, 1),
        (("list", 0, "missing"), None, 7, 5),
        (("map", "deeper", "b", 1, "missing", "more"), None, 5, 25),
    ],
)
def test_places(path: tuple[Key, ...], value: object, line: int, column: int) -> None:
    nodes = read_nodes(TREE)
    mark = nodes.marks.at(path)
    assert (mark.line + 1, mark.column + 1) == (line, column)
    if value is not None:
        found = nodes.values
        for part in path:
            found = found[part]
        assert found == value


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 2, 1),
        (("top",), 2, 1),
        (("map", "key"), 4, 3),
        (("map", "deeper", "a"), 5, 12),
        (("list", 0, "second"), 8, 5),
        (("list", 0), 7, 5),
        (("Tiền",), 12, 1),
        (("map", "missing"), 3, 1),
    ],
)
def test_places_of_keys(path: tuple[Key, ...], line: int, column: int) -> None:
    mark = read_nodes(TREE).marks.at_key(path)
    assert (mark.line + 1, mark.column + 1) == (line, column)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_places_whatever_ends_a_line(tmp_path: Path, line_break: str, start: str) -> None:
    for broken, expected in (
        ("  share:\n    - {year: 2021, value: x, source: plan}\n", ("number-form", 5, 27)),
        ("  share:\n    - {year: 2021, value: }}\n", ("yaml-syntax", 5, 28)),
        ("  share:\n    - \x07\n", ("yaml-character", 5, 7)),
        ("  share:\n    - year: 2021\n\t  value: 8\n", ("yaml-tab", 6, 1)),
    ):
        text = start + (ACTUALS + broken).replace("\n", line_break)
        (problem,) = read(folder(tmp_path, text), TODAY).problems
        assert (problem.code, problem.line, problem.column) == expected
        assert problem.excerpt == (ACTUALS + broken).split("\n")[problem.line - 1]


def test_places_in_a_file_that_is_not_text(tmp_path: Path) -> None:
    content = (ACTUALS + "# Tiền\n# Ti").encode() + b"\xea\xcc\xecn\n"
    (problem,) = read(folder(tmp_path, content), TODAY).problems
    assert (problem.code, problem.line, problem.column) == ("not-utf8", 5, 5)
    assert problem.args == {"offset": len(content) - 5}
    assert problem.excerpt == "# Ti\ufffd\ufffd\ufffdn"


def test_entries_know_their_place(tmp_path: Path) -> None:
    rows = "    - {year: 2021, value: 8, series: province, source: plan}\n"
    block = "    - year: 2022\n      value: 9\n      series: province\n      source: plan\n"
    here = folder(tmp_path, f"{ACTUALS}  share:\n{rows}{block}\n{rows.replace('2021', '2023')}")
    book = read(here, TODAY).book
    assert book is not None
    actuals, targets = str(here / "actuals.yaml"), str(here / "targets.yaml")
    assert [entry.location for entry in book.observations["share"]] == [
        Location(actuals, 5),
        Location(actuals, 6),
        Location(actuals, 11),
    ]
    by_sector = next(each for each in book.indicators if each.id == "every-sector")
    assert by_sector.location == Location(targets, 54)
    assert by_sector.targets[0].location == Location(targets, 62)
    assert by_sector.sectors is not None
    assert [str(sector.location) for sector in by_sector.sectors] == [
        f"{targets}:60",
        f"{targets}:61",
    ]
    assert Target(year=2026, source="plan", at_least=Decimal(1)).location == NOWHERE


# --- slips


@pytest.mark.parametrize(
    ("text", "code", "fixed"),
    [
        ("8,59", "decimal-comma", "8.59"),
        ("-8,5", "decimal-comma", "-8.5"),
        ("+8,5", "decimal-comma", "8.5"),
        ("−8,5", "decimal-comma", "-8.5"),
        ("08,5", "decimal-comma", "8.5"),
        ("0,485", "decimal-comma", "0.485"),
        ("12345,678", "decimal-comma", "12345.678"),
        ("8,59%", "decimal-comma", "8.59"),
        ("8,59 %", "decimal-comma", "8.59"),
        ("8,0", "decimal-comma", "8.0"),
        ("1,000,000", "number-grouping", "1000000"),
        ("1.000.000", "number-grouping", "1000000"),
        ("1_000", "number-grouping", "1000"),
        ("1'000", "number-grouping", "1000"),
        ("100 314", "number-grouping", "100314"),
        ("100\u00a0314", "number-grouping", "100314"),
        ("100\u202f314", "number-grouping", "100314"),
        ("-1_000", "number-grouping", "-1000"),
        ("1.234.567,89", "number-grouping", "1234567.89"),
        ("1,234,567.89", "number-grouping", "1234567.89"),
        ("8.619,5", "number-two-readings", ("8.6195", "8619.5")),
        ("8,619.5", "number-two-readings", ("8619.5", "8.6195")),
        ("8,619", "number-two-readings", ("8619", "8.619")),
        ("100,314", "number-two-readings", ("100314", "100.314")),
        ("8.59%", "number-percent-sign", "8.59"),
        ("8.59 %", "number-percent-sign", "8.59"),
        ("8.59", "number-quoted", "8.59"),
        (" 8 ", "number-quoted", "8"),
        ("-8", "number-quoted", "-8"),
        ("0", "number-quoted", "0"),
        ("010", "number-leading-zero", "10"),
        ("-007.50", "number-leading-zero", "-7.50"),
        ("00", "number-leading-zero", "0"),
        ("00.05", "number-leading-zero", "0.05"),
        ("+8.59", "number-sign", "8.59"),
        ("−8.59", "number-sign", "-8.59"),
        ("–8", "number-sign", "-8"),
        ("9" * 41, "number-too-long", None),
        ("0." + "3" * 41, "number-too-long", None),
        *(
            (text, "number-form", "")
            for text in (
                "NO yes true 12:30 8:59 0x1F 1e3 1e999 .nan 1_0 1__000 n/a - -- +- 8.5.9 "
                "1,2,3 1,00,000 1,2.3,4 12.34.567,8 1.000,000.0,1 % ١٢ 1.000_000"
            ).split()
        ),
        ("8.59 pp", "number-form", ""),
        ("", "number-form", ""),
        ("x" * 41, "number-form", ""),
        ("8.59,", "number-form", "8.59"),
        ("8.59;", "number-form", "8.59"),
        ("5.", "number-form", "5"),
        (".5", "number-form", "0.5"),
        ("８.５９", "number-form", "8.59"),
    ],
)
def test_numbers(text: str, code: str, fixed: str | tuple[str, str] | None) -> None:
    found, args = number_fault(text)
    assert (found, args["text"]) == (code, text)
    if isinstance(fixed, tuple):
        assert (args["first"], args["second"]) == fixed
    else:
        assert args.get("fixed") == fixed


@pytest.mark.parametrize(
    ("text", "code", "fixed"),
    [
        ("2021", "number-quoted", "2021"),
        ("FY2022", "year-form", "2022"),
        ("2022/23", "year-form", "2022"),
        ("2.021", "year-form", "2021"),
        ("2 021", "year-form", "2021"),
        ("2021.0", "year-form", "2021"),
        (" 2021", "year-form", "2021"),
        ("2021-2021", "year-form", "2021"),
        ("2021-2025", "year-form", ""),
        ("25", "year-form", ""),
        ("20222", "year-form", ""),
        ("1821", "year-form", ""),
        ("", "year-form", ""),
    ],
)
def test_years(text: str, code: str, fixed: str) -> None:
    assert year_fault(text) == (code, {"text": text, "fixed": fixed})


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("14/11/2022", "2022-11-14"),
        ("4.1.2022", "2022-01-04"),
        ("11/2022", "2022-11"),
        ("2022/11/14", "2022-11-14"),
        ("2022.11", "2022-11"),
        ("2022-1-5", "2022-01-05"),
        ("29/2/2024", "2024-02-29"),
        ("29/2/2023", ""),
        ("14/13/2022", ""),
        ("2022-02-30", ""),
        ("20221114", ""),
        ("2022-11-14T00:00", ""),
        ("quý I", ""),
        ("", ""),
    ],
)
def test_dates(text: str, fixed: str) -> None:
    assert date_fault(text) == ("date-form", {"text": text, "fixed": fixed})


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Kinh tế số", "kinh-te-so"),
        ("Đồng Tháp", "dong-thap"),
        ("đường bộ", "duong-bo"),
        ("digital_economy", "digital-economy"),
        ("--a--b--", "a-b"),
        ("a-b", "a-b"),
        ("***", ""),
        ("中文", ""),
    ],
)
def test_ids(text: str, fixed: str) -> None:
    assert id_fault(text) == ("id-form", {"text": text, "fixed": fixed})


def test_the_nearest_word() -> None:
    guesses = Guesses()
    known = ["value", "year", "source", "series"]
    assert guesses.nearest("vaule", known) == "value"
    assert guesses.nearest("sereis", known) == "series"
    assert guesses.nearest("colour", known) == ""
    assert guesses.nearest("value" * 20, known) == ""
    assert guesses.nearest("value", []) == ""


def test_guesses_come_to_an_end() -> None:
    guesses = Guesses(comparisons=5)
    assert [guesses.nearest("yaer", ["year", "value"]) for _ in range(3)] == ["year", "year", ""]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        ({"a": 1}, "{…}"),
        ([1], "[…]"),
        (EMPTY, ""),
        (8, "8"),
        (Decimal("8.50"), "8.50"),
        ("x", "x"),
    ],
)
def test_a_value_as_the_file_writes_it(value: object, text: str) -> None:
    assert shown(value) == text


# --- what is left out while the rest is checked


def targets(*indicators: str, head: str = "") -> str:
    """A targets.yaml with these indicators."""
    area = "area: {id: tien-giang, name: {vi: x, en: x}}\n"
    plan = '  plan: {title: x, publisher: x, published: 2021, url: "https://example.org"}\n'
    return f"format: 1\n{area}sources:\n{plan}{head}indicators:\n" + "".join(indicators)


def level(
    name: str, target: str = "{year: 2025, at_least: 15, source: plan}", more: str = ""
) -> str:
    """A valid indicator, unless its target or what more it has is not."""
    return (
        f"  - id: {name}\n    kind: level\n    name: {{vi: x, en: x}}\n    unit: percent\n"
        f"    better: higher\n{more}    targets: [{target}]\n"
    )


def test_indexes_close_up_when_entries_are_left_out(tmp_path: Path) -> None:
    """The third of three observations keeps its own place after the first two have gone."""
    rows = "    - {year: x, value: 8, source: plan}\n" * 2
    text = f"{ACTUALS}  share:\n{rows}    - {{year: 2021, value: 800, source: plan}}\n"
    assert places(tmp_path, text, targets(level("share"))) == [
        ("year-form", 5, 14),
        ("year-form", 6, 14),
        ("percent-range", 7, 27),
    ]


def test_a_broken_indicator_leaves_the_others(tmp_path: Path) -> None:
    text = f"{ACTUALS}  first: []\n  second:\n    - {{year: 2021, value: 800, source: plan}}\n"
    wanted = "{year: 2025, at_most: 15, source: plan}"
    content = targets(level("first", more="    scale: none\n"), level("second", wanted))
    assert places(tmp_path, text, content) == [
        ("percent-range", 6, 27),
        ("unknown-word", 11, 12),
        ("direction", 18, 37),
    ]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("series: {province: {vi: x}}\n", "missing-key"),
        ("series: {Province: {vi: x, en: x}}\n", "id-form"),
        ("series: [province]\n", "mapping-expected"),
        ("series:\n", "value-missing"),
        ("series: *there\n", "yaml-feature"),
    ],
)
def test_a_broken_declaration_is_told_once(tmp_path: Path, head: str, code: str) -> None:
    """Who names it is not told that it is unknown."""
    content = targets(level("share", more="    series: province\n"), head=head)
    row = "    - {year: 2021, value: 8, series: province, source: plan}\n"
    assert [found for found, *_ in places(tmp_path, f"{ACTUALS}  share:\n{row}", content)] == [code]


@pytest.mark.parametrize(
    ("indicators", "codes"),
    [
        ("  - {}\n", ["missing-key"] * 6),
        ("  - 8\n", ["mapping-expected"]),
        ("  - *share\n", ["yaml-feature"]),
        ("  share: {}\n", ["list-expected"]),
        (level("[share]"), ["value-expected"]),
        (level("Share"), ["id-form"]),
        (level("share", "8"), ["mapping-expected"]),
        (level("share", "*that"), ["yaml-feature"]),
        (level("share", more="    sectors: [8]\n"), ["key-not-for-kind", "mapping-expected"]),
    ],
)
def test_a_broken_indicator_is_told_once(
    tmp_path: Path, indicators: str, codes: Sequence[str]
) -> None:
    row = "    - {year: 2021, value: 8, source: plan}\n"
    found = places(tmp_path, f"{ACTUALS}  share:\n{row}", targets(indicators))
    assert sorted(code for code, *_ in found) == codes


def test_one_file_is_checked_without_the_other(tmp_path: Path) -> None:
    wanted = "{year: 2025, at_most: 15, source: elsewhere}"
    assert places(tmp_path, "[", targets(level("share", wanted))) == [
        ("yaml-syntax", 2, 1),
        ("direction", 11, 37),
    ]
    row = "    - {year: x, value: 8, source: elsewhere}\n"
    assert places(tmp_path, f"{ACTUALS}  share:\n{row}", "[") == [
        ("year-form", 5, 14),
        ("yaml-syntax", 2, 1),
    ]


def test_nothing_is_called_idle_while_something_is_broken(tmp_path: Path) -> None:
    """The fault may be just where it would be used."""
    content = targets(level("share"), head="series: {province: {vi: x, en: x}}\n")
    unused = [("unused-series", 5, 10)]
    assert places(tmp_path, f"{ACTUALS}  share: []\n", content) == unused
    row = "    - {year: 2021, value: 8, serie: province, source: plan}\n"
    assert [c for c, *_ in places(tmp_path, f"{ACTUALS}  share:\n{row}", content)] == [
        "unknown-key"
    ]
    row = "    - {year: 2021, value: 8, series: provinse, source: plan}\n"
    assert [c for c, *_ in places(tmp_path, f"{ACTUALS}  share:\n{row}", content)] == [
        "unknown-series"
    ]


def test_what_actuals_declares_counts(tmp_path: Path) -> None:
    source = '{title: x, publisher: x, published: 2021, url: "https://example.org"}'
    text = (
        f"format: 1\narea: tien-giang\nsources: {{own: {source}}}\n"
        "series: {mine: {vi: x, en: x}}\nobservations:\n"
        "  share:\n    - {year: 2021, value: 8, series: mine, source: own}\n"
    )
    assert places(tmp_path, text, targets(level("share"))) == []
    book = read(tmp_path, TODAY).book
    assert book is not None
    assert list(book.sources) == ["plan", "own"]
    assert list(book.series) == ["mine"]


@pytest.mark.parametrize(
    ("part", "whole", "column"), [("0", "0", 46), ("0.5", "-1", 48), ("-1", "0", 36)]
)
def test_the_part_or_the_whole_that_cannot_be(
    tmp_path: Path, part: str, whole: str, column: int
) -> None:
    # four blanks and `- {year: 2021, value: 8, part: ` are 35 characters; `, whole: ` is 9
    row = f"    - {{year: 2021, value: 8, part: {part}, whole: {whole}, source: plan}}\n"
    found = places(tmp_path, f"{ACTUALS}  share:\n{row}", targets(level("share")))
    assert found == [("number-range", 5, column)]


def test_all_series_that_are_there_instead_are_named(tmp_path: Path) -> None:
    indicator = {"kind": "level", "series": "c", "targets": [{"year": 2025, "at_least": 15}]}
    seen = [{"year": 2021, "value": 8, "series": "b"}, {"year": 2021, "value": 8}]
    texts = one(indicator, [*seen, {"year": 2021, "value": 8, "series": "a"}]).texts()
    folder(tmp_path, texts["actuals.yaml"], texts["targets.yaml"])
    (problem,) = read(tmp_path, TODAY).problems
    assert problem.code == "judged-series-empty"
    assert problem.args["other"] == "-, a, b"


# --- rules with more than one way out


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((8, 79), []),
        ((8, 80), [("far-off", 6)]),
        ((80, 8), [("far-off", 6)]),
        ((0, 80), []),
        ((-8, 80), []),
        ((-10, -50), []),
        ((-50, -10), []),
        ((-8, -80), [("far-off", 6)]),
        ((-8700, "-8.619"), [("thousands-dot", 6)]),
        ((0, 8, 80), [("far-off", 7)]),
        ((-8, 8, 80), [("far-off", 7)]),
        ((8500, "8.619", 8700), [("thousands-dot", 6)]),
        (("8.619", 8700), [("thousands-dot", 5)]),
        (("8.61", 8700), [("far-off", 6)]),
        (("0.619", 87), [("far-off", 6)]),
        ((870, "8.619"), [("thousands-dot", 6)]),
        ((85, "8.619", 80), []),
        ((90_000_000, "8.619"), [("far-off", 6)]),
    ],
)
def test_figures_far_off_their_neighbours(
    tmp_path: Path, values: Sequence[object], expected: list[tuple[str, int]]
) -> None:
    rows = [
        f"    - {{year: {2001 + n}, value: {value}, source: plan}}\n"
        for n, value in enumerate(values)
    ]
    content = targets(level("share").replace("percent", "number"))
    found = places(tmp_path, f"{ACTUALS}  share:\n{''.join(rows)}", content)
    assert [(code, line) for code, line, _ in found] == expected


def test_neighbours_are_those_of_years_not_of_lines(tmp_path: Path) -> None:
    rows = [
        f"    - {{year: {year}, value: {value}, source: plan}}\n"
        for year, value in ((2001, 8), (2003, 200), (2002, 50))
    ]
    content = targets(level("share").replace("percent", "number"))
    assert places(tmp_path, f"{ACTUALS}  share:\n{''.join(rows)}", content) == []


@pytest.mark.parametrize(
    ("kind", "unit", "value", "code"),
    [  # design, section 3 and 4: 0…100 %, 1…of, a count is not negative, no growth of -100 %
        ("level", "percent", "0", None),
        ("level", "percent", "100", None),
        ("level", "percent", "100.5", "percent-range"),
        ("level", "percent", "-0.5", "percent-range"),
        ("level", "count", "0", None),
        ("level", "count", "-1", "number-negative"),
        ("rank", "rank", "1", None),
        ("rank", "rank", "0", "number-range"),
        ("rank", "rank", "63", None),
        ("rank", "rank", "64", "rank-range"),
        ("avg_growth", "percent_per_year", "-99.5", None),
        ("avg_growth", "percent_per_year", "-100", "growth-range"),
    ],
)
def test_values_up_to_the_ends_of_their_unit(
    tmp_path: Path, kind: str, unit: str, value: str, code: str | None
) -> None:
    target: dict[str, Any] = {"year": 2025, "at_least": 15}
    if kind == "rank":
        target = {"year": 2025, "at_most": 20, "of": 63}
    if kind == "avg_growth":
        target["from"] = 2021
    better = "lower" if kind == "rank" else "higher"
    indicator = {"kind": kind, "unit": unit, "better": better, "targets": [target]}
    observation = {"year": 2021, "value": Decimal(value), **({"of": 63} if kind == "rank" else {})}
    texts = one(indicator, [observation]).texts()
    found = places(tmp_path, texts["actuals.yaml"], texts["targets.yaml"])
    assert [each for each, *_ in found] == ([code] if code else [])


def told(content: Content, tmp_path: Path) -> list[str]:
    """The codes of the problems of a book."""
    texts = content.texts()
    return [code for code, *_ in places(tmp_path, texts["actuals.yaml"], texts["targets.yaml"])]


@pytest.mark.parametrize(
    ("observation", "area", "codes"),
    [  # design, section 3: a year in the future; one that ends after the area did
        ({"year": 2026}, {}, []),
        ({"year": 2027}, {}, ["future-year"]),
        ({"year": 2025}, {"ended": "2025-12-31"}, []),
        ({"year": 2025}, {"ended": "2025-12-30"}, ["after-area-ended"]),
        ({"year": 2025, "published": "2025-12-31"}, {}, []),
        ({"year": 2025, "published": "2025-12-30"}, {}, ["year-not-over"]),
    ],
)
def test_years_up_to_their_last_day(
    tmp_path: Path, observation: dict[str, Any], area: dict[str, Any], codes: list[str]
) -> None:
    indicator = {"kind": "level", "targets": [{"year": 2030, "at_least": 15}]}
    assert told(one(indicator, [{"value": 9, **observation}], area), tmp_path) == codes


def test_an_average_may_be_of_one_year(tmp_path: Path) -> None:
    target = {"year": 2025, "from": 2025, "at_least": 7}
    seen = {"year": 2025, "from": 2025, "value": 7}
    assert told(one({"kind": "avg_growth", "targets": [target]}, [seen]), tmp_path) == []


def test_a_period_turned_round_hides_no_year_that_stands_twice(tmp_path: Path) -> None:
    target = {"year": 2025, "from": 2021, "at_least": 7}
    rows = [{"year": 2021, "from": 2022}, {"year": 2023}, {"year": 2023}]
    content = one({"kind": "avg_growth", "targets": [target]}, [{"value": 7, **r} for r in rows])
    assert told(content, tmp_path) == ["period-form", "same-year-twice"]


def test_a_benchmark_out_of_its_range_is_shown_itself(tmp_path: Path) -> None:
    indicator: dict[str, Any] = {"kind": "vs_benchmark", "unit": "percent"}
    indicator["targets"] = [{"year": 2025, "above": "benchmark"}]
    targets_text = one(indicator, []).texts()["targets.yaml"]
    head = "format: 1\narea: area\nobservations:\n  case:\n"
    row = "    - {year: 2021, value: 50, benchmark: 101, source: s}\n"
    assert places(tmp_path, head + row, targets_text) == [("percent-range", 5, 42)]


def test_a_source_of_a_benchmark_is_used_and_one_in_actuals_may_be_idle(tmp_path: Path) -> None:
    indicator: dict[str, Any] = {"kind": "vs_benchmark"}
    indicator["targets"] = [{"year": 2025, "above": "benchmark"}]
    targets_text = one(indicator, []).texts()["targets.yaml"]
    source = '{title: x, publisher: x, published: 2021, url: "https://example.org"}'
    head = f"format: 1\narea: area\nsources:\n  mean: {source}\nobservations:\n  case:\n"
    row = "    - {year: 2021, value: 0.5, benchmark: 0.4, source: s, benchmark_source: mean}\n"
    assert places(tmp_path, head + row, targets_text) == []
    problems = read(folder(tmp_path, head + row.replace("mean", "s"), targets_text), TODAY).problems
    (idle,) = problems
    assert (idle.code, Path(idle.file).name, idle.line) == ("unused-source", "actuals.yaml", 4)


def test_a_rank_may_leap(tmp_path: Path) -> None:
    """A factor of ten is no doubt about a place."""
    indicator = {"kind": "rank", "better": "lower", "targets": [{**TOP, "of": 63}]}
    seen = [{"year": 2021, "value": 2, "of": 63}, {"year": 2022, "value": 40, "of": 63}]
    texts = one(indicator, seen).texts()
    assert places(tmp_path, texts["actuals.yaml"], texts["targets.yaml"]) == []


@pytest.mark.parametrize(
    ("value", "doubted"),
    [
        ("8.619", True),
        ("1.000", True),
        ("999.000", True),
        ("0.619", False),
        ("1000.619", False),
        ("1000.000", False),
        ("8.62", False),
    ],
)
def test_a_thousands_dot_by_its_form(tmp_path: Path, value: str, doubted: bool) -> None:
    row = f"    - {{year: 2021, value: {value}, source: plan}}\n"
    content = targets(level("share").replace("percent", "count"))
    found = places(tmp_path, f"{ACTUALS}  share:\n{row}", content)
    assert found == ([("thousands-dot", 5, 27)] if doubted else [])


@pytest.mark.parametrize(
    ("value", "part", "whole", "agrees"),
    [
        ("8.59", "8619", "100314", True),
        ("8.6", "8619", "100314", True),
        ("9", "8619", "100314", True),
        ("8.58", "8619", "100314", False),
        ("8.95", "8619", "100314", False),
        ("86.19", "8619", "10000", True),
        ("8.5", "855", "10000", True),
        ("8.5", "856", "10000", False),
        ("8.5", "845", "10000", True),
        ("8.5", "844", "10000", False),
        ("0", "0", "100314", True),
        ("33.3", "1", "3", True),
        ("10.0", "1.0", "10", True),
        ("50", "0.5", "1", True),
        ("50", "0.25", "0.5", True),
        # 5 of 9.5 to 10.5 is 47.6 % to 52.6 %
        ("48.0", "5.000000", "10", True),
        ("45.0", "5.000000", "10", False),
        # no thousands dot has two digits after it, and 8.619 of 555 is none at all
        ("8.6", "8.61", "100000", False),
        ("8.6", "8619", "100.31", False),
        ("8.6", "8.619", "555", False),
        ("8.6", "8619", "555.555", False),
    ],
)
def test_a_share_agrees_with_its_parts_within_rounding(
    tmp_path: Path, value: str, part: str, whole: str, agrees: bool
) -> None:
    row = f"    - {{year: 2021, value: {value}, part: {part}, whole: {whole}, source: plan}}\n"
    found = places(tmp_path, f"{ACTUALS}  share:\n{row}", targets(level("share")))
    assert found == ([] if agrees else [("part-whole", 5, 27)])


# --- files


def test_a_file_may_have_just_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SIZE_LIMIT_MB", 1)
    path = tmp_path / "file"
    path.write_bytes(b"x" * 2**20)
    assert len(files.read_bytes(path)) == 2**20
    path.write_bytes(b"x" * (2**20 + 1))
    with pytest.raises(files.FileTooLarge):
        files.read_bytes(path)


def test_a_link_is_followed_and_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    assert files.read_bytes(tmp_path / "link") == b"x"
    with pytest.raises(OSError, match="not a file"):
        files.read_bytes(tmp_path)
    with pytest.raises(FileNotFoundError):
        files.read_bytes(tmp_path / "broken")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(load, "read_bytes", refuse)
    problems = read(tmp_path, TODAY).problems
    assert [problem.code for problem in problems] == ["file-unreadable"] * 2
    assert problems[0].args == {"file": "actuals.yaml", "detail": "Permission denied"}


def test_the_built_in_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = load.load(None, TODAY)
    assert book.folder is None
    assert book.indicators[0].location.file == "data/targets.yaml"
    monkeypatch.setattr(load, "BUILT_IN", tmp_path)
    assert built_in_folder() == tmp_path
    with pytest.raises(DataProblems) as raised:
        load.load(None, TODAY)
    assert [problem.code for problem in raised.value.problems] == ["file-missing"] * 2
    assert (
        str(raised.value)
        == "data/actuals.yaml:0:0: file-missing\ndata/targets.yaml:0:0: file-missing"
    )


def test_a_book_tells_its_content(tmp_path: Path) -> None:
    first = load.load(BASE, TODAY)
    again = load.load(BASE, date(2030, 1, 1))
    assert first.folder == str(BASE)
    assert len(first.digest) == 64
    assert first.digest == again.digest
    other = load.load(folder(tmp_path, (BASE / "actuals.yaml").read_text("utf-8") + "\n"), TODAY)
    assert other.digest != first.digest


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_as_it_was(on: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        read(BASE, TODAY)
        assert gc.isenabled() is on
    finally:
        (gc.enable if was else gc.disable)()
