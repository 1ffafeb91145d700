"""The sentences before a quick report: whom it speaks of, and what of it was not understood."""

from datetime import timedelta

from domain.households import Household, HouseholdId
from domain.hurried.heard import HouseholdSaid, HurriedReading
from domain.say import Phrase, Text
from handlers.households import heading_of, household_for
from handlers.visit import Visit

SHOWN_CHARS = 300
"""How much of what was not taken up is said back."""


def is_taken(said: HouseholdSaid) -> bool:
    """Tell whether there is anything of a household to be recorded, if only as a note."""
    return said.has_findings or bool(said.planned) or (said.sure and bool(said.left))


def who(visit: Visit, said: HouseholdSaid) -> Text:
    """Return a household in a word or two: "ông Páo"."""
    household = household_for(visit, HouseholdId(said.candidates[0])) if said.sure else None
    if household is None:
        return said.mention
    sex = household.head.sex.value if household.head else ""
    return Phrase("hurried.who", {"name": household.head_name.split()[-1], "sex": sex})


def notices(reading: HurriedReading) -> tuple[Text, ...]:
    """Return what is said first: whom nobody knows, and what was not understood of whom."""
    found: list[Text] = [
        Phrase("hurried.stranger", {"name": each.name, "said": _shown(each.said)})
        for each in reading.strangers
    ]
    for each in reading.households:
        if each.text and not is_taken(each):
            words = {"name": each.mention, "said": _shown("; ".join(each.left) or each.mention)}
            found.append(Phrase("hurried.left_of", words))
    left = "; ".join(reading.left)
    if left:
        found.append(Phrase("hurried.left", {"said": _shown(left)}))
    if reading.unread:
        found.append(Phrase("hurried.unread", {"said": reading.unread[:60]}))
    return tuple(found)


def _shown(text: str) -> str:
    return text if len(text) <= SHOWN_CHARS else f"{text[: SHOWN_CHARS - 1]}…"


def examples(visit: Visit, households: list[Household]) -> list[Phrase]:
    """Return two sentences about the cadre's own households, as they could be typed."""
    first, last = households[0], households[-1]
    day = visit.today - timedelta(days=1)
    return [
        Phrase("hurried.example.toilet", {"name": heading_of(first), "day": day}),
        Phrase("hurried.example.loan", {"name": heading_of(last)}),
    ]
