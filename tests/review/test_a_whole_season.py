"""A whole season of a small ward, from the first list to the chair's decision."""

from sqlalchemy import select

from domain.households import HouseholdId, Status
from domain.status import Way
from storage.roster_tables import review_step
from storage.tables import audit


def test_a_ward_goes_through_its_season(season):
    """List, visits, classes, two meetings, a posting over a holiday, an objection, two decisions."""
    season.on("2026-09-03").opens()
    assert "4 hộ trong danh sách" in season.minh.transcript
    assert "3 hộ chị phụ trách cần đến thăm" in season.lan.said
    assert "1 hộ anh phụ trách cần đến thăm" in season.dung.said

    season.on("2026-09-10")
    season.visits(season.lan, "Giàng A Páo", b1=150, b2=40)
    season.visits(season.lan, "Lý Thị Mẩy", b1=150, b2=20)
    season.visits(season.lan, "Đặng Thị Hà", b1=160, b2=10)
    season.visits(season.dung, "Đặng Thị Hạ", b1=120, b2=60)
    assert set(season.stages().values()) == {"visited"}

    season.on("2026-10-01").classifies()
    assert "Đã phân loại 4 hộ theo nháp" in season.minh.transcript
    assert season.status("h-may") == "poor", "a draft changes nothing"

    # 20 of 41 is less than half: the hamlet is reviewed again.
    season.on("2026-10-10").meets("Tổ dân phố 4", 41, 20)
    assert season.stages() == {
        "h-pao": "again", "h-may": "again", "h-ha": "again", "h-ha2": "classified",
    }  # fmt: skip
    assert "3 hộ chị phụ trách cần rà soát lại" in season.lan.said

    season.on("2026-10-20")
    for name in ("Giàng A Páo", "Lý Thị Mẩy", "Đặng Thị Hà"):
        season.visits(season.lan, name, b1=150, b2=20 if "Mẩy" in name else 40)
    season.classifies()
    season.on("2026-11-01").meets("Tổ dân phố 4", 40, 20).meets("Tổ dân phố 5", 30, 30)
    assert set(season.stages().values()) == {"agreed"}, "half is enough"

    # Friday; the 24th is a holiday: Monday, Wednesday and Thursday are the three days.
    season.on("2026-11-20").posts()
    assert "Hết niêm yết: thứ Năm 26/11/2026" in season.minh.transcript

    season.on("2026-11-23").objects("Giàng A Páo", "nhà ấy có xe mới")
    assert "Phúc tra chậm nhất thứ Sáu 27/11/2026" in season.minh.said
    season.on("2026-11-25").rechecks("Giàng A Páo", "hộ cận nghèo")

    season.on("2026-11-27").recognises("12/QĐ-UBND")
    assert "đã công nhận 3 hộ" in season.minh.transcript
    assert season.status("h-may") == "near_poor"
    assert season.status("h-pao") == "poor", "its recheck is not posted yet"

    season.posts()
    season.on("2026-12-03").recognises("15/QĐ-UBND")
    assert season.status("h-pao") == "near_poor"
    assert "không có đợt rà soát nào đang mở" in season.minh.said, "the round is over"

    last = season.history("h-pao")[-1]
    assert (last.status, last.way) == (Status.NEAR_POOR, Way.ESCAPED)
    assert (last.decision, last.decided_on.isoformat()) == ("15/QĐ-UBND", "2026-12-03")
    assert (last.b1, last.b2, last.standard_id) == (150, 40, "2022-2025")
    assert season.history("h-ha2")[-1].decision == "12/QĐ-UBND", "poor as before, decided anew"


def test_the_audit_trail_tells_who_did_what(season):
    """Every act has its line, and the case keeps its steps."""
    season.opens().visits(season.lan, "Giàng A Páo", b1=150, b2=40)
    with season.house.work() as work:
        lines = work.connection.execute(select(audit.c.person_id, audit.c.action, audit.c.subject))
        noted = {tuple(line) for line in lines}
        number = work.review_cases.case_of(HouseholdId("h-pao")).id
        steps = work.connection.execute(
            select(review_step.c.step).where(review_step.c.case_id == number)
        ).scalars()
        assert list(steps) == ["visit"]

    assert ("p-minh", "review opened", "bk:p2026") in noted
    assert ("p-lan", "review visit", "h-pao") in noted
