"""When the rules change, those concerned are told the same day by the house itself, and once."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from storage.rule_files import book_of, files_of, fingerprint_of
from storage.tables import outbox
from tests.eligibility.casebook import ELIGIBILITY, installed_rules
from tests.support.house import TestHouse, installed_plans

FILES = files_of(ELIGIBILITY)
SOCIAL = "rules/social_security.yaml"
POOR, NEAR = "when: {fact: status, is: poor}", "when: {fact: status, is: near_poor}"
LAST_MONTH = datetime(2026, 5, 2, 1, 0, tzinfo=UTC)


def former_rules():
    """Return the rules as if the electricity money had been for near-poor households before."""
    before, rule, after = FILES[SOCIAL].partition("- id: EL-30")
    return {**FILES, SOCIAL: before + rule + after.replace(POOR, NEAR, 1)}


@pytest.fixture
def told_before(house):
    """A house whose units were told of other rules last month."""
    former = former_rules()
    with house.work() as work:
        work.rules_told.keep(fingerprint_of(former), former, LAST_MONTH)
    return house


def another_process(house, clock):
    """Return a house that has just been started over the same database."""
    return TestHouse(house.store, clock, house.house.media._folder)


def news_in(house):
    """Return how many messages about changed rules there are."""
    with house.work() as work:
        said = outbox.c.occasion.startswith("rules.")
        return work.connection.execute(select(func.count()).where(said)).scalar_one()


def test_what_is_kept_reads_as_it_did():
    """The files that are kept are all that the rules are made of."""
    assert book_of(FILES) == installed_rules()
    assert installed_plans().rule_files == FILES
    assert fingerprint_of(FILES) != fingerprint_of(former_rules())


def test_a_new_house_tells_nobody_and_remembers_its_rules(house):
    """There is nothing to hold them against."""
    house.tick()

    assert news_in(house) == 0
    with house.work() as work:
        assert work.rules_told.last().fingerprint == fingerprint_of(FILES)
        assert dict(work.rules_told.last().files) == FILES


def test_a_change_is_told_to_cadres_by_household_and_to_units_by_number(told_before, lan):
    """The electricity money: who is poor hears of it anew, who is near-poor no longer."""
    told_before.tick()

    assert "📝 Quy định hỗ trợ vừa đổi." in lan.transcript
    assert (
        "Hộ ông Giàng A Páo\n  – Hỗ trợ tiền điện hộ nghèo · Quyết định 28/2014/QĐ-TTg: "
        "có thể thuộc diện" in lan.transcript
    )
    with told_before.work() as work:
        told = work.connection.exec_driver_sql(
            "select person_id from outbox where occasion like 'rules.%'"
        ).all()
        noted = work.connection.exec_driver_sql(
            "select detail from audit where action = 'rules changed'"
        ).scalar_one()
    assert len({row.person_id for row in told}) == len(told) > 1
    assert noted == f"{len(told)} told"


def test_it_is_told_once_also_by_a_process_that_was_started_anew(told_before, clock):
    """Neither the next tick nor the next start says it again."""
    told_before.tick()
    once = news_in(told_before)
    told_before.tick()
    another_process(told_before, clock).tick()
    clock.set("2026-06-06 08:00")
    another_process(told_before, clock).tick()

    assert news_in(told_before) == once > 1


def test_a_process_that_dies_in_the_middle_has_told_nobody(told_before, clock, monkeypatch):
    """What is said and that it was said are kept together: the next one says it, once."""

    def die(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("storage.repositories.told_rules.SqlToldRules.keep", die)
    with pytest.raises(KeyboardInterrupt):
        told_before.tick()
    monkeypatch.undo()
    assert news_in(told_before) == 0
    another_process(told_before, clock).tick()

    assert news_in(told_before) > 1


def test_nobody_is_woken_for_it(told_before, clock, lan):
    """What changed at night is told in the morning of the same day."""
    clock.set("2026-06-05 03:00")
    told_before.tick()
    assert "Quy định hỗ trợ vừa đổi" not in lan.transcript

    clock.set("2026-06-05 07:00")
    told_before.tick()
    assert "Quy định hỗ trợ vừa đổi" in lan.transcript


def test_rules_that_come_back_are_a_new_change(told_before, clock):
    """The same two sets of rules, a month later: it is said again."""
    told_before.tick()
    former = former_rules()
    with told_before.work() as work:
        work.rules_told.keep(fingerprint_of(former), former, clock.now())
    once = news_in(told_before)
    another_process(told_before, clock).tick()

    assert news_in(told_before) == 2 * once > 1


def test_rules_that_can_be_read_no_longer_are_noted_and_nobody_is_told_anything(house):
    """A newer program that does not understand the old files says so in the trail."""
    with house.work() as work:
        work.rules_told.keep("f" * 64, {"facts.yaml": "nonsense: 1"}, LAST_MONTH)
    house.tick()

    assert news_in(house) == 0
    with house.work() as work:
        noted = work.connection.exec_driver_sql(
            "select detail from audit where action = 'rules changed'"
        ).scalar_one()
        assert work.rules_told.last().fingerprint == fingerprint_of(FILES)
    assert noted == "the rules before cannot be read any more"


def test_a_remark_in_a_file_changes_no_answer_and_tells_nobody(house):
    """The files differ, the answers do not."""
    former = {**FILES, SOCIAL: f"# Soát lại.\n{FILES[SOCIAL]}"}
    with house.work() as work:
        work.rules_told.keep(fingerprint_of(former), former, LAST_MONTH)
    house.tick()

    assert news_in(house) == 0
