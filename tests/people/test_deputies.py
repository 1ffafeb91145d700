"""A deputy opens the households of whoever is away; an officer notes leaves and sees who is away."""

from dataclasses import replace
from datetime import date

import pytest

from domain.moment import Moment
from domain.say import Say
from handlers.joining.deactivation import activate, deactivate
from tests.support import town
from tests.support.house import ZONE, Typist


def _labels(typist: Typist) -> list[str]:
    assert typist.last is not None
    return [button.label for row in typist.last.buttons for button in row]


@pytest.fixture
def away(house, lan, dung):
    """Chị Lan is away from today to Friday of next week; anh Dũng stands in."""
    lan.types("/nghi").presses("Báo nghỉ").presses("Nguyễn Văn Dũng")
    return lan.types("hôm nay", "12/6").presses("Gửi")


@pytest.fixture
def noted(minh, lan, dung):
    """The officer notes chị Lan's leave; anh Dũng stands in."""
    minh.types("/moi").presses("Hoàng Thị Lan").presses("Báo nghỉ, chọn người thay")
    return minh.presses("Nguyễn Văn Dũng").types("hôm nay", "12/6").presses("Gửi")


# The households -----------------------------------------------------------------------------------


def test_a_deputy_opens_the_households_meanwhile(away, dung, trail):
    """From the list behind /nghi to the card; the trail says why it could be opened."""
    dung.types("/nghi")
    assert "Đang thay Hoàng Thị Lan đến hết 12/6/2026" in dung.said
    dung.presses("Các hộ đang thay Hoàng Thị Lan")
    assert "Anh thay Hoàng Thị Lan đến hết 12/6/2026: 3 hộ." in dung.said
    dung.presses("Giàng A Páo")

    assert "Hộ ông Giàng A Páo" in dung.said
    assert "Cán bộ phụ trách: Hoàng Thị Lan." in dung.said
    viewed = [line for line in trail("viewed") if line.person_id == "p-dung"]
    assert [(line.subject, line.detail) for line in viewed] == [("h-pao", "standing_in")]
    listed = [line for line in trail("listed") if line.person_id == "p-dung"]
    assert [(line.subject, line.detail) for line in listed] == [("p-lan", "households 3/3")]


def test_a_deputy_reports_and_hands_nothing_over(away, dung):
    """What comes meanwhile is done; the household stays with whoever looks after it."""
    dung.presses_token("ho.c.h-pao")
    card = _labels(dung)
    for token in ("bg.h.h-pao", "bg.r.h-pao", "mg.h-pao", "ht.h.h-pao"):
        dung.presses_token(token)
        assert dung.said.startswith("Hộ này không nằm trong các hộ anh được giao.")
    dung.presses_token("bc.h-pao")

    assert card == [
        "📋 Báo cáo về hộ này",
        "🌱 Đăng ký thoát nghèo",
        "← Danh sách hộ",
        "☰ Mục chính",
    ]
    assert "(1/" in dung.said


def test_a_household_in_a_message_to_the_deputy_can_be_opened(house, away, dung):
    """A message that names a family goes to somebody who may know it."""
    with house.work() as work:
        say = Say("household.more", {"heading": "hộ ông Giàng A Páo", "place": ""})
        house.house.speech.tell(work, town.LAN, say, occasion="about pao", now=house.clock.now())
    house.deliver()

    assert dung.said.startswith("Thay Hoàng Thị Lan (nghỉ đến hết 12/6/2026):")
    assert "Hộ ông Giàng A Páo" in dung.presses_token("ho.c.h-pao").said


def test_outside_the_leave_the_households_are_closed(house, lan, dung):
    """Before its first day, after its last, and once the cadre is back."""
    lan.types("/nghi").presses("Báo nghỉ").presses("Nguyễn Văn Dũng")
    lan.types("8/6", "12/6").presses("Gửi")
    refused = "Hộ này không nằm trong các hộ anh được giao."
    assert dung.presses_token("ho.c.h-pao").said.startswith(refused)
    house.clock.forward(days=3)
    assert "Hộ ông Giàng A Páo" in dung.presses_token("ho.c.h-pao").said
    house.clock.forward(days=4)
    assert "Hộ ông Giàng A Páo" in dung.presses_token("ho.c.h-pao").said
    house.clock.forward(days=1)
    assert dung.presses_token("ho.c.h-pao").said.startswith(refused)
    assert "Những ngày thay đã hết" in dung.presses_token("vn.h.1.0").said


def test_back_early_closes_them_at_once(away, dung):
    """The cadre has come back: nobody stands in any more."""
    away.types("/nghi").presses("Đã trở lại")

    assert dung.presses_token("ho.c.h-pao").said.startswith("Hộ này không nằm")
    assert "Đang thay" not in dung.types("/nghi").said


def test_nobody_else_opens_them(away, house):
    """A colleague who does not stand in, and the list by a made-up button."""
    huong = house.typist(town.HUONG, "Chị Hương")
    huong.presses_token("vn.h.1.0")

    assert "Những ngày thay đã hết" in huong.said
    assert huong.presses_token("ho.c.h-pao").said.startswith("Hộ này không nằm")


def test_a_household_that_moves_on_is_closed_to_the_deputy(house, away, minh, dung):
    """The deputy stands in for a person, not for a family."""
    minh.presses_token("ho.c.h-may").presses("Giao cho người khác")
    minh.presses("Nguyễn Văn Dũng")

    dung.types("/nghi").presses("Các hộ đang thay")
    assert "2 hộ" in dung.said
    assert "Lý Thị Mẩy" not in dung.said


# The officer --------------------------------------------------------------------------------------


def test_an_officer_notes_a_leave_for_somebody(noted, lan, dung, trail):
    """All three know it: the officer, whoever is away, and the deputy."""
    assert "Đã ghi Hoàng Thị Lan nghỉ từ 05/6/2026 đến hết 12/6/2026." in noted.said
    assert lan.said.startswith("Hoàng Văn Minh đã ghi chị nghỉ từ 05/6/2026 đến hết 12/6/2026")
    assert "Hoàng Thị Lan nghỉ từ 05/6/2026" in dung.said
    assert [(line.person_id, line.subject) for line in trail("leave")] == [("p-minh", "p-lan")]
    assert "Hộ ông Giàng A Páo" in dung.presses_token("ho.c.h-pao").said


def test_an_officer_sees_who_is_away(noted, house):
    """In a list, and on the person's card."""
    noted.types("/nghi").presses("Ai đang nghỉ")
    assert "1. Hoàng Thị Lan: ⏳ đang nghỉ, 05/6/2026 – 12/6/2026 · Nguyễn Văn Dũng thay" in (
        noted.said
    )
    noted.types("/moi").presses("Hoàng Thị Lan")
    assert "Nghỉ 05/6/2026 – 12/6/2026 · Nguyễn Văn Dũng thay" in noted.said
    house.clock.forward(days=8)
    assert "Hiện không có ai" in noted.types("/nghi").presses("Ai đang nghỉ").said


def test_an_officer_notes_that_somebody_is_back(noted, lan, dung):
    """Whoever was away and the deputy hear of it."""
    noted.types("/nghi").presses("Ai đang nghỉ").presses("Hoàng Thị Lan đã trở lại")

    assert "Hoàng Văn Minh đã ghi chị trở lại" in lan.said
    assert "đã trở lại" in dung.said
    assert "Hiện không có ai" in noted.said


def test_whoever_is_away_can_put_it_right(noted, lan):
    """A leave that the officer noted is one's own as well."""
    lan.types("/nghi").presses("Đã trở lại")

    assert "Mừng chị trở lại" in lan.transcript


def test_a_leave_without_a_deputy_is_seen_as_one(minh, lan):
    """The officer is shown that nobody stands in."""
    minh.types("/moi").presses("Hoàng Thị Lan").presses("Báo nghỉ").presses("Không có người thay")
    minh.types("hôm nay", "12/6").presses("Gửi")
    assert "lời nhắc vẫn đến Hoàng Thị Lan" in minh.said
    minh.types("/nghi").presses("Ai đang nghỉ")

    assert "⚠️ chưa có người thay" in minh.said


def test_days_that_do_not_fit_are_asked_again_for_the_same_person(house, minh):
    """A leave that was over before it was sent: the button begins anew with whom it was about."""
    minh.types("/moi").presses("Hoàng Thị Lan").presses("Báo nghỉ").presses("Nguyễn Văn Dũng")
    minh.types("hôm nay", "8/6")
    house.clock.forward(days=7)
    minh.presses("Gửi").presses("Báo lại")

    assert minh.said.startswith("Báo nghỉ cho Hoàng Thị Lan, Nguyễn Văn Dũng thay")


@pytest.mark.parametrize("token", ["vn.o.p-minh.0", "vn.f.p-nga.-", "vn.o.p-pao.0", "vn.o.x.0"])
def test_nobody_notes_a_leave_for_people_who_are_not_theirs(huong, trail, token):
    """Refused and noted, whether the person exists or not."""
    huong.presses_token(token)

    assert "không thuộc phần việc của chị" in huong.said
    assert [line.person_id for line in trail("refused")] == ["p-huong"]


def test_a_cadre_sees_nobody_elses_leave(lan, away):
    """Who is away is for whoever looks after the people."""
    lan.presses_token("vn.w.0")

    assert "do đầu mối của đơn vị" in lan.said
    assert "Ai đang nghỉ" not in _labels(lan.types("/nghi"))


def test_a_made_up_deputy_is_asked_for_again(minh):
    """Only colleagues of the person stand in."""
    minh.presses_token("vn.f.p-lan.deadbeef")

    assert "Ai thay Hoàng Thị Lan" in minh.said


def test_whoever_left_meanwhile_takes_no_leave(house, minh):
    """Between the first question and the last the person was taken off: nothing is kept."""
    minh.types("/moi").presses("Hoàng Thị Lan").presses("Báo nghỉ").presses("Nguyễn Văn Dũng")
    minh.types("hôm nay", "12/6")
    with house.work() as work:
        deactivate(work, town.LAN, Moment.at(house.clock.now(), ZONE), town.NGA.id)
    minh.presses("Gửi")

    with house.work() as work:
        assert work.absences.coming(town.LAN.id, date(2026, 6, 5)) == []


def test_in_english_as_well(minh):
    """The same words for whoever reads English."""
    minh.types("/ngonngu").presses("English")
    minh.types("/invite").presses("Hoàng Thị Lan").presses("Note a leave, choose a deputy")
    minh.presses("Nguyễn Văn Dũng").types("today", "12/6").presses("Send")

    assert "Noted that Hoàng Thị Lan is away" in minh.said


# Somebody takes no more part ----------------------------------------------------------------------


def _takes_off(minh, name):
    minh.types("/moi").presses(name).presses("Thôi giữ nhiệm vụ").presses("Đúng, thôi từ bây giờ")


def test_a_deputy_who_leaves_is_no_deputy_any_more_and_everybody_knows(
    away, minh, dung, lan, trail
):
    """Whoever is away hears that reminders come to them again, the officer that somebody is wanted."""
    _takes_off(minh, "Nguyễn Văn Dũng")

    assert (
        "Hoàng Thị Lan báo nghỉ, Nguyễn Văn Dũng là người thay; nay chưa có ai thay" in minh.said
    )
    assert "Nguyễn Văn Dũng đã thôi giữ nhiệm vụ nên không thay chị được nữa" in lan.said
    assert "⚠️ chưa có người thay" in minh.presses("Ai đang nghỉ").said
    assert "chưa có người thay" in lan.types("/nghi").said
    assert [line.detail for line in trail("leave")][-1] == "2026-06-05 2026-06-12 -"


def test_what_is_said_to_whoever_is_away_comes_to_themselves_once_the_deputy_has_left(
    house, away, minh, lan
):
    """Nothing goes to somebody who does not read it any more."""
    _takes_off(minh, "Nguyễn Văn Dũng")
    with house.work() as work:
        say = Say("household.more", {"heading": "hộ ông Giàng A Páo", "place": ""})
        house.house.speech.tell(work, town.LAN, say, occasion="later", now=house.clock.now())
    house.deliver()

    assert "Giàng A Páo" in lan.said
    assert not lan.said.startswith("Thay ")


def test_a_deputy_who_comes_back_does_not_stand_in_again_unasked(house, away, minh, dung):
    """The leave was without a deputy meanwhile: who stands in is said anew."""
    _takes_off(minh, "Nguyễn Văn Dũng")
    with house.work() as work:
        activate(work, work.people.get(town.DUNG.id), house.clock.now(), town.MINH.id)

    assert dung.presses_token("ho.c.h-pao").said.startswith("Hộ này không nằm")


def test_nobody_stands_in_for_somebody_who_has_left(house, away, minh, dung):
    """The deputy hears of it, and the households are closed to them at once."""
    assert "Hộ ông Giàng A Páo" in dung.presses_token("ho.c.h-pao").said
    _takes_off(minh, "Hoàng Thị Lan")

    assert "Hoàng Thị Lan đã thôi giữ nhiệm vụ, nên anh không còn thay" in dung.said
    assert dung.presses_token("ho.c.h-pao").said.startswith("Hộ này không nằm")
    assert "Đang thay" not in dung.types("/nghi").said
    with house.work() as work:
        assert work.absences.coming(town.LAN.id, date(2026, 6, 5)) == []


def test_a_leave_that_has_not_begun_loses_its_deputy_as_well(house, lan, minh, dung):
    """There is time to name somebody else, so it is said at once."""
    lan.types("/nghi").presses("Báo nghỉ").presses("Nguyễn Văn Dũng")
    lan.types("8/6", "12/6").presses("Gửi")
    _takes_off(minh, "Nguyễn Văn Dũng")

    assert "nghỉ 08/6/2026 – 12/6/2026" in lan.said
    assert "chưa có người thay" in lan.types("/nghi").said


def test_a_deputy_whose_unit_is_another_one_by_now_still_stands_in(house, away, dung):
    """The deputy stands in for a person, wherever either of them works: who moved is asked nothing."""
    with house.work() as work:
        dung_now = work.people.get(town.DUNG.id)
        work.people.change(replace(dung_now, unit_id=town.HUONG.unit_id))

    assert "Hộ ông Giàng A Páo" in dung.presses_token("ho.c.h-pao").said
