"""Who looks into the database afterwards: nothing is missing, nothing stands there twice."""

from collections import Counter
from typing import Any

from sqlalchemy import select

from storage.sealed_content import opened_content
from storage.store import Store
from storage.tables import inbox, outbox, report, report_change, report_support
from tests.faults.mortal import TownApi
from tests.faults.talk import Promise, amount_of, income_of
from tests.support.opened_rows import opened

MODEL = 1
"""The chat of the cadre who reports in peace, before anything fails."""

OWN = {"id", "receipt", "session_id", "idempotency_key", "household_id", "person_id", "made_at"}
"""What no two reports have in common."""


def assert_every_report_is_there_once(
    store: Store, model: list[str], promised: list[Promise]
) -> None:
    """Each has the receipt that was shown, and equals the one that was made in peace."""
    kept = reports_in(store)
    assert sorted(kept) == sorted([*model, *(each.receipt for each in promised)])
    for receipt, chat, number in promised:
        wanted = expected_like(kept[model[number]], (MODEL, number), (chat, number))
        assert without_own(kept[receipt]) == wanted
        assert kept[receipt]["person_id"] == f"p-{chat - 1}"
        assert kept[receipt]["household_id"].endswith(f"-{chat - 1}")
    assert len({each["session_id"] for each in kept.values()}) == len(kept)


def assert_every_update_was_answered(store: Store, api: TownApi) -> int:
    """Kept and worked on once, its answer heard at least once; return how many were heard again."""
    with store.begin() as work:
        kept = work.connection.execute(select(inbox.c.state, inbox.c.update_id)).all()
        replies = work.connection.execute(select(outbox.c.chat, outbox.c.content)).all()
    assert Counter(state for state, _ in kept) == {"done": api.updates_put}
    assert len({update_id for _, update_id in kept}) == api.updates_put
    written = Counter(
        (row.chat, opened_content(work.sealer, row.content)["text"]) for row in replies
    )
    assert written - api.said == Counter(), "a reply was never delivered"
    assert set(api.said) == set(written), "something was said that stands in no outbox"
    return api.said.total() - written.total()


def assert_nobody_saw_the_machine(api: TownApi) -> None:
    """No word of the machine's own troubles, and no apology for what was kept all the same."""
    for _, text in api.said:
        assert not any(word in text for word in ("Traceback", "Error", "error", "trục trặc"))


def reports_in(store: Store) -> dict[str, dict[str, Any]]:
    """Return every report by its receipt, whole: what was typed, and what was understood."""
    with store.begin() as work:
        rows = work.connection.execute(select(report)).mappings().all()
        parts = {
            table: work.connection.execute(select(table)).mappings().all()
            for table in (report_change, report_support)
        }
        opener = work.sealer
    whole = {
        row["id"]: {name: opened(opener, value) for name, value in row.items()} | {"parts": []}
        for row in rows
    }
    for table, lines in parts.items():
        for line in lines:
            kept = {
                k: opened(opener, v)
                for k, v in line.items()
                if k not in {"report_id", "household_id"}
            }
            whole[line["report_id"]]["parts"].append((table.name, kept))
    assert len({each["receipt"] for each in whole.values()}) == len(whole)
    return {each["receipt"]: each for each in whole.values()}


def expected_like(model: dict[str, Any], of_model: tuple[int, int], own: tuple[int, int]) -> Any:
    """Return a report that was made in peace, with the figures of another conversation in it."""
    swaps = {
        f"{income_of(*of_model)}k": f"{income_of(*own)}k",
        f"{amount_of(*of_model)}tr": f"{amount_of(*own)}tr",
        income_of(*of_model) * 1000: income_of(*own) * 1000,
        amount_of(*of_model) * 1_000_000: amount_of(*own) * 1_000_000,
    }

    def swapped(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: swapped(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [swapped(each) for each in value]
        return swaps.get(value, value) if isinstance(value, str | int) else value

    return swapped(without_own(model))


def without_own(made: dict[str, Any]) -> dict[str, Any]:
    """Leave out what no two reports have in common."""
    kept = {key: value for key, value in made.items() if key not in OWN}
    kept["parts"] = [list(part) for part in kept["parts"]]
    return kept
