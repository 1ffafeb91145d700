"""The menu: what a person can do, by what the person is."""

from collections.abc import Mapping

from domain.people import Person, Role
from domain.say import Choice, Phrase, Say
from handlers.letters_waiting import DESK as LETTERS
from handlers.obstacles.raised import to_raised
from handlers.ports.speech import Reply
from handlers.ports.work import Work
from handlers.requests_waiting import to_waiting
from handlers.routes import OnButton, OnCommand
from handlers.visit import Visit
from handlers.ways import LIST
from handlers.whose_households import to_list

ENTRIES: tuple[tuple[Role, str, str], ...] = (
    (Role.CADRE, "menu.households", "ho"),
    (Role.CADRE, "menu.tasks", "viec"),
    (Role.UNIT_OFFICER, "menu.unit_report", "nop"),
    (Role.LEAD_OFFICE, "menu.unit_report", "nop"),
    (Role.LEAD_OFFICE, "menu.households", "ho"),
    (Role.LEADER, "menu.digest", "tuan"),
    (Role.LEADER, "menu.came_in", "nop"),
    (Role.LEADER, "menu.households", "ho"),
    (Role.LEAD_OFFICE, "menu.digest", "tuan"),
    (Role.UNIT_OFFICER, "menu.households", "ho"),
    (Role.UNIT_OFFICER, "menu.obstacles", "vm"),
    (Role.LEAD_OFFICE, "menu.obstacles", "vm"),
    (Role.LEADER, "obstacle.menu_area", "vm.g.0.0"),
    (Role.UNIT_OFFICER, "plan_task.menu", "nv"),
    (Role.LEAD_OFFICE, "plan_task.menu", "nv"),
    (Role.LEADER, "plan_task.menu", "nv"),
    (Role.UNIT_OFFICER, "assigning.menu", "gh"),
    (Role.LEAD_OFFICE, "assigning.menu", "gh"),
    (Role.UNIT_OFFICER, "review.menu", "rs"),
    (Role.LEAD_OFFICE, "review.menu", "rs"),
    (Role.LEADER, "review.menu", "rs"),
    (Role.LEADER, "absence.away_now", "vn.w.0"),
    (Role.UNIT_OFFICER, "people.menu", "ng"),
    (Role.LEAD_OFFICE, "people.menu", "ng"),
    (Role.HOUSEHOLD, "menu.eligibility", "ht"),
    (Role.HOUSEHOLD, "letters.button", LETTERS),
    (Role.HOUSEHOLD, "menu.my_household", "nha"),
    (Role.HOUSEHOLD, "escape.menu", "tn"),
    (Role.UNIT_OFFICER, "escape.menu", "tn"),
    (Role.LEAD_OFFICE, "escape.menu", "tn"),
    (Role.LEADER, "escape.menu", "tn"),
    (Role.ADMINISTRATOR, "units.menu", "dv"),
)
"""Role, what stands on the button, and the desk it leads to."""


class Menu:
    """Greets a person and shows where to go."""

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands for the menu and for help."""
        return {
            "batdau": self._menu,
            "start": self._menu,
            "menu": self._menu,
            "giup": self._help,
            "help": self._help,
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the button that leads back to the menu."""
        return {"menu": lambda visit, _: [self.say(visit.work, visit.person)]}

    def say(self, work: Work, person: Person) -> Say:
        """Return the menu of a person."""
        seen: dict[str, Choice] = {}
        for role, label, desk in ENTRIES:
            if person.has(role) and desk not in seen:
                is_list = desk == LIST
                seen[desk] = to_list(work, person) if is_list else Choice(Phrase(label), desk)
        raised = to_raised(work, person, "obstacle.menu_mine")
        for waiting in (raised, to_waiting(work, person)):
            if waiting is not None:
                seen[waiting.token] = waiting
        seen["toi"] = Choice(Phrase("menu.me"), "toi")
        return Say("menu.greeting", choices=tuple(seen.values()))

    def _menu(self, visit: Visit, _: str) -> Reply:
        return [self.say(visit.work, visit.person)]

    def _help(self, visit: Visit, _: str) -> Reply:
        roles = [Phrase(f"help.{role.value}") for role in Role if visit.person.has(role)]
        choices = self.say(visit.work, visit.person).choices
        return [Say("help.text", {"roles": roles}, choices=choices)]
