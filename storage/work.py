"""A unit of work: one transaction and the repositories that share it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from sqlalchemy import Connection, Engine

from domain.chat import Address
from storage.repositories.audit import SqlAudit
from storage.repositories.eligibility_results import SqlEligibilityResults
from storage.repositories.evidence import SqlEvidence
from storage.repositories.figures import SqlFigures
from storage.repositories.households import SqlHouseholds
from storage.repositories.mailboxes import SqlInbox, SqlOutbox
from storage.repositories.notes import SqlNotes
from storage.repositories.people import SqlPeople, SqlUnits
from storage.repositories.profiles import SqlProfiles
from storage.repositories.reports import SqlObstacles, SqlReports
from storage.repositories.sessions import SqlSessions
from storage.repositories.unit_reports import SqlUnitReports
from storage.sealing import Sealer
from storage.statements import wait_for
from storage.web_history import SqlWebHistory


class SqlWork:
    """Everything done through it is kept together or not at all."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work on an open transaction."""
        self.connection = connection
        self.sealer = sealer

    @cached_property
    def inbox(self) -> SqlInbox:
        """Raw updates."""
        return SqlInbox(self.connection)

    @cached_property
    def outbox(self) -> SqlOutbox:
        """Everything that is said."""
        return SqlOutbox(self.connection)

    @cached_property
    def people(self) -> SqlPeople:
        """Persons and their chats."""
        return SqlPeople(self.connection)

    @cached_property
    def profiles(self) -> SqlProfiles:
        """The persons of shared phones."""
        return SqlProfiles(self.connection, self.sealer.pepper)

    @cached_property
    def units(self) -> SqlUnits:
        """The tree of units."""
        return SqlUnits(self.connection)

    @cached_property
    def households(self) -> SqlHouseholds:
        """Households and assignments."""
        return SqlHouseholds(self.connection, self.sealer)

    @cached_property
    def sessions(self) -> SqlSessions:
        """Conversations under way."""
        return SqlSessions(self.connection)

    @cached_property
    def reports(self) -> SqlReports:
        """Reports of cadres."""
        return SqlReports(self.connection)

    @cached_property
    def obstacles(self) -> SqlObstacles:
        """What stands in the way."""
        return SqlObstacles(self.connection)

    @cached_property
    def unit_reports(self) -> SqlUnitReports:
        """Periodic reports of units."""
        return SqlUnitReports(self.connection)

    @cached_property
    def figures(self) -> SqlFigures:
        """What the digest counts."""
        return SqlFigures(self.connection)

    @cached_property
    def eligibility_results(self) -> SqlEligibilityResults:
        """Results that households sent to their cadres."""
        return SqlEligibilityResults(self.connection)

    @cached_property
    def evidence(self) -> SqlEvidence:
        """Photos and recordings that only a messenger has so far."""
        return SqlEvidence(self.connection)

    @cached_property
    def audit(self) -> SqlAudit:
        """Who did what."""
        return SqlAudit(self.connection)

    @cached_property
    def notes(self) -> SqlNotes:
        """What the installation remembers about itself."""
        return SqlNotes(self.connection)

    @cached_property
    def web_history(self) -> SqlWebHistory:
        """The messages of web chats."""
        return SqlWebHistory(self.connection)

    def lock(self, address: Address) -> None:
        """Make everybody else wait who works for this address, until this work ends."""
        wait_for(self.connection, str(address))

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Open a part that can fail by itself: leaving it by an error undoes just that part."""
        with self.connection.begin_nested():
            yield


class Store:
    """Opens units of work on one database."""

    def __init__(self, engine: Engine, sealer: Sealer) -> None:
        """Take the database and the seal for personal data."""
        self.engine = engine
        self._sealer = sealer

    @contextmanager
    def begin(self) -> Iterator[SqlWork]:
        """Open a unit of work: kept on leaving the block, undone on leaving it by an error."""
        with self.engine.begin() as connection:
            yield SqlWork(connection, self._sealer)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()
