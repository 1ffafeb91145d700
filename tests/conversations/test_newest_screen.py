"""What is typed belongs to the newest screen: an open form waits while a list invites a name."""

import pytest

from tests.support import town


def _opened(lan):
    """Begin a report and answer its first question; the next one has buttons."""
    return lan.types("/ho pao").presses("1. Giàng A Páo", "Báo cáo về hộ này", "Bỏ qua")


@pytest.mark.parametrize("way", ["/ho", "/tracuu", "/ho khong co ai", "/ho may", "/nghi"])
def test_a_list_that_invites_a_name_puts_the_open_form_aside(lan, way):
    """The name that is typed there is looked for, and the form is said to be kept."""
    _opened(lan).types(way)
    assert "📝 Hộ ông Giàng A Páo (1/" in lan.said
    assert "trợ lý để dành, gõ /nhap để làm tiếp" in lan.said
    lan.types("may")
    assert "Lý Thị Mẩy" in lan.said
    assert "chưa khớp" not in lan.said


def test_nothing_that_was_answered_is_lost_by_looking_at_a_list(lan):
    """The form is gone on with from the drafts, with its answers."""
    _opened(lan).types("/ho").types("/nhap").presses("Làm tiếp: hộ ông Giàng A Páo")
    assert "đã có 1/" in lan.said
    assert "Kỳ này gia đình có nhận được hỗ trợ nào không ạ?" in lan.said


def test_an_old_button_opens_the_form_again(lan):
    """Whoever scrolls up to the question goes on with it."""
    _opened(lan).types("/ho")
    lan.presses("Giàng A Páo", "Báo cáo về hộ này")
    assert "Tiếp tục hộ ông Giàng A Páo" in lan.said


def test_a_line_that_was_being_changed_keeps_its_answer(lan):
    """At the summary a line is opened, then a list: the line is as it was."""
    _opened(lan).presses("Không", "Giữ như lần trước", "Chưa có gì mới", "Không")
    lan.presses("Chưa đề xuất", "Bỏ qua", "✎ 3").types("/ho")
    assert "(7/7 câu)" in lan.said
    lan.types("/nhap").presses("Làm tiếp")
    assert "3. Thu nhập (người/tháng): 1.200.000 đồng" in lan.said


def test_a_picker_of_people_is_a_newer_screen_too(house, lan):
    """While a colleague is looked for, a typed name is no answer to a report."""
    house.typist(town.DUNG, "Anh Dũng")
    _opened(lan).types("/ho pao").presses("Giàng A Páo", "Việc khác", "Bàn giao hộ này")
    lan.types("nguyen van dung")
    assert "chưa khớp được câu này với lựa chọn nào" not in lan.said


def test_the_picker_opened_from_an_old_card_puts_the_form_aside(lan):
    """A button leads to a newer screen as a command does."""
    lan.types("/ho pao").presses("1. Giàng A Páo", "Việc khác")
    card = dict(lan.buttons)
    lan.types("/ho may").presses("1. Lý Thị Mẩy", "Báo cáo về hộ này", "Bỏ qua")
    lan.presses_token(next(token for label, token in card.items() if "Bàn giao" in label))
    assert "📝 Hộ bà Lý Thị Mẩy (1/" in lan.said
    assert "Chị muốn mời ai nhận ạ?" in lan.said


@pytest.mark.parametrize("aside", ["/giup", "/menu", "/viec", "/toi"])
def test_what_is_looked_at_beside_a_form_leaves_it_open(lan, aside):
    """Help and the like invite no name: the next answer belongs to the form."""
    _opened(lan).types(aside)
    assert "để dành" not in lan.said
    lan.types("không")
    assert "Thu nhập" in lan.said or "thu nhập" in lan.said


def test_what_comes_late_and_was_said_before_the_list_is_still_an_answer(house, lan):
    """Typed before /ho, delivered after it: it goes into the form, which stays aside."""
    _opened(lan)
    house.clock.forward(minutes=1)
    late = lan.incoming(text="không")
    house.clock.forward(minutes=1)
    lan.types("/ho")
    house.receive(late)
    assert "trợ lý đã ghi vào phiếu" in lan.said
    lan.types("/nhap").presses("Làm tiếp")
    assert "đã có 2/" in lan.said


def test_without_an_open_form_a_list_says_nothing_of_one(lan):
    """The line is said once, when a form is put aside."""
    _opened(lan).types("/ho").types("/ho")
    assert "để dành" not in lan.said
