"""The sentences before a quick report: whom it speaks of, and what of it was not understood."""

from datetime import timedelta

from domain.households import Household, HouseholdId
from domain.hurried.heard import HouseholdSaid, HurriedReading
from domain.say import Choice, Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.households import heading_of, household_for
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.visit import Visit
from handlers.ways import LIST

HAND_OVER = "bg"
"""The desk of hand-overs in tokens."""

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


def hand_over(visit: Visit, heads: HurriedReading) -> Reply | None:
    """Lead whoever wants to give a household away to the buttons for it; None if it is not named."""
    sure = [said for said in heads.households if said.sure]
    if len(sure) != 1:
        return None
    home = HouseholdId(sure[0].candidates[0])
    household = household_for(visit, home)
    if household is None:
        return None
    choices = (
        Choice(Phrase("hand_over.button"), token(HAND_OVER, "h", home)),
        Choice(Phrase("hand_over.return"), token(HAND_OVER, "r", home)),
        Choice(Phrase("hand_over.back_to_card"), token(LIST, "c", home)),
        TO_MENU,
    )
    return [Say("hurried.hand_over", {"heading": heading_of(household)}, choices=choices)]


def nobody_called(visit: Visit, reading: HurriedReading) -> Reply | None:
    """Say that nobody of that name is in the cadre's care; None if no name was heard."""
    if not reading.unnamed or reading.households:
        return None
    lines, _ = visit.work.households.assigned_to(visit.person, visit.today, limit=1)
    example = lines[0].head_name if lines else ""
    params = {"name": _shown(reading.unnamed), "example": example}
    to_list = Choice(Phrase("menu.households"), LIST)
    return [Say("hurried.nobody_called", params, choices=(to_list, TO_MENU))]
