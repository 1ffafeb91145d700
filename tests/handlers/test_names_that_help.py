"""An empty search and a list of drafts name things by which they are found."""

import pytest

from tests.support import town


@pytest.mark.parametrize("typed", ["/ho pao", "/ho giang a pao", "/ho zzz"])
def test_the_example_of_an_empty_search_would_find_something(house, typed):
    """It is a name of the person's own list, never the word that has just failed."""
    dung = house.typist(town.DUNG, "Anh Dũng")
    dung.types(typed)
    assert "Không thấy hộ nào khớp với" in dung.said
    example = dung.said.split("ví dụ: ")[1].split(".")[0]
    assert example not in typed
    assert "khớp “" in dung.types(f"/ho {example}").said


def test_two_drafts_about_the_same_are_told_apart_by_their_numbers(house, lan):
    """Each button bears the number of its line; a draft that is alone bears none."""
    lan.types("bà Lý Thị Mẩy vay NHCSXH 50 triệu nuôi trâu", "/ho")
    assert "Làm tiếp: báo nhanh hộ bà Lý Thị Mẩy" in lan.types("/nhap").buttons[-1][0]

    house.clock.forward(minutes=1)
    lan.types("bà Lý Thị Mẩy đã có nước sạch hôm qua", "/nhap")
    labels = [button.label for row in lan.last.buttons for button in row]
    assert labels == [
        "Làm tiếp 1: báo nhanh hộ bà Lý Thị Mẩy",
        "Làm tiếp 2: báo nhanh hộ bà Lý Thị Mẩy",
    ]
    lan.presses("Làm tiếp 2")
    assert "50.000.000 đồng" in lan.said
