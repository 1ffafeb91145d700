"""How often the same visitor may do a thing; whoever is quicker is asked to wait a little."""

from collections import OrderedDict, deque
from collections.abc import Callable
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from aiohttp import web

UPLOADS, UPLOADS_WITHIN = 20, timedelta(minutes=5)
"""A report takes five photos and three recordings; whoever sends two in a row is not slowed."""

BEGINNINGS, BEGINNINGS_WITHIN = 120, timedelta(minutes=10)
"""New chats from one address: a whole training room of a commune sits behind one."""

TRESPASSES, TRESPASSES_WITHIN = 60, timedelta(minutes=10)
"""Refusals at the door that go into the audit trail: enough to be seen, too few to bury it."""

VISITORS = 5000
"""How many visitors are remembered; the one that was quiet longest is forgotten first."""

IPV6_HOME_BITS = 64
"""One household of IPv6 has so many bits to itself: they count as one address."""


class Limit:
    """Counts within a window that moves along; kept in memory, for one process."""

    def __init__(self, most: int, within: timedelta, now: Callable[[], datetime]) -> None:
        """Set how often within what time, by which clock."""
        self._most = most
        self._within = within
        self._now = now
        self._times: OrderedDict[str, deque[datetime]] = OrderedDict()

    def allows(self, visitor: str) -> bool:
        """Count one more and tell whether it is within the limit; what is refused does not count."""
        now = self._now()
        times = self._times.setdefault(visitor, deque())
        self._times.move_to_end(visitor)
        while len(self._times) > VISITORS:
            self._times.popitem(last=False)
        while times and times[0] <= now - self._within:
            times.popleft()
        if len(times) >= self._most:
            return False
        times.append(now)
        return True


def address_of(request: web.Request) -> str:
    """Return the address that a request comes from, as far as it can be believed.

    Behind a proxy on this machine everybody would be one visitor: then the last address of
    `X-Forwarded-For` counts, which is the one that the proxy itself wrote down.
    """
    peer = request.remote or ""
    said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return (_home(said) if said and _is_own_machine(peer) else "") or _home(peer) or peer


def _is_own_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _home(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return f"{int(parsed) >> (128 - IPV6_HOME_BITS):x}"
    return str(parsed)
