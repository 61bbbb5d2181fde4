"""The answer by year: how many targets of each year are met, lag behind, or stay open."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tgdx.progress.assessment import Assessment
from tgdx.progress.verdicts import Verdict
from tgdx.views.wording import Language

GOOD: tuple[Verdict, ...] = ("achieved", "met", "on_track")
LAGGING: tuple[Verdict, ...] = ("missed", "behind", "far_behind", "moving_away")
OPEN: tuple[Verdict, ...] = (
    "insufficient_data",
    "undefined",
    "not_comparable",
    "elapsed_no_data",
    "no_data",
)


class YearAnswer(NamedTuple):
    """How the targets of one year stand, as numbers and in words."""

    year: int
    over: bool
    """Whether the year has ended."""
    counts: Mapping[Verdict, int]
    """Targets by verdict; in a year that is over, `no_data` counts as `elapsed_no_data`."""
    words: str
    """Such as `4 targets: 1 met so far · 1 too few figures, 2 no figure`; without the year."""


def answers_by_year(
    language: Language, rows: Sequence[Assessment], as_of: date
) -> list[YearAnswer]:
    """One answer for each target year, in order of years."""
    answers = []
    for year in sorted({row.target.year for row in rows}):
        over = as_of > date(year, 12, 31)
        counts = Counter(row.verdict for row in rows if row.target.year == year)
        if over and counts["no_data"]:
            counts["elapsed_no_data"] += counts.pop("no_data")
        answers.append(YearAnswer(year, over, counts, _words(language, year, over, counts)))
    return answers


def targets_of_year(language: Language, total: int, *, over: bool) -> str:
    """How many targets a year has: `5 targets (year over)`."""
    counted = language.counted("target", total)
    return f"{counted} {language.say('answer.over')}" if over else counted


def _words(language: Language, year: int, over: bool, counts: Mapping[Verdict, int]) -> str:
    say, total = language.say, sum(counts.values())
    head = targets_of_year(language, total, over=over)
    if counts.get("elapsed_no_data") == total > 1:
        return f"{head}: {say('answer.no_figure_of_year', year=year)}"
    if counts.get("no_data") == total > 1:
        return f"{head}: {say('answer.no_figure')}"
    groups = [
        ", ".join(say(f"answer.{v}", n=counts[v], year=year) for v in group if counts.get(v))
        for group in (GOOD, LAGGING, OPEN)
    ]
    return f"{head}: {' · '.join(filter(None, groups))}"
