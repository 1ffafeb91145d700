"""What somebody sees of a review: a round as a whole, its lists, a cadre's own visits, one case."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from domain.households import Status
from domain.people import Unit
from domain.review.cases import (
    ENDED,
    Act,
    CaseLine,
    Review,
    ReviewFaultError,
    Stage,
    result_of,
)
from domain.review.process import Kind
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.ports.speech import Reply
from handlers.review.access import (
    LETTERS,
    chairs,
    decides,
    doing,
    hamlet_unit,
    held_unit,
    is_cadre,
    keeps,
    letter_of,
    rounds,
)
from handlers.review.acts import Reviewing
from handlers.review.words import (
    DESK,
    HOME,
    PAGE,
    TO_VISIT,
    case_buttons,
    case_line,
    latest_params,
    name_of,
    refused,
    stage_lines,
)
from handlers.routes import token
from handlers.visit import Visit

LISTS = {
    "a": tuple(Stage),
    "v": TO_VISIT,
    "k": (Stage.VISITED,),
    "m": (Stage.CLASSIFIED,),
    "p": (Stage.AGREED, Stage.RECHECKED),
    "d": (Stage.POSTED, Stage.OBJECTED),
    "x": tuple(ENDED),
}
"""The lists of a round, by the letter in their tokens."""


MY_VISITS = Choice(Phrase("review.to_my_visits"), token(DESK, "t", 0))
"""To the households that somebody visits as their cadre."""


class ReviewLists:
    """Shows reviews."""

    def __init__(self, reviewing: Reviewing) -> None:
        """Take who knows the procedure."""
        self._reviewing = reviewing

    def home(self, visit: Visit) -> Reply:
        """Show whatever of reviews concerns somebody."""
        unit = held_unit(visit)
        if unit is not None:
            return self._of_unit(visit, unit)
        hamlet = hamlet_unit(visit)
        if hamlet is not None:
            return self._of_hamlet(visit, hamlet)
        if is_cadre(visit.person):
            return self.to_visit(visit, 0)
        if visit.person.is_overseer:
            return self._below(visit)
        return [Say("review.not_here", choices=(TO_MENU,))]

    # A commune ----------------------------------------------------------------------------------

    def _of_unit(self, visit: Visit, unit: Unit) -> Reply:
        reviews = visit.work.reviews.running(unit.id)
        kinds = {review.kind for review in reviews}
        more = [kind for kind in Kind if kind not in kinds] if keeps(visit) else []
        opening = tuple(
            Choice(Phrase(f"review.open.{kind.value}"), token(DESK, "o", letter_of(kind)))
            for kind in more
        )
        if not reviews:
            basis = Choice(Phrase("review.to_basis"), token(DESK, "s"))
            choices = (*opening, basis, TO_MENU)
            return [
                Say("review.none", {"unit": unit.name, "opens": bool(opening)}, choices=choices)
            ]
        return [self._overview(visit, unit, review, opening) for review in reviews]

    def _overview(
        self, visit: Visit, unit: Unit, review: Review, opening: tuple[Choice, ...]
    ) -> Say:
        counts = _counts(visit, review)
        latest = self._reviewing.latest(review)
        ready = self._reviewing.ready(doing(visit), review, visit.today)
        params = {
            "name": name_of(review),
            "unit": unit.name,
            "opens": review.opens,
            "closes": review.closes,
            "total": sum(counts.values()),
            "lines": stage_lines(counts, self._reviewing.process, latest),
            "ready": len(ready),
            "begun": visit.today >= review.opens,
            **latest_params(latest, visit.today),
        }
        basis = Choice(Phrase("review.to_basis"), token(DESK, "s"))
        return Say(
            "review.overview",
            params,
            choices=(*self._ways(visit, review, counts), *opening, basis, TO_MENU),
        )

    def _of_hamlet(self, visit: Visit, hamlet: Unit) -> Reply:
        """Show the part of its commune's reviews that a hamlet acts in."""
        reviews = rounds(visit)
        if not reviews:
            own = (MY_VISITS,) if is_cadre(visit.person) else ()
            params = {"unit": hamlet.name, "opens": False}
            return [Say("review.none", params, choices=(*own, TO_MENU))]
        return [self._overview(visit, hamlet, review, ()) for review in reviews]

    def _ways(self, visit: Visit, review: Review, counts: Mapping[Stage, int]) -> Iterator[Choice]:
        letter = letter_of(review.kind)

        def at(*wanted: Stage) -> int:
            return sum(counts.get(stage, 0) for stage in wanted)

        if keeps(visit):
            for key, count, to in (
                ("classify", at(Stage.VISITED), ("k", letter)),
                ("meet", at(Stage.CLASSIFIED), ("m", letter)),
                ("post", at(Stage.AGREED, Stage.RECHECKED), ("p", letter)),
            ):
                if count:
                    yield Choice(Phrase(f"review.do.{key}", {"count": count}), token(DESK, *to))
        elif chairs(visit):
            yield from _ways_of_hamlet(visit, letter, at(Stage.CLASSIFIED))
        if decides(visit) and at(Stage.POSTED):
            yield Choice(Phrase("review.do.recognise"), token(DESK, "d", letter))
        if at(Stage.OBJECTED):
            label = Phrase("review.do.recheck", {"count": at(Stage.OBJECTED)})
            yield Choice(label, token(DESK, "l", letter, "d", 0))
        yield Choice(Phrase("review.do.list"), token(DESK, "l", letter, "a", 0))
        if keeps(visit):
            yield Choice(Phrase("review.do.request"), token(DESK, "q"))

    def _below(self, visit: Visit) -> Reply:
        """Tell how far the reviews of all communes below are; no household is named."""
        unit_id = visit.work.households.overseen_by(visit.person)
        rounds = visit.work.reviews.counts_below(unit_id)
        if not rounds:
            return [Say("review.none_below", choices=(TO_MENU,))]
        lines = [
            Phrase(
                "review.below",
                {
                    "kind": Phrase(f"review.kind.{each.kind.value}"),
                    "units": each.units,
                    "total": each.total,
                    "to_visit": each.to_visit,
                    "ended": each.ended,
                    "closes": each.closes,
                },
            )
            for each in rounds
        ]
        return [Say("review.all_below", {"lines": lines}, choices=(TO_MENU,))]

    def preview(self, visit: Visit, letter: str) -> Reply:
        """Say what would be opened, and ask."""
        unit, kind = held_unit(visit), LETTERS.get(letter)
        if unit is None or kind is None or not keeps(visit):
            return [Say("review.keeper_only", choices=(TO_MENU,))]
        try:
            planned = self._reviewing.planned(doing(visit), unit, kind)
        except ReviewFaultError as fault:
            return [refused(fault)]
        sure = Choice(Phrase("review.open.sure"), token(DESK, "O", letter), wide=True)
        params = {
            "name": name_of(planned),
            "unit": unit.name,
            "opens": planned.opens,
            "closes": planned.closes,
            "periodic": kind is Kind.PERIODIC,
        }
        return [Say("review.open.preview", params, choices=(sure, HOME, TO_MENU))]

    # Lists --------------------------------------------------------------------------------------

    def page(self, visit: Visit, review: Review, which: str, page: int) -> Reply:
        """Show a page of a list of a round, to those who oversee the commune."""
        stages = LISTS.get(which, LISTS["a"])
        counts = _counts(visit, review)
        total = sum(counts.get(stage, 0) for stage in stages)
        first = page * PAGE
        lines = visit.work.reviews.cases(visit.person, review.id, stages, offset=first, limit=PAGE)
        if not lines:
            return [Say("review.list_empty", {"name": name_of(review)}, choices=(HOME, TO_MENU))]
        visit.work.audit.note(
            visit.person.id, "listed", review.id, visit.now, f"review {which} {len(lines)}"
        )
        back = token(DESK, "l", letter_of(review.kind), which)
        return [self._list(name_of(review), lines, first, total, (back, page))]

    def to_visit(self, visit: Visit, page: int) -> Reply:
        """Show a cadre the own households that are still to be visited."""
        cases = visit.work.reviews.of_cadre(visit.person, visit.today, TO_VISIT)
        lines = [line for _, line in cases]
        if not lines:
            return [Say("review.nothing_to_visit", choices=(TO_MENU,))]
        first = page * PAGE
        shown = lines[first : first + PAGE]
        visit.work.audit.note(
            visit.person.id, "listed", visit.person.id, visit.now, f"review {len(shown)}"
        )
        reviews = [visit.work.reviews.get(each) for each in dict.fromkeys(r for r, _ in cases)]
        by = min(self._reviewing.latest(each).days[Act.VISIT] for each in reviews if each)
        head = Phrase("review.to_visit", {"count": len(lines), "by": by})
        return [self._list(head, shown, first, len(lines), (token(DESK, "t"), page))]

    def _list(
        self,
        head: Phrase,
        lines: Sequence[CaseLine],
        first: int,
        total: int,
        here: tuple[str, int],
    ) -> Say:
        start, page = here
        turning = []
        if page:
            turning.append(Choice(Phrase("list.before"), token(start, page - 1)))
        if first + len(lines) < total:
            turning.append(Choice(Phrase("list.next"), token(start, page + 1)))
        params = {
            "head": head,
            "lines": [case_line(line, n) for n, line in enumerate(lines, first + 1)],
            "first": first + 1,
            "last": first + len(lines),
            "total": total,
        }
        choices = (*case_buttons(lines, first + 1), *turning, HOME, TO_MENU)
        return Say("review.list", params, choices=choices)

    def hamlets(self, visit: Visit, review: Review) -> Reply:
        """Show in which hamlets residents are to meet, and about how many households."""
        waiting = visit.work.reviews.cases(visit.person, review.id, {Stage.CLASSIFIED})
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
        waiting = visit.work.reviews.cases(visit.person, review.id, {Stage.VISITED})
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
            return self.home(visit)
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


def _ways_of_hamlet(visit: Visit, letter: str, to_meet: int) -> Iterator[Choice]:
    if to_meet:
        yield Choice(Phrase("review.do.meet", {"count": to_meet}), token(DESK, "m", letter))
    if is_cadre(visit.person):
        yield MY_VISITS


def _counts(visit: Visit, review: Review) -> Mapping[Stage, int]:
    """Return how many cases are at each stage, of those that somebody acts for."""
    if held_unit(visit) is not None:
        return visit.work.reviews.counts(review.id)
    return Counter(
        line.stage for line in visit.work.reviews.cases(visit.person, review.id, set(Stage))
    )


def _drafted(line: CaseLine) -> Phrase | None:
    result = result_of(line.before, _status(line))
    return Phrase(f"status.{result.value}") if result is not None else None


def _status(line: CaseLine) -> Status | None:
    return Status(line.draft_now) if line.draft_now else None
