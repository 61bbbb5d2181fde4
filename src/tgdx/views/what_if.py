"""A what-if in words: where each scenario leads, every assumption, and the path year by year."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from tgdx.model import Book
from tgdx.progress.figure import figure_or_none
from tgdx.progress.projection import Projection, Scenario
from tgdx.views.figures import FigureFormat
from tgdx.views.sheet import Cell, Column, Row, Sheet
from tgdx.views.status import data_name
from tgdx.views.wording import Language

Side = Sequence[Projection]
"""The same indicator and target in every scenario."""


def what_if_sheet(
    language: Language,
    book: Book,
    scenarios: Sequence[Scenario],
    results: Sequence[Side],
    as_of: date,
) -> Sheet:
    """The table of `tgdx project`; `results` holds scenario by scenario the same rows."""
    say = language.say
    columns = [
        Column("name", say("column.name"), repeats=True),
        Column("latest", say("column.latest"), repeats=True),
        Column("target", say("column.target")),
    ]
    if len(scenarios) == 1:
        columns += [
            Column("projected", say("column.projected_what_if")),
            Column("verdict", say("column.meets")),
            Column("reached", say("column.reached_year")),
        ]
    else:
        columns += [
            Column(f"scenario{i}", scenario_name(language, scenario), joined=" · ")
            for i, scenario in enumerate(scenarios)
        ]
    columns.append(Column("required", say("column.required_change"), joined=" · "))
    sides = list(zip(*results, strict=True))
    groups = []
    for _, members in groupby(sides, key=lambda side: side[0].indicator.id):
        group = list(members)
        units = FigureFormat.of(language, book, group[0][0].indicator)
        groups.append([_row(units, side) for side in group])
    data = data_name(language, book)
    return Sheet(
        title=f"{book.area.name.in_language(language.code)}: {say('report.what_if')}",
        subtitle=say("project.subtitle", date=language.date(as_of), data=data),
        columns=columns,
        groups=groups,
        notes=tuple(_notes(language, book, scenarios, sides, as_of)),
    )


def scenario_name(language: Language, scenario: Scenario) -> str:
    """What a column of one scenario is called."""
    if scenario.growth is not None:
        return language.say("unit.pace.growth", n=language.exact(scenario.growth))
    change = scenario.change if scenario.change is not None else Decimal(0)
    return language.say("project.change", n=language.exact(change))


def _row(units: FigureFormat, side: Side) -> Row:
    first = side[0]
    cells: list[Cell] = [
        [units.language.name(first.indicator)],
        _latest(units, first),
        [str(first.target.year), units.target(first.target)],
    ]
    if len(side) == 1:
        cells += [[text] for text in _result(units, first)]
    else:
        cells += [[text for text in _result(units, one) if text != "-"] for one in side]
    cells.append(_required(units, first))
    tone = "open" if first.meets is None else "good" if first.meets else "bad"
    return Row(cells, tone)  # type: ignore[arg-type]


def _latest(units: FigureFormat, projection: Projection) -> Cell:
    if projection.latest is None:
        return [units.language.say("no_figure")]
    mark = "*" if projection.supposed else ""
    of = projection.target.of
    return [units.value(projection.latest, of) + mark, f"({projection.latest_year})"]


def _result(units: FigureFormat, projection: Projection) -> tuple[str, str, str]:
    """Value in the target year, met or short, and when the target is reached."""
    say = units.language.say
    if projection.projected is None or projection.shortfall is None:
        return say("no_figure"), say("project.refused"), "-"
    wanted = None if projection.meets else projection.wanted
    value = units.value(projection.projected, projection.target.of, wanted)
    met = say("meets.yes")
    if not projection.meets:
        met = say("project.short", gap=units.difference(projection.shortfall))
        if projection.shortfall == 0:
            met = say("gap.not_beyond")
    reached = projection.reached_year
    return value, met, say("assume.meets", year=reached) if reached else say("project.never")


def _required(units: FigureFormat, projection: Projection) -> Cell:
    if projection.met:
        return ["-"]
    change, growth = (
        figure_or_none(projection.required_change),
        figure_or_none(projection.required_growth),
    )
    return units.steps(change, growth) or ["-"]


def _notes(
    language: Language,
    book: Book,
    scenarios: Sequence[Scenario],
    sides: Sequence[Side],
    as_of: date,
) -> Iterator[str]:
    yield language.say("assume.head")
    seen: set[str] = set()
    for side in sides:
        units = FigureFormat.of(language, book, side[0].indicator)
        for scenario, projection in zip(scenarios, side, strict=True):
            for note in _assumed(units, scenario, projection, as_of):
                if note not in seen:
                    seen.add(note)
                    yield note
    yield language.say("project.paths")
    for _, members in groupby(sides, key=lambda side: side[0].indicator.id):
        group = list(members)
        units = FigureFormat.of(language, book, group[0][0].indicator)
        marks = {side[0].target.year for side in group}
        for number, scenario in enumerate(scenarios):
            longest = max((side[number] for side in group), key=lambda p: len(p.path))
            if longest.path:
                name = language.name(longest.indicator)
                if len(scenarios) > 1:
                    name += f" ({scenario_name(language, scenario)})"
                yield f"{name}: {_path(units, longest, marks)}"


def _path(units: FigureFormat, projection: Projection, target_years: set[int]) -> str:
    say = units.language.say
    parts = []
    for year, value in projection.path:
        mark = f" {say('assume.target_mark')}" if year in target_years else ""
        number = units.language.number(
            value, 1 if units.indicator.unit == "rank" else units.decimals
        )
        parts.append(f"{year}: {number}{mark}")
    return "; ".join(parts)


def _assumed(
    units: FigureFormat, scenario: Scenario, projection: Projection, as_of: date
) -> Iterator[str]:
    """Every assumption that a projection rests on, in words."""
    language, indicator, target = units.language, projection.indicator, projection.target
    name, say = language.name(indicator), language.say
    if projection.reason and projection.projected is None:
        reason = language.refusal(projection.reason, indicator)
        yield f"{name} ({target.year}): {reason}"
        return
    yield from _pace_assumed(units, scenario, projection)
    if indicator.kind == "vs_benchmark":
        yield (
            _with_direction(language, "assume.benchmark", scenario.benchmark_growth, name=name)
            if scenario.benchmark_growth
            else say("assume.benchmark_still", name=name)
        )
    if projection.supposed and projection.latest is not None:
        value = units.value(projection.latest, target.of)
        yield say("assume.supposed_start", name=name, value=value, year=projection.latest_year)
    elif projection.provisional:
        yield say("assume.provisional_start", name=name)
    first = projection.first_assumed
    last_past = as_of.year - 1
    if first is not None and first <= min(last_past, target.year):
        key = "assume.past_years" if first < last_past else "assume.past_year"
        yield language.say(key, **{"name": name, "from": first, "to": last_past})
    if as_of > date(target.year, 12, 31):
        yield say("assume.target_over", year=target.year)
    if projection.reason:
        yield f"{name}: {language.refusal(projection.reason, indicator)}"


def _pace_assumed(units: FigureFormat, scenario: Scenario, projection: Projection) -> Iterator[str]:
    language, indicator, target = units.language, projection.indicator, projection.target
    name, growth, change = language.name(indicator), projection.growth, projection.change
    latest = units.value(projection.latest, target.of) if projection.latest is not None else ""
    about: dict[str, object] = {"name": name, "latest": latest, "year": projection.latest_year}
    if indicator.kind == "avg_growth" and growth is not None:
        period = {"name": name, "from": target.from_year, "to": target.year}
        yield _with_direction(language, "assume.avg_growth", growth, **period)
    elif indicator.kind == "rank" and change is not None and projection.latest is not None:
        places = language.number(abs(change), 0 if change == int(change) else 1)
        following = language.number(projection.latest + change, 0 if change == int(change) else 1)
        about |= {"latest": language.exact(projection.latest), "places": places, "next": following}
        yield language.say("assume.rank" if change <= 0 else "assume.rank_adverse", **about)
    elif change is not None:
        yield language.say("assume.change", **about, change=units.change(change, 2))
    elif growth is not None and scenario.whole_growth is not None and indicator.unit == "percent":
        assumed = scenario.growth_of.get(indicator.id, scenario.growth)
        about["growth"] = _typed_rate(language, assumed or Decimal(0))
        about["whole"] = _typed_rate(language, scenario.whole_growth)
        about["share"] = units.growth(growth)
        yield language.say("assume.share_whole", **about)
    elif growth is not None and indicator.kind == "floor_all":
        yield _with_direction(language, "assume.floor_all", growth, name=name)
    elif growth is not None and projection.latest is not None:
        if indicator.unit == "percent":
            about["step"] = units.step(projection.latest * growth / 100)
            yield _with_direction(language, "assume.share", growth, **about)
        else:
            yield _with_direction(language, "assume.amount", growth, **about)


def _with_direction(language: Language, key: str, growth: Decimal, **args: object) -> str:
    """Words for growing or falling, so that no minus stands beside "grow"."""
    rate = _typed_rate(language, abs(growth))
    return language.say(key if growth >= 0 else f"{key}_down", **{**args, "growth": rate})


def _typed_rate(language: Language, growth: Decimal) -> str:
    return language.say("unit.pace.growth", n=language.exact(growth))
