"""Rows for programs: the same in every language, unrounded, null for what is not known."""

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from tgdx.model import Book
from tgdx.progress.assessment import Assessment
from tgdx.progress.figure import Figure, Refusal
from tgdx.version import VERSION

Cell = str | int | float | bool | None | list[str]
Row = Mapping[str, Cell]


LARGEST = Decimal("1e308")
"""What a program's number can hold; a projection beyond it says nothing."""

STATUS_COLUMNS = [
    "indicator",
    "name_vi",
    "name_en",
    "kind",
    "unit",
    "better",
    "target_year",
    "target_op",
    "target",
    "series",
    "base_year",
    "base",
    "latest_year",
    "latest",
    "latest_status",
    "gap",
    "required_growth",
    "required_change",
    "observed_growth",
    "observed_change",
    "ratio",
    "projected",
    "on_track",
    "verdict",
    "flags",
    "reason",
    "sources",
]


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


def status_row(row: Assessment) -> Row:
    """One assessment, with the columns of `status --format json` and csv."""
    indicator, target, comparison = row.indicator, row.target, row.comparison
    return {
        "indicator": indicator.id,
        "name_vi": indicator.name.vi,
        "name_en": indicator.name.en,
        "kind": indicator.kind,
        "unit": indicator.unit,
        "better": indicator.better,
        "target_year": target.year,
        "target_op": target.operator,
        "target": number(comparison.target),
        "series": row.series,
        "base_year": comparison.base_year,
        "base": number(comparison.base),
        "latest_year": comparison.latest_year,
        "latest": number(comparison.latest),
        "latest_status": row.status,
        "gap": number(comparison.gap),
        "required_growth": number(row.required_growth),
        "required_change": number(row.required_change),
        "observed_growth": number(row.observed_growth),
        "observed_change": number(row.observed_change),
        "ratio": number(row.ratio),
        "projected": number(row.projected),
        "on_track": row.on_track,
        "verdict": row.verdict,
        "flags": list(row.flags),
        "reason": reason(row.reason),
        "sources": sources(row),
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


def as_csv(rows: Sequence[Row], columns: Iterable[str], *, excel: bool = False) -> str:
    """CSV after RFC 4180, lists joined with `;`.

    For Excel in Viet Nam: byte order mark, semicolon, decimal comma. Text that a spreadsheet would
    take for a formula is kept from being one by an apostrophe.
    """
    import csv
    import io

    out = io.StringIO()
    names = list(columns)
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_csv_cell(row[name], excel=excel) for name in names])
    return ("\ufeff" if excel else "") + out.getvalue()


def _csv_cell(cell: Cell, *, excel: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, int | float):
        text = f"{Decimal(str(cell)):f}"
        return text.replace(".", ",") if excel else text
    text = (", " if excel else ";").join(cell) if isinstance(cell, list) else cell
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
