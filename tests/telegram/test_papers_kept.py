"""What comes with a unit's report is kept if it is a picture or a document that starts nothing."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot import safekeeping_content
from bot.media import FileStore
from bot.safekeeping import TRIES_AT_LEAST
from domain.evidence import Fault
from storage.repositories.evidence import GIVEN_UP, REFUSED
from storage.tables import audit
from tests.support import town
from tests.support.bot_api import BROKEN
from tests.support.evidence import JPEG, OGG, SCRIPT
from tests.support.papers import PDF, letter, old_letter, old_workbook, repacked, workbook

MACROS = repacked(letter(), {"word/vbaProject.bin": b"x"})
LOCKED = old_letter(flags=0x0100)


def _trail(shelf):
    """Return what the trail says of files: what was done, by whom it was sent, and why."""
    with shelf.opened.work() as work:
        rows = work.connection.execute(
            select(audit.c.action, audit.c.person_id, audit.c.detail)
            .where(audit.c.action.in_([REFUSED, GIVEN_UP]))
            .order_by(audit.c.id)
        )
        return [tuple(row) for row in rows]


async def test_documents_are_kept_under_the_kind_they_are(shelf, api):
    """Whatever their senders call them; a scan that is sent as a file is the picture it is."""
    sent = {
        "A": letter(),
        "B": workbook(),
        "C": PDF,
        "D": old_letter(),
        "E": old_workbook(),
        "F": JPEG,
    }
    api.files |= sent
    names = shelf.attached(*((name, "so-lieu.exe") for name in sent))

    assert await shelf.keeper.look() == 6
    papers = shelf.papers(names)
    assert [Path(paper.reference).suffix for paper in papers] == [
        *(".docx", ".xlsx", ".pdf", ".doc", ".xls", ".jpg")
    ]
    store = FileStore(shelf.folder)
    assert [store.read(paper.reference) for paper in papers] == list(sent.values())
    assert {(paper.fault, paper.called) for paper in papers} == {(None, "so-lieu.exe")}
    assert _trail(shelf) == []


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(MACROS, Fault.MACROS, id="macros"),
        pytest.param(LOCKED, Fault.LOCKED, id="locked"),
        pytest.param(letter()[:5000], Fault.BROKEN, id="broken"),
        pytest.param(SCRIPT, Fault.NOT_TAKEN, id="page"),
        pytest.param(OGG, Fault.NOT_TAKEN, id="recording"),
    ],
)
async def test_what_is_not_taken_is_not_waited_for(shelf, api, content, fault):
    """It is fetched once, nothing of it lies on the disk, and the trail says why."""
    api.files |= {"BAD": content, "GOOD": PDF}
    bad, good = shelf.attached(("BAD", "bao-cao.docx"), ("GOOD", "bao-cao.pdf"))

    assert await shelf.keeper.look() == 1
    refused, kept = shelf.papers([bad, good])
    assert (refused.fault, refused.reference) == (fault, "telegram:BAD")
    assert shelf.files() == [kept.reference]
    assert _trail(shelf) == [(REFUSED, town.MINH.id, fault.value)]
    asked = len(api.calls)
    shelf.restart()
    await shelf.looks(3, days=1)
    assert len(api.calls) == asked


async def test_a_document_that_is_too_large_is_told_at_once(shelf, api, monkeypatch):
    """It gets no smaller by waiting."""
    monkeypatch.setattr(safekeeping_content, "MOST_BYTES", 50)
    api.files["A"] = PDF
    names = shelf.attached(("A", "a.pdf"))

    assert await shelf.keeper.look() == 0
    assert [paper.fault for paper in shelf.papers(names)] == [Fault.TOO_LARGE]


async def test_a_document_that_the_messenger_has_no_more_is_lost(shelf, api):
    """After days of asking; until then nothing is said of it."""
    names = shelf.attached(("GONE", "a.docx"))
    await shelf.looks(TRIES_AT_LEAST, hours=6)
    assert [paper.fault for paper in shelf.papers(names)] == [None]
    shelf.clock.forward(days=3)
    await shelf.keeper.look()

    assert [paper.fault for paper in shelf.papers(names)] == [Fault.LOST]
    assert [line[0] for line in _trail(shelf)] == [GIVEN_UP]


async def test_a_document_that_came_badly_once_is_fetched_again(shelf, api):
    """A bad line is no fault of the document's."""
    api.files["A"] = BROKEN
    names = shelf.attached(("A", "a.docx"))
    await shelf.keeper.look()
    api.files["A"] = letter()
    shelf.clock.forward(seconds=61)

    assert await shelf.keeper.look() == 1
    assert [paper.fault for paper in shelf.papers(names)] == [None]


async def test_a_slip_of_ours_while_looking_holds_up_no_other_file(shelf, api, monkeypatch):
    """It is told in the log and tried again, as if the file had not come."""
    api.files |= {"A": letter(), "B": PDF}
    names = shelf.attached(("A", "a.docx"), ("B", "b.pdf"))
    look = safekeeping_content.paper_of

    def slips(content):
        if content == api.files["A"]:
            raise RecursionError
        return look(content)

    monkeypatch.setattr(safekeeping_content, "paper_of", slips)

    assert await shelf.keeper.look() == 1
    assert [paper.reference.endswith(".pdf") for paper in shelf.papers(names)] == [False, True]
    assert [paper.fault for paper in shelf.papers(names)] == [None, None]


async def test_other_shelves_take_what_they_always_took(shelf, api):
    """What came with a cadre's report is evidence whatever it is; nobody opens a heap of bytes."""
    api.files |= {"A": MACROS, "B": letter()}
    shelf.reported("A", "B")

    assert await shelf.keeper.look() == 2
    assert [Path(name).suffix for name in shelf.references()] == [".bin", ".bin"]
