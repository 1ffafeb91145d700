"""What of a unit's report lies unsent: begun with what is counted today, kept for every officer."""

from collections.abc import Mapping
from dataclasses import asdict, replace

from domain.conversation.session import Answer, Session
from domain.people import PersonId
from domain.reports.compiling import Brought, has_changed
from domain.reports.content import Content, Figure
from domain.reports.drafts import Draft, draft_of
from domain.reports.life import Life, Name, State
from domain.reports.lines import SECTIONS
from handlers.due.deadlines import Deadlines, Own
from handlers.unit_report.gathering import Gathered, Gathering
from handlers.unit_report.words import counted_unit
from handlers.visit import Visit

FORM = "unit_report"
"""The form in which a unit adds its words to the figures."""


def name_of_report(own: Own) -> Name:
    """Return which report it is."""
    return Name(own.unit.id, *own.due.parts)


class Unsent:
    """Drafts of units' reports."""

    def __init__(self, deadlines: Deadlines) -> None:
        """Take the deadlines."""
        self.gathering = Gathering(deadlines)

    def kept(self, visit: Visit, own: Own) -> Draft | None:
        """Return what lies unsent, if anything does."""
        found = visit.work.report_lives.draft(name_of_report(own))
        return found[0] if found is not None else None

    def fresh(self, visit: Visit, own: Own) -> tuple[Draft, Gathered | None]:
        """Return what lies unsent with the numbers of the day, and keep it so.

        What was corrected stays corrected; a report that came back is there as it was sent.
        """
        name = name_of_report(own)
        draft = self.kept(visit, own) or self._came_back(
            visit, own, visit.work.report_lives.life(name)
        )
        gathered = self.gathering.of(visit, own) if own.due.is_report else None
        if gathered is not None and gathered.used:
            used = tuple(each.key for each in gathered.used)
            draft = replace(draft, base=gathered.compiled.content.figures, used=used)
        elif own.due.is_report:
            draft = replace(draft, base=self._counted(visit, own), used=())
        self.save(visit, own, draft)
        return draft, gathered

    def is_overtaken(self, visit: Visit, own: Own, draft: Draft) -> bool:
        """Tell whether a report that a draft is put together from is not as it was added up."""
        gathered = self.gathering.of(visit, own, counting=False) if draft.used else None
        if gathered is None:
            return bool(draft.used)
        still = [each for each in gathered.used if each.key in draft.used]
        is_there = {each.key for each in still} == set(draft.used)
        return not is_there or has_changed(still, draft.base)

    def missing(self, visit: Visit, own: Own, draft: Draft) -> list[Brought]:
        """Return what does not stand in a draft that is put together from others."""
        gathered = self.gathering.of(visit, own, counting=False) if draft.used else None
        if gathered is None:
            return []
        return [each for each in gathered.brought if each.key not in draft.used]

    def at_hand(self, visit: Visit, own: Own) -> Draft:
        """Return what lies unsent; of a report that came back what was sent, number by number.

        The numbers of the day take their place only where all of them are shown.
        """
        draft = self.kept(visit, own)
        if draft is not None:
            return draft
        life = visit.work.report_lives.life(name_of_report(own))
        came_back = life.returned is not None
        return self._came_back(visit, own, life) if came_back else self.fresh(visit, own)[0]

    def is_closed(self, visit: Visit, own: Own) -> bool:
        """Tell whether nothing can be written: it is handed in, and nobody of the unit mends it."""
        if own.report is None:
            return False
        life = visit.work.report_lives.life(name_of_report(own))
        draft = self.kept(visit, own)
        return life.state is not State.SUBMITTED or draft is None or draft.mends != life.version

    def reopen(self, visit: Visit, own: Own) -> bool:
        """Take up again what was sent, to mend it; False if it was judged meanwhile.

        What was sent counts until the mended version takes its place.
        """
        life = visit.work.report_lives.life(name_of_report(own))
        if life.state is not State.SUBMITTED or life.content is None:
            return False
        if self.is_closed(visit, own):
            draft = self._as_sent(visit, own, life.content, life.events[-1].by)
            self.save(visit, own, replace(draft, mends=life.version))
        return True

    def save(self, visit: Visit, own: Own, draft: Draft) -> None:
        """Keep what lies unsent."""
        visit.work.report_lives.save_draft(
            name_of_report(own), own.unit.programme_id, draft, visit.person.id, visit.now
        )

    def absorb(self, visit: Visit, own: Own, session: Session | None) -> Draft:
        """Take the words of a conversation into the unit's draft, and end the conversation."""
        draft = self.at_hand(visit, own)
        if session is None:
            return draft
        draft = replace(draft, sections={**draft.sections, **words_in(session.answers)})
        visit.work.sessions.close(session.id, "discarded", visit.now)
        self.save(visit, own, draft)
        return draft

    def open_form(self, visit: Visit, own: Own) -> Session | None:
        """Return the visitor's own unfinished words for a report."""
        return visit.work.sessions.about(visit.person.id, FORM, own.due.subject)

    def unwritten(self, visit: Visit, own: Own, session: Session | None) -> list[str]:
        """Return the sections that nobody has written or left out, of a report never told before."""
        sent = visit.work.report_lives.life(name_of_report(own)).content
        if sent is not None and not sent.nothing_happened:
            return []
        draft, answers = self.at_hand(visit, own), session.answers if session is not None else {}
        if draft.nothing_happened:
            return []
        return [part for part in SECTIONS if part not in draft.sections and part not in answers]

    def _counted(self, visit: Visit, own: Own) -> Mapping[str, Figure]:
        period = own.due.deadline.period
        unit, last = counted_unit(visit.work, own.unit), min(visit.today, period.ends)
        totals = asdict(visit.work.unit_reports.figures(unit, period.starts, last))
        parts = visit.work.report_sources.parts(unit, period.starts, last)
        return {name: Figure(value, value) for name, value in (totals | dict(parts)).items()}

    def _came_back(self, visit: Visit, own: Own, life: Life) -> Draft:
        content, returned = life.content, life.returned
        return self._as_sent(visit, own, content, returned.by) if content and returned else Draft()

    def _as_sent(self, visit: Visit, own: Own, content: Content, by: PersonId) -> Draft:
        return draft_of(content, by, self.gathering.added_up_then(visit, own))


def words_in(answers: Mapping[str, Answer]) -> dict[str, str]:
    """Return what was written, by section; what was skipped is left out."""
    said = ((part, answers[part].value) for part in SECTIONS if part in answers)
    return {part: value for part, value in said if type(value) is str}
