"""The figures of a plan are added up again, and what does not fit is reported, never repaired."""

from dataclasses import replace

from domain.programme_figures import (
    Severity,
    column_sums,
    computed_costs,
    figure_faults,
    funding_faults,
    group_faults,
    schedule_faults,
    target_faults,
)
from storage.programmes import load_programme


def test_the_cost_of_each_year_follows_from_the_unit_costs(bac_kan):
    """Six million a toilet and four million a device; housing is not counted by the plan."""
    costs = computed_costs(bac_kan)

    assert costs == {2026: 42, 2027: 54, 2028: 44, 2029: 36, 2030: 0}
    assert sum(costs.values()) == 176


def test_the_columns_give_the_printed_totals(bac_kan):
    """Nine columns over five years."""
    assert column_sums(bac_kan) == {
        "poor_reduction": 64,
        "housing": 16,
        "toilet": 22,
        "disabled_to_social_care": 4,
        "information_device": 11,
        "vocational_employment": 30,
        "production_support": 0,
        "internet": 29,
        "cost_million_vnd_excl_housing": 176,
    }


def test_the_printed_schedule_holds_against_itself(bac_kan):
    """Sums, costs and raw lines of the ward's table agree."""
    assert schedule_faults(bac_kan) == ()
    assert group_faults(bac_kan) == ()


def test_an_empty_cell_is_not_a_zero(bac_kan):
    """The year of 2026 leaves a cell empty where 2030 prints a nought."""
    schedule = bac_kan.support_schedule
    first, last = schedule.rows[0], schedule.rows[-1]

    assert schedule.cell(first, "disabled_to_social_care") is None
    assert schedule.cell(last, "disabled_to_social_care") == 0


def test_a_plan_without_a_schedule_has_nothing_to_add_up(lao_cai):
    """The province's plan has no table of support."""
    assert computed_costs(lao_cai) == {}
    assert column_sums(lao_cai) == {}
    assert schedule_faults(lao_cai) == ()


def test_an_altered_cell_is_reported_by_the_line_the_sum_and_the_cost(bac_kan_copy):
    """One toilet more in 2028 fits neither its line, nor the total, nor the cost."""
    bac_kan_copy.change(
        "cells: [6, 3, 4, null, 5, 6, null, 3, 44]", "cells: [6, 3, 5, null, 5, 6, null, 3, 44]"
    )

    programme = load_programme(bac_kan_copy.folder)
    faults = {fault.key: fault for fault in schedule_faults(programme)}

    assert faults.keys() == {"fault.reading", "fault.column_sum", "fault.cost"}
    assert faults["fault.column_sum"].params["printed"] == 22
    assert faults["fault.column_sum"].params["computed"] == 23
    assert faults["fault.cost"].place == "III.4, 2028, cost_million_vnd_excl_housing"
    assert faults["fault.cost"].params == {"printed": 44, "computed": 50, "year": 2028}
    assert faults["fault.cost"].quote == "2028 6 3 4  5 6  3 44"


def test_a_reported_figure_stays_as_it_was(bac_kan_copy):
    """The check has no power to change the plan."""
    bac_kan_copy.change("printed_total:", "printed_total: # altered below")
    bac_kan_copy.change(
        "cells: [64, 16, 22, 4, 11, 30, 0, 29, 176]", "cells: [64, 16, 22, 4, 11, 30, 0, 29, 177]"
    )
    programme = load_programme(bac_kan_copy.folder)

    keys = [fault.key for fault in schedule_faults(programme)]

    assert keys == ["fault.reading", "fault.column_sum"]
    assert programme.support_schedule.printed_total.cells[-1] == 177


def test_groups_that_do_not_give_their_total_are_reported(bac_kan):
    """Seven, eleven, forty-one, one and four are sixty-four; five instead of four are not."""
    groups = (*bac_kan.groups[:-1], replace(bac_kan.groups[-1], count=5))

    (fault,) = group_faults(replace(bac_kan, groups=groups))

    assert fault.params == {"printed": 64, "computed": 65}
    assert fault.severity is Severity.CONTRADICTION
    assert "64 hộ nghèo" in fault.quote


def test_a_target_that_contradicts_the_schedule_is_reported(bac_kan):
    """The text promises eighteen households for 2030, the table plans nineteen."""
    (fault,) = target_faults(bac_kan)

    assert fault.params == {"target": "BK-T02", "year": 2030, "printed": 18, "computed": 19}
    assert fault.quote.endswith("(giảm 18 hộ)")


def test_rounded_money_that_does_not_add_up_gives_a_remark(lao_cai):
    """The parts give 5,180 billion, the total is about 5,181 billion."""
    (fault,) = funding_faults(lao_cai)

    assert fault.severity is Severity.REMARK
    assert fault.params == {"printed": 5_181_000_000_000, "computed": 5_180_000_000_000}


def test_exact_money_that_does_not_add_up_is_a_contradiction(lao_cai):
    """Without "khoảng" there is no rounding to blame."""
    funding = tuple(replace(one, approximate=False) for one in lao_cai.funding)

    (fault,) = funding_faults(replace(lao_cai, funding=funding))

    assert fault.severity is Severity.CONTRADICTION


def test_money_with_an_unknown_part_is_not_added_up(lao_cai):
    """An amount that nobody printed may be anything."""
    unknown = replace(lao_cai.funding[1], amount_vnd=None)
    funding = (lao_cai.funding[0], unknown, lao_cai.funding[2])

    assert funding_faults(replace(lao_cai, funding=funding)) == ()


def test_all_contradictions_of_a_plan_come_together(bac_kan):
    """One list serves the command line and the chat."""
    assert [fault.key for fault in figure_faults(bac_kan)] == ["fault.target_schedule"]
