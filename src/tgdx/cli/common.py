"""What several commands share: their options, the data asked about, and how answers are written."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from tgdx.cli.completion import completion_of
from tgdx.cli.root import language, say
from tgdx.options import WrongUse, choice, day, indicator_id, names_of

if TYPE_CHECKING:
    from tgdx.model import Book
    from tgdx.progress.assessment import Assessment
    from tgdx.reading.load import Reading
    from tgdx.reading.problem import Problem
    from tgdx.views.sheet import Sheet

FORMATS = ("table", "json", "csv", "markdown")


def option(*names: str, key: str | None = None, **settings: Any) -> Any:
    """An option; its help is the words of `option.KEY`, by default of its own long name."""
    key = key or names[-1].removeprefix("--").replace("-", "_")
    completion = completion_of(key)
    return typer.Option(*names, help=f"option.{key}", autocompletion=completion, **settings)


def argument(key: str, metavar: str, **settings: Any) -> Any:
    """An argument; its help is the words of `option.KEY`."""
    completion = completion_of(key)
    return typer.Argument(
        help=f"option.{key}", metavar=metavar, autocompletion=completion, **settings
    )


Data = Annotated[str | None, option("--data", metavar="DIR")]
OwnData = Annotated[str | None, option("--data", key="own_data", metavar="DIR")]
AsOf = Annotated[str | None, option("--as-of", metavar="DATE")]
Indicators = Annotated[list[str] | None, option("--indicator", metavar="ID")]
IndicatorId = Annotated[str, argument("id", "ID")]
Year = Annotated[str | None, option("--year", metavar="YEAR")]
Method = Annotated[str, option("--method", metavar="NAME")]
Format = Annotated[str, option("--format", metavar="FORMAT")]
Growth = Annotated[list[str] | None, option("--growth", metavar="[ID=]RATE")]
Change = Annotated[list[str] | None, option("--change", metavar="[ID=]STEP")]
BenchmarkGrowth = Annotated[
    str | None, option("--benchmark-growth", key="benchmark", metavar="RATE")
]
WholeGrowth = Annotated[str | None, option("--whole-growth", key="whole", metavar="RATE")]
Start = Annotated[list[str] | None, option("--from", metavar="ID=YEAR:VALUE")]
Until = Annotated[str | None, option("--to", metavar="YEAR")]
Output = Annotated[str, option("-o", "--output", metavar="FILE")]
Excel = Annotated[bool, option("--excel")]
Notes = Annotated[bool, option("--notes")]


def chosen_form(form: str, *, excel: bool = False, **on_screen: bool) -> str:
    """The form asked for, where the options beside it can do anything in it."""
    choice("format", form, FORMATS)
    if excel and form != "csv":
        raise WrongUse("only_with", option="excel", other="--format csv")
    for name, given in on_screen.items():
        if given and form in ("json", "csv"):
            raise WrongUse("only_with", option=name, other="--format table")
    return form


def own_folder(data: str | None) -> Path | None:
    """The folder of --data, else of TGDX_DATA, else ./data; None where none is named or there."""
    from tgdx.reading.folders import data_folder

    named = data or os.environ.get("TGDX_DATA")
    folder = data_folder(Path(named or "data"))
    if named and not folder:
        raise no_data_in(named)
    return folder


def same_data(data: str | None, as_of: str | None) -> str:
    """The options with which another command speaks of the same data."""
    import shlex

    given = (("--data", data), ("--as-of", as_of))
    return "".join(f" {name} {shlex.quote(value)}" for name, value in given if value)


def folder_to_change(data: str | None) -> Path:
    """As `own_folder`, where the built-in data will not do."""
    folder = own_folder(data)
    if folder is None:
        raise WrongUse("no_folder")
    return folder


def no_data_in(path: str) -> WrongUse:
    """What is wrong with a path that holds no data files."""
    if Path(path).suffix.lower() in (".csv", ".xlsx"):
        return WrongUse("spreadsheet", path=path)
    if Path(path).is_file():
        return WrongUse("not_a_data_file", path=path)
    if Path(path).is_dir():
        return WrongUse("no_data_in", path=path)
    return WrongUse("no_such_folder", path=path)


def as_of_day(text: str | None) -> date:
    """The day that is asked for, else today."""
    return day(text) if text else date.today()


def read_book(data: str | None, broken: str = "check.broken") -> "Book":
    """The valid book; where the data are broken, every problem, the words `broken`, status 2."""
    return _valid(read_folder(data), broken)


def read_area(folder: str) -> "Book":
    """The valid book of a folder that is named, or `built-in`."""
    from tgdx.reading.load import read

    return _valid(read(None if folder == "built-in" else own_folder(folder), date.today()))


def read_book_and_warnings(data: str | None) -> "tuple[Book, Sequence[Problem]]":
    """The valid book and its warnings; where the data are broken, every problem and status 2."""
    reading = read_folder(data)
    return _valid(reading), reading.problems


def read_folder(data: str | None) -> "Reading":
    """What came of the data files, with every problem."""
    from tgdx.reading.load import read

    return read(own_folder(data), date.today())


def _valid(reading: "Reading", broken: str = "check.broken") -> "Book":
    if reading.book is None:
        stop(reading.errors, broken)
    return reading.book


def stop(problems: "Sequence[Problem]", key: str) -> NoReturn:
    """Say what is wrong with the data files, and that nothing was done; status 2."""
    print_problems(problems)
    print(say(key, folder=Path(problems[0].file).parent), file=sys.stderr)
    raise typer.Exit(2)


def print_problems(problems: "Sequence[Problem]") -> None:
    """Tell errors and warnings of the data files as messages, where there are any."""
    from tgdx.views.problems import text_report

    if problems:
        sys.stderr.write(text_report(language(), problems, 20))


def tell_changes(before: "Book", after: "Book", today: date) -> None:
    """Print what new entries changed, as `changes` says it."""
    from tgdx.progress.changes import State, changes
    from tgdx.views.changes import ChangesInWords

    states = State(before, today), State(after, today)
    sys.stdout.write(ChangesInWords(language(), *states, changes(*states)).text(title=False))


def assessments(
    book: "Book",
    as_of: date,
    method: str,
    indicators: Sequence[str] | None = None,
    year: str | None = None,
) -> "list[Assessment]":
    """The rows of the indicators and the target year that are asked for, or all."""
    from tgdx.progress.assessment import assess
    from tgdx.progress.methods import METHODS

    choice("method", method, METHODS)
    known = names_of(book.indicators)
    wanted = [indicator_id(text, known) for text in indicators or ()]
    if year:
        asked = [each for each in book.indicators if not wanted or each.id in wanted]
        years = {str(target.year) for indicator in asked for target in indicator.targets}
        choice("year", year, sorted(years))
    return [
        row
        for row in assess(book, as_of, method)
        if (not wanted or row.indicator.id in wanted) and year in (None, str(row.target.year))
    ]


def ending(output: str, known: Sequence[str]) -> str:
    """The form of a file to write, by the ending of its name."""
    suffix = Path(output).suffix.removeprefix(".").lower()
    if suffix not in known:
        raise WrongUse("ending", file=output, known=", ".join(f".{each}" for each in known))
    return suffix


@contextmanager
def needs_extra(extra: str = "report") -> Iterator[None]:
    """What is imported inside belongs to an extra: how to install it, where it is not there."""
    try:
        yield
    except ImportError:
        raise WrongUse("extra_missing", extra=extra) from None


@contextmanager
def written_to(file: str | Path) -> Iterator[None]:
    """Where a file cannot be written, one line that says which and why."""
    try:
        yield
    except FileExistsError as there:
        raise WrongUse("file_exists", file=there.filename) from None
    except OSError as error:
        raise WrongUse("not_writable", file=file, detail=error.strerror or error) from None


def save(output: str | Path, content: bytes) -> None:
    """Write a file that was asked for with --output, and say so."""
    from tgdx.reading.files import replace

    with written_to(output):
        replace(Path(output), content)
    print(say("output.wrote", file=output))


def print_json(content: object) -> None:
    """A machine's answer."""
    from tgdx.views.machine import as_json

    sys.stdout.write(as_json(content))


def print_paragraphs(parts: Iterable[str]) -> None:
    """Paragraphs, folded at words to the width of a terminal, whole in a pipe."""
    from tgdx.views.text import folded, in_plain_signs, plain_signs_wanted

    text = "\n\n".join(parts) + "\n"
    if sys.stdout.isatty():
        text = folded(text, os.get_terminal_size(sys.stdout.fileno()).columns)
    sys.stdout.write(in_plain_signs(text) if plain_signs_wanted() else text)


def print_sheet(sheet: "Sheet", form: str) -> None:
    """A table with its notes, for a terminal, a pipe, or as Markdown."""
    if form == "markdown":
        from tgdx.views.markdown import as_markdown

        sys.stdout.write(as_markdown(sheet))
    else:
        from tgdx.views import table

        table.print_sheet(sheet)
