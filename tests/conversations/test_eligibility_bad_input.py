"""What cannot be is answered with a clear sentence, in both languages, and nothing follows from it."""

from dataclasses import replace
from datetime import date

import pytest

from domain.households import Status
from tests.conversations.families import become, in_english
from tests.conversations.test_may_we_get_it import answer_all
from tests.support import town

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
    nga.types("/hotro").presses("Không có mục nào", "Mới thoát nghèo")
    _asked_for_months(nga, "cách đây bao nhiêu tháng", "Không")
    number = nga.said.partition(")")[0]
    nga.types(typed)

    assert nga.said.startswith(f"{said}\n{number})")
    assert nga.types("12").said.startswith("Số tháng từ khi thoát nghèo: 12.")


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
    in_english(nga).types("/eligibility").presses("None of these", "Newly escaped from poverty")
    _asked_for_months(nga, "How many months ago", "No")
    nga.types(typed)

    assert nga.said.startswith(said)
    assert "How many months ago" in nga.said
    assert nga.types("12").said.startswith("Months since the escape: 12.")


def test_an_escape_that_is_still_to_come_is_asked_about(house, pao):
    """A slip of the pen in the roster settles nothing: the family is asked how long ago it was."""
    become(house, status=Status.NEWLY_ESCAPED, recognised_on=DAY_TO_COME, deprivations=frozenset())
    pao.types("/hotro")
    answer_all(pao, cần=("Có phương án sản xuất cần vốn", "Xong"))

    assert "Gia đình được công nhận thoát nghèo cách đây bao nhiêu tháng ạ?" in pao.transcript
    assert "✅ Vốn vay hộ mới thoát nghèo" not in pao.transcript
    assert pao.transcript.count("01/3/2027") == 1
    assert "ngày thoát nghèo là 01/3/2027, chưa tới" in pao.transcript


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


def test_an_escape_that_is_still_to_come_is_said_to_be_a_slip(house, pao, lan):
    """The family and its cadre read which line of the roster cannot be, and who mends it."""
    become(house, status=Status.NEWLY_ESCAPED, recognised_on=DAY_TO_COME, deprivations=frozenset())
    pao.types("/hotro")
    lan.types("/ho pao").presses("Giàng A Páo", "Diện hỗ trợ", "Gia đình đồng ý")

    said = "Sổ ghi ngày thoát nghèo là 01/3/2027, chưa tới. Trợ lý chưa tính theo điều này; "
    assert f"{said}xin báo cán bộ phụ trách sửa sổ ạ." in pao.said
    assert f"{said}xin cho sửa sổ ạ." in lan.said


@pytest.mark.parametrize("year", [1826, 2031])
def test_somebody_of_200_years_or_not_born_yet_is_said_to_be_a_slip(house, pao, year):
    """No pension follows from it, and no child's allowance either."""
    member = replace(town.PAO_HEAD, birth_year=year)
    become(house, members=(town.PAO_HEAD, replace(member, name="Giàng Thị Mỷ")))
    pao.types("/hotro")

    assert (
        f"Sổ ghi người thứ hai trong sổ sinh năm {year}. Trợ lý chưa tính theo điều này; "
        "xin báo cán bộ phụ trách sửa sổ ạ." in pao.said
    )
    answer_all(pao)
    pao.presses("Vì sao?")
    assert "Trợ cấp hưu trí xã hội" not in pao.said


def test_the_same_slip_in_english(house, pao):
    """In a sentence of its own."""
    member = replace(town.PAO_HEAD, birth_year=1826)
    become(house, members=(town.PAO_HEAD, member))
    in_english(pao).types("/eligibility")

    assert (
        "The record says that person 2 on record was born in 1826. The assistant does not go by "
        "that; please ask your cadre to correct the record." in pao.said
    )


def test_without_offices_it_is_said_that_none_is_on_record(house, pao):
    """And the place of the law is told all the same."""
    with house.work() as work:
        work.connection.exec_driver_sql("update unit set desk = '', is_lead_office = false")
    pao.types("/hotro")
    answer_all(pao)
    pao.presses("Nộp ở đâu?")

    assert pao.said.startswith("Ở đây chưa ghi đơn vị nào theo dõi các khoản này.")
    assert "Nộp ở trường, trường gửi UBND xã, phường." in pao.said


@pytest.mark.parametrize("typed", ["từ 1/1/2090", "từ 32/13/2027", "từ 1/1/1826"])
def test_a_day_that_cannot_be_is_asked_again(pao, typed):
    """With an example of what to type."""
    pao.types(f"/hotro {typed}")

    assert pao.said.startswith("Trợ lý chưa đọc được ngày này")
    assert "/hotro từ 1/1/2027" in pao.said
