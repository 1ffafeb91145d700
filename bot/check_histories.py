"""Checks that what stands on a household's card is the last of its history."""

from collections.abc import Iterator, Sequence

from bot.finding import Finding, broken, fine
from storage.repositories.statuses import Disagreement

MOST = 5
"""Households that are named; whoever mends them runs the check again."""


def history_findings(found: Sequence[Disagreement]) -> Iterator[Finding]:
    """Yield households whose card and history say different things."""
    for each in found:
        yield broken(
            "histories",
            f"hộ {each.code}: thẻ hộ ghi {each.present}, lịch sử ghi {each.last}",
            f"donghanh household show {each.household_id}, rồi ghi lại bằng "
            "donghanh household recognise --corrects",
        )
    if not found:
        yield fine("histories", "diện hiện nay của mọi hộ khớp với lịch sử")
