"""The commands: options in, one call into the stages, results out. Nothing heavy is imported here.

Imports stand inside the commands, so that `--help` and `--version` load neither pydantic nor Rich.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from tgdx.options import (
    Assumed,
    WrongUse,
    choice,
    choices,
    day,
    indicator_id,
    observation,
    scenarios,
)
from tgdx.version import VERSION

if TYPE_CHECKING:
    from tgdx.model import Book
    from tgdx.progress.assessment import Assessment
    from tgdx.reading.problem import Problem
    from tgdx.views.sheet import Sheet
    from tgdx.views.wording import Language

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

FORMATS = ("table", "json", "csv", "markdown")
CHECK_FORMATS = ("text", "json", "github", "gitlab")


def language_of_environment() -> "Language":
    """TGDX_LANG, else the locale, else English."""
    from tgdx.views.wording import Language

    for name in ("TGDX_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return Language("vi" if value.lower().startswith("vi") else "en")
    return Language("en")


def _language(lang: str | None) -> "Language":
    from tgdx.views.wording import Language

    match lang:
        case None:
            return language_of_environment()
        case "vi" | "en":
            return Language(lang)
        case _:
            raise WrongUse("unknown_choice", option="lang", text=lang, known="vi, en")


@contextmanager
def _one_line_for_wrong_use(lang: str | None) -> Iterator["Language"]:
    """The language of the answer; wrong use inside ends the command with one line and status 2."""
    language = language_of_environment()
    try:
        language = _language(lang)
        yield language
    except WrongUse as wrong:
        print(f"tgdx: {language.say(wrong.key, **wrong.args_of_message)}", file=sys.stderr)
        raise typer.Exit(2) from None


def _help(key: str) -> str:
    return language_of_environment().say(key)


def complete_id(incomplete: str) -> list[str]:
    """Ids of indicators that begin as typed, for the shell."""
    from tgdx.reading.load import read

    book = read(_folder(None), date.today()).book
    ids = [indicator.id for indicator in book.indicators] if book else []
    return [name for name in ids if name.startswith(incomplete)]


Data = Annotated[str | None, typer.Option("--data", metavar="DIR", help=_help("option.data"))]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=_help("option.as_of"))]
Lang = Annotated[str | None, typer.Option("--lang", metavar="vi|en", help=_help("option.lang"))]

Indicators = Annotated[
    list[str] | None,
    typer.Option(
        "--indicator", metavar="ID", help=_help("option.indicator"), autocompletion=complete_id
    ),
]
Year = Annotated[str | None, typer.Option("--year", metavar="YEAR", help=_help("option.year"))]
Method = Annotated[str, typer.Option("--method", metavar="NAME", help=_help("option.method"))]

Format = Annotated[str, typer.Option("--format", metavar="FORMAT", help=_help("option.format"))]
IndicatorId = Annotated[
    str, typer.Argument(metavar="ID", help=_help("option.id"), autocompletion=complete_id)
]
Growth = Annotated[
    list[str] | None, typer.Option("--growth", metavar="[ID=]RATE", help=_help("option.growth"))
]
Output = Annotated[str, typer.Option("-o", "--output", metavar="FILE", help=_help("option.output"))]
Excel = Annotated[bool, typer.Option("--excel", help=_help("option.excel"))]


def _version(wanted: bool) -> None:
    if wanted:
        print(f"tgdx {VERSION}")
        raise typer.Exit


@app.callback(help=_help("command.tgdx"))
def root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=_help("option.version")),
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help=_help("option.debug"))] = False,
) -> None:
    """What holds for every command."""


def _folder(data: str | None) -> Path | None:
    """Where the data files are: --data, else TGDX_DATA, else ./data, else built in."""
    named = data or os.environ.get("TGDX_DATA")
    folder = Path(named) if named else Path("data")
    if not named:
        return folder if (folder / "targets.yaml").is_file() else None
    if not any((folder / name).exists() for name in ("targets.yaml", "actuals.yaml")):
        raise WrongUse("folder", folder=named)
    return folder


def _book(language: "Language", folder: Path | None) -> "Book":
    """The valid book; where the data are broken, every problem and status 2."""
    return _reading(language, folder)[0]


def _reading(language: "Language", folder: Path | None) -> "tuple[Book, Sequence[Problem]]":
    """The valid book and its warnings; where the data are broken, every problem and status 2."""
    from tgdx.reading.load import read

    reading = read(folder, date.today())
    if reading.book is None:
        _stop(language, reading.errors, "check.broken")
    return reading.book, reading.problems


def _stop(language: "Language", problems: "Sequence[Problem]", key: str) -> NoReturn:
    """Say what is wrong with the data files, and that nothing was done; status 2."""
    from tgdx.views.problems import text_report

    sys.stderr.write(text_report(language, problems, 20, 2))
    print(language.say(key), file=sys.stderr)
    raise typer.Exit(2)


def _as_of(text: str | None) -> date:

    return day(text) if text else date.today()


@app.command(help=_help("command.status"))
def status(
    data: Data = None,
    as_of: AsOf = None,
    indicator: Indicators = None,
    year: Year = None,
    method: Method = "pace",
    form: Format = "table",
    excel: Excel = False,
    fail_on: Annotated[
        str | None, typer.Option("--fail-on", metavar="VERDICT,…", help=_help("option.fail_on"))
    ] = None,
    lang: Lang = None,
) -> None:
    """One row per indicator and target year."""
    with _one_line_for_wrong_use(lang) as language:
        from typing import get_args

        from tgdx.progress.assessment import Verdict

        choice("format", form, FORMATS)
        failing = choices("fail-on", fail_on, get_args(Verdict)) if fail_on else []
        on = _as_of(as_of)
        book = _book(language, _folder(data))
        rows = _assessments(book, on, method, indicator, year)
    if form == "json":
        from tgdx.views import machine

        listed = [machine.status_row(row) for row in rows]
        content = machine.envelope(book, as_of=on.isoformat(), method=method, rows=listed)
        sys.stdout.write(machine.as_json(content))
    elif form == "csv":
        from tgdx.views import machine

        listed = [machine.status_row(row) for row in rows]
        sys.stdout.write(machine.as_csv(listed, machine.STATUS_COLUMNS, excel=excel))
    else:
        from tgdx.views.status import status_sheet

        sheet = status_sheet(language, book, rows, on, method)
        _print_sheet(sheet, form)
    if any(row.verdict in failing for row in rows):
        raise typer.Exit(1)


def _assessments(
    book: "Book", as_of: date, method: str, indicators: Sequence[str] | None, year: str | None
) -> "list[Assessment]":
    from tgdx.progress.assessment import assess
    from tgdx.progress.methods import METHODS

    choice("method", method, METHODS)
    known = [indicator.id for indicator in book.indicators]
    wanted = [indicator_id(text, known) for text in indicators or ()]
    years = {str(t.year) for indicator in book.indicators for t in indicator.targets}
    if year:
        choice("year", year, sorted(years))
    return [
        row
        for row in assess(book, as_of, method)
        if (not wanted or row.indicator.id in wanted) and year in (None, str(row.target.year))
    ]


@app.command(help=_help("command.project"))
def project(
    growth: Growth = None,
    change: Annotated[
        list[str] | None,
        typer.Option("--change", metavar="[ID=]STEP", help=_help("option.change")),
    ] = None,
    benchmark_growth: Annotated[
        str, typer.Option("--benchmark-growth", metavar="RATE", help=_help("option.benchmark"))
    ] = "0",
    whole_growth: Annotated[
        str | None, typer.Option("--whole-growth", metavar="RATE", help=_help("option.whole"))
    ] = None,
    start: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="ID=YEAR:VALUE", help=_help("option.from")),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="YEAR", help=_help("option.to"))
    ] = None,
    data: Data = None,
    as_of: AsOf = None,
    indicator: Indicators = None,
    form: Format = "table",
    excel: Excel = False,
    lang: Lang = None,
) -> None:
    """What if: where an assumed pace leads."""
    with _one_line_for_wrong_use(lang) as language:
        from tgdx.progress.projection import project as carry

        choice("format", form, FORMATS)
        on = _as_of(as_of)
        book = _book(language, _folder(data))
        known = [each.id for each in book.indicators]
        wanted = [indicator_id(text, known) for text in indicator or ()] or known
        assumed = Assumed(growth, change, benchmark_growth, whole_growth, start, until)
        several = scenarios(assumed, known)
        results = [
            [row for row in carry(book, on, scenario) if row.indicator.id in wanted]
            for scenario in several
        ]
        for row in (row for rows in results for row in rows):
            if until and row.latest_year and int(until) <= row.latest_year:
                raise WrongUse("to_before_start", year=until, start=row.latest_year)
    from tgdx.views import what_if as view

    rows = [row for result in results for row in result]
    if form == "json":
        from tgdx.views import machine

        content = machine.envelope(
            book,
            as_of=on.isoformat(),
            assumptions=[view.assumptions(scenario) for scenario in several],
            rows=[view.row(row) for row in rows],
        )
        sys.stdout.write(machine.as_json(content))
    elif form == "csv":
        from tgdx.views import machine

        cells = [view.csv_row(row) for row in rows]
        sys.stdout.write(machine.as_csv(cells, view.COLUMNS, excel=excel))
    else:
        _print_sheet(view.what_if_sheet(language, book, several, results, on), form)


@app.command(help=_help("command.methods"))
def methods(lang: Lang = None) -> None:
    """The methods of judging: rule, what each needs, reference."""
    with _one_line_for_wrong_use(lang) as language:
        from tgdx.progress.methods import METHODS
    say = language.say
    _print_lines(
        f"{method.id}: {say(f'method.{method.id}')}\n"
        f"  {say(f'method.means.{method.id}')}\n"
        f"  {say('methods.needs', n=method.needs)}\n"
        f"  {method.reference}"
        for method in METHODS.values()
    )


@app.command(help=_help("command.check"))
def check(
    data: Data = None,
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=_help("option.check_format"))
    ] = "text",
    max_problems: Annotated[
        int, typer.Option("--max-problems", min=1, help=_help("option.max_problems"))
    ] = 100,
    lang: Lang = None,
) -> None:
    """Every problem of the data files."""
    with _one_line_for_wrong_use(lang) as language:
        from tgdx.reading.load import read

        choice("format", form, CHECK_FORMATS)
        reading = read(_folder(data), date.today())
    from tgdx.views import problems as view

    found = reading.problems
    if form in ("json", "gitlab"):
        from tgdx.views.machine import as_json

        write = view.as_mapping if form == "json" else view.gitlab_report
        sys.stdout.write(as_json(write(language, found)))
    else:
        if form == "text":
            sys.stdout.write(view.text_report(language, found, max_problems, 2))
        if form == "github" or os.environ.get("GITHUB_ACTIONS") == "true":
            sys.stdout.writelines(f"{line}\n" for line in view.github_lines(language, found))
    if reading.errors:
        raise typer.Exit(1)


@app.command(help=_help("command.explain"))
def explain(
    indicator: IndicatorId,
    year: Year = None,
    data: Data = None,
    as_of: AsOf = None,
    method: Method = "pace",
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=_help("option.explain_format"))
    ] = "text",
    lang: Lang = None,
) -> None:
    """Every figure with its formula, its inputs and their sources."""
    with _one_line_for_wrong_use(lang) as language:
        choice("format", form, ("text", "json"))
        on = _as_of(as_of)
        book = _book(language, _folder(data))
        rows = _assessments(book, on, method, [indicator], year)
    from tgdx.views import explain as view

    if form == "json":
        from tgdx.views import machine

        tree = view.as_mapping(book, rows)
        content = machine.envelope(book, as_of=on.isoformat(), method=method, rows=tree)
        sys.stdout.write(machine.as_json(content))
    else:
        _print_lines("\n".join(view.Explanation(language, book, row).lines()) for row in rows)


@app.command(help=_help("command.chart"))
def chart(
    indicator: IndicatorId,
    output: Output,
    data: Data = None,
    as_of: AsOf = None,
    method: Method = "pace",
    lang: Lang = None,
) -> None:
    """A picture of one indicator: svg, png or pdf, by the ending of the file's name."""
    with _one_line_for_wrong_use(lang) as language:
        form = _ending(output, ("svg", "png", "pdf"))
        on = _as_of(as_of)
        book = _book(language, _folder(data))
        rows = _assessments(book, on, method, [indicator], None)
        with _report_extra():
            from tgdx.report.chart import draw

            picture = draw(language, book, rows, as_of=on, form=form)  # type: ignore[arg-type]
        _save(output, picture)


@app.command(help=_help("command.report"))
def report(
    output: Output,
    growth: Growth = None,
    data: Data = None,
    as_of: AsOf = None,
    method: Method = "pace",
    lang: Lang = None,
) -> None:
    """A page to hand on: html or md, by the ending of the file's name."""
    with _one_line_for_wrong_use(lang) as language:
        form = _ending(output, ("html", "md"))
        on = _as_of(as_of)
        book, problems = _reading(language, _folder(data))
        rows = _assessments(book, on, method, None, None)
        known = [each.id for each in book.indicators]
        several = scenarios(Assumed(growth), known) if growth else []
        with _report_extra():
            from tgdx.report.page import report as write

            page = write(
                language,
                book,
                rows,
                problems,
                as_of=on,
                method=method,
                scenarios=several,
                form=form,  # type: ignore[arg-type]
            )
        _save(output, page.encode())


def _ending(output: str, known: Sequence[str]) -> str:
    ending = Path(output).suffix.removeprefix(".").lower()
    if ending not in known:
        raise WrongUse("ending", file=output, known=", ".join(f".{each}" for each in known))
    return ending


@contextmanager
def _report_extra() -> Iterator[None]:
    try:
        yield
    except ImportError:
        raise WrongUse("extra_missing") from None


def _save(output: str, content: bytes) -> None:
    from tgdx.reading.files import replace

    try:
        replace(Path(output), content)
    except OSError as error:
        raise _not_writable(output, error) from None


def _not_writable(file: str | Path, error: OSError) -> WrongUse:
    return WrongUse("not_writable", file=file, detail=error.strerror or error)


@app.command(help=_help("command.schema"))
def schema(
    name: Annotated[str, typer.Argument(metavar="targets|actuals", help=_help("option.schema"))],
    lang: Lang = None,
) -> None:
    """JSON Schema of a data file."""
    with _one_line_for_wrong_use(lang):
        choice("schema", name, ("targets", "actuals"))
    from tgdx.views import machine
    from tgdx.views import schema as view

    sys.stdout.write(machine.as_json(view.schema(name)))


@app.command(help=_help("command.init"))
def init(
    folder: Annotated[str, typer.Argument(metavar="DIR", help=_help("option.init"))],
    lang: Lang = None,
) -> None:
    """A folder of data files to start from."""
    with _one_line_for_wrong_use(lang) as language:
        from tgdx.reading.files import create, read_bytes
        from tgdx.reading.load import FILE_NAMES, built_in_folder
        from tgdx.views import machine
        from tgdx.views.schema import schema as schema_of
        from tgdx.views.starter import starter

        contents = {}
        for name, file in FILE_NAMES.items():
            built_in = read_bytes(built_in_folder() / file).decode("utf-8")
            contents[file] = starter(language, name, built_in)
            contents[f"schema/{name}.schema.json"] = machine.as_json(schema_of(name))
        try:
            create(Path(folder), {name: text.encode() for name, text in contents.items()})
        except FileExistsError as there:
            raise WrongUse("file_exists", file=there.filename) from None
        except OSError as error:
            raise _not_writable(folder, error) from None
    print(language.say("init.done", folder=folder))


@app.command(help=_help("command.record"))
def record(
    indicator: IndicatorId,
    year: Annotated[str, typer.Option("--year", metavar="YEAR", help=_help("option.of_year"))],
    value: Annotated[str, typer.Option("--value", metavar="VALUE", help=_help("option.value"))],
    source: Annotated[str, typer.Option("--source", metavar="ID", help=_help("option.source"))],
    series: Annotated[
        str | None, typer.Option("--series", metavar="ID", help=_help("option.series"))
    ] = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="STATUS", help=_help("option.status"))
    ] = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help=_help("option.published"))
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="YEAR", help=_help("option.first"))
    ] = None,
    of: Annotated[str | None, typer.Option("--of", metavar="N", help=_help("option.of"))] = None,
    benchmark: Annotated[
        str | None, typer.Option("--benchmark", metavar="VALUE", help=_help("option.own_benchmark"))
    ] = None,
    sector: Annotated[
        str | None, typer.Option("--sector", metavar="ID", help=_help("option.sector"))
    ] = None,
    data: Data = None,
    lang: Lang = None,
) -> None:
    """Add one observation to actuals.yaml."""
    with _one_line_for_wrong_use(lang) as language:
        from tgdx.reading.record import record as add

        folder = _folder(data)
        if folder is None:
            raise WrongUse("record_needs_folder")
        entry = observation(
            {
                "year": year,
                "value": value,
                "source": source,
                "series": series,
                "status": status,
                "published": published,
                "from": first,
                "of": of,
                "benchmark": benchmark,
                "sector": sector,
            }
        )
        try:
            recorded = add(folder, indicator, entry, date.today())
        except OSError as error:
            raise _not_writable(folder / "actuals.yaml", error) from None
        if recorded.outcome == "by_hand":
            raise WrongUse("by_hand", line=recorded.text)
    if recorded.problems:
        _stop(language, recorded.problems, f"record.{recorded.outcome}")
    print(f"{folder / 'actuals.yaml'}:{recorded.line}: {recorded.text}")


def _print_lines(parts: Iterable[str]) -> None:
    """Paragraphs, folded at words to the width of a terminal, whole in a pipe."""
    from tgdx.views.text import folded, in_plain_signs, plain_signs_wanted

    text = "\n\n".join(parts) + "\n"
    if sys.stdout.isatty():
        text = folded(text, os.get_terminal_size(sys.stdout.fileno()).columns)
    sys.stdout.write(in_plain_signs(text) if plain_signs_wanted() else text)


def _print_sheet(sheet: "Sheet", form: str) -> None:
    if form == "markdown":
        from tgdx.views.markdown import as_markdown

        sys.stdout.write(as_markdown(sheet))
    else:
        from tgdx.views.table import print_sheet

        print_sheet(sheet)
