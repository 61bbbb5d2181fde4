"""A sheet as Markdown: the answer as a list, the table with all its columns, the notes."""

import re

from tgdx.views.sheet import Sheet
from tgdx.views.text import NO_BREAK

SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def escaped(text: str) -> str:
    """Text as Markdown shows it, with nothing in it read as markup or HTML."""
    return SPECIAL.sub(r"\\\1", text).replace("&", "&amp;")


def as_markdown(sheet: Sheet) -> str:
    """Heading, answers, pipe table and notes."""
    lines = [
        f"## {escaped(sheet.title)}",
        "",
        escaped(sheet.subtitle),
        *map(escaped, sheet.opening),
    ]
    lines += ["", *(f"- **{escaped(year)}** {escaped(words)}" for year, words in sheet.answers), ""]
    lines += [*table_lines(sheet), "", *(f"- {escaped(note)}" for note in sheet.notes)]
    return "\n".join(lines).replace(NO_BREAK, " ") + "\n"


def table_lines(sheet: Sheet) -> list[str]:
    """Return the pipe table alone, with all columns in every row."""
    lines = [f"| {' | '.join(escaped(column.title) for column in sheet.columns)} |"]
    lines.append(f"|{'---|' * len(sheet.columns)}")
    lines += [f"| {' | '.join(escaped(cell[0]) for cell in row.cells)} |" for row in sheet.rows]
    return lines
