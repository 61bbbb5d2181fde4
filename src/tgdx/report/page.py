"""A report in its forms: HTML, Markdown, and (in word.py) a Word file.

HTML is written with Jinja2 and Word with python-docx, which come with `tgdx[report]`; Markdown
needs nothing more.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, assert_never

from tgdx.progress.assessment import Assessment
from tgdx.report.chart import draw
from tgdx.report.content import Asked, Block, Chart, Line, Listing, Report, Steps, Table
from tgdx.report.layout import typeset
from tgdx.views import machine
from tgdx.views.markdown import escaped, table_lines

Form = Literal["html", "md", "docx"]
FIGURES = (
    *("latest", "latest_year", "target", "gap", "required_change", "required_growth"),
    *("observed_change", "observed_growth", "ratio", "projected", "verdict"),
)
"""Unrounded figures of `status --format json` that a row of the HTML table carries."""

MINUS = re.compile(r"(?<= )-(?= )|(?<![\w)])-(?=[\w(|])")


def written(asked: Asked, form: Form) -> bytes:
    """Return a report in one of its forms.

    Charts are drawn in HTML and Word, and named by their command in Markdown. Raises ImportError
    where the extra `report` is not installed.
    """
    match form:
        case "html":
            return html(asked.report(), contents=asked.full).encode()
        case "md":
            return "\n".join(markdown(asked.report())).encode()
        case "docx":
            from tgdx.report.word import document

            return document(asked.report())
        case _:
            assert_never(form)


def html(told: Report, *, contents: bool) -> str:
    """Return one page with everything in it: no script, no network."""
    import jinja2
    from markupsafe import Markup

    def drawn(rows: Sequence[Assessment]) -> Markup:
        ids = f"chart-{rows[0].indicator.id}"
        args = told.language, told.book, rows
        return Markup(draw(*args, form="svg", inside=ids, titled=False).decode())

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
    return template.render(told=told, say=told.language.say, drawn=drawn, contents=contents)


def _with_minus_signs(text: str) -> str:
    return typeset(MINUS.sub("\N{MINUS SIGN}", text))


def _figures(row: Assessment) -> dict[str, str]:
    """Return the unrounded figures of a row as attributes."""
    found = machine.status_row(row)
    values = {"indicator": row.indicator.id, "year": row.target.year}
    values |= {name: found[name] for name in FIGURES if found[name] is not None}
    return {f"data-{name.replace('_', '-')}": str(value) for name, value in values.items()}


def markdown(told: Report) -> Iterator[str]:
    """Yield the lines of the report, with the command that draws each chart."""
    yield f"# {_flat(told.title)}\n"
    yield from (f"{_flat(line)}\n" for line in told.opening)
    for section in told.sections:
        yield f"{'#' * section.level} {_flat(section.heading)}\n"
        for block in section.blocks:
            yield from _block(told, block)
            yield ""
    yield f"{_flat(told.made)}\n"


def _block(told: Report, block: Block) -> Iterator[str]:
    match block:
        case Line(text, strong):
            yield f"**{_flat(strong)}** {_flat(text)}" if strong else _flat(text)
        case Table():
            yield from table_lines(block.sheet)
        case Chart(rows):
            name = rows[0].indicator.id
            yield told.language.say("report.chart", command=f"`tgdx chart {name} -o {name}.svg`")
        case Steps(steps):
            for step in steps:
                yield f"- {_flat(step.heading)}"
                for text, under in step.entries:
                    yield f"  - {_flat(text)}"
                    yield from (f"    - {_linked(told, line)}" for line in under)
        case Listing(entries):
            for text, under in entries:
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
