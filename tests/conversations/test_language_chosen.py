"""The answer to choosing a language is in the language that was chosen."""


def test_english_is_answered_in_english_and_vietnamese_in_vietnamese(lan):
    """At once, and not only from the next message on."""
    lan.types("/ngonngu").presses("English")
    assert "The assistant calls you" in lan.said or "Call me" in str(lan.last.buttons)
    assert "Trợ lý đang gọi" not in lan.said

    lan.types("/language").presses("Tiếng Việt")
    assert "Trợ lý đang gọi là" in lan.said
