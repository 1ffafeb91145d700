"""Several people share a phone: each comes on with a PIN and finds their own work as it was."""

import pytest
from inline_snapshot import snapshot

from domain.chat import Address
from domain.people import PersonId
from domain.profiles import Guarded
from domain.say import Say
from tests.support import town
from tests.support.shared_phone import (
    DUNG_PIN,
    LAN_PIN,
    code_for,
    is_shut_out,
    joins,
    shared,
    speaks_english,
    switches,
)

HERE = Address("web", "p-lan")


def on(house):
    """Return who is on."""
    with house.work() as work:
        return work.people.at(HERE, house.clock.now())


def test_a_second_person_joins_a_phone_and_the_first_comes_back(lan, house):
    """The first chooses a PIN before anybody joins; the code is typed again, then the other's PIN."""
    code = "/start " + code_for(house, town.DUNG)
    lan.types(code, "1234", "2 5 2 5", "730 915", code, "482606")
    lan.types("/doinguoi").presses("Hoàng Thị Lan").types("730915")

    assert lan.transcript.replace(code, "/start (mã)") == snapshot("""\
Chị Lan: /start (mã)
Trợ lý: Mã mời này là của Nguyễn Văn Dũng. Dùng chung máy thì mỗi người một mã số, việc ai nấy xem.
  Chị đặt mã số của mình trước: gõ 4–6 chữ số dễ nhớ với mình, khó đoán với người khác. Xong, xin gõ lại mã mời ạ.
  [Thôi]
Chị Lan: 1234
Trợ lý: Số liền nhau như 1234, 9876 dễ bị đoán ra. Xin chọn số khác ạ.
  Chị đặt mã số của mình: gõ 4–6 chữ số dễ nhớ với mình, khó đoán với người khác ạ.
  [Thôi]
Chị Lan: 2 5 2 5
Trợ lý: Số lặp lại như 0000, 2525 dễ bị đoán ra. Xin chọn số khác ạ.
  Chị đặt mã số của mình: gõ 4–6 chữ số dễ nhớ với mình, khó đoán với người khác ạ.
  [Thôi]
Chị Lan: 730 915
Trợ lý: ✅ Đã đặt mã số. Trợ lý không nhắc lại số này ở đâu cả; tin có mã số còn thấy trong khung chat thì chị xóa đi giúp.
  Người khác muốn dùng chung máy: gõ mã mời của mình vào đây. Đổi người: /doinguoi · Khóa máy: /khoa
  [☰ Mục chính]
Chị Lan: /start (mã)
Trợ lý: Đã nhận mã. Từ nay anh Dũng nhắn trợ lý ngay tại đây ạ.
Trợ lý: Anh đặt mã số của mình: gõ 4–6 chữ số dễ nhớ với mình, khó đoán với người khác ạ.
Chị Lan: 482606
Trợ lý: ✅ Đã đặt mã số. Trợ lý không nhắc lại số này ở đâu cả; tin có mã số còn thấy trong khung chat thì anh xóa đi giúp.
  Người khác muốn dùng chung máy: gõ mã mời của mình vào đây. Đổi người: /doinguoi · Khóa máy: /khoa
  [☰ Mục chính]
Chị Lan: /doinguoi
Trợ lý: Máy này có nhiều người dùng. Đổi sang ai ạ?
  Thêm người: người ấy gõ mã mời 8 ký tự của mình vào đây.
  [Hoàng Thị Lan]
  [Thôi]
Chị Lan: [Hoàng Thị Lan]
Trợ lý: Xin mời Hoàng Thị Lan gõ mã số của mình. Mã số có 4–6 chữ số ạ.
  [Thôi]
Chị Lan: 730915
Trợ lý: Chào chị Lan.
  Có 3 việc đang chờ chị.
  [Việc hôm nay] [☰ Mục chính]
""")


def test_it_reads_as_well_in_english(lan, house):
    """The same, for people who chose English."""
    speaks_english(house, town.LAN, town.DUNG)
    code = "/start " + code_for(house, town.DUNG)
    lan.types(code, "730915", code, "482606")
    lan.types("/switch").presses("Hoàng Thị Lan").types("111", "482606", "730915", "/lock")
    lan.types("hello").presses("Nguyễn Văn Dũng").types("482606")

    assert lan.transcript.replace(code, "/start (code)") == snapshot("""\
Chị Lan: /start (code)
Trợ lý: This invitation is for Nguyễn Văn Dũng. On a shared phone everybody has a PIN, and sees their own work alone.
  Please choose yours first: type 4 to 6 digits that are easy for you to remember and hard for others to guess. Then type the invitation code again.
  [Never mind]
Chị Lan: 730915
Trợ lý: ✅ The PIN is set. The assistant never repeats it; if the message with it can still be seen in the chat, please delete that.
  Somebody else who wants to share this phone types their invitation code here. Switch: /switch · Lock: /lock
  [☰ Main menu]
Chị Lan: /start (code)
Trợ lý: The code is accepted. From now on you can write to the assistant right here, Dũng.
Trợ lý: Please choose your PIN: type 4 to 6 digits that are easy for you to remember and hard for others to guess.
Chị Lan: 482606
Trợ lý: ✅ The PIN is set. The assistant never repeats it; if the message with it can still be seen in the chat, please delete that.
  Somebody else who wants to share this phone types their invitation code here. Switch: /switch · Lock: /lock
  [☰ Main menu]
Chị Lan: /switch
Trợ lý: Several people use this phone. Who is next?
  To add somebody, they type their own invitation code of 8 characters here.
  [Hoàng Thị Lan]
  [Never mind]
Chị Lan: [Hoàng Thị Lan]
Trợ lý: Hoàng Thị Lan, please type your PIN. It has 4 to 6 digits.
  [Never mind]
Chị Lan: 111
Trợ lý: The assistant is waiting for a PIN. A PIN has 4 to 6 digits.
  Please type it, or press Never mind. If it is forgotten, ask the administrator for a new invitation code and type that here.
  [Never mind]
Chị Lan: 482606
Trợ lý: The PIN does not match. Please type it again; 4 tries are left before a pause.
  If it is forgotten, ask the administrator for a new invitation code and type that here.
  [Never mind]
Chị Lan: 730915
Trợ lý: Hello Lan.
  3 tasks are waiting for you.
  [Today's tasks] [☰ Main menu]
Chị Lan: /lock
Trợ lý: The phone is locked. An unfinished form is kept as it is.
  Whoever goes on, please press your name.
  [Nguyễn Văn Dũng]
  [Hoàng Thị Lan]
Chị Lan: hello
Trợ lý: Tin vừa rồi chưa được giữ lại. Xong mã số, xin gửi lại giúp ạ.
  Ai đang dùng máy ạ? · Who is on?
  Xin bấm tên mình. Người mới: gõ mã mời 8 ký tự.
  [Nguyễn Văn Dũng]
  [Hoàng Thị Lan]
Chị Lan: [Nguyễn Văn Dũng]
Trợ lý: Nguyễn Văn Dũng, please type your PIN. It has 4 to 6 digits.
  [Never mind]
Chị Lan: 482606
Trợ lý: Hello Dũng.
  1 task is waiting for you.
  [Today's tasks] [☰ Main menu]
""")


def test_five_wrong_pins_are_waited_out_and_each_pause_is_longer(lan, house, clock):
    """Even the right one is not heard meanwhile; then it is."""
    shared(lan, house, town.DUNG)
    lan.forget().types("/doinguoi").presses("Nguyễn Văn Dũng").types(*["900411"] * 5, DUNG_PIN)
    clock.forward(minutes=15)
    lan.types("900411").types(*["900411"] * 4)
    clock.forward(minutes=29)
    lan.types(DUNG_PIN)
    clock.forward(minutes=1)
    lan.types(DUNG_PIN)

    assert lan.transcript == snapshot("""\
Chị Lan: /doinguoi
Trợ lý: Máy này có nhiều người dùng. Đổi sang ai ạ?
  Thêm người: người ấy gõ mã mời 8 ký tự của mình vào đây.
  [Nguyễn Văn Dũng]
  [Thôi]
Chị Lan: [Nguyễn Văn Dũng]
Trợ lý: Xin mời Nguyễn Văn Dũng gõ mã số của mình. Mã số có 4–6 chữ số ạ.
  [Thôi]
Chị Lan: 900411
Trợ lý: Mã số chưa khớp. Anh gõ lại giúp, còn 4 lần trước khi phải chờ.
  Quên mã số: xin mã mời mới ở cán bộ quản trị rồi gõ vào đây ạ.
  [Thôi]
Chị Lan: 900411
Trợ lý: Mã số chưa khớp. Anh gõ lại giúp, còn 3 lần trước khi phải chờ.
  Quên mã số: xin mã mời mới ở cán bộ quản trị rồi gõ vào đây ạ.
  [Thôi]
Chị Lan: 900411
Trợ lý: Mã số chưa khớp. Anh gõ lại giúp, còn 2 lần trước khi phải chờ.
  Quên mã số: xin mã mời mới ở cán bộ quản trị rồi gõ vào đây ạ.
  [Thôi]
Chị Lan: 900411
Trợ lý: Mã số chưa khớp. Anh gõ lại giúp, còn 1 lần trước khi phải chờ.
  Quên mã số: xin mã mời mới ở cán bộ quản trị rồi gõ vào đây ạ.
  [Thôi]
Chị Lan: 900411
Trợ lý: Mã số chưa khớp nhiều lần, nên trợ lý tạm nghỉ nhận mã số đến 08:15 ngày 05/6 để giữ an toàn.
  Lúc đó anh gõ lại. Quên mã số: xin mã mời mới ở cán bộ quản trị rồi gõ vào đây ạ.
  [Thôi]
Chị Lan: 482606
Trợ lý: Mã số chưa khớp nhiều lần, nên trợ lý tạm nghỉ nhận mã số đến 08:15 ngày 05/6 để giữ an toàn.
  Lúc đó anh gõ lại. Quên mã số: xin mã mời mới ở cán bộ quản trị rồi gõ vào đây ạ.
  [Thôi]
Chị Lan: 900411
Trợ lý: Mã số chưa khớp. Anh gõ lại giúp, còn 4 lần trước khi phải chờ.
  Quên mã số: xin mã mời mới ở cán bộ quản trị rồi gõ vào đây ạ.
  [Thôi]
Chị Lan: 900411
Trợ lý: Mã số chưa khớp. Anh gõ lại giúp, còn 3 lần trước khi phải chờ.
  Quên mã số: xin mã mời mới ở cán bộ quản trị rồi gõ vào đây ạ.
  [Thôi]
Chị Lan: 900411
Trợ lý: Mã số chưa khớp. Anh gõ lại giúp, còn 2 lần trước khi phải chờ.
  Quên mã số: xin mã mời mới ở cán bộ quản trị rồi gõ vào đây ạ.
  [Thôi]
Chị Lan: 900411
Trợ lý: Mã số chưa khớp. Anh gõ lại giúp, còn 1 lần trước khi phải chờ.
  Quên mã số: xin mã mời mới ở cán bộ quản trị rồi gõ vào đây ạ.
  [Thôi]
Chị Lan: 900411
Trợ lý: Mã số chưa khớp nhiều lần, nên trợ lý tạm nghỉ nhận mã số đến 08:45 ngày 05/6 để giữ an toàn.
  Lúc đó anh gõ lại. Quên mã số: xin mã mời mới ở cán bộ quản trị rồi gõ vào đây ạ.
  [Thôi]
Chị Lan: 482606
Trợ lý: Mã số chưa khớp nhiều lần, nên trợ lý tạm nghỉ nhận mã số đến 08:45 ngày 05/6 để giữ an toàn.
  Lúc đó anh gõ lại. Quên mã số: xin mã mời mới ở cán bộ quản trị rồi gõ vào đây ạ.
  [Thôi]
Chị Lan: 482606
Trợ lý: Chào anh Dũng.
  Có 1 việc đang chờ anh.
  [Việc hôm nay] [☰ Mục chính]
""")


def test_the_lock_is_said_in_english_too(lan, house):
    """With the moment at which it ends."""
    speaks_english(house, town.LAN, town.DUNG)
    shared(lan, house, town.DUNG)
    lan.types("/switch").presses("Nguyễn Văn Dũng").types(*["900411"] * 5)

    assert lan.said == snapshot("""\
The PIN did not match several times. To keep things safe, no PIN is taken until 08:15 on 5 Jun.
Please type it again then. If it is forgotten, ask the administrator for a new invitation code and type that here.\
""")


def test_pins_are_not_tried_on_one_name_after_another(lan, house):
    """The whole phone takes a rest after ten wrong tries, whosever they were."""
    shared(lan, house, town.DUNG)
    joins(lan, house, town.HUONG, "905173")
    lan.types("/doinguoi").presses("Hoàng Thị Lan").types(*["900411"] * 5)
    lan.presses("Thôi").types("/doinguoi").presses("Nguyễn Văn Dũng").types(*["900411"] * 5)
    lan.presses("Thôi")
    with house.work() as work:
        work.profiles.add(HERE, town.MINH.id, house.clock.now())
        work.profiles.set_pin(HERE, town.MINH.id, "660271", house.clock.now())
    lan.types("/doinguoi").presses("Hoàng Văn Minh").types("660271")

    assert "tạm nghỉ nhận mã số đến 08:15" in lan.said
    assert on(house) == town.HUONG


def test_whoever_is_switched_away_finds_the_form_as_it_was(lan, house):
    """The other's answers go nowhere near it; its question is asked again on coming back."""
    shared(lan, house, town.DUNG)
    lan.types("pao").presses("Giàng A Páo", "Báo cáo về hộ này", "Bỏ qua")
    asked = lan.said
    switches(lan, "Nguyễn Văn Dũng", DUNG_PIN)
    lan.types("2tr5", "/nhap")
    assert "Páo" not in lan.said
    lan.forget()
    switches(lan, "Hoàng Thị Lan", LAN_PIN)

    assert lan.said.endswith(asked.split("\n")[-1])
    assert lan.transcript == snapshot("""\
Chị Lan: /doinguoi
Trợ lý: Máy này có nhiều người dùng. Đổi sang ai ạ?
  Thêm người: người ấy gõ mã mời 8 ký tự của mình vào đây.
  [Hoàng Thị Lan]
  [Thôi]
Chị Lan: [Hoàng Thị Lan]
Trợ lý: Xin mời Hoàng Thị Lan gõ mã số của mình. Mã số có 4–6 chữ số ạ.
  [Thôi]
Chị Lan: 730915
Trợ lý: Chào chị Lan.
  Có 4 việc đang chờ chị.
  [Việc hôm nay] [☰ Mục chính]
Trợ lý: Mình làm tiếp hộ ông Giàng A Páo:
  (2/7) Kỳ này gia đình có nhận được hỗ trợ nào không ạ?
  [Có] [Không]
  [← Quay lại]
""")


def test_changing_ones_mind_leads_back_to_the_form(lan, house):
    """Nobody came on, so whoever was on still is, at the question that was open."""
    shared(lan, house, town.DUNG)
    lan.types("pao").presses("Giàng A Páo", "Báo cáo về hộ này", "Bỏ qua")
    asked = lan.said
    lan.types("/doinguoi").presses("Nguyễn Văn Dũng").types("2tr5")
    assert "đang chờ mã số" in lan.said
    lan.presses("Thôi")

    assert lan.said.endswith(asked.split("\n")[-1])
    assert on(house) == town.LAN


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


def test_a_pin_is_changed_by_whoever_knows_it(lan, house):
    """An open phone that lies about is not enough."""
    shared(lan, house, town.DUNG)
    lan.forget().types("/maso", "900411", LAN_PIN, "9876", "518204", "/khoa")
    lan.presses("Hoàng Thị Lan").types("518204")

    assert on(house) == town.LAN
    assert lan.transcript == snapshot("""\
Chị Lan: /maso
Trợ lý: Trước khi đổi, chị gõ mã số đang dùng ạ.
  [Thôi]
Chị Lan: 900411
Trợ lý: Mã số chưa khớp. Chị gõ lại giúp, còn 4 lần trước khi phải chờ.
  Quên mã số: xin mã mời mới ở cán bộ quản trị rồi gõ vào đây ạ.
  [Thôi]
Chị Lan: 730915
Trợ lý: Đúng rồi ạ. Chị gõ mã số mới: 4–6 chữ số.
  [Thôi]
Chị Lan: 9876
Trợ lý: Số liền nhau như 1234, 9876 dễ bị đoán ra. Xin chọn số khác ạ.
  Chị đặt mã số của mình: gõ 4–6 chữ số dễ nhớ với mình, khó đoán với người khác ạ.
  [Thôi]
Chị Lan: 518204
Trợ lý: ✅ Đã đặt mã số. Trợ lý không nhắc lại số này ở đâu cả; tin có mã số còn thấy trong khung chat thì chị xóa đi giúp.
  Người khác muốn dùng chung máy: gõ mã mời của mình vào đây. Đổi người: /doinguoi · Khóa máy: /khoa
  [☰ Mục chính]
Chị Lan: /khoa
Trợ lý: Đã khóa máy. Phiếu đang dở vẫn được giữ nguyên.
  Ai dùng tiếp, xin bấm tên mình ạ.
  [Nguyễn Văn Dũng]
  [Hoàng Thị Lan]
Chị Lan: [Hoàng Thị Lan]
Trợ lý: Xin mời Hoàng Thị Lan gõ mã số của mình. Mã số có 4–6 chữ số ạ.
  [Thôi]
Chị Lan: 518204
Trợ lý: Chào chị Lan.
  Có 3 việc đang chờ chị.
  [Việc hôm nay] [☰ Mục chính]
""")


def test_numbers_choose_a_person_where_there_are_no_buttons(house):
    """A number of one or two digits is a choice; a PIN is longer."""
    with house.work() as work:
        work.people.bind(Address("console", "p-lan"), town.LAN.id, house.clock.now())
    bare = house.typist(town.LAN, "Máy", channel="console")
    shared_by = bare.types("/maso", LAN_PIN)
    joins(shared_by, house, town.DUNG, DUNG_PIN)
    bare.forget().types("/doinguoi", "1", LAN_PIN, "/khoa", "2", "/huy", "1", LAN_PIN)

    assert bare.transcript == snapshot("""\
Máy: /doinguoi
Trợ lý: Máy này có nhiều người dùng. Đổi sang ai ạ?
  Thêm người: người ấy gõ mã mời 8 ký tự của mình vào đây.
  1. Hoàng Thị Lan
  /huy – Thôi
Máy: 1
Trợ lý: Xin mời Hoàng Thị Lan gõ mã số của mình. Mã số có 4–6 chữ số ạ.
  /huy – Thôi
Máy: 730915
Trợ lý: Chào chị Lan.
  Có 3 việc đang chờ chị.
  1. Việc hôm nay
  2. ☰ Mục chính
Máy: /khoa
Trợ lý: Đã khóa máy. Phiếu đang dở vẫn được giữ nguyên.
  Ai dùng tiếp, xin bấm tên mình ạ.
  1. Nguyễn Văn Dũng
  2. Hoàng Thị Lan
Máy: 2
Trợ lý: Xin mời Hoàng Thị Lan gõ mã số của mình. Mã số có 4–6 chữ số ạ.
  /huy – Thôi
Máy: /huy
Trợ lý: Ai đang dùng máy ạ? · Who is on?
  Xin bấm tên mình. Người mới: gõ mã mời 8 ký tự.
  1. Nguyễn Văn Dũng
  2. Hoàng Thị Lan
Máy: 1
Trợ lý: Xin mời Nguyễn Văn Dũng gõ mã số của mình. Mã số có 4–6 chữ số ạ.
  /huy – Thôi
Máy: 730915
Trợ lý: Mã số chưa khớp. Anh gõ lại giúp, còn 4 lần trước khi phải chờ.
  Quên mã số: xin mã mời mới ở cán bộ quản trị rồi gõ vào đây ạ.
  /huy – Thôi
""")


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


def test_a_name_of_eight_letters_is_no_wrong_code(lan, house):
    """Households are searched for, however often."""
    lan.types(*["nguyenan"] * 7)

    with house.work() as work:
        assert work.profiles.tries(HERE, Guarded.CODES).wrong == 0


def test_alone_on_a_phone_nothing_has_changed(lan):
    """Nobody is asked for a PIN who shares nothing."""
    lan.types("/doinguoi")

    assert lan.transcript == snapshot("""\
Chị Lan: /doinguoi
Trợ lý: Máy này mới có một người dùng.
  Muốn dùng chung: người thứ hai gõ mã mời 8 ký tự của mình vào đây ạ.
  [☰ Mục chính]
""")


def test_a_pin_behind_a_slash_is_taken_as_a_pin(lan, house):
    """Commands begin so, and fingers are used to it."""
    shared(lan, house, town.DUNG)
    lan.types("/doinguoi").presses("Nguyễn Văn Dũng").types(f"/{DUNG_PIN}")

    assert "Chào anh Dũng" in lan.said
    assert on(house) == town.DUNG


def test_a_pin_that_comes_twice_is_no_answer_to_the_form_that_waits(lan, house):
    """The line was bad and it was sent again: the question is asked again, and nothing is taken."""
    shared(lan, house, town.DUNG)
    lan.types("pao").presses("Giàng A Páo", "Báo cáo về hộ này")
    switches(lan, "Nguyễn Văn Dũng", DUNG_PIN)
    switches(lan, "Hoàng Thị Lan", LAN_PIN)
    asked = lan.said
    lan.forget().types(LAN_PIN)

    assert "không cần gõ lại" in lan.transcript
    assert lan.said == asked


def test_a_pin_after_something_else_was_done_is_no_answer_either(lan, house):
    """It is said how an answer is given all the same."""
    shared(lan, house, town.DUNG)
    lan.types("pao").presses("Giàng A Páo", "Báo cáo về hộ này")
    lan.types("/doinguoi").presses("Nguyễn Văn Dũng").types("/menu")
    lan.forget().types(DUNG_PIN)

    assert "không chờ mã số nữa" in lan.transcript
    assert on(house) == town.LAN


def test_a_word_that_is_no_command_does_not_end_the_waiting(lan, house):
    """A slip beside the PIN; the PIN typed next is heard."""
    shared(lan, house, town.DUNG)
    lan.types("/doinguoi").presses("Nguyễn Văn Dũng").types("/msao", DUNG_PIN)

    assert on(house) == town.DUNG


@pytest.mark.parametrize("typed", ["/hủy", "/Huỷ", "/huy"])
def test_cancelling_leaves_the_pin_and_not_the_form(lan, house, typed):
    """With marks or without: the form's question is asked again."""
    shared(lan, house, town.DUNG)
    lan.types("pao").presses("Giàng A Páo", "Báo cáo về hộ này")
    asked = lan.said
    lan.types("/doinguoi").presses("Nguyễn Văn Dũng").forget().types(typed)

    assert "vẫn đang dùng máy" in lan.transcript
    assert lan.said.endswith(asked.split("\n")[-1])


@pytest.mark.parametrize("typed", ["Nguyễn Văn Dũng", "anh Dũng", "dung", "1"])
def test_a_locked_phone_understands_a_name_or_its_number(lan, house, typed):
    """Not everybody presses; the PIN is asked for all the same."""
    shared(lan, house, town.DUNG)
    lan.types("/khoa", typed)
    assert lan.said.startswith("Xin mời Nguyễn Văn Dũng gõ mã số")
    lan.types(DUNG_PIN)

    assert on(house) == town.DUNG


@pytest.mark.parametrize("typed", ["quên mã", "Quên mã số rồi", "em quen pin", "I forgot my PIN"])
def test_whoever_forgot_the_pin_is_told_how_to_get_a_new_one(lan, house, typed):
    """Asked for a PIN, at a locked phone, and at any time."""
    shared(lan, house, town.DUNG)
    lan.types(typed)
    assert "mã mời mới" in lan.said
    lan.types("/doinguoi").presses("Nguyễn Văn Dũng").types(typed)
    assert "mã mời mới" in lan.said
    lan.types("/huy", "/khoa", typed)

    assert "mã mời mới" in lan.said


def test_what_is_typed_beside_a_pin_is_said_not_to_be_kept(lan, house):
    """It may have been a report: whoever wrote it sends it again."""
    shared(lan, house, town.DUNG)
    lan.types("/doinguoi").presses("Nguyễn Văn Dũng").types("hộ ông Páo đã có nhà mới")
    assert "chưa được giữ lại" in lan.said
    assert "xin gửi lại" in lan.said
    lan.types("/huy", "/maso", LAN_PIN, "hộ ông Páo đã có nhà mới")
    assert "chưa được giữ lại" in lan.said
    lan.types("/huy", "/khoa", "hộ ông Páo đã có nhà mới")

    assert "chưa được giữ lại" in lan.said
