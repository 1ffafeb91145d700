"""The desk of reviews: a round is opened, and each case goes from visit to recognition."""

from collections.abc import Mapping

from domain.conversation.shelf import FormShelf
from domain.households import Status
from domain.review.cases import RESULTS, Review, ReviewFaultError
from domain.review.stages import Act, Stage
from domain.say import Phrase, Say
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.households import not_yours
from handlers.ports.speech import Reply
from handlers.review.access import LETTERS, chairs, decides, doing, held_unit, keeps, running, seen
from handlers.review.acts import Reviewing
from handlers.review.card import ReviewCards
from handlers.review.case_list import visits_page
from handlers.review.case_steps import CaseSteps
from handlers.review.lists import ReviewLists
from handlers.review.overview import ReviewOverview
from handlers.review.round_steps import RoundSteps
from handlers.review.words import DESK, HOME, basis_says, name_of, refused, to_case
from handlers.routes import OnButton, OnCommand, is_number
from handlers.speak import Speech
from handlers.visit import Visit

ON_CASE = {"v": Act.VISIT, "g": Act.MEET, "b": Act.OBJECT, "f": Act.RECHECK, "x": Act.REJECT}
"""What the buttons of a case begin, by the letter in their tokens."""

QUERY_CHARS = 200
"""No name is longer."""


class ReviewDesk:
    """The desk for `/rasoat`."""

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        reviewing: Reviewing,
        conversations: Conversations,
        speech: Speech,
    ) -> None:
        """Take the forms, who knows the procedure, who asks, and the door for speech."""
        self._reviewing = reviewing
        self._overview = ReviewOverview(reviewing)
        self._lists = ReviewLists(reviewing, self._overview)
        self._cards = ReviewCards(reviewing)
        self._round = RoundSteps(
            forms, reviewing, self._overview, self._cards, conversations, speech
        )
        self._case = CaseSteps(
            forms, reviewing, self._cards, conversations, speech, self._round.meeting_on
        )

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands of reviews; a name behind them is a household to be put on a list."""
        return {"rasoat": self._command, "review": self._command}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of reviews."""
        return {DESK: self._press}

    def _command(self, visit: Visit, query: str) -> Reply:
        if query and keeps(visit):
            return self._lists.found(visit, query[:QUERY_CHARS])
        return self._overview.home(visit)

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case []:
                return self._overview.home(visit)
            case ["s"]:
                return basis_says(self._reviewing.process, visit.today.year)
            case ["q"]:
                return self._lists.found(visit, "")
            case [("o" | "O") as verb, letter]:
                return (self._open if verb == "O" else self._overview.preview)(visit, letter)
            case [verb, number, *rest] if is_number(number):
                return self._at_case(visit, verb, int(number), rest)
            case [verb, letter, *rest] if letter in LETTERS:
                return self._in_round(visit, verb, letter, rest)
            case _:
                return [_old()]

    def _at_case(self, visit: Visit, verb: str, number: int, rest: list[str]) -> Reply:
        match verb, rest:
            case "t", []:
                return visits_page(self._reviewing, visit, number)
            case "c", []:
                return self._cards.card(visit, number)
            case "e", []:
                return self._cards.more(visit, number)
            case "k", [status]:
                return self._classify(visit, number, status)
            case _, [] if verb in ON_CASE:
                return self._case.begin(visit, ON_CASE[verb], number)
            case _:
                return [_old()]

    def _in_round(self, visit: Visit, verb: str, letter: str, rest: list[str]) -> Reply:
        review = running(visit, letter)
        if review is None:
            return [Say("review.no_round", choices=(HOME, TO_MENU))]
        if verb == "l":
            which, page = (*rest, "", "")[:2]
            return self._lists.page(visit, review, which, int(page) if is_number(page) else 0)
        may = {"d": decides, "m": chairs, "M": chairs}.get(verb, keeps)
        if not may(visit):
            return [Say("review.keeper_only", choices=(HOME, TO_MENU))]
        return self._kept(visit, review, verb, ".".join(rest))

    def _kept(self, visit: Visit, review: Review, verb: str, rest: str) -> Reply:
        match verb, rest:
            case "d", "":
                return self._round.decision(visit, review)
            case "k", "":
                return self._lists.classifying(visit, review)
            case "K", "":
                return self._classify_all(visit, review)
            case "m", "":
                return self._lists.hamlets(visit, review)
            case "p", "":
                return self._round.posting(visit, review)
            case "M", hamlet_id:
                return self._round.meeting(visit, review, hamlet_id)
            case "a", household_id:
                return self._round.request(visit, review, household_id)
            case _:
                return [_old()]

    def _open(self, visit: Visit, letter: str) -> Reply:
        unit, kind = held_unit(visit), LETTERS.get(letter)
        if unit is None or kind is None or not keeps(visit):
            return [Say("review.keeper_only", choices=(TO_MENU,))]
        try:
            with visit.work.attempt():
                review, listed = self._reviewing.open(doing(visit), unit, kind)
        except ReviewFaultError as fault:
            return [refused(fault)]
        told = self._round.tell_cadres(visit, review, "opened", {Stage.LISTED})
        params = {"name": name_of(review), "unit": unit.name, "listed": listed, "told": told}
        return [Say("review.opened", params), *self._overview.home(visit)]

    def _classify(self, visit: Visit, number: int, status: str) -> Reply:
        shown = seen(visit, number)
        if shown is None or not shown.keeps:
            visit.work.audit.note(visit.person.id, "refused", f"case {number}", visit.now)
            return [not_yours(visit)]
        results = {each.value: each for each in RESULTS[shown.case.before]}
        result: Status | None = results.get(status)
        if result is None:
            return [_old()]
        try:
            self._reviewing.classify(doing(visit), shown.case, result)
        except ReviewFaultError as fault:
            return [refused(fault, to_case(number))]
        after = seen(visit, number)
        if after is None:
            return [not_yours(visit)]
        params = {"status": Phrase(f"status.{result.value}")}
        return [self._cards.card_of(visit, after, Phrase("review.classified", params))]

    def _classify_all(self, visit: Visit, review: Review) -> Reply:
        try:
            with visit.work.attempt():
                count = self._reviewing.classify_by_draft(doing(visit), review)
        except ReviewFaultError as fault:
            return [refused(fault)]
        return [Say("review.classified_all", {"count": count}), *self._overview.home(visit)]


def _old() -> Say:
    return Say("common.old_button", choices=(TO_MENU,))
