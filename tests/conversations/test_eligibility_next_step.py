"""From an answer onwards: more questions, back to the result, to the cadre, to the household."""

import pytest

from handlers.eligibility.answers import FIRST_NEEDED
from tests.conversations.test_may_we_get_it import answer_all

LOANS = "Vốn vay:"


def _labels(typist):
    return [button.label for row in typist.last.buttons for button in row]


def _urgent_of(typist):
    typist.types("/hotro").presses("Đang thiếu ăn", "Xong")
    return typist


def test_a_stranger_who_stops_early_reads_how_many_are_open_and_what_settles_most(house):
    """A page with the number and three questions, and not ten pages of what is unknown."""
    guest = house.stranger()
    guest.types("/hotro").presses("Không có mục nào", "Xem kết quả")

    assert "Có 34 diện cần biết thêm:" in guest.said
    assert "Trả lời tiếp những câu này là rõ được nhiều nhất:" in guest.said
    assert guest.said.count("\n   – ") == 3
    assert "– Gia đình mình hiện thuộc diện nào ạ?" in guest.said
    assert "Trang 1/" not in guest.said


def test_a_stranger_goes_on_where_the_answers_stopped(house):
    """Nothing is asked again, also what was said not to be known, and from every page."""
    guest = house.stranger()
    guest.types("/hotro").presses("Không có mục nào", "Không biết", "Xem kết quả")
    guest.presses("Nộp ở đâu?", "Trả lời tiếp")

    assert "thuộc diện nào" not in guest.said
    assert "việc gấp" not in guest.said
    assert guest.said.splitlines()[-1].endswith("ạ?") or "Chọn được nhiều mục" in guest.said


def test_a_stranger_can_still_read_each_of_the_open_ones(house):
    """Nothing is left out: it stands behind a button, with the way back."""
    guest = house.stranger()
    guest.types("/hotro").presses("Không có mục nào", "Xem kết quả")
    short = guest.said
    guest.presses("Xem từng diện")
    assert "Cần biết thêm: " in guest.said
    assert "Trang 1/" in guest.said
    guest.presses("← Kết quả")

    assert guest.said == short


def test_with_every_question_answered_there_is_nothing_to_go_on_with(house):
    """The button is there only while it leads to a question."""
    guest = house.stranger()
    guest.types("/hotro").presses("Không có mục nào")
    for _ in range(40):
        if "Không biết" not in _labels(guest):
            break
        guest.presses("Không biết")

    assert "Vì sao?" in _labels(guest)
    assert "Trả lời tiếp" not in _labels(guest)


@pytest.mark.parametrize("page", ["Vì sao?", "Cần giấy tờ gì?", "Nộp ở đâu?"])
def test_every_page_leads_back_to_the_result(pao, page):
    """One button, and the very page one came from."""
    pao.types("/hotro")
    answer_all(pao)
    result = pao.said
    pao.presses(page, "← Kết quả")

    assert pao.said == result


def test_loans_stand_behind_everything_that_is_needed_first(pao):
    """After the rice for a hungry family come health and electricity, and loans last."""
    pao.types("/hotro")
    answer_all(pao, gấp=("Đang thiếu ăn", "Xong"), cần=("Muốn vay tạo việc làm", "Xong"))
    said = [pao.said]
    while any(label.startswith("Xem tiếp") for label in _labels(pao)):
        pao.presses("Xem tiếp")
        said.append(pao.said)
    lines = "\n".join(said).splitlines()

    assert lines.index("🔴 Cần giúp ngay:") < lines.index("Y tế:")
    assert lines.index("Y tế:") < lines.index("An sinh xã hội:") < lines.index(LOANS)
    titles = {"Y tế:", "An sinh xã hội:", "Giáo dục:", "Nhà ở:", "Thông tin:", "Sản xuất:"}
    assert not titles & set(lines[lines.index(LOANS) :])
    assert FIRST_NEEDED[-1] == "credit"


def test_whom_to_tell_today_is_one_press_away_for_a_family(pao):
    """Below "tell them today" as on the result: the button writes to the cadre."""
    _urgent_of(pao)
    assert "🔴 Xin báo ngay hôm nay: cán bộ Hoàng Thị Lan" in pao.said
    assert "Nhắn cán bộ phụ trách" in _labels(pao)
    pao.presses("Xem kết quả")
    assert "Nhắn cán bộ phụ trách" in _labels(pao)
    pao.presses("Nhắn cán bộ phụ trách").types("Nhà hết gạo từ hôm qua").presses("✅ Gửi")

    assert "Đã gửi nguyên lời cho cán bộ Hoàng Thị Lan" in pao.said


def test_the_letter_is_written_in_the_middle_and_the_questions_wait(pao):
    """Whoever writes at once does not lose the answers so far."""
    _urgent_of(pao).presses("Nhắn cán bộ phụ trách").types("Nhà hết gạo").presses("✅ Gửi")
    assert "Đã gửi nguyên lời cho cán bộ Hoàng Thị Lan" in pao.transcript
    pao.types("/hotro")

    assert "việc gấp" not in pao.said


def test_a_cadre_who_asks_on_behalf_has_no_such_button(lan):
    """Who is the cadre needs no letter to the cadre, and a stranger has none."""
    lan.presses_token("ht.h.h-pao.1").presses("Đang thiếu ăn", "Xong")
    assert "Xin báo ngay hôm nay" in lan.said
    assert "Nhắn cán bộ phụ trách" not in _labels(lan)


def test_a_cadre_is_not_sent_to_ask_the_cadre(lan):
    """What only a locality decides is said as that; and the way back to the household is there."""
    lan.presses_token("ht.h.h-pao.1")
    answer_all(lan)
    said = [lan.said]
    while any(label.startswith("Xem tiếp") for label in _labels(lan)):
        assert "← Về hộ này" in _labels(lan)
        lan.presses("Xem tiếp")
        said.append(lan.said)

    assert "☎ Quà Tết – theo quyết định từng năm của địa phương" in "\n".join(said)
    assert "– xin hỏi cán bộ" not in "\n".join(said)
    lan.presses("← Về hộ này")
    assert lan.said.startswith("Hộ ông Giàng A Páo")
