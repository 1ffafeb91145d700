"""`donghanh assign --helpers`: many households get their agencies from one list, or none does."""

import csv

import pytest

from domain.synthetic.rosters import make_roster
from storage.roster import load_roster
from storage.synthetic import load_synthetic
from tests.support.house import ROOT

HEADINGS = ("STT", "Mã hộ", "Họ và tên chủ hộ", "Cơ quan giúp đỡ")


@pytest.fixture
def listed(tmp_path):
    """Write a list of households and agencies."""

    def write(*rows, headings=HEADINGS):
        file = tmp_path / "phan-cong.csv"
        with file.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows([headings, *rows])
        return file

    return write


def _helpers(work_in, *homes):
    with work_in() as work:
        return [[each.who for each in work.helping.tenures(home)] for home in homes]


def test_a_list_is_shown_before_it_is_kept(donghanh, data, work_in, listed):
    """By agency, with how many households each gets; --apply keeps it, a second time changes none."""
    file = listed(
        (1, "h-pao", "Giàng A Páo", "Phòng Văn hóa - Xã hội"), (2, "h-may", "Lý Thị Mẩy", "bk/xd")
    )
    looked = donghanh("assign", "--helpers", file, "--data", data)

    assert "Sẽ phân công 2 hộ cho 2 cơ quan từ hôm nay" in looked.out
    assert "Chưa ghi gì" in looked.out
    assert _helpers(work_in, "h-pao", "h-may") == [[], []]

    done = donghanh("assign", "--helpers", file, "--apply", "--data", data)
    assert "Đã phân công 2 hộ cho 2 cơ quan" in done.out
    assert _helpers(work_in, "h-pao", "h-may") == [["bk/vhxh"], ["bk/xd"]]
    again = donghanh("assign", "--helpers", file, "--apply", "--data", data, "--json").json
    assert (again["changed"], again["same"]) == (0, 2)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("3", "h-nobody", "", "bk/xd"), "row 3: no household has the id or code 'h-nobody'"),
        (("3", "h-may", "", "Sở Ngoại"), "row 3: no unit 'Sở Ngoại'; write its id"),
        (("3", "h-may", "", ""), "row 3: no agency is named"),
        (("3", "h-pao", "", "bk/xd"), "row 3: household h-pao stands in row 2 already"),
    ],
)
def test_one_wrong_row_keeps_the_whole_list_out(donghanh, data, work_in, listed, row, said):
    """Each is named by its row, with what to do."""
    file = listed((1, "h-pao", "", "bk/vhxh"), row)
    ran = donghanh("assign", "--helpers", file, "--apply", "--data", data)

    assert ran.code == 1
    assert said in ran.out
    assert "nothing is changed" in ran.err
    assert _helpers(work_in, "h-pao") == [[]]


def test_a_list_without_its_columns_is_refused(donghanh, data, listed):
    """With the names of the two that are needed."""
    file = listed(("a", "b"), headings=("Họ và tên chủ hộ", "Ghi chú"))
    ran = donghanh("assign", "--helpers", file, "--data", data)

    assert ran.code == 1
    assert "'Mã hộ' and 'Cơ quan giúp đỡ'" in ran.err


def test_a_list_stands_alone(donghanh, data, listed):
    """Whoever names a household as well is shown how to type it."""
    assert donghanh("assign", "h-pao", "--helpers", listed(), "--data", data).code == 2
    assert donghanh("assign", "--data", data).code == 2
    assert donghanh("assign", "h-pao", "--helper", "bk/xd", "--apply", "--data", data).code == 2


def test_942_households_go_to_32_agencies_at_once(donghanh, data, work_in, listed):
    """As in Lào Cai: from one list, by code and full name, each agency with its households."""
    roster = make_roster(load_synthetic(ROOT / "programmes" / "synthetic.yaml"), "lao-cai-2026")
    names = {unit.id: unit.name for unit in roster.units}
    with work_in() as work:
        bare = [_without_helper(home) for home in roster.households]
        load_roster(work, roster.units, roster.people, bare, roster.assignments)
    file = listed(
        *((n, home.code, home.head_name, names[home.helper_id])
          for n, home in enumerate(roster.households, 1))
    )  # fmt: skip
    ran = donghanh("assign", "--helpers", file, "--apply", "--data", data, "--json")

    assert ran.json["applied"]
    assert ran.json["changed"] == 942
    assert len(ran.json["agencies"]) == 32
    with work_in() as work:
        door = work.households.for_the_house()
        assert all(
            door.get(home.id).helper_id == home.helper_id for home in roster.households[::40]
        )


def _without_helper(home):
    from dataclasses import replace

    return replace(home, helper_id=None)
