"""Which support policies are in force, for whoever asks: nothing about anybody is needed or kept."""

from collections.abc import Mapping

from domain.eligibility.rules import RuleBook
from domain.eligibility.spoken import Spoken, spoken_all
from domain.eligibility.verdicts import judge_all
from domain.say import Choice, Phrase, Say
from handlers.paging import pages
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, is_number
from handlers.visit import Visit

DESK = "cs"
"""The desk in tokens: `cs`, `cs.<page>`."""

PAGE = 6


class PolicyDesk:
    """The desk for `/chinhsach`."""

    def __init__(self, book: RuleBook) -> None:
        """Take the rules."""
        self._book = book

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that list policies."""
        return {
            "chinhsach": lambda visit, _: self._page(visit, 0),
            "policies": lambda visit, _: self._page(visit, 0),
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of the pages."""
        return {DESK: self._press}

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case []:
                return self._page(visit, 0)
            case [page] if is_number(page):
                return self._page(visit, int(page))
            case _:
                return [
                    Say("common.old_button", choices=(Choice(Phrase("policies.button"), DESK),))
                ]

    def _page(self, visit: Visit, page: int) -> Reply:
        programme_id = visit.person.programme_id
        rules = self._book.for_households(visit.today, programme_id)
        said = spoken_all(judge_all(rules, {}), programme_id)
        if not said:
            return [Say("policies.none", choices=(Choice(Phrase("menu.button"), "menu"),))]
        page = min(page, (len(said) - 1) // PAGE)
        shown = said[page * PAGE : (page + 1) * PAGE]
        choices = pages(DESK, page, len(said), PAGE)
        return [
            Say(
                "policies.list",
                {
                    "day": visit.today,
                    "lines": [_line(each, n) for n, each in enumerate(shown, page * PAGE + 1)],
                },
                choices=(*choices, Choice(Phrase("menu.button"), "menu")),
            )
        ]


def _line(said: Spoken, number: int) -> Phrase:
    return Phrase(
        "policies.line",
        {
            "number": number,
            "name": said.rule.name,
            "basis": said.basis,
            "section": said.citation.section if said.citation is not None else "",
        },
    )
