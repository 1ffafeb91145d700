"""What happens between a question and its answer: others answer, a status changes, a page turns."""

from datetime import date

from domain.escape import EscapeRequest, Outcome, Settled, SpokenBy
from domain.households import HouseholdId, Status
from domain.people import PersonId
from domain.recognition import Recognition
from storage.repositories.household_rows import household_row
from storage.tables import household
from tests.status.registering import WORDS, register
from tests.support import town

PAO = HouseholdId("h-pao")
TODAY = date(2026, 6, 5)


def _settle(house, outcome=Outcome.NOT_YET):
    with house.work() as work:
        work.escapes.settle(1, Settled(outcome, TODAY, PersonId("p-minh"), reason="chờ vụ sau"))


def _recognised(house):
    with house.work() as work:
        given = Recognition(
            PAO, Status.NEWLY_ESCAPED, TODAY, "130/QĐ", TODAY, "p-minh", house.clock.now()
        )
        work.statuses.add(given, TODAY)


def _latest(house):
    with house.work() as work:
        return work.escapes.latest(PAO)


def test_a_registration_that_was_answered_meanwhile_is_not_answered_again(house, pao, minh):
    """The button of an hour ago leads to what was written down."""
    register(pao)
    minh.presses("Xem đăng ký")
    _settle(house)
    minh.presses("Ghi kết quả")

    assert "đã có kết quả trước đó" in minh.said
    minh.presses("Xem đăng ký")
    assert "lần này chưa được công nhận. chờ vụ sau" in minh.said


def test_a_registration_that_was_answered_meanwhile_cannot_be_taken_back(house, pao):
    """The family sees the outcome in place of the question."""
    register(pao).types("/thoatngheo").presses("Rút lại đăng ký")
    _settle(house)
    pao.presses("Rút lại")

    assert "lần này chưa được công nhận" in pao.said
    assert _latest(house).outcome is Outcome.NOT_YET


def test_a_review_that_recognises_while_the_officer_writes_wins(house, pao, minh):
    """Two decisions are not recorded for one escape; the family hears of the one that stands."""
    register(pao)
    minh.presses("Xem đăng ký", "Ghi kết quả", "Được công nhận", "hộ mới thoát nghèo")
    minh.types("125/QĐ-UBND", "hôm nay").presses("Bỏ qua")
    _recognised(house)
    minh.presses("Gửi")

    with house.work() as work:
        assert [line.decision for line in work.statuses.of(PAO)] == ["", "130/QĐ"]
    assert "Quyết định số 130/QĐ" in pao.said


def test_a_status_that_changes_while_the_family_writes_ends_the_registration(house, pao):
    """There is nothing to escape from any more."""
    pao.types("/thoatngheo", WORDS, "/boqua").presses("Tôi xác nhận")
    _recognised(house)
    pao.presses("Gửi")

    assert "không cần đăng ký thoát nghèo nữa" in pao.said
    assert _latest(house) is None


def test_an_officer_who_moved_away_no_longer_answers(house, pao, minh):
    """The draft is closed to whoever serves the area no more."""
    register(pao)
    minh.presses("Xem đăng ký", "Ghi kết quả")
    with house.work() as work:
        work.connection.exec_driver_sql(
            "update person set unit_id = 'bk/to-5', roles = 'unit_officer' where id = 'p-minh'"
        )
    minh.presses("Gia đình rút lại")

    assert _latest(house).outcome is None
    assert "Páo" not in minh.said


def test_a_long_list_has_pages(house, minh):
    """Eight on a page; the numbers go on."""
    with house.work() as work:
        for number in range(11):
            home = town.household(f"h-more-{number}", town.MAY_HEAD)
            work.connection.execute(household.insert(), [household_row(home, work.sealer)])
            work.escapes.add(
                EscapeRequest(
                    home.id,
                    f"x{number}",
                    town.LAN.id,
                    SpokenBy.CADRE,
                    TODAY,
                    WORDS,
                    house.clock.now(),
                )
            )
    minh.types("/thoatngheo")
    assert "Có 11 đăng ký" in minh.said
    assert "8. Hộ bà" in minh.said
    assert "9. Hộ bà" not in minh.said
    minh.presses("Trang sau")
    assert "11. Hộ bà" in minh.said
    minh.presses("Trang trước", "Xem 1")
    assert "Đang chờ kết quả" in minh.said
