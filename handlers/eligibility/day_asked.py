"""For which day somebody asks: "từ 1/1/2027" behind the command."""

from datetime import date, timedelta

from domain.conversation.dates import read_date
from domain.names import search_key

BEFORE = ("tu ngay", "tu", "vao ngay", "ngay", "from", "on")
"""What may stand before the day."""

AS_FAR = timedelta(days=5 * 366)
"""Of what is further away the data knows nothing."""


def day_asked(typed: str, today: date) -> date | None:
    """Return the day, or None if none can be read or it is too far away."""
    words = typed.split()
    for count in (2, 1):
        if search_key(" ".join(words[:count])) in BEFORE:
            words = words[count:]
            break
    found = read_date(" ".join(words), today, prefer="future")
    if not isinstance(found, date) or abs(found - today) > AS_FAR:
        return None
    return found
