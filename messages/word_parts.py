"""What Word can do and python-docx has no words for: rules, page numbers, rows that stay whole."""

from typing import Any


def element(tag: str, **attributes: str) -> Any:
    """Return an element of Word's own language."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - only whoever makes a template needs it
    from docx.oxml.ns import qn  # noqa: PLC0415

    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def border(line: Any) -> None:
    """Draw a line above a paragraph."""
    box = element("pBdr")
    box.append(element("top", val="single", sz="6", space="1", color="000000"))
    properties = line._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no borders
    properties.insert_element_before(
        box, *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
    )


def field(line: Any, name: str, size: float) -> None:
    """Put in what Word reckons itself, such as PAGE."""
    from docx.shared import Pt  # noqa: PLC0415 - likewise

    for kind, text in (("begin", ""), ("", name), ("end", "")):
        run = line.add_run()
        run.font.size = Pt(size)
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))  # noqa: SLF001 - nor fields
        else:
            instruction = element("instrText")
            instruction.text = text
            run._r.append(instruction)  # noqa: SLF001


def numbered_anew(section: Any) -> None:
    """Let the pages of a section begin with 1 again."""
    properties = section._sectPr  # noqa: SLF001 - nor the start of page numbers
    size = properties.find(element("pgMar").tag)
    size.addnext(element("pgNumType", start="1"))


def repeated(row: Any) -> None:
    """Let a row stand on every page of its table."""
    row._tr.get_or_add_trPr().append(element("tblHeader", val="true"))  # noqa: SLF001


def unbroken(row: Any) -> None:
    """Let a row stand on one page."""
    row._tr.get_or_add_trPr().append(element("cantSplit", val="true"))  # noqa: SLF001


def without_cell_margins(table: Any) -> None:
    """Let the words of a table stand where those of the text do."""
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w="0", type="dxa"))
    look = table._tbl.tblPr.find(element("tblLook").tag)  # noqa: SLF001
    look.addprevious(margins)


def set_font(style: Any, name: str, size: float, *, bold: bool = False) -> None:
    """Set the letters of a style, in every language that Word keeps apart."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - likewise
    from docx.shared import Pt  # noqa: PLC0415

    style.font.name, style.font.size, style.font.bold = name, Pt(size), bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for which in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{which}"), name)
    # A theme's font goes before the one that is named.
    for which in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{which}"), None)
