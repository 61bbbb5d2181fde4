"""Figures of an indicator in words: with its unit, its decimals, and never a bare sign."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from tgdx.model import Book, Indicator, Target, Unit
from tgdx.progress.figure import Figure
from tgdx.views.wording import Language, decimals_of, to_decimals

DECIMALS: Mapping[Unit, int] = {
    "percent": 2,
    "percent_per_year": 2,
    "index": 4,
    "rank": 0,
    "billion_vnd": 0,
    "count": 0,
    "number": 0,
}


class FigureFormat(NamedTuple):
    """How the figures of one indicator are written: with its unit, and as many decimals."""

    language: Language
    indicator: Indicator
    decimals: int
    labels: Literal["all", "signs", "none"] = "all"
    """Which unit words to write: all, only those of percentages and places, or none."""

    @classmethod
    def of(cls, language: Language, book: Book, indicator: Indicator) -> "FigureFormat":
        """As many decimals as its figures have in the file, unless the indicator says."""
        decimals = indicator.decimals
        if decimals is None:
            observations = book.observations.get(indicator.id, ())
            typed = max((decimals_of(o.value) for o in observations), default=0)
            decimals = max(DECIMALS[indicator.unit], min(typed, 6))
        return cls(language, indicator, decimals)

    def value(self, value: Decimal, of: int | None = None, unlike: Decimal | None = None) -> str:
        """A value with its unit; more decimals where rounding would make it like another one."""
        decimals = self.decimals
        while unlike is not None and value != unlike and decimals < 12:
            if to_decimals(value, decimals) != to_decimals(unlike, decimals):
                break
            decimals += 1
        return self._with_unit("value", self.language.number(value, decimals), of)

    def typed(self, value: Decimal, of: int | None = None) -> str:
        """A value with its unit, with the decimals it was typed with."""
        return self._with_unit("value", self.language.exact(value), of)

    def difference(self, value: Decimal, *, bare: bool = False, more: int = 0) -> str:
        """A difference of two values, in the unit's words (percentage points)."""
        number = self.language.number(value, self.decimals + more)
        return number if bare else self._with_unit("difference", number)

    def step(self, value: Decimal) -> str:
        """A yearly step in units, where a heading says that it is yearly."""
        if self.indicator.unit == "rank":
            key = "gap.places_better" if value <= 0 else "gap.places_worse"
            return self.language.say(key, gap=self.language.number(abs(value), 1))
        number = self.language.number(value, 4 if self.indicator.unit == "index" else 2)
        return self._with_unit("difference", number)

    def change(self, value: Decimal, places: int) -> str:
        """A yearly step in units; a rank's is told as places better or worse."""
        if self.indicator.unit == "rank":
            key = "better" if value <= 0 else "worse"
            return self.language.say(
                f"unit.pace.rank_{key}", n=self.language.number(abs(value), places)
            )
        return self._with_unit("pace", self.language.number(value, places))

    def steps(self, change: Figure | None, growth: Figure | None) -> list[str]:
        """A pace in units and in %, as far as it is known, where a heading says "a year"."""
        steps = [self.step(change.value)] if change else []
        return [*steps, f"{self.language.number(growth.value, 2)}%"] if growth else steps

    def growth(self, value: Decimal, decimals: int = 2) -> str:
        """A yearly rate in %."""
        return self.language.say("unit.pace.growth", n=self.language.number(value, decimals))

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
        if self.indicator.kind == "rank":
            value = self.language.exact(bound)
            return self.language.say("op.sign.rank", value=value, of=target.of)
        text = self.language.say(f"op.sign.{target.operator}", value=self.typed(bound))
        return self.language.say("op.sign.approx", value=text) if target.approx else text

    def target_words(self, target: Target) -> str:
        """A target in words: at least 15%, among the top 20 of 63, above the benchmark."""
        bound = target.bound
        if bound == "benchmark":
            assert self.indicator.benchmark is not None
            name = self.indicator.benchmark.in_language(self.language.code)
            name = name[:1].lower() + name[1:]
            return self.language.say(f"op.benchmark.{target.operator}", benchmark=name)
        if self.indicator.kind == "rank":
            return self.language.say("op.rank", value=self.language.exact(bound), of=target.of)
        text = self.language.say(f"op.{target.operator}", value=self.typed(bound))
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
        return self.language.say(f"unit.{form}.{unit}", n=number, of=of)


def gap_words(units: FigureFormat, figure: Figure, target: Target) -> str:
    """A gap as people read it: short, above, just met; never a bare sign."""
    say, value = units.language.say, figure.value
    indicator = units.indicator
    if value == 0:
        return say("gap.not_beyond" if target.operator in ("above", "below") else "gap.just_met")
    if indicator.kind == "rank":
        key = "gap.places_to_go" if value > 0 else "gap.places_better"
        return say(key, gap=units.difference(abs(value), bare=True))
    if indicator.kind == "vs_benchmark":
        above = (value < 0) == (indicator.better == "higher")
        key = "gap.above_benchmark" if above else "gap.below_benchmark"
    elif indicator.better == "higher":
        key = "gap.short" if value > 0 else "gap.above"
    else:
        key = "gap.too_high" if value > 0 else "gap.below"
    return say(key, gap=units.difference(abs(value)))
