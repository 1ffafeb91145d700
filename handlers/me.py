"""About oneself: how one wishes to be addressed, in which language, and for which unit one works."""

from collections.abc import Mapping
from dataclasses import replace

from domain.people import Honorific, Role
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.ports import Reply
from handlers.routes import OnButton, OnCommand, token
from handlers.visit import Visit

ADDRESSES = (Honorific.ANH, Honorific.CHI, Honorific.BAC, Honorific.DONG_CHI)


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
                {"name": visit.person.name, "unit": unit.name if unit else "", "roles": roles},
                choices=(
                    *(
                        Choice(Phrase(f"me.call_me.{how.value}"), token("toi", "x", how.value))
                        for how in address_as
                    ),
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
            case ["x", how] if how in {honorific.value for honorific in ADDRESSES}:
                person = replace(visit.person, honorific=Honorific(how))
            case ["n", language] if language in {"vi", "en"}:
                person = replace(visit.person, language=language)
            case _:
                return [Say("common.old_button")]
        visit.work.people.change(person)
        return self._show(replace(visit, person=person), "")


def _language_choices() -> tuple[Choice, ...]:
    # A language is offered in itself: whoever got lost in the other one must find the way back.
    return (
        Choice("Tiếng Việt", token("toi", "n", "vi")),
        Choice("English", token("toi", "n", "en")),
    )
