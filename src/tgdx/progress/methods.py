"""Published rules that turn paces into a verdict. METHODS lists them; each names its reference.

A method sees a Trend and knows no kind, but for the kinds that its publication leaves out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from tgdx.model import Kind, Scale
from tgdx.progress import growth
from tgdx.progress.comparison import Trend
from tgdx.progress.figure import Figure, Refusal

PaceVerdict = Literal["on_track", "behind", "far_behind", "moving_away"]

EXACT = Decimal("1e-12")
"""Ratios are compared with a threshold after rounding to this, so that 0.95 hits 0.95; their sign
is exact."""


class Threshold(NamedTuple):
    """A ratio from which a verdict is given; `inclusive` says whether the bound itself counts."""

    verdict: PaceVerdict
    bound: Decimal
    inclusive: bool = True

    def passed(self, ratio: Decimal) -> bool:
        """Whether a ratio is good enough."""
        rounded = ratio.quantize(EXACT) if self.bound and abs(ratio) < 10**12 else ratio
        return rounded >= self.bound if self.inclusive else rounded > self.bound


EUROSTAT = (
    Threshold("on_track", Decimal("0.95")),
    Threshold("behind", Decimal("0.60")),
    Threshold("far_behind", Decimal(0)),
)


class Judgement(NamedTuple):
    """What a method says of a trend that has not met its goal."""

    verdict: PaceVerdict
    observed: Figure
    ratio: Figure | None = None
    """None where no year is left, so that nothing but the direction counts."""
    needed: Figure | None = None
    """The pace that counts as exactly on track."""


@dataclass(frozen=True)
class Method:
    """A rule that divides the observed pace by the pace needed and looks the ratio up."""

    id: str
    """Its name on the command line."""
    reference: str
    """The publication that it follows."""
    needs: int = 2
    """Points of a trend without which there is no verdict."""
    refused_kinds: frozenset[Kind] = frozenset()
    """Kinds that the publication leaves out."""
    always: Scale | None = None
    """The scale it takes for every trend; otherwise the trend's own."""
    last_points: int | None = None
    """How many points it looks at, from the latest back; otherwise all."""
    counts_from: Literal["path", "required"] = "path"
    """Whether the pace needed counts from the base (path) or from the latest (required)."""
    thresholds: Sequence[Threshold] = EUROSTAT
    """From the best verdict down; below the last one the trend is moving away."""

    def refuses(self, kind: Kind) -> bool:
        """Whether the publication leaves a kind out."""
        return kind in self.refused_kinds

    def too_few(self, trend: Trend | None) -> Refusal | None:
        """Why it gives no verdict on so few points; None where they are enough."""
        if trend and len(trend.points) >= self.needs:
            return None
        args = {"method": self.id, "need": self.needs, "have": trend.figures if trend else 0}
        return Refusal("too_few", args)

    def scale(self, trend: Trend) -> Scale:
        """The scale on which it sees a trend."""
        return self.always or trend.scale

    def observed(self, trend: Trend) -> Figure | Refusal:
        """The pace seen, a year: from base to latest."""
        ends = ("base", trend.points[0]), ("latest", trend.points[-1])
        return trend.pace(*ends, self.scale(trend))

    def needed(self, trend: Trend) -> Figure | Refusal:
        """The pace that counts as exactly on track, a year."""
        start = ("base", trend.points[0])
        if self.counts_from == "required":
            start = ("latest", trend.points[-1])
        return trend.pace(start, ("target", trend.goal), self.scale(trend))

    def judge(self, trend: Trend) -> Judgement | Refusal:
        """The verdict on a trend that has not met its goal, or why there is none."""
        few = self.too_few(trend)
        if few:
            return few
        observed, needed = self.observed(trend), self.needed(trend)
        if isinstance(observed, Refusal):
            return observed
        rising = observed.value > 0 if trend.better == "higher" else observed.value < 0
        if isinstance(needed, Refusal):
            if needed.reason != "no_years_left":
                return needed
            return Judgement("far_behind" if rising else "moving_away", observed)
        if needed.value == 0 and self.counts_from == "required":  # the latest is at a strict bound
            return Judgement("on_track" if rising else "moving_away", observed, None, needed)
        ratio = growth.ratio(
            trend.better, observed, (f"{self.counts_from}_{needed.quantity}", needed)
        )
        if isinstance(ratio, Refusal):
            return ratio
        passed = (t.verdict for t in self.thresholds if t.passed(ratio.value))
        return Judgement(next(passed, "moving_away"), observed, ratio, needed)


METHODS: Mapping[str, Method] = {
    method.id: method
    for method in (
        Method(
            "pace",
            "Eurostat, Sustainable development in the European Union (ratio and cut-offs), "
            "on the scale that suits the indicator",
        ),
        Method(
            "statcan",
            "Statistics Canada and Open SDG, Progress measurement methodology (after Eurostat), "
            "https://github.com/open-sdg/open-sdg, docs/progress-methodology.md",
            refused_kinds=frozenset({"rank", "vs_benchmark"}),
            always="compound",
        ),
        # The part of the gap open at the end is 1 - ratio: cut-offs of 5 % and 20 % of it.
        Method(
            "destatis",
            "Statistisches Bundesamt, Indicators of the German Sustainable Development Strategy, "
            "status of the indicators (weather symbols), https://dns-indikatoren.de/en/status/",
            needs=4,
            refused_kinds=frozenset({"avg_growth"}),
            always="linear",
            last_points=6,
            counts_from="required",
            thresholds=(
                Threshold("on_track", Decimal("0.95"), inclusive=False),
                Threshold("behind", Decimal("0.80")),
                Threshold("far_behind", Decimal(0), inclusive=False),
            ),
        ),
    )
}
