"""What becomes of obstacles is kept on every database; older ones go on; two hands do one step once."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import MetaData, select

from domain.obstacles import ObstacleState, ObstacleStep
from domain.people import UnitId
from domain.personal.erasing import Nameless, Scope
from domain.reporting import Obstacle, ObstacleEvent
from storage import schema
from storage.database import open_database
from storage.sealing import Sealer
from storage.store import Store
from tests.storage.village import BK, DAY, DUC, H1, HUNG, LAN, NOW, SECRET, TODAY

NOBODY = Nameless("hộ đã xóa tên", "người đã xóa tên")
OLDER = "0005_the_reports_life"
HEALTH, PROVINCE, COMMUNE = UnitId("bk/so-yt"), UnitId("bk"), UnitId("bk/xa-a")


def _obstacle(occasion="o1", household=H1.id, opened=NOW, desk=HEALTH):
    return Obstacle(
        occasion=occasion,
        programme_id=BK,
        household_id=household,
        unit_id=COMMUNE,
        raised_by=LAN.id,
        desk_unit_id=desk,
        desk="health",
        text="thiếu thẻ",
        opened_at=opened,
    )


def _event(number, step, *, by=HUNG.id, desk=HEALTH, words=""):
    return ObstacleEvent(number, step, by, desk, words, NOW + number * DAY)


def test_steps_are_kept_in_order_and_the_obstacle_stands_as_the_last_says(work):
    """Taken on, passed on to another desk, closed: each with who, when, where and what was said."""
    work.obstacles.add(_obstacle())
    (laid,) = work.obstacles.open_at(HEALTH)
    assert (laid.state, laid.since) == (ObstacleState.OPEN, NOW)
    steps = (
        (_event(1, ObstacleStep.TAKE), ObstacleState.TAKEN),
        (
            _event(2, ObstacleStep.FORWARD, desk=PROVINCE, words="không thuộc"),
            ObstacleState.PASSED,
        ),
        (_event(3, ObstacleStep.ANSWER, desk=PROVINCE, words="đã cấp"), ObstacleState.ANSWERED),
        (_event(4, ObstacleStep.LAPSE, by=None, desk=PROVINCE), ObstacleState.CLOSED),
    )
    for event, state in steps:
        assert work.obstacles.step(laid, event, state)

    assert work.obstacles.events(laid.id) == [event for event, _ in steps]
    kept = work.obstacles.get(laid.id)
    assert (kept.state, kept.desk_unit_id) == (ObstacleState.CLOSED, PROVINCE)
    assert kept.closed_at == kept.since == NOW + 4 * DAY
    assert work.obstacles.living_in(BK) == []


def test_a_step_is_done_by_one_hand_only(work):
    """The second finds that the number is taken, and changes nothing."""
    work.obstacles.add(_obstacle())
    (laid,) = work.obstacles.open_at(HEALTH)

    assert work.obstacles.step(laid, _event(1, ObstacleStep.TAKE), ObstacleState.TAKEN)
    assert not work.obstacles.step(laid, _event(1, ObstacleStep.ANSWER), ObstacleState.ANSWERED)
    assert work.obstacles.get(laid.id).state is ObstacleState.TAKEN


def test_what_is_answered_waits_for_its_reporter_and_not_for_the_desk(work):
    """It is not closed, but on nobody's desk."""
    work.obstacles.add(_obstacle())
    (laid,) = work.obstacles.open_at(HEALTH)
    work.obstacles.step(laid, _event(1, ObstacleStep.ANSWER), ObstacleState.ANSWERED)

    assert work.obstacles.open_at(HEALTH) == []
    assert [each.id for each in work.obstacles.living_in(BK)] == [laid.id]
    again = _event(2, ObstacleStep.REOPEN, by=LAN.id)
    assert work.obstacles.step(laid, again, ObstacleState.OPEN)
    assert [each.id for each in work.obstacles.open_at(HEALTH)] == [laid.id]


def test_an_area_counts_what_concerns_it_or_lies_on_its_desks(work):
    """By the household, by the unit, by the desk; each once, the oldest first."""
    for number, given in enumerate(
        (
            {"household": None, "desk": HEALTH},
            {"opened": NOW - 8 * DAY},
            {"opened": NOW - 20 * DAY, "desk": COMMUNE},
        )
    ):
        work.obstacles.add(_obstacle(f"o{number}", **given))

    def below(top, before=None):
        found = work.obstacles.living_below(top, before, offset=0, limit=9)
        assert sum(work.obstacles.count_below(top, before).values()) == len(found)
        return [each.occasion for each in found]

    assert below(PROVINCE) == below(COMMUNE) == ["o2", "o1", "o0"]
    assert below(HEALTH) == ["o1", "o0"]
    assert below(UnitId("bk/xa-b")) == []
    assert below(PROVINCE, NOW - 7 * DAY) == ["o2", "o1"]
    assert below(PROVINCE, NOW - 14 * DAY) == ["o2"]


def test_ones_own_are_listed_with_what_is_not_closed_first(work):
    """Then the newest; a page at a time."""
    for number in range(3):
        work.obstacles.add(_obstacle(f"o{number}", opened=NOW + number * DAY))
    first = work.obstacles.open_at(HEALTH)[-1]
    work.obstacles.step(first, _event(1, ObstacleStep.CONFIRM, by=LAN.id), ObstacleState.CLOSED)

    mine = work.obstacles.raised_by(LAN.id, offset=0, limit=9)
    assert [each.occasion for each in mine] == ["o1", "o0", "o2"]
    assert len(work.obstacles.raised_by(LAN.id, offset=2, limit=9)) == 1
    assert work.obstacles.raised_by(DUC.id, offset=0, limit=9) == []
    assert [work.obstacles.count_raised_by(each.id) for each in (LAN, DUC)] == [2, 0]


def test_the_words_of_steps_go_with_the_household(work):
    """What an office wrote about a family is erased with it; that something was done stays."""
    work.obstacles.add(_obstacle())
    (laid,) = work.obstacles.open_at(HEALTH)
    work.obstacles.step(
        laid, _event(1, ObstacleStep.ANSWER, words="cho nhà chị vay"), ObstacleState.ANSWERED
    )
    work.erasing.erase(Scope.HOUSEHOLD, H1.id, NOBODY, None, "theo yêu cầu", NOW, TODAY)

    (left,) = work.obstacles.events(laid.id)
    assert (left.step, left.words) == (ObstacleStep.ANSWER, "")
    assert work.obstacles.get(laid.id).state is ObstacleState.CLOSED


@contextmanager
def _older(url) -> Iterator:
    engine = open_database(url)
    schema.migrate(engine, OLDER)
    told = MetaData()
    told.reflect(engine, only=["unit", "person", "obstacle"])
    unit, person, obstacle = (told.tables[name] for name in ("unit", "person", "obstacle"))
    with engine.begin() as connection:
        connection.execute(
            unit.insert(),
            {"id": "u", "programme_id": "p", "name": "Xã A", "search_key": "xa a", "kind": "commune",
             "path": "u|", "especially_disadvantaged": False, "is_lead_office": False,
             "desk": "", "synthetic": False},
        )  # fmt: skip
        connection.execute(
            person.insert(),
            {"id": "a", "programme_id": "p", "name": "Lò A", "honorific": "unsaid",
             "language": "vi", "unit_id": "u", "roles": "cadre", "active": True,
             "synthetic": False},
        )  # fmt: skip
        for name, closed in (("open", None), ("closed", NOW + DAY)):
            connection.execute(
                obstacle.insert(),
                {"occasion": name, "programme_id": "p", "unit_id": "u", "raised_by": "a",
                 "desk_unit_id": "u", "desk": "lead", "text": f"{name}", "opened_at": NOW,
                 "closed_at": closed},
            )  # fmt: skip
    try:
        yield engine
    finally:
        engine.dispose()


@pytest.mark.parametrize("kind", ["memory", pytest.param("postgresql", marks=pytest.mark.slow)])
def test_obstacles_of_before_go_on(request, kind):
    """Up, down and up again: what was open waits for its desk, what was closed stays closed."""
    url = request.getfixturevalue("postgres_url") if kind == "postgresql" else "sqlite://"
    with _older(url) as engine:
        for _ in range(2):
            schema.upgrade(engine)
            assert schema.check(engine) == []
            with Store(engine, Sealer(SECRET)).begin() as work:
                (waiting,) = work.obstacles.open_at(UnitId("u"))
                assert (waiting.occasion, waiting.state) == ("open", ObstacleState.OPEN)
                assert waiting.since == NOW
                states = {o.occasion: o.state.value for o in _all(work)}
                assert states == {"open": "open", "closed": "closed"}
            schema.migrate(engine, OLDER)


def _all(work):
    from storage.tables import obstacle

    numbers = work.connection.execute(select(obstacle.c.id)).scalars().all()
    return [work.obstacles.get(number) for number in numbers]
