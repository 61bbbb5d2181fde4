"""Which latest figure, and which next one, would give another verdict; found on a grid."""

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal, NamedTuple

from tgdx.model import Indicator, Target
from tgdx.progress import growth
from tgdx.progress.comparison import Trend, index_meets, meets, range_of
from tgdx.progress.figure import Figure
from tgdx.progress.kinds import traits
from tgdx.progress.methods import Method, PaceVerdict

LatestVerdict = PaceVerdict | Literal["met"]
BETTER_FIRST: tuple[LatestVerdict, ...] = ("met", "on_track", "behind", "far_behind", "moving_away")

UNBOUNDED = 10**30


class LatestFigure(NamedTuple):
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
        if traits(self.indicator.kind).over_period:
            is_met = last_year and index_meets(operator, point, goal)
        else:
            is_met = meets(operator, point, goal)
        own: LatestVerdict | None = "met" if is_met else None
        if not is_met and self.has_pace:
            own = self.method.verdict_at(self.trend, point, self.year)
            own = "behind" if last_year and own == "on_track" else own
        return self.of_row(own)

    def first(
        self,
        holds: Callable[[LatestVerdict], bool],
        *,
        upward: bool,
        beyond: Decimal | None = None,
    ) -> Figure | None:
        """The first multiple of the step in a direction, beyond a value, with such a verdict.

        Once it holds it must hold on. The search begins where the method's paces say that the
        verdict turns, and judges that multiple and its neighbours.
        """
        sign = 1 if upward else -1
        low, high = self._range()
        near, far = (low, high) if upward else (high, low)
        first = -UNBOUNDED if near is None else self._multiples(sign * near, ROUND_CEILING)
        last = UNBOUNDED if far is None else self._multiples(sign * far)
        if beyond is not None:
            first = max(first, self._multiples(sign * beyond) + 1)

        def turned(multiple: int) -> bool:
            verdict = self.verdict(sign * multiple * self.step)
            return verdict is not None and holds(verdict)

        past = {self._multiples(sign * value) + 1 for value in self._turning_values()}
        guesses = sorted({min(max(each, first), last) for each in past})
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

    def _multiples(self, value: Decimal, rounding: str = ROUND_FLOOR) -> int:
        return int((value / self.step).to_integral_value(rounding))

    def _range(self) -> tuple[Decimal | None, Decimal | None]:
        """Lowest and highest value that can be."""
        if traits(self.indicator.kind).points == "index":
            return self.step - growth.HUNDRED, None
        low, high = range_of(self.indicator, self.target) or (None, None)
        return None if low is None else Decimal(low), None if high is None else Decimal(high)

    def _point(self, value: Decimal) -> Decimal:
        """The point of the trend that a value makes."""
        points = traits(self.indicator.kind).points
        if points == "margins":
            return value - self.trend.points[-1].inputs["benchmark"].value
        if points == "index":
            before = self._before()
            years = self.year - (before.year or 0)
            return growth.moved("compound", before.value, value, years)
        return value

    def _turning_values(self) -> list[Decimal]:
        """Values about which the verdict may turn: the points of the method, turned back."""
        values = self.method.turning_points(self.trend, self.year)
        points = traits(self.indicator.kind).points
        if points == "margins":
            benchmark = self.trend.points[-1].inputs["benchmark"].value
            return [value + benchmark for value in values]
        if points == "index":
            before = self._before()
            years = self.year - (before.year or 0)
            return [growth.mean_rate(each / before.value, years) for each in values if each > 0]
        return values

    def _before(self) -> Figure:
        """The point before the figure of the year."""
        return [point for point in self.trend.points if (point.year or 0) < self.year][-1]
