"""The phone that Lan shares with others, and who is on it."""

from domain.chat import Address

HERE = Address("web", "p-lan")


def on(house):
    """Return who is on."""
    with house.work() as work:
        return work.people.at(HERE, house.clock.now())
