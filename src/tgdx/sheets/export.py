"""A book as the sheets that `understand` reads: its figures, and its targets."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from tgdx.model import Book, Indicator
from tgdx.sheets.grid import Value
from tgdx.sheets.vocabulary import title
from tgdx.views.wording import Language

Rows = Sequence[Sequence[Value]]
ALWAYS = ("indicator", "name", "year", "value", "source")


def figures(language: Language, book: Book) -> Rows:
    """Return a line for each figure of a book, in the order of its files."""
    values = ("value", "of", "benchmark", "benchmark_source", "sector", "part", "whole")
    manners = ("series", "status", "published", "source")
    return _rows(
        language,
        ("indicator", "name", "year", "from", *values, *manners),
        (
            {
                **_named(language, indicator, seen.year, seen.from_year),
                **{key: getattr(seen, key) for key in (*values, *manners)},
            }
            for indicator in book.indicators
            for seen in book.observations.get(indicator.id, ())
        ),
    )


def targets(language: Language, book: Book) -> Rows:
    """Return a line for each target of a book."""
    return _rows(
        language,
        (
            "indicator",
            "name",
            "year",
            "from",
            "operator",
            "target",
            "of",
            "approx",
            "wording",
            "source",
        ),
        (
            {
                **_named(language, indicator, target.year, target.from_year),
                "operator": target.operator,
                "target": target.bound,
                "of": target.of,
                "approx": "x" if target.approx else None,
                "wording": target.wording,
                "source": target.source,
            }
            for indicator in book.indicators
            for target in indicator.targets
        ),
    )


def _named(
    language: Language, indicator: Indicator, year: int, first: int | None
) -> dict[str, object]:
    name = language.name(indicator)
    return {"indicator": indicator.id, "name": name, "year": year, "from": first}


def _rows(
    language: Language, columns: Sequence[str], entries: Iterable[Mapping[str, object]]
) -> Rows:
    """Headings and lines, without the columns in which nothing stands."""
    lines = [[_cell(entry[column]) for column in columns] for entry in entries]
    kept = [
        i
        for i, column in enumerate(columns)
        if column in ALWAYS or any(line[i] is not None for line in lines)
    ]
    headings = [title(columns[i], language.code) for i in kept]
    return [headings, *([line[i] for i in kept] for line in lines)]


def _cell(value: object) -> Value:
    if isinstance(value, int):
        return Decimal(value)
    return value if isinstance(value, Decimal) or value is None else str(value)
