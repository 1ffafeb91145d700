"""A letter or a workbook of today in which something starts is refused, wherever it hides."""

import io
import zipfile

import pytest

from tests.support.papers import (
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

TYPES = "[Content_Types].xml"
MACROS = old({"VBA/_VBA_PROJECT": b"\xcc\x61", "PROJECT": b'ID="{}"'})
LETTER_MAIN = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BOOK_MAIN = b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
VBA = "application/vnd.ms-office.vbaProject"
TEXT = "word/document.xml"


def _instead(old_text, new_text):
    return lambda part: part.replace(old_text, new_text)


def _field(*pieces):
    """Return the change of a text that gives it a field, its command in several pieces."""
    runs = "".join(f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "end"))
    return _instead(b"</w:body>", f"<w:p>{begin}{runs}{end}</w:p></w:body>".encode())


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            repacked(letter(), {TYPES: _instead(LETTER_MAIN, b"vnd.ms-word.document.macroEnabled.main+xml")}),
            id="letter that says it has macros",
        ),
        pytest.param(
            repacked(workbook(), {TYPES: _instead(BOOK_MAIN, b"vnd.ms-excel.sheet.macroEnabled.main+xml")}),
            id="workbook that says it has macros",
        ),
        pytest.param(
            repacked(workbook(), {TYPES: _instead(BOOK_MAIN, b"vnd.ms-excel.sheet.binary.macroEnabled.main")}),
            id="workbook in the writing of those with macros",
        ),
        pytest.param(repacked(letter(), {"word/vbaProject.bin": MACROS}), id="macros"),
        pytest.param(repacked(letter(), {"Word\\VBAProject.BIN": b"x"}), id="macros in capitals"),
        pytest.param(repacked(letter(), {"word/media/image9.png": MACROS}), id="macros as a picture"),
        pytest.param(repacked(letter(), {"word/vbaData.xml": "<x/>"}), id="what macros need"),
        pytest.param(
            repacked(workbook(), {"xl/x.dat": b"x", TYPES: with_type("/XL/x.dat", VBA)}),
            id="macros by type",
        ),
        pytest.param(
            repacked(
                workbook(),
                {
                    "xl/x.dat": b"x",
                    TYPES: _instead(
                        b"</Types>", f'<Default Extension="DAT" ContentType="{VBA}"/></Types>'.encode()
                    ),
                },
            ),
            id="macros by ending",
        ),
        pytest.param(linked("vbaProject", "media/x.bin", outside=False), id="macros by link"),
        pytest.param(repacked(workbook(), {"xl/macrosheets/sheet1.xml": "<x/>"}), id="macros of Excel 4"),
        pytest.param(linked("control", "x.xml", outside=False), id="control"),
        pytest.param(repacked(letter(), {"word/activeX/activeX1.xml": "<x/>"}), id="activeX"),
        pytest.param(repacked(letter(), {"word/media/image9.png": b"MZ\x90\0"}), id="program"),
    ],
)  # fmt: skip
def test_what_carries_a_program_is_refused(content):
    """By what it says of itself, by names, by links, and by the first bytes of each part."""
    assert verdict(content) == "macros"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "https://example.com/a.dotm"),
        ("attachedTemplate", "HTTP://example.com/a.dotm"),
        ("attachedTemplate", "file://server/share/a.dotm"),
        ("attachedTemplate", "file:///\\\\server\\share\\a.dotm"),
        ("attachedTemplate", "file:///%5C%5Cserver/share/a.dotm"),
        ("attachedTemplate", "\\\\server\\share\\a.dotm"),
        ("attachedTemplate", "//server/share/a.dotm"),
        ("oleObject", "mhtml:http://example.com/a.html!x-usc:http://example.com/a.html"),
        ("frame", "https://example.com/a.html"),
        ("subDocument", "ftp://example.com/a.docx"),
    ],
)
def test_what_is_fetched_without_being_asked_is_refused(kind, target):
    """A template or an object that another computer hands out can be another one tomorrow."""
    assert verdict(linked(kind, target)) == "macros"


def test_links_are_looked_at_wherever_their_list_lies():
    """A letter's template is named by its settings."""
    links = b'<Relationships xmlns="x"></Relationships>'
    change = with_link("attachedTemplate", "https://example.com/a.dotm")(links)

    assert verdict(repacked(letter(), {"word/_rels/settings.xml.rels": change})) == "macros"
    assert verdict(repacked(letter(), {"WORD\\_RELS\\Settings.XML.rels": change})) == "macros"


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param(repacked(letter(), {"word/vbaProject.bin": MACROS}), id="letter with macros"),
        pytest.param(
            old_workbook(streams={"_VBA_PROJECT_CUR/x": b"x"}), id="old book with macros"
        ),
        pytest.param(old({"\x01Ole10Native": native(b"MZ\x90\0")}), id="program by its bytes"),
        pytest.param(
            old({"\x01Ole10Native": native(b"echo", "anh.jpg", "C:\\a.bat", "C:\\a.bat")}),
            id="program by its name",
        ),
        pytest.param(
            old({"\x01Ole10Native": native(b"x", "anh.jpg", "C:\\a.jpg", "C:\\a.js ")}),
            id="program by where it is unpacked",
        ),
        pytest.param(
            old({"\x01oLE10nATIVE": native(old_letter(streams={"Macros/x": b"x"}))}),
            id="letter with macros to be clicked on",
        ),
        pytest.param(
            old_letter(flags=1, streams={"_1/\x01Ole10Native": native(b"MZ\x90\0")}),
            id="program in a template",
        ),
        pytest.param(
            old({"\x01Ole": b"\1\0" + bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")}),
            id="object from the network",
        ),
    ],
)
def test_what_lies_in_a_letter_is_looked_into(inner):
    """Whatever the part is called, and however deep."""
    content = repacked(letter(), {"word/embeddings/oleObject1.bin": inner})

    assert verdict(content) == "macros"
    assert verdict(repacked(workbook(), {"xl/x.png": content})) == "macros"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_field('DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"'), id="at once"),
        pytest.param(_field(" dde ", "excel so-lieu.xlsx"), id="small"),
        pytest.param(_field(" D", "DE", "AUTO x"), id="in pieces"),
        pytest.param(
            _instead(b"</w:body>", b'<w:p><w:fldSimple w:instr="DDEAUTO x"/></w:p></w:body>'),
            id="simple",
        ),
    ],
)
def test_a_field_that_asks_another_program_is_refused(change):
    """That program can be any."""
    assert verdict(repacked(letter(), {TEXT: change})) == "macros"


@pytest.mark.parametrize("said", ["PAGE", " DATE ", "TOC 1-3", "REF DDE"])
def test_other_fields_are_ordinary(said):
    """Page numbers, days, tables of contents."""
    assert verdict(repacked(letter(), {TEXT: _field(said)})) == ".docx"


def test_a_workbook_that_asks_another_program_is_refused():
    """The link is kept in a part of its own."""
    part = "xl/externalLinks/externalLink1.xml"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    dde = '<externalLink xmlns="x"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'

    assert (
        verdict(repacked(workbook(), {part: dde, TYPES: with_type(f"/{part}", kind)})) == "macros"
    )


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            repacked(letter(), {"WORD/document.xml": "<x/>"}), id="two parts of one name"
        ),
        pytest.param(
            repacked(letter(), {TYPES: with_type("/word/document.xml", "application/xml")}),
            id="a part of two types",
        ),
        pytest.param(
            repacked(
                letter(), {"_rels/.rels": with_link("officeDocument", "word/b.xml", outside=False)}
            ),
            id="two main parts",
        ),
        pytest.param(
            repacked(
                letter(),
                {"_rels/.rels": _instead(b"word/document.xml", b"word/nowhere.xml")},
            ),
            id="main part that is not there",
        ),
        pytest.param(
            repacked(letter(), {TYPES: _instead(b"<Types", b"<!DOCTYPE x [<!ENTITY a 'b'>]><Types")}),
            id="declarations",
        ),
        pytest.param(repacked(letter(), {TYPES: b"<Types"}), id="types cut off"),
        pytest.param(repacked(letter(), {TEXT: b"<a><b></a>"}), id="text that is none"),
        pytest.param(repacked(letter(), {}, zipfile.ZIP_LZMA), id="packed as no reader unpacks"),
        pytest.param(b"PK\3\4" + bytes(200), id="beginning alone"),
        pytest.param(b"PK\3\4" + bytes(200) + letter(), id="something before it"),
    ],
)  # fmt: skip
def test_what_two_readers_would_read_in_two_ways_is_broken(content):
    """The one who looks and the one who opens must see the same."""
    assert verdict(content) == "broken"


def test_a_locked_part_locks_the_letter():
    """A packed file can be locked part by part."""
    content = bytearray(letter())
    for start, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = content.index(start)
        content[at + place] |= 1

    assert verdict(bytes(content)) == "locked"


def test_a_letter_with_hundreds_of_photos_is_taken_and_one_with_thousands_is_not():
    """Each part is looked at, so there is an end."""
    photos = {f"word/media/{n}.jpg": b"\xff\xd8\xff" for n in range(600)}
    many = {f"word/media/{n}.jpg": b"" for n in range(4200)}

    assert verdict(repacked(letter(), photos)) == ".docx"
    assert verdict(repacked(letter(), many, zipfile.ZIP_STORED)) == "too_large"


def test_letters_in_letters_in_letters_are_looked_into_so_deep_and_no_deeper():
    """Nobody packs deeper by accident."""
    content = letter()
    seen = []
    for _ in range(5):
        content = repacked(letter(), {"word/embeddings/1.docx": content})
        seen.append(verdict(content))

    assert seen == [".docx", ".docx", ".docx", "too_large", "too_large"]


def test_a_plain_packed_file_in_a_letter_is_looked_over():
    """It is none of ours, and starts nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as plain:
        plain.writestr("a.txt", "xin")

    assert verdict(repacked(letter(), {"word/embeddings/1.zip": out.getvalue()})) == ".docx"
