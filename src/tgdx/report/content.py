"""What a report says, as values: HTML, Markdown and Word write the same blocks."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import compress, groupby
from pathlib import PurePath
from typing import Literal, NamedTuple

from tgdx.model import Book
from tgdx.progress.assessment import Assessment
from tgdx.progress.methods import METHODS
from tgdx.progress.projection import Scenario, project
from tgdx.reading.problem import Problem
from tgdx.report.chart import wanted
from tgdx.version import VERSION
from tgdx.views import machine
from tgdx.views.explain import Explanation
from tgdx.views.problems import message, place
from tgdx.views.sheet import EMPTY, Sheet, Tone
from tgdx.views.status import TONES, StatusOptions, data_name, method_name, status_sheet
from tgdx.views.steps import Entry, Step
from tgdx.views.what_if import ProjectOptions, what_if_sheet
from tgdx.views.wording import Language


class Line(NamedTuple):
    """A paragraph; a year or a verdict stands before its text, in bold."""

    text: str
    strong: str = ""
    tone: Tone | None = None


class Table(NamedTuple):
    """A table: indicators as headings, a row a target."""

    caption: str
    sheet: Sheet
    rows: Sequence[Assessment] = ()
    """The assessments behind the rows of a status sheet, in their order."""


class Chart(NamedTuple):
    """The picture of one indicator."""

    rows: Sequence[Assessment]


class Steps(NamedTuple):
    """How the figures of a target were computed."""

    steps: Sequence[Step]


class Listing(NamedTuple):
    """A list in small print: notes, sources, warnings."""

    entries: Sequence[Entry]


Block = Line | Table | Chart | Steps | Listing


class Section(NamedTuple):
    """A heading of a level, with what stands under it."""

    id: str
    level: Literal[2, 3, 4]
    heading: str
    blocks: Sequence[Block]


class Report(NamedTuple):
    """A whole report in one language."""

    language: Language
    book: Book
    as_of: date
    title: str
    opening: Sequence[str]
    """Under the title: day, data and method; what became of the area."""
    sections: Sequence[Section]
    made: str
    links: frozenset[str]
    """The addresses of sources, which become links; no other text does."""


class Asked(NamedTuple):
    """What a report is to tell: some rows in one language, in short or in full."""

    language: Language
    book: Book
    rows: Sequence[Assessment]
    problems: Sequence[Problem]
    as_of: date
    method: str
    scenarios: Sequence[Scenario] = ()
    full: bool = False

    def report(self) -> Report:
        """Return one sheet, or with `full` the explanation of each figure, too."""
        say, book = self.language.say, self.book
        if book.folder:  # by its name only: no path of a disk stands in a report
            book = book._replace(folder=PurePath(book.folder).name or book.folder)
        asked = self._replace(book=book)
        options = StatusOptions(notes=self.full, every=self.full, on_page=True, rules=True)
        told = () if self.full else self.problems
        args = self.language, book, self.rows, self.as_of, self.method
        sheet = status_sheet(*args, options, told)
        parts = [asked._summary(sheet), asked._what_if(), asked._charts(), asked._notes(sheet)]
        parts += [asked._method(), asked._warnings(), asked._sources()]
        made = {"data": data_name(self.language, book), "digest": book.digest[:16]}
        return Report(
            language=self.language,
            book=book,
            as_of=self.as_of,
            title=say("report.title", area=sheet.title),
            opening=[sheet.subtitle, *sheet.opening],
            sections=[section for part in parts for section in part],
            made=say("report.made", version=VERSION, **made),
            links=frozenset(source.url for source in book.sources.values() if source.url),
        )

    def _summary(self, sheet: Sheet) -> Iterator[Section]:
        """Yield the answer by year, the table, and the indicators without a figure."""
        listed = [group.listed for group in sheet.groups for _ in group.rows]
        blocks: list[Block] = [Line(words, year) for year, words in sheet.answers]
        if any(listed):
            rows = list(compress(self.rows, listed))
            blocks.append(_table(sheet, f"{sheet.title}, {sheet.subtitle}", rows))
        if sheet.unlisted:
            blocks.append(Line(sheet.unlisted))
        yield Section("summary", 2, self.language.say("report.summary"), blocks)

    def _what_if(self) -> Iterator[Section]:
        if not self.scenarios:
            return
        shown = {(row.indicator.id, row.target.year) for row in self.rows}
        only = self.scenarios[0].indicators
        results = [
            [
                p
                for p in project(self.book, self.as_of, scenario)
                if (p.indicator.id, p.target.year) in shown and (not only or p.indicator.id in only)
            ]
            for scenario in self.scenarios
        ]
        options = ProjectOptions(notes=self.full, on_page=True)
        args = self.language, self.book, self.scenarios, results, self.as_of
        sheet = what_if_sheet(*args, options)
        blocks: list[Block] = [
            *map(Line, sheet.opening),
            *(Line(words, year) for year, words in sheet.answers),
            _table(sheet, sheet.title),
            Listing([Entry(note) for note in sheet.notes]),
        ]
        yield Section("what-if", 2, self.language.say("report.what_if"), blocks)

    def _charts(self) -> Iterator[Section]:
        """Yield each indicator that has a figure; without `full` the first, with its chart only."""
        groups = groupby(self.rows, key=lambda row: row.indicator.id)
        members = [list(rows) for _, rows in groups]
        known = [rows for rows in members if any(row.verdict != "no_data" for row in rows)]
        if self.full:
            yield Section("indicators", 2, self.language.say("report.indicators"), [])
        for rows in known if self.full else known[:1]:
            indicator, id_ = rows[0].indicator, f"indicator-{rows[0].indicator.id}"
            note = [Line(indicator.note.in_language(self.language.code))] if indicator.note else []
            blocks = [*(note if self.full else ()), Chart(rows)]
            yield Section(id_, 3 if self.full else 2, self.language.name(indicator), blocks)
            if self.full:
                yield from self._explained(id_, rows)

    def _explained(self, id_: str, rows: Sequence[Assessment]) -> Iterator[Section]:
        """Yield how the figures of an indicator came about: each target, then what they share.

        Places in the data files are told by the file's name, without the folder of a disk.
        """
        explanation = Explanation(self.language, self.book, rows)
        for row in rows:
            tone = TONES.get(row.verdict, "open")
            verdict = self.language.say(f"verdict.{row.verdict}")
            heading = wanted(explanation.units, row.target)
            told: list[Block] = [Line(" ".join(explanation.verdict(row)), verdict, tone)]
            told.append(Steps(list(explanation.steps(row))))
            yield Section(f"{id_}-{row.target.year}", 4, heading, told)
        file = rows[0].target.location.file
        folder = file.removesuffix(PurePath(file).name)
        shared = []
        for step in explanation.shared():
            entries = [Entry(text.replace(folder, ""), under) for text, under in step.entries]
            shared.append(step._replace(entries=entries))
        yield Section(f"{id_}-inputs", 4, self.language.say("explain.shared"), [Steps(shared)])

    def _notes(self, sheet: Sheet) -> Iterator[Section]:
        if sheet.notes:
            notes = Listing([Entry(note) for note in sheet.notes])
            yield Section("notes", 2, self.language.say("report.notes"), [notes])

    def _method(self) -> Iterator[Section]:
        say, method = self.language.say, METHODS[self.method]
        means = f"{method_name(self.language, method.id)}. {say(f'method.means.{method.id}')}"
        if self.full:
            lines = [Line(means), Line(method.reference)]
            yield Section("method", 2, say("report.method"), lines)

    def _warnings(self) -> Iterator[Section]:
        warnings = [
            Entry(f"{PurePath(place(problem)).name}: {' '.join(message(self.language, problem))}")
            for problem in self.problems
        ]
        told: Block = Listing(warnings) if warnings else Line(self.language.say("check.none"))
        if self.full:
            yield Section("warnings", 2, self.language.say("report.data_warnings"), [told])

    def _sources(self) -> Iterator[Section]:
        """Yield the sources of the rows, with `full` all of the data files."""
        cited = {name for row in self.rows for name in machine.sources(row)}
        entries = [
            Entry(f"{self.language.cited(s)}.", (s.url,) if s.url else ())
            for name, s in self.book.sources.items()
            if self.full or name in cited
        ]
        yield Section("sources", 2, self.language.say("report.sources"), [Listing(entries)])


def _table(sheet: Sheet, caption: str, rows: Sequence[Assessment] = ()) -> Table:
    """Return the groups that a screen shows, without columns in which no row says anything."""
    groups = [group for group in sheet.groups if group.listed]
    columns = zip(*(row.cells for group in groups for row in group.rows), strict=True)
    said = [any(cell[0] not in EMPTY for cell in column) for column in columns]
    groups = [
        group._replace(
            rows=[row._replace(cells=[*compress(row.cells, said)]) for row in group.rows]
        )
        for group in groups
    ]
    columns_said = [*compress(sheet.columns, said)]
    return Table(caption, sheet._replace(groups=groups, columns=columns_said), rows)
