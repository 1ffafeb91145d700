"""Checks whether the audit trail is whole, and whether its old lines could be cleared away."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from bot.finding import Finding, broken, fine
from domain.say import Phrase
from messages.render import Catalogues
from storage.store import Store

HOW = "`donghanh audit verify`, rồi khôi phục bản sao lưu từ trước chỗ hỏng"


def trail_findings(store: Store, zone: ZoneInfo) -> Iterator[Finding]:
    """Yield what is to be said about the trail; nothing is changed."""
    with store.begin() as work:
        found = work.audit.examined()
        refused = work.audit.not_cleared()
    words = Catalogues(zone)
    if found.flaw is not None:
        line = found.line
        params = {
            "number": line.id if line is not None else None,
            "at": f"{line.at.astimezone(zone):%d/%m/%Y %H:%M}" if line is not None else "",
            "absent": found.absent,
        }
        said = words.text(Phrase(f"audit.flaw.{found.flaw.value}", params), None)
        yield broken("trail", said.removeprefix("🔴 hỏng: "), HOW)
    if refused is not None:
        at = f"{refused.at.astimezone(zone):%d/%m/%Y %H:%M}"
        said = words.text(Phrase("audit.not_cleared", {"at": at, "why": refused.detail}), None)
        yield broken("trail", said.removeprefix("🔴 "), HOW)
    if found.flaw is None and refused is None:
        yield fine("trail", f"{found.lines} dòng, nối liền từ đầu đến cuối")
