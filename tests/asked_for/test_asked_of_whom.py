"""A report is asked for of somebody else, by name or of all; of whom is never guessed."""

from dataclasses import replace

import pytest

from domain.people import UnitId
from handlers.lead_office.asking_units import FEW, named_among, shown_of
from tests.asked_for import sonduong
from tests.asked_for.sonduong import asks
from tests.report_life import valley
from tests.support.house import Typist, open_house


@pytest.fixture
def ngoc(tmp_path, clock):
    """Who compiles in Lào Cai, where the only report on request is the lead office's own."""
    clock.set("2026-06-05 09:00")
    opened = open_house(tmp_path / "media", clock)
    valley.move_in(opened)
    yield opened.typist(valley.NGOC, "Chị Ngọc")
    opened.store.close()
    Typist.known.clear()


def at_the_units(kim):
    """Bring the form to the question of which units."""
    return kim.presses_token("dx.n.SD-R1-DX").types("lũ", "12/6").presses("Bỏ qua", "Không")


def test_nobody_asks_the_own_office(ngoc):
    """Neither by the button in the list, nor by the command, nor by a token from elsewhere."""
    ngoc.types("/nop")
    assert not any("Yêu cầu" in b.label for row in ngoc.last.buttons for b in row)
    ngoc.types("/dotxuat")
    assert "không có báo cáo nào mà đơn vị khác nộp theo yêu cầu" in ngoc.said
    ngoc.presses_token("dx.n.LC-R1-DX")

    assert "Báo cáo về việc gì" not in ngoc.said


def test_few_units_are_named_in_the_question(kim):
    """With their real names, and again where a name fits none."""
    at_the_units(kim)
    named = "Các đơn vị phải nộp loại này: "
    assert named in kim.said
    assert all(
        unit.name in kim.said.partition(named)[2]
        for unit in sonduong.UNITS
        if unit.id in {"sd/vx", "sd/1", "sd/2"}
    )
    kim.types("Thôn Ma")

    assert "không thấy đơn vị phải nộp nào tên Thôn Ma" in kim.said
    assert named in kim.said


def test_of_many_the_example_is_of_these():
    """Two of them; the list would be longer than the question."""
    many = [valley.UNITS[0]] * (FEW + 1)

    shown = shown_of(many)

    assert shown["few"] == ""
    assert shown["example"] == f"{many[0].name}, {many[0].name}"


@pytest.mark.parametrize("typed", [",,,;", ";", " , "])
def test_commas_are_not_all_units(house, kim, typed):
    """No to all and then no name: it is asked again, and nothing is kept."""
    at_the_units(kim).types(typed)
    assert "gõ tên đầy đủ, cách nhau bằng dấu phẩy" in kim.said
    kim.types("Thôn Tân Bình").presses("✅ Gửi")

    assert "1 đơn vị nộp chậm nhất" in kim.said
    with house.work() as work:
        assert [each.units for each in work.asked_for.all()] == [frozenset({UnitId("sd/2")})]


def test_what_lies_kept_without_a_name_is_not_sent_to_all(house, kim):
    """However it came there: the last step looks once more."""
    at_the_units(kim).types("Thôn Tân Bình")
    with house.work() as work:
        session = work.sessions.current("p-kim")
        none = replace(session.answers["units"], raw=",,;", value=",,;")
        emptied = replace(session, answers={**session.answers, "units": none})
        work.sessions.save(emptied, session.turn, house.clock.now())
    kim.presses("✅ Gửi")

    assert "Chưa ghi được yêu cầu" in kim.said
    assert "Các đơn vị phải nộp loại này: " in kim.said
    with house.work() as work:
        assert work.asked_for.all() == ()


def test_no_name_is_not_clear_and_all_is():
    """The rule by itself: whoever means all says so."""
    assert not named_among(sonduong.UNITS, ",,;").is_clear
    assert named_among(sonduong.UNITS, "tất cả").is_clear


def test_all_may_still_be_said_in_words(kim):
    """As an answer to the question which units."""
    asks(kim, units="tất cả")

    assert "3 đơn vị nộp chậm nhất" in kim.said
