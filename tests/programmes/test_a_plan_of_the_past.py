"""A plan that is over can be read and is used for nothing: no desk speaks of it."""

import shutil
from datetime import date, timedelta

import pytest
from inline_snapshot import snapshot

from bot.plans import read_plans
from domain.eligibility.spoken import spoken_all
from domain.eligibility.verdicts import judge_all
from domain.programme import ProgrammeStatus
from tests.programmes.conftest import PROGRAMMES
from tests.support import house as houses
from tests.support import town
from tests.support.house import Typist, open_house
from tests.support.spoilt import spoil

ENDED = town.BK
LAST_MORNING = "2026-06-09 07:30"
"""On it the officers of the ward's offices hear of the half-year's report."""

MONDAY = "2026-06-08 07:30"


@pytest.fixture(scope="module")
def plans(tmp_path_factory):
    """The installed plans, but the plan of the small town is over."""
    folder = tmp_path_factory.mktemp("past") / "programmes"
    shutil.copytree(PROGRAMMES, folder)
    spoil(folder / ENDED / "programme.yaml", "status: active", "status: historical", once=True)
    return read_plans(folder)


@pytest.fixture
def ended(plans, tmp_path, clock, monkeypatch):
    """The small town in a house where its plan is over."""
    monkeypatch.setattr(houses, "installed_plans", lambda: plans)
    opened = open_house(tmp_path / "media", clock)
    opened.move_in()
    yield opened
    opened.store.close()
    Typist.known.clear()


def deadlines_of(house):
    """Return where every desk of a house looks its deadlines up."""
    return next(
        job._deadlines for job in house.house.jobs if getattr(job, "_deadlines", None) is not None
    )


def heard_at(house, clock, moment):
    """Let a house do what is due at a moment; return who is told."""
    clock.set(moment)
    return sorted({str(parcel.address) for parcel in house.tick()})


def test_the_plan_that_is_over_is_known_and_not_worked_with(plans):
    """Its name may still be needed; beside it stands the one that the folder has anyway."""
    over = [plan.id for plan in plans.programmes.values() if not plan.is_worked_with]

    assert over == [ENDED, "minh-tien-2022-2025"]
    assert set(plans.worked_with) == {"lao-cai-2026", "phu-thinh-2026", "son-duong-2026"}


def test_the_same_town_is_told_while_its_plan_is_worked_with(house, clock):
    """What the next tests find silent speaks in an ordinary house."""
    assert heard_at(house, clock, LAST_MORNING) != []


def test_reminders_ignore_a_plan_of_the_past(ended, clock):
    """No deadline of it is near, on any morning of the quarter's end."""
    for moment in ("2026-05-26 07:30", "2026-06-05 07:30", LAST_MORNING, "2026-06-10 07:30"):
        assert heard_at(ended, clock, moment) == []


def test_no_morning_of_a_quarter_speaks_of_a_plan_of_the_past(ended, clock):
    """Ninety-one mornings, Mondays among them: nobody is told anything of the plan."""
    first = date(2026, 4, 1)
    for days in range(91):
        clock.set(f"{first + timedelta(days)} 07:30")
        said = [parcel.outgoing.text for parcel in ended.tick()]

        assert said == []


def test_deadlines_of_a_plan_of_the_past_are_not_found(house, ended):
    """Neither by their names nor by their unit, though an ordinary house finds them."""
    today = date(2026, 6, 9)
    wanted = [due.parts for due in deadlines_of(house).of_programme(ENDED, today)]

    assert wanted
    assert [deadlines_of(ended).find(ENDED, *parts) for parts in wanted] == [None] * len(wanted)
    assert deadlines_of(ended).of_programme(ENDED, today) == []
    assert ENDED not in {programme.id for programme in deadlines_of(ended).active()}


def test_the_weekly_digest_ignores_a_plan_of_the_past(ended, clock):
    """On Monday morning no leader hears of its week."""
    assert heard_at(ended, clock, MONDAY) == []


def test_the_digest_that_is_asked_for_says_kindly_that_there_is_none(ended, clock):
    """The leader who asks gets an answer with a way on, and no figures."""
    clock.set("2026-06-09 10:00")
    nga = ended.typist(town.NGA, "Chị Nga")
    nga.types("/tuan")

    assert nga.transcript == snapshot("""\
Chị Nga: /tuan
Trợ lý: Kế hoạch “Giảm nghèo bền vững phường Bắc Kạn giai đoạn 2026-2030” đã kết thúc nên không còn bản tin tuần.
  Số liệu cũ vẫn được giữ, quản trị viên xem giúp đồng chí được ạ.
  [☰ Mục chính]
""")


def test_eligibility_cites_a_plan_of_the_past_to_nobody(plans, ended):
    """What the law says stays; the plan's own words and amounts are gone."""
    today = ended.clock.now().date()
    said = spoken_all(judge_all(plans.rules.for_households(today, ENDED), {}), ENDED)

    assert said
    assert [each.citation for each in said if each.citation is not None] == []
    assert not any(rule.unit_scope == ENDED for rule in plans.rules.rules)


def test_the_installed_plan_would_be_cited_while_it_is_worked_with(house):
    """What the test above finds silent speaks in an ordinary house."""
    rules = houses.installed_plans().rules
    today = house.clock.now().date()
    said = spoken_all(judge_all(rules.for_households(today, ENDED), {}), ENDED)

    assert [each for each in said if each.citation is not None] != []


def test_a_household_still_hears_what_the_law_says(ended):
    """The check begins as anywhere else and names no plan."""
    pao = ended.typist(town.PAO, "Anh Páo")
    pao.types("/hotro")

    assert pao.buttons
    assert "Bắc Kạn giai đoạn" not in pao.transcript


def test_the_menu_leads_into_no_plan_of_the_past(ended):
    """Every button of everybody's menu is answered, and nothing of the plan is among the answers."""
    for person in town.PEOPLE:
        visitor = ended.typist(person, person.name)
        visitor.types("/menu")
        offered = [label for label, _ in visitor.buttons]
        for label in offered:
            visitor.types("/menu")
            visitor.forget().presses(label)

            assert visitor.said
            assert "Báo cáo 06 tháng" not in visitor.transcript
            assert "trước ngày 10/6" not in visitor.transcript
            visitor.types("/huy")


def test_minh_tien_is_in_nobody_s_way(plans):
    """The installed plan of the past costs no year of holidays and is cited by no rule."""
    assert plans.work_calendar.years == range(2026, 2027)
    assert plans.programmes["minh-tien-2022-2025"].status is ProgrammeStatus.HISTORICAL
    assert not any(
        citation.programme == "minh-tien-2022-2025"
        for rule in plans.rules.rules
        for citation in rule.citations
    )
