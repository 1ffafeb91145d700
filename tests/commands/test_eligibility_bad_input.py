"""A unit that is nowhere and a day that is none: a clear sentence, and no verdict."""

import pytest

ON = ("--on", "2026-06-05")


@pytest.fixture
def facts(elsewhere):
    """A household of which little is known."""
    file = elsewhere / "facts.yaml"
    file.write_text("status: poor\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("unit", ["bk/to-99", "nowhere", "bk/"])
def test_a_unit_that_is_nowhere_is_named_with_those_that_are_there(donghanh, facts, data, unit):
    """Nothing is judged for a place that nobody knows."""
    ran = donghanh("eligibility", "--facts", facts, *ON, "--unit", unit, "--data", data)

    assert ran.code == 1
    assert ran.out == ""
    assert ran.err == f"no unit '{unit}'; there are: bk, bk/to-4, bk/to-5, bk/vhxh, bk/xd\n"


@pytest.mark.parametrize("on", ["2150-01-01", "2026-02-30", "1826-06-05"])
def test_a_day_out_of_reach_is_wrong_usage(donghanh, facts, on):
    """It is answered with the years that can be asked for, and with an example."""
    ran = donghanh("eligibility", "--facts", facts, "--on", on)

    assert ran.code == 2
    assert f"'{on}' is no day from 2000 to 2100; write for example 2026-06-09" in ran.err


def test_a_day_for_which_no_rule_is_known_yet_is_not_judged_by_those_of_today(donghanh, facts):
    """In 2090 other rules will hold: the last day that can be asked for is named."""
    ran = donghanh("eligibility", "--facts", facts, "--on", "2090-01-01")

    assert ran.code == 2
    assert ran.out == ""
    assert "'2090-01-01' is too far away, no rule is known for it; write a day until 20" in ran.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("child_without_support: true\nhas_child_under_16: false\n", "contradict each other"),
        ("has_extremely_disabled: true\nhas_severely_disabled: false\n", "contradict each other"),
        ("months_since_escape: -9\n", "months_since_escape: -9 is out of reach"),
        ("people: 2000\n", "people: 2000 is out of reach; write a number from 0 to 1200"),
        ("months_since_escape: 2.5\n", "write a whole number or null (not known)"),
        ("months_since_escape: 2027-03-01\n", "write a whole number or null (not known)"),
    ],
)
def test_facts_that_contradict_or_cannot_be(donghanh, facts, text, said):
    """The line that cannot be is named, with what could stand there."""
    facts.write_text(text, encoding="utf-8")
    ran = donghanh("eligibility", "--facts", facts, *ON)

    assert ran.code == 1
    assert said in ran.err
    assert text.split(":")[0] in ran.err
