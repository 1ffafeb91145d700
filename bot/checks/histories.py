"""Checks that histories can be read, and that a household's card is the last of its own."""

from collections.abc import Iterator, Sequence

from bot.finding import Finding, broken, fine
from storage.odd_values import OddValue
from storage.repositories.statuses import Disagreement

MOST = 5
"""Households that are named; whoever mends them runs the check again."""


def history_findings(found: Sequence[Disagreement]) -> Iterator[Finding]:
    """Yield households whose card and history say different things."""
    for each in found:
        yield broken(
            "histories",
            f"hộ {each.code}: thẻ hộ ghi {each.present}, lịch sử ghi {each.last}",
            f"`donghanh household show {each.household_id} --as …`, rồi ghi lại bằng "
            f"`donghanh household recognise {each.household_id} --as … --status … --decision … "
            "--on … --corrects`",
        )
    if not found:
        yield fine("histories", "diện hiện nay của mọi hộ khớp với lịch sử")


def odd_findings(found: Sequence[OddValue]) -> Iterator[Finding]:
    """Yield values that nobody can read, each with its place."""
    for each in found:
        yield broken(
            "histories",
            f"{each.column}, hàng {each.row}: {each.value!r} không đọc được",
            "sửa ô ấy trong cơ sở dữ liệu, hoặc khôi phục bản sao lưu",
        )
