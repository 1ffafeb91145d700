"""Somebody leaves: all of a cadre's households move to others, previewed, confirmed once, undone."""

from collections.abc import Mapping, Sequence

from domain.assignments import Home, assigns
from domain.moment import Moment
from domain.say import Choice, Phrase, Say
from domain.transfers import UNDONE_WITHIN, Shares, TooLateError, mark_of_shares
from handlers.assignment.acts import Assigning, loads_of
from handlers.assignment.choosing import Chosen, chosen_in
from handlers.assignment.news import takers_of
from handlers.assignment.words import TO_DESK
from handlers.buttons import TO_MENU
from handlers.paging import PAGE, turning
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.visit import Visit

DESK = "gc"
"""The desk in tokens: `gc.p.<giver>.<chosen>.<page>` chooses who takes, `gc.v.<giver>.<chosen>`
previews, `gc.y.<giver>.<chosen>.<plan>` does it, `gc.u.<number>` undoes it. Who is chosen stands
in the token as a number in hexadecimal, a bit for each who could be."""

PLACES = 6
"""How many hamlets the preview names for each taker."""


class TransferDesk:
    """The desk where a whole share of households is moved."""

    def __init__(self, assigning: Assigning) -> None:
        """Take who carries out what is decided here."""
        self._assigning = assigning

    def commands(self) -> Mapping[str, OnCommand]:
        """Return no commands: a transfer begins with a cadre of `/giaoho`."""
        return {}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of transfers."""
        return {DESK: self._press}

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        if not assigns(visit.person):
            return [Say("assigning.officers_only", choices=(TO_MENU,))]
        match parts:
            case ["p", giver, bits, page] if is_number(page):
                return self._choose(visit, giver, bits, int(page))
            case ["v", giver, bits]:
                return self._preview(visit, giver, bits)
            case ["y", giver, bits, plan]:
                return self._confirm(visit, giver, bits, plan)
            case ["u", number] if is_number(number):
                return self._undo(visit, int(number))
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    def _choose(self, visit: Visit, mark: str, bits: str, page: int) -> Reply:
        chosen = chosen_in(visit, mark, bits)
        if chosen is None or not chosen.homes:
            return [Say("assigning.nothing_to_move", choices=(TO_DESK, TO_MENU))]
        if not chosen.people:
            return [Say("assigning.no_takers", choices=(TO_DESK, TO_MENU))]
        first = page * PAGE
        shown = loads_of(visit.work, chosen.people[first : first + PAGE], visit.today)
        everybody = (1 << len(chosen.people)) - 1
        own = sum(
            1 << n for n, who in enumerate(chosen.people) if who.unit_id == chosen.giver.unit_id
        )
        return [
            Say(
                "assigning.choose_takers",
                {
                    "giver": chosen.giver.name,
                    "count": len(chosen.homes),
                    "takers": [who.name for who in chosen.takers],
                },
                choices=(
                    *(
                        Choice(
                            Phrase(
                                "assigning.taker_choice",
                                {
                                    "on": bool(chosen.bits >> number & 1),
                                    "name": load.person.name,
                                    "unit": load.unit,
                                    "count": load.households,
                                },
                            ),
                            _choosing(mark, chosen.with_toggled(number), page),
                            wide=True,
                        )
                        for number, load in enumerate(shown, first)
                    ),
                    *_turning(mark, chosen, page),
                    *(
                        (Choice(Phrase("assigning.own_unit"), _choosing(mark, own, page)),)
                        if own and own not in {chosen.bits, everybody}
                        else ()
                    ),
                    *(
                        (Choice(Phrase("assigning.everybody"), _choosing(mark, everybody, page)),)
                        if chosen.bits != everybody
                        else ()
                    ),
                    *(
                        (Choice(Phrase("assigning.preview"), _seeing(mark, chosen.bits)),)
                        if chosen.takers
                        else ()
                    ),
                    TO_DESK,
                    TO_MENU,
                ),
            )
        ]

    def _preview(self, visit: Visit, mark: str, bits: str, *, changed: bool = False) -> Reply:
        chosen = chosen_in(visit, mark, bits)
        if chosen is None or not chosen.homes:
            return [Say("assigning.nothing_to_move", choices=(TO_DESK, TO_MENU))]
        if not chosen.takers:
            return self._choose(visit, mark, "0", 0)
        shares = self._assigning.shares(visit.work, chosen.homes, chosen.takers, visit.today)
        plan = mark_of_shares(chosen.giver.id, shares)
        lead = (Phrase("assigning.plan_changed"),) if changed else ()
        return [
            Say(
                "assigning.plan",
                {
                    "giver": chosen.giver.name,
                    "count": len(chosen.homes),
                    "takers": takers_of(visit.work, shares),
                    "shares": share_lines(visit, chosen.homes, shares),
                },
                lead=lead,
                choices=(
                    Choice(
                        Phrase("assigning.confirm"),
                        token(DESK, "y", mark, f"{chosen.bits:x}", plan),
                    ),
                    Choice(Phrase("assigning.choose_again"), _choosing(mark, chosen.bits, 0)),
                    TO_DESK,
                    TO_MENU,
                ),
            )
        ]

    def _confirm(self, visit: Visit, mark: str, bits: str, plan: str) -> Reply:
        chosen = chosen_in(visit, mark, bits)
        if chosen is None or not chosen.homes or not chosen.takers:
            return [Say("assigning.nothing_to_move", choices=(TO_DESK, TO_MENU))]
        work = visit.work
        for home in sorted(chosen.homes, key=lambda each: each.id):
            work.assignments.wait_for(home.id)
        # Looked at again behind the locks: another officer may have been faster.
        chosen = chosen_in(visit, mark, bits) or chosen
        shares = self._assigning.shares(work, chosen.homes, chosen.takers, visit.today)
        if mark_of_shares(chosen.giver.id, shares) != plan:
            return self._preview(visit, mark, bits, changed=True)
        number = self._assigning.transfer(
            work,
            chosen.giver,
            chosen.homes,
            shares,
            by=visit.person,
            at=Moment(visit.now, visit.today),
        )
        unreached = [
            who.name
            for who in chosen.takers
            if who.id in shares and work.people.address_of(who.id) is None
        ]
        undo = (
            (Choice(Phrase("assigning.undo"), token(DESK, "u", number)),)
            if chosen.giver.active
            else ()
        )
        return [
            Say(
                "assigning.transferred",
                {
                    "giver": chosen.giver.name,
                    "count": len(chosen.homes),
                    "takers": takers_of(work, shares),
                    "unreached": unreached,
                    "undo": bool(undo),
                    "days": UNDONE_WITHIN.days,
                },
                choices=(*undo, TO_DESK, TO_MENU),
            )
        ]

    def _undo(self, visit: Visit, number: int) -> Reply:
        parts = visit.work.hand_overs.moved_together(number)
        if not parts or parts[0].made_by != visit.person.id:
            visit.work.audit.note(visit.person.id, "refused", f"transfer {number}", visit.now)
            return [Say("assigning.nothing_to_undo", choices=(TO_DESK, TO_MENU))]
        at = Moment(visit.now, visit.today)
        try:
            undone = self._assigning.undo(visit.work, number, by=visit.person, at=at)
        except TooLateError:
            return [Say("assigning.too_late_to_undo", choices=(TO_DESK, TO_MENU))]
        if undone is None:
            return [Say("assigning.nothing_to_undo", choices=(TO_DESK, TO_MENU))]
        stay = [
            line.head_name
            for line in visit.work.households.lines(visit.person, list(undone.stay), visit.today)
        ]
        return [
            Say(
                "assigning.undone",
                {"giver": undone.giver.name, "count": undone.back, "stay": stay},
                choices=(TO_DESK, TO_MENU),
            )
        ]


def share_lines(visit: Visit, homes: Sequence[Home], shares: Shares) -> list[Phrase]:
    """Return who would take how many, and of which hamlets, a line for each taker."""
    places = {home.id: home.line.place for home in homes}
    lines = []
    for who, share in shares.items():
        person = visit.work.people.get(who)
        counts: dict[str, int] = {}
        for household_id in share:
            place = places[household_id]
            counts[place] = counts.get(place, 0) + 1
        ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
        lines.append(
            Phrase(
                "assigning.share_line",
                {
                    "name": person.name if person is not None else who,
                    "count": len(share),
                    "places": [f"{place}: {count}" for place, count in ordered[:PLACES]],
                    "more": max(0, len(ordered) - PLACES),
                },
            )
        )
    return lines


def _choosing(mark: str, bits: int, page: int) -> str:
    return token(DESK, "p", mark, f"{bits:x}", page)


def _seeing(mark: str, bits: int) -> str:
    return token(DESK, "v", mark, f"{bits:x}")


def _turning(mark: str, chosen: Chosen, page: int) -> list[Choice]:
    total = len(chosen.people)
    return turning(page, total, lambda number: _choosing(mark, chosen.bits, number))
