"""What a turn costs and how long it takes: alone, over HTTP beside a plain aiogram bot, from a cold start.

python -m benchmarks.turns [--json FILE] [--people N ...] [--rounds N] [--only PART ...]
                           [--postgres URL]
"""

import argparse
import asyncio
import json
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import in_process, starting, wire

PARTS = ("alone", "wire", "start")

PEOPLE = (1, 50, 500)

MANY = 100
"""Where so many speak at once, a round is long enough for a few of them to do."""

FEW_ROUNDS = 3
"""How often many are measured, at most."""

MORE_ROUNDS = 4
"""How often one person alone is measured, for each round of several."""

GOAL_CPU_MS = 1.2
GOAL_RATIO = 0.75
GOAL_START_SECONDS = 1.5
GOAL_RSS_MIB = 90


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for, print tables, and write figures if a file is named."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.turns")
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="write the figures there as well"
    )
    parser.add_argument(
        "--people", type=int, nargs="+", default=PEOPLE, help="how many at once, one after another"
    )
    parser.add_argument("--rounds", type=int, default=5, help="rounds; medians are shown")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="these parts only")
    parser.add_argument(
        "--postgres",
        default="",
        metavar="URL",
        help="measure on PostgreSQL as well: a server whose user may create a database",
    )
    asked = parser.parse_args(arguments)
    figures: dict[str, Any] = {"machine": _machine()}
    if "alone" in asked.only:
        figures["alone"] = _alone(asked.people, asked.rounds, asked.postgres)
    if "wire" in asked.only:
        figures["wire"] = _wire(asked.people, asked.rounds)
    if "start" in asked.only:
        figures["start"] = _start(asked.rounds)
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _machine() -> dict[str, Any]:
    load = os.getloadavg()[0]
    print(
        f"{platform.platform()}, Python {platform.python_version()}, load {load:.1f} at the start"
    )
    return {
        "platform": platform.platform(),
        "python": platform.python_version(),
        "cpus": os.cpu_count(),
        "load": load,
    }


def _alone(sizes: Sequence[int], rounds: int, postgres: str) -> dict[str, Any]:
    figures = {
        people: in_process.measure(people, _rounds(people, rounds), postgres) for people in sizes
    }
    _table(
        f"A turn without the wire (goal: {GOAL_CPU_MS} ms of CPU)",
        (
            "bot",
            "people",
            "CPU ms a turn",
            "of plain",
            "commits",
            "turns/s",
            *WAITS,
            "p50 of plain",
        ),
        (
            (
                name,
                people,
                each["cpu_ms"],
                each["cpu_ratio"],
                each["commits"],
                each["turns_per_second"],
                *_waits(each),
                each["p50_ratio"],
            )
            for people, bots in figures.items()
            for name, each in bots.items()
        ),
    )
    if 1 in figures:
        steps = figures[1][in_process.SQLITE]["steps"]
        _table("One person alone, turn by turn", ("turn", "CPU ms"), steps.items())
    return {str(people): bots for people, bots in figures.items()}


def _wire(sizes: Sequence[int], rounds: int) -> dict[str, Any]:
    return {str(people): _wire_at(people, _rounds(people, rounds)) for people in sizes}


def _wire_at(people: int, rounds: int) -> dict[str, Any]:
    bots = wire.NEAREST if people == 1 or people >= MANY else tuple(wire.BOTS)
    figures = asyncio.run(wire.measure(people, rounds, bots))
    _table(
        f"A turn over HTTP, people at once: {people}"
        f" (goal: ours over aiogram at most {GOAL_RATIO} of plain aiogram, tuned)",
        (
            "bot",
            "durable",
            "CPU ms a turn",
            "of plain",
            "turns/s",
            *WAITS,
            "p50 of plain",
            "RSS MiB",
        ),
        (
            (
                name,
                "yes" if name.startswith("ours") else "no",
                each["cpu_ms"],
                each["cpu_ratio"],
                each["turns_per_second"],
                *_waits(each),
                each["p50_ratio"],
                each["rss_mib"],
            )
            for name, each in figures.items()
        ),
    )
    return figures


WAITS = ("p50 ms", "p95 ms", "p99 ms")


def _waits(figures: Mapping[str, Any]) -> tuple[float, float, float]:
    return figures["p50_ms"], figures["p95_ms"], figures["p99_ms"]


def _rounds(people: int, rounds: int) -> int:
    if people == 1:
        return MORE_ROUNDS * rounds
    return min(rounds, FEW_ROUNDS) if people >= MANY else rounds


def _start(rounds: int) -> dict[str, Any]:
    starts = starting.measure(rounds)
    _table(
        "The demo, from the command to its first reply"
        f" (goal: {GOAL_START_SECONDS} s and {GOAL_RSS_MIB} MiB on a filled folder)",
        ("start", "seconds", "CPU seconds", "RSS MiB"),
        ((name, each.seconds, each.cpu_seconds, each.rss_mib) for name, each in starts.items()),
    )
    return {name: asdict(each) for name, each in starts.items()}


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    lines = [head, *([_shown(value) for value in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    print(f"\n{title}")
    for line in lines:
        first, *rest = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join(["", first, *(cell.strip().rjust(len(cell)) for cell in rest)]))


def _shown(value: object) -> str:
    return f"{value:,.2f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
