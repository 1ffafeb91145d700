"""One household is assigned: whoever can take it is shown, and of two officers the second is told."""

from domain.assignments import Load, mark_of, marked, may_assign
from domain.households import HouseholdId, HouseholdLine
from domain.moment import Moment
from domain.people import Person
from domain.say import Choice, Phrase, Say
from handlers.assignment.acts import Assigning, loads_of
from handlers.assignment.hand_over_words import DESK as HAND_OVER
from handlers.assignment.news import spoken_line
from handlers.assignment.words import DESK, TO_DESK, returned_by, unassigned_button
from handlers.buttons import TO_MENU
from handlers.households import not_yours
from handlers.managing import overseen
from handlers.paging import PAGE, pages
from handlers.picking import back_to_all, by_name_or_unit, looked_for
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.visit import Visit


class OneHousehold:
    """The part of the desk where a single household is given to somebody."""

    def __init__(self, assigning: Assigning) -> None:
        """Take who carries out what is decided here."""
        self._assigning = assigning

    def named(self, visit: Visit, parts: list[str], name: str) -> Reply:
        """Look for a name among those who could look after the household of a button."""
        return self.to_whom(visit, HouseholdId(parts[0]), 0, name)

    def to_whom(
        self, visit: Visit, household_id: HouseholdId, page: int, query: str = ""
    ) -> Reply:
        """Show who could look after a household, a page at a time, or those of a name."""
        line = self._line(visit, household_id)
        if line is None:
            return [not_yours(visit)]
        visit.work.audit.note(visit.person.id, "viewed", household_id, visit.now, "assign")
        holder_id = visit.work.assignments.holder(household_id, visit.today)
        everybody = _candidates(visit, household_id, holder_id)
        found = by_name_or_unit(visit.work, query, everybody) if query else []
        people = found or everybody
        first = page * PAGE
        shown = loads_of(visit.work, people[first : first + PAGE], visit.today)
        holder = visit.work.people.get(holder_id) if holder_id is not None else None
        ask_first = Choice(Phrase("assigning.ask_first"), token(HAND_OVER, "h", household_id))
        turning = token(DESK, "p", household_id)
        say = Say(
            "assigning.to_whom",
            {
                "line": spoken_line(line),
                "holder": holder.name if holder is not None else "",
                "since": _since(visit, household_id) if holder is not None else None,
                "people": len(people),
                **returned_by(visit, line),
            },
            choices=(
                *(
                    Choice(
                        Phrase(
                            "assigning.candidate",
                            {
                                "name": load.person.name,
                                "unit": load.unit,
                                "count": load.households,
                            },
                        ),
                        token(
                            DESK,
                            "y",
                            household_id,
                            mark_of(load.person.id),
                            mark_of(holder_id),
                        ),
                        wide=True,
                    )
                    for load in shown
                ),
                *((back_to_all(turning),) if found else pages(turning, page, len(people))),
                *((ask_first,) if holder is not None and people else ()),
                TO_DESK,
                TO_MENU,
            ),
        )
        return [looked_for(query, len(found), say) if query else say]

    def give(self, visit: Visit, household_id: HouseholdId, to: str, seen: str) -> Reply:
        """Assign a household to whoever bears a mark, unless it has moved since it was shown.

        Args:
            visit: Who decides.
            household_id: Which household.
            to: The mark of whom it is given to.
            seen: The mark of who had it when the list was shown.
        """
        line = self._line(visit, household_id)
        if line is None:
            return [not_yours(visit)]
        # Wait before looking: of two officers who assign it at once, the second is told.
        visit.work.assignments.wait_for(household_id)
        holder_id = visit.work.assignments.holder(household_id, visit.today)
        cadre = marked(visit.work.care.cadres_below(overseen(visit)), to)
        if cadre is None:
            return [Say("assigning.cadre_gone", choices=(_anew(household_id), TO_DESK, TO_MENU))]
        if holder_id == cadre.id or mark_of(holder_id) != seen:
            return [self._overtaken(visit, line, cadre)]
        self._assigning.assign(
            visit.work,
            line,
            cadre,
            by=visit.person,
            at=Moment(visit.now, visit.today),
        )
        before = visit.work.people.get(holder_id) if holder_id is not None else None
        left = visit.work.care.count_unassigned(overseen(visit), visit.today)
        is_reached = visit.work.people.address_of(cadre.id) is not None
        return [
            Say(
                "assigning.assigned",
                {
                    "name": line.head_name,
                    "place": line.place,
                    "to": cadre.name,
                    "before": before.name if before is not None else "",
                    "reached": is_reached or cadre.id == visit.person.id,
                },
                choices=(*((unassigned_button(left),) if left else ()), TO_DESK, TO_MENU),
            )
        ]

    def _overtaken(self, visit: Visit, line: HouseholdLine, wanted: Person) -> Say:
        """Say that the household has come into other hands since the list was shown."""
        holder_id = visit.work.assignments.holder(line.id, visit.today)
        holder = visit.work.people.get(holder_id) if holder_id is not None else None
        key = "assigning.already" if holder_id == wanted.id else "assigning.overtaken"
        params = {"name": line.head_name, "holder": holder.name if holder is not None else ""}
        return Say(key, params, choices=(_anew(line.id), TO_DESK, TO_MENU))

    def _line(self, visit: Visit, household_id: HouseholdId) -> HouseholdLine | None:
        """Return a household's line to an officer who may assign it; others get to know nothing."""
        relation = visit.work.households.relation(visit.person, household_id, visit.today)
        if relation is None or not may_assign(visit.person, relation):
            visit.work.audit.note(visit.person.id, "refused", household_id, visit.now, "assign")
            return None
        lines = visit.work.households.lines(visit.person, [household_id], visit.today)
        return lines[0] if lines else None


def _candidates(visit: Visit, household_id: HouseholdId, holder: str | None) -> list[Person]:
    """Return who can take a household: who goes to its hamlet anyway first, then who has least."""
    people = [each for each in visit.work.care.cadres_below(overseen(visit)) if each.id != holder]
    hamlet = visit.work.assignments.hamlet_of(household_id)
    hamlets = visit.work.care.hamlets_of([each.id for each in people], visit.today)
    loads = loads_of(visit.work, people, visit.today)

    made = visit.work.hand_overs.returned(household_id)
    gave_it_back = made.from_id if made is not None else None

    def order(load: Load) -> tuple[bool, bool, bool, int, str]:
        who = load.person
        goes_there = hamlet in hamlets[who.id]
        lives_there = who.unit_id == hamlet
        return who.id == gave_it_back, not goes_there, not lives_there, load.households, who.id

    return [load.person for load in sorted(loads, key=order)]


def _since(visit: Visit, household_id: HouseholdId) -> object:
    tenures = visit.work.assignments.tenures(household_id)
    lasting = [each.since for each in tenures if each.until is None or each.until > visit.today]
    return lasting[-1] if lasting else None


def _anew(household_id: HouseholdId) -> Choice:
    return Choice(Phrase("assigning.look_again"), token(DESK, "h", household_id))
