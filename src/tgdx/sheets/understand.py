"""Lines of sheets → figures and targets of a book: which are new, the same, or refused and why."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Literal, NamedTuple

from tgdx.model import (
    KEYS_OF_KIND,
    Book,
    Indicator,
    Observation,
)
from tgdx.sheets import numbers
from tgdx.sheets.grid import Cell, Grid, SheetProblem
from tgdx.sheets.headings import Headings, Line, beside, headings, lines
from tgdx.sheets.known import (
    Keys,
    both,
    by_words,
    edition_of,
    id_of,
    period_of,
    same_day,
    unlike_figure,
    unlike_target,
)
from tgdx.sheets.vocabulary import ANSWERS, BENCHMARKS, OPERATORS, STATUSES, UNITS, folded

Standing = Literal["new", "edition", "same"]

NAMING = frozenset({"indicator", "name", "number"})
LINE = NAMING | {"unit", "of", "source"}
OF_EVERY_KIND = frozenset({"year", "value", "source", "series", "status", "published"})
OF_LINE = ("source", "series", "status", "published")
WIDE_COLUMNS = LINE | {"series", "status", "published", "sector"}
FIGURE_COLUMNS = WIDE_COLUMNS | {"year", "from", "value", "benchmark", "benchmark_source"}
FIGURE_COLUMNS |= {"part", "whole"}
OF_INDICATOR = frozenset({"unit", "sector"})
"""Columns that say nothing without the indicator."""
SHARES = frozenset({"value", "benchmark"})
"""Columns that may have a percent sign, where the unit is one."""
TARGET_NEEDS = frozenset({"year", "operator", "value", "source"})
TARGET_ALLOWS = frozenset({"approx", "wording"})
TARGET_COLUMNS = (LINE | TARGET_NEEDS | TARGET_ALLOWS | {"from"}) - {"value"}
UNKNOWN = {
    "source": "unknown_source",
    "benchmark_source": "unknown_source",
    "series": "unknown_series",
    "sector": "unknown_sector",
    "status": "unknown_status",
    "operator": "unknown_operator",
    "approx": "unknown_answer",
}
MOST_GUESSES = 100
"""After so many problems nothing is looked for that may have been meant: it takes long."""
RANK = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})", re.ASCII)
ITEM_MARK = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]|[-+*•])\s*")


class Defaults(NamedTuple):
    """What holds for every new figure of which the sheet says nothing itself."""

    source: str | None = None
    series: str | None = None
    status: str | None = None
    published: str | None = None
    decimal: numbers.DecimalSign | None = None


class Entry(NamedTuple):
    """A figure or a target that a sheet holds, and how it stands to the book."""

    grid: Grid
    cell: Cell
    indicator: Indicator
    keys: Keys
    standing: Standing

    def as_written(self) -> dict[str, str]:
        """Return the keys and values of its line in a data file."""
        keys = {
            name: f"{v:f}" if isinstance(v, Decimal) else str(v) for name, v in self.keys.items()
        }
        if operator := keys.pop("operator", None):
            keys[operator] = keys.pop("value")
        return keys


class Understood(NamedTuple):
    """All that sheets say; where there are problems, nothing may be written."""

    figures: Sequence[Entry]
    targets: Sequence[Entry]
    problems: Sequence[SheetProblem]
    notes: Sequence[SheetProblem]
    """What was not read, or not as it is stored."""


def understand(book: Book, grids: Iterable[Grid], defaults: Defaults, today: date) -> Understood:
    """The figures and targets of sheets, compared with the book."""
    reader = _Reader(book, defaults, today)
    found_heads = [(grid, headings(grid)) for grid in grids]
    some = any(heads for _, heads in found_heads)
    for grid, heads in found_heads:
        if heads:
            reader.read(grid, heads)
        elif not some:
            reader.refuse(grid.title, "no_headings")
        elif grid.rows:
            reader.notes.append(SheetProblem(grid.title, "unread", {"text": grid.name}))
    found = reader.problems.values()
    return Understood(reader.figures, reader.targets, tuple(found), reader.notes)


class _Reader:
    """Reads grid after grid, and keeps what was found so far."""

    def __init__(self, book: Book, defaults: Defaults, today: date) -> None:
        self.book, self.defaults, self.today = book, defaults, today
        self.figures: list[Entry] = []
        self.targets: list[Entry] = []
        self.problems: dict[object, SheetProblem] = {}
        self.notes: list[SheetProblem] = []
        self.refused = self.wide = self.of_targets = False
        self.grid = Grid("", "", [])
        self.indicators = by_words({each.id: both(each.name) for each in book.indicators})
        self.indicator_of = {each.id: each for each in book.indicators}
        sources = by_words({name: [source.title] for name, source in book.sources.items()})
        self.words: Mapping[str, Mapping[str, str]] = {
            "series": by_words({name: both(text) for name, text in book.series.items()}),
            "source": sources,
            "benchmark_source": sources,
            "status": STATUSES,
            "operator": OPERATORS,
            "approx": ANSWERS,
        }
        self.known: dict[object, list[Observation]] = defaultdict(list)
        for indicator, observations in book.observations.items():
            for seen in observations:
                series = seen.series or self.indicator_of[indicator].series
                period = period_of(seen.from_year, seen.year)
                self.known[indicator, period, series, seen.sector].append(seen)
        self.new: dict[object, Entry] = {}
        self.given: dict[str, str] = {}
        for option in ("source", "series", "status"):
            text: str | None = getattr(defaults, option)
            name = self._declared(option, text, f"--{option}", self.words[option]) if text else None
            if name:
                self.given[option] = name
        if defaults.published is not None:
            published = numbers.day(Cell(0, 0, defaults.published))
            if isinstance(published, numbers.Fault):
                self.refuse("--published", published.code, **published.args)
            else:
                self.given["published"] = published

    def read(self, grid: Grid, heads: Headings) -> None:
        """Read all lines of a grid."""
        self.grid, self.wide = grid, heads.wide
        self.of_targets = heads.of_targets
        meant = WIDE_COLUMNS if self.wide else FIGURE_COLUMNS
        if self.of_targets:
            meant = TARGET_COLUMNS | {heads.value_column}
        for cell in heads.twice:
            self.refuse(cell, "heading_twice", heading=cell.value)
        for cell in grid.rows[heads.row_index]:
            if cell in heads.unread or heads.columns.get(cell.column, "name") not in meant:
                self._note(cell, "unread", text=cell.value)
        for cell in beside(grid, heads):
            if grid.name:
                self._note(cell, "unread", text=cell.value)
            else:  # a decimal comma that parts two cells of a line
                self.refuse(cell, "no_heading", text=cell.value)
        read = self._target if self.of_targets else self._figure
        for line in lines(grid, heads, meant):
            self.refused = False
            indicator = self._indicator(line)
            if indicator is None:
                self._keys(None, line)  # what else is wrong with the line is told as well
            else:
                read(indicator, line)

    def refuse(self, at: Cell | str, code: str, once: object = None, **args: object) -> None:
        """Note a problem at a cell; of those with one `once` the first alone."""
        self.refused = True
        place = self.grid.place(at) if isinstance(at, Cell) else at
        key = once or (place, code, args.get("key"))
        self.problems.setdefault(key, SheetProblem(place, code, args))

    def _note(self, cell: Cell, code: str, **args: object) -> None:
        self.notes.append(SheetProblem(self.grid.place(cell), code, args))

    def _indicator(self, line: Line) -> Indicator | None:
        """The indicator of a line: by id, by name, or by name after a number of an item."""
        cells = line.cells
        named = [cells[column] for column in ("indicator", "name") if column in cells]
        found: dict[str, Cell] = {}
        for cell in named:
            text = str(cell.value)
            name = text if text in self.indicator_of else self.indicators.get(folded(text))
            name = name or self.indicators.get(folded(ITEM_MARK.sub("", text)))
            if name:
                found.setdefault(name, cell)
        if len(found) == 1:
            return self.indicator_of[next(iter(found))]
        if found:
            self.refuse(named[1], "two_indicators", first=named[0].value, second=named[1].value)
        elif named:
            self._unknown_indicator(named)
        else:
            self.refuse(line.value, "no_indicator", once=("no indicator", line.value.row))
        return None

    def _unknown_indicator(self, named: Sequence[Cell]) -> None:
        """Refuse what names no indicator, or two of them."""
        text = str(named[0].value)
        names = {each.id: both(each.name) for each in self.book.indicators}
        several = [name for name, words in names.items() if folded(text) in map(folded, words)]
        if several:
            code, args = "name_of_several", dict[str, object](text=text, known=several)
        else:
            guesses = (
                set().union(names, *names.values()) if len(self.problems) < MOST_GUESSES else ()
            )
            near = get_close_matches(text, sorted(guesses), 1, 0.6)
            code = "unknown_indicator_near" if near else "unknown_indicator"
            args = {"text": str(named[-1].value), "id": id_of(text), "nearest": "".join(near)}
        self.refuse(named[0], code, once=("indicator", text), **args)

    def _keys(self, indicator: Indicator | None, line: Line) -> Keys:
        """What the cells of a line say, key by key; refusals for those that cannot be read."""
        keys: Keys = {}
        if line.heading:
            keys["year"] = line.heading.year
            if line.heading.first:
                keys["from"] = line.heading.first
        may_be_rank = indicator is None or indicator.kind == "rank"
        rank = RANK.fullmatch(str(line.value.value)) if may_be_rank else None
        if rank:
            keys["value"], keys["of"] = Decimal(rank[1]), int(rank[2])
        for column, cell in line.cells.items():
            if column in OF_INDICATOR and indicator is None:
                continue
            if indicator and column == "unit":
                self._unit(indicator, cell)
            elif column not in NAMING and not (rank and column == "value"):
                read = self._read(indicator, column, cell)
                if isinstance(read, numbers.Fault):
                    self.refuse(cell, read.code, **read.args)
                elif read is not None:
                    keys[column] = read
            if cell.stored is not None:
                self._note(cell, "as_shown", shown=cell.value, stored=cell.stored)
        return keys

    def _read(
        self, indicator: Indicator | None, column: str, cell: Cell
    ) -> str | int | Decimal | numbers.Fault | None:
        """What one cell says in its column; None where it was refused."""
        match column:
            case "year" | "from":
                return numbers.year(cell)
            case "published":
                return numbers.day(cell)
            case "wording":
                return str(cell.value)
            case "value" | "of" | "benchmark" | "part" | "whole":
                if self.of_targets and folded(str(cell.value)) in BENCHMARKS:
                    return "benchmark"
                return _number(indicator, column, cell, self.defaults.decimal)
            case "sector":
                sectors = indicator.sectors if indicator else None
                names = {sector.id: both(sector.name) for sector in sectors or ()}
                return self._declared(column, str(cell.value), cell, by_words(names))
        return self._declared(column, str(cell.value), cell, self.words[column])

    def _figure(self, indicator: Indicator, line: Line) -> None:
        keys = self._keys(indicator, line)
        of_kind = KEYS_OF_KIND[indicator.kind]
        needs = of_kind.observation_needs | {"year"}
        self._fit(indicator, keys, line.value, needs, of_kind.observation_allows | OF_EVERY_KIND)
        if not self.refused:
            self._place_figure(indicator, keys, line)

    def _fit(
        self, indicator: Indicator, keys: Keys, at: Cell, needs: Set[str], allows: Set[str]
    ) -> None:
        """Refuse what lacks a key of its kind, or has one of another kind."""
        missing, unfit = needs - keys.keys(), keys.keys() - needs - allows
        for key in sorted(missing) if missing and not self.refused else ():
            self.refuse(at, "missing", key=key)
        for key in sorted(unfit) if unfit else ():
            self.refuse(at, "not_of_kind", key=key, kind=indicator.kind)

    def _place_figure(self, indicator: Indicator, said: Keys, line: Line) -> None:
        """Compare a figure with what is known of its year, and keep it."""
        given = self.given
        if line.heading:  # its other cells are said of the line, not of each figure
            status = {"status": line.heading.status} if line.heading.status else {}
            of_line = {key: str(said.pop(key)) for key in OF_LINE if key in said}
            given = {**given, **of_line, **status}
        series = said.get("series") or given.get("series") or indicator.series
        period = period_of(said.get("from"), said["year"])
        key = (indicator.id, period, series, said.get("sector"))
        editions = self.known.get(key, [])
        published = said.get("published")
        twin = edition_of(editions, published)
        unlike = unlike_figure(twin, said) if twin else None
        if unlike and published is None and "published" in given:
            published = given["published"]
            twin = next((each for each in editions if same_day(each, published)), None)
            unlike = unlike_figure(twin, said) if twin else None
        if twin and unlike:
            have = getattr(twin, unlike)
            args = {"key": unlike, "have": have, "said": said[unlike]}
            self.refuse(line.value, "different", location=twin.location, **args)
            return
        full = {**given, **said, **({"series": series} if series else {})}
        if twin is None:
            self._checked_new(line.value, full, editions)
        standing: Standing = "same" if twin else "edition" if editions else "new"
        entry = Entry(self.grid, line.value, indicator, full, standing)
        day = full.get("published") if twin is None else twin.published
        earlier = self.new.setdefault((*key, day), entry)
        if earlier is not entry and earlier.keys["value"] != full["value"]:
            self.refuse(line.value, "twice", other=earlier.grid.place(earlier.cell))
        elif earlier is entry and not self.refused:
            self.figures.append(entry)

    def _checked_new(self, value: Cell, full: Keys, editions: Sequence[Observation]) -> None:
        """Refuse a new figure that lacks a source, or the date that it needs."""
        if "source" not in full:
            self.refuse(self.grid.title, "no_source")
        undated = [each for each in editions if not each.published] if editions else ()
        if undated:
            self.refuse(value, "undated", location=undated[0].location)
        elif int(full["year"]) >= self.today.year and "published" not in full:
            self.refuse(value, "year_not_over", year=full["year"])

    def _target(self, indicator: Indicator, line: Line) -> None:
        value = line.value
        keys = self._keys(indicator, line)
        if "source" in self.given:
            keys.setdefault("source", self.given["source"])
        needs = KEYS_OF_KIND[indicator.kind].target_needs | TARGET_NEEDS
        self._fit(indicator, keys, value, needs, TARGET_ALLOWS)
        if self.refused:
            return
        twin = next((each for each in indicator.targets if each.year == keys["year"]), None)
        unlike = unlike_target(twin, keys) if twin else None
        if twin and unlike:
            self.refuse(value, "different_target", key=unlike, location=twin.location)
            return
        if keys.get("approx") == "false":
            del keys["approx"]
        entry = Entry(self.grid, value, indicator, keys, "same" if twin else "new")
        earlier = self.new.setdefault(("target", indicator.id, keys["year"]), entry)
        if earlier is entry:
            self.targets.append(entry)
        elif earlier.keys != keys:
            self.refuse(value, "twice", other=earlier.grid.place(earlier.cell))

    def _declared(
        self, key: str, text: str, at: Cell | str, known: Mapping[str, str]
    ) -> str | None:
        """The id that a word stands for; a refusal with the line to add where there is none."""
        name = known.get(text) or known.get(folded(text))
        if name is None:
            code = UNKNOWN[key]
            args = {"text": text, "id": id_of(text), "known": sorted({*known.values()})}
            self.refuse(at, code, once=(code, text), **args)
        return name

    def _unit(self, indicator: Indicator, cell: Cell) -> None:
        """Refuse a unit that is not the indicator's, where both are among the known ones."""
        said = folded(str(cell.value))
        labels = {folded(text) for text in both(indicator.unit_label)}
        elsewhere = any(said in words for words in UNITS.values())
        mine = UNITS.get(indicator.unit)
        if said not in labels and (said not in mine if mine else elsewhere):
            self.refuse(cell, "unit", text=cell.value, unit=indicator.unit)


def _number(
    indicator: Indicator | None, column: str, cell: Cell, decimal: numbers.DecimalSign | None
) -> int | Decimal | numbers.Fault:
    read = numbers.figure(cell, decimal)
    if isinstance(read, numbers.Fault):
        return read
    unit = indicator.unit if indicator else "percent"
    shares = unit in ("percent", "percent_per_year") and column in SHARES
    if not shares and numbers.is_percent(cell):
        return numbers.Fault("percent_unit", {"text": cell.value, "unit": unit})
    if column != "of":
        return read
    whole = read == read.to_integral_value()
    return int(read) if whole else numbers.Fault("no_number", {"text": read})
