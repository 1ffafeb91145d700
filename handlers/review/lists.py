"""What somebody sees of the cases of a review: its lists, the hamlets that are to meet, a cadre's own visits."""

from domain.households import Status
from domain.review.cases import CaseLine, Review, ReviewFaultError, result_of
from domain.review.stages import ENDED, WAITING_FOR, Act, Stage
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.paging import PAGE
from handlers.ports.speech import Reply
from handlers.review.access import held_unit, keeps, letter_of
from handlers.review.acts import Reviewing
from handlers.review.case_list import case_list
from handlers.review.overview import ReviewOverview, counts_for
from handlers.review.words import DESK, HOME, case_buttons, name_of, refused
from handlers.routes import token
from handlers.visit import Visit

LISTS = {
    "a": tuple(Stage),
    "v": WAITING_FOR[Act.VISIT],
    "k": WAITING_FOR[Act.CLASSIFY],
    "m": WAITING_FOR[Act.MEET],
    "p": WAITING_FOR[Act.POST],
    "d": (*WAITING_FOR[Act.RECOGNISE], *WAITING_FOR[Act.RECHECK]),
    "x": tuple(ENDED),
}
"""The lists of a round, by the letter in their tokens."""


class ReviewLists:
    """Shows lists of a review."""

    def __init__(self, reviewing: Reviewing, overview: ReviewOverview) -> None:
        """Take who knows the procedure, and who shows a round as a whole."""
        self._reviewing = reviewing
        self._overview = overview

    def page(self, visit: Visit, review: Review, which: str, page: int) -> Reply:
        """Show a page of a list of a round, to those who oversee the commune."""
        stages = LISTS.get(which, LISTS["a"])
        counts = counts_for(visit, review)
        total = sum(counts.get(stage, 0) for stage in stages)
        first = page * PAGE
        lines = visit.work.review_cases.cases(
            visit.person, review.id, stages, offset=first, limit=PAGE
        )
        if not lines:
            return [Say("review.list_empty", {"name": name_of(review)}, choices=(HOME, TO_MENU))]
        visit.work.audit.note(
            visit.person.id, "listed", review.id, visit.now, f"review {which} {len(lines)}"
        )
        back = token(DESK, "l", letter_of(review.kind), which)
        return [case_list(name_of(review), lines, first, total, (back, page))]

    def hamlets(self, visit: Visit, review: Review) -> Reply:
        """Show in which hamlets residents are to meet, and about how many households."""
        waiting = visit.work.review_cases.cases(visit.person, review.id, WAITING_FOR[Act.MEET])
        if not waiting:
            return [refused(ReviewFaultError("nothing_classified"))]
        places: dict[str, list[CaseLine]] = {}
        for line in waiting:
            places.setdefault(line.hamlet_id, []).append(line)
        letter = letter_of(review.kind)
        choices = tuple(
            Choice(
                Phrase("review.hamlet", {"place": lines[0].place, "count": len(lines)}),
                token(DESK, "M", letter, hamlet_id),
                wide=True,
            )
            for hamlet_id, lines in places.items()
        )
        percent = self._reviewing.process.agreement.percent
        return [Say("review.hamlets", {"percent": percent}, choices=(*choices, HOME, TO_MENU))]

    def classifying(self, visit: Visit, review: Review) -> Reply:
        """Show what waits for its class, and what the drafts would say."""
        waiting = visit.work.review_cases.cases(visit.person, review.id, WAITING_FOR[Act.CLASSIFY])
        if not waiting:
            return [refused(ReviewFaultError("nothing_visited"))]
        drafted = [line for line in waiting if _drafted(line)]
        choices = []
        if drafted:
            label = Phrase("review.classify_all", {"count": len(drafted)})
            choices.append(Choice(label, token(DESK, "K", letter_of(review.kind)), wide=True))
        lines = waiting[:PAGE]
        params = {
            "total": len(waiting),
            "drafted": len(drafted),
            "lines": [
                Phrase("review.draft_line", {"number": n, "name": line.head_name,
                       "place": line.place, "draft": _drafted(line)})
                for n, line in enumerate(lines, 1)
            ],
        }  # fmt: skip
        choices += case_buttons(lines, 1)
        return [Say("review.classifying", params, choices=(*choices, HOME, TO_MENU))]

    def found(self, visit: Visit, query: str) -> Reply:
        """Show households that could be put on a list, by name."""
        unit = held_unit(visit)
        if unit is None or not keeps(visit):
            return [Say("review.keeper_only", choices=(TO_MENU,))]
        reviews = visit.work.reviews.running(unit.id)
        if not reviews:
            return self._overview.home(visit)
        if not query:
            return [Say("review.request_how", choices=(HOME, TO_MENU))]
        lines, _ = visit.work.households.in_subtree(visit.person, unit.id, query=query, limit=PAGE)
        if not lines:
            return [Say("review.request_none", {"query": query[:60]}, choices=(HOME, TO_MENU))]
        letter = letter_of(reviews[-1].kind)
        choices = tuple(
            Choice(
                f"{line.head_name} · {line.place}", token(DESK, "a", letter, line.id), wide=True
            )
            for line in lines
        )
        params = {"name": name_of(reviews[-1]), "count": len(lines)}
        return [Say("review.request_who", params, choices=(*choices, HOME, TO_MENU))]


def _drafted(line: CaseLine) -> Phrase | None:
    result = result_of(line.before, _status(line))
    return Phrase(f"status.{result.value}") if result is not None else None


def _status(line: CaseLine) -> Status | None:
    return Status(line.draft_now) if line.draft_now else None
