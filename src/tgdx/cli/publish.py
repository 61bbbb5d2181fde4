"""Commands that write files to hand on: chart, report."""

from itertools import groupby
from pathlib import Path
from typing import Annotated

from tgdx.cli.common import (
    AsOf,
    BenchmarkGrowth,
    Change,
    Data,
    Growth,
    Indicators,
    Method,
    Output,
    Start,
    Until,
    WholeGrowth,
    Year,
    argument,
    as_of_day,
    assessments,
    ending,
    needs_extra,
    option,
    read_book,
    read_book_and_warnings,
    save,
    written_to,
)
from tgdx.cli.root import command, language
from tgdx.options import Assumed, WrongUse, choice, scenarios

PICTURES = ("svg", "png", "pdf")


@command
def chart(
    output: Output,
    indicator: Annotated[str | None, argument("id", "ID")] = None,
    every: Annotated[bool, option("--all", key="all_charts")] = False,
    form: Annotated[str | None, option("--format", key="chart_format", metavar="FORMAT")] = None,
    data: Data = None,
    as_of: AsOf = None,
    method: Method = "pace",
) -> None:
    """A picture of one indicator by the ending of the file's name, or of all into a folder."""
    if every == bool(indicator):
        raise WrongUse("chart_of_what")
    if form and not every:
        raise WrongUse("format_by_ending", text=form)
    wanted = choice("format", form or "svg", PICTURES) if every else ending(output, PICTURES)
    on = as_of_day(as_of)
    book = read_book(data)
    rows = assessments(book, on, method, [indicator] if indicator else None)
    by_indicator = {name: list(g) for name, g in groupby(rows, key=lambda row: row.indicator.id)}
    if every:
        with written_to(output):
            Path(output).mkdir(parents=True, exist_ok=True)
    with needs_extra():
        from tgdx.report.chart import draw

        for name, shown in by_indicator.items():
            if every and all(row.verdict == "no_data" for row in shown):
                continue
            picture = draw(language(), book, shown, form=wanted)  # type: ignore[arg-type]
            save(Path(output) / f"{name}.{wanted}" if every else output, picture)


@command
def report(
    output: Output,
    full: Annotated[bool, option("--full")] = False,
    indicator: Indicators = None,
    year: Year = None,
    growth: Growth = None,
    change: Change = None,
    benchmark_growth: BenchmarkGrowth = None,
    whole_growth: WholeGrowth = None,
    start: Start = None,
    until: Until = None,
    data: Data = None,
    as_of: AsOf = None,
    method: Method = "pace",
) -> None:
    """One sheet to hand on, or everything with --full: html, md or docx by the file's ending."""
    form = ending(output, ("html", "md", "docx"))
    on = as_of_day(as_of)
    book, problems = read_book_and_warnings(data)
    rows = assessments(book, on, method, indicator, year)
    assumed = Assumed(growth, change, benchmark_growth, whole_growth, start, until)
    several = scenarios(assumed, book.indicators)[0] if assumed != Assumed() else []
    with needs_extra():
        from tgdx.report.content import Asked
        from tgdx.report.page import written

        asked = Asked(language(), book, rows, problems, on, method, several, full)
        page = written(asked, form)  # type: ignore[arg-type]
    save(output, page)
