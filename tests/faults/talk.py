"""What cadres talk about: whole reports, each with figures of its own."""

import asyncio
from typing import NamedTuple

from tests.faults.mortal import Cadre, Step

HOUSEHOLDS = ("Giàng A Páo", "Lý Thị Mẩy", "Đặng Thị Hà")


class Promise(NamedTuple):
    """A receipt that a cadre was shown, and for which of the conversations."""

    receipt: str
    chat: int
    number: int


def conversation(household: str, income: int, amount: str = "6tr") -> list[Step]:
    """A whole report, from the menu to the receipt."""
    return [
        Step(types="/menu"),
        Step(presses="Các hộ của tôi"),
        Step(presses=household),
        Step(presses="Báo cáo về hộ này"),
        Step(presses="Bỏ qua"),
        Step(presses="Có"),
        Step(presses="Nhà tiêu"),
        Step(types=amount),
        Step(types="1/6"),
        Step(presses="Ngân sách"),
        Step(presses="Không"),
        Step(types=f"{income}k"),
        Step(presses="Có việc thời vụ"),
        Step(presses="Không"),
        Step(presses="Chưa đề xuất"),
        Step(presses="Bỏ qua"),
        Step(presses="Gửi"),
    ]


def income_of(chat: int, number: int) -> int:
    """Another income in each report, in thousands: an answer in the wrong one would show."""
    return 1000 + 10 * chat + number


def amount_of(chat: int, number: int) -> int:
    """Another amount for neighbours, in millions."""
    return 2 + (3 * chat + number) % 37


async def reports_of(cadre: Cadre, households: tuple[str, ...] = HOUSEHOLDS) -> list[str]:
    """Report about households, one after another; return the receipts."""
    receipts = []
    for number, household in enumerate(households):
        steps = conversation(
            household, income_of(cadre.chat, number), f"{amount_of(cadre.chat, number)}tr"
        )
        said = await cadre.go(steps)
        assert "Số biên nhận: " in said
        receipts.append(said.partition("Số biên nhận: ")[2].partition(".\n")[0])
    return receipts


async def all_report(cadres: list[Cadre], side_by_side: int) -> list[Promise]:
    """Let every cadre report about three households, so many cadres at a time."""
    places = asyncio.Semaphore(side_by_side)

    async def one(cadre: Cadre) -> list[str]:
        async with places:
            return await reports_of(cadre)

    every = await asyncio.gather(*map(one, cadres))
    return [
        Promise(receipt, cadre.chat, number)
        for cadre, receipts in zip(cadres, every, strict=True)
        for number, receipt in enumerate(receipts)
    ]
