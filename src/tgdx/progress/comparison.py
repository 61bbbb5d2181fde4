"""The comparison of observations with a target, one function a kind (`kinds.py` lists them).

What a method sees is a Trend: points over years, a goal, and which way is better. An average over
a period becomes the chain index of its yearly rates, an indicator against a benchmark its margin,
so that no method needs to know a kind.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, assert_never

from tgdx.model import Better, Indicator, Observation, Operator, Scale, Target
from tgdx.progress import growth
from tgdx.progress.figure import Figure, Refusal
from tgdx.progress.observations import Excluded

COMPOUND_UNITS = frozenset({"billion_vnd", "count", "number"})
"""Positive amounts grow by rates; shares, scores and ranks move by steps."""

CHAIN_START = Decimal(100)
SAME_INDEX = Decimal("1e-24")


class Trend(NamedTuple):
    """Points of one line of figures, in order of years, and the goal they should reach."""

    points: tuple[Figure, ...]
    goal: Figure
    better: Better
    scale: Scale
    refused: Mapping[Scale, str] = {}
    """Scales that have no meaning here, with the reason."""
    milestones: tuple[Figure, ...] = ()
    """Values planned for years between the base and the goal."""

    def path(self, year: int) -> Figure:
        """The value planned for a year: straight between base, milestones and goal."""
        base = self.points[0]
        later = [each for each in self.milestones if (each.year or 0) > (base.year or 0)]
        named = [
            ("base", base),
            *((f"milestone_{m.year}", m) for m in later),
            ("target", self.goal),
        ]
        end = next(i for i, (_, each) in enumerate(named) if i and (each.year or 0) >= year)
        (name, first), (end_name, last) = named[end - 1], named[end]
        years, text = growth.years_between(first, last)
        value = first.value + (last.value - first.value) * (year - (first.year or 0)) / years
        formula = f"{{{name}}} + ({{{end_name}}} - {{{name}}}) × ({year} - {first.year}) / {text}"
        return Figure(value, base.quantity, formula, {name: first, end_name: last}, year=year)

    def pace(
        self, start: tuple[str, Figure], end: tuple[str, Figure], scale: Scale
    ) -> Figure | Refusal:
        """Yearly pace between two points on a scale, or why there is none."""
        if scale in self.refused:
            return Refusal(self.refused[scale])
        return growth.pace(scale, start, end)

    def observed(self, scale: Scale) -> Figure | Refusal | None:
        """Pace from the base to the latest figure; None with one figure."""
        if len(self.points) < 2:
            return None
        return self.pace(("base", self.points[0]), ("latest", self.points[-1]), scale)

    def required(self, scale: Scale) -> Figure | Refusal | None:
        """Pace from the latest figure to the target; None where no year is left."""
        if self.points[-1].year == self.goal.year:
            return None
        return self.pace(("latest", self.points[-1]), ("target", self.goal), scale)

    @property
    def figures(self) -> int:
        """How many figures it is made of: an index begins one point before its first rate."""
        return len(self.points) - (self.points[0].quantity == "level")

    @property
    def span(self) -> int:
        """Years from the base to the latest figure."""
        return (self.points[-1].year or 0) - (self.points[0].year or 0)

    @property
    def is_adverse(self) -> bool:
        """Whether the latest figure is worse than the base."""
        moved = self.points[-1].value - self.points[0].value
        return moved < 0 if self.better == "higher" else moved > 0


class Comparison(NamedTuple):
    """One indicator against one target, whatever its kind."""

    target: Figure | None
    """Value wanted; None while the benchmark it stands for is not known."""
    trend: Trend | None = None
    base: Figure | None = None
    base_year: int | None = None
    latest: Figure | None = None
    latest_year: int | None = None
    gap: Figure | None = None
    met: bool | None = None
    """Whether the latest figure meets the target; None while that cannot be said."""
    final: bool | None = None
    """Whether the figure of the target year meets it; None while that is not known."""
    rests_on: tuple[Observation, ...] = ()
    """Observations that gap and met rest on."""
    years: tuple[int, ...] = ()
    """Years that observations count for."""
    not_comparable: Refusal | None = None
    undefined: Refusal | None = None
    """Why no pace can be formed from what is known."""
    excluded: tuple[Excluded, ...] = ()
    sectors: Mapping[str, "Comparison | None"] = {}
    """Kind floor_all: the comparison of each declared sector; None without a figure."""
    sector: str | None = None
    """Kind floor_all: the sector that is farthest from the floor; base, latest and gap are its."""

    def known(self, year: int) -> tuple[Decimal, Decimal] | None:
        """The value of a year and the value wanted then; of several sectors the worst."""
        if self.sectors:
            found = [own.known(year) if own else None for own in self.sectors.values()]
            values = [pair for pair in found if pair]
            worst = min if self.trend and self.trend.better == "higher" else max
            return worst(values) if values and len(values) == len(found) else None
        if self.latest and self.target and self.latest.year == year:
            return self.latest.value, self.target.value
        for point in self.trend.points if self.trend else ():
            if point.year == year and self.target and point.quantity != "level":
                wanted = point.inputs.get("benchmark", self.target)
                return point.inputs.get("own", point).value, wanted.value
        return None

    def required(self, scale: Scale) -> tuple[Figure | Refusal | None, str | None]:
        """Pace needed from the latest figure, and the sector that needs it.

        Over several sectors the largest pace that an unmet one needs, so that it suffices for all.
        """
        unmet: list[tuple[str | None, Trend | None]]
        unmet = [(name, own.trend) for name, own in self.sectors.items() if own and not own.met]
        paces: dict[str | None, Figure] = {}
        for name, trend in unmet or [(self.sector, self.trend)]:
            pace = trend.required(scale) if trend else None
            if not isinstance(pace, Figure):
                return pace, name
            paces[name] = pace
        worst = max if self.trend and self.trend.better == "higher" else min
        sector = worst(paces, key=lambda name: paces[name].value)
        return paces[sector], sector


def meets(operator: Operator, value: Decimal, bound: Decimal) -> bool:
    """Whether a value meets a bound, on exact numbers: equal meets at_least and at_most only."""
    match operator:
        case "at_least":
            return value >= bound
        case "above":
            return value > bound
        case "at_most":
            return value <= bound
        case "below":
            return value < bound
        case _:
            assert_never(operator)


def observed_value(point: Figure) -> Figure:
    """The figure of the file that a point of a trend was made of: itself, a rate, an own value."""
    given = (each for each in point.inputs.values() if isinstance(each.given, Observation))
    return next(given, point)


def scale_of(indicator: Indicator) -> Scale:
    """The scale on which an indicator moves, unless another is declared."""
    if indicator.scale:
        return indicator.scale
    return "compound" if indicator.unit in COMPOUND_UNITS else "linear"


def wanted_value(target: Target) -> Figure | None:
    """The value wanted as a figure; None for a benchmark, which each observation brings."""
    bound = target.bound
    if bound == "benchmark":
        return None
    return Figure(bound, "value", given=target, year=target.year)


def _given(observation: Observation) -> Figure:
    return Figure(observation.value, "value", given=observation, year=observation.year)


def level(
    indicator: Indicator,
    target: Target,
    used: Sequence[Observation],
    refused: Mapping[Scale, str] | None = None,
) -> Comparison:
    """A share, score, amount or count: points are the observations themselves."""
    wanted = wanted_value(target)
    if not used or wanted is None:
        return Comparison(wanted)
    points = tuple(map(_given, used))
    met = meets(target.operator, points[-1].value, wanted.value)
    milestones = tuple(
        Figure(each.value, "value", given=target, year=each.year)
        for each in target.milestones or ()
    )
    scale = scale_of(indicator)
    trend = Trend(points, wanted, indicator.better, scale, refused or {}, milestones)
    return _compared(trend, (points[0], points[-1]), ("target", wanted), used, met=met)


def rank(indicator: Indicator, target: Target, used: Sequence[Observation]) -> Comparison:
    """A place: points are those among as many as the target is set among."""
    same = [observation for observation in used if observation.of == target.of]
    others = [observation for observation in used if observation.of != target.of]
    excluded = tuple(
        Excluded(other, Refusal("other_of", {"of": other.of, "of_target": target.of}))
        for other in others
    )
    if others and others[-1] is used[-1]:
        args = {"of_latest": others[-1].of, "of_target": target.of}
        differs = Refusal("of_differs", args)
        latest = _given(used[-1])
        return Comparison(
            wanted_value(target),
            latest=latest,
            latest_year=latest.year,
            rests_on=(used[-1],),
            not_comparable=differs,
            excluded=excluded,
        )
    comparison = level(indicator, target, same, {"compound": "rank_no_percent"})
    return comparison._replace(excluded=excluded)


def margin(indicator: Indicator, target: Target, used: Sequence[Observation]) -> Comparison:
    """Own value against the benchmark of the same year: points are the margins, the goal is 0.

    The trend that decides is that of the margin, as in the German strategy's "below the EU value".
    """
    if not used:
        return Comparison(None)
    margins = []
    for observation in used:
        assert observation.benchmark is not None
        own, year = _given(observation), observation.year
        benchmark = Figure(observation.benchmark, "value", given=observation, year=year)
        inputs = {"own": own, "benchmark": benchmark}
        margin = own.value - benchmark.value
        margins.append(Figure(margin, "margin", "{own} - {benchmark}", inputs, year=year))
    goal = Figure(Decimal(0), "margin", given=target, year=target.year)
    refused: Mapping[Scale, str] = {"compound": "margin_no_percent"}
    trend = Trend(tuple(margins), goal, indicator.better, "linear", refused)
    met = meets(target.operator, margins[-1].value, goal.value)
    owns = margins[0].inputs["own"], margins[-1].inputs["own"]
    wanted = "benchmark", margins[-1].inputs["benchmark"]
    return _compared(trend, owns, wanted, used, met=met)


def _compared(
    trend: Trend,
    values: tuple[Figure, Figure],
    wanted: tuple[str, Figure],
    used: Sequence[Observation],
    *,
    met: bool,
) -> Comparison:
    """The comparison of a trend that ends with a figure to judge; `values` are base and latest."""
    base, latest = values
    return Comparison(
        wanted[1],
        trend=trend,
        base=base,
        base_year=base.year,
        latest=latest,
        latest_year=latest.year,
        gap=growth.gap(trend.better, ("latest", latest), wanted),
        met=met,
        final=met if latest.year == trend.goal.year else None,
        rests_on=(used[-1],),
        years=tuple(observation.year for observation in used),
    )


def average(indicator: Indicator, target: Target, used: Sequence[Observation]) -> Comparison:
    """Yearly average over a period: points are the chain index, the year before it at 100.

    The average of 2021-2025 stands on 2020. Growth rates are converted to levels first, as
    Statistics Canada and UNSD ask, so that no growth of a growth rate is ever taken.
    """
    wanted = wanted_value(target)
    assert wanted is not None
    assert target.from_year is not None
    base_year = target.from_year - 1
    if not used:
        return Comparison(wanted, base_year=base_year)
    years = tuple(year for o in used for year in range(o.from_year or o.year, o.year + 1))
    last = used[-1].year
    span = target.year - base_year
    comparison = Comparison(
        wanted,
        base_year=base_year,
        latest_year=last,
        rests_on=tuple(used),
        years=years,
    )
    missing = sorted(set(range(target.from_year, last + 1)) - set(years))
    if missing:
        listed = ", ".join(map(str, missing))
        args = {"years": listed, "from": target.from_year, "to": target.year}
        return comparison._replace(undefined=Refusal("missing_years", args))
    chain = [Figure(CHAIN_START, "level", year=base_year)]
    for observation in used:
        chain.append(_next_index(chain[-1], observation))
    goal_level = CHAIN_START * (1 + wanted.value / growth.HUNDRED) ** span
    formula = f"100 × (1 + {{target}} / 100)^{span}"
    goal = Figure(goal_level, "level", formula, {"target": wanted}, year=target.year)
    mean = growth.pace("compound", ("index_start", chain[0]), ("index_latest", chain[-1]))
    assert isinstance(mean, Figure)
    if len(used) == 1:
        mean = _given(used[0])
    mean = mean._replace(quantity="value", year=last)
    complete = last == target.year
    met = index_meets(target.operator, chain[-1].value, goal_level) if complete else None
    return comparison._replace(
        trend=Trend(tuple(chain), goal, indicator.better, "compound", {"linear": "rate_of_rate"}),
        latest=mean,
        gap=growth.gap(indicator.better, ("latest", mean), ("target", wanted)),
        met=met,
        final=met,
        undefined=None if _has_ratio(indicator, wanted) else Refusal("average_without_ratio"),
    )


def _has_ratio(indicator: Indicator, wanted: Figure) -> bool:
    """The ratio of averages, g / T, asks for a minimum above zero."""
    return indicator.better == "higher" and wanted.value > 0


def _next_index(level: Figure, observation: Observation) -> Figure:
    rate = _given(observation)
    years = observation.year - (observation.from_year or observation.year) + 1
    name = f"rate_{observation.year}"
    value = level.value * (1 + rate.value / growth.HUNDRED) ** years
    power = f"^{years}" if years > 1 else ""
    formula = f"{{index_{level.year}}} × (1 + {{{name}}} / 100){power}"
    inputs = {f"index_{level.year}": level, name: rate}
    return Figure(value, "level", formula, inputs, year=observation.year)


def index_meets(operator: Operator, level: Decimal, goal: Decimal) -> bool:
    """Judged on chain indices, which need no root; a product may outgrow 28 digits."""
    same = abs(level - goal) <= abs(goal) * SAME_INDEX
    return meets(operator, goal if same else level, goal)


def floor(indicator: Indicator, target: Target, used: Sequence[Observation]) -> Comparison:
    """Compare each declared sector with the floor; sectors are never averaged.

    The figures are those of the sector with the largest shortfall.
    """
    sectors: dict[str, Comparison | None] = {}
    for sector in indicator.sectors or ():
        own = [o for o in used if o.sector == sector.id]
        sectors[sector.id] = level(indicator, target, own) if own else None
    gaps = {name: c.gap.value for name, c in sectors.items() if c and c.gap}
    if not gaps:
        return Comparison(wanted_value(target), sectors=sectors)
    binding = max(gaps, key=gaps.__getitem__)
    reported = {name: c for name, c in sectors.items() if c}
    return reported[binding]._replace(
        rests_on=tuple(o for c in reported.values() for o in c.rests_on),
        met=_all([c.met if c else None for c in sectors.values()]),
        final=_all([c.final if c else None for c in sectors.values()]),
        sectors=sectors,
        sector=binding,
    )


def _all(answers: Sequence[bool | None]) -> bool | None:
    """False once one is False, True when all are True, else not known."""
    if False in answers:
        return False
    return None if None in answers else True


def range_of(indicator: Indicator, target: Target) -> tuple[int, int] | None:
    """The range that values lie in, where the unit has one: a share 0-100, a place 1-of."""
    if indicator.unit == "percent":
        return 0, 100
    return (1, target.of) if indicator.unit == "rank" and target.of else None


def out_of_range(indicator: Indicator, target: Target, value: Decimal) -> dict[str, int] | None:
    """The range that a value leaves; None where it lies inside."""
    low, high = range_of(indicator, target) or (value, value)
    return None if low <= value <= high else {"low": int(low), "high": int(high)}
