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
from tgdx.progress.figure import Figure, Refusal, figure_or_none

PaceVerdict = Literal["on_track", "behind", "far_behind", "moving_away"]

EXACT = Decimal("5e-13")
"""A ratio this close to a threshold above zero is the threshold, so that 0.95 hits 0.95."""


class Threshold(NamedTuple):
    """A ratio from which a verdict is given; `inclusive` says whether the bound itself counts."""

    verdict: PaceVerdict
    bound: Decimal
    inclusive: bool = True

    def passed(self, ratio: Decimal) -> bool:
        """Whether a ratio is good enough."""
        if self.bound and abs(ratio - self.bound) <= EXACT:
            return self.inclusive
        return ratio >= self.bound if self.inclusive else ratio > self.bound


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
    path: Figure | None = None
    """The value planned for the year of the latest figure, where the method compares with it."""
    shortfall: Figure | None = None
    """What the latest figure lacks to that value."""


@dataclass(frozen=True)
class Method:
    """A rule that divides the observed pace by the pace needed and looks the ratio up."""

    id: str
    """Its name on the command line."""
    reference: str
    """The publication that it follows."""
    formula: str
    """What it compares; `base`, `latest` and `target` are figures, paces are a year."""
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

    def record(self) -> Mapping[str, object]:
        """What a program asks of it."""
        refused = sorted(self.refused_kinds)
        own = {"name": self.id, "reference": self.reference, "needs": self.needs}
        return {**own, "formula": self.formula, "refuses": refused}

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
        observed, pace_needed = self.observed(trend), self.needed(trend)
        if isinstance(observed, Refusal):
            return observed
        if isinstance(pace_needed, Refusal) and pace_needed.reason != "no_years_left":
            return pace_needed
        needed = figure_or_none(pace_needed)
        verdict = self._of_paces(trend, observed.value, needed and needed.value)
        if verdict is None:
            return Refusal("base_equals_target")
        if needed is None or needed.value == 0:
            return Judgement(verdict, observed, None, needed)
        name = f"{self.counts_from}_{needed.quantity}"
        return Judgement(
            verdict, observed, growth.ratio(trend.better, observed, (name, needed)), needed
        )

    def _of_paces(
        self, trend: Trend, observed: Decimal, needed: Decimal | None
    ) -> PaceVerdict | None:
        """The verdict on the paces; `needed` is None where no year is left.

        None where they form no ratio: the path starts at the target.
        """
        sign = 1 if trend.better == "higher" else -1
        if needed is None:
            return "far_behind" if sign * observed > 0 else "moving_away"
        if needed == 0:  # the latest is at a strict bound, or the base is at the target
            at_bound: PaceVerdict = "on_track" if sign * observed > 0 else "moving_away"
            return at_bound if self.counts_from == "required" else None
        ratio = sign * observed / abs(needed)
        for threshold in self.thresholds:
            if threshold.passed(ratio):
                return threshold.verdict
        return "moving_away"

    def verdict_at(self, trend: Trend, latest: Decimal, year: int) -> PaceVerdict | None:
        """The verdict if the latest figure were another one; None where no pace can be formed."""
        base, goal, scale = trend.points[0], trend.goal, self.scale(trend)
        seen, left = year - (base.year or 0), (goal.year or 0) - year
        observed = growth.rate(scale, base.value, latest, seen)
        if observed is None or scale in trend.refused:
            return None
        if self.counts_from == "path":
            needed = growth.rate(scale, base.value, goal.value, seen + left)
        elif left == 0:
            return self._of_paces(trend, observed, None)
        else:
            needed = growth.rate(scale, latest, goal.value, left)
        return None if needed is None else self._of_paces(trend, observed, needed)

    def turning_points(self, trend: Trend, year: int) -> dict[PaceVerdict, Decimal]:
        """The latest value from which each verdict is given, but for its neighbours."""
        base, goal, scale = trend.points[0], trend.goal, self.scale(trend)
        seen, left = year - (base.year or 0), (goal.year or 0) - year
        ratios = [threshold.bound for threshold in self.thresholds]
        if self.counts_from == "required":  # (v - base) / seen = ratio × (goal - v) / left
            parts = [(left, ratio * seen) for ratio in ratios]
            values = [(base.value * b + goal.value * g) / (b + g) for b, g in parts if b + g]
        else:
            needed = growth.rate(scale, base.value, goal.value, seen + left)
            sign = 1 if trend.better == "higher" else -1
            paces = [] if needed is None else [sign * ratio * abs(needed) for ratio in ratios]
            values = [growth.moved(scale, base.value, pace, seen) for pace in paces]
        return dict(zip((threshold.verdict for threshold in self.thresholds), values, strict=False))


class PathMethod(Method):
    """A rule that compares the latest figure with the path planned for its own year."""

    def judge(self, trend: Trend) -> Judgement | Refusal:
        """The verdict on a trend that has not met its goal, or why there is none."""
        few, observed = self.too_few(trend), self.observed(trend)
        if few:
            return few
        if isinstance(observed, Refusal):
            return observed
        latest = trend.points[-1]
        assert latest.year is not None
        path, verdict = trend.path(latest.year), self.verdict_at(trend, latest.value, latest.year)
        shortfall = growth.gap(trend.better, ("latest", latest), ("path", path))
        missing = None if verdict == "on_track" else shortfall
        return Judgement(verdict, observed, path=path, shortfall=missing)

    def verdict_at(self, trend: Trend, latest: Decimal, year: int) -> PaceVerdict:
        """The verdict if the latest figure were another one."""
        sign = 1 if trend.better == "higher" else -1
        if sign * (latest - trend.path(year).value) >= 0:
            return "on_track"
        return "moving_away" if sign * (latest - trend.points[0].value) < 0 else "behind"

    def turning_points(self, trend: Trend, year: int) -> dict[PaceVerdict, Decimal]:
        """The latest value from which each verdict is given, but for its neighbours."""
        return {"on_track": trend.path(year).value, "behind": trend.points[0].value}


METHODS: Mapping[str, Method] = {
    method.id: method
    for method in (
        Method(
            "pace",
            "Eurostat, Sustainable development in the European Union",
            "d × (pace from base to latest) / |pace from base to target|",
        ),
        Method(
            "statcan",
            "Statistics Canada and Open SDG, Progress measurement methodology (after Eurostat), "
            "https://github.com/open-sdg/open-sdg, docs/progress-methodology.md",
            "d × (growth from base to latest) / |growth from base to target|",
            refused_kinds=frozenset({"rank", "vs_benchmark"}),
            always="compound",
        ),
        # The part of the gap open at the end is 1 - ratio: cut-offs of 5 % and 20 % of it.
        Method(
            "destatis",
            "Statistisches Bundesamt, Indicators of the German Sustainable Development Strategy, "
            "status of the indicators (weather symbols), https://dns-indikatoren.de/en/status/",
            "(mean change of the last six figures) / ((target - latest) / years left)",
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
        PathMethod(
            "path",
            "European Commission, Digital Decade: values observed against the trajectory projected "
            "to the target, here straight between base, milestones and target",
            "latest - (value of the line base, milestones, target in its year)",
            refused_kinds=frozenset({"avg_growth", "vs_benchmark"}),
            always="linear",
            thresholds=(),
        ),
    )
}
