"""Moments keep their zone, and personal data keeps its seal."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from storage.sealed_content import opened_content
from storage.sealing import SealBrokenError, Sealer
from storage.store import Store
from storage.tables import audit, household, web_message
from storage.web_history import SqlWebHistory
from tests.storage.village import H1, LAN, NOW, PHONE, SECRET, incoming, said, session

NAIVE = datetime(2026, 6, 5, 8, 30)


def test_a_moment_of_any_zone_comes_back_in_utc(store):
    """Half past eight in Hà Nội is half past one in UTC, to the microsecond."""
    hanoi = timezone(timedelta(hours=7))
    with store.begin() as work:
        work.audit.note(LAN.id, "saw", H1.id, datetime(2026, 6, 5, 8, 30, 0, 123456, hanoi))
    with store.begin() as work:
        at = work.connection.execute(select(audit.c.at)).scalar_one()

    assert at == NOW.replace(microsecond=123456)
    assert at.tzinfo is UTC


def _put(work, **moments):
    """Put a message into the outbox."""
    return work.outbox.put("x", PHONE, said("x"), person_id=None, is_reply=True, **moments)


WAYS_IN = {
    "trail": lambda work: work.audit.note(LAN.id, "saw", H1.id, NAIVE),
    "inbox": lambda work: work.inbox.keep(incoming(), NAIVE),
    "chat": lambda work: work.people.bind(PHONE, LAN.id, NAIVE),
    "comparison": lambda work: work.people.invited_by("hash", NAIVE),
    "new session": lambda work: work.sessions.add(session(), NAIVE),
    "saved session": lambda work: work.sessions.save(session(turn=1), 0, NAIVE),
    "web chat": lambda work: SqlWebHistory(work.connection, work.sealer).append(
        "c", NAIVE, "in", {}, None
    ),
    "outbox": lambda work: _put(work, now=NOW, not_before=NAIVE),
    "delivery": lambda work: work.outbox.all_delivered(((_put(work, now=NOW), NAIVE),)),
    "delay": lambda work: work.outbox.postponed(_put(work, now=NOW), NAIVE, "away"),
}


@pytest.mark.parametrize("way", WAYS_IN)
def test_a_moment_without_a_zone_is_refused(store, way):
    """Whichever way it comes: nobody could tell later what it meant."""
    with (
        pytest.raises((StatementError, ValueError), match="a moment without a time zone"),
        store.begin() as work,
    ):
        WAYS_IN[way](work)


def test_personal_data_cannot_be_read_from_the_database(store):
    """Members, numbers, ethnic origin and causes are in no column as they are."""
    with store.begin() as work:
        row = work.connection.execute(select(household).where(household.c.id == H1.id)).one()

    everything = b" ".join(
        value if isinstance(value, bytes) else str(value).encode() for value in row
    )
    for secret in ("006080001234", "Giàng Thị Dợ", "Mông", "no_capital", "illness_accident"):
        assert secret.encode() not in everything


def test_another_key_does_not_open_the_seal(store):
    """The operator is told which setting to look at."""
    other = Store(store.engine, Sealer("another secret"))
    with (
        pytest.raises(SealBrokenError, match="DONGHANH_SECRET_KEY differs"),
        other.begin() as work,
    ):
        work.households.for_the_house().get(H1.id)


def test_lists_are_shown_without_opening_any_seal(store):
    """Names and places are enough to find a household."""
    other = Store(store.engine, Sealer("another secret"))
    with other.begin() as work:
        assert work.households.assigned_to(LAN, NOW.date())[1] == 2


def test_an_altered_document_is_refused():
    """The seal shows that somebody has been at it."""
    sealed = Sealer(SECRET).seal({"members": []})

    with pytest.raises(SealBrokenError):
        Sealer(SECRET).open(sealed[:-4] + b"AAAA")


def test_one_document_is_sealed_differently_each_time():
    """Nobody can tell equal families by equal columns."""
    sealer = Sealer(SECRET)

    assert sealer.seal(["Mông"]) != sealer.seal(["Mông"])


def test_the_table_of_web_messages_keeps_json_as_it_is(work):
    """Order of keys and Vietnamese letters survive."""
    payload = {"text": "Chào chị Lan ạ 👋", "buttons": [["Đã có", "s1:4"]], "a": None}
    SqlWebHistory(work.connection, work.sealer).append("lan", NOW, "out", payload, None)

    kept = work.connection.execute(select(web_message.c.content)).scalar_one()
    content = opened_content(work.sealer, kept)
    assert list(content.items()) == list(payload.items())
