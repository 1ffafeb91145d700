"""Whether the parts of a programme point at each other rightly: ids, senders, columns, days."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.calendar import Obligation
from domain.citations import Item
from domain.programme import Programme
from domain.programme_hamlets import HamletTable
from domain.support_schedule import SupportSchedule


class BrokenLink(NamedTuple):
    """Something in the data that points at nothing, and the place that points."""

    place: str
    what: str


def unknown(place: str, named: Iterable[str], known: Iterable[str]) -> Iterator[BrokenLink]:
    """Yield each name that is none of the known ones."""
    allowed = list(known)
    for name in named:
        if name not in allowed:
            what = f"there is no {name!r}; there are {', '.join(map(repr, allowed))}"
            yield BrokenLink(place, what)


class _Ends(NamedTuple):
    place: str
    wanted: Iterable[str]
    known: frozenset[str]
    kind: str


def broken_links(programme: Programme) -> list[BrokenLink]:
    """Return everything in a programme that names what the programme does not have."""
    return [
        *_repeated_ids(programme),
        *(broken for ends in _all_ends(programme) for broken in _missing(ends)),
        *_schedule(programme),
        *_hamlets(programme.hamlet_table),
        *_days(programme),
    ]


def _ids(items: Iterable[Item | Obligation]) -> frozenset[str]:
    return frozenset(item.id for item in items)


def _repeated_ids(programme: Programme) -> Iterator[BrokenLink]:
    collections: Mapping[str, tuple[Item | Obligation, ...]] = {
        "targets": programme.targets,
        "tasks": programme.tasks,
        "organisations": programme.organisations,
        "groups": programme.groups,
        "obligations": programme.obligations,
        "review_calendar": programme.review_calendar,
        "funding": programme.funding,
        "doubts": programme.doubts,
    }
    counts = Counter(item.id for items in collections.values() for item in items)
    for name, items in collections.items():
        for index, item in enumerate(items):
            if counts[item.id] > 1:
                yield BrokenLink(f"{name}[{index}].id", f"the id {item.id!r} is used twice")


def _all_ends(programme: Programme) -> Iterator[_Ends]:
    targets, obligations = _ids(programme.targets), _ids(programme.obligations)
    senders = frozenset(programme.setup.senders) | {"lead_office"}
    for index, target in enumerate(programme.targets):
        place = f"targets[{index}]"
        yield _Ends(f"{place}.duplicate_of", [target.duplicate_of], targets, "target")
        yield _Ends(f"{place}.conflicts_with", [target.conflicts_with], targets, "target")
    for index, task in enumerate(programme.tasks):
        place = f"tasks[{index}]"
        yield _Ends(f"{place}.obligations", task.obligations, obligations, "obligation")
        yield _Ends(f"{place}.group", [task.group], _ids(programme.groups), "group")
    for index, obligation in enumerate(programme.obligations):
        yield _Ends(f"obligations[{index}].senders", obligation.senders, senders, "sender")
    for index, event in enumerate(programme.review_calendar):
        place = f"review_calendar[{index}].obligation"
        yield _Ends(place, [event.obligation], obligations, "obligation")
    for index, funding in enumerate(programme.funding):
        known = _ids(programme.funding)
        yield _Ends(f"funding[{index}].part_of", [funding.part_of], known, "funding")
    yield _Ends("setup.named_senders", programme.setup.named_senders, obligations, "obligation")


def _missing(ends: _Ends) -> Iterator[BrokenLink]:
    for wanted in ends.wanted:
        if wanted and wanted not in ends.known:
            known = ", ".join(sorted(ends.known)) or "none"
            yield BrokenLink(
                ends.place, f"there is no {ends.kind} {wanted!r} (there are: {known})"
            )


def _schedule(programme: Programme) -> Iterator[BrokenLink]:
    schedule = programme.support_schedule
    keys = frozenset(column.key for column in schedule.columns) if schedule else frozenset()
    for index, cost in enumerate(programme.unit_costs):
        place = f"unit_costs[{index}]"
        yield from _missing(_Ends(f"{place}.column", [cost.column], keys, "column"))
        if cost.in_cost_column and (cost.amount_vnd is None or not cost.column):
            yield BrokenLink(f"{place}.in_cost_column", "needs both amount_vnd and column")
    if schedule is not None:
        yield from _table(schedule, keys)


def _table(schedule: SupportSchedule, keys: frozenset[str]) -> Iterator[BrokenLink]:
    place = "support_schedule"
    for name in ("reduction_column", "cost_column"):
        wanted = [getattr(schedule, name)]
        yield from _missing(_Ends(f"{place}.{name}", wanted, keys, "column"))
    named = [
        (f"{place}.rows[{index}].cells", row.cells) for index, row in enumerate(schedule.rows)
    ]
    for where, cells in [*named, (f"{place}.printed_total.cells", schedule.printed_total.cells)]:
        if len(cells) != len(schedule.columns):
            what = f"has {len(cells)} cells, the table has {len(schedule.columns)} columns"
            yield BrokenLink(where, what)


def _hamlets(table: HamletTable | None) -> Iterator[BrokenLink]:
    if table is None:
        return
    place = "hamlet_table"
    counts = frozenset(column.key for column in table.columns if not column.rate_of)
    yield from _missing(_Ends(f"{place}.base_column", [table.base_column], counts, "column"))
    for index, column in enumerate(table.columns):
        where = f"{place}.columns[{index}].rate_of"
        yield from _missing(_Ends(where, [column.rate_of], counts, "column"))
    named = [(f"{place}.rows[{index}].cells", row.cells) for index, row in enumerate(table.rows)]
    for where, cells in [*named, (f"{place}.printed_total.cells", table.printed_total.cells)]:
        if len(cells) != len(table.columns):
            what = f"has {len(cells)} cells, the table has {len(table.columns)} columns"
            yield BrokenLink(where, what)
    for index, row in enumerate(table.rows):
        if row.number != index + 1:
            what = f"is {row.number}, but the hamlet is the {index + 1}. of the table"
            yield BrokenLink(f"{place}.rows[{index}].number", what)


def _days(programme: Programme) -> Iterator[BrokenLink]:
    if programme.ends < programme.starts:
        yield BrokenLink("ends", f"{programme.ends} is before the start, {programme.starts}")
    try:
        ZoneInfo(programme.setup.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        what = f"{programme.setup.timezone!r} is not a time zone such as 'Asia/Ho_Chi_Minh'"
        yield BrokenLink("setup.timezone", what)
