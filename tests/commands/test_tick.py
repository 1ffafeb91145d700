from dataclasses import replace

import pytest
from structlog.testing import capture_logs

import bot.opening
from domain.say import Say
from tests.support import town

MONDAY = ("tick", "--at", "2026-06-08T07:30")


@pytest.fixture
def jobs(monkeypatch):
    """The house with jobs that a test chooses."""
    compose = bot.opening.compose

    def with_jobs(*chosen):
        def composed(**parts):
            house = compose(**parts)
            return replace(house, jobs=tuple(each(house) for each in chosen))

        monkeypatch.setattr(bot.opening, "compose", composed)

    return with_jobs


class Greets:
    """Says good morning to one person, once a day."""

    name = "greets"

    def __init__(self, house):
        self._speech = house.speech

    def run(self, do, now):
        return do(
            lambda work: self._speech.tell(
                work, town.LAN, Say("menu.greeting"), occasion=f"greet.{now.date()}", now=now
            )
        )


class Fails:
    """Cannot do its work."""

    name = "fails"

    def __init__(self, house):
        pass

    def run(self, do, now):  # noqa: ARG002 - the shape of a job
        raise RuntimeError("no work today")


def test_what_is_due_is_said_once(donghanh, data, jobs):
    """A second tick at the same moment finds nothing left to do."""
    jobs(Greets)

    first = donghanh(*MONDAY, "--data", data, "--json").json
    second = donghanh(*MONDAY, "--data", data, "--json").json

    assert first["at"] == "2026-06-08T07:30:00+07:00"
    assert [(each["person"], each["address"]) for each in first["said"]] == [
        ("p-lan", "web:p-lan")
    ]
    assert second["said"] == []


def test_people_read_who_is_told_what(donghanh, data, jobs):
    """Name, address and words of each message; and who delivers it."""
    jobs(Greets)

    ran = donghanh(*MONDAY, "--data", data)

    assert ran.code == 0
    assert "→ Hoàng Thị Lan (web:p-lan)" in ran.out
    assert "`donghanh run` sẽ gửi" in ran.out
    assert "Không có gì phải làm lúc này" in donghanh(*MONDAY, "--data", data).out


def test_a_job_that_fails_keeps_no_other_from_its_work(donghanh, data, jobs):
    """What could be done is done, what could not is named, and the status tells."""
    jobs(Fails, Greets)

    with capture_logs() as logged:
        ran = donghanh(*MONDAY, "--data", data, "--json")

    assert ran.code == 1
    assert [line["job"] for line in logged if line["log_level"] == "error"] == ["fails"]
    assert ran.json["failed"] == ["fails"]
    assert len(ran.json["said"]) == 1
    assert "not done: fails" in ran.err


def test_the_house_as_it_is_ticks_twice_and_speaks_once(donghanh, data):
    """Every real job is idempotent: reminders, morning lists, the Monday digest."""
    first = donghanh(*MONDAY, "--data", data, "--json").json
    second = donghanh(*MONDAY, "--data", data, "--json").json

    assert first["failed"] == []
    assert first["said"]
    assert second["said"] == []


def test_without_a_moment_the_installation_s_own_clock_counts(donghanh, data, jobs):
    """The demo's clock stands at noon on 5 June 2026."""
    jobs(Greets)

    assert donghanh("tick", "--data", data, "--json").json["at"].startswith("2026-06-05T12:0")


def test_a_moment_that_is_none_is_wrong_usage(donghanh, data):
    """It is answered with an example."""
    ran = donghanh("tick", "--at", "sáng mai", "--data", data)

    assert ran.code == 2
    assert "2026-06-05T08:00" in ran.err


def test_nothing_ticks_without_a_secret(donghanh, data):
    """Personal data cannot be opened without it; the sentence says how to make one."""
    (data / "secret_key").unlink()

    ran = donghanh(*MONDAY, "--data", data)

    assert ran.code == 1
    assert ran.err.startswith("DONGHANH_SECRET_KEY: set 32 characters or more")


def test_a_tick_makes_no_database(donghanh, elsewhere):
    """Where nothing is installed, nothing is due."""
    assert donghanh(*MONDAY).code == 1
    assert list(elsewhere.iterdir()) == []
