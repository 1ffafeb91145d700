"""Plays a conversation out of a file, in a house that is closed and opened between its turns."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from domain.chat import Address, Attachment, AttachmentKind, Incoming, Outgoing
from domain.delivery import Parcel
from domain.people import Person
from tests.conversations.golden_file import Golden
from tests.conversations.golden_house import GoldenHouse
from tests.support import town
from tests.support.clock import HandClock

PEOPLE: dict[str, Person] = {
    "lan": town.LAN,
    "dung": town.DUNG,
    "minh": town.MINH,
    "huong": town.HUONG,
}
NAMES = {person.id: name for name, person in PEOPLE.items()}

CHANNELS = {
    "buttons": {"web": "web", "telegram": "telegram"},
    "bare": {"web": "console", "telegram": "sms"},
}
"""What the channels of a file stand for: those with buttons, or those that carry text alone."""

A_MOMENT = timedelta(seconds=20)
"""Between two things that somebody says."""

UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
LISTED = re.compile(r"(?:(?P<number>\d+)\.|(?P<command>/\w+|\d+) –) (?P<label>.+)")


class Player:
    """Says what the file says, and keeps what is answered."""

    def __init__(
        self, golden: Golden, kind: str, town_database: Path, folder: Path, clock: HandClock
    ) -> None:
        self.golden = golden
        self.clock = clock
        clock.set(golden.session.get("at", "2026-06-05 08:00"))
        self.house = GoldenHouse(golden, town_database, folder, clock)
        self._channels = CHANNELS[kind]
        self._bare = kind == "bare"
        self._on = dict.fromkeys(PEOPLE, self._channels["web"])
        self._newest: dict[Address, list[Outgoing]] = {}
        self._pressable: list[tuple[str, str]] = []
        self._photos = count(1)

    def play(self) -> list[list[dict[str, Any]]]:
        """Play it to the end; return what was heard after each turn."""
        heard = []
        for turn in self.golden.chat:
            self.clock.forward(seconds=A_MOMENT.total_seconds())
            parcels = self._do(turn)
            heard.append(self._hear(turn, parcels))
            self.house.check_that_all_is_written()
            self.house.reopen()
        return heard

    def _do(self, turn: dict[str, Any]) -> list[Parcel]:
        match turn:
            case {"at": moment}:
                self._pass_until(moment)
                return self.house.tick()
            case {"on": channel}:
                self._on[self._who(turn)] = self._channels[channel]
            case {"restart": _}:
                self.house.restart()
            case {"reminded": text}:
                return self.house.remind(PEOPLE[self._who(turn)], text)
            case {"hands_over": household}:
                self.house.hand_over(household)
            case {"forms_become": forms}:
                self.house.forms_become(forms)
            case {"burst": turns}:
                return self._burst(turn, turns)
            case {"presses_old": _} if self._bare:
                pass  # Where there are no buttons, there are no old ones.
            case _:
                return self._say(turn)
        return []

    def _pass_until(self, moment: str) -> None:
        if moment.startswith("+"):
            self.clock.forward(**{UNITS[moment[-1]]: float(moment[1:-1])})
        else:
            self.clock.set(moment)

    def _who(self, turn: dict[str, Any]) -> str:
        return turn.get("by", self.golden.who)

    # Speaking ------------------------------------------------------------------------------------

    def _say(self, turn: dict[str, Any]) -> list[Parcel]:
        parcels: list[Parcel] = []
        times = 1 if self._bare else turn.get("times", 1)
        incoming = self._incoming(turn)
        for _ in range(times):
            tapped = replace(incoming, update_id=self.house.update_id())
            for _ in range(turn.get("again", 1)):
                parcels += self.house.receive(tapped)
        return parcels

    def _burst(self, turn: dict[str, Any], turns: list[dict[str, Any]]) -> list[Parcel]:
        """Let several things come in at once that were said a moment apart."""
        waiting = []
        for number, each in enumerate(turns):
            incoming = self._incoming({"by": self._who(turn), **each})
            if "sent" not in each:
                earlier = (len(turns) - number) * A_MOMENT
                incoming = replace(incoming, sent_at=self.clock.now() - earlier)
            waiting.append(replace(incoming, update_id=self.house.update_id()))
        return [parcel for incoming in waiting for parcel in self.house.receive(incoming)]

    def _incoming(self, turn: dict[str, Any]) -> Incoming:
        address = self._address(turn)
        content: dict[str, Any]
        match turn:
            case {"types": text}:
                content = {"text": text}
            case {"presses_old": label}:
                content = {"button": _found(label, self._pressable, 0)}
            case {"presses": label}:
                content = self._pressed(address, label)
            case {"sends": what}:
                content = {"attachments": (self._sent(what),)}
        return Incoming(address, "", self._sent_at(turn), **content)

    def _address(self, turn: dict[str, Any]) -> Address:
        who = self._who(turn)
        return Address(self._on[who], PEOPLE[who].id)

    def _sent_at(self, turn: dict[str, Any]) -> datetime:
        sent = turn.get("sent")
        if sent is None:
            return self.clock.now()
        return self.clock.now() - timedelta(**{UNITS[sent[-1]]: float(sent[1:-1])})

    def _sent(self, what: str) -> Attachment:
        if what == "location":
            return Attachment(AttachmentKind.LOCATION, latitude=22.147, longitude=105.834)
        return Attachment(AttachmentKind(what), f"{what}-{next(self._photos)}")

    def _pressed(self, address: Address, label: str) -> dict[str, str]:
        newest = self._newest.get(address, [])
        if not self._bare:
            buttons = [(b.label, b.token) for out in newest for row in out.buttons for b in row]
            return {"button": _found(label, buttons)}
        return {"text": _found(label, _listed(newest[-1]) if newest else [])}

    # Hearing -------------------------------------------------------------------------------------

    def _hear(self, turn: dict[str, Any], parcels: list[Parcel]) -> list[dict[str, Any]]:
        here = self._address(turn)
        parcels = sorted(parcels, key=lambda parcel: parcel.id)
        for address in {parcel.address for parcel in parcels}:
            self._newest[address] = [p.outgoing for p in parcels if p.address == address]
        for parcel in parcels:
            for row in parcel.outgoing.buttons:
                self._pressable += [(button.label, button.token) for button in row]
        listeners = {PEOPLE[name].id for name in self.golden.listeners}
        return [_message(here, parcel) for parcel in parcels if parcel.address.chat in listeners]


def _message(here: Address, parcel: Parcel) -> dict[str, Any]:
    message: dict[str, Any] = {}
    if parcel.address.chat != here.chat:
        message["to"] = NAMES.get(parcel.address.chat, parcel.address.chat)
    elif parcel.address.channel != here.channel:
        message["on"] = parcel.address.channel
    message["text"] = parcel.outgoing.text.split("\n")
    if parcel.outgoing.buttons:
        message["buttons"] = [[b.label for b in row] for row in parcel.outgoing.buttons]
    return message


def _found(label: str, among: list[tuple[str, str]], which: int = -1) -> str:
    """Return what comes back from a button: the newest with these very words, or that holds them."""
    found = [pair for pair in among if pair[0] == label] or [p for p in among if label in p[0]]
    assert found, f"no button {label!r} among {[shown for shown, _ in among]}"
    return found[which][1]


def _listed(outgoing: Outgoing) -> list[tuple[str, str]]:
    """Return the choices at the end of a bare message: the words, and what is typed for them."""
    found: list[tuple[str, str]] = []
    for line in reversed(outgoing.text.split("\n")):
        match = LISTED.fullmatch(line)
        if match is None or (match["number"] and int(match["number"]) > len(outgoing.numbered)):
            break
        found.append((match["label"], match["number"] or match["command"]))
    return found[::-1]


def as_chat(golden: Golden, heard: list[list[dict[str, Any]]]) -> str:
    """Return a conversation as one reads it."""
    lines = []
    for turn, messages in zip(golden.chat, heard, strict=True):
        said = ", ".join(f"{key} {value}" for key, value in turn.items() if key != "hears")
        lines.append(f"> {said if len(said) < 200 else said[:200] + '…'}")
        for message in messages:
            where = " ".join(f"({message[key]})" for key in ("to", "on") if key in message)
            lines += [f"  {where}".rstrip(), *(f"  {line}" for line in message["text"])]
            rows = message.get("buttons", [])
            lines += ["  " + " ".join(f"[{label}]" for label in row) for row in rows]
    return "\n".join(lines)
