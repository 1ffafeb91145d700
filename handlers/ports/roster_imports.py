"""What the import of a list needs: the file's rows, and the roster they are held against."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from domain.households import Household, HouseholdId
from domain.imports.changes import RosterChange
from domain.imports.kept import Counted, KeptImport, Recognisable
from domain.imports.layout import Merge, Row
from domain.imports.matching import Known
from domain.moment import Moment
from domain.people import Unit, UnitId


class Sheet(Protocol):
    """A sheet of a list."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def rows(self) -> Iterator[Row]:
        """Its rows, read once."""

    @property
    def merges(self) -> tuple[Merge, ...]:
        """Its merged cells."""


class HouseholdList(Protocol):
    """A file with a list of households; it can be gone through as often as needed."""

    @property
    def name(self) -> str:
        """What it is called, without its folder."""

    @property
    def valueless(self) -> frozenset[tuple[str, str, str]]:
        """Formulas without a value: sheet, cell, and what stands there instead."""

    def hash(self) -> str:
        """Return what tells this content from any other."""

    def sheets(self) -> Iterator[Sheet]:
        """Return the sheets that are shown, in order."""


class Door(Protocol):
    """Whole households, for comparing; nobody looks at them through this door."""

    def recognisable(self, programme_id: str) -> Recognisable:
        """Return by what the households of a programme are recognised."""

    def households(self, ids: Sequence[HouseholdId]) -> Mapping[HouseholdId, Household]:
        """Return households; nothing of them is shown but what changes."""


class RosterImports(Protocol):
    """The roster under an import."""

    def units(self, programme_id: str) -> Sequence[Unit]:
        """Return the units of a programme that are in force."""

    def old_names(self, programme_id: str) -> Mapping[str, UnitId]:
        """Return what units were called before, and what has become of them."""

    def mark(self, identity: str) -> str:
        """Return the mark of an identity number."""

    def door(self) -> Door:
        """Return the door through which whole households are compared with a list."""

    def status_fault(self, change: RosterChange, moment: Moment) -> str | None:
        """Tell why a changed status cannot be recorded so: a reason of `status_history.fault`."""

    def begin(
        self,
        programme_id: str,
        file_name: str,
        file_hash: str,
        person_id: str | None,
        moment: Moment,
    ) -> int:
        """Open an import; return its number."""

    def write(
        self,
        number: int,
        changes: Sequence[RosterChange],
        person_id: str | None,
        moment: Moment,
    ) -> None:
        """Keep a batch of changes, and how the households stood before."""

    def mark_gone(self, number: int, gone: Sequence[Known], moment: Moment) -> None:
        """Note that households are no longer in the programme; they keep their history."""

    def finish(self, number: int, counted: Counted) -> str:
        """Close an import; return a digest of everything that it wrote."""


class KeptImports(Protocol):
    """What imports wrote, to be looked at and taken back."""

    def get(self, number: int) -> KeptImport | None:
        """Return an import."""

    def kept(self, programme_id: str, limit: int = 20) -> Sequence[KeptImport]:
        """Return the last imports of a programme, the newest first."""

    def changed_since(self, number: int) -> list[str]:
        """Return the codes of households that somebody has worked with since an import."""

    def undo(self, number: int, person_id: str | None, moment: Moment) -> None:
        """Restore what stood before an import, as a whole.

        Whoever undoes has asked `changed_since` before, in the same transaction.
        """
