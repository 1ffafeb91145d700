"""The photos that a unit sent along with a task: the latest, one after the other."""

from mimetypes import guess_type

from domain.chat import Upload
from domain.evidence import file_of
from domain.plan_tasks import TaskEvent
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.plan_tasks.book import Followed
from handlers.plan_tasks.words import MINE, token_of
from handlers.ports.speech import Reply
from handlers.visit import Visit

AT_ONCE = 5
"""So many photos are shown, the newest of them."""

ANY_PICTURE = "image/jpeg"


def photo_choice(visit: Visit, followed: Followed) -> tuple[Choice, ...]:
    """Return the button that shows the photos, if there are any."""
    count = len(_photos(visit, followed))
    if not count:
        return ()
    to_them = token_of("i", followed.task, followed.unit.id)
    return (Choice(Phrase("plan_task.show_photos", {"count": count}), to_them),)


def photos_of(visit: Visit, followed: Followed) -> Reply:
    """Return the newest photos, each as a picture; those that a messenger still has, come later."""
    found = _photos(visit, followed)[-AT_ONCE:]
    back = (Choice(Phrase("plan_task.open_it"), token_of("o", followed.task)), MINE, TO_MENU)
    kept = [(event, name) for event, each in found if (name := file_of(each)) is not None]
    says = [
        Say(
            "plan_task.photo_of",
            {
                "name": followed.task.name,
                "unit": followed.unit.name,
                "number": number,
                "count": len(kept),
                "at": event.made_at,
            },
            choices=back if number == len(kept) else (),
            picture=Upload(name, name, guess_type(name)[0] or ANY_PICTURE),
        )
        for number, (event, name) in enumerate(kept, 1)
    ]
    return says or [Say("plan_task.photos_later", choices=back)]


def _photos(visit: Visit, followed: Followed) -> list[tuple[TaskEvent, str]]:
    events = visit.work.plan_tasks.events(
        followed.unit.programme_id, followed.task.id, followed.unit.id
    )
    return [(event, photo) for event in events for photo in event.photos]
