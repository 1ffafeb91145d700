"""Requests about data: asked with open eyes, in the officer's work until answered, and never declared done unseen."""

from sqlalchemy import update

from storage.tables import household

SOON = "2026-06-13 08:00"
LATE = "2026-06-16 08:00"


def tokens(typist):
    """Where the buttons lead."""
    return [token for _, token in typist.buttons]


def shown(typist):
    """Where the buttons of the last message lead."""
    return [button.token for row in typist.last.buttons for button in row]


def corrected(pao):
    """Ông Páo asks for a correction."""
    pao.types("/yeucau").presses("Xin sửa cho đúng").types("thu nhap khong phai 700 nghin")
    return pao.presses("Gửi")


def income(house, value):
    """The book says something of the household's income."""
    with house.work() as work:
        work.connection.execute(
            update(household).where(household.c.id == "h-pao").values(income_vnd=value)
        )


# Erasure -----------------------------------------------------------------------------------------


def test_what_an_erasure_takes_and_leaves_is_said_before_it_is_asked(house, pao):
    """What goes, that the record stays, that nothing comes back; and there is a way back."""
    pao.types("/yeucau").presses("Xin xóa")

    assert "Xóa được: tên, nơi nhận tin, tin nhắn" in pao.said
    assert "Hồ sơ hộ đang được công nhận thì xã, phường phải giữ" in pao.said
    assert "không lấy lại được" in pao.said
    assert shown(pao) == ["yc.s", "yc"]
    pao.presses("Thôi")
    assert "Chưa có yêu cầu nào" in pao.said


def test_an_erasure_is_asked_for_once_however_often_it_is_pressed(house, pao, minh):
    """The second press says by when the first is answered."""
    pao.types("/yeucau").presses("Xin xóa").presses("Gửi yêu cầu")
    assert "xóa dữ liệu" in minh.said
    pao.presses_token("yc.s")

    assert "đã gửi rồi, trả lời chậm nhất ngày 25/6/2026" in pao.said
    with house.work() as work:
        assert len(work.requests.of("p-pao")) == 1


def test_a_cadre_hears_that_the_post_ends_first(lan):
    """What is said to families of their record does not stand on a cadre's screen."""
    lan.types("/yeucau").presses("Xin xóa")

    assert "thôi nhiệm vụ rồi mới xóa" in lan.said
    assert "Hồ sơ hộ" not in lan.said


# In the officer's work ---------------------------------------------------------------------------


def test_requests_stand_in_the_officers_day_with_the_nearest_day(pao, minh):
    """In /viec and in the menu, each leading to the list; gone once answered."""
    corrected(pao)
    minh.types("/viec")
    assert "⏳ 1 yêu cầu về dữ liệu của gia đình: trả lời chậm nhất 15/6" in minh.said
    assert "yc.l" in tokens(minh)

    minh.types("/menu")
    assert ("1 yêu cầu về dữ liệu, chậm nhất 15/6", "yc.l") in minh.buttons
    minh.presses("1 yêu cầu về dữ liệu")
    assert "Giàng A Páo" in minh.said

    minh.presses("1. Giàng A Páo").presses("Trả lời").presses("không sửa").types("đúng rồi")
    minh.presses("Gửi")
    assert "yêu cầu về dữ liệu" not in minh.types("/viec").said
    assert "yc.l" not in shown(minh.types("/menu"))


def test_a_request_draws_near_and_passes_with_a_mark(house, pao, minh):
    """Three days before the day, and after it."""
    corrected(pao)
    house.clock.set(SOON)
    assert "⚠️ 1 yêu cầu" in minh.types("/viec").said
    house.clock.set(LATE)

    assert "🔴 1 yêu cầu về dữ liệu của gia đình: đã quá ngày trả lời 15/6" in (
        minh.types("/viec").said
    )


def test_nobody_else_has_the_request_in_the_day_or_the_menu(pao, lan):
    """It is the officer's, not the cadre's."""
    corrected(pao)

    assert "yêu cầu về dữ liệu" not in lan.types("/viec").said
    assert "yc.l" not in shown(lan.types("/menu"))


def test_the_morning_list_tells_an_officer_of_a_request_alone(house, pao, minh):
    """A legal day is worth a message by itself; on Monday it comes after the digest of seven."""
    corrected(pao)
    minh.forget()
    house.clock.set("2026-06-08 07:30")
    house.tick()

    assert "1 yêu cầu về dữ liệu của gia đình" in minh.transcript


# What the book says ------------------------------------------------------------------------------


def test_the_card_of_a_correction_shows_the_book_and_opens_the_household(house, pao, minh, trail):
    """Nothing has to be looked for; the look is in the trail."""
    income(house, 700_000)
    corrected(pao)
    minh.presses("Xem yêu cầu")

    assert "Sổ hiện ghi: Giàng A Páo" in minh.said
    assert "thu nhập 700.000 đồng" in minh.said
    assert ("p-minh", "h-pao") in [(each.person_id, each.subject) for each in trail("viewed")]
    minh.presses("Mở hộ")
    assert "Hộ ông Giàng A Páo" in minh.said


def test_a_correction_is_not_declared_done_unseen(house, pao, minh):
    """Both read what the book still says beside the words of the officer."""
    income(house, 700_000)
    corrected(pao)
    minh.presses("Xem yêu cầu").presses("Trả lời").presses("đã sửa").types("thành 650 nghìn")
    minh.presses("Gửi")

    assert "⚠️ Trả lời không tự sửa sổ. Sổ hiện ghi" in minh.said
    assert "thu nhập 700.000 đồng" in minh.said
    assert ("Mở hộ", "ho.c.h-pao") in minh.buttons
    assert "Đã sửa: thành 650 nghìn" in pao.said
    assert "thu nhập 700.000 đồng" in pao.said


def test_what_is_not_corrected_says_so(pao, minh):
    """With the reason, to the family and in its list."""
    corrected(pao)
    minh.presses("Xem yêu cầu").presses("Trả lời").presses("không sửa").types("khớp với giấy tờ")
    minh.presses("Gửi")

    assert "Trả lời không tự sửa sổ" not in minh.said
    assert "Không sửa: khớp với giấy tờ" in pao.said
    assert "Không sửa: khớp với giấy tờ" in pao.types("/yeucau").said


def test_other_requests_are_answered_in_one_question(pao, minh):
    """Whether something was corrected is asked of a correction alone."""
    pao.types("/yeucau").presses("Xin cán bộ gửi bản dữ liệu").presses("Bỏ qua").presses("Gửi")
    minh.presses("Xem yêu cầu")
    assert "Sổ hiện ghi" not in minh.said
    minh.presses("Trả lời").types("Mời gia đình qua lấy").presses("Gửi")

    assert "Mời gia đình qua lấy" in pao.said
    assert "Sổ hiện ghi" not in pao.said
