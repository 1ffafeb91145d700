"""Everybody sees what is known of them, who looked at it, and asks for what is theirs."""

from tests.support import town


def agreed(family):
    """The family has answered both questions."""
    return family.presses("Đồng ý").presses("Đồng ý")


def test_a_family_sees_who_looked_at_its_record(lan, family):
    """The cadre, with the day, once however often."""
    lan.types("/ho").presses("Lý Thị Mẩy")
    agreed(family).types("/toi").presses("Ai đã xem về tôi")

    looks = [line for line in family.said.splitlines() if "xem hồ sơ" in line]
    assert len(looks) == 1
    assert "Hoàng Thị Lan (Tổ dân phố 4)" in looks[0]


def test_nobody_is_named_where_nobody_looked(pao):
    """It is said so."""
    assert "chưa có ai xem" in pao.types("/toi").presses("Ai đã xem về tôi").said


def test_somebody_leaves_the_chat_they_write_in(lan, trail):
    """From then on it is a stranger's; the leaving is in the trail."""
    lan.types("/toi").presses("Nơi tôi nhận tin").presses("Rời nơi 1")

    assert "không nhắn tại đây nữa" in lan.said
    assert "cần mã mời" in lan.types("/ho").said
    assert [line.person_id for line in trail("left_chat")] == [town.LAN.id]


def test_a_chat_of_somebody_else_is_not_left(house, lan, dung):
    """A mark that is not of one's own chats leads back to the list."""
    with house.work() as work:
        (theirs,) = work.joining.chats_of(town.DUNG.id)
    lan.presses_token(f"toi.r.{theirs.mark}")

    assert "Nơi chị nhận tin" in lan.said
    assert "Chào" in dung.types("/menu").said


def test_a_request_is_answered_by_the_unit_within_its_days(family, minh):
    """Asked, routed with the last day, answered, heard."""
    agreed(family).types("/yeucau").presses("Xin sửa cho đúng").types("Năm sinh là 1949")
    family.presses("Gửi")
    assert "15/6/2026 (10 ngày)" in family.said
    assert "Hoàng Văn Minh" in family.said
    assert "Năm sinh là 1949" in minh.said

    minh.presses("Xem yêu cầu").presses("Trả lời").presses("đã sửa").types("theo giấy khai sinh")
    minh.presses("Gửi")

    assert "Trợ lý đã gửi cho Lý Thị Mẩy" in minh.said
    assert "Đã sửa: theo giấy khai sinh" in family.said
    assert "✅ sửa cho đúng: Đã sửa: theo giấy khai sinh" in family.types("/yeucau").said


def test_who_was_told_and_where_the_days_come_from_is_said_in_plain_words(family):
    """The officer has an office, the basis is the decree alone, and the doubt is one sentence."""
    agreed(family).types("/yeucau").presses("Xin cán bộ gửi bản dữ liệu")
    family.presses("Bỏ qua").presses("Gửi")

    assert "Căn cứ: Nghị định 356/2025/NĐ-CP.\nThời hạn này trợ lý lấy theo nguồn" in family.said
    assert "đối chiếu" not in family.said
    assert family.said.endswith(
        "Trợ lý đã báo Hoàng Văn Minh ở Phòng Xây dựng, Nông nghiệp và Môi trường."
    )


def test_the_right_to_ask_needs_no_consent(family, minh):
    """A family that agrees to nothing asks for erasure, and hears the answer."""
    family.presses("Không đồng ý").types("/yeucau").presses("Xin xóa").presses("Gửi yêu cầu")
    assert "25/6/2026 (20 ngày)" in family.said

    minh.presses("Xem yêu cầu").presses("Trả lời").types("Đã xóa phần tin nhắn").presses("Gửi")

    assert "Đã xóa phần tin nhắn" in family.said


def test_a_request_is_answered_by_nobody_else(house, family, lan, trail):
    """A made-up button of a cadre is refused and noted."""
    agreed(family).types("/yeucau").presses("Xin cán bộ gửi bản dữ liệu").presses(
        "Bỏ qua"
    ).presses("Gửi")
    lan.presses_token("yc.a.1")

    assert "không thuộc phần việc" in lan.said
    assert ("p-lan", "request 1") in [(each.person_id, each.subject) for each in trail("refused")]


def test_a_request_is_answered_once(house, family, minh):
    """The second answer is not sent."""
    agreed(family).types("/yeucau").presses("Xin cán bộ gửi bản dữ liệu").presses(
        "Bỏ qua"
    ).presses("Gửi")
    minh.presses("Xem yêu cầu").presses("Trả lời").types("Một")
    with house.work() as work:
        work.requests.answer(1, "Hai", house.clock.now())
    house.clock.forward(minutes=1)
    minh.presses("Gửi")

    assert "Một" not in family.said


def test_a_family_is_not_sent_to_a_button_that_it_does_not_have(lan, family):
    """Only who can choose another form of address is told how."""
    assert "Muốn đổi, bấm một nút" in lan.types("/toi").said
    assert "Muốn đổi" not in agreed(family).types("/toi").said


def test_a_copy_that_was_taken_on_the_machine_is_told_as_what_it_was(house, pao):
    """Not as a deed of the system: somebody took it by hand, to hand it to the family."""
    with house.work() as work:
        work.audit.note(None, "exported", "h-pao", house.clock.now(), "Nông Văn Tú: gia đình xin")
    pao.presses_token("toi.w")

    assert "người quản trị · lấy bản dữ liệu (trao cho gia đình)" in pao.said
    assert "hệ thống" not in pao.said
