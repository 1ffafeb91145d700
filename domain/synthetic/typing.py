"""How a cadre in a hurry types money and days on a phone."""

from datetime import date
from random import Random

MILLION = 1_000_000
HUNDRED_THOUSAND = 100_000
THOUSAND = 1000

AGO = {0: ("hôm nay", "nay"), 1: ("hôm qua", "hôm qua", "qua"), 2: ("hôm kia",)}
COUNTED_DAYS = 6
"""Up to so many days ago people rather count than look at a calendar."""


def typed_money(amount: int, chance: Random) -> str:
    """Return an amount as somebody would type it: "6tr", "6 triệu", "850k", "1.250.000"."""
    return chance.choice(_ways_of_money(amount))


def _ways_of_money(amount: int) -> list[str]:
    if amount == 0:
        return ["0"]
    millions, rest = divmod(amount, MILLION)
    dotted = f"{amount:,}".replace(",", ".")
    if rest == 0:
        return [f"{millions}tr", f"{millions}tr", f"{millions} triệu", dotted]
    if not millions:
        return [f"{amount // THOUSAND}k", f"{amount // THOUSAND} nghìn", f"{amount // THOUSAND}k"]
    if rest % HUNDRED_THOUSAND == 0:
        tenth = rest // HUNDRED_THOUSAND
        return [f"{millions}tr{tenth}", f"{millions}tr{tenth}", f"{millions},{tenth} triệu"]
    return [dotted, f"{millions},{rest // (10 * THOUSAND):02} triệu"]


def typed_day(day: date, today: date, chance: Random) -> str:
    """Return a day up to today as somebody would type it: "hôm qua", "4 ngày trước", "12/5"."""
    days = (today - day).days
    if days in AGO:
        return chance.choice(AGO[days])
    ways = [f"{day.day}/{day.month}", f"{day:%d/%m}", f"ngày {day.day}/{day.month}"]
    if days <= COUNTED_DAYS:
        ways.append(f"{days} ngày trước")
    return chance.choice(ways)
