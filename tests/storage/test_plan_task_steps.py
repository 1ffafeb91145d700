"""What units do about the plan's tasks is kept on every database, and only added to."""

from domain.people import UnitId
from domain.personal.erasing import Nameless, Scope
from domain.plan_tasks import TaskEvent, TaskStep
from tests.storage.village import BK, DAY, HUNG, LAN, LC, NOW, TODAY

NOBODY = Nameless("hộ đã xóa tên", "người đã xóa tên")
A, B = UnitId("bk/xa-a"), UnitId("bk/xa-b")


def _event(number, step, words="", photos=()):
    return TaskEvent(number, step, HUNG.id, NOW + number * DAY, words, photos)


SEEN = _event(1, TaskStep.ACKNOWLEDGE)
DOING = _event(2, TaskStep.PROGRESS, "đã họp 5 thôn", ("web:a.jpg", "telegram:XYZ"))


def test_steps_come_back_as_they_were_kept(work):
    """With words and photos, in order."""
    assert work.plan_tasks.add(BK, "K6.1", A, SEEN)
    assert work.plan_tasks.add(BK, "K6.1", A, DOING)

    assert work.plan_tasks.events(BK, "K6.1", A) == [SEEN, DOING]
    assert work.plan_tasks.events(BK, "K6.1", B) == []


def test_a_number_is_given_once(work):
    """Two officers of one unit at once: the second is told."""
    assert work.plan_tasks.add(BK, "K1", A, SEEN)
    assert not work.plan_tasks.add(BK, "K1", A, _event(1, TaskStep.FINISH))
    assert work.plan_tasks.add(BK, "K1", B, SEEN), "another unit's first step is its own"

    assert [each.step for each in work.plan_tasks.events(BK, "K1", A)] == [TaskStep.ACKNOWLEDGE]


def test_the_latest_step_tells_how_far_each_unit_is(work):
    """Of one unit by task, of a programme by task and unit; another programme's is not among them."""
    for task, unit, event in (
        ("K1", A, SEEN), ("K1", A, DOING), ("K1", B, SEEN), ("K2", A, SEEN),
    ):  # fmt: skip
        work.plan_tasks.add(BK, task, unit, event)
    work.plan_tasks.add(LC, "K1", A, SEEN)

    assert work.plan_tasks.latest_of(BK, A) == {"K1": DOING, "K2": SEEN}
    assert work.plan_tasks.latest(BK) == {("K1", A): DOING, ("K1", B): SEEN, ("K2", A): SEEN}


def test_what_was_written_is_sealed(work):
    """No words of an office stand in the open."""
    work.plan_tasks.add(BK, "K1", A, DOING)

    kept = work.connection.exec_driver_sql("select words from plan_task_event").scalar()
    assert "thôn" not in str(kept)


def test_photos_that_a_messenger_has_wait_to_be_kept(work):
    """Like those of reports: asked for by channel, and named by their file afterwards."""
    from domain.evidence import Shelf

    work.plan_tasks.add(BK, "K1", A, DOING)
    (waiting,) = work.evidence.waiting(("telegram",), 10, shelf=Shelf.TASK)
    assert (waiting.reference, waiting.person_id) == ("telegram:XYZ", HUNG.id)
    assert work.evidence.newest(Shelf.TASK) > 0
    assert work.evidence.kept(waiting, "b.jpg")

    assert work.plan_tasks.events(BK, "K1", A)[0].photos == ("web:a.jpg", "b.jpg")
    assert work.evidence.waiting(("telegram",), 10, shelf=Shelf.TASK) == []


def test_a_name_in_the_words_of_an_office_is_blacked_out_with_the_household(work):
    """The task stays, the name does not."""
    from tests.storage.village import H1

    words = f"đã đến nhà {H1.head_name} cùng {LAN.name}"
    work.plan_tasks.add(BK, "K1", A, _event(1, TaskStep.PROGRESS, words))
    work.erasing.erase(Scope.HOUSEHOLD, H1.id, NOBODY, None, "theo yêu cầu", NOW, TODAY)

    (left,) = work.plan_tasks.events(BK, "K1", A)
    assert H1.head_name not in left.words
    assert "đã đến nhà" in left.words
