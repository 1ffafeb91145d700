"""Two small programmes: who lives there, who helps whom, and what they say."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.chat import Address, Incoming, Outgoing
from domain.conversation.session import Session
from domain.households import (
    Assignment,
    Disability,
    Household,
    HouseholdId,
    Member,
    Schooling,
    Sex,
    Status,
)
from domain.people import Area, Person, PersonId, Role, Unit, UnitId, UnitKind
from domain.progress import Change, HouseholdReport, Support
from domain.reporting import Obstacle, UnitReport

SECRET = "a secret that only tests know"
NOW = datetime(2026, 6, 5, 1, 30, tzinfo=UTC)
TODAY = date(2026, 6, 5)
DAY = timedelta(days=1)

BK, LC = "bac-kan-2026-2030", "lao-cai-2026"


def unit(id_: str, name: str, kind: UnitKind, parent: str | None = None, **more: Any) -> Unit:
    """Make a unit of the first programme."""
    return Unit(UnitId(id_), BK, name, kind, UnitId(parent) if parent else None, **more)


UNITS = (
    # Not in the order of the tree: whoever loads it finds the order.
    unit("bk/na-man", "Thôn Nà Mằn", UnitKind.HAMLET, "bk/xa-a", area=Area.RURAL),
    unit("bk/na-man-2", "Thôn Nà Mằn 2", UnitKind.HAMLET, "bk/xa-a", area=Area.RURAL),
    unit("bk/xa-a", "Xã A", UnitKind.COMMUNE, "bk", especially_disadvantaged=True),
    unit("bk/xa-b", "Xã B", UnitKind.COMMUNE, "bk"),
    unit("bk/ban-b", "Bản B", UnitKind.HAMLET, "bk/xa-b", area=Area.RURAL, synthetic=True),
    unit("bk", "Tỉnh", UnitKind.PROVINCE, is_lead_office=True, desk="lead"),
    unit("bk/so-yt", "Sở Y tế", UnitKind.DEPARTMENT, "bk", desk="health"),
    # An id that differs in one capital letter only.
    unit("bk/XA-A", "Xã A cũ", UnitKind.COMMUNE, "bk"),
    Unit(UnitId("lc"), LC, "Phường", UnitKind.WARD),
    Unit(UnitId("lc/to-4"), LC, "Tổ 4", UnitKind.RESIDENTIAL_GROUP, UnitId("lc"), Area.URBAN),
)


def person(id_: str, name: str, unit_id: str, *roles: Role, **more: Any) -> Person:
    """Make a person; the programme follows from the unit."""
    programme = LC if unit_id.startswith("lc") else BK
    return Person(PersonId(id_), programme, name, UnitId(unit_id), frozenset(roles), **more)


LAN = person("lan", "Hoàng Thị Lan", "bk/na-man", Role.CADRE)
MINH = person("minh", "Nông Văn Minh", "bk/so-yt", Role.CADRE)
HUNG = person("hung", "Lê Hùng", "bk/xa-a", Role.UNIT_OFFICER, Role.LEAD_OFFICE)
DUC = person("duc", "Trần Đức", "bk", Role.LEADER)
YEN = person("yen", "Phạm Yến", "bk/so-yt", Role.UNIT_OFFICER)
OLD = person("old", "Lê Cũ", "bk/xa-a", Role.UNIT_OFFICER, active=False)
PAO = person("pao", "Giàng A Páo", "bk/na-man", Role.HOUSEHOLD, household_id="h1")
TAM = person("tam", "Đỗ Tám", "lc", Role.LEADER, Role.CADRE)
PEOPLE = (LAN, MINH, HUNG, DUC, YEN, OLD, PAO, TAM)

MEMBERS = (
    Member("Giàng A Páo", "head", 1980, Sex.MALE, identity_number="006080001234", working=True),
    Member(
        "Giàng Thị Dợ",
        "child",
        2015,
        Sex.FEMALE,
        schooling=Schooling.PRIMARY,
        insured=True,
        disability=Disability.SEVERE,
    ),
)


def household(id_: str, head: str, hamlet: str, commune: str, **more: Any) -> Household:
    """Make a household; the programme follows from the hamlet."""
    return Household(
        id=HouseholdId(id_),
        programme_id=LC if hamlet.startswith("lc") else BK,
        code=f"code-{id_}",
        head_name=head,
        hamlet_id=UnitId(hamlet),
        commune_id=UnitId(commune),
        area=Area.RURAL,
        status=more.pop("status", Status.POOR),
        **more,
    )


H1 = household(
    "h1",
    "Giàng A Páo",
    "bk/na-man",
    "bk/xa-a",
    ethnic_group="Mông",
    group="BK-G3",
    causes=("no_capital", "illness_accident"),
    deprivations=frozenset({"housing_quality", "clean_water", "hygienic_toilet"}),
    income_vnd=1_400_000,
    recognised_on=date(2025, 12, 20),
    members=MEMBERS,
    synthetic=True,
)
H2 = household("h2", "Lý Thị Mẩy", "bk/na-man-2", "bk/xa-a", helper_id=UnitId("bk/so-yt"))
H3 = household("h3", "Sùng A Páo", "bk/ban-b", "bk/xa-b", status=Status.NEAR_POOR)
H4 = household("h4", "Giàng A Páo", "lc/to-4", "lc")
HOUSEHOLDS = (H1, H2, H3, H4)

ASSIGNMENTS = (
    Assignment(H1.id, LAN.id, date(2026, 1, 1)),
    Assignment(H2.id, LAN.id, date(2026, 1, 1), until=date(2026, 6, 1)),
    Assignment(H2.id, MINH.id, date(2026, 6, 1)),
    Assignment(H3.id, LAN.id, date(2026, 2, 1)),
)

PHONE = Address("telegram", "42")
WEB = Address("web", "lan")


def incoming(update_id: str = "u1", address: Address = PHONE, **more: Any) -> Incoming:
    """Make an update."""
    return Incoming(address, update_id, NOW, **more)


def said(text: str, *numbered: str, answers: str = "") -> Outgoing:
    """Make a message, with the tokens of its numbered list."""
    return Outgoing(text, numbered=numbered, answers=answers)


def session(id_: str = "s1", *, turn: int = 0, subject: str = "h1", **more: Any) -> Session:
    """Make a session of Lan's."""
    form_id = more.pop("form_id", "household_report")
    return Session(id_, form_id, 1, LAN.id, subject, NOW, turn=turn, **more)


def report(number: int, home: Household = H1, **more: Any) -> HouseholdReport:
    """Make Lan's report of a session with the same number."""
    made_at = more.pop("made_at", NOW)
    return HouseholdReport(
        receipt=f"BK-260605-{number:04d}",
        session_id=f"s{number}",
        programme_id=BK,
        household_id=home.id,
        person_id=more.pop("person_id", LAN.id),
        made_at=made_at,
        day=more.pop("day", TODAY),
        **more,
    )


TOILET = (Change("hygienic_toilet", "met"), Change("clean_water", "in_progress"))
MONEY = (Support("toilet", 6_000_000, date(2026, 6, 1), "fund_for_poor"), Support("water"))


def obstacle(occasion: str, **more: Any) -> Obstacle:
    """Make an obstacle that Lan met and the health office must solve."""
    values: dict[str, Any] = {
        "programme_id": BK,
        "household_id": H1.id,
        "unit_id": UnitId("bk/na-man"),
        "raised_by": LAN.id,
        "desk_unit_id": UnitId("bk/so-yt"),
        "desk": "health",
        "text": "Chưa có thẻ bảo hiểm y tế",
        "opened_at": NOW,
    }
    return Obstacle(occasion, **{**values, **more})


def unit_report(unit_id: str = "bk/xa-a", period: str = "2026-Q2", **more: Any) -> UnitReport:
    """Make the report of a unit for a period."""
    values: dict[str, Any] = {
        "receipt": "BKK-260605-0001",
        "programme_id": BK,
        "obligation_id": "quarterly",
        "period": period,
        "unit_id": UnitId(unit_id),
        "person_id": HUNG.id,
        "submitted_at": NOW,
        "on_time": True,
        "figures": {"households": 2, "visited": 1},
        "text": "Đã họp xét",
    }
    return UnitReport(**{**values, **more})
