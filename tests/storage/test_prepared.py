"""Prepared statements: the same values, the same errors as any other statement, only sooner."""

import pytest
from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError

from storage.prepared import Prepared
from storage.tables import inbox
from tests.storage.village import NOW

ADD = Prepared(insert(inbox).returning(inbox.c.id))
FIND = Prepared(
    select(inbox.c.content, inbox.c.received_at).where(
        inbox.c.update_id == bindparam("wanted"), inbox.c.state == "done"
    )
)


def row(**more):
    """Return an update as a row."""
    plain = {
        "channel": "web",
        "update_id": "u1",
        "chat": "phone",
        "received_at": NOW,
        "content": {"text": "một bí mật", "parts": [1, None]},
        "state": "done",
        "trouble": "",
    }
    return plain | more


def test_what_goes_in_comes_out(work):
    """Documents and moments are converted both ways; constants of the statement count."""
    assert ADD.first(work.connection, row()).id > 0
    ADD.first(work.connection, row(update_id="u2", state="new"))

    found = FIND.first(work.connection, {"wanted": "u1"})
    assert found.content == {"text": "một bí mật", "parts": [1, None]}
    assert found.received_at == NOW
    assert found.received_at.tzinfo is not None
    assert FIND.first(work.connection, {"wanted": "u2"}) is None


def test_a_clash_is_the_same_error_as_always_and_tells_no_values(work):
    """What a person wrote stands in no log."""
    ADD.first(work.connection, row())

    with pytest.raises(IntegrityError) as raised, work.attempt():
        ADD.first(work.connection, row())
    assert "một bí mật" not in str(raised.value)


def test_a_column_whose_default_would_be_forgotten_is_refused(work):
    """A prepared statement fills in nothing by itself."""
    incomplete = row()
    del incomplete["trouble"]

    with pytest.raises(ValueError, match="trouble"):
        ADD.first(work.connection, incomplete)
