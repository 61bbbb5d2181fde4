"""A report as a Word file, for offices that hand on such files.

python-docx is imported when one is written; it comes with `tgdx[report]`.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, assert_never

from tgdx.report.chart import TONE_COLOURS, description, draw
from tgdx.report.content import Block, Chart, Line, Listing, Report, Steps, Table
from tgdx.report.layout import typeset
from tgdx.views.steps import Entry

FONT, SIZE, SMALL = "Times New Roman", 11, 9
"""The type of official documents in Viet Nam; sizes in points."""
PAGE, MARGIN, PICTURE = (21, 29.7), 1.8, 14
"""A4, its margins, and the width of a picture, in centimetres."""
WIDEST = 24
"""Letters of a column from which on its texts are folded."""
LOCALES = {"vi": "vi-VN", "en": "en-GB"}


def document(told: Report) -> bytes:
    """Return the report as the bytes of a .docx file."""
    out = io.BytesIO()
    _Document(told).docx.save(out)
    return out.getvalue()


class _Document:
    """A Word file while it is written."""

    def __init__(self, told: Report) -> None:
        import docx
        from docx.shared import Pt

        self.told, self.docx, self.points = told, docx.Document(), Pt
        self._set_styles()
        properties = self.docx.core_properties
        properties.title, properties.author = typeset(told.title), "tgdx"
        properties.created = properties.modified = datetime.combine(told.as_of, datetime.min.time())
        self.docx.add_heading(typeset(told.title), 1)
        for line in told.opening:
            self.paragraph(line)
        for section in told.sections:
            self.docx.add_heading(typeset(section.heading), section.level)
            for block in section.blocks:
                self.block(block)
        self.paragraph(told.made, size=SMALL)

    def _set_styles(self) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Cm

        page = self.docx.sections[0]
        page.page_width, page.page_height = map(Cm, PAGE)
        page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(MARGIN)
        for name in ("Normal", *(f"Heading {level}" for level in (1, 2, 3, 4))):
            style: Any = self.docx.styles[name]
            style.font.color.rgb = None
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            fonts.attrib.clear()
            for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(qn(f"w:{script}"), FONT)
            style.paragraph_format.space_after = self.points(3)
        for language in self.docx.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), LOCALES[self.told.language.code])

    def paragraph(
        self, text: str, strong: str = "", *, size: int = SIZE, left: int = 0, **more: Any
    ) -> None:
        """Add a paragraph, set in by so many points; `strong` stands before its text, in bold."""
        style = more.pop("style", None)
        added = self.docx.add_paragraph(style=style)
        self.fill(added, text, strong, size=size, **more)
        if left:
            added.paragraph_format.left_indent = self.points(left)

    def fill(
        self, paragraph: Any, text: str, strong: str = "", *, size: int, colour: str = ""
    ) -> None:
        """Write into a paragraph: words in bold, in their colour, then the text."""
        from docx.shared import RGBColor

        for words, bold in ((strong, True), (f"  {text}" if strong and text else text, False)):
            if words:
                run = paragraph.add_run(typeset(words))
                run.bold, run.font.size = bold, self.points(size)
                if bold and colour:
                    run.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))

    def block(self, block: Block) -> None:
        """Add one block."""
        match block:
            case Line(text, strong, tone):
                self.paragraph(text, strong, colour=TONE_COLOURS[tone] if tone else "")
            case Table():
                self.table(block)
            case Chart():
                self.chart(block)
            case Steps(steps):
                for step in steps:
                    self.paragraph("", step.heading, size=SMALL)
                    self.entries(step.entries, left=12)
            case Listing(entries):
                self.entries(entries, left=18, style="List Bullet")
            case _:
                assert_never(block)

    def entries(self, entries: Sequence[Entry], *, left: int, style: str | None = None) -> None:
        """Add lines, and what is set in under each of them."""
        for text, under in entries:
            self.paragraph(text, size=SMALL, left=left, style=style)
            for line in under:
                self.paragraph(line, size=SMALL, left=left + 12)

    def chart(self, block: Chart) -> None:
        """Add a picture with its words for those who do not see it."""
        from docx.shared import Cm

        args = self.told.language, self.told.book, block.rows
        picture = draw(*args, form="png", titled=False)
        added = self.docx.add_picture(io.BytesIO(picture), width=Cm(PICTURE))
        words = dict(zip(("title", "descr"), description(*args), strict=True))
        added._inline.docPr.attrib.update(words)

    def table(self, block: Table) -> None:
        """Add a table: its header repeats on each page, an indicator spans its row."""
        from docx.oxml import OxmlElement
        from docx.shared import Cm

        shown = [i for i, column in enumerate(block.sheet.columns) if not column.in_heading]
        columns = [block.sheet.columns[i] for i in shown]
        lines = [[column.title for column in columns]]
        lines += [[row.cells[i][0] for i in shown] for row in block.sheet.rows]
        longest = [min(max(map(len, texts)) + 4, WIDEST) for texts in zip(*lines, strict=True)]
        across = (PAGE[0] - 2 * MARGIN) / sum(longest)
        table = self.docx.add_table(rows=0, cols=len(columns), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, longest, strict=True):
            column.width = Cm(width * across)

        def add(texts: Sequence[str], tag: str, **bold: str) -> None:
            """Add a row; the column of a code in `bold` is in that colour, all are without one."""
            row = table.add_row()
            row._tr.get_or_add_trPr().append(OxmlElement(tag))
            for cell, text, column in zip(row.cells, texts, columns, strict=True):
                colour = bold.get(column.code)
                words = ("", text) if colour is not None or not bold else (text,)
                self.fill(cell.paragraphs[0], *words, size=SMALL, colour=colour or "")
                cell.paragraphs[0].paragraph_format.space_after = self.points(0)

        add(lines[0], "w:tblHeader")
        for group in block.sheet.groups:
            cells = table.add_row().cells
            spanned = cells[0].merge(cells[-1]).paragraphs[0]
            self.fill(spanned, group.details, group.name, size=SMALL)
            spanned.paragraph_format.space_after = self.points(0)
            for row in group.rows:
                texts = [row.cells[i][0] for i in shown]
                add(texts, "w:cantSplit", verdict=TONE_COLOURS[row.tone])
        self.paragraph("", size=SMALL)
