"""Several persons take turns on one phone, and each finds what is theirs."""

from inline_snapshot import snapshot

from domain.chat import Address
from tests.conversations.sharing import on
from tests.support import town
from tests.support.shared_phone import (
    DUNG_PIN,
    LAN_PIN,
    code_for,
    joins,
    shared,
    speaks_english,
    switches,
)

LAN_COMES_ON = """\
Chị Lan: /doinguoi
Trợ lý: Máy này có nhiều người dùng. Đổi sang ai ạ?
  Thêm người: người ấy gõ mã mời 8 ký tự của mình vào đây.
  [Hoàng Thị Lan]
  [Thôi]
Chị Lan: [Hoàng Thị Lan]
Trợ lý: Xin mời Hoàng Thị Lan gõ mã số của mình. Mã số có 4–6 chữ số ạ.
  [Thôi]
Chị Lan: 730915
Trợ lý: Chào chị Lan."""
"""Lan takes her phone back from somebody else."""


def test_a_second_person_joins_a_phone_and_the_first_comes_back(lan, house):
    """The first chooses a PIN before anybody joins; the code is typed again, then the other's PIN."""
    code = "/start " + code_for(house, town.DUNG)
    lan.types(code, "1234", "2 5 2 5", "730 915", code, "482606")
    lan.types("/doinguoi").presses("Hoàng Thị Lan").types("730915")

    assert (
        lan.transcript.replace(code, "/start (mã)")
        == f"""\
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
{LAN_COMES_ON}
  Có 3 việc đang chờ chị.
  [Việc hôm nay] [☰ Mục chính]
"""
    )


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
    assert (
        lan.transcript
        == f"""\
{LAN_COMES_ON}
  Có 4 việc đang chờ chị.
  [Việc hôm nay] [☰ Mục chính]
Trợ lý: Mình làm tiếp hộ ông Giàng A Páo:
  (2/7) Kỳ này gia đình có nhận được hỗ trợ nào không ạ?
  [Có] [Không]
  [← Quay lại]
"""
    )


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


def test_alone_on_a_phone_nothing_has_changed(lan):
    """Nobody is asked for a PIN who shares nothing."""
    lan.types("/doinguoi")

    assert lan.transcript == snapshot("""\
Chị Lan: /doinguoi
Trợ lý: Máy này mới có một người dùng.
  Muốn dùng chung: người thứ hai gõ mã mời 8 ký tự của mình vào đây ạ.
  [☰ Mục chính]
""")
