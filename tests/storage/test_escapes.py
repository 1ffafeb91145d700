"""Registrations to escape poverty: one waits at a time, what was written is sealed, one outcome each."""

from datetime import date

from sqlalchemy import select

from domain.escape import EscapeRequest, Outcome, Settled, SpokenBy
from domain.households import Status
from domain.people import UnitId
from storage.roster_tables import escape_request
from tests.storage.village import BK, H1, H2, HUNG, LAN, NOW, TODAY

WORDS = "con lớn đã có việc làm"


def _made(session="s1", home=H1, **more) -> EscapeRequest:
    given = {"statement": WORDS, "photos": ("web:1", "web:2"), **more}
    return EscapeRequest(
        household_id=home.id,
        session_id=session,
        person_id=LAN.id,
        spoken_by=SpokenBy.CADRE,
        day=TODAY,
        made_at=NOW,
        **given,
    )


NOT_YET = Settled(Outcome.NOT_YET, TODAY, HUNG.id, reason="thu nhập chưa ổn định")


def test_a_registration_is_read_back_as_it_was_written(work):
    """Words and photos come back out of the seal."""
    kept = work.escapes.add(_made())

    assert kept is not None
    assert (kept.statement, kept.photos, kept.outcome) == (WORDS, ("web:1", "web:2"), None)
    assert work.escapes.get(kept.id) == kept == work.escapes.latest(H1.id)


def test_what_a_family_writes_is_sealed(work):
    """Whoever reads the database reads nothing of it."""
    work.escapes.add(_made())
    row = work.connection.execute(select(escape_request)).one()

    assert WORDS.encode() not in row.statement
    assert "việc làm".encode() not in b"".join(
        str(value).encode() for value in row if value is not None
    )


def test_a_household_has_one_registration_that_waits(work):
    """The cadre and the household register at the same time: the first counts."""
    work.escapes.add(_made("s1"))

    assert work.escapes.add(_made("s2")) is None
    assert work.escapes.add(_made("s1")) is None


def test_after_an_outcome_a_household_may_register_again(work):
    """Not yet is not never."""
    first = work.escapes.add(_made("s1"))
    work.escapes.settle(first.id, NOT_YET)
    second = work.escapes.add(_made("s2"))

    assert second is not None
    assert work.escapes.latest(H1.id).id == second.id


def test_the_same_conversation_registers_once(work):
    """A conversation that is finished twice makes one registration, whatever came of it."""
    first = work.escapes.add(_made("s1"))
    work.escapes.settle(first.id, NOT_YET)

    assert work.escapes.add(_made("s1")) is None


def test_an_outcome_is_written_down_once(work):
    """The second officer changes nothing."""
    kept = work.escapes.add(_made())
    other = Settled(
        Outcome.RECOGNISED, date(2026, 6, 1), HUNG.id, Status.NEWLY_ESCAPED, "1/QĐ", praise="tốt"
    )

    assert work.escapes.settle(kept.id, NOT_YET)
    assert not work.escapes.settle(kept.id, other)
    after = work.escapes.get(kept.id)
    assert (after.outcome, after.reason, after.answered_by) == (
        Outcome.NOT_YET,
        "thu nhập chưa ổn định",
        HUNG.id,
    )


def test_what_waits_is_listed_for_the_area_where_the_household_lives(work):
    """Oldest first, page by page; another area sees nothing of it."""
    work.escapes.add(_made("s1", H1))
    work.escapes.add(_made("s2", H2))
    above = work.units.get(H1.commune_id)
    assert above is not None
    lines, total = work.escapes.waiting(UnitId("bk"), limit=1)

    assert ([line.household_id for line in lines], total) == ([H1.id], 2)
    assert work.escapes.waiting(UnitId("lc")) == ([], 0)
    assert work.escapes.waiting(UnitId("nowhere")) == ([], 0)


def test_the_receipt_tells_the_programme_and_the_day(work):
    """It is read out on the phone."""
    kept = work.escapes.add(_made())

    assert work.escapes.receipt(BK, kept) == f"BKT-260605-{kept.id:04d}"


def test_who_only_helps_a_household_from_afar_is_not_asked(work):
    """The list is that of the area where the household lives, not of its helping agency."""
    work.escapes.add(_made("s2", H2))

    assert H2.helper_id is not None
    assert work.escapes.waiting(H2.helper_id) == ([], 0)
    assert work.escapes.counts(H2.helper_id, date(2026, 1, 1), TODAY) == {}


def test_registrations_are_counted_by_outcome(work):
    """All that wait, and what came of the others between two days."""
    first = work.escapes.add(_made("s1", H1))
    work.escapes.add(_made("s2", H2))
    work.escapes.settle(first.id, NOT_YET)
    everywhere = UnitId("bk")

    assert work.escapes.counts(everywhere, date(2026, 1, 1), TODAY) == {"waiting": 1, "not_yet": 1}
    assert work.escapes.counts(everywhere, date(2026, 1, 1), date(2026, 6, 4)) == {"waiting": 1}
    assert work.escapes.counts(UnitId("nowhere"), date(2026, 1, 1), TODAY) == {}
