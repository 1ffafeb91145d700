"""A unit of work: one transaction and the repositories that share it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from sqlalchemy import Connection, Engine

from domain.chat import Address
from domain.trail import Chain
from storage.erasing import SqlErasing
from storage.personal_copy import SqlPersonalCopies
from storage.repositories.absences import SqlAbsences
from storage.repositories.assignments import SqlAssignments
from storage.repositories.audit import Hint, SqlAudit
from storage.repositories.consents import SqlConsents
from storage.repositories.eligibility_results import SqlEligibilityResults
from storage.repositories.escapes import SqlEscapes
from storage.repositories.evidence import SqlEvidence
from storage.repositories.figures import SqlFigures
from storage.repositories.hand_overs import SqlHandOvers
from storage.repositories.helping import SqlHelping
from storage.repositories.households import SqlHouseholds
from storage.repositories.joining import SqlJoining
from storage.repositories.mailboxes import SqlInbox, SqlOutbox
from storage.repositories.notes import SqlNotes
from storage.repositories.people import SqlPeople, SqlUnits
from storage.repositories.personal_requests import SqlPersonalRequests
from storage.repositories.profiles import SqlProfiles
from storage.repositories.reports import SqlObstacles, SqlReports
from storage.repositories.retention import SqlRetention
from storage.repositories.reviews import SqlReviews
from storage.repositories.roster_imports import SqlRosterImports
from storage.repositories.sessions import SqlSessions
from storage.repositories.statuses import SqlStatuses
from storage.repositories.suspensions import SqlSuspensions
from storage.repositories.unit_history import SqlUnitHistory
from storage.repositories.unit_reports import SqlUnitReports
from storage.sealing import Sealer
from storage.session_memory import SessionMemory
from storage.statements import wait_for
from storage.web_history import SqlWebHistory


class SqlWork:
    """Everything done through it is kept together or not at all."""

    def __init__(
        self, connection: Connection, sealer: Sealer, hint: Hint, sessions: SessionMemory
    ) -> None:
        """Work on an open transaction; know where the audit trail probably ends, and who speaks."""
        self.connection = connection
        self.sealer = sealer
        self._hint = hint
        self._session_memory = sessions

    @cached_property
    def inbox(self) -> SqlInbox:
        """Raw updates."""
        return SqlInbox(self.connection, self.sealer)

    @cached_property
    def outbox(self) -> SqlOutbox:
        """Everything that is said."""
        return SqlOutbox(self.connection, self.sealer)

    @cached_property
    def people(self) -> SqlPeople:
        """Persons and their chats."""
        return SqlPeople(self.connection, self.sealer)

    @cached_property
    def profiles(self) -> SqlProfiles:
        """The persons of shared phones."""
        return SqlProfiles(self.connection, self.sealer)

    @cached_property
    def units(self) -> SqlUnits:
        """The tree of units."""
        return SqlUnits(self.connection)

    @cached_property
    def unit_history(self) -> SqlUnitHistory:
        """What units were called, and where they stood."""
        return SqlUnitHistory(self.connection)

    @cached_property
    def households(self) -> SqlHouseholds:
        """Households and assignments."""
        return SqlHouseholds(self.connection, self.sealer)

    @cached_property
    def assignments(self) -> SqlAssignments:
        """Who looks after which household."""
        return SqlAssignments(self.connection)

    @cached_property
    def hand_overs(self) -> SqlHandOvers:
        """Households that are offered, given back or moved."""
        return SqlHandOvers(self.connection, self.sealer)

    @cached_property
    def helping(self) -> SqlHelping:
        """Which agency helped which household when."""
        return SqlHelping(self.connection)

    @cached_property
    def sessions(self) -> SqlSessions:
        """Conversations under way."""
        return SqlSessions(self.connection, self.sealer, self._session_memory)

    @cached_property
    def reports(self) -> SqlReports:
        """Reports of cadres."""
        return SqlReports(self.connection, self.sealer)

    @cached_property
    def obstacles(self) -> SqlObstacles:
        """What stands in the way."""
        return SqlObstacles(self.connection, self.sealer)

    @cached_property
    def unit_reports(self) -> SqlUnitReports:
        """Periodic reports of units."""
        return SqlUnitReports(self.connection)

    @cached_property
    def figures(self) -> SqlFigures:
        """What the digest counts."""
        return SqlFigures(self.connection, self.sealer)

    @cached_property
    def eligibility_results(self) -> SqlEligibilityResults:
        """Results that households sent to their cadres."""
        return SqlEligibilityResults(self.connection, self.sealer)

    @cached_property
    def statuses(self) -> SqlStatuses:
        """The histories of households' statuses."""
        return SqlStatuses(self.connection)

    @cached_property
    def escapes(self) -> SqlEscapes:
        """Registrations to escape poverty."""
        return SqlEscapes(self.connection, self.sealer)

    @cached_property
    def reviews(self) -> SqlReviews:
        """Reviews of households and their cases."""
        return SqlReviews(self.connection, self.sealer)

    @cached_property
    def evidence(self) -> SqlEvidence:
        """Photos and recordings that only a messenger has so far."""
        return SqlEvidence(self.connection, self.audit, self.sealer)

    @cached_property
    def joining(self) -> SqlJoining:
        """Who is invited, who is joined where, and who is not any more."""
        return SqlJoining(self.connection, self.sealer)

    @cached_property
    def absences(self) -> SqlAbsences:
        """Leaves and deputies."""
        return SqlAbsences(self.connection)

    @cached_property
    def consents(self) -> SqlConsents:
        """What households agreed to."""
        return SqlConsents(self.connection)

    @cached_property
    def retention(self) -> SqlRetention:
        """What is forgotten in time."""
        return SqlRetention(self.connection, self.sealer)

    @cached_property
    def erasing(self) -> SqlErasing:
        """What is erased for good."""
        return SqlErasing(self.connection, self.sealer, self.audit)

    @cached_property
    def copies(self) -> SqlPersonalCopies:
        """What is kept about somebody, for them."""
        return SqlPersonalCopies(self.connection, self.sealer)

    @cached_property
    def requests(self) -> SqlPersonalRequests:
        """What people ask about their own data."""
        return SqlPersonalRequests(self.connection, self.sealer)

    @cached_property
    def audit(self) -> SqlAudit:
        """Who did what."""
        former = self.sealer.former
        return SqlAudit(
            self.connection,
            Chain(self.sealer.chain_key),
            self._hint,
            former=Chain(former.chain_key) if former is not None else None,
        )

    @cached_property
    def roster_imports(self) -> SqlRosterImports:
        """Imports of lists."""
        return SqlRosterImports(self.connection, self.sealer)

    @cached_property
    def notes(self) -> SqlNotes:
        """What the installation remembers about itself."""
        return SqlNotes(self.connection)

    @cached_property
    def suspensions(self) -> SqlSuspensions:
        """Storm and flood: where nobody is reminded."""
        return SqlSuspensions(self.connection)

    @cached_property
    def web_history(self) -> SqlWebHistory:
        """The messages of web chats."""
        return SqlWebHistory(self.connection, self.sealer)

    def lock(self, address: Address) -> None:
        """Make everybody else wait who works for this address, until this work ends."""
        wait_for(self.connection, str(address))

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Open a part that can fail by itself: leaving it by an error undoes just that part."""
        mark = self.audit.mark
        try:
            with self.connection.begin_nested():
                yield
        except BaseException:
            self.undone(mark)
            raise

    def undone(self, mark: int) -> None:
        """Forget what a piece of this work noted that was undone by itself.

        Args:
            mark: Where the audit trail stood before it.
        """
        self.audit.take_back(mark)
        self.sessions.take_back()


class Store:
    """Opens units of work on one database."""

    def __init__(self, engine: Engine, sealer: Sealer) -> None:
        """Take the database and the seal for personal data."""
        self.engine = engine
        self._sealer = sealer
        self._hint = Hint()
        self._sessions = SessionMemory()

    @contextmanager
    def begin(self) -> Iterator[SqlWork]:
        """Open a unit of work: kept on leaving the block, undone on leaving it by an error."""
        with self.engine.begin() as connection:
            work = SqlWork(connection, self._sealer, self._hint, self._sessions)
            yield work
            # Last, because on PostgreSQL whoever writes the trail makes all others wait.
            work.audit.write()
        work.sessions.committed()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()
