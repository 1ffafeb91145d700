"""One message a person a morning: what is due, who is late, and below it what else waits."""

from dataclasses import replace
from datetime import date

from domain.say import Choice, Say, Text
from handlers.buttons import TO_MENU
from handlers.reminders.envelopes import AlsoWaits, Envelope
from handlers.reminders.overdue import late_choices, late_phrase
from handlers.reminders.words import ReminderWording


def morning_say(
    wording: ReminderWording, envelope: Envelope, also: AlsoWaits | None, today: date
) -> Say:
    """Return all that a person hears this morning, the most urgent first.

    Args:
        wording: Who words what the person has to hand in.
        envelope: What is due, and who is late.
        also: What else waits.
        today: The day.
    """
    person, late = envelope.person, envelope.late
    tail: list[Text] = []
    more: tuple[Choice, ...] = late_choices(person, late)
    if envelope.items:
        say = wording.reminder(envelope.items, today, person)
        if late:
            tail.append(late_phrase(late, today, greets=False))
    else:
        told = late_phrase(late, today, greets=True)
        say = Say(told.key, told.params, choices=(TO_MENU,))
    if also is not None:
        tail.append(also.text)
        more = (*more, also.choice)
    own = tuple(each for each in say.choices if each != TO_MENU)
    closing = (TO_MENU,) if TO_MENU in say.choices else ()
    return replace(say, lead=envelope.lead(), tail=tuple(tail), choices=(*own, *more, *closing))
