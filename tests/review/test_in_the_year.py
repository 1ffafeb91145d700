"""The in-year review: only those who ask, form A first, fifteen days."""


def test_an_in_year_review_holds_only_those_who_ask(season):
    """From the 15th to the 30th; the list begins empty."""
    season.on("2026-10-02").opens("thường xuyên")

    assert "0 hộ trong danh sách" in season.minh.transcript
    assert "15/10/2026 – 30/10/2026" in season.minh.said
    season.asks("Giàng A Páo", "Mẫu số 04")
    assert "có giấy đề nghị thoát nghèo" in season.minh.said
    assert "02/10/2026: nhận giấy đề nghị" in season.minh.said
    assert "1 hộ chị phụ trách cần đến thăm" in season.lan.said


def test_who_asks_twice_is_listed_once(season):
    """The second paper is answered kindly."""
    season.opens("thường xuyên").asks("Giàng A Páo").asks("Giàng A Páo")

    assert "đã có trong danh sách" in season.minh.said


def test_form_a_comes_first_for_those_who_ask(season):
    """Who passes goes on to form B."""
    season.opens("thường xuyên").asks("Lý Thị Mẩy").on("2026-09-15")
    season.visits_asking(season.lan, "Lý Thị Mẩy", passed=True)

    assert season.stages() == {"h-may": "visited"}


def test_who_does_not_pass_form_a_is_answered_in_writing(season):
    """The case ends, the reason is kept, and with the last case the round."""
    season.opens("thường xuyên").asks("Lý Thị Mẩy").on("2026-09-15")
    season.visits_asking(season.lan, "Lý Thị Mẩy", passed=False)

    assert season.stages() == {"h-may": "rejected"}
    assert "chưa qua nhận dạng nhanh bằng Phiếu A" in season.lan.said
    assert "trả lời bằng văn bản" in season.lan.said
    season.minh.types("/rasoat")
    assert "không có đợt rà soát nào đang mở" in season.minh.said


def test_both_kinds_can_run_side_by_side(season):
    """Each with its own list and its own days."""
    season.opens().opens("thường xuyên")
    season.minh.types("/rasoat")

    assert "Rà soát định kỳ năm 2026" in season.minh.transcript
    assert "Rà soát thường xuyên tháng 9/2026" in season.minh.said
    assert "Mở đợt" not in str(season.minh.last.buttons)


def test_a_household_nobody_knows_is_not_invented(season):
    """It has to be imported first, and the sentence says so."""
    season.opens("thường xuyên")
    season.minh.types("/rasoat Nguyễn Văn Không Có")
    assert "Không thấy hộ nào khớp" in season.minh.said
    season.minh.types("/rasoat").presses("+ Hộ có giấy đề nghị")
    assert "cần được nhập vào trước" in season.minh.said
