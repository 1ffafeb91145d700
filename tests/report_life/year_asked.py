"""What Lào Cai's plan asks for in 2026, written down by hand: nothing here asks the product."""

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)

DAYS_OFF = frozenset(
    {
        date(2026, 1, 1),
        *(date(2026, 2, day) for day in range(16, 21)),
        date(2026, 4, 27),
        date(2026, 4, 30),
        date(2026, 5, 1),
        date(2026, 8, 31),
        date(2026, 9, 1),
        date(2026, 9, 2),
        date(2026, 11, 24),
        date(2027, 1, 1),
    }
)
SWAPPED = frozenset({date(2026, 8, 22)})
"""A Saturday on which people work."""

DAYS_BEFORE = (10, 5, 2, 1, 0)
DAYS_AFTER = (1, 3)


@dataclass(frozen=True)
class Asked:
    """Something that is due on a day; `notice` is when the holders of a window are told early."""

    obligation: str
    period: str
    title: str
    last_day: date
    notice: date | None = None

    @property
    def parts(self) -> str:
        return f"{self.obligation}.{self.period}"

    def mornings(self) -> frozenset[date]:
        """The mornings on which whoever still owes it hears of it."""
        end = on_or_before(self.last_day)
        days = {shifted(end, -count) for count in DAYS_BEFORE}
        days |= {self.day_after(count) for count in DAYS_AFTER}
        if self.notice is not None:
            days.add(shifted(self.notice - ONE_DAY, 1))
        return frozenset(days)

    def day_after(self, count: int) -> date:
        """The working day, so many after the last day on time."""
        return shifted(self.last_day, count)


def is_working(day: date) -> bool:
    return day in SWAPPED or (day.weekday() < 5 and day not in DAYS_OFF)


def on_or_before(day: date) -> date:
    while not is_working(day):
        day -= ONE_DAY
    return day


def shifted(day: date, count: int) -> date:
    """The working day so many after a day, or before it."""
    step = ONE_DAY if count > 0 else -ONE_DAY
    for _ in range(abs(count)):
        day += step
        while not is_working(day):
            day += step
    return day


QUARTERS = (("Q1", "I", 3), ("Q2", "II", 6), ("Q3", "III", 9), ("Q4", "IV", 12))
OF_UNITS = tuple(
    Asked("LC-R2", f"2026-{quarter}", f"Báo cáo kết quả thực hiện (quý {roman}/2026)",
          date(2026, month, 9))
    for quarter, roman, month in QUARTERS
)  # fmt: skip
OF_LEAD = tuple(
    Asked("LC-R1", f"2026-{quarter}", f"Báo cáo quý (quý {roman}/2026)", date(2026, month, 19))
    for quarter, roman, month in QUARTERS
)
PLAN = Asked(
    "LC-R4", "once:LC-R4", "Kế hoạch giảm nghèo bền vững năm 2026 của xã, phường", date(2026, 4, 9)
)
HOMES = Asked(
    "LC-D1", "once:LC-D1",
    "Hỗ trợ xóa nhà tạm, nhà dột nát cho hộ con đẻ người hoạt động kháng chiến bị nhiễm chất độc "
    "hóa học",
    date(2026, 7, 26),
)  # fmt: skip
CREDIT = Asked(
    "LC-D2", "once:LC-D2",
    "Tham mưu cơ chế ủy thác vốn ngân sách địa phương qua Ngân hàng Chính sách xã hội",
    date(2026, 6, 30), date(2026, 6, 1),
)  # fmt: skip
REVIEW_PLAN = Asked(
    "LC-D3", "once:LC-D3", "Kế hoạch rà soát hộ nghèo, hộ cận nghèo", date(2026, 9, 30),
    date(2026, 9, 1),
)  # fmt: skip
REVIEW = Asked(
    "LC-D4", "once:LC-D4", "Rà soát hộ nghèo, hộ cận nghèo định kỳ", date(2026, 12, 31),
    date(2026, 12, 1),
)  # fmt: skip
STANDARD = Asked(
    "LC-D5", "once:LC-D5", "Kế hoạch thực hiện chuẩn nghèo giai đoạn 2027-2030",
    date(2026, 12, 31), date(2026, 12, 1),
)  # fmt: skip

BY_COMMUNES = frozenset({PLAN, REVIEW, *OF_UNITS})
BY_AGENCIES = frozenset(OF_UNITS)
BY_LEAD = frozenset({CREDIT, REVIEW_PLAN, REVIEW, STANDARD, *OF_LEAD})
BY_NAME = {HOMES: "Sở Nội vụ"}
EVERYTHING = (*OF_UNITS, *OF_LEAD, PLAN, HOMES, CREDIT, REVIEW_PLAN, REVIEW, STANDARD)


def owes(asked: Asked, kind: str, name: str, *, is_lead: bool) -> bool:
    """Whether a unit owes it: what is asked of somebody by name is asked of nobody else."""
    if asked in BY_NAME:
        return BY_NAME[asked] == name
    if is_lead:
        return asked in BY_LEAD
    return asked in (BY_COMMUNES if kind in {"commune", "ward"} else BY_AGENCIES)
