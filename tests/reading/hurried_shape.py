"""A hurried reading as one line of text, so that a table of them can be read by anybody."""

from datetime import date

from domain.hurried.heard import Heard, HouseholdSaid, HurriedReading, Known

TODAY = date(2026, 6, 5)

KNOWN = (
    Known("pao", "Sùng A Páo", ("Sùng Thị Dở", "Sùng Thị Sú")),
    Known("may", "Lý Thị Mẩy"),
    Known("may2", "Hoàng Thị Mẩy", ("Hoàng Văn Tý",)),
    Known("ha", "Đặng Thị Hà", ("Đặng Văn Ba",)),
    Known("giang", "Giàng A Páo", ("Giàng Thị Mo",)),
    Known("giang2", "Giàng A Páo"),
)
"""The households of one cadre: two with one name, two Mẩys, three Páos."""


def shape(reading: HurriedReading) -> str:
    """Return a reading as a line for each household, stranger and rest."""
    lines = [_household(said) for said in reading.households]
    lines += [f"stranger {each.name}" for each in reading.strangers]
    lines += [f"left {text}" for text in reading.left]
    return "\n".join(lines) or "nothing"


def _household(said: HouseholdSaid) -> str:
    parts = [f"{change.indicator}={_one(change.state)}" for change in said.changes]
    for support in said.supports:
        told = (support.kind, support.amount, support.day, support.source)
        parts.append(f"[{' '.join('-' if each is None else _one(each) for each in told)}]")
    for name in ("income", "job", "proposal"):
        heard = getattr(said, name)
        if heard is not None:
            parts.append(f"{name}={_one(heard)}")
    if said.obstacle:
        parts.append(f"obstacle={said.desk or '?'}")
    parts += [f"planned “{text}”" for text in said.planned]
    parts += [f"left “{text}”" for text in said.left]
    who = "|".join(said.candidates) + ("" if said.sure else "?")
    return f"{who}: {', '.join(parts) or 'nothing'}"


def _one(heard: Heard[object]) -> str:
    return f"?{heard.doubt}" if heard.value is None else str(heard.value)
