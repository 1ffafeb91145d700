"""What cannot be done yet is refused kindly, with what comes first."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from domain.access import decide
from domain.households import HouseholdId
from domain.people import Role, UnitId, UnitKind
from storage.repositories.household_rows import household_row
from storage.roster import unit_paths, unit_row
from storage.tables import audit, household, unit
from tests.support import town


def test_nobody_visits_before_the_review_begins(season):
    """The list can be drawn up in August; visits are counted from the first of September."""
    season.on("2026-08-10").opens()
    season.lan.types("/rasoat").presses("Giàng A Páo", "Ghi kết quả đến thăm")

    assert "bắt đầu từ 01/9/2026" in season.lan.said


def test_the_periodic_review_is_not_opened_in_spring(season):
    """The sentence says from when on it can be."""
    season.on("2026-04-01")
    season.minh.types("/rasoat").presses("Mở đợt định kỳ")

    assert "bắt đầu từ 01/9/2026; lập danh sách được từ 01/8/2026" in season.minh.said


def test_a_review_is_opened_once(season):
    """An old button opens no second one."""
    season.opens()
    season.minh.presses("Mở đợt này")

    assert "đang mở rồi" in season.minh.said


def test_no_meeting_before_the_class_and_no_posting_before_the_meeting(season):
    """The buttons are not there; old ones are answered."""
    season.opens().visits(season.lan, "Giàng A Páo", b1=150, b2=40)
    season.minh.presses_token("rs.m.p")
    assert "Chưa có hộ nào đã phân loại" in season.minh.said
    season.minh.presses_token("rs.p.p")
    assert "Chưa có hộ nào qua họp dân" in season.minh.said
    season.minh.presses_token("rs.d.p")
    assert "Chưa có kết quả nào niêm yết xong" in season.minh.said


@pytest.mark.parametrize(
    ("verb", "answer"),
    [
        ("g", "trước hết cần đến thăm và ghi kết quả"),
        ("b", "trước hết cần đến thăm và ghi kết quả"),
        ("f", "không có ý kiến nào chờ phúc tra"),
        ("k.{}.poor", "trước hết cần đến thăm và ghi kết quả"),
    ],
)
def test_a_case_does_not_skip_its_visit(season, verb, answer):
    """Meeting, objection, recheck and class all wait for it."""
    season.opens()
    number = _number(season, "h-pao")
    token = f"rs.{verb.format(number)}" if "{}" in verb else f"rs.{verb}.{number}"
    season.minh.presses_token(token)

    assert answer in season.minh.said


def test_nothing_is_recognised_while_it_is_posted(season):
    """The last day of the posting is still a day of the posting."""
    _until_posted(season.opens())
    season.on("2026-09-09")
    season.minh.types("/rasoat").presses("Ghi quyết định")

    assert "còn niêm yết đến hết thứ Tư 09/9/2026" in season.minh.said
    assert "từ 10/9/2026" in season.minh.said


def test_a_decision_dated_into_the_posting_is_refused(season):
    """It is not the day of writing that counts but the day of signing."""
    _until_posted(season.opens())
    season.on("2026-09-10")
    season.minh.types("/rasoat").presses("Ghi quyết định").types("1/QĐ-UBND", "8/9")
    season.minh.presses("Bỏ qua", "Gửi")

    assert "còn niêm yết đến hết" in season.minh.said
    assert season.status("h-ha2") == "poor"
    assert season.stages()["h-ha2"] == "posted"

    # Only the day is asked again; number and photo stay.
    season.minh.types("hôm nay").presses("Gửi")
    assert season.history("h-ha2")[-1].decision == "1/QĐ-UBND"


def test_more_cannot_agree_than_are_present(season):
    """The two figures are asked for again; the day stays."""
    season.opens().visits(season.dung, "Đặng Thị Hạ", b1=150, b2=40).classifies()
    season.meets("Tổ dân phố 5", 20, 21)
    assert "Số đồng ý (21) nhiều hơn số người dự (20)" in season.minh.said

    season.minh.types("20", "20").presses("Gửi")
    assert season.stages()["h-ha2"] == "agreed"


def test_a_meeting_is_not_before_the_visit(season):
    """Days go forward, whatever is typed."""
    season.on("2026-09-10").opens().visits(season.dung, "Đặng Thị Hạ", b1=150, b2=40)
    season.classifies()
    season.minh.types("/rasoat").presses("Họp dân (", "Tổ dân phố 5")
    season.minh.types("5/9", "20", "20").presses("Bỏ qua", "Bỏ qua", "Gửi")

    assert "phải từ ngày ấy trở đi" in season.minh.said
    assert season.stages()["h-ha2"] == "classified"


def test_a_visit_before_the_review_is_not_counted(season):
    """Somebody was there in August: that was not in this review."""
    season.opens()
    season.lan.types("/rasoat").presses("Giàng A Páo", "Ghi kết quả đến thăm").types("20/8")
    season.lan.presses("Đã chấm B1, B2").types("150", "40").presses("Bỏ qua", "Bỏ qua", "Gửi")

    assert "bắt đầu từ 01/9/2026" in season.lan.said
    assert season.stages()["h-pao"] == "listed"

    season.lan.types("1/9").presses("Gửi")
    assert "B1 150, B2 40" in season.lan.said, "what was answered stays"
    assert season.stages()["h-pao"] == "visited"


def test_a_recheck_is_not_before_its_objection(season):
    """Only the day is asked again; what was found stays."""
    season.opens()
    _until_posted(season)
    season.on("2026-09-09").objects("Đặng Thị Hạ", "chưa đúng")
    season.opens_card("Đặng Thị Hạ").minh.presses("Ghi kết quả phúc tra").types("8/9")
    season.minh.presses("giữ nguyên", "Bỏ qua", "Gửi")
    assert "phải từ ngày ấy trở đi" in season.minh.said
    assert season.stages()["h-ha2"] == "objected"

    season.minh.types("9/9").presses("Gửi")
    assert season.stages()["h-ha2"] == "rechecked"


def test_who_becomes_the_chair_in_the_middle_of_a_posting_posts_nothing(season):
    """The chair decides; to post is for whoever keeps the review."""
    season.opens().visits(season.dung, "Đặng Thị Hạ", b1=150, b2=40).classifies()
    season.meets("Tổ dân phố 5", 20, 20)
    season.minh.types("/rasoat").presses("Niêm yết (").types("hôm nay").presses("Bỏ qua")
    with season.house.work() as work:
        chair = replace(town.MINH, unit_id=UnitId("bk"), roles=frozenset({Role.LEADER}))
        work.people.change(chair)
    season.minh.presses("Gửi")

    assert season.stages()["h-ha2"] == "agreed"


def test_a_household_of_another_commune_is_not_put_on_this_ones_list(season):
    """An agency of the ward helps it, so its card is seen; its own commune reviews it."""
    away = replace(town.UNITS[0], id=UnitId("sc"), name="Phường Sông Cầu")
    group = town.unit("sc/to-1", "Tổ dân phố 1", UnitKind.RESIDENTIAL_GROUP, "sc")
    helped = replace(
        town.household("h-xa", town.MAY_HEAD, "sc/to-1"),
        commune_id=away.id,
        helper_id=UnitId("bk/xd"),
    )
    with season.house.work() as work:
        paths = unit_paths([away, group])
        for each in (away, group):
            work.connection.execute(unit.insert(), unit_row(each, paths[each.id]))
        work.connection.execute(household.insert(), household_row(helped, work.sealer))
        relation = work.households.relation(town.MINH, helped.id, season.clock.now().date())
    assert decide(town.MINH, relation).may_see
    season.opens().minh.presses_token("rs.a.p.h-xa")

    assert "không nằm trong" in season.minh.said
    assert "h-xa" not in season.stages()


def test_a_cadre_keeps_no_review_and_sees_no_other_household(season, huong):
    """Neither by a button of somebody else nor by a number."""
    season.opens()
    number = _number(season, "h-ha2")
    for token in (f"rs.c.{number}", f"rs.v.{number}", f"rs.b.{number}", f"rs.k.{number}.poor"):
        season.lan.presses_token(token)
        assert "không nằm trong các hộ" in season.lan.said
    season.lan.presses_token("rs.l.p.a.0")
    assert "Hạ" not in season.lan.said
    season.lan.presses_token("rs.O.m")
    assert "do đầu mối" in season.lan.said
    huong.presses_token("rs.O.m")
    assert "do đầu mối" in huong.said
    with season.house.work() as work:
        assert [each.id for each in work.reviews.of_programme(town.BK)] == ["bk:p2026"]
        refused = select(audit.c.subject).where(
            audit.c.person_id == "p-lan", audit.c.action == "refused"
        )
        noted = set(work.connection.execute(refused).scalars())
    assert noted == {f"case {number}"}, "every forged button leaves its line"


def test_a_household_is_not_led_into_reviews(season):
    """What is a draft is not told to the family before anybody has decided."""
    season.opens()
    pao = season.house.typist(town.PAO, "Anh Páo")
    pao.types("/rasoat")
    assert "việc của cán bộ" in pao.said
    pao.presses_token(f"rs.c.{_number(season, 'h-pao')}")
    assert "nháp" not in pao.said


def test_a_draft_of_an_older_round_is_not_taken_for_the_new_one(season):
    """A form that was left open when its round ended is said to be too late."""
    season.opens("thường xuyên").asks("Giàng A Páo")
    season.on("2026-09-16")
    season.lan.types("/rasoat").presses("Giàng A Páo", "Ghi kết quả đến thăm").types("hôm nay")
    season.opens_card("Giàng A Páo").minh.presses("Đưa ra khỏi danh sách").types("chuyển đi")
    season.minh.presses("Gửi")
    season.lan.presses("Có", "Đã chấm B1, B2").types("150", "40")
    season.lan.presses("Bỏ qua", "Bỏ qua", "Gửi")

    assert "đã được đưa ra khỏi danh sách" in season.lan.said


def _number(season, household_id: str) -> int:
    with season.house.work() as work:
        return work.review_cases.case_of(household_id).id


def _until_posted(season) -> None:
    """Bring one household to its posting, on Friday 4 September: three working days follow."""
    season.visits(season.dung, "Đặng Thị Hạ", b1=150, b2=40).classifies()
    season.on("2026-09-04").meets("Tổ dân phố 5", 20, 20).posts()


def test_nothing_is_recognised_before_its_objection_is_answered(season):
    """It leaves the posting with the objection, and comes back with the answer alone."""
    season.opens()
    _until_posted(season)
    season.on("2026-09-08").objects("Đặng Thị Hạ", "nhà có xe mới")
    season.on("2026-09-21")
    season.minh.types("/rasoat")
    assert not [label for label, _ in season.minh.buttons[-8:] if "Ghi quyết định" in label]
    season.minh.presses_token("rs.d.p")
    assert season.status("h-ha2") == "poor"
    assert season.stages()["h-ha2"] == "objected"

    season.rechecks("Đặng Thị Hạ").posts()
    with season.house.work() as work:
        [said] = work.objections.objections(work.review_cases.case_of(HouseholdId("h-ha2")).id)
    assert (said.outcome, str(said.closed_on)) == ("upheld", "2026-09-21")
    season.on("2026-09-25").recognises("9/QĐ-UBND")
    assert season.stages()["h-ha2"] == "recognised"
