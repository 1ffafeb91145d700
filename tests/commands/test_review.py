"""`donghanh review`: a round is opened, looked at, and recognised from the command line."""

import pytest

from bot.commands.installation import settings_at
from bot.demo import MOMENT
from bot.opening import store_of
from domain.households import HouseholdId, Status
from domain.people import PersonId
from domain.review.cases import StepLine
from domain.review.findings import Findings
from domain.review.stages import Act, Stage
from storage.roster_tables import review_step


@pytest.fixture
def at(work_in):
    """Move the clock of the data."""

    def wind(day: str) -> None:
        with work_in() as work:
            work.notes.put(MOMENT, f"{day}T08:00:00+07:00")

    return wind


@pytest.fixture
def opened(donghanh, data, at):
    """A periodic round of the ward on the third of September."""
    at("2026-09-03")
    return donghanh(
        "review", "open", "--unit", "bk", "--kind", "periodic", "--data", data, "--json"
    )


def _post(work_in, clock, household="h-may", day="2026-09-04"):
    """Bring one case to its posting, without the talk."""
    from datetime import date

    with work_in() as work:
        case = work.review_cases.case_of(HouseholdId(household))
        step = StepLine(Act.POST, date.fromisoformat(day), PersonId("p-minh"), clock.now())
        assert work.review_cases.advance(
            case, Stage.POSTED, step, Findings(result=Status.NEAR_POOR)
        )
        return case


def test_a_round_is_opened_with_its_list(opened, work_in):
    """Every poor and near-poor household of the ward; its cadres are told."""
    assert opened.json["id"] == "bk:p2026"
    assert (opened.json["opens"], opened.json["closes"]) == ("2026-09-01", "2026-12-14")
    assert opened.json["stages"] == {"listed": 4}
    assert opened.json["told"] == 2
    with work_in() as work:
        assert [each.id for each in work.reviews.running("bk")] == ["bk:p2026"]


def test_in_june_no_periodic_round_is_opened(donghanh, data):
    """The refusal says from when on it can be, and nothing is kept."""
    ran = donghanh("review", "open", "--unit", "bk", "--kind", "periodic", "--data", data)

    assert ran.code == 1
    assert "01/9/2026" in ran.err
    assert donghanh("review", "list", "--data", data, "--json").json == []


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (("open", "--unit", "bk/to-4", "--kind", "in_year"), 1, "không phải UBND xã, phường"),
        (("open", "--unit", "nowhere", "--kind", "in_year"), 1, "no unit 'nowhere'"),
        (("open", "--unit", "bk", "--kind", "monthly"), 2, "periodic"),
        (
            ("open", "--unit", "bk", "--kind", "in_year", "--by", "p-lan"),
            1,
            "no officer or leader",
        ),
        (
            ("open", "--unit", "bk", "--kind", "in_year", "--by", "p-nga"),
            1,
            "p-nga is a leader, and rounds are opened by an officer",
        ),
        (
            ("open", "--unit", "bk", "--kind", "in_year", "--by", "p-huong"),
            1,
            "does not oversee bk",
        ),
        (("show", "bk:p2031"), 1, "no review 'bk:p2031'"),
        (("show", "bk:p2026", "--by", "p-lan"), 1, "no officer or leader"),
    ],
)
def test_what_cannot_be_is_a_sentence(donghanh, data, opened, arguments, code, why):
    """With what to type instead; never a trace."""
    ran = donghanh("review", *arguments, "--data", data)

    assert ran.code == code
    assert why in ran.err


def test_a_stranger_to_the_ward_sees_figures_alone(donghanh, data, opened):
    """Names are for those who oversee the ward."""
    plain = donghanh("review", "show", "bk:p2026", "--data", data)
    assert plain.code == 0
    assert "4 · cần đến thăm" in plain.out
    assert "Páo" not in plain.out

    named = donghanh("review", "show", "bk:p2026", "--by", "p-minh", "--data", data)
    assert "Giàng A Páo" in named.out


def test_a_leader_looks_on(donghanh, data, opened):
    """And may write down the chair's decision, as in the chat; opening a round is the officer's."""
    named = donghanh("review", "show", "bk:p2026", "--by", "p-nga", "--data", data)

    assert "Giàng A Páo" in named.out


def test_each_step_names_who_must_act_and_by_when(donghanh, data, opened):
    """With how many households wait for it; the days are counted back from the close."""
    steps = {each["act"]: each for each in opened.json["steps"]}
    out = donghanh("review", "show", "bk:p2026", "--data", data).out

    assert (steps["visit"]["by"], steps["visit"]["waiting"]) == ("2026-12-08", 4)
    assert (steps["recognise"]["by"], steps["recognise"]["waiting"]) == ("2026-12-14", 0)
    assert steps["recognise"]["actor"] == "Chủ tịch UBND cấp xã"
    assert steps["meet"]["actor"] == "Trưởng thôn chủ trì"
    assert (opened.json["posting_days"], opened.json["agreement_percent"]) == (3, 50)
    assert "Rà soát viên" in out
    assert "08/12/2026" in out


def test_the_list_shows_every_round(donghanh, data, opened):
    """As a table for people."""
    out = donghanh("review", "list", "--data", data).out

    assert "bk:p2026" in out
    assert "UBND phường Bắc Kạn" in out


def test_a_decision_makes_the_status_and_keeps_its_file(
    donghanh, data, opened, at, work_in, clock, elsewhere
):
    """The scan is kept beside the step; the history has number and day."""
    _post(work_in, clock)
    scan = elsewhere / "qd.pdf"
    scan.write_bytes(b"%PDF-1.7 decision")
    arguments = ("--decision", "12/QĐ-UBND", "--date", "2026-09-10", "--file", scan)
    at("2026-09-10")
    ran = donghanh("review", "recognise", "bk:p2026", *_by(), *arguments, "--data", data, "--json")

    assert [each["household"] for each in ran.json["recognised"]] == ["h-may"]
    assert ran.json["waiting"] == 3
    with work_in() as work:
        last = work.statuses.of(HouseholdId("h-may"))[-1]
        kept = work.connection.execute(
            review_step.select().where(review_step.c.step == Act.RECOGNISE.value)
        ).one()
    assert (last.status, last.decision) == (Status.NEAR_POOR, "12/QĐ-UBND")
    assert store_of(settings_at(str(data))).read(kept.document) == b"%PDF-1.7 decision"
    assert b"decision" not in (data / "media" / kept.document).read_bytes()


@pytest.mark.parametrize(
    ("date", "file", "why"),
    [
        ("2026-09-09", None, "còn niêm yết đến hết"),
        ("2026-09-12", None, "ở sau hôm nay"),
        ("2026-09-10", "nowhere.pdf", "nowhere.pdf"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(
    donghanh, data, opened, at, work_in, clock, date, file, why
):
    """Too early, to come, or without its file: nothing is changed."""
    _post(work_in, clock)
    at("2026-09-10")
    more = ("--file", file) if file else ()
    ran = donghanh(
        "review", "recognise", "bk:p2026", *_by(), "--decision", "1/QĐ", "--date", date, *more,
        "--data", data,
    )  # fmt: skip

    assert ran.code == 1
    assert why in ran.err
    with work_in() as work:
        assert work.review_cases.case_of(HouseholdId("h-may")).stage is Stage.POSTED
        recognised = review_step.select().where(review_step.c.step == "recognise")
        assert not work.connection.execute(recognised).all()


def test_a_case_is_moved_once(opened, work_in, clock):
    """Whoever comes second with an older look at the case changes nothing."""
    case = _post(work_in, clock)
    with work_in() as work:
        step = StepLine(Act.REJECT, clock.now().date(), PersonId("p-minh"), clock.now())
        assert not work.review_cases.advance(case, Stage.REJECTED, step, Findings())


def _by() -> tuple[str, ...]:
    return ("--by", "p-minh")
