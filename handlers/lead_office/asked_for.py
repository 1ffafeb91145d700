"""The desk of reports that are asked for out of turn: which there are, one more, one less."""

from collections.abc import Mapping, Sequence
from datetime import date

from domain.asked_for import AskedFor, fault_of, first_of_year, next_period
from domain.calendar import Obligation
from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.people import Person, Role, Unit
from domain.programme import Programme
from domain.say import Choice, Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.due.asked_button import ASKING as DESK
from handlers.due.asked_button import asked_of_others, owing_units
from handlers.due.deadlines import Deadlines, Due
from handlers.form_desks import Manners, Remark
from handlers.lead_office.asked_words import about_of, line_of, params_of, with_ways
from handlers.lead_office.asking_units import Named, named_among, shown_of
from handlers.lead_office.withdrawing import begun_of, is_begun, put_away
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, token
from handlers.small_form import SmallForm, said_in
from handlers.visit import Visit

FORM = "asked_for"
"""The form in which a report is asked for."""


def may_ask(person: Person) -> bool:
    """Tell whether somebody may ask units for reports: whoever compiles for the programme."""
    return person.has(Role.LEAD_OFFICE)


class AskedForDesk:
    """Asks units for a report, and withdraws it as long as nobody has handed in.

    In tokens: `dx` what is asked for, `dx.n.<obligation>` ask, `dx.o.<period>` one of them,
    `dx.w.<period>` withdraw it, `dx.x.<period>` surely so.
    """

    def __init__(
        self, forms: Mapping[str, FormShelf], conversations: Conversations, deadlines: Deadlines
    ) -> None:
        """Take the forms, who asks the questions, and the deadlines."""
        self._deadlines = deadlines
        self._conversations = conversations
        conversations.serve(
            SmallForm(FORM, forms[FORM], self._may, self._heading, self._done, wants_summary=True),
            Manners(doubts=self._doubts, remarks=self._remarks),
        )

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that lead here."""
        return {
            "dotxuat": lambda visit, _: self._list(visit),
            "ask": lambda visit, _: self._list(visit),
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons."""
        return {DESK: self._press}

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        if not may_ask(visit.person):
            return [Say("asked_for.not_here", choices=(TO_MENU,))]
        match parts:
            case []:
                return self._list(visit)
            case ["n", obligation_id] if self._obligation(visit, obligation_id):
                return self._begin(visit, obligation_id)
            case ["o" | "w" | "x" as verb, period]:
                due = self._one(visit, period)
                return self._list(visit) if due is None else self._about(visit, verb, due)
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    # What is asked for ---------------------------------------------------------------------------

    def _list(self, visit: Visit) -> Reply:
        programme = self._deadlines.programme(visit.person.programme_id)
        if programme is None or not may_ask(visit.person):
            return [Say("asked_for.not_here", choices=(TO_MENU,))]
        kinds = asked_of_others(visit.work, programme, visit.person)
        asked = self._asked(visit)
        return [
            Say(
                "asked_for.list" if kinds else "asked_for.no_kinds",
                {"lines": [line_of(visit, due, n) for n, due in enumerate(asked, 1)]},
                choices=(
                    *(
                        Choice(
                            Phrase("asked_for.open", {"number": n, "about": about_of(due)}),
                            token(DESK, "o", due.deadline.period.id),
                            wide=True,
                        )
                        for n, due in enumerate(asked, 1)
                    ),
                    *(
                        Choice(
                            Phrase("asked_for.new", {"subject": each.subject}),
                            token(DESK, "n", each.id),
                            wide=True,
                        )
                        for each in kinds
                    ),
                    TO_MENU,
                ),
            )
        ]

    def _asked(self, visit: Visit) -> list[Due]:
        """Return what is asked for and open, or was due lately, the nearest first."""
        self._deadlines.read(visit.work)
        dues = self._deadlines.of_programme(visit.person.programme_id, visit.today)
        return [due for due in dues if due.asked is not None]

    def _one(self, visit: Visit, period: str) -> Due | None:
        return next((d for d in self._asked(visit) if d.deadline.period.id == period), None)

    def _about(self, visit: Visit, verb: str, due: Due) -> Reply:
        begun = is_begun(visit.work, due)
        if verb == "x" and not begun:
            period = due.deadline.period.id
            visit.work.asked_for.withdraw(due.programme.id, period, visit.now)
            put_away(visit.work, due.programme.id, due.parts, visit.now)
            visit.work.audit.note(visit.person.id, "ask withdrawn", due.subject, visit.now)
            return [Say("asked_for.withdrawn", {"about": about_of(due)}), *self._list(visit)]
        period = due.deadline.period.id
        who = Choice(Phrase("unit_report.who"), token("nop", "s", *due.parts, 0))
        withdraw = Choice(Phrase("asked_for.withdraw"), token(DESK, "w", period))
        surely = Choice(Phrase("asked_for.surely"), token(DESK, "x", period))
        say = Say("asked_for.one", params_of(visit, due, self._deadlines.calendar))
        if verb == "o":
            return [with_ways(say, who, *(() if begun else (withdraw,)))]
        if begun:
            return [with_ways(Say("asked_for.begun", {"about": about_of(due)}), who)]
        writing = begun_of(visit.work, due.programme.id, due.parts)
        params = {"about": about_of(due), "count": len(writing.units)}
        return [with_ways(Say("asked_for.sure", params), surely)]

    # One more ------------------------------------------------------------------------------------

    def _begin(self, visit: Visit, obligation_id: str) -> Reply:
        shown = shown_of(self._owing(visit, obligation_id))
        return self._conversations.begin(visit, FORM, obligation_id, shown)

    def _owing(self, visit: Visit, obligation_id: str) -> list[Unit]:
        programme = self._deadlines.programme(visit.person.programme_id)
        obligation = self._obligation(visit, obligation_id)
        if programme is None or obligation is None:
            return []
        return owing_units(visit.work, programme, obligation)

    def _obligation(self, visit: Visit, obligation_id: str) -> Obligation | None:
        programme = self._deadlines.programme(visit.person.programme_id)
        kinds = asked_of_others(visit.work, programme, visit.person) if programme else []
        return next((each for each in kinds if each.id == obligation_id), None)

    def _may(self, visit: Visit, session: Session) -> bool:
        return may_ask(visit.person) and bool(self._obligation(visit, session.subject))

    def _heading(self, visit: Visit, session: Session) -> Text:
        obligation = self._obligation(visit, session.subject)
        if obligation is None:
            return Phrase("asked_for.kind")
        return Phrase("asked_for.heading", {"subject": obligation.subject})

    def _doubts(self, visit: Visit, session: Session, key: str) -> Text | None:
        """Return why an answer cannot be, in a sentence, as soon as it is there."""
        obligation = self._obligation(visit, session.subject)
        programme = self._deadlines.programme(visit.person.programme_id)
        if obligation is None or programme is None:
            return None
        fault = _fault(programme, session.answers, visit.today)
        if fault:
            return Phrase(f"asked_for.fault.{fault}", {"ends": programme.ends})
        if key == "units":
            owing = owing_units(visit.work, programme, obligation)
            named = _named(owing, session.answers)
            if not named.is_clear:
                unclear = [
                    Phrase("asked_for.unclear", {"name": name, "units": units})
                    for name, units in (named.unclear or {}).items()
                ]
                return Phrase(
                    "asked_for.fault.units",
                    # The question with the units' names stands right below.
                    {"unknown": named.unknown, "unclear": unclear, **shown_of(())},
                )
        return None

    def _remarks(self, visit: Visit, before: Session, after: Session) -> Remark | None:  # noqa: ARG002 - any visitor
        """Say at once that a last day is not worked: it may be meant so."""
        day = _day(after.answers, "day")
        if day is None or day == _day(before.answers, "day"):
            return None
        works = self._deadlines.calendar.is_working(day)
        return None if works else Remark(Phrase("asked_for.day_off", {"day": day}))

    def _done(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        obligation = self._obligation(visit, session.subject)
        programme = self._deadlines.programme(visit.person.programme_id)
        if obligation is None or programme is None:
            return [Say("common.old_button", choices=(TO_MENU,))]
        owing = owing_units(visit.work, programme, obligation)
        named = _named(owing, answers)
        fault = _fault(programme, answers, visit.today) or _unclear(named)
        again = Choice(Phrase("asked_for.again"), token(DESK, "n", obligation.id))
        last_day = _day(answers, "day")
        if fault or last_day is None:
            params = {"ends": programme.ends, "unknown": (), "unclear": (), **shown_of(owing)}
            why = Phrase(f"asked_for.fault.{fault or 'past'}", params)
            return [Say("asked_for.refused", {"why": why}, choices=(again, TO_MENU))]
        if not owing:
            return [Say("asked_for.nobody_owes", choices=(TO_MENU,))]
        made = AskedFor(
            number=0,
            programme_id=programme.id,
            obligation_id=obligation.id,
            period=next_period(visit.today.year, visit.work.asked_for.periods(programme.id)),
            about=said_in(answers, "about"),
            since=_day(answers, "since") or first_of_year(visit.today),
            last_day=last_day,
            asked_by=visit.person.id,
            asked_at=visit.now,
            units=named.units,
        )
        if not visit.work.asked_for.add(made):
            # Somebody else asked at this very moment and took the number.
            return [Say("asked_for.refused", {"why": ""}, choices=(again, TO_MENU))]
        visit.work.audit.note(
            visit.person.id, "report asked", ".".join(made.parts), visit.now, f"{last_day}"
        )
        due = self._one(visit, made.period)
        if due is None:  # pragma: no cover - it was kept a line before
            return self._list(visit)
        params = params_of(visit, due, self._deadlines.calendar)
        plan = programme.setup.reminders
        clock = visit.now.astimezone(visit.zone).time()
        say = Say("asked_for.kept", {**params, "at_night": plan.is_quiet(clock)})
        opened = Choice(Phrase("asked_for.see"), token(DESK, "o", made.period))
        return [with_ways(say, opened)]


def _day(answers: Mapping[str, Answer], key: str) -> date | None:
    answer = answers.get(key)
    return answer.value if answer is not None and isinstance(answer.value, date) else None


def _named(owing: Sequence[Unit], answers: Mapping[str, Answer]) -> Named:
    """Return which units are meant: all, or those that were named; none named is not all."""
    everybody = answers.get("everybody")
    if everybody is None or everybody.value is True:
        return Named(frozenset())
    return named_among(owing, said_in(answers, "units"))


def _unclear(named: Named) -> str:
    """Return what cannot be about the names, by a short name; empty if they are clear."""
    if named.is_clear:
        return ""
    return "units" if named.is_empty else "renamed"


def _fault(programme: Programme, answers: Mapping[str, Answer], today: date) -> str:
    """Return what cannot be about the answers so far."""
    about = said_in(answers, "about") if "about" in answers else "…"
    since = _day(answers, "since") or min(first_of_year(today), today)
    return fault_of(programme, about, since, _day(answers, "day") or today, today)
