"""The key changes: everything is sealed anew, in parts, and the former key opens nothing afterwards."""

import os
import signal
import subprocess
import sys

import pytest
from sqlalchemy import LargeBinary, delete, insert, select, update

from domain.chat import Button, Incoming, Outgoing
from domain.trail import Flaw
from storage import resealing
from storage.identity_marks import identity_mark
from storage.resealing import CannotOpenError, counted, demand_keys, reseal
from storage.roster_tables import identity_mark as marks
from storage.sealed_columns import SEALED_COLUMNS
from storage.sealing import Sealer, is_sealed
from storage.store import Store
from storage.tables import household, inbox, metadata, outbox, profile, web_message
from storage.vacuum import leave_nothing_behind
from tests.storage.village import HOUSEHOLDS, LAN, NOW, PHONE, SECRET, WEB
from tests.support.house import ROOT
from tests.support.opened_rows import opened_rows

ON_SERVER = pytest.param("postgresql", marks=pytest.mark.slow)
FRESH = "the secret that comes after it " * 2
PIN = "482605"
TYPED = "chồng tôi bị tim, căn cước 006080001234"


def quiet(name, count):
    """Tell nobody how far it is."""


@pytest.fixture
def lived(store):
    """A village in which people have typed, heard, and set PINs."""
    with store.begin() as work:
        for number in range(5):
            work.inbox.keep(Incoming(WEB, f"u{number}", NOW, text=TYPED), NOW)
            work.outbox.put(
                f"o{number}",
                WEB,
                Outgoing("Hộ ông Giàng A Páo", ((Button("Có", "s.1"),),), numbered=("n.1",)),
                person_id=LAN.id,
                is_reply=True,
                now=NOW,
            )
            work.web_history.append("lan", NOW, "in", {"text": TYPED}, f"k{number}")
        work.profiles.set_pin(PHONE, LAN.id, PIN, NOW)
        work.audit.note(LAN.id, "viewed", HOUSEHOLDS[0].id, NOW)
    return store


@pytest.fixture
def both(lived):
    """The same store, opened with the fresh key and the former one."""
    return Store(lived.engine, Sealer(FRESH, SECRET))


@pytest.fixture
def fresh(lived):
    """The same store, opened with the fresh key alone."""
    return Store(lived.engine, Sealer(FRESH))


def all_rows(store):
    with store.begin() as work:
        return sorted(
            row
            for row in opened_rows(work)
            if not row.startswith(("setting", "audit", "identity_mark", "roster_import_row"))
        )


def waiting(store, sealer):
    with store.begin() as work:
        return sum(each.waiting for each in counted(work.connection, sealer))


def changed(both):
    with both.begin() as work:
        work.audit.taken_over()
    return reseal(both, Sealer(FRESH, SECRET), quiet)


def test_every_column_of_bytes_is_known_to_the_change():
    """A new sealed document cannot be forgotten."""
    of_bytes = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    }

    assert of_bytes <= {each.name for each in SEALED_COLUMNS}


def test_whatever_is_sealed_in_a_lived_in_database_is_known_to_the_change(lived):
    """Every cell of every table is looked at."""
    known = {each.name for each in SEALED_COLUMNS}
    found = set()
    with lived.begin() as work:
        for table in metadata.sorted_tables:
            for row in work.connection.execute(select(table)).mappings():
                found |= {f"{table.name}.{k}" for k, v in row.items() if seems_sealed(v)}

    assert {"household.sealed", "inbox.content", "outbox.content", "web_message.content"} <= found
    assert "profile.pin_hash" in found
    assert found <= known


def seems_sealed(value):
    """Tell whether something sealed stands anywhere in a value."""
    if isinstance(value, dict):
        return any(seems_sealed(each) for each in value.values())
    if isinstance(value, bytes):
        return seems_sealed(value.decode("latin-1"))
    return isinstance(value, str) and is_sealed(value)


def test_everything_is_sealed_with_the_fresh_key_and_reads_the_same(lived, both, fresh):
    """Nothing is lost, nothing is left, and doing it again finds nothing to do."""
    before = all_rows(lived)
    count = waiting(both, Sealer(FRESH))

    assert changed(both) == count > len(HOUSEHOLDS) + 15
    assert all_rows(fresh) == before
    assert waiting(fresh, Sealer(FRESH)) == 0
    assert changed(both) == 0


def test_the_former_key_opens_nothing_afterwards(lived, both):
    """Not one value of one column."""
    changed(both)
    former = Sealer(SECRET)
    with lived.begin() as work:
        for sealed in SEALED_COLUMNS:
            values = work.connection.execute(
                select(sealed.column).where(sealed.worth(sealed.column))
            ).scalars()
            for value in values:
                text = str(value if not isinstance(value, bytes) else value.decode())
                assert former.start not in text
        with pytest.raises(CannotOpenError):
            # Asked to go back, it can open nothing to begin with.
            demand_keys(work.connection, former)


def test_a_change_that_is_killed_goes_on_where_it_stood(lived, both, fresh, monkeypatch):
    """Both keys open everything meanwhile; each batch is a transaction of its own."""
    monkeypatch.setattr(resealing, "BATCH", 2)
    before = all_rows(lived)
    told = []

    def killed(name, count):
        told.append((name, count))
        if len(told) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reseal(both, Sealer(FRESH, SECRET), killed)
    left = waiting(both, Sealer(FRESH))

    assert left > 0
    assert all_rows(both) == before
    with both.begin() as work:
        assert work.profiles.is_pin(PHONE, LAN.id, PIN)
        work.inbox.keep(Incoming(WEB, "meanwhile", NOW, text="pao"), NOW)
        assert len(work.inbox.waiting()) == 6
    assert changed(both) == left
    with fresh.begin() as work:
        assert [each.incoming.text for each in work.inbox.waiting()] == [TYPED] * 5 + ["pao"]


KILLED = """
import os, signal, sys
from storage import resealing
from storage.database import open_database
from storage.sealing import Sealer
from storage.store import Store

url, fresh, former = sys.argv[1:]
resealing.BATCH = 2
batches = []

def told(name, count):
    batches.append(name)
    if len(batches) == 5:
        os.kill(os.getpid(), signal.SIGKILL)

both = Sealer(fresh, former)
resealing.reseal(Store(open_database(url), both), both, told)
"""


@pytest.mark.parametrize("url", ["file", ON_SERVER], indirect=True)
def test_a_process_that_is_killed_leaves_everything_readable(lived, both, fresh, url):
    """Killed outright: what it had done stays done, and the rest is done by the next."""
    before = all_rows(lived)
    count = waiting(both, Sealer(FRESH))
    lived.engine.dispose()
    ran = subprocess.run(  # noqa: S603 - our own code in our own interpreter
        [sys.executable, "-c", KILLED, url, FRESH, SECRET],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False, capture_output=True, text=True,
    )  # fmt: skip

    assert ran.returncode == -signal.SIGKILL, ran.stderr
    assert 0 < waiting(both, Sealer(FRESH)) < count
    assert all_rows(both) == before
    changed(both)
    assert all_rows(fresh) == before


def test_a_wrong_former_key_is_told_before_anything_is_changed(lived):
    """With the name of the column."""
    wrong = Sealer(FRESH, "not the one that it was " * 2)
    with lived.begin() as work, pytest.raises(CannotOpenError, match=r"household\.sealed"):
        demand_keys(work.connection, wrong)
    with pytest.raises(CannotOpenError):
        reseal(lived, wrong, quiet)

    assert waiting(lived, Sealer(SECRET)) == 0


def test_the_trail_goes_over_to_the_fresh_key_with_the_first_line(lived, both, fresh):
    """A service that starts with both keys before the change breaks nothing either."""
    with both.begin() as work:
        assert work.audit.examined().flaw is None
        work.audit.note(LAN.id, "viewed", HOUSEHOLDS[1].id, NOW)
    with fresh.begin() as work:
        found = work.audit.examined()

    assert (found.flaw, found.lines) == (None, 2)
    with both.begin() as work:
        assert work.audit.taken_over() is None


def test_a_broken_trail_stays_broken_under_the_fresh_key(lived, both, fresh):
    """The change does not hide it, and does not stand in the way of the work."""
    from storage.tables import audit

    with lived.begin() as work:
        work.connection.execute(update(audit).values(detail="altered"))
    with both.begin() as work:
        assert work.audit.taken_over().flaw is not None
        work.audit.sealed_as_it_is(NOW)
        work.audit.note(LAN.id, "viewed", HOUSEHOLDS[1].id, NOW)

    with fresh.begin() as work:
        assert work.audit.examined().flaw is not None
        work.audit.note(LAN.id, "viewed", HOUSEHOLDS[1].id, NOW)


def test_a_trail_that_was_wiped_is_not_made_whole_by_a_change_of_the_key(lived, both, fresh):
    """Without lines and without an end it is refused; where it is gone on with, it tells so."""
    from storage.tables import audit, setting

    with lived.begin() as work:
        work.connection.execute(delete(audit))
        work.connection.execute(delete(setting).where(setting.c.name == "audit.head"))
    with both.begin() as work:
        assert work.audit.taken_over().flaw is Flaw.HEAD
        work.audit.sealed_as_it_is(NOW)

    with fresh.begin() as work:
        assert work.audit.examined().flaw is Flaw.RESUMED


def test_a_pin_holds_through_two_changes(lived, both, fresh):
    """Nobody has to set a new one, and the former secret cannot try any."""
    changed(both)
    third = "a third secret of the village " * 2
    again = Store(lived.engine, Sealer(third, FRESH))
    reseal(again, Sealer(third, FRESH), quiet)

    with Store(lived.engine, Sealer(third)).begin() as work:
        assert work.profiles.is_pin(PHONE, LAN.id, PIN)
        assert not work.profiles.is_pin(PHONE, LAN.id, "482606")
        kept = work.connection.execute(select(profile.c.pin_hash)).scalar_one()
    assert len(kept) <= profile.c.pin_hash.type.length


def test_a_pin_of_an_earlier_version_is_sealed_with_its_pepper(lived, both, fresh):
    """It was a hash with the former pepper, and is found to be right before and after."""
    from storage.pin_hashes import pin_hash

    earlier = pin_hash(PIN, Sealer(SECRET).pepper)
    with lived.begin() as work:
        work.connection.execute(update(profile).values(pin_hash=earlier))
    for store in (lived, both):
        with store.begin() as work:
            assert work.profiles.is_pin(PHONE, LAN.id, PIN)
    changed(both)

    with fresh.begin() as work:
        assert work.profiles.is_pin(PHONE, LAN.id, PIN)
        kept = work.connection.execute(select(profile.c.pin_hash)).scalar_one()
    assert is_sealed(kept)


def test_marks_of_identity_numbers_are_made_anew(lived, both, fresh):
    """A list finds the same people with the fresh key, and nothing of the former marks is left."""
    numbers = {
        member.identity_number
        for home in HOUSEHOLDS
        for member in home.members
        if member.identity_number
    }
    changed(both)
    with fresh.begin() as work:
        kept = set(work.connection.execute(select(marks.c.mark)).scalars())

    assert kept == {identity_mark(Sealer(FRESH), number) for number in numbers}


def test_moving_in_keeps_the_marks(store):
    """A number that came in with the roster is found again as if it had come in with a list."""
    with store.begin() as work:
        kept = set(work.connection.execute(select(marks.c.mark)).scalars())

    assert identity_mark(work.sealer, "006080001234") in kept


def test_rows_of_an_earlier_version_are_read_and_then_sealed(store):
    """Messages in plain JSON, and documents with the earlier cipher of the same key."""
    said = {
        "text": TYPED, "button": "", "attachments": [], "sent_at": NOW.isoformat(),
        "sender_name": "", "language": "",
    }  # fmt: skip
    told = {"text": "Hộ ông Páo", "buttons": [[["Có", "s.7"]]], "numbered": ["n.1"]}
    at = {"channel": WEB.channel, "chat": WEB.chat}
    with store.begin() as work:
        connection = work.connection
        row = {"update_id": "old", "received_at": NOW, "content": said, "state": "new"}
        connection.execute(insert(inbox), {**at, **row})
        row = {"occasion": "old", "content": told, "is_reply": True, "made_at": NOW}
        due = {"not_before": NOW, "state": "waiting"}
        connection.execute(insert(outbox), {**at, **row, **due})
        row = {"chat": "lan", "at": NOW, "direction": "in", "content": {"text": TYPED}}
        connection.execute(insert(web_message), row)
        with_fernet(connection, work.sealer)
    for _ in range(2):
        with store.begin() as work:
            assert [each.incoming.text for each in work.inbox.waiting()] == [TYPED]
            assert [each.outgoing.text for each in work.outbox.waiting(9)] == ["Hộ ông Páo"]
            assert work.outbox.last_tokens(WEB) == ("s.7", "n.1")
            assert work.outbox.numbered(WEB) == ("n.1",)
            assert work.web_history.since("lan", 0)[0].payload == {"text": TYPED}
            home = work.households.for_the_house().get(HOUSEHOLDS[0].id)
            assert home.members == HOUSEHOLDS[0].members
            plain = {e.name: e.plain for e in counted(work.connection, work.sealer) if e.plain}
        if not plain:
            break
        assert plain == {"inbox.content": 1, "outbox.content": 1, "web_message.content": 1}
        assert reseal(store, Sealer(SECRET), quiet) == 4
    assert plain == {}


def with_fernet(connection, sealer):
    """Seal a household's document as earlier versions did."""
    import json
    from base64 import urlsafe_b64encode
    from hashlib import sha256

    from cryptography.fernet import Fernet

    at = household.c.id == HOUSEHOLDS[0].id
    kept = connection.execute(select(household.c.sealed).where(at)).scalar_one()
    cipher = Fernet(urlsafe_b64encode(sha256(SECRET.encode()).digest()))
    token = cipher.encrypt(json.dumps(sealer.open(kept)).encode())
    connection.execute(update(household).where(at).values(sealed=token))


def test_files_written_anew_hold_nothing_of_what_was_there_before(store, url):
    """What stood in plain before it was sealed is in no page of the file any more."""
    if not url.startswith("sqlite:///"):
        # In memory there is no file; a server's files are not ours to read, but it must do it.
        leave_nothing_behind(store.engine)
        return
    from pathlib import Path

    file = Path(url.removeprefix("sqlite:///"))
    with store.begin() as work:
        row = {"chat": "lan", "at": NOW, "direction": "in", "content": {"text": TYPED * 50}}
        work.connection.execute(insert(web_message), row)
    reseal(store, Sealer(SECRET), quiet)
    leave_nothing_behind(store.engine)
    pages = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))

    assert b"006080001234" not in pages
