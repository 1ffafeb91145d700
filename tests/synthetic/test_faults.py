"""A plan for made-up households that cannot be carried out says why."""

from dataclasses import replace
from pathlib import Path
from shutil import copy

import pytest

from domain.synthetic.chance import split, stream
from domain.synthetic.plan import SyntheticPlanError
from domain.synthetic.rosters import make_roster
from storage.data_files import ProgrammeFaultError
from storage.synthetic import load_synthetic
from tests.support.spoilt import spoil

WARD = "bac-kan-2026-2030"


def with_ward(plan, **changes):
    """Return the plan with another scene for the ward."""
    return replace(plan, scenes=(replace(plan.scene(WARD), **changes), *plan.scenes[1:]))


def with_group(plan, number, **changes):
    """Return the plan with another group for the ward."""
    groups = list(plan.scene(WARD).groups)
    groups[number] = replace(groups[number], **changes)
    return with_ward(plan, groups=tuple(groups))


def test_an_unknown_programme_is_named_with_those_that_are_there(plan):
    """Somebody mistyped the identifier."""
    with pytest.raises(SyntheticPlanError, match="'bac-can'; there are: bac-kan-2026-2030, lao"):
        make_roster(plan, "bac-can")


def test_a_scene_needs_somewhere_to_live(plan):
    """Neither residential groups nor communes."""
    with pytest.raises(SyntheticPlanError, match="name residential_groups or communes"):
        make_roster(with_ward(plan, residential_groups=None), WARD)


def test_a_ward_without_an_area_is_urban(plan):
    """The root of a ward may leave the area unsaid."""
    root = replace(plan.scene(WARD).root, area=None)

    roster = make_roster(with_ward(plan, root=root), WARD)

    assert {home.area for home in roster.households} == {"urban"}


def test_an_actor_without_a_post_is_named(plan):
    """The unit of the cast is not there."""
    cast = (replace(plan.scene(WARD).cast[0], unit="bk/to-99"), *plan.scene(WARD).cast[1:])

    with pytest.raises(
        SyntheticPlanError, match=r"no such post for bk-p-lan \(cadre of bk/to-99\)"
    ):
        make_roster(with_ward(plan, cast=cast), WARD)


def test_a_household_of_the_cast_without_a_dwelling_is_named(plan):
    """Its residential group is not there."""
    homes = (replace(plan.scene(WARD).homes[0], place="bk/to-99"),)

    with pytest.raises(SyntheticPlanError, match="bk/to-99 has no dwelling for Nông Thị Hiên"):
        make_roster(with_ward(plan, homes=homes), WARD)


def test_a_cast_larger_than_its_group_is_refused(plan):
    """The group would count more households than the plan says."""
    with pytest.raises(SyntheticPlanError, match="2 households of the cast are of group 'BK-G1'"):
        make_roster(with_group(plan, 0, count=1), WARD)


def test_a_stock_that_the_families_cannot_have_is_refused(plan):
    """Eight households without work in a group of seven."""
    with pytest.raises(
        SyntheticPlanError, match="8 households are to lack employment; 6 families"
    ):
        make_roster(with_group(plan, 0, stock={"employment": 8}), WARD)


def test_too_few_things_to_lack_are_refused(plan):
    """A poor household lacks at least three things."""
    with pytest.raises(SyntheticPlanError, match="`others` must offer more, for at least 3"):
        make_roster(with_group(plan, 0, others={}), WARD)


def test_sizes_that_cannot_add_up_are_refused():
    """Ten households into three hamlets of at most three."""
    with pytest.raises(SyntheticPlanError, match="10 cannot be split into 3 parts of 1 to 3"):
        split(10, 3, (1, 3), stream(1))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("how_many: &poor_counts", "how_mny: &poor_counts", "did you mean 'how_many'"),
        ("stock: {employment: 7,", "stock: {emploiment: 7,", "there is no 'emploiment'"),
        ("families: {family: 4,", "families: {famly: 4,", "there is no 'famly'"),
        ("causes: {no_labour: 1}", "causes: {lazy: 1}", "there is no 'lazy'"),
        (
            "desks: [health]}\n      - {id: nhcsxh",
            "desks: [helth]}\n      - {id: nhcsxh",
            "'helth'",
        ),
        ("group: BK-G4\n        status", "group: BK-G9\n        status", "there is no 'BK-G9'"),
        ("{Tày: 50,", "{Tay: 50,", "there is no 'Tay'"),
        ("Nông Thị Hiên, relation: head", "Nông Thị Hiên, relation: other", "is to be the head"),
    ],
)
def test_a_slip_in_the_file_is_said_with_its_place(plan_file, tmp_path, old, new, said):
    """One line with the file, the place in it, and what would be right."""
    file = Path(copy(plan_file, tmp_path))
    spoil(file, old, new, once=True)

    with pytest.raises(ProgrammeFaultError) as caught:
        load_synthetic(file)

    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{file}:")
