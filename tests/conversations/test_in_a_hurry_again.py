"""What is told in a hurry a second time: the same support, the same household, one message on another."""

from inline_snapshot import snapshot

from domain.households import HouseholdId
from domain.people import PersonId
from tests.conversations.looked_through import toilet_of_pao

PAO = HouseholdId("h-pao")


def _supports(house):
    with house.work() as work:
        return [(each.kind, each.amount_vnd) for each in work.reports.supports_of(PAO)]


def test_the_same_support_told_twice_is_asked_and_counted_once(house, lan):
    """The kind and the amount of what is on record: the cadre says whether it is that one."""
    lan.types("hộ Giàng A Páo được hỗ trợ nhà tiêu 6tr ngày 21/5").presses("✅ Gửi").forget()
    lan.types("hộ Giàng A Páo được hỗ trợ làm nhà tiêu 6 triệu").presses("Vẫn khoản ấy", "✅ Gửi")

    assert _supports(house) == [("toilet", 6_000_000)]
    assert lan.transcript == snapshot("""\
Chị Lan: hộ Giàng A Páo được hỗ trợ làm nhà tiêu 6 triệu
Trợ lý: Hộ ông Giàng A Páo
  (1/4) Chị viết: “hộ Giàng A Páo được hỗ trợ làm nhà tiêu 6 triệu”.
  Hộ này đã có hỗ trợ nhà tiêu 6.000.000 đồng (21/5/2026).
  Tin này là khoản ấy, hay khoản mới ạ?
  [Vẫn khoản ấy] [Khoản mới]
Chị Lan: [Vẫn khoản ấy]
Trợ lý: Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Hỗ trợ nhà tiêu: Vẫn khoản ấy
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1]
Chị Lan: [✅ Gửi]
Trợ lý: Khoản hỗ trợ này của hộ ông Giàng A Páo đã ghi từ trước, trợ lý không ghi thêm ạ.
  [☰ Mục chính]
""")


def test_a_second_support_of_the_same_amount_can_be_a_new_one(house, lan):
    """Whoever says that it is new is believed."""
    lan.types("hộ Giàng A Páo được hỗ trợ nhà tiêu 6tr ngày 21/5").presses("✅ Gửi").forget()
    lan.types("hộ Giàng A Páo được hỗ trợ nhà tiêu 6tr").presses("Khoản mới").presses("✅ Gửi")

    assert _supports(house) == [("toilet", 6_000_000)] * 2


def test_another_amount_on_another_day_is_not_asked(house, lan):
    """A second support that differs is a second support."""
    lan.types("hộ Giàng A Páo được cấp bò 10tr ngày 21/5").presses("✅ Gửi")
    lan.types("hộ Giàng A Páo được cấp bò 12tr ngày 1/6").presses("✅ Gửi")

    assert sorted(_supports(house)) == [
        ("livestock_seeds", 10_000_000),
        ("livestock_seeds", 12_000_000),
    ]


def test_an_amount_that_is_taken_back_is_asked(lan):
    """Neither the first nor the last is taken in silence."""
    lan.types("hộ Giàng A Páo xong nhà tiêu 6tr, à quên 7tr").types("7tr")

    assert (
        lan.transcript
        == f"""\
Chị Lan: hộ Giàng A Páo xong nhà tiêu 6tr, à quên 7tr
Trợ lý: Hộ ông Giàng A Páo
  (3/5) Chị viết: “hộ Giàng A Páo xong nhà tiêu 6tr, à quên 7tr”.
  Tin có chỗ sửa lại: 6tr, 7tr. Số đúng là bao nhiêu ạ? Ví dụ: 6 triệu.
  [Không biết] [← Quay lại]
Chị Lan: 7tr
Trợ lý: 7.000.000 đồng.
  {toilet_of_pao(worth="7.000.000 đồng", day="không rõ")}
"""
    )


def test_a_day_of_the_old_calendar_is_asked(lan):
    """It is never taken for a day of the new one."""
    lan.types("hộ Giàng A Páo xong nhà tiêu 6tr ngày 5/3 âm").types("21/4")

    assert (
        lan.transcript
        == f"""\
Chị Lan: hộ Giàng A Páo xong nhà tiêu 6tr ngày 5/3 âm
Trợ lý: Hộ ông Giàng A Páo
  (4/5) Chị viết: “ngày 5/3 âm”.
  Trợ lý chưa đổi được ngày âm lịch. Chị gõ ngày dương giúp, ví dụ 17/2 ạ.
  [Không biết] [← Quay lại]
Chị Lan: 21/4
Trợ lý: 21/4/2026.
  {toilet_of_pao(day="21/4/2026")}
"""
    )


def test_messages_about_other_matters_are_joined(house, lan):
    """The first was not sent: both stand in one report."""
    lan.types("hộ Giàng A Páo đã lắp wifi").types("/huy").presses("Dừng, giữ lại").forget()
    lan.types("hộ Giàng A Páo được hỗ trợ nhà tiêu 6tr ngày 21/5").presses("✅ Gửi")

    assert lan.transcript == snapshot("""\
Chị Lan: hộ Giàng A Páo được hỗ trợ nhà tiêu 6tr ngày 21/5
Trợ lý: Trợ lý ghép với tin trước về hộ này, tin chưa gửi: “hộ Giàng A Páo đã lắp wifi”.
  Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Dịch vụ internet (trước: còn thiếu): Đã có
  2. Hỗ trợ: Nhà tiêu
  3. Trị giá: 6.000.000 đồng
  4. Ngày nhận: 21/5/2026
  5. Nguồn: không rõ
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4] [✎ 5]
Chị Lan: [✅ Gửi]
Trợ lý: ✅ Đã nhận báo cáo hộ ông Giàng A Páo. Số biên nhận: BK-260605-0001.
  Cảm ơn chị Lan.
  [Hộ tiếp theo] [☰ Mục chính]
""")
    assert _supports(house) == [("toilet", 6_000_000)]


def test_messages_about_the_same_matter_are_joined_if_the_cadre_says_so(lan):
    """Where they differ, the state is asked."""
    lan.types("hộ Giàng A Páo đã lắp wifi, xong nhà tiêu", "/huy").presses("Dừng, giữ lại")
    lan.forget().types("hộ Giàng A Páo đang làm nhà tiêu").presses("Ghép cả hai", "Đang làm")

    assert lan.transcript == snapshot("""\
Chị Lan: hộ Giàng A Páo đang làm nhà tiêu
Trợ lý: Hộ ông Giàng A Páo
  Hộ này còn tin trước chưa gửi: “hộ Giàng A Páo đã lắp wifi; xong nhà tiêu”.
  Hai tin cùng nói một việc. Chị ghép cả hai, hay chỉ lấy tin mới ạ?
  [Ghép cả hai] [Chỉ tin mới]
Chị Lan: [Ghép cả hai]
Trợ lý: Trợ lý ghép với tin trước về hộ này, tin chưa gửi: “hộ Giàng A Páo đã lắp wifi; xong nhà tiêu”.
  Hộ ông Giàng A Páo
  (1/2) Chị viết: “xong nhà tiêu; hộ Giàng A Páo đang làm nhà tiêu”.
  Hai chỗ trong tin nói khác nhau. Hiện nay thế nào ạ?
  [Đã có] [Đang làm] [Chưa có]
  [Không biết]
Chị Lan: [Đang làm]
Trợ lý: Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Nhà tiêu hợp vệ sinh (trước: còn thiếu): Đang làm
  2. Dịch vụ internet (trước: còn thiếu): Đã có
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2]
""")


def test_the_new_message_alone_can_take_the_place(lan):
    """The words of the earlier one are said back all the same."""
    lan.types("hộ Giàng A Páo đã lắp wifi, xong nhà tiêu", "/huy").presses("Dừng, giữ lại")
    lan.forget().types("hộ Giàng A Páo đang làm nhà tiêu").presses("Chỉ tin mới")

    assert lan.transcript == snapshot("""\
Chị Lan: hộ Giàng A Páo đang làm nhà tiêu
Trợ lý: Hộ ông Giàng A Páo
  Hộ này còn tin trước chưa gửi: “hộ Giàng A Páo đã lắp wifi; xong nhà tiêu”.
  Hai tin cùng nói một việc. Chị ghép cả hai, hay chỉ lấy tin mới ạ?
  [Ghép cả hai] [Chỉ tin mới]
Chị Lan: [Chỉ tin mới]
Trợ lý: Trợ lý lấy tin mới thay tin trước chưa gửi. Tin trước: “hộ Giàng A Páo đã lắp wifi; xong nhà tiêu”.
  Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Nhà tiêu hợp vệ sinh (trước: còn thiếu): Đang làm
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1]
""")


def test_a_quick_draft_can_be_sent_as_it_is_when_its_period_closes(house, lan):
    """A quick report takes part in the closing of the period like any other."""
    lan.types("hộ Giàng A Páo đã lắp wifi, được hỗ trợ nhà tiêu 6tr, à quên 7tr", "/huy")
    lan.presses("Dừng, giữ lại").forget()
    with house.work() as work:
        (draft,) = work.sessions.drafts(PersonId("p-lan"))
    house.clock.set("2026-07-06 08:00")
    lan.presses_token(f"nh.p.{draft.session_id}").presses("✅ Gửi phần đã có")

    assert lan.transcript == snapshot("""\
Chị Lan: [?]
Trợ lý: Báo nhanh hộ ông Giàng A Páo: gửi 4/5 câu đã trả lời, ghi rõ là chưa đủ câu:
  1. Dịch vụ internet (trước: còn thiếu): Đã có
  2. Hỗ trợ: Nhà tiêu
  4. Ngày nhận: không rõ
  5. Nguồn: không rõ
  [✅ Gửi phần đã có]
  [Giữ lại, làm tiếp]
Chị Lan: [✅ Gửi phần đã có]
Trợ lý: ✅ Đã nhận báo cáo hộ ông Giàng A Páo. Số biên nhận: BK-260706-0001.
  Báo cáo được ghi rõ là chưa đủ câu.
  Cảm ơn chị Lan.
  [Hộ tiếp theo] [☰ Mục chính]
""")
    with house.work() as work:
        assert work.reports.last_of(PAO).partial
    assert _supports(house) == [("toilet", None)]
