"""How fast strangers may ask: whoever is quicker than a hand is asked once to wait a little."""

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from typing import Final

WITHIN: Final = timedelta(minutes=10)

MOST_OF_CHAT: Final = 150
"""Presses of one chat: all questions, every option of them, and each page of the answer twice."""

MOST_OF_NETWORK: Final = 120
"""Conversations begun behind one address of the web, as many as new chats are let in there."""

MOST_AT_DOOR: Final = 20
"""Greetings of one chat: whoever reads has seen the way in by the first, and mistypes it a few
times; what comes after that is a machine's or a child's."""

MOST_TOLD: Final = 1
"""So often a chat is told to wait; each further time would be one more answer to a flood."""

REMEMBERED: Final = 5000
"""How many are remembered; who was quiet longest is forgotten first."""


class GuestPace:
    """Counts within ten minutes that move along; in memory alone, so that nobody is written down."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._times: OrderedDict[str, deque[datetime]] = OrderedDict()

    def allows(self, who: str, most: int, now: datetime) -> bool:
        """Count one more and tell whether it is within the limit; what is refused does not count."""
        times = self._times.setdefault(who, deque())
        self._times.move_to_end(who)
        while len(self._times) > REMEMBERED:
            self._times.popitem(last=False)
        while times and times[0] <= now - WITHIN:
            times.popleft()
        if len(times) >= most:
            return False
        times.append(now)
        return True
