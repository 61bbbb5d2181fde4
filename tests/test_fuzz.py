"""Whatever comes in, an answer comes out: a valid book, or problems with their places.

The run in CI is bounded and always the same. A long one, with new examples each time:

    .venv/bin/pytest tests/test_fuzz.py --hypothesis-profile=long
"""

import io
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from books import Content, contents
from conftest import ROOT
from tgdx.cli import app
from tgdx.model import Book
from tgdx.progress.assessment import assess
from tgdx.progress.methods import METHODS
from tgdx.progress.projection import Scenario, project
from tgdx.reading.load import read
from tgdx.reading.nodes import DataFile
from tgdx.reading.parse import parse
from tgdx.views import derivation, explain, machine, status, what_if
from tgdx.views.markdown import as_markdown
from tgdx.views.problems import as_mapping, github_lines, gitlab_report, text_report
from tgdx.views.table import print_sheet
from tgdx.views.wording import Language

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 22)
FILES = {
    name: (ROOT / folder / name).read_bytes()
    for folder in ("data", "examples/viet-nam")
    for name in ("targets.yaml", "actuals.yaml")
}
LANGUAGES = (Language("vi"), Language("en"))
PLAIN_SCRAPS = """8,59 1_000 NO & * !!python/x - : { } [ ] ' " # | --- 2021 -7 0 1e999 .nan ~ value:
    year: from: of: published: benchmark rank avg_growth floor_all"""
SCRAPS = st.sampled_from(
    [
        *(scrap.encode() for scrap in PLAIN_SCRAPS.split()),
        *(b"\n", b"\t", b"\r", b"\x00", b" ", b"\xff", b"\xef\xbb\xbf", b"e\xcc\x81"),
    ]
)


def everything(folder: Path) -> None:
    """Check a folder in every form; where it is valid, everything else must answer too."""
    reading = read(folder, TODAY)
    for language in LANGUAGES:
        text_report(language, reading.problems, 100)
        machine.as_json(as_mapping(language, reading.problems))
        list(github_lines(language, reading.problems))
        gitlab_report(language, reading.problems)
    for problem in reading.problems:
        assert problem.line >= 0
        assert problem.column >= 0
    if reading.book is None:
        assert reading.errors
        return
    answers(reading.book)


def answers(book: Book) -> None:
    """Status, explain and project of a valid book, in every form and language."""
    for as_of, language in ((date(2020, 6, 1), LANGUAGES[0]), (date(2031, 1, 1), LANGUAGES[1])):
        for method in METHODS:
            rows = list(assess(book, as_of, method))
            machine.as_json([machine.status_row(row) for row in rows])
            machine.as_json(derivation.as_mapping(book, rows))
            as_markdown(status.status_sheet(language, book, rows, as_of, method))
            for row in rows:
                list(explain.Explanation(language, book, [row]).lines())
        print_sheet(status.status_sheet(language, book, rows, as_of, method), io.StringIO())
        several = [Scenario(growth=D(7)), Scenario(change=D(1), until=2040), Scenario()]
        results = [list(project(book, as_of, each)) for each in several]
        machine.as_json([machine.project_row(row) for result in results for row in result])
        as_markdown(what_if.what_if_sheet(language, book, several, results, as_of))


@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_bytes_as_a_data_file(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "targets.yaml").write_bytes(content)
        (folder / "actuals.yaml").write_bytes(FILES["actuals.yaml"])
        everything(folder)


SIGNS = "ab1,.:-{}[]#&*!|>'\"%@`?~ \n\t\\é\u0301\u00a0\x07"


@given(
    st.text(alphabet=st.sampled_from(SIGNS), max_size=60)
    | st.lists(st.sampled_from("a b: 8 8,5 8.50 null true {a: [ ] } - ? , & \n".split(" "))).map(
        " ".join
    )
)
def test_any_text_as_yaml(text: str) -> None:
    file = DataFile("file.yaml", text=text)
    parse(file)
    lines = text.count("\n") + 2
    for problem in file.problems:
        assert 0 < problem.line <= lines
        assert problem.column > 0


@given(st.sampled_from(sorted(FILES)), st.data())
def test_a_real_file_with_a_few_slips(name: str, data: st.DataObject) -> None:
    content = FILES[name]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content)))
        cut = data.draw(st.integers(0, 12))
        content = content[:at] + data.draw(SCRAPS | st.just(b"")) + content[at + cut :]
    with tempfile.TemporaryDirectory() as folder:
        for other, whole in FILES.items():
            (Path(folder) / other).write_bytes(content if other == name else whole)
        everything(Path(folder))


@given(contents())
def test_any_valid_book_is_answered(content: Content) -> None:
    answers(content.book())


@given(contents())
def test_what_check_passes_never_fails_afterwards(content: Content) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in content.texts().items():
            (Path(folder) / name).write_text(text, "utf-8")
        everything(Path(folder))


@given(contents(), st.integers(-30, 33))
def test_numbers_of_any_size_are_answered(content: Content, power: int) -> None:
    rows = [target for i in content.targets["indicators"] for target in i["targets"]]
    rows += [row for rows in content.actuals["observations"].values() for row in rows]
    for row in rows:
        for key, value in row.items():
            if isinstance(value, D):
                row[key] = value.scaleb(power)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in content.texts().items():
            (Path(folder) / name).write_text(text, "utf-8")
        everything(Path(folder))


WORDS = st.sampled_from(
    """status project explain check methods schema --growth --change --from --to --year --as-of
    --format --lang --method --indicator --fail-on --excel --data --max-problems --help 7 -2 7% 2025
    digital-economy-share grdp-growth targets json csv markdown github gitlab vi en 2030 destatis
    digital-economy-share=9 grdp-growth=2024:5 missed -- --debug nowhere --to 2199
    999999999999999 999999999999999 0.000000000000001 -99.999999999 9999-12-31""".split()
)


@given(st.lists(WORDS | st.text(max_size=8).filter(lambda word: "\0" not in word), max_size=7))
def test_any_command_line(words: list[str]) -> None:
    if {"init", "record"} & set(words):
        return  # they write
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        done = CliRunner().invoke(app, words)
    assert done.exception is None or isinstance(done.exception, SystemExit), words
    assert done.exit_code in (0, 1, 2)
    if done.exit_code == 2 and "--format" not in words:
        assert done.stdout == "" or not words
