"""What people type about themselves stands nowhere in plain: in no page of the file, in no log."""

import logging
import sys
from io import StringIO

import pytest
import structlog
from sqlalchemy import select

from bot.app import App
from bot.logs import set_up
from storage.resealing import counted, reseal
from storage.sealed_columns import SEALED_COLUMNS
from storage.sealing import Sealer
from storage.store import Store
from storage.tables import inbox, metadata
from storage.writer import Writer
from tests.storage.test_sealed_anew import seems_sealed
from tests.support import town
from tests.support.house import open_house
from tests.support.opened_rows import opened_rows

FORMER = "test secret " * 4
KEPT = tuple({each.column.table.name: 0 for each in SEALED_COLUMNS})
NUMBER = "006080991234"
PHONE = "0912 345 778"
HEALTH = "tâm thần phân liệt"
TYPED = f"nhà em bị {HEALTH}, căn cước {NUMBER}, gọi {PHONE}"
SECRETS = (NUMBER, PHONE, PHONE.replace(" ", ""), HEALTH, HEALTH.encode("unicode_escape").decode())


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


@pytest.fixture
def service_log(monkeypatch):
    """Everything that the running service would write into its log."""
    before = structlog.get_config(), list(logging.root.handlers)
    written = StringIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", written)
        set_up("json", level=logging.DEBUG)
    structlog.configure(cache_logger_on_first_use=False)
    # A logger that has been used once keeps what it was set up with then.
    monkeypatch.setattr("bot.app.log", structlog.get_logger())
    yield written
    structlog.configure(**before[0])
    logging.root.handlers[:] = before[1]


def pages_of(file):
    """Return every byte of the database, what waits to be written into it included."""
    return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))


def talk(house, lan, dung, minh, home):
    """Let people tell such things wherever anything can be typed."""
    lan.types(TYPED, f"/ho {NUMBER}", f"/nhanh pao {TYPED}", "/huy")
    lan.types("/vuongmac", TYPED).presses("Nước, vệ sinh", "Gửi")
    lan.types("/ho pao").presses("1. Giàng A Páo", "Việc khác", "Bàn giao").presses("Dũng")
    lan.types(TYPED).presses("Gửi")
    dung.types("/viec").presses("Làm việc 1").presses("Chưa nhận được").types(TYPED)
    lan.types("/ho pao").presses("1. Giàng A Páo", "Việc khác", "Đăng ký thoát nghèo")
    lan.types("hôm qua", TYPED).sends_photo().presses("Xong").presses("Tôi xác nhận", "Gửi")
    lan.types("/vuongmac").presses("Nêu vướng mắc").types(TYPED)
    home.types(TYPED, "/yeucau").presses("Xin sửa cho đúng").types(TYPED).presses("Gửi")
    home.types("/vuongmac", TYPED)
    minh.types(TYPED, "/viec")
    with house.work() as work:
        now = house.clock.now()
        work.web_history.append("p-lan", now, "in", {"text": TYPED}, "k1")
        kept = house.house.inbox.keep(work, lan.incoming(text=TYPED), now)
        house.house.inbox.apologise(work, kept, "a fault", now)


def test_what_was_typed_is_in_no_page_of_the_file_and_in_no_log(
    house, lan, minh, file, caplog, capsys, service_log
):
    """It is kept all the same: whoever has the key reads it."""
    caplog.set_level(logging.DEBUG)
    dung = house.typist(town.DUNG, "Anh Dũng")
    home = house.typist(town.PAO, "Ông Páo")
    talk(house, lan, dung, minh, home)
    house.tick()
    with house.work() as work:
        rows = opened_rows(work)
    said = capsys.readouterr()
    logged = f"{caplog.text}\n{said.out}\n{said.err}\n{service_log.getvalue()}"
    with house.store.engine.connect() as connection:
        connection.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = pages_of(file)

    holding = {row.partition(":")[0] for row in rows if HEALTH in row}
    assert {"inbox", "session", "web_message", "obstacle", "escape_request"} <= holding
    assert {"hand_over", "personal_request"} <= holding
    # What was said is kept as it was; in whatever was made of it the number is masked.
    assert {row.partition(":")[0] for row in rows if NUMBER in row} == {
        "inbox",
        "outbox",
        "web_message",
    }
    for secret in SECRETS:
        assert secret not in logged
        assert secret.encode() not in pages, secret


def test_a_lived_in_house_goes_over_to_another_key(house, lan, minh):
    """Whatever is sealed is known to the change, reads the same, and the talk goes on."""
    dung, home = house.typist(town.DUNG, "Anh Dũng"), house.typist(town.PAO, "Ông Páo")
    talk(house, lan, dung, minh, home)
    lan.types("/vuongmac").presses("Nêu vướng mắc").types(TYPED)
    former, fresh = house.store, Sealer("the key that comes after it " * 2)
    with former.begin() as work:
        before = sorted(row for row in opened_rows(work) if row.startswith(KEPT))
        found = {name for name, value in cells(work) if seems_sealed(value)}
    assert found <= {each.name for each in SEALED_COLUMNS}
    assert {"session.content", "hand_over.note", "personal_request.text"} <= found

    both = Sealer("the key that comes after it " * 2, FORMER)
    reseal(Store(former.engine, both), both, lambda *_: None)
    with Store(former.engine, both).begin() as work:
        work.audit.taken_over()
    house.store = Store(former.engine, fresh)
    with house.work() as work:
        assert sorted(row for row in opened_rows(work) if row.startswith(KEPT)) == before
        assert not any(each.waiting for each in counted(work.connection, fresh))
        assert work.audit.examined().flaw is None
    lan.presses("Nước, vệ sinh", "Gửi")

    assert "Đã ghi vướng mắc" in lan.said


def cells(work):
    """Return every cell of every table by its name."""
    for table in metadata.sorted_tables:
        for row in work.connection.execute(select(table)).mappings():
            yield from ((f"{table.name}.{name}", value) for name, value in row.items())


async def test_an_error_that_quotes_what_was_typed_keeps_it_to_itself(
    house, lan, clock, file, monkeypatch, service_log
):
    """Its kind, its place and the rest of its message are logged and kept."""
    writer = Writer(house.store)
    app = App(house.house, writer, {}, clock)

    def failing(work, incoming, now):
        int(incoming.text)

    monkeypatch.setattr(house.house.inbox, "take", failing)
    await app.receive([lan.incoming(text=TYPED)])
    await app.stop()
    writer.close()
    logged = service_log.getvalue()
    with house.work() as work:
        trouble = work.connection.execute(select(inbox.c.trouble)).scalar_one()

    assert "a turn failed" in logged
    assert "test_sealed_traces.py" in logged
    assert "invalid literal for int()" in logged
    assert trouble == "ValueError: invalid literal for int() with base 10: '…'"
    for secret in SECRETS:
        assert secret not in logged
        assert secret.encode() not in pages_of(file)
