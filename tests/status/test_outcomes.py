"""What came of a registration: written down by the officer, heard by family and cadre."""

from datetime import date

import pytest
from inline_snapshot import snapshot

from domain.chat import Address
from domain.escape import Outcome
from domain.households import HouseholdId, Status
from domain.people import Role
from domain.recognition import Recognition
from domain.status import Way
from storage.repositories.people import person_row
from storage.tables import person
from tests.status.registering import WORDS, in_english, recognise, register
from tests.support import town

PAO = HouseholdId("h-pao")


def _latest(house):
    with house.work() as work:
        return work.escapes.latest(PAO)


def test_a_recognition_becomes_the_status_and_the_family_hears_it_with_praise(
    house, pao, minh, lan
):
    """Number and day of the decision make it a status; the praise names what was done."""
    register(pao).forget()
    minh.presses("Xem đăng ký").forget()
    minh.presses("Ghi kết quả", "Được công nhận", "hộ mới thoát nghèo")
    minh.types("125/QĐ-UBND", "hôm nay", "Cả nhà đã làm xong nhà tiêu và nuôi được đàn dê")
    minh.presses("Gửi")

    assert minh.transcript == snapshot("""\
Anh Minh: [✍ Ghi kết quả]
Trợ lý: Đăng ký thoát nghèo của hộ ông Giàng A Páo, ngày 05/6/2026
  Kết quả thế nào ạ?
  [Được công nhận] [Lần này chưa được]
  [Gia đình rút lại]
Anh Minh: [Được công nhận]
Trợ lý: (2/5) Hộ được công nhận là gì ạ?
  [hộ mới thoát nghèo] [hộ cận nghèo]
  [← Quay lại]
Anh Minh: [hộ mới thoát nghèo]
Trợ lý: (3/5) Quyết định số bao nhiêu ạ? Ví dụ: 125/QĐ-UBND.
  [← Quay lại]
Anh Minh: 125/QĐ-UBND
Trợ lý: (4/5) Quyết định ký ngày nào ạ? Ví dụ: 15/6.
  [← Quay lại]
Anh Minh: hôm nay
Trợ lý: 05/6/2026.
  (5/5) Anh muốn khen gia đình điều gì ạ? Nêu việc gia đình đã làm. Không có thì bấm Bỏ qua.
  [Bỏ qua] [← Quay lại]
Anh Minh: Cả nhà đã làm xong nhà tiêu và nuôi được đàn dê
Trợ lý: Đăng ký thoát nghèo của hộ ông Giàng A Páo, ngày 05/6/2026. Anh xem lại giúp:
  1. Kết quả: Được công nhận
  2. Công nhận là: hộ mới thoát nghèo
  3. Quyết định số: 125/QĐ-UBND
  4. Ngày quyết định: 05/6/2026
  5. Lời khen: Cả nhà đã làm xong nhà tiêu và nuôi được đàn dê
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4] [✎ 5]
Anh Minh: [✅ Gửi]
Trợ lý: ✅ Đã ghi kết quả cho hộ ông Giàng A Páo: Được công nhận. Nay ghi là hộ mới thoát nghèo.
  Trợ lý đã báo cho gia đình và Hoàng Thị Lan.
  [Các đăng ký đang chờ]
  [☰ Mục chính]
""")
    assert pao.transcript == snapshot("""\
Trợ lý: 🌱 Chúc mừng gia đình mình! Gia đình được công nhận là hộ mới thoát nghèo từ ngày 05/6/2026, Quyết định số 125/QĐ-UBND.
  “Cả nhà đã làm xong nhà tiêu và nuôi được đàn dê”
  Từ nay có gì cần, gia đình vẫn nhắn trợ lý và cán bộ như trước ạ.
  [☰ Mục chính]
""")
    assert lan.said == snapshot("""\
🌱 Tin vui: Hộ ông Giàng A Páo được công nhận là hộ mới thoát nghèo từ ngày 05/6/2026, Quyết định số 125/QĐ-UBND.
“Cả nhà đã làm xong nhà tiêu và nuôi được đàn dê”\
""")
    with house.work() as work:
        household = work.households.for_the_house().get(PAO)
        last = work.statuses.of(PAO)[-1]
    assert household is not None
    assert (household.status, household.recognised_on) == (
        Status.NEWLY_ESCAPED,
        date(2026, 6, 5),
    )
    assert (last.way, last.decision, last.standard_id, last.noted_by) == (
        Way.ESCAPED,
        "125/QĐ-UBND",
        "2022-2025",
        "p-minh",
    )


def test_the_card_shows_how_the_household_stood_and_stands(pao, minh, lan):
    """The history is told in lines, with the decision."""
    register(pao)
    recognise(minh)
    lan.types("/ho pao").presses("1. Giàng A Páo")

    assert "Hộ nghèo từ 15/12/2025\nThoát nghèo từ 05/6/2026 (QĐ số 125/QĐ-UBND)\n" in lan.said
    assert "Đăng ký thoát nghèo" not in lan.said


def test_not_yet_is_said_kindly_and_changes_nothing(house, pao, minh, lan):
    """The family hears why, and that it may come again."""
    register(pao).forget()
    minh.presses("Xem đăng ký", "Ghi kết quả", "Lần này chưa được")
    minh.types("thu nhập vụ này chưa ổn định, vụ sau xét lại").presses("Gửi")

    assert pao.transcript == snapshot("""\
Trợ lý: Về đăng ký của gia đình mình: lần này chưa được công nhận (ngày 05/6/2026).
  Lý do: thu nhập vụ này chưa ổn định, vụ sau xét lại
  Việc gia đình dám đăng ký đã là một bước. Những gì đã ghi về gia đình không đổi; lúc nào sẵn sàng, gia đình đăng ký lại ạ.
  [☰ Mục chính]
""")
    assert lan.said == snapshot("""\
Về đăng ký của hộ ông Giàng A Páo: lần này chưa được công nhận (ngày 05/6/2026).
Lý do: thu nhập vụ này chưa ổn định, vụ sau xét lại
Chị nói chuyện với gia đình giúp, xem còn thiếu gì để lần sau được ạ.\
""")
    with house.work() as work:
        household = work.households.for_the_house().get(PAO)
        assert work.statuses.of(PAO) == []
    assert household is not None
    assert household.status is Status.POOR
    assert _latest(house).outcome is Outcome.NOT_YET

    register(pao)
    assert "BKT-260605-0002" in pao.said


def test_an_officer_writes_down_that_the_family_took_it_back(house, pao, minh):
    """By word of mouth is enough; the family hears of it, in case it was a mistake."""
    register(pao)
    minh.presses("Xem đăng ký", "Ghi kết quả", "Gia đình rút lại", "Gửi")

    assert "được ghi là rút lại" in pao.said
    assert _latest(house).outcome is Outcome.WITHDRAWN


def test_the_same_in_english(house, pao, minh, lan):
    """Every sentence exists in both languages."""
    register(pao).forget()
    in_english(house, town.PAO, town.MINH, town.LAN)
    minh.types("/escape").forget().presses("Show 1", "Write the outcome down", "Recognised")
    minh.presses("newly escaped").types("125/QĐ-UBND", "5/6").presses("Skip", "Send")

    assert minh.transcript == snapshot("""\
Anh Minh: [Show 1]
Trợ lý: Registration of the household of Mr Giàng A Páo · Tổ dân phố 4
  5 Jun 2026, receipt BKT-260605-0001.
  “Con lớn đã có việc làm, nhà tôi xin tự vươn lên”
  ⏳ Waits for an outcome. The People's Committee of the commune or ward decides.
  [✍ Write the outcome down]
  [See this household] [☰ Main menu]
Anh Minh: [✍ Write the outcome down]
Trợ lý: Registration to escape poverty, household of Mr Giàng A Páo, 5 Jun 2026
  What came of it?
  [Recognised] [Not this time]
  [Taken back by the family]
Anh Minh: [Recognised]
Trợ lý: (2/5) As what is the household recognised?
  [newly escaped from poverty]
  [near-poor household]
  [← Back]
Anh Minh: [newly escaped from poverty]
Trợ lý: (3/5) What is the number of the decision? For example: 125/QĐ-UBND.
  [← Back]
Anh Minh: 125/QĐ-UBND
Trợ lý: (4/5) On which day was the decision signed? For example: 15/6.
  [← Back]
Anh Minh: 5/6
Trợ lý: 5 Jun 2026.
  (5/5) What would you like to praise? Name what the family has done. If nothing, press Skip.
  [Skip] [← Back]
Anh Minh: [Skip]
Trợ lý: Registration to escape poverty, household of Mr Giàng A Páo, 5 Jun 2026. Please look it through:
  1. Outcome: Recognised
  2. Recognised as: newly escaped from poverty
  3. Decision number: 125/QĐ-UBND
  4. Day of the decision: 5 Jun 2026
  5. Praise: nothing
  If it is right, press Send. To change a line, press its number.
  [✅ Send]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4] [✎ 5]
Anh Minh: [✅ Send]
Trợ lý: ✅ The outcome for the household of Mr Giàng A Páo is written down: Recognised. It is now recorded as newly escaped from poverty.
  The family has been told, and Hoàng Thị Lan.
  [Registrations that wait]
  [☰ Main menu]
""")
    assert pao.transcript == snapshot("""\
Trợ lý: 🌱 Congratulations! Your family is recognised as newly escaped from poverty from 5 Jun 2026, decision 125/QĐ-UBND.
  The family registered of its own will and has worked steadily for it.
  Whatever you need, you can write to the assistant and to your cadre as before.
  [☰ Main menu]
""")
    assert lan.said == snapshot("""\
🌱 Good news: the household of Mr Giàng A Páo is recognised as newly escaped from poverty from 5 Jun 2026, decision 125/QĐ-UBND.
The family registered of its own will and has worked steadily for it.\
""")


def test_what_waits_is_listed_oldest_first(house, clock, pao, lan, minh):
    """The officer finds it again without the message."""
    register(pao)
    clock.set("2026-06-08 08:00")
    lan.presses_token("tn.b.h-ha").types("hôm qua", "muốn tự lo").presses("Bỏ qua")
    lan.presses("Tôi xác nhận", "Gửi")
    minh.forget().types("/thoatngheo").presses("Xem 2")

    assert minh.transcript == snapshot("""\
Anh Minh: /thoatngheo
Trợ lý: Có 2 đăng ký thoát nghèo đang chờ kết quả:
  1. Hộ ông Giàng A Páo · Tổ dân phố 4 · 05/6/2026 · 3 ngày
  2. Hộ bà Đặng Thị Hà · Tổ dân phố 4 · 07/6/2026 · 1 ngày
  [Xem 1] [Xem 2]
  [☰ Mục chính]
Anh Minh: [Xem 2]
Trợ lý: Đăng ký của hộ bà Đặng Thị Hà · Tổ dân phố 4
  Ngày 07/6/2026, biên nhận BKT-260607-0002, Hoàng Thị Lan ghi giúp.
  “muốn tự lo”
  ⏳ Đang chờ kết quả. UBND xã, phường là nơi quyết định.
  [✍ Ghi kết quả]
  [Xem hộ này] [☰ Mục chính]
""")


def test_what_waits_is_a_task_of_the_day(clock, pao, minh):
    """The officer does not have to remember it; nobody else is told."""
    register(pao)
    clock.set("2026-06-09 08:00")
    minh.types("/viec")

    assert "🌱 1 đăng ký thoát nghèo chờ kết quả (lâu nhất 4 ngày)" in minh.said
    number = minh.said.partition(". 🌱")[0].splitlines()[-1]
    minh.presses(f"Làm việc {number}")
    assert "Có 1 đăng ký thoát nghèo đang chờ" in minh.said


def test_when_nothing_waits_it_says_so(minh):
    """An empty list is an answer."""
    minh.types("/thoatngheo")

    assert "Không có đăng ký thoát nghèo nào đang chờ" in minh.said


def test_a_near_poor_household_is_recognised_as_average_or_out(house, lan, minh):
    """Near-poor is left for something else than newly escaped."""
    lan.presses_token("tn.b.h-ha").types("hôm nay", "muốn tự lo").presses("Bỏ qua")
    lan.presses("Tôi xác nhận", "Gửi")
    minh.presses("Xem đăng ký", "Ghi kết quả", "Được công nhận")

    assert [label for label, _ in minh.buttons[-3:-1]] == [
        "hộ có mức sống trung bình",
        "ngoài danh sách",
    ]
    minh.presses("hộ có mức sống trung bình").types("126/QĐ-UBND", "hôm nay")
    minh.presses("Bỏ qua", "Gửi")
    assert "Gia đình chưa nhận được tin qua trợ lý" in minh.said
    lan.types("/ho ha").presses("1. Đặng Thị Hà")
    assert "Thoát cận nghèo, hộ có mức sống trung bình từ 05/6/2026" in lan.said


def test_a_decision_from_before_the_last_one_is_not_recorded(house, pao, minh):
    """It says why and what to press; the registration still waits."""
    register(pao)
    recognise(minh, on="1/12/2025")

    assert minh.said == snapshot("""\
Chưa ghi được kết quả: lịch sử của hộ đã có một quyết định ở sau ngày này; xin xem lại ngày quyết định.
Đăng ký vẫn đang chờ. Anh bấm Ghi kết quả để ghi lại giúp ạ.\
""")
    assert _latest(house).outcome is None
    minh.presses("Ghi kết quả", "Được công nhận", "hộ mới thoát nghèo")
    minh.types("125/QĐ-UBND", "4/6").presses("Bỏ qua", "Gửi")
    assert _latest(house).outcome is Outcome.RECOGNISED


def test_what_a_review_has_recognised_meanwhile_answers_the_registration(house, pao, minh):
    """The decision is in the history already; the family hears of it all the same."""
    register(pao)
    decided = date(2026, 6, 5)
    with house.work() as work:
        given = Recognition(
            PAO, Status.NEWLY_ESCAPED, decided, "130/QĐ-UBND", decided, "p-minh", house.clock.now()
        )
        work.statuses.add(given, decided)
    minh.presses("Xem đăng ký", "Ghi kết quả")

    assert "Nay ghi là hộ mới thoát nghèo" in minh.said
    assert "Quyết định số 130/QĐ-UBND" in pao.said
    assert _latest(house).outcome is Outcome.RECOGNISED


def test_two_officers_at_once_make_one_outcome(house, pao, minh):
    """Whoever sends second is told, and nothing is written over."""
    son = town.person("p-son", "Bế Văn Sơn", "bk/xd", Role.LEAD_OFFICE)
    with house.work() as work:
        work.connection.execute(person.insert(), [person_row(son)])
        work.people.bind(Address("web", "p-son"), son.id, house.clock.now())
    second = house.typist(son, "Anh Sơn")
    register(pao)
    for officer in (minh, second):
        officer.presses("Xem đăng ký", "Ghi kết quả", "Gia đình rút lại")
    minh.presses("Gửi")
    second.presses("Gửi")

    assert "đã có kết quả trước đó" in second.said
    assert _latest(house).answered_by == "p-minh"


@pytest.mark.parametrize("who", ["lan", "huong", "nga", "pao"])
def test_only_an_officer_of_the_area_answers(request, house, pao, who):
    """A cadre, an officer of another office, a leader and the family itself do not."""
    register(pao)
    somebody = request.getfixturevalue(who)
    somebody.presses_token("tk.1")

    assert "Kết quả thế nào" not in somebody.said
    assert _latest(house).outcome is None


def test_whoever_looks_at_it_and_answers_it_is_in_the_audit_trail(house, pao, minh):
    """Who saw the family's words, and who decided."""
    register(pao)
    recognise(minh)
    with house.work() as work:
        rows = work.connection.exec_driver_sql(
            "select person_id, action, detail from audit where subject = 'h-pao' order by id"
        ).all()

    told = [tuple(row) for row in rows]
    assert ("p-pao", "escape_requested", "BKT-260605-0001") in told
    assert ("p-minh", "viewed", "escape") in told
    assert ("p-minh", "escape_answered", "recognised 125/QĐ-UBND") in told
    assert not any(WORDS in detail for *_, detail in told)
