import json

import pytest

ON = ("--on", "2026-06-05")


@pytest.fixture
def facts(elsewhere):
    """Write a file of facts."""

    def write(text, name="facts.yaml"):
        file = elsewhere / name
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_every_rule_gets_a_verdict_and_nothing_is_promised(donghanh, facts):
    """What is known settles some rules; the rest says which fact is missing."""
    file = facts("status: poor\narea: rural\n")

    told = donghanh("eligibility", "--facts", file, *ON, "--json").json

    answers = {each["answer"] for each in told["verdicts"]}
    assert told["on"] == "2026-06-05"
    assert answers <= {"may", "more", "not_now", "refer"}
    assert "may" in answers
    for verdict in told["verdicts"]:
        assert verdict["why"] or verdict["answer"] != "not_now"
        assert verdict["missing"] or verdict["answer"] != "more"


def test_every_support_that_is_named_is_cited(donghanh, facts):
    """Where somebody may be entitled, the article or the words of a plan stand beside it."""
    file = facts("status: poor\narea: rural\n")

    told = donghanh("eligibility", "--facts", file, *ON, "--unit", "lao-cai-2026", "--json").json

    assert told["programme"] == "lao-cai-2026"
    for verdict in told["verdicts"]:
        if verdict["benefits"]:
            assert verdict["basis"] or verdict["citation"]


def test_a_unit_stands_for_its_programme(donghanh, facts, data):
    """A unit of Bắc Kạn hears what the plan of Bắc Kạn says."""
    file = facts("status: poor\n")

    told = donghanh("eligibility", "--facts", file, *ON, "--unit", "bk/to-4", "--data", data,
                    "--json").json  # fmt: skip

    assert told["programme"] == "bac-kan-2026-2030"


def test_people_read_that_the_commune_decides(donghanh, facts):
    """The answer for people ends with who decides."""
    file = facts(json.dumps({"status": "poor", "area": None}), "facts.json")

    ran = donghanh("eligibility", "--facts", file, *ON)

    assert ran.code == 0
    assert "✅ có thể thuộc diện: " in ran.out
    assert "được hưởng" not in ran.out.partition("chỉ hưởng")[0]
    assert ran.out.endswith("UBND xã là nơi quyết định.\n")


def test_before_any_rule_held_nothing_is_said(donghanh, facts):
    """On a day before the rules there is nothing to cite."""
    ran = donghanh("eligibility", "--facts", facts("status: poor\n"), "--on", "2000-01-01")

    assert ran.code == 0
    assert "may" not in ran.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("statis: poor\n", "there is no fact 'statis'; did you mean 'status'?"),
        ("xyzzy: 1\n", "there is no fact 'xyzzy'; there are: "),
        ("status: rich\n", "status: write one of "),
        ("area: 5\n", "area: write one of "),
        ("- poor\n", "write one fact a line"),
        ("", "write one fact a line"),
        ("status: [\n", "facts.yaml, line "),
    ],
)
def test_facts_that_are_none_are_refused(donghanh, facts, text, said):
    """What is wrong is named with what would be right."""
    ran = donghanh("eligibility", "--facts", facts(text), *ON)

    assert ran.code == 1
    assert said in ran.err


def test_a_yes_or_no_is_not_a_word(donghanh, facts):
    """A fact of kind yes_no takes true, false or null."""
    file = facts("ethnic_minority: maybe\n")

    ran = donghanh("eligibility", "--facts", file, *ON)

    assert ran.code == 1
    assert "write true, false or null" in ran.err


def test_a_missing_file_is_named(donghanh):
    """No traceback for a slip in a file's name."""
    ran = donghanh("eligibility", "--facts", "nowhere.yaml", *ON)

    assert ran.code == 1
    assert ran.err == "nowhere.yaml: the file is missing\n"


def test_a_wrong_day_is_wrong_usage(donghanh, facts):
    """It is answered with an example."""
    ran = donghanh("eligibility", "--facts", facts("status: poor\n"), "--on", "hôm nay")

    assert ran.code == 2
    assert "2026-06-09" in ran.err
