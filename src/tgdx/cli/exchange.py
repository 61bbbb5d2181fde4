"""Commands that take figures in and out of spreadsheets, and say what changed."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, get_args

from tgdx.cli.common import (
    AsOf,
    Data,
    Method,
    OwnData,
    argument,
    as_of_day,
    folder_to_change,
    needs_extra,
    option,
    print_json,
    print_problems,
    read_book,
    stop,
    tell_changes,
    written_to,
)
from tgdx.cli.root import command, end_with, language, say
from tgdx.options import WrongUse, choice, choices, day

if TYPE_CHECKING:
    from tgdx.sheets.grid import Grid, SheetProblem

TEXT_ENDINGS = ("csv", "tsv", "txt")
WORKBOOK_ENDINGS = ("xlsx", "xlsm")


@command
def import_(
    file: Annotated[str, argument("sheet_file", "FILE")],
    sheet: Annotated[str | None, option("--sheet", metavar="NAME")] = None,
    source: Annotated[str | None, option("--source", metavar="ID")] = None,
    series: Annotated[str | None, option("--series", metavar="ID")] = None,
    status: Annotated[str | None, option("--status", metavar="STATUS")] = None,
    published: Annotated[str | None, option("--published", metavar="DATE")] = None,
    decimal: Annotated[str | None, option("--decimal", metavar="comma|point")] = None,
    dry_run: Annotated[bool, option("--dry-run")] = False,
    data: OwnData = None,
) -> None:
    """Figures and targets of a spreadsheet file into the two data files."""
    from tgdx.reading.files import replace_all
    from tgdx.reading.record import insert, open_folder
    from tgdx.sheets import told
    from tgdx.sheets.grid import NotRead
    from tgdx.sheets.understand import Defaults, understand

    folder = folder_to_change(data)
    if decimal:
        choice("decimal", decimal, ("comma", "point"))
    today = as_of_day(None)
    try:
        grids = _grids(file, sheet)
    except NotRead as refused:
        _refuse([refused.problem])
    defaults = Defaults(source, series, status, published, decimal)  # type: ignore[arg-type]
    opened = open_folder(folder, today)
    if opened.before.book is None:
        stop(opened.before.errors, "record.broken")
    understood = understand(opened.before.book, grids, defaults, today)
    for line in told.summary(language(), understood):
        print(line)
    for note in understood.notes:
        print(told.problem_line(language(), note))
    if understood.problems:
        _refuse(understood.problems)
    figures, targets = (
        [(each.indicator.id, each.as_written()) for each in entries if each.standing != "same"]
        for entries in (understood.figures, understood.targets)
    )
    if not figures and not targets:
        print(say("import.nothing_new"))
        return
    recorded = insert(opened, figures, targets, dry_run=True)
    if recorded.outcome == "by_hand":
        raise WrongUse(
            "by_hand", line="\n".join(text for at, text in recorded.lines if not at.line)
        )
    print_problems(recorded.problems)
    if recorded.before is None or recorded.after is None:
        print(say("import.would_break"), file=sys.stderr)
        end_with(2)
    if dry_run:
        print(say("import.dry_run"))
    else:
        with written_to(folder):
            replace_all(recorded.contents)
        print(say("import.written", files=", ".join(map(str, recorded.contents))))
    tell_changes(recorded.before, recorded.after, today)


def _grids(file: str, sheet: str | None) -> "list[Grid]":
    """The cells of the sheets of a file."""
    from tgdx.reading.files import read_bytes
    from tgdx.sheets.grid import text_grid
    from tgdx.sheets.headings import headings

    suffix = Path(file).suffix.removeprefix(".").lower()
    if suffix not in (*TEXT_ENDINGS, *WORKBOOK_ENDINGS):
        raise WrongUse("sheet_ending", file=file)
    if sheet and suffix in TEXT_ENDINGS:
        raise WrongUse("sheet_of_text", file=file)
    try:
        content = read_bytes(Path(file))
    except OSError as error:
        raise WrongUse("not_readable", file=file, detail=error.strerror or error) from None
    name = Path(file).name
    if suffix in TEXT_ENDINGS:
        return [text_grid(name, content, lambda grid: headings(grid) is not None)]
    with needs_extra("excel"):
        from tgdx.sheets.workbook import grids
    return grids(name, content, sheet)


def _refuse(problems: "Sequence[SheetProblem]") -> NoReturn:
    """Say what is wrong with the sheet, all at once, and that nothing was written; status 2."""
    from tgdx.sheets.told import problem_line

    for problem in problems:
        print(problem_line(language(), problem), file=sys.stderr)
    print(say("import.refused"), file=sys.stderr)
    end_with(2)


@command
def export(
    file: Annotated[str, argument("sheet_to_write", "FILE")],
    data: Data = None,
) -> None:
    """Figures and targets as sheets: two text files, or a workbook of two sheets."""
    from tgdx.reading.files import replace_all
    from tgdx.sheets import export as view
    from tgdx.sheets.grid import as_text

    path = Path(file)
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise WrongUse("export_ending", file=file)
    book = read_book(data)
    figures, targets = view.figures(language(), book), view.targets(language(), book)
    if suffix == ".csv":
        of_targets = path.with_name(f"{path.stem}-targets{path.suffix}")
        contents = {path: as_text(figures).encode(), of_targets: as_text(targets).encode()}
    else:
        with needs_extra("excel"):
            from tgdx.sheets.workbook import as_workbook
        names = say("changes.figures"), say("changes.targets")
        contents = {path: as_workbook(dict(zip(names, (figures, targets), strict=True)))}
    with written_to(file):
        replace_all(contents)
    print(say("import.written", files=", ".join(map(str, contents))))


@command
def changes(
    since: Annotated[str | None, option("--since", metavar="DATE")] = None,
    from_folder: Annotated[str | None, option("--from", key="from_folder", metavar="DIR")] = None,
    data: Data = None,
    as_of: AsOf = None,
    method: Method = "pace",
    form: Annotated[str, option("--format", key="changes_format", metavar="FORMAT")] = "text",
    fail_on: Annotated[
        str | None, option("--fail-on", key="fail_on_new", metavar="VERDICT,…")
    ] = None,
) -> None:
    """What moved since a day, or since another state of the files, and why."""
    from tgdx.progress.changes import State
    from tgdx.progress.changes import changes as compare
    from tgdx.progress.methods import METHODS
    from tgdx.progress.verdicts import Verdict
    from tgdx.views import machine
    from tgdx.views.changes import ChangesInWords, as_mapping

    choice("format", form, ("text", "markdown", "json"))
    choice("method", method, METHODS)
    failing = choices("fail-on", fail_on, get_args(Verdict)) if fail_on else []
    if since is None and from_folder is None:
        raise WrongUse("since_or_from")
    now = as_of_day(as_of)
    then = day(since, "since") if since else now
    if then > now:
        raise WrongUse("since_after", since=then, until=now)
    after = State(read_book(data), now)
    before = State(read_book(from_folder) if from_folder else after.book, then)
    if before.book.area.id != after.book.area.id:
        raise WrongUse("other_area", area=before.book.area.id, other=after.book.area.id)
    found = compare(before, after, method)
    words = ChangesInWords(language(), before, after, found)
    if form == "json":
        days = {"from": then.isoformat(), "to": now.isoformat()}
        print_json(machine.envelope(after.book, **days, **as_mapping(found)))
    else:
        sys.stdout.write(words.markdown() if form == "markdown" else words.text())
    if any(verdict.after in failing for verdict in found.verdicts):
        end_with(1)
