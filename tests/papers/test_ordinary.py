"""What officers send every day is taken, whatever its name and whoever wrote it."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from bot.media_kinds import JPEG, PAPERS, UNKNOWN, kind_of
from bot.papers import paper_of
from tests.support.evidence import JPEG as PHOTO
from tests.support.evidence import OGG, SCRIPT
from tests.support.papers import (
    PDF,
    letter,
    linked,
    native,
    old,
    old_letter,
    old_workbook,
    repacked,
    verdict,
    with_link,
    with_type,
    workbook,
)

FILES = Path(__file__).parent / "files"
EXCEL = Path(__file__).parents[1] / "imports" / "files" / "old_excel.xls"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EMBEDDED = "word/embeddings/Microsoft_Excel_Worksheet.xlsx"


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        pytest.param(letter(), ".docx", id="letter"),
        pytest.param(letter(photo=True), ".docx", id="letter with a photo"),
        pytest.param(workbook(), ".xlsx", id="workbook"),
        pytest.param(PDF, ".pdf", id="pdf"),
        pytest.param(PDF + b"\r\n" * 100, ".pdf", id="pdf that mail has put lines behind"),
        pytest.param(EXCEL.read_bytes(), ".xls", id="old workbook of a program"),
        pytest.param((FILES / "letter.doc").read_bytes(), ".doc", id="old letter of a program"),
        pytest.param(old_letter(), ".doc", id="old letter"),
        pytest.param(old_letter(mark=0xA5DC), ".doc", id="letter of Word 95"),
        pytest.param(old_letter(flags=0x0200), ".doc", id="old letter without names"),
        pytest.param(old_workbook(), ".xls", id="old workbook"),
        pytest.param(old_workbook(name="Book"), ".xls", id="workbook of Excel 95"),
        pytest.param(
            old_letter(text=b"\x13 PAGE \x15 DDE xin"), ".doc", id="old letter with a field"
        ),
        pytest.param(old_letter(template="C:\\Mẫu\\Normal.dot"), ".doc", id="own template"),
    ],
)
def test_what_offices_write_is_taken(content, ending):
    """By what is in it; a container of yesterday is a letter by its stream, not by its name."""
    assert verdict(content) == ending


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("hyperlink", "https://chinhphu.vn"),
        ("hyperlink", "mailto:a@b.vn"),
        ("image", "https://laocai.gov.vn/logo.png"),
        ("attachedTemplate", "file:///C:\\Users\\Lan\\AppData\\Normal.dotm"),
        ("attachedTemplate", "file:///C:/Users/M%E1%BA%ABu/Normal.dotm"),
        ("attachedTemplate", "Normal.dotm"),
        ("oleObject", "file:///D:\\so-lieu.xlsx"),
        ("oleObject", "so-lieu.xlsx"),
    ],
)
def test_links_that_lie_in_ordinary_letters_do_no_harm(kind, target):
    """What opens when it is pressed, and what lies on the own computer."""
    assert verdict(linked(kind, target)) == ".docx"


def test_a_workbook_may_point_to_another_on_the_shared_drive():
    """The offices' sums are made of such; it is asked before anything is fetched."""
    links = f'<Relationships xmlns="{"x"}"></Relationships>'.encode()
    content = repacked(
        workbook(),
        {
            "xl/externalLinks/externalLink1.xml": "<externalLink><externalBook/></externalLink>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": with_link(
                "externalLinkPath", "file:///\\\\may-chu\\bao-cao\\quy-1.xlsx"
            )(links),
            "[Content_Types].xml": with_type(
                "/xl/externalLinks/externalLink1.xml",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml",
            ),
        },
    )

    assert verdict(content) == ".xlsx"


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param(workbook(), id="workbook"),
        pytest.param(letter(), id="letter"),
        pytest.param(old_workbook(), id="old workbook"),
        pytest.param(PDF, id="pdf"),
        pytest.param(old({"Equation Native": b"x"}), id="equation"),
        pytest.param(old({"\x01Ole10Native": native(workbook())}), id="to be clicked on"),
        pytest.param(old({"\x01Ole10Native": b"\4\0\0\0\0\0\0\0"}), id="numbers of a drawing"),
    ],
)
def test_a_table_or_a_drawing_in_a_letter_is_ordinary(inner):
    """Charts keep their figures in a workbook, and old drawings are containers."""
    assert verdict(repacked(letter(), {EMBEDDED: inner})) == ".docx"
    assert verdict(old_letter(streams={"_1/\x01Ole10Native": native(inner)})) == ".doc"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            lambda types: types.replace(b"/word/document.xml", b"/WORD/Document.XML"),
            id="other letters in the list",
        ),
        pytest.param(
            lambda types: types.replace(MAIN.encode(), MAIN.upper().encode()), id="a type in capitals"
        ),
        pytest.param(
            lambda types: types.replace(MAIN.encode(), f"{MAIN}; charset=utf-8".encode()),
            id="a type with an addition",
        ),
        pytest.param(
            lambda types: types.replace(
                f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/>'.encode(), b""
            ).replace(b'Extension="xml" ContentType="application/xml"',
                      f'Extension="xml" ContentType="{MAIN}"'.encode()),
            id="by its ending alone",
        ),
        pytest.param(lambda types: types.decode("utf-8").replace("UTF-8", "UTF-16")
                     .replace("utf-8", "utf-16").encode("utf-16"), id="in another writing"),
    ],
)  # fmt: skip
def test_programs_write_the_list_of_types_each_in_its_way(change):
    """Capitals, additions, a type for all parts with an ending: all say the same."""
    assert verdict(repacked(letter(), {"[Content_Types].xml": change})) == ".docx"


@pytest.mark.parametrize(
    "write",
    [lambda n: f"/{n}", lambda n: n.replace("/", "\\"), str.upper],
    ids=["slash", "backslashes", "capitals"],
)
def test_programs_write_the_names_of_parts_each_in_its_way(write):
    """A slash before it, backslashes in it, capitals: readers find it all the same."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(letter())) as parts, zipfile.ZipFile(out, "w") as new:
        for name in parts.namelist():
            new.writestr(write(name), parts.read(name))

    assert verdict(out.getvalue()) == ".docx"


def test_a_letter_that_was_packed_by_hand_is_taken():
    """Its folders stand in the list beside what is in them."""
    out = io.BytesIO(letter())
    with zipfile.ZipFile(out, "a") as parts:
        for folder in ("word/", "word/_rels/", "_rels/"):
            parts.writestr(folder, b"")

    assert verdict(out.getvalue()) == ".docx"


def test_a_locked_packed_file_is_another_kind_of_file():
    """Without a password it would not be taken either."""
    content = bytearray(repacked(letter(), {"[Content_Types].xml": None}))
    content[content.index(b"PK\3\4") + 6] |= 1
    content[content.index(b"PK\1\2") + 8] |= 1

    assert verdict(bytes(content)) == "not_taken"


def test_a_letter_that_was_written_in_one_go_is_taken():
    """The sizes of its parts stand behind them (as when a server packs it while it sends)."""

    class Pipe(io.BytesIO):
        def tell(self):
            raise io.UnsupportedOperation

    out = Pipe()
    with zipfile.ZipFile(io.BytesIO(letter())) as parts, zipfile.ZipFile(out, "w") as new:
        for name in parts.namelist():
            new.writestr(name, parts.read(name))
    content = out.getvalue()

    assert struct.unpack_from("<H", content, 6)[0] & 0x08
    assert verdict(content) == ".docx"


def test_a_scan_that_is_sent_as_a_file_is_the_picture_it_is():
    """Nothing but its kind is told; recordings have no place among documents."""
    assert paper_of(PHOTO) is JPEG
    assert verdict(OGG) == "not_taken"


@pytest.mark.parametrize(
    "content", [letter(), workbook(), PDF, old_letter(), old_workbook()], ids=[k.suffix for k in PAPERS]
)  # fmt: skip
def test_the_doors_for_photos_open_for_no_document(content):
    """Where photos and recordings are asked for, a document stays a heap of bytes."""
    assert kind_of(content) is UNKNOWN


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(SCRIPT, id="page"),
        pytest.param(b"MZ" + bytes(500), id="program"),
        pytest.param(b"{\\rtf1 xin}", id="rtf"),
        pytest.param("Thôn;Số hộ\nNà Mằn;12".encode(), id="text"),
        pytest.param(b"PK\5\6" + bytes(18), id="empty zip"),
        pytest.param(repacked(letter(), {"[Content_Types].xml": None}), id="zip"),
        pytest.param(
            repacked(letter(), {"[Content_Types].xml": None}, zipfile.ZIP_LZMA), id="zip of today"
        ),
        pytest.param(repacked(letter(), {"_rels/.rels": None}), id="package without a main part"),
        pytest.param(old({"PowerPoint Document": b"x"}), id="old slides"),
        pytest.param(old({"__substg1.0_0037001F": b"x"}), id="mail of Outlook"),
        pytest.param(old_letter(flags=1), id="old template"),
        pytest.param(b"\xef\xbb\xbf" + PDF, id="pdf with something before it"),
        *(
            pytest.param(
                repacked(
                    letter(),
                    {"[Content_Types].xml": lambda t, k=kind: t.replace(MAIN.encode(), k)},
                ),
                id=kind.decode().rpartition("/")[2][-40:],
            )
            for kind in (
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
                b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
                b"application/xml",
            )
        ),
    ],
)
def test_another_kind_of_file_is_not_taken(content):
    """Whatever it calls itself."""
    assert verdict(content) == "not_taken"
