"""How far an area is from its targets, how fast it must grow, and whether it is on track.

    book = tgdx.load("data")  # or tgdx.load() for the built-in data of Tiền Giang
    for row in tgdx.assess(book, as_of=date(2025, 6, 1)):
        print(row.indicator.id, row.target.year, row.verdict)

Importing tgdx loads nothing heavy; the functions do when they are called.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from tgdx.reading.problem import DataProblems
from tgdx.version import VERSION as __version__

if TYPE_CHECKING:
    from tgdx.model import Book
    from tgdx.progress.assessment import Assessment
    from tgdx.progress.projection import Projection

__all__ = ["DataProblems", "__version__", "assess", "load", "project"]


def load(folder: str | Path | None = None) -> "Book":
    """The validated book of a folder; without one, the data that come with tgdx.

    Raises DataProblems, which holds all problems, where the data cannot be used.
    """
    from tgdx.reading.load import load as load_folder

    return load_folder(None if folder is None else Path(folder), date.today())


def assess(
    book: "Book", as_of: date | None = None, method: str = "pace"
) -> "tuple[Assessment, ...]":
    """A row for every indicator and target as of a day (today): figures, verdict, reasons.

    Methods are `pace`, `statcan` and `destatis`; KeyError for another name.
    """
    from tgdx.progress.assessment import assess as assess_book

    return tuple(assess_book(book, as_of or date.today(), method))


def project(
    book: "Book",
    growth: Decimal | float | Mapping[str, Decimal | float] | None = None,
    change: Decimal | float | Mapping[str, Decimal | float] | None = None,
    as_of: date | None = None,
) -> "tuple[Projection, ...]":
    """Where an assumed pace leads: `growth` in % a year, `change` in units a year.

    Each is one number for all indicators, or a mapping by indicator id.
    """
    from tgdx.progress.projection import Scenario
    from tgdx.progress.projection import project as project_book

    growth_of, growth_of_all = _by_indicator(growth)
    change_of, change_of_all = _by_indicator(change)
    scenario = Scenario(
        growth=growth_of_all, change=change_of_all, growth_of=growth_of, change_of=change_of
    )
    return tuple(project_book(book, as_of or date.today(), scenario))


def _by_indicator(
    pace: Decimal | float | Mapping[str, Decimal | float] | None,
) -> tuple[dict[str, Decimal], Decimal | None]:
    if isinstance(pace, Mapping):
        return {name: Decimal(str(value)) for name, value in pace.items()}, None
    return {}, None if pace is None else Decimal(str(pace))
