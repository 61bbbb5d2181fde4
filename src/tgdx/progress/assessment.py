"""The one entry for judging: a book, a day and a method → a row for each indicator and target."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from tgdx.model import Book, Indicator
from tgdx.progress.comparison import Trend, observed_value, range_of
from tgdx.progress.figure import Figure, Refusal, figure_or_none
from tgdx.progress.judged_target import JudgedTarget
from tgdx.progress.kinds import traits
from tgdx.progress.methods import METHODS, Method
from tgdx.progress.observations import judged_series, no_figure
from tgdx.progress.spread import Spread, spread
from tgdx.progress.turning import BETTER_FIRST, LatestFigure, LatestVerdict
from tgdx.progress.verdicts import PACED, WORST_FIRST, Verdict


@dataclass(frozen=True)
class Assessment(JudgedTarget):
    """A judged target, and what its verdict hangs on: other rules, other figures, a range."""

    @cached_property
    def by_method(self) -> Mapping[str, "Assessment"]:
        """The same row by every method."""
        return {name: replace(self, method=method) for name, method in METHODS.items()}

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdict of every method."""
        return {name: row.verdict for name, row in self.by_method.items()}

    @property
    def verdict_reasons(self) -> Mapping[str, Refusal | None]:
        """The reason of every method's verdict."""
        return {name: row.reason for name, row in self.by_method.items()}

    @cached_property
    def better_at(self) -> Figure | Refusal:
        """The nearest latest figure, on the grid of the decimals shown, with a better verdict."""
        return self._turned(better=True)

    @cached_property
    def worse_at(self) -> Figure | Refusal:
        """The nearest latest figure, on the grid of the decimals shown, with a worse verdict."""
        return self._turned(better=False)

    @property
    def better_verdict(self) -> Verdict | None:
        """The verdict with the figure of `better_at`."""
        return self._verdict_with(self.better_at)

    @property
    def worse_verdict(self) -> Verdict | None:
        """The verdict with the figure of `worse_at`."""
        return self._verdict_with(self.worse_at)

    @cached_property
    def next_on_track(self) -> Figure | Refusal:
        """The least figure of the year after the latest that would be on track, or meet the target.

        Judged on the last day of that year.
        """
        following = self._next_figure()
        if isinstance(following, Refusal):
            return following
        upward = self.indicator.better == "higher"
        found = following.first(("met", "on_track"), upward=upward)
        return found or Refusal("no_turn")

    @property
    def projected_low(self) -> Figure | Refusal:
        """Lower end of the range in which the projected value lies four times in five."""
        return self._range if isinstance(self._range, Refusal) else self._range.low

    @property
    def projected_high(self) -> Figure | Refusal:
        """Upper end of the range in which the projected value lies four times in five."""
        return self._range if isinstance(self._range, Refusal) else self._range.high

    @property
    def range_cut(self) -> bool:
        """Whether the range was cut where values have no meaning, at 0 or 100 %."""
        return isinstance(self._range, Spread) and self._range.is_cut

    @cached_property
    def fastest(self) -> Figure | None:
        """The fastest pace towards the target in a single year; None where there is none.

        Of an average it is the best rate of a year; `year` is the later one of the two.
        """
        trend, paces = self.trend, []
        for before, after in pairwise(trend.points if trend else ()):
            if trend is None or (after.year or 0) - (before.year or 0) != 1:
                continue
            ends = (f"figure_{before.year}", before), (f"figure_{after.year}", after)
            pace = figure_or_none(trend.pace(*ends, self.method.scale(trend)))
            if before.quantity == "level":  # an index: its rate is given
                pace = observed_value(after)
            paces += [pace._replace(year=after.year)] if pace else []
        sign = 1 if self.indicator.better == "higher" else -1
        best = max(paces, key=lambda pace: sign * pace.value, default=None)
        return best if best and sign * best.value > 0 else None

    @cached_property
    def _latest_figure(self) -> LatestFigure | Refusal:
        """The verdict as a function of the latest figure."""
        if self.verdict not in PACED or self.trend is None:
            return Refusal("not_paced")
        return self._figure_of(self.trend, self.trend.points[-1].year or 0)

    def _next_figure(self) -> LatestFigure | Refusal:
        """The verdict as a function of the figure of the year after the latest."""
        comparison, trend = self.comparison, self.trend
        if comparison.not_comparable:
            return comparison.not_comparable
        if trend is None:
            return comparison.undefined or no_figure(self.indicator)
        if self._refused:
            return self._decided[1] or Refusal("not_paced")
        rows = self.sectors.values() or [self]
        year = max(row.comparison.latest_year or 0 for row in rows) + 1
        if self._elapsed or year > self.target.year:
            return Refusal("no_years_left")
        if self.area.had_ended(date(year, 12, 31)):
            return Refusal("after_area_ended", {"year": year, "date": self.area.last_day})
        baseline = self.indicator.baseline or 0
        points = [p for p in trend.points if p.quantity == "level" or (p.year or 0) >= baseline]
        if len(points) + 1 < self.method.needs:
            args = {"method": self.method.id, "need": self.method.needs, "have": len(points)}
            return Refusal("too_few", args)
        if self.method.last_points:
            points = points[1 - self.method.last_points :]
        return self._figure_of(trend._replace(points=tuple(points)), year)

    def _figure_of(self, trend: Trend, year: int) -> LatestFigure:
        rank = traits(self.indicator.kind).points == "places"
        step = Decimal(1).scaleb(0 if rank else -self.judged.decimals)
        has_pace = not self.deciding.comparison.undefined
        return LatestFigure(
            self.indicator, self.target, self.method, trend, year, step, has_pace, self._with_others
        )

    def _with_others(self, own: LatestVerdict | None) -> LatestVerdict | None:
        """The verdict of the row, were that of the deciding sector another one."""
        if own is None or not self.sectors:
            return own
        others = [row for name, row in self.sectors.items() if name != self.deciding_sector]
        verdicts: list[Verdict] = [own, *(row.verdict for row in others)]
        if len(self.sectors) < len(self.comparison.sectors):
            verdicts.append("insufficient_data")
        worst = min(verdicts, key=WORST_FIRST.index)
        return next((verdict for verdict in BETTER_FIRST if verdict == worst), None)

    def _turned(self, *, better: bool) -> Figure | Refusal:
        """The nearest latest figure that would give a better or a worse verdict."""
        figure = self._latest_figure
        if isinstance(figure, Refusal):
            return figure
        now = next(i for i, verdict in enumerate(BETTER_FIRST) if verdict == self.verdict)
        hits = BETTER_FIRST[:now] if better else BETTER_FIRST[now + 1 :]
        found = figure.first(
            hits,
            upward=better == (self.indicator.better == "higher"),
            beyond=observed_value(figure.trend.points[-1]).value,
        )
        return found or Refusal("no_turn")

    def _verdict_with(self, value: Figure | Refusal) -> Verdict | None:
        figure = self._latest_figure
        if isinstance(value, Refusal) or isinstance(figure, Refusal):
            return None
        return figure.verdict(value.value)

    @cached_property
    def _range(self) -> Spread | Refusal:
        trend, projected = self.trend, self.projected
        if self.sectors or traits(self.indicator.kind).points in ("places", "index"):
            return Refusal("no_range_of_kind", {"kind": self.indicator.kind})
        if trend is None or not isinstance(projected, Figure):
            return projected if isinstance(projected, Refusal) else Refusal("not_projected")
        if trend.points[-1].year == self.target.year:
            return Refusal("no_years_left")
        limits = None
        if projected.quantity != "margin":
            limits = range_of(self.indicator, self.target)
        return spread(trend.points, self.method.scale(trend), projected, limits)


def assess(book: Book, as_of: date, method: str = "pace") -> Iterator[Assessment]:
    """A row for every indicator and target, in the order of the files; KeyError for the method."""
    for indicator in book.indicators:
        yield from assess_indicator(book, indicator, as_of, METHODS[method])


def assess_indicator(
    book: Book, indicator: Indicator, as_of: date, method: Method
) -> Iterator[Assessment]:
    """A row for every target of an indicator."""
    judged = judged_series(book, indicator, as_of)
    for target in indicator.targets:
        yield Assessment(book.area, indicator, target, method, as_of, judged)
