"""A stranger asks without a name: the answers ride on the buttons, and nothing is kept of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.chat import Incoming
from domain.eligibility.carried import told, untold
from domain.eligibility.rules import Rule
from domain.eligibility.spoken import heard_of
from domain.people import Person, PersonId, UnitId
from domain.say import Choice, Phrase, Say, Text
from domain.truth import Facts, FactValue
from handlers.eligibility.answering import ANONYMOUS, DESK, RESULT, VERBS, Answering, Case, Further
from handlers.eligibility.guest_pace import (
    MOST_AT_DOOR,
    MOST_OF_CHAT,
    MOST_OF_NETWORK,
    MOST_TOLD,
    GuestPace,
)
from handlers.eligibility.guest_questions import GuestQuestion, next_question, settling_most
from handlers.knock import Knock
from handlers.routes import command_in, is_number, token
from handlers.visit import Visit

LANGUAGES = {"kv": "vi", "ke": "en"}
"""The desks of strangers in tokens, by language: whoever is not known has none on record.

`kv` (begin), `kv.q|u.<told>` (the next question; after something urgent), `kv.t.<told>.<picked>`
(picking), `kv.r.<told>` (the answer); `kv.ht.…` and `kv.menu` are buttons of an answer."""

BEGINS = {"hotro": "kv", "eligibility": "ke"}
"""The commands by which a stranger begins."""

NEXT, URGENT, PICKING, ENOUGH = "q", "u", "t", "r"

MENU = "menu"

PICTURE = f"{DESK}.k"
"""The button that makes a file of an answer: nothing is made of a stranger's."""


def to_guests() -> tuple[Choice, ...]:
    """Return the buttons of the door that lead in without a code, each in its own language."""
    return (
        Choice("Xem hỗ trợ", "kv", wide=True),
        Choice("Check support (English)", "ke", wide=True),
    )


def without_answers(incoming: Incoming) -> Incoming:
    """Return a press as it is kept: a stranger's button carries what was said, and that is nobody's."""
    desk = incoming.button.partition(".")[0]
    return replace(incoming, button=desk) if desk in LANGUAGES else incoming


class Guests:
    """Answers whoever has not joined and asks which support there is."""

    def __init__(self, answering: Answering) -> None:
        """Take who makes the pages of an answer."""
        self._answering = answering
        self._book = answering.book
        self._pace = GuestPace()

    def meet(self, knock: Knock) -> list[Say] | None:
        """Answer a stranger's question about support; None if it is for the door.

        Past the limit it is said once to wait, and then nothing.
        """
        desk, *parts = _asked_for(knock)
        if desk not in LANGUAGES:
            return None
        visit = _visit(knock, LANGUAGES[desk])
        says = self._served(visit, parts) if self._allows(knock, parts) else self._waiting(knock)
        return [_led_through(say, desk) for say in says]

    def at_door(self, knock: Knock, say: Say) -> list[Say]:
        """Return what the door says to somebody whom nobody knows; to a flood, nothing."""
        if self._pace.allows(f"door {knock.address}", MOST_AT_DOOR, knock.now):
            return [say]
        return self._waiting(knock)

    def _waiting(self, knock: Knock) -> list[Say]:
        tells = self._pace.allows(f"told {knock.address}", MOST_TOLD, knock.now)
        return [_too_many()] if tells else []

    def _allows(self, knock: Knock, parts: Sequence[str]) -> bool:
        network = knock.incoming.network
        begins = not parts
        if begins and network and not self._pace.allows(network, MOST_OF_NETWORK, knock.now):
            return False
        return self._pace.allows(str(knock.address), MOST_OF_CHAT, knock.now)

    def _served(self, visit: Visit, parts: Sequence[str]) -> list[Say]:
        match parts:
            case []:
                return self._ask(visit, {}, Phrase("eligibility.guest.begins"))
            case ["menu"]:
                return [Say("registration.stranger", choices=to_guests())]
            case [verb, packed] if verb in {NEXT, URGENT, ENOUGH}:
                facts = untold(packed, self._book.facts)
                if facts is None:
                    return [_over()]
                if verb == ENOUGH:
                    return [self._result(visit, facts)]
                call = Phrase("eligibility.call", {"people": [], "now": True})
                return self._ask(visit, facts, *((call,) if verb == URGENT else ()))
            case ["t", packed, picked] if is_number(picked):
                facts = untold(packed, self._book.facts)
                if facts is None:
                    return [_over()]
                return self._ask(visit, facts, picked=int(picked))
            case ["ht", verb, known, *page] if verb in VERBS and known.startswith(ANONYMOUS):
                return [self._page(visit, verb, known, page)]
            case _:
                return [_over()]

    # Asking --------------------------------------------------------------------------------------

    def _ask(
        self, visit: Visit, facts: dict[str, FactValue], *lead: Text, picked: int = 0
    ) -> list[Say]:
        question = next_question(self._book, self._rules(visit), facts)
        if question is None:
            return [replace(self._result(visit, facts), lead=lead)]
        choices = [
            *(
                self._picking(question, facts, picked)
                if question.group is not None
                else self._answers(question, facts)
            ),
            self._choice(Phrase("conversation.dont_know"), facts, dict.fromkeys(question.facts)),
        ]
        if facts:
            enough = token(ENOUGH, told(facts, self._book.facts))
            choices.append(Choice(Phrase("conversation.enough"), enough))
        params = {"ask": question.ask, "picked": picked.bit_count()}
        return [Say("eligibility.guest.question", params, lead=lead, choices=tuple(choices))]

    def _answers(self, question: GuestQuestion, facts: Facts) -> Iterator[Choice]:
        for label, value in question.answers:
            yield self._choice(label, facts, {question.facts[0]: value})

    def _picking(self, question: GuestQuestion, facts: Facts, picked: int) -> Iterator[Choice]:
        now = told(facts, self._book.facts)
        for number, label in enumerate(question.labels):
            is_picked = bool(picked >> number & 1)
            shown: Text = Phrase("conversation.picked", {"label": label}) if is_picked else label
            yield Choice(shown, token(PICKING, now, picked ^ (1 << number)))
        chosen = frozenset(fact for n, fact in enumerate(question.facts) if picked >> n & 1)
        done = Phrase("conversation.done" if picked else "conversation.none")
        if question.group is not None:
            yield self._choice(done, facts, question.group.told(chosen))

    def _choice(self, label: Text, facts: Facts, answered: Facts) -> Choice:
        """Return a button that carries what is known once it was pressed."""
        definitions = self._book.facts
        is_urgent = any(definitions[fact].urgent for fact, so in answered.items() if so is True)
        verb = URGENT if is_urgent else NEXT
        return Choice(label, token(verb, told({**facts, **answered}, definitions)))

    # Answering -----------------------------------------------------------------------------------

    def _rules(self, visit: Visit) -> tuple[Rule, ...]:
        programme_id = visit.person.programme_id
        return heard_of(self._book.for_households(visit.today, programme_id), programme_id)

    def _result(self, visit: Visit, facts: Facts) -> Say:
        say = self._answering.page(visit, self._case(visit, facts), RESULT, 1)
        return replace(say, tail=(*say.tail, Phrase("eligibility.guest.where")))

    def _page(self, visit: Visit, verb: str, known: str, page: Sequence[str]) -> Say:
        facts = untold(known.removeprefix(ANONYMOUS), self._book.facts)
        number = int(page[0]) if len(page) == 1 and is_number(page[0]) else 1
        if facts is None:
            return _over()
        if (verb, number) == (RESULT, 1):
            return self._result(visit, facts)
        return self._answering.page(visit, self._case(visit, facts), verb, number)

    def _case(self, visit: Visit, facts: Facts) -> Case:
        """Return what was said, with the way to the next question while one is left."""
        # What was said not to be known is carried too: it is not asked again.
        known = told(facts, self._book.facts)
        asks = settling_most(self._book, self._rules(visit), facts)
        further = Further(token(NEXT, known), asks) if asks else None
        return Case(facts, f"{ANONYMOUS}{known}", visit.today, further=further)


def _asked_for(knock: Knock) -> list[str]:
    """Return what was asked for, as the parts of a token: by a button, its number, or a command."""
    text = knock.incoming.text.strip()
    if knock.incoming.button:
        return knock.incoming.button.split(".")
    if text.isdecimal() and len(text) < 3:  # noqa: PLR2004 - digits of a list
        # Where a channel has no buttons, the last message offered numbers instead.
        tokens = knock.work.outbox.numbered(knock.address)
        return tokens[int(text) - 1].split(".") if 0 < int(text) <= len(tokens) else [""]
    typed = command_in(text)
    return [BEGINS.get(typed.name, "")] if typed is not None else [""]


def _visit(knock: Knock, language: str) -> Visit:
    """Return the visit of somebody who is nobody: without a unit, a plan, or a household."""
    nobody = Person(PersonId(""), "", "", UnitId(""), frozenset(), language=language)
    return knock.visit(nobody)


def _led_through(say: Say, desk: str) -> Say:
    """Return what is said with every button leading back here, in the stranger's language."""
    choices = tuple(
        each if each.token in LANGUAGES else replace(each, token=token(desk, each.token))
        for each in say.choices
        if not each.token.startswith(PICTURE)
    )
    return replace(say, choices=choices, language=LANGUAGES[desk])


def _over() -> Say:
    return Say("eligibility.over", choices=to_guests())


def _too_many() -> Say:
    return Say("eligibility.guest.too_many", choices=to_guests())
