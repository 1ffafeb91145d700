"""Photos and documents come along with a unit's report: sent, listed, taken out, opened, refused."""

import pytest
from sqlalchemy import select

from domain.evidence import Fault
from domain.reports.life import State
from storage.report_tables import unit_report_file
from tests.report_life import valley

ASK = "nop.a.LC-R2.2026-Q2"
LIST = "nop.w.LC-R2.2026-Q2"


def _attach(person, *files: tuple[str, str]) -> None:
    person.presses_token(ASK)
    for name, reference in files:
        person.sends_file(name, reference)
    person.presses("Xong", "Kèm")


def _refused(house, fault: Fault) -> None:
    """The content came, and was not what is taken."""
    with house.work() as work:
        work.connection.execute(unit_report_file.update().values(fault=fault.value))


def test_documents_and_photos_go_along_together(linh, life):
    """Documents are spoken of by their names, photos by how many they are."""
    linh.presses_token("nop.o.LC-R2.2026-Q2").presses("📎 Kèm ảnh, tệp")
    assert "ảnh hoặc tệp Word, Excel, PDF" in linh.said
    linh.sends_file("Quyết định 12.docx", "a1.docx").sends_photo("bb.jpg")
    assert "Đã nhận Quyết định 12.docx; 1 ảnh." in linh.said
    linh.presses("Xong")
    assert "1. Kèm theo: Quyết định 12.docx; 1 ảnh" in linh.said
    linh.presses("✅ Kèm 2 tệp này")
    assert "Đã kèm vào Báo cáo" in linh.said
    assert ": Quyết định 12.docx; 1 ảnh." in linh.said
    valley.hand_in(linh)

    assert len(life().content.attachments) == 2


def test_at_the_summary_another_file_is_taken(linh):
    """Whoever remembers one more simply sends it."""
    linh.presses_token(ASK).sends_file("a.docx", "a1.docx").presses("Xong")
    linh.sends_file("b.pdf", "b1.pdf")

    assert "1. Kèm theo: a.docx; b.pdf" in linh.said
    assert "Đã kèm tệp vào phiếu." in linh.said


def test_what_is_there_is_listed_and_taken_out(linh, life):
    """The wrong file does not go out; pressed twice, nothing else goes."""
    _attach(linh, ("Quyết định 12.docx", "a1.docx"), ("riêng tư.pdf", "b1.pdf"))
    linh.presses_token("nop.o.LC-R2.2026-Q2").presses("📎 Ảnh, tệp đã kèm (2)")
    assert "1. Quyết định 12.docx" in linh.said
    assert "2. riêng tư.pdf" in linh.said
    pressed = next(b.token for row in linh.last.buttons for b in row if b.label == "✕ Bỏ 2")
    linh.presses_token(pressed)
    assert "Đã bỏ: riêng tư.pdf." in linh.said
    linh.presses_token(pressed)
    assert "đã được bỏ từ trước" in linh.said
    valley.hand_in(linh)

    assert len(life().content.attachments) == 1


def test_what_was_taken_out_is_forgotten(house, linh):
    """No row names the file any more, so the next sweep takes it from the disk."""
    _attach(linh, ("riêng tư.pdf", "b1.pdf"))
    linh.presses_token(LIST).presses("✕ Bỏ 1")

    with house.work() as work:
        assert work.connection.execute(select(unit_report_file)).all() == []


def test_what_was_sent_before_stays_where_it_is_named(house, linh, life):
    """A version that readers have seen is whole for ever, though the next goes without the file."""
    _attach(linh, ("Quyết định 12.docx", "a1.docx"))
    valley.hand_in(linh)
    linh.presses_token("nop.m.LC-R2.2026-Q2")
    linh.presses_token(LIST).presses("✕ Bỏ 1").presses("✅ Gửi")
    assert life().version == 2
    assert life().content.attachments == ()

    with house.work() as work:
        assert len(work.connection.execute(select(unit_report_file)).all()) == 1


def test_an_empty_list_offers_to_send(linh):
    """And the way on."""
    linh.presses_token(LIST)

    assert "Chưa có ảnh, tệp nào" in linh.said
    assert "[📎 Gửi thêm]" in linh.transcript


def test_the_lead_office_reads_the_names_and_opens_the_files(linh, ngoc):
    """A picture is shown, a document is handed over under its sender's name."""
    linh.presses_token(ASK).sends_file("Quyết định 12.docx", "a1.docx").sends_photo("bb.jpg")
    linh.presses("Xong", "Kèm")
    valley.hand_in(linh)
    ngoc.presses_token("xem.o.LC-R2.2026-Q2.lc/a")
    assert "📎 Kèm theo: Quyết định 12.docx; 1 ảnh." in ngoc.said
    ngoc.forget().presses("📎 Xem ảnh, tệp (2)")

    assert "📎 Quyết định 12.docx (1/2)" in ngoc.transcript
    assert "(tệp Quyết định 12.docx)" in ngoc.transcript
    assert "📎 Ảnh (2/2)" in ngoc.said
    assert ngoc.last.picture.path == "bb.jpg"


def test_the_officer_opens_what_was_sent(linh):
    """Before and after it was sent."""
    _attach(linh, ("Quyết định 12.docx", "a1.docx"))
    linh.presses_token(LIST).presses("Mở xem")
    assert linh.last.document.name == "Quyết định 12.docx"
    valley.hand_in(linh)
    linh.presses_token("nop.o.LC-R2.2026-Q2").presses("📎 Xem ảnh, tệp (1)")

    assert linh.last.document.path == "a1.docx"
    assert "[← Về báo cáo]" in linh.transcript


def test_what_was_sent_is_not_taken_out_any_more(linh, life):
    """An old button does nothing to a report that is with its readers."""
    _attach(linh, ("Quyết định 12.docx", "a1.docx"))
    linh.presses_token(LIST)
    pressed = next(b.token for row in linh.last.buttons for b in row if b.label == "✕ Bỏ 1")
    valley.hand_in(linh)
    linh.presses_token(pressed)

    assert len(life().content.attachments) == 1


@pytest.mark.parametrize("is_accepted", [False, True])
def test_what_a_colleague_did_not_wait_for_is_told(linh, tuan, ngoc, life, is_accepted):
    """The report went out while the files were being chosen: nobody believes they are along."""
    linh.presses_token(ASK).sends_file("a.docx", "a1.docx").presses("Xong")
    valley.hand_in(tuan)
    if is_accepted:
        ngoc.presses_token("xem.o.LC-R2.2026-Q2.lc/a").presses("✅ Nhận")
    linh.presses("Kèm")

    assert "phần vừa ghi chưa đi cùng" in linh.said
    assert ("[✎ Sửa và gửi lại]" in linh.transcript) is not is_accepted
    assert life().content.attachments == ()


# What is not taken -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "size_bytes", "sentence"),
    [
        ("mẫu.docm", 10, "“mẫu.docm” có macro"),
        ("phim.mp4", 10, "“phim.mp4” không phải ảnh, Word, Excel hay PDF"),
        ("lớn.pdf", 30_000_000, "“lớn.pdf” lớn quá mức"),
    ],
)
def test_what_is_plainly_not_taken_is_said_at_once(linh, name, size_bytes, sentence):
    """With what to do instead; what was sent before stays, and the question stands."""
    linh.presses_token(ASK).sends_file("a.docx", "a1.docx")
    linh.sends_file(name, "x", size_bytes)

    assert sentence in linh.said
    assert "gửi lại giúp" in linh.said
    assert "Đã nhận a.docx." in linh.said


def test_the_sixth_file_of_one_go_is_told(linh):
    """The first five stay."""
    linh.presses_token(ASK)
    for number in range(6):
        linh.sends_file(f"{number}.pdf", f"f{number}.pdf")

    assert "giữ 5 tệp đầu" in linh.said
    assert "0.pdf; 1.pdf; 2.pdf; 3.pdf; 4.pdf" in linh.said


def test_a_report_takes_twenty_files(linh, life):
    """What is beyond is told, nothing else is lost."""
    for go in range(4):
        _attach(linh, *((f"{go}{n}.pdf", f"f{go}{n}.pdf") for n in range(5)))
    linh.presses_token(ASK)
    assert "đã kèm đủ 20 tệp" in linh.said
    valley.hand_in(linh)

    assert len(life().content.attachments) == 20


def test_two_officers_fill_the_last_room_together(linh, tuan):
    """The question was open before the room was full: the rest is named, not dropped silently."""
    for go in range(3):
        _attach(linh, *((f"{go}{n}.pdf", f"f{go}{n}.pdf") for n in range(5)))
    linh.presses_token(ASK)
    _attach(tuan, *((f"t{n}.pdf", f"t{n}.pdf") for n in range(4)))
    linh.sends_file("x.pdf", "x.pdf").sends_file("y.pdf", "y.pdf").presses("Xong", "Kèm")

    assert "1 tệp cuối chưa vào" in linh.said


def test_a_document_outside_any_question_is_told_where_it_belongs(linh):
    """Nothing is kept in silence, and the way is a button."""
    linh.sends_file("Quyết định 12.docx", "a1.docx")

    assert "chưa mở chỗ kèm tệp" in linh.said
    assert "[Báo cáo của đơn vị]" in linh.transcript


# What turns out not to be taken ------------------------------------------------------------------


def test_whoever_sent_it_is_told_once(house, linh):
    """A document with macros under a plain name is found when its content has come."""
    _attach(linh, ("kế hoạch.docx", "a1.docx"))
    _refused(house, Fault.MACROS)
    linh.forget()
    house.tick()
    assert "“kế hoạch.docx” có macro" in linh.said
    assert "chưa đi cùng" in linh.said
    said = linh.transcript
    house.tick()

    assert linh.transcript == said
    linh.presses("Mở báo cáo").presses("📎 Ảnh, tệp đã kèm (1)")
    assert "1. kế hoạch.docx – chưa nhận được: tệp có macro" in linh.said


def test_it_does_not_go_out_with_the_report(house, linh, life):
    """And the receipt says so: nobody believes it was read."""
    _attach(linh, ("kế hoạch.docx", "a1.docx"), ("b.pdf", "b1.pdf"))
    with house.work() as work:
        where = unit_report_file.c.reference == "web:a1.docx"
        work.connection.execute(unit_report_file.update().where(where).values(fault="locked"))
    valley.hand_in(linh)

    assert life().state is State.SUBMITTED
    assert len(life().content.attachments) == 1
    assert "Không đi cùng vì chưa nhận được: kế hoạch.docx." in linh.said


def test_found_after_it_was_sent_its_reader_sees_why(house, linh, ngoc):
    """The report stays as it was sent; the file is named with its fault."""
    _attach(linh, ("kế hoạch.docx", "a1.docx"))
    valley.hand_in(linh)
    _refused(house, Fault.BROKEN)
    ngoc.presses_token("xem.i.LC-R2.2026-Q2.lc/a.0")

    assert "kế hoạch.docx (1/1) không xem được: tệp hỏng" in ngoc.said


def test_nobody_is_woken_by_what_was_sent_yesterday(house, clock, linh):
    """Only whoever has just sent it hears at night."""
    _attach(linh, ("kế hoạch.docx", "a1.docx"))
    _refused(house, Fault.LOST)
    clock.set("2026-06-12 22:30")
    linh.forget()
    house.tick()
    assert "kế hoạch.docx" not in linh.transcript
    clock.set("2026-06-13 07:30")
    house.tick()

    assert "không còn nữa" in linh.transcript
