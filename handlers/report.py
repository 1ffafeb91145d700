"""A cadre's report about a household: begun from its card, confirmed, kept, and told to the lead."""

from collections.abc import Mapping
from datetime import date

from domain.access import decide
from domain.access_table import Access
from domain.conversation.form import Form
from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.households import Household, HouseholdId
from domain.people import Person, UnitId
from domain.progress import FORM, HouseholdReport, report_of
from domain.reporting import Obstacle
from domain.say import Choice, Phrase, Say, Text
from domain.truth import FactValue
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.due.closings import Closing, closing_of
from handlers.due.deadlines import Deadlines
from handlers.form_desks import REPORTING
from handlers.households import (
    HouseholdDesk,
    access_to,
    heading_of,
    household_for,
    look,
    not_yours,
)
from handlers.officers import desk_of, leads_of, people_of_desk
from handlers.ports.speech import Reply
from handlers.ports.work import Work
from handlers.routes import OnButton, OnCommand
from handlers.speak import Speech
from handlers.visit import Visit
from handlers.ways import LIST, OBSTACLES, to_card


class ReportDesk:
    """The desk for reports about households."""

    form_id = FORM
    wants_summary = True

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        conversations: Conversations,
        households: HouseholdDesk,
        deadlines: Deadlines,
        speech: Speech,
    ) -> None:
        """Take the forms, who asks, who lists households, when periods close, and the door for speech."""
        self._deadlines = deadlines
        self._forms = forms[FORM]
        self._conversations = conversations
        self._households = households
        self._speech = speech
        conversations.serve(self, REPORTING)

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that lead to a report: first the household is chosen."""
        return {"baocao": self._choose, "report": self._choose}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the button of a household's card."""
        return {"bc": self._begin}

    def _choose(self, visit: Visit, query: str) -> Reply:
        return self._households.heard(visit, query)

    def _begin(self, visit: Visit, parts: list[str]) -> Reply:
        household_id = HouseholdId(parts[0] if parts else "")
        decision, household = look(visit, household_id)
        if household is None or not decision.may_report:
            visit.work.audit.note(visit.person.id, "refused", household_id, visit.now, "report")
            return [not_yours(visit)]
        visit.work.audit.note(visit.person.id, "viewed", household_id, visit.now, "report")
        facts = _facts(visit.work, household)
        return self._conversations.begin(visit, FORM, household_id, facts)

    # What the engine leaves to this desk ---------------------------------------------------------

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether the household is still in the cadre's care."""
        decision = access_to(visit, HouseholdId(session.subject))
        return decision is not None and decision.access is Access.REPORT

    def form(self, visit: Visit, session: Session) -> Form:  # noqa: ARG002 - the session alone tells
        """Return the form of a report."""
        return self._forms.of(session.form_version)

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return the household that the report is about."""
        household = household_for(visit, HouseholdId(session.subject))
        return heading_of(household) if household else session.subject

    def closing(self, visit: Visit, day: date) -> Closing:
        """Return the period in which a report that is sent on a day counts."""
        unit = visit.work.units.get(visit.person.unit_id)
        return closing_of(visit.work, self._deadlines, unit, day)

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        """Keep the report, bring the household up to date, thank, and tell whom it concerns."""
        return self._keep(visit, session, answers)

    def finish_partial(
        self, visit: Visit, session: Session, answers: Mapping[str, Answer]
    ) -> Reply:
        """Keep what was answered before the period closed; it is marked as not complete."""
        return self._keep(visit, session, answers, partial=True)

    def _keep(
        self,
        visit: Visit,
        session: Session,
        answers: Mapping[str, Answer],
        *,
        partial: bool = False,
    ) -> Reply:
        work = visit.work
        decision, household = look(visit, HouseholdId(session.subject))
        if household is None or not decision.may_report:
            # The household was handed over while the report was being written.
            return [Say("report.handed_over", choices=(TO_MENU,))]
        report = report_of(
            answers,
            # The period that it counts in: the day on which it is sent decides.
            period=self.closing(visit, visit.today).period,
            turn=session.turn,
            partial=partial,
            receipt=work.reports.next_receipt(household.programme_id, visit.today),
            session_id=session.id,
            programme_id=household.programme_id,
            household_id=household.id,
            person_id=visit.person.id,
            made_at=visit.now,
            day=visit.today,
        )
        # A line typed in a hurry, or half a form, does not tell that somebody was there.
        visited = session.form_id == FORM and not partial
        if not work.reports.add(report):
            return [_kept_before(work.reports.of_session(session.id) or "", household)]
        work.households.after_report(report)
        work.audit.note(visit.person.id, "reported", household.id, visit.now, report.receipt)
        told = self._tell(visit, household, report)
        unreached = report.concerns_lead and not told
        return [
            _thanks(
                report.receipt,
                household,
                told,
                unreached=unreached,
                partial=partial,
                visited=visited,
            )
        ]

    def _tell(
        self, visit: Visit, household: Household, report: HouseholdReport
    ) -> tuple[Text, ...]:
        if not report.concerns_lead:
            return ()
        desk_unit = self._open_obstacle(visit, household, report)
        listeners = {person.id: person for person in leads_of(visit.work, visit.person)}
        if desk_unit is not None:
            listeners |= {each.id: each for each in people_of_desk(visit.work, desk_unit)}
        listeners.pop(visit.person.id, None)
        reached = []
        for person in listeners.values():
            say = _news(visit, person, household, report)
            occasion = f"lead.{report.receipt}.{person.id}"
            if self._speech.tell(visit.work, person, say, occasion=occasion, now=visit.now):
                reached.append(person.name)
            if say.params["may_see"]:
                visit.work.audit.note(person.id, "told", household.id, visit.now, report.receipt)
        return tuple(reached)

    def _open_obstacle(
        self, visit: Visit, household: Household, report: HouseholdReport
    ) -> UnitId | None:
        if report.obstacle is None:
            return None
        desk = desk_of(visit.work, household.programme_id, report.obstacle.desk)
        desk_unit = desk or visit.person.unit_id
        visit.work.obstacles.add(
            Obstacle(
                occasion=f"report.{report.receipt}",
                programme_id=household.programme_id,
                household_id=household.id,
                unit_id=household.commune_id,
                raised_by=visit.person.id,
                desk_unit_id=desk_unit,
                desk=report.obstacle.desk,
                text=report.obstacle.text,
                opened_at=visit.now,
            )
        )
        return desk_unit


def _news(visit: Visit, listener: Person, household: Household, report: HouseholdReport) -> Say:
    """Return what one listener hears: whose household it is, only if that one may see it."""
    relation = visit.work.households.relation(listener, household.id, visit.today)
    may_see = decide(listener, relation).may_see
    unit = visit.work.units.get(visit.person.unit_id)
    to_household = to_card(household.id)
    to_obstacles = Choice(Phrase("menu.obstacles"), OBSTACLES)
    return Say(
        "report.for_lead",
        {
            "heading": heading_of(household) if may_see else None,
            "cadre": visit.person.name,
            "unit": unit.name if unit else "",
            "obstacle": report.obstacle.text if report.obstacle else "",
            "proposal": Phrase(f"proposal.{report.proposal}")
            if report.proposal == "urgent" or (may_see and report.proposal not in {"", "none"})
            else None,
            "may_see": may_see,
            "receipt": report.receipt,
        },
        choices=(to_household,) if may_see else (to_obstacles,),
    )


def _facts(work: Work, household: Household) -> dict[str, FactValue]:
    last = work.reports.last_of(household.id)
    facts: dict[str, FactValue] = {
        "deprivations": household.deprivations,
        "has_deprivations": bool(household.deprivations),
        "status": household.status.value,
    }
    if last is not None:
        facts["last_reported_on"] = last.day
        if last.job:
            facts["last.job"] = last.job
    if household.income_vnd is not None:
        facts["last.income"] = household.income_vnd
    return facts


def _kept_before(receipt: str, household: Household) -> Say:
    """Return what is said of a report that its conversation has sent before: it stays as it was."""
    return Say(
        "report.kept_before",
        {"receipt": receipt, "heading": heading_of(household)},
        choices=(
            to_card(household.id),
            TO_MENU,
        ),
    )


def _thanks(
    receipt: str,
    household: Household,
    told: tuple[Text, ...] = (),
    *,
    unreached: bool = False,
    partial: bool = False,
    visited: bool = False,
) -> Say:
    return Say(
        "report.thanks",
        {
            "receipt": receipt,
            "heading": heading_of(household),
            "told": list(told),
            "unreached": unreached,
            "partial": partial,
            "visited": visited,
        },
        choices=(Choice(Phrase("report.next_household"), LIST), TO_MENU),
    )
