"""Households in a person's care: the list, the search, and the card of one of them."""

from collections.abc import Mapping

from domain.access import Access, Decision, Field, Looked, decide
from domain.assignments import assigns
from domain.households import INDICATORS, Household, HouseholdId, HouseholdLine
from domain.people import Role
from domain.say import Choice, Phrase, Say
from domain.searching import MOST_FOUND
from handlers.buttons import TO_MENU
from handlers.escape_buttons import card_buttons
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.status_words import history_lines
from handlers.visit import Visit

PAGE = 8
"""Households on one page of a list: what a phone shows without scrolling far."""

LIST = "ho"
"""The desk in tokens: `ho`, `ho.l.<page>`, `ho.c.<household>`."""

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


def open_buttons(lines: list[HouseholdLine], first: int) -> tuple[Choice, ...]:
    """Return a button for each household of a list."""
    return tuple(
        Choice(f"{number}. {line.head_name}", token(LIST, "c", line.id), wide=True)
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
    only_own = visit.person.has(Role.HOUSEHOLD) and len(visit.person.roles) == 1
    key = "household.only_own" if only_own else "household.not_yours"
    return Say(key, choices=(TO_MENU,))


class HouseholdDesk:
    """The desk for `/ho` and `/tracuu`, and for whatever is typed outside a conversation."""

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that list and search."""
        return {
            "ho": self._list,
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
            case ["c", household_id]:
                return self.card(visit, HouseholdId(household_id))
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
        elif person.roles & {Role.UNIT_OFFICER, Role.LEAD_OFFICE, Role.LEADER}:
            lines, total = households.in_subtree(person, query=query, offset=offset, limit=PAGE)
        else:
            return [not_yours(visit)]
        if not lines:
            suffix = "" if person.has(Role.CADRE) else "_here"
            key = f"household.none_found{suffix}" if query else f"household.none{suffix}"
            return [Say(key, {"query": query[:60]}, choices=(TO_MENU,))]
        note_list(visit, person.unit_id, len(lines), total)
        return [
            Say(
                "household.list",
                {
                    "lines": [line_of(line, n) for n, line in enumerate(lines, offset + 1)],
                    "query": query[:60],
                    # Of very many only some are looked for: the number is not all of them.
                    "more": bool(query) and total == MOST_FOUND,
                    "first": offset + 1,
                    "last": offset + len(lines),
                    "total": total,
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
        decision, household = look(visit, household_id)
        if household is None:
            visit.work.audit.note(visit.person.id, "refused", household_id, visit.now)
            return [not_yours(visit)]
        visit.work.audit.note(visit.person.id, "viewed", household_id, visit.now, decision.reason)
        return [
            Say(
                "household.card",
                self._card_params(visit, household, decision),
                choices=tuple(_card_choices(visit, household, decision.access)),
            )
        ]

    def _card_params(
        self, visit: Visit, household: Household, decision: Decision
    ) -> dict[str, object]:
        work = visit.work
        shows = decision.shows
        place = work.units.get(household.hamlet_id)
        commune = work.units.get(household.commune_id)
        helper = work.units.get(household.helper_id) if household.helper_id else None
        cadre = work.households.cadre_of(household.id, visit.today)
        last = work.reports.last_of(household.id) if shows(Field.REPORTS) else None
        return {
            "heading": heading_of(household),
            "place": place.name if place else "",
            "commune": commune.name if commune and commune != place else "",
            "code": household.code,
            "status": Phrase(f"status.{household.status.value}"),
            "history": history_lines(work.statuses.of(household.id)),
            "people": len(household.members) if shows(Field.MEMBERS) else None,
            "deprivations": [
                Phrase(f"indicator.{indicator}")
                for indicator in INDICATORS
                if indicator in household.deprivations
            ],
            "income": household.income_vnd,
            "helper": helper.name if helper else "",
            "cadre": cadre.name if cadre else "",
            "last_day": last.day if last else None,
            "last_reporter": last.reporter if last else "",
            "last_partial": last is not None and last.partial,
            "supports": [
                Phrase(
                    "household.support",
                    {
                        "kind": Phrase(f"support_kind.{support.kind}"),
                        "amount": support.amount_vnd,
                        "day": support.day,
                    },
                )
                for support in work.reports.supports_of(household.id)
                if shows(Field.SUPPORTS)
            ],
        }


def _card_choices(visit: Visit, household: Household, access: Access) -> list[Choice]:
    choices = []
    if access is Access.REPORT:
        choices.append(Choice(Phrase("household.report"), token("bc", household.id), wide=True))
        choices.append(Choice(Phrase("household.eligibility"), token("ht", "h", household.id)))
        choices.append(Choice(Phrase("hand_over.button"), token("bg", "h", household.id)))
        choices.append(Choice(Phrase("people.invite_family"), token("mg", household.id)))
        choices.append(Choice(Phrase("hand_over.return"), token("bg", "r", household.id)))
    elif visit.person.household_id == household.id:
        choices.append(Choice(Phrase("menu.eligibility"), "ht"))
    elif assigns(visit.person):
        choices.append(Choice(Phrase("assigning.card_button"), token("gh", "h", household.id)))
    latest = visit.work.escapes.latest(household.id)
    choices += card_buttons(visit.person, household, access, latest)
    if visit.person.household_id != household.id:
        choices.append(Choice(Phrase("household.back_to_list"), LIST))
    return [*choices, TO_MENU]


def _pages(page: int, total: int, query: str) -> list[Choice]:
    kept = query.encode()[:QUERY_CHARS].decode(errors="ignore").replace(".", " ")
    behind = (kept,) if kept else ()
    choices: list[Choice] = []
    if page > 0:
        choices.append(Choice(Phrase("list.before"), token(LIST, "l", page - 1, *behind)))
    if (page + 1) * PAGE < total:
        choices.append(Choice(Phrase("list.next"), token(LIST, "l", page + 1, *behind)))
    return choices
