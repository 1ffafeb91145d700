"""What cannot be is answered with a clear sentence, in both languages, and nothing follows from it."""

from datetime import date

import pytest

from domain.households import Status
from tests.conversations.families import become, in_english
from tests.conversations.test_may_we_get_it import answer_all

DAY_TO_COME = date(2027, 3, 1)


def _asked_for_months(nga, asked, no):
    """Answer no until the question about the months stands there."""
    for _ in range(20):
        if asked in nga.said:
            return
        labels = [button.label for row in nga.last.buttons for button in row]
        nga.presses(next(each for each in (no, "Không biết", "I don't know") if each in labels))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("20000", "Số này lớn quá (1.200 là mức lớn nhất). Đồng chí xem lại giúp ạ."),
        ("-3", "Trợ lý chưa đọc được con số này. Đồng chí gõ bằng số giúp, ví dụ 12 ạ."),
        ("200 tuổi", "Trợ lý chưa đọc được con số này. Đồng chí gõ bằng số giúp, ví dụ 12 ạ."),
        ("01/01/2030", "Trợ lý chưa đọc được con số này. Đồng chí gõ bằng số giúp, ví dụ 12 ạ."),
    ],
)
def test_months_that_cannot_be_are_asked_again(nga, typed, said):
    """The question stands there again, and nothing that was answered is lost."""
    nga.types("/hotro").presses("Mới thoát nghèo")
    _asked_for_months(nga, "cách đây bao nhiêu tháng", "Không")
    number = nga.said.partition(")")[0]
    nga.types(typed)

    assert nga.said.startswith(f"{said}\n{number})")
    assert nga.types("12").said.startswith("→ 12.")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("20000", "This is above what is possible (1,200). Please check it."),
        ("-3", "The assistant could not read this number. Please type digits, for example 12."),
        ("200 years", "The assistant could not read this number."),
        ("1/1/2030", "The assistant could not read this number."),
    ],
)
def test_the_same_in_english(nga, typed, said):
    """With the same example."""
    in_english(nga).types("/eligibility").presses("Newly escaped from poverty")
    _asked_for_months(nga, "How many months ago", "No")
    nga.types(typed)

    assert nga.said.startswith(said)
    assert "How many months ago" in nga.said
    assert nga.types("12").said.startswith("→ 12.")


def test_an_escape_that_is_still_to_come_is_asked_about(house, pao):
    """A slip of the pen in the roster settles nothing: the family is asked how long ago it was."""
    become(house, status=Status.NEWLY_ESCAPED, recognised_on=DAY_TO_COME, deprivations=frozenset())
    pao.types("/hotro")
    answer_all(pao, cần=("Có phương án sản xuất cần vốn", "Xong"))

    assert "Gia đình được công nhận thoát nghèo cách đây bao nhiêu tháng ạ?" in pao.transcript
    assert "✅ Vốn vay hộ mới thoát nghèo" not in pao.transcript
    assert "01/3/2027" not in pao.transcript


@pytest.mark.parametrize("typed", ["from 32/13/2027", "xyz", "from 1/1/2090", "from"])
def test_a_day_that_cannot_be_is_asked_again_in_english(pao, typed):
    """With an example of what to type."""
    in_english(pao).types(f"/eligibility {typed}")

    assert "The assistant cannot read this day" in pao.said
    assert "/eligibility from 1/1/2027" in pao.said


def test_without_offices_the_place_of_the_law_is_told_in_english(house, pao):
    """Units that keep no desk and name no lead office: nothing is made up, and a place is named."""
    with house.work() as work:
        work.connection.exec_driver_sql("update unit set desk = '', is_lead_office = false")
    in_english(pao).types("/eligibility")
    answer_all(pao)
    pao.presses("Where to apply?")

    assert "Apply at the school, which passes it on to the commune or ward." in pao.said
    assert "The office in charge here" not in pao.said
