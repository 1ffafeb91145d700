"""`donghanh task list`: the plan's tasks by unit, for people and for machines."""

import pytest

from domain.people import UnitId
from domain.plan_tasks import TaskEvent, TaskStep
from tests.support import town


@pytest.fixture
def task(donghanh, data):
    """Ask about the tasks of the town's plan."""

    def run(*arguments):
        return donghanh("task", "list", "--programme", town.BK, "--data", data, *arguments)

    return run


def test_every_task_is_listed_with_who_leads_it(task):
    """Those that nobody leads stand there as well, with a dash."""
    said = task()

    assert said.code == 0
    assert said.out.startswith(f"18 nhiệm vụ của {town.BK}, tính đến 05/06/2026: 19 dòng")
    assert "BK-K10.1" in said.out
    assert "chưa có đơn vị chủ trì" in said.out


def test_a_unit_and_a_state_narrow_the_list(task, work_in, clock):
    """By the unit's name, and by how far it is."""
    with work_in() as work:
        event = TaskEvent(1, TaskStep.PROGRESS, town.HUONG.id, clock.now(), "đang dạy nghề")
        assert work.plan_tasks.add(town.BK, "BK-K4.1", UnitId("bk/vhxh"), event)

    shown = task("--unit", "phòng văn hóa - xã hội", "--json").json
    assert [(each["task"], each["state"]) for each in shown] == [
        ("BK-K4.2", "new"),
        ("BK-K8", "new"),
        ("BK-K4.1", "doing"),
    ]
    (doing,) = task("--state", "doing", "--json").json
    assert (doing["unit"], doing["latest_step"]) == ("bk/vhxh", "progress")
    assert doing["lead_as_printed"] == ["Phòng Văn hóa – Xã hội"]
    assert doing["milestones"] == []


def test_on_another_day_other_tasks_are_late(task):
    """After the plan's end, whatever is not done is overdue."""
    shown = task("--on", "1/1/2031", "--unit", "bk/vhxh", "--json").json

    assert {each["state"] for each in shown} == {"overdue"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--state", "lost"], "no state 'lost'; there are: overdue, new, doing, seen, done"),
        (["--unit", "Sở Lạ"], "no unit 'Sở Lạ'"),
        (["--on", "hôm kia kìa"], "--on"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(task, arguments, says):
    """A sentence, and the exit status of a refusal or of wrong usage."""
    said = task(*arguments)

    assert said.code in {1, 2}
    assert says in said.err


def test_a_plan_of_the_past_is_not_followed(donghanh, data):
    """Nor one that has not moved in."""
    said = donghanh("task", "list", "--programme", "minh-tien-2022-2025", "--data", data)

    assert said.code == 1
    assert "minh-tien-2022-2025" in said.err
