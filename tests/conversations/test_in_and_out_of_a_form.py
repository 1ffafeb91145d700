"""Plain words in and outside a form: news of others, stopping, photos with words, what is unclear."""

import pytest

from domain.chat import Attachment, AttachmentKind
from domain.say import Say
from tests.support import town


def _opened(lan, name="Giàng A Páo"):
    """Begin a report from a household's card."""
    return lan.types(name).presses(name, "Báo cáo về hộ này")


def _at_summary(lan):
    """Answer the short way through the report."""
    _opened(lan).presses("Bỏ qua", "Không", "Giữ như lần trước", "Chưa có gì mới", "Không")
    return lan.presses("Chưa đề xuất", "Bỏ qua")


def _sends(lan, kind, text, reference="file-1"):
    lan._send(text=text, attachments=(Attachment(kind, reference),))
    return lan


# News of another household -----------------------------------------------------------------------


def test_news_of_another_household_is_kept_apart_and_opened_afterwards(lan):
    """A hurried line in the middle of a form is no answer: it waits until the form is sent."""
    _opened(lan).presses("Bỏ qua").types("bà Lý Thị Mẩy vay NHCSXH 50 triệu nuôi trâu")
    assert "Trợ lý giữ thành phiếu nhanh riêng" in lan.said
    assert "hộ bà Lý Thị Mẩy" in lan.said
    assert "Kỳ này gia đình có nhận được hỗ trợ nào không ạ?" in lan.said

    lan.presses("Không", "Giữ như lần trước", "Chưa có gì mới", "Không", "Chưa đề xuất", "Bỏ qua")
    lan.presses("✅ Gửi")
    assert "Giờ mình xem tin chị nhắn lúc nãy" in lan.said
    assert "50.000.000 đồng" in lan.said
    lan.presses("✅ Gửi")
    assert "Đã nhận báo cáo hộ bà Lý Thị Mẩy" in lan.transcript


def test_news_at_the_summary_is_not_lost(lan):
    """At the summary a hurried line is kept as well; the summary stands below."""
    _at_summary(lan).types("bà Lý Thị Mẩy vay NHCSXH 50 triệu nuôi trâu")
    assert "Trợ lý giữ thành phiếu nhanh riêng" in lan.said
    assert "Đúng rồi thì bấm Gửi" in lan.said
    assert "Phiếu đã đủ câu trả lời" not in lan.said


def test_news_is_not_written_down_as_the_obstacle_of_another_household(house, lan):
    """At a question in free words it is kept apart, and can be written down here after all."""
    _opened(lan).presses("Bỏ qua", "Không", "Giữ như lần trước", "Chưa có gì mới", "Có")
    lan.types("bà Lý Thị Mẩy vay NHCSXH 50 triệu nuôi trâu")
    assert "Trợ lý giữ thành phiếu nhanh riêng" in lan.said
    assert "kể ngắn gọn vướng mắc" in lan.said

    lan.presses("Không, ghi vào phiếu đang mở")
    assert "Ai cần giải quyết việc này ạ?" in lan.said
    with house.work() as work:
        assert len(work.sessions.drafts("p-lan")) == 1


def test_a_letter_in_between_leaves_the_choice_where_it_was(house, lan):
    """The question is asked again below what came in, with the button that takes the words here."""
    _opened(lan).presses("Bỏ qua", "Không", "Giữ như lần trước", "Chưa có gì mới", "Có")
    lan.types("bà Lý Thị Mẩy vay NHCSXH 50 triệu nuôi trâu")
    with house.work() as work:
        say = Say("tasks.none", {"cadre": True})
        now = house.clock.now()
        house.house.speech.tell(work, town.LAN, say, occasion="letter", now=now)
    house.deliver()
    assert "Mình làm tiếp" in lan.said

    lan.presses("Không, ghi vào phiếu đang mở")
    assert "Ai cần giải quyết việc này ạ?" in lan.said
    assert "Không, ghi vào phiếu đang mở" not in [
        button.label for row in lan.last.buttons for button in row
    ]


def test_an_obstacle_in_words_stays_an_answer(lan):
    """What names no other household is the answer that was asked for."""
    _opened(lan).presses("Bỏ qua", "Không", "Giữ như lần trước", "Chưa có gì mới", "Có")
    lan.types("chưa làm được nhà tiêu vì thiếu nước, cần 6 triệu")
    assert "Ai cần giải quyết việc này ạ?" in lan.said


# Stopping ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["huỷ", "hủy", "Huy", "dừng", "Thôi.", "thoát", "để sau"])
def test_a_word_stops_a_form_as_the_command_does(lan, word):
    """At any question, free text too; it is asked once, so nothing is lost by mistake."""
    _opened(lan).presses("Bỏ qua", "Không", "Giữ như lần trước", "Chưa có gì mới", "Có")
    lan.types(word)
    assert "Dừng ở đây ạ?" in lan.said


def test_right_is_not_taken_for_stop(lan):
    """'đúng' without marks is written like 'dừng' without marks; it confirms."""
    _at_summary(lan).types("dung")
    assert "Đã nhận báo cáo" in lan.said


def test_leaving_while_a_line_is_edited_keeps_its_answer(lan):
    """The answer stands as before, is counted, and is there when the draft is opened again."""
    _at_summary(lan).presses("✎ 3").types("/huy")
    assert "đã có 7/7 câu" in lan.said
    lan.presses("Dừng, giữ lại")
    assert "phiếu đã lưu 7/7 câu" in lan.said
    lan.presses("Tiếp tục phiếu")
    assert "3. Thu nhập (người/tháng): 1.200.000 đồng" in lan.said


def test_leaving_after_going_back_to_the_first_question_keeps_the_draft(lan):
    """One answer, opened again, is still an answer."""
    _opened(lan).presses("Bỏ qua", "← Quay lại").types("/huy")
    assert "đã có 1/" in lan.said


def test_a_guess_is_nobodys_answer_when_a_quick_report_is_left(lan):
    """What was only offered stays to be asked."""
    lan.types("hộ Giàng A Páo xong nhà tiêu 6tr ngày 5/3, con gái đã có BHYT").types("dừng")
    lan.presses("Dừng, giữ lại", "Tiếp tục phiếu")
    assert "Cả nhà đã đủ chưa ạ?" in lan.said


def test_what_else_waits_is_named_when_the_first_of_several_is_left(lan):
    """The next household of the message stands on a button, also when the first is thrown away."""
    line = "hộ Giàng A Páo xong nhà tiêu 6tr ngày 5/3; bà Lý Thị Mẩy vay NHCSXH 50 triệu"
    lan.types(line, "/huy").presses("Dừng, giữ lại")
    assert any("Còn chờ: báo nhanh hộ bà Lý Thị Mẩy" in label for label, _ in lan.buttons)
    lan.presses("Tiếp tục phiếu").types("/huy").presses("Bỏ phiếu này", "Bỏ phiếu")
    lan.presses("Còn chờ: báo nhanh hộ bà Lý Thị Mẩy")
    assert "50.000.000 đồng" in lan.said


# Photos, recordings, places ----------------------------------------------------------------------


def test_a_caption_answers_where_the_photo_cannot(lan):
    """The photo is not wanted yet; its words are read as the answer, and that is said."""
    _opened(lan).presses("Bỏ qua", "Không")
    _sends(lan, AttachmentKind.PHOTO, "1tr5")
    assert "chưa cần ảnh" in lan.said
    assert "Trợ lý đã đọc lời ghi kèm: “1tr5”." in lan.said
    assert "1.500.000 đồng." in lan.said


def test_a_caption_of_a_wanted_photo_is_not_lost_silently(lan):
    """The photo is taken; of its caption it is said that it is not in the form."""
    _opened(lan).presses("Bỏ qua", "Không", "Giữ như lần trước", "Chưa có gì mới", "Không")
    lan.presses("Chưa đề xuất", "Ảnh", "Xong")
    _sends(lan, AttachmentKind.PHOTO, "nhà tiêu mới xây")
    assert "Đã nhận 1 ảnh" in lan.said
    assert "Lời ghi kèm “nhà tiêu mới xây” chưa được ghi vào phiếu" in lan.said


def test_a_photo_at_the_summary_goes_into_the_form(house, lan):
    """It is put where the form asks for photos, and stands in the summary and in the report."""
    _at_summary(lan).sends_photo("photo-7")
    assert "Đã kèm ảnh vào phiếu." in lan.said
    assert "7. Gửi kèm: Ảnh" in lan.said
    assert "8. Ảnh: 1 ảnh" in lan.said
    lan.sends_photo("photo-8").sends_place()
    assert "8. Ảnh: 2 ảnh" in lan.said
    assert "7. Gửi kèm: Ảnh, Vị trí nhà" in lan.said
    lan.presses("✅ Gửi")
    assert "Đã nhận báo cáo" in lan.said


def test_a_photo_at_the_summary_of_a_form_without_photos_is_refused_in_words(lan):
    """Nothing is said to be kept that is not."""
    lan.types("bà Lý Thị Mẩy vay NHCSXH 50 triệu nuôi trâu").sends_photo()
    assert "không có chỗ kèm tệp" in lan.said


@pytest.mark.parametrize(
    ("kind", "words"),
    [(AttachmentKind.PHOTO, "ghi ảnh này"), (AttachmentKind.VOICE, "đoạn ghi âm này")],
)
def test_a_file_outside_a_form_is_called_what_it_is(lan, kind, words):
    """And the way to the households stands on a button."""
    _sends(lan, kind, "")
    assert words in lan.said
    lan.presses("Các hộ của tôi")
    assert "Giàng A Páo" in lan.said


def test_a_place_outside_a_form_is_called_a_place(lan):
    """A location is no file."""
    assert "chưa ghi vị trí này" in lan.sends_place().said


# Outside a form ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("chào em", "Chị muốn làm gì ạ?"),
        ("cảm ơn nhé!", "Dạ, không có gì ạ."),
        ("giúp", "Gõ lệnh, hoặc bấm nút"),
        ("menu", "Chị muốn làm gì ạ?"),
        ("viec hom nay", "Hôm nay chị có 3 việc"),
        ("Các hộ của tôi", "Giàng A Páo"),
        ("báo cáo", "Giàng A Páo"),
        ("báo nhanh", "Báo nhanh: chị gõ một tin"),
        ("phiếu đang dở", "Không có phiếu nào đang dở"),
        ("sai rồi, muốn sửa", "Báo cáo đã gửi được giữ nguyên"),
        ("dừng", "Hiện không có phiếu nào đang mở"),
        ("mai trời có mưa to không nhỉ", "Trợ lý chưa hiểu tin này"),
    ],
)
def test_plain_words_lead_to_their_desk(lan, said, heard):
    """Nobody needs to know a command; what is unclear is no failed search."""
    lan.types(said)
    assert heard in lan.said
    assert "Không thấy hộ" not in lan.said


def test_what_is_unclear_ends_in_three_ways_on(lan):
    """A report, the day's tasks, help."""
    lan.types("mai trời có mưa to không nhỉ")
    labels = [button.label for row in lan.last.buttons for button in row]
    assert labels == ["📋 Báo cáo về một hộ", "Việc hôm nay", "Trợ giúp"]
    assert "Gõ lệnh" in lan.presses("Trợ giúp").said


def test_an_officer_is_not_told_of_households_in_care(nga):
    """Who has none looks in the whole area."""
    nga.types("zzz")
    assert "phụ trách" not in nga.said
    assert "trong địa bàn" in nga.said


def test_a_family_is_led_to_what_it_may_get(pao):
    """Whatever a household types, its own question stands on a button."""
    pao.types("hôm nay trời đẹp")
    assert any("Gia đình có thể thuộc diện nào?" in label for label, _ in pao.buttons)


# Drafts, and what is said back -------------------------------------------------------------------


def test_a_draft_of_the_list_is_opened_by_its_household(lan):
    """One row a draft; it is thrown away only from within."""
    _opened(lan).presses("Bỏ qua", "Không").types("/huy").presses("Dừng, giữ lại").types("/nhap")
    labels = [button.label for row in lan.last.buttons for button in row]
    assert labels == ["Làm tiếp: hộ ông Giàng A Páo"]
    lan.presses("Làm tiếp: hộ ông Giàng A Páo")
    assert "Tiếp tục hộ ông Giàng A Páo" in lan.said


def test_after_the_period_closed_the_list_offers_to_send_what_is_there(clock, lan):
    """The draft of a closed period can be sent from the list as it is."""
    _opened(lan).presses("Bỏ qua", "Không").types("/huy").presses("Dừng, giữ lại")
    clock.set("2026-07-20 09:00")
    lan.types("/nhap").presses("Gửi phần đã có: hộ ông Giàng A Páo")
    assert "ghi rõ là chưa đủ câu" in lan.said


def test_a_choice_that_was_typed_is_said_back(lan):
    """A number, a word, or words within a label; a button needs no echo."""
    _opened(lan).presses("Bỏ qua", "Có").types("4")
    assert "Nước sạch." in lan.said
    lan.types("6tr", "hôm qua").presses("Ngân sách")
    assert "Ngân sách." not in lan.said
    lan.presses("Không", "Giữ như lần trước").types("thời vụ")
    assert "Có việc thời vụ." in lan.said
