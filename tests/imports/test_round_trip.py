"""A list that the assistant wrote itself is read back as it was meant."""

import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.households import (
    CAUSES,
    INDICATORS,
    Disability,
    Household,
    HouseholdId,
    Member,
    Schooling,
    Sex,
    Status,
)
from domain.imports.changes import What, birth_year_of
from domain.imports.kept import Recognisable
from domain.imports.matching import Index, Known
from domain.people import Area, UnitId
from handlers.imports import Listed, ListImport
from storage.roster_sheets import Labels, Named, write_list
from storage.workbooks import open_list
from tests.imports.town import MOMENT, VOCABULARY, looked_at, roster_of
from tests.imports.workbooks import make
from tests.support import town

LABELS = Labels("Danh sách hộ", "Danh sách hộ", "Hướng dẫn", ["Một hộ một dòng."])
NAMES = {str(unit.id): unit.name for unit in town.UNITS}


def _named(home):
    return Named(
        home, NAMES[home.hamlet_id], NAMES[home.commune_id], NAMES.get(home.helper_id, "")
    )


def _written(file, homes):
    write_list(file, town.BK, LABELS, VOCABULARY, map(_named, homes))
    return file


def test_the_roster_written_and_read_back_changes_nothing(seen, tmp_path):
    """Every household is found again as it is, and nobody is missing."""
    with roster_of(seen) as roster:
        homes = list(roster.door().all_households(town.BK))
    preview = looked_at(seen, _written(tmp_path / "roster.xlsx", homes))

    assert preview.findings == []
    assert dict(preview.counts) == {What.SAME: 4, What.GONE: 0}


def test_the_template_filled_in_by_a_person_comes_in(seen, tmp_path):
    """Its two rows of headings are understood, every column of them; its guide is no list."""
    template = _written(tmp_path / "template.xlsx", [])
    (blank, guide) = open_list(template).sheets()
    headings = [["" if cell is None else cell for cell in row.cells] for row in blank.rows]
    over = headings[2]
    typed = [""] * len(over)
    for heading, value in {
        "Họ và tên chủ hộ": "Lò Văn An",
        "Năm sinh": "5/3/1970",
        "Giới tính": "Nam",
        "Thôn (tổ dân phố)": "Tổ dân phố 4",
        "Diện hộ": "Hộ nghèo",
        "Nguyên nhân nghèo": "x",
    }.items():
        typed[over.index(heading)] = value
    rows = ["|".join(map(str, row)) for row in [*headings, typed]]

    preview = looked_at(seen, make({"rows": rows}, "filled", tmp_path))

    (sheet,) = preview.sheets
    assert guide.name == "Hướng dẫn"
    assert len(sheet.layout.columns) == len(over)
    assert preview.findings == []
    (change,) = preview.changes
    assert (change.after.head_name, change.after.causes) == ("Lò Văn An", (CAUSES[0],))


def test_identity_numbers_are_not_in_a_list_that_goes_out(tmp_path):
    """Whoever finds the file learns no number from it."""
    file = _written(tmp_path / "roster.xlsx", town.HOUSEHOLDS)

    with zipfile.ZipFile(file) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
    assert "Giàng A Páo".encode() in everything
    assert b"000080000001" not in everything


LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạéèíìóòúùýỳ"
WORD = st.text(LETTERS, min_size=1, max_size=7).map(str.capitalize)
NAME = st.lists(WORD, min_size=2, max_size=4).map(" ".join)
ODD = st.sampled_from(["", "=", "+", "-", "@", "'=", "'"])
FULL_NAME = st.builds("{}{}".format, ODD, NAME)
KNOWN = st.sampled_from([None, True, False])


def _members(relation):
    return st.builds(
        Member,
        name=FULL_NAME,
        relation=relation,
        birth_year=st.integers(1910, 2026),
        sex=st.sampled_from(Sex),
        identity_number=st.none(),
        schooling=st.sampled_from(Schooling),
        insured=KNOWN,
        working=KNOWN,
        disability=st.sampled_from(Disability),
        merit=st.booleans(),
    )


OTHERS = st.lists(
    _members(st.sampled_from(["spouse", "child", "grandchild", "parent", "other"])),
    max_size=4,
    unique_by=lambda member: member.name,
)


@st.composite
def households(draw):
    """A household as the roster may hold it."""
    head = draw(_members(st.just("head")))
    others = [each for each in draw(OTHERS) if each.name != head.name]
    causes = draw(st.sets(st.sampled_from(CAUSES)))
    return Household(
        id=HouseholdId("h"),
        programme_id=town.BK,
        code="",
        head_name=head.name,
        hamlet_id=UnitId(draw(st.sampled_from(["bk/to-4", "bk/to-5"]))),
        commune_id=UnitId("bk"),
        area=draw(st.sampled_from(Area)),
        status=draw(st.sampled_from(Status)),
        ethnic_group=draw(st.sampled_from(["", "Tày", "H'Mông", "=Dao"])),
        helper_id=draw(st.sampled_from([None, UnitId("bk/vhxh")])),
        group=draw(st.sampled_from(["", "BK-G1", "-G2"])),
        causes=tuple(cause for cause in CAUSES if cause in causes),
        deprivations=draw(st.frozensets(st.sampled_from(INDICATORS))),
        income_vnd=draw(st.none() | st.just(0) | st.integers(10_000, 90_000_000)),
        recognised_on=draw(st.none() | st.dates(date(2020, 1, 1), date(2026, 6, 5))),
        members=draw(st.sampled_from([(head, *others), ()])),
    )


class _Roster:
    """A roster that holds just some households, for looking at."""

    def __init__(self, homes):
        self._homes = {home.id: home for home in homes}

    def units(self, _):
        return town.UNITS

    def old_names(self, _):
        return {}

    def recognisable(self, _):
        index = Index()
        for home in self._homes.values():
            index.add(
                Known(home.id, home.code, home.head_name, home.hamlet_id, birth_year_of(home))
            )
        return Recognisable(index, {})

    def mark(self, identity):
        return identity

    def door(self):
        return self

    def households(self, ids):
        return {each: self._homes[each] for each in ids}


@given(homes=st.lists(households(), min_size=1, max_size=4))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_roster_written_and_read_back_changes_nothing(homes, tmp_path):
    """Whatever households there are, their list says what the roster says."""
    homes = [
        replace(home, id=HouseholdId(f"h{number}"), code=f"-{number}")
        for number, home in enumerate(homes)
    ]
    file = _written(tmp_path / "any.xlsx", homes)

    preview = ListImport(VOCABULARY).look(_Roster(homes), Listed(town.BK, open_list(file)), MOMENT)

    assert preview.findings == []
    assert preview.counts[What.SAME] == len(homes)


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_word_of_its_own(status):
    """What is chosen in the template is understood."""
    word = VOCABULARY.values["status"][status.value][0]

    assert VOCABULARY.value("status", word) == status.value
