"""A cadre's report as a list of what is typed and pressed: the same for every bot that is measured."""

from collections.abc import Sequence
from typing import NamedTuple

from domain.chat import Outgoing


class Step(NamedTuple):
    """One turn of a person.

    Attributes:
        name: What the turn is called in the tables.
        types: What is typed, or
        presses: words on the button that is pressed.
    """

    name: str
    types: str = ""
    presses: str = ""


class Reply(NamedTuple):
    """What a bot said last: its words, and what can be pressed below them (words, token)."""

    text: str
    buttons: Sequence[tuple[str, str]]


REPORT = (
    Step("menu", types="/menu"),
    Step("list", presses="Các hộ của tôi"),
    Step("card", presses="Giàng A Páo"),
    Step("first question", presses="Báo cáo về hộ này"),
    Step("1 what changed: pick", presses="nhà tiêu hợp vệ sinh"),
    Step("1 what changed: done", presses="Xong"),
    # "In progress": the household keeps what it lacks, and every round asks the same questions.
    Step("2 how it is now", presses="Đang làm"),
    Step("3 any support", presses="Có"),
    Step("4 which support", presses="Nhà tiêu"),
    Step("5 amount", types="6tr"),
    Step("6 day", types="hôm qua"),
    Step("7 source", presses="Ngân sách"),
    Step("8 more support", presses="Không"),
    Step("9 income", types="1tr5"),
    Step("10 job", presses="Có việc thời vụ"),
    Step("11 obstacle", presses="Không"),
    Step("12 proposal", presses="Chưa đề xuất"),
    Step("13 extras: summary", presses="Bỏ qua"),
    Step("confirm: receipt", presses="Gửi"),
)
"""From the menu to the receipt, in nineteen turns."""

RECEIPT = "Số biên nhận"
"""What stands in the last message of a report that arrived."""


def token_of(words: str, buttons: Sequence[tuple[str, str]]) -> str:
    """Return the token of the button that bears these words.

    Raises:
        LookupError: If there is none: the conversation went another way.
    """
    found = [(label, token) for label, token in buttons if words in label]
    if not found:
        raise LookupError(f"no button {words!r} among {[label for label, _ in buttons]}")
    exact = [token for label, token in found if label == words]
    return exact[-1] if exact else found[-1][1]


def buttons_of(outgoing: Outgoing) -> list[tuple[str, str]]:
    """Return what can be pressed below a message."""
    return [(button.label, button.token) for row in outgoing.buttons for button in row]
