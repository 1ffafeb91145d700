"""What a unit of work does with the roster: units, households, who looks after them, their reviews."""

from functools import cached_property

from sqlalchemy import Connection

from storage.repositories.absences import SqlAbsences
from storage.repositories.assignments import SqlAssignments
from storage.repositories.care import SqlCare
from storage.repositories.escapes import SqlEscapes
from storage.repositories.hand_overs import SqlHandOvers
from storage.repositories.helping import SqlHelping
from storage.repositories.households import SqlHouseholds
from storage.repositories.kept_imports import SqlKeptImports
from storage.repositories.objections import SqlObjections
from storage.repositories.people import SqlUnits
from storage.repositories.review_cases import SqlReviewCases
from storage.repositories.reviews import SqlReviews
from storage.repositories.roster_imports import SqlRosterImports
from storage.repositories.statuses import SqlStatuses
from storage.repositories.unit_changes import SqlUnitChanges
from storage.repositories.unit_history import SqlUnitHistory
from storage.sealing import Sealer


class RosterWork:
    """The repositories about units, households and those who look after them."""

    connection: Connection
    sealer: Sealer

    @cached_property
    def units(self) -> SqlUnits:
        """The tree of units."""
        return SqlUnits(self.connection)

    @cached_property
    def unit_history(self) -> SqlUnitHistory:
        """What units were called, and where they stood."""
        return SqlUnitHistory(self.connection)

    @cached_property
    def unit_changes(self) -> SqlUnitChanges:
        """Units that are renamed, moved, merged and split."""
        return SqlUnitChanges(self.connection)

    @cached_property
    def households(self) -> SqlHouseholds:
        """Households and assignments."""
        return SqlHouseholds(self.connection, self.sealer)

    @cached_property
    def assignments(self) -> SqlAssignments:
        """Who looks after which household."""
        return SqlAssignments(self.connection)

    @cached_property
    def care(self) -> SqlCare:
        """What cadres carry, and households without one."""
        return SqlCare(self.connection)

    @cached_property
    def hand_overs(self) -> SqlHandOvers:
        """Households that are offered, given back or moved."""
        return SqlHandOvers(self.connection, self.sealer)

    @cached_property
    def helping(self) -> SqlHelping:
        """Which agency helped which household when."""
        return SqlHelping(self.connection)

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
        """Reviews of communes and wards."""
        return SqlReviews(self.connection)

    @cached_property
    def review_cases(self) -> SqlReviewCases:
        """The cases of households in reviews."""
        return SqlReviewCases(self.connection, self.sealer)

    @cached_property
    def objections(self) -> SqlObjections:
        """What people say against a posted result."""
        return SqlObjections(self.connection, self.sealer)

    @cached_property
    def absences(self) -> SqlAbsences:
        """Leaves and deputies."""
        return SqlAbsences(self.connection)

    @cached_property
    def roster_imports(self) -> SqlRosterImports:
        """Imports of lists."""
        return SqlRosterImports(self.connection, self.sealer)

    @cached_property
    def kept_imports(self) -> SqlKeptImports:
        """What imports wrote."""
        return SqlKeptImports(self.connection, self.sealer)
