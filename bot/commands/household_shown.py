"""How `donghanh household` shows a household, its history and drafts: to people and to machines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import typer

from bot.commands.spelled import confidence_words
from domain.classification import Draft, Facts, draft_by, newly_escaped_term
from domain.escape import EscapeRequest
from domain.households import Household
from domain.say import Phrase
from domain.standards import PovertyStandard, StatusClass
from domain.status import (
    SINCE_EVER,
    Spell,
    StatusLine,
    escaped_on,
    newly_escaped_until,
    spells,
    status_on,
)
from handlers.households import heading_of
from handlers.status_words import history_lines, spell_line
from messages.formats import day as written
from messages.render import Catalogues

ALL = 1_000
"""More changes no household has."""


@dataclass(frozen=True, slots=True)
class Told:
    """A household as it is shown, with everything that its history says."""

    home: Household
    lines: Sequence[StatusLine]
    request: EscapeRequest | None
    standards: Sequence[PovertyStandard]
    today: date

    @property
    def term(self) -> StatusClass | None:
        """Return how long the household counts as newly escaped, by the standard of its escape."""
        escape = escaped_on(self.lines, self.today)
        return newly_escaped_term(self.standards, escape.since) if escape is not None else None

    @property
    def drafts(self) -> list[Draft]:
        """Return what is recorded of it comes to, by each standard."""
        facts = Facts(self.home.area, self.home.income_vnd, len(self.home.deprivations))
        return [draft_by(standard, facts) for standard in self.standards]


def shape(told: Told) -> dict[str, Any]:
    """Return a household for a machine."""
    home, term = told.home, told.term
    months = term.months if term is not None else None
    return {
        "household": home.id,
        "code": home.code,
        "head": home.head_name,
        "synthetic": home.synthetic,
        "status": home.status,
        "status_today": status_on(told.lines, told.today, months) or home.status,
        "newly_escaped": _term_shape(told),
        "history": [_spell_shape(spell) for spell in spells(told.lines)],
        "lines": [line_shape(line) for line in told.lines],
        "drafts": [draft_shape(draft) for draft in told.drafts],
        "registered_to_escape": _request_shape(told.request),
    }


def _term_shape(told: Told) -> dict[str, Any] | None:
    escape = escaped_on(told.lines, told.today)
    if escape is None:
        return None
    term = told.term
    return {
        "since": known(escape.since),
        "months": term.months if term is not None else None,
        "until": newly_escaped_until(escape.since, term.months if term is not None else None),
        "confidence": term.confidence if term is not None else "unknown",
        "sources": term.sources if term is not None else (),
    }


def _spell_shape(spell: Spell) -> dict[str, Any]:
    return {
        "status": spell.status,
        "way": spell.way,
        "since": known(spell.since),
        "until": spell.until,
        "decision": spell.line.decision,
    }


def known(since: date) -> date | None:
    """Return a day, or nothing where nobody knows it."""
    return since if since != SINCE_EVER else None


def line_shape(line: StatusLine) -> dict[str, Any]:
    """Return a line of a history for a machine."""
    return {
        "number": line.id or None,
        "status": line.status,
        "since": known(line.since),
        "way": line.way,
        "standard": line.standard_id or None,
        "decision": line.decision,
        "decided_on": line.decided_on,
        "b1": line.b1,
        "b2": line.b2,
        "noted_by": line.noted_by,
        "noted_at": line.noted_at.isoformat(timespec="seconds"),
    }


def draft_shape(draft: Draft) -> dict[str, Any]:
    """Return a draft for a machine; it never looks like a recognition."""
    return {
        "standard": draft.standard.id,
        "decree": draft.standard.decree,
        "status": draft.status,
        "recognised": False,
        "by": "points" if draft.by_points else "facts",
        "lacking": draft.lacking,
        "confidence": draft.confidence,
        "sources": draft.sources,
    }


def _request_shape(request: EscapeRequest | None) -> dict[str, Any] | None:
    if request is None:
        return None
    return {
        "number": request.id,
        "day": request.day,
        "spoken_by": request.spoken_by,
        "outcome": request.outcome,
        "outcome_on": request.outcome_on,
        "decision": request.decision,
    }


# For people --------------------------------------------------------------------------------------


def say(told: Told, zone: ZoneInfo) -> None:
    """Print a household for a reader."""
    words, home = Catalogues(zone), told.home
    made_up = " · DỮ LIỆU GIẢ LẬP" if home.synthetic else ""
    heading = words.text(heading_of(home), None)
    typer.echo(f"{heading[:1].upper()}{heading[1:]} · {home.code}{made_up}")
    typer.echo(f"Hiện ghi là {words.text(Phrase(f'status.{home.status.value}'), None)}.")
    typer.echo("\nLịch sử:")
    for line in history_lines(told.lines, ALL):
        typer.echo(f"  {words.text(line, None)}")
    if not told.lines:
        typer.echo("  chưa ghi thay đổi nào")
    _say_term(told, words)
    typer.echo("\nTheo số liệu đang ghi:")
    for draft in told.drafts:
        _say_draft(words, draft)
    if told.request is not None:
        state = "đang chờ kết quả" if told.request.outcome is None else "đã có kết quả"
        typer.echo(f"\nĐăng ký thoát nghèo ngày {written(told.request.day, 'vi')}: {state}.")


def _say_term(told: Told, words: Catalogues) -> None:
    escape, term = escaped_on(told.lines, told.today), told.term
    if escape is None:
        return
    if term is None or term.months is None:
        typer.echo("  Chưa có nguồn cho thời hạn “mới thoát nghèo” của chuẩn khi công nhận.")
        return
    until = newly_escaped_until(escape.since, term.months)
    over = until is not None and told.today >= until
    named = {source.id: source.reference for each in told.standards for source in each.sources}
    basis = "; ".join(named.get(source, source) for source in term.sources)
    state = "đã qua" if over else "còn trong hạn"
    typer.echo(
        f"  Mới thoát nghèo tính {term.months} tháng, trước ngày {written(until, 'vi')}: {state}."
        if until is not None
        else ""
    )
    typer.echo(f"  ({confidence_words(words, term.confidence.value)}: {basis})")


def say_drafts(drafts: Sequence[Draft], in_force: str, zone: ZoneInfo) -> None:
    """Print what facts come to by each standard, the one in force first."""
    words = Catalogues(zone)
    for draft in sorted(drafts, key=lambda draft: draft.standard.id != in_force):
        typer.echo("Chuẩn có hiệu lực:" if draft.standard.id == in_force else "Chuẩn khác:")
        _say_draft(words, draft)


def _say_draft(words: Catalogues, draft: Draft) -> None:
    status = Phrase(f"status.{draft.status.value}") if draft.status is not None else None
    params = {"status": status, "standard": draft.standard.id}
    typer.echo(f"  {words.text(Phrase('classification.draft', params), None)}")
    if draft.lacking is not None:
        lacking = Phrase(f"classification.lacking.{draft.lacking.value}")
        typer.echo(f"    {words.text(lacking, None)}")
    key = "classification.by_points" if draft.by_points else "classification.by_facts"
    typer.echo(f"    {words.text(Phrase(key), None)}")
    sure = confidence_words(words, draft.confidence.value)
    typer.echo(f"    {draft.standard.decree} · {sure}")


def say_line(home: Household, line: StatusLine, zone: ZoneInfo, *, applied: bool) -> None:
    """Print what a decision adds, or has added."""
    words = Catalogues(zone)
    (spell,) = spells([line])
    told = spell_line(spell._replace(way=line.way))
    done = "Đã ghi" if applied else "Sẽ ghi (xem trước, chưa ghi gì)"
    typer.echo(f"{home.code}: {done}: {words.text(told, None)}.")
    if line.b1 is not None or line.b2 is not None:
        typer.echo(
            f"B1 {line.b1}, B2 {line.b2}: {words.text(Phrase('classification.by_points'), None)}"
        )
    if not applied:
        typer.echo("Ghi thật: chạy lại với --apply.")
