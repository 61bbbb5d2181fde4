"""The one entry for judging: a book, a day and a method → a row for each indicator and target.

The verdicts and their order are section 5 of the design; `decide` is that table.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from tgdx.model import STRICT, Book, Indicator, Observation, Scale, Target, first_day
from tgdx.progress import growth
from tgdx.progress.comparison import Comparison, Trend, compare, no_figure, out_of_range, required
from tgdx.progress.figure import Figure, Refusal, figure_or_none
from tgdx.progress.methods import (
    METHODS,
    Judgement,
    PaceVerdict,
    PathRatio,
    ProgressMethod,
    judge,
    too_few,
)
from tgdx.progress.observations import Excluded, JudgedSeries, judged_series

Verdict = Literal[
    "not_comparable",
    "no_data",
    "achieved",
    "missed",
    "elapsed_no_data",
    "met",
    "insufficient_data",
    "undefined",
    "on_track",
    "behind",
    "far_behind",
    "moving_away",
]
Flag = Literal[
    "elapsed",
    "stale",
    "at_risk",
    "provisional",
    "low_confidence",
    "scale_sensitive",
    "borderline",
    "approx",
    "area_ended",
]
ON_TRACK: Mapping[Verdict, bool] = {
    "achieved": True,
    "missed": False,
    "met": True,
    "on_track": True,
    "behind": False,
    "far_behind": False,
    "moving_away": False,
}
"""What a verdict says of being on track; the others leave it open."""

WORST_FIRST: tuple[Verdict, ...] = (
    "moving_away",
    "far_behind",
    "behind",
    "undefined",
    "insufficient_data",
    "on_track",
)
"""Of several sectors the worst verdict counts; one that cannot be judged keeps from `on_track`."""

OTHER_SCALE: Mapping[Scale, Scale] = {"linear": "compound", "compound": "linear"}

STALE_AFTER_YEARS = 2
LOW_CONFIDENCE = 3
"""Fewer figures than this, or a shorter span in years, give a verdict of low confidence."""


class Assessment(NamedTuple):
    """One indicator against one target on a day: every figure, the verdict, and the reasons."""

    indicator: Indicator
    target: Target
    method: ProgressMethod
    as_of: date
    series: str | None
    comparison: Comparison
    required_growth: Figure | Refusal | None
    required_change: Figure | Refusal | None
    observed_growth: Figure | Refusal | None
    observed_change: Figure | Refusal | None
    judgement: Judgement | Refusal | None
    projected: Figure | Refusal | None
    verdict: Verdict
    on_track: bool | None
    flags: tuple[Flag, ...]
    reason: Refusal | None
    other_scale: Verdict | None = None
    """The verdict on the other scale, where it differs."""

    @property
    def ratio(self) -> Figure | None:
        """Observed pace over the pace needed, where the verdict could rest on it."""
        return self.judgement.ratio if isinstance(self.judgement, Judgement) else None

    @property
    def excluded(self) -> tuple[Excluded, ...]:
        """Observations that were not used, and why."""
        return self.comparison.excluded

    @property
    def status(self) -> str | None:
        """How final the latest figure is: the least final of what it rests on."""
        latest = self.comparison.latest
        if latest is not None and isinstance(latest.given, Observation):
            return latest.given.status
        given = {observation.status for observation in self.comparison.rests_on}
        return next((s for s in ("estimate", "preliminary", "final") if s in given), None)


def assess(book: Book, as_of: date, method: str = "pace") -> Iterator[Assessment]:
    """A row for every indicator and target, in the order of the files; KeyError for the method."""
    rule = METHODS[method]
    for indicator in book.indicators:
        observed = judged_series(book, indicator, as_of)
        for target in indicator.targets:
            yield assess_target(book, indicator, target, observed, as_of, rule)


def assess_target(
    book: Book,
    indicator: Indicator,
    target: Target,
    observed: JudgedSeries,
    as_of: date,
    method: ProgressMethod,
) -> Assessment:
    """The judgement of one indicator against one of its targets, as of a day."""
    comparison = compare(book.area, indicator, target, observed)
    trend = comparison.trend
    judgement = None if comparison.undefined else _judgement(method, indicator, trend)
    verdict, reason = decide(method, indicator, target, comparison, judgement, as_of)
    projected = _projected(method, indicator, target, trend)
    area_gone = _area_gone(book, as_of)
    on_track = ON_TRACK.get(verdict)
    if area_gone and date(target.year, 12, 31) > first_day(book.area.ended or ""):
        on_track = None
    other = _other_scale(method, target, comparison, judgement, verdict)
    row = Assessment(
        indicator=indicator,
        target=target,
        method=method,
        as_of=as_of,
        series=observed.series,
        comparison=comparison,
        required_growth=required(trend, "compound"),
        required_change=required(trend, "linear"),
        observed_growth=_observed(trend, "compound"),
        observed_change=_observed(trend, "linear"),
        judgement=judgement,
        projected=projected,
        verdict=verdict,
        on_track=on_track,
        flags=(),
        reason=reason or (projected if isinstance(projected, Refusal) else None),
        other_scale=other,
    )
    return row._replace(flags=tuple(_flags(row, area_gone=area_gone)))


def decide(
    method: ProgressMethod,
    indicator: Indicator,
    target: Target,
    comparison: Comparison,
    judgement: Judgement | Refusal | None,
    as_of: date,
) -> tuple[Verdict, Refusal | None]:
    """The verdict and its reason: the tests of section 5 of the design, in their order."""
    sectors = _sectors_reason(comparison)
    if comparison.not_comparable:
        return "not_comparable", comparison.not_comparable
    if comparison.latest_year is None:
        return "no_data", no_figure(indicator)
    if as_of > date(target.year, 12, 31):
        if comparison.final is None:
            return "elapsed_no_data", sectors
        return ("achieved" if comparison.final else "missed"), sectors
    if comparison.met:
        return "met", sectors
    if comparison.undefined:
        return "undefined", comparison.undefined
    few = too_few(method, comparison.trend)
    if few and not comparison.sectors:
        return "insufficient_data", few
    if method.refuses(indicator.kind):
        return "undefined", Refusal(
            "kind_not_covered", {"method": method.id, "kind": indicator.kind}
        )
    if comparison.sectors:
        return _worst_sector(method, indicator, target, comparison, as_of)
    if isinstance(judgement, Judgement):
        return _capped(judgement.verdict, target, comparison), None
    return "undefined", judgement


def _capped(verdict: PaceVerdict, target: Target, comparison: Comparison) -> PaceVerdict:
    """With no year left, a target that is not met is never better than behind."""
    if comparison.latest_year == target.year and verdict == "on_track":
        return "behind"
    return verdict


def _worst_sector(
    method: ProgressMethod,
    indicator: Indicator,
    target: Target,
    comparison: Comparison,
    as_of: date,
) -> tuple[Verdict, Refusal | None]:
    """The worst verdict among the sectors that do not meet the floor."""
    unmet = [c for c in comparison.sectors.values() if c is not None and not c.met]
    have = sum(c is not None for c in comparison.sectors.values())
    if not unmet:
        args = {"have": have, "all": len(comparison.sectors)}
        return "insufficient_data", Refusal("sectors_missing", args)
    verdicts: set[Verdict] = set()
    if have < len(comparison.sectors):
        verdicts.add("insufficient_data")
    verdicts |= {
        decide(method, indicator, target, c, _judgement(method, indicator, c.trend), as_of)[0]
        for c in unmet
    }
    return min(verdicts, key=WORST_FIRST.index), _sectors_reason(comparison)


def _sectors_reason(comparison: Comparison) -> Refusal | None:
    """Which sector is farthest off, and how many are reported and met."""
    if not comparison.sector:
        return None
    reported = [c for c in comparison.sectors.values() if c is not None]
    args = {
        "sector": comparison.sector,
        "have": len(reported),
        "met": sum(bool(c.met) for c in reported),
        "all": len(comparison.sectors),
    }
    return Refusal("sectors", args)


def _judgement(
    method: ProgressMethod, indicator: Indicator, trend: Trend | None
) -> Judgement | Refusal | None:
    if trend is None or method.refuses(indicator.kind):
        return None
    return judge(method, trend)


def _observed(trend: Trend | None, scale: Literal["linear", "compound"]) -> Figure | Refusal | None:
    """Pace from the base to the latest figure; None with one figure."""
    if trend is None or len(trend.points) < 2:
        return None
    return trend.pace(("base", trend.points[0]), ("latest", trend.points[-1]), scale)


def _projected(
    method: ProgressMethod, indicator: Indicator, target: Target, trend: Trend | None
) -> Figure | Refusal | None:
    """Value in the target year at the observed pace of the method; refused where none can be."""
    if trend is None or too_few(method, trend) or method.refuses(indicator.kind):
        return None
    observed = figure_or_none(method.observed(trend))
    if observed is None:
        return None
    if indicator.kind == "avg_growth":
        return observed._replace(quantity="value", year=target.year)
    step = f"observed_{observed.quantity}"
    latest = ("latest", trend.points[-1])
    value = growth.after(method.scale(trend), latest, (step, observed), target.year)
    return in_range(indicator, target, value)


def in_range(indicator: Indicator, target: Target, value: Figure) -> Figure | Refusal:
    """The figure, or why it has no meaning: a share beyond 0-100, a place beyond 1-of."""
    beyond = None if value.quantity == "margin" else out_of_range(indicator, target, value.value)
    return Refusal("projection_out_of_range", beyond) if beyond else value


def _other_scale(
    method: ProgressMethod,
    target: Target,
    comparison: Comparison,
    judgement: Judgement | Refusal | None,
    verdict: Verdict,
) -> Verdict | None:
    """The verdict of equal steps where it rests on equal rates, or the reverse, if it differs."""
    trend = comparison.trend
    if trend is None or not isinstance(method, PathRatio) or method.always or trend.refused:
        return None
    if verdict not in WORST_FIRST or not isinstance(judgement, Judgement):
        return None
    other = judge(method, trend._replace(scale=OTHER_SCALE[trend.scale]))
    if not isinstance(other, Judgement):
        return None
    verdicts = [_capped(each.verdict, target, comparison) for each in (other, judgement)]
    return verdicts[0] if verdicts[0] != verdicts[1] else None


def _area_gone(book: Book, as_of: date) -> bool:
    return book.area.ended is not None and as_of > first_day(book.area.ended)


def _flags(row: Assessment, *, area_gone: bool) -> Iterator[Flag]:
    """What a reader must know beside the verdict, in the order of the design."""
    comparison, target = row.comparison, row.target
    latest_year, trend = comparison.latest_year, comparison.trend
    if row.as_of > date(target.year, 12, 31):
        yield "elapsed"
    if latest_year and row.as_of > date(latest_year + STALE_AFTER_YEARS, 12, 31):
        yield "stale"
    trends = [c.trend for c in comparison.sectors.values() if c] or [trend]
    averaged = row.indicator.kind == "avg_growth"  # met only when the period is over
    if row.verdict == "met" and not averaged and any(map(_adverse, trends)):
        yield "at_risk"
    if any(o.status in ("estimate", "preliminary") for o in _rests_on(row)):
        yield "provisional"
    years = comparison.years
    if years and (len(years) < LOW_CONFIDENCE or max(years) - min(years) < LOW_CONFIDENCE):
        yield "low_confidence"
    if row.other_scale:
        yield "scale_sensitive"
    if trend and target.operator in STRICT and comparison.gap and comparison.gap.value == 0:
        yield "borderline"
    if target.approx:
        yield "approx"
    if area_gone:
        yield "area_ended"


def _adverse(trend: Trend | None) -> bool:
    if trend is None or len(trend.points) < 2:
        return False
    moved: Decimal = trend.points[-1].value - trend.points[0].value
    return moved < 0 if trend.better == "higher" else moved > 0


def _rests_on(row: Assessment) -> Iterator[Observation]:
    """The observations that the verdict rests on: the latest, and those of the deciding pace."""
    yield from row.comparison.rests_on
    if row.ratio and row.verdict in ("on_track", "behind", "far_behind", "moving_away"):
        yield from _given(row.ratio)


def _given(figure: Figure) -> Iterator[Observation]:
    if isinstance(figure.given, Observation):
        yield figure.given
    for part in figure.inputs.values():
        yield from _given(part)
