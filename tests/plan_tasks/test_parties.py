"""Who is meant in a plan's columns of leading and cooperating units."""

import pytest

from domain.people import Unit, UnitId, UnitKind
from domain.plan_tasks import (
    Parties,
    Party,
    PartyFaultError,
    TaskState,
    TaskStep,
    may_follow,
    name_key,
    standing_of,
    state_after,
)
from storage.plan_parties import load_plan_parties
from tests.support.house import ROOT, installed_plans

LAO_CAI, BAC_KAN = "lao-cai-2026", "bac-kan-2026-2030"
WORKED_WITH = sorted(installed_plans().worked_with)


def _unit(name, kind=UnitKind.DEPARTMENT):
    return Unit(UnitId("u"), LAO_CAI, name, kind)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa - Thể thao và Du lịch"),
        (
            "Phòng Xây dựng – Nông nghiệp và Môi trường",
            "Phòng Xây dựng, Nông nghiệp và Môi trường",
        ),
        ("Trạm y tế xã", "Trạm Y tế xã"),
    ],
)
def test_one_name_is_written_in_several_ways(printed, name):
    """Signs between words and capital letters make no other unit."""
    assert name_key(printed) == name_key(name)
    assert Parties().means(printed, _unit(name))


def test_another_unit_is_another_unit():
    """A longer name, or one that shares words, is not the same."""
    assert not Parties().means("Sở Nội vụ", _unit("Sở Nội vụ tỉnh"))
    assert not Parties().means("Sở Y tế", _unit("Trạm Y tế"))


@pytest.mark.parametrize(
    ("kind", "meant"),
    [(UnitKind.COMMUNE, True), (UnitKind.WARD, True), (UnitKind.HAMLET, False)],
)
def test_a_name_for_many_means_all_of_a_kind(parties, kind, meant):
    """“UBND các xã, phường” are the communes and wards, and nobody below them."""
    assert parties[LAO_CAI].means("UBND các xã, phường", _unit("Xã A", kind)) is meant


def test_a_short_name_means_the_unit_that_is_called_longer(parties):
    """“NHCSXH” is the bank."""
    bank = _unit("Ngân hàng Chính sách xã hội", UnitKind.AGENCY)

    assert parties[LAO_CAI].means("NHCSXH", bank)
    assert not parties[LAO_CAI].means("NHCSXH", _unit("Sở Y tế"))


@pytest.mark.parametrize("programme_id", WORKED_WITH)
def test_every_name_that_a_plan_prints_is_explained(parties, programmes, programme_id):
    """By the plan's own organisation, or by the table; a new plan says what is missing."""
    assert parties[programme_id].unknown(programmes[programme_id]) == []


@pytest.mark.parametrize("programme_id", WORKED_WITH)
def test_the_table_explains_only_what_is_printed(parties, programmes, programme_id):
    """A row for a name that stands in no task is a slip of the pen."""
    programme = programmes[programme_id]
    printed = {name_key(n) for t in programme.tasks for n in (*t.lead, *t.cooperating)}

    assert set(parties[programme_id].named) <= printed


def test_a_name_that_nobody_explains_is_told(programmes):
    """Without the table, what is shortened or means many is unknown."""
    assert "NHCSXH" in Parties().unknown(programmes[LAO_CAI])


def test_in_lao_cai_every_lead_is_a_unit_of_the_tree(parties, programmes, lao_cai):
    """Twenty tasks, each led by somebody who can acknowledge it."""
    led = {
        task.id: sum(parties[LAO_CAI].lead(task, unit) for unit in lao_cai.units)
        for task in programmes[LAO_CAI].tasks
    }

    assert len(led) == 20
    assert min(led.values()) == 1
    assert led["LC-K1"] == 100, "the department and the 99 communes and wards"
    assert led["LC-K8.4"] == 2


def test_whoever_leads_does_not_merely_take_part(parties, programmes, lao_cai):
    """“Các sở, ban, ngành” take part, but not the one of them that leads."""
    task = next(t for t in programmes[LAO_CAI].tasks if t.id == "LC-K2")
    who = parties[LAO_CAI]
    lead = [u.name for u in lao_cai.units if who.lead(task, u)]
    part = [u.name for u in lao_cai.units if who.take_part(task, u)]

    assert lead == ["Sở Nông nghiệp và Môi trường"]
    assert not set(lead) & set(part)
    assert len(part) == 31 + 99


@pytest.mark.parametrize(
    "given", [{}, {"units": ("A",), "outside": True}, {"kinds": (UnitKind.WARD,), "outside": True}]
)
def test_a_party_that_means_nobody_says_so(given):
    """Units or kinds, or outside: never neither, never both."""
    with pytest.raises(PartyFaultError, match="name its units or kinds"):
        Party(printed="ai đó", **given)


def test_the_table_that_is_shipped_is_read():
    """One entry for each plan of today."""
    assert sorted(load_plan_parties(ROOT / "programmes")) == WORKED_WITH


@pytest.mark.parametrize(
    ("latest", "state", "next_steps"),
    [
        (None, TaskState.NEW, {"acknowledge", "progress", "finish"}),
        (TaskStep.ACKNOWLEDGE, TaskState.SEEN, {"progress", "finish"}),
        (TaskStep.PROGRESS, TaskState.DOING, {"progress", "finish"}),
        (TaskStep.FINISH, TaskState.DONE, {"reopen"}),
        (TaskStep.REOPEN, TaskState.DOING, {"progress", "finish"}),
    ],
)
def test_each_step_leads_to_a_state_and_opens_others(latest, state, next_steps):
    """The whole life of a task in one unit."""
    assert state_after(latest) is state
    assert {step.value for step in TaskStep if may_follow(step, latest)} == next_steps
    assert standing_of(latest, missed=False) is state
    overdue = state is not TaskState.DONE
    assert (standing_of(latest, missed=True) is TaskState.OVERDUE) is overdue
