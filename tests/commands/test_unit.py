"""`donghanh unit`: seen before it is done, done with --apply, and refused in a sentence."""

import pytest

from domain.people import UnitId
from tests.support import town

TO_4, TO_5 = "bk/to-4", "bk/to-5"


@pytest.fixture
def unit(donghanh, data):
    """Run a command about the units of the town."""

    def run(*arguments):
        return donghanh("unit", *arguments, "--programme", town.BK, "--data", data)

    return run


def test_the_tree_is_listed_with_what_stands_below(unit):
    """Indented, with ids."""
    said = unit("list")

    assert said.code == 0
    assert said.out.startswith("5 đơn vị ngày 05/6/2026\nUBND phường Bắc Kạn · bk\n")
    assert "\n  Tổ dân phố 4 · bk/to-4\n" in said.out


def test_a_merge_is_looked_at_before_it_is_made(unit, work_in):
    """Without --apply nothing changes; it is said what would."""
    said = unit("merge", TO_5, "--into", TO_4, "--name", "Tổ dân phố Minh Khai")

    assert said.code == 0
    assert "Tổ dân phố 5 nhập vào Tổ dân phố 4" in said.out
    assert "Đi theo: 1 hộ, 1 người." in said.out
    assert "Chưa đổi gì" in said.out
    with work_in() as work:
        assert len(work.units.of_programme(town.BK)) == 5


def test_a_merge_is_made_and_the_past_keeps_the_old_tree(unit, work_in):
    """The old name leads to what it has become."""
    made = unit(
        "merge", "Tổ dân phố 5", "--into", "to dan pho 4", "--on", "2026-06-01",
        "--basis", "NQ 12/NQ-HĐND", "--apply",
    )  # fmt: skip
    assert (made.code, "✅" in made.out) == (0, True)
    assert "Tổ dân phố 5" not in unit("list").out
    assert "Tổ dân phố 5" in unit("list", "--on", "31/5/2026").out

    shown = unit("show", "tổ dân phố 5")
    assert "Không còn từ 01/6/2026, nay là Tổ dân phố 4." in shown.out
    assert "Tổ dân phố 5 nhập vào Tổ dân phố 4 (NQ 12/NQ-HĐND)" in shown.out
    assert "Tên cũ: Tổ dân phố 5" in unit("show", TO_4).out
    with work_in() as work:
        assert work.people.get(town.DUNG.id).unit_id == TO_4


def test_a_rename_is_found_by_both_names(unit):
    """And told to a machine as well."""
    unit("rename", TO_4, "--name", "Khối phố Minh Khai", "--apply")

    assert unit("show", "to dan pho 4", "--json").json["name"] == "Khối phố Minh Khai"
    assert unit("show", "khoi pho minh khai", "--json").json["old_names"] == ["Tổ dân phố 4"]


def test_a_hamlet_is_split_with_the_households_that_are_named(unit, work_in):
    """By id or code; its kind is read from its name."""
    said = unit(
        "split", TO_4, "--new", "bk/xom-moi", "--name", "Xóm Mới", "--take", "h-pao",
        "--take", "BK-2026-may", "--apply", "--json",
    )  # fmt: skip

    assert said.json["changes"][0]["follows"]["households"] == 2
    shown = unit("show", "bk/xom-moi", "--json").json
    assert (shown["kind"], shown["began_on"]) == ("hamlet", "2026-06-05")
    with work_in() as work:
        lines, _ = work.households.in_subtree(town.NGA, UnitId("bk/xom-moi"))
        assert {line.id for line in lines} == {"h-pao", "h-may"}


def test_a_move_tells_how_much_follows(unit):
    """The unit itself, and its households."""
    said = unit("move", TO_4, "--to", "bk/vhxh", "--json").json

    assert said["applied"] is False
    assert said["changes"][0]["follows"]["households"] == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("merge", "bk", "--into", TO_4), "in a circle"),
        (("merge", TO_4, "--into", TO_4), "cannot go into itself"),
        (("merge", TO_4, "--into", "bk/vhxh"), "not of one level"),
        (("move", "bk", "--to", TO_4), "top of the tree"),
        (("move", TO_4, "--to", "bk"), "already"),
        (("move", "bk/vhxh", "--to", TO_4), "nothing stands below it"),
        (("rename", TO_4, "--name", "Tổ dân phố 5"), "merge them"),
        (("rename", TO_4, "--name", "Tổ dân phố 4"), "already"),
        (("rename", TO_4, "--name", " "), "1 to 200 characters"),
        (("rename", TO_4, "--name", "Mới", "--on", "2026-07-01"), "still to come"),
        (("rename", "Tổ 9", "--name", "Mới"), "no unit 'Tổ 9'"),
        (("split", TO_4, "--new", TO_5, "--name", "Tổ 6"), "is taken"),
        (("split", TO_4, "--new", "a b", "--name", "Tổ 6"), "letters, digits"),
        (("split", "bk", "--new", "x", "--name", "Phường X"), "stays whole"),
        (("split", TO_4, "--new", "x", "--name", "Tổ 6", "--take", "h-ha2"), "h-ha2"),
    ],
)
def test_what_cannot_be_is_refused_with_a_way_on(unit, arguments, sentence):
    """In one sentence; nothing is changed."""
    said = unit(*arguments, "--apply")

    assert said.code == 1
    assert sentence in said.err
    assert len(unit("list", "--json").json["units"]) == 5


def test_whatever_happened_later_is_not_overtaken_by_an_earlier_day(unit):
    """History goes on; it is not rewritten."""
    unit("rename", TO_4, "--name", "Tổ Bốn", "--on", "2026-06-03", "--apply")
    said = unit("rename", TO_4, "--name", "Tổ Tư", "--on", "2026-06-01", "--apply")

    assert said.code == 1
    assert "03/06/2026" in said.err


def test_what_is_gone_cannot_change_any_more(unit):
    """The sentence names what it has become."""
    unit("merge", TO_5, "--into", TO_4, "--apply")
    said = unit("rename", TO_5, "--name", "Tổ Năm", "--apply")

    assert said.code == 1
    assert "it went into Tổ dân phố 4 (bk/to-4)" in said.err


def test_a_programme_that_is_not_there_is_named(donghanh, data):
    """With what to do."""
    said = donghanh("unit", "list", "--programme", "nowhere", "--data", data)

    assert said.code == 1
    assert "donghanh programme list" in said.err
