"""A unit's report goes out: what looks odd is asked first, then it is kept, receipted and told."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.due_days import deadlines
from domain.people import Person, PersonId
from domain.reporting import UnitReport
from domain.reports.attached import Attached
from domain.reports.content import Content, ReportFaultError
from domain.reports.drafts import Draft
from domain.reports.figures import questions
from domain.reports.life import Life, Name, State, Step, taken
from domain.reports.over_time import corrected_in_part
from domain.reports.rights import Relation, may
from domain.reports.written import text_of
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Own, submitted
from handlers.due.document_button import document_choices
from handlers.due.lines import changed_names, line_name
from handlers.due.words import name_of
from handlers.ports.speech import Reply
from handlers.reminders.promises import already
from handlers.routes import token
from handlers.speak import Speech
from handlers.unit_report.asked_back import AskedBack, asked_back
from handlers.unit_report.attached_files import files_of, named_briefly
from handlers.unit_report.target_pages import odd_in
from handlers.unit_report.unsent import Unsent, name_of_report
from handlers.unit_report.words import DESK, mend_choice, review_token
from handlers.visit import Visit

PERIODS_BACK = timedelta(days=800)
"""So far back the last period is looked for: a yearly report has one before it, too."""


class Sending:
    """Sends reports of units."""

    def __init__(self, unsent: Unsent, speech: Speech) -> None:
        """Take the drafts, and the door for speech."""
        self._unsent = unsent
        self._speech = speech

    def send(self, visit: Visit, own: Own, *, sure: bool, unwritten: Sequence[str] = ()) -> Reply:
        """Send what lies unsent; unless somebody is sure, what looks odd is asked about first.

        So is whose report a compiled one is without, and what nobody has written.
        """
        draft, left_out = self._without_faults(visit, self._unsent.at_hand(visit, own))
        if self._unsent.is_overtaken(visit, own, draft):
            # What would be locked below is not what was added up.
            self._unsent.fresh(visit, own)
            return [_counted_anew(own)]
        if not sure:
            asked = self._asked(visit, own, draft, unwritten)
            if asked:
                return [asked_back(own, asked)]
        reply = self._sent(visit, own, draft)
        if not left_out:
            return reply
        without = Phrase("attached.left_out", {"files": named_briefly(left_out)})
        return [replace(reply[0], tail=(*reply[0].tail, without)), *reply[1:]]

    def _without_faults(self, visit: Visit, draft: Draft) -> tuple[Draft, list[Attached]]:
        """Return a draft without the files that turned out not to be taken, and these."""
        files = files_of(visit, draft.attachments)
        faulty = [each for each in files if each.fault is not None]
        gone = {each.name for each in faulty}
        kept = tuple(name for name in draft.attachments if name not in gone)
        return replace(draft, attachments=kept), faulty

    def _sent(self, visit: Visit, own: Own, draft: Draft) -> Reply:
        name = name_of_report(own)
        life = visit.work.report_lives.life(name)
        try:
            after = taken(life, Step.SUBMIT, visit.person.id, visit.now, content=draft.content)
        except ReportFaultError as fault:
            return [self.refused(own, fault)]
        kept = self._keep(visit, own, life, after)
        if kept is None:
            # Another officer of the unit was quicker by a moment.
            kept = submitted(visit.work, own.unit, own.due)
            return [already(Own(own.due, own.unit, kept))]
        visit.work.report_lives.drop_draft(name)
        visit.work.audit.note(
            visit.person.id, "submitted", own.due.subject, visit.now, kept.receipt
        )
        locked = self._lock(visit, own, draft)
        if life.returned is not None:
            self._tell_again(visit, own, life, after)
        return [_thanks(own, kept, before=life, nothing=draft.nothing_happened, locked=locked)]

    def _keep(self, visit: Visit, own: Own, life: Life, after: Life) -> UnitReport | None:
        if life.events:
            if not visit.work.report_lives.keep(own.unit.programme_id, life, after):
                return None
            return submitted(visit.work, own.unit, own.due)
        content = after.content or Content()
        obligation_id, period = own.due.parts
        report = UnitReport(
            receipt=visit.work.unit_reports.next_receipt(own.unit.programme_id, visit.today),
            programme_id=own.unit.programme_id,
            obligation_id=obligation_id,
            period=period,
            unit_id=own.unit.id,
            person_id=visit.person.id,
            submitted_at=visit.now,
            on_time=not own.due.deadline.is_missed(visit.today),
            figures={name: figure.value for name, figure in content.figures.items()},
            text=text_of(content.sections),
        )
        return report if visit.work.unit_reports.add(report, content) else None

    def _lock(self, visit: Visit, own: Own, draft: Draft) -> int:
        """Lock the reports that stand in this one: from now on only an erratum changes them."""
        locked = 0
        for name in self._unsent.gathering.names_used(visit, own, frozenset(draft.used)):
            life = visit.work.report_lives.life(name)
            if life.state is not State.ACCEPTED or not may(
                visit.person, Relation.COMPILES, Step.LOCK
            ):
                continue
            after = taken(life, Step.LOCK, visit.person.id, visit.now)
            if visit.work.report_lives.keep(own.unit.programme_id, life, after):
                note(visit, "report locked", name)
                locked += 1
        return locked

    def _tell_again(self, visit: Visit, own: Own, life: Life, after: Life) -> None:
        """Tell whoever returned a report that it came back, and what is different."""
        returned = life.returned
        if returned is None or after.content is None:
            return
        changed = changed_names(life.content, after.content, own.due.programme.targets)
        self.tell(
            visit,
            [returned.by],
            Say(
                "report_life.came_again",
                {
                    "name": name_of(own.due.obligation, own.due.deadline),
                    "unit": own.unit.name,
                    "changed": changed,
                },
                choices=(
                    Choice(
                        Phrase("report_life.open_report"), review_token("o", own.due, own.unit)
                    ),
                    TO_MENU,
                ),
            ),
            f"again.{after.version}",
            name_of_report(own),
        )

    def tell(
        self, visit: Visit, people: list[PersonId], say: Say, what: str, name: Name
    ) -> list[Person]:
        """Tell people something about a report; return whom it reached."""
        told = []
        for person_id in dict.fromkeys(people):
            person = visit.work.people.get(person_id)
            if person is None or person_id == visit.person.id:
                continue
            occasion = token("unit-report", *name, what, person_id)
            if self._speech.tell(visit.work, person, say, occasion=occasion, now=visit.now):
                told.append(person)
        return told

    def refused(self, own: Own, fault: ReportFaultError) -> Say:
        """Return the kind sentence for a step that is not possible."""
        return Say(
            f"report_life.fault.{fault.reason}",
            {
                "line": line_name(fault.line),
                "name": name_of(own.due.obligation, own.due.deadline),
            },
            choices=(Choice(Phrase("unit_report.more"), DESK), TO_MENU),
        )

    def _asked(self, visit: Visit, own: Own, draft: Draft, unwritten: Sequence[str]) -> AskedBack:
        last = self._last(visit, own)
        doubts = questions(draft.content, _numbers(last))
        doubts = (*corrected_in_part(draft.content), *doubts)
        missing = self._unsent.missing(visit, own, draft)
        joined = any(each.part is not None for each in missing)
        odd = odd_in(own, draft, last.targets if last is not None else {})
        return AskedBack(
            doubts, len(draft.used), len(missing), tuple(unwritten), is_joined=joined, targets=odd
        )

    def _last(self, visit: Visit, own: Own) -> Content | None:
        """Return the last period's report, where there is one that tells something."""
        last_day: date = own.due.deadline.last_day
        earlier = deadlines(own.due.obligation, last_day - PERIODS_BACK, last_day)
        periods = [each.period.id for each in earlier if each.period.id != own.due.parts[1]]
        if not periods:
            return None
        life = visit.work.report_lives.life(Name(own.unit.id, own.due.obligation.id, periods[-1]))
        if life.content is None or life.content.nothing_happened:
            return None
        return life.content


def _numbers(last: Content | None) -> Mapping[str, int] | None:
    if last is None:
        return None
    # After a zero every number is new, and no jump.
    return {name: figure.value for name, figure in last.figures.items() if figure.value}


def note(visit: Visit, what: str, name: Name, detail: str = "") -> None:
    """Write a step down in the audit trail."""
    subject = f"{name.obligation_id}.{name.period}"
    visit.work.audit.note(
        visit.person.id, what, subject, visit.now, f"{name.unit_id} {detail}".strip()
    )


def _counted_anew(own: Own) -> Say:
    return Say(
        "report_life.counted_anew",
        {"name": name_of(own.due.obligation, own.due.deadline)},
        choices=(
            Choice(Phrase("report_life.figures_button"), token(DESK, "g", *own.due.parts)),
            Choice(Phrase("report_life.send"), token(DESK, "z", *own.due.parts)),
            TO_MENU,
        ),
    )


def _thanks(own: Own, report: UnitReport, *, before: Life, nothing: bool, locked: int) -> Say:
    return Say(
        "report_life.thanks_again" if before.events else "unit_report.thanks",
        {
            "nothing": nothing,
            "told": before.returned is not None,
            "name": name_of(own.due.obligation, own.due.deadline),
            "unit": own.unit.name,
            "receipt": report.receipt,
            "at": report.submitted_at,
            "on_time": report.on_time,
            "recipient": own.due.obligation.recipient,
        },
        tail=(Phrase("report_life.locked_below", {"count": locked}),) if locked else (),
        choices=(
            *document_choices(own.due, own.unit),
            mend_choice(own),
            Choice(Phrase("unit_report.more"), DESK),
            TO_MENU,
        ),
    )
