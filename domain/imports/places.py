"""Finds the units that a list names: a hamlet by its name, with its commune where two bear one name."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final, NamedTuple

from domain.imports.vocabulary import word_key
from domain.people import COMMUNES, HAMLETS, Unit, UnitId, UnitKind

SUGGESTED: Final = 3
CLOSE: Final = 0.6
KINDS: Final = (
    *("tổ dân phố", "tdp", "thôn", "xóm", "bản", "tổ", "khu phố", "khối phố", "khối", "khu", "ấp"),
    *("buôn", "xã", "phường", "thị trấn"),
)
"""What may stand before a name, the longer words first."""
_KIND: Final = re.compile(
    rf"^(?:ubnd |uy ban nhan dan )?(?:{'|'.join(map(word_key, KINDS))})\b(?: so)? ?"
)

_ZEROS: Final = re.compile(r"(?<!\d)0+(?=[1-9])")
"""Zeros before a number, as in 04."""


class PlaceUnknownError(ValueError):
    """A list names a unit that is not there, or that several bear; `key` and `params` say which."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


class Home(NamedTuple):
    """Where a household lives."""

    hamlet: Unit
    commune: Unit


class Places:
    """The units of a programme by the names that lists call them."""

    def __init__(
        self, units: Iterable[Unit], old_names: Mapping[str, UnitId] | None = None
    ) -> None:
        """Take the units, and what some were called before, by the key without marks."""
        self._units = {unit.id: unit for unit in units}
        self._homes = _named(unit for unit in self._units.values() if unit.kind in HAMLETS)
        self._all = _named(self._units.values())
        self._old = {
            key: unit_id
            for name, unit_id in (old_names or {}).items()
            for key in (_bare(name), word_key(name))
        }

    def is_home(self, text: str) -> bool:
        """Tell whether a text is the name of a hamlet, its kind before it or a plain name."""
        key = word_key(text)
        return key in self._homes and not key.isdigit()

    def home(self, hamlet: str, commune: str) -> Home:
        """Return the hamlet of a name.

        Raises:
            PlaceUnknownError: If there is none, or several and the commune does not tell.
        """
        found = self._homes.get(word_key(hamlet)) or self._homes.get(_bare(hamlet)) or []
        old = self._old.get(word_key(hamlet)) or self._old.get(_bare(hamlet))
        if not found and old in self._units:
            found = [self._units[old]]
        homes = [home for home in map(self._with_commune, found) if home is not None]
        if len(homes) > 1 and commune:
            homes = [home for home in homes if _bare(home.commune.name) == _bare(commune)]
        if len(homes) == 1:
            return homes[0]
        if homes:
            raise PlaceUnknownError(
                "hamlet_ambiguous",
                found=hamlet,
                several=[f"{home.hamlet.name} ({home.commune.name})" for home in homes[:6]],
            )
        raise PlaceUnknownError("hamlet_unknown", found=hamlet, near=self._near(hamlet, HAMLETS))

    def unit(self, name: str) -> Unit:
        """Return a unit of any kind by its full name.

        Raises:
            PlaceUnknownError: If there is none, or several.
        """
        found = self._all.get(word_key(name), [])
        if len(found) == 1:
            return found[0]
        raise PlaceUnknownError(
            "unit_unknown", found=name, near=self._near(name, frozenset(UnitKind))
        )

    def get(self, unit_id: UnitId) -> Unit | None:
        """Return a unit."""
        return self._units.get(unit_id)

    def _with_commune(self, hamlet: Unit) -> Home | None:
        above = hamlet
        while above.parent_id is not None and above.kind not in COMMUNES:
            if above.parent_id not in self._units:
                return None
            above = self._units[above.parent_id]
        return Home(hamlet, above)

    def _near(self, name: str, kinds: frozenset[UnitKind]) -> list[str]:
        by_key = {word_key(u.name): u.name for u in self._units.values() if u.kind in kinds}
        by_bare = {_bare(u.name): u.name for u in self._units.values() if u.kind in kinds}
        near = get_close_matches(word_key(name), by_key, SUGGESTED, CLOSE)
        bare = get_close_matches(_bare(name), by_bare, SUGGESTED, CLOSE)
        names = [by_bare[key] for key in bare] + [by_key[key] for key in near]
        return list(dict.fromkeys(names))[:SUGGESTED]


def _bare(name: str) -> str:
    # "Tổ 04" is written by whoever wants the list in order.
    return _ZEROS.sub("", _KIND.sub("", word_key(name), count=1))


def _named(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for unit in units:
        for key in dict.fromkeys((word_key(unit.name), _bare(unit.name))):
            found.setdefault(key, []).append(unit)
    return found
