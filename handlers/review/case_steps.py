"""What is done in one case and needs more than one press: it is asked for, kept, and told on."""

from collections.abc import Callable, Mapping

from domain.conversation.shelf import FormShelf
from domain.households import Status
from domain.review.cases import RESULTS, Objection, ReviewFaultError, demand
from domain.review.findings import VISIT_FORM, found_in
from domain.review.stages import ENDED, Act
from domain.say import Phrase
from handlers.conversation import Conversations
from handlers.households import not_yours
from handlers.ports.speech import Reply
from handlers.review.access import Seen, doing, seen
from handlers.review.acts import Reviewing
from handlers.review.answers import NAME_CHARS, day_in, photos_in, value_of, words_in
from handlers.review.card import ReviewCards
from handlers.review.family_news import FamilyNews
from handlers.review.forms import About, Answers, Facts, Find, Keep, ReviewForm
from handlers.review.words import refused, to_case
from handlers.routes import is_number
from handlers.speak import Speech
from handlers.visit import Visit


class CaseSteps:
    """Asks for what was done in one case, keeps it, and shows the case."""

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        reviewing: Reviewing,
        cards: ReviewCards,
        conversations: Conversations,
        speech: Speech,
        meet: Callable[[Visit, int], Reply],
    ) -> None:
        """Take what it works with.

        Args:
            forms: The form of each act.
            reviewing: Who knows the procedure.
            cards: Who shows a case.
            conversations: Who asks.
            speech: The door for speech.
            meet: Asks for the minutes of a meeting about one case.
        """
        self._reviewing = reviewing
        self._meet = meet
        self._cards = cards
        self._families = FamilyNews(speech)

        def form(form_id: str, act: Act, keep: Keep) -> ReviewForm:
            return ReviewForm(form_id, forms[form_id], conversations, self._case_for(act), keep)

        self._forms = {
            Act.VISIT: form(VISIT_FORM, Act.VISIT, self._visited),
            Act.OBJECT: form("review_objection", Act.OBJECT, self._objected),
            Act.RECHECK: form("review_recheck", Act.RECHECK, self._rechecked),
            Act.REJECT: form("review_reject", Act.REJECT, self._rejected),
        }

    def begin(self, visit: Visit, act: Act, number: int) -> Reply:
        """Begin an act of a case."""
        shown = seen(visit, number)
        if shown is None or not may(shown, act):
            visit.work.audit.note(visit.person.id, "refused", f"case {number}", visit.now, act)
            return [not_yours(visit)]
        try:
            demand(act, shown.case)
        except ReviewFaultError as fault:
            return [refused(fault, to_case(number))]
        if act is Act.VISIT and visit.today < shown.review.opens:
            early = ReviewFaultError("not_begun", opens=shown.review.opens)
            return [refused(early, to_case(number))]
        if act is Act.MEET:
            return self._meet(visit, number)
        return self._forms[act].begin_about(visit, str(number))

    def _case_for(self, act: Act) -> Find:
        def find(visit: Visit, subject: str) -> About | None:
            shown = seen(visit, int(subject)) if is_number(subject) else None
            if shown is None or not may(shown, act):
                return None
            case = shown.case
            heading = self._cards.heading(visit, case.household_id, case.head_name)
            results = frozenset(s.value for s in RESULTS[case.before] if s is not case.result)
            facts: Facts = {"asked": case.origin.is_asked, "results": results}
            about = Phrase(f"review.about.{act.value}", {"heading": heading, "place": case.place})
            return About(subject, case.review_id, about, facts, (to_case(case.id),))

        return find

    def _visited(self, visit: Visit, matter: About, answers: Answers) -> Reply:
        shown = seen(visit, int(matter.subject))
        if shown is None:
            return [not_yours(visit)]
        day = day_in(answers, visit.today)

        def keep() -> None:
            if value_of(answers, "form_a") is False:
                self._reviewing.not_by_form_a(doing(visit), shown.review, shown.case, day)
                return
            found = found_in(answers, shown.case.area, self._reviewing.standards, day)
            step = doing(visit).step(Act.VISIT, day, words_in(answers, "note"), photos_in(answers))
            self._reviewing.visit(doing(visit), shown.review, shown.case, found, step)

        return self._after_case(visit, shown, keep, "visited")

    def _objected(self, visit: Visit, matter: About, answers: Answers) -> Reply:
        shown = seen(visit, int(matter.subject))
        if shown is None:
            return [not_yours(visit)]
        said = Objection(
            0,
            day_in(answers, visit.today),
            words_in(answers, "who")[:NAME_CHARS],
            words_in(answers, "why"),
        )
        return self._after_case(
            visit,
            shown,
            lambda: self._reviewing.object(doing(visit), shown.review, shown.case, said),
            "objected",
        )

    def _rechecked(self, visit: Visit, matter: About, answers: Answers) -> Reply:
        shown = seen(visit, int(matter.subject))
        if shown is None:
            return [not_yours(visit)]
        chosen = words_in(answers, "result")
        changed = words_in(answers, "outcome") == "changed" and chosen
        result = Status(chosen) if changed else None
        step = doing(visit).step(
            Act.RECHECK, day_in(answers, visit.today), words_in(answers, "note")
        )
        return self._after_case(
            visit,
            shown,
            lambda: self._reviewing.recheck(doing(visit), shown.review, shown.case, step, result),
            "rechecked",
        )

    def _rejected(self, visit: Visit, matter: About, answers: Answers) -> Reply:
        shown = seen(visit, int(matter.subject))
        if shown is None:
            return [not_yours(visit)]
        reason = words_in(answers, "reason")
        return self._after_case(
            visit,
            shown,
            lambda: self._reviewing.reject(doing(visit), shown.review, shown.case, reason),
            "rejected",
        )

    def _after_case(
        self, visit: Visit, shown: Seen, keep: Callable[[], object], key: str
    ) -> Reply:
        """Keep something of a case and show the case as it stands then."""
        keep()
        after = seen(visit, shown.case.id)
        if after is None:
            return [not_yours(visit)]
        said = "rejected" if after.case.stage in ENDED else key
        if said == "rejected":
            self._families.rejected(doing(visit), after.review, after.case)
        return [self._cards.card_of(visit, after, Phrase(f"review.kept.{said}"))]


def may(shown: Seen, act: Act) -> bool:
    """Tell whether an act of a case is for somebody who sees it so."""
    if act in {Act.MEET, Act.OBJECT}:
        return shown.chairs
    return shown.visits if act is Act.VISIT else shown.keeps
