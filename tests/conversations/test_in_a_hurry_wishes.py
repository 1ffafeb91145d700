"""A hurried sentence is answered by what was understood of it, a wish by its button."""

import pytest


def test_what_was_understood_stands_before_the_question_about_the_rest(lan):
    """Six million are not lost because the toilet was never recorded as lacking."""
    lan.types("hom qua toi den nha ba ha cho 6 trieu lam nha tieu")

    assert (
        "Hộ bà Đặng Thị Hà, trợ lý ghi: hỗ trợ: Nhà tiêu · trị giá: 6.000.000 đồng · "
        "ngày nhận: 04/6/2026." in lan.said
    )
    assert "Sổ không ghi hộ thiếu nhà tiêu hợp vệ sinh, nên mục ấy giữ nguyên" in lan.said
    assert "chưa hiểu" not in lan.said
    assert lan.said.count("hom qua toi den nha ba ha") == 1


@pytest.mark.parametrize(
    "wish",
    [
        "toi muon ban giao ho ha cho anh dung",
        "Cho tôi trả lại hộ bà Hà",
        "nhờ chuyển hộ Đặng Thị Hà cho người khác",
    ],
)
def test_whoever_wants_to_give_a_household_away_is_led_to_the_button(lan, wish):
    """It is no news of the household, and nothing is noted about it."""
    lan.types(wish)

    assert "muốn giao hộ bà Đặng Thị Hà cho người khác" in lan.said
    lan.presses("Bàn giao hộ này")
    assert "Chị muốn mời ai nhận ạ?" in lan.said


def test_a_house_that_was_handed_over_is_news(lan):
    """The same words about a building are a report."""
    lan.types("hộ Giàng A Páo đã bàn giao nhà mới 50 triệu")

    assert "cho người khác" not in lan.said


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("hom qua toi den nha tua cho 6 trieu", "tua"),
        ("nha ong chenh xong nha tieu 6 trieu", "chenh"),
    ],
)
def test_a_name_that_nobody_bears_is_said_back(lan, said, name):
    """Whoever mistypes a name learns of the name, and gets one of the own list as an example."""
    lan.types(said)

    assert f"Không thấy hộ nào tên “{name}” trong các hộ chị phụ trách" in lan.said
    assert "ví dụ: Đặng Thị Hà" in lan.said


def test_money_of_the_state_names_nobody(lan):
    """The words for the state begin as those for a house do."""
    lan.types("nha nuoc cho 6 trieu lam nha tieu")

    assert "hộ nào tên" not in lan.said
