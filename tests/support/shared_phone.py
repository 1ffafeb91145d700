"""One phone that several people of the town share, and how they join it."""

from dataclasses import replace

from bot.invitations import invite
from domain.people import Person
from tests.support.house import TestHouse, Typist

LAN_PIN, DUNG_PIN = "730915", "482606"


def code_for(house: TestHouse, person: Person) -> str:
    """Return an invitation code as an administrator hands it over."""
    with house.work() as work:
        return invite(work, person, house.clock.now()).code


def joins(phone: Typist, house: TestHouse, person: Person, pin: str) -> None:
    """Let one more person join the phone, who chooses a PIN."""
    phone.types(f"/start {code_for(house, person)}", pin)


def shared(phone: Typist, house: TestHouse, second: Person) -> Typist:
    """Let a second person join Lan's phone; Lan is on afterwards."""
    phone.types("/maso", LAN_PIN)
    joins(phone, house, second, DUNG_PIN)
    return switches(phone, "Hoàng Thị Lan", LAN_PIN)


def switches(phone: Typist, name: str, pin: str) -> Typist:
    """Let somebody come on."""
    return phone.types("/doinguoi").presses(name).types(pin)


def speaks_english(house: TestHouse, *people: Person) -> None:
    """Let people choose English."""
    with house.work() as work:
        for person in people:
            work.people.change(replace(person, language="en"))


def is_shut_out(house: TestHouse, person: Person) -> None:
    """Let a person leave the programme."""
    with house.work() as work:
        work.people.change(replace(person, active=False))
