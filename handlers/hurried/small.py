"""The small questions beside quick reports: a note, two messages about one household, what is new."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from domain.conversation.form import Form
from domain.conversation.session import Answer, Session
from domain.households import HouseholdId
from domain.hurried.small_forms import (
    BOTH,
    HOUSEHOLD,
    NEWS,
    NEWS_FORM,
    NOTE,
    both_form,
    note_form,
)
from domain.hurried.ticket import Ticket, note_of
from domain.say import Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.form_desks import REPORTING, FormDesk
from handlers.households import heading_of, household_for
from handlers.hurried.batches import Batches, may_report
from handlers.ports.speech import Reply
from handlers.routes import OnButton
from handlers.visit import Visit


class CardDesk(FormDesk, Protocol):
    """Who keeps reports, and begins one from the card of a household."""

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons, "bc" among them."""


class News(Protocol):
    """Who reads what is new with a household."""

    def about(self, visit: Visit, household_id: str, text: str) -> Reply:
        """Take up a text about a household."""


class QuickNoteDesk:
    """The desk that asks whether a message of which nothing else can be kept is kept as a note."""

    form_id = NOTE
    wants_summary = False

    def __init__(self, conversations: Conversations, batches: Batches, report: CardDesk) -> None:
        """Take who asks, who leads on, and who keeps the reports of households."""
        self._batches = batches
        self._report = report
        conversations.serve(self, REPORTING)

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether the household is still in the cadre's care."""
        return may_report(visit, _household_id(session))

    def form(self, visit: Visit, session: Session) -> Form:
        """Return the one question."""
        return note_form(session.facts, _named(visit, session))

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return the household."""
        return Phrase("quick_report.heading", {"household": _named(visit, session)})

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        """Keep the words, open the household's report, or leave it."""
        chosen, at = answers["note"].value, answers["note"].at
        if chosen == "open" and may_report(visit, _household_id(session)):
            return self._report.buttons()["bc"](visit, [_household_id(session)])
        if chosen == "drop":
            kept: Reply = [Say("hurried.note_dropped", choices=(TO_MENU,))]
        else:
            words = note_of(session.facts)
            about = replace(session, subject=_household_id(session))
            kept = self._report.finish(visit, about, {"note": Answer(words, words, at)})
        return self._batches.led_on(visit, session, kept)


class QuickBothDesk:
    """The desk that asks whether a new message joins the one that was not sent."""

    form_id = BOTH
    wants_summary = False

    def __init__(self, conversations: Conversations, batches: Batches) -> None:
        """Take who asks, and who begins the report."""
        self._batches = batches
        conversations.serve(self, REPORTING)

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether the household is still in the cadre's care."""
        return may_report(visit, _household_id(session))

    def form(self, visit: Visit, session: Session) -> Form:
        """Return the one question."""
        return both_form(session.facts, _named(visit, session))

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return the household."""
        return Phrase("quick_report.heading", {"household": _named(visit, session)})

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        """Begin the report with both messages, or with the new one alone."""
        facts = {k: v for k, v in session.facts.items() if k not in {HOUSEHOLD, "earlier"}}
        told = {key: answer for key, answer in session.answers.items() if key != "both"}
        return self._batches.settled(
            visit,
            _household_id(session),
            Ticket(facts, told),
            join=answers["both"].value == "both",
        )


class QuickNewsDesk:
    """The desk that asks what is new with a household that was named and nothing more."""

    form_id = NEWS
    wants_summary = False

    def __init__(self, conversations: Conversations, news: News) -> None:
        """Take who asks, and who reads the answer."""
        self._news = news
        conversations.serve(self, REPORTING)

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether the household is still in the cadre's care."""
        return may_report(visit, session.subject)

    def form(self, visit: Visit, session: Session) -> Form:
        """Return the one question."""
        ask = Phrase("quick_news.news.ask", {"heading": _named(visit, session)})
        return replace(NEWS_FORM, items=(replace(NEWS_FORM.step("news"), ask=ask),))

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return the household."""
        return Phrase("quick_report.heading", {"household": _named(visit, session)})

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        """Read the answer as a quick message about the household."""
        return self._news.about(visit, session.subject, str(answers["news"].value))


def _household_id(session: Session) -> str:
    return str(session.facts.get(HOUSEHOLD) or session.subject)


def _named(visit: Visit, session: Session) -> Text:
    household = household_for(visit, HouseholdId(_household_id(session)))
    return heading_of(household) if household else _household_id(session)
