"""The one entry for judging: a book, a day and a method → a row for each indicator and target."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from tgdx.model import STRICT, Area, Book, Indicator, Observation, Scale, Target, first_day
from tgdx.progress import growth
from tgdx.progress.comparison import Comparison, Trend, out_of_range
from tgdx.progress.figure import Figure, Refusal, figure_or_none
from tgdx.progress.kinds import compare, traits
from tgdx.progress.methods import METHODS, Judgement, Method
from tgdx.progress.observations import Excluded, JudgedSeries, judged_series, no_figure

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
"""Order in which the verdicts of sectors are combined: the first one present counts.

Sectors that cannot be judged rank before `on_track`, so that one of them prevents it.
"""

OTHER_SCALE: Mapping[Scale, Scale] = {"linear": "compound", "compound": "linear"}

STALE_AFTER_YEARS = 2
LOW_CONFIDENCE = 3
"""Fewer figures than this, or a shorter span in years, give a verdict of low confidence."""


@dataclass(frozen=True)
class Assessment:
    """One indicator against one target on a day, by one method; figures are computed when asked.

    A figure that cannot be formed is a Refusal with its reason; None means that it does not apply.
    """

    area: Area
    indicator: Indicator
    target: Target
    method: Method
    as_of: date
    judged: JudgedSeries
    comparison: Comparison

    @property
    def series(self) -> str | None:
        """The series that is judged."""
        return self.judged.series

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

    @cached_property
    def required_growth(self) -> Figure | Refusal | None:
        """Pace from the latest figure to the target, in % a year; None where no year is left."""
        return self._trend and self._trend.required("compound")

    @cached_property
    def required_change(self) -> Figure | Refusal | None:
        """Pace from the latest figure to the target, in units a year."""
        return self._trend and self._trend.required("linear")

    @cached_property
    def observed_growth(self) -> Figure | Refusal | None:
        """Pace from the base to the latest figure, in % a year; None with one figure."""
        return self._trend and self._trend.observed("compound")

    @cached_property
    def observed_change(self) -> Figure | Refusal | None:
        """Pace from the base to the latest figure, in units a year."""
        return self._trend and self._trend.observed("linear")

    @cached_property
    def judgement(self) -> Judgement | Refusal | None:
        """What the method says of the trend, whether or not the verdict rests on it."""
        if self.comparison.undefined or self._trend is None or self._refused:
            return None
        return self.method.judge(self._trend)

    @property
    def ratio(self) -> Figure | None:
        """Observed pace over the pace needed, where the verdict could rest on it."""
        return self.judgement.ratio if isinstance(self.judgement, Judgement) else None

    @cached_property
    def projected(self) -> Figure | Refusal | None:
        """Value in the target year at the method's observed pace; refused where none can be."""
        trend = self._trend
        if trend is None or self.method.too_few(trend) or self._refused:
            return None
        observed = figure_or_none(self.method.observed(trend))
        if observed is None:
            return None
        if traits(self.indicator.kind).over_period:
            return observed._replace(quantity="value", year=self.target.year)
        step = f"observed_{observed.quantity}", observed
        latest = "latest", trend.points[-1]
        value = growth.after(self.method.scale(trend), latest, step, self.target.year)
        return in_range(self.indicator, self.target, value)

    @property
    def verdict(self) -> Verdict:
        """The judgement: one code."""
        return self._decided[0]

    @property
    def reason(self) -> Refusal | None:
        """Why the verdict is what it is, or why nothing can be projected."""
        projected = self.projected if isinstance(self.projected, Refusal) else None
        return self._decided[1] or projected

    @property
    def on_track(self) -> bool | None:
        """Whether the target is or will be met; None where that is left open."""
        area_ended = self.area.ended
        if self._area_gone and date(self.target.year, 12, 31) > first_day(area_ended or ""):
            return None
        return ON_TRACK.get(self.verdict)

    @property
    def other_scale(self) -> Verdict | None:
        """The verdict of equal steps where it rests on equal rates, or the reverse, if it differs.

        None for a method that always takes the same scale.
        """
        trend = self._trend
        if trend is None or trend.refused or self.method.always:
            return None
        if self.verdict not in WORST_FIRST or not isinstance(self.judgement, Judgement):
            return None
        other = self.method.judge(trend._replace(scale=OTHER_SCALE[trend.scale]))
        if not isinstance(other, Judgement):
            return None
        verdict = self._capped(other)
        return verdict if verdict != self._capped(self.judgement) else None

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """What a reader must know beside the verdict, in a fixed order."""
        return tuple(self._flags())

    @property
    def _trend(self) -> Trend | None:
        return self.comparison.trend

    @property
    def _refused(self) -> bool:
        return self.method.refuses(self.indicator.kind)

    @property
    def _elapsed(self) -> bool:
        return self.as_of > date(self.target.year, 12, 31)

    @property
    def _area_gone(self) -> bool:
        return self.area.ended is not None and self.as_of > first_day(self.area.ended)

    @cached_property
    def _decided(self) -> tuple[Verdict, Refusal | None]:
        """The verdict and its reason: the first test that holds decides."""
        comparison = self.comparison
        sectors = _sectors_reason(comparison)
        if comparison.not_comparable:
            return "not_comparable", comparison.not_comparable
        if comparison.latest_year is None:
            return "no_data", no_figure(self.indicator)
        if self._elapsed:
            if comparison.final is None:
                return "elapsed_no_data", sectors
            return ("achieved" if comparison.final else "missed"), sectors
        if comparison.met:
            return "met", sectors
        if comparison.undefined:
            return "undefined", comparison.undefined
        few = self.method.too_few(self._trend)
        if few and not comparison.sectors:
            return "insufficient_data", few
        if self._refused:
            args = {"method": self.method.id, "kind": self.indicator.kind}
            return "undefined", Refusal("kind_not_covered", args)
        if comparison.sectors:
            return self._worst_sector()
        if isinstance(self.judgement, Judgement):
            return self._capped(self.judgement), None
        return "undefined", self.judgement

    def _capped(self, judgement: Judgement) -> Verdict:
        """With no year left, a target that is not met is never better than behind."""
        if self.comparison.latest_year == self.target.year and judgement.verdict == "on_track":
            return "behind"
        return judgement.verdict

    def _worst_sector(self) -> tuple[Verdict, Refusal | None]:
        """The worst verdict among the sectors that do not meet the floor."""
        sectors = self.comparison.sectors
        reported = [sector for sector in sectors.values() if sector]
        verdicts = {replace(self, comparison=own).verdict for own in reported if not own.met}
        if not verdicts:
            args = {"have": len(reported), "all": len(sectors)}
            return "insufficient_data", Refusal("sectors_missing", args)
        if len(reported) < len(sectors):
            verdicts.add("insufficient_data")
        return min(verdicts, key=WORST_FIRST.index), _sectors_reason(self.comparison)

    def _flags(self) -> Iterator[Flag]:
        comparison, target = self.comparison, self.target
        if self._elapsed:
            yield "elapsed"
        latest = comparison.latest_year
        if latest and self.as_of > date(latest + STALE_AFTER_YEARS, 12, 31):
            yield "stale"
        if self.verdict == "met" and not traits(self.indicator.kind).over_period:
            # an average is met only when its period is over
            trends = [c.trend for c in comparison.sectors.values() if c] or [self._trend]
            if any(trend and trend.is_adverse for trend in trends):
                yield "at_risk"
        if any(o.status in ("estimate", "preliminary") for o in self._rests_on()):
            yield "provisional"
        years = comparison.years
        if years and (len(years) < LOW_CONFIDENCE or max(years) - min(years) < LOW_CONFIDENCE):
            yield "low_confidence"
        if self.other_scale:
            yield "scale_sensitive"
        if (
            self._trend
            and target.operator in STRICT
            and comparison.gap
            and not comparison.gap.value
        ):
            yield "borderline"
        if target.approx:
            yield "approx"
        if self._area_gone:
            yield "area_ended"

    def _rests_on(self) -> Iterator[Observation]:
        """The observations that the verdict rests on: the latest, those of the deciding pace."""
        yield from self.comparison.rests_on
        if self.ratio and self.verdict in ("on_track", "behind", "far_behind", "moving_away"):
            yield from self.ratio.observations()


def assess(book: Book, as_of: date, method: str = "pace") -> Iterator[Assessment]:
    """A row for every indicator and target, in the order of the files; KeyError for the method."""
    rule = METHODS[method]
    for indicator in book.indicators:
        judged = judged_series(book, indicator, as_of)
        for target in indicator.targets:
            comparison = compare(book.area, indicator, target, judged)
            yield Assessment(book.area, indicator, target, rule, as_of, judged, comparison)


def in_range(indicator: Indicator, target: Target, value: Figure) -> Figure | Refusal:
    """The figure, or why it has no meaning: a share beyond 0-100, a place beyond 1-of."""
    beyond = None if value.quantity == "margin" else out_of_range(indicator, target, value.value)
    return Refusal("projection_out_of_range", beyond) if beyond else value


def _sectors_reason(comparison: Comparison) -> Refusal | None:
    """Which sector is farthest off, and how many are reported and met."""
    if not comparison.sector:
        return None
    reported = [sector for sector in comparison.sectors.values() if sector]
    args = {
        "sector": comparison.sector,
        "have": len(reported),
        "met": sum(bool(sector.met) for sector in reported),
        "all": len(comparison.sectors),
    }
    return Refusal("sectors", args)
