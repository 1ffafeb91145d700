"""A page of cases: of any list of a round, and of the households that a cadre is to visit."""

from collections.abc import Sequence

from domain.review.cases import CaseLine
from domain.review.stages import WAITING_FOR, Act
from domain.say import Phrase, Say
from handlers.buttons import TO_MENU
from handlers.paging import PAGE, pages
from handlers.ports.speech import Reply
from handlers.review.acts import Reviewing
from handlers.review.words import DESK, HOME, case_buttons, case_line
from handlers.routes import token
from handlers.visit import Visit


def visits_page(reviewing: Reviewing, visit: Visit, page: int) -> Reply:
    """Show a cadre the own households that are still to be visited."""
    cases = visit.work.review_cases.of_cadre(visit.person, visit.today, WAITING_FOR[Act.VISIT])
    lines = [line for _, line in cases]
    if not lines:
        return [Say("review.nothing_to_visit", choices=(TO_MENU,))]
    first = page * PAGE
    shown = lines[first : first + PAGE]
    visit.work.audit.note(
        visit.person.id, "listed", visit.person.id, visit.now, f"review {len(shown)}"
    )
    reviews = [visit.work.reviews.get(each) for each in dict.fromkeys(r for r, _ in cases)]
    by = min(reviewing.latest(each).days[Act.VISIT] for each in reviews if each)
    head = Phrase("review.to_visit", {"count": len(lines), "by": by})
    return [case_list(head, shown, first, len(lines), (token(DESK, "t"), page))]


def case_list(
    head: Phrase,
    lines: Sequence[CaseLine],
    first: int,
    total: int,
    here: tuple[str, int],
) -> Say:
    """Return a page of a list of cases.

    Args:
        head: Above it.
        lines: What stands on the page.
        first: How many come before it.
        total: How many there are.
        here: How the tokens of its pages begin, and which page it is.
    """
    start, page = here
    params = {
        "head": head,
        "lines": [case_line(line, n) for n, line in enumerate(lines, first + 1)],
        "first": first + 1,
        "last": first + len(lines),
        "total": total,
    }
    choices = (*case_buttons(lines, first + 1), *pages(start, page, total), HOME, TO_MENU)
    return Say("review.list", params, choices=choices)
