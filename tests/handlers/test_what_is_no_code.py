"""What a stranger types and what is taken for an invitation code."""

import pytest

from handlers.joining.registration import CODE


@pytest.mark.parametrize(
    "text", ["/vuongmac", "/baocaoab", " /vuongmac ", "/ho nguyenva", "/drafts12"]
)
def test_a_command_of_eight_letters_is_no_code(house, text):
    """A stranger is greeted; nothing counts towards the wrong codes."""
    stranger = house.stranger()
    for _ in range(6):
        stranger.types(text)
    assert "Mã này" not in stranger.transcript
    assert "thử lại" not in stranger.transcript
    with house.work() as work:
        refused = work.connection.exec_driver_sql(
            "select count(*) from audit where action = 'code_refused'"
        ).scalar()
    assert refused == 0


@pytest.mark.parametrize(
    "text",
    [
        "ABCD2345", " abcd2345 ", "/start ABCD2345", "/START ABCD2345", "/startABCD2345",
        "/start@donghanh_bot ABCD2345", "LIENKET ABCD2345", "lienket\nABCD2345",
        "mã của tôi là ABCD2345", "/batdau ABCD2345",
    ],
)  # fmt: skip
def test_a_code_is_found_however_it_is_sent(text):
    """Alone, at the end of a sentence, or behind the words that join."""
    found = CODE.fullmatch(text.strip())
    assert found is not None
    assert found[1].upper() == "ABCD2345"
