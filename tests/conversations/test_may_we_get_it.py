"""A household asks which support it may be entitled to, and sends the answer to its cadre."""


def test_a_household_asks_and_sends_the_answer_to_its_cadre(pao, lan):
    """Only what still matters is asked; the answer cites its article; the commune decides."""
    pao.types("/hotro")
    for _ in range(14):
        labels = [label for row in pao.last.buttons for label in [b.label for b in row]]
        if "Vì sao?" in labels:
            break
        pao.presses("Không biết" if "Không biết" in labels else labels[0])
    pao.presses("Vì sao?").presses("Nộp ở đâu?").presses("Cần giấy tờ gì?")
    pao.presses("Gửi cán bộ").presses("Gửi cán bộ")

    print(pao.transcript); print(lan.transcript)
