"""Rows for programs: the same in every language, unrounded, null for what is not known."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from tgdx.model import Book
from tgdx.progress.assessment import Assessment
from tgdx.progress.figure import Figure, Refusal
from tgdx.progress.projection import Projection, Scenario
from tgdx.version import VERSION

Value = str | int | float | bool | None
Cell = Value | Sequence[str] | Sequence[Mapping[str, Value]] | Mapping[str, Value]
Record = Mapping[str, Cell]
"""One row by column."""

LARGEST = Decimal("1e308")
"""What a program's number can hold; a projection beyond it says nothing."""


def number(value: Decimal | Figure | Refusal | None) -> int | float | None:
    """A number for JSON and CSV: whole ones without a point, null for what is refused."""
    if isinstance(value, Figure):
        value = value.value
    if value is None or isinstance(value, Refusal):
        return None
    if value == value.to_integral_value() and abs(value) < 2**53:
        return int(value)
    return float(value) if abs(value) < LARGEST else None


def reason(refusal: Refusal | None) -> str | None:
    """A reason as its code and arguments."""
    if refusal is None:
        return None
    args = ", ".join(f"{key}={value}" for key, value in refusal.args.items())
    return f"{refusal.reason}: {args}" if args else refusal.reason


STATUS_COLUMNS: Mapping[str, Callable[[Assessment], Cell]] = {
    "indicator": lambda row: row.indicator.id,
    "name_vi": lambda row: row.indicator.name.vi,
    "name_en": lambda row: row.indicator.name.en,
    "kind": lambda row: row.indicator.kind,
    "unit": lambda row: row.indicator.unit,
    "better": lambda row: row.indicator.better,
    "target_year": lambda row: row.target.year,
    "target_op": lambda row: row.target.operator,
    "target": lambda row: number(row.comparison.target),
    "series": lambda row: row.series,
    "base_year": lambda row: row.comparison.base_year,
    "base": lambda row: number(row.comparison.base),
    "latest_year": lambda row: row.comparison.latest_year,
    "latest": lambda row: number(row.comparison.latest),
    "latest_status": lambda row: row.status,
    "gap": lambda row: number(row.comparison.gap),
    "required_growth": lambda row: number(row.required_growth),
    "required_change": lambda row: number(row.required_change),
    "observed_growth": lambda row: number(row.observed_growth),
    "observed_change": lambda row: number(row.observed_change),
    "ratio": lambda row: number(row.ratio),
    "projected": lambda row: number(row.projected),
    "on_track": lambda row: row.on_track,
    "verdict": lambda row: row.verdict,
    "flags": lambda row: [*row.flags],
    "reason": lambda row: reason(row.reason),
    "sources": lambda row: sources(row),
    "projected_low": lambda row: number(row.projected_low),
    "projected_high": lambda row: number(row.projected_high),
    "better_verdict": lambda row: row.better_verdict,
    "better_at": lambda row: number(row.better_at),
    "worse_verdict": lambda row: row.worse_verdict,
    "worse_at": lambda row: number(row.worse_at),
    "next_on_track": lambda row: number(row.next_on_track),
}
"""The columns of `status --format json` and csv, in their order."""

RULES_COLUMNS: Mapping[str, Callable[[Assessment], Cell]] = {
    **STATUS_COLUMNS,
    "verdicts": lambda row: {**row.verdicts},
    "verdict_reasons": lambda row: {
        name: reason(refused) for name, refused in row.verdict_reasons.items()
    },
}
"""The columns of `status --method all`: what every rule says, too."""

PROJECT_COLUMNS: Mapping[str, Callable[[Projection], Cell]] = {
    "indicator": lambda row: row.indicator.id,
    "target_year": lambda row: row.target.year,
    "target_op": lambda row: row.target.operator,
    "target": lambda row: number(row.wanted),
    "latest_year": lambda row: row.latest_year,
    "latest": lambda row: number(row.latest),
    "growth": lambda row: number(row.growth),
    "change": lambda row: number(row.change),
    "projected": lambda row: number(row.projected),
    "meets": lambda row: row.meets,
    "shortfall": lambda row: number(row.shortfall),
    "reached_year": lambda row: row.reached_year,
    "reason": lambda row: reason(row.reason),
    "path": lambda row: [{"year": year, "value": number(value)} for year, value in row.path],
}
"""The columns of `project --format json` and csv, in their order."""


def status_row(
    row: Assessment, columns: Mapping[str, Callable[[Assessment], Cell]] = STATUS_COLUMNS
) -> Record:
    """Return one assessment by column."""
    return {name: value_of(row) for name, value_of in columns.items()}


def project_row(row: Projection) -> Record:
    """Return one projection by column."""
    return {name: value_of(row) for name, value_of in PROJECT_COLUMNS.items()}


def assumptions(scenario: Scenario) -> Mapping[str, object]:
    """Return what a scenario assumes, for JSON."""
    return {
        "growth": number(scenario.growth),
        "change": number(scenario.change),
        "growth_of": {name: number(rate) for name, rate in scenario.growth_of.items()},
        "change_of": {name: number(step) for name, step in scenario.change_of.items()},
        "benchmark_growth": number(scenario.benchmark_growth),
        "whole_growth": number(scenario.whole_growth),
        "from": {
            name: {"year": year, "value": number(value)}
            for name, (year, value) in scenario.start.items()
        },
        "to": scenario.until,
    }


def sources(row: Assessment) -> list[str]:
    """Ids of the sources that a row draws on: target, latest, base; each once."""
    found = [row.target.source]
    base = row.comparison.base
    for observation in (*row.comparison.rests_on, base.given if base else None):
        if observation is not None:
            found.append(observation.source)
            found.append(getattr(observation, "benchmark_source", None) or observation.source)
    return list(dict.fromkeys(found))


def envelope(book: Book, **content: object) -> dict[str, object]:
    """What every JSON answer begins with: its form, the tool, the inputs and the area."""
    return {
        "format": 1,
        "version": VERSION,
        "inputs": f"sha256:{book.digest}",
        "area": book.area.id,
        **content,
    }


def as_json(content: object) -> str:
    """JSON as tgdx writes it: readable, UTF-8, no NaN."""
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def as_csv(rows: Sequence[Record], columns: Mapping[str, object], *, excel: bool = False) -> str:
    """CSV after RFC 4180, lists joined with `;`, the parts of their entries with `:` or `=`.

    For Excel in Viet Nam: byte order mark, semicolon, decimal comma. Text that a spreadsheet would
    take for a formula is kept from being one by an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_csv_cell(row[name], excel=excel) for name in columns])
    return ("\ufeff" if excel else "") + out.getvalue()


def _csv_cell(cell: Cell, *, excel: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, int | float):
        text = f"{Decimal(str(cell)):f}"
        return text.replace(".", ",") if excel else text
    if isinstance(cell, Mapping):
        cell = [f"{key}={'' if value is None else value}" for key, value in cell.items()]
    if not isinstance(cell, str):
        parts = (e if isinstance(e, str) else ":".join(map(str, e.values())) for e in cell)
        cell = (", " if excel else ";").join(parts)
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
