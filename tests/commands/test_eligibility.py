import json
import re
from shutil import copy

import pytest

from tests.support.house import ROOT

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


def test_a_plan_that_is_over_is_cited_to_nobody(donghanh, facts):
    """Whoever names it is told so, and how to see what the law says."""
    ran = donghanh(
        "eligibility", "--facts", facts("status: poor\n"), *ON, "--unit", "minh-tien-2022-2025"
    )

    assert ran.code == 1
    assert ran.err == (
        "the plan minh-tien-2022-2025 is over and is cited to nobody; leave --unit out to see what "
        "the law says\n"
    )


def test_a_plan_without_people_is_named_by_its_code(donghanh, facts):
    """No rule cites Sơn Dương yet: what the law says is told all the same."""
    file = facts("status: poor\n")

    told = donghanh("eligibility", "--facts", file, *ON, "--unit", "son-duong-2026", "--json").json

    assert told["programme"] == "son-duong-2026"
    assert {each["answer"] for each in told["verdicts"]} >= {"more"}


def test_people_read_that_the_commune_decides(donghanh, facts):
    """The answer for people says "may", and ends with who decides."""
    file = facts(json.dumps({"status": "poor", "area": None}), "facts.json")

    ran = donghanh("eligibility", "--facts", file, *ON)

    assert ran.code == 0
    assert re.search(
        r"^Hộ này có thể thuộc \d+ diện, \d+ diện cần thêm thông tin:$", ran.out, re.MULTILINE
    )
    assert "được hưởng" not in ran.out
    assert ran.out.endswith("UBND xã, phường là nơi quyết định.\n")


def test_of_two_supports_of_the_same_content_the_better_is_named(donghanh, facts):
    """By its name and article, as in the chat, and never by the id of a rule."""
    file = facts("status: poor\nethnic_minority: true\nespecially_disadvantaged_area: true\n")

    told = donghanh("eligibility", "--facts", file, *ON, "--json").json["verdicts"]
    ran = donghanh("eligibility", "--facts", file, *ON)

    by_id = {each["rule"]: each for each in told}
    passed_over = [each for each in told if each["superseded"]]
    assert passed_over
    assert "Không cộng dồn:" in ran.out
    for each in passed_over:
        better = by_id[each["better"]]
        said = f"Cùng nội dung với {better['name']['vi']} · {better['basis']}; chỉ tính một mức"
        assert said in ran.out
    assert not any(rule in ran.out for rule in by_id)


def test_where_no_rule_holds_nothing_is_said(donghanh, facts, elsewhere, monkeypatch):
    """Without a rule in force there is nothing to cite, and nothing is denied."""
    rules = elsewhere / "plans" / "eligibility"
    (rules / "rules").mkdir(parents=True)
    for name in ("facts.yaml", "sources.yaml"):
        copy(ROOT / "programmes" / "eligibility" / name, rules)
    monkeypatch.setenv("DONGHANH_PROGRAMMES_DIR", str(rules.parent))

    ran = donghanh("eligibility", "--facts", facts("status: poor\n"), *ON)

    assert ran.code == 0
    assert ran.out == (
        "Theo quy định có hiệu lực ngày 05/6/2026:\nKhông có quy định nào được nêu cho ngày này.\n"
    )


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
