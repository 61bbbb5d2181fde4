"""What must hold for every book: laws of the figures, of the verdicts, and of their derivations."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from books import Content, Plain, content, contents, decimals, one
from tgdx.model import BETTER_OF, KINDS, Book, Observation, Target
from tgdx.progress.assessment import Assessment, assess
from tgdx.progress.figure import Figure, Refusal, figure_or_none
from tgdx.progress.methods import METHODS, Judgement
from tgdx.progress.projection import Scenario, project
from tgdx.reading.load import load, read
from tgdx.views.machine import status_row
from tgdx.views.wording import Language

ROOT = Path(__file__).parents[1]
SHIPPED = ("data", "examples/ho-chi-minh-city", "examples/viet-nam")
DAYS = st.dates(date(2018, 1, 1), date(2029, 12, 31)) | st.builds(
    date, st.integers(2018, 2029), st.just(12), st.just(31)
)
"""Any day, and often the last one of a year, when its figure is in and it has not ended."""
METHOD = st.sampled_from(sorted(METHODS))
CLOSE = Fraction(1, 10**9)

lawful = settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""Bounded, and the same examples in every run: a failure here is a failure everywhere."""


def rows_of(book: Book, day: date, method: str = "pace") -> list[Assessment]:
    return list(assess(book, day, method))


def near(got: Decimal | Fraction, wanted: Decimal | Fraction | int) -> bool:
    """Equal within 1e-9, relative to the larger where that is above 1."""
    first, second = Fraction(got), Fraction(wanted)
    return abs(first - second) <= CLOSE * max(1, abs(first), abs(second))


def judged(row: Assessment) -> dict[str, Any]:
    """The status row without what only names things."""
    return {k: v for k, v in status_row(row).items() if not k.startswith("name_")}


# Paces


def latest_of(row: Assessment) -> Observation:
    """The observation that the row shows as its latest."""
    latest = row.comparison.latest
    assert latest is not None
    assert isinstance(latest.given, Observation)
    return latest.given


def start_and_goal(row: Assessment) -> tuple[Fraction, Fraction, int]:
    """Where a row stands, where it should be, and the years between, from the entries alone."""
    comparison, target = row.comparison, row.target
    if row.indicator.kind == "avg_growth":
        assert target.from_year is not None
        assert isinstance(target.bound, Decimal)
        level = Fraction(1)
        for o in comparison.rests_on:
            level *= (1 + Fraction(o.value) / 100) ** (o.year - (o.from_year or o.year) + 1)
        years = target.year - target.from_year + 1
        goal = (1 + Fraction(target.bound) / 100) ** years
        last = max(o.year for o in comparison.rests_on)
        return level, goal, target.year - last
    latest = latest_of(row)
    years = target.year - latest.year
    if row.indicator.kind == "vs_benchmark":
        assert latest.benchmark is not None
        return Fraction(latest.value) - Fraction(latest.benchmark), Fraction(0), years
    assert isinstance(target.bound, Decimal)
    return Fraction(latest.value), Fraction(target.bound), years


@lawful
@given(contents(), DAYS)
def test_what_is_required_reaches_the_target(book: Content, day: date) -> None:
    """Applied for the years left, required change and required growth arrive, to 1e-9."""
    for row in rows_of(book.book(), day):
        change, growth = figure_or_none(row.required_change), figure_or_none(row.required_growth)
        if change or growth:
            start, goal, years = start_and_goal(row)
            assert years > 0
            if change:
                assert near(start + Fraction(change.value) * years, goal)
            if growth:
                assert near(start * (1 + Fraction(growth.value) / 100) ** years, goal)


@lawful
@given(contents(), DAYS)
def test_what_is_required_is_given_wherever_a_year_is_left(book: Content, day: date) -> None:
    """Ended or not; in units unless the value is a rate, in % where both ends are positive."""
    for row in rows_of(book.book(), day):
        if row.comparison.trend is None:
            continue
        start, goal, years = start_and_goal(row)
        steps = row.indicator.kind != "avg_growth"
        rates = row.indicator.kind not in ("rank", "vs_benchmark") and start > 0 and goal > 0
        assert (figure_or_none(row.required_change) is not None) == (years > 0 and steps)
        assert (figure_or_none(row.required_growth) is not None) == (years > 0 and rates)


@lawful
@given(contents(), DAYS)
def test_what_was_observed_leads_from_base_to_latest(book: Content, day: date) -> None:
    for row in rows_of(book.book(), day):
        trend = row.comparison.trend
        if trend is None:
            continue
        first, last = trend.points[0], trend.points[-1]
        assert first.year is not None
        assert last.year is not None
        years, start, end = last.year - first.year, Fraction(first.value), Fraction(last.value)
        if change := figure_or_none(row.observed_change):
            assert near(start + Fraction(change.value) * years, end)
        if growth := figure_or_none(row.observed_growth):
            assert near(start * (1 + Fraction(growth.value) / 100) ** years, end)


@lawful
@given(
    base=decimals(1, 1000, 2),
    step=decimals(-20, 20, 2),
    seen=st.integers(1, 9),
    left=st.integers(1, 9),
)
def test_a_straight_path_has_the_ratio_one(
    base: Decimal, step: Decimal, seen: int, left: int
) -> None:
    assume(step)
    observations = [{"year": 2010 + i, "value": base + step * i} for i in range(seen + 1)]
    row = path_row(
        base + step * (seen + left), step > 0, 2010 + seen + left, "linear", observations
    )
    assert row.ratio is not None
    assert near(row.ratio.value, 1)
    assert row.verdict == "on_track"


@lawful
@given(
    base=decimals(1, 1000, 2),
    rate=decimals(-30, 30, 2),
    seen=st.integers(1, 9),
    left=st.integers(1, 9),
)
def test_a_steady_rate_has_the_ratio_one(
    base: Decimal, rate: Decimal, seen: int, left: int
) -> None:
    assume(rate)
    factor = 1 + rate / 100
    observations = [{"year": 2010 + i, "value": base * factor**i} for i in range(seen + 1)]
    end = base * factor ** (seen + left)
    row = path_row(end, rate > 0, 2010 + seen + left, "compound", observations)
    assert row.ratio is not None
    assert near(row.ratio.value, 1)
    assert row.verdict == "on_track"


def path_row(
    bound: Decimal, rising: bool, year: int, scale: str, observations: list[dict[str, Any]]
) -> Assessment:
    operator, better = ("at_least", "higher") if rising else ("at_most", "lower")
    indicator = {"kind": "level", "unit": "number", "scale": scale, "better": better}
    book = one({**indicator, "targets": [{"year": year, operator: bound}]}, observations).book()
    return rows_of(book, date(2010 + len(observations) - 1, 12, 31))[0]


# Verdicts

BETTER_AND_BETTER = ["undefined", "moving_away", "far_behind", "behind", "on_track", "met"]
"""No rate leads over a value below zero, so that `undefined` may turn into any other."""
BETTER_FLOOR = [
    *("moving_away", "far_behind", "behind", "undefined", "insufficient_data", "on_track", "met"),
]
"""Of several sectors: one that cannot be judged keeps the whole from being on track, no more."""
BETTER_AT_THE_END = ["missed", "achieved"]


@st.composite
def improved(draw: st.DrawFn) -> tuple[Plain, list[Plain], list[Plain], str, date]:
    """An indicator, its observations, the same with a better latest value, a method and a day."""
    kind = draw(st.sampled_from(KINDS))
    better = "lower" if kind == "rank" else draw(st.sampled_from(["higher", "lower"]))
    if kind == "avg_growth":
        better = "higher"
    operator = draw(st.sampled_from([o for o, b in BETTER_OF.items() if b == better]))
    value = st.integers(1, 63).map(Decimal) if kind == "rank" else decimals(-20, 60, 1)
    if kind == "floor_all":
        value = decimals(1, 60, 1)
    target: dict[str, Any] = {"year": draw(st.integers(2022, 2027)), operator: draw(value)}
    indicator: dict[str, Any] = {"id": "case", "kind": kind, "unit": "number", "better": better}
    keys: dict[str, Any] = {}
    if kind == "level":
        indicator["scale"] = draw(st.sampled_from(["linear", "compound"]))
    if kind == "floor_all":
        indicator |= {"scale": "linear", "sectors": ["health", "tourism"]}
    if kind == "rank":
        indicator["unit"], keys["of"], target["of"] = "rank", 63, 63
    if kind == "vs_benchmark":
        keys["benchmark"], target[operator] = draw(value), "benchmark"
    if kind == "avg_growth":
        indicator["unit"] = "percent_per_year"
        target |= {"from": 2018, operator: draw(decimals(1, 20, 1))}
    first = 2018 if kind == "avg_growth" else draw(st.integers(2014, 2022))
    before = [
        {"year": year, "value": draw(value), "sector": sector, **keys}
        for year in range(first, 2023)
        for sector in indicator.get("sectors", [None])
    ]
    before = [{k: v for k, v in row.items() if v is not None} for row in before]
    last = before[-1]
    step = draw(st.integers(1, 30)) if kind == "rank" else draw(decimals(0, 30, 1))
    moved = last["value"] + (step if better == "higher" else -step)
    if kind in ("rank", "floor_all"):
        moved = max(moved, Decimal(1))
    after = [*before[:-1], {**last, "value": moved}]
    day = draw(st.sampled_from([date(2022, 12, 31), date(2023, 6, 1), date(2028, 1, 1)]))
    return {**indicator, "targets": [target]}, before, after, draw(METHOD), day


@settings(lawful, max_examples=150)
@given(improved())
def test_a_better_latest_value_never_worsens_the_verdict(
    case: tuple[Plain, list[Plain], list[Plain], str, date],
) -> None:
    indicator, before, after, method, day = case
    was = rows_of(content([indicator], {"case": before}).book(), day, method)[0]
    now = rows_of(content([indicator], {"case": after}).book(), day, method)[0]
    in_time = BETTER_FLOOR if indicator["kind"] == "floor_all" else BETTER_AND_BETTER
    for order in (in_time, BETTER_AT_THE_END):
        if was.verdict in order:
            assert now.verdict in order
            assert order.index(now.verdict) >= order.index(was.verdict)
            return
    assert now.verdict in (was.verdict, "met")


@pytest.mark.parametrize("reported", [True, False])
@lawful
@given(decimals(1, 30, 1), decimals(-5, 30, 1))
def test_a_sector_that_comes_to_meet_the_floor_never_worsens_the_verdict(
    reported: bool, floor: Decimal, latest: Decimal
) -> None:
    """Whether the others are reported or not."""
    indicator = {"kind": "floor_all", "unit": "number", "scale": "linear"}
    indicator |= {"sectors": ["health", "tourism"], "targets": [{"year": 2025, "at_least": floor}]}
    rest = [{"year": 2022, "value": floor, "sector": "tourism"}] if reported else []
    start = {"year": 2020, "value": -10, "sector": "health"}
    verdicts = [
        rows_of(one(indicator, [*rest, start, {**start, "year": 2022, "value": v}]).book(), day)[0]
        for v, day in ((latest, date(2023, 6, 1)), (max(latest, floor), date(2023, 6, 1)))
    ]
    was, now = (BETTER_FLOOR.index(row.verdict) for row in verdicts)
    assert now >= was


@lawful
@given(contents(), DAYS, METHOD)
def test_met_follows_the_operator_exactly(book: Content, day: date, method: str) -> None:
    """On exact numbers of the entries, never by the sign of a rounded gap."""
    for row in rows_of(book.book(), day, method):
        comparison, target = row.comparison, row.target
        if comparison.trend is None or comparison.not_comparable:
            assert row.verdict not in ("met", "achieved", "missed")
            continue
        if row.indicator.kind == "floor_all":
            parts = comparison.sectors.values()
            answers = [c and holds(target, c.rests_on[-1].value, target.bound) for c in parts]
            expected = False if False in answers else None if None in answers else True
        elif row.indicator.kind == "avg_growth":
            level, goal, years = start_and_goal(row)
            expected = holds(target, level, goal) if years == 0 else None
        else:
            latest = latest_of(row)
            benchmark = row.indicator.kind == "vs_benchmark"
            expected = holds(target, latest.value, latest.benchmark if benchmark else target.bound)
        assert comparison.met is expected
        ended = day > date(target.year, 12, 31)
        assert (row.verdict == "met") == (expected is True and not ended)
        assert (row.verdict in ("achieved", "missed", "elapsed_no_data")) == ended


def holds(target: Target, value: Any, bound: Any) -> bool:
    return {
        "at_least": value >= bound,
        "above": value > bound,
        "at_most": value <= bound,
        "below": value < bound,
    }[target.operator]


@lawful
@given(contents(), DAYS, METHOD)
def test_a_verdict_on_pace_has_what_it_needs(book: Content, day: date, method: str) -> None:
    """Enough points, a ratio, and a class that agrees with on_track; else there is a reason."""
    for row in rows_of(book.book(), day, method):
        json.dumps(status_row(row), allow_nan=False)
        paced = row.verdict in ("on_track", "behind", "far_behind", "moving_away")
        if paced and row.indicator.kind != "floor_all":
            assert row.comparison.trend is not None
            assert len(row.comparison.trend.points) >= METHODS[method].needs
            no_year_left = row.comparison.latest_year == row.target.year
            direction_alone = method == "destatis" and no_year_left
            assert row.ratio is not None or direction_alone or method == "path"
        if row.verdict in ("not_comparable", "no_data", "insufficient_data", "undefined"):
            assert row.reason is not None
            assert row.on_track is None
        if row.on_track is not None:
            assert row.on_track == (row.verdict in ("achieved", "met", "on_track"))


# What must change nothing


@lawful
@given(contents(), DAYS, METHOD, st.randoms(use_true_random=False))
def test_the_order_of_lines_decides_nothing(
    book: Content, day: date, method: str, chance: Any
) -> None:
    shuffled = {
        key: chance.sample(list(rows), len(rows))
        for key, rows in book.actuals["observations"].items()
    }
    other = Content(book.targets, {**book.actuals, "observations": shuffled})
    for one_row, other_row in zip(
        rows_of(book.book(), day, method), rows_of(other.book(), day, method), strict=True
    ):
        assert judged(one_row) == judged(other_row)
        assert left_aside(one_row) == left_aside(other_row)


def left_aside(row: Assessment) -> list[str]:
    return sorted(f"{aside.observation!r} {aside.reason!r}" for aside in row.excluded)


@lawful
@given(contents(), DAYS, METHOD)
def test_what_is_published_later_changes_nothing(book: Content, day: date, method: str) -> None:
    """It only joins what is left aside, once for each row of its indicator."""
    before = book.book()
    later: dict[str, tuple[Observation, ...]] = {}
    for key, entries in before.observations.items():
        edition = {"value": Decimal(1), "published": "2199-01-01", "status": "estimate"}
        added = tuple(entry.model_copy(update=edition) for entry in entries[:1])
        later[key] = (*added, *entries)
    for row, other in zip(
        rows_of(before, day, method),
        rows_of(before._replace(observations=later), day, method),
        strict=True,
    ):
        assert judged(row) == judged(other)
        added = [a for a in other.excluded if a.observation.published == "2199-01-01"]
        assert len(added) == bool(before.observations[row.indicator.id])
        assert {a.reason.reason for a in added} <= {"published_later", "year_not_over"}
        assert len(other.excluded) == len(row.excluded) + len(added)


POINTS = st.lists(decimals(-50, 50, 1), min_size=1, max_size=6)


def level(
    values: list[Decimal], bound: Decimal, better: str, operator: str, scale: str
) -> Assessment:
    indicator = {"kind": "level", "unit": "number", "better": better, "scale": scale}
    target = {"year": 2026, operator: bound}
    rows = [{"year": 2016 + i, "value": value} for i, value in enumerate(values)]
    book = one({**indicator, "targets": [target]}, rows).book()
    return rows_of(book, date(2022, 6, 30))[0]


SCALING = ("observed_growth", "required_growth", "ratio")


@lawful
@given(
    POINTS,
    decimals(-50, 50, 1),
    st.sampled_from(["higher", "lower"]),
    st.sampled_from(["linear", "compound"]),
    st.sampled_from([Decimal("0.001"), Decimal("0.7"), Decimal(12), Decimal(1_000_000)]),
)
def test_the_unit_of_a_level_decides_nothing(
    values: list[Decimal], bound: Decimal, better: str, scale: str, factor: Decimal
) -> None:
    """Millions for billions: growth, ratio, verdict and flags stay, the gap takes the factor."""
    operator = "at_least" if better == "higher" else "at_most"
    row = level(values, bound, better, operator, scale)
    scaled = level([v * factor for v in values], bound * factor, better, operator, scale)
    assert (scaled.verdict, scaled.flags, scaled.on_track) == (row.verdict, row.flags, row.on_track)
    for name in SCALING:
        first, second = figure_or_none(getattr(row, name)), figure_or_none(getattr(scaled, name))
        assert (first is None) == (second is None)
        if first and second:
            assert near(first.value, second.value)
    assert row.comparison.gap is not None
    assert scaled.comparison.gap is not None
    assert scaled.comparison.gap.value == row.comparison.gap.value * factor


MIRROR = {"at_least": "at_most", "above": "below", "at_most": "at_least", "below": "above"}


@lawful
@given(POINTS, decimals(-50, 50, 1), st.sampled_from(sorted(MIRROR)))
def test_the_mirrored_direction_gives_the_same_verdict(
    values: list[Decimal], bound: Decimal, operator: str
) -> None:
    """Values, target and direction turned round: same gap, ratio and verdict, opposite paces."""
    better: Mapping[str, str] = {str(key): str(value) for key, value in BETTER_OF.items()}
    row = level(values, bound, better[operator], operator, "linear")
    turned = MIRROR[operator]
    other = level([-v for v in values], -bound, better[turned], turned, "linear")
    assert (row.verdict, row.on_track) == (other.verdict, other.on_track)
    assert set(row.flags) - {"scale_sensitive"} == set(other.flags) - {"scale_sensitive"}
    first, second = status_row(row), status_row(other)
    assert (first["gap"], first["ratio"]) == (second["gap"], second["ratio"])
    for pace in ("required_change", "observed_change", "projected"):
        got, wanted = first[pace], second[pace]
        assert got == (-wanted if isinstance(wanted, int | float) else wanted)


# Derivations

TOKEN = re.compile(r"\{([a-z0-9_]+)\}|(\d+(?:\.\d+)?)|(exp|ln|[-+*/()^×|])|\s+")
FUNCTIONS = {"Decimal": Decimal, "exp": Decimal.exp, "ln": Decimal.ln}
FORMULA_CLOSE = Decimal("1e-15")
NOTHING = Decimal("1e-24")
"""Where a difference is zero, what is left of it after rounding to 28 digits."""


def evaluated(formula: str, inputs: Mapping[str, Decimal]) -> Decimal:
    """A formula worked out from its text: + - × / ^ | |, exp, ln and brackets over numbers."""
    source, position, open_bar = [], 0, False
    while position < len(formula):
        token = TOKEN.match(formula, position)
        assert token, f"{formula!r} at {position}"
        position = token.end()
        name, number, sign = token.groups()
        if name:
            source.append(f"inputs[{name!r}]")
        elif number:
            source.append(f"Decimal({number!r})")
        elif sign == "|":
            source.append(")" if open_bar else "abs(")
            open_bar = not open_bar
        elif sign:
            source.append({"^": "**", "×": "*"}.get(sign, sign))
    with localcontext(prec=60):
        result: Decimal = eval(" ".join(source), {**FUNCTIONS, "inputs": inputs})
    return result


FIGURES_OF_A_ROW = (
    *("comparison", "required_growth", "required_change", "observed_growth", "observed_change"),
    *("judgement", "projected"),
)


def figures(thing: object, seen: dict[int, Figure]) -> None:
    """Every figure that can be reached from a row, each once."""
    if isinstance(thing, Figure):
        if id(thing) in seen:
            return
        seen[id(thing)] = thing
        figures(thing.inputs, seen)
    elif isinstance(thing, Assessment):
        figures([getattr(thing, name) for name in FIGURES_OF_A_ROW], seen)
    elif isinstance(thing, Mapping):
        for value in thing.values():
            figures(value, seen)
    elif isinstance(thing, tuple | list):
        for value in thing:
            figures(value, seen)


def formula_faults(rows: list[Assessment]) -> Iterator[str]:
    for row in rows:
        found: dict[int, Figure] = {}
        figures(row, found)
        for shown in (row.comparison.gap, row.required_growth, row.required_change, row.ratio):
            assert id(shown) in found or figure_or_none(shown) is None, (
                "figures() does not reach it"
            )
        for figure in found.values():
            where = f"{row.indicator.id} {row.target.year} {figure.quantity}"
            if figure.formula:
                names = set(re.findall(r"\{([^}]+)\}", figure.formula))
                if names != figure.inputs.keys():
                    yield f"{where}: {figure.formula} over {sorted(figure.inputs)}"
                    continue
                inputs = {name: part.value for name, part in figure.inputs.items()}
                result = evaluated(figure.formula, inputs)
                size = max(abs(result), abs(figure.value))
                if abs(result - figure.value) > max(FORMULA_CLOSE * size, NOTHING):
                    yield f"{where}: {figure.formula} is {result}, not {figure.value}"
            elif not is_given(figure):
                yield f"{where}: {figure.value} has neither a formula nor an entry that gives it"


def is_given(figure: Figure) -> bool:
    """Whether a figure without a formula is what an entry says, or the start of a chain index."""
    if isinstance(figure.given, Observation):
        return figure.value in (figure.given.value, figure.given.benchmark)
    if isinstance(figure.given, Target):
        bound = figure.given.bound
        return figure.value == (0 if bound == "benchmark" else bound)
    return figure.quantity == "level" and figure.value == 100


@pytest.mark.slow
@settings(lawful, max_examples=80)
@given(contents(), DAYS, METHOD)
def test_every_figure_is_what_its_formula_says(book: Content, day: date, method: str) -> None:
    """So explain and status cannot disagree."""
    assert not list(formula_faults(rows_of(book.book(), day, method)))


@pytest.mark.parametrize("folder", SHIPPED)
@pytest.mark.parametrize("method", METHODS)
def test_every_figure_of_the_shipped_books_is_what_its_formula_says(
    folder: str, method: str
) -> None:
    book = load(ROOT / folder, date(2026, 11, 22))
    for year in range(2021, 2031):
        for day in (date(year, 6, 30), date(year, 12, 31)):
            assert not list(formula_faults(rows_of(book, day, method)))


def test_the_evaluator_of_formulas_can_be_trusted() -> None:
    two, three = Decimal(2), Decimal(3)
    assert evaluated("-{a} / |{b} - 5|", {"a": two, "b": three}) == -1
    assert evaluated("(({a} / {b})^(1 / (2030 - 2028)) - 1) × 100", {"a": three * 3, "b": 4}) == 50
    assert evaluated("100 × (1 + {a} / 100)^2", {"a": Decimal(10)}) == 121
    with pytest.raises(AssertionError):
        evaluated("{a}; 1", {"a": two})


COUNTED = {"avg_growth": "level", "vs_benchmark": "margin"}
"""What the points of a trend count where they are not values (docs/kinds.md)."""


def says_what_it_counts(row: Assessment) -> None:
    """As the words of docs/data-files.md: gap a difference, paces a change or a growth, a ratio."""
    comparison, kind = row.comparison, row.indicator.kind
    counted = {
        "difference": [comparison.gap],
        "growth": [row.required_growth, row.observed_growth],
        "change": [row.required_change, row.observed_change],
        "ratio": [row.ratio],
        "value": [comparison.base, comparison.latest, comparison.target],
        "margin" if kind == "vs_benchmark" else "value": [row.projected],
    }
    for quantity, found in counted.items():
        assert {figure.quantity for figure in map(figure_or_none, found) if figure} <= {quantity}
    if projected := figure_or_none(row.projected):
        assert projected.year == row.target.year
    if isinstance(row.judgement, Judgement) and row.judgement.ratio:
        needed, ratio = row.judgement.needed, row.judgement.ratio
        assert needed is not None
        (seen,) = (f for f in ratio.inputs.values() if f is not needed)
        assert near(abs(ratio.value * needed.value), abs(seen.value))
    if kind == "floor_all" and not comparison.not_comparable:
        assert list(comparison.sectors) == [s.id for s in row.indicator.sectors or ()]
    if comparison.target:
        same_year = comparison.latest_year if kind == "vs_benchmark" else row.target.year
        assert comparison.target.year == same_year
    if comparison.latest and comparison.trend:
        points = comparison.trend.points
        assert comparison.latest.year == comparison.latest_year == points[-1].year
        assert comparison.base_year == points[0].year
        for point in (*points, comparison.trend.goal):
            assert point.quantity == COUNTED.get(kind, "value")
        assert comparison.trend.goal.year == row.target.year


@settings(lawful, max_examples=60)
@given(contents(), DAYS, METHOD)
def test_every_figure_says_what_it_counts_and_of_which_year(
    book: Content, day: date, method: str
) -> None:
    for row in rows_of(book.book(), day, method):
        says_what_it_counts(row)


@pytest.mark.parametrize("folder", SHIPPED)
def test_every_figure_says_what_it_counts_in_the_shipped_books(folder: str) -> None:
    book = load(ROOT / folder, date(2026, 11, 22))
    for year in range(2021, 2031):
        for row in rows_of(book, date(year, 12, 31)):
            says_what_it_counts(row)


@pytest.mark.slow
@settings(lawful, max_examples=80)
@given(contents(), DAYS, METHOD, st.integers(-20, 30))
def test_every_reason_can_be_told(book: Content, day: date, method: str, percent: int) -> None:
    """In both languages, with all that its words speak of."""
    made, pace = book.book(), Decimal(percent)
    for row in rows_of(made, day, method):
        shown = (row.reason, row.required_growth, row.required_change, row.observed_growth)
        for language in (Language("vi"), Language("en")):
            for reason in (*shown, row.observed_change, row.projected, row.judgement):
                if isinstance(reason, Refusal):
                    assert language.refusal(reason, row.indicator).strip()
            for aside in row.excluded:
                assert language.excluded(aside.reason, row.indicator).strip()
    for scenario in (Scenario(growth=pace), Scenario(change=pace), Scenario()):
        for projection in project(made, day, scenario):
            if projection.reason:
                for language in (Language("vi"), Language("en")):
                    assert language.refusal(projection.reason, projection.indicator).strip()


# The random books themselves


@settings(lawful, max_examples=25)
@given(content=contents())
def test_random_books_are_valid_and_the_reader_reads_them_as_they_are(
    content: Content, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The files of a random book have no error, and give the rows that its records give."""
    folder = tmp_path_factory.mktemp("book")
    for name, text in content.texts().items():
        (folder / name).write_text(text, "utf-8")
    reading = read(folder, date(2026, 11, 22))
    assert not reading.errors
    assert reading.book is not None
    day = date(2026, 11, 22)
    first, second = rows_of(reading.book, day), rows_of(content.book(), day)
    assert [judged(row) for row in first] == [judged(row) for row in second]
