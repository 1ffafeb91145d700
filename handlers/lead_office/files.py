"""The photos and documents that came along with a unit's report, for whoever may read it."""

from handlers.due.words import name_of
from handlers.lead_office.card import Shown, back_to
from handlers.ports.speech import Reply
from handlers.unit_report.attached_files import files_shown
from handlers.unit_report.sending import note
from handlers.unit_report.words import review_token
from handlers.visit import Visit


def files_of_report(visit: Visit, shown: Shown, page: int) -> Reply:
    """Return a page of what came along; what a messenger still has comes later."""
    due, unit, life, _ = shown
    names = life.content.attachments if life.content is not None else ()
    note(visit, "report files", life.name)
    heard: dict[str, object] = {"name": name_of(due.obligation, due.deadline), "unit": unit.name}
    turn = review_token("i", due, unit)
    return files_shown(visit, names, page, heard, turn, back_to(shown))
