"""How long a search takes among a million households: a cadre's, a commune's, a province's, everybody's.

Beside each search the same words are looked for by a plain LIKE '%…%' over all names of the same
database in the same minute, which finds neither slips nor initials nor places.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date
from itertools import islice, product
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, text

from domain.names import initials, lookup_key
from domain.people import Person, PersonId, Role, UnitId
from storage.database import open_database
from storage.schema import ensure
from storage.sealing import Sealer
from storage.store import Store
from storage.tables import assignment, household, person, unit
from tests.support.postgres import PostgresServer, own_server

TODAY = date(2026, 6, 5)
PROGRAMME = "measured"
BATCH = 20_000
COMMUNES, HAMLETS = 30, 20
HOUSEHOLDS_OF_A_CADRE = 30

SURNAMES = (
    *(("Nguyễn",) * 12 + ("Trần",) * 5 + ("Lê",) * 4 + ("Phạm",) * 3 + ("Hoàng",) * 3),
    *("Vũ", "Phan", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Nông", "Lò", "Quàng"),
    *("Giàng", "Sùng", "Vàng", "Thào", "Má", "Lầu", "Hạng", "Tẩn", "Chảo", "Phàn", "Triệu"),
)
MIDDLES = ("Văn", "Văn", "Thị", "Thị", "Thị", "A", "Thị Thu", "Văn Đức", "Seo", "Mí", "Xuân")
GIVEN = (
    *("Lan", "Hùng", "Páo", "Mẩy", "Dế", "Sử", "Hoà", "Thủy", "Quý", "Minh", "Đức", "Tâm"),
    *("Chứ", "Dinh", "Vừ", "Pó", "Xuân", "Thắng", "Bình", "Cường", "Dũng", "Giang", "Hạnh"),
    *("Khánh", "Liên", "Mạnh", "Nga", "Oanh", "Phúc", "Quyên", "Sơn", "Tuyết", "Uyên", "Vinh"),
)
PLACES = ("Séo", "Nà", "Sính", "Pá", "Tả", "Lũng", "Bản", "Khuổi", "Phiêng", "Thác", "Cốc", "Mù")
BESIDES = ("Chải", "Mằn", "Tỷ", "Hu", "Phìn", "Cú", "Lếch", "Cuông", "Ngoà", "Lừ", "Sán", "Pò")
TELEX = {"à": "af", "á": "as", "ù": "uf", "ý": "ys", "ẩ": "aar", "ế": "ees", "ử": "uwr"}


@dataclass(frozen=True, slots=True)
class Measured:
    """One kind of search by one kind of person.

    Attributes:
        who: Whose search it is.
        what: What was typed.
        p50: Median in milliseconds.
        p95: In milliseconds.
        like: Median of the plain scan, in milliseconds.
        found: How many were found, in the median.
    """

    who: str
    what: str
    p50: float
    p95: float
    like: float
    found: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--households", type=int, default=1_000_000)
    parser.add_argument("--searches", type=int, default=20, help="of each kind")
    parser.add_argument("--store", choices=("sqlite", "postgres", "both"), default="sqlite")
    parser.add_argument(
        "--postgres", default="", metavar="URL", help="a server; else one of our own is started"
    )
    parser.add_argument("--json", default="", metavar="FILE")
    asked = parser.parse_args()
    results: dict[str, list[Measured]] = {}
    with ExitStack() as stack:
        urls = {}
        if asked.store != "postgres":
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="donghanh-search-"))
            urls["SQLite"] = f"sqlite:///{Path(folder) / 'search.db'}"
        if asked.store != "sqlite":
            server = asked.postgres or stack.enter_context(own_server())
            urls["PostgreSQL"] = stack.enter_context(PostgresServer(server).database())
        for database, url in urls.items():
            results[database] = measured(url, asked.households, asked.searches)
            show(database, results[database])
    if asked.json:
        plain = {database: list(map(asdict, rows)) for database, rows in results.items()}
        Path(asked.json).write_text(json.dumps(plain, ensure_ascii=False, indent=2), "utf-8")


def measured(url: str, households: int, searches: int) -> list[Measured]:
    """Fill an empty database and search in it."""
    store = Store(open_database(url), Sealer("measured " * 5))
    try:
        ensure(store.engine, Sealer("measured " * 5))
        started = perf_counter()
        fill(store, households)
        sys.stderr.write(f"{households:,} households in {perf_counter() - started:.0f} s\n")
        return list(_searched(store, searches))
    finally:
        store.close()


def fill(store: Store, households: int) -> None:
    """Make up the units, the people and the households."""
    with store.begin() as work:
        units = list(_units(households))
        work.connection.execute(unit.insert(), units)
        hamlets = [each for each in units if each["kind"] == "hamlet"]
        work.connection.execute(person.insert(), [_person_row("cadre", hamlets[0]["id"])])
        rows = _households(households, hamlets, Random(1))
        while batch := list(islice(rows, BATCH)):
            work.connection.execute(household.insert(), batch)
        work.connection.execute(
            assignment.insert(),
            [
                {"household_id": f"h{n}", "person_id": "cadre", "since": date(2026, 1, 1)}
                for n in range(0, min(households, 5_000), 5_000 // HOUSEHOLDS_OF_A_CADRE)
            ],
        )
    if store.engine.dialect.name == "postgresql":
        # The server does it by itself after a while; in SQLite nobody does.
        with store.engine.begin() as connection:
            connection.execute(text("ANALYZE"))


def _units(households: int) -> Iterator[dict[str, Any]]:
    provinces = max(1, households // 100_000)
    names = [f"{place} {beside}" for place, beside in product(PLACES, BESIDES)]
    chance = Random(2)
    yield _unit("r", "Cả nước", "province", None, "")
    for p in range(provinces):
        yield _unit(f"r{p}", f"Tỉnh {p}", "province", "r", "r|")
        yield _unit(f"r{p}a", "Sở Y tế", "agency", f"r{p}", f"r|r{p}|")
        for c in range(COMMUNES):
            commune = f"r{p}c{c}"
            name = f"Xã {chance.choice(names)}"
            yield _unit(commune, name, "commune", f"r{p}", f"r|r{p}|")
            for h in range(HAMLETS):
                name = f"Thôn {chance.choice(names)}"
                yield _unit(
                    f"{commune}h{h}", name, "hamlet", commune, f"r|r{p}|{commune}|"
                )  # fmt: skip


def _unit(
    unit_id: str, name: str, kind: str, above: str | None, path: str
) -> dict[str, Any]:  # fmt: skip
    return {
        "id": unit_id,
        "programme_id": PROGRAMME,
        "name": name,
        "search_key": lookup_key(name),
        "kind": kind,
        "parent_id": above,
        "path": f"{path}{unit_id}|",
        "synthetic": True,
    }


def _person_row(person_id: str, unit_id: str) -> dict[str, Any]:
    return {
        "id": person_id,
        "programme_id": PROGRAMME,
        "name": "Hoàng Thị Lan",
        "unit_id": unit_id,
        "roles": Role.CADRE.value,
        "synthetic": True,
    }


def _households(
    count: int, hamlets: Sequence[dict[str, Any]], chance: Random
) -> Iterator[dict[str, Any]]:
    each_hamlet = -(-count // len(hamlets))
    for number in range(count):
        hamlet = hamlets[number // each_hamlet]
        name = " ".join(map(chance.choice, (SURNAMES, MIDDLES, GIVEN)))
        yield {
            "id": f"h{number}",
            "programme_id": PROGRAMME,
            "code": f"M-{number}",
            "head_name": name,
            "search_key": lookup_key(name),
            "initials": initials(name),
            "hamlet_id": hamlet["id"],
            "commune_id": hamlet["parent_id"],
            # Every tenth is helped by an agency of the province.
            "helper_id": f"{hamlet['id'].partition('c')[0]}a" if number % 10 == 0 else None,
            "area": "rural",
            "status": "poor",
            "sealed": b"",
            "synthetic": True,
        }


def _searched(store: Store, searches: int) -> Iterator[Measured]:
    cadre = _somebody("cadre", "r0c0h0", Role.CADRE)
    people = {
        "cadre": cadre,
        "commune": _somebody("commune", "r0c1", Role.LEADER),
        "province": _somebody("province", "r0", Role.LEADER),
        "everybody": _somebody("everybody", "r", Role.LEADER),
    }
    for who, viewer in people.items():
        for what, queries in _typed(store, viewer, searches).items():
            times, scans, found = [], [], []
            for query in queries:
                with store.begin() as work:
                    homes = work.households
                    started = perf_counter()
                    _, total = (
                        homes.assigned_to(viewer, TODAY, query=query)
                        if viewer is cadre
                        else homes.in_subtree(viewer, query=query)
                    )
                    times.append(1000 * (perf_counter() - started))
                    scans.append(_scan(work.connection, query))
                    found.append(total)
            high = quantiles(times, n=20)[-1]
            yield Measured(who, what, median(times), high, median(scans), median(found))


def _somebody(person_id: str, unit_id: str, role: Role) -> Person:
    return Person(
        PersonId(person_id), PROGRAMME, "Hoàng Thị Lan", UnitId(unit_id), frozenset((role,))
    )


def _typed(store: Store, viewer: Person, searches: int) -> dict[str, list[str]]:
    """Return what is typed for households that the viewer may see, in each way of typing it."""
    chance = Random(3)
    with store.begin() as work:
        rows = work.connection.execute(
            text(
                "SELECT head_name, hamlet.name FROM household JOIN unit AS hamlet "
                "ON hamlet.id = hamlet_id WHERE hamlet.path LIKE :below AND "
                "(:cadre = 0 OR household.id IN (SELECT household_id FROM assignment)) "
                "ORDER BY substr(household.id, 3, 3), household.id LIMIT :some"
            ),
            {
                "below": f"%{viewer.unit_id if viewer.id != 'cadre' else 'r'}|%",
                "cadre": int(viewer.id == "cadre"),
                "some": searches,
            },
        ).all()
    ways: dict[str, Callable[[str, str], str]] = {
        "nothing: the whole list": lambda _, __: "",
        "full name without marks": lambda name, _: lookup_key(name),
        "given name": lambda name, _: name.split()[-1],
        "initials": lambda name, _: initials(name),
        "a slip": lambda name, _: _slip(lookup_key(name), chance),
        "telex": lambda name, _: "".join(TELEX.get(sign, sign) for sign in name.lower()),
        "name and hamlet": lambda name, place: lookup_key(f"{name.split()[-1]} {place[5:]}"),
        "nobody's name": lambda _, place: f"kxq {lookup_key(place[5:])} zzw",
    }
    return {what: [way(*row) for row in rows] for what, way in ways.items()}


def _slip(key: str, chance: Random) -> str:
    place = chance.randrange(1, len(key) - 1)
    return key[:place] + key[place + 1] + key[place] + key[place + 2 :]


def _scan(connection: Connection, query: str) -> float:
    started = perf_counter()
    statement = "SELECT id, head_name FROM household WHERE search_key LIKE :part LIMIT 2000"
    connection.execute(text(statement), {"part": f"%{query}%"}).all()
    return 1000 * (perf_counter() - started)


def show(database: str, results: Sequence[Measured]) -> None:
    """Print a table for a page of documentation."""
    print(f"\n{database}\n\n| who | typed | p50 ms | p95 ms | plain scan ms | of it | found |")
    print("|---|---|---|---|---|---|---|")
    for each in results:
        ratio = each.p50 / each.like
        print(
            f"| {each.who} | {each.what} | {each.p50:.1f} | {each.p95:.1f} "
            f"| {each.like:.1f} | {ratio:.2f} | {each.found:.0f} |"
        )


if __name__ == "__main__":
    main()
