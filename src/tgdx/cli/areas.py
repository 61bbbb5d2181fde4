"""The command that sets areas side by side."""

import sys
from typing import TYPE_CHECKING, Annotated, get_args

from tgdx.cli.common import (
    FORMATS,
    AsOf,
    Format,
    IndicatorId,
    Method,
    Year,
    argument,
    as_of_day,
    ending,
    needs_extra,
    option,
    print_json,
    print_sheet,
    read_area,
    save,
)
from tgdx.cli.root import command, language
from tgdx.options import WrongUse, choice, indicator_id, names_of

if TYPE_CHECKING:
    from tgdx.report.chart import Form


@command
def compare(
    indicator: IndicatorId,
    areas: Annotated[list[str], argument("areas", "DIR…")],
    year: Year = None,
    as_of: AsOf = None,
    method: Method = "pace",
    sort: Annotated[str, option("--sort", key="compare_sort", metavar="ORDER")] = "gap",
    output: Annotated[
        str | None, option("-o", "--output", key="compare_output", metavar="FILE")
    ] = None,
    form: Format = "table",
) -> None:
    """One indicator in several areas."""
    from tgdx.progress.areas import Sort, compare_areas
    from tgdx.progress.methods import METHODS
    from tgdx.views import areas as view

    choice("format", form, FORMATS)
    choice("method", method, METHODS)
    choice("sort", sort, get_args(Sort))
    if output and form != "table":
        raise WrongUse("only_with", option="output", other="--format table")
    picture: Form | None = ending(output, ("svg", "png", "pdf")) if output else None  # type: ignore[assignment]
    on = as_of_day(as_of)
    books = [read_area(area) for area in areas]
    indicator_id(indicator, names_of(i for book in books for i in book.indicators))
    found = [i for book in books for i in book.indicators if i.id == indicator]
    if year:
        choice("year", year, sorted({str(t.year) for each in found for t in each.targets}))
    of_year = int(year) if year else None
    compared = compare_areas(books, indicator, on, METHODS[method], of_year, sort)  # type: ignore[arg-type]
    if compared is None:
        raise WrongUse("no_target", id=indicator)
    if output and picture:
        with needs_extra():
            from tgdx.report.multiples import draw_areas

            save(output, draw_areas(language(), compared.rows, picture))
    elif form == "json":
        print_json(view.as_mapping(compared, on, method))
    elif form == "csv":
        from tgdx.views import machine

        records = [view.record(row) for row in compared.rows]
        sys.stdout.write(machine.as_csv(records, records[0]))
    else:
        print_sheet(view.areas_sheet(language(), compared, on, method), form)
