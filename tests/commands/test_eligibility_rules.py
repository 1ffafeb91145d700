import shutil
from datetime import UTC, datetime

import pytest

from domain.households import HouseholdId
from domain.progress import HouseholdReport, Support
from tests.support import town
from tests.support.house import ROOT
from tests.support.spoilt import spoil

RULES = ROOT / "programmes" / "eligibility"
ON = ("--on", "2026-06-05")


@pytest.fixture
def changed(elsewhere):
    """Return a way to get a folder of rules in which one piece is another."""

    def change(name, old, new):
        folder = elsewhere / "new-rules"
        shutil.copytree(RULES, folder)
        spoil(folder / name, old, new)
        return folder

    return change


class TestExplain:
    """A rule as a lawyer reads it."""

    def test_prints_conditions_sources_and_cases(self, donghanh):
        """Everything that the answer rests on, and what proves it."""
        ran = donghanh("eligibility", "explain", "SA-PENSION")

        assert ran.code == 0
        assert "Hiệu lực: từ 01/7/2025" in ran.out
        assert "Nguồn: S-ND176, S-ND335" in ran.out
        assert "Căn cứ: Nghị định 176/2025/NĐ-CP (verified_secondary)" in ran.out
        assert "Có người từ 70 tuổi = có" in ran.out
        assert (
            "Từ 01/7/2026: 540.000 đồng/tháng. (verified_secondary, số) [01/7/2026 – ]" in ran.out
        )
        assert "not_in_force · " in ran.out

    def test_says_where_no_source_names_a_day(self, donghanh):
        """A day that nobody has read is not made up."""
        assert "nguồn không nêu ngày đầu" in donghanh("eligibility", "explain", "el-30").out

    def test_shows_a_lawyer_what_no_household_hears(self, donghanh):
        """The recalled figure stands here with its confidence, to be checked."""
        assert "150.000 đồng/tháng" in donghanh("eligibility", "explain", "EDU-COST").out
        assert "(recalled, số)" in donghanh("eligibility", "explain", "EDU-COST").out

    def test_is_told_to_a_machine_too(self, donghanh):
        """The same with names that a program can rely on."""
        told = donghanh("eligibility", "explain", "HO-NEW", "--json").json

        assert told["rule"]["unit_scope"] == "bac-kan-2026-2030"
        assert {case["answer"] for case in told["cases"]} >= {"may", "not_now", "more"}

    def test_names_rules_where_there_is_none_of_that_name(self, donghanh):
        """A slip is answered with what there is."""
        ran = donghanh("eligibility", "explain", "EL-31")

        assert ran.code == 1
        assert "no rule 'EL-31'" in ran.err


class TestDiff:
    """Whose answer changes with the rules."""

    def test_lists_households_by_unit(self, donghanh, data, changed):
        """Were electricity for near-poor households too, one household would hear it."""
        new = changed(
            "rules/social_security.yaml",
            '- when: {fact: status, is: poor}\n        why: {vi: "Diện này dành cho hộ nghèo có',
            '- when: {fact: status, in: [poor, near_poor]}\n        why: {vi: "Diện này dành cho hộ nghèo có',
        )

        ran = donghanh("eligibility", "diff", RULES, new, *ON, "--data", data)

        assert ran.code == 0
        assert ran.out == (
            "bk/to-4: 1 hộ\n"
            "  BK-2026-ha: Hỗ trợ tiền điện hộ nghèo (EL-30): chưa thuộc diện → có thể thuộc diện\n"
        )

    def test_of_the_same_rules_is_empty(self, donghanh, data):
        """Nothing changes, and that is said."""
        ran = donghanh("eligibility", "diff", RULES, RULES, *ON, "--data", data)

        assert ran.out == "Không hộ nào được trả lời khác.\n"

    def test_tells_units_and_cadres_the_same_day_and_once(self, donghanh, data, changed, work_in):
        """The cadre hears of which household; whoever is told is not told again."""
        new = changed(
            "rules/social_security.yaml",
            '- when: {fact: status, is: poor}\n        why: {vi: "Diện này dành cho hộ nghèo có',
            '- when: {fact: status, in: [poor, near_poor]}\n        why: {vi: "Diện này dành cho hộ nghèo có',
        )
        asked = ("eligibility", "diff", RULES, new, *ON, "--data", data, "--tell")

        assert donghanh(*asked).out.endswith("Đã báo cho 1 người.\n")
        assert donghanh(*asked).out.endswith("Đã báo cho 0 người.\n")
        with work_in() as work:
            said = work.connection.exec_driver_sql(
                "select count(*) from outbox where occasion like 'rules.%'"
            ).scalar()
        assert said == 1

    def test_is_told_to_a_machine_too(self, donghanh, data, changed):
        """By unit, household and rule."""
        new = changed(
            "rules/social_security.yaml", "valid_from: 2025-07-01", "valid_from: 2027-07-01"
        )
        told = donghanh("eligibility", "diff", RULES, new, *ON, "--data", data, "--json").json

        changes = [change for unit in told["units"] for change in unit["changes"]]
        assert {change["rule"] for change in changes} == {"SA-PENSION"}
        assert {change["after"] for change in changes} == {None}

    def test_is_of_today_unless_another_day_is_named(self, donghanh, data):
        """The clock of the installation says what today is."""
        told = donghanh("eligibility", "diff", RULES, RULES, "--data", data, "--json").json

        assert told["on"] == "2026-06-05"

    def test_of_a_folder_without_rules_is_refused(self, donghanh, data, elsewhere):
        """With a sentence that says what to name."""
        ran = donghanh("eligibility", "diff", elsewhere, RULES, *ON, "--data", data)

        assert ran.code == 1
        assert "holds no rules" in ran.err

    def test_of_a_programme_that_is_not_here_is_refused(self, donghanh, data):
        """With those that are."""
        ran = donghanh("eligibility", "diff", RULES, RULES, *ON, "--data", data,
                       "--programme", "lao-cai-2026")  # fmt: skip

        assert ran.code == 1
        assert "there are: bac-kan-2026-2030" in ran.err


class TestGaps:
    """Who may be entitled and has nothing on record."""

    def test_are_counted_by_rule_and_hamlet(self, donghanh, data):
        """The two poor households without a toilet in group 4, and the one in group 5."""
        ran = donghanh("eligibility", "gaps", *ON, "--data", data)

        assert ran.code == 0
        assert (
            "  3 hộ có thể thuộc diện Hỗ trợ làm nhà tiêu hợp vệ sinh (WS-TOILET), chưa hộ nào được "
            "ghi:\n    Tổ dân phố 4: 2; Tổ dân phố 5: 1\n"
        ) in ran.out

    def test_end_with_a_record_and_records_that_do_not_fit_are_questions(
        self, donghanh, data, work_in
    ):
        """A toilet that was given is no gap; a house for a family in no programme is a question."""
        with work_in() as work:
            report(work, "h-pao", "toilet")
            report(work, "h-ha", "toilet")

        told = donghanh("eligibility", "gaps", *ON, "--data", data, "--json").json[town.BK]

        left = [each for each in told["without"] if each["rule"] == "WS-TOILET"]
        assert sum(each["without"] for each in left) == 2
        assert sum(each["entitled"] for each in left) == 3
        assert told["questions"] == [
            {"kind": "toilet", "place": "Tổ dân phố 4", "households": ["BK-2026-ha"]}
        ]

    def test_of_one_unit_are_those_of_that_unit(self, donghanh, data):
        """A hamlet looks at itself."""
        ran = donghanh("eligibility", "gaps", *ON, "--data", data, "--unit", "bk/to-5")

        assert "Tổ dân phố 4" not in ran.out
        assert "Tổ dân phố 5: 1" in ran.out


def report(work, household_id, kind):
    """Keep a report that says that a support was delivered."""
    moment = datetime(2026, 6, 4, 3, tzinfo=UTC)
    work.reports.add(
        HouseholdReport(
            receipt=f"BC-{household_id}",
            session_id=f"s-{household_id}",
            programme_id=town.BK,
            household_id=HouseholdId(household_id),
            person_id=town.LAN.id,
            made_at=moment,
            day=moment.date(),
            supports=(Support(kind, 6_000_000, moment.date()),),
            period="2026-Q2",
        )
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("months_since_escape: 20000\n", "is out of reach"),
        ("months_since_escape: -1\n", "is out of reach"),
        ("has_person_75_or_older: true\nhas_person_60_or_older: false\n", "contradict each other"),
        ("has_child_under_3: true\nhas_child_under_16: false\n", "contradict each other"),
    ],
)
def test_facts_that_cannot_be_are_refused(donghanh, elsewhere, text, said):
    """More months than a century has, an elder who is not old: slips of the finger."""
    file = elsewhere / "facts.yaml"
    file.write_text(text, encoding="utf-8")
    ran = donghanh("eligibility", "--facts", file, *ON)

    assert ran.code == 1
    assert said in ran.err


def test_without_facts_the_way_to_type_it_is_shown(donghanh):
    """Wrong usage teaches."""
    ran = donghanh("eligibility")

    assert ran.code == 2
    assert "--facts ho.yaml --on 2026-06-09" in ran.err
