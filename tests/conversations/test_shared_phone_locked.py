"""Who may come on a shared phone, and what waits until they do."""

import pytest
from inline_snapshot import snapshot

from domain.chat import Address
from domain.people import PersonId
from domain.profiles import Guarded
from domain.say import Say
from tests.conversations.sharing import HERE, on
from tests.support import town
from tests.support.shared_phone import (
    DUNG_PIN,
    LAN_PIN,
    code_for,
    is_shut_out,
    joins,
    shared,
    switches,
)


def test_a_locked_phone_listens_to_nobody(lan, house):
    """Whatever is typed or pressed, it asks who is on; a PIN alone opens it."""
    shared(lan, house, town.DUNG)
    lan.types("pao").presses("Giàng A Páo")
    lan.forget().types("/khoa")
    assert on(house) is None
    lan.types("pao", LAN_PIN, "/ho").presses("Báo cáo về hộ này")
    lan.presses("Nguyễn Văn Dũng").types("/huy").presses("Hoàng Thị Lan").types(LAN_PIN)

    assert lan.transcript == snapshot("""\
Chị Lan: /khoa
Trợ lý: Đã khóa máy. Phiếu đang dở vẫn được giữ nguyên.
  Ai dùng tiếp, xin bấm tên mình ạ.
  [Nguyễn Văn Dũng]
  [Hoàng Thị Lan]
Chị Lan: pao
Trợ lý: Tin vừa rồi chưa được giữ lại. Xong mã số, xin gửi lại giúp ạ.
  Ai đang dùng máy ạ? · Who is on?
  Xin bấm tên mình. Người mới: gõ mã mời 8 ký tự.
  [Nguyễn Văn Dũng]
  [Hoàng Thị Lan]
Chị Lan: 730915
Trợ lý: Ai đang dùng máy ạ? · Who is on?
  Xin bấm tên mình. Người mới: gõ mã mời 8 ký tự.
  [Nguyễn Văn Dũng]
  [Hoàng Thị Lan]
Chị Lan: /ho
Trợ lý: Ai đang dùng máy ạ? · Who is on?
  Xin bấm tên mình. Người mới: gõ mã mời 8 ký tự.
  [Nguyễn Văn Dũng]
  [Hoàng Thị Lan]
Chị Lan: [📋 Báo cáo về hộ này]
Trợ lý: Ai đang dùng máy ạ? · Who is on?
  Xin bấm tên mình. Người mới: gõ mã mời 8 ký tự.
  [Nguyễn Văn Dũng]
  [Hoàng Thị Lan]
Chị Lan: [Nguyễn Văn Dũng]
Trợ lý: Xin mời Nguyễn Văn Dũng gõ mã số của mình. Mã số có 4–6 chữ số ạ.
  [Thôi]
Chị Lan: /huy
Trợ lý: Ai đang dùng máy ạ? · Who is on?
  Xin bấm tên mình. Người mới: gõ mã mời 8 ký tự.
  [Nguyễn Văn Dũng]
  [Hoàng Thị Lan]
Chị Lan: [Hoàng Thị Lan]
Trợ lý: Xin mời Hoàng Thị Lan gõ mã số của mình. Mã số có 4–6 chữ số ạ.
  [Thôi]
Chị Lan: 730915
Trợ lý: Chào chị Lan.
  Có 3 việc đang chờ chị.
  [Việc hôm nay] [☰ Mục chính]
""")


def test_a_phone_without_a_pin_is_not_locked(lan, house):
    """Nobody could come back: a PIN is chosen first."""
    lan.types("/khoa")
    assert "Có mã số thì khóa máy" in lan.said
    lan.types(LAN_PIN, "/khoa")

    assert on(house) is None


def test_whoever_left_the_programme_cannot_come_on(lan, house):
    """They are not offered; their button of yesterday says so kindly, as does the awaited PIN."""
    shared(lan, house, town.DUNG)
    lan.types("/doinguoi").presses("Nguyễn Văn Dũng")
    is_shut_out(house, town.DUNG)
    lan.forget().types(DUNG_PIN).types("/doinguoi")
    lan.presses("Nguyễn Văn Dũng")

    assert on(house) == town.LAN
    assert lan.transcript == snapshot("""\
Chị Lan: 482606
Trợ lý: Người này không còn dùng trợ lý trên máy này, nên chưa vào được.
  Nếu cần, xin liên hệ cán bộ quản trị. Gõ /doinguoi để chọn người khác ạ.
Chị Lan: /doinguoi
Trợ lý: Máy này mới có một người dùng.
  Muốn dùng chung: người thứ hai gõ mã mời 8 ký tự của mình vào đây ạ.
  [☰ Mục chính]
Chị Lan: [Nguyễn Văn Dũng]
Trợ lý: Người này không còn dùng trợ lý trên máy này, nên chưa vào được.
  Nếu cần, xin liên hệ cán bộ quản trị. Gõ /doinguoi để chọn người khác ạ.
""")


def test_when_whoever_is_on_leaves_the_programme_the_others_still_come_on(lan, house):
    """The phone asks who is there."""
    shared(lan, house, town.DUNG)
    is_shut_out(house, town.LAN)
    lan.types("pao").presses("Nguyễn Văn Dũng").types(DUNG_PIN)

    assert on(house) == town.DUNG


def test_a_new_invitation_takes_the_place_of_a_forgotten_pin(lan, house):
    """Also while wrong ones are waited out; the old PIN opens nothing any more."""
    shared(lan, house, town.DUNG)
    lan.types("/doinguoi").presses("Nguyễn Văn Dũng").types(*["900411"] * 5)
    lan.types(code_for(house, town.DUNG))
    assert "đặt mã số của mình" in lan.said
    lan.types("/menu", "/huy", "615083")
    assert "Đã đặt mã số" in lan.said
    switches(lan, "Hoàng Thị Lan", LAN_PIN)
    lan.types("/doinguoi").presses("Nguyễn Văn Dũng").types(DUNG_PIN)
    assert "chưa khớp" in lan.said
    lan.types("615083")

    assert on(house) == town.DUNG


def test_whoever_never_chose_a_pin_cannot_be_come_on_as(lan, house):
    """Nobody chooses one in their place; only a new invitation helps."""
    lan.types("/maso", LAN_PIN, f"/start {code_for(house, town.DUNG)}")
    switches(lan, "Hoàng Thị Lan", LAN_PIN)
    lan.types("/doinguoi").presses("Nguyễn Văn Dũng")
    assert "chưa có mã số" in lan.said
    lan.types("482606")

    assert on(house) == town.LAN


def test_what_is_meant_for_another_waits_until_they_come_on(lan, house, clock):
    """A reminder that was put by for the morning is not shown to whoever holds the phone then."""
    shared(lan, house, town.DUNG)
    with house.work() as work:
        tomorrow = clock.now().replace(hour=23)
        house.house.speech.tell(
            work, town.LAN, Say("menu.me"), occasion="x", now=clock.now(), not_before=tomorrow
        )
    switches(lan, "Nguyễn Văn Dũng", DUNG_PIN)
    clock.set("2026-06-06 06:30")
    assert house.deliver() == []
    switches(lan, "Hoàng Thị Lan", LAN_PIN)

    assert "Trợ lý: Về tôi" in lan.transcript


def test_whoever_is_not_on_is_told_by_the_jobs_when_they_are(lan, house, clock):
    """The unit's officer shares the phone: the reminder waits for her, and for her alone."""
    with house.work() as work:
        work.people.gone(Address("web", "p-huong"), clock.now())
    lan.types("/maso", LAN_PIN)
    joins(lan, house, town.HUONG, "905173")
    switches(lan, "Hoàng Thị Lan", LAN_PIN)
    clock.set("2026-06-09 08:00")
    assert all(parcel.person_id != town.HUONG.id for parcel in house.tick())
    switches(lan, "Trần Thu Hương", "905173")

    assert any(parcel.person_id == town.HUONG.id for parcel in house.tick())


def test_a_state_that_is_awaited_survives_a_restart(lan, house):
    """It stands in the database: another process, or the next, goes on from it."""
    shared(lan, house, town.DUNG)
    lan.types("/doinguoi").presses("Nguyễn Văn Dũng")
    with house.work() as work:
        awaited = work.profiles.awaited(HERE)

    assert (awaited.what, awaited.person_id) == ("enter", PersonId("p-dung"))


def test_codes_are_not_tried_for_ever(house, clock):
    """Five wrong ones in a quarter of an hour, then a pause; a right one works after it."""
    stranger = house.stranger()
    code = code_for(house, town.DUNG)
    stranger.types(*["/start ABCDEFG2"] * 5, code)
    assert "tạm nghỉ nhận mã đến 08:15" in stranger.said
    clock.forward(minutes=15)
    stranger.types("/start ABCDEFG2")
    assert "Mã này chưa dùng được" in stranger.said
    stranger.types(code)

    assert "Đã nhận mã" in stranger.transcript


def test_whoever_has_no_code_that_works_may_still_look(house):
    """A wrong code is no dead end: which support there is can be seen without one."""
    stranger = house.stranger()
    stranger.types("/start ABCDEFG2").presses("Xem hỗ trợ")

    assert "Không cần tên, không cần giấy tờ" in stranger.said


def test_a_name_of_eight_letters_is_no_wrong_code(lan, house):
    """Households are searched for, however often."""
    lan.types(*["nguyenan"] * 7)

    with house.work() as work:
        assert work.profiles.tries(HERE, Guarded.CODES).wrong == 0


@pytest.mark.parametrize("typed", ["Nguyễn Văn Dũng", "anh Dũng", "dung", "1"])
def test_a_locked_phone_understands_a_name_or_its_number(lan, house, typed):
    """Not everybody presses; the PIN is asked for all the same."""
    shared(lan, house, town.DUNG)
    lan.types("/khoa", typed)
    assert lan.said.startswith("Xin mời Nguyễn Văn Dũng gõ mã số")
    lan.types(DUNG_PIN)

    assert on(house) == town.DUNG
