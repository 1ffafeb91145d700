"""While a household is in an open review, its card leads whoever must act to the coming step."""

from tests.support.house import Typist


def _review_buttons(typist: Typist) -> list[tuple[str, str]]:
    assert typist.last is not None
    return [
        (button.label, button.token)
        for row in typist.last.buttons
        for button in row
        if button.label.startswith("Rà soát:")
    ]


def _on_card(typist: Typist, household_id: str = "h-pao") -> list[str]:
    typist.presses_token(f"ho.c.{household_id}")
    return [label for label, _ in _review_buttons(typist)]


def test_a_cadre_visits_from_the_card(season):
    """One press on the card begins the visit's form."""
    season.opens()
    lan = season.lan.presses_token("ho.c.h-pao").forget()

    assert [label for label, _ in _review_buttons(lan)] == ["Rà soát: đến thăm và ghi kết quả"]
    lan.presses("Rà soát:")
    assert lan.said.startswith("Rà soát hộ ông Giàng A Páo · Tổ dân phố 4")
    assert "(1/" in lan.said


def test_each_step_has_its_button_on_the_card_of_whoever_takes_it(season):
    """The cadre's part ends with the visit; the officer's goes on; the chair sees what is posted."""
    season.opens().visits(season.lan, "Giàng A Páo", 150, 40)
    assert _on_card(season.lan) == []
    assert _on_card(season.minh) == ["Rà soát: phân loại"]
    season.minh.presses("Rà soát:")
    assert "Bước: chờ phân loại" in season.minh.said

    season.classifies()
    assert _on_card(season.minh) == ["Rà soát: họp dân"]
    season.minh.presses("Rà soát:")
    assert season.minh.said.startswith("Họp dân ở đâu")

    season.meets("Tổ dân phố 4", 20, 18)
    assert _on_card(season.minh) == ["Rà soát: niêm yết công khai"]
    season.minh.presses("Rà soát:")
    assert "(1/" in season.minh.said
    season.minh.types("/huy", "/huy")

    season.posts()
    assert _on_card(season.minh) == ["Rà soát: trình quyết định công nhận"]
    assert _on_card(season.nga) == ["Rà soát: trình quyết định công nhận"]
    season.nga.presses("Rà soát:")
    assert "Niêm yết đến hết" in season.nga.said

    season.objects("Giàng A Páo", "có xe máy mới")
    assert _on_card(season.nga) == []
    assert _on_card(season.minh) == ["Rà soát: phúc tra ý kiến"]
    season.minh.presses("Rà soát:")
    assert season.minh.said.startswith("Phúc tra hộ ông Giàng A Páo")


def test_there_is_no_button_where_nothing_is_to_be_done(season, pao, huong):
    """Before the round, before its first day, after it, and for whoever has no part in it."""
    assert _on_card(season.lan) == []
    season.on("2026-08-25").opens()
    assert _on_card(season.lan) == []
    season.on("2026-09-03")
    assert _on_card(season.lan) != []
    pao.presses_token("nha")
    assert _review_buttons(pao) == []
    assert _on_card(season.nga) == []
    assert _on_card(huong) == []

    season.minh.types("/rasoat").presses("Danh sách hộ", "Giàng A Páo")
    season.minh.presses("Đưa ra khỏi danh sách").types("trùng hộ")
    season.minh.presses("Gửi")
    assert _on_card(season.lan) == []


def test_an_officer_visits_where_nobody_else_does(season):
    """Whoever keeps the review may write a visit down as well."""
    season.opens()

    assert _on_card(season.minh) == ["Rà soát: đến thăm và ghi kết quả"]


def test_a_case_shows_its_coming_step_and_hides_the_rest(season):
    """What is put right seldom stands behind one button, with a way back."""
    season.opens().visits(season.lan, "Giàng A Páo", 150, 40)
    minh = season.opens_card("Giàng A Páo").minh
    now = [button.label for row in minh.last.buttons for button in row]
    minh.presses("Việc khác")
    besides = [button.label for row in minh.last.buttons for button in row]
    minh.presses("← Về phần rà soát")

    assert now == [
        "Phân loại: hộ nghèo",
        "Phân loại: hộ cận nghèo",
        "Phân loại: hộ mới thoát nghèo",
        "Việc khác…",
        "← Đợt rà soát",
        "☰ Mục chính",
    ]
    assert besides == [
        "Ghi lại kết quả đến thăm",
        "Đưa ra khỏi danh sách",
        "Xem hộ này",
        "← Về phần rà soát",
        "← Đợt rà soát",
        "☰ Mục chính",
    ]


def test_what_else_can_be_done_in_a_case_is_nobody_elses(season):
    """A case of another cadre's household is not there."""
    season.opens()
    season.dung.presses_token("rs.e.1").presses_token("rs.e.99")

    assert season.dung.transcript.count("Hộ này không nằm trong các hộ anh được giao.") == 2
