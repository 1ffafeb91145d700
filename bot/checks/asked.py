"""Checks that what was asked for out of turn still has its place in a plan."""

from collections.abc import Iterator
from pathlib import Path

from bot.finding import Finding, fine, look
from domain.asked_for import AskedFor, asked_in
from storage.data_files import ProgrammeFaultError
from storage.programmes import load_programme
from storage.store import Store
from storage.yaml_files import UnreadableFileError


def asked_findings(store: Store, directory: Path) -> Iterator[Finding]:
    """Yield requests of which nobody would be reminded: their plan has no such report any more."""
    with store.begin() as work:
        asked = work.asked_for.all()
    lost = [each for each in asked if not _has_place(each, directory)]
    for each in lost:
        yield look(
            "database",
            f"yêu cầu {each.period} ({each.obligation_id}) không còn trong kế hoạch "
            f"{each.programme_id}, nên không ai được nhắc",
            f"`donghanh report withdraw {each.period} --programme {each.programme_id} --apply`, "
            "hoặc ghi lại loại báo cáo ấy vào kế hoạch",
        )
    if asked and not lost:
        yield fine("database", f"{len(asked)} báo cáo đột xuất đang được yêu cầu")


def _has_place(each: AskedFor, directory: Path) -> bool:
    try:
        programme = load_programme(directory / each.programme_id)
    except (ProgrammeFaultError, UnreadableFileError, OSError):
        # What is wrong with a plan is said where plans are checked.
        return (directory / each.programme_id).is_dir()
    return bool(asked_in(programme, (each,)))
