"""Small things that readers with the users' eyes stumbled over."""

from domain.chat import Attachment, AttachmentKind
from tests.support import town
from tests.support.household_rows import renamed


def test_two_drafts_are_told_apart_by_their_numbers(lan):
    """The number on the button is the number of the line."""
    lan.types("/ho may").presses("Lý Thị Mẩy", "Báo cáo về hộ này", "nhà tiêu hợp vệ sinh")
    lan.types("/ho pao").presses("Giàng A Páo", "Báo cáo về hộ này", "nhà tiêu hợp vệ sinh")
    lan.types("/nhap")

    assert "1. Hộ bà Lý Thị Mẩy" in lan.said
    buttons = [button.label for row in lan.last.buttons for button in row]
    assert buttons[0].startswith("Làm tiếp 1: ")
    assert buttons[1].startswith("Làm tiếp 2: ")


def test_the_example_is_taken_from_ones_own_list(lan):
    """A name that was not found is no example of one that is."""
    lan.types("/ho xuan")

    assert "“xuan”" in lan.said
    assert "ví dụ: ha." in lan.said


def test_those_who_are_only_nearly_meant_stand_below_a_line(house, minh):
    """Whoever is called so comes first; a name inside of another word is only near."""
    with house.work() as work:
        renamed(work, "h-may", "Nông Thị Hiên")
        renamed(work, "h-ha", "Lò Văn Chiến")
    minh.types("/ho hien")

    lines = minh.said.split("\n")
    assert lines[1].startswith("1. Nông Thị Hiên")
    assert lines[2] == "Gần giống:"
    assert lines[3].startswith("2. Lò Văn Chiến")


def test_a_list_of_households_is_taken_in_elsewhere(minh):
    """Neither by a command, nor in words, nor as a file: it is said where."""
    minh.types("/nhapdanhsach")
    assert "Danh sách hộ được nhập trên máy tính, do người quản trị làm" in minh.said
    minh.types("nhập danh sách hộ")
    assert "Danh sách hộ được nhập trên máy tính" in minh.said
    minh._send(attachments=(Attachment(AttachmentKind.DOCUMENT, "list-1"),))

    assert "Danh sách hộ (bảng tính) do người quản trị nhập trên máy tính" in minh.said


def test_a_familys_help_names_what_is_its_own(house):
    """Its record, its cadre and its consent; what a shared phone needs is explained."""
    pao = house.typist(town.PAO, "Ông Páo").types("/giup")

    for each in ("/ho – những gì đã ghi", "/vuongmac – nhắn cán bộ", "/dongy – những điều"):
        assert each in pao.said
    assert "/maso – mã số, để người khác không xem được phần của mình" in pao.said


def test_a_family_is_no_item_of_a_list_of_one(house):
    """No stray dot before the only role."""
    pao = house.typist(town.PAO, "Ông Páo").types("/toi")

    assert pao.said == "Giàng A Páo\nTổ dân phố 4\nHộ gia đình"


def test_ones_own_leave_is_told_as_ones_own(lan):
    """The assistant does not speak of whoever it speaks to by the full name."""
    lan.types("/nghi").presses("Báo nghỉ", "Nguyễn Văn Dũng").types("8/6", "12/6").presses("Gửi")

    assert "Đã ghi chị nghỉ từ 08/6/2026 đến hết 12/6/2026." in lan.said
    assert lan.last.buttons[0][0].label == "← Quay lại"
