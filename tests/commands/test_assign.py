"""Assigning on the command line: one household, a whole share, and what each carries."""

import pytest

from bot.demo import MOMENT
from tests.support import town


def holder(work_in, household_id="h-pao"):
    """Who looks after a household on 5 June 2026."""
    from datetime import date

    with work_in() as work:
        return work.assignments.holder(household_id, date(2026, 6, 5))


def test_a_household_is_assigned_and_both_are_told(donghanh, data, work_in):
    """The messages wait in the outbox until the service delivers them."""
    ran = donghanh("assign", "h-pao", "p-dung", "--data", data)

    assert ran.code == 0
    assert ran.out == (
        "✅ Nguyễn Văn Dũng phụ trách hộ Giàng A Páo · Tổ dân phố 4, "
        "trước do Hoàng Thị Lan phụ trách.\n"
    )
    assert holder(work_in) == "p-dung"
    with work_in() as work:
        told = {str(each.address): each.outgoing.text for each in work.outbox.waiting(10)}
    assert "Đơn vị giao cho anh một hộ" in told["web:p-dung"]
    assert "do Nguyễn Văn Dũng phụ trách" in told["web:p-lan"]


def test_a_household_is_named_by_the_code_on_its_card(donghanh, data, work_in):
    """As well as by its id, for a cadre and for an agency."""
    assert donghanh("assign", "BK-2026-pao", "p-dung", "--data", data).code == 0
    assert donghanh("assign", "BK-2026-pao", "--helper", "bk/vhxh", "--data", data).code == 0
    assert holder(work_in) == "p-dung"


def test_a_machine_reads_who_had_it(donghanh, data):
    """A second time nothing changes, and that is said."""
    first = donghanh("assign", "h-pao", "p-dung", "--data", data, "--json").json
    second = donghanh("assign", "h-pao", "p-dung", "--data", data, "--json").json

    assert (first["before"]["id"], first["to"]["id"], first["changed"]) == (
        "p-lan",
        "p-dung",
        True,
    )
    assert second["changed"] is False
    assert "không đổi gì" in donghanh("assign", "h-pao", "p-dung", "--data", data).out


@pytest.mark.parametrize(
    ("household", "person", "said"),
    [
        ("h-nobody", "p-dung", "no household has the id or the code 'h-nobody'"),
        ("h-pao", "p-nobody", "nobody has the id 'p-nobody'"),
        ("h-pao", "p-nga", "Nông Thị Nga (p-nga) is no cadre"),
        ("h-pao", "p-pao", "is no cadre"),
    ],
)
def test_what_cannot_be_assigned_is_a_sentence(donghanh, data, household, person, said):
    """A wrong id, or somebody who is no cadre."""
    ran = donghanh("assign", household, person, "--data", data)

    assert ran.code == 1
    assert said in ran.err


def test_whoever_has_left_takes_nothing(donghanh, data, work_in):
    """A person that is not active any more is given no household."""
    from dataclasses import replace

    with work_in() as work:
        work.people.change(replace(town.DUNG, active=False))

    for command in (
        ("assign", "h-pao", "p-dung"),
        ("transfer", "--from", "p-lan", "--to", "p-dung"),
    ):
        ran = donghanh(*command, "--data", data)

        assert ran.code == 1
        assert "not active" in ran.err


def test_an_agency_is_assigned(donghanh, data, work_in):
    """The helping agency of a household, from today; its days are kept."""
    ran = donghanh("assign", "h-pao", "--helper", "bk/vhxh", "--data", data)
    again = donghanh("assign", "h-pao", "--helper", "bk/vhxh", "--data", data, "--json").json

    assert ran.out == "✅ Phòng Văn hóa - Xã hội giúp hộ Giàng A Páo · Tổ dân phố 4 từ hôm nay.\n"
    assert again["helper"] == {"id": "bk/vhxh", "name": "Phòng Văn hóa - Xã hội", "changed": False}
    with work_in() as work:
        kept = [(each.who, str(each.since)) for each in work.helping.tenures("h-pao")]
    assert kept == [("bk/vhxh", "2026-06-05")]


def test_there_is_something_to_assign(donghanh, data):
    """Neither a cadre nor an agency is wrong usage, with an example."""
    ran = donghanh("assign", "h-pao", "--data", data)

    assert ran.code == 2
    assert "--helper" in ran.err


def test_a_transfer_is_shown_before_it_is_made(donghanh, data, work_in):
    """Without --apply nothing moves; with it everybody is told once; then it is undone."""
    shown = donghanh("transfer", "--from", "p-lan", "--to", "p-dung", "--data", data)
    before = holder(work_in)
    told = donghanh(
        "transfer", "--from", "p-lan", "--to", "p-dung", "--apply", "--data", data, "--json"
    ).json
    moved = holder(work_in)
    undone = donghanh("transfer", "--undo", told["number"], "--data", data)

    assert shown.out.startswith("3 hộ của Hoàng Thị Lan → Nguyễn Văn Dũng (3)\n")
    assert "Chưa chuyển gì. Thêm --apply để chuyển." in shown.out
    assert (before, moved, holder(work_in)) == ("p-lan", "p-dung", "p-lan")
    assert told["shares"] == [
        {
            "id": "p-dung",
            "name": "Nguyễn Văn Dũng",
            "households": ["h-ha", "h-may", "h-pao"],
        }
    ]
    assert undone.out == "✅ 3 hộ đã trở lại do Hoàng Thị Lan phụ trách.\n"
    assert donghanh("transfer", "--undo", told["number"], "--data", data).code == 1


def test_a_transfer_is_not_undone_after_a_week(donghanh, data, work_in):
    """Here as in the chat: by then people have been there."""
    moving = ("transfer", "--from", "p-lan", "--to", "p-dung", "--apply")
    told = donghanh(*moving, "--data", data)
    assert f"Trả lại như cũ: donghanh transfer --undo 1 --data {data}\n" in told.out
    with work_in() as work:
        work.notes.put(MOMENT, "2026-06-13T12:00:00+07:00")

    ran = donghanh("transfer", "--undo", 1, "--data", data)

    assert ran.code == 1
    assert "more than 7 days ago" in ran.err
    assert holder(work_in) == "p-dung"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "--from"),
        (("--from", "p-lan"), 2, "--to"),
        (("--from", "p-lan", "--to", "p-lan"), 1, "cannot take over from themselves"),
        (("--from", "p-lan", "--to", "p-x"), 1, "nobody has the id 'p-x'"),
        (("--from", "p-lan", "--to", "p-huong"), 1, "is no cadre"),
        (("--undo", "77"), 1, "transfer 77 cannot be undone"),
    ],
)
def test_a_transfer_that_makes_no_sense_is_a_sentence(donghanh, data, arguments, code, said):
    """Nothing is moved."""
    ran = donghanh("transfer", *arguments, "--data", data)

    assert ran.code == code
    assert said in ran.err


def test_somebody_without_households_moves_none(donghanh, data):
    """There is nothing to share out, and that is said."""
    ran = donghanh("transfer", "--from", "p-huong", "--to", "p-dung", "--apply", "--data", data)

    assert ran.out == "Trần Thu Hương không phụ trách hộ nào.\n"


def test_a_unit_sees_what_each_carries(donghanh, data, work_in):
    """A table for people, the same for machines; whoever left and still has households is there."""
    from dataclasses import replace

    with work_in() as work:
        work.people.change(replace(town.LAN, active=False))
    shown = donghanh("workload", "--unit", "bk", "--data", data)
    told = donghanh("workload", "--unit", "UBND phường Bắc Kạn", "--data", data, "--json").json

    assert shown.out.startswith("UBND phường Bắc Kạn: 3 hộ chưa có cán bộ.\n")
    assert "Hoàng Thị Lan (đã nghỉ)" in shown.out
    assert told["unassigned"] == 3
    assert [(each["id"], each["households"], each["silent"]) for each in told["cadres"]] == [
        ("p-lan", 3, 3),
        ("p-dung", 1, 1),
    ]


def test_an_unknown_unit_is_a_sentence(donghanh, data):
    """With what there is."""
    ran = donghanh("workload", "--unit", "nowhere", "--data", data)

    assert ran.code == 1
    assert "no unit 'nowhere'" in ran.err
