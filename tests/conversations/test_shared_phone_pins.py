"""PINs of a shared phone: wrong ones, changed ones, forgotten ones, and those at the wrong moment."""

import pytest
from inline_snapshot import snapshot

from tests.conversations.sharing import HERE, on
from tests.support import town
from tests.support.shared_phone import (
    DUNG_PIN,
    LAN_PIN,
    joins,
    shared,
    speaks_english,
    switches,
)

ASKED_FOR_DUNGS = """\
Chị Lan: /doinguoi
Trợ lý: Máy này có nhiều người dùng. Đổi sang ai ạ?
  Thêm người: người ấy gõ mã mời 8 ký tự của mình vào đây.
  [Nguyễn Văn Dũng]
  [Thôi]
Chị Lan: [Nguyễn Văn Dũng]
Trợ lý: Xin mời Nguyễn Văn Dũng gõ mã số của mình. Mã số có 4–6 chữ số ạ.
  [Thôi]
"""

LET_IN = f"""\
Chị Lan: {DUNG_PIN}
Trợ lý: Chào anh Dũng.
  Có 1 việc đang chờ anh.
  [Việc hôm nay] [☰ Mục chính]
"""


def wrong(left):
    """A wrong PIN, after which so many tries are left."""
    return f"""\
Chị Lan: 900411
Trợ lý: Mã số chưa khớp. Anh gõ lại giúp, còn {left} lần trước khi phải chờ.
  Quên mã số: xin mã mời mới ở cán bộ quản trị rồi gõ vào đây ạ.
  [Thôi]
"""


def locked(typed, until):
    """A PIN, right or wrong, that is not heard."""
    return f"""\
Chị Lan: {typed}
Trợ lý: Mã số chưa khớp nhiều lần, nên trợ lý tạm nghỉ nhận mã số đến {until} ngày 05/6 để giữ an toàn.
  Lúc đó anh gõ lại. Quên mã số: xin mã mời mới ở cán bộ quản trị rồi gõ vào đây ạ.
  [Thôi]
"""


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

    assert lan.transcript == "".join(
        (
            ASKED_FOR_DUNGS,
            *map(wrong, (4, 3, 2, 1)),
            locked("900411", until="08:15"),
            locked(DUNG_PIN, until="08:15"),
            *map(wrong, (4, 3, 2, 1)),
            locked("900411", until="08:45"),
            locked(DUNG_PIN, until="08:45"),
            LET_IN,
        )
    )


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
