"""What units had begun is put away with the request for it: no form, no draft, no file goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.conversation.waiting import WaitingForm
from domain.people import UnitId
from domain.reports.drafts import Draft
from domain.reports.life import Name
from handlers.due.deadlines import Due
from handlers.ports.work import Work
from handlers.routes import token

Parts = tuple[str, str]
"""Obligation and period: how a request is named."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What lies unsent of a request.

    Attributes:
        forms: The open forms about it: its report, a figure or file of it, what is in its way.
        drafts: What units keep together, by unit.
        units: The units that have written or added anything.
    """

    forms: tuple[WaitingForm, ...]
    drafts: Mapping[UnitId, Draft]
    units: frozenset[UnitId]


def is_begun(work: Work, due: Due) -> bool:
    """Tell whether anybody has handed in what was asked for: it can no longer be withdrawn."""
    return bool(work.unit_reports.standings(*due.parts))


def begun_of(work: Work, programme_id: str, parts: Parts) -> Begun:
    """Return what lies unsent of a request, in the units of its programme."""
    forms = work.waiting_forms.about(token(*parts))
    drafts = work.report_lives.drafts(*parts)
    if not forms and not drafts:
        return Begun((), {}, frozenset())
    here = {unit.id for unit in work.units.of_programme(programme_id)}
    forms = [each for each in forms if each.unit_id in here]
    drafts = {unit_id: draft for unit_id, draft in drafts.items() if unit_id in here}
    written = {each.unit_id for each in forms if _is_written(work, each)}
    return Begun(tuple(forms), drafts, frozenset({*written, *drafts}))


def put_away(work: Work, programme_id: str, parts: Parts, now: datetime) -> None:
    """End the forms about what was withdrawn, drop its drafts and forget their files.

    Which units had begun is marked, so that their officers hear what became of it. It is done once:
    nothing is begun about what was withdrawn.
    """
    if not work.outbox.settle(token("dxp", programme_id, parts[1]), now):
        return
    begun = begun_of(work, programme_id, parts)
    for form in begun.forms:
        work.sessions.close(form.session_id, "discarded", now)
    for unit_id, draft in begun.drafts.items():
        work.report_lives.drop_draft(Name(unit_id, *parts))
        if draft.attachments:
            work.report_files.forget(draft.attachments)
    for unit_id in sorted(begun.units):
        work.outbox.settle(begun_mark(programme_id, parts[1], unit_id), now)


def begun_mark(programme_id: str, period: str, unit_id: UnitId) -> str:
    """Return by which occasion it is known that a unit had begun what was withdrawn."""
    return token("dxb", programme_id, period, unit_id)


def _is_written(work: Work, form: WaitingForm) -> bool:
    session = work.sessions.get(form.session_id)
    return session is not None and bool(session.answers or session.picked)
