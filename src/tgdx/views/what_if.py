"""A what-if in words: where each scenario leads, every assumption, and the path year by year."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from tgdx.model import Book
from tgdx.progress.comparison import meets
from tgdx.progress.figure import Figure, figure_or_none
from tgdx.progress.kinds import traits
from tgdx.progress.projection import SEARCH_YEARS, Projection, Scenario, is_share
from tgdx.progress.verdicts import STALE_AFTER_YEARS
from tgdx.views.cells import figure_words, pace_words
from tgdx.views.figures import FigureFormat
from tgdx.views.headline import targets_of_year
from tgdx.views.sheet import Cell, Column, Group, Row, Sheet, Tone
from tgdx.views.status import area_ended, data_name
from tgdx.views.text import NO_BREAK
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
    what_if = _WhatIf(language, book, scenarios, list(zip(*results, strict=True)), as_of)
    return what_if.sheet(options or ProjectOptions())


def scenario_name(language: Language, scenario: Scenario) -> str:
    """What a column of one scenario is called: its pace, as it was typed."""
    if scenario.growth is not None:
        return language.say("unit.pace.growth", n=language.exact(scenario.growth))
    if scenario.change is not None:
        return language.say("project.change", n=language.exact(scenario.change))
    return language.say("what_if.assumed")


class _WhatIf:
    """The rows of all scenarios, and what is said of them."""

    def __init__(
        self,
        language: Language,
        book: Book,
        scenarios: Sequence[Scenario],
        sides: Sequence[Side],
        as_of: date,
    ) -> None:
        self.language, self.say, self.book = language, language.say, book
        self.scenarios, self.sides, self.as_of = scenarios, sides, as_of
        self.units = {i.id: FigureFormat.of(language, book, i) for i in book.indicators}
        self.computed = [side for side in sides if side[0].projected is not None]
        self.ids = list(dict.fromkeys(s[0].indicator.id for s in self.computed or sides))
        self.growths = [s.growth for s in scenarios if s.growth is not None]
        self.names = [scenario_name(language, scenario) for scenario in scenarios]

    def sheet(self, options: ProjectOptions) -> Sheet:
        """The whole sheet; the paths stand in it where they are asked for or there is but one."""
        say, area = self.say, self.book.area.name.in_language(self.language.code)
        paths = options.notes or len(self.ids) == 1
        data = data_name(self.language, self.book)
        groups = groupby(self.sides, key=self._start)
        return Sheet(
            title=f"{area}: {self._title()}",
            subtitle="",
            opening=[
                say("what_if.opening", date=self.language.date(self.as_of), data=data),
                *area_ended(self.language, self.book, self.as_of),
            ],
            answers=[*self._answers()],
            columns=self._columns(),
            groups=[self._group(*start, list(members)) for start, members in groups],
            notes=[
                *self._assumptions(),
                *self._refusals(),
                *(self._paths() if paths else ()),
                *([] if paths or options.on_page else [say("what_if.see_paths")]),
            ],
            narrow=say("status.narrow", columns="{columns}"),
            closing=say("status.next", id=self.ids[0], again=options.again) if self.ids else "",
        )

    def _title(self) -> str:
        changes = [s.change for s in self.scenarios if s.change is not None]
        one = self.sides[0] if len({side[0].indicator.id for side in self.sides}) == 1 else None
        what = self.language.name(one[0].indicator) if one else self.say("what_if.everything")
        if self.growths:
            moves = _moves(self.language, self.growths)
        elif one:
            what, moves = f"{what}:", self._own_pace(one)
        elif changes:
            steps = _listed(self.language, map(self.language.exact, changes))
            moves = self.say("what_if.changes_by", steps=steps)
        else:
            return self.say("what_if.each")
        return self.say("what_if.title", what=what, moves=moves)

    def _answers(self) -> Iterator[tuple[str, str]]:
        say = self.say
        for year in sorted({side[0].target.year for side in self.sides}):
            of_year = [side for side in self.sides if side[0].target.year == year]
            over = self.as_of > date(year, 12, 31)
            refused = sum(side[0].projected is None for side in of_year)
            met = [sum(bool(p.meets) for p in column) for column in zip(*of_year, strict=True)]
            short = len(of_year) - met[0] - refused
            if len(met) == 1:
                parts = [say("what_if.met", n=met[0])]
                parts += [say("what_if.short", n=short)] if short else []
            else:
                named = zip(met, map(self._typed, self.scenarios), strict=True)
                each = ", ".join(say("what_if.n_at", n=n, pace=pace) for n, pace in named)
                parts = [say("what_if.met_each", each=each)]
            parts += [say("what_if.refused", n=refused)] if refused else []
            head = targets_of_year(self.language, len(of_year), over=over)
            yield str(year), f"{head}: {', '.join(parts)}"

    def _typed(self, scenario: Scenario) -> str:
        if scenario.growth is not None:
            return f"{self.language.exact(scenario.growth)}%"
        return self.language.exact(scenario.change or Decimal(0))

    def _columns(self) -> list[Column]:
        say, codes = self.say, ("name", "latest", "by", "target")
        columns = [
            Column(code, say(f"column.{code}"), in_heading=code in ("name", "latest"))
            for code in codes
        ]
        if len(self.names) > 1:
            return columns + [
                Column(f"scenario{i}", name, losses=(name,), optional=i > 0)
                for i, name in enumerate(self.names)
            ]
        return [
            *columns,
            Column("projected", say("column.projected_what_if", pace=self.names[0]), losses=[""]),
            Column("verdict", say("column.short_by"), losses=[""]),
            Column("reached", say("column.reached_year")),
            Column("required", say("column.required")),
        ]

    def _start(self, side: Side) -> tuple[str, str, bool]:
        """Id, the figure it starts from in words, and whether anything is computed from it."""
        one = side[0]
        given = {observation.status for observation in one.comparison.rests_on}
        marks = [self.say("latest.supposed")] if one.supposed else []
        marks += [self.say(f"latest.{s}") for s in ("estimate", "preliminary") if s in given][:1]
        old = self.as_of > date((one.latest_year or 9996) + STALE_AFTER_YEARS, 12, 31)
        units = self.units[one.indicator.id]
        start = figure_words(units, one.comparison, one.target, marks, old=old)
        return one.indicator.id, start, one.projected is not None

    def _group(self, of: str, start: str, computed: bool, sides: Sequence[Side]) -> Group:
        units = self.units[of]._replace(labels="signs")
        name, rows = self.language.name(units.indicator), []
        for side in sides:
            one, over = side[0], self.as_of > date(side[0].target.year, 12, 31)
            cells: list[Cell] = [[name], [start], [units.years(one.target)]]
            cells.append([units.target(one.target)])
            tone: Tone = "open"
            if len(side) == 1:
                cells += [*_result(units, one), [_needed(units, one)]]
                tone = "open" if one.meets is None else "good" if one.meets else "bad"
            else:
                cells += [_beside_others(units, each) for each in side]
            rows.append(Row(cells, tone, over))
        return Group(name, start, rows, listed=computed)

    def _assumptions(self) -> Iterator[str]:
        """Each assumption in one line, whatever the number of indicators it holds for."""
        say, first, growths = self.say, self.scenarios[0], self.growths
        assumed = [side for side in self.computed if not side[0].is_known]
        own = {*first.growth_of, *first.change_of}
        points = {traits(side[0].indicator.kind).points for side in assumed}
        moves = _moves(self.language, growths) if growths else ""
        shares = {
            side[0].indicator.id: side
            for side in assumed
            if growths and is_share(side[0].indicator) and side[0].indicator.id not in own
        }
        if shares and first.whole_growth is None:
            alone = len(shares) == len(growths) == 1
            step = f" {self._first_step(next(iter(shares.values()))[0])}" if alone else ""
            yield say("what_if.share", moves=f"{moves}{step}")
        elif shares and first.whole_growth is not None:
            share = _moves(self.language, self._growths(next(iter(shares.values()))))
            whole = _moves(self.language, [first.whole_growth])
            yield say("what_if.share_whole", moves=moves, whole=whole, share=share)
        if moves and "index" in points:
            yield say("what_if.average", moves=moves)
        if moves and any(side[0].indicator.sectors for side in assumed):
            yield say("what_if.sectors", moves=moves)
        if "margins" in points and first.benchmark_growth:
            yield say("what_if.benchmark", moves=_moves(self.language, [first.benchmark_growth]))
        elif "margins" in points:
            yield say("what_if.benchmark_still")
        for name, side in {side[0].indicator.id: side for side in assumed}.items():
            rank = side[0].change is not None and traits(side[0].indicator.kind).points == "places"
            if (name in own or rank) and len(self.ids) > 1:
                yield f"{self.language.name(side[0].indicator)}: {self._own_pace(side)}."
        if any(side[0].after_area_ended for side in assumed):
            area = self.book.area.name.in_language(self.language.code)
            yield say("what_if.after_area_ended", area=area)
        filled = [side[0].first_assumed for side in assumed if side[0].first_assumed]
        if filled and min(filled) < self.as_of.year:
            yield say("what_if.past_years", **{"from": min(filled)})

    def _own_pace(self, side: Side) -> str:
        """The pace of one indicator: of a share also in points, of a rank with both ends."""
        one, units, say = side[0], self.units[side[0].indicator.id], self.say
        if one.growth is not None:
            moves = _moves(self.language, self._growths(side))
            if not is_share(one.indicator):
                return moves
            return say("what_if.itself", moves=f"{moves} {self._first_step(one)}")
        changes = [p.change for p in side if p.change is not None]
        words = "; ".join(
            say("pace.a_year", pace=pace_words(units, change, None, needed=False))
            for change in changes
        )
        if (
            traits(one.indicator.kind).points == "places"
            and one.latest is not None
            and len(changes) == 1
        ):
            ends = [one.latest, one.latest + changes[0]]
            words += f" ({' → '.join(map(self.language.exact, ends))})"
        return words

    def _growths(self, side: Side) -> list[Decimal]:
        """The growth assumed in each scenario: as typed, or as shown where it was computed."""
        growths = [p.growth for p in side if p.growth is not None]
        if self.scenarios[0].whole_growth is None:
            return growths
        units = self.units[side[0].indicator.id]
        return [units.pace(Figure(growth, "growth")) for growth in growths]

    def _first_step(self, one: Projection) -> str:
        """What the growth of a share is in percentage points, in its first year."""
        units = self.units[one.indicator.id]
        step = Figure((one.latest or Decimal(0)) * (one.growth or Decimal(0)) / 100, "change")
        words = pace_words(units, units.pace(step), None, needed=True)
        return self.say("what_if.first_step", step=words)

    def _refusals(self) -> Iterator[str]:
        """What was not computed, one line a reason; from when values would have no meaning."""
        named: dict[str, list[str]] = {}
        beyond: dict[str, int] = {}
        for side in self.sides:
            one, name = side[0], self.language.name(side[0].indicator)
            if one.reason and one.reason.reason == "beyond_range":
                beyond.setdefault(name, int(str(one.reason.args["year"])))
            elif one.reason and one.projected is None:
                if one.indicator.id in self.ids and self.computed:
                    name += f" ({self.units[one.indicator.id].years(one.target)})"
                reason = self.language.refusal(one.reason, one.indicator)
                named.setdefault(reason, []).append(name)
        for reason, names in named.items():
            listed = "; ".join(dict.fromkeys(names))
            yield self.say("what_if.not_computed", names=listed, reason=reason)
        years = [self.say("what_if.from_year", name=name, year=beyond[name]) for name in beyond]
        if years:
            yield self.say("what_if.beyond", names="; ".join(years))

    def _paths(self) -> Iterator[str]:
        """The values year by year, an indicator and scenario a line."""
        mark = f" {self.say('assume.target_mark')}".replace(" ", NO_BREAK)
        for name, members in groupby(self.computed, key=lambda side: side[0].indicator.id):
            group, units = list(members), self.units[name]._replace(labels="none")
            bounds = {side[0].target.year: side[0].wanted for side in group}
            for number, scenario in enumerate(self.names):
                path = max((side[number].path for side in group), key=len)
                if units.indicator.unit == "rank" and any(value % 1 for _, value in path):
                    units = units._replace(decimals=1)
                several = f" ({scenario})" if len(self.names) > 1 else ""
                parts = [
                    f"{year}:{NO_BREAK}{units.value(value, bound=bounds.get(year))}"
                    f"{mark if year in bounds else ''}"
                    for year, value in path
                ]
                yield f"{self.language.name(units.indicator)}{several}: {'; '.join(parts)}"


def _moves(language: Language, growths: Sequence[Decimal]) -> str:
    """Words for growing or falling at some rates: `grows 5%, 7% or 10% a year`, no minus in it."""
    key = "grows" if min(growths) >= 0 else "falls" if max(growths) < 0 else "changes"
    sizes = [abs(growth) if key == "falls" else growth for growth in growths]
    rates = _listed(language, (f"{language.exact(size)}%" for size in sizes))
    return language.say(f"what_if.{key}", rates=rates)


def _listed(language: Language, texts: Iterable[str]) -> str:
    *most, last = dict.fromkeys(texts)
    return language.say("what_if.or", most=", ".join(most), last=last) if most else last


def _result(units: FigureFormat, one: Projection) -> list[Cell]:
    """Value in the target year, what is short, and when the target is reached."""
    say = units.language.say
    if one.projected is None:
        return [[say("no_figure")], [say("no_figure")], ["-"]]
    value = _value(units, one, one.target.of)
    known = [f"{value} ({_known(units.language, one)})"] if one.is_known else []
    bare = units._replace(labels="none")
    short = [_short(units, one), _short(bare, one)]
    return [[*known, value], short, [_reached(units.language, one)]]


def _value(units: FigureFormat, one: Projection, of: int | None) -> str:
    value, wanted = one.projected or Decimal(0), one.wanted
    close = bool(one.meets and wanted and not meets(one.target.operator, value, wanted))
    return units.value(value, of, wanted, equal=close)


def _known(language: Language, one: Projection) -> str:
    """What a value of the target year is that was not carried there: a figure, or supposed."""
    supposed = one.supposed and one.scenario.start[one.indicator.id][0] == one.target.year
    return language.say("latest.supposed" if supposed else "latest.figure")


def _short(units: FigureFormat, one: Projection) -> str:
    if one.meets:
        return units.language.say("meets.yes")
    short = one.shortfall or Decimal(0)
    return units.difference(short) if short else units.language.say("gap.not_beyond")


def _reached(language: Language, one: Projection) -> str:
    if one.met_until:
        return language.say("project.lost", year=one.met_until)
    if one.met:
        return "-"
    if one.reached_year:
        return str(one.reached_year)
    never = one.is_never_reached
    return language.say("project.never" if never else "project.not_within", n=SEARCH_YEARS)


def _beside_others(units: FigureFormat, one: Projection) -> Cell:
    """Value and outcome in one cell: `11.26%  → 2030`; a place without how many are ranked."""
    if one.projected is None:
        return [units.language.say("no_figure")]
    reached = _reached(units.language, one)
    if one.meets:
        outcome = units.language.say("meets.yes")
    else:
        outcome = f"→ {reached}" if one.reached_year else reached
    return [f"{_value(units, one, None)}  {outcome}"]


def _needed(units: FigureFormat, one: Projection) -> str:
    """What is needed a year, in % where growth is assumed, in units where steps are."""
    change, growth = figure_or_none(one.required_change), figure_or_none(one.required_growth)
    if one.met or one.projected is None:
        return "-"
    if growth and (one.change is None or not change):
        return f"{units.language.exact(units.pace(growth, one))}%"
    return pace_words(units, units.pace(change, one), None, needed=True) if change else "-"
