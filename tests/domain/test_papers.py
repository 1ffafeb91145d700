"""Documents by their names: what is plainly not taken, and what a name may show of itself."""

from datetime import UTC, datetime

import pytest

from domain.evidence import Fault, SentFile, sent_file
from domain.file_names import SHOWN_CHARS, shown_name
from domain.papers import MOST_BYTES, claimed_fault
from domain.people import PersonId, UnitId
from domain.reports.attached import Attached
from domain.reports.life import Name


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("Báo cáo quý II.docx", None),
        ("SỐ LIỆU.XLSX", None),
        ("qd-12.pdf", None),
        ("cũ.doc", None),
        ("bảng.xls", None),
        ("scan.JPG", None),
        ("", None),
        ("mẫu.docm", Fault.MACROS),
        ("bảng.xlsm", Fault.MACROS),
        ("game.apk", Fault.NOT_TAKEN),
        ("nén.zip", Fault.NOT_TAKEN),
        ("khong-duoi", Fault.NOT_TAKEN),
        ("docx", Fault.NOT_TAKEN),
        ("hai.docx.exe", Fault.NOT_TAKEN),
    ],
)
def test_a_name_tells_what_is_not_worth_fetching(name, fault):
    """A document without a name may be anything: its content will tell."""
    assert claimed_fault(name, 1_000) is fault


def test_what_no_messenger_hands_over_is_said_at_once():
    """Whoever waits for it would wait in vain."""
    assert claimed_fault("phim.pdf", MOST_BYTES) is None
    assert claimed_fault("phim.pdf", MOST_BYTES + 1) is Fault.TOO_LARGE


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Quyết định 12.docx", "Quyết định 12.docx"),
        ("C:\\Users\\an\\báo cáo.docx", "báo cáo.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\u202ecod.exe", "a cod.exe"),
        ("dòng\nhai\x00.pdf", "dòng hai .pdf"),
        ("e\u0302\u0323 .pdf", "ệ .pdf"),
        ('"<b>".pdf', "b .pdf"),
        ("...", ""),
        ("", ""),
    ],
)
def test_a_name_is_shown_without_what_deceives(sent, shown):
    """No folders, no signs that cannot be seen, nothing that a page or a disk trips over."""
    assert shown_name(sent) == shown


@pytest.mark.parametrize("stem", [1, 50, 94, 95, 96, 99, 100, 101, 5_000])
def test_a_long_name_keeps_its_ending(stem):
    """What it is stays to be seen."""
    shown = shown_name("x" * stem + ".docx")

    assert len(shown) <= SHOWN_CHARS
    assert shown.endswith(".docx")


def test_a_name_that_is_all_ending_is_cut():
    """An ending of a hundred letters says nothing."""
    assert shown_name("x." + "y" * 300) == "x." + "y" * 98


@pytest.mark.parametrize("file", [SentFile("web:ab.jpg"), SentFile("telegram:BQ", "a b  c.docx")])
def test_a_file_in_an_answer_is_read_as_it_was_written(file):
    """Names have blanks, references have none."""
    assert sent_file(file.as_text()) == file


@pytest.mark.parametrize(
    ("called", "file", "saved_as"),
    [
        ("Quyết định.docx", "web:ab.docx", "Quyết định.docx"),
        ("Quyết định.DOCX", "ab.docx", "Quyết định.DOCX"),
        ("Quyết định.docx", "ab.pdf", "Quyết định.pdf"),
        ("v1.2", "ab.pdf", "v1.2.pdf"),
        ("hình.jpeg", "ab.jpg", "hình.jpg"),
        ("", "ab.jpg", "ab.jpg"),
    ],
)
def test_a_file_is_saved_as_what_it_is(called, file, saved_as):
    """The name is its sender's, the ending that of what was found in it."""
    report = Name(UnitId("u"), "R", "2026-Q2")
    at = datetime(2026, 6, 1, tzinfo=UTC)

    assert Attached("n", report, file, called, PersonId("p"), at).saved_as == saved_as
