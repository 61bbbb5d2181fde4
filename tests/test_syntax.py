"""What breaks the structure of a file: code, place and the text to write, for slips as people make.

The files with one slip each are written by hand, as are the places: line and column from 1.
"""

import pytest

from tgdx.reading.nodes import DataFile
from tgdx.reading.parse import parse

HEAD = "observations:\n  share:\n"
ENTRY = "    - {year: 2021, value: 8.59}\n"
BARE = "    {year: 2022, value: 9}\n"


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "fixed"),
    [
        (HEAD + ENTRY + BARE, "hyphen-missing", 4, 5, "- {year: 2022, value: 9}"),
        (HEAD + BARE + ENTRY, "hyphen-missing", 3, 5, "- {year: 2022, value: 9}"),
        (HEAD + ENTRY + BARE + ENTRY, "hyphen-missing", 4, 5, "- {year: 2022, value: 9}"),
        (HEAD + ENTRY + "  " + BARE, "hyphen-missing", 4, 7, "- {year: 2022, value: 9}"),
        (HEAD + BARE + BARE, "hyphen-missing", 3, 5, "- {year: 2022, value: 9}"),
        (HEAD + ENTRY + BARE + "  x:\n" + ENTRY, "hyphen-missing", 4, 5, None),
        (HEAD + "    - year: 1\n    year: 2\n", "hyphen-missing", 4, 5, "- year: 2"),
        (HEAD + "    - year: 1\n     year: 2\n", "indent-uneven", 4, 6, None),
        (HEAD + "    - year: 1\n       value: 2\n", "indent-uneven", 4, 8, None),
        (HEAD + "    - {year: 1\n" + ENTRY, "bracket-open", 3, 7, "{year: 1}"),
        (HEAD + "    - {year: 1\n", "bracket-open", 3, 7, "{year: 1}"),
        (HEAD + "    - {year: 1  \n  x:\n" + ENTRY, "bracket-open", 3, 7, "{year: 1}"),
        ("a: [1\nb: 2\n", "bracket-open", 1, 4, "[1]"),
        (HEAD + "    - {year: 1, value: #N/A, of: 2}\n" + ENTRY, "hash-comment", 3, 24, None),
        (HEAD + "    - {year: 1, value: #N/A}\n", "hash-comment", 3, 24, None),
        ("s: {title: Report #12, url: x}\nb: 1\n", "hash-comment", 1, 19, None),
        ("s:\n  title: Law: on data\n", "text-colon", 2, 10, '"Law: on data"'),
        ("s: {title: Law: on data, url: x}\n", "text-colon", 1, 12, '"Law: on data"'),
        ("s:\n  title: “Law: on data”\n", "text-colon", 2, 10, '"Law: on data"'),
        ("a: b: c\n", "text-colon", 1, 4, '"b: c"'),
        ("s: {title: “Law: on”, url: x}\n", "text-colon", 1, 12, '"Law: on"'),
        ("s: {year: 2021 value: 8}\n", "comma-missing", 1, 15, ", value:"),
        ("s:\n  year: 1\n  value 8\n  of: 3\n", "colon-missing", 3, 3, "value: 8"),
        ("a: 'x\n", "quote-open", 1, 4, None),
        ("a: @x\n", "text-sign", 1, 4, '"@x"'),
        ("s: {title: %x y, url: z}\n", "text-sign", 1, 12, '"%x y"'),
        ("s:\n\ta: 1\n", "yaml-tab", 2, 1, None),
        ("s:\n  value: - \n", "value-missing", 2, 10, None),
        ('s: "a" b\n', "yaml-syntax", 1, 8, None),
        ("s: {a: 1}}\n", "yaml-syntax", 1, 10, None),
        ("}\n", "yaml-syntax", 1, 1, None),
    ],
)
def test_what_breaks_the_structure(
    text: str, code: str, line: int, column: int, fixed: str | None
) -> None:
    file = DataFile("a.yaml", text=text)
    parse(file)
    (problem,) = file.problems
    assert (problem.code, problem.line, problem.column) == (code, line, column)
    assert fixed is None or problem.args["fixed"] == fixed
