"""A request is withdrawn while a unit writes: what was begun goes with it, and the unit hears so."""

import pytest
from sqlalchemy import select

from storage.report_tables import unit_report_draft, unit_report_file
from tests.asked_for.sonduong import asks

REPORT = "SD-R1-DX.2026-DX-01"


@pytest.fixture
def asked(house, kim):
    """Let a report be asked for, and the units hear of it."""
    asks(kim)
    house.tick()


def withdraws(kim):
    """Let the lead office withdraw it."""
    return kim.presses_token("dx.o.2026-DX-01").presses("Rút yêu cầu", "Rút, không cần nộp nữa")


def kept(house):
    """Return how many drafts and files lie in the house."""
    with house.work() as work:
        return [
            len(work.connection.execute(select(table)).all())
            for table in (unit_report_draft, unit_report_file)
        ]


def writes(officer):
    """Let an officer begin the report, and stop in the middle."""
    return officer.presses_token(f"nop.b.{REPORT}").types("dài lắm", "khó").forget()


def test_the_form_ends_and_no_code_is_read_out(house, clock, kim, mot, asked):
    """Not at once, not in the list of work, not the next morning."""
    writes(mot)
    withdraws(kim)
    house.tick()

    assert "đã được rút; đơn vị không cần nộp nữa" in mot.transcript
    assert "Phần đơn vị đang viết và tệp đã kèm được bỏ theo" in mot.transcript
    mot.types("đề xuất", "/viec")
    clock.set("2026-06-08 07:30")
    house.tick()
    assert "Mình làm tiếp" not in mot.transcript
    assert REPORT not in mot.transcript


def test_drafts_and_files_are_put_away(house, kim, mot, asked):
    """Nothing lies about that no button leads to any more."""
    mot.presses_token(f"nop.a.{REPORT}").sends_file("a.docx", "a1.docx").presses("Xong", "Kèm")
    assert kept(house) == [1, 1]
    withdraws(kim)

    assert kept(house) == [0, 0]


@pytest.mark.parametrize("verb", ["nop.a", "rm.v", "nop.b"])
def test_every_form_about_it_ends(house, kim, mot, asked, verb):
    """Also one for files, or of what stands in the way; a question left open asks no more."""
    mot.presses_token(f"{verb}.{REPORT}")
    withdraws(kim)

    with house.work() as work:
        assert work.waiting_forms.about(REPORT) == []
        assert work.sessions.current("p-mot") is None


def test_other_forms_stay(house, kim, mot, asked):
    """A second request of the same kind is another report."""
    asks(kim, about="cháy rừng")
    mot.presses_token("nop.b.SD-R1-DX.2026-DX-02").types("dài lắm")
    withdraws(kim)
    mot.types("khó")

    with house.work() as work:
        session = work.sessions.current("p-mot")
    assert session is not None
    assert len(session.answers) == 2


def test_the_question_says_how_many_have_begun(kim, mot, hai, asked):
    """Before it is pressed."""
    kim.presses_token("dx.w.2026-DX-01")
    assert "đã bắt đầu làm" not in kim.said
    writes(mot)
    hai.presses_token(f"nop.a.{REPORT}").sends_file("a.docx", "a1.docx").presses("Xong", "Kèm")
    kim.presses_token("dx.w.2026-DX-01")

    assert "2 đơn vị đã bắt đầu làm: phần đang viết, tệp đã kèm sẽ được bỏ." in kim.said


def test_who_had_begun_before_any_message_hears_of_it_too(house, clock, kim, mot, hai):
    """In the night the list shows the request before anybody is told."""
    clock.set("2026-06-05 22:00")
    asks(kim)
    writes(mot)
    withdraws(kim)
    clock.set("2026-06-06 06:30")
    house.tick()

    assert "đã được rút" in mot.transcript
    assert "đã được rút" not in hai.transcript


def test_withdrawn_at_the_computer_it_ends_as_well(house, kim, mot, asked):
    """The administrator's command only marks the request; the next tick does the rest."""
    writes(mot)
    with house.work() as work:
        assert work.asked_for.withdraw("son-duong-2026", "2026-DX-01", house.clock.now())
    house.tick()

    assert "được bỏ theo" in mot.transcript
    with house.work() as work:
        assert work.sessions.current("p-mot") is None


def test_also_at_night(house, clock, kim, mot, asked):
    """The unit hears of it in the morning; its form ends with the next tick."""
    writes(mot)
    clock.set("2026-06-05 22:00")
    with house.work() as work:
        assert work.asked_for.withdraw("son-duong-2026", "2026-DX-01", house.clock.now())
    house.tick()

    assert "đã được rút" not in mot.transcript
    with house.work() as work:
        assert work.sessions.current("p-mot") is None


def test_a_form_whose_report_is_gone_has_a_name(house, kim, mot, asked):
    """Between two ticks one may still lie open: it is told by words and not by its code."""
    writes(mot)
    with house.work() as work:
        work.asked_for.withdraw("son-duong-2026", "2026-DX-01", house.clock.now())
    kim.types("/nop")
    mot.types("/viec")

    assert REPORT not in mot.transcript
    assert "Báo cáo không còn phải nộp" in mot.transcript
