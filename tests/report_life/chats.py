"""What the people of the valley say and press while a report goes up, comes back and is put right."""

from dataclasses import dataclass

from tests.conversations.families import in_english
from tests.support.house import Typist


@dataclass(frozen=True, kw_only=True)
class Words:
    """What stands on the buttons, and what people write, in one language."""

    submit: str
    write: str
    skip: str
    send: str
    send_so: str
    who: str
    open_unit: str
    back: str
    line: str
    accept: str
    open_line: str
    correct: str
    open_report: str
    erratum: str
    missing: str
    done: str
    question: str
    reason: str
    slip: str


VIETNAMESE = Words(
    submit="/nop",
    write="📋 Làm báo cáo",
    skip="Bỏ qua",
    send="✅ Gửi",
    send_so="✅ Vẫn gửi",
    who="Ai đã nộp: Báo cáo kết quả",
    open_unit="Mở: Xã Nà Mằn",
    back="Trả lại",
    line="2",
    accept="✅ Nhận",
    open_line="✎ Mở: Hộ đã có báo cáo",
    correct="✎ Sửa số",
    open_report="Mở báo cáo",
    erratum="✎ Đính chính",
    missing="Đơn vị chưa nộp",
    done="xong 2 nhà tiêu ở Séo Tỷ",
    question="thôn có 2 hộ, nhờ đếm lại",
    reason="1 hộ chưa có sóng",
    slip="đếm thừa 1 hộ",
)
ENGLISH = Words(
    submit="/submit",
    write="📋 Write the report",
    skip="Skip",
    send="✅ Send",
    send_so="✅ Send as it is",
    who="Who has handed in: Báo cáo kết quả",
    open_unit="Open: Xã Nà Mằn",
    back="Return",
    line="2",
    accept="✅ Accept",
    open_line="✎ Open: Households reported on",
    correct="✎ Correct",
    open_report="Open the report",
    erratum="✎ Erratum",
    missing="Units not yet in",
    done="2 toilets are done in Séo Tỷ",
    question="there are 2 households, please count again",
    reason="1 household has no signal",
    slip="1 household was counted twice",
)


def hand_in(officer: Typist, words: Words) -> None:
    """From the list of deadlines to the receipt."""
    officer.types(words.submit).presses("2. Báo cáo kết quả", words.write).types(words.done)
    officer.presses(words.skip, words.skip, words.send)


def return_and_accept(officer: Typist, office: Typist, words: Words) -> None:
    """The office asks about one number; the officer puts it right; the office takes it."""
    office.types(words.submit).presses(words.who, words.open_unit, words.back, words.line)
    office.types(words.question).presses(words.send)
    officer.presses(words.open_line, words.correct).types("2", words.reason)
    officer.presses(words.send)
    office.presses(words.open_report, words.accept)


def gone_up(officer: Typist, office: Typist, words: Words) -> None:
    """A report goes up, comes back, and is accepted; everybody reads their own language."""
    for someone in (officer, office) if words is ENGLISH else ():
        in_english(someone)
    hand_in(officer, words)
    return_and_accept(officer, office, words)


def compile_and_put_right(officer: Typist, office: Typist, words: Words) -> None:
    """A new page: the office compiles, the officer finds a slip afterwards, the office hears of it."""
    officer.forget()
    office.forget().presses("1. Báo cáo quý", words.write)
    office.presses(words.skip, words.skip, words.skip, words.send, words.send_so)
    officer.types(words.submit).presses("Báo cáo kết quả", words.erratum, "2")
    officer.types("1", words.slip).presses(words.send)
    office.presses(words.open_report)
    officer.types(words.submit).presses("Báo cáo kết quả")
