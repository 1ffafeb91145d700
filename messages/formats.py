"""How numbers, money, days and moments are written, in each language, as offices write them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ZERO_UP_TO_MONTH = 2
MILLION = 1_000_000

VIETNAMESE = str.maketrans(",.", ".,")
"""Vietnamese groups by points and has a comma before the decimals."""


def grouped(value: int | Decimal, language: str) -> str:
    """Return a number grouped by threes: 1.500.000 and 0,79 in Vietnamese, 1,500,000 in English."""
    text = f"{value:,}"
    return text.translate(VIETNAMESE) if language == "vi" else text


def hundredths(value: int, language: str) -> str:
    """Return a number that is kept in hundredths, with no more decimals than it has."""
    text = f"{Decimal(value) / 100:,.2f}".rstrip("0").rstrip(".")
    return text.translate(VIETNAMESE) if language == "vi" else text


def money(value: int, language: str) -> str:
    """Return an amount in đồng, in full."""
    return f"{grouped(value, language)} {'đồng' if language == 'vi' else 'VND'}"


def money_short(value: int, language: str) -> str:
    """Return an amount in millions where that is shorter: "2,5 triệu đồng"."""
    if value < MILLION:
        return money(value, language)
    millions, rest = divmod(value, MILLION)
    text = grouped(millions, language)
    tenths = rest // (MILLION // 10)
    if rest % (MILLION // 10):
        return money(value, language)
    if tenths:
        text += f"{',' if language == 'vi' else '.'}{tenths}"
    return f"{text} triệu đồng" if language == "vi" else f"{text} million VND"


def day(value: date, language: str) -> str:
    """Return a day: 05/3/2026 (a leading zero for days below 10 and for months 1 and 2)."""
    if language == "vi":
        return f"{short_day(value, language)}/{value.year}"
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def short_day(value: date, language: str) -> str:
    """Return a day without its year: 05/3."""
    if language == "vi":
        # Decree 30/2020/NĐ-CP, annex I: day below 10 and months 1, 2 are written with a zero.
        zero = "0" if value.month <= ZERO_UP_TO_MONTH else ""
        return f"{value.day:02d}/{zero}{value.month}"
    return f"{value.day} {MONTHS[value.month - 1]}"


def long_day(value: date, language: str) -> str:
    """Return a day with its weekday: thứ Ba 09/6/2026."""
    return f"{WEEKDAYS[language][value.weekday()]} {day(value, language)}"


def percent(value: float, language: str) -> str:
    """Return a share (0.37 is 37 %)."""
    text = f"{value * 100:.1f}".removesuffix(".0")
    return f"{text.replace('.', ',') if language == 'vi' else text} %"


def filters(language: str, zone: ZoneInfo) -> Mapping[str, Callable[..., str]]:
    """Return the filters of a language's templates."""

    def moment(value: datetime) -> str:
        local = value.astimezone(zone)
        return (
            f"{local:%H:%M} {'ngày ' if language == 'vi' else 'on '}{short_day(local, language)}"
        )

    def stamp(value: datetime) -> str:
        local = value.astimezone(zone)
        return f"{local:%H:%M} {'ngày ' if language == 'vi' else 'on '}{day(local, language)}"

    return {
        "money": lambda value: money(value, language),
        "money_short": lambda value: money_short(value, language),
        "number": lambda value: grouped(value, language),
        "hundredths": lambda value: hundredths(value, language),
        "day": lambda value: day(value, language),
        "short_day": lambda value: short_day(value, language),
        "long_day": lambda value: long_day(value, language),
        "weekday": lambda value: WEEKDAYS[language][value.weekday()],
        "percent": lambda value: percent(value, language),
        "moment": moment,
        "stamp": stamp,
        "capital": lambda text: text[:1].upper() + text[1:],
    }
