"""Households in a person's care: the list and the search."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from domain.access import Decision, Looked, decide
from domain.households import Household, HouseholdId, HouseholdLine
from domain.names import is_inside_only, search_key
from domain.people import Role
from domain.say import Choice, Phrase, Say
from domain.searching import MOST_COUNTED, MOST_FOUND
from handlers.buttons import TO_MENU
from handlers.paging import PAGE, turning
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, is_number, token, way_back_in, with_way_back
from handlers.visit import Visit
from handlers.ways import LIST, card_of

NAME_CHARS = 200
"""No name is longer; whatever is typed beyond is not searched for."""

QUERY_CHARS = 48
"""How much of a search goes into the tokens of its pages (64 bytes in all)."""


def heading_of(household: Household) -> Phrase:
    """Return a household as it is spoken of: hộ ông …, with its place left out."""
    head = household.head
    return Phrase(
        "household.heading",
        {"name": household.head_name, "sex": head.sex.value if head else ""},
    )


def line_of(line: HouseholdLine, number: int) -> Phrase:
    """Return a household as a line of a list."""
    return Phrase(
        "household.line",
        {
            "number": number,
            "name": line.head_name,
            "place": line.place,
            "status": Phrase(f"status.{line.status.value}"),
            "last": line.last_report,
        },
    )


def with_nearly(
    query: str, lines: Sequence[HouseholdLine], spoken: Sequence[Phrase]
) -> list[Phrase]:
    """Return the lines of a search, those that are only nearly meant below a line that says so."""
    inside = [is_inside_only(query, line.head_name) for line in lines] if query else []
    if True not in inside[1:] or inside[0]:
        return [*spoken]
    first = inside.index(True)
    return [*spoken[:first], Phrase("household.nearly"), *spoken[first:]]


def open_buttons(lines: list[HouseholdLine], first: int, back: str = "") -> tuple[Choice, ...]:
    """Return a button for each household of a list.

    Args:
        lines: The households.
        first: The number of the first.
        back: The token of the list, where it is none of the desk's own.
    """
    return tuple(
        Choice(
            f"{number}. {line.head_name}",
            with_way_back(card_of(line.id), back),
            wide=True,
        )
        for number, line in enumerate(lines, first)
    )


def access_to(visit: Visit, household_id: HouseholdId) -> Decision | None:
    """Decide what the visitor may do with a household; None if it does not exist."""
    relation = visit.work.households.relation(visit.person, household_id, visit.today)
    return decide(visit.person, relation) if relation is not None else None


def look(visit: Visit, household_id: HouseholdId) -> Looked:
    """Return a household as the visitor may see it, with the decision; one look tells both."""
    return visit.work.households.seen_by(visit.person, household_id, visit.today)


def household_for(visit: Visit, household_id: HouseholdId) -> Household | None:
    """Return what the visitor may see of a household; None if it may not be seen, or is not there."""
    return look(visit, household_id).household


def note_list(visit: Visit, subject: str, shown: int, total: int) -> None:
    """Note that somebody looked at a page of a list: one line, with how many stood on it."""
    visit.work.audit.note(
        visit.person.id, "listed", subject, visit.now, f"households {shown}/{total}"
    )


def not_yours(visit: Visit) -> Say:
    """Return the refusal for a household that is not one's own: the same as if it did not exist."""
    if visit.person.has(Role.HOUSEHOLD) and len(visit.person.roles) == 1:
        return Say("household.only_own", choices=(TO_MENU,))
    key = "household.not_yours" if visit.person.has(Role.CADRE) else "household.not_yours_here"
    return Say(key, choices=(TO_MENU,))


class Cards(Protocol):
    """Shows single households."""

    def card(self, visit: Visit, household_id: HouseholdId, back: str = "") -> Reply:
        """Show a household to whoever may see it; to others it does not exist.

        Args:
            visit: Who looks.
            household_id: Which household.
            back: The token of the list it was opened from, where that is not the desk's own.
        """

    def more(self, visit: Visit, household_id: HouseholdId) -> Reply:
        """Show what else can be done with a household."""


class HouseholdDesk:
    """The desk for `/ho` and `/tracuu`, and for whatever is typed outside a conversation."""

    def __init__(self, cards: Cards) -> None:
        """Take who shows single households."""
        self._cards = cards

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that list and search."""
        return {
            LIST: self._list,
            "households": self._list,
            "tracuu": self._search,
            "search": self._search,
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of lists and cards."""
        return {LIST: self._press, "nha": self._own}

    def heard(self, visit: Visit, text: str) -> Reply:
        """Take a text outside any conversation as a search, from whoever has households."""
        if visit.person.has(Role.HOUSEHOLD) and len(visit.person.roles) == 1:
            return [Say("common.not_understood", choices=(TO_MENU,))]
        return self._page(visit, text.strip()[:NAME_CHARS], 0)

    def _list(self, visit: Visit, query: str) -> Reply:
        return self._page(visit, query[:NAME_CHARS], 0)

    def _search(self, visit: Visit, query: str) -> Reply:
        if not query:
            return [Say("household.search_how")]
        return self._page(visit, query[:NAME_CHARS], 0)

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case []:
                return self._page(visit, "", 0)
            case ["l", page, *query] if is_number(page):
                return self._page(visit, ".".join(query), int(page))
            case ["c", household_id, *back]:
                return self._cards.card(
                    visit, HouseholdId(household_id), way_back_in(card_of(household_id), back)
                )
            case ["m", household_id]:
                return self._cards.more(visit, HouseholdId(household_id))
            case _:
                return [Say("common.old_button")]

    def _own(self, visit: Visit, _: list[str]) -> Reply:
        if visit.person.household_id is None:
            return [not_yours(visit)]
        return self.card(visit, HouseholdId(visit.person.household_id))

    def _page(self, visit: Visit, query: str, page: int) -> Reply:
        households = visit.work.households
        offset = page * PAGE
        person = visit.person
        if person.household_id is not None:
            return self.card(visit, HouseholdId(person.household_id))
        if person.has(Role.CADRE):
            lines, total = households.assigned_to(
                person, visit.today, query=query, offset=offset, limit=PAGE
            )
        elif person.is_overseer:
            lines, total = households.in_subtree(person, query=query, offset=offset, limit=PAGE)
        else:
            return [not_yours(visit)]
        if not lines:
            suffix = "" if person.has(Role.CADRE) else "_here"
            first = _first_of_all(visit) if query else None
            if first is None:
                return [Say(f"household.none{suffix}", choices=(TO_MENU,))]
            # The example is a name that would be found.
            params = {"query": query[:60], "example": _given_name(first.head_name)}
            return [Say(f"household.none_found{suffix}", params, choices=(TO_MENU,))]
        note_list(visit, person.unit_id, len(lines), total)
        return [
            Say(
                "household.list",
                {
                    "lines": with_nearly(
                        query,
                        lines,
                        [line_of(line, n) for n, line in enumerate(lines, offset + 1)],
                    ),
                    "query": query[:60],
                    # Of very many only some are looked for: the number is not all of them.
                    "more": bool(query) and total == MOST_FOUND,
                    "first": offset + 1,
                    "last": offset + len(lines),
                    "total": min(total, MOST_COUNTED) if not query else total,
                    "beyond": not query and total > MOST_COUNTED,
                },
                choices=(
                    *open_buttons(lines, offset + 1),
                    *_pages(page, total, query),
                    TO_MENU,
                ),
            )
        ]

    def card(self, visit: Visit, household_id: HouseholdId) -> Reply:
        """Show a household to whoever may see it; to others it does not exist."""
        return self._cards.card(visit, household_id)


def _given_name(name: str) -> str:
    """Return what most people would type to find a name: its last word, without marks."""
    return search_key((name.split() or [name])[-1])


def _first_of_all(visit: Visit) -> HouseholdLine | None:
    """Return the first household of the visitor's list; None if the list is empty."""
    person, households = visit.person, visit.work.households
    if person.has(Role.CADRE):
        lines, _ = households.assigned_to(person, visit.today, query="", offset=0, limit=1)
    else:
        lines, _ = households.in_subtree(person, query="", offset=0, limit=1)
    return lines[0] if lines else None


def _pages(page: int, total: int, query: str) -> list[Choice]:
    kept = query.encode()[:QUERY_CHARS].decode(errors="ignore").replace(".", " ")
    behind = (kept,) if kept else ()
    return turning(page, total, lambda number: token(LIST, "l", number, *behind))
