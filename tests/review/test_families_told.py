"""Families hear what a review brings for them: what is posted, what was decided, whom to ask."""

from domain.personal.consent import Purpose
from tests.support import town


def _until_agreed(season):
    """The ward is visited, classified, and its residents agree; one household is better off."""
    season.on("2026-09-03").opens().on("2026-09-10")
    season.visits(season.lan, "Giàng A Páo", b1=160, b2=10)
    season.visits(season.lan, "Lý Thị Mẩy", b1=120, b2=40)
    season.opens_card("Giàng A Páo").minh.presses("Phân loại: hộ mới thoát nghèo")
    season.classifies().meets("Tổ dân phố 4", 40, 38)
    return season.on("2026-11-20")


def test_a_family_hears_that_its_result_is_posted_and_until_when(season, pao):
    """The day is reckoned from the data, and said to be so; a draft is called a draft."""
    _until_agreed(season).posts()

    assert pao.said == (
        "Rà soát định kỳ năm 2026: kết quả của gia đình mình đang được niêm yết công khai.\n"
        "Dự kiến: hộ mới thoát nghèo. Đây chưa phải quyết định công nhận.\n"
        "Gia đình thấy chưa đúng thì nói với cán bộ phụ trách Hoàng Thị Lan hoặc UBND phường "
        "Bắc Kạn trước khi hết thứ Năm 26/11/2026 ạ.\n"
        "(Ngày này trợ lý tính theo 3 ngày làm việc niêm yết: nguồn thứ cấp, cần đối chiếu; xin "
        "hỏi lại UBND phường Bắc Kạn để biết chắc.)"
    )
    assert "Trợ lý đã báo cho 1 người nhận tin của các gia đình." in season.minh.transcript


def test_a_family_hears_the_decision_with_its_number_and_day(season, pao):
    """Warmly where it is better off; with whom to speak where it is not right."""
    _until_agreed(season).posts()
    season.on("2026-11-27").recognises("12/QĐ-UBND")

    assert pao.said == (
        "Mừng cho gia đình mình ạ!\n"
        "Rà soát định kỳ năm 2026 đã có quyết định: gia đình được công nhận là hộ mới thoát "
        "nghèo.\n"
        "Quyết định số 12/QĐ-UBND ngày 27/11/2026 của Chủ tịch UBND phường Bắc Kạn.\n"
        "Gia đình thấy chưa đúng, xin nói với cán bộ phụ trách Hoàng Thị Lan hoặc UBND phường "
        "Bắc Kạn, và nêu số quyết định này ạ."
    )
    assert [label for label, _ in pao.buttons[-3:]] == [
        "Những gì đã ghi về gia đình",
        "Gia đình có thể thuộc diện nào?",
        "☰ Mục chính",
    ]
    pao.presses("Những gì đã ghi về gia đình")
    assert "12/QĐ-UBND" in pao.said


def test_a_result_that_is_posted_again_is_told_again(season, pao):
    """After an objection the result may be another."""
    _until_agreed(season).posts()
    season.on("2026-11-23").objects("Giàng A Páo", "nhà ấy có xe mới")
    season.on("2026-11-25").rechecks("Giàng A Páo", "hộ cận nghèo").posts()

    assert pao.transcript.count("đang được niêm yết công khai") == 2
    assert "Dự kiến: hộ cận nghèo." in pao.said


def test_a_family_hears_why_its_review_stopped(season, pao):
    """With the reason as it was written down."""
    season.opens().opens_card("Giàng A Páo").minh.presses("Đưa ra khỏi danh sách")
    season.minh.types("đã chuyển đi nơi khác").presses("Gửi")

    assert "dừng lại, chưa có kết quả công nhận" in pao.said
    assert "Lý do được ghi: đã chuyển đi nơi khác." in pao.said


def test_a_family_that_agreed_to_nothing_is_told_nothing(season, pao):
    """Its cadre tells it; the trail says why the assistant did not."""
    with season.house.work() as work:
        work.consents.withdraw(town.PAO.id, Purpose.CASE, season.clock.now())
    _until_agreed(season).posts()

    assert pao.last is None
    assert "người nhận tin của các gia đình" not in season.minh.transcript


def test_nobody_hears_of_another_family(season, pao):
    """Of the two posted results each family hears its own."""
    _until_agreed(season).posts()

    assert "Mẩy" not in pao.transcript


def test_a_family_that_reads_english_reads_the_same(season, pao):
    """Result, decision and office."""
    pao.types("/ngonngu").presses("English")
    _until_agreed(season).posts()
    season.on("2026-11-27").recognises("12/QĐ-UBND")

    assert "recognised as a household newly escaped from poverty" in pao.said
    assert "Decision 12/QĐ-UBND of 27 Nov 2026 by the chair of UBND phường Bắc Kạn." in pao.said
