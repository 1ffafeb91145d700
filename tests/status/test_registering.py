"""A household registers to escape poverty, itself or through its cadre, and may take it back."""

import pytest
from inline_snapshot import snapshot

from domain.chat import Address
from domain.households import HouseholdId, Status
from storage.tables import household
from tests.conversations.reporting import hand_over
from tests.status.registering import WORDS, in_english, register
from tests.support import town

KEPT = """\
Trợ lý: Đăng ký của gia đình mình
  Ngày 05/6/2026, biên nhận BKT-260605-0001.
  “Con lớn đã có việc làm, nhà tôi xin tự vươn lên”
  ⏳ Đang chờ kết quả. UBND xã, phường là nơi quyết định.
  [Rút lại đăng ký] [☰ Mục chính]
Ông Páo: [Rút lại đăng ký]
Trợ lý: Gia đình mình muốn rút lại đăng ký này ạ? Rút rồi, lúc nào sẵn sàng vẫn đăng ký lại được.
  [Rút lại] [Vẫn giữ đăng ký]"""
"""A registration that waits, and the question whether it is taken back."""


def test_a_household_registers_in_three_answers_and_gets_a_receipt(pao, minh, lan):
    """Its own words, a photo if it likes, its own will; officer and cadre hear of it at once."""
    register(pao)

    assert pao.transcript == snapshot("""\
Ông Páo: /menu
Trợ lý: Chào gia đình mình. Gia đình mình muốn làm gì ạ?
  [Gia đình có thể thuộc diện nào?]
  [Nhắn cán bộ phụ trách]
  [Những gì đã ghi về gia đình]
  [Đăng ký thoát nghèo]
  [Về tôi]
Ông Páo: [Đăng ký thoát nghèo]
Trợ lý: Đăng ký thoát nghèo
  (1/3) Gia đình mình viết vài lời, vì sao muốn đăng ký ạ? Ví dụ: con lớn đã đi làm, nhà muốn tự vươn lên.
  [Thôi]
Ông Páo: Con lớn đã có việc làm, nhà tôi xin tự vươn lên
Trợ lý: (2/3) Có ảnh đơn hoặc ảnh nhà muốn gửi kèm thì gửi vào đây ạ. Không có thì bấm Bỏ qua.
  [Bỏ qua] [← Quay lại]
Ông Páo: [Bỏ qua]
Trợ lý: (3/3) Đây là việc tự nguyện, không ai bắt buộc. Gia đình mình tự quyết đăng ký ạ?
  [Tôi xác nhận]
  [← Quay lại]
Ông Páo: [Tôi xác nhận]
Trợ lý: Đăng ký thoát nghèo. Gia đình mình xem lại giúp:
  1. Lời gia đình: Con lớn đã có việc làm, nhà tôi xin tự vươn lên
  2. Ảnh: bỏ qua
  3. Tự nguyện: đã xác nhận
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3]
Ông Páo: [✅ Gửi]
Trợ lý: ✅ Đã ghi đăng ký thoát nghèo của gia đình mình. Số biên nhận: BKT-260605-0001.
  Trợ lý đã báo cho Hoàng Văn Minh.
  UBND xã, phường là nơi quyết định công nhận. Có kết quả, trợ lý báo ngay.
  Quý ở chỗ gia đình tự quyết vươn lên.
  [Xem đăng ký] [☰ Mục chính]
""")
    assert minh.transcript == snapshot("""\
Trợ lý: 🌱 Hộ ông Giàng A Páo (Tổ dân phố 4) vừa đăng ký thoát nghèo, biên nhận BKT-260605-0001.
  Gia đình nói: “Con lớn đã có việc làm, nhà tôi xin tự vươn lên”
  [Xem đăng ký] [☰ Mục chính]
""")
    assert lan.said == minh.said


def test_a_cadre_writes_it_down_for_a_household_which_hears_of_it(lan, pao, minh):
    """The day and the family's words; the family can take it back."""
    lan.types("/ho pao").presses("1. Giàng A Páo", "Việc khác").forget()
    lan.presses("Đăng ký thoát nghèo").types("hôm qua", WORDS).sends_photo().presses("Xong")
    lan.presses("Tôi xác nhận", "Gửi")

    assert lan.transcript == snapshot("""\
Chị Lan: [🌱 Đăng ký thoát nghèo]
Trợ lý: Đăng ký thoát nghèo của hộ ông Giàng A Páo
  (1/4) Gia đình đăng ký ngày nào ạ? Ví dụ: hôm nay, 12/3.
  [Thôi]
Chị Lan: hôm qua
Trợ lý: 04/6/2026.
  (2/4) Gia đình nói thế nào về việc này ạ? Xin ghi đúng lời gia đình. Ví dụ: nhà tôi đã có việc ổn định, xin ra khỏi danh sách.
  [← Quay lại]
Chị Lan: Con lớn đã có việc làm, nhà tôi xin tự vươn lên
Trợ lý: (3/4) Có ảnh đơn hoặc ảnh nhà muốn gửi kèm thì gửi vào đây ạ. Không có thì bấm Bỏ qua.
  [Bỏ qua] [← Quay lại]
Chị Lan: (gửi ảnh)
Trợ lý: (3/4) Có ảnh đơn hoặc ảnh nhà muốn gửi kèm thì gửi vào đây ạ. Không có thì bấm Bỏ qua.
  Đã nhận 1 ảnh. Gửi thêm, hoặc bấm Xong.
  [Xong] [Bỏ hết, gửi lại]
  [Bỏ qua] [← Quay lại]
Chị Lan: [Xong]
Trợ lý: (4/4) Đây là việc tự nguyện. Gia đình đã tự quyết, và đồng ý để ghi lại ạ?
  [Tôi xác nhận]
  [← Quay lại]
Chị Lan: [Tôi xác nhận]
Trợ lý: Đăng ký thoát nghèo của hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Ngày đăng ký: 04/6/2026
  2. Lời gia đình: Con lớn đã có việc làm, nhà tôi xin tự vươn lên
  3. Ảnh: 1 ảnh
  4. Tự nguyện: đã xác nhận
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4]
Chị Lan: [✅ Gửi]
Trợ lý: ✅ Đã ghi đăng ký thoát nghèo của hộ ông Giàng A Páo. Số biên nhận: BKT-260604-0001.
  Trợ lý đã báo cho Hoàng Văn Minh.
  UBND xã, phường là nơi quyết định công nhận. Có kết quả, trợ lý báo ngay.
  Cảm ơn chị Lan đã đồng hành với gia đình.
  [Xem đăng ký] [☰ Mục chính]
""")
    assert pao.transcript == snapshot("""\
Trợ lý: 🌱 Hoàng Thị Lan vừa ghi giúp gia đình mình đăng ký thoát nghèo:
  “Con lớn đã có việc làm, nhà tôi xin tự vươn lên”
  Chỗ nào chưa đúng ý, gia đình mình bấm Xem đăng ký để rút lại, hoặc báo cán bộ ạ.
  [Xem đăng ký] [☰ Mục chính]
""")
    assert "Kèm 1 ảnh" in minh.said
    assert "Hoàng Thị Lan ghi giúp gia đình" in minh.said


def test_a_household_takes_its_registration_back_after_being_asked_once(pao, lan, minh):
    """Nobody takes back by a slip of the thumb; officer and cadre learn of it."""
    register(pao).forget().types("/thoatngheo").presses("Rút lại đăng ký", "Vẫn giữ đăng ký")
    pao.presses("Rút lại đăng ký", "Rút lại")

    assert (
        pao.transcript
        == f"""\
Ông Páo: /thoatngheo
{KEPT}
Ông Páo: [Vẫn giữ đăng ký]
{KEPT}
Ông Páo: [Rút lại]
Trợ lý: Đã rút lại đăng ký. Lúc nào sẵn sàng, gia đình mình bấm Đăng ký lần nữa; cán bộ vẫn đồng hành ạ.
  [☰ Mục chính]
"""
    )
    assert "rút lại" in minh.said
    assert lan.said == minh.said


def test_the_same_in_english(house, pao, lan, minh):
    """Every sentence exists in both languages."""
    in_english(house, town.PAO, town.MINH)
    pao.types("/escape", WORDS, "/skip").presses("I confirm", "Send")

    assert pao.transcript == snapshot("""\
Ông Páo: /escape
Trợ lý: Registration to escape poverty
  (1/3) Please write a few words: why would you like to register? For example: our eldest has found work, we want to stand on our own feet.
  [Never mind]
Ông Páo: Con lớn đã có việc làm, nhà tôi xin tự vươn lên
Trợ lý: (2/3) A photo of the letter or of the house can be sent here. If there is none, press Skip.
  [Skip] [← Back]
Ông Páo: /skip
Trợ lý: (3/3) This is voluntary, nobody has to. Is it your own decision to register?
  [I confirm]
  [← Back]
Ông Páo: [I confirm]
Trợ lý: Registration to escape poverty. Please look it through:
  1. Words of the family: Con lớn đã có việc làm, nhà tôi xin tự vươn lên
  2. Photo: skipped
  3. Of one's own will: confirmed
  If it is right, press Send. To change a line, press its number.
  [✅ Send]
  [✎ 1] [✎ 2] [✎ 3]
Ông Páo: [✅ Send]
Trợ lý: ✅ The registration to escape poverty of your family is kept. Receipt: BKT-260605-0001.
  Told: Hoàng Văn Minh.
  The People's Committee of the commune or ward decides on recognition. You will hear of the outcome at once.
  It is worth a lot that your family has decided so itself.
  [Show the registration]
  [☰ Main menu]
""")
    assert minh.transcript == snapshot("""\
Trợ lý: 🌱 Household of Mr Giàng A Páo (Tổ dân phố 4): registration to escape poverty, receipt BKT-260605-0001.
  The family says: “Con lớn đã có việc làm, nhà tôi xin tự vươn lên”
  [Show the registration]
  [☰ Main menu]
""")


def test_a_household_that_has_registered_sees_its_registration(pao):
    """Pressing again does not begin anew."""
    register(pao).forget().types("/menu").presses("Đăng ký thoát nghèo")

    assert "⏳ Đang chờ kết quả" in pao.said
    assert "BKT-260605-0001" in pao.said


def test_cadre_and_household_at_once_make_one_registration(pao, lan):
    """Whoever sends second is told, and sees what was sent first."""
    lan.presses_token("tn.b.h-pao").types("hôm nay", "gia đình muốn", "/boqua")
    lan.presses("Tôi xác nhận")
    register(pao)
    lan.presses("Gửi")

    assert "Gia đình đã đăng ký rồi" in lan.said
    assert WORDS in lan.said


def test_without_a_yes_nothing_is_kept(pao, house):
    """Silence is no consent: the form waits, and says why."""
    pao.types("/thoatngheo", WORDS, "/boqua", "không").types("/boqua")

    assert "chỉ được ghi khi gia đình tự nguyện" in pao.said
    with house.work() as work:
        assert work.escapes.latest(HouseholdId("h-pao")) is None


def test_a_household_above_the_line_has_nothing_to_escape(house, pao):
    """It is told how it stands, and whom to ask if that is wrong."""
    with house.work() as work:
        work.connection.execute(
            household.update()
            .where(household.c.id == "h-pao")
            .values(status=Status.NEWLY_ESCAPED.value)
        )
    pao.types("/thoatngheo")

    assert "hiện ghi là hộ mới thoát nghèo" in pao.said


def test_a_near_poor_household_registers_to_escape_near_poverty(lan):
    """The words on the button and in the thanks are its own."""
    lan.types("/ho ha").presses("1. Đặng Thị Hà").presses("Việc khác", "Đăng ký thoát cận nghèo")

    assert lan.said.startswith("Đăng ký thoát cận nghèo của hộ bà Đặng Thị Hà")


def test_where_no_officer_is_reached_it_says_so(house, pao):
    """No false comfort."""
    with house.work() as work:
        work.people.gone(Address("web", "p-minh"), house.clock.now())
    register(pao)

    assert "chưa đầu mối nào nhận được tin này" in pao.said


def test_a_form_that_outlives_the_hand_over_is_not_kept(house, lan):
    """The household is somebody else's now."""
    lan.presses_token("tn.b.h-pao").types("hôm nay", WORDS, "/boqua").presses("Tôi xác nhận")
    hand_over(house, "h-pao", "2026-06-05")
    lan.presses("Gửi")

    assert "đã được giao cho người khác" in lan.said
    with house.work() as work:
        assert work.escapes.latest(HouseholdId("h-pao")) is None


@pytest.mark.parametrize(
    "token", ["tn.b.h-pao", "tn.b.nobody", "tn.r.1", "tn.w.1", "tn.wx.1", "tn.r.99", "tk.1"]
)
def test_what_is_anothers_does_not_exist(house, pao, dung, token):
    """A forged button is refused kindly and noted; nobody learns that the household exists."""
    register(pao)
    dung.presses_token(token)
    with house.work() as work:
        refused = work.connection.exec_driver_sql(
            "select count(*) from audit where action = 'refused' and person_id = 'p-dung'"
        ).scalar()
        latest = work.escapes.latest(HouseholdId("h-pao"))

    assert "không nằm trong các hộ" in dung.said
    assert "Páo" not in dung.transcript
    assert refused == 1
    assert latest is not None
    assert latest.outcome is None


@pytest.mark.parametrize("token", ["tn.x", "tn.r.x", "tn.l.1", "tk", "tk.x", "tn.w.1.2"])
def test_a_button_that_was_never_ours_is_answered_kindly(dung, token):
    """An old or broken button is no error."""
    dung.presses_token(token)

    assert "☰ Mục chính" in dung.transcript


def test_the_cadre_cannot_take_back_what_the_household_has_registered(pao, lan, house):
    """Only the family's own word counts."""
    register(pao)
    lan.presses_token("tn.wx.1")

    assert "Chỉ gia đình tự rút lại được" in lan.said
    with house.work() as work:
        latest = work.escapes.latest(HouseholdId("h-pao"))
    assert latest is not None
    assert latest.outcome is None


def test_a_leader_hears_how_many_and_of_nobody_who(nga, pao, lan, minh):
    """Figures of the area from the beginning of the year; names stay with those who need them."""
    register(pao)
    lan.presses_token("tn.b.h-may").types("hôm nay", WORDS, "/boqua").presses(
        "Tôi xác nhận", "Gửi"
    )
    minh.presses("Xem đăng ký", "Ghi kết quả", "Gia đình rút lại", "Gửi")
    nga.types("/thoatngheo")

    assert nga.transcript == snapshot("""\
Đ/c Nga: /thoatngheo
Trợ lý: Tự nguyện đăng ký thoát nghèo, UBND phường Bắc Kạn, từ đầu năm 2026:
  · đang chờ kết quả: 1 hộ
  · được công nhận: 0 hộ
  · lần này chưa được: 0 hộ
  · rút lại: 1 hộ
  [☰ Mục chính]
""")
    assert nga.buttons[-1][0] == "☰ Mục chính"


def test_a_cadre_who_types_the_command_chooses_the_household_first(lan):
    """The command leads to the list, the card to the registration."""
    lan.types("/thoatngheo pao")

    assert "Giàng A Páo" in lan.said


def test_where_there_are_no_buttons_everything_can_be_typed(house):
    """On the console the words of a button, or its number, do the same."""
    on_console = house.typist(town.PAO, "Ông Páo", channel="console")
    with house.work() as work:
        work.people.bind(on_console.address, town.PAO.id, house.clock.now())
    on_console.types("/thoatngheo", WORDS, "/boqua", "Tôi xác nhận", "/gui")

    assert "Số biên nhận: BKT-260605-0001" in on_console.said
    on_console.types("1")
    assert "⏳ Đang chờ kết quả" in on_console.said
