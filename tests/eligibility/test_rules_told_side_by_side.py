"""Several processes notice at once that the rules have changed: one of them tells it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from storage.rule_files import fingerprint_of
from tests.eligibility.test_rules_watch import (
    LAST_MONTH,
    another_process,
    former_rules,
    news_in,
)
from tests.support.house import open_house
from tests.support.postgres import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]

PROCESSES = 3


@pytest.fixture
def house(tmp_path, clock, postgres_url):
    """A house over PostgreSQL, where several write at a time."""
    opened = open_house(tmp_path / "media", clock, postgres_url)
    opened.move_in()
    yield opened
    opened.store.close()


def lines_in(house):
    """Return what the trail says of changed rules."""
    with house.work() as work:
        sql = "select detail from audit where action = 'rules changed'"
        return [row.detail for row in work.connection.exec_driver_sql(sql)]


@pytest.mark.slow
@pytest.mark.parametrize("is_new", [False, True], ids=["changed rules", "a new house"])
def test_those_who_notice_at_once_tell_it_once_and_leave_one_line(house, clock, is_new):
    """All have seen that nobody was told yet; whoever is second finds it done."""
    former = former_rules()
    if not is_new:
        with house.work() as work:
            work.rules_told.keep(fingerprint_of(former), former, LAST_MONTH)
    meet = Barrier(PROCESSES, timeout=30)

    def tell(process):
        def do(work_on):
            if getattr(work_on, "func", work_on).__name__ == "_tell":
                meet.wait()
            return process.do(work_on)

        (watch,) = [job for job in process.house.jobs if job.name == "rules_watch"]
        return len(watch.run(do, clock.now()))

    processes = [another_process(house, clock) for _ in range(PROCESSES)]
    with ThreadPoolExecutor(PROCESSES) as threads:
        told = list(threads.map(tell, processes))

    assert sorted(told)[:-1] == [0, 0]
    assert news_in(house) == max(told)
    assert lines_in(house) == ([] if is_new else [f"{max(told)} told"])
