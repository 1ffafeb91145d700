"""The lives of units' reports: every step that was taken, what lies unsent, who has seen what."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, select, update

from domain.people import PersonId, UnitId
from domain.reporting import UnitReport
from domain.reports.content import Content, Figure
from domain.reports.drafts import Draft
from domain.reports.fingerprints import fingerprint
from domain.reports.life import Event, Life, Name, State, Step
from domain.reports.plain import (
    content_from_plain,
    content_to_plain,
    draft_from_plain,
    draft_to_plain,
)
from domain.reports.written import paragraphs_of, text_of
from storage.report_tables import acknowledgement, unit_report_draft, unit_report_event
from storage.statements import insert_unless_there, upsert
from storage.tables import unit_report

UNIQUE = ("unit_id", "obligation_id", "period", "number")


def first_event(made: UnitReport, content: Content | None = None) -> dict[str, Any]:
    """Return the row of the first submission of a report."""
    said = content or content_of(made)
    name = Name(made.unit_id, made.obligation_id, made.period)
    digest = fingerprint(name, 1, said, "")
    event = Event(Step.SUBMIT, made.submitted_at, made.person_id, 1, content=said, digest=digest)
    return _event_row(name, made.programme_id, 1, event)


def content_of(made: UnitReport) -> Content:
    """Return what a report says whose numbers are those that were counted."""
    figures = {name: Figure(value, value) for name, value in made.figures.items()}
    return Content(figures, paragraphs_of(made.text))


class SqlReportLives:
    """Lives, in `unit_report_event`; the head in `unit_report` says where each has come to stand."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    # What happened -------------------------------------------------------------------------------

    def life(self, name: Name) -> Life:
        """Return the life of a report; without events if it was never handed in."""
        return self._lives(_events_of(name)).get(name.unit_id, Life(name))

    def lives(self, obligation_id: str, period: str) -> Mapping[UnitId, Life]:
        """Return the lives of the reports of a deadline, by unit."""
        wanted = select(unit_report_event).where(
            unit_report_event.c.obligation_id == obligation_id,
            unit_report_event.c.period == period,
        )
        return self._lives(wanted)

    def came_back(self, obligation_id: str, period: str) -> Mapping[UnitId, Life]:
        """Return the lives of those reports of a deadline that were returned and are not mended."""
        those = select(unit_report.c.unit_id).where(
            unit_report.c.obligation_id == obligation_id,
            unit_report.c.period == period,
            unit_report.c.state == State.RETURNED.value,
        )
        return self._lives(
            select(unit_report_event).where(
                unit_report_event.c.obligation_id == obligation_id,
                unit_report_event.c.period == period,
                unit_report_event.c.unit_id.in_(those),
            )
        )

    def _lives(self, wanted: Select[Any]) -> dict[UnitId, Life]:
        events: dict[Name, list[Event]] = {}
        ordered = wanted.order_by(unit_report_event.c.number)
        for row in self._connection.execute(ordered):
            name = Name(UnitId(row.unit_id), row.obligation_id, row.period)
            events.setdefault(name, []).append(_event_of(row))
        return {name.unit_id: Life(name, tuple(steps)) for name, steps in events.items()}

    def keep(self, programme_id: str, before: Life, after: Life) -> bool:
        """Keep the steps by which a life went on; False if somebody else went on with it first."""
        for number, event in enumerate(after.events[len(before.events) :], len(before.events) + 1):
            row = _event_row(after.name, programme_id, number, event)
            if insert_unless_there(self._connection, unit_report_event, row, UNIQUE) is None:
                return False
        self._bring_head(before, after)
        return True

    def _bring_head(self, before: Life, after: Life) -> None:
        values: dict[str, Any] = {"state": after.state.value, "version": after.version}
        if after.version != before.version and after.content is not None:
            values["figures"] = values_of(after.content)
            values["text"] = text_of(after.content.sections)
        self._connection.execute(
            update(unit_report).where(_is(unit_report, after.name)).values(values)
        )

    # What lies unsent ----------------------------------------------------------------------------

    def draft(self, name: Name) -> tuple[Draft, PersonId, datetime] | None:
        """Return what lies unsent, who touched it last and when; None if nothing does."""
        row = self._connection.execute(
            select(unit_report_draft).where(_is(unit_report_draft, name)).with_for_update()
        ).first()
        if row is None:
            return None
        return draft_from_plain(row.content), PersonId(row.person_id), row.touched_at

    def drafts(self, obligation_id: str, period: str) -> Mapping[UnitId, Draft]:
        """Return what lies unsent of a deadline, by unit."""
        draft = unit_report_draft.c
        rows = self._connection.execute(
            select(draft.unit_id, draft.content).where(
                draft.obligation_id == obligation_id, draft.period == period
            )
        )
        return {UnitId(row.unit_id): draft_from_plain(row.content) for row in rows}

    def save_draft(
        self, name: Name, programme_id: str, draft: Draft, by: PersonId, now: datetime
    ) -> None:
        """Keep what lies unsent."""
        upsert(
            self._connection,
            unit_report_draft,
            {
                **name._asdict(),
                "programme_id": programme_id,
                "person_id": by,
                "touched_at": now,
                "content": draft_to_plain(draft),
            },
        )

    def drop_draft(self, name: Name) -> None:
        """Forget what lay unsent: it was sent."""
        self._connection.execute(delete(unit_report_draft).where(_is(unit_report_draft, name)))

    # What was seen -------------------------------------------------------------------------------

    def acknowledge(self, name: Name, by: PersonId, now: datetime) -> bool:
        """Write down that somebody has seen what is due; False if it was written down before."""
        row = {**name._asdict(), "person_id": by, "seen_at": now}
        unique = ("person_id", "obligation_id", "period")
        return insert_unless_there(self._connection, acknowledgement, row, unique) is not None

    def acknowledged(self, obligation_id: str, period: str) -> Mapping[PersonId, datetime]:
        """Return who has seen what is due, and when."""
        rows = self._connection.execute(
            select(acknowledgement.c.person_id, acknowledgement.c.seen_at).where(
                acknowledgement.c.obligation_id == obligation_id,
                acknowledgement.c.period == period,
            )
        )
        return {PersonId(row.person_id): row.seen_at for row in rows}


def values_of(content: Content) -> dict[str, int]:
    """Return the numbers of a content."""
    return {name: figure.value for name, figure in content.figures.items()}


def _is(table: Any, name: Name) -> Any:
    return and_(*(table.c[key] == value for key, value in name._asdict().items()))


def _events_of(name: Name) -> Select[Any]:
    return select(unit_report_event).where(_is(unit_report_event, name))


def _event_of(row: Row[Any]) -> Event:
    return Event(
        Step(row.step),
        row.taken_at,
        PersonId(row.person_id),
        row.version,
        row.line,
        row.words,
        content_from_plain(row.content) if row.content is not None else None,
        row.digest,
    )


def _event_row(name: Name, programme_id: str, number: int, event: Event) -> dict[str, Any]:
    return {
        **name._asdict(),
        "programme_id": programme_id,
        "number": number,
        "step": event.step.value,
        "taken_at": event.at,
        "person_id": event.by,
        "version": event.version,
        "line": event.line,
        "words": event.words,
        "content": content_to_plain(event.content) if event.content is not None else None,
        "digest": event.digest,
    }
