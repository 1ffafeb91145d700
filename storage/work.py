"""A unit of work: one transaction and the repositories that share it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from sqlalchemy import Connection

from domain.chat import Address
from domain.trail import Chain
from storage.erasing import SqlErasing
from storage.named_files import SqlNamedFiles
from storage.personal_copy import SqlPersonalCopies
from storage.repositories.asked_for import SqlAskedFor
from storage.repositories.audit import Hint, SqlAudit
from storage.repositories.consents import SqlConsents
from storage.repositories.eligibility_results import SqlEligibilityResults
from storage.repositories.evidence import SqlEvidence
from storage.repositories.figures import SqlFigures
from storage.repositories.inbox import SqlInbox
from storage.repositories.joining import SqlJoining
from storage.repositories.notes import SqlNotes
from storage.repositories.obstacles import SqlObstacles
from storage.repositories.outbox import SqlOutbox
from storage.repositories.people import SqlPeople
from storage.repositories.personal_requests import SqlPersonalRequests
from storage.repositories.plan_tasks import SqlPlanTasks
from storage.repositories.profiles import SqlProfiles
from storage.repositories.report_files import SqlReportFiles
from storage.repositories.report_lives import SqlReportLives
from storage.repositories.report_sources import SqlReportSources
from storage.repositories.reports import SqlReports
from storage.repositories.retention import SqlRetention
from storage.repositories.sessions import SqlSessions
from storage.repositories.stays import SqlStays
from storage.repositories.strangers import SqlStrangers
from storage.repositories.suspensions import SqlSuspensions
from storage.repositories.told_rules import SqlToldRules
from storage.repositories.unit_reports import SqlUnitReports
from storage.repositories.waiting_forms import SqlWaitingForms
from storage.roster_work import RosterWork
from storage.sealing import Sealer
from storage.session_memory import SessionMemory
from storage.statements import wait_for
from storage.web_history import SqlWebHistory


class SqlWork(RosterWork):
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
    def sessions(self) -> SqlSessions:
        """Conversations under way."""
        return SqlSessions(self.connection, self.sealer, self._session_memory)

    @cached_property
    def waiting_forms(self) -> SqlWaitingForms:
        """Conversations that wait for an answer."""
        return SqlWaitingForms(self.connection)

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
    def report_lives(self) -> SqlReportLives:
        """What happened to units' reports."""
        return SqlReportLives(self.connection)

    @cached_property
    def report_files(self) -> SqlReportFiles:
        """What came along with units' reports."""
        return SqlReportFiles(self.connection, self.sealer)

    @cached_property
    def report_sources(self) -> SqlReportSources:
        """What units' figures are made of."""
        return SqlReportSources(self.connection)

    @cached_property
    def stays(self) -> SqlStays:
        """The households that live in units, with their histories."""
        return SqlStays(self.connection, self.sealer)

    @cached_property
    def plan_tasks(self) -> SqlPlanTasks:
        """What units did about the plan's tasks."""
        return SqlPlanTasks(self.connection, self.sealer)

    @cached_property
    def figures(self) -> SqlFigures:
        """What the digest counts."""
        return SqlFigures(self.connection, self.sealer)

    @cached_property
    def eligibility_results(self) -> SqlEligibilityResults:
        """Results that households sent to their cadres."""
        return SqlEligibilityResults(self.connection, self.sealer)

    @cached_property
    def evidence(self) -> SqlEvidence:
        """Photos and recordings that only a messenger has so far."""
        return SqlEvidence(self.connection, self.audit, self.sealer)

    @cached_property
    def joining(self) -> SqlJoining:
        """Who is invited, who is joined where, and who is not any more."""
        return SqlJoining(self.connection, self.sealer)

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
    def named_files(self) -> SqlNamedFiles:
        """Which files something still names."""
        return SqlNamedFiles(self.connection, self.sealer)

    @cached_property
    def strangers(self) -> SqlStrangers:
        """What was said in chats that nobody has joined."""
        return SqlStrangers(self.connection)

    @cached_property
    def rules_told(self) -> SqlToldRules:
        """The rules as units were last told of them."""
        return SqlToldRules(self.connection)

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
    def notes(self) -> SqlNotes:
        """What the installation remembers about itself."""
        return SqlNotes(self.connection)

    @cached_property
    def suspensions(self) -> SqlSuspensions:
        """Storm and flood: where nobody is reminded."""
        return SqlSuspensions(self.connection)

    @cached_property
    def asked_for(self) -> SqlAskedFor:
        """Reports asked for out of turn."""
        return SqlAskedFor(self.connection, self.sealer)

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
