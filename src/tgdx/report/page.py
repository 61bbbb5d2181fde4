"""A page to hand on: summary, chart and explanation of each indicator, what-if, sources, warnings.

HTML is written with Jinja2, which comes with `tgdx[report]`; Markdown needs nothing more.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Literal, NamedTuple

from tgdx.model import Book, Indicator, Text
from tgdx.progress.assessment import Assessment
from tgdx.progress.methods import METHODS
from tgdx.progress.projection import Scenario, project
from tgdx.reading.problem import Problem
from tgdx.report import chart
from tgdx.report.layout import typeset
from tgdx.version import VERSION
from tgdx.views import machine
from tgdx.views.explain import Explanation
from tgdx.views.figures import FigureFormat
from tgdx.views.markdown import as_markdown, escaped
from tgdx.views.problems import message, place
from tgdx.views.sheet import Sheet
from tgdx.views.status import TONES, StatusOptions, data_name, method_name, status_sheet
from tgdx.views.steps import Entry, Step
from tgdx.views.what_if import what_if_sheet
from tgdx.views.wording import Language

FIGURES: Mapping[str, Sequence[str]] = {
    "latest": ("latest", "latest_year"),
    "target": ("target", "target_year"),
    "gap": ("gap",),
    "required": ("required_change", "required_growth"),
    "verdict": ("verdict", "ratio"),
    "observed": ("observed_change", "observed_growth"),
    "projected": ("projected",),
}
"""Which unrounded figures of `status --format json` a cell of the summary carries."""

MINUS = re.compile(r"(?<= )-(?= )|(?<![\w)])-(?=[\w(|])")


class Judged(NamedTuple):
    """A target and its judgement."""

    heading: str
    verdict: str
    tone: str
    sentence: str
    steps: Sequence[Step]


class Section(NamedTuple):
    """An indicator with its targets."""

    indicator: Indicator
    rows: Sequence[Assessment]
    targets: Sequence[Judged]


def report(
    language: Language,
    book: Book,
    rows: Sequence[Assessment],
    problems: Sequence[Problem],
    *,
    as_of: date,
    method: str,
    scenarios: Sequence[Scenario],
    form: Literal["html", "md"],
) -> str:
    """The whole page; charts are drawn in HTML and named in Markdown."""
    page = Page(language, book, rows, problems, as_of, method, scenarios)
    return page.html() if form == "html" else "\n".join(page.markdown())


class Page:
    """What a report says, and the two forms in which it says it."""

    def __init__(
        self,
        language: Language,
        book: Book,
        rows: Sequence[Assessment],
        found: Sequence[Problem],
        as_of: date,
        method: str,
        scenarios: Sequence[Scenario],
    ) -> None:
        self.language, self.book, self.rows, self.as_of = language, book, rows, as_of
        self.code, self.say = language.code, language.say
        self.method, self.method_name = METHODS[method], method_name(language, method)
        self.title = self.say("report.title", area=self.words(book.area.name))
        options = StatusOptions(notes=True, every=True)
        self.status = status_sheet(language, book, rows, as_of, method, options)
        groups = groupby(rows, key=lambda row: row.indicator.id)
        self.sections = [self._section(list(members)) for _, members in groups]
        self.what_if = self._what_if(scenarios) if scenarios else None
        self.warnings = [(place(p), *message(language, p)) for p in found]
        data = data_name(language, book)
        self.made = self.say("report.made", version=VERSION, data=data, digest=book.digest[:16])

    def words(self, text: Text) -> str:
        """Words of a data file in the page's language."""
        return text.in_language(self.code)

    def _what_if(self, scenarios: Sequence[Scenario]) -> Sheet:
        shown = {(row.indicator.id, row.target.year) for row in self.rows}
        results = [
            [
                p
                for p in project(self.book, self.as_of, s)
                if (p.indicator.id, p.target.year) in shown
            ]
            for s in scenarios
        ]
        return what_if_sheet(self.language, self.book, scenarios, results, self.as_of)

    def _section(self, rows: Sequence[Assessment]) -> Section:
        units, told = FigureFormat.of(self.language, self.book, rows[0].indicator), set[Entry]()
        targets = [
            Judged(
                chart.wanted(units, row.target),
                self.say(f"verdict.{row.verdict}"),
                TONES[row.verdict],
                self._sentence(units, row),
                list(self._steps(row, told)),
            )
            for row in rows
        ]
        return Section(rows[0].indicator, rows, targets)

    def _sentence(self, units: FigureFormat, row: Assessment) -> str:
        """The judgement as a sentence, and whether it rests on a figure that is not final."""
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
            text = f"{text.removesuffix('.')} {self.say(f'cell.on_{row.status}')}."
        return text

    def _steps(self, row: Assessment, told: set[Entry]) -> Iterator[Step]:
        """The steps of an explanation; where a figure's source was told before, it says so."""
        above = self.say("report.as_above")
        for step in Explanation(self.language, self.book, row).steps():
            entries = [Entry(f"{e.text} {above}") if e in told else e for e in step.entries]
            yield step._replace(entries=entries)
            told |= {entry for entry in step.entries if self.urls & set(entry.under)}

    @property
    def urls(self) -> set[str]:
        """The addresses that become links: those of sources, which the model has checked."""
        return {source.url for source in self.book.sources.values()}

    def figures(self, row: Assessment, column: str) -> dict[str, str]:
        """The unrounded figures behind a cell, as attributes."""
        found = machine.status_row(row)
        values = {name: found[name] for name in FIGURES.get(column, ())}
        return {f"data-{k.replace('_', '-')}": str(v) for k, v in values.items() if v is not None}

    def html(self) -> str:
        """One page with everything in it: no script, no network."""
        import jinja2
        from markupsafe import Markup

        def drawn(section: Section) -> Markup:
            args = self.language, self.book, section.rows
            ids = f"chart-{section.indicator.id}"
            svg = chart.draw(*args, as_of=self.as_of, form="svg", inside=ids)
            return Markup(svg.decode("utf-8"))

        environment = jinja2.Environment(
            loader=jinja2.PackageLoader("tgdx.report", "."),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["t"] = typeset
        environment.filters["formula"] = lambda text: typeset(MINUS.sub("\N{MINUS SIGN}", text))
        template = environment.get_template("page.html.j2")
        return template.render(page=self, say=self.say, drawn=drawn)

    def markdown(self) -> Iterator[str]:
        """The same as Markdown, with the command that draws each chart."""
        say = self.say
        yield f"# {_flat(self.title)}\n"
        yield as_markdown(self.status._replace(title=say("report.summary")))
        yield f"## {say('report.indicators')}\n"
        for section in self.sections:
            indicator = section.indicator
            yield f"### {_flat(self.language.name(indicator))}\n"
            if indicator.note:
                yield f"{_flat(self.words(indicator.note))}\n"
            yield say("report.chart", command=f"`tgdx chart {indicator.id}`") + "\n"
            for target in section.targets:
                yield f"#### {_flat(target.heading)}\n"
                yield f"**{target.verdict}**. {_flat(target.sentence)}\n"
                for step in target.steps:
                    yield f"- {_flat(step.heading)}"
                    for text, under in step.entries:
                        yield f"  - {_flat(text)}"
                        yield from (f"    - {self._linked(line)}" for line in under)
                yield ""
        if self.what_if:
            yield as_markdown(self.what_if._replace(title=say("report.what_if")))
        yield f"## {say('report.sources')}\n"
        for source in self.book.sources.values():
            published = self.language.published(source.published)
            yield f"- {_flat(f'{source.publisher}: {source.title}, {published}.')}"
            yield f"  {self._linked(source.url)}"
        means = say(f"method.means.{self.method.id}")
        yield f"\n## {say('report.method')}\n\n{escaped(self.method_name)}. {escaped(means)}\n"
        yield f"{escaped(self.method.reference)}\n"
        yield f"{say('note.rounded')} {say('note.pace_from_data_year')}\n\n{_flat(self.made)}\n"
        yield f"## {say('report.data_warnings')}\n"
        for where, what, remedy in self.warnings:
            yield f"- {_flat(f'{where}: {what} {remedy}')}"
        if not self.warnings:
            yield say("check.none")
        yield ""

    def _linked(self, line: str) -> str:
        if line not in self.urls:
            return _flat(line)
        return f"<{line.replace('<', '%3C').replace('>', '%3E')}>"


def _flat(text: str) -> str:
    return escaped(" ".join(text.split()))
