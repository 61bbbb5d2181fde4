"""Parsing: what scalars stand for, what cannot stand in a file, and where everything stands."""

from decimal import Decimal

import pytest

from tgdx.reading import parse as parsing
from tgdx.reading.nodes import DataFile, Key, Mark, NoValue
from tgdx.reading.parse import parse

EMPTY, BARE_KEY, UNREADABLE = NoValue.EMPTY, NoValue.BARE_KEY, NoValue.UNREADABLE


def parsed(text: str) -> DataFile:
    file = DataFile("file.yaml", text=text)
    parse(file)
    return file


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
    file = parsed(f"a: {text}\n")
    assert file.root == {"a": value}
    assert type(file.root["a"]) is type(value)
    assert [problem.code for problem in file.problems] in ([], ["text-not-nfc"])


def test_decomposed_text_is_told_once_a_file() -> None:
    file = parsed("- e\u0302\n- o\u0302\n- {e\u0302: 1}\n")
    assert file.root == ["ê", "ô", {"ê": 1}]
    assert [(problem.code, problem.line) for problem in file.problems] == [("text-not-nfc", 1)]


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
        ('{a: "8", 59}', {"a": "8", "59": BARE_KEY}),
        ("{a: x, 59}", {"a": "x", "59": BARE_KEY}),
        ("{a: 8, b}", {"a": 8, "b": BARE_KEY}),
        ("{a: [1], 59}", {"a": [1], "59": BARE_KEY}),
        ("{59}", {"59": BARE_KEY}),
        ("a: 8\n59:\n", {"a": 8, "59": EMPTY}),
    ],
)
def test_numbers_that_braces_split(text: str, value: object) -> None:
    file = parsed(text)
    assert file.root == value
    assert file.problems == []


@pytest.mark.parametrize(
    ("text", "value", "problems"),
    [
        ("*a", UNREADABLE, [("yaml-feature", "*a", 0, 0)]),
        ("&a 8", 8, [("yaml-feature", "&a", 0, 0)]),
        ("a: 8\nb: &x 8\n", {"a": 8, "b": 8}, [("yaml-feature", "&x", 1, 3)]),
        ("!!int 8", UNREADABLE, [("yaml-feature", "!!int", 0, 0)]),
        ("!mine [8]", UNREADABLE, [("yaml-feature", "!mine", 0, 0)]),
        ("! 8", UNREADABLE, [("yaml-feature", "!", 0, 0)]),
        ("&a !!str 8", UNREADABLE, [("yaml-feature", "!!str", 0, 0)]),
        ("{&a b: 1}", {"b": 1}, [("yaml-feature", "&a", 0, 1)]),
        ("{*a : 1, b: 2}", {"b": 2}, [("yaml-feature", "*a", 0, 1)]),
        ("? [*a]\n: 1\n", {}, [("yaml-key", None, 0, 2)]),
        ("{{a: 1}: 1}", {}, [("yaml-key", None, 0, 1)]),
        ('{"": 1}', {}, [("yaml-key", None, 0, 1)]),
        ('a: "\\e"', {"a": UNREADABLE}, [("yaml-character", "U+001B", 0, 3)]),
        ('"\\x85\\x9b": 1', {}, [("yaml-character", "U+009B", 0, 0)]),
        ("a: x\u200fy", {"a": UNREADABLE}, [("yaml-character", "U+200F", 0, 3)]),
        ("a: 1\n...\n---\nb: 2\n", {"a": 1}, [("yaml-second-document", None, 2, 0)]),
        ("a: 1\n---\n", {"a": 1}, [("yaml-second-document", None, 1, 0)]),
        ("a: \x07", UNREADABLE, [("yaml-character", "U+0007", 0, 3)]),
        ("a:\x85  b: \ud7ff\ufffe", UNREADABLE, [("yaml-character", "U+FFFE", 1, 6)]),
        ("a: 1\n\tb: 2\n", UNREADABLE, [("yaml-tab", None, 1, 0)]),
        ("a:\n- b: -\n", UNREADABLE, [("value-missing", None, 1, 5)]),
    ],
)
def test_what_cannot_stand_there(
    text: str, value: object, problems: list[tuple[str, str | None, int, int]]
) -> None:
    file = parsed(text)
    assert file.root == value
    assert [
        (each.code, each.args.get("text"), each.line - 1, each.column - 1) for each in file.problems
    ] == problems


@pytest.mark.parametrize(
    ("text", "column"),
    [("[1, 1, 1, 1]", 10), ("{a: 1, b: 1, c: 1, d: 1}", 22), ("[[], {}, [], []]", 13)],
)
def test_more_values_than_a_file_may_hold(
    monkeypatch: pytest.MonkeyPatch, text: str, column: int
) -> None:
    monkeypatch.setattr(parsing, "NODE_LIMIT", 5)
    assert parsed(text).problems == []
    monkeypatch.setattr(parsing, "NODE_LIMIT", 4)
    file = parsed(text)
    (problem,) = file.problems
    assert (problem.code, problem.args, problem.column) == ("too-many", {"limit": 4}, column + 1)
    assert file.root is UNREADABLE


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
    problems = parsed(f"{first}: 1\n{second}: 2\n").problems
    assert [each.code for each in problems if each.code != "text-not-nfc"] == [code]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("levels", [65, 999, 1001, 5000])
def test_the_first_level_too_many_is_told_before_libyaml_minds(opening: str, levels: int) -> None:
    """libyaml itself refuses 1,000 levels from 0.2.6 on, and looks ahead."""
    (problem,) = parsed(opening * levels).problems
    assert (problem.code, problem.column) == ("too-deep", 64 * len(opening) + 1)


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "\ufeff"])
def test_an_empty_file(text: str) -> None:
    file = parsed(text)
    assert (file.root, file.problems) == (EMPTY, [])
    assert (file.root_mark.line, file.root_mark.column) == (0, 0)


@pytest.mark.parametrize("text", ["---\na: 1\n", "%YAML 1.2\n---\na: 1\n...\n", "# x\n--- {a: 1}"])
def test_one_document_may_be_marked_as_such(text: str) -> None:
    assert parsed(text).root == {"a": 1}
    assert parsed(text).problems == []


def test_what_breaks_the_structure_is_told_once() -> None:
    file = parsed("a: }")
    (problem,) = file.problems
    assert problem.code == "yaml-syntax"
    assert problem.args["detail"] == "did not find expected node content"
    assert (problem.line - 1, problem.column - 1) == (0, 3)
    assert file.root is UNREADABLE


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
        (("map", "deeper", "b", 1, "missing"), None, 5, 25),
    ],
)
def test_places(path: tuple[Key, ...], value: object, line: int, column: int) -> None:
    mark, found = mark_at(path)
    assert (mark.line + 1, mark.column + 1) == (line, column)
    if value is not None:
        assert found == value


def mark_at(path: tuple[Key, ...], at: str = "value") -> tuple[Mark, object]:
    """Mark and value at a path of TREE; the value is None where nothing is there."""
    node = parsed(TREE).root
    for key in path[:-1]:
        node = node[key]
    if not path:
        return node.mark, None
    found = node.find(path[-1])
    return node.mark_of(path[-1], at), found and found[2]


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
    mark, _ = mark_at(path, "key")
    assert (mark.line + 1, mark.column + 1) == (line, column)
