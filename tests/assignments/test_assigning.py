"""An officer sees what everybody carries, and decides who looks after which household."""

from inline_snapshot import snapshot

from domain.chat import Address
from domain.people import Role
from tests.assignments.pages import LANS_HOUSEHOLDS
from tests.assignments.test_handing_over import cadre_of
from tests.support import town


def joined(house, person, called):
    """Let somebody new join, and return their phone."""
    from storage.repositories.people import person_row
    from storage.tables import person as people

    with house.work() as work:
        work.connection.execute(people.insert(), person_row(person))
        work.people.bind(Address("web", person.id), person.id, house.clock.now())
    return house.typist(person, called)


OFFICER = town.person("p-yen", "Ma Thị Yến", "bk/xd", Role.LEAD_OFFICE)
"""A second officer of the lead office."""


def test_an_officer_sees_what_each_cadre_carries(minh):
    """Households, those silent for long, reports of the month; and each cadre's households."""
    minh.types("/giaoho").presses("1. Hoàng Thị Lan")

    assert (
        minh.transcript
        == f"""\
Anh Minh: /giaoho
Trợ lý: Phân công hộ · UBND phường Bắc Kạn
  Hộ nào cũng đã có cán bộ.
  1. Hoàng Thị Lan (Tổ dân phố 4) · 3 hộ · 3 lâu chưa cập nhật · 0 báo cáo tháng này
  2. Nguyễn Văn Dũng (Tổ dân phố 5) · 1 hộ · 1 lâu chưa cập nhật · 0 báo cáo tháng này
  Bấm tên cán bộ để xem hộ của họ. Tìm hộ hay cán bộ thì gõ tên, không cần dấu ạ.
  [1. Hoàng Thị Lan]
  [2. Nguyễn Văn Dũng]
  [☰ Mục chính]
Anh Minh: [1. Hoàng Thị Lan]
Trợ lý: Hoàng Thị Lan (Tổ dân phố 4) · 3 hộ · 3 lâu chưa cập nhật · 0 báo cáo tháng này
{LANS_HOUSEHOLDS}
"""
    )


def test_a_household_is_given_to_somebody_else(minh, lan, house):
    """Both hear of it once; the card leads there as well."""
    dung = house.typist(town.DUNG, "Anh Dũng")
    minh.types("/ho pao").presses("1. Giàng A Páo").forget().presses(
        "Giao cho người khác", "Nguyễn Văn Dũng"
    )

    assert cadre_of(house) == "p-dung"
    assert minh.transcript == snapshot("""\
Anh Minh: [Giao cho người khác]
Trợ lý: Hộ Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  Đang do Hoàng Thị Lan phụ trách, từ 01/01/2026.
  Giao cho ai ạ?
  [Nguyễn Văn Dũng · Tổ dân phố 5 · 1 hộ]
  [Hỏi trước, kèm lời nhắn]
  [← Phân công hộ] [☰ Mục chính]
Anh Minh: [Nguyễn Văn Dũng · Tổ dân phố 5 · 1 hộ]
Trợ lý: ✅ Đã giao hộ Giàng A Páo (Tổ dân phố 4) cho Nguyễn Văn Dũng, trước do Hoàng Thị Lan phụ trách.
  Trợ lý đã báo người nhận và người phụ trách trước.
  [← Phân công hộ] [☰ Mục chính]
""")
    assert lan.transcript == snapshot("""\
Trợ lý: Từ hôm nay hộ Giàng A Páo (Tổ dân phố 4) do Nguyễn Văn Dũng phụ trách.
  Phiếu đang dở của chị về hộ này (nếu có) không chuyển theo. Cảm ơn chị Lan.
  [☰ Mục chính]
""")
    assert dung.transcript == snapshot("""\
Trợ lý: 📋 Hoàng Văn Minh giao cho anh một hộ:
  Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  Từ hôm nay anh phụ trách hộ này ạ.
  [Xem hộ này] [☰ Mục chính]
""")


def test_a_second_press_changes_nothing(minh, lan, house):
    """An old button finds the household in the hands it was given to."""
    minh.types("/giaoho pao").presses("Giàng A Páo", "Nguyễn Văn Dũng")
    minh.forget().presses("Nguyễn Văn Dũng · Tổ dân phố 5 · 1 hộ")

    assert lan.transcript.count("Từ hôm nay hộ Giàng A Páo") == 1
    assert minh.said == snapshot("Hộ Giàng A Páo đang do Nguyễn Văn Dũng phụ trách rồi ạ.")


def test_two_officers_assign_one_household_at_once(minh, lan, house):
    """The second is told whose it is by now, and nothing is changed by the second press."""
    yen = joined(house, OFFICER, "Chị Yến")
    third = joined(house, town.person("p-sua", "Vàng Thị Sua", "bk/to-4", Role.CADRE), "Chị Sua")
    for officer in (minh, yen):
        officer.types("/giaoho pao").presses("Giàng A Páo")
    minh.presses("Nguyễn Văn Dũng")
    yen.presses("Vàng Thị Sua")

    assert cadre_of(house) == "p-dung"
    assert third.transcript == "\n"
    assert yen.said == snapshot("""\
Từ lúc anh/chị xem, hộ Giàng A Páo đã chuyển sang Nguyễn Văn Dũng.
Trợ lý chưa đổi gì. Anh/chị xem lại rồi chọn giúp ạ.\
""")


def test_what_nobody_looks_after_waits_in_the_list_of_the_day(minh, house):
    """A cadre who left leaves nobody without: the officer is told each day until it is assigned."""
    with house.work() as work:
        work.connection.exec_driver_sql("update person set active = false where id = 'p-lan'")
    minh.types("/viec").presses("Làm việc 1", "1. Đặng Thị Hà", "Nguyễn Văn Dũng")
    minh.presses("Hộ chưa có cán bộ (2)", "Phân công hộ")

    assert minh.transcript == snapshot("""\
Anh Minh: /viec
Trợ lý: Chào anh Minh. Hôm nay anh có 1 việc:
  1. ⚠️ 3 hộ chưa có cán bộ phụ trách
  [Làm việc 1] [☰ Mục chính]
Anh Minh: [Làm việc 1]
Trợ lý: 3 hộ chưa có cán bộ:
  1. Đặng Thị Hà · Tổ dân phố 4 · hộ cận nghèo · chưa có báo cáo
  2. Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  3. Lý Thị Mẩy · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  Bấm tên hộ để giao ạ.
  [1. Đặng Thị Hà]
  [2. Giàng A Páo]
  [3. Lý Thị Mẩy]
  [← Phân công hộ] [☰ Mục chính]
Anh Minh: [1. Đặng Thị Hà]
Trợ lý: Hộ Đặng Thị Hà · Tổ dân phố 4 · hộ cận nghèo · chưa có báo cáo
  Chưa có cán bộ phụ trách.
  Giao cho ai ạ?
  [Nguyễn Văn Dũng · Tổ dân phố 5 · 1 hộ]
  [← Phân công hộ] [☰ Mục chính]
Anh Minh: [Nguyễn Văn Dũng · Tổ dân phố 5 · 1 hộ]
Trợ lý: ✅ Đã giao hộ Đặng Thị Hà (Tổ dân phố 4) cho Nguyễn Văn Dũng.
  Trợ lý đã báo người nhận.
  [Hộ chưa có cán bộ (2)]
  [← Phân công hộ] [☰ Mục chính]
Anh Minh: [Hộ chưa có cán bộ (2)]
Trợ lý: 2 hộ chưa có cán bộ:
  1. Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  2. Lý Thị Mẩy · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  Bấm tên hộ để giao ạ.
  [1. Giàng A Páo]
  [2. Lý Thị Mẩy]
  [← Phân công hộ] [☰ Mục chính]
Anh Minh: [← Phân công hộ]
Trợ lý: Phân công hộ · UBND phường Bắc Kạn
  ⚠️ 2 hộ chưa có cán bộ.
  1. Hoàng Thị Lan (Tổ dân phố 4), đã nghỉ · 2 hộ · 2 lâu chưa cập nhật · 0 báo cáo tháng này
  2. Nguyễn Văn Dũng (Tổ dân phố 5) · 2 hộ · 1 lâu chưa cập nhật · 0 báo cáo tháng này
  Bấm tên cán bộ để xem hộ của họ. Tìm hộ hay cán bộ thì gõ tên, không cần dấu ạ.
  [Hộ chưa có cán bộ (2)]
  [1. Hoàng Thị Lan]
  [2. Nguyễn Văn Dũng]
  [☰ Mục chính]
""")


def test_the_morning_list_speaks_of_them(minh, house, clock):
    """Nobody has to ask: the list of the morning names them."""
    with house.work() as work:
        work.connection.exec_driver_sql("update person set active = false where id = 'p-lan'")
    clock.set("2026-06-09 07:30")
    house.tick()

    assert "3 hộ chưa có cán bộ phụ trách" in minh.transcript


def test_households_and_cadres_are_searched_without_marks(minh):
    """A part of the name will do."""
    minh.types("/giaoho dung", "/giaoho may", "/giaoho zzz")

    assert minh.transcript == snapshot("""\
Anh Minh: /giaoho dung
Trợ lý: Khớp với “dung”:
  Nguyễn Văn Dũng (Tổ dân phố 5) · 1 hộ · 1 lâu chưa cập nhật · 0 báo cáo tháng này
  Đặng Thị Hà · Tổ dân phố 4 · hộ cận nghèo · chưa có báo cáo
  Đặng Thị Hạ · Tổ dân phố 5 · hộ nghèo · chưa có báo cáo
  [Nguyễn Văn Dũng]
  [Đặng Thị Hà · Tổ dân phố 4]
  [Đặng Thị Hạ · Tổ dân phố 5]
  [← Phân công hộ] [☰ Mục chính]
Anh Minh: /giaoho may
Trợ lý: Khớp với “may”:
  Lý Thị Mẩy · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  [Lý Thị Mẩy · Tổ dân phố 4]
  [← Phân công hộ] [☰ Mục chính]
Anh Minh: /giaoho zzz
Trợ lý: Không thấy hộ hay cán bộ nào khớp với “zzz” trong địa bàn.
  Anh gõ một phần tên khác, không cần dấu ạ.
  [← Phân công hộ] [☰ Mục chính]
""")


def test_who_may_not_assign_learns_nothing(lan, huong, nga, pao, house):
    """Cadres, leaders and families are told who does; an officer elsewhere sees no household."""
    for person in (lan, nga, pao):
        person.types("/giaoho pao")
        for token in ("gh", "gh.h.h-ha2", "gh.u.0", "gc.u.1", "gh.y.h-ha2.12345678.-"):
            person.presses_token(token)
    huong.types("/giaoho", "/giaoho pao")
    for token in (
        "gh.h.h-pao",
        "gh.y.h-pao.12345678.-",
        "gh.p.h-pao.0",
        "gh.c.12345678.0",
        "gh.x",
    ):
        huong.presses_token(token)

    assert "Đặng Thị Hạ" not in lan.transcript + nga.transcript + pao.transcript
    assert "Giàng A Páo" not in huong.transcript
    assert cadre_of(house) == "p-lan"
    assert lan.said == snapshot(
        "Việc giao hộ do đầu mối của đơn vị hoặc cơ quan chủ trì làm. Chị gõ /menu để làm việc khác ạ."
    )
    assert huong.transcript == snapshot("""\
Chị Hương: /giaoho
Trợ lý: Phân công hộ · Phòng Văn hóa - Xã hội
  Chưa có cán bộ nào trong danh sách. Cần thêm người, hỏi quản trị giúp ạ.
  [☰ Mục chính]
Chị Hương: /giaoho pao
Trợ lý: Không thấy hộ hay cán bộ nào khớp với “pao” trong địa bàn.
  Chị gõ một phần tên khác, không cần dấu ạ.
  [← Phân công hộ] [☰ Mục chính]
Chị Hương: [?]
Trợ lý: Hộ này không nằm trong địa bàn chị theo dõi. Chị gõ /ho để xem danh sách ạ.
  [☰ Mục chính]
Chị Hương: [?]
Trợ lý: Hộ này không nằm trong địa bàn chị theo dõi. Chị gõ /ho để xem danh sách ạ.
  [☰ Mục chính]
Chị Hương: [?]
Trợ lý: Hộ này không nằm trong địa bàn chị theo dõi. Chị gõ /ho để xem danh sách ạ.
  [☰ Mục chính]
Chị Hương: [?]
Trợ lý: Người này hiện không nhận hộ được, hoặc danh sách đã đổi. Chị chọn lại giúp ạ.
  [← Phân công hộ] [☰ Mục chính]
Chị Hương: [?]
Trợ lý: Nút này thuộc về một tin cũ, nay không còn dùng được.
  Chị gõ /menu để bắt đầu lại giúp ạ.
  [☰ Mục chính]
""")


def test_an_officer_asks_first(minh, lan, house):
    """An officer may offer a household in the cadre's stead; the cadre keeps it until it is taken."""
    dung = house.typist(town.DUNG, "Anh Dũng")
    minh.types("/giaoho pao").presses("Giàng A Páo", "Hỏi trước", "Nguyễn Văn Dũng")
    minh.types("chị Lan sắp đi học")
    before = cadre_of(house)
    dung.presses("Nhận hộ này")

    assert before == "p-lan"
    assert cadre_of(house) == "p-dung"
    assert "theo lời Hoàng Văn Minh" in dung.transcript
    assert "đã nhận hộ Giàng A Páo" in lan.said
    assert "Đã gửi lời bàn giao hộ Giàng A Páo đến Nguyễn Văn Dũng" in minh.transcript


def test_the_days_of_each_are_kept(minh, lan, house, clock):
    """From when to when, and how it ended; given back on the same day it goes on as before."""
    minh.types("/giaoho pao").presses("Giàng A Páo", "Nguyễn Văn Dũng")
    minh.types("/giaoho pao").presses("Giàng A Páo", "Hoàng Thị Lan")
    clock.forward(days=3)
    minh.types("/giaoho pao").presses("Giàng A Páo", "Nguyễn Văn Dũng")
    with house.work() as work:
        kept = [
            (each.who, str(each.since), str(each.until), each.ended_by)
            for each in work.assignments.tenures("h-pao")
        ]

    assert kept == snapshot(
        [
            ("p-lan", "2026-01-01", "2026-06-08", "anew"),
            ("p-dung", "2026-06-05", "2026-06-05", "anew"),
            ("p-dung", "2026-06-08", "None", ""),
        ]
    )


def test_it_is_said_in_english_as_well(minh, house):
    """An officer who reads English reads the same."""
    minh.types("/ngonngu").presses("English").forget()
    minh.types("/assign").presses("1. Hoàng Thị Lan", "2. Giàng A Páo", "Nguyễn Văn Dũng")

    assert minh.transcript == snapshot("""\
Anh Minh: /assign
Trợ lý: Assignments · UBND phường Bắc Kạn
  Every household has a cadre.
  1. Hoàng Thị Lan (Tổ dân phố 4) · 3 households · 3 not updated for long · 0 reports this month
  2. Nguyễn Văn Dũng (Tổ dân phố 5) · 1 household · 1 not updated for long · 0 reports this month
  Press a cadre's name to see the households. To look for a household or a cadre, type the name.
  [1. Hoàng Thị Lan]
  [2. Nguyễn Văn Dũng]
  [☰ Main menu]
Anh Minh: [1. Hoàng Thị Lan]
Trợ lý: Hoàng Thị Lan (Tổ dân phố 4) · 3 households · 3 not updated for long · 0 reports this month
  1. Đặng Thị Hà · Tổ dân phố 4 · near-poor household · no report yet
  2. Giàng A Páo · Tổ dân phố 4 · poor household · no report yet
  3. Lý Thị Mẩy · Tổ dân phố 4 · poor household · no report yet
  Press a household to assign it to somebody else.
  [1. Đặng Thị Hà]
  [2. Giàng A Páo]
  [3. Lý Thị Mẩy]
  [Move all to others] [← Assignments]
  [☰ Main menu]
Anh Minh: [2. Giàng A Páo]
Trợ lý: Giàng A Páo · Tổ dân phố 4 · poor household · no report yet
  Hoàng Thị Lan looks after it, since 1 Jan 2026.
  Who shall look after it?
  [Nguyễn Văn Dũng · Tổ dân phố 5 (1)]
  [Ask first, with a note]
  [← Assignments] [☰ Main menu]
Anh Minh: [Nguyễn Văn Dũng · Tổ dân phố 5 (1)]
Trợ lý: ✅ Nguyễn Văn Dũng looks after the household of Giàng A Páo (Tổ dân phố 4), until now with Hoàng Thị Lan.
  The assistant has told them.
  [← Assignments] [☰ Main menu]
""")
