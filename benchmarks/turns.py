"""What a turn costs: alone, over HTTP beside a plain aiogram bot, and from a cold start.

python -m benchmarks.turns [--json FILE] [--people N] [--rounds N] [--only PART ...]
"""

import argparse
import asyncio
import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import in_process, starting, wire

PARTS = ("alone", "wire", "start")

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
    parser.add_argument("--people", type=int, default=30, help="people side by side over HTTP")
    parser.add_argument("--rounds", type=int, default=5, help="rounds; medians are shown")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="these parts only")
    asked = parser.parse_args(arguments)
    figures: dict[str, Any] = {"machine": _machine()}
    if "alone" in asked.only:
        figures["alone"] = _alone(asked.rounds)
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


def _alone(rounds: int) -> list[dict[str, Any]]:
    one = in_process.measure(people=1, rounds=4 * rounds)
    many = in_process.measure(people=20, rounds=rounds)
    _table(
        f"A turn without the wire (goal: {GOAL_CPU_MS} ms of CPU)",
        ("people", "CPU ms a turn", "commits a turn", "turns/s"),
        ((each.people, each.cpu_ms, each.commits, each.turns_per_second) for each in (one, many)),
    )
    _table("One person alone, turn by turn", ("turn", "CPU ms"), one.steps.items())
    return [asdict(one), asdict(many)]


def _wire(people: int, rounds: int) -> dict[str, Any]:
    figures = asyncio.run(wire.measure(people, rounds, tuple(wire.BOTS)))
    _table(
        f"A turn over HTTP, {people} people side by side"
        f" (goal: ours over aiogram at most {GOAL_RATIO} of plain aiogram, tuned)",
        ("bot", "durable", "CPU ms a turn", "of plain", "turns/s", "p50 ms", "p95 ms", "RSS MiB"),
        (
            (
                name,
                "yes" if name.startswith("ours") else "no",
                each["cpu_ms"],
                each["cpu_ratio"],
                each["turns_per_second"],
                each["p50_ms"],
                each["p95_ms"],
                each["rss_mib"],
            )
            for name, each in figures.items()
        ),
    )
    return figures


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
