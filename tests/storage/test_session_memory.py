"""A conversation at hand is the one in the database, or it is read from there."""

from dataclasses import replace

import pytest
from sqlalchemy import Text, cast, select, update

from domain.conversation.session import Answer, Heard, Session
from storage.sealed_content import SEALED
from storage.sealing import Sealer
from storage.session_memory import SessionMemory
from storage.store import Store
from storage.tables import session as session_table
from tests.storage.village import NOW, SECRET, session

IDENTITY_NUMBER = "001099012345"


def said(words: str) -> Session:
    """A conversation in which somebody has typed something."""
    heard = Heard("typed", "note", (words,), "telegram", NOW, NOW, taken=True)
    return session("s1", answers={"note": Answer(words, words, NOW)}, trail=(heard,))


def once_more(before: Session, words: str) -> Session:
    """The same conversation, one text later."""
    heard = Heard("typed", "note", (words,), "telegram", NOW, NOW, taken=True, settled=("a", "b"))
    answers = {**before.answers, "more": Answer(words, words, NOW)}
    return replace(before, turn=before.turn + 1, answers=answers, trail=(*before.trail, heard))


@pytest.fixture
def kept(store):
    """A conversation of one text that has been committed."""
    with store.begin() as work:
        work.sessions.add(said("bà Mùi ốm"), NOW)
    with store.begin() as work:
        return work.sessions.get("s1")


@pytest.fixture
def another(engine):
    """Another process on the same database."""
    return Store(engine, Sealer(SECRET))


@pytest.fixture
def seals_opened(monkeypatch):
    """How often a seal was opened."""
    opened = []
    before = Sealer.open_text
    monkeypatch.setattr(Sealer, "open_text", lambda *given: opened.append(1) or before(*given))
    return opened


def at_hand(store: Store) -> Session | None:
    """What a new piece of work finds."""
    with store.begin() as work:
        return work.sessions.get("s1")


def test_what_was_committed_here_is_not_read_again(store, kept, seals_opened):
    """The next turn costs no opening of a seal."""
    assert at_hand(store) == kept
    assert not seals_opened


def test_it_is_what_another_process_reads(store, kept, another):
    """Turn after turn, what is at hand and what the database holds are one and the same."""
    for number in range(5):
        with store.begin() as work:
            found = work.sessions.get("s1")
            work.sessions.save(once_more(found, f"câu {number}"), found.turn, NOW)

        here, there = at_hand(store), at_hand(another)

        assert here == there
        assert (here.revision, here.touched_at) == (there.revision, there.touched_at)
        assert len(here.trail) == number + 2


def test_what_another_process_wrote_is_read(store, kept, another):
    """A later state of another process is found, though ours is at hand."""
    with another.begin() as work:
        found = work.sessions.get("s1")
        work.sessions.save(once_more(found, "từ máy khác"), found.turn, NOW)

    assert [heard.said for heard in at_hand(store).trail] == [("bà Mùi ốm",), ("từ máy khác",)]


def test_what_was_written_without_being_counted_is_read(store, kept, another):
    """Somebody who changes the words and not the revision is believed all the same."""
    with another.begin() as work:
        work.sessions.add(replace(said("đã xóa"), id="s2"), NOW)
        content = select(session_table.c.content).where(session_table.c.id == "s2")
        work.connection.execute(
            update(session_table)
            .where(session_table.c.id == "s1")
            .values(content=content.scalar_subquery())
        )

    assert at_hand(store).answers["note"].raw == "đã xóa"


def test_what_was_undone_is_not_at_hand(store, kept):
    """A work that failed leaves the state before it."""
    with pytest.raises(RuntimeError), store.begin() as work:
        _save_and_fail(work, kept)

    assert at_hand(store) == kept


def test_what_a_part_undid_is_not_at_hand(store, kept):
    """A part that failed by itself leaves nothing behind for the rest of its work or the next."""
    with store.begin() as work:
        with pytest.raises(RuntimeError), work.attempt():
            _save_and_fail(work, kept)
        assert work.sessions.get("s1") == kept

    assert at_hand(store) == kept


def test_its_own_work_finds_what_it_kept(store, kept):
    """Before it is committed, a state is there for the work that kept it."""
    later = once_more(kept, "rồi")
    with store.begin() as work:
        work.sessions.save(later, 0, NOW)

        assert work.sessions.get("s1") == later


def test_what_was_ended_is_not_found(store, kept, another):
    """Ended by another process, it is no open conversation any more."""
    with another.begin() as work:
        work.sessions.close("s1", "done", NOW)

    assert at_hand(store) is None


def test_the_longest_silent_is_forgotten_first(store, kept):
    """So many are remembered and no more."""
    memory = SessionMemory(most=2)
    some = store._sessions.at("s1")
    for name in ("a", "b", "a", "c"):
        memory.take([some._replace(session=replace(some.session, id=name))])

    assert [memory.at(name) is not None for name in ("a", "b", "c")] == [True, False, True]


def test_what_was_said_is_sealed(store, kept):
    """Neither an answer nor the trail can be read in the table; what is searched by can."""
    with store.begin() as work:
        work.sessions.save(once_more(kept, IDENTITY_NUMBER), 0, NOW)
    with store.begin() as work:
        words = work.connection.execute(select(cast(session_table.c.content, Text))).scalar_one()
        content = work.connection.execute(select(session_table.c.content)).scalar_one()

    assert IDENTITY_NUMBER not in words
    assert "Mùi" not in words
    assert set(content) == {"begun_at", "answered", SEALED}
    assert content["answered"] == 2


def test_what_an_earlier_version_kept_is_read_and_sealed_with_the_next_turn(store, kept, another):
    """A row without a seal is read as it is."""
    plain = {
        "begun_at": NOW.isoformat(),
        "facts": {},
        "answers": {"note": ["cũ", "cũ", NOW.isoformat()]},
        "offered": {},
        "picked": [],
    }
    with another.begin() as work:
        work.connection.execute(update(session_table).values(content=plain))

    found = at_hand(store)
    with store.begin() as work:
        work.sessions.save(once_more(found, "mới"), 0, NOW)

    with another.begin() as work:
        content = work.connection.execute(select(session_table.c.content)).scalar_one()
    assert found.answers["note"].raw == "cũ"
    assert SEALED in content
    assert "answers" not in content
    assert set(at_hand(another).answers) == {"note", "more"}


def _save_and_fail(work, kept: Session) -> None:
    work.sessions.save(once_more(kept, "không giữ"), 0, NOW)
    raise RuntimeError
