"""What was asked for stands in the document too, and is said in English to whoever reads English."""

from storage.tables import person
from tests.asked_for import sonduong
from tests.asked_for.sonduong import asks

NAME = "Báo cáo khó khăn, vướng mắc vượt thẩm quyền (thiệt hại sau mưa lũ)"
REPORT = "SD-R1-DX.2026-DX-01"


def test_it_comes_out_as_a_document(house, kim, mot):
    """Under the name that it has this time; the file is named by the request."""
    asks(kim)
    mot.presses_token(f"nop.b.{REPORT}")
    while "Gửi" not in mot.last.buttons[0][0].label:
        mot.presses("Bỏ qua")
    mot.presses("✅ Gửi", "📄 Văn bản báo cáo")

    assert "(tệp BC-2026-DX-01-thon-dong-troi.docx)" in mot.transcript
    assert f"📄 {NAME} · Thôn Đồng Trôi" in mot.transcript


def test_an_officer_reads_it_in_english(house, kim, mot):
    """As every message."""
    with house.work() as work:
        english = person.update().where(person.c.id == sonduong.MOT.id).values(language="en")
        work.connection.execute(english)
    asks(kim)
    house.tick()

    assert "📣 Phòng Kinh tế asks Thôn Đồng Trôi for" in mot.transcript
    assert "Deadline:" in mot.transcript
