"""One indicator against one target on a day: its figures, its verdict, and the flags beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Self

from tgdx.model import STRICT, Area, Indicator, Observation, Scale, Target
from tgdx.progress import growth
from tgdx.progress.comparison import (
    Comparison,
    Trend,
    out_of_range,
)
from tgdx.progress.figure import Figure, Refusal
from tgdx.progress.kinds import compare, traits
from tgdx.progress.methods import Judgement, Method, PaceVerdict
from tgdx.progress.observations import Excluded, JudgedSeries, no_figure
from tgdx.progress.verdicts import ON_TRACK, PACED, STALE_AFTER_YEARS, WORST_FIRST, Flag, Verdict

OTHER_SCALE: Mapping[Scale, Scale] = {"linear": "compound", "compound": "linear"}

LOW_CONFIDENCE = 3
"""Fewer figures than this, or a shorter span in years, give a verdict of low confidence."""


@dataclass(frozen=True)
class JudgedTarget:
    """One indicator against one target on a day, by one method; figures are computed when asked.

    A figure that cannot be formed is a Refusal with its reason; None means that it does not apply.
    Over several sectors the latest figure and the gap are those of the sector farthest off, the
    needed paces the largest, and all that the verdict rests on is that of the `deciding` sector.
    """

    area: Area
    indicator: Indicator
    target: Target
    method: Method
    as_of: date
    judged: JudgedSeries
    of_sector: Comparison | None = None
    """The comparison of one sector, where the row is not that of the whole indicator."""

    @cached_property
    def comparison(self) -> Comparison:
        """The observations that the method judges, against the target."""
        if self.of_sector:
            return self.of_sector
        last = None if self._refused else self.method.last_points
        return compare(self.area, self.indicator, self.target, self.judged, last_points=last)

    @cached_property
    def sectors(self) -> Mapping[str, Self]:
        """The row of each sector that has a figure."""
        own = self.comparison.sectors
        return {name: replace(self, of_sector=part) for name, part in own.items() if part}

    @cached_property
    def deciding_sector(self) -> str | None:
        """The sector with the worst verdict; of several, the one farthest off."""
        rows = self.sectors

        def rank(name: str) -> tuple[int, Decimal]:
            gap = rows[name].comparison.gap
            return WORST_FIRST.index(rows[name].verdict), -gap.value if gap else Decimal(0)

        return min(rows, key=rank, default=None)

    @property
    def deciding(self) -> Self:
        """The row of that sector; of an indicator without sectors the row itself."""
        return self.sectors[self.deciding_sector] if self.deciding_sector else self

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
        return self.comparison.required("compound")[0]

    @cached_property
    def required_change(self) -> Figure | Refusal | None:
        """Pace from the latest figure to the target, in units a year."""
        return self.comparison.required("linear")[0]

    @property
    def growth_sector(self) -> str | None:
        """The sector that needs the required growth."""
        return self.comparison.required("compound")[1]

    @property
    def change_sector(self) -> str | None:
        """The sector that needs the required change."""
        return self.comparison.required("linear")[1]

    @property
    def trend(self) -> Trend | None:
        """The figures that the verdict rests on, in order of years."""
        return self.deciding.comparison.trend

    @cached_property
    def observed_growth(self) -> Figure | Refusal | None:
        """Pace from the base to the latest figure, in % a year; None with one figure."""
        return self.trend and self.trend.observed("compound")

    @cached_property
    def observed_change(self) -> Figure | Refusal | None:
        """Pace from the base to the latest figure, in units a year."""
        return self.trend and self.trend.observed("linear")

    @cached_property
    def judgement(self) -> Judgement | Refusal | None:
        """What the method says of the trend, whether or not the verdict rests on it."""
        if self.sectors:
            return self.deciding.judgement
        if self.comparison.undefined or self.trend is None or self._refused:
            return None
        return self.method.judge(self.trend)

    @property
    def ratio(self) -> Figure | None:
        """Observed pace over the pace needed, where the verdict could rest on it."""
        return self.judgement.ratio if isinstance(self.judgement, Judgement) else None

    @cached_property
    def projected(self) -> Figure | Refusal | None:
        """Value in the target year at the method's observed pace; refused where none can be."""
        trend = self.trend
        if trend is None or self.method.too_few(trend) or self._refused:
            return None
        judged = self.judgement
        observed = judged.observed if isinstance(judged, Judgement) else self.method.observed(trend)
        if isinstance(observed, Refusal):
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
        if self._area_gone and self.area.had_ended(date(self.target.year, 12, 31)):
            return None
        return ON_TRACK.get(self.verdict)

    @property
    def is_capped(self) -> bool:
        """Whether it is behind whatever the pace: no year is left and the target is not met."""
        judged, comparison = self.judgement, self.deciding.comparison
        capped = isinstance(judged, Judgement) and judged.verdict == "on_track"
        return capped and self.verdict == "behind" and comparison.latest_year == self.target.year

    @property
    def other_scale(self) -> Verdict | None:
        """The verdict of equal steps where it rests on equal rates, or the reverse, if it differs.

        None for a method that always takes the same scale.
        """
        trend = self.trend
        if trend is None or trend.refused or self.method.always or self.verdict not in PACED:
            return None
        if self.sectors:
            return self.deciding.other_scale
        latest, other = trend.points[-1], trend._replace(scale=OTHER_SCALE[trend.scale])
        verdict = self.method.verdict_at(other, latest.value, latest.year or 0)
        verdict = verdict and self._capped(verdict)
        return verdict if verdict and verdict != self.verdict else None

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """What a reader must know beside the verdict, in a fixed order."""
        return tuple(self._flags())

    @property
    def _refused(self) -> bool:
        return self.method.refuses(self.indicator.kind)

    @property
    def _elapsed(self) -> bool:
        return self.as_of > date(self.target.year, 12, 31)

    @property
    def _area_gone(self) -> bool:
        return self.area.had_ended(self.as_of)

    @cached_property
    def _decided(self) -> tuple[Verdict, Refusal | None]:
        """The verdict and its reason: the first test that holds decides."""
        comparison = self.comparison
        if comparison.not_comparable:
            return "not_comparable", comparison.not_comparable
        if comparison.latest_year is None:
            return "no_data", no_figure(self.indicator)
        if self._elapsed:
            if comparison.final is None:
                return "elapsed_no_data", comparison.undefined or self._sectors("sectors_of_year")
            return ("achieved" if comparison.final else "missed"), self._sectors("sectors")
        if comparison.met:
            return "met", self._sectors("sectors")
        if comparison.undefined:
            return "undefined", comparison.undefined
        few = None if self.sectors else self.method.too_few(self.trend)
        if self._refused:
            args = {"method": self.method.id, "kind": self.indicator.kind}
            not_covered = Refusal("kind_not_covered", args)
            return "insufficient_data" if few else "undefined", not_covered
        if few:
            return "insufficient_data", few
        if self.sectors:
            return self._worst_sector()
        if isinstance(self.judgement, Judgement):
            return self._capped(self.judgement.verdict), None
        return "undefined", self.judgement

    def _capped(self, verdict: PaceVerdict) -> PaceVerdict:
        """With no year left, a target that is not met is never better than behind."""
        no_year_left = self.comparison.latest_year == self.target.year
        return "behind" if no_year_left and verdict == "on_track" else verdict

    def _worst_sector(self) -> tuple[Verdict, Refusal | None]:
        """The verdict of the deciding sector, unless others are missing and it could be worse."""
        verdicts = {self.deciding.verdict}
        if len(self.sectors) < len(self.comparison.sectors):
            verdicts.add("insufficient_data")
        verdict = min(verdicts, key=WORST_FIRST.index)
        if not self.deciding.comparison.met:
            return verdict, self._sectors("sectors")
        args = {"have": len(self.sectors), "all": len(self.comparison.sectors)}
        return verdict, Refusal("sectors_missing", args)

    def _sectors(self, code: str) -> Refusal | None:
        """How many sectors are reported and met, and which one decides; None without sectors.

        Once the target year is over, only the figures of that year count.
        """
        if not self.sectors:
            return None
        parts = [row.comparison for row in self.sectors.values()]
        answers = [part.final if self._elapsed else part.met for part in parts]
        of_year = code == "sectors_of_year"
        args = {
            **({"year": self.target.year} if of_year else {"sector": self.deciding_sector}),
            "have": sum(answer is not None for answer in answers),
            "met": sum(map(bool, answers)),
            "all": len(self.comparison.sectors),
        }
        return Refusal(code, args)

    @property
    def _resting_on(self) -> list[Self]:
        """The rows that the verdict rests on: the deciding sector's, or all where none is unmet."""
        unmet = not self._elapsed and not self.deciding.comparison.met
        return [self.deciding] if unmet or not self.sectors else [*self.sectors.values()]

    def _flags(self) -> Iterator[Flag]:
        rows = self._resting_on
        trends = [row.comparison.trend for row in rows if row.comparison.trend]
        by_figure = self.verdict in ("achieved", "missed")
        if self._elapsed:
            yield "elapsed"
        if not by_figure and any(row._is_old for row in rows):
            yield "stale"
        still_open = not traits(self.indicator.kind).over_period  # an average is met for good
        if self.verdict == "met" and still_open and any(trend.is_adverse for trend in trends):
            yield "at_risk"
        if any(o.status in ("estimate", "preliminary") for row in rows for o in row._rests_on()):
            yield "provisional"
        if not by_figure and any(min(t.figures, t.span) < LOW_CONFIDENCE for t in trends):
            yield "low_confidence"
        if self.other_scale:
            yield "scale_sensitive"
        gaps = [row.comparison.gap for row in rows if row.comparison.gap]
        if self.target.operator in STRICT and any(gap.value == 0 for gap in gaps):
            yield "borderline"
        if self.target.approx:
            yield "approx"
        if self._area_gone:
            yield "area_ended"

    @property
    def _is_old(self) -> bool:
        latest = self.comparison.latest_year
        return latest is not None and self.as_of > date(latest + STALE_AFTER_YEARS, 12, 31)

    def _rests_on(self) -> Iterator[Observation]:
        """The observations that the verdict rests on: the latest, those of the deciding pace."""
        yield from self.comparison.rests_on
        if isinstance(self.judgement, Judgement) and self.verdict in PACED:
            yield from self.judgement.observed.observations()


def in_range(indicator: Indicator, target: Target, value: Figure) -> Figure | Refusal:
    """The figure, or why it has no meaning: a share beyond 0-100, a place beyond 1-of."""
    beyond = None if value.quantity == "margin" else out_of_range(indicator, target, value.value)
    return Refusal("projection_out_of_range", beyond) if beyond else value
