"""About oneself: what is known of me, who looked at it, where I am joined, how I am addressed."""

from collections.abc import Mapping
from dataclasses import replace

from domain.people import Honorific, PersonId, Role
from domain.personal.consent import needs_consent
from domain.say import Choice, Phrase, Say
from domain.trail import TrailLine
from handlers.absence.leaves import AWAY
from handlers.buttons import TO_MENU
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, token
from handlers.visit import Visit

ADDRESSES = (Honorific.ANH, Honorific.CHI, Honorific.BAC, Honorific.DONG_CHI)

LOOKS = 10
"""How many lines of the trail one message shows."""

READ = 200
"""How far back the trail is read for them."""

KNOWN = frozenset(
    {"viewed", "eligibility", "reported", "refused", "invited", "family_invited", "assigned"}
    | {"offered", "returned", "exported", "answered", "deactivated", "activated", "recognised"}
)
"""What has a word of its own (`trail.…`); everything else is "worked with it"."""

BACK = Choice(Phrase("me.back"), "toi")


class Me:
    """The desk for `/toi` and `/ngonngu`."""

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands about oneself."""
        return {
            "toi": self._show,
            "me": self._show,
            "ngonngu": self._languages,
            "language": self._languages,
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons that show and change."""
        return {"toi": self._press}

    def _show(self, visit: Visit, _: str) -> Reply:
        unit = visit.work.units.get(visit.person.unit_id)
        roles = [Phrase(f"role.{role.value}") for role in Role if visit.person.has(role)]
        address_as = () if visit.person.has(Role.HOUSEHOLD) else ADDRESSES
        return [
            Say(
                "me.card",
                {
                    "name": visit.person.name,
                    "unit": unit.name if unit else "",
                    "roles": roles,
                    "may_change": bool(address_as),
                },
                choices=(
                    *(
                        Choice(Phrase(f"me.call_me.{how.value}"), token("toi", "x", how.value))
                        for how in address_as
                    ),
                    *_rights(visit),
                    *_language_choices(),
                    TO_MENU,
                ),
            )
        ]

    def _languages(self, _: Visit, __: str) -> Reply:
        return [Say("me.languages", choices=_language_choices())]

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case []:
                return self._show(visit, "")
            case ["w"]:
                return _who_looked(visit)
            case ["c"]:
                return _chats(visit)
            case ["r", mark]:
                return _leave(visit, mark)
            case ["x", how] if how in {honorific.value for honorific in ADDRESSES}:
                person = replace(visit.person, honorific=Honorific(how))
            case ["n", language] if language in {"vi", "en"}:
                person = replace(visit.person, language=language)
            case _:
                return [Say("common.old_button")]
        visit.work.people.change(person)
        shown = self._show(replace(visit, person=person), "")
        # Who asked was read before: the answer to choosing a language is in the chosen one.
        return [replace(say, language=person.language) for say in shown]


def _rights(visit: Visit) -> list[Choice]:
    choices = [
        Choice(Phrase("me.who_looked"), token("toi", "w")),
        Choice(Phrase("me.chats_button"), token("toi", "c")),
        Choice(Phrase("requests.button"), "yc"),
    ]
    if needs_consent(visit.person):
        choices.insert(0, Choice(Phrase("consent.button"), "dy"))
    if visit.person.roles & AWAY:
        choices.append(Choice(Phrase("absence.button"), "vn"))
    return choices


# Who looked --------------------------------------------------------------------------------------


def _who_looked(visit: Visit) -> Reply:
    subject = visit.person.household_id or visit.person.id
    lines = visit.work.audit.about(PersonId(subject), READ)
    others = [each for each in lines if each.person_id != visit.person.id]
    told: dict[tuple[object, ...], TrailLine] = {}
    for line in others:
        # The same person, the same thing, the same day: said once.
        day = line.at.astimezone(visit.zone).date()
        told.setdefault((day, line.person_id, line.action), line)
    shown = list(told.values())[:LOOKS]
    key = "me.looked" if shown else "me.nobody_looked"
    params = {
        "lines": [_look(visit, line) for line in shown],
        "more": len(told) > LOOKS or len(lines) == READ,
        "household": visit.person.household_id is not None,
    }
    return [Say(key, params, choices=(Choice(Phrase("requests.button"), "yc"), BACK, TO_MENU))]


def _look(visit: Visit, line: TrailLine) -> Phrase:
    somebody = visit.work.people.get(PersonId(line.person_id)) if line.person_id else None
    unit = visit.work.units.get(somebody.unit_id) if somebody is not None else None
    action = line.action if line.action in KNOWN else "other"
    is_copy = action == "exported"
    if is_copy and visit.person.household_id is not None:
        action = "exported_for_family"
    return Phrase(
        "me.look",
        {
            "at": line.at,
            "name": somebody.name if somebody is not None else "",
            "unit": unit.name if unit is not None else "",
            # A copy is taken by hand, on the machine itself.
            "by_hand": is_copy,
            "action": Phrase(f"trail.{action}"),
        },
    )


# Chats -------------------------------------------------------------------------------------------


def _chats(visit: Visit) -> Reply:
    joined = visit.work.joining.chats_of(visit.person.id)
    lines = [
        Phrase(
            "me.chat",
            {
                "number": number,
                "channel": each.address.channel,
                "joined": each.joined,
                "heard": each.heard,
                "here": each.address == visit.address,
            },
        )
        for number, each in enumerate(joined, 1)
    ]
    choices = [
        Choice(Phrase("me.leave_chat", {"number": number}), token("toi", "r", each.mark))
        for number, each in enumerate(joined, 1)
    ]
    return [Say("me.chats", {"lines": lines}, choices=(*choices, BACK, TO_MENU))]


def _leave(visit: Visit, mark: str) -> Reply:
    joined = visit.work.joining.chats_of(visit.person.id)
    chosen = next((each for each in joined if each.mark == mark), None)
    if chosen is None:
        return _chats(visit)
    visit.work.joining.leave(chosen.address, visit.person.id)
    visit.work.audit.note(visit.person.id, "left_chat", str(chosen.address), visit.now)
    if chosen.address == visit.address:
        return [Say("me.left_here")]
    return [Say("me.left_there"), *_chats(visit)]


def _language_choices() -> tuple[Choice, ...]:
    # A language is offered in itself: whoever got lost in the other one must find the way back.
    return (
        Choice("Tiếng Việt", token("toi", "n", "vi")),
        Choice("English", token("toi", "n", "en")),
    )
