"""What a report says, as values: HTML, Markdown and Word write the same blocks."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import compress, groupby
from pathlib import PurePath
from typing import Literal, NamedTuple

from tgdx.model import Book, Source
from tgdx.progress.assessment import Assessment
from tgdx.progress.methods import METHODS
from tgdx.progress.projection import Scenario, project
from tgdx.reading.problem import Problem
from tgdx.report.chart import wanted
from tgdx.version import VERSION
from tgdx.views import machine
from tgdx.views.explain import Explanation
from tgdx.views.figures import FigureFormat
from tgdx.views.problems import message, place
from tgdx.views.sheet import EMPTY, Sheet, Tone
from tgdx.views.status import TONES, StatusOptions, data_name, method_name, status_sheet
from tgdx.views.steps import Entry, Step
from tgdx.views.what_if import what_if_sheet
from tgdx.views.wording import Language


class Paragraphs(NamedTuple):
    """Sentences, each on lines of its own."""

    texts: Sequence[str]


class Answers(NamedTuple):
    """The answer by year: the year, and the words for it."""

    years: Sequence[tuple[str, str]]


class Table(NamedTuple):
    """A table: indicators as headings, a row a target."""

    caption: str
    sheet: Sheet
    rows: Sequence[Assessment] = ()
    """The assessments behind the rows of a status sheet, in their order."""


class Chart(NamedTuple):
    """The picture of one indicator."""

    rows: Sequence[Assessment]


class Judgement(NamedTuple):
    """A verdict with its sentence."""

    verdict: str
    tone: Tone
    sentence: str


class Steps(NamedTuple):
    """How the figures of a target were computed."""

    steps: Sequence[Step]


class Listing(NamedTuple):
    """A list: notes, sources, warnings."""

    entries: Sequence[Entry]
    small: bool = False


Block = Paragraphs | Answers | Table | Chart | Judgement | Steps | Listing


class Section(NamedTuple):
    """A heading of a level, with what stands under it."""

    id: str
    level: Literal[2, 3, 4]
    heading: str
    blocks: Sequence[Block]


class Report(NamedTuple):
    """A whole report."""

    title: str
    lines: Sequence[str]
    """Under the title: day, data and method; what became of the area."""
    sections: Sequence[Section]
    made: str
    links: frozenset[str]
    """The addresses of sources, which become links; no other text does."""


def report_of(
    language: Language,
    book: Book,
    rows: Sequence[Assessment],
    problems: Sequence[Problem],
    *,
    as_of: date,
    method: str,
    scenarios: Sequence[Scenario],
    full: bool,
) -> Report:
    """Return the report: one sheet, or with `full` the explanation of each figure, too."""
    book = book._replace(folder=PurePath(book.folder).name if book.folder else None)
    writer = _Writer(language, book, rows, as_of, method)
    options = StatusOptions(notes=full, every=full)
    sheet = status_sheet(language, book, rows, as_of, method, options)
    sections = [*writer.summary(sheet), *writer.what_if(scenarios)]
    if full:
        sections = [*sections, *writer.indicators(), *writer.appendix(problems)]
    else:
        sections = [*sections, *writer.one_chart(), *writer.notes(sheet)]
    sources = [*writer.sources(full=full)]
    say, area = language.say, book.area.name.in_language(language.code)
    made = {"version": VERSION, "data": data_name(language, book), "digest": book.digest[:16]}
    return Report(
        title=say("report.title", area=area),
        lines=[sheet.subtitle, *sheet.opening],
        sections=[*sections, *sources],
        made=say("report.made", **made),
        links=frozenset(source.url for source in book.sources.values()),
    )


class _Writer(NamedTuple):
    """The sections of a report on some rows."""

    language: Language
    book: Book
    rows: Sequence[Assessment]
    as_of: date
    method: str

    @property
    def with_figure(self) -> list[list[Assessment]]:
        """Return the rows by indicator, without those that have no figure."""
        groups = groupby(self.rows, key=lambda row: row.indicator.id)
        members = [list(rows) for _, rows in groups]
        return [rows for rows in members if any(row.verdict != "no_data" for row in rows)]

    def summary(self, sheet: Sheet) -> Iterator[Section]:
        """Yield the answer by year, the table, and the indicators without a figure."""
        listed = [group.listed for group in sheet.groups for _ in group.rows]
        rows = [row for row, shown in zip(self.rows, listed, strict=True) if shown]
        blocks: list[Block] = [Answers(sheet.answers)]
        if rows:
            blocks.append(_table(sheet, f"{sheet.title}, {sheet.subtitle}", rows))
        if sheet.unlisted:
            blocks.append(Paragraphs([sheet.unlisted]))
        yield Section("summary", 2, self.language.say("report.summary"), blocks)

    def what_if(self, scenarios: Sequence[Scenario]) -> Iterator[Section]:
        if not scenarios:
            return
        shown = {(row.indicator.id, row.target.year) for row in self.rows}
        only = scenarios[0].indicators
        results = [
            [
                p
                for p in project(self.book, self.as_of, scenario)
                if (p.indicator.id, p.target.year) in shown and (not only or p.indicator.id in only)
            ]
            for scenario in scenarios
        ]
        sheet = what_if_sheet(self.language, self.book, scenarios, results, self.as_of)
        heading = self.language.say("report.what_if")
        notes = Listing([Entry(note) for note in sheet.notes], small=True)
        table = _table(sheet, ", ".join([sheet.title, *sheet.opening]))
        yield Section("what-if", 2, heading, [Answers(sheet.answers), table, notes])

    def one_chart(self) -> Iterator[Section]:
        """Yield the chart of the first indicator that has a figure."""
        for rows in self.with_figure[:1]:
            yield Section("chart", 2, self.language.name(rows[0].indicator), [Chart(rows)])

    def notes(self, sheet: Sheet) -> Iterator[Section]:
        if sheet.notes:
            notes = Listing([Entry(note) for note in sheet.notes], small=True)
            yield Section("notes", 2, self.language.say("report.notes"), [notes])

    def indicators(self) -> Iterator[Section]:
        """Yield each indicator that has a figure: its chart, and every figure explained."""
        yield Section("indicators", 2, self.language.say("report.indicators"), [])
        for rows in self.with_figure:
            indicator, told = rows[0].indicator, set[Entry]()
            note = indicator.note.in_language(self.language.code) if indicator.note else None
            blocks: list[Block] = [Paragraphs([note])] if note else []
            name, id_ = self.language.name(indicator), f"indicator-{indicator.id}"
            yield Section(id_, 3, name, [*blocks, Chart(rows)])
            units = FigureFormat.of(self.language, self.book, indicator)
            for row in rows:
                verdict = self.language.say(f"verdict.{row.verdict}")
                judged = Judgement(
                    verdict, TONES.get(row.verdict, "open"), self._sentence(units, row)
                )
                blocks = [judged, Steps(list(self._steps(row, told)))]
                yield Section(f"{id_}-{row.target.year}", 4, wanted(units, row.target), blocks)

    def _sentence(self, units: FigureFormat, row: Assessment) -> str:
        """Return the judgement as a sentence, and whether it rests on a figure not yet final."""
        gap, latest, reason = row.comparison.gap, row.comparison.latest, row.reason
        if row.verdict == "insufficient_data" and reason and reason.reason != "too_few":
            return self.language.refusal(reason, row.indicator)
        key = f"verdict.sentence.{row.verdict}"
        if row.verdict in ("achieved", "missed") and gap and gap.value == 0:
            key += "_exact"
        args = dict(reason.args) if reason else {}
        args |= {"target_year": row.target.year, "year": row.comparison.latest_year}
        args |= {"gap": units.difference(abs(gap.value)) if gap else ""}
        args |= {"value": units.value(latest.value, row.target.of) if latest else ""}
        text = self.language.say(key, **args)
        if row.status in ("estimate", "preliminary") and gap:
            text = f"{text.removesuffix('.')} {self.language.say(f'cell.on_{row.status}')}."
        return text

    def _steps(self, row: Assessment, told: set[Entry]) -> Iterator[Step]:
        """Yield the steps of an explanation; a source that was told before is not told again."""
        above = self.language.say("report.as_above")
        for step in Explanation(self.language, self.book, row).steps():
            entries = [Entry(f"{e.text} {above}") if e in told else e for e in step.entries]
            told |= {entry for entry in step.entries if entry.under}
            yield step._replace(entries=[self._without_folder(entry) for entry in entries])

    def _without_folder(self, entry: Entry) -> Entry:
        """Return the entry with places in the data files told by the file's name only."""
        file = self.rows[0].target.location.file
        folder = file.removesuffix(PurePath(file).name)
        return entry._replace(under=tuple(line.replace(folder, "") for line in entry.under))

    def appendix(self, problems: Sequence[Problem]) -> Iterator[Section]:
        """Yield the method and the warnings of the data files."""
        say, method = self.language.say, METHODS[self.method]
        means = f"{method_name(self.language, method.id)}. {say(f'method.means.{method.id}')}"
        rounding = f"{say('note.rounded')} {say('note.pace_from_data_year')}"
        yield Section(
            "method", 2, say("report.method"), [Paragraphs([means, method.reference, rounding])]
        )
        warnings = [
            Entry(f"{PurePath(place(p)).name}: {' '.join(message(self.language, p))}")
            for p in problems
        ]
        told: Block = Listing(warnings) if warnings else Paragraphs([say("check.none")])
        yield Section("warnings", 2, say("report.data_warnings"), [told])

    def sources(self, *, full: bool) -> Iterator[Section]:
        """Yield the sources of the rows, with `full` all of the data files."""
        cited = {name for row in self.rows for name in machine.sources(row)}
        entries = [
            Entry(self._citation(source), (source.url,))
            for name, source in self.book.sources.items()
            if full or name in cited
        ]
        if entries:
            heading = self.language.say("report.sources")
            yield Section("sources", 2, heading, [Listing(entries, small=True)])

    def _citation(self, source: Source) -> str:
        published = self.language.published(source.published)
        return f"{source.publisher}: {source.title}, {published}."


def _table(sheet: Sheet, caption: str, rows: Sequence[Assessment] = ()) -> Table:
    """Return the groups that a screen shows, without columns in which no row says anything."""
    groups = [group for group in sheet.groups if group.listed]
    said = [
        any(row.cells[i][0] not in EMPTY for group in groups for row in group.rows)
        for i in range(len(sheet.columns))
    ]
    kept = [
        group._replace(
            rows=[row._replace(cells=[*compress(row.cells, said)]) for row in group.rows]
        )
        for group in groups
    ]
    return Table(
        caption, sheet._replace(groups=kept, columns=[*compress(sheet.columns, said)]), rows
    )
