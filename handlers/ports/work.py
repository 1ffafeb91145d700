"""One unit of work, and everything that is done through it."""

from contextlib import AbstractContextManager
from typing import Protocol

from domain.chat import Address
from handlers.ports.assignments import Assignments, HandOvers
from handlers.ports.audit import Audit
from handlers.ports.delivery import Inbox, Outbox
from handlers.ports.figures import Figures
from handlers.ports.households import Households
from handlers.ports.joining import Joining
from handlers.ports.people import People, Profiles
from handlers.ports.personal import (
    Absences,
    Consents,
    Erasing,
    Forgetting,
    PersonalCopies,
    PersonalRequests,
)
from handlers.ports.reports import EligibilityResults, Obstacles, Reports, UnitReports
from handlers.ports.reviews import Reviews
from handlers.ports.sessions import Sessions
from handlers.ports.statuses import Escapes, Statuses
from handlers.ports.suspensions import Suspensions
from handlers.ports.units import UnitHistory, Units


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
    def suspensions(self) -> Suspensions: ...
    @property
    def absences(self) -> Absences: ...
    @property
    def consents(self) -> Consents: ...
    @property
    def requests(self) -> PersonalRequests: ...
    @property
    def retention(self) -> Forgetting: ...
    @property
    def erasing(self) -> Erasing: ...
    @property
    def copies(self) -> PersonalCopies: ...
    @property
    def audit(self) -> Audit: ...

    def lock(self, address: Address) -> None:
        """Make everybody else wait who works for this address, until this work ends."""

    def attempt(self) -> AbstractContextManager[None]:
        """Open a part that can fail by itself: leaving it by an error undoes just that part."""
