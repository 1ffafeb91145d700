"""What came along with units' reports."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from domain.evidence import SentFile
from domain.people import PersonId
from domain.reports.attached import Attached
from domain.reports.life import Name


class ReportFiles(Protocol):
    """Photos and documents, by the names that reports have for them."""

    def attach(
        self, name: Name, programme_id: str, sent: SentFile, by: PersonId, now: datetime
    ) -> str:
        """Keep where a file lies; return the name by which reports call it for ever."""

    def named(self, names: tuple[str, ...]) -> Mapping[str, Attached]:
        """Return files by the names that reports have for them; one that is unknown is left out."""

    def forget(self, names: tuple[str, ...]) -> None:
        """Forget files that no report names any more: then the nightly sweep takes them."""

    def untold(self, limit: int) -> list[Attached]:
        """Return files that are not kept and whose senders have not been told, oldest first."""

    def told(self, name: str, now: datetime) -> bool:
        """Write down that a sender was told; False if somebody else did so first."""
