"""Results that a household sends to its cadre, and what the cadre reads of them."""

from collections.abc import Mapping, Sequence

from domain.access_table import Field
from domain.eligibility.rules import RuleBook
from domain.eligibility.spoken import Spoken, spoken
from domain.eligibility.verdicts import Answer, Verdict
from domain.households import Household
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.eligibility.pages import Entry, Pages
from handlers.eligibility.words import marked
from handlers.households import heading_of, look, not_yours
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.speak import Speech
from handlers.visit import Visit

SENT = (Answer.MAY_BE_ENTITLED, Answer.NEEDS_MORE, Answer.REFER)
"""What a cadre gets to know of, in the order of reading."""


class SentResults:
    """Keeps what was sent, and words it again for whom it was sent to."""

    def __init__(self, book: RuleBook, speech: Speech) -> None:
        """Take the rules, and the door for speech."""
        self._book = book
        self._speech = speech

    def send(
        self, visit: Visit, session_id: str, household: Household, said: Sequence[Spoken]
    ) -> Reply:
        """Keep what was said to a household for its cadre, and tell the cadre once."""
        cadre = visit.work.assignments.cadre_of(household.id, visit.today)
        if cadre is None:
            return [Say("eligibility.no_cadre", choices=(TO_MENU,))]
        kept = {
            each.rule.id: each.answer.value
            for each in said
            if each.answer in SENT and not each.superseded
        }
        new = visit.work.eligibility_results.send(
            session_id, household.id, cadre.id, kept, visit.now
        )
        if new:
            self._speech.tell(
                visit.work,
                cadre,
                Say(
                    "eligibility.arrived",
                    {"heading": heading_of(household)},
                    choices=(Choice(Phrase("menu.tasks"), "viec"),),
                ),
                occasion=f"elig.{session_id}",
                now=visit.now,
            )
        key = "eligibility.sent" if new else "eligibility.sent_before"
        return [Say(key, {"cadre": cadre.name}, choices=(TO_MENU,))]

    def received(self, visit: Visit, desk: str, number: int, page: int) -> Reply:
        """Show a result to the cadre it was sent to."""
        found = visit.work.eligibility_results.get(number)
        if found is None or found[0] != visit.person.id:
            return [Say("common.old_button")]
        result = found[1]
        decision, household = look(visit, result.household_id)
        if household is None or not decision.shows(Field.ELIGIBILITY):
            visit.work.audit.note(visit.person.id, "refused", result.household_id, visit.now)
            return [not_yours(visit)]
        visit.work.audit.note(visit.person.id, "viewed", household.id, visit.now, "eligibility")
        visit.work.eligibility_results.seen(number, visit.now)
        said = self._said_again(visit, result.verdicts)
        pages = Pages(
            [
                Entry(f"sent_{answer.value}", marked(each, for_staff=True))
                for answer in SENT
                for each in said
                if each.answer is answer
            ],
            head=Phrase(
                "eligibility.from_household",
                {
                    "heading": heading_of(household),
                    "sent": result.sent_at,
                    "unsaid": len(result.verdicts) - len(said),
                },
            ),
        )
        card = Choice(Phrase("report.open_household"), token("ho", "c", household.id))
        return [pages.say(page, token(desk, "r", number), (card, TO_MENU))]

    def _said_again(self, visit: Visit, verdicts: Mapping[str, str]) -> list[Spoken]:
        """Return what may be said of a kept result today, to the people of the reader's plan."""
        in_force = self._book.for_households(visit.today, visit.person.programme_id)
        said = (
            spoken(Verdict(rule, Answer(verdicts[rule.id])), visit.person.programme_id)
            for rule in in_force
            if rule.id in verdicts
        )
        return [each for each in said if each is not None]
