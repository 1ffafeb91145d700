"""Which state is told of which thing: "chưa có nước, nhà tiêu" and "nước chưa có, nhà tiêu xong"."""

from collections.abc import Sequence
from typing import Final

from domain.hurried.tags import Tag

STATES: Final = {"met": "met", "in_progress": "in_progress", "not_yet": "still"}
UNFINISHED: Final = "unfinished"
_TELLING: Final = {*STATES, UNFINISHED}


def states_of(tags: Sequence[Tag]) -> dict[int, str]:
    """Return the state of each thing by its place: met, in_progress, still or unfinished.

    A state stands before its things ("chưa có nước và nhà tiêu") or behind each of them; what the
    first thing and the first state of a clause do, the others do too.
    """
    things = [place for place, tag in enumerate(tags) if tag.role == "thing"]
    telling = [place for place, tag in enumerate(tags) if tag.role in _TELLING]
    if not things or not telling:
        return {}
    behind = things[0] < telling[0]
    found: dict[int, str] = {}
    for index, place in enumerate(things):
        before = tags[things[index - 1] + 1 if index else 0 : place]
        after = tags[place + 1 : things[index + 1] if index + 1 < len(things) else len(tags)]
        near = (after, before) if behind else (before, after if index == len(things) - 1 else ())
        state = _state(near[0], last=not behind)
        if not state and not behind and index and all(tag.role == "fillers" for tag in before):
            state = found.get(things[index - 1], "")
        state = state or (_state(near[1], last=behind) if index == 0 or not behind else "")
        if state:
            found[place] = state
    return found


def _state(tags: Sequence[Tag], *, last: bool) -> str:
    """Return what a stretch tells: the state nearest to the thing, turned by a "chưa" before it."""
    telling = [tag for tag in tags if tag.role in _TELLING]
    if not telling:
        return ""
    roles = [tag.role for tag in telling]
    if UNFINISHED in roles or ("not_yet" in roles and len(set(roles)) > 1):
        return UNFINISHED
    return STATES[roles[-1] if last else roles[0]]
