"""What is done in a whole round and needs more than one press: meeting, posting, decision, request."""

from collections.abc import Collection, Mapping, Sequence

from domain.conversation.shelf import FormShelf
from domain.households import HouseholdId
from domain.people import UnitId
from domain.review.cases import CaseLine, Review, ReviewFaultError, StepLine
from domain.review.stages import MAY, WAITING_FOR, Act, Origin, Stage
from domain.say import Phrase, Say
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.households import household_for, not_yours
from handlers.ports.speech import Reply
from handlers.review.access import LETTERS, chairs, decides, doing, keeps, letter_of, running, seen
from handlers.review.acts import Reviewing
from handlers.review.answers import day_in, number_in, photos_in, words_in
from handlers.review.card import ReviewCards
from handlers.review.family_news import FamilyNews
from handlers.review.forms import About, Answers, Find, Keep, ReviewForm
from handlers.review.news import ReviewNews
from handlers.review.overview import ReviewOverview
from handlers.review.words import HOME, name_of, refused
from handlers.routes import is_number
from handlers.speak import Speech
from handlers.visit import Visit


class RoundSteps:
    """Asks for what was done in a round, keeps it, and tells whom it concerns."""

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        reviewing: Reviewing,
        overview: ReviewOverview,
        cards: ReviewCards,
        conversations: Conversations,
        speech: Speech,
    ) -> None:
        """Take the forms, who knows the procedure, who shows it, who asks, the door for speech."""
        self._reviewing = reviewing
        self._overview = overview
        self._cards = cards
        self._news = ReviewNews(speech)
        self._families = FamilyNews(speech)

        def form(form_id: str, find: Find, keep: Keep) -> ReviewForm:
            return ReviewForm(form_id, forms[form_id], conversations, find, keep)

        self._meeting = form("review_meeting", self._meeting_for, self._met)
        self._posting = form("review_posting", self._round_for, self._posted)
        self._decision = form("review_decision", self._round_for, self._decided)
        self._request = form("review_request", self._request_for, self._requested)

    def meeting(self, visit: Visit, review: Review, hamlet_id: str) -> Reply:
        """Ask for the minutes of a hamlet's meeting."""
        return self._meeting.begin_about(visit, f"{letter_of(review.kind)}:{hamlet_id}")

    def meeting_on(self, visit: Visit, number: int) -> Reply:
        """Ask for the minutes of a meeting about one case."""
        return self._meeting.begin_about(visit, f"c:{number}")

    def posting(self, visit: Visit, review: Review) -> Reply:
        """Ask since when results are posted."""
        if not self._to_post(visit, review):
            return [refused(ReviewFaultError("nothing_agreed"))]
        return self._posting.begin_about(visit, f"{letter_of(review.kind)}:")

    def decision(self, visit: Visit, review: Review) -> Reply:
        """Ask for the chair's decision, if any result is ready for it."""
        try:
            self._reviewing.recognition.demand_ready(doing(visit), review, visit.today)
        except ReviewFaultError as fault:
            return [refused(fault)]
        return self._decision.begin_about(visit, f"{letter_of(review.kind)}:")

    def request(self, visit: Visit, review: Review, household_id: str) -> Reply:
        """Ask which paper a household handed in, and when."""
        return self._request.begin_about(visit, f"{letter_of(review.kind)}:{household_id}")

    def _round_for(self, visit: Visit, subject: str) -> About | None:
        letter, _, _ = subject.partition(":")
        review = running(visit, letter)
        if review is None or not decides(visit):
            return None
        return About(subject, review.id, name_of(review), {})

    def _meeting_for(self, visit: Visit, subject: str) -> About | None:
        kind, _, rest = subject.partition(":")
        if kind == "c":
            shown = seen(visit, int(rest)) if is_number(rest) else None
            if shown is None or not shown.chairs:
                return None
            about = Phrase("review.about.meet_one", {"name": shown.case.head_name})
            return About(subject, shown.case.review_id, about, {})
        review = running(visit, kind)
        if review is None or not chairs(visit, rest):
            return None
        lines = visit.work.review_cases.cases(
            visit.person, review.id, WAITING_FOR[Act.MEET], hamlet_id=UnitId(rest)
        )
        if not lines:
            return None
        params = {"place": lines[0].place, "count": len(lines)}
        return About(subject, review.id, Phrase("review.about.meet", params), {})

    def _request_for(self, visit: Visit, subject: str) -> About | None:
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
        return About(subject, review.id, about, {})

    def _met(self, visit: Visit, matter: About, answers: Answers) -> Reply:
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
        return [Say("review.met", params), *self._overview.home(visit)]

    def _meeting_cases(
        self, visit: Visit, matter: About
    ) -> tuple[Review | None, Sequence[CaseLine]]:
        kind, _, rest = matter.subject.partition(":")
        review = visit.work.reviews.get(matter.review_id)
        hamlet = UnitId(rest) if kind in LETTERS else None
        lines = visit.work.review_cases.cases(
            visit.person, matter.review_id, WAITING_FOR[Act.MEET], hamlet_id=hamlet
        )
        if hamlet is None:
            lines = [line for line in lines if str(line.id) == rest]
        return review, lines

    def _posted(self, visit: Visit, matter: About, answers: Answers) -> Reply:
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
        return [Say("review.posted", params), *self._overview.home(visit)]

    def _to_post(self, visit: Visit, review: Review) -> Sequence[CaseLine]:
        return visit.work.review_cases.cases(visit.person, review.id, MAY[Act.POST])

    def _decided(self, visit: Visit, matter: About, answers: Answers) -> Reply:
        review = visit.work.reviews.get(matter.review_id)
        if review is None:
            return [Say("review.no_round", choices=(HOME, TO_MENU))]
        decision = words_in(answers, "decision")
        decided_on = day_in(answers, visit.today, "decided_on")
        done = self._reviewing.recognition.recognise(
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
        return [Say("review.recognised", params), *self._overview.home(visit)]

    def _requested(self, visit: Visit, matter: About, answers: Answers) -> Reply:
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
