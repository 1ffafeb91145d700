"""Households as rows: what stands in columns of its own, and what is sealed."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Row

from domain.households import (
    INDICATORS,
    Disability,
    Household,
    HouseholdId,
    Member,
    Schooling,
    Sex,
    Status,
)
from domain.names import initials, lookup_key
from domain.people import Area, UnitId
from storage.repositories.name_words import INITIALS
from storage.sealing import Sealer


def household_row(home: Household, sealer: Sealer) -> dict[str, Any]:
    """Return the row of a household; members, ethnic origin and causes are sealed."""
    return {
        "id": home.id,
        "programme_id": home.programme_id,
        "code": home.code,
        "head_name": home.head_name,
        "search_key": lookup_key(home.head_name),
        "initials": initials(home.head_name)[:INITIALS],
        "hamlet_id": home.hamlet_id,
        "commune_id": home.commune_id,
        "helper_id": home.helper_id,
        "area": home.area.value,
        "status": home.status.value,
        "plan_group": home.group,
        "deprivations": " ".join(i for i in INDICATORS if i in home.deprivations),
        "income_vnd": home.income_vnd,
        "recognised_on": home.recognised_on,
        "synthetic": home.synthetic,
        "sealed": sealer.seal(
            {
                "ethnic_group": home.ethnic_group,
                "causes": list(home.causes),
                "members": [asdict(member) for member in home.members],
            }
        ),
    }


def household_of(row: Row[Any], sealer: Sealer) -> Household:
    """Return the household of a row."""
    opened = sealer.open(row.sealed)
    return Household(
        id=HouseholdId(row.id),
        programme_id=row.programme_id,
        code=row.code,
        head_name=row.head_name,
        hamlet_id=UnitId(row.hamlet_id),
        commune_id=UnitId(row.commune_id),
        helper_id=UnitId(row.helper_id) if row.helper_id else None,
        area=Area(row.area),
        status=Status(row.status),
        ethnic_group=opened["ethnic_group"],
        group=row.plan_group,
        causes=tuple(opened["causes"]),
        deprivations=frozenset(row.deprivations.split()),
        income_vnd=row.income_vnd,
        recognised_on=row.recognised_on,
        members=tuple(map(_member, opened["members"])),
        synthetic=row.synthetic,
    )


def _member(plain: dict[str, Any]) -> Member:
    return Member(
        **{
            **plain,
            "sex": Sex(plain["sex"]),
            "schooling": Schooling(plain["schooling"]),
            "disability": Disability(plain["disability"]),
        }
    )
