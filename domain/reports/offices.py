"""Who issues a report: names, place, number, signature and file, as offices write them."""

import re
from collections.abc import Mapping

from domain.names import search_key
from domain.people import Unit
from domain.reports.official import ROMAN, Issuer
from domain.reports.outline import OfficeOutline, ReportOutline, Title

COMMITTEE = "Ủy ban nhân dân"
_SHORT_COMMITTEE = re.compile(r"\b(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\b", re.IGNORECASE)
_KIND_OF_PLACE = re.compile(
    r"^(?:xã|phường|thị trấn|đặc khu|tỉnh|thành phố|tp\.?)\s+", re.IGNORECASE
)
_COMMON_NOUN = re.compile(r"^(?:Xã|Phường|Thị trấn|Đặc khu|Tỉnh|Thành phố)\b")
_NOT_IN_FILE_NAMES = re.compile(r"[^a-z0-9]+")


def spelled_out(text: str) -> str:
    """Return a text with the committee's name in full, as documents write it."""
    return _SHORT_COMMITTEE.sub(COMMITTEE, text)


def committee_of(unit: Unit) -> str:
    """Return the name of the committee of a commune, a ward or a province."""
    bare = _bare(unit)
    return f"{COMMITTEE} {_COMMON_NOUN.sub(lambda found: found[0].lower(), bare)}"


def place_of(unit: Unit) -> str:
    """Return what stands before the date: the proper name of a commune, a ward or a province."""
    return _KIND_OF_PLACE.sub("", _bare(unit))


def _bare(unit: Unit) -> str:
    return _SHORT_COMMITTEE.sub("", unit.name).strip()


def issuer_of(unit: Unit, superior: Unit | None, outline: ReportOutline) -> Issuer:
    """Return how a unit stands in the head and the foot of its documents.

    Args:
        unit: Who reports.
        superior: The unit above it; None at the top.
        outline: How units of each kind stand there.
    """
    office = _office(unit, outline)
    name = committee_of(unit) if office.is_committee else spelled_out(unit.name)
    above = committee_of(superior) if office.under_committee and superior is not None else ""
    seat = unit if office.is_committee or superior is None else superior
    return Issuer(
        superior=above.upper(),
        name=name.upper(),
        full_name=name,
        symbol=office.symbol,
        place=place_of(seat),
        signs=_signs(unit, office),
    )


def _office(unit: Unit, outline: ReportOutline) -> OfficeOutline:
    return next(each for each in outline.offices if unit.kind in each.kinds)


def _signs(unit: Unit, office: OfficeOutline) -> tuple[str, ...]:
    return next(each.signs for each in office.signers if unit.name.startswith(each.begins))


def title_of(period_id: str, outline: ReportOutline) -> Title | None:
    """Return what reports of a period are called; None for what is asked for once or by month."""
    bare = period_id.partition("-")[1:]
    ending = "".join(bare) if period_id[:4].isdecimal() else None
    return next((each for each in outline.titles if ending in each.ends), None)


def filled(text: str, period_id: str, year: int, **more: str) -> str:
    """Return a title or a file's name with quarter and years in their places."""
    quarter = period_id.rpartition("-Q")[2]
    names: Mapping[str, str] = {
        "q": ROMAN[int(quarter) - 1] if quarter.isdecimal() and "-Q" in period_id else "",
        "y": str(year),
        "y1": str(year + 1),
        **more,
    }
    return re.sub(r"\{(\w+)\}", lambda found: names.get(found[1], found[0]), text)


def file_name(stem: str, unit: Unit) -> str:
    """Return the name of a report's file: what it is, and whose, without marks and spaces."""
    return f"{stem}-{slug(unit.name)}"


def slug(name: str) -> str:
    """Return a name as part of a file's name."""
    return _NOT_IN_FILE_NAMES.sub("-", search_key(name)).strip("-")
