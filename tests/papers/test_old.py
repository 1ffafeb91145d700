"""Letters and workbooks of yesterday: what locks them, and what starts in them."""

import struct
from pathlib import Path

import pytest

from tests.support.papers import (
    END,
    FREE,
    SECTOR,
    book,
    native,
    old,
    old_letter,
    old_workbook,
    record,
    verdict,
)

FILES = Path(__file__).parent / "files"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param((FILES / "locked_letter.doc").read_bytes(), id="letter of a program"),
        pytest.param((FILES / "locked_workbook.xls").read_bytes(), id="workbook of a program"),
        pytest.param(old_letter(0x0100), id="letter"),
        pytest.param(old_letter(0x0100, mark=0xA5DC), id="letter of Word 95"),
        pytest.param(old_workbook(book(record(0x2F, b"\1\0"))), id="workbook"),
        pytest.param(
            old({"EncryptedPackage": bytes(5000), "EncryptionInfo": b"x"}), id="document of today"
        ),
    ],
)
def test_a_password_is_told(content):
    """Nobody at the other end could open it."""
    assert verdict(content) == "locked"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(old_letter(streams={"Macros/VBA": b"x"}), id="letter"),
        pytest.param(old_letter(streams={"_1/_VBA_PROJECT": b"x"}), id="object in a letter"),
        pytest.param(old_workbook(streams={"_VBA_PROJECT_CUR/x": b"x"}), id="workbook"),
        pytest.param(old_workbook(streams={"_vba_project_cur/x": b"x"}), id="small letters"),
        pytest.param(old_workbook(book(kind=1)), id="sheet of Excel 4"),
        pytest.param(old_workbook(book(kind=1), "Book"), id="sheet of Excel 4 in Excel 95"),
        pytest.param(old_workbook(book(begins=0x0040)), id="sheet that is called another kind"),
        pytest.param(
            old_workbook(streams={"Book": book(kind=6)}), id="second workbook in the file"
        ),
        pytest.param(old_letter(flags=1, mark=0xA5DC), id="template of Word 95"),
        pytest.param(
            old_letter(template="http://example.com/a.dot"), id="template from the network"
        ),
        pytest.param(
            old_letter(template="\\\\server\\a.dot"), id="template from another computer"
        ),
        pytest.param(
            old_letter(streams={"_1/\x01Ole10Native": native(b"x", origin="C:\\a.vbs")}),
            id="script",
        ),
        pytest.param(
            old_letter(streams={"_1/\x01Ole10Native": b"\0\0\0\0\2\0abc"}), id="nobody sees what"
        ),
        pytest.param(old_letter(text=b'\x13 DDEAUTO c:\\windows\\cmd.exe "/k"\x15'), id="field"),
        pytest.param(
            old_letter(text="\x13dde excel".encode("utf-16-le")), id="field in wide letters"
        ),
        pytest.param(
            old_workbook(streams={"MBD1/\x01Ole10Native": native(b"MZ\x90")}), id="program"
        ),
    ],
)
def test_what_starts_is_refused(content):
    """Macros, sheets of macros, programs to be clicked on, templates from elsewhere."""
    assert verdict(content) == "macros"


def test_a_workbook_in_a_letter_makes_it_no_workbook():
    """What it is, is said by what lies in no storage."""
    assert verdict(old_letter(streams={"ObjectPool/Workbook": book()})) == ".doc"
    assert verdict(old({"ObjectPool/Workbook": book()})) == "not_taken"
    assert verdict(old({"ObjectPool/WordDocument": b"x"})) == "not_taken"


def test_a_long_book_is_read_through():
    """It lies in the large sectors, and its sheets are named at the end of a long head."""
    styles = [record(0xE0, bytes(20))] * 2000

    assert verdict(old_workbook(book(*styles))) == ".xls"
    assert verdict(old_workbook(book(*styles, kind=1))) == "macros"


def _at(content, place, *numbers, shape="I"):
    changed = bytearray(content)
    struct.pack_into(f"<{len(numbers)}{shape}", changed, place, *numbers)
    return bytes(changed)


def _fat(content):
    """Return where the table of sectors stands."""
    return (struct.unpack_from("<I", content, 76)[0] + 1) * SECTOR


def _entry(content, number):
    return (struct.unpack_from("<I", content, 48)[0] + 1) * SECTOR + number * 128


BOOK = old_workbook(book(*[record(0xE0, bytes(20))] * 2000))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(BOOK[:40], id="head alone"),
        pytest.param(BOOK[:300], id="head cut off"),
        pytest.param(_at(BOOK, 28, 0xFEFF, shape="H"), id="order of bytes"),
        pytest.param(_at(BOOK, 30, 12, shape="H"), id="size of sectors"),
        pytest.param(_at(BOOK, 56, 1 << 31), id="size of small streams"),
        pytest.param(_at(BOOK, 48, END), id="no directory"),
        pytest.param(_at(BOOK, 48, 5_000_000), id="directory outside"),
        pytest.param(_at(BOOK, 80, *struct.unpack_from("<I", BOOK, 76)), id="one table twice"),
        pytest.param(_at(BOOK, 68, 3), id="list of tables in a book"),
        pytest.param(_at(BOOK, _fat(BOOK), 0), id="circle of one"),
        pytest.param(_at(BOOK, _fat(BOOK) + 40, 2), id="circle of many"),
        pytest.param(_at(BOOK, _fat(BOOK) + 40, 99_999), id="chain leads outside"),
        pytest.param(_at(BOOK, _fat(BOOK) + 40, END), id="chain too short"),
        pytest.param(_at(BOOK, _entry(BOOK, 1) + 68, 1), id="neighbour of itself"),
        pytest.param(_at(BOOK, _entry(BOOK, 1) + 68, 999), id="neighbour outside"),
        pytest.param(_at(BOOK, _entry(BOOK, 1) + 120, 1 << 31), id="larger than the file"),
        pytest.param(_at(BOOK, _entry(BOOK, 0) + 66, 1, shape="B"), id="no root"),
        pytest.param(BOOK[: -2 * SECTOR], id="tables cut off"),
        pytest.param(old_workbook(book(end=False)), id="book without an end"),
        pytest.param(old_workbook(b"xin"), id="book that is none"),
        pytest.param(old_workbook(record(0x0A) * 3), id="book that begins with its end"),
        pytest.param(old_workbook(b""), id="empty book"),
        pytest.param(old_letter(mark=0x1234), id="letter that is none"),
        pytest.param(old({"WordDocument": b""}), id="empty letter"),
        pytest.param(
            old({"WordDocument": b"x", "Workbook": book()}), id="letter and workbook in one"
        ),
        pytest.param(old({"Workbook": book(), "WORKBOOK": book()}), id="two of one name"),
    ],
)
def test_a_container_that_leads_nowhere_is_broken(content):
    """Circles, chains out of the file, two things in one place."""
    assert verdict(content) == "broken"


def test_sectors_that_are_not_there_are_missed():
    """The end of a file was lost on the way; what is lost need not be the text."""
    content = old_letter(streams={"Pictures": bytes(9000)})
    whole = len(content) - SECTOR

    assert verdict(content) == ".doc"
    shorter = _at(content, _fat(content) + (whole // SECTOR + 5) * 4, END)
    assert verdict(shorter) == "broken"
    assert verdict(_at(content, _fat(content) + (whole // SECTOR + 5) * 4, FREE)) == ".doc"
