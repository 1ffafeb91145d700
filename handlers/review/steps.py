"""The steps of a review that need more than one press: each is asked for, kept, and told on."""

from collections.abc import Callable, Collection, Mapping, Sequence

from domain.conversation.shelf import FormShelf
from domain.households import HouseholdId, Status
from domain.people import UnitId
from domain.review.cases import (
    ENDED,
    MAY,
    RESULTS,
    Act,
    CaseLine,
    Objection,
    Origin,
    Review,
    ReviewFaultError,
    Stage,
    StepLine,
    demand,
)
from domain.review.findings import VISIT_FORM, found_in
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.households import household_for, not_yours
from handlers.ports.speech import Reply
from handlers.review.access import (
    LETTERS,
    Seen,
    chairs,
    decides,
    doing,
    keeps,
    letter_of,
    running,
    seen,
)
from handlers.review.acts import Reviewing
from handlers.review.answers import (
    NAME_CHARS,
    day_in,
    number_in,
    photos_in,
    value_of,
    words_in,
)
from handlers.review.card import ReviewCards
from handlers.review.family_news import FamilyNews
from handlers.review.forms import Answers, Facts, Find, Keep, Matter, ReviewForm
from handlers.review.lists import ReviewLists
from handlers.review.news import ReviewNews
from handlers.review.words import DESK, HOME, name_of, refused
from handlers.routes import is_number, token
from handlers.speak import Speech
from handlers.visit import Visit

ON_CASE = {"v": Act.VISIT, "g": Act.MEET, "b": Act.OBJECT, "f": Act.RECHECK, "x": Act.REJECT}
"""What the buttons of a case begin, by the letter in their tokens."""


class ReviewSteps:
    """Asks for what was done, keeps it, and tells whom it concerns."""

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        reviewing: Reviewing,
        lists: ReviewLists,
        cards: ReviewCards,
        conversations: Conversations,
        speech: Speech,
    ) -> None:
        """Take the forms, who knows the procedure, who shows it, who asks, the door for speech."""
        self._reviewing = reviewing
        self._lists = lists
        self._cards = cards
        self._news = ReviewNews(speech)
        self._families = FamilyNews(speech)

        def form(form_id: str, find: Find, keep: Keep) -> ReviewForm:
            return ReviewForm(form_id, forms[form_id], conversations, find, keep)

        self._of_case = {
            Act.VISIT: form(VISIT_FORM, self._case_for(Act.VISIT), self._visited),
            Act.OBJECT: form("review_objection", self._case_for(Act.OBJECT), self._objected),
            Act.RECHECK: form("review_recheck", self._case_for(Act.RECHECK), self._rechecked),
            Act.REJECT: form("review_reject", self._case_for(Act.REJECT), self._rejected),
        }
        self._meeting = form("review_meeting", self._meeting_for, self._met)
        self._posting = form("review_posting", self._round_for, self._posted)
        self._decision = form("review_decision", self._round_for, self._decided)
        self._request = form("review_request", self._request_for, self._requested)

    # Beginning ----------------------------------------------------------------------------------

    def on_case(self, visit: Visit, verb: str, number: int) -> Reply:
        """Begin what a button of a case stands for."""
        act, shown = ON_CASE.get(verb), seen(visit, number)
        if act is None:
            return [Say("common.old_button", choices=(TO_MENU,))]
        if shown is None or not _may(shown, act):
            visit.work.audit.note(visit.person.id, "refused", f"case {number}", visit.now, act)
            return [not_yours(visit)]
        try:
            demand(act, shown.case)
        except ReviewFaultError as fault:
            return [refused(fault, _to_case(number))]
        if act is Act.VISIT and visit.today < shown.review.opens:
            early = ReviewFaultError("not_begun", opens=shown.review.opens)
            return [refused(early, _to_case(number))]
        if act is Act.MEET:
            return self._begin(visit, self._meeting, f"c:{number}")
        return self._begin(visit, self._of_case[act], str(number))

    def meeting(self, visit: Visit, review: Review, hamlet_id: str) -> Reply:
        """Ask for the minutes of a hamlet's meeting."""
        return self._begin(visit, self._meeting, f"{letter_of(review.kind)}:{hamlet_id}")

    def posting(self, visit: Visit, review: Review) -> Reply:
        """Ask since when results are posted."""
        if not self._to_post(visit, review):
            return [refused(ReviewFaultError("nothing_agreed"))]
        return self._begin(visit, self._posting, f"{letter_of(review.kind)}:")

    def decision(self, visit: Visit, review: Review) -> Reply:
        """Ask for the chair's decision, if any result is ready for it."""
        try:
            self._reviewing.demand_ready(doing(visit), review, visit.today)
        except ReviewFaultError as fault:
            return [refused(fault)]
        return self._begin(visit, self._decision, f"{letter_of(review.kind)}:")

    def request(self, visit: Visit, review: Review, household_id: str) -> Reply:
        """Ask which paper a household handed in, and when."""
        return self._begin(visit, self._request, f"{letter_of(review.kind)}:{household_id}")

    def _begin(self, visit: Visit, form: ReviewForm, subject: str) -> Reply:
        matter = form.find(visit, subject)
        if matter is None:
            visit.work.audit.note(visit.person.id, "refused", subject, visit.now, form.form_id)
            return [not_yours(visit)]
        return form.begin(visit, matter)

    # What forms are about -----------------------------------------------------------------------

    def _case_for(self, act: Act) -> Find:
        def find(visit: Visit, subject: str) -> Matter | None:
            shown = seen(visit, int(subject)) if is_number(subject) else None
            if shown is None or not _may(shown, act):
                return None
            case = shown.case
            heading = self._cards.heading(visit, case.household_id, case.head_name)
            results = frozenset(s.value for s in RESULTS[case.before] if s is not case.result)
            facts: Facts = {"asked": case.origin.is_asked, "results": results}
            about = Phrase(f"review.about.{act.value}", {"heading": heading, "place": case.place})
            return Matter(subject, case.review_id, about, facts, (_to_case(case.id),))

        return find

    def _round_for(self, visit: Visit, subject: str) -> Matter | None:
        letter, _, _ = subject.partition(":")
        review = running(visit, letter)
        if review is None or not decides(visit):
            return None
        return Matter(subject, review.id, name_of(review), {})

    def _meeting_for(self, visit: Visit, subject: str) -> Matter | None:
        kind, _, rest = subject.partition(":")
        if kind == "c":
            shown = seen(visit, int(rest)) if is_number(rest) else None
            if shown is None or not shown.chairs:
                return None
            about = Phrase("review.about.meet_one", {"name": shown.case.head_name})
            return Matter(subject, shown.case.review_id, about, {})
        review = running(visit, kind)
        if review is None or not chairs(visit, rest):
            return None
        lines = visit.work.reviews.cases(
            visit.person, review.id, {Stage.CLASSIFIED}, hamlet_id=UnitId(rest)
        )
        if not lines:
            return None
        params = {"place": lines[0].place, "count": len(lines)}
        return Matter(subject, review.id, Phrase("review.about.meet", params), {})

    def _request_for(self, visit: Visit, subject: str) -> Matter | None:
        letter, _, rest = subject.partition(":")
        review = running(visit, letter)
        household_id = HouseholdId(rest)
        if review is None or not keeps(visit):
            return None
        household = household_for(visit, household_id)
        if household is None or household.commune_id != review.unit_id:
            return None
        heading = self._cards.heading(visit, household_id, household.head_name)
        about = Phrase("review.about.list", {"heading": heading, "name": name_of(review)})
        return Matter(subject, review.id, about, {})

    # What their answers do ----------------------------------------------------------------------

    def _visited(self, visit: Visit, matter: Matter, answers: Answers) -> Reply:
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

    def _objected(self, visit: Visit, matter: Matter, answers: Answers) -> Reply:
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

    def _rechecked(self, visit: Visit, matter: Matter, answers: Answers) -> Reply:
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

    def _rejected(self, visit: Visit, matter: Matter, answers: Answers) -> Reply:
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

    def _met(self, visit: Visit, matter: Matter, answers: Answers) -> Reply:
        review, lines = self._meeting_cases(visit, matter)
        if review is None or not lines:
            return [refused(ReviewFaultError("nothing_classified"))]
        minutes = StepLine(
            Act.MEET,
            day_in(answers, visit.today),
            visit.person.id,
            visit.now,
            present=number_in(answers, "present"),
            agreed=number_in(answers, "agreed"),
            note=words_in(answers, "note"),
            document=photos_in(answers),
        )
        to = self._reviewing.meet(doing(visit), review, lines, minutes)
        told = 0
        if to is Stage.AGAIN:
            ids = {line.id for line in lines}
            told = self.tell_cadres(visit, review, "again", {Stage.AGAIN}, ids)
        params = {
            "count": len(lines),
            "present": minutes.present,
            "agreed": minutes.agreed,
            "share": (minutes.agreed or 0) / (minutes.present or 1),
            "percent": self._reviewing.process.agreement.percent,
            "reached": to is Stage.AGREED,
            "told": told,
        }
        return [Say("review.met", params), *self._lists.home(visit)]

    def _meeting_cases(
        self, visit: Visit, matter: Matter
    ) -> tuple[Review | None, Sequence[CaseLine]]:
        kind, _, rest = matter.subject.partition(":")
        review = visit.work.reviews.get(matter.review_id)
        hamlet = UnitId(rest) if kind in LETTERS else None
        lines = visit.work.reviews.cases(
            visit.person, matter.review_id, {Stage.CLASSIFIED}, hamlet_id=hamlet
        )
        if hamlet is None:
            lines = [line for line in lines if str(line.id) == rest]
        return review, lines

    def _posted(self, visit: Visit, matter: Matter, answers: Answers) -> Reply:
        review = visit.work.reviews.get(matter.review_id)
        lines = self._to_post(visit, review) if review is not None else []
        if review is None or not lines or not keeps(visit):
            return [refused(ReviewFaultError("nothing_agreed"))]
        day = day_in(answers, visit.today)
        step = doing(visit).step(Act.POST, day, document=photos_in(answers))
        until = self._reviewing.post(doing(visit), review, lines, step)
        posting = self._reviewing.process.posting
        families = self._families.posted(doing(visit), review, lines, until, posting)
        params = {
            "count": len(lines),
            "day": day,
            "until": until,
            "days": posting.days,
            "unit": Phrase(f"review.counted_in.{posting.counted_in.value}"),
            "confidence": Phrase(f"review.confidence.{posting.confidence.value}"),
            "families": families,
        }
        return [Say("review.posted", params), *self._lists.home(visit)]

    def _to_post(self, visit: Visit, review: Review) -> Sequence[CaseLine]:
        return visit.work.reviews.cases(visit.person, review.id, MAY[Act.POST])

    def _decided(self, visit: Visit, matter: Matter, answers: Answers) -> Reply:
        review = visit.work.reviews.get(matter.review_id)
        if review is None:
            return [Say("review.no_round", choices=(HOME, TO_MENU))]
        decision = words_in(answers, "decision")
        decided_on = day_in(answers, visit.today, "decided_on")
        done = self._reviewing.recognise(
            doing(visit), review, decision, decided_on, photos_in(answers)
        )
        ids = {line.id for line in done.done}
        told = self.tell_cadres(visit, review, "recognised", {Stage.RECOGNISED}, ids)
        families = self._families.recognised(doing(visit), review, done.done, decision, decided_on)
        params = {
            "count": len(done.done),
            "decision": decision,
            "day": decided_on,
            "refused": [
                Phrase(
                    "review.refused_line",
                    {"name": line.head_name, "why": Phrase(f"status_history.fault.{reason}")},
                )
                for line, reason in done.refused
            ],
            "waiting": done.waiting,
            "told": told,
            "families": families,
        }
        return [Say("review.recognised", params), *self._lists.home(visit)]

    def _requested(self, visit: Visit, matter: Matter, answers: Answers) -> Reply:
        review = visit.work.reviews.get(matter.review_id)
        _, _, rest = matter.subject.partition(":")
        if review is None:
            return [Say("review.no_round", choices=(HOME, TO_MENU))]
        origin = Origin(words_in(answers, "paper"))
        day = day_in(answers, visit.today)
        number = self._reviewing.request(doing(visit), review, HouseholdId(rest), origin, day)
        self.tell_cadres(visit, review, "opened", {Stage.LISTED}, {number})
        shown = seen(visit, number)
        if shown is None:
            return [not_yours(visit)]
        return [self._cards.card_of(visit, shown, Phrase("review.requested"))]

    # Afterwards ---------------------------------------------------------------------------------

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

    def tell_cadres(
        self,
        visit: Visit,
        review: Review,
        news: str,
        stages: Collection[Stage],
        only: Collection[int] | None = None,
    ) -> int:
        """Tell the cadres of some cases, each of their own households; return how many heard."""
        key = f"{visit.address}.{visit.incoming.update_id}"
        return self._news.tell(doing(visit), review, news, stages, key=key, only=only)


def _may(shown: Seen, act: Act) -> bool:
    if act in {Act.MEET, Act.OBJECT}:
        return shown.chairs
    return shown.visits if act is Act.VISIT else shown.keeps


def _to_case(number: int) -> Choice:
    return Choice(Phrase("review.to_case"), token(DESK, "c", number))
