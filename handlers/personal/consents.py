"""Asks a household's consent in plain words, and keeps to the answer until it is withdrawn."""

from collections.abc import Mapping

from domain.personal.consent import Purpose, in_force, needs_consent, wording_of
from domain.say import Choice, Phrase, Say
from handlers.agreed import asks_first
from handlers.buttons import TO_MENU
from handlers.menu import Menu
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, command_in, token
from handlers.visit import Visit

DESK = "dy"
"""The desk in tokens: `dy`, `dy.y.<purpose>`, `dy.n.<purpose>`, `dy.w.<purpose>`."""

REQUEST = "personal_request"
"""The form in which somebody asks about their own data: that right needs no consent."""

OPEN_DESKS = frozenset({DESK, "cs", "toi", "yc"})
"""What a household that has agreed to nothing can press."""

OPEN_COMMANDS = frozenset(
    {"dongy", "consent", "chinhsach", "policies", "toi", "me", "ngonngu", "language"}
    | {"yeucau", "requests", "huy", "cancel", "khoa", "lock", "doinguoi", "switch"}
)

TO_POLICIES = Choice(Phrase("policies.button"), "cs")


class ConsentDesk:
    """The desk for `/dongy`, and the gate before everything else a household may do."""

    def __init__(self, menu: Menu) -> None:
        """Take the menu, which follows the answers."""
        self._menu = menu

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that show what was agreed to."""
        return {"dongy": lambda visit, _: _state(visit), "consent": lambda visit, _: _state(visit)}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the answers."""
        return {DESK: self._press}

    def gate(self, visit: Visit) -> Reply | None:
        """Ask a household that has not agreed yet; None for everybody else, and for what is open."""
        if not asks_first(visit.work, visit.person):
            return None
        if visit.incoming.button:
            desk = visit.incoming.button.partition(".")[0]
            is_open, is_written = desk in OPEN_DESKS, False
        else:
            command = command_in(visit.incoming.text)
            is_open = command is not None and command.name in OPEN_COMMANDS
            is_written = command is None
        if is_open or _is_requesting(visit):
            return None
        # Whoever wrote of something that cannot wait is told that nobody has read it.
        unheard = [Say("consent.unheard")] if is_written else []
        return [ask(Purpose.CASE), *unheard]

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        if not needs_consent(visit.person):
            return [Say("common.old_button", choices=(TO_MENU,))]
        match parts:
            case ["y", purpose] if purpose in _PURPOSES:
                return self._given(visit, Purpose(purpose))
            case ["n", purpose] if purpose in _PURPOSES:
                return self._declined(visit, Purpose(purpose))
            case ["w", purpose] if purpose in _PURPOSES:
                return self._withdrawn(visit, Purpose(purpose))
            case ["a", purpose] if purpose in _PURPOSES:
                return [ask(Purpose(purpose))]
            case []:
                return _state(visit)
            case _:
                return [Say("common.old_button", choices=(TO_POLICIES,))]

    def _given(self, visit: Visit, purpose: Purpose) -> Reply:
        person, work = visit.person, visit.work
        if purpose is not Purpose.CASE and not work.consents.holds(person.id, Purpose.CASE):
            return [ask(Purpose.CASE)]
        wording = wording_of(purpose, person.language)
        if work.consents.give(person, purpose, wording, visit.now, visit.address):
            work.audit.note(person.id, "consented", person.id, visit.now, wording)
        if purpose is Purpose.CASE and not work.consents.holds(person.id, Purpose.REMINDERS):
            return [ask(Purpose.REMINDERS)]
        return [Say("consent.thanks"), self._menu.say(work, person)]

    def _declined(self, visit: Visit, purpose: Purpose) -> Reply:
        visit.work.audit.note(
            visit.person.id, "declined", visit.person.id, visit.now, purpose.value
        )
        if purpose is Purpose.CASE:
            return [_without()]
        return [Say("consent.no_reminders"), self._menu.say(visit.work, visit.person)]

    def _withdrawn(self, visit: Visit, purpose: Purpose) -> Reply:
        """End a consent at once; what rests on it ends with it."""
        person, work = visit.person, visit.work
        ending = tuple(Purpose) if purpose is Purpose.CASE else (purpose,)
        for each in ending:
            if work.consents.withdraw(person.id, each, visit.now):
                work.audit.note(person.id, "withdrawn", person.id, visit.now, each.value)
        if purpose is not Purpose.CASE:
            return [Say("consent.no_reminders", choices=(_TO_STATE, TO_MENU))]
        work.joining.drop_parcels(person.id, "consent withdrawn")
        return [Say("consent.withdrawn"), _without()]


def ask(purpose: Purpose) -> Say:
    """Return the question for one purpose; nothing is preset, and silence is no answer."""
    yes = Choice(Phrase("consent.yes"), token(DESK, "y", purpose.value))
    no = Choice(Phrase("consent.no"), token(DESK, "n", purpose.value))
    more = (TO_POLICIES,) if purpose is Purpose.CASE else ()
    return Say(f"consent.ask_{purpose.value}", choices=(yes, no, *more))


_PURPOSES = frozenset(purpose.value for purpose in Purpose)
_TO_STATE = Choice(Phrase("consent.button"), DESK)


def _without() -> Say:
    again = Choice(Phrase("consent.reconsider"), token(DESK, "a", Purpose.CASE.value))
    return Say("consent.without", choices=(TO_POLICIES, again, Choice(Phrase("menu.me"), "toi")))


def _state(visit: Visit) -> Reply:
    """Show what was agreed to, when, and how to end it."""
    if not needs_consent(visit.person):
        return [Say("consent.officials", choices=(TO_MENU,))]
    consents = visit.work.consents.of(visit.person.id)
    holding = in_force(consents)
    lines, choices = [], []
    for purpose in Purpose:
        given = [each for each in consents if each.purpose is purpose and not each.withdrawn]
        since = given[-1].given if given else None
        params = {"what": Phrase(f"consent.purpose.{purpose.value}"), "since": since}
        lines.append(Phrase("consent.line", params))
        verb, label = ("w", "withdraw") if purpose in holding else ("a", "give")
        what = Phrase(f"consent.{label}", {"what": Phrase(f"consent.purpose.{purpose.value}")})
        choices.append(Choice(what, token(DESK, verb, purpose.value), wide=True))
    return [Say("consent.state", {"lines": lines}, choices=(*choices, TO_POLICIES, TO_MENU))]


def _is_requesting(visit: Visit) -> bool:
    session = visit.work.sessions.current(visit.person.id)
    return session is not None and session.form_id == REQUEST
