"""Which columns are sealed, and how what stands in them is sealed anew."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Text, and_, cast, func, literal, not_, or_

from storage.asked_tables import asked_for
from storage.pin_hashes import sealed_pin
from storage.report_tables import unit_report_file
from storage.repositories.outbox import sealed_message
from storage.repositories.retention import EMPTY
from storage.roster_tables import (
    escape_request,
    hand_over,
    personal_request,
    review_objection,
    review_step,
    roster_import_row,
)
from storage.sealed_content import SEALED, sealed_content
from storage.sealing import EARLIER, FORM, Sealer, is_sealed
from storage.tables import (
    eligibility_result,
    household,
    inbox,
    obstacle,
    outbox,
    profile,
    report,
    session,
    web_message,
)
from storage.task_tables import obstacle_event, plan_task_event

Shape = Callable[[Sealer, Mapping[str, Any]], dict[str, Any]]
"""Seals a content that an earlier version kept unsealed."""


@dataclass(frozen=True)
class SealedColumn:
    """A column of which every value is sealed.

    Attributes:
        column: Where.
        anew: Returns a value sealed with the present secret.
        begins: Tells, in the database, of which values the sealed part begins with a text.
        worth: Tells, in the database, in which values there is anything to be sealed.
    """

    column: Column[Any]
    anew: Callable[[Sealer, Any], Any]
    begins: Callable[[Column[Any], str], ColumnElement[bool]]
    worth: Callable[[Column[Any]], ColumnElement[bool]]

    @property
    def name(self) -> str:
        """Return the table and the column."""
        return f"{self.column.table.name}.{self.column.name}"

    def waiting(self, sealer: Sealer) -> ColumnElement[bool]:
        """Tell of which values the present secret is not the one that they are sealed with."""
        return and_(self.worth(self.column), not_(self.begins(self.column, sealer.start)))

    def plain(self) -> ColumnElement[bool]:
        """Tell which values are not sealed at all."""
        shut = or_(self.begins(self.column, f"{FORM}."), self.begins(self.column, EARLIER))
        return and_(self.worth(self.column), not_(shut))


# Documents: a whole column of bytes --------------------------------------------------------------


def _document(column: Column[Any]) -> SealedColumn:
    return SealedColumn(
        column,
        lambda sealer, kept: sealer.seal(sealer.open(kept)),
        lambda col, start: func.substr(col, 1, len(start)) == literal(start.encode()),
        lambda col: col.is_not(None),
    )


# Texts -------------------------------------------------------------------------------------------


def text_anew(sealer: Sealer, kept: str) -> str:
    """Return a text sealed with the present secret, whether or not it was sealed before."""
    return sealer.seal_text(sealer.open_text(kept) if is_sealed(kept) else kept)


def _pin_anew(sealer: Sealer, kept: str) -> str:
    if is_sealed(kept):
        return sealer.seal_bytes(sealer.open_bytes(kept))
    # It was made before PINs were sealed, and so with the secret that was there before.
    pepper = (sealer.former or sealer).pepper
    return sealed_pin(kept, pepper, sealer)


def _text(column: Column[Any], anew: Callable[[Sealer, Any], Any] = text_anew) -> SealedColumn:
    return SealedColumn(
        column,
        anew,
        lambda col, start: func.substr(col, 1, len(start)) == start,
        lambda col: and_(col.is_not(None), col != ""),
    )


# Contents: JSON, of which some parts stay readable -----------------------------------------------


def _content_anew(sealer: Sealer, kept: Mapping[str, Any], shape: Shape) -> dict[str, Any]:
    if SEALED not in kept:
        return shape(sealer, kept)
    return {**kept, SEALED: text_anew(sealer, kept[SEALED])}


def _session_content(sealer: Sealer, plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return a conversation as it is kept: what the database asks about it stays readable."""
    readable = {**plain, "answered": len(plain.get("answers") or ())}
    return sealed_content(sealer, readable, "begun_at", "answered")


def _content(
    column: Column[Any],
    shape: Shape = sealed_content,
) -> SealedColumn:
    return SealedColumn(
        column,
        lambda sealer, kept: _content_anew(sealer, kept, shape),
        # A quotation mark that somebody typed stands behind a backslash: this is never theirs.
        lambda col, start: cast(col, Text).contains(f'"{SEALED}": "{start}', autoescape=True),
        lambda col: cast(col, Text).not_in(["{}", "null", json.dumps(EMPTY)]),
    )


SEALED_COLUMNS: Final = (
    _document(household.c.sealed),
    _document(escape_request.c.statement),
    _document(escape_request.c.answer),
    _document(review_objection.c.sealed),
    _document(roster_import_row.c.before),
    _text(profile.c.pin_hash, _pin_anew),
    _content(inbox.c.content),
    _content(outbox.c.content, sealed_message),
    _content(web_message.c.content),
    _content(session.c.content, _session_content),
    _text(report.c.note),
    _content(report.c.answers),
    _text(obstacle.c.text),
    _text(obstacle_event.c.words),
    _text(plan_task_event.c.words),
    _text(unit_report_file.c.called),
    _text(asked_for.c.about),
    _text(hand_over.c.note),
    _text(hand_over.c.answer),
    _text(personal_request.c.text),
    _text(personal_request.c.answer),
    _text(review_step.c.note),
    _content(eligibility_result.c.verdicts),
)
"""Every column that is sealed; a test finds those that are forgotten here."""
