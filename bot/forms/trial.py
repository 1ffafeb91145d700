"""Tries a form alone, on the console: asked and answered as in the chat, kept nowhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.channels.console import ABILITIES, ConsoleChannel
from bot.clock import Clock
from bot.forms.files import reader
from domain.chat import Address, Incoming, Outgoing
from domain.conversation.commands import AskAgain, Command, Located, Pressed, Sent, Typed
from domain.conversation.engine import advance, begin
from domain.conversation.form import Form, Kind
from domain.conversation.path import collected
from domain.conversation.session import Answer, Session
from domain.conversation.turn import Turn
from domain.conversation.values import Position
from domain.evidence import SentFile
from domain.names import search_key
from domain.say import Phrase, Say
from domain.truth import Facts
from handlers.answer_words import label_of
from handlers.asking import show
from messages.render import Catalogues

SEND = {
    Kind.PHOTO: ("/anh", "send_photo"),
    Kind.FILE: ("/tep", "send_file"),
    Kind.VOICE: ("/ghiam", "send_voice"),
    Kind.LOCATION: ("/vitri", "send_place"),
}
"""What a console cannot send is named instead."""

LEAVE = frozenset({"/huy", "/cancel"})

LONGEST_LABEL = 40
"""A longer text is no attempt to type what stands on a button."""

OWN = Address(ConsoleChannel.name, "form")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a trial ended: complete, left, or (neither) the input was over before it."""

    finished: bool
    left: bool
    answers: Mapping[str, Answer]


class Trial:
    """One conversation about nobody: the session lives here and nowhere else."""

    def __init__(
        self,
        form: Form,
        words: Catalogues,
        language: str,
        facts: Facts,
        zone: ZoneInfo,
        now: datetime,
    ) -> None:
        """Take the form, the words and their language, what is known beforehand, zone and moment."""
        self._form = form
        self._words = words
        self._person = reader(language)
        self._zone = zone
        self._turn = begin(
            form,
            Session(
                id="trial",
                form_id=form.id,
                form_version=form.version,
                person_id="",
                subject="",
                begun_at=now,
                facts=facts,
            ),
        )
        self._said = Say("form_view.start")
        self._tokens: tuple[str, ...] = ()
        self.finished = False
        self.left = False

    @property
    def is_over(self) -> bool:
        """Return whether there is nothing more to answer."""
        return self.finished or self.left

    @property
    def answers(self) -> dict[str, Answer]:
        """Return the answers that count so far, by key."""
        return collected(self._form, self._turn.session)

    def open(self, assumed: tuple[str, ...]) -> list[Outgoing]:
        """Say what this is, and ask the first question."""
        lead = [Phrase("form_view.trial.opening")]
        if assumed:
            facts = [Phrase("form_view.question", {"short": fact}) for fact in assumed]
            lead.append(Phrase("form_view.trial.assumed", {"facts": facts}))
        return self._show(self._turn, *lead)

    def hear(self, text: str, now: datetime) -> list[Outgoing]:
        """Take what was typed, and say what comes next."""
        turn = self._turn
        text = text.strip()
        if text.casefold() in LEAVE:
            self.left = True
            answered = len(turn.session.answers)
            return self._message(Say("form_view.trial.left", {"answered": answered}))
        command = self._command(text, turn)
        if command is None:
            commands = [each.command for each in self._said.choices if each.command]
            commands += [SEND[kind][0] for kind in self._sends(turn)]
            params: dict[str, object] = {
                "typed": text.partition(" ")[0],
                "commands": [*commands, "/huy"],
            }
            lead = Phrase("form_view.trial.unknown_command", params)
            return self._show(advance(self._form, turn.session, AskAgain(), now, self._zone), lead)
        after = advance(self._form, turn.session, command, now, self._zone)
        if after.finished:
            self._turn = after
            self.finished = True
            return self._message(Say("form_view.trial.finished"))
        return self._show(after)

    # What was typed ------------------------------------------------------------------------------

    def _command(self, text: str, turn: Turn) -> Command | None:
        """Return what a line asks for, or None for a command that there is not."""
        if text.isdecimal() and len(text) < 4 and 1 <= int(text) <= len(self._tokens):  # noqa: PLR2004 - digits of a list
            return self._pressed(self._tokens[int(text) - 1])
        named = {each.command: each.token for each in self._said.choices if each.command}
        if text in named:
            return self._pressed(named[text])
        if text.startswith("/"):
            return self._sent(text, turn) if self._sends(turn) else None
        by_words = {
            search_key(self._words.text(each.label, self._person)): each.token
            for each in self._said.choices
            if each.command
        }
        token = by_words.get(search_key(text)) if len(text) < LONGEST_LABEL else None
        return self._pressed(token) if token else Typed(text, self._labels(turn))

    def _pressed(self, token: str) -> Pressed:
        _, _, turn, choice = token.split(".", 3)
        pressed = next(each for each in self._said.choices if each.token == token)
        return Pressed(int(turn), choice, self._words.text(pressed.label, self._person))

    def _labels(self, turn: Turn) -> dict[str, str]:
        if turn.question is None:
            return {}
        step, facts = turn.question.place.step, turn.session.facts
        return {
            option: self._words.text(label_of(self._form, step, option, facts), self._person)
            for option in turn.question.options
        }

    def _sends(self, turn: Turn) -> tuple[Kind, ...]:
        """Return the kind of what the open question wants to be sent, if it is such a question."""
        kind = turn.question.place.step.kind if turn.question is not None else Kind.TEXT
        return (kind,) if kind in SEND else ()

    def _sent(self, text: str, turn: Turn) -> Command | None:
        """Return what is sent in name only: "/anh nha.jpg", "/vitri 22.35 103.92"."""
        (kind,) = self._sends(turn)
        command, _, rest = text.partition(" ")
        if command != SEND[kind][0]:
            return None
        if not rest.strip():
            return AskAgain()
        if kind is not Kind.LOCATION:
            name = rest.strip()
            return Sent(kind, (SentFile("file", name).as_text() if kind is Kind.FILE else name,))
        try:
            latitude, longitude = map(float, rest.replace(",", " ").split())
        except ValueError:
            return AskAgain()
        return Located(Position(latitude, longitude))

    # What is said --------------------------------------------------------------------------------

    def _show(self, turn: Turn, *lead: Phrase) -> list[Outgoing]:
        self._turn = turn
        heading = Phrase("form_view.trial.heading", {"title": self._title()})
        say = show(self._form, turn, lambda: heading)
        how = [Phrase(f"form_view.trial.{SEND[kind][1]}") for kind in self._sends(turn)]
        return self._message(replace(say, lead=(*lead, *say.lead), tail=(*say.tail, *how)))

    def _message(self, say: Say) -> list[Outgoing]:
        self._said = say
        messages = self._words.message(say, self._person, ABILITIES)
        self._tokens = messages[-1].numbered
        return messages

    def _title(self) -> str | Phrase:
        key = f"form_view.title.{self._form.id}"
        return Phrase(key) if key in self._words.texts[self._person.language] else self._form.id


async def tried(
    trial: Trial,
    clock: Clock,
    assumed: tuple[str, ...],
    *,
    read: Callable[[], str],
    say: Callable[[str], None],
) -> Outcome:
    """Let somebody answer a form until it is complete, left, or the input ends.

    Args:
        trial: The conversation.
        clock: Tells when an answer is given.
        assumed: What was assumed to be known, because nobody said.
        read: Reads a line, raises EOFError at the end.
        say: Shows a text.
    """

    def ask() -> str:
        if trial.is_over:
            raise EOFError
        return read()

    channel = ConsoleChannel(OWN.chat, clock.now, ask=ask, show=say)

    async def receive(incomings: list[Incoming]) -> None:
        for incoming in incomings:
            for outgoing in trial.hear(incoming.text, clock.now()):
                await channel.send(OWN, outgoing)

    for outgoing in trial.open(assumed):
        await channel.send(OWN, outgoing)
    await channel.run(receive)
    return Outcome(trial.finished, trial.left, trial.answers)
