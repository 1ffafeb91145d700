"""A unit hands its report in: what is open, the figures, the words, the receipt."""

from datetime import UTC, date, datetime

import pytest
from inline_snapshot import snapshot

from domain.conversation.session import Answer
from domain.conversation.values import Unsaid
from domain.households import HouseholdId
from domain.people import PersonId, UnitId
from domain.progress import Change, HouseholdReport, Support
from domain.reporting import UnitReport
from handlers.unit_report.desk import figures_of, text_of
from tests.support import town

NOW = datetime(2026, 6, 5, 1, 0, tzinfo=UTC)
KEY = ("bk/vhxh", "BK-R1", "2026-H1")


def _report_on(house, household="h-pao", person="p-lan", day=date(2026, 6, 4), number=1):
    with house.work() as work:
        assert work.reports.add(
            HouseholdReport(
                receipt=f"R-{number}",
                session_id=f"x{number}",
                programme_id=town.BK,
                household_id=HouseholdId(household),
                person_id=PersonId(person),
                made_at=house.clock.now(),
                day=day,
                changes=(Change("hygienic_toilet", "met"),),
                supports=(Support("toilet", 6_000_000, day, "budget"),),
                proposal="escape",
            )
        )


def _kept(house, key=KEY):
    unit_id, obligation, period = key
    with house.work() as work:
        return work.unit_reports.submitted(UnitId(unit_id), obligation, period)


def _hand_in(huong):
    huong.presses_token("nop.b.BK-R1.2026-H1").types("xong 2 nhà tiêu")
    huong.presses("Bỏ qua").types("xin thêm vốn").presses("Gửi")


# What is open ------------------------------------------------------------------------------------


def test_a_unit_hands_in_its_report(huong):
    """List, one deadline, figures, questions, summary, receipt."""
    huong.types("/nop").presses("1. Báo cáo 06 tháng", "Làm báo cáo")
    huong.types("xong 2 nhà tiêu").presses("Bỏ qua").types("xin thêm vốn").presses("Gửi")

    assert huong.transcript == snapshot("""\
Chị Hương: /nop
Trợ lý: Phòng Văn hóa - Xã hội · việc theo hạn:
  1. Báo cáo 06 tháng (6 tháng đầu năm 2026) · hạn chót 09/6/2026 · ⚠️ sắp hết hạn
  2. Báo cáo năm (năm 2026) · hạn chót 14/11/2026 · ⏳ chưa đến hạn
  Chị bấm một việc để xem ạ.
  [1. Báo cáo 06 tháng]
  [2. Báo cáo năm]
  [☰ Mục chính]
Chị Hương: [1. Báo cáo 06 tháng]
Trợ lý: Báo cáo 06 tháng (6 tháng đầu năm 2026) · Phòng Văn hóa - Xã hội
  ⚠️ sắp hết hạn: trước ngày 10/6 (hạn chót hết ngày 09/6), còn 2 ngày làm việc.
  Nơi nhận: UBND phường (qua Phòng Xây dựng, Nông nghiệp và Môi trường).
  Kỳ này đến ngày 14/6 mới hết, nên số liệu tính tới ngày gửi.
  Theo kế hoạch, mục VII.
  [📋 Làm báo cáo]
  [Sẽ nộp trước ngày …]
  [Đang vướng] [Số liệu, căn cứ]
  [📎 Kèm ảnh, tệp] [Không phát sinh]
  [☰ Mục chính]
Chị Hương: [📋 Làm báo cáo]
Trợ lý: Báo cáo 06 tháng (6 tháng đầu năm 2026) · Phòng Văn hóa - Xã hội
  Số liệu từ báo cáo của cán bộ, 15/12/2025 – 05/6/2026:
  · đơn vị không trực tiếp phụ trách hộ nào
  · không có vướng mắc nào do đơn vị nêu còn chưa gỡ
  Số nào chưa đúng, chị bấm Số liệu, căn cứ để xem và sửa giúp ạ.
Trợ lý: Báo cáo 06 tháng (6 tháng đầu năm 2026) · Phòng Văn hóa - Xã hội
  (1/3) Kết quả nổi bật trong kỳ, chị viết vài câu giúp. Ví dụ: đã xong 2 nhà tiêu, 5 hộ có thẻ BHYT.
  [Bỏ qua] [Số liệu, căn cứ]
Chị Hương: xong 2 nhà tiêu
Trợ lý: (2/3) Có khó khăn gì ạ? Ví dụ: thiếu nước vào mùa khô nên chưa làm được nhà tiêu.
  [Bỏ qua] [← Quay lại]
Chị Hương: [Bỏ qua]
Trợ lý: (3/3) Đơn vị đề xuất gì ạ? Ví dụ: đề nghị bố trí vốn sửa 3 nhà trước mùa mưa.
  [Bỏ qua] [← Quay lại]
Chị Hương: xin thêm vốn
Trợ lý: Văn bản để trống số, người ký, chữ ký, dấu cho văn thư điền; ngày ghi theo ngày gửi.
  Báo cáo 06 tháng (6 tháng đầu năm 2026) · Phòng Văn hóa - Xã hội. Chị xem lại giúp:
  Số liệu: 8 dòng
  1. Kết quả: xong 2 nhà tiêu
  2. Khó khăn: không có
  3. Đề xuất: xin thêm vốn
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3]
  [✎ Phần khác của văn bản]
Chị Hương: [✅ Gửi]
Trợ lý: ✅ Đã gửi Báo cáo 06 tháng (6 tháng đầu năm 2026) của Phòng Văn hóa - Xã hội, lúc 08:00 ngày 05/6, trong hạn. Số biên nhận: BKK-260605-0001.
  Nơi nhận: UBND phường (qua Phòng Xây dựng, Nông nghiệp và Môi trường).
  Trợ lý không nhắc việc này nữa. Cảm ơn chị Hương.
  [📄 Văn bản báo cáo] [✎ Sửa và gửi lại]
  [Việc theo hạn khác] [☰ Mục chính]
""")


def test_the_button_of_the_menu_and_the_english_command_show_the_same(huong):
    """Everything reachable by a command is reachable by a button."""
    huong.types("/nop")
    by_command = huong.said
    huong.presses_token("nop")
    by_button = huong.said
    huong.types("/submit")

    assert by_command == by_button == huong.said


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-05-12 08:00", "⏳ chưa đến hạn"),
        ("2026-06-05 08:00", "⚠️ sắp hết hạn"),
        ("2026-06-10 08:00", "🔴 quá hạn"),
    ],
)
def test_the_state_of_a_report_has_a_sign_and_a_word(clock, huong, day, state):
    """Signs never stand alone."""
    clock.set(day)
    huong.types("/nop")

    assert f"hạn chót 09/6/2026 · {state}" in huong.said


def test_what_was_handed_in_steps_back_in_the_list(huong):
    """What is still open comes first."""
    _hand_in(huong)
    huong.types("/nop")

    lines = huong.said.splitlines()
    assert "Báo cáo năm" in lines[1]
    assert lines[2].endswith("✅ đã gửi, chờ xem")


def test_what_nobody_can_write_yet_is_put_off_kindly(huong):
    """A report on a time that has not begun is not begun."""
    huong.presses_token("nop.b.BK-R1.2027-H1")

    assert "chưa có gì để ghi" in huong.said


# Handing in --------------------------------------------------------------------------------------


def test_the_report_is_kept_with_what_was_written(house, huong):
    """Who, when, on time, and the words by question."""
    _hand_in(huong)

    kept = _kept(house)
    assert (kept.person_id, kept.on_time, kept.submitted_at) == ("p-huong", True, NOW)
    assert kept.text == "[results] xong 2 nhà tiêu\n\n[proposals] xin thêm vốn"
    assert kept.receipt in huong.said


def test_the_lead_office_reports_on_everything_below_the_top(province, clock, lao_cai_roster):
    """Its own department looks after nobody: the figures are those of the whole province."""
    clock.set("2026-06-15 09:00")
    unit = next(unit for unit in lao_cai_roster.units if unit.is_lead_office)
    officer = next(p for p in lao_cai_roster.people if p.unit_id == unit.id and len(p.roles) == 2)
    typist = province.typist(officer, "Đầu mối")
    typist.presses_token("nop.b.LC-R1.2026-Q2")

    assert f"{len(lao_cai_roster.households)} hộ phụ trách" in typist.transcript


def test_the_figures_are_kept_as_they_were_shown(province, clock, lao_cai_roster):
    """A cadre's report that comes after the figures were shown is not in them."""
    clock.set("2026-06-05 09:00")
    household = lao_cai_roster.households[0]
    commune = household.commune_id
    officer = next(
        p for p in lao_cai_roster.people if p.unit_id == commune and "unit_officer" in p.roles
    )
    cadre = next(a.person_id for a in lao_cai_roster.assignments if a.household_id == household.id)
    _report_on(province, household.id, cadre)
    typist = province.typist(officer, "Đầu mối")
    typist.presses_token("nop.b.LC-R2.2026-Q2")
    assert "1 hộ đã có báo cáo (1 báo cáo)" in typist.transcript
    assert "1 thiếu hụt được gỡ; 1 lượt hỗ trợ, 6.000.000 đồng" in typist.transcript
    _report_on(province, household.id, cadre, number=2)

    typist.presses("Bỏ qua", "Bỏ qua", "Bỏ qua", "Gửi")

    kept = _kept(province, (commune, "LC-R2", "2026-Q2"))
    assert (kept.figures["reports"], kept.figures["support_vnd"]) == (1, 6_000_000)


def test_a_draft_that_is_taken_up_again_shows_the_figures_of_the_day(
    province, clock, lao_cai_roster
):
    """What was written stays; the figures are fresh, and those are the ones that are kept."""
    clock.set("2026-06-05 09:00")
    household = lao_cai_roster.households[0]
    officer = next(
        p
        for p in lao_cai_roster.people
        if p.unit_id == household.commune_id and "unit_officer" in p.roles
    )
    cadre = next(a.person_id for a in lao_cai_roster.assignments if a.household_id == household.id)
    typist = province.typist(officer, "Đầu mối")
    typist.presses_token("nop.b.LC-R2.2026-Q2").types("một câu", "/huy")
    _report_on(province, household.id, cadre)
    clock.set("2026-06-08 09:00")

    typist.presses_token("nop.b.LC-R2.2026-Q2").presses("Bỏ qua", "Bỏ qua", "Gửi")

    kept = _kept(province, (household.commune_id, "LC-R2", "2026-Q2"))
    assert (kept.figures["reports"], kept.text) == (1, "[results] một câu")


def test_a_report_after_the_day_is_welcome_and_says_nothing_of_it(house, clock, huong):
    """Late is recorded, not reproached."""
    clock.set("2026-06-11 09:00")
    _hand_in(huong)

    assert _kept(house).on_time is False
    assert "trong hạn" not in huong.said
    assert "Đã gửi" in huong.said


def test_the_last_day_is_on_time(house, clock, huong):
    """The named day is the first one too late."""
    clock.set("2026-06-09 23:30")
    _hand_in(huong)

    assert _kept(house).on_time is True


def test_handing_in_twice_shows_the_first_receipt(house, huong):
    """An old button does not make a second report."""
    _hand_in(huong)
    receipt = _kept(house).receipt
    huong.presses_token("nop.b.BK-R1.2026-H1")

    assert huong.said == snapshot("""\
✅ Phòng Văn hóa - Xã hội đã nộp Báo cáo 06 tháng (6 tháng đầu năm 2026) lúc 08:00 ngày 05/6, biên nhận BKK-260605-0001.
Chị không phải làm gì thêm ạ.\
""")
    assert receipt in huong.said


def test_two_officers_of_a_unit_make_one_report(house, huong):
    """Whoever confirms second reads when the first report came."""
    huong.presses_token("nop.b.BK-R1.2026-H1").presses("Bỏ qua", "Bỏ qua", "Bỏ qua")
    with house.work() as work:
        first = UnitReport(
            "K-1", town.BK, "BK-R1", "2026-H1", UnitId("bk/vhxh"), PersonId("p-huong"),
            house.clock.now(), on_time=True, figures={}, text="",
        )  # fmt: skip
        work.unit_reports.add(first)
    huong.presses("Gửi")

    assert "biên nhận K-1" in huong.said


def test_reminders_stop_with_the_receipt(reminders, told, huong):
    """Nothing more is said of what has come."""
    _hand_in(huong)

    assert told(reminders, "2026-06-08 07:30") == []


def test_a_plan_or_a_task_is_handed_in_without_figures(province, clock, lao_cai_roster):
    """Figures belong to reports; a commune says in words that its plan is made."""
    clock.set("2026-04-06 09:00")
    commune = lao_cai_roster.households[0].commune_id
    officer = next(
        p for p in lao_cai_roster.people if p.unit_id == commune and "unit_officer" in p.roles
    )
    typist = province.typist(officer, "Đầu mối")
    typist.presses_token("nop.o.LC-R4.once:LC-R4").presses("Báo kết quả")
    assert "Số liệu từ báo cáo" not in typist.transcript
    typist.types("đã ban hành").presses("Bỏ qua", "Bỏ qua", "Gửi")

    assert _kept(province, (commune, "LC-R4", "once:LC-R4")).figures == {}


def test_a_draft_is_named_after_its_report(huong):
    """Among the drafts the report is recognised."""
    huong.presses_token("nop.b.BK-R1.2026-H1").types("một câu", "/huy", "/nhap")

    assert "Báo cáo 06 tháng (6 tháng đầu năm 2026) · Phòng Văn hóa - Xã hội (1/3" in huong.said


# Who may -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["/nop", "/submit"])
def test_a_cadre_is_told_who_hands_in(lan, text):
    """The report belongs to the unit's officer."""
    lan.types(text)

    assert "do đầu mối của đơn vị gửi" in lan.said


def test_another_units_obligation_is_not_handed_in(house, minh):
    """A button passed on from another unit does nothing."""
    minh.presses_token("nop.b.BK-R1.2026-H1")

    assert "không nằm trong những việc" in minh.said
    assert _kept(house, ("bk/xd", "BK-R1", "2026-H1")) is None


@pytest.mark.parametrize("token", ["nop.b", "nop.b.BK-R1", "nop.x.1", "nop.s.BK-R9.2026.0"])
def test_an_old_button_is_answered_kindly(minh, token):
    """Whatever a token says, the answer is a sentence."""
    minh.presses_token(token)

    assert "không còn dùng được" in minh.said


# Who has handed in -------------------------------------------------------------------------------


def test_the_lead_office_sees_how_many_have_handed_in(minh, huong, second_department):
    """Its own deadlines, then a counter for what others send."""
    _hand_in(huong)
    minh.types("/nop").presses("Ai đã nộp: Báo cáo 06 tháng")

    assert minh.transcript == snapshot("""\
Anh Minh: /nop
Trợ lý: Phòng Xây dựng, Nông nghiệp và Môi trường hiện không có báo cáo nào phải nộp theo kế hoạch trong một năm tới.
  Gần nhất là Sơ kết giữa kỳ, hạn chót 31/12/2028.
  Các đơn vị gửi về:
  Báo cáo 06 tháng (6 tháng đầu năm 2026): 1/2 đơn vị đã nộp, hạn chót 09/6/2026
  Báo cáo năm (năm 2026): 0/2 đơn vị đã nộp, hạn chót 14/11/2026
  [Ai đã nộp: Báo cáo 06 tháng]
  [Ai đã nộp: Báo cáo năm]
  [☰ Mục chính]
Anh Minh: [Ai đã nộp: Báo cáo 06 tháng]
Trợ lý: Báo cáo 06 tháng (6 tháng đầu năm 2026), trước ngày 10/6 (hạn chót hết ngày 09/6): 1/2 đơn vị đã nộp; 1 đơn vị chưa nộp.
  Đã có 50,0 %, đúng hạn 50,0 %; đã nhận 0.
  Chưa xác nhận lời nhắc: 1 đơn vị.
  Chưa nộp:
  · Phòng Tài chính
  Đã nộp:
  · Phòng Văn hóa - Xã hội: ✅ đã gửi, chờ xem
  [Mở: Phòng Văn hóa - Xã hội]
  [Chưa xác nhận lời nhắc (1)]
  [📄 Văn bản tổng hợp]
  [🎯 Kết quả chỉ tiêu]
  [✎ Phần khác của văn bản]
  [☰ Mục chính]
""")


def test_a_leader_may_look_and_an_officer_may_not(nga, huong):
    """The list is for those who collect and those who lead."""
    nga.presses_token("nop.s.BK-R1.2026-H1.0")
    huong.presses_token("nop.s.BK-R1.2026-H1.0")

    assert "0/1 đơn vị đã nộp" in nga.said
    assert "dành cho cơ quan chủ trì và lãnh đạo" in huong.said


def test_a_long_list_of_units_has_pages(province, clock, lao_cai_roster):
    """A hundred and more units are read page by page, each unit once."""
    clock.set("2026-06-05 09:00")
    unit = next(unit for unit in lao_cai_roster.units if unit.is_lead_office)
    officer = next(p for p in lao_cai_roster.people if p.unit_id == unit.id)
    typist = province.typist(officer, "Cơ quan chủ trì")
    typist.presses_token("nop.s.LC-R2.2026-Q2.0")
    named = []
    while True:
        named += [line for line in typist.said.splitlines() if line.startswith("· ")]
        last = [b.label for row in typist.last.buttons for b in row]
        if "Trang sau →" not in last:
            break
        typist.presses("Trang sau →")
    typist.presses("← Trang trước")

    owing = province.house.programmes["lao-cai-2026"]
    assert owing
    assert len(named) == len(set(named)) > 100


# Small parts -------------------------------------------------------------------------------------


def test_what_was_skipped_is_not_in_the_text():
    """Only what somebody wrote becomes a paragraph."""
    answers = {
        "results": Answer("", Unsaid.SKIPPED, NOW),
        "difficulties": Answer("x", "thiếu nước", NOW),
    }

    assert text_of(answers) == "[difficulties] thiếu nước"


def test_only_figures_are_taken_for_figures():
    """Days among the facts are left out."""
    assert figures_of({"figure.visited": 3, "to_day": date(2026, 6, 5)}) == {"visited": 3}
