"""What is said outside any form, in plain words: led to the desk that it asks for."""

from collections.abc import Mapping

from domain.people import STAFF, Role
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.form_desks import Fallback
from handlers.letters_waiting import TO_CADRE, cadre_name
from handlers.menu import Menu
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand
from handlers.spoken import LEAVE, Spoken
from handlers.visit import Visit
from handlers.ways import ELIGIBILITY, LIST

COMMANDS = (
    "menu", "giup", "viec", "ho", "baocao", "nop", "nhanh", "nhap", "tuan", "chuanop",
    "vuongmac", "daneu", "hotro", "toi", "doinguoi", "nghi", "nhapdanhsach",
)  # fmt: skip
"""Commands that can be said in words; the words stand in the catalogue under the same name."""

NAME_WORDS = 4
"""A text of more words is not taken for a name, unless it finds somebody."""

PLACE_WORDS = 8
"""As many words a name has together with its place: "giàng a páo thôn sính chải"."""

TO_HELP = Choice(Phrase("outside.help"), "giup")
TO_ELIGIBILITY = Choice(Phrase("menu.eligibility"), ELIGIBILITY)


class OutsideDesk:
    """Hears what belongs to no form: a greeting, the name of a desk, a name, or something unclear."""

    def __init__(self, spoken: Spoken, menu: Menu, households: Fallback) -> None:
        """Take the words, the menu, and who looks for households."""
        self._spoken = spoken
        self._menu = menu
        self._households = households
        self._commands: Mapping[str, OnCommand] = {}

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands for what is done elsewhere, so that nobody looks for it in vain."""
        return {"nhapdanhsach": _list_import, "import": _list_import}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the button for help."""
        return {"giup": lambda visit, _: self._command(visit, "giup")}

    def leads_to(self, commands: Mapping[str, OnCommand]) -> None:
        """Take the commands of all desks."""
        self._commands = commands

    def hear(self, visit: Visit, text: str) -> Reply | None:
        """Answer a text that is a greeting or names a desk; None for any other."""
        for what in COMMANDS:
            if self._spoken.means(visit.person, text, what):
                return self._command(visit, what)
        for what in ("hello", "thanks", "wrong", LEAVE):
            if self._spoken.means(visit.person, text, what):
                return self._answer(visit, what)
        return None

    def heard(self, visit: Visit, text: str) -> Reply:
        """Take a text as a name to look for if it may be one; otherwise offer what can be done."""
        person = visit.person
        if not person.roles & STAFF:
            return [_not_understood(visit)]
        if len(text.split()) <= NAME_WORDS:
            return self._households.heard(visit, text)
        if len(text.split()) <= PLACE_WORDS:
            found = self._households.heard(visit, text)
            if not found[0].key.startswith("household.none"):
                return found
        return [Say("outside.unclear", choices=_offers(visit))]

    def _command(self, visit: Visit, name: str) -> Reply:
        if name == "baocao" and not visit.person.has(Role.CADRE):
            name = "nop"
        return self._commands[name](visit, "")

    def _answer(self, visit: Visit, what: str) -> Reply:
        person = visit.person
        match what:
            case "hello":
                return [self._menu.say(visit.work, person)]
            case "thanks":
                return [Say("outside.thanks", choices=(TO_MENU,))]
            case "wrong" if person.has(Role.CADRE):
                choices = (Choice(Phrase("menu.households"), LIST), TO_MENU)
                return [Say("outside.wrong", choices=choices)]
            case "wrong" if person.roles & STAFF:
                return [Say("outside.wrong_unit", choices=(TO_MENU,))]
            case "wrong":
                return [_not_understood(visit)]
            case _:
                return [Say("conversation.none_open", choices=(TO_MENU,))]


def _list_import(visit: Visit, _: str) -> Reply:
    """Say where a list of households is taken in: on the computer, not in the chat."""
    if not visit.person.roles & STAFF:
        return [_not_understood(visit)]
    return [Say("outside.list_import", choices=(TO_MENU,))]


def _not_understood(visit: Visit) -> Say:
    """Return what a family hears of a text that asks for nothing here: its cadre reads anything."""
    if not visit.person.has(Role.HOUSEHOLD):
        return Say("common.not_understood", choices=(TO_MENU,))
    cadre = cadre_name(visit)
    if not cadre:
        return Say("common.not_understood", choices=(TO_ELIGIBILITY, TO_MENU))
    params = {"cadre": cadre}
    return Say("letters.not_understood", params, choices=(TO_CADRE, TO_ELIGIBILITY, TO_MENU))


def _offers(visit: Visit) -> tuple[Choice, ...]:
    if visit.person.has(Role.CADRE):
        report = Choice(Phrase("outside.report"), LIST, wide=True)
        return (report, Choice(Phrase("menu.tasks"), "viec"), TO_HELP)
    return (*Menu().say(visit.work, visit.person).choices, TO_HELP)
