"""Commands that maintain the data files: check, schema, init, record."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

from tgdx.cli.common import (
    Data,
    IndicatorId,
    argument,
    folder_of,
    option,
    print_json,
    read_folder,
    stop,
    written_to,
)
from tgdx.cli.root import command, end_with, language, say
from tgdx.options import WrongUse, choice, observation

CHECK_FORMATS = ("text", "json", "github", "gitlab")


@command
def check(
    data: Data = None,
    form: Annotated[str, option("--format", key="check_format", metavar="FORMAT")] = "text",
    max_problems: Annotated[int, option("--max-problems", min=1)] = 100,
) -> None:
    """Every problem of the data files."""
    from tgdx.views import problems as view

    choice("format", form, CHECK_FORMATS)
    reading = read_folder(data)
    found = reading.problems
    if form == "json":
        print_json(view.as_mapping(language(), found))
    elif form == "gitlab":
        print_json(view.gitlab_report(language(), found))
    if form == "text":
        sys.stdout.write(view.text_report(language(), found, max_problems, 2))
    in_job = form == "text" and os.environ.get("GITHUB_ACTIONS") == "true"
    if form == "github" or in_job:
        sys.stdout.writelines(f"{line}\n" for line in view.github_lines(language(), found))
    if reading.errors:
        end_with(1)


@command
def schema(name: Annotated[str, argument("schema", "targets|actuals")]) -> None:
    """JSON Schema of a data file."""
    from tgdx.views import schema as view

    print_json(view.schema(choice("schema", name, ("targets", "actuals"))))


@command
def init(folder: Annotated[str, argument("init", "DIR")]) -> None:
    """A folder of data files to start from."""
    from tgdx.reading.files import create, read_bytes
    from tgdx.reading.load import FILE_NAMES, built_in_folder
    from tgdx.views.machine import as_json
    from tgdx.views.schema import schema as schema_of
    from tgdx.views.starter import starter

    contents = {}
    for name, file in FILE_NAMES.items():
        built_in = read_bytes(built_in_folder() / file).decode("utf-8")
        contents[file] = starter(language(), name, built_in)
        contents[f"schema/{name}.schema.json"] = as_json(schema_of(name))
    with written_to(folder):
        create(Path(folder), {name: text.encode() for name, text in contents.items()})
    print(say("init.done", folder=folder))


@command
def record(
    indicator: IndicatorId,
    year: Annotated[str, option("--year", key="of_year", metavar="YEAR")],
    value: Annotated[str, option("--value", metavar="VALUE")],
    source: Annotated[str, option("--source", metavar="ID")],
    series: Annotated[str | None, option("--series", metavar="ID")] = None,
    status: Annotated[str | None, option("--status", metavar="STATUS")] = None,
    published: Annotated[str | None, option("--published", metavar="DATE")] = None,
    from_year: Annotated[str | None, option("--from", key="first", metavar="YEAR")] = None,
    of: Annotated[str | None, option("--of", metavar="N")] = None,
    benchmark: Annotated[
        str | None, option("--benchmark", key="own_benchmark", metavar="VALUE")
    ] = None,
    sector: Annotated[str | None, option("--sector", metavar="ID")] = None,
    data: Data = None,
) -> None:
    """Add one observation to actuals.yaml."""
    from tgdx.reading.record import record as add

    folder = folder_of(data)
    if folder is None:
        raise WrongUse("record_needs_folder")
    typed = {
        "year": year,
        "value": value,
        "source": source,
        "series": series,
        "status": status,
        "published": published,
        "from": from_year,
        "of": of,
        "benchmark": benchmark,
        "sector": sector,
    }
    with written_to(folder / "actuals.yaml"):
        recorded = add(folder, indicator, observation(typed), date.today())
    if recorded.outcome == "by_hand":
        raise WrongUse("by_hand", line=recorded.lines[0][1])
    if recorded.outcome != "recorded":
        stop(recorded.problems, f"record.{recorded.outcome}")
    for location, text in recorded.lines:
        print(f"{location}: {text}")
