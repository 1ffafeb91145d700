"""Leads a form to its summary with the least that can be answered."""

from tests.support.house import TestHouse, Typist

IDLE = ("Bỏ qua", "Không", "Không biết")
"""Answers that lead on without telling anything."""

ENOUGH = 40


def to_summary(phone: Typist, house: TestHouse, person_id: str) -> str:
    """Answer whatever the open form asks, until only the sending is left; return its token."""
    for _ in range(ENOUGH):
        with house.work() as work:
            now = work.sessions.current(person_id)
        prefix = f"f.{now.id}.{now.turn}."
        offered = {token: label for label, token in phone.buttons if token.startswith(prefix)}
        if f"{prefix}ok" in offered:
            return f"{prefix}ok"
        idle = [token for label in IDLE for token in offered if offered[token] == label]
        picks = [token for token in offered if token.startswith(f"{prefix}o.")]
        if idle or picks:
            phone.presses_token((idle or picks)[0])
        else:
            phone.types("không có gì")
    raise AssertionError(f"no summary after {ENOUGH} answers, but: {phone.said}")
