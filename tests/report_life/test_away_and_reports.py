"""An officer is on leave: reminders reach whoever can do something, once, and lists say why."""

import pytest

from tests.report_life import valley


@pytest.fixture
def yen(house):
    """The only officer of the health agency."""
    return house.typist(valley.YEN, "Chị Yến")


def _goes(officer, deputy, until="30/6"):
    officer.types("/nghi").presses("Báo nghỉ").presses(deputy)
    return officer.types("hôm nay", until).presses("Gửi")


def _at(house, clock, moment):
    clock.set(moment)
    return house.tick()


def test_a_deputy_of_the_same_unit_hears_once_and_for_whom(house, clock, linh, tuan):
    """Both are officers of one commune: one message with the words that he stands in."""
    _goes(linh, "Vàng A Tuấn").forget()
    tuan.forget()
    parcels = _at(house, clock, "2026-06-09 07:30")

    assert [p.person_id for p in parcels].count(valley.TUAN.id) == 1
    assert tuan.said.startswith(
        "Tin này gồm cả phần của Hoàng Thùy Linh (nghỉ đến hết 30/6/2026), anh đang thay."
    )
    assert tuan.said.count("Báo cáo kết quả thực hiện (quý II/2026)") == 1
    assert linh.transcript.strip() == ""
    assert _at(house, clock, "2026-06-09 08:00") == []


def test_a_deputy_alone_in_reach_hears_in_place(house, clock, linh, tuan):
    """What was meant for her alone comes with the sentence that says so."""
    with house.work() as work:
        from dataclasses import replace

        from domain.people import Role

        work.people.change(replace(valley.TUAN, roles=frozenset({Role.CADRE})))
    _goes(linh, "Vàng A Tuấn").forget()
    tuan.forget()
    _at(house, clock, "2026-06-09 07:30")

    assert tuan.said.startswith("Thay Hoàng Thùy Linh (nghỉ đến hết 30/6/2026):")
    assert "Báo cáo kết quả thực hiện (quý II/2026)" in tuan.said
    assert linh.transcript.strip() == ""


def test_a_colleague_who_is_there_hears_alone(house, clock, linh, tuan):
    """Nobody stands in, but the unit is not empty: whoever is on leave is left in peace."""
    said = _goes(linh, "Không có người thay").said
    assert "lời nhắc về báo cáo chỉ đến đồng nghiệp cùng đơn vị" in said
    linh.forget()
    tuan.forget()
    _at(house, clock, "2026-06-09 07:30")

    assert linh.transcript.strip() == ""
    assert tuan.said.startswith("Chào anh Tuấn.")


def test_the_only_officer_on_leave_is_not_reminded_but_the_level_above(house, clock, yen, ngoc):
    """Nobody at the agency hears it, so the lead office does: it can call."""
    said = _goes(yen, "Không có người thay").said
    assert "lời nhắc về báo cáo của đơn vị đến nơi nhận báo cáo" in said
    yen.forget()
    ngoc.forget()
    _at(house, clock, "2026-06-08 07:30")

    assert yen.transcript.strip() == ""
    assert "1 đơn vị chưa có ai nhận lời nhắc, nhờ chị liên hệ giúp." in ngoc.transcript
    assert "Sở Y tế (Đỗ Thị Yến đang nghỉ đến 30/6)." in ngoc.transcript
    assert _at(house, clock, "2026-06-08 08:00") == []


def test_lists_say_who_is_away(house, clock, yen, ngoc):
    """The list of late units, and who has handed in."""
    _goes(yen, "Không có người thay")
    ngoc.forget()
    _at(house, clock, "2026-06-10 07:30")
    assert ngoc.transcript.count("Sở Y tế (Đỗ Thị Yến đang nghỉ đến 30/6)") == 1
    ngoc.presses_token("nop.s.LC-R2.2026-Q2.0")

    assert "· Sở Y tế (Đỗ Thị Yến đang nghỉ đến 30/6)" in ngoc.said


def test_a_list_says_who_stands_in(house, clock, linh, tuan, ngoc):
    """Where everybody of a unit is away, with the deputy beside the name."""
    _goes(linh, "Vàng A Tuấn")
    ngoc.presses_token("nop.s.LC-R2.2026-Q2.0")
    assert "Linh đang nghỉ" not in ngoc.said
    with house.work() as work:
        from dataclasses import replace

        from domain.people import Role

        work.people.change(replace(valley.TUAN, roles=frozenset({Role.CADRE})))
    ngoc.presses_token("nop.s.LC-R2.2026-Q2.0")

    assert "· Xã Nà Mằn (Hoàng Thùy Linh đang nghỉ đến 30/6, Vàng A Tuấn thay)" in ngoc.said


def test_where_nobody_above_is_reached_it_comes_to_whoever_is_away(house, clock, yen):
    """Better on leave than not at all."""
    with house.work() as work:
        from domain.chat import Address

        for each in (valley.NGOC, valley.SON):
            work.people.gone(Address("web", each.id), clock.now())
    _goes(yen, "Không có người thay").forget()
    _at(house, clock, "2026-06-08 07:30")

    assert "Báo cáo kết quả thực hiện (quý II/2026) của Sở Y tế" in yen.transcript


def test_a_deputy_who_is_away_as_well_stands_in_for_nobody(house, clock, linh, tuan, ngoc):
    """Two leaves at once: the level above hears, and not an empty room."""
    _goes(linh, "Vàng A Tuấn").forget()
    _goes(tuan, "Không có người thay").forget()
    ngoc.forget()
    _at(house, clock, "2026-06-08 07:30")

    assert linh.transcript.strip() == tuan.transcript.strip() == ""
    assert "Hoàng Thùy Linh đang nghỉ đến 30/6 · Vàng A Tuấn đang nghỉ đến 30/6" in (
        ngoc.transcript
    )


def test_in_english_as_well(house, clock, yen, ngoc):
    """The same for whoever reads English."""
    yen.types("/ngonngu").presses("English")
    yen.types("/leave").presses("Note a leave").presses("Nobody stands in")
    yen.types("today", "30/6").presses("Send")
    assert "reminders of the unit's reports go to whoever receives them" in yen.said
    ngoc.types("/ngonngu").presses("English").forget()
    _at(house, clock, "2026-06-08 07:30")

    assert "1 unit where nobody gets the reminder" in ngoc.transcript
    assert "(Đỗ Thị Yến is away to 30 Jun)" in ngoc.transcript


def test_a_deputy_reads_the_tasks_of_both(house, clock, linh, tuan):
    """Asked for: the own list, and below it what only the other one would see."""
    _goes(linh, "Vàng A Tuấn")
    clock.set("2026-06-08 09:00")
    tuan.types("/viec")

    assert tuan.said.count("Báo cáo kết quả thực hiện (quý II/2026)") == 1


def test_what_both_would_read_is_told_once_in_the_week(house, clock, linh, tuan):
    """The unit's tasks stand below Monday's reminder, and not again as hers on Wednesday."""
    _goes(linh, "Vàng A Tuấn")
    _at(house, clock, "2026-06-08 07:30")
    assert tuan.said.count("Kế hoạch giao đơn vị mình chủ trì") == 1
    _at(house, clock, "2026-06-10 07:30")

    assert "Kế hoạch giao đơn vị mình chủ trì" not in tuan.said
