"""Makes the page of an official report as a Word file that an office can edit: Decree 30/2020/NĐ-CP."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from messages.word_parts import (
    border,
    field,
    numbered_anew,
    repeated,
    set_font,
    unbroken,
    without_cell_margins,
)

FONT = "Times New Roman"
PAGE = (210, 297)
"""A4, in millimetres."""

MARGINS = {"top": 20, "bottom": 20, "left": 30, "right": 20}
"""What annex I of the decree recommends, in millimetres."""

TEXT_WIDTH = PAGE[0] - MARGINS["left"] - MARGINS["right"]
LEFT_BOX, RIGHT_BOX = 62, TEXT_WIDTH - 62
"""The boxes of the head: who issues it, and the national heading, in millimetres."""

MOTTO_RULE = 62
"""As long as the motto's words in 13 points bold, in millimetres."""

SHORT_RULE = 26
"""A third to a half of the line above it, in millimetres."""

RULE_BELOW = 3
"""So far below the line above it a rule is drawn, in points."""

INDENT = 12.7
ANNEX_TABLE = "Bieu phu luc"
"""The style of an annex's table: by it the table is found again and its columns get their widths."""

BODY = "Noi dung"
ANNEX_SIZE = 11

LEFT, CENTRE, RIGHT, BOTH = 0, 1, 2, 3
"""How lines are aligned (`WD_ALIGN_PARAGRAPH`)."""


def make_template() -> bytes:
    """Return the template."""
    import docx  # noqa: PLC0415 - only whoever makes the template anew needs it

    document = docx.Document()
    _Maker(document).make()
    content = BytesIO()
    document.save(content)
    return content.getvalue()


class _Maker:
    def __init__(self, document: Any) -> None:
        self._document = document

    def make(self) -> None:
        self._styles()
        self._page(self._document.sections[0])
        self._head()
        self._title()
        self._body()
        self._foot()
        self._annexes()
        properties = self._document.core_properties
        properties.author, properties.title, properties.comments = "Đồng Hành", "Báo cáo", ""

    # Page and styles -----------------------------------------------------------------------------

    def _styles(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - as above
        from docx.shared import Mm, Pt, RGBColor  # noqa: PLC0415

        styles = self._document.styles
        set_font(styles["Normal"], FONT, 14)
        styles["Normal"].paragraph_format.space_after = Pt(0)
        body = styles.add_style(BODY, WD_STYLE_TYPE.PARAGRAPH)
        body.base_style = styles["Normal"]
        body.paragraph_format.alignment = BOTH
        body.paragraph_format.first_line_indent = Mm(INDENT)
        body.paragraph_format.space_before = Pt(6)
        body.paragraph_format.line_spacing = 1.15
        for name in ("Heading 1", "Heading 2"):
            style = styles[name]
            set_font(style, FONT, 14, bold=True)
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.paragraph_format.alignment = LEFT
            style.paragraph_format.first_line_indent = Mm(INDENT)
            style.paragraph_format.space_before = Pt(6)
            style.paragraph_format.space_after = Pt(0)
        table = styles.add_style(ANNEX_TABLE, WD_STYLE_TYPE.TABLE)
        table.base_style = styles["Table Grid"]

    @staticmethod
    def _page(section: Any, *, landscape: bool = False) -> None:
        from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - as above
        from docx.shared import Mm  # noqa: PLC0415

        width, height = reversed(PAGE) if landscape else PAGE
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(width), Mm(height)
        for side, size in MARGINS.items():
            setattr(section, f"{side}_margin", Mm(size))
        section.header_distance = Mm(10)
        # Numbered from 1 in the middle of the upper margin; the first page does not show it.
        section.different_first_page_header_footer = True
        section.header.is_linked_to_previous = False
        line = section.header.paragraphs[0]
        if not line.runs:
            line.alignment = CENTRE
            field(line, "PAGE", 13)

    # Parts ---------------------------------------------------------------------------------------

    def _head(self) -> None:
        box = self._boxes(LEFT_BOX, RIGHT_BOX)
        left, right = box.rows[0].cells
        self._line(left, "{%p if superior %}", first=True)
        self._line(left, "{{ superior }}", 12)
        self._line(left, "{%p endif %}")
        self._line(left, "{{ issuer }}", 12, bold=True)
        self._rule(left, LEFT_BOX, SHORT_RULE)
        self._line(left, "Số:        /BC-{{ symbol }}", 13)
        self._line(left, "{%p if is_draft %}")
        self._line(left, "DỰ THẢO", 13, bold=True)
        self._line(left, "{%p endif %}")
        self._line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True, first=True)
        self._line(right, "Độc lập - Tự do - Hạnh phúc", 13, bold=True)
        self._rule(right, RIGHT_BOX, MOTTO_RULE)
        self._line(right, "{{ place_and_date }}", 13, italic=True)

    def _title(self) -> None:
        page = self._document
        self._line(page, "{{ kind }}", 14, bold=True, before=12)
        self._line(page, "{{ subject }}", 14, bold=True)
        self._rule(page, TEXT_WIDTH, 50)
        self._line(page, "Kính gửi: {{ addressee }}", 14, before=12, after=6)

    def _body(self) -> None:
        self._styled("{%p for basis in bases %}", BODY)
        self._styled("{{ basis }}", BODY, italic=True)
        self._styled("{%p endfor %}", BODY)
        self._styled("{%p for sentence in opening %}", BODY)
        self._styled("{{ sentence }}", BODY)
        self._styled("{%p endfor %}", BODY)
        self._styled("{%p for section in sections %}", BODY)
        for level in (1, 2):
            self._styled(f"{{%p if section.level == {level} %}}", BODY)
            self._styled("{{ section.heading }}", f"Heading {level}")
            self._styled("{%p endif %}", BODY)
        self._styled("{%p for paragraph in section.paragraphs %}", BODY)
        self._styled("{{ paragraph }}", BODY)
        self._styled("{%p endfor %}", BODY)
        self._styled("{%p endfor %}", BODY)

    def _foot(self) -> None:
        self._line(self._document, "", 8)
        box = self._boxes(TEXT_WIDTH // 2, TEXT_WIDTH - TEXT_WIDTH // 2)
        left, right = box.rows[0].cells
        self._line(left, "Nơi nhận:", 12, bold=True, italic=True, align=LEFT, first=True)
        self._line(left, "{%p for recipient in recipients %}", 11, align=LEFT)
        self._line(left, "{{ recipient }}", 11, align=LEFT)
        self._line(left, "{%p endfor %}", 11, align=LEFT)
        self._line(right, "{%p for line in signs %}", 14, first=True)
        self._line(right, "{{ line }}", 14, bold=True)
        self._line(right, "{%p endfor %}", 14)
        # Room for signature, seal and name, which are not the assistant's to make.
        for _ in range(5):
            self._line(right, "", 14)

    def _annexes(self) -> None:
        from docx.enum.section import WD_SECTION  # noqa: PLC0415 - as above

        page = self._document
        # The section of the text ends in a paragraph of its own; each annex is a section as well.
        section = page.add_section(WD_SECTION.NEW_PAGE)
        self._page(section, landscape=True)
        numbered_anew(section)
        self._line(page, "{%p for annex in annexes %}")
        self._line(page, "{{ annex.name }}", 14, bold=True)
        self._line(page, "{{ annex.title }}", 14, bold=True)
        self._line(page, "{{ annex_of }}", 13, italic=True, after=6)
        self._line(page, "Đơn vị tính: {{ annex.unit }}", 12, italic=True, align=RIGHT, after=3)
        self._table()
        self._line(page, "{%p for note in annex.notes %}")
        self._line(page, "{{ note }}", 12, align=LEFT, before=3)
        self._line(page, "{%p endfor %}")
        self._line(page, "{%p if not annex.is_last %}")
        section = page.add_section(WD_SECTION.NEW_PAGE)
        self._page(section, landscape=True)
        self._line(page, "{%p endif %}")
        self._line(page, "{%p endfor %}")

    def _table(self) -> None:
        table = self._document.add_table(rows=0, cols=3, style=ANNEX_TABLE)
        table.alignment = CENTRE
        names = self._cells(table, "column", "annex.columns", "column.name", bold=True)
        numbers = self._cells(table, "column", "annex.columns", "column.number", italic=True)
        for row in (names, numbers):
            repeated(row)
        self._loop(table, "{%tr for row in annex.rows %}")
        for condition, bold in (("row.is_total", True), ("not row.is_total", False)):
            self._loop(table, f"{{%tr if {condition} %}}")
            self._cells(table, "cell", "row.cells", "cell", bold=bold)
            self._loop(table, "{%tr endif %}")
        self._loop(table, "{%tr endfor %}")

    # Pieces --------------------------------------------------------------------------------------

    def _boxes(self, *widths: int) -> Any:
        from docx.shared import Mm  # noqa: PLC0415 - as above

        table = self._document.add_table(rows=1, cols=len(widths))
        table.autofit = False
        table.alignment = CENTRE
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
            column.cells[0].width = Mm(width)
        without_cell_margins(table)
        return table

    def _cells(
        self,
        table: Any,
        name: str,
        of: str,
        shown: str,
        *,
        bold: bool = False,
        italic: bool = False,
    ) -> Any:
        row = table.add_row()
        texts = (f"{{%tc for {name} in {of} %}}", f"{{{{ {shown} }}}}", "{%tc endfor %}")
        unbroken(row)
        for cell, text in zip(row.cells, texts, strict=True):
            self._line(cell, text, ANNEX_SIZE, bold=bold, italic=italic, first=True)
        return row

    def _loop(self, table: Any, text: str) -> None:
        self._line(table.add_row().cells[0], text, ANNEX_SIZE, first=True)

    def _styled(self, text: str, style: str, *, italic: bool = False) -> None:
        run = self._document.add_paragraph(style=style).add_run(text)
        run.italic = italic or None

    @staticmethod
    def _line(
        where: Any,
        text: str,
        size: float = 14,
        *,
        bold: bool = False,
        italic: bool = False,
        align: int = CENTRE,
        before: float = 0,
        after: float = 0,
        first: bool = False,
    ) -> Any:
        from docx.shared import Pt  # noqa: PLC0415 - as above

        line = where.paragraphs[0] if first else where.add_paragraph()
        line.alignment = align
        line.paragraph_format.space_before = Pt(before)
        line.paragraph_format.space_after = Pt(after)
        if text:
            run = line.add_run(text)
            run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
        return line

    def _rule(self, where: Any, room: float, length: float) -> None:
        """Draw a line of a length in the middle of a room, both in millimetres."""
        from docx.shared import Mm, Pt  # noqa: PLC0415 - as above

        # Marks below letters (ạ, ệ, g) reach down: the line keeps clear of them.
        line = self._line(where, "", before=RULE_BELOW, after=4)
        aside = Mm((room - length) / 2)
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = aside
        line.paragraph_format.line_spacing = Pt(3)
        border(line)


def write_template(arguments: Sequence[str]) -> None:
    """Write the template into a file."""
    file = Path(arguments[0])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(make_template())


if __name__ == "__main__":
    import sys

    write_template(sys.argv[1:])
