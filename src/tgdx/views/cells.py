"""The cells of a table in words: the latest figure, the gap, paces needed and seen."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tgdx.model import Observation, Target
from tgdx.progress.assessment import Assessment
from tgdx.progress.comparison import Comparison
from tgdx.progress.figure import Figure, Refusal, figure_or_none
from tgdx.progress.kinds import traits
from tgdx.progress.verdicts import PACED
from tgdx.views.figures import FigureFormat, gap_words
from tgdx.views.sheet import Cell
from tgdx.views.text import sparkline
from tgdx.views.wording import Language

PROVISIONAL = ("estimate", "preliminary")
"""Figures that may still be revised."""


def latest_words(units: FigureFormat, row: Assessment) -> str:
    """The latest figure of a row, or why there is none to compare."""
    if row.comparison.latest is None and row.verdict == "not_comparable" and row.reason:
        return units.language.refusal(row.reason, row.indicator).rstrip(".")
    marks = [units.language.say(f"latest.{row.status}")] if row.status in PROVISIONAL else []
    return figure_words(units, row.comparison, row.target, marks, old="stale" in row.flags)


def figure_words(
    units: FigureFormat,
    comparison: Comparison,
    target: Target,
    marks: Sequence[str],
    *,
    old: bool,
) -> str:
    """A latest figure with its unit; in brackets its year, `marks`, and whether it is old."""
    say, latest, year = units.language.say, comparison.latest, comparison.latest_year
    if latest is None or year is None:
        return say("latest.none")
    wanted = comparison.target.value if comparison.target else None
    value = units.value(latest.value, getattr(latest.given, "of", None), wanted)
    of_years = units.period(target.from_year, year)
    told = [of_years, *marks, *([say("latest.old")] if old else [])]
    text = f"{value} ({', '.join(told)})"
    if not comparison.sector:
        return text
    have = sum(own is not None for own in comparison.sectors.values())
    every = len(comparison.sectors)
    sector = units.language.sector(units.indicator, comparison.sector)
    key = "latest.lowest" if have == every else "latest.lowest_of"
    return say(key, sector=sector, latest=text, have=have, all=every)


def gap_cell(units: FigureFormat, row: Assessment) -> Cell:
    """What is missing, in words; the narrower text has no words of the unit."""
    gap = row.comparison.gap
    if gap is None:
        return [units.language.say("no_figure" if row.verdict == "no_data" else "not_known")]
    return [
        gap_words(units._replace(labels="signs"), gap, row.target),
        gap_words(units._replace(labels="none"), gap, row.target),
    ]


def required_cell(units: FigureFormat, row: Assessment) -> Cell:
    """The pace needed from the latest figure: units a year, the growth in brackets."""
    change, growth = figure_or_none(row.required_change), figure_or_none(row.required_growth)
    if row.comparison.met or (change is None and growth is None):
        return ["-"]
    if row.target.from_year and growth:
        years = units.period((row.comparison.latest_year or 0) + 1, row.target.year)
        rate = f"{units.language.exact(units.pace(growth, row))}%"
        return [units.language.say("pace.in_years", rate=rate, years=years), rate]
    return [
        pace_words(
            units._replace(labels=labels),
            change and units.pace(change, row),
            growth and units.pace(growth, row),
            needed=True,
        )
        for labels in ("signs", "none")
    ]


def pace_words(
    units: FigureFormat, change: Decimal | None, growth: Decimal | None, *, needed: bool
) -> str:
    """A pace as it is shown: units, growth in brackets; up or down in words, never by a sign.

    What is needed says "up" of places only: elsewhere it goes without saying.
    """
    language, rank = units.language, units.indicator.unit == "rank"
    rate = f"{language.exact(abs(growth))}%" if growth is not None else ""
    if change is None:
        step, rising = rate, growth is None or growth > 0
    elif rank:
        step, rising = units.step(abs(change)), change < 0
    else:
        step, rising = units.step(abs(change)), change > 0
    if not (needed and rising and not rank):
        step = language.say("pace.up" if rising else "pace.down", step=step)
    return f"{step} ({rate})" if rate and change is not None else step


def observed_words(units: FigureFormat, row: Assessment) -> str:
    """The pace seen on the scale that the method judges by: `up 2.21 pp`."""
    trend = row.trend
    if trend is None or len(trend.points) < 2 or traits(row.indicator.kind).over_period:
        return "-"
    seen = figure_or_none(row.method.observed(trend))
    if seen is None:
        return "-"
    if seen.value == 0:
        return units.language.say("pace.still")
    pace = units.pace(seen)
    steps, rate = (None, pace) if seen.quantity == "growth" else (pace, None)
    words = pace_words(units, steps, rate, needed=False)
    return units.language.say("pace.margin", pace=words) if row.indicator.benchmark else words


def pace_told(units: FigureFormat, row: Assessment) -> str:
    """The pace seen as a heading tells it: a year, of which sector, and whether on estimates."""
    say, pace = units.language.say, observed_words(units, row)
    if pace == "-":
        return ""
    if pace != say("pace.still"):
        pace = say("pace.a_year", pace=pace)
    if row.deciding_sector != row.comparison.sector:
        sector = units.language.sector(row.indicator, row.deciding_sector or "")
        pace = say("pace.of_sector", sector=sector, pace=pace)
    if "provisional" in row.flags and row.status not in PROVISIONAL:
        pace = say("pace.provisional", pace=pace)
    return f", {pace}"


def projected_cell(units: FigureFormat, row: Assessment) -> Cell:
    """The value in the target year at the pace seen, where the verdict rests on it."""
    projected = row.projected
    if projected is None or row.verdict not in PACED:
        return ["-"]
    if isinstance(projected, Refusal):
        return [_beyond(units, row, projected)]
    if projected.quantity == "margin":
        beyond = projected.value if row.indicator.better == "lower" else -projected.value
        gap = Figure(beyond, "difference")
        return [gap_words(units._replace(labels="signs"), gap, row.target)]
    wanted = row.comparison.target.value if row.comparison.target else None
    value = units._replace(labels="signs").value(projected.value, row.target.of, wanted)
    return [*_with_range(units, row, value), value]


def _with_range(units: FigureFormat, row: Assessment, value: str) -> Iterator[str]:
    """The value with the range about it, where there is one."""
    low, high = figure_or_none(row.projected_low), figure_or_none(row.projected_high)
    if low and high:
        ends = dict(zip(("low", "high"), units.interval(low.value, high.value), strict=True))
        yield units.language.say("cell.range", value=value, **ends)


def rules_words(language: Language, row: Assessment) -> str:
    """How many of the published rules say on track, and which, beside a verdict on pace."""
    if row.verdict not in PACED:
        return ""
    named = [name for name, verdict in row.verdicts.items() if verdict == "on_track"]
    args = {"n": len(named), "all": len(row.verdicts), "names": ", ".join(named)}
    return language.say("cell.rules" if named else "cell.no_rule", **args)


def _beyond(units: FigureFormat, row: Assessment, refusal: Refusal) -> str:
    """Which end of its range a projection leaves, such as `beyond 100%`; not said of places."""
    seen = figure_or_none(row.observed_change)
    if refusal.reason != "projection_out_of_range" or seen is None or row.target.of:
        return "-"
    bound = Decimal(str(refusal.args["high" if seen.value > 0 else "low"]))
    value = units._replace(labels="signs", decimals=0).value(bound)
    return units.language.say("cell.beyond", value=value)


def curve(row: Assessment) -> str:
    """The figures of all years as bars; empty for fewer than three."""
    values: dict[int, Decimal] = {}
    for point in row.comparison.trend.points if row.comparison.trend else ():
        given = point.inputs.get("own", point)
        if point.quantity == "level":
            given = next((f for n, f in point.inputs.items() if n.startswith("rate_")), point)
        if isinstance(given.given, Observation) and given.year:
            values[given.year] = given.value
    if len(values) < 3:
        return ""
    return sparkline([values.get(year) for year in range(min(values), max(values) + 1)])
