"""Words in several lines stand below the name of who wrote them, as a list does on a phone."""

import pytest

LIST = "1. Làm đường\n2. Tập huấn"


@pytest.fixture
def listed(linh, ngoc):
    """A commune has written a list, and its report was accepted."""
    linh.presses_token("nop.b.LC-R2.2026-Q2").types(LIST, "mưa").presses("Bỏ qua", "✅ Gửi")
    ngoc.presses_token("xem.o.LC-R2.2026-Q2.lc/a")
    return ngoc


def test_the_list_begins_below_the_name_of_the_section(listed):
    """Its first line stands where the others stand; a single line stays beside the name."""
    assert f"Kết quả:\n{LIST}\nKhó khăn: mưa" in listed.said


def test_the_list_begins_below_the_name_of_the_unit(listed):
    """So it does above the question of the compiled report, and in what is taken over."""
    listed.presses("✅ Nhận").presses_token("nop.b.LC-R1.2026-Q2")
    assert f"Các đơn vị viết:\nXã Nà Mằn:\n{LIST}\n" in listed.said
    listed.presses("Lấy phần này")
    assert f"Đang ghi:\nXã Nà Mằn:\n{LIST}\n" in listed.said
