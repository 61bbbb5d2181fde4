"""A sheet as Markdown, for a report."""

import re

from tgdx.views.sheet import Sheet

SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def escaped(text: str) -> str:
    """Text as Markdown shows it, with nothing in it read as markup or HTML."""
    return SPECIAL.sub(r"\\\1", text).replace("&", "&amp;")


def as_markdown(sheet: Sheet) -> str:
    """Heading, pipe table and notes."""
    lines = [f"## {escaped(sheet.title)}", "", escaped(sheet.subtitle), ""]
    lines.append(f"| {' | '.join(escaped(column.title) for column in sheet.columns)} |")
    lines.append(f"|{'---|' * len(sheet.columns)}")
    for group in sheet.groups:
        for row in group:
            cells = zip(sheet.columns, row.cells, strict=True)
            texts = [column.joined.join(filter(None, cell)) for column, cell in cells]
            lines.append(f"| {' | '.join(escaped(text) for text in texts)} |")
    lines += ["", *(f"- {escaped(note)}" for note in sheet.notes)]
    return "\n".join(lines) + "\n"
