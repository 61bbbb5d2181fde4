"""Published rules that turn paces into a verdict, behind one protocol.

A method sees a Trend and knows no kind. Each names its reference; METHODS lists them all.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol

from tgdx.model import Kind, Scale
from tgdx.progress import growth
from tgdx.progress.comparison import Trend
from tgdx.progress.figure import Figure, Refusal

PaceVerdict = Literal["on_track", "behind", "far_behind", "moving_away"]

EXACT = Decimal("1e-12")
"""Ratios are compared with a threshold after rounding to this, so that 0.95 hits 0.95."""


class Threshold(NamedTuple):
    """A ratio from which a verdict is given; `inclusive` says whether the bound itself counts."""

    verdict: PaceVerdict
    bound: Decimal
    inclusive: bool

    def passed(self, ratio: Decimal) -> bool:
        """Whether a ratio is good enough."""
        rounded = ratio.quantize(EXACT) if abs(ratio) < 10**12 else ratio
        return rounded >= self.bound if self.inclusive else rounded > self.bound


class Judgement(NamedTuple):
    """What a method says of a trend."""

    verdict: PaceVerdict
    ratio: Figure | None
    """None where no year is left, so that nothing but the direction counts."""
    needed: Figure | None
    """The pace that counts as exactly on track."""


class ProgressMethod(Protocol):
    """One published rule. It refuses, with a reason, where it does not apply."""

    @property
    def id(self) -> str:
        """Its name on the command line."""

    @property
    def reference(self) -> str:
        """The publication that it follows."""

    @property
    def needs(self) -> int:
        """Points of a trend without which there is no verdict."""

    @property
    def counts_from(self) -> Literal["path", "required"]:
        """Whether the pace needed counts from the base (path) or from the latest (required)."""

    @property
    def thresholds(self) -> Sequence[Threshold]:
        """From the best verdict down; below the last one the trend is moving away."""

    def refuses(self, kind: Kind) -> bool:
        """Whether the publication leaves a kind out."""

    def scale(self, trend: Trend) -> Scale:
        """The scale on which it sees a trend."""

    def observed(self, trend: Trend) -> Figure | Refusal:
        """The pace seen, a year."""

    def needed(self, trend: Trend) -> Figure | Refusal:
        """The pace that counts as exactly on track, a year."""


class PathRatio(NamedTuple):
    """Observed pace over the pace of the path, both from the base, with Eurostat's cut-offs."""

    id: str
    reference: str
    always: Scale | None
    refused_kinds: frozenset[Kind]
    needs: int = 2
    counts_from: Literal["path", "required"] = "path"
    thresholds: Sequence[Threshold] = (
        Threshold("on_track", Decimal("0.95"), inclusive=True),
        Threshold("behind", Decimal("0.60"), inclusive=True),
        Threshold("far_behind", Decimal(0), inclusive=True),
    )

    def refuses(self, kind: Kind) -> bool:
        """Whether the publication leaves a kind out."""
        return kind in self.refused_kinds

    def scale(self, trend: Trend) -> Scale:
        """The trend's own scale, unless the publication always takes one."""
        return self.always or trend.scale

    def observed(self, trend: Trend) -> Figure | Refusal:
        """Pace from base to latest."""
        ends = ("base", trend.points[0]), ("latest", trend.points[-1])
        return trend.pace(*ends, self.scale(trend))

    def needed(self, trend: Trend) -> Figure | Refusal:
        """Pace of the path from the base to the goal."""
        return trend.pace(("base", trend.points[0]), ("target", trend.goal), self.scale(trend))


class MeanChange(NamedTuple):
    """Mean yearly change over the last six points, projected: the part of the gap then open.

    With a the mean change and r what the latest figure needs a year, that part is 1 - a/r; the
    symbols' cut-offs of 5 % and 20 % open are ratios a/r of 0.95 and 0.80.
    """

    id: str = "destatis"
    reference: str = (
        "Statistisches Bundesamt, Indicators of the German Sustainable Development Strategy, "
        "status of the indicators (weather symbols), https://dns-indikatoren.de/en/status/"
    )
    needs: int = 4
    points: int = 6
    counts_from: Literal["path", "required"] = "required"
    thresholds: Sequence[Threshold] = (
        Threshold("on_track", Decimal("0.95"), inclusive=False),
        Threshold("behind", Decimal("0.80"), inclusive=True),
        Threshold("far_behind", Decimal(0), inclusive=False),
    )

    def refuses(self, kind: Kind) -> bool:
        """Averages over a period have no yearly change to project."""
        return kind == "avg_growth"

    def scale(self, trend: Trend) -> Scale:  # noqa: ARG002 - the same for every trend
        """Always equal steps."""
        return "linear"

    def observed(self, trend: Trend) -> Figure | Refusal:
        """Mean yearly change over the last six points."""
        first = trend.points[-self.points :][0]
        return trend.pace(("first_of_last_six", first), ("latest", trend.points[-1]), "linear")

    def needed(self, trend: Trend) -> Figure | Refusal:
        """What the latest figure needs a year to reach the goal."""
        return trend.pace(("latest", trend.points[-1]), ("target", trend.goal), "linear")


METHODS: Mapping[str, ProgressMethod] = {
    "pace": PathRatio(
        id="pace",
        reference=(
            "Eurostat, Sustainable development in the European Union (ratio and cut-offs), "
            "on the scale that suits the indicator"
        ),
        always=None,
        refused_kinds=frozenset(),
    ),
    "statcan": PathRatio(
        id="statcan",
        reference=(
            "Statistics Canada and Open SDG, Progress measurement methodology (after Eurostat), "
            "https://github.com/open-sdg/open-sdg, docs/progress-methodology.md"
        ),
        always="compound",
        refused_kinds=frozenset({"rank", "vs_benchmark"}),
    ),
    "destatis": MeanChange(),
}


def too_few(method: ProgressMethod, trend: Trend | None) -> Refusal | None:
    """Why a method gives no verdict on so few points; None where they are enough."""
    have = len(trend.points) if trend else 0
    if have >= method.needs:
        return None
    return Refusal("too_few", {"method": method.id, "need": method.needs, "have": have})


def judge(method: ProgressMethod, trend: Trend) -> Judgement | Refusal:
    """The verdict of a method on a trend that has not met its goal, or why it gives none."""
    few = too_few(method, trend)
    if few:
        return few
    observed, needed = method.observed(trend), method.needed(trend)
    if isinstance(observed, Refusal):
        return observed
    rising = observed.value > 0 if trend.better == "higher" else observed.value < 0
    if isinstance(needed, Refusal):
        if needed.reason != "no_years_left":
            return needed
        return Judgement("far_behind" if rising else "moving_away", None, None)
    if needed.value == 0 and method.counts_from == "required":  # the latest equals a strict bound
        return Judgement("on_track" if rising else "moving_away", None, needed)
    name = f"{method.counts_from}_{needed.quantity}"
    ratio = growth.ratio(trend.better, observed, (name, needed))
    if isinstance(ratio, Refusal):
        return ratio
    return Judgement(classify(method, ratio.value), ratio, needed)


def classify(method: ProgressMethod, ratio: Decimal) -> PaceVerdict:
    """The verdict that a method gives to a ratio."""
    for threshold in method.thresholds:
        if threshold.passed(ratio):
            return threshold.verdict
    return "moving_away"
