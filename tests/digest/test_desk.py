"""The digest in chat: asked for, opened, paged through, and refused with kindness."""

from dataclasses import replace

import pytest
from inline_snapshot import snapshot
from sqlalchemy import select

from handlers.digest.words import digest_say
from storage.tables import audit
from tests.digest import roster
from tests.support.house import CHAT


def test_a_leader_asks_and_opens_a_figure(son):
    """A short answer at once, then the digest with its picture; a figure opens its households."""
    son.types("/tuan").presses("2 hộ được thăm")

    assert son.transcript == snapshot("""\
Đ/c Sơn: /tuan
Trợ lý: Trợ lý đang tổng hợp tuần 23, xin đồng chí chờ ít giây ạ.
Trợ lý: Tuần 23: 2/6 hộ được thăm, gỡ được 2 thiếu hụt.
  UBND phường Bắc Kạn · 01/6–07/6/2026

  ⚠️ sắp hết hạn · Báo cáo 06 tháng, trước ngày 10/6 (hạn chót hết ngày 09/6), còn 1 ngày làm việc: 1/3 đơn vị đã nộp; còn Ủy ban MTTQ phường, Phòng Văn hóa - Xã hội.
  Vướng mắc quá 7 ngày: 2 (đang mở 3).
  Cần quan tâm sớm: 1 hộ (có nguy cơ tái nghèo hoặc cần giúp khẩn cấp).
  Chưa có tin từ 60 ngày: 3 hộ, trong đó 1 hộ chưa có báo cáo nào.
  Gỡ được: nhà tiêu hợp vệ sinh 1 · dịch vụ internet 1.
  Hỗ trợ trong tuần: 2 lượt, 6 triệu đồng (1 lượt chưa rõ số tiền).
  Tuần trước: 1 hộ được thăm, gỡ được 1 thiếu hụt.
  Từ đầu năm: gỡ được 4 thiếu hụt; hỗ trợ 3 lượt, 6,5 triệu đồng (1 lượt chưa rõ số tiền).
  Kế hoạch năm 2026 (mục III.4), tính theo hộ: đề nghị thoát nghèo 0/22 · nhà ở 0/5 · nhà tiêu 1/7 · học nghề, việc làm 2/12 · internet 1/20.
  (ảnh)
  [2 hộ được thăm] [2 thiếu hụt đã gỡ]
  [2 vướng mắc quá 7 ngày]
  [1 hộ cần quan tâm] [3 hộ chưa có tin]
  [2 lượt hỗ trợ] [2 đơn vị chưa nộp]
  [Nhà tiêu: 1 hộ]
  [Học nghề, việc làm: 2 hộ]
  [Internet: 1 hộ] [← Tuần 22]
  [Tuần 24 →] [☰ Mục chính]
Đ/c Sơn: [2 hộ được thăm]
Trợ lý: 2 hộ được thăm trong tuần 23
  Cách tính: hộ có ít nhất một báo cáo của cán bộ từ 01/6 đến 07/6/2026.

  1. Lý Thị Bình · Tổ dân phố 1 · hộ nghèo · báo cáo 07/6
  2. Nông Văn An · Tổ dân phố 1 · hộ nghèo · báo cáo 04/6
  [1. Lý Thị Bình]
  [2. Nông Văn An]
  [↩ Bản tin tuần 23] [☰ Mục chính]
""")


def test_the_digest_speaks_english_to_whoever_reads_english(ward):
    """The plan's own words stay as printed."""
    giang = ward.reader(roster.GIANG, "Giang").types("/digest")

    assert giang.said == snapshot("""\
Week 23: 2 of 6 households visited, 2 deprivations removed.
UBND phường Bắc Kạn · 1 Jun – 7 Jun 2026

⚠️ due soon · Báo cáo 06 tháng, before 10 Jun (last day 9 Jun), 1 working day left: 1 of 3 units is in; not yet Ủy ban MTTQ phường, Phòng Văn hóa - Xã hội.
Obstacles open for more than 7 days: 2 (open in all: 3).
Needing attention soon: 1 household (may fall back into poverty, or need urgent help).
No news for 60 days: 3 households, 1 of them without any report.
Removed: hygienic toilet 1 · internet service 1.
Support this week: 2 items, 6 million VND (1 without an amount).
Last week: 1 visited, 1 removed.
Since January: 4 deprivations removed; support: 3 items, 6.5 million VND (1 without an amount).
Plan for 2026 (section III.4), in households: proposed as escaped 0/22 · housing 0/5 · toilets 1/7 · training, jobs 2/12 · internet 1/20.\
""")


def test_an_empty_week_gets_an_honest_sentence(quiet_ward):
    """Nothing is made to look like more, nobody is blamed."""
    son = quiet_ward.reader(roster.SON, "Đ/c Sơn").types("/tuan")

    assert son.said == snapshot("""\
Tuần 23: chưa có báo cáo nào về 6 hộ đang theo dõi. Cán bộ gửi báo cáo đến đâu, số liệu hiện đến đó ạ.
UBND phường Bắc Kạn · 01/6–07/6/2026

⚠️ sắp hết hạn · Báo cáo 06 tháng, trước ngày 10/6 (hạn chót hết ngày 09/6), còn 1 ngày làm việc: 0/3 đơn vị đã nộp; còn Ủy ban MTTQ phường, Phòng Văn hóa - Xã hội, Trạm Y tế phường.
Không có vướng mắc nào đang mở.
Chưa có tin từ 60 ngày: 6 hộ, đều chưa có báo cáo nào.
Kế hoạch năm 2026 (mục III.4), tính theo hộ: đề nghị thoát nghèo 0/22 · nhà ở 0/5 · nhà tiêu 0/7 · học nghề, việc làm 0/12 · internet 0/20.\
""")
    assert son.last.picture is not None


def test_a_running_week_says_that_it_is_not_over(ward):
    """On Wednesday the week so far is shown, against the same days of the week before."""
    ward.house.clock.set("2026-06-03 12:00")
    son = ward.reader(roster.SON, "Đ/c Sơn").types("/tuan")

    assert son.said == snapshot("""\
Tuần 23: 1/6 hộ được thăm, gỡ được 1 thiếu hụt.
UBND phường Bắc Kạn · 01/6–03/6/2026, tuần chưa hết

⚠️ sắp hết hạn · Báo cáo 06 tháng, trước ngày 10/6 (hạn chót hết ngày 09/6), còn 4 ngày làm việc: 1/3 đơn vị đã nộp; còn Ủy ban MTTQ phường, Phòng Văn hóa - Xã hội.
Vướng mắc quá 7 ngày: 3 (đang mở 3).
Cần quan tâm sớm: 1 hộ (có nguy cơ tái nghèo hoặc cần giúp khẩn cấp).
Chưa có tin từ 60 ngày: 4 hộ, trong đó 2 hộ chưa có báo cáo nào.
Gỡ được: nhà tiêu hợp vệ sinh 1.
Hỗ trợ trong tuần: 1 lượt, 6 triệu đồng.
Cùng những ngày này tuần trước: 1 hộ được thăm, gỡ được 1 thiếu hụt.
Từ đầu năm: gỡ được 3 thiếu hụt; hỗ trợ 2 lượt, 6,5 triệu đồng.
Kế hoạch năm 2026 (mục III.4), tính theo hộ: đề nghị thoát nghèo 0/22 · nhà ở 0/5 · nhà tiêu 1/7 · học nghề, việc làm 1/12 · internet 0/20.\
""")


@pytest.mark.parametrize(("day", "week"), [("2026-06-08", 23), ("2026-06-09", 24)])
def test_on_monday_the_week_to_speak_of_is_the_last(ward, day, week):
    """On Tuesday it is the one that has begun."""
    ward.house.clock.set(f"{day} 12:00")
    son = ward.reader(roster.SON, "Đ/c Sơn").types("/tuan")

    assert son.said.startswith(f"Tuần {week}:")


def test_one_can_go_from_week_to_week(son):
    """Back as far as the plan goes, forward as far as weeks have begun."""
    son.types("/tuan").presses("← Tuần 22")
    assert son.said.startswith("Tuần 22: 1/6 hộ được thăm")

    son.presses("Tuần 23 →", "Tuần 24 →")
    assert son.said.startswith("Tuần 24: 1/6 hộ được thăm")
    assert "Tuần 25 →" not in [button.label for row in son.last.buttons for button in row]


def test_each_figure_has_a_page_that_says_how_it_is_counted(son):
    """Obstacles, needs, silences, deprivations, supports, units, the plan."""
    son.types("/tuan").forget()
    for label in (
        "2 vướng mắc",
        "1 hộ cần quan tâm",
        "3 hộ chưa có tin",
        "2 thiếu hụt đã gỡ",
        "Cả năm: 4 thiếu hụt",
        "2 lượt hỗ trợ",
        "Cả năm: 3 lượt hỗ trợ",
        "Tiền, hiện vật: 1",
        "2 đơn vị chưa nộp",
        "Học nghề, việc làm: 2 hộ",
    ):
        son.presses(label)

    assert son.transcript == snapshot("""\
Đ/c Sơn: [2 vướng mắc quá 7 ngày]
Trợ lý: 2 vướng mắc đã mở quá 7 ngày
  Cách tính: mở trước 01/6/2026 và nơi được giao chưa trả lời, chưa gỡ. Việc chờ người nêu xác nhận được đếm riêng (danh sách /vuongmac của cả địa bàn kể cả những việc ấy).

  1. Nông Văn An · Tổ dân phố 1: Chưa có thẻ bảo hiểm y tế (19 ngày, Trạm Y tế phường)
  2. Chưa có mẫu đơn (14 ngày, Trạm Y tế phường)
  [1. Nông Văn An]
  [↩ Bản tin tuần 23] [☰ Mục chính]
Đ/c Sơn: [1 hộ cần quan tâm]
Trợ lý: 1 hộ cần quan tâm sớm
  Cách tính: báo cáo gần nhất, trong 60 ngày qua, nêu nguy cơ tái nghèo hoặc cần giúp khẩn cấp.

  1. Lý Thị Bình · Tổ dân phố 1 · hộ nghèo · báo cáo 07/6
  [1. Lý Thị Bình]
  [↩ Bản tin tuần 23] [☰ Mục chính]
Đ/c Sơn: [3 hộ chưa có tin]
Trợ lý: 3 hộ chưa có tin từ 60 ngày
  Cách tính: chưa có báo cáo nào, hoặc báo cáo gần nhất từ 09/4/2026 trở về trước.

  1. Triệu Văn Công · Tổ dân phố 1 · hộ nghèo · báo cáo 05/01
  2. =SUM(A1) · Tổ dân phố 2 · hộ nghèo · chưa có báo cáo
  3. Hà Văn Em · Tổ dân phố 2 · hộ nghèo · báo cáo 10/3
  [1. Triệu Văn Công]
  [2. =SUM(A1)]
  [3. Hà Văn Em]
  [↩ Bản tin tuần 23] [☰ Mục chính]
Đ/c Sơn: [2 thiếu hụt đã gỡ]
Trợ lý: Tuần 23: 2 thiếu hụt được gỡ ở 1 hộ
  Cách tính: cán bộ báo “Đã có” từ 01/6 đến 07/6/2026; một mục của một hộ chỉ tính một lần.

  1. Nông Văn An · Tổ dân phố 1 · hộ nghèo · báo cáo 04/6
  [1. Nông Văn An]
  [Nhà tiêu hợp vệ sinh: 1]
  [Dịch vụ internet: 1]
  [Cả năm: 4 thiếu hụt]
  [↩ Bản tin tuần 23] [☰ Mục chính]
Đ/c Sơn: [Cả năm: 4 thiếu hụt]
Trợ lý: Từ đầu năm 2026: 4 thiếu hụt được gỡ ở 3 hộ
  Cách tính: cán bộ báo “Đã có” từ 01/01 đến 07/6/2026; một mục của một hộ chỉ tính một lần.

  1. Nông Văn An · Tổ dân phố 1 · hộ nghèo · báo cáo 04/6
  2. Triệu Văn Công · Tổ dân phố 1 · hộ nghèo · báo cáo 05/01
  3. Đặng Thị Dung · Tổ dân phố 2 · hộ nghèo · báo cáo 08/6
  [1. Nông Văn An]
  [2. Triệu Văn Công]
  [3. Đặng Thị Dung]
  [Nước sạch: 1] [Việc làm: 1]
  [Nhà tiêu hợp vệ sinh: 1]
  [Dịch vụ internet: 1]
  [↩ Bản tin tuần 23] [☰ Mục chính]
Đ/c Sơn: [2 lượt hỗ trợ]
Trợ lý: Tuần 23: 2 lượt, 6 triệu đồng (1 lượt chưa rõ số tiền), ở 2 hộ
  Cách tính: hỗ trợ mà cán bộ ghi trong báo cáo từ 01/6 đến 07/6/2026.

  1. Lý Thị Bình · Tổ dân phố 1 · hộ nghèo · báo cáo 07/6
  2. Nông Văn An · Tổ dân phố 1 · hộ nghèo · báo cáo 04/6
  [1. Lý Thị Bình]
  [2. Nông Văn An]
  [Internet: 1] [Nhà tiêu: 1]
  [Cả năm: 3 lượt hỗ trợ]
  [↩ Bản tin tuần 23] [☰ Mục chính]
Đ/c Sơn: [Cả năm: 3 lượt hỗ trợ]
Trợ lý: Từ đầu năm 2026: 3 lượt, 6,5 triệu đồng (1 lượt chưa rõ số tiền), ở 3 hộ
  Cách tính: hỗ trợ mà cán bộ ghi trong báo cáo từ 01/01 đến 07/6/2026, không kể hỗ trợ đã trao từ năm trước.

  1. Lý Thị Bình · Tổ dân phố 1 · hộ nghèo · báo cáo 07/6
  2. Nông Văn An · Tổ dân phố 1 · hộ nghèo · báo cáo 04/6
  3. Đặng Thị Dung · Tổ dân phố 2 · hộ nghèo · báo cáo 08/6
  [1. Lý Thị Bình]
  [2. Nông Văn An]
  [3. Đặng Thị Dung]
  [Tiền, hiện vật: 1] [Internet: 1]
  [Nhà tiêu: 1] [↩ Bản tin tuần 23]
  [☰ Mục chính]
Đ/c Sơn: [Tiền, hiện vật: 1]
Trợ lý: Từ đầu năm 2026: Tiền, hiện vật: 1 lượt, 500.000 đồng, ở 1 hộ
  Cách tính: hỗ trợ mà cán bộ ghi trong báo cáo từ 01/01 đến 07/6/2026, không kể hỗ trợ đã trao từ năm trước.

  1. Đặng Thị Dung · Tổ dân phố 2 · hộ nghèo · báo cáo 08/6
  [1. Đặng Thị Dung]
  [↩ Bản tin tuần 23] [☰ Mục chính]
Đ/c Sơn: [2 đơn vị chưa nộp]
Trợ lý: Báo cáo 06 tháng: 2/3 đơn vị chưa nộp (hạn chót hết ngày 09/6/2026)
  Cách tính: theo biên nhận mà trợ lý đã cấp.

  1. Ủy ban MTTQ phường
  2. Phòng Văn hóa - Xã hội
  [1. Ủy ban MTTQ phường]
  [2. Phòng Văn hóa - Xã hội]
  [Ai đã nộp: Báo cáo 06 tháng]
  [↩ Bản tin tuần 23] [☰ Mục chính]
Đ/c Sơn: [Học nghề, việc làm: 2 hộ]
Trợ lý: Học nghề, việc làm: 2 hộ; kế hoạch năm 2026: 12 (mục III.4: “Học nghề, tạo việc làm”)
  Cách tính: trong năm hộ được hỗ trợ học nghề, đang học nghề, hoặc đã hết thiếu hụt việc làm.

  1. Lý Thị Bình · Tổ dân phố 1 · hộ nghèo · báo cáo 07/6
  2. Triệu Văn Công · Tổ dân phố 1 · hộ nghèo · báo cáo 05/01
  [1. Lý Thị Bình]
  [2. Triệu Văn Công]
  [↩ Bản tin tuần 23] [☰ Mục chính]
""")


def test_a_household_behind_a_figure_can_be_opened(son):
    """From the week down to the card, in three presses."""
    son.types("/tuan").presses("2 hộ được thăm", "1. Lý Thị Bình")

    assert son.said.startswith("Hộ Lý Thị Bình · Tổ dân phố 1")


def test_a_long_list_has_pages(son, ward, monkeypatch):
    """With two to a page, the third household stands on the second."""
    monkeypatch.setattr("handlers.digest.behind.PAGE", 2)
    son.presses_token("dg.2026-W23.silent.0").presses("Trang sau →")
    assert "3. Hà Văn Em" in son.said
    assert "3–3 trong 3." in son.said

    son.presses("← Trang trước")
    assert "1. Triệu Văn Công" in son.said


def test_an_officer_sees_the_own_unit_alone(ward):
    """Group 2 has three households, and no plan of its own."""
    van = ward.reader(roster.VAN, "Chị Vân").types("/tuan")

    assert van.said == snapshot("""\
Tuần 23: chưa có báo cáo nào về 3 hộ đang theo dõi. Cán bộ gửi báo cáo đến đâu, số liệu hiện đến đó ạ.
Tổ dân phố 2 · 01/6–07/6/2026

Vướng mắc quá 7 ngày: 1 (đang mở 1).
Chưa có tin từ 60 ngày: 2 hộ, trong đó 1 hộ chưa có báo cáo nào.
Tuần trước: 1 hộ được thăm, gỡ được 1 thiếu hụt.
Từ đầu năm: gỡ được 1 thiếu hụt; hỗ trợ 1 lượt, 500.000 đồng.\
""")


def test_a_unit_without_households_is_told_so(ward):
    """There is nothing to draw; its own report is what concerns it."""
    kien = ward.reader(roster.KIEN, "Anh Kiên").types("/tuan")

    assert kien.said == snapshot("""\
Tuần 23: đơn vị chưa có hộ nào được giao theo dõi ở trợ lý.
Trạm Y tế phường · 01/6–07/6/2026

✅ đã nộp đủ · Báo cáo 06 tháng: đơn vị đã nộp.\
""")
    assert kien.last.picture is None


def test_the_lead_office_reads_the_figures_of_the_whole_area(ward):
    """It serves the unit above it, and opens the households behind a figure as that unit may."""
    thao = ward.reader(roster.THAO, "Thảo").types("/tuan")
    assert thao.said.startswith("Tuần 23: 2/6 hộ được thăm")

    thao.presses_token("dg.2026-W23.seen.0")
    assert "không nằm trong các hộ" not in thao.said
    assert any(token.startswith("ho.c.") for _, token in thao.buttons)


def test_a_cadre_is_shown_the_way_to_the_own_tasks(ward):
    """The digest is for those who oversee."""
    lan = ward.reader(roster.LAN, "Chị Lan").types("/tuan")

    assert lan.said == snapshot("""\
Bản tin tuần dành cho lãnh đạo và đầu mối của đơn vị.
Anh/chị gõ /viec để xem việc của mình ạ.\
""")
    assert "dành cho lãnh đạo" in lan.presses_token("dg.2026-W23.seen.0").said


@pytest.mark.parametrize(
    "token",
    [
        "dg",
        "dg.2026-W60",
        "dg.last week",
        "dg.2026-W23.money.0",
        "dg.2026-W23.seen.first",
        "dg.2026-W23.seen-toilet.0",
        "dg.2026-W23.met-happiness.0",
        "dg.2026-W23.sup-horse.0",
        "dg.2026-W23.plan-castles.0",
        "dg.2026-W23.due-XX.0",
        "dg.2026-W23.seen.0.0",
    ],
)
def test_an_old_or_broken_button_is_answered_kindly(son, token):
    """Never an error, always a way on."""
    assert "tin cũ" in son.presses_token(token).said


@pytest.mark.parametrize("token", ["dg.2026-W25", "dg.2025-W30", "dg.2026-W25.seen.0"])
def test_a_week_outside_the_plan_or_to_come_is_answered_kindly(son, token):
    """The plan begins in 2026, and week 25 has not begun."""
    assert "nằm ngoài thời gian của kế hoạch" in son.presses_token(token).said


def test_a_page_beyond_the_last_says_that_nothing_is_there(son):
    """The list may have become shorter since the button was made."""
    assert "không còn gì" in son.presses_token("dg.2026-W23.seen.7").said


def test_opening_a_figure_leaves_a_trace(son, ward):
    """Who looked at which list, in the audit trail."""
    son.presses_token("dg.2026-W23.risk.0")

    with ward.house.work() as work:
        rows = work.connection.execute(select(audit.c.person_id, audit.c.action, audit.c.detail))
        assert ("son", "listed", "2026-W23 risk") in [tuple(row) for row in rows]


def test_every_token_fits_into_a_button(son):
    """Telegram takes 64 bytes."""
    son.types("/tuan").presses("2 thiếu hụt đã gỡ", "↩ Bản tin tuần 23")

    assert max(len(token.encode()) for _, token in son.buttons) <= 64


def test_the_text_stays_short(son):
    """Twelve lines at most below the headline, and short enough to stand below a picture."""
    son.types("/tuan")

    assert len(son.said.splitlines()) <= 13
    assert len(son.said) <= 1024


def test_more_than_three_deadlines_are_counted(ward):
    """The nearest three are named."""
    figures = ward.figures()
    say = digest_say(replace(figures, dues=figures.dues * 5), None, None, opens=True)
    text = ward.house.house.words.message(say, roster.SON, CHAT)[0].text

    assert text.count("Báo cáo 06 tháng") == 3
    assert "Còn 2 hạn khác trong hai tuần tới." in text


def test_a_plan_that_foresees_nothing_this_year_is_not_mentioned(ward):
    """Nothing planned and nothing done is no news."""
    figures = ward.figures()
    nothing = tuple(line for line in figures.plan if line.key == "information_device")
    say = digest_say(replace(figures, plan=nothing), None, None, opens=True)
    text = ward.house.house.words.message(say, roster.SON, CHAT)[0].text

    assert "Kế hoạch năm" not in text


def test_a_figure_of_nothing_opens_to_nothing(quiet_ward):
    """No button leads from it to the year, which has nothing either."""
    son = quiet_ward.reader(roster.SON, "Đ/c Sơn").presses_token("dg.2026-W23.met.0")

    assert son.said == snapshot("""\
Tuần 23: 0 thiếu hụt được gỡ ở 0 hộ
Cách tính: cán bộ báo “Đã có” từ 01/6 đến 07/6/2026; một mục của một hộ chỉ tính một lần.

Lúc này không còn gì ở mục này ạ.\
""")
    assert [b.label for row in son.last.buttons for b in row] == [
        "↩ Bản tin tuần 23",
        "☰ Mục chính",
    ]
