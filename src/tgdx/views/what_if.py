"""A what-if in words: where each scenario leads, every assumption, and the path year by year."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from tgdx.model import Book
from tgdx.progress.comparison import meets
from tgdx.progress.figure import Figure, figure_or_none
from tgdx.progress.projection import SEARCH_YEARS, Projection, Scenario, is_share
from tgdx.progress.verdicts import STALE_AFTER_YEARS
from tgdx.views.cells import figure_words, pace_words
from tgdx.views.figures import FigureFormat
from tgdx.views.headline import targets_of_year
from tgdx.views.sheet import Cell, Column, Group, Row, Sheet, Tone
from tgdx.views.status import data_name
from tgdx.views.wording import Language

Side = Sequence[Projection]
"""The same indicator and target in every scenario."""


class ProjectOptions(NamedTuple):
    """What a person asked to see of a what-if."""

    notes: bool = False
    """The path year by year, also for several indicators."""
    again: str = ""
    """Options that the next command needs to speak of the same data."""
    on_page: bool = False
    """For a page to hand on: nothing refers to the option for the path."""


def what_if_sheet(
    language: Language,
    book: Book,
    scenarios: Sequence[Scenario],
    results: Sequence[Side],
    as_of: date,
    options: ProjectOptions | None = None,
) -> Sheet:
    """The table of `tgdx project`; `results` holds scenario by scenario the same rows."""
    options = options or ProjectOptions()
    say = language.say
    sides = list(zip(*results, strict=True))
    computed = [side for side in sides if side[0].projected is not None]
    groups = [
        _group(language, book, list(members), as_of)
        for _, members in groupby(sides, key=lambda s: (s[0].indicator.id, s[0].projected is None))
    ]
    ids = list(dict.fromkeys(side[0].indicator.id for side in computed or sides))
    paths = options.notes or len(ids) == 1
    title = _title(language, book, scenarios, sides)
    return Sheet(
        title=f"{book.area.name.in_language(language.code)}: {title}",
        subtitle="",
        opening=[say("what_if.opening", date=language.date(as_of), data=data_name(language, book))],
        answers=[*_answers(language, scenarios, sides, as_of)],
        columns=_columns(language, scenarios),
        groups=groups,
        notes=[
            *_assumptions(language, book, scenarios, computed, as_of),
            *_refusals(language, book, sides),
            *(_paths(language, book, scenarios, computed) if paths else ()),
            *([] if paths or options.on_page else [say("what_if.see_paths")]),
        ],
        narrow=say("status.narrow", columns="{columns}"),
        closing=say("status.next", id=ids[0], again=options.again) if ids else "",
    )


def _columns(language: Language, scenarios: Sequence[Scenario]) -> list[Column]:
    say = language.say
    columns = [
        Column("name", say("column.name"), in_heading=True),
        Column("latest", say("column.latest"), in_heading=True),
        Column("by", say("column.by")),
        Column("target", say("column.target")),
    ]
    names = [scenario_name(language, scenario) for scenario in scenarios]
    if len(scenarios) > 1:
        return columns + [
            Column(f"scenario{i}", name, losses=("", name), optional=i > 0)
            for i, name in enumerate(names)
        ]
    return [
        *columns,
        Column("projected", say("column.projected_what_if", pace=names[0])),
        Column("verdict", say("column.short_by")),
        Column("reached", say("column.reached_year")),
        Column("required", say("column.required")),
    ]


def scenario_name(language: Language, scenario: Scenario) -> str:
    """What a column of one scenario is called: its pace, as it was typed."""
    if scenario.growth is not None:
        return language.say("unit.pace.growth", n=language.exact(scenario.growth))
    if scenario.change is not None:
        return language.say("project.change", n=language.exact(scenario.change))
    return language.say("what_if.assumed")


def _moves(language: Language, growths: Sequence[Decimal]) -> str:
    """Words for growing or falling at some rates: `grows 5%, 7% or 10% a year`, no minus in it."""
    key = "grows" if min(growths) >= 0 else "falls" if max(growths) < 0 else "changes"
    sizes = [abs(growth) if key == "falls" else growth for growth in growths]
    *most, last = dict.fromkeys(f"{language.exact(size)}%" for size in sizes)
    rates = language.say("what_if.or", most=", ".join(most), last=last) if most else last
    return language.say(f"what_if.{key}", rates=rates)


def _title(
    language: Language, book: Book, scenarios: Sequence[Scenario], sides: Sequence[Side]
) -> str:
    say = language.say
    growths = [scenario.growth for scenario in scenarios if scenario.growth is not None]
    changes = [scenario.change for scenario in scenarios if scenario.change is not None]
    indicators = {side[0].indicator.id: side[0].indicator for side in sides}
    one = next(iter(indicators.values())) if len(indicators) == 1 else None
    what = language.name(one) if one else say("what_if.everything")
    if growths:
        return say("what_if.title", what=what, moves=_moves(language, growths))
    if one:
        units = FigureFormat.of(language, book, one)
        return say("what_if.title", what=f"{what}:", moves=_own_pace(units, sides[0]))
    if changes:
        steps = "; ".join(map(language.exact, changes))
        return say("what_if.title", what=what, moves=say("what_if.changes_by", steps=steps))
    return say("what_if.each")


def _answers(
    language: Language, scenarios: Sequence[Scenario], sides: Sequence[Side], as_of: date
) -> Iterator[tuple[str, str]]:
    say = language.say
    for year in sorted({side[0].target.year for side in sides}):
        of_year = [side for side in sides if side[0].target.year == year]
        head = targets_of_year(language, len(of_year), over=as_of > date(year, 12, 31))
        refused = sum(side[0].projected is None for side in of_year)
        met = [sum(bool(p.meets) for p in scenario) for scenario in zip(*of_year, strict=True)]
        if len(scenarios) == 1:
            short = len(of_year) - met[0] - refused
            parts = [say("what_if.met", n=met[0])]
            parts += [say("what_if.short", n=short)] if short else []
        else:
            named = zip(met, scenarios, strict=True)
            each = [say("what_if.n_at", n=n, pace=_pace_typed(language, s)) for n, s in named]
            parts = [say("what_if.met_each", each=", ".join(each))]
        parts += [say("what_if.refused", n=refused)] if refused else []
        yield str(year), f"{head}: {', '.join(parts)}"


def _pace_typed(language: Language, scenario: Scenario) -> str:
    if scenario.growth is not None:
        return f"{language.exact(scenario.growth)}%"
    return language.exact(scenario.change or Decimal(0))


def _group(language: Language, book: Book, sides: Sequence[Side], as_of: date) -> Group:
    first = sides[0][0]
    units = FigureFormat.of(language, book, first.indicator)
    name, latest = language.name(first.indicator), _start_words(units, first, as_of)
    rows = []
    for side in sides:
        one = side[0]
        signs = units._replace(labels="signs")
        cells: list[Cell] = [
            [name],
            [latest],
            [units.years(one.target)],
            [signs.target(one.target)],
        ]
        if len(side) == 1:
            cells += [*([text] for text in _result(signs, one)), [_needed(signs, one)]]
        else:
            cells += [_side_by_side(signs, each) for each in side]
        tone: Tone = "open" if one.meets is None else "good" if one.meets else "bad"
        over = as_of > date(one.target.year, 12, 31)
        rows.append(Row(cells, tone if len(side) == 1 else "open", over))
    return Group(name, latest, rows, listed=first.projected is not None)


def _start_words(units: FigureFormat, projection: Projection, as_of: date) -> str:
    """The figure that a what-if starts from, with its year and whether it is supposed or old."""
    say, year = units.language.say, projection.latest_year or as_of.year
    given = {observation.status for observation in projection.comparison.rests_on}
    marks = [say("latest.supposed")] if projection.supposed else []
    marks += [say(f"latest.{s}") for s in ("estimate", "preliminary") if s in given][:1]
    old = as_of > date(year + STALE_AFTER_YEARS, 12, 31)
    return figure_words(units, projection.comparison, projection.target, marks, old=old)


def _result(units: FigureFormat, projection: Projection) -> tuple[str, str, str]:
    """Value in the target year, what is short, and when the target is reached."""
    say, value = units.language.say, projection.projected
    if value is None or projection.shortfall is None:
        return say("no_figure"), say("no_figure"), "-"
    wanted, operator = projection.wanted, projection.target.operator
    close = bool(projection.meets and wanted and not meets(operator, value, wanted))
    text = units.value(value, projection.target.of, wanted, equal=close)
    short = say("meets.yes")
    if not projection.meets:
        short = units.difference(projection.shortfall)
        if projection.shortfall == 0:
            short = say("gap.not_beyond")
    return text, short, "-" if projection.met else _reached(units.language, projection)


def _reached(language: Language, projection: Projection) -> str:
    if projection.reached_year:
        return str(projection.reached_year)
    never = projection.is_never_reached
    return language.say("project.never" if never else "project.not_within", n=SEARCH_YEARS)


def _side_by_side(units: FigureFormat, projection: Projection) -> Cell:
    value, short, reached = _result(units, projection)
    if projection.projected is None:
        return [value]
    met = short if projection.meets else f"→ {reached}" if projection.reached_year else reached
    return [f"{value}  {met}", f"{value} {met}"]


def _needed(units: FigureFormat, projection: Projection) -> str:
    """What is needed a year, in % where growth is assumed, in units where steps are."""
    change = figure_or_none(projection.required_change)
    growth = figure_or_none(projection.required_growth)
    if projection.met or projection.projected is None:
        return "-"
    if growth and (projection.change is None or not change):
        return f"{units.language.exact(units.pace(growth, projection))}%"
    pace = change and units.pace(change, projection)
    return pace_words(units, pace, None, needed=True) if pace is not None else "-"


def _assumptions(
    language: Language,
    book: Book,
    scenarios: Sequence[Scenario],
    sides: Sequence[Side],
    as_of: date,
) -> Iterator[str]:
    """Each assumption in one line, whatever the number of indicators it holds for."""
    say, first = language.say, scenarios[0]
    own = {*first.growth_of, *first.change_of}
    general = [side for side in sides if side[0].indicator.id not in own]
    typed = [scenario.growth for scenario in scenarios if scenario.growth is not None]
    kinds = {side[0].indicator.kind for side in sides}
    alone = len({side[0].indicator.id for side in sides}) == 1
    shares = [side for side in general if typed and is_share(side[0].indicator)]
    if shares and first.whole_growth is None:
        moves = _moves(language, typed)
        if len({side[0].indicator.id for side in shares}) == len(typed) == 1:
            units = FigureFormat.of(language, book, shares[0][0].indicator)
            moves = f"{moves} {_first_step(units, shares[0][0])}"
        yield say("what_if.share", moves=moves)
    elif shares and first.whole_growth is not None:
        moved = _moves(
            language, _growths(FigureFormat.of(language, book, shares[0][0].indicator), shares[0])
        )
        whole = _moves(language, [first.whole_growth])
        yield say("what_if.share_whole", moves=_moves(language, typed), whole=whole, share=moved)
    if typed and "avg_growth" in kinds:
        yield say("what_if.average", moves=_moves(language, typed))
    if typed and "floor_all" in kinds:
        yield say("what_if.sectors", moves=_moves(language, typed))
    if "vs_benchmark" in kinds:
        growth = first.benchmark_growth
        moves = _moves(language, [growth])
        yield say("what_if.benchmark", moves=moves) if growth else say("what_if.benchmark_still")
    for side in {side[0].indicator.id: side for side in sides}.values():
        indicator = side[0].indicator
        if (
            indicator.id in own or (side[0].change is not None and indicator.kind == "rank")
        ) and not alone:
            units = FigureFormat.of(language, book, indicator)
            yield f"{language.name(indicator)}: {_own_pace(units, side)}."
    yield from _beyond_range(language, sides)
    filled = [side[0].first_assumed for side in sides if side[0].first_assumed]
    if filled and min(filled) < as_of.year:
        yield say("what_if.past_years", **{"from": min(filled)})


def _beyond_range(language: Language, sides: Sequence[Side]) -> Iterator[str]:
    """From when values have no meaning: shares beyond 100 %, places beyond the first or last."""
    years: dict[str, int] = {}
    for one in (projection for side in sides for projection in side):
        if one.reason and isinstance(year := one.reason.args.get("year"), int):
            name = language.name(one.indicator)
            years[name] = min(year, years.get(name, year))
    names = [language.say("what_if.from_year", name=name, year=years[name]) for name in years]
    if names:
        yield language.say("what_if.beyond", names="; ".join(names))


def _first_step(units: FigureFormat, projection: Projection) -> str:
    """What the growth of a share is in percentage points, in its first year."""
    step = (projection.latest or Decimal(0)) * (projection.growth or Decimal(0)) / 100
    words = pace_words(units, units.pace(Figure(step, "change")), None, needed=True)
    return units.language.say("what_if.first_step", step=words)


def _growths(units: FigureFormat, side: Side) -> list[Decimal]:
    """The growth assumed in each scenario: as typed, or as shown where it was computed."""
    growths = [p.growth for p in side if p.growth is not None]
    if side[0].scenario.whole_growth is None:
        return growths
    return [units.pace(Figure(growth, "growth")) for growth in growths]


def _own_pace(units: FigureFormat, side: Side) -> str:
    """The pace of one indicator; of a rank in places, with both ends."""
    one, language = side[0], units.language
    if one.growth is not None:
        moves = _moves(language, _growths(units, side))
        if not is_share(one.indicator):
            return moves
        return language.say("what_if.itself", moves=f"{moves} {_first_step(units, one)}")
    changes = [p.change for p in side if p.change is not None]
    words = [
        language.say("pace.a_year", pace=pace_words(units, change, None, needed=False))
        for change in changes
    ]
    if one.indicator.kind == "rank" and one.latest is not None and len(changes) == 1:
        after = one.latest + changes[0]
        return f"{words[0]} ({language.exact(one.latest)} → {language.exact(after)})"
    return "; ".join(words)


def _refusals(language: Language, book: Book, sides: Sequence[Side]) -> Iterator[str]:
    """What was not computed, one line a reason."""
    named: dict[str, list[str]] = {}
    refused = [side[0] for side in sides if side[0].projected is None]
    computed = {side[0].indicator.id for side in sides if side[0].projected is not None}
    for one in refused:
        assert one.reason is not None
        reason = language.refusal(one.reason, one.indicator)
        name = language.name(one.indicator)
        if one.indicator.id in computed:
            name += f" ({FigureFormat.of(language, book, one.indicator).years(one.target)})"
        named.setdefault(reason, []).append(name)
    for reason, names in named.items():
        listed = "; ".join(dict.fromkeys(names))
        yield language.say("what_if.not_computed", names=listed, reason=reason)


def _paths(
    language: Language, book: Book, scenarios: Sequence[Scenario], sides: Sequence[Side]
) -> Iterator[str]:
    """The values year by year, an indicator and scenario a line."""
    for _, members in groupby(sides, key=lambda side: side[0].indicator.id):
        group = list(members)
        units = FigureFormat.of(language, book, group[0][0].indicator)
        marks = {side[0].target.year for side in group}
        for number, scenario in enumerate(scenarios):
            longest = max((side[number] for side in group), key=lambda p: len(p.path))
            name = language.name(longest.indicator)
            if len(scenarios) > 1:
                name += f" ({scenario_name(language, scenario)})"
            yield f"{name}: {_path(units, longest, marks)}"


def _path(units: FigureFormat, projection: Projection, target_years: set[int]) -> str:
    say, parts, bare = units.language.say, [], units._replace(labels="none")
    if units.indicator.unit == "rank":
        bare = bare._replace(decimals=1)
    for year, value in projection.path:
        mark = f" {say('assume.target_mark')}" if year in target_years else ""
        bound = projection.wanted if mark else None
        parts.append(f"{year}: {bare.value(value, bound=bound)}{mark}")
    return "; ".join(parts)
