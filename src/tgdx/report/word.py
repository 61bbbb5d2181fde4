"""A report as a Word file, for offices that hand on such files.

python-docx is imported when one is written; it comes with `tgdx[report]`.
"""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, assert_never

from tgdx.model import Book
from tgdx.report.chart import TONE_COLOURS, description, draw
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
)
from tgdx.report.layout import typeset
from tgdx.views.steps import Entry
from tgdx.views.wording import Language

FONT, SIZE, SMALL = "Times New Roman", 11, 9
"""The type of official documents in Viet Nam; sizes in points."""
PAGE, MARGIN = (21, 29.7), 1.8
"""A4 and its margins, in centimetres."""
COLOURS = {tone: colour.removeprefix("#") for tone, colour in TONE_COLOURS.items()}


def document(language: Language, book: Book, told: Report, *, as_of: date) -> bytes:
    """Return the report as the bytes of a .docx file."""
    writer = _Document(language, book, as_of)
    writer.write(told)
    out = io.BytesIO()
    writer.docx.save(out)
    return out.getvalue()


class _Document:
    """A Word file while it is written."""

    def __init__(self, language: Language, book: Book, as_of: date) -> None:
        import docx
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt

        self.language, self.book, self.as_of = language, book, as_of
        self.docx: Any = docx.Document()
        self.qn, self.pt = qn, Pt
        page = self.docx.sections[0]
        page.page_width, page.page_height = map(Cm, PAGE)
        page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(MARGIN)
        self.width = page.page_width - 2 * Cm(MARGIN)
        for name in ("Normal", "Title", *(f"Heading {level}" for level in (1, 2, 3, 4))):
            style = self.docx.styles[name]
            style.font.name, style.font.color.rgb = FONT, None
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for key in list(fonts.attrib):
                del fonts.attrib[key]
            for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(qn(f"w:{script}"), FONT)
            style.paragraph_format.space_after = Pt(3)
        self.docx.styles["Normal"].font.size = Pt(SIZE)
        for lang in self.docx.styles.element.iter(qn("w:lang")):
            lang.set(qn("w:val"), {"vi": "vi-VN", "en": "en-GB"}[language.code])

    def write(self, told: Report) -> None:
        """Write every section, and the properties of the file."""
        properties = self.docx.core_properties
        properties.title, properties.author = typeset(told.title), "tgdx"
        properties.created = properties.modified = datetime.combine(self.as_of, datetime.min.time())
        self.docx.add_heading(typeset(told.title), 1)
        for line in told.lines:
            self.paragraph(line)
        for section in told.sections:
            self.docx.add_heading(typeset(section.heading), section.level)
            for block in section.blocks:
                self.block(block)
        self.paragraph(told.made, size=SMALL)

    def paragraph(
        self,
        text: str,
        *,
        strong: str = "",
        colour: str = "",
        size: int = SIZE,
        style: str | None = None,
        left: int = 0,
    ) -> Any:
        """Add a paragraph; `strong` stands before the text, in bold and in its colour."""
        added = self.docx.add_paragraph(style=style)
        self._runs(added, text, strong, colour, size)
        added.paragraph_format.left_indent = self.pt(left) if left else None
        return added

    def _runs(self, paragraph: Any, text: str, strong: str, colour: str, size: int) -> None:
        from docx.shared import RGBColor

        for words, bold in ((strong, True), (text, False)):
            if words:
                run = paragraph.add_run(typeset(words))
                run.bold, run.font.size = bold, self.pt(size)
                if bold and colour:
                    run.font.color.rgb = RGBColor.from_string(colour)

    def block(self, block: Block) -> None:
        """Add one block."""
        match block:
            case Paragraphs():
                for text in block.texts:
                    self.paragraph(text)
            case Answers():
                for year, words in block.years:
                    self.paragraph(f"  {words}", strong=year)
            case Table():
                self.table(block)
            case Chart():
                self.chart(block)
            case Judgement():
                colour = COLOURS[block.tone]
                self.paragraph(f". {block.sentence}", strong=block.verdict, colour=colour)
            case Steps():
                for step in block.steps:
                    self.paragraph("", strong=step.heading, size=SMALL)
                    self.entries(step.entries, SMALL, left=12)
            case Listing():
                self.entries(block.entries, SMALL, style="List Bullet")
            case _:
                assert_never(block)

    def entries(
        self, entries: Sequence[Entry], size: int, *, style: str | None = None, left: int = 0
    ) -> None:
        """Add lines, and what is set in under each of them."""
        for text, under in entries:
            self.paragraph(text, size=size, style=style, left=left)
            for line in under:
                self.paragraph(line, size=size, left=left + 18)

    def chart(self, block: Chart) -> None:
        """Add a picture with its words for those who do not see it."""
        args = self.language, self.book, block.rows
        picture = draw(*args, as_of=self.as_of, form="png", titled=False)
        added = self.docx.add_picture(io.BytesIO(picture), width=self.width)
        title, words = description(*args, self.as_of)
        added._inline.docPr.set("title", title)
        added._inline.docPr.set("descr", words)

    def table(self, block: Table) -> None:
        """Add a table: headings repeat on each page, an indicator spans its row."""
        columns = [column for column in block.sheet.columns if not column.in_heading]
        codes = [column.code for column in block.sheet.columns]
        table = self.docx.add_table(rows=1, cols=len(columns), style="Table Grid")
        for cell, column in zip(table.rows[0].cells, columns, strict=True):
            self.cell(cell, "", strong=column.title)
        self._mark(table.rows[0], "w:tblHeader")
        for group in block.sheet.groups:
            cells = table.add_row().cells
            self.cell(cells[0].merge(cells[-1]), f"  {group.details}", strong=group.name)
            for row in group.rows:
                added = table.add_row()
                self._mark(added, "w:cantSplit")
                for cell, column in zip(added.cells, columns, strict=True):
                    text = row.cells[codes.index(column.code)][0]
                    verdict = column.code == "verdict"
                    self.cell(cell, *(("", text, COLOURS[row.tone]) if verdict else (text,)))

    def cell(self, cell: Any, text: str, strong: str = "", colour: str = "") -> None:
        """Fill a cell."""
        self._runs(cell.paragraphs[0], text, strong, colour, SMALL)
        cell.paragraphs[0].paragraph_format.space_after = self.pt(0)

    def _mark(self, row: Any, tag: str) -> None:
        from docx.oxml import OxmlElement

        row._tr.get_or_add_trPr().append(OxmlElement(tag))
