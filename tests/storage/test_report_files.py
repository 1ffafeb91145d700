"""What came along with units' reports: where it lies, what it is called, why it is not kept."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.evidence import Fault, SentFile, Shelf
from domain.reports.life import Name
from storage.report_tables import unit_report_file
from tests.storage.village import BK, DUC, HUNG, NOW

NAME = Name(HUNG.unit_id, "BK-R1", "2026-Q2")


@pytest.fixture
def decision(work) -> str:
    """A document that Telegram still has."""
    sent = SentFile("telegram:BQAC", "Quyết định 12.docx")
    return work.report_files.attach(NAME, BK, sent, HUNG.id, NOW)


def test_a_file_keeps_its_name_when_it_moves(work):
    """The report names it for ever; where it lies changes once the messenger hands it over."""
    photo = SentFile("telegram:AgAC")
    name = work.report_files.attach(NAME, BK, photo, HUNG.id, NOW)
    assert work.report_files.attach(NAME, BK, photo, HUNG.id, NOW) == name
    [waiting] = work.evidence.waiting(["telegram"], 5, shelf=Shelf.UNIT_REPORT)
    assert (waiting.kind, work.report_files.named((name,))[name].file) == ("photo", None)
    assert work.evidence.newest(Shelf.UNIT_REPORT) == waiting.report_id
    assert work.evidence.kept(waiting, "abc.jpg")

    assert work.report_files.named((name,))[name].file == "abc.jpg"
    assert work.evidence.waiting(["telegram"], 5, shelf=Shelf.UNIT_REPORT) == []
    assert not work.evidence.kept(waiting, "def.jpg")


def test_what_a_document_is_called_is_sealed(work, decision):
    """A name of a file may be the name of a family."""
    [waiting] = work.evidence.waiting(["telegram"], 5, shelf=Shelf.UNIT_REPORT)
    kept = work.connection.execute(select(unit_report_file.c.called)).scalar_one()
    attached = work.report_files.named((decision,))[decision]

    assert (waiting.kind, attached.called) == ("document", "Quyết định 12.docx")
    assert (attached.report, attached.by, attached.at) == (NAME, HUNG.id, NOW)
    assert "12" not in kept[:8]
    assert "Quyết" not in kept


def test_a_document_that_is_refused_waits_no_more(work, decision):
    """Why is kept, the first reason stays, and its sender is told once."""
    [waiting] = work.evidence.waiting(["telegram"], 5, shelf=Shelf.UNIT_REPORT)
    assert work.report_files.untold(5) == []
    work.evidence.refuse(waiting, Fault.MACROS, NOW)
    work.evidence.refuse(waiting, Fault.BROKEN, NOW)

    assert work.evidence.waiting(["telegram"], 5, shelf=Shelf.UNIT_REPORT) == []
    assert work.report_files.named((decision,))[decision].fault is Fault.MACROS
    assert [each.name for each in work.report_files.untold(5)] == [decision]
    assert work.report_files.told(decision, NOW + timedelta(minutes=1))
    assert not work.report_files.told(decision, NOW + timedelta(minutes=2))
    assert work.report_files.untold(5) == []


def test_what_a_messenger_has_lost_is_a_fault_too(work, decision):
    """Its sender has it still, and is asked to send it again."""
    [waiting] = work.evidence.waiting(["telegram"], 5, shelf=Shelf.UNIT_REPORT)
    work.evidence.give_up(waiting, NOW, "gone")

    assert work.report_files.named((decision,))[decision].fault is Fault.LOST
    assert work.evidence.waiting(["telegram"], 5, shelf=Shelf.UNIT_REPORT) == []


def test_another_report_of_the_same_unit_has_files_of_its_own(work, decision):
    """One content that goes along with two reports is two files."""
    other = NAME._replace(period="2026-Q3")
    sent = SentFile("telegram:BQAC", "Quyết định 12.docx")

    assert work.report_files.attach(other, BK, sent, DUC.id, NOW) != decision


def test_what_is_sent_once_more_after_a_fault_is_looked_through_anew(work, decision):
    """Under its new name; its sender will be told again should it still not be taken."""
    [waiting] = work.evidence.waiting(["telegram"], 5, shelf=Shelf.UNIT_REPORT)
    work.evidence.refuse(waiting, Fault.BROKEN, NOW)
    work.report_files.told(decision, NOW)
    sent = SentFile("telegram:BQAC", "Quyết định 12, bản mới.docx")

    assert work.report_files.attach(NAME, BK, sent, DUC.id, NOW) == decision
    again = work.report_files.named((decision,))[decision]
    assert (again.fault, again.called, again.by) == (None, "Quyết định 12, bản mới.docx", DUC.id)
    assert len(work.evidence.waiting(["telegram"], 5, shelf=Shelf.UNIT_REPORT)) == 1
