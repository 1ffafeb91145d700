"""The page for users shows the same table as the one that decides."""

import pytest

from domain.access_table import Field, Tie, grant
from domain.people import Role
from messages.catalogue import read_catalogue
from tests.support.house import ROOT

COLUMNS = (
    ((Role.HOUSEHOLD, Tie.OWN),),
    ((Role.CADRE, Tie.ASSIGNED),),
    tuple((role, Tie.DEPUTY) for role in (Role.CADRE, Role.UNIT_OFFICER, Role.LEAD_OFFICE)),
    ((Role.UNIT_OFFICER, Tie.IN_UNIT), (Role.LEAD_OFFICE, Tie.IN_UNIT)),
    ((Role.UNIT_OFFICER, Tie.HELPED), (Role.LEAD_OFFICE, Tie.HELPED)),
    (
        *((Role.LEADER, tie) for tie in (Tie.IN_UNIT, Tie.HELPED, Tie.IN_PROVINCE)),
        (Role.UNIT_OFFICER, Tie.IN_PROVINCE),
        (Role.LEAD_OFFICE, Tie.IN_PROVINCE),
    ),
    (
        *((Role.ADMINISTRATOR, tie) for tie in Tie),
        *((role, Tie.NONE) for role in Role),
        *((role, Tie.OTHER_PROGRAMME) for role in Role),
    ),
)
"""Whom each column of the page speaks of."""

PAGE = (ROOT / "docs" / "ai-xem-gi.md").read_text(encoding="utf-8")
ROWS = {
    cells[0]: cells[1:]
    for cells in (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PAGE.partition("<!-- table -->")[2].partition("\n\n")[0].splitlines()[3:]
    )
}


def _word(role, tie, field):
    cell = grant(role, tie, field)
    special = {"masked": "4 số cuối", "form_needs": "theo phiếu"}
    return special.get(cell.reason, "có") if cell.allowed else "không"


@pytest.mark.parametrize("field", Field)
def test_the_page_tells_what_the_table_decides(field):
    """For every field, and everybody that a column speaks of."""
    told = ROWS[read_catalogue("vi")[f"access.field.{field.value}"]]

    for column, word in zip(COLUMNS, told, strict=True):
        assert {_word(role, tie, field) for role, tie in column} == {word}


def test_the_page_has_no_field_of_its_own():
    """One row each."""
    assert len(ROWS) == len(Field)
