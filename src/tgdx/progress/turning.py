"""Which latest figure, and which next one, would give another verdict; found on a grid."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import ceil, floor
from typing import Literal

from tgdx.model import Indicator, Target
from tgdx.progress import growth
from tgdx.progress.comparison import Trend, index_meets, meets, range_of
from tgdx.progress.figure import Figure
from tgdx.progress.kinds import traits
from tgdx.progress.methods import Method, PaceVerdict

LatestVerdict = PaceVerdict | Literal["met"]
BETTER_FIRST: tuple[LatestVerdict, ...] = ("met", "on_track", "behind", "far_behind", "moving_away")

UNBOUNDED = 10**30


@dataclass
class LatestFigure:
    """The verdict as a function of the figure of one year; the figures before it stay."""

    indicator: Indicator
    target: Target
    method: Method
    trend: Trend
    year: int
    step: Decimal
    """Distance of the values that are looked at: one unit of the last decimal shown."""
    has_pace: bool
    """Whether paces can be judged at all; otherwise only whether the target is met."""
    of_row: Callable[[LatestVerdict | None], LatestVerdict | None]
    """The verdict of the whole row, from that of this figure: other sectors may be worse."""

    def verdict(self, value: Decimal) -> LatestVerdict | None:
        """The verdict with a value; None where it is none of these."""
        point, goal, operator = self._point(value), self.trend.goal.value, self.target.operator
        last_year = self.year == self.target.year
        if self._points == "index":
            is_met = last_year and index_meets(operator, point, goal)
        else:
            is_met = meets(operator, point, goal)
        own: LatestVerdict | None = "met" if is_met else None
        if not is_met and self.has_pace:
            own = self.method.verdict_at(self.trend, point, self.year)
            own = "behind" if last_year and own == "on_track" else own
        return self.of_row(own)

    def first(
        self, hits: Collection[LatestVerdict], *, upward: bool, beyond: Decimal | None = None
    ) -> Figure | None:
        """The first multiple of the step in a direction, beyond a value, with one of the verdicts.

        Once one is hit they must hold on. The search begins where the method's paces say that the
        verdict turns, and judges that multiple and its neighbours.
        """
        sign = 1 if upward else -1
        low, high = self._range
        near, far = (low, high) if upward else (high, low)
        first = -UNBOUNDED if near is None else ceil(sign * near / self.step)
        last = UNBOUNDED if far is None else floor(sign * far / self.step)
        turns = self._turning_values
        if upward == (self.indicator.better == "higher"):
            turns = {verdict: value for verdict, value in turns.items() if verdict in hits}
        past = [floor(sign * value / self.step) + 1 for value in turns.values()]
        if beyond is not None:
            first = max(first, floor(sign * beyond / self.step) + 1)
            past = [multiple for multiple in past if multiple >= first]

        def turned(multiple: int) -> bool:
            return self.verdict(sign * multiple * self.step) in hits

        guesses = sorted({min(max(multiple, first), last) for multiple in past})
        found = next(filter(turned, guesses), None)
        if found is None or first > last:
            return None
        before, stride = found - 1, 1
        while before >= first and turned(before):
            found, before, stride = before, before - stride, stride * 2
        before = max(before, first - 1)
        while found - before > 1:
            middle = (found + before) // 2
            found, before = (middle, before) if turned(middle) else (found, middle)
        return Figure(sign * found * self.step, "value", year=self.year)

    @cached_property
    def _points(self) -> str:
        return traits(self.indicator.kind).points

    @cached_property
    def _range(self) -> tuple[Decimal | None, Decimal | None]:
        """Lowest and highest value that can be."""
        if self._points == "index":
            return self.step - growth.HUNDRED, None
        bounds = range_of(self.indicator, self.target)
        return (Decimal(bounds[0]), Decimal(bounds[1])) if bounds else (None, None)

    @cached_property
    def _before(self) -> tuple[Decimal, int]:
        """The index before the figure of the year, and how many years that figure is of."""
        before = [point for point in self.trend.points if (point.year or 0) < self.year][-1]
        return before.value, self.year - (before.year or 0)

    @property
    def _benchmark(self) -> Decimal:
        return self.trend.points[-1].inputs["benchmark"].value

    def _point(self, value: Decimal) -> Decimal:
        """The point of the trend that a value makes."""
        if self._points == "margins":
            return value - self._benchmark
        if self._points == "index":
            index, years = self._before
            return growth.moved("compound", index, value, years)
        return value

    @cached_property
    def _turning_values(self) -> Mapping[LatestVerdict, Decimal]:
        """The value from which each verdict is given: the points of the method, turned back."""
        points: dict[LatestVerdict, Decimal] = {"met": self.trend.goal.value}
        points.update(self.method.turning_points(self.trend, self.year).items())
        match self._points:
            case "margins":
                return {verdict: point + self._benchmark for verdict, point in points.items()}
            case "index":
                index, years = self._before
                positive = ((verdict, point) for verdict, point in points.items() if point > 0)
                return {v: growth.mean_rate(point / index, years) for v, point in positive}
        return points
