"""Why a household is given back or not taken: pressed or typed, with a way back."""

import pytest

from tests.assignments.test_handing_over import cadre_of, offered


def _asked_why(lan):
    """Lan is asked why she gives the household of ông Páo back."""
    return lan.types("/ho pao").presses("1. Giàng A Páo", "Việc khác", "Trả lại hộ này")


def test_typed_words_are_the_reason(house, lan, minh):
    """Nobody has to find a button first: the officer reads the very words."""
    _asked_why(lan).types("toi khong di duoc nua")
    assert "1. Lý do trả lại: toi khong di duoc nua" in lan.said
    lan.presses("Gửi")
    assert "Lý do: toi khong di duoc nua." in minh.said
    assert cadre_of(house) is None


def test_words_of_the_list_are_still_its_reasons(lan):
    """What is written like a button is that button."""
    _asked_why(lan).types("chuyen cong tac")
    assert "1. Lý do trả lại: Chuyển công tác" in lan.said


def test_another_reason_asks_for_a_reason_and_not_for_a_name(lan):
    """The button says what it is for, typed or pressed."""
    _asked_why(lan).types("lý do khác")
    assert "Chị ghi lý do giúp, vài chữ cũng được ạ." in lan.said
    assert "gõ tên" not in lan.said
    lan.presses("← Quay lại").presses("Lý do khác").types("nhà có việc")
    assert "1. Lý do trả lại: nhà có việc" in lan.said


@pytest.mark.parametrize("said", ["quay lại", "...", "?"])
def test_what_is_no_reason_is_not_taken_for_one(lan, said):
    """A word that moves on or back, and bare signs, are asked again."""
    _asked_why(lan).types(said)
    assert "Lý do trả lại:" not in lan.said
    assert "Vì sao chị cần trả lại hộ này ạ?" in lan.said


def test_a_reason_that_is_too_long_is_said_to_be(lan):
    """The limit is the one that holds."""
    _asked_why(lan).types("xa " * 200)
    assert "120 ký tự" in lan.said


@pytest.mark.parametrize("first", [(), ("Chuyển công tác",), ("Lý do khác",)])
def test_the_household_is_kept_after_all(house, lan, first):
    """At the question, at one's own words and at the summary there is a way back."""
    _asked_why(lan).presses(*first).presses("Thôi, chưa trả lại")
    assert "hộ Giàng A Páo vẫn do chị phụ trách" in lan.said
    assert cadre_of(house) == "p-lan"
    lan.presses("Về hộ này")
    assert "Hộ ông Giàng A Páo" in lan.said
    lan.types("/nhap")
    assert "Không có phiếu nào" in lan.said


def test_news_of_another_household_is_no_reason(lan):
    """It is kept apart, as in any question of words."""
    _asked_why(lan).types("bà Lý Thị Mẩy vay NHCSXH 50 triệu nuôi trâu")
    assert "Trợ lý giữ thành phiếu nhanh riêng" in lan.said
    assert "Vì sao chị cần trả lại hộ này ạ?" in lan.said


def test_whoever_cannot_take_it_types_why(house, lan):
    """The giver reads the very words."""
    offered(lan, house, note="").presses("Chưa nhận được").types("ban qua")
    assert "Lý do: ban qua." in lan.said


def test_whoever_is_not_sure_looks_at_the_offer_again(house, lan):
    """Back at the offer, it can be taken; nothing is left in the drafts."""
    dung = offered(lan, house, note="").presses("Chưa nhận được", "← Xem lại lời bàn giao")
    assert "muốn bàn giao cho anh một hộ" in dung.said
    dung.types("/nhap")
    assert "Không có phiếu nào" in dung.said
    dung.presses_token("bg.n.1")
    assert cadre_of(house) == "p-dung"
