"""Asking Telegram for updates, and confirming only those that the house has kept.

The loops of both libraries confirm an update before anybody has worked on it: whoever wrote just
before a crash is never answered. Here the offset moves when `receive` has returned.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from bot.channels.telegram_api import CONFLICT, WRONG_TOKEN, ApiFault, BotApi, WrongTokenError
from bot.channels.telegram_common import TelegramSettings, callback_id, read_update
from domain.chat import Receive

FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 60.0
LONGEST_OWN_WAIT_SECONDS = 5.0
ANSWERS_AT_ONCE = 8
"""Button presses answered side by side; more would take the connections from messages."""

log = logging.getLogger(__name__)


class Backoff:
    """How long to wait after trouble: longer each time, never all bots at the same moment."""

    def __init__(self, jitter: Callable[[], float]) -> None:
        """Start patient: `jitter` gives a number from 0 to 1."""
        self._jitter = jitter
        self._failures = 0

    def next_seconds(self, at_most: float = LONGEST_WAIT_SECONDS) -> float:
        """Return the next wait."""
        # The exponent is bounded, or a weekend without network would overflow it.
        longest = min(at_most, FIRST_WAIT_SECONDS * 2.0 ** min(self._failures, 16))
        self._failures += 1
        return longest * (0.5 + self._jitter() / 2)

    def all_is_well(self) -> None:
        """Forget the trouble."""
        self._failures = 0


class Polling:
    """The loop that asks."""

    def __init__(
        self,
        api: BotApi,
        settings: TelegramSettings,
        *,
        prepare: Callable[[], Awaitable[None]],
        now: Callable[[], datetime],
        jitter: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        """Keep the means; nothing is asked yet."""
        self._api = api
        self._settings = settings
        self._prepare = prepare
        self._now = now
        self._sleep = sleep
        self._backoff = Backoff(jitter)
        self._prepared = False
        self._offset: int | None = None
        self._at_once = asyncio.Semaphore(ANSWERS_AT_ONCE)

    async def run(self, receive: Receive) -> None:
        """Ask until cancelled.

        Raises:
            WrongTokenError: Telegram does not know the token.
        """
        async with asyncio.TaskGroup() as answers:
            # Returned and not raised: a task group would wrap it.
            wrong = await self._ask_until_refused(receive, answers)
        raise wrong

    async def _ask_until_refused(
        self, receive: Receive, answers: asyncio.TaskGroup
    ) -> WrongTokenError:
        while True:
            try:
                await self._ask_once(receive, answers)
            except ApiFault as fault:
                if fault.is_wrong_token:
                    log.error("Telegram: %s", WRONG_TOKEN)  # noqa: TRY400 - a sentence, no trace
                    return WrongTokenError(WRONG_TOKEN)
                await self._wait_after(fault)
            except Exception:
                # Whatever it was, what has not been kept is asked for again.
                # Our own house was away; people wait, and Telegram is not to blame.
                seconds = self._backoff.next_seconds(LONGEST_OWN_WAIT_SECONDS)
                log.exception("Telegram: updates were not kept; asking again in %.1f s.", seconds)
                await self._sleep(seconds)

    async def _ask_once(self, receive: Receive, answers: asyncio.TaskGroup) -> None:
        if not self._prepared:
            await self._prepare()
            self._prepared = True
        updates = await self._api.updates(self._offset, self._settings.poll_seconds)
        if not updates:
            self._backoff.all_is_well()
            return
        now, bot_id = self._now(), self._settings.bot_id
        read = (read_update(update, bot_id, now) for update in updates)
        if batch := [incoming for incoming in read if incoming is not None]:
            await receive(batch)
        self._backoff.all_is_well()  # not before: a full disk is trouble as well
        self._offset = max(int(update["update_id"]) for update in updates) + 1
        self._answer_presses(updates, answers)

    def _answer_presses(self, updates: list[Any], answers: asyncio.TaskGroup) -> None:
        for callback in filter(None, map(callback_id, updates)):
            answers.create_task(self._answer_press(callback))

    async def _answer_press(self, callback: str) -> None:
        async with self._at_once:
            try:
                await self._api.stop_waiting(callback)
            except ApiFault as fault:  # the press is kept; its sign goes out by itself
                log.debug("Telegram: a waiting sign could not be stopped: %s", fault)
            except Exception:  # it must not take the loop down with it
                log.exception("Telegram: a waiting sign could not be stopped.")

    async def _wait_after(self, fault: ApiFault) -> None:
        seconds = self._backoff.next_seconds()
        if fault.retry_after is not None:
            seconds = max(seconds, fault.retry_after)
        if fault.code == CONFLICT:
            # Nobody is pushed aside here: a webhook set meanwhile was set on purpose by somebody.
            log.warning(
                "Telegram: another program is receiving with this token, or it has a webhook. "
                "Stop the other one; asking again in %.1f s.",
                seconds,
            )
        else:
            log.warning("Telegram: no updates now (%s); asking again in %.1f s.", fault, seconds)
        await self._sleep(seconds)
