"""What the law asks for beside a plan, as `donghanh calendar` tells it."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from bot.rehearsal import Rehearsal

FOUNDED = {
    "verified": "đã đọc ở nguồn dẫn đúng điều",
    "verified_secondary": "chỉ đọc ở nguồn thứ cấp",
    "recalled": "theo trí nhớ, chưa đối chiếu",
    "plan_only": "chỉ kế hoạch nêu",
    "unknown": "chưa rõ nguồn",
}
"""How well a statement about the law is founded, in words."""


def say_law(found: "Rehearsal") -> None:
    """Print the law's deadlines of the stretch, and what is unclear about them."""
    from messages.formats import day, short_day

    if found.law and found.unit is None:
        typer.echo("\nTheo văn bản pháp luật, ngoài kế hoạch (trợ lý không tự nhắc):")
        for each in found.law:
            regime, deadline = each.regime, each.deadline
            until = (
                f"hết ngày {day(deadline.last_day, 'vi')}"
                if deadline.inclusive
                else f"trước ngày {day(deadline.before, 'vi')} "
                f"(hạn chót hết ngày {short_day(deadline.last_day, 'vi')})"
            )
            mark = "❔ " if regime.is_open else ""
            typer.echo(
                f"  {mark}{until} · {regime.asks.subject} · {regime.sender} → "
                f"{regime.asks.recipient} · {regime.law} ({FOUNDED[regime.confidence]})"
            )
        for question in dict.fromkeys(e.regime.question for e in found.law if e.regime.question):
            typer.echo(f"     ❔ {question}")
