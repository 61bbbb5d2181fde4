"""A report in its forms: HTML, Markdown, and (in word.py) a Word file.

HTML is written with Jinja2 and Word with python-docx, which come with `tgdx[report]`; Markdown
needs nothing more.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, assert_never

from tgdx.model import Book
from tgdx.progress.assessment import Assessment
from tgdx.progress.projection import Scenario
from tgdx.reading.problem import Problem
from tgdx.report.chart import draw
from tgdx.report.content import (
    Answers,
    Block,
    Chart,
    Judgement,
    Listing,
    Paragraphs,
    Report,
    Steps,
    Table,
    report_of,
)
from tgdx.report.layout import typeset
from tgdx.views import machine
from tgdx.views.markdown import escaped, table_lines
from tgdx.views.wording import Language

Form = Literal["html", "md", "docx"]
FIGURES = (
    *("latest", "latest_year", "target", "gap", "required_change", "required_growth"),
    *("observed_change", "observed_growth", "ratio", "projected", "verdict"),
)
"""Unrounded figures of `status --format json` that a row of the HTML table carries."""

MINUS = re.compile(r"(?<= )-(?= )|(?<![\w)])-(?=[\w(|])")


def report(
    language: Language,
    book: Book,
    rows: Sequence[Assessment],
    problems: Sequence[Problem] = (),
    *,
    as_of: date,
    method: str,
    scenarios: Sequence[Scenario] = (),
    full: bool = False,
    form: Form,
) -> bytes:
    """Return the report on some rows: one sheet, or with `full` every figure explained.

    Charts are drawn in HTML and Word, and named by their command in Markdown. Raises ImportError
    where the extra `report` is not installed.
    """
    told = report_of(
        language,
        book,
        rows,
        problems,
        as_of=as_of,
        method=method,
        scenarios=scenarios,
        full=full,
    )
    match form:
        case "html":
            return html(language, book, told, as_of=as_of, contents=full).encode()
        case "md":
            return "\n".join(markdown(language, told)).encode()
        case "docx":
            from tgdx.report.word import document

            return document(language, book, told, as_of=as_of)
        case _:
            assert_never(form)


def html(language: Language, book: Book, told: Report, *, as_of: date, contents: bool) -> str:
    """Return one page with everything in it: no script, no network."""
    import jinja2
    from markupsafe import Markup

    def drawn(rows: Sequence[Assessment]) -> Markup:
        ids = f"chart-{rows[0].indicator.id}"
        return Markup(
            draw(language, book, rows, as_of=as_of, form="svg", inside=ids, titled=False).decode()
        )

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("tgdx.report", "."),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"t": typeset, "formula": _with_minus_signs, "figures": _figures}
    environment.filters["kind"] = lambda block: type(block).__name__
    template = environment.get_template("page.html.j2")
    code = language.code
    return template.render(told=told, say=language.say, code=code, drawn=drawn, contents=contents)


def _with_minus_signs(text: str) -> str:
    return typeset(MINUS.sub("\N{MINUS SIGN}", text))


def _figures(row: Assessment) -> dict[str, str]:
    """Return the unrounded figures of a row as attributes."""
    found = machine.status_row(row)
    values = {"indicator": row.indicator.id, "year": row.target.year}
    values |= {name: found[name] for name in FIGURES if found[name] is not None}
    return {f"data-{name.replace('_', '-')}": str(value) for name, value in values.items()}


def markdown(language: Language, told: Report) -> Iterator[str]:
    """Yield the lines of the report, with the command that draws each chart."""
    yield f"# {_flat(told.title)}\n"
    yield from (f"{_flat(line)}\n" for line in told.lines)
    for section in told.sections:
        yield f"{'#' * section.level} {_flat(section.heading)}\n"
        for block in section.blocks:
            yield from _block(language, told, block)
            yield ""
    yield f"{_flat(told.made)}\n"


def _block(language: Language, told: Report, block: Block) -> Iterator[str]:
    match block:
        case Paragraphs():
            yield "\n\n".join(map(_flat, block.texts))
        case Answers():
            yield from (f"- **{year}** {_flat(words)}" for year, words in block.years)
        case Table():
            yield from table_lines(block.sheet)
        case Chart():
            indicator = block.rows[0].indicator.id
            yield language.say(
                "report.chart", command=f"`tgdx chart {indicator} -o {indicator}.svg`"
            )
        case Judgement():
            yield f"**{block.verdict}**. {_flat(block.sentence)}"
        case Steps():
            for step in block.steps:
                yield f"- {_flat(step.heading)}"
                for text, under in step.entries:
                    yield f"  - {_flat(text)}"
                    yield from (f"    - {_linked(told, line)}" for line in under)
        case Listing():
            for text, under in block.entries:
                yield f"- {_flat(text)}"
                yield from (f"  {_linked(told, line)}" for line in under)
        case _:
            assert_never(block)


def _linked(told: Report, line: str) -> str:
    if line not in told.links:
        return _flat(line)
    return f"<{line.replace('<', '%3C').replace('>', '%3E')}>"


def _flat(text: str) -> str:
    return escaped(" ".join(text.split()))
