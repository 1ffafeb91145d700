"""News of another household in the middle of a form: kept apart, and opened when the form is done."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from domain.conversation.engine import is_in_free_words, takes_any_words
from domain.conversation.form import Form
from domain.conversation.question import open_question
from domain.conversation.session import Session
from domain.conversation.turn import Turn
from domain.households import HouseholdId
from domain.hurried.heard import HouseholdSaid
from domain.personal.masking import without_numbers
from domain.say import Choice, Phrase, Say, Text
from domain.truth import FactValue
from handlers.asking import MASKED, led, led_first
from handlers.households import heading_of, household_for
from handlers.open_forms import OpenForms
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.visit import Visit

HERE = "fa"
"""The desk in the token that takes the news as the answer after all: `fa.<session>.<turn>.<news>`."""

ASIDES, ASIDE_TEXT, ASIDE_HERE = "asides", "asides.text", "asides.here"
"""What a session remembers: the conversations that wait behind it, and of the last its words and
the token that takes them as the answer after all."""

LAST = frozenset({ASIDE_TEXT, ASIDE_HERE})

OURS = "hurried."
"""Before the keys of sentences about the message as a whole; they are said with the open question."""

COUNTED = "hurried.several"
"""Not said here: the households are named one by one."""


class Quick(Protocol):
    """Who understands whole sentences about households."""

    def spoken_of(self, visit: Visit, text: str) -> Sequence[HouseholdSaid]:
        """Return the households of which a text reports something."""

    def hear(self, visit: Visit, text: str) -> Reply | None:
        """Begin a conversation about each."""


class Asides:
    """Keeps what is no answer but news, without leaving the form in which it was said."""

    def __init__(self, forms: OpenForms) -> None:
        """Take the forms."""
        self._forms = forms
        self._quick: Quick | None = None

    def listen(self, quick: Quick) -> None:
        """Take who understands whole sentences."""
        self._quick = quick

    def spoken_of(self, visit: Visit, text: str) -> Sequence[HouseholdSaid]:
        """Return the households of which a text reports something."""
        return self._quick.spoken_of(visit, text) if self._quick is not None else ()

    def is_about_others(self, session: Session, spoken: Sequence[HouseholdSaid]) -> bool:
        """Tell whether it is certain that a text speaks of other households than a form."""
        return all(each.sure and session.subject not in each.candidates for each in spoken)

    def heard(
        self, visit: Visit, form: Form, session: Session, text: str, turn: Turn
    ) -> Reply | None:
        """Keep news of another household apart, if what was typed is that and no answer.

        Args:
            visit: Who typed it.
            form: The form that is open.
            session: The conversation as it stands.
            text: What was typed.
            turn: What it would come to as an answer; nothing of that has been kept.
        """
        fits = turn.problem is None
        question = open_question(form, session)
        if fits and not (question is not None and takes_any_words(question)):
            return None
        in_free_words = question is not None and is_in_free_words(question)
        if in_free_words and not self._forms.hears_news(session):
            # Elsewhere than in a report, a sentence about a household is what was asked for.
            return None
        spoken = self.spoken_of(visit, text)
        if not spoken or (fits and not self.is_about_others(session, spoken)):
            return None
        kept = without_numbers(text)
        aside = self.keep(visit, session, kept, spoken, may_be_answer=fits)
        return led_first(aside, Phrase(MASKED)) if aside and kept != text else aside

    def keep(
        self,
        visit: Visit,
        session: Session,
        text: str,
        spoken: Sequence[HouseholdSaid],
        *,
        may_be_answer: bool,
    ) -> Reply | None:
        """Begin a quick report as a draft and ask the open question again; None if it began none."""
        sessions = visit.work.sessions
        heard = self._quick.hear(visit, text) if self._quick is not None else None
        news = sessions.current(visit.person.id)
        if not heard or news is None:
            return heard
        if news.id == session.id or sessions.get(session.id) is None:
            # The open form is itself the quick report about this household, and went on.
            return heard
        sessions.resume(session.id, visit.now)
        facts: dict[str, FactValue] = {**session.facts, ASIDES: _ids(session) | {news.id}}
        facts.pop(ASIDE_HERE, None)
        if may_be_answer and len(spoken) == 1 and news.begun_at == visit.now:
            facts[ASIDE_TEXT] = text
            facts[ASIDE_HERE] = token(HERE, session.id, session.turn, news.id)
        kept = replace(session, facts=facts, leaving=None)
        sessions.save(kept, session.turn, visit.now)
        names = [self._name(visit, each) for each in spoken]
        lead = (*_about_message(heard), Phrase("aside.kept", {"names": names}))
        again = led(self._forms.question_again(visit, kept), lead)
        return [with_way_back(again, kept)]

    def take_back(
        self, visit: Visit, session: Session, parts: list[str]
    ) -> tuple[Session, str] | None:
        """Throw away the draft of the news, and return the words; None if they are no longer there."""
        text = session.facts.get(ASIDE_TEXT)
        match parts:
            case [session_id, turn, news_id]:
                pass
            case _:
                return None
        is_open = session_id == session.id and turn == str(session.turn)
        if not is_open or news_id not in _ids(session) or not isinstance(text, str):
            return None
        visit.work.sessions.close(news_id, "discarded", visit.now)
        facts = {name: fact for name, fact in session.facts.items() if name not in LAST}
        facts[ASIDES] = _ids(session) - {news_id}
        return replace(session, facts=facts), text

    def next_of(self, visit: Visit, session: Session) -> Session | None:
        """Return the conversation that waits behind a finished one, unless another is open already."""
        sessions = visit.work.sessions
        found = [sessions.get(each) for each in sorted(_ids(session))]
        waiting = [
            each for each in found if each is not None and self._forms.may_continue(visit, each)
        ]
        if not waiting:
            return None
        current = sessions.current(visit.person.id)
        after = current or waiting.pop(0)
        if waiting:
            # They wait behind whatever is open now.
            ids = _ids(after) | {each.id for each in waiting if each.id != after.id}
            after = replace(after, facts={**after.facts, ASIDES: ids})
            sessions.save(after, after.turn, visit.now)
        return after if current is None else None

    def _name(self, visit: Visit, said: HouseholdSaid) -> Text:
        household = household_for(visit, HouseholdId(said.candidates[0])) if said.sure else None
        return heading_of(household) if household is not None else said.mention


def with_way_back(say: Say, session: Session) -> Say:
    """Return an open question with the button that takes as its answer what was kept apart last."""
    here = session.facts.get(ASIDE_HERE)
    begins = token(HERE, session.id, session.turn, "")
    if not isinstance(here, str) or not here.startswith(begins):
        return say
    choice = Choice(Phrase("aside.here"), here, wide=True)
    return replace(say, choices=(choice, *say.choices))


def _ids(session: Session) -> frozenset[str]:
    ids = session.facts.get(ASIDES)
    return ids if isinstance(ids, frozenset) else frozenset()


def _about_message(heard: Reply) -> tuple[Text, ...]:
    return tuple(
        text
        for text in heard[0].lead
        if isinstance(text, Phrase) and text.key.startswith(OURS) and text.key != COUNTED
    )
