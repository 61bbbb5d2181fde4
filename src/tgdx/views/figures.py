"""Figures of an indicator in words: with its unit, its decimals, and never a bare sign."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import product
from typing import Literal, NamedTuple

from tgdx.model import STRICT, Book, Indicator, Target, Unit
from tgdx.progress.assessment import Assessment
from tgdx.progress.figure import Figure
from tgdx.progress.observations import decimals_shown
from tgdx.progress.projection import Projection
from tgdx.views.rounding import (
    decimals_of,
    not_zero,
    on_its_side,
    outward,
    sufficing,
    to_decimals,
)
from tgdx.views.wording import Language

STEP_DECIMALS: Mapping[Unit, int] = {"percent": 2, "percent_per_year": 2, "index": 4, "rank": 1}
RATE_DECIMALS = 2
ENOUGH_MORE = Decimal("1e-8")
"""By how much a pace must exceed the one that leads exactly to a strict bound, of its size."""


class FigureFormat(NamedTuple):
    """How the figures of one indicator are written: with its unit, and as many decimals."""

    language: Language
    indicator: Indicator
    decimals: int
    labels: Literal["all", "signs", "none"] = "all"
    """Which unit words to write: all, only those of percentages and places, or none."""

    @classmethod
    def of(cls, language: Language, book: Book, indicator: Indicator) -> "FigureFormat":
        """As many decimals as its figures and targets have in the files, unless the indicator says.

        More where a figure would else be shown equal to a target that it does not equal.
        """
        values = [o.value for o in book.observations.get(indicator.id, ())]
        bounds = [t.bound for t in indicator.targets if isinstance(t.bound, Decimal)]
        decimals = decimals_shown(indicator, book.observations.get(indicator.id, ()))
        for value, bound in product(values, bounds):
            decimals = max(decimals, decimals_of(on_its_side(value, bound, decimals)))
        return cls(language, indicator, decimals)

    def value(
        self,
        value: Decimal,
        of: int | None = None,
        bound: Decimal | None = None,
        *,
        equal: bool = False,
    ) -> str:
        """A value with its unit, shown on its side of the bound that it is judged by.

        `equal` says that it counts as equal to the bound although it was computed a little off.
        """
        rounded = to_decimals(value, self.decimals)
        if bound is not None:
            rounded = on_its_side(value, bound, self.decimals, equal=equal)
        return self._with_unit("value", self.language.exact(rounded), of)

    def typed(self, value: Decimal, of: int | None = None) -> str:
        """A value with its unit, with the decimals it was typed with."""
        return self._with_unit("value", self.language.exact(value), of)

    def difference(self, value: Decimal) -> str:
        """A difference of two values, in the unit's words (percentage points)."""
        return self._with_unit("difference", self.language.exact(not_zero(value, self.decimals)))

    def pace(self, figure: Figure, needed: Assessment | Projection | None = None) -> Decimal:
        """A yearly pace as it is shown, in units or in %.

        One that is needed, for the row given, is rounded so that it is enough as printed.
        """
        value, growth = figure.value, figure.quantity == "growth"
        decimals = RATE_DECIMALS if growth else self._step_decimals(value)
        if needed is None:
            return not_zero(value, decimals)
        trend, more = needed.comparison.trend, Decimal(0)
        assert trend is not None
        if needed.target.operator in STRICT:
            more = ENOUGH_MORE * (100 if growth else max(Decimal(1), abs(trend.goal.value)))
        rising = value > 0 if value else trend.better == "higher"
        return sufficing(value, decimals, upward=rising != bool(needed.comparison.met), more=more)

    def step(self, pace: Decimal) -> str:
        """A pace in units, as `pace` gives it or as typed, where a heading says "a year"."""
        return self._with_unit("difference", self.language.exact(pace))

    def a_year(self, figure: Figure, needed: Assessment | Projection | None = None) -> str:
        """A pace in words that say "a year"; a rank's is told as places better or worse."""
        pace = self.pace(figure, needed)
        number = self.language.exact(pace)
        if figure.quantity == "growth":
            return self.language.say("unit.pace.growth", n=number)
        if self.indicator.unit == "rank":
            key = "better" if pace <= 0 else "worse"
            return self.language.say(f"unit.pace.rank_{key}", n=number.removeprefix("-"))
        return self._with_unit("pace", number)

    def interval(self, low: Decimal, high: Decimal) -> tuple[str, str]:
        """The ends of a range without their unit, rounded outward, in one decimal less."""
        ends = outward(low, high, max(self.decimals - 1, 0))
        return self.language.exact(ends[0]), self.language.exact(ends[1])

    def _step_decimals(self, value: Decimal) -> int:
        """Decimals of a yearly step: fixed where the unit has them, else three digits or more."""
        fixed = STEP_DECIMALS.get(self.indicator.unit)
        return fixed if fixed is not None else self.decimals + max(0, 2 - max(value.adjusted(), 0))

    def years(self, target: Target) -> str:
        """The year of a target; for an average, its period."""
        return self.period(target.from_year, target.year)

    def period(self, first: int | None, last: int) -> str:
        """Some years, such as 2021–2025; the last alone where it is the only one."""
        if first in (None, last):
            return str(last)
        return self.language.say("op.sign.period", **{"from": first, "year": last})

    def target(self, target: Target) -> str:
        """A target in the table's signs: ≥ 15%, top 20/63, > benchmark."""
        bound = target.bound
        if bound == "benchmark":
            return self.language.say(f"op.benchmark_sign.{target.operator}")
        text = self.language.say(f"op.sign.{target.operator}", value=self.typed(bound, target.of))
        if target.of and target.operator == "at_most":
            value = self.language.exact(bound)
            text = self.language.say("op.sign.rank", value=value, of=target.of)
        return self.language.say("op.sign.approx", value=text) if target.approx else text

    def target_words(self, target: Target) -> str:
        """A target in words: at least 15%, among the top 20 of 63, above the benchmark."""
        bound = target.bound
        if bound == "benchmark":
            assert self.indicator.benchmark is not None
            name = self.indicator.benchmark.in_language(self.language.code)
            name = name[:1].lower() + name[1:]
            return self.language.say(f"op.benchmark.{target.operator}", benchmark=name)
        text = self.language.say(f"op.{target.operator}", value=self.typed(bound, target.of))
        if target.of and target.operator == "at_most":
            text = self.language.say("op.rank", value=self.language.exact(bound), of=target.of)
        return self.language.say("op.approx", value=text) if target.approx else text

    def _with_unit(self, form: str, number: str, of: int | None = None) -> str:
        label, unit = self.indicator.unit_label, self.indicator.unit
        if self.labels != "all" and unit != "rank":
            if label or unit not in ("percent", "percent_per_year"):
                return number
            if form == "value" or self.labels == "none":
                return f"{number}%" if form == "value" else number
        if label:
            words = label.in_language(self.language.code)
            return self.language.say(f"unit.{form}.labelled", n=number, unit=words)
        if form == "value" and unit == "rank" and of is None:
            return number
        if form == "difference" and unit == "rank" and number == "1":
            return self.language.say("unit.difference.one_place", n=number)
        return self.language.say(f"unit.{form}.{unit}", n=number, of=of)


def gap_words(units: FigureFormat, figure: Figure, target: Target) -> str:
    """A gap as people read it: short, above, just met; never a bare sign."""
    say, value = units.language.say, figure.value
    indicator = units.indicator
    if value == 0:
        return say("gap.not_beyond" if target.operator in ("above", "below") else "gap.just_met")
    if indicator.kind == "rank":
        key = "gap.places_to_go" if value > 0 else "gap.places_better"
        return say(key, gap=units.difference(abs(value)))
    if indicator.kind == "vs_benchmark":
        above = (value < 0) == (indicator.better == "higher")
        key = "gap.above_benchmark" if above else "gap.below_benchmark"
    elif indicator.better == "higher":
        key = "gap.short" if value > 0 else "gap.above"
    else:
        key = "gap.too_high" if value > 0 else "gap.below"
    return say(key, gap=units.difference(abs(value)))
