"""What a family asks about its data is carried out by its officer in the chat, and the family is told."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.personal.consent import Purpose
from domain.say import Say
from storage.tables import household, outbox
from tests.support import town


@pytest.fixture
def asked(pao, minh):
    """Ông Páo asks for something, and the lead office opens the request."""

    def ask(what):
        pao.types("/yeucau").presses(what)
        if what == "Xin xóa":
            pao.presses("Gửi yêu cầu")
        else:
            pao.presses("Bỏ qua").presses("Gửi")
        return minh.presses("Xem yêu cầu")

    return ask


def page_of(house, typist):
    """The page that somebody was sent."""
    return house.house.media.read(typist.last.document.path).decode()


def test_a_family_gets_its_copy_at_once(house, pao, lan, trail):
    """A page with the household, its members, and who looked; numbers of identity are masked."""
    lan.types("/ho").presses("Giàng A Páo")
    pao.types("/yeucau").presses("Xem ngay trong chat này")
    page = page_of(house, pao)

    assert "trợ lý đang giữ" in pao.said
    assert pao.last.document.name == "du-lieu-cua-gia-dinh.html"
    for word in (
        "Giàng Thị Sú",
        "H&#39;Mông",
        "hộ nghèo",
        "Hoàng Thị Lan",
        "xem hồ sơ",
        "180 ngày",
    ):
        assert word in page
    assert "000080000001" not in page
    assert "••• 0001" in page
    assert [(line.person_id, line.subject) for line in trail("exported")] == [("p-pao", "h-pao")]


def test_a_copy_holds_nothing_of_another_household(house, pao):
    """Neither names nor numbers."""
    pao.types("/yeucau").presses("Xem ngay trong chat này")

    assert "Mẩy" not in page_of(house, pao)
    assert "Đặng" not in page_of(house, pao)


def test_what_somebody_typed_stays_text_on_the_page(house, pao):
    """No browser runs it."""
    pao.types("/yeucau").presses("Xin sửa cho đúng").types("<script>alert(1)</script> là sai")
    pao.presses("Gửi").types("/yeucau").presses("Xem ngay trong chat này")

    assert "&lt;script&gt;alert(1)" in page_of(house, pao)
    assert "<script" not in page_of(house, pao)


def test_an_officer_sends_the_copy_and_the_request_is_answered(house, asked, pao, minh):
    """The officer does not see the page itself."""
    asked("Xin cán bộ gửi bản dữ liệu").presses("Gửi bản dữ liệu cho gia đình")

    assert "Đã gửi bản dữ liệu cho Giàng A Páo" in minh.said
    assert minh.last.document is None
    assert "Giàng Thị Sú" in page_of(house, pao)
    assert "✅ xem dữ liệu" in pao.types("/yeucau").said


def test_a_restricted_household_is_not_written_to_unasked(house, asked, pao, trail):
    """Neither about its case nor to remind it; what it asks itself is answered."""
    asked("Tạm dừng dùng dữ liệu").presses("Tạm dừng dùng dữ liệu")
    assert "Đã tạm dừng dùng dữ liệu" in pao.said
    with house.work() as work:
        now = house.clock.now()
        told = [
            house.house.speech.tell(
                work,
                town.PAO,
                Say("consent.thanks"),
                occasion=f"r{purpose}",
                now=now,
                purpose=purpose,
            )
            for purpose in Purpose
        ]

    assert told == [[], []]
    assert "trợ lý đang giữ" in pao.types("/yeucau").presses("Xem ngay trong chat này").said
    assert [line.subject for line in trail("restricted")] == ["h-pao"]


def test_nobody_is_reminded_of_a_restricted_household(house, asked, lan):
    """It is not among those that have been silent for long; in the cadre's list it stays."""
    house.clock.forward(days=100)
    with house.work() as work:
        before = {each.id for each in work.care.silent(town.LAN, house.clock.now().date())}
    asked("Tạm dừng dùng dữ liệu").presses("Tạm dừng dùng dữ liệu")
    with house.work() as work:
        after = {each.id for each in work.care.silent(town.LAN, house.clock.now().date())}

    assert before - after == {"h-pao"}
    assert "Giàng A Páo" in lan.types("/ho").said


def test_no_entitlements_are_looked_up_for_a_restricted_household(asked, lan):
    """A cadre hears why; what the law asks of the cadre goes on: the report."""
    asked("Tạm dừng dùng dữ liệu").presses("Tạm dừng dùng dữ liệu")
    lan.presses_token("ht.h.h-pao")
    assert "tạm dừng dùng dữ liệu" in lan.said

    lan.types("/ho").presses("Giàng A Páo").presses("Báo cáo")
    assert "tạm dừng dùng dữ liệu" not in lan.said


def test_a_restriction_is_lifted_on_request(house, asked, pao):
    """The same way as it came."""
    asked("Tạm dừng dùng dữ liệu").presses("Tạm dừng dùng dữ liệu")
    asked("Tạm dừng dùng dữ liệu").presses("Dùng lại dữ liệu")
    with house.work() as work:
        assert not work.requests.is_restricted("h-pao")

    assert "Đã dùng lại dữ liệu" in pao.said


def test_an_erasure_is_shown_before_it_is_done_and_asked_twice(house, asked, minh):
    """What goes, what stays and by which text; the record of a recognised household stays."""
    asked("Xin xóa").presses("Xem sẽ xóa gì, giữ gì")

    assert "Xóa phần trò chuyện của Giàng A Páo" in minh.said
    assert "Hồ sơ hộ được giữ" in minh.said
    minh.presses("Vì sao giữ?")
    assert "Căn cứ: Luật 91/2025/QH15, Điều 19" in minh.said
    assert "nhớ lại, chưa tra được văn bản" in minh.said
    assert "Xóa hẳn phần trò chuyện" in [label for label, _ in minh.buttons]
    with house.work() as work:
        assert work.people.get("p-pao").name == "Giàng A Páo"


def test_an_erasure_is_carried_out_and_the_family_is_told(house, asked, pao, minh, trail):
    """The last message; from then on the chat is a stranger's, and the request keeps no words."""
    pao.types("tôi có chuyện riêng muốn kể")
    asked("Xin xóa").presses("Xem sẽ xóa gì, giữ gì").presses("Xóa hẳn phần trò chuyện")

    assert "trợ lý đã xóa tên, chat" in pao.said
    assert "Đã xóa hẳn" in minh.said
    assert "cần mã mời" in pao.types("/menu").said
    (line,) = trail("erased")
    assert (line.person_id, line.subject) == ("p-minh", "p-pao")
    with house.work() as work:
        assert work.people.get("p-pao").name == "Người đã xóa dữ liệu"
        assert work.audit.examined().flaw is None
        assert work.requests.get(1).answered is not None


def test_the_whole_record_of_a_recognised_household_is_not_erased_from_the_chat(
    house, asked, minh
):
    """Not by a made-up button either."""
    asked("Xin xóa")
    minh.presses_token("yc.ey.1")

    with house.work() as work:
        row = work.connection.execute(select(household).where(household.c.id == "h-pao")).one()
    assert row.head_name == "Giàng A Páo"


def test_a_household_that_left_the_programme_is_erased_as_a_whole(house, asked, minh, lan):
    """Two looks, then it is gone from every list."""
    with house.work() as work:
        left = house.clock.now().date() - timedelta(days=30)
        gone = household.update().where(household.c.id == "h-pao").values(gone_on=left)
        work.connection.execute(gone)
    asked("Xin xóa").presses("Xem sẽ xóa gì, giữ gì").presses("Xem xóa cả hồ sơ hộ")
    minh.presses("Xóa hẳn cả hồ sơ hộ")

    with house.work() as work:
        row = work.connection.execute(select(household).where(household.c.id == "h-pao")).one()
    assert row.head_name == "Hộ đã xóa dữ liệu"
    assert "Páo" not in lan.types("/ho").said


@pytest.mark.parametrize("verb", ["g", "h", "e", "ex", "ey"])
def test_nobody_else_carries_a_request_out(house, asked, lan, trail, verb):
    """A made-up button of a cadre is refused and noted."""
    asked("Xin xóa")
    lan.presses_token(f"yc.{verb}.1")

    assert "không thuộc phần việc" in lan.said
    assert ("p-lan", "request 1") in [(each.person_id, each.subject) for each in trail("refused")]


def test_what_nobody_said_is_not_told(asked, minh):
    """A question that was passed over leaves no words."""
    asked("Xin cán bộ gửi bản dữ liệu")

    assert "skipped" not in minh.transcript
    assert "nói:" not in minh.said


def test_what_was_done_once_is_not_done_again(asked, minh):
    """A button pressed twice is answered kindly."""
    asked("Tạm dừng dùng dữ liệu").presses("Tạm dừng dùng dữ liệu").presses_token("yc.hb.1")

    assert "đã được trả lời rồi" in minh.said


def test_the_last_message_is_forgotten_in_the_night(house, asked):
    """With it goes where the family could be reached; and copies do not lie about."""
    asked("Xin cán bộ gửi bản dữ liệu").presses("Gửi bản dữ liệu cho gia đình")
    with house.work() as work:
        (copy,) = [
            row for row in work.connection.execute(select(outbox)) if row.occasion == "copy.1"
        ]
    asked("Xin xóa").presses("Xem sẽ xóa gì, giữ gì").presses("Xóa hẳn phần trò chuyện")
    house.clock.set("2026-06-20 02:30")
    house.tick()

    with house.work() as work:
        (last,) = work.connection.execute(
            select(outbox).where(outbox.c.occasion.startswith("erased."))
        ).all()
    assert (last.chat, last.content) == ("", {"text": ""})
    assert copy.id
    assert list(house.house.media._folder.glob("*.html")) == []
