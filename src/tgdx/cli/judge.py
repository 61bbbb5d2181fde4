"""Commands that judge: status, project, methods, explain."""

import sys
from typing import Annotated, get_args

from tgdx.cli.common import (
    AsOf,
    BenchmarkGrowth,
    Change,
    Data,
    Excel,
    Format,
    Growth,
    IndicatorId,
    Indicators,
    Method,
    Notes,
    Start,
    Until,
    WholeGrowth,
    Year,
    as_of_day,
    assessments,
    chosen_form,
    ending,
    needs_extra,
    option,
    print_json,
    print_paragraphs,
    print_sheet,
    read_book,
    read_book_and_warnings,
    same_data,
    save,
)
from tgdx.cli.root import command, end_with, language, say
from tgdx.options import Assumed, WrongUse, choice, choices, indicator_id, names_of, scenarios


@command
def status(
    data: Data = None,
    as_of: AsOf = None,
    indicator: Indicators = None,
    year: Year = None,
    method: Annotated[str, option("--method", key="status_method", metavar="NAME|all")] = "pace",
    form: Format = "table",
    excel: Excel = False,
    fail_on: Annotated[str | None, option("--fail-on", metavar="VERDICT,…")] = None,
    notes: Notes = False,
    every: Annotated[bool, option("--all")] = False,
    sort: Annotated[str, option("--sort", metavar="file|verdict")] = "file",
    only: Annotated[str | None, option("--only", metavar="VERDICT,…")] = None,
    output: Annotated[
        str | None, option("-o", "--output", key="status_output", metavar="FILE")
    ] = None,
) -> None:
    """One row per indicator and target year."""
    from tgdx.progress.verdicts import Verdict
    from tgdx.views.status import StatusOptions, selected, status_sheet

    chosen_form(form, excel=excel, notes=notes, all=every)
    if output and (form != "table" or ending(output, ("xlsx",)) != "xlsx"):
        raise WrongUse("only_with", option="output", other="--format table")
    if output and (notes or every):
        raise WrongUse("workbook_has_all")
    failing = choices("fail-on", fail_on, get_args(Verdict)) if fail_on else []
    every_rule = method == "all"
    method = "pace" if every_rule else method
    options = StatusOptions(
        rules=every_rule,
        notes=notes or output is not None,
        every=every,
        by_verdict=choice("sort", sort, ("file", "verdict")) == "verdict",
        only=frozenset(choices("only", only, get_args(Verdict)) if only else ()),
        again=same_data(data, as_of),
    )
    on = as_of_day(as_of)
    book, problems = read_book_and_warnings(data)
    rows = assessments(book, on, method, indicator, year)
    if output:
        with needs_extra("excel"):
            from tgdx.sheets.status import status_workbook
        beside = status_sheet(language(), book, rows, on, method, options, problems)
        shown = selected(rows, options)
        save(output, status_workbook(language(), book, shown, beside))
    elif form == "json":
        from tgdx.views import machine

        columns = machine.RULES_COLUMNS if every_rule else machine.STATUS_COLUMNS
        listed = [machine.status_row(row, columns) for row in selected(rows, options)]
        print_json(machine.envelope(book, as_of=on.isoformat(), method=method, rows=listed))
    elif form == "csv":
        from tgdx.views import machine

        columns = machine.RULES_COLUMNS if every_rule else machine.STATUS_COLUMNS
        listed = [machine.status_row(row, columns) for row in selected(rows, options)]
        sys.stdout.write(machine.as_csv(listed, columns, excel=excel))
    else:
        print_sheet(status_sheet(language(), book, rows, on, method, options, problems), form)
    if any(row.verdict in failing for row in rows):
        end_with(1)


@command
def project(
    growth: Growth = None,
    change: Change = None,
    benchmark_growth: BenchmarkGrowth = None,
    whole_growth: WholeGrowth = None,
    start: Start = None,
    until: Until = None,
    data: Data = None,
    as_of: AsOf = None,
    indicator: Indicators = None,
    form: Format = "table",
    excel: Excel = False,
    notes: Notes = False,
) -> None:
    """What if: where an assumed pace leads."""
    from tgdx.progress.projection import project as carry
    from tgdx.views import what_if as view

    chosen_form(form, excel=excel, notes=notes)
    on = as_of_day(as_of)
    book = read_book(data)
    assumed = Assumed(growth, change, benchmark_growth, whole_growth, start, until)
    wanted = [indicator_id(text, names_of(book.indicators)) for text in indicator or ()]
    several, wanted = scenarios(assumed, book.indicators, wanted)
    results = [
        [row for row in carry(book, on, scenario) if row.indicator.id in wanted]
        for scenario in several
    ]
    rows = [row for result in results for row in result]
    for row in rows:
        if until and row.latest_year and int(until) <= row.latest_year:
            raise WrongUse("to_before_start", year=until, start=row.latest_year)
    if form == "json":
        from tgdx.views import machine

        content = machine.envelope(
            book,
            as_of=on.isoformat(),
            assumptions=[machine.assumptions(scenario) for scenario in several],
            rows=[machine.project_row(row) for row in rows],
        )
        print_json(content)
    elif form == "csv":
        from tgdx.views import machine

        cells = [machine.project_row(row) for row in rows]
        sys.stdout.write(machine.as_csv(cells, machine.PROJECT_COLUMNS, excel=excel))
    else:
        options = view.ProjectOptions(notes, same_data(data, as_of))
        print_sheet(view.what_if_sheet(language(), book, several, results, on, options), form)


@command
def methods(
    form: Annotated[str, option("--format", key="explain_format", metavar="FORMAT")] = "text",
) -> None:
    """The methods of judging: rule, what each needs, reference."""
    from tgdx.progress.methods import METHODS

    if choice("format", form, ("text", "json")) == "json":
        print_json({"format": 1, "methods": [m.record() for m in METHODS.values()]})
        return
    print_paragraphs(
        f"{method.id}: {say(f'method.{method.id}')}\n"
        f"  {say(f'method.means.{method.id}')}\n"
        f"  {say('methods.needs', n=method.needs)}\n"
        f"  {method.reference}"
        for method in METHODS.values()
    )


@command
def explain(
    indicator: IndicatorId,
    year: Year = None,
    data: Data = None,
    as_of: AsOf = None,
    method: Method = "pace",
    form: Annotated[str, option("--format", key="explain_format", metavar="FORMAT")] = "text",
) -> None:
    """Every figure with its formula, its inputs and their sources."""
    from tgdx.views import derivation, machine
    from tgdx.views.explain import Explanation

    choice("format", form, ("text", "json"))
    on = as_of_day(as_of)
    book = read_book(data)
    rows = assessments(book, on, method, [indicator], year)
    if form == "json":
        tree = derivation.as_mapping(book, rows)
        print_json(machine.envelope(book, as_of=on.isoformat(), method=method, rows=tree))
    else:
        print_paragraphs(["\n".join(Explanation(language(), book, rows).lines())])
