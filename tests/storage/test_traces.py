"""Obstacles on desks, results on their way to cadres, and the trail of who did what."""

from dataclasses import replace

from sqlalchemy import select

from domain.obstacles import ObstacleState
from storage.tables import audit
from tests.storage.village import DAY, H1, H2, LAN, MINH, NOW, YEN, obstacle

VERDICTS = {"health_insurance": "may_be_entitled", "loan": "needs_more"}


def test_an_obstacle_arises_once_from_an_occasion(work):
    """Said again, it is not kept again."""
    assert work.obstacles.add(obstacle("report 1"))
    assert not work.obstacles.add(obstacle("report 1", text="again"))

    (kept,) = work.obstacles.open_at(YEN.unit_id)
    assert kept == replace(obstacle("report 1"), id=kept.id)
    assert work.obstacles.get(kept.id) == kept


def test_open_obstacles_lie_on_their_desk_oldest_first(work):
    """Those of one moment stay in the order in which they were raised."""
    work.obstacles.add(obstacle("late", opened_at=NOW + DAY))
    work.obstacles.add(obstacle("first"))
    work.obstacles.add(obstacle("second"))
    work.obstacles.add(obstacle("elsewhere", desk_unit_id="bk", desk="lead"))

    on_desk = [each.occasion for each in work.obstacles.open_at(YEN.unit_id)]
    assert on_desk == ["first", "second", "late"]


def test_a_solved_obstacle_leaves_the_desk_and_is_kept(work):
    """With the moment of its end."""
    work.obstacles.add(obstacle("report 1"))
    (kept,) = work.obstacles.open_at(YEN.unit_id)
    work.obstacles.close(kept.id, NOW + DAY)

    assert work.obstacles.open_at(YEN.unit_id) == []
    assert work.obstacles.get(kept.id) == replace(
        kept, closed_at=NOW + DAY, state=ObstacleState.CLOSED
    )
    assert work.obstacles.get(0) is None


def test_a_result_is_sent_once_and_waits_for_its_cadre(work):
    """The oldest first; another cadre sees none."""
    results = work.eligibility_results
    assert results.send("e1", H1.id, LAN.id, VERDICTS, NOW)
    assert not results.send("e1", H1.id, LAN.id, {}, NOW + DAY)
    assert results.send("e2", H2.id, LAN.id, {}, NOW + DAY)

    first, second = results.unseen(LAN.id)
    assert (first.household_id, first.sent_at, first.verdicts) == (H1.id, NOW, VERDICTS)
    assert second.household_id == H2.id
    assert results.unseen(MINH.id) == []


def test_a_result_that_was_read_waits_no_longer(work):
    """It can still be looked at, with whom it was sent to."""
    results = work.eligibility_results
    results.send("e1", H1.id, LAN.id, VERDICTS, NOW)
    (waiting,) = results.unseen(LAN.id)
    results.seen(waiting.id, NOW + DAY)

    assert results.unseen(LAN.id) == []
    assert results.get(waiting.id) == (LAN.id, waiting)
    assert results.get(0) is None


def test_the_trail_says_who_did_what_with_whom_and_when(work):
    """Long remarks are cut, so that writing the trail never fails."""
    work.audit.note(LAN.id, "saw", H1.id, NOW)
    work.audit.note(None, "unreachable", "x" * 100, NOW + DAY, "ơ" * 300)
    work.audit.write()

    lines = work.connection.execute(select(audit).order_by(audit.c.id)).all()
    assert [tuple(line)[1:-1] for line in lines] == [
        (NOW, LAN.id, "saw", H1.id, ""),
        (NOW + DAY, None, "unreachable", "x" * 80, "ơ" * 200),
    ]
