"""What the tests of registrations share: a family that registers, an officer who answers."""

from dataclasses import replace

WORDS = "Con lớn đã có việc làm, nhà tôi xin tự vươn lên"


def register(pao):
    """Let a family register, from its menu to the receipt."""
    pao.types("/menu").presses("Đăng ký thoát nghèo").types(WORDS).presses("Bỏ qua")
    return pao.presses("Tôi xác nhận", "Gửi")


def in_english(house, *people):
    """Let people hear English from now on."""
    with house.work() as work:
        for person in people:
            work.people.change(replace(person, language="en"))


def recognise(minh, decision="125/QĐ-UBND", on="5/6"):
    """Let the officer write down that the newest registration was recognised."""
    minh.presses("Xem đăng ký", "Ghi kết quả", "Được công nhận", "hộ mới thoát nghèo")
    return minh.types(decision, on).presses("Bỏ qua", "Gửi")
