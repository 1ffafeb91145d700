"""The photos that came along with a unit's report, a few at a time, for whoever may read it."""

from mimetypes import guess_type

from domain.chat import Upload
from domain.evidence import file_of
from domain.say import Say
from handlers.buttons import TO_MENU
from handlers.due.words import name_of
from handlers.lead_office.card import Shown, back_to
from handlers.paging import pages
from handlers.ports.speech import Reply
from handlers.unit_report.sending import note
from handlers.unit_report.words import review_token
from handlers.visit import Visit

AT_ONCE = 5
"""So many photos are shown one after the other; each is a message of its own."""

ANY_PICTURE = "image/jpeg"


def photos_of(visit: Visit, shown: Shown, page: int) -> Reply:
    """Return a page of photos, each as a picture; those that a messenger still has come later."""
    due, unit, life, _ = shown
    names = life.content.attachments if life.content is not None else ()
    first = page * AT_ONCE
    here = names[first : first + AT_ONCE]
    turning = pages(review_token("i", due, unit), page, len(names), AT_ONCE)
    below = (*turning, back_to(shown), TO_MENU)
    if not here:
        return [Say("common.old_button", choices=(back_to(shown), TO_MENU))]
    note(visit, "report photos", life.name)
    lie = visit.work.report_lives.references(here)
    files = [
        (number, file)
        for number, name in enumerate(here, first + 1)
        if name in lie and (file := file_of(lie[name])) is not None
    ]
    if not files:
        return [Say("report_life.photos_later", choices=below)]
    heard = {"name": name_of(due.obligation, due.deadline), "unit": unit.name, "count": len(names)}
    last = files[-1][0]
    return [
        Say(
            "report_life.photo_of",
            {**heard, "number": number},
            choices=below if number == last else (),
            picture=Upload(file, file, guess_type(file)[0] or ANY_PICTURE),
        )
        for number, file in files
    ]
