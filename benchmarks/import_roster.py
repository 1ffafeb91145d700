"""How long a list of 100,000 households takes to come in, and what it holds in memory, beside the plain way.

`python -m benchmarks.import_roster [--households 100000] [--json]` makes the list, then starts one
process each for looking at it, for writing it, and for the plain alternative: the whole workbook
read into memory with openpyxl and inserted row by row, with nothing checked, compared or sealed.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter, process_time
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parent.parent
SECRET = "a-secret-for-measuring-" * 2
PROGRAMME = "bac-kan-2026-2030"
HOMES_OF_A_HAMLET = 100
HEADINGS = (
    "Mã hộ", "Họ và tên chủ hộ", "Ngày sinh", "Giới tính", "CCCD", "Dân tộc", "Thôn", "Xã",
    "Diện hộ", "Số quyết định", "Ngày quyết định", "Thu nhập bình quân", "Việc làm", "BHYT",
    "Nhà tiêu hợp vệ sinh", "Nước sạch", "Không có vốn", "Ốm đau",
)  # fmt: skip
SURNAMES = ("Giàng", "Lò", "Hoàng", "Nông", "Lý", "Sùng", "Quan", "Đặng", "Triệu", "Vàng")
MIDDLE = ("A", "Thị", "Văn", "Minh", "Xuân", "Đức", "Thanh", "Quang", "Mỹ", "Seo")
GIVEN = ("Páo", "Mẩy", "Hà", "Sú", "Dìn", "Bích", "Lan", "Dũng", "Long", "Chi", "Én", "Sáng", "Tỷ")
NOW = datetime(2026, 6, 5, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
STEPS = ("look", "apply", "look_again", "plain")


def make_list(file: Path, households: int) -> None:
    """Write a believable list: every household in one row, a hundred of them in a hamlet."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(file), {"constant_memory": True}) as book:
        page = book.add_worksheet("Danh sách")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row(0, 0, HEADINGS)
        for number in range(households):
            for column, value in enumerate(_row(number)):
                if isinstance(value, datetime):
                    page.write_datetime(number + 1, column, value, day)
                else:
                    page.write(number + 1, column, value)


def _row(number: int) -> tuple[Any, ...]:
    hamlet, inside = divmod(number, HOMES_OF_A_HAMLET)
    name = f"{SURNAMES[number % 10]} {MIDDLE[inside // 10 % 10]} {GIVEN[(number // 7) % 13]}"
    return (
        f"H-{number:06d}", name, datetime(1940 + number % 60, 1 + number % 12, 1 + number % 28),
        ("Nam", "Nữ")[number % 2], f"{number:012d}", "Tày", f"Thôn {hamlet % 20 + 1}",
        f"Xã {hamlet // 20 + 1}", ("Hộ nghèo", "Hộ cận nghèo")[number % 3 == 0], "12/QĐ-UBND",
        datetime(2025, 12, 15), 500_000 + number % 1000 * 1000, "x" if number % 2 else "",
        "x" if number % 3 else "", "x", "", "x" if number % 4 else "", "x" if number % 5 else "",
    )  # fmt: skip


def make_house(folder: Path, households: int) -> None:
    """Make a database with the units of the list."""
    from domain.people import Area, Unit, UnitId, UnitKind
    from storage.database import open_database
    from storage.roster import load_roster
    from storage.schema import ensure
    from storage.sealing import Sealer
    from storage.store import Store

    units = [Unit(UnitId("p"), PROGRAMME, "Tỉnh", UnitKind.PROVINCE)]
    hamlets = -(-households // HOMES_OF_A_HAMLET)
    for commune in range(-(-hamlets // 20)):
        above = UnitId(f"p/{commune}")
        units.append(
            Unit(above, PROGRAMME, f"Xã {commune + 1}", UnitKind.COMMUNE, UnitId("p"), Area.RURAL)
        )
        units += [
            Unit(UnitId(f"p/{commune}/{n}"), PROGRAMME, f"Thôn {n + 1}", UnitKind.HAMLET, above)
            for n in range(20)
        ]
    with closing(
        Store(open_database(f"sqlite:///{folder / 'house.db'}"), Sealer(SECRET))
    ) as store:
        ensure(store.engine, Sealer(SECRET))
        with store.begin() as work:
            load_roster(work, units, [], [], [])


def run(step: str, folder: Path) -> dict[str, Any]:
    """Take one step in this process; return its seconds, its peak memory, and what it counted."""
    begun, worked = perf_counter(), process_time()
    counted = _plain(folder) if step == "plain" else _ours(step, folder)
    seconds, cpu = perf_counter() - begun, process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu, 1),
        "peak_mib": round(peak),
        "counted": counted,
    }


def _ours(step: str, folder: Path) -> dict[str, int]:
    from domain.moment import Moment
    from handlers.imports import Listed, ListImport
    from storage.database import open_database
    from storage.import_headings import load_vocabulary
    from storage.sealing import Sealer
    from storage.store import Store
    from storage.workbooks import open_list

    desk = ListImport(load_vocabulary(ROOT / "programmes"))
    listed = Listed(PROGRAMME, open_list(folder / "list.xlsx"))
    moment = Moment(NOW, NOW.date())
    with (
        closing(Store(open_database(f"sqlite:///{folder / 'house.db'}"), Sealer(SECRET))) as store,
        store.begin() as work,
    ):
        if step == "apply":
            _, preview, _ = desk.apply(work.roster_imports, listed, None, moment)
        else:
            preview = desk.look(work.roster_imports, listed, moment)
    if not preview.is_clear:
        raise SystemExit(f"{step}: the list is not clear: {preview.findings[:5]}")
    return {what.value: count for what, count in preview.counts.items()}


def _plain(folder: Path) -> dict[str, int]:
    """Read everything at once and insert a row at a time."""
    import sqlite3

    import openpyxl

    rows = list(openpyxl.load_workbook(folder / "list.xlsx").active.values)
    database = sqlite3.connect(folder / "plain.db")
    columns = ", ".join(f"c{number}" for number in range(len(HEADINGS)))
    marks = ", ".join("?" for _ in HEADINGS)
    with closing(database), database:
        database.execute(f"CREATE TABLE home (id INTEGER PRIMARY KEY, {columns})")
        for row in rows[1:]:
            database.execute(f"INSERT INTO home ({columns}) VALUES ({marks})", row)
    return {"new": len(rows) - 1}


def measure(households: int) -> dict[str, Any]:
    """Take every step in a process of its own."""
    steps = [step for step in STEPS if step != "plain" or find_spec("openpyxl")]
    found: dict[str, Any] = {"households": households}
    with tempfile.TemporaryDirectory(prefix="donghanh-import-") as name:
        folder = Path(name)
        make_list(folder / "list.xlsx", households)
        make_house(folder, households)
        found["list_mib"] = round((folder / "list.xlsx").stat().st_size / 2**20, 1)
        for step in steps:
            command = [sys.executable, "-m", "benchmarks.import_roster", "--step", step,
                       "--folder", name]  # fmt: skip
            done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
            found[step] = json.loads(done.stdout)
    if "plain" in found:
        plain = found["plain"]
        for step in ("look", "apply"):
            found[step]["times_plain_cpu"] = round(found[step]["seconds"] / plain["seconds"], 2)
            found[step]["times_plain_memory"] = round(
                found[step]["peak_mib"] / plain["peak_mib"], 2
            )
    return found


def main() -> None:
    """Measure, and print what was found."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--households", type=int, default=100_000)
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    asked.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.step:
        sys.stdout.write(json.dumps(run(options.step, options.folder)))
        return
    found = measure(options.households)
    if options.json:
        sys.stdout.write(json.dumps(found, indent=2) + "\n")
        return
    sys.stdout.write(f"{found['households']:,} households, list of {found['list_mib']} MiB\n")
    for step in STEPS:
        if step not in found:
            sys.stdout.write(f"{step:12} left out: openpyxl is not installed\n")
            continue
        each = found[step]
        beside = (
            f"  {each['times_plain_cpu']} × the CPU and {each['times_plain_memory']} × "
            "the memory of the plain way"
            if "times_plain_cpu" in each
            else ""
        )
        sys.stdout.write(
            f"{step:12} {each['seconds']:6.1f} s  {each['cpu_seconds']:6.1f} s CPU  {each['peak_mib']:5d} MiB{beside}\n"
        )


if __name__ == "__main__":
    main()
