"""The gallery: one broken folder a problem, with the whole text that `check` gives for it.

A case is a folder `tests/problems/CODE/VARIANT/` with the file that is broken, `targets.yaml` or
`actuals.yaml`, and what `check` says of it, `expected.txt` and `expected.vi.txt`. What cannot be
kept as a file is told by an empty marker in its place: `actuals.absent`, `.folder`, `.huge`,
`.many`, `.renamed` (to .yaml.txt), `.twice` (.yaml and .yml). A file that is not given is the
valid one of `base/`. The variant `example` holds the wrong line that `check --explain CODE` shows.
Cases called `together` show that all problems come in one run, and that none brings forth another.
`pytest --accept tests/test_problems.py` takes over new texts.
"""

import ast
import re
import shutil
import string
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import Run
from tgdx.model import Text
from tgdx.reading.load import Reading, read
from tgdx.reading.problem import Problem, catalogue
from tgdx.views.problems import (
    as_mapping,
    explained,
    github_lines,
    gitlab_report,
    message,
    text_report,
)
from tgdx.views.wording import Language

HERE = Path(__file__).parent
GALLERY = HERE / "problems"
SOURCE = HERE.parent / "src" / "tgdx" / "reading"
CASES = sorted(path.relative_to(GALLERY).as_posix() for path in GALLERY.glob("*/*/"))
BY_CASE = pytest.mark.parametrize(
    "case", [pytest.param(c, marks=pytest.mark.slow) if "too-many" in c else c for c in CASES]
)
TODAY = date(2026, 11, 22)
FILES = ("targets", "actuals")


def lay_out(case: str, folder: Path) -> None:
    """Put the two files of a case into a folder."""
    folder.mkdir()
    for file in FILES:
        path = folder / f"{file}.yaml"
        made = sorted((GALLERY / case).glob(f"{file}.*"))
        match made[0].suffix if made else "":
            case ".yaml":
                shutil.copyfile(made[0], path)
            case ".renamed":
                shutil.copyfile(GALLERY / "base" / f"{file}.yaml", folder / f"{file}.yaml.txt")
            case ".twice":
                for name in (f"{file}.yaml", f"{file}.yml"):
                    shutil.copyfile(GALLERY / "base" / f"{file}.yaml", folder / name)
            case ".folder":
                path.mkdir()
            case ".huge":
                path.write_bytes(b"#" * (16 * 2**20 + 1))
            case ".many":
                head = "format: 1\narea: tien-giang\nobservations:\n  share: ["
                path.write_text(head + "1," * 300_001 + "1]\n", "utf-8")
            case "":
                shutil.copyfile(GALLERY / "base" / f"{file}.yaml", path)
            case other:
                assert other == ".absent"


def checked(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reading:
    lay_out(case, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return read(Path("data"), TODAY)


@BY_CASE
def test_whole_text(
    case: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    expect: Callable[[str, Path], None],
) -> None:
    reading = checked(case, tmp_path, monkeypatch)
    code = case.split("/")[0]
    assert code == "together" or any(problem.code == code for problem in reading.problems)
    assert (reading.book is None) == bool(reading.errors)
    for language, name in (("en", "expected.txt"), ("vi", "expected.vi.txt")):
        text = text_report(Language(language), reading.problems, 100)
        expect(text, GALLERY / case / name)


@BY_CASE
def test_every_form_and_language(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    problems = checked(case, tmp_path, monkeypatch).problems
    assert list(problems) == sorted(problems, key=lambda problem: problem.order)
    for language in (Language("vi"), Language("en")):
        lines = text_report(language, problems, 100).split("\n")
        messages = [part for problem in problems for part in message(language, problem)]
        annotations = list(github_lines(language, problems))
        assert all(text.isprintable() for text in (*lines, *messages, *annotations))
        assert not any(re.search(r"\{\w*\}", text) for text in messages)
        listed = as_mapping(language, problems)["problems"]
        assert isinstance(listed, list)
        assert len(listed) == len(annotations) == len(gitlab_report(language, problems))


@pytest.mark.slow
@BY_CASE
def test_broken_data_give_no_figure(case: str, tmp_path: Path, quick: Run) -> None:
    """Exit status 1 from check, 2 from all that gives figures; doubts alone stop nothing."""
    lay_out(case, tmp_path / "data")
    text = (GALLERY / case / "expected.txt").read_text("utf-8")
    broken = ": error[" in text
    wrong_use = case == "file-missing/both"  # a folder without data is no folder of data
    assert quick("check", "--data", "data").returncode == (2 if wrong_use else int(broken))
    for command in (("status",), ("status", "--format", "json"), ("project", "--growth", "7")):
        done = quick(*command, "--data", "data")
        assert done.returncode == (2 if broken else 0)
        assert bool(done.stdout) != broken


@BY_CASE
def test_a_replacement_mends_its_problem(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What JSON calls `replacement`, put from `column` to `end_column`, ends this problem."""
    reading = checked(case, tmp_path, monkeypatch)
    listed = as_mapping(Language("en"), reading.problems)["problems"]
    assert isinstance(listed, list)
    for problem in listed:
        if problem["replacement"] is None:
            assert problem["end_column"] is None
            continue
        path = Path(problem["file"])
        content = path.read_bytes()
        lines = content.decode("utf-8-sig").splitlines(keepends=True)
        line = lines[problem["line"] - 1]
        start, end = line[: problem["column"] - 1], line[problem["end_column"] - 1 :]
        lines[problem["line"] - 1] = f"{start}{problem['replacement']}{end}"
        path.write_bytes("".join(lines).encode())
        places = [(p.code, p.file, p.line, p.column) for p in read(Path("data"), TODAY).problems]
        place = (problem["code"], problem["file"], problem["line"], problem["column"])
        assert place not in places
        path.write_bytes(content)


def test_most_problems_that_suggest_a_text_have_it_as_replacement() -> None:
    """Codes whose hint says what to write in one place; the others need a person."""
    suggested = {code for code, kind in catalogue().types.items() if "{fixed}" in kind.en["hint"]}
    replaced = {code for code, kind in catalogue().types.items() if kind.replace}
    assert suggested - replaced == {"direction", "number-with-status"}


SLIPS = """
a decimal comma | decimal-comma/in-braces | Write 8.59
a percent sign | number-percent-sign/example | Write 8.59; the unit stands in `unit`
a date with the day first | date-form/example | Write it as 2022-11-14
a name with accents for an id | id-form/example | Write it as tien-giang
no blank after a colon | colon-blank/example | Write `year: 2021`
an id misspelt | unknown-indicator/example | Did you mean `share`
a year twice | same-year-twice/example | add `published: YYYY-MM-DD` to each; otherwise delete one
a target the wrong way round | direction/example | Use at_least / above
a dash, or words, for a figure | number-form/dash | remove the whole line
an empty value | value-missing/example | where there is no figure, remove the line
a tab | yaml-tab/example | Use spaces
a word in Vietnamese | unknown-word/vietnamese | Did you mean `higher`
a file of Notepad in UTF-16 | not-utf8/utf16 | Save it as UTF-8
an ending that Windows hides | file-renamed/example | Rename actuals.yaml.txt to actuals.yaml
keys in Vietnamese | unknown-key/vietnamese | Did you mean `year`
a sign of comparison | number-form/comparison | Write `15`
a percentage as a spreadsheet keeps it | share-as-fraction/example | write 19.1
a year to come | future-year/example | Check the year
the name of a series for its id | name-for-id/example | Write `province`
a colon in a title | text-colon/in-braces | Write `"Nghị quyết: về kinh tế số"`
curly quotes | text-colon/smart-quotes | Write `"Nghị quyết: về kinh tế số"`
a bracket that is not closed | bracket-open/example | Close it at the end of the line: `{year: 2022
a hyphen forgotten | hyphen-missing/example | Write `- {year: 2022
a range | number-span/example | Write one number, 9.5 or 10
a place among places | number-of/example | write `value: 2, of: 63`
an estimate said in the cell | number-with-status/example | Write 19.1 and add `status: estimate`
an error of a spreadsheet | hash-comment/example | #N/A means that there is no figure: remove
a unit and keys of the kind forgotten | together/first-round | Add `of: 63`
digits exchanged in a share | share-jump/example | write 19.1
a point moved in a growth | growth-high/point-moved | write 9.18
a later target weaker | target-weaker/example | write 30
an old code page | not-utf8/example | Save it as UTF-8
"""
"""What people type wrong, its case, and what they are told to write: found when users tried."""


@pytest.mark.parametrize("slip", SLIPS.strip().split("\n"))
def test_what_people_type_wrong_is_answered(slip: str) -> None:
    """The answer has the place and what to write; a test above compares it whole."""
    _, case, wanted = slip.split(" | ")
    text = (GALLERY / case / "expected.txt").read_text("utf-8")
    assert re.search(rf"   = .*{re.escape(wanted)}", text)
    place = r"(:\d+:\d+)" if case.split("/")[0] != "file-renamed" else ""
    assert re.search(rf"^data/(actuals|targets)\.yaml{place}: (error|warning)\[", text, re.M)


def test_no_case_is_lost() -> None:
    """Every folder breaks a file, and holds nothing that no test reads."""
    assert len(CASES) > 100
    for case in CASES:
        made = {path.name for path in (GALLERY / case).iterdir()}
        assert made > {"expected.txt", "expected.vi.txt"}
        assert {name.split(".")[0] for name in made} <= {*FILES, "expected"}


def codes_in_source() -> set[str]:
    """Every text in reading/ that has the form of a code; `unknown-…` is put together there."""
    found = {
        node.value
        for path in SOURCE.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    form = re.compile(r"[a-z]+[0-9]*(-[a-z0-9]+)+")
    types = catalogue().types
    codes = {text for text in found if form.fullmatch(text) or text in types}
    named = {f"unknown-{what}" for what in ("source", "series", "sector", "indicator")}
    named |= {code for code, kind in types.items() if kind.needed_key}
    return (codes | named) - {"utf-8", "utf-8-sig", "tien-giang"}


def test_every_code_has_a_case_and_words() -> None:
    codes = codes_in_source()
    assert len(codes) > 60
    assert codes == {case.split("/")[0] for case in CASES} - {"together"}
    assert set(catalogue().types) == codes


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same() -> None:
    """The same parts, the same places to fill; codes and parts in the order of the alphabet."""
    types, words, _ = catalogue()
    assert list(types) == sorted(types)
    pairs = [(word["vi"], word["en"]) for word in words.values()]
    for kind in types.values():
        assert set(kind.vi) == set(kind.en)
        parts = {part.removesuffix("_without_guess") for part in kind.vi}
        assert parts == {"message", "hint"}
        assert (kind.severity in ("error", "warning"), kind.at in ("key", "value")) == (True, True)
        pairs += [(kind.vi[part], kind.en[part]) for part in kind.vi]
    for vi, en in pairs:
        assert placeholders(vi) == placeholders(en)
        for text in (vi, en):
            assert unicodedata.is_normalized("NFC", text)
            assert "!" not in text
            assert text == text.strip()


@pytest.mark.slow
def test_the_catalogue_is_read_with_the_first_problem_only() -> None:
    code = (
        "from datetime import date; from tgdx.reading.load import read; "
        "from tgdx.reading.problem import catalogue; read(None, date(2026, 11, 22)); "
        "print(catalogue.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "0\n"


@pytest.mark.slow
def test_a_code_is_explained_by_its_case_in_the_gallery(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wrong piece gives the code and the texts shown; the right piece in its place does not."""
    shown = set()
    for code, kind in catalogue().types.items():
        (tmp_path / code).mkdir()
        before = checked(f"{code}/example", tmp_path / code, monkeypatch).problems
        problem = next(problem for problem in before if problem.code == code)
        if "wrong" in kind.example:
            shown.add(code)
            path, lines, text = put_right(kind.example["wrong"], kind.example["right"])
            problem = next(
                problem
                for problem in before
                if (problem.code, problem.file) == (code, str(path)) and problem.line in lines
            )
            path.write_text(text, "utf-8")
            counts = Counter(each.code for each in before)
            after = Counter(each.code for each in read(Path("data"), TODAY).problems)
            assert after[code] < counts[code], code
            assert {catalogue().types[new].severity for new in after - counts} <= {"warning"}, code
        args = {key: arg.vi if isinstance(arg, Text) else arg for key, arg in problem.args.items()}
        for language in (Language("vi"), Language("en")):
            what, hint = message(language, problem._replace(args=args))
            assert explained(language, code).split("\n")[1:3] == [what, hint]
    assert set(catalogue().types) - shown == NOT_A_LINE


NOT_A_LINE = {
    "duplicate-key-unicode",
    "file-missing",
    "file-renamed",
    "file-too-large",
    "file-twice",
    "file-unreadable",
    "not-utf8",
    "text-not-nfc",
    "too-deep",
    "too-many",
    "yaml-character",
}
"""Codes that no piece of a file can show."""


def put_right(wrong: str, right: str) -> tuple[Path, range, str]:
    """The file that holds a piece, the lines of the piece, and its text with the other piece."""
    first, *rest = wrong.split("\n")
    pattern = re.escape(first) + "".join(rf"\n *{re.escape(line.lstrip())}" for line in rest)
    for path in sorted(Path("data").iterdir()):
        text = path.read_text("utf-8")
        found = re.search(pattern, text)
        if found:
            before = text[: found.start()].split("\n")
            lines = range(len(before), len(before) + 1 + len(rest))
            right = right.replace("\n", "\n" + " " * len(before[-1]))
            return path, lines, text.replace(found[0], right, 1)
    raise AssertionError(wrong)


def test_the_page_of_problems(expect: Callable[[str, Path], None]) -> None:
    """docs/problems.md says what `check --explain` does, in both languages."""
    page = [
        "# Problems of the data files\n",
        "What `tgdx check` reports, by code; `tgdx check --explain CODE` prints the same. An error",
        "keeps the data from being used, a warning asks for a second look. This page is made from",
        "`src/tgdx/reading/problems.toml` by `pytest --accept tests/test_problems.py`.\n",
    ]
    page += [f"- [`{code}`](#{code}): {kind.severity}" for code, kind in catalogue().types.items()]
    for code in catalogue().types:
        en, vi = (explained(Language(name), code).rstrip("\n").split("\n") for name in ("en", "vi"))
        page += [f"\n## {code}\n", f"{en[1]}  \n{en[2]}\n", f"{vi[1]}  \n{vi[2]}"]
        if len(en) > 3:
            wrong, right = "\n".join(en[4:]).split("\nRight:\n")
            page += [f"\nWrong (sai):\n\n{wrong}\n\nRight (đúng):\n\n{right}"]
    expect("\n".join(page) + "\n", HERE.parent / "docs" / "problems.md")


def test_a_long_list_is_cut_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    problems = checked("together/example", tmp_path, monkeypatch).problems
    lines = text_report(Language("en"), problems, 2).split("\n")
    assert lines[0].startswith("data/actuals.yaml:3:1: error[unknown-key]")
    assert lines[4].startswith("data/actuals.yaml:7:27: error[decimal-comma]")
    assert lines[8:] == [
        "2 of 18 shown; see more with --max-problems.",
        "17 errors, 1 warning.",
        "",
    ]


def test_nothing_wrong() -> None:
    problems = read(GALLERY / "base", TODAY).problems
    assert text_report(Language("en"), problems, 100) == "No problems.\n"
    assert text_report(Language("vi"), problems, 100) == "Không có lỗi.\n"


@pytest.mark.parametrize(
    ("text", "in_message"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("right\u202eleft", "right\\u202eleft"),
        ("no\u00a0break", "no\\xa0break"),
        ("a\tb", "a b"),
        ("x" * 5000, "x" * 120 + "…"),
        ("Tiền Giang", "Tiền Giang"),
    ],
)
def test_text_of_a_file_steers_no_terminal(text: str, in_message: str) -> None:
    problem = Problem("a\x07.yaml", 1, 2, "number-form", {"text": text, "fixed": ""}, f" {text}")
    what, _ = message(Language("en"), problem)
    assert what == f'"{in_message}" is not a number.'
    report = text_report(Language("en"), [problem], 100)
    assert all(line.isprintable() for line in report.split("\n"))
    assert report.startswith("a\\x07.yaml:1:2: error[number-form]")


def test_long_lists_of_words_are_cut() -> None:
    known = [f"sector-{n}" for n in range(40)]
    problem = Problem("a.yaml", 1, 1, "sector-missing", {"year": 2021, "known": known})
    _, remedy = message(Language("en"), problem)
    assert remedy == f"Add `sector:`, one of: {', '.join(known[:30])}, …."


def test_the_fingerprint_of_a_problem_stays_when_lines_move() -> None:
    here, there = (
        Problem("a.yaml", line, 8, "number-form", {"text": "x", "fixed": ""}, "value: x")
        for line in (3, 9)
    )
    first, second = (
        gitlab_report(Language("en"), [one])[0]["fingerprint"] for one in (here, there)
    )
    assert first == second
    both = gitlab_report(Language("en"), [here, there])
    assert both[0]["fingerprint"] != both[1]["fingerprint"]


def test_a_caret_stands_under_the_character() -> None:
    """Whatever the signs before it take: none for an accent, two for a Chinese character."""
    for before, blanks in (("ab", 2), ("中文", 4), ("e\u0302\u0301", 1), ("ａ\t", 3), ("\x1b", 4)):
        problem = Problem(
            "a.yaml", 1, len(before) + 1, "number-form", {"text": "x", "fixed": ""}, f"{before}x"
        )
        line, caret = text_report(Language("en"), [problem], 100).split("\n")[1:3]
        assert line.startswith(" 1 | ")
        assert caret == "   | " + " " * blanks + "^"
