"""A document as PPTX: one thing a slide, tables and charts of the program's own kind, so that they can be edited."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.text import PP_ALIGN
from pptx.util import Inches, Pt

from .parts import Block, Bullets, Chart, Document, Section, Table, Text

_TITLE, _CONTENT, _ONLY_TITLE = 0, 1, 5  # the layouts of the library's own template
_ROWS, _LINES, _LETTERS = 9, 8, 700  # what fits on one slide
_WIDTH, _HEIGHT = Inches(13.333), Inches(7.5)


def pptx(document: Document) -> bytes:
    """The file's bytes."""
    file = Presentation()
    file.slide_width, file.slide_height = _WIDTH, _HEIGHT
    file.core_properties.title, file.core_properties.author = document.title[:255], ""
    if not document.one_page:
        first = _slide(file, document.title, _TITLE)
        first.placeholders[1].text = document.subtitle
    for section in document.sections:
        for block in _grouped(section):
            _block(file, section.title, block)
    for lines in _lines(tuple(Text(f"[{number}] {note}") for number, note in enumerate(document.notes, 1))):
        _bullets(file, document.notes_title, lines)
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def _grouped(section: Section) -> Iterator[Block]:
    """Sentences one after the other share a slide."""
    waiting: list[Text] = []
    for block in section.blocks:
        if isinstance(block, Text | Bullets):
            waiting += [block] if isinstance(block, Text) else block.items
            continue
        if waiting:
            yield Bullets(tuple(waiting))
            waiting = []
        yield block
    if waiting:
        yield Bullets(tuple(waiting))


def _block(file: Any, title: str, block: Block) -> None:
    match block:
        case Bullets():
            for lines in _lines(block.items):
                _bullets(file, title, lines)
        case Table():
            # The last row of a table on its own slide would be a total without its parts.
            for start in range(0, len(block.rows), _ROWS):
                _table(file, title, block, block.rows[start : start + _ROWS])
        case Chart():
            _chart(file, block)
        case Text():
            _bullets(file, title, [block])


def _lines(items: tuple[Text, ...]) -> Iterator[list[Text]]:
    """As many as fit on a slide, by number and by letters."""
    page: list[Text] = []
    for item in items:
        letters = sum(len(each.marked) for each in page) + len(item.marked)
        if page and (len(page) == _LINES or letters > _LETTERS):
            yield page
            page = []
        page.append(item)
    if page:
        yield page


def _slide(file: Any, title: str, layout: int) -> Any:
    slide = file.slides.add_slide(file.slide_layouts[layout])
    head = slide.shapes.title
    head.text = title
    if layout != _TITLE:
        head.left, head.top, head.width, head.height = Inches(0.5), Inches(0.3), Inches(12.3), Inches(0.9)
        head.text_frame.paragraphs[0].font.size = Pt(28)
    return slide


def _bullets(file: Any, title: str, lines: list[Text]) -> None:
    slide = _slide(file, title, _CONTENT)
    body = slide.placeholders[1]
    body.left, body.top, body.width, body.height = Inches(0.5), Inches(1.4), Inches(12.3), Inches(5.6)
    frame = body.text_frame
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.text = line.marked
        paragraph.font.size = Pt(16)


def _table(file: Any, title: str, table: Table, rows: tuple[tuple[Text, ...], ...]) -> None:
    slide = _slide(file, title, _ONLY_TITLE)
    place = (Inches(0.5), Inches(1.4), Inches(12.3), Inches(0.4) * (len(rows) + 1))
    drawn = slide.shapes.add_table(len(rows) + 1, len(table.columns), *place).table
    for row, cells in enumerate((tuple(Text(each) for each in table.columns), *rows)):
        for column, text in enumerate(cells):
            paragraph = drawn.cell(row, column).text_frame.paragraphs[0]
            paragraph.text = text.marked
            paragraph.font.size = Pt(11)
            if column in table.numeric:
                paragraph.alignment = PP_ALIGN.RIGHT


def _chart(file: Any, chart: Chart) -> None:
    slide = _slide(file, f"{chart.title} ({chart.unit})", _ONLY_TITLE)
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = chart.names
    data.add_series(chart.title, chart.values)
    drawn = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Inches(0.5), Inches(1.4), Inches(12.3), Inches(5.6), data).chart
    drawn.has_legend = False
    drawn.plots[0].has_data_labels = True
    drawn.plots[0].data_labels.number_format = "#,##0"
    drawn.plots[0].data_labels.number_format_is_linked = False
    drawn.category_axis.reverse_order = True
