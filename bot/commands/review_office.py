"""What the commands about reviews work with: one unit of work, whose hand it is, and what that hand may."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.commands.demo import clock_of
from bot.commands.installation import demand_database, next_command, person_named, settings_at
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from bot.compose import House
    from domain.people import Person
    from domain.people import Unit as Place
    from domain.review.cases import Review, ReviewFaultError
    from handlers.review.acts import Reviewing
    from handlers.review.doing import Doing
    from handlers.review.family_news import FamilyNews
    from handlers.review.news import ReviewNews
    from storage.work import SqlWork


@dataclass(frozen=True, slots=True)
class ReviewOffice:
    """What these commands work with: one unit of work, kept as a whole or not at all."""

    work: "SqlWork"
    house: "House"
    reviewing: "Reviewing"
    news: "ReviewNews"
    families: "FamilyNews"
    moment: "Doing"


@contextmanager
def office_at(data: str, by: str = "") -> Iterator[ReviewOffice]:
    """Open an installation for reviews.

    Raises:
        RefusalError: If a step of a review cannot be.
    """
    from bot.abilities import EVERY_CHANNEL
    from bot.opening import opened
    from domain.moment import Moment
    from domain.people import PersonId
    from domain.review.cases import ReviewFaultError
    from handlers.review.doing import Doing
    from handlers.review.family_news import FamilyNews
    from handlers.review.news import ReviewNews

    settings = settings_at(data)
    demand_database(settings.database_url)
    with opened(settings, EVERY_CHANNEL) as house:
        home = house.house
        try:
            with house.store.begin() as work:
                viewer = person_named(work, by) if by else None
                who = viewer.id if viewer is not None else PersonId("")
                now = clock_of(work, settings.zone).now()
                moment = Doing(work, who, Moment.at(now, settings.zone), viewer)
                news, families = ReviewNews(home.speech), FamilyNews(home.speech)
                yield ReviewOffice(work, home, home.reviewing, news, families, moment)
        except ReviewFaultError as fault:
            raise RefusalError(_why(home, fault)) from None


def review_named(work: "SqlWork", name: str, data: str) -> "Review":
    """Return the review with an id.

    Raises:
        RefusalError: If there is none.
    """
    found = work.reviews.get(name)
    if found is None:
        raise RefusalError(f"no review {name!r}; see `{next_command('review list', data)}`")
    return found


def demand_keeper(work: "SqlWork", person: "Person", place: "Place") -> None:
    """Let only those through who write down what is done in a commune's reviews."""
    from domain.people import COMMUNES
    from domain.review.roles import keeps

    demand_overseer(work, person, place.id)
    if place.kind in COMMUNES and not keeps(person, place):
        raise RefusalError(
            f"{person.id} is a leader, and rounds are opened by an officer; name one of "
            f"{place.id} with --by"
        )


def demand_overseer(work: "SqlWork", person: "Person", unit_id: str) -> None:
    """Let only those through who oversee the commune: officers and leaders."""
    from domain.review.roles import takes_part

    if not person.active or not takes_part(person):
        raise RefusalError(f"{person.id} is no officer or leader; name one of {unit_id} with --by")
    if work.households.overseen_by(person) != unit_id:
        raise RefusalError(
            f"{person.id} does not oversee {unit_id}; name its officer or leader with --by"
        )


def _why(house: "House", fault: "ReviewFaultError") -> str:
    from handlers.review.words import fault_phrase

    return house.words.text(fault_phrase(fault), None)
