"""The head of a hamlet acts in its commune's review for the own hamlet: visits, meeting, objections."""

import pytest
from inline_snapshot import snapshot

from domain.chat import Address
from domain.households import HouseholdId
from domain.people import Honorific, Role
from storage.repositories.people import person_row
from storage.tables import person as people
from tests.support import town

BA = town.person(
    "p-ba", "Hà Văn Ba", "bk/to-4", Role.UNIT_OFFICER, Role.CADRE, honorific=Honorific.BAC
)


@pytest.fixture
def ba(season):
    """The head of Tổ dân phố 4, who looks after no household."""
    with season.house.work() as work:
        work.connection.execute(people.insert(), person_row(BA))
        work.people.bind(Address("web", BA.id), BA.id, season.clock.now())
    return season.house.typist(BA, "Bác Ba")


@pytest.fixture
def classified(season, ba):
    """Two households of Tổ 4 and one of Tổ 5 wait for their meetings."""
    season.opens()
    season.visits(season.lan, "Giàng A Páo", b1=150, b2=40)
    season.visits(season.lan, "Lý Thị Mẩy", b1=130, b2=20)
    season.visits(season.dung, "Đặng Thị Hạ", b1=130, b2=40)
    return season.classifies()


def test_the_head_sees_the_part_of_the_own_hamlet(classified, ba):
    """Counts, days and lists of its households; nobody's of the neighbouring one."""
    ba.types("/rasoat")

    assert ba.said == snapshot("""\
Rà soát định kỳ năm 2026 · Tổ dân phố 4
01/9/2026 – 14/12/2026, 3 hộ:
· 1 hộ cần đến thăm (Rà soát viên, chậm nhất 08/12)
· 2 hộ chờ họp dân (Trưởng thôn chủ trì, chậm nhất 08/12)
⏳ Để kịp hạn 14/12, các ngày trên được tính lùi từ hạn.\
""")
    ba.presses("Danh sách hộ")
    assert "Giàng A Páo" in ba.said
    assert "Đặng Thị Hạ" not in ba.said


def test_the_head_keeps_the_meeting_of_the_own_hamlet(classified, ba):
    """Its households go on; those of the neighbours still wait."""
    ba.types("/rasoat").presses("Họp dân (2)", "Tổ dân phố 4").types("hôm nay", "30", "28")
    ba.presses("Bỏ qua", "Bỏ qua", "Gửi")

    assert "28/30 người" in ba.transcript
    stages = classified.stages()
    assert (stages["h-pao"], stages["h-may"]) == ("agreed", "agreed")
    assert stages["h-ha2"] == "classified"


def test_the_head_keeps_no_meeting_of_another_hamlet(classified, ba):
    """A token of somebody else's meeting opens nothing, and stands in the trail."""
    ba.presses_token("rs.M.p.bk/to-5")

    assert "không" in ba.said
    assert classified.stages()["h-ha2"] == "classified"


@pytest.mark.parametrize("token", ["rs.k.p", "rs.K.p", "rs.p.p", "rs.d.p", "rs.O.m", "rs.q"])
def test_what_the_commune_decides_stays_the_communes(classified, ba, token):
    """Classes, posting, decision, opening and requests."""
    before = classified.stages()
    ba.presses_token(token)

    assert "cán bộ đầu mối" in ba.said or "xã, phường" in ba.said
    assert classified.stages() == before


def test_the_head_writes_a_visit_and_an_objection_down(classified, ba):
    """For any household of the hamlet, as its reviewer would."""
    ba.types("/rasoat").presses("Danh sách hộ", "Giàng A Páo", "Ghi lại kết quả")
    ba.types("hôm nay").presses("Đã chấm B1, B2").types("135", "40")
    ba.presses("Bỏ qua", "Bỏ qua", "Gửi")
    assert classified.stages()["h-pao"] == "visited"

    classified.classifies().meets("Tổ dân phố 4", 10, 10).posts()
    ba.types("/rasoat").presses("Danh sách hộ", "Giàng A Páo", "Ghi ý kiến")
    ba.types("hôm nay", "Ông Tư", "nhà đã có xe").presses("Gửi")
    assert classified.stages()["h-pao"] == "objected"
    with classified.house.work() as work:
        [said] = work.objections.objections(work.review_cases.case_of(HouseholdId("h-pao")).id)
    assert (said.who, said.why) == ("Ông Tư", "nhà đã có xe")


def test_the_head_finds_the_meeting_among_the_tasks(classified, ba):
    """With the day by which it has to be held."""
    ba.types("/viec")

    assert "2 hộ chờ họp dân" in ba.said
    ba.presses("Làm việc 1")
    assert "Tổ dân phố 4" in str(ba.transcript)


def test_without_a_review_the_head_is_told_so(season, ba):
    """Whoever visits households has the own list beside it."""
    ba.types("/rasoat")

    assert "hiện không có đợt rà soát nào đang mở" in ba.said
