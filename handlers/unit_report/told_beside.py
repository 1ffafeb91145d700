"""What was told beside the reports: parts of the document and targets that lie unsent, or were sent."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from domain.people import Unit
from domain.reports.content import Content
from domain.reports.life import Name
from domain.reports.lines import PARTS
from handlers.due.deadlines import Due
from handlers.ports.work import Work


def with_told(
    work: Work, content: Content, due: Due, unit: Unit, units: Iterable[Unit], dues: Iterable[Due]
) -> Content:
    """Return what a document that nobody has sent holds, with what was told for it so far.

    Args:
        work: The unit of work to read in.
        content: What was counted, and what the units below wrote.
        due: Which report.
        unit: Whose; at the top the lead office tells what is true of the whole area.
        units: The units of the programme.
        dues: The reports of the same period.
    """
    for name in _names(due, unit, units, dues):
        told = _told(work, name)
        if told is not None:
            words = {part: told.sections[part] for part in PARTS if part in told.sections}
            content = replace(
                content,
                sections={**content.sections, **words},
                targets={**content.targets, **told.targets},
            )
    return content


def _names(due: Due, unit: Unit, units: Iterable[Unit], dues: Iterable[Due]) -> Iterator[Name]:
    """Yield whose words count, those last that go before the others."""
    if unit.parent_id is None:
        leads = [each for each in units if each.is_lead_office and each.parent_id == unit.id]
        for other in dues:
            for lead in leads:
                if other.is_owed_by(lead):
                    yield Name(lead.id, *other.parts)
    yield Name(unit.id, *due.parts)


def _told(work: Work, name: Name) -> Content | None:
    """Return what was sent under a name; as long as nothing was, what lies unsent."""
    sent = work.report_lives.life(name).content
    if sent is not None:
        return sent
    unsent = work.report_lives.draft(name)
    return unsent[0].content if unsent is not None else None
