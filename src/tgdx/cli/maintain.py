"""Commands that maintain the data files: check, schema, init, record."""

import os
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

from tgdx.cli.common import (
    IndicatorId,
    OwnData,
    argument,
    folder_to_change,
    no_data_in,
    option,
    print_json,
    print_problems,
    read_book,
    stop,
    tell_changes,
    written_to,
)
from tgdx.cli.root import command, end_with, language, say
from tgdx.options import WrongUse, choice, indicator_id, names_of, observation, whole_number

CHECK_FORMATS = ("text", "json", "github", "gitlab")


@command
def check(
    paths: Annotated[list[str] | None, argument("check_paths", "PATH")] = None,
    data: OwnData = None,
    strict: Annotated[bool, option("--strict")] = False,
    explain: Annotated[bool, option("--explain", key="explain_code")] = False,
    form: Annotated[str, option("--format", key="check_format", metavar="FORMAT")] = "text",
    max_problems: Annotated[str, option("--max-problems", metavar="N")] = "100",
) -> None:
    """Every problem of the data files."""
    from tgdx.reading.load import read
    from tgdx.views import problems as view

    choice("format", form, CHECK_FORMATS)
    most = whole_number("max-problems", max_problems)
    if explain:
        if data or strict or form != "text":
            raise WrongUse("explain_alone")
        _explain_codes(paths or [])
        return
    folders = _folders_to_check(paths or [], data)
    readings = [read(folder, date.today()) for folder in folders]
    found = [problem for reading in readings for problem in reading.problems]
    if form == "json":
        print_json(view.as_mapping(language(), found))
    elif form == "gitlab":
        print_json(view.gitlab_report(language(), found))
    elif form == "text":
        for folder, reading in zip(folders, readings, strict=True):
            print(view.looked_at(language(), folder, *reading.held))
        sys.stdout.write(view.text_report(language(), found, most))
    in_job = form == "text" and os.environ.get("GITHUB_ACTIONS") == "true"
    if form == "github" or in_job:
        sys.stdout.writelines(f"{line}\n" for line in view.github_lines(language(), found))
    if (strict and found) or any(reading.errors for reading in readings):
        end_with(1)


def _folders_to_check(paths: Sequence[str], data: str | None) -> Sequence[Path]:
    """The folders that are named, else the own folder; never the built-in data."""
    from tgdx.reading.folders import data_folders

    if not paths:
        return [folder_to_change(data)]
    try:
        return data_folders(Path(path) for path in [*paths, *([data] if data else [])])
    except FileNotFoundError as missing:
        raise no_data_in(str(missing)) from None


def _explain_codes(codes: Sequence[str]) -> None:
    """What the codes of problems mean; without one, the list of all."""
    from tgdx.reading.problem import catalogue
    from tgdx.views import problems as view

    for code in codes:
        if code not in catalogue().types:
            raise WrongUse.unknown("code", code, catalogue().types)
    texts = [view.explained(language(), code) for code in codes] or [view.listed(language())]
    sys.stdout.write("\n".join(texts))


@command
def schema(name: Annotated[str, argument("schema", "targets|actuals")]) -> None:
    """JSON Schema of a data file."""
    from tgdx.views import schema as view

    print_json(view.schema(choice("schema", name, ("targets", "actuals"))))


@command
def init(
    folder: Annotated[str, argument("init", "DIR")],
    area: Annotated[str | None, option("--area", metavar="ID")] = None,
    name: Annotated[str | None, option("--name", metavar="NAME")] = None,
    example: Annotated[bool, option("--example")] = False,
) -> None:
    """A folder of data files to start from."""
    from tgdx.model import ID
    from tgdx.reading.files import create, read_bytes
    from tgdx.reading.load import FILE_NAMES, built_in_folder
    from tgdx.reading.suggest import id_problem
    from tgdx.views import starter
    from tgdx.views.machine import as_json
    from tgdx.views.schema import schema as schema_of

    if example == bool(area and name) or (example and (area or name)):
        raise WrongUse("init_area", folder=folder)
    if area and not re.fullmatch(ID, area):
        raise WrongUse.about("area", id_problem(area))
    contents = {}
    for which, file in FILE_NAMES.items():
        if example:
            built_in = read_bytes(built_in_folder() / file).decode("utf-8")
            contents[file] = starter.example(language(), which, built_in)
        else:
            contents[file] = starter.empty(language(), which, area or "", name or "")
        contents[f"schema/{which}.schema.json"] = as_json(schema_of(which))
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
    data: OwnData = None,
) -> None:
    """Add one observation to actuals.yaml."""
    from tgdx.reading.record import record as add

    folder = folder_to_change(data)
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
    book = read_book(str(folder), "record.broken")
    indicator_id(indicator, names_of(book.indicators))
    of_indicator = next(each for each in book.indicators if each.id == indicator)
    entry = observation(typed, book, of_indicator)
    with written_to(folder / "actuals.yaml"):
        recorded = add(folder, indicator, entry, date.today())
    if recorded.outcome == "undated":
        raise WrongUse("record_undated", year=year)
    if recorded.outcome == "by_hand":
        raise WrongUse("by_hand", line=recorded.lines[0][1])
    if recorded.outcome != "recorded":
        stop(recorded.problems, f"record.{recorded.outcome}")
    print_problems(recorded.problems)
    for location, text in recorded.lines:
        print(f"{location}: {text}")
    if recorded.before and recorded.after:
        tell_changes(recorded.before, recorded.after, date.today())
