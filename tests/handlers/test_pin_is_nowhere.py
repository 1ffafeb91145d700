"""A PIN is heard and forgotten: no row of any table, no page of the file and no log holds it."""

import logging
from contextlib import closing
from io import StringIO

import pytest
import structlog

from bot.app import App
from bot.channels.web_history import Direction
from bot.logs import set_up
from bot.web.store import StoredWebHistory
from domain.chat import Address, Incoming
from domain.pins import VEIL
from storage.writer import Writer
from tests.support import town
from tests.support.house import open_house
from tests.support.opened_rows import opened_rows
from tests.support.shared_phone import DUNG_PIN, LAN_PIN, code_for, shared

WRONG = "900411"
HERE = Address("web", "p-lan")


@pytest.fixture
def file(tmp_path):
    """Where the house keeps everything."""
    return tmp_path / "house.db"


@pytest.fixture
def house(tmp_path, clock, file):
    """A house on a file, whose every byte can be looked at."""
    opened = open_house(tmp_path / "media", clock, f"sqlite:///{file}")
    opened.move_in()
    yield opened
    opened.store.close()


def rows(house):
    """Return every row of every table, as text; what is sealed is opened."""
    with house.work() as work:
        return opened_rows(work)


def pages(file):
    """Return every byte of the database, what waits to be written into it included."""
    return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))


def test_no_row_and_no_byte_holds_a_pin(lan, house, file, caplog, capsys):
    """Set, changed, right, wrong, grouped, sent to a locked phone, or sent with a wrong code."""
    caplog.set_level(logging.DEBUG)
    shared(lan, house, town.DUNG)
    lan.types("/doinguoi").presses("Nguyễn Văn Dũng").types(WRONG, DUNG_PIN, "/maso", DUNG_PIN)
    lan.types("518204", "/khoa", LAN_PIN).presses("Hoàng Thị Lan").types("730 915", "pao")
    everything = "\n".join([*rows(house), caplog.text, *capsys.readouterr()])
    kept = pages(file)

    for pin in (LAN_PIN, DUNG_PIN, WRONG, "518204", "730 915"):
        assert pin not in everything
        assert pin.encode() not in kept
    assert VEIL in everything
    assert b"pao" in kept


def test_not_even_a_turn_that_fails_keeps_it(lan, house, file):
    """What was sent is kept for the operator, but not this; the PIN is awaited still."""
    shared(lan, house, town.DUNG)
    lan.types("/doinguoi").presses("Nguyễn Văn Dũng")
    incoming = lan.incoming(text=DUNG_PIN)
    with house.work() as work:
        kept = house.house.inbox.keep(work, incoming, house.clock.now())
        house.house.inbox.apologise(work, kept, "a fault", house.clock.now())
    assert DUNG_PIN not in "\n".join(rows(house))
    lan.types(DUNG_PIN)

    assert "Chào anh Dũng" in lan.said


def test_an_update_that_was_kept_veiled_asks_for_the_pin_again(lan, house):
    """After a restart nobody knows what was typed, so nobody is blamed for it."""
    shared(lan, house, town.DUNG)
    lan.types("/doinguoi").presses("Nguyễn Văn Dũng")
    with house.work() as work:
        house.house.inbox.keep(work, lan.incoming(text=DUNG_PIN), house.clock.now())
    with house.work() as work:
        (waiting,) = work.inbox.waiting()
        house.house.inbox.work_on(work, waiting, house.clock.now())
    house.deliver()

    assert "Mã số có 4–6 chữ số" in lan.said
    with house.work() as work:
        assert work.profiles.get(HERE, town.DUNG.id).strikes.wrong == 0


def test_the_page_remembers_that_something_was_typed_and_not_what(lan, house, file):
    """Kept veiled before the house hears it; what is typed otherwise stays as it was."""
    shared(lan, house, town.DUNG)
    with closing(Writer(house.store)) as writer:
        history = StoredWebHistory(writer, house.house.inbox.text_to_keep)
        said(history, house, "xin chào", "k1")
        lan.types("/doinguoi").presses("Nguyễn Văn Dũng")
        said(history, house, DUNG_PIN, "k2")
        said(history, house, "/huy", "k3")
        said(history, house, "Thôi", "k4", pressed="dn.x")
        # The page sends it once more after a broken line: it stands there once, as it was.
        lan.types(DUNG_PIN)
        said(history, house, DUNG_PIN, "k2")
        said(history, house, f"/maso {DUNG_PIN}", "k5")
        said(history, house, f"/{DUNG_PIN}", "k6")
        said(history, house, "pao", "k7")
        texts = [each.payload["text"] for each in history.since("p-lan", 0)]

    assert texts == ["xin chào", VEIL, "/huy", "Thôi", f"/maso {VEIL}", VEIL, "pao"]
    assert DUNG_PIN.encode() not in pages(file)


def said(history, house, text, key, pressed=""):
    """Keep something that was said on the page."""
    payload = {"text": text, "picture": None, "place": None, "pressed": pressed}
    history.append("p-lan", house.clock.now(), Direction.IN, payload, key)


def test_what_is_typed_without_a_pin_being_awaited_is_kept_as_ever(lan, house):
    """What a person typed is kept beside what was understood."""
    lan.types("1234", f"/start {code_for(house, town.DUNG)}")

    assert any("inbox" in row and "1234" in row for row in rows(house))


async def through_the_app(house, clock, *sent):
    """Send texts, and buttons that begin with "dn.", as the running service takes them in."""
    writer = Writer(house.store)
    app = App(house.house, writer, {}, clock)
    for number, each in enumerate(sent):
        what = {"button": each} if each.startswith("dn.") else {"text": each}
        await app.receive([Incoming(HERE, f"app-{number}", clock.now(), **what)])
    await app.stop()
    writer.close()


CHOOSE = ("/doinguoi", "dn.c.p-dung")


@pytest.mark.parametrize(
    "sent",
    [
        (f"/maso {DUNG_PIN}",),
        (*CHOOSE, f"/{DUNG_PIN}", f"/{DUNG_PIN}"),
        (*CHOOSE, DUNG_PIN, DUNG_PIN, DUNG_PIN),
        (*CHOOSE, "/menu", DUNG_PIN, DUNG_PIN),
        (f"/maso{DUNG_PIN}", f"/mã số {DUNG_PIN}", f"/ {DUNG_PIN}", f"/báo {DUNG_PIN}"),
        (f"/maso\n{DUNG_PIN}", f"/tracuu {DUNG_PIN}", f"/khoa {DUNG_PIN}", DUNG_PIN),
    ],
)
@pytest.mark.parametrize("in_a_form", [False, True])
async def test_however_it_is_typed_nothing_keeps_it(
    lan, house, clock, file, caplog, capsys, sent, in_a_form
):
    """Behind a command, behind a slash, twice, after something else, with a form open or not."""
    caplog.set_level(logging.DEBUG)
    shared(lan, house, town.DUNG)
    if in_a_form:
        lan.types("pao").presses("Giàng A Páo", "Báo cáo về hộ này")
        if sent[2:] == ("/menu", DUNG_PIN, DUNG_PIN):
            # Asked to type an answer again, whoever does has meant an answer.
            sent = sent[:-1]
    await through_the_app(house, clock, *sent)
    everything = "\n".join([*rows(house), caplog.text, *capsys.readouterr()])

    assert "app-0" in everything
    assert DUNG_PIN not in everything
    assert DUNG_PIN.encode() not in pages(file)


@pytest.fixture
def service_log(monkeypatch):
    """What the running service would write into its log, as it is set up there."""
    written = StringIO()
    set_up("console")
    processors = structlog.get_config()["processors"]
    structlog.reset_defaults()
    logger = structlog.wrap_logger(structlog.PrintLogger(written), processors=processors)
    monkeypatch.setattr("bot.app.log", logger)
    return written


async def test_a_turn_that_fails_in_the_app_logs_no_pin(
    lan, house, clock, file, caplog, monkeypatch, service_log
):
    """The trouble is logged and kept, and the words of the person are not."""
    caplog.set_level(logging.DEBUG)
    shared(lan, house, town.DUNG)

    def failing(work, incoming, now):
        raise ValueError("something of ours")

    monkeypatch.setattr(house.house.inbox, "take", failing)
    await through_the_app(house, clock, f"/maso {DUNG_PIN}")
    everything = "\n".join([*rows(house), caplog.text, service_log.getvalue()])

    assert "a turn failed" in service_log.getvalue()
    assert "something of ours" in service_log.getvalue()
    assert DUNG_PIN not in everything
    assert DUNG_PIN.encode() not in pages(file)


def test_digits_alone_are_never_repeated(lan, house):
    """Nor on a phone that nobody shares: nobody is called so."""
    lan.types("730915")
    assert "chưa rõ số vừa gõ" in lan.said
    lan.types("/730915")

    assert all("730915" not in row for row in rows(house) if row.startswith("outbox"))


def test_an_answer_of_digits_is_taken_while_a_form_is_open(lan, house):
    """Only another's PIN that came too late is asked for again; an answer is kept as ever."""
    shared(lan, house, town.DUNG)
    lan.types("pao").presses("Giàng A Páo", "Báo cáo về hộ này")
    lan.types("3000")

    assert any(row.startswith("inbox") and "3000" in row for row in rows(house))
