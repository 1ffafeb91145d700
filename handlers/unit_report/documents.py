"""Hands a report out as an official document: the text as .docx, the annexes as .xlsx."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from domain.chat import Upload
from domain.delivery import Parcel
from domain.people import Person, Unit, UnitId
from domain.personal.retention import Keep
from domain.reports.life import State
from domain.reports.official import Document, Loose, TemplateFaultError, loose_ends
from domain.reports.official_report import report_document
from domain.reports.outline import ReportOutline
from domain.reports.rights import Relation, may_see
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Deadlines, Due
from handlers.due.document_button import DESK, document_choices
from handlers.due.words import name_of
from handlers.errands import Do, Errand
from handlers.ports.documents import OfficialFiles, OfficialPair
from handlers.ports.outside import MediaStore
from handlers.ports.speech import Reply
from handlers.ports.work import Work
from handlers.routes import OnButton, OnCommand, token
from handlers.speak import Speech
from handlers.unit_report.document_facts import DocumentFacts
from handlers.unit_report.relation import Circle
from handlers.unit_report.words import DESK as OWN
from handlers.unit_report.words import review_token
from handlers.visit import Visit

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Asked(NamedTuple):
    """A report that somebody may have as a document."""

    due: Due
    unit: Unit


class Drawn(NamedTuple):
    """A document, and how many reports are not in it because nobody has accepted them."""

    document: Document
    waiting: int


class DocumentDesk:
    """The desk behind the button for documents; it is drawn beside the turns of others."""

    def __init__(
        self,
        deadlines: Deadlines,
        facts: DocumentFacts,
        outline: ReportOutline,
        files: OfficialFiles,
        media: MediaStore,
        speech: Speech,
    ) -> None:
        """Take the deadlines, who gathers, the outline, who writes, the files, the door for speech."""
        self._deadlines = deadlines
        self._facts = facts
        self._outline = outline
        self._files = files
        self._media = media
        self._speech = speech

    def commands(self) -> Mapping[str, OnCommand]:
        """Return no commands: documents are asked for where their report is shown."""
        return {}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the button of documents."""
        return {DESK: self._press}

    def compose(self, work: Work, due: Due, unit: Unit, now: datetime) -> Document:
        """Return the report of a unit as a document, as it stands now."""
        return self._drawn(work, Asked(due, unit), now).document

    def write(self, document: Document, now: datetime) -> OfficialPair:
        """Return a document as files.

        Raises:
            TemplateFaultError: If the template of the office cannot be used.
        """
        return self._files.write(document, now)

    def reports(self, unit: Unit, period: str) -> list[Due]:
        """Return the reports of a period that a unit owes, or speaks for at the top of its plan."""
        programme = self._deadlines.programme(unit.programme_id)
        ids = [obligation.id for obligation in programme.obligations] if programme else []
        found = (self._deadlines.find(unit.programme_id, each, period) for each in ids)
        return [
            due
            for due in found
            if due is not None and due.is_report and (due.is_owed_by(unit) or _is_top(unit))
        ]

    def around(self, unit: Unit, today: date) -> list[tuple[str, str]]:
        """Return the reports that are open or were lately due: obligation and period."""
        dues = self._deadlines.of_programme(unit.programme_id, today)
        return [
            due.parts for due in dues if due.is_report and (due.is_owed_by(unit) or _is_top(unit))
        ]

    def loose_ends(self, document: Document) -> tuple[Loose, ...]:
        """Return what of a document somebody has to look at."""
        return loose_ends(document, self._outline.texts["figures_part"])

    def _drawn(self, work: Work, asked: Asked, now: datetime) -> Drawn:
        self._deadlines.read(work)
        found = self._facts.of(work, *asked, now)
        waiting = sum(one.state is State.SUBMITTED for one in found.brought)
        return Drawn(report_document(found, self._outline), waiting)

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        asked = self._asked(visit, parts)
        if isinstance(asked, Say):
            return [asked]
        visit.errands.append(self._errand(visit, asked))
        return [Say("official.gathering", _named(asked))]

    def _asked(self, visit: Visit, parts: list[str]) -> Asked | Say:
        """Return what is asked for, or the kind sentence that refuses."""
        work, person = visit.work, visit.person
        match parts:
            case [obligation_id, period, unit_id]:
                due = self._deadlines.find(person.programme_id, obligation_id, period)
                unit = work.units.get(UnitId(unit_id))
            case _:
                due = unit = None
        if due is None or unit is None or unit.programme_id != person.programme_id:
            return Say("common.old_button", choices=(TO_MENU,))
        if not due.is_report:
            return Say("official.no_document", choices=(TO_MENU,))
        if not _may_read(work, person, unit):
            work.audit.note(person.id, "refused", unit.id, visit.now, due.subject)
            return Say("official.not_yours", choices=(TO_MENU,))
        asked = Asked(due, unit)
        speaks_for_all = not due.is_owed_by(unit) and _is_top(unit)
        if not speaks_for_all and work.unit_reports.submitted(unit.id, *due.parts) is None:
            return Say("official.not_yet", _named(asked), choices=(TO_MENU,))
        return asked

    def _errand(self, visit: Visit, asked: Asked) -> Errand:
        person, address = visit.person, visit.address
        back = _back_to(person, asked)
        # The answer to one update: a button pressed twice is answered twice.
        occasion = f"{DESK}.{address}.{visit.incoming.update_id}"

        def errand(do: Do, now: datetime) -> list[Parcel]:
            def gathered(work: Work) -> Drawn:
                work.audit.note(person.id, "exported", asked.unit.id, now, asked.due.subject)
                return self._drawn(work, asked, now)

            says = self._written(asked, back, do(gathered), now)
            return do(
                lambda work: self._speech.reply(
                    work, address, person, says, occasion=occasion, answers="", now=now
                )
            )

        return errand

    def _written(self, asked: Asked, back: Choice, drawn: Drawn, now: datetime) -> list[Say]:
        document = drawn.document
        try:
            pair = self._files.write(document, now)
        except TemplateFaultError:
            again = document_choices(*asked)
            return [Say("official.template_broken", choices=(*again, back, TO_MENU))]
        gaps = sum(bool(p.gap) for section in document.sections for p in section.passages)
        loose = self.loose_ends(document)
        text = {
            **_named(asked),
            "draft": document.is_draft,
            "gaps": gaps,
            "waiting": drawn.waiting,
        }
        return [
            Say("official.text_file", text, document=self._upload(document, "docx", pair.docx)),
            Say(
                "official.annex_file",
                {
                    "annexes": len(document.annexes),
                    "loose": len(loose),
                    "days": Keep().document_days,
                },
                document=self._upload(document, "xlsx", pair.xlsx),
                choices=(back, TO_MENU),
            ),
        ]

    def _upload(self, document: Document, ending: str, content: bytes) -> Upload:
        name = f"{document.file_name}.{ending}"
        return Upload(self._media.put(name, content), name, DOCX if ending == "docx" else XLSX)


def _back_to(person: Person, asked: Asked) -> Choice:
    """Return the way back to where the document was asked for."""
    due, unit = asked
    if not due.is_owed_by(unit):
        # What is made at the top stands on the list of those below.
        return Choice(Phrase("report_life.to_list"), token(OWN, "s", *due.parts, 0))
    is_own = unit.id == person.unit_id
    way = token(OWN, "o", *due.parts) if is_own else review_token("o", due, unit)
    return Choice(Phrase("report_life.back_to_report"), way)


def _is_top(unit: Unit) -> bool:
    return unit.parent_id is None


def _named(asked: Asked) -> dict[str, object]:
    name = name_of(asked.due.obligation, asked.due.deadline)
    return {"name": name, "unit": asked.unit.name}


def _may_read(work: Work, person: Person, unit: Unit) -> bool:
    """Tell whether somebody may read a unit's report; its document holds no name of a household."""
    relation = Circle(work, person).relation(unit)
    return relation is not Relation.NONE and may_see(person, relation)
