"""A report that its conversation has sent before stays as it was, and that is said."""

from sqlalchemy import update

from storage.tables import report, session
from tests.support.to_summary import to_summary


def test_a_changed_answer_of_a_sent_report_is_not_said_to_be_taken(lan, house):
    """The receipt of what is kept is named, and that the change is not part of it."""
    lan.types("pao").presses("Giàng A Páo").presses("📋 Báo cáo về hộ này")
    lan.presses_token(to_summary(lan, house, "p-lan"))
    with house.work() as work:
        (kept,) = work.connection.execute(report.select()).all()
        # As an older version of the house could leave it: sent, and open again.
        work.connection.execute(update(session).values(state="open"))
    with house.work() as work:
        again = work.sessions.current("p-lan")

    lan.presses_token(f"f.{again.id}.{again.turn}.ok")

    assert kept.receipt in lan.said
    assert "đã gửi trước đó" in lan.said
    assert "chưa được ghi vào" in lan.said
    assert "Đã nhận báo cáo" not in lan.said
    with house.work() as work:
        assert work.connection.execute(report.select()).all() == [kept]
