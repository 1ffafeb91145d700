"""What a line of a list would change: a household that is new, or changed field by field."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NamedTuple

from domain.households import CAUSES, INDICATORS, Household, HouseholdId, Member
from domain.imports.given import HouseholdGiven, MemberGiven
from domain.imports.matching import Likeness, likeness_of
from domain.imports.places import Home
from domain.people import UnitId


class What(StrEnum):
    """What becomes of a household."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"


class FieldChange(NamedTuple):
    """A field before and after; of members, what happened to whom."""

    field: str
    before: object = None
    after: object = None


PLAIN_FIELDS: Final = (
    "head_name",
    "hamlet_id",
    "helper_id",
    "area",
    "status",
    "group",
    "income_vnd",
    "recognised_on",
    "causes",
    "deprivations",
)
HIDDEN: Final = frozenset({"ethnic_group", "identity_number", "disability", "merit"})
"""Of these it is said that they change, and never what stood there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterChange:
    """What one household of a list comes to.

    Attributes:
        after: The household as it will be.
        fields: What differs; empty for a new one and for one that stays the same.
        missing: Members of the roster that the list does not name; they stay.
        returns: Whether it had left the programme before.
    """

    what: What
    given: HouseholdGiven
    after: Household
    before: Household | None = None
    fields: tuple[FieldChange, ...] = ()
    missing: tuple[str, ...] = ()
    returns: bool = False

    @property
    def changes_status(self) -> bool:
        """Tell whether the status, or the day since when it holds, becomes another."""
        if self.before is None:
            return False
        is_other_day = (
            self.before.recognised_on is not None
            and self.before.recognised_on != self.after.recognised_on
        )
        return self.before.status is not self.after.status or is_other_day

    @property
    def is_decided(self) -> bool:
        """Tell whether the list names the decision: its number and its day."""
        return bool(self.given.decision and self.given.recognised_on)


def new_household(
    given: HouseholdGiven,
    household_id: HouseholdId,
    code: str,
    programme_id: str,
    home: Home,
    helper_id: UnitId | None,
) -> RosterChange:
    """Return a household that the roster does not have yet.

    Raises:
        ValueError: If the list does not say its status, or nobody knows whether it lives in a
            rural area; both are asked for before.
    """
    area = given.area or home.hamlet.area or home.commune.area
    if given.status is None or area is None:
        raise ValueError("a household without a status or an area cannot be kept")
    after = Household(
        id=household_id,
        programme_id=programme_id,
        code=code,
        head_name=given.head_name,
        hamlet_id=home.hamlet.id,
        commune_id=home.commune.id,
        area=area,
        status=given.status,
        ethnic_group=given.ethnic_group or "",
        helper_id=helper_id,
        group=given.group or "",
        causes=_in_order(given.causes or (), CAUSES),
        deprivations=given.deprivations or frozenset(),
        income_vnd=given.income_vnd,
        recognised_on=given.recognised_on,
        members=tuple(map(_new_member, given.members or ())),
        synthetic=home.hamlet.synthetic,
    )
    return RosterChange(what=What.NEW, given=given, after=after)


def changed_household(
    given: HouseholdGiven,
    before: Household,
    home: Home | None,
    helper_id: UnitId | None,
    *,
    returns: bool = False,
) -> RosterChange:
    """Return what a list changes in a household; what it does not say stays as it is."""
    members, member_changes, missing = _members(before.members, given.members or ())
    after = replace(
        before,
        head_name=given.head_name,
        hamlet_id=home.hamlet.id if home else before.hamlet_id,
        commune_id=home.commune.id if home else before.commune_id,
        helper_id=helper_id or before.helper_id,
        area=given.area or (home.hamlet.area if home else None) or before.area,
        status=given.status or before.status,
        ethnic_group=before.ethnic_group if given.ethnic_group is None else given.ethnic_group,
        group=before.group if given.group is None else given.group,
        causes=before.causes if given.causes is None else _in_order(given.causes, CAUSES),
        deprivations=before.deprivations if given.deprivations is None else given.deprivations,
        income_vnd=before.income_vnd if given.income_vnd is None else given.income_vnd,
        recognised_on=given.recognised_on or before.recognised_on,
        members=members,
    )
    fields = [*_fields(before, after), *member_changes]
    if returns:
        fields.insert(0, FieldChange("returns"))
    return RosterChange(
        what=What.CHANGED if fields else What.SAME,
        given=given,
        after=after,
        before=before,
        fields=tuple(fields),
        missing=missing if given.is_whole_family else (),
        returns=returns,
    )


def _fields(before: Household, after: Household) -> list[FieldChange]:
    changes = [
        FieldChange(name, _shown(getattr(before, name)), _shown(getattr(after, name)))
        for name in PLAIN_FIELDS
        if _shown(getattr(before, name)) != _shown(getattr(after, name))
    ]
    if before.ethnic_group != after.ethnic_group:
        changes.append(FieldChange("ethnic_group"))
    return changes


def _shown(value: object) -> object:
    if isinstance(value, frozenset):
        return tuple(code for code in INDICATORS if code in value)
    # The order in which causes were named means nothing here.
    return tuple(sorted(value)) if isinstance(value, tuple) else value


def _in_order(codes: Sequence[str] | frozenset[str], order: Sequence[str]) -> tuple[str, ...]:
    return tuple(code for code in order if code in codes)


def _new_member(given: MemberGiven) -> Member:
    return _updated(Member(given.name, given.relation, given.birth_year, given.sex), given)


def _updated(member: Member, given: MemberGiven) -> Member:
    return replace(
        member,
        name=given.name,
        relation=given.relation,
        birth_year=given.birth_year,
        sex=given.sex,
        identity_number=given.identity or member.identity_number,
        schooling=given.schooling or member.schooling,
        insured=_said(given.insured, member.insured),
        working=_said(given.working, member.working),
        disability=given.disability or member.disability,
        merit=member.merit if given.merit is None else given.merit,
    )


def _said(now: bool | None, before: bool | None) -> bool | None:  # noqa: FBT001 - two values of a cell
    return before if now is None else now


def _members(
    before: tuple[Member, ...], given: tuple[MemberGiven, ...]
) -> tuple[tuple[Member, ...], list[FieldChange], tuple[str, ...]]:
    """Return the members afterwards, what changed, and who of them the list does not name."""
    members = list(before)
    found: set[int] = set()
    changes: list[FieldChange] = []
    for each in given:
        place = _place_of(each, members, found)
        if place is None:
            members.append(_new_member(each))
            found.add(len(members) - 1)
            changes.append(FieldChange("member_new", None, each.name))
            continue
        found.add(place)
        after = _updated(members[place], each)
        changes += _member_changes(members[place], after)
        members[place] = after
    if given:
        members = _one_head(members, found)
    missing = (
        tuple(m.name for place, m in enumerate(before) if place not in found) if given else ()
    )
    return tuple(members), changes, missing


def _one_head(members: list[Member], named: set[int]) -> list[Member]:
    """Let only the head that the list names be the head; the former one stays as another member."""
    heads = [place for place, member in enumerate(members) if member.relation == "head"]
    if len(heads) < 2 or not any(place in named for place in heads):  # noqa: PLR2004 - one head
        return members
    return [
        replace(member, relation="other") if place in heads and place not in named else member
        for place, member in enumerate(members)
    ]


def _place_of(given: MemberGiven, members: Sequence[Member], found: set[int]) -> int | None:
    free = [(place, member) for place, member in enumerate(members) if place not in found]
    for is_same in (_same_identity, _same_name_and_year, _like_and_same_year, _same_in_the_family):
        for place, member in free:
            if is_same(member, given):
                return place
    return None


def _same_identity(member: Member, given: MemberGiven) -> bool:
    return given.identity is not None and member.identity_number == given.identity


def _same_name_and_year(member: Member, given: MemberGiven) -> bool:
    return member.birth_year == given.birth_year and member.name == given.name


def _like_and_same_year(member: Member, given: MemberGiven) -> bool:
    is_like = likeness_of(member.name, given.name) is not None
    return is_like and member.birth_year == given.birth_year


def _same_in_the_family(member: Member, given: MemberGiven) -> bool:
    is_same = likeness_of(member.name, given.name) is Likeness.SAME
    return is_same and member.relation == given.relation


def _member_changes(before: Member, after: Member) -> list[FieldChange]:
    names = ("name", "relation", "birth_year", "sex", "schooling", "insured", "working")
    changes = [
        FieldChange(f"member_{name}", getattr(before, name), (after.name, getattr(after, name)))
        for name in names
        if getattr(before, name) != getattr(after, name)
    ]
    changes += [
        FieldChange("member_hidden", None, after.name)
        for name in ("identity_number", "disability", "merit")
        if getattr(before, name) != getattr(after, name)
    ]
    return changes


def birth_year_of(household: Household) -> int | None:
    """Return the birth year of the head, by which a household is recognised."""
    return household.head.birth_year if household.head else None
