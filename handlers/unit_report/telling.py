"""What stands in a document beside figures and the three questions: its other parts, and its targets."""

from collections.abc import Mapping
from decimal import Decimal

from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.people import Role, Unit
from domain.programme import Target
from domain.reports.drafts import Draft
from domain.reports.lines import PARTS, line_numbered
from domain.reports.outline import ReportOutline
from domain.reports.target_results import TargetResult
from domain.reports.told_below import told_below
from domain.reports.told_targets import PERCENT, ToldTarget, asked_of
from domain.say import Choice, Phrase, Say, Text
from handlers.asking import led_first
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.due.deadlines import Deadlines, Due, Own
from handlers.due.words import name_of
from handlers.form_desks import Manners
from handlers.ports.speech import Reply
from handlers.reminders.promises import already
from handlers.routes import is_number, token
from handlers.small_form import SmallForm, said_in
from handlers.unit_report.came_too_late import came_too_late
from handlers.unit_report.corrections import Corrections
from handlers.unit_report.opening import too_early
from handlers.unit_report.part_pages import list_of_parts, one_part, parts_choice, parts_in
from handlers.unit_report.target_pages import (
    counted_of,
    kept_target,
    list_of_targets,
    meanwhile,
    odd_in,
    odd_lines,
    one_target,
    results_of,
    targets_below_list,
    tells_targets,
    written,
)
from handlers.unit_report.unsent import Unsent
from handlers.unit_report.whole import at_hand, is_whole, own_on_the_same, own_or_whole
from handlers.unit_report.words import DESK
from handlers.visit import Visit

FORM = "unit_report_target"

TOLD = "told"
"""The fact that holds what stood there when the result was asked for."""

SUBJECT_CHARS = 48
"""No subject of a conversation is longer."""

HUNDREDTHS = 100


class Telling:
    """Shows what else can be written, asks for it, and keeps it with the draft of the report."""

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        conversations: Conversations,
        deadlines: Deadlines,
        unsent: Unsent,
        corrections: Corrections,
        outline: ReportOutline,
    ) -> None:
        """Take the forms, who asks them, the deadlines, the drafts, who asks words, the outline."""
        self._conversations = conversations
        self._deadlines = deadlines
        self._unsent = unsent
        self._corrections = corrections
        self._parts = parts_in(outline)
        conversations.serve(
            SmallForm(
                FORM, forms[FORM], self._may, self._heading, self._told, wants_summary=False
            ),
            Manners(),
        )

    def press(self, visit: Visit, parts: list[str]) -> Reply:
        """Answer a button of the parts or of the targets."""
        verb, due, rest = parts[:1], parts[1:3], parts[3:]
        own = own_or_whole(self._deadlines, visit, due)
        if isinstance(own, Say):
            return [own]
        if not is_whole(visit, own) and self._unsent.is_closed(visit, own):
            return [already(own)]
        if own.due.deadline.period.starts > visit.today:
            return [too_early(own, visit.today)]
        match verb, rest:
            case ["p"], [] if own.due.is_report:
                draft = at_hand(self._unsent, visit, own)
                return [list_of_parts(own, draft, self._parts, _back(visit, own))]
            case [("w" | "v") as verb_of], [number] if is_number(number):
                return self._part(visit, own, verb_of, line_numbered(int(number)) or "")
            case ["t"], [page] if is_number(page) and tells_targets(visit.work, own):
                draft = at_hand(self._unsent, visit, own)
                return [list_of_targets(visit, own, draft, int(page), _back(visit, own))]
            case [("r" | "f" | "n" | "x") as verb_of], [target_id]:
                return self._target(visit, own, verb_of, target_id)
            case _:
                return [_old()]

    def place_of(self, visit: Visit, due: list[str], place: Decimal) -> list[str] | None:
        """Return which button opens the target of a place in the list; None if there is none."""
        own = own_or_whole(self._deadlines, visit, due)
        if isinstance(own, Say):
            return None
        found = dict(enumerate(asked_of(own.due.programme.targets), 1))
        target = next((each for number, each in found.items() if number == place), None)
        return ["r", *due, target.id] if target is not None else None

    # The other parts -----------------------------------------------------------------------------

    def _part(self, visit: Visit, own: Own, verb: str, line: str) -> Reply:
        part = next((each for each in self._parts if each.line == line), None)
        if part is None or line not in PARTS or not own.due.is_report:
            return [_old()]
        words = at_hand(self._unsent, visit, own).sections.get(line, "")
        units = 0 if is_whole(visit, own) else self._units(visit, own, line)
        if verb == "w":
            return [one_part(own, part, words, units)]
        return self._corrections.begin(visit, own, line, part.wanted)

    def _units(self, visit: Visit, own: Own, line: str) -> int:
        """Return how many units below wrote something for a part."""
        gathered = self._unsent.gathering.of(visit, own)
        return len(told_below(gathered.brought, line)) if gathered is not None else 0

    # Targets -------------------------------------------------------------------------------------

    def _target(self, visit: Visit, own: Own, verb: str, target_id: str) -> Reply:
        draft = at_hand(self._unsent, visit, own)
        row = _row(visit, own, draft, target_id)
        if row is None:
            return [_old()]
        match verb:
            case "f":
                return self._ask(visit, own, row)
            case "n" if not row.counted:
                return self._keep(visit, own, row.target, ToldTarget(None))
            case "x":
                return self._keep(visit, own, row.target, None)
            case _:
                return [one_target(own, row)]

    def _ask(self, visit: Visit, own: Own, row: TargetResult) -> Reply:
        """Ask for the result of a target, and for where it is from."""
        target = row.target
        counted = counted_of(row)
        facts: dict[str, str | int | bool] = {
            "due": own.due.subject,
            "target": target.id,
            "name": target.name,
            "unit": target.unit,
            # Shares, persons a household, and what a plan sets without a figure.
            "has_decimals": not target.unit or PERCENT in target.unit or "/" in target.unit,
            "is_counted": counted is not None,
            TOLD: written(row.told),
        }
        subject = f"{own.due.subject}.t{target.id}"[-SUBJECT_CHARS:]
        begun = visit.work.sessions.about(visit.person.id, FORM, subject)
        if begun is not None and not begun.answers and begun.facts != facts:
            # Asked before something else was told: what is shown now counts.
            visit.work.sessions.close(begun.id, "discarded", visit.now)
        return self._conversations.begin(visit, FORM, subject, facts)

    def _told(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        own = self._own(visit, session)
        if isinstance(own, Say):
            return [own]
        if not is_whole(visit, own) and self._unsent.is_closed(visit, own):
            return [came_too_late(visit, own)]
        row = _row(visit, own, at_hand(self._unsent, visit, own), str(session.facts["target"]))
        if row is None:
            return [_old()]
        source = said_in(answers, "reason") or said_in(answers, "source")
        told = ToldTarget(_value_in(answers), source, counted_of(row))
        # Whoever types what was counted has corrected nothing.
        is_same = told.counted is not None and not told.is_corrected
        reply = self._keep(visit, own, row.target, None if is_same else told)
        if session.facts.get(TOLD, written(row.told)) == written(row.told):
            return reply
        return led_first(reply, meanwhile(row.target, row.told))

    def _keep(self, visit: Visit, own: Own, target: Target, told: ToldTarget | None) -> Reply:
        draft = at_hand(self._unsent, visit, own).telling(target.id, told)
        self._unsent.save(visit, own, draft)
        visit.work.audit.note(
            visit.person.id, "target told", own.due.subject, visit.now, target.id
        )
        rows = results_of(visit, own, draft)
        row = next(each for each in rows if each.target.id == target.id)
        odd = odd_in(own, draft, {}, target)
        return [kept_target(own, row, _next(rows, target), odd_lines(odd))]

    # What the form leaves to this desk -----------------------------------------------------------

    def _own(self, visit: Visit, session: Session) -> Own | Say:
        parts = str(session.facts.get("due", "")).split(".", 1)
        return own_or_whole(self._deadlines, visit, parts)

    def _may(self, visit: Visit, session: Session) -> bool:
        return not isinstance(self._own(visit, session), Say)

    def _heading(self, visit: Visit, session: Session) -> Text:
        own = self._own(visit, session)
        name = str(session.facts.get("name", ""))
        if isinstance(own, Say):
            return name
        report = name_of(own.due.obligation, own.due.deadline)
        return Phrase("report_target.heading", {"name": name, "report": report})


def beside_the_whole(visit: Visit, due: Due, top: Unit) -> tuple[Choice, ...]:
    """Return the ways to write in what is made of all reports, for the lead office.

    Where the lead office sends a report of its own on the same time, it writes there.
    """
    unit = visit.work.units.get(visit.person.unit_id)
    writes = visit.person.is_officer and visit.person.has(Role.LEAD_OFFICE)
    if unit is None or not writes or not due.is_report or not unit.is_lead_office:
        return ()
    if unit.parent_id != top.id or due.deadline.period.starts > visit.today:
        return ()
    report = own_on_the_same(due, unit)
    own = Own(due, top, None) if report is None else Own(report, unit, None)
    return (*targets_below_list(own), *parts_choice(own))


def _value_in(answers: Mapping[str, Answer]) -> Decimal:
    share = answers.get("amount")
    if share is not None and isinstance(share.value, int):
        return Decimal(share.value) / HUNDREDTHS
    count = answers.get("count")
    value = count.value if count is not None else 0
    return Decimal(value) if isinstance(value, int) else Decimal(0)


def _row(visit: Visit, own: Own, draft: Draft, target_id: str) -> TargetResult | None:
    if not tells_targets(visit.work, own):
        return None
    rows = results_of(visit, own, draft)
    return next((each for each in rows if each.target.id == target_id), None)


def _next(rows: tuple[TargetResult, ...], target: Target) -> Target | None:
    """Return the next target of which nothing is known, after this one or from the beginning."""
    place = next(n for n, row in enumerate(rows) if row.target.id == target.id)
    ahead = (*rows[place + 1 :], *rows[:place])
    return next((r.target for r in ahead if r.result is None and r.told is None), None)


def _back(visit: Visit, own: Own) -> Choice:
    """Return where one comes from: the figures, or the list of who has handed in."""
    if is_whole(visit, own):
        return Choice(Phrase("report_life.to_list"), token(DESK, "s", *own.due.parts, 0))
    return Choice(Phrase("report_life.figures_button"), token(DESK, "g", *own.due.parts))


def _old() -> Say:
    return Say("common.old_button", choices=(TO_MENU,))
