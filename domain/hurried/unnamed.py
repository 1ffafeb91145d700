"""A household that was named by a word that is no name of the cadre's households: "nha pao"."""

from collections.abc import Sequence
from typing import Final

from domain.hurried.tags import Tag
from domain.hurried.text import fold

NAME_WORDS: Final = 4
"""The most words of such a name."""


def unnamed_in(tags: Sequence[Tag], titles: Sequence[str]) -> str:
    """Return the words behind "nhà", "hộ" that the lists do not know; nothing if there are none.

    A name in small letters without marks is taken for no name by itself; behind such a title, and
    with something told of it, it can hardly be anything else.

    Args:
        tags: The tags of a clause.
        titles: What stands before the name of a whole household.
    """
    before = {fold(title) for title in titles}
    for place, tag in enumerate(tags):
        if tag.role != "fillers" or fold(tag.said) not in before:
            continue
        rest = list(tags[place + 1 :])
        if rest and rest[0].role == "fillers" and fold(rest[0].said) in _PERSONAL:
            rest = rest[1:]
        name = []
        for each in rest[:NAME_WORDS]:
            if each.role != "unknown":
                break
            name.append(each.said)
        if name:
            return " ".join(name)
    return ""


_PERSONAL: Final = frozenset({"ong", "ba", "anh", "chi", "co", "chu", "bac", "cu"})
