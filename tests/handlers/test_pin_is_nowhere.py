"""A PIN is heard and forgotten: no row of any table, no page of the file and no log holds it."""

import logging
from contextlib import closing

import pytest
from sqlalchemy import select

from bot.channels.web_history import Direction
from bot.web_store import StoredWebHistory
from domain.chat import Address
from domain.pins import VEIL
from storage.tables import metadata
from storage.writer import Writer
from tests.support import town
from tests.support.house import open_house
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
    """Return every row of every table, as text."""
    with house.work() as work:
        return [
            f"{table.name}: {tuple(row)}"
            for table in metadata.sorted_tables
            for row in work.connection.execute(select(table))
        ]


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
        history = StoredWebHistory(writer)
        said(history, house, "xin chào", "k1")
        lan.types("/doinguoi").presses("Nguyễn Văn Dũng")
        said(history, house, DUNG_PIN, "k2")
        said(history, house, "/huy", "k3")
        said(history, house, "Thôi", "k4", pressed="dn.x")
        # The page sends it once more after a broken line: it stands there once, as it was.
        lan.types(DUNG_PIN)
        said(history, house, DUNG_PIN, "k2")
        texts = [each.payload["text"] for each in history.since("p-lan", 0)]

    assert texts == ["xin chào", VEIL, "/huy", "Thôi"]
    assert DUNG_PIN.encode() not in pages(file)


def said(history, house, text, key, pressed=""):
    """Keep something that was said on the page."""
    payload = {"text": text, "picture": None, "place": None, "pressed": pressed}
    history.append("p-lan", house.clock.now(), Direction.IN, payload, key)


def test_what_is_typed_without_a_pin_being_awaited_is_kept_as_ever(lan, house):
    """What a person typed is kept beside what was understood."""
    lan.types("1234", f"/start {code_for(house, town.DUNG)}")

    assert any("inbox" in row and "1234" in row for row in rows(house))
