"""What the handlers need of the outside world, on one page.

Protocols are structural: storage and messages fit without knowing this page, and the type checker
compares the shapes where `bot/compose.py` joins them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from domain.access import Decision, Looked, Relation
from domain.chat import Abilities, Address, Incoming, Outgoing
from domain.conversation.session import DraftLine, Session
from domain.conversation.waiting import WaitingForm
from domain.delivery import Parcel, Received
from domain.digest import Counts, Line, Span, Stuck, WeekFigures
from domain.digest_plan import Measure
from domain.households import Household, HouseholdId, HouseholdLine
from domain.people import Person, PersonId, Role, Unit, UnitId
from domain.pins import Strikes
from domain.profiles import Awaited, Guarded, Profile
from domain.progress import HouseholdReport, LastReport, SupportLine
from domain.reporting import EligibilityResult, Obstacle, Promise, UnitFigures, UnitReport
from domain.say import Say, Text
from domain.trail import TrailLine
from handlers.ports_assignments import Assignments, HandOvers
from handlers.ports_people import Absences, Consents, Forgetting, Joining, PersonalRequests
from handlers.ports_review import Reviews
from handlers.ports_status import Escapes, Statuses
from handlers.ports_units import UnitHistory


class Inbox(Protocol):
    """Raw updates, kept before they are acknowledged."""

    def keep(self, incoming: Incoming, now: datetime, *, done: bool = False) -> Received | None:
        """Keep an update; None if it is already there.

        With `done` it is marked as worked on from the start, for whoever works on it in the same
        unit of work.
        """

    def done(self, received: Received) -> None:
        """Mark an update as worked on."""

    def failed(self, received: Received, trouble: str) -> None:
        """Mark an update that cannot be worked on, with the reason for the operator."""


class Outbox(Protocol):
    """Everything that is said, until it is delivered."""

    @property
    def made(self) -> Sequence[Parcel]:
        """What was put in through this unit of work, in order."""

    def put(
        self,
        occasion: str,
        address: Address,
        outgoing: Outgoing,
        *,
        person_id: PersonId | None,
        is_reply: bool,
        now: datetime,
        not_before: datetime | None = None,
    ) -> Parcel | None:
        """Put a message in; None if this occasion has been spoken of before."""

    def said(self, occasion: str) -> bool:
        """Tell whether an occasion has been spoken of."""

    def said_among(self, occasions: Collection[str]) -> frozenset[str]:
        """Return those of the occasions that have been spoken of."""

    def settle(self, occasion: str, now: datetime) -> bool:
        """Mark an occasion as spoken of without a message of its own; False if it was."""

    def take_back(self, address: Address, start: str) -> None:
        """Forget what has not been tried yet, of those occasions of a chat that begin so."""

    def last_tokens(self, address: Address) -> tuple[str, ...]:
        """Return the tokens that stand below the last thing said in a chat."""

    def postponed(self, parcel: Parcel, until: datetime | None, trouble: str) -> None:
        """Note a failed attempt; without a moment to try again the parcel is given up."""

    def moved(self, parcel: Parcel, chat: str) -> None:
        """Redirect a chat's parcels to its new address."""

    def numbered(self, address: Address) -> tuple[str, ...]:
        """Return the tokens behind the numbers of the last message with a numbered list."""


class People(Protocol):
    """Persons, and the chats in which they can be reached."""

    def at(self, address: Address, now: datetime) -> Person | None:
        """Return who speaks from an address (None for a stranger), and remember the hearing."""

    def get(self, person_id: PersonId) -> Person | None:
        """Return a person."""

    def address_of(self, person_id: PersonId) -> Address | None:
        """Return where a person was heard last and can still be reached."""

    def reachable(self, programme_id: str) -> frozenset[PersonId]:
        """Return who of a programme has a chat that can still be reached."""

    def bind(self, address: Address, person_id: PersonId, now: datetime) -> None:
        """Join a chat to a person."""

    def gone(self, address: Address, now: datetime) -> None:
        """Note that a chat cannot be reached any more."""

    def moved(self, address: Address, new_chat: str) -> None:
        """Note that a chat has a new address."""

    def with_role(self, unit_id: UnitId, role: Role) -> list[Person]:
        """Return the active persons of a unit (not of its subtree) with a role."""

    def in_programme(self, programme_id: str, role: Role) -> list[Person]:
        """Return the active persons of a programme with a role."""

    def change(self, somebody: Person) -> None:
        """Keep a changed person (language, address)."""

    def invitation_for(self, code_hash: str, now: datetime) -> PersonId | None:
        """Return whom an invitation that holds is for, and leave it as it is."""

    def invited_by(self, code_hash: str, now: datetime) -> PersonId | None:
        """Use an invitation up and return whom it is for; None if there is none that holds."""


class Profiles(Protocol):
    """The persons of shared phones, and their PINs."""

    def awaited(self, address: Address) -> Awaited | None:
        """Return what a phone waits for; None if it listens to whoever is on."""

    def wait_for(self, address: Address, awaited: Awaited | None) -> None:
        """Wait for something else, or for nothing."""

    def of(self, address: Address) -> list[Profile]:
        """Return who shares a phone, the first first; those who left the programme too."""

    def get(self, address: Address, person_id: PersonId) -> Profile | None:
        """Return one of them."""

    def add(self, address: Address, person_id: PersonId, now: datetime) -> None:
        """Let a person share a phone; whoever does already has forgotten the PIN."""

    def set_pin(self, address: Address, person_id: PersonId, pin: str, now: datetime) -> None:
        """Keep a new PIN, and forget wrong tries at the one before."""

    def is_pin(self, address: Address, person_id: PersonId, pin: str) -> bool:
        """Tell whether this is the person's PIN on this phone."""

    def strike(self, address: Address, person_id: PersonId, strikes: Strikes) -> None:
        """Keep a person's wrong tries."""

    def tries(self, address: Address, of: Guarded) -> Strikes:
        """Return the wrong tries of a whole chat."""

    def note_tries(self, address: Address, of: Guarded, strikes: Strikes) -> None:
        """Keep the wrong tries of a whole chat."""

    def leave(self, address: Address) -> None:
        """Let nobody be on: what comes for them waits."""

    def come_on(self, address: Address, person_id: PersonId) -> None:
        """Keep back what is meant for others, and let go what was kept back for this person."""


class Units(Protocol):
    """The tree of units."""

    def get(self, unit_id: UnitId) -> Unit | None:
        """Return a unit."""

    def of_programme(self, programme_id: str) -> list[Unit]:
        """Return all units of a programme, parents first."""

    def lead_offices_of(self, served: Unit) -> list[Unit]:
        """Return the offices that lead the programme in a unit and compile its report."""

    def superior_of(self, lower: Unit) -> Unit | None:
        """Return the unit above."""


class HouseDoor(Protocol):
    """Households for what the house does for nobody in particular; nobody is shown what it gives."""

    def get(self, household_id: HouseholdId) -> Household | None:
        """Return a whole household."""

    def lines(self, ids: Sequence[HouseholdId]) -> list[HouseholdLine]:
        """Return the lines of given households, in the given order."""


class Households(Protocol):
    """Households, and who may come near them."""

    def get(self, household_id: HouseholdId, decision: Decision) -> Household | None:
        """Return what a decision lets be seen of a household; None if it does not exist.

        Raises:
            AccessRefusedError: If the decision refuses, or is about another household.
        """

    def seen_by(self, viewer: Person, household_id: HouseholdId, today: date) -> Looked:
        """Return a household as somebody may see it today, and the decision, in one look."""

    def for_the_house(self) -> HouseDoor:
        """Open the door for what the house does for nobody in particular; its uses are counted."""

    def relation(self, person: Person, household_id: HouseholdId, today: date) -> Relation | None:
        """Tell how a person stands to a household; None if it does not exist."""

    def overseen_by(self, who: Person) -> UnitId:
        """Return the unit whose subtree a person oversees: a lead office serves the one above."""

    def assigned_to(
        self, viewer: Person, today: date, *, query: str = "", offset: int = 0, limit: int = 8
    ) -> tuple[list[HouseholdLine], int]:
        """Return a page of a cadre's households, best matches first, and how many there are."""

    def in_subtree(
        self,
        viewer: Person,
        below: UnitId | None = None,
        *,
        query: str = "",
        offset: int = 0,
        limit: int = 8,
    ) -> tuple[list[HouseholdLine], int]:
        """Return a page of the households of a subtree that somebody oversees, and how many."""

    def lines(
        self, viewer: Person, ids: Sequence[HouseholdId], today: date
    ) -> list[HouseholdLine]:
        """Return the lines of those households that somebody may see, in the given order."""

    def cadre_of(self, household_id: HouseholdId, today: date) -> Person | None:
        """Return who looks after a household today."""

    def silent(self, viewer: Person, today: date, days: int) -> list[HouseholdLine]:
        """Return a cadre's households without a report for at least so many days."""

    def after_report(self, report: HouseholdReport) -> None:
        """Bring a household up to date with a confirmed report."""


class Sessions(Protocol):
    """Guided conversations that are under way."""

    def current(self, person_id: PersonId) -> Session | None:
        """Return the conversation a person is in, if any."""

    def get(self, session_id: str) -> Session | None:
        """Return a session that is open, be it current or a draft."""

    def finished(self, session_id: str) -> Session | None:
        """Return a session that was finished, to show once more what it led to."""

    def about(self, person_id: PersonId, form_id: str, subject: str) -> Session | None:
        """Return a person's open session of a form about a subject."""

    def drafts(self, person_id: PersonId) -> list[DraftLine]:
        """Return a person's open sessions, the last touched first."""

    def add(self, session: Session, now: datetime) -> None:
        """Keep a new session and make it the current one."""

    def save(self, session: Session, before_turn: int, now: datetime) -> None:
        """Keep a session's next state.

        Raises:
            OvertakenError: If another process has saved a later turn meanwhile.
        """

    def renew(self, session: Session, before_turn: int, now: datetime) -> None:
        """Keep a session that goes on with another version of its form."""

    def silent(
        self, after: datetime, before: datetime, midnight: datetime, most: int
    ) -> list[WaitingForm]:
        """Return the current conversations that were touched last between two moments.

        Those whose question was asked again are left out: once if they were touched since
        midnight, and once more if they were touched before.
        """

    def of_forms(self, form_ids: Collection[str]) -> list[WaitingForm]:
        """Return the answered drafts of some forms of everybody who can be reached, by person."""

    def resume(self, session_id: str, now: datetime) -> None:
        """Make a draft the current conversation."""

    def set_aside(self, session_id: str, now: datetime) -> None:
        """Leave a conversation; its draft is kept."""

    def close(self, session_id: str, state: str, now: datetime) -> None:
        """End a session: "done" or "discarded"."""


class Reports(Protocol):
    """Reports of cadres about households."""

    def next_receipt(self, programme_id: str, day: date) -> str:
        """Return the next receipt number of a programme's day."""

    def of_session(self, session_id: str) -> str | None:
        """Return the receipt of a session's report, if there is one."""

    def add(self, report: HouseholdReport) -> bool:
        """Keep a report; False if its session made one already."""

    def last_of(self, household_id: HouseholdId) -> LastReport | None:
        """Return what the last report of a household said."""

    def supports_of(self, household_id: HouseholdId, limit: int = 5) -> list[SupportLine]:
        """Return the latest supports of a household, newest first."""


class Obstacles(Protocol):
    """What stands in the way."""

    def add(self, obstacle: Obstacle) -> bool:
        """Keep an obstacle; False if its occasion is known."""

    def open_at(self, desk_unit_id: UnitId) -> list[Obstacle]:
        """Return the open obstacles on a unit's desk, oldest first."""

    def get(self, obstacle_id: int) -> Obstacle | None:
        """Return an obstacle."""

    def close(self, obstacle_id: int, now: datetime) -> None:
        """Mark an obstacle as solved."""


class UnitReports(Protocol):
    """Periodic reports of units."""

    def figures(self, unit: Unit, first: date, last: date) -> UnitFigures:
        """Return what cadres reported in a unit's subtree from `first` to `last`."""

    def submitted(self, unit_id: UnitId, obligation_id: str, period: str) -> UnitReport | None:
        """Return the report that a unit submitted, if it did."""

    def units_submitted(self, obligation_id: str, period: str) -> frozenset[UnitId]:
        """Return the units that have submitted."""

    def next_receipt(self, programme_id: str, day: date) -> str:
        """Return the next receipt number."""

    def add(self, report: UnitReport) -> bool:
        """Keep a report; False if the unit has submitted already."""

    def promise(self, promise: Promise) -> None:
        """Keep a unit's word, in place of an earlier one."""

    def promised_between(self, first: date, last: date) -> frozenset[tuple[str, str]]:
        """Return obligations and periods that units promised for a day from `first` to `last`."""

    def promised(self, obligation_id: str, period: str) -> Mapping[UnitId, Promise]:
        """Return the units' promises."""


class Figures(Protocol):
    """What the digest counts in a unit's subtree, and what stands behind it."""

    def counts(self, unit: Unit, span: Span, measures: Mapping[str, Measure]) -> Counts:
        """Return everything that is counted for a week."""

    def behind(
        self,
        unit: Unit,
        line: Line,
        span: Span,
        measure: Measure | None,
        *,
        offset: int = 0,
        limit: int = 8,
    ) -> tuple[list[HouseholdId], int]:
        """Return a page of the households behind a line, and how many there are."""

    def stuck(
        self, unit: Unit, span: Span, *, offset: int = 0, limit: int = 8
    ) -> tuple[list[Stuck], int]:
        """Return a page of the obstacles that are open for too long, and how many there are."""

    def submitted(self, obligation_id: str, period: str, by: datetime) -> frozenset[UnitId]:
        """Return the units whose report had come by a moment."""


class EligibilityResults(Protocol):
    """Results that households sent to their cadres."""

    def send(
        self,
        session_id: str,
        household_id: HouseholdId,
        to: PersonId,
        verdicts: Mapping[str, str],
        now: datetime,
    ) -> bool:
        """Keep a result for a cadre; False if it was sent already."""

    def unseen(self, person_id: PersonId) -> list[EligibilityResult]:
        """Return the results that wait for a cadre, oldest first."""

    def get(self, result_id: int) -> tuple[PersonId, EligibilityResult] | None:
        """Return a result and whom it was sent to."""

    def seen(self, result_id: int, now: datetime) -> None:
        """Mark a result as read."""


class Audit(Protocol):
    """Who did what with whom."""

    def note(
        self,
        person_id: PersonId | None,
        action: str,
        subject: str,
        now: datetime,
        detail: str = "",
    ) -> None:
        """Write a line that is never changed."""

    def about(self, subject: HouseholdId | PersonId, limit: int = 50) -> list[TrailLine]:
        """Return the latest lines about a household or a person, the newest first."""

    def clear_before(self, moment: datetime) -> int:
        """Delete the oldest lines, up to a moment; return how many there were."""


class Work(Protocol):
    """One unit of work: everything done through it is kept together or not at all."""

    @property
    def inbox(self) -> Inbox: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def people(self) -> People: ...
    @property
    def profiles(self) -> Profiles: ...
    @property
    def units(self) -> Units: ...
    @property
    def unit_history(self) -> UnitHistory: ...
    @property
    def households(self) -> Households: ...
    @property
    def assignments(self) -> Assignments: ...
    @property
    def hand_overs(self) -> HandOvers: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def obstacles(self) -> Obstacles: ...
    @property
    def unit_reports(self) -> UnitReports: ...
    @property
    def figures(self) -> Figures: ...
    @property
    def eligibility_results(self) -> EligibilityResults: ...
    @property
    def statuses(self) -> Statuses: ...
    @property
    def escapes(self) -> Escapes: ...
    @property
    def reviews(self) -> Reviews: ...
    @property
    def joining(self) -> Joining: ...
    @property
    def absences(self) -> Absences: ...
    @property
    def consents(self) -> Consents: ...
    @property
    def requests(self) -> PersonalRequests: ...
    @property
    def retention(self) -> Forgetting: ...
    @property
    def audit(self) -> Audit: ...

    def lock(self, address: Address) -> None:
        """Make everybody else wait who works for this address, until this work ends."""

    def attempt(self) -> AbstractContextManager[None]:
        """Open a part that can fail by itself: leaving it by an error undoes just that part."""


class Words(Protocol):
    """Turns what the assistant wants to say into words."""

    def message(self, say: Say, person: Person | None, abilities: Abilities) -> list[Outgoing]:
        """Word a message for a person and lay it out for a channel; long ones become several."""

    def text(self, text: Text, person: Person | None) -> str:
        """Word a single phrase, as it stands on a button."""


class Ids(Protocol):
    """Where new names come from."""

    def session(self) -> str:
        """Return a new session id: short, because it stands in every button's token."""


class ChannelBook(Protocol):
    """What the channels can carry."""

    def abilities(self, channel: str) -> Abilities:
        """Return the abilities of a channel by name."""


class MediaStore(Protocol):
    """Pictures and documents that the assistant makes."""

    def put(self, name: str, content: bytes) -> str:
        """Keep a file and return its path in the store."""


class Pictures(Protocol):
    """Draws what is better seen than read."""

    def digest(self, figures: WeekFigures, person: Person | None) -> bytes:
        """Return the picture of a week (PNG), with words in the person's language."""


Reply = list[Say]
"""What a handler returns: what to say, in order."""

Texts = Iterable[Text]
