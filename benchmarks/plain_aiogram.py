"""The same report written plainly in aiogram 3: its own dispatcher, FSM, and storage in memory.

What a good tutorial would lead to. Nothing is kept: after a restart everybody begins anew.

python -m benchmarks.plain_aiogram API TOKEN [tuned]
"""

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import yaml
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.methods import Response
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    Update,
    User,
)

WORDS = yaml.safe_load(Path(__file__).with_name("plain_words.yaml").read_text(encoding="utf-8"))
LABELS = {data: label for said in WORDS.values() for row in said["rows"] for label, data in row}

router = Router()
receipts = count(1)


class Report(StatesGroup):
    """One state a question."""

    changed = State()
    state = State()
    supported = State()
    kind = State()
    amount = State()
    day = State()
    source = State()
    more = State()
    income = State()
    job = State()
    obstacle = State()
    proposal = State()
    extras = State()
    summary = State()


CHOSEN = {
    Report.state: Report.supported,
    Report.supported: Report.kind,
    Report.kind: Report.amount,
    Report.source: Report.more,
    Report.more: Report.income,
    Report.job: Report.obstacle,
    Report.obstacle: Report.proposal,
    Report.proposal: Report.extras,
    Report.extras: Report.summary,
}
"""After a question that is answered by one button: the next one."""


def name_of(state: State) -> str:
    return state.state.partition(":")[2]


async def say(message: Message, name: str, **given: object) -> None:
    text = WORDS[name]["text"].format(**given)
    await message.answer(text, reply_markup=keyboard(WORDS[name]["rows"]))


def keyboard(rows: list[list[list[str]]]) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=label, callback_data=data) for label, data in row]
            for row in rows
        ]
    )


async def ask(message: Message, context: FSMContext, state: State) -> None:
    await context.set_state(state)
    await say(message, name_of(state), **await context.get_data())


@router.message(Command("menu", "start"))
async def menu(message: Message, state: FSMContext) -> None:
    await state.clear()
    await say(message, "menu")


@router.callback_query(F.data == "ho")
async def households(pressed: CallbackQuery) -> None:
    await say(pressed.message, "list")
    await pressed.answer()


@router.callback_query(F.data.startswith("card:"))
async def card(pressed: CallbackQuery) -> None:
    await say(pressed.message, "card")
    await pressed.answer()


@router.callback_query(F.data.startswith("report:"))
async def begin(pressed: CallbackQuery, state: FSMContext) -> None:
    await state.set_data({"picked": []})
    await ask(pressed.message, state, Report.changed)
    await pressed.answer()


@router.callback_query(Report.changed, F.data.in_({"a:done", "a:skip"}))
async def changed_done(pressed: CallbackQuery, state: FSMContext) -> None:
    picked = (await state.get_data())["picked"]
    await state.update_data(changed="; ".join(LABELS[each] for each in picked) or "–")
    await ask(pressed.message, state, Report.state if picked else Report.supported)
    await pressed.answer()


@router.callback_query(Report.changed, F.data.startswith("a:"))
async def changed_pick(pressed: CallbackQuery, state: FSMContext) -> None:
    picked = set((await state.get_data())["picked"]) ^ {pressed.data}
    await state.update_data(picked=sorted(picked))
    await say(pressed.message, "changed_more", picked=len(picked))
    await pressed.answer()


@router.message(Report.amount, F.text)
async def amount(message: Message, state: FSMContext) -> None:
    await take_money(message, state, "amount", Report.day)


@router.message(Report.income, F.text)
async def income(message: Message, state: FSMContext) -> None:
    await take_money(message, state, "income", Report.job)


async def take_money(message: Message, state: FSMContext, name: str, following: State) -> None:
    value = read_money(message.text)
    if value is None:
        await say(message, "unread")
        return
    await state.update_data({name: f"{value:,}".replace(",", ".")})
    await ask(message, state, following)


@router.message(Report.day, F.text)
async def day(message: Message, state: FSMContext) -> None:
    value = read_day(message.text)
    if value is None:
        await say(message, "unread")
        return
    await state.update_data(day=f"{value:%d/%m/%Y}")
    await ask(message, state, Report.source)


@router.callback_query(StateFilter(*CHOSEN), F.data.startswith("a:"))
async def chosen(pressed: CallbackQuery, state: FSMContext) -> None:
    question = await state.get_state()
    await state.update_data({question.partition(":")[2]: LABELS[pressed.data]})
    following = next(after for before, after in CHOSEN.items() if before.state == question)
    await ask(pressed.message, state, following)
    await pressed.answer()


@router.callback_query(Report.summary, F.data == "send")
async def send(pressed: CallbackQuery, state: FSMContext) -> None:
    await state.clear()
    await say(pressed.message, "receipt", number=next(receipts))
    await pressed.answer()


def read_money(text: str) -> int | None:
    millions, mark, tenths = text.strip().partition("tr")
    if not mark or not millions.isdecimal():
        return None
    return int(millions) * 1_000_000 + (int(tenths[:1]) * 100_000 if tenths.isdecimal() else 0)


def read_day(text: str) -> datetime | None:
    today = datetime.now(UTC)
    if text.strip() == "hôm qua":
        return today - timedelta(days=1)
    try:
        return datetime.strptime(f"{text.strip()}/{today.year}", "%d/%m/%Y")
    except ValueError:
        return None


async def serve(api: str, token: str) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(api))
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(router)
    async with Bot(token, session=session) as bot:
        await dispatcher.start_polling(
            bot, handle_signals=False, allowed_updates=["message", "callback_query"]
        )


if __name__ == "__main__":
    # pydantic holds the classes of answers weakly: held here, they are not built anew all the time.
    KEPT_ALIVE = (
        (Response[list[Update]], Response[Message], Response[bool], Response[User])
        if sys.argv[3:] == ["tuned"]
        else ()
    )
    asyncio.run(serve(*sys.argv[1:3]))
