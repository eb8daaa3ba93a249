"""A document as DOCX: headings, lists and tables of the word processor's own styles, so that they can be edited."""

from io import BytesIO
from typing import Any

import docx as word
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from .parts import Block, Bullets, Chart, Document, Table, Text

_MANY = 7  # columns from which the page lies on its side


def docx(document: Document) -> bytes:
    """The file's bytes."""
    file = word.Document()
    file.core_properties.title, file.core_properties.author = document.title[:255], ""
    file.core_properties.language = document.language
    _page(file, document)
    file.add_heading(document.title, 0)
    file.add_paragraph(document.subtitle)
    for section in document.sections:
        file.add_heading(section.title, 1)
        for block in section.blocks:
            _block(file, block)
    if document.notes:
        file.add_heading(document.notes_title, 1)
        for number, note in enumerate(document.notes, 1):
            file.add_paragraph(f"[{number}] {note}")
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def _page(file: WordFile, document: Document) -> None:
    normal: Any = file.styles["Normal"]
    normal.font.size = Pt(9 if document.one_page else 10)
    tables = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
    if any(len(each.columns) >= _MANY for each in tables):
        page = file.sections[0]
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = page.page_height, page.page_width


def _block(file: WordFile, block: Block) -> None:
    match block:
        case Text():
            _say(file.add_paragraph(), block)
        case Bullets():
            for item in block.items:
                _say(file.add_paragraph(style="List Bullet"), item)
        case Table():
            _table(file, block)
        case Chart():
            # The word processor's library draws no charts: the figures stand as a table.
            file.add_paragraph(f"{block.title} ({block.unit})").runs[0].bold = True
            rows = tuple((Text(name), Text(shown)) for name, shown in zip(block.names, block.shown, strict=True))
            _table(file, Table(("", block.unit), rows, frozenset({1})))


def _say(paragraph: Paragraph, text: Text) -> None:
    paragraph.add_run(text.words)
    if text.notes:
        paragraph.add_run(", ".join(str(each) for each in text.notes)).font.superscript = True


def _table(file: WordFile, table: Table) -> None:
    drawn = file.add_table(rows=1 + len(table.rows), cols=len(table.columns), style="Light Grid Accent 1")
    for row, cells in enumerate((tuple(Text(each) for each in table.columns), *table.rows)):
        for column, (cell, text) in enumerate(zip(drawn.rows[row].cells, cells, strict=True)):
            paragraph = cell.paragraphs[0]
            _say(paragraph, text)
            if column in table.numeric:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    file.add_paragraph()
