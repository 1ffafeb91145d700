"""Lists are written as a whole, and taken back as a whole."""

from datetime import date

import pytest
from sqlalchemy import func, select, update

from domain.households import Schooling, Sex, Status
from domain.imports.changes import What
from domain.status import Way
from handlers.imports import ListImport, NotClearError
from handlers.taking_back import NotTakenBackError, take_back
from storage.repositories.statuses import SqlStatuses
from storage.roster_tables import household_word, identity_mark, roster_import_row, unit_event
from storage.tables import household
from tests.imports.town import MOMENT, VOCABULARY, listed, looked_at, roster_of
from tests.imports.workbooks import make
from tests.support import town

HEADINGS = (
    "Mã hộ|Họ và tên chủ hộ|Họ và tên thành viên|Quan hệ với chủ hộ|Năm sinh|Giới tính|CCCD"
    "|Tổ dân phố|Diện hộ|Số quyết định|Ngày quyết định|Thu nhập (1.000 đ)|BHYT|Đang học|Nguyên nhân"
)
AN = (
    "BK-9|Lò Văn An|Lò Văn An|Chủ hộ|#1970|Nam|000070000077|Tổ dân phố 4|Hộ nghèo"
    "|12/QĐ-UBND|25/12/2025|900|x||thiếu vốn"
)
FAMILY = {"rows": [HEADINGS, AN, "||Lò Thị Chi|Con|#2015|Nữ||||||||Tiểu học|"]}
NEWS = {
    "rows": [
        "Mã hộ|Họ và tên chủ hộ|Tổ dân phố|Diện hộ|Số quyết định|Ngày quyết định",
        "BK-2026-pao|Giàng A Páo|Tổ dân phố 5|Hộ cận nghèo|45/QĐ-UBND|20/5/2026",
    ]
}


def _file(case, tmp_path, name="list"):
    return make(case, name, tmp_path)


def _apply(store, file, **more):
    with roster_of(store) as roster:
        number, preview, _ = ListImport(VOCABULARY).apply(
            roster, listed(file, **more), "p-minh", MOMENT
        )
    return number, preview


def _homes(store):
    with roster_of(store) as roster:
        homes = roster.door().all_households("bac-kan-2026-2030")
        return {home.code: home for home in homes}


def _rows(store):
    columns = [c for c in household.c if c.name != "sealed"]
    with store.begin() as work:
        return work.connection.execute(select(*columns).order_by(household.c.id)).all()


def _marks(store):
    with store.begin() as work:
        return set(work.connection.execute(select(identity_mark)).all())


def test_a_new_family_is_kept_with_everything_that_the_list_says(store, tmp_path):
    """Members, causes, deprivations, income in thousands, and the first line of its history."""
    _apply(store, _file(FAMILY, tmp_path))

    home = _homes(store)["BK-9"]
    assert (home.head_name, home.hamlet_id, home.commune_id) == ("Lò Văn An", "bk/to-4", "bk")
    assert (home.income_vnd, home.causes) == (900_000, ("no_capital",))
    assert home.deprivations == {"health_insurance"}
    assert home.recognised_on == date(2025, 12, 25)
    assert home.synthetic
    child = home.members[1]
    assert (child.name, child.relation, child.birth_year) == ("Lò Thị Chi", "child", 2015)
    assert (child.sex, child.schooling, child.insured) == (Sex.FEMALE, Schooling.PRIMARY, None)
    with store.begin() as work:
        lines = SqlStatuses(work.connection).of(home.id)
        year = work.connection.execute(
            select(household.c.birth_year).where(household.c.id == home.id)
        ).scalar()
        words = work.connection.execute(
            select(func.count()).select_from(household_word).where(
                household_word.c.household_id == home.id
            )
        ).scalar()  # fmt: skip
    assert [(line.status, line.way, line.decision) for line in lines] == [
        (Status.POOR, Way.FIRST, "12/QĐ-UBND")
    ]
    assert (year, words) == (1970, 3)


def test_a_changed_status_becomes_a_line_of_the_history(store, tmp_path):
    """With the number and the day of its decision; how it began is kept before it."""
    _apply(store, _file(NEWS, tmp_path))

    home = _homes(store)["BK-2026-pao"]
    assert (home.status, home.hamlet_id) == (Status.NEAR_POOR, "bk/to-5")
    with store.begin() as work:
        lines = SqlStatuses(work.connection).of(home.id)
    assert [(line.status, line.since, line.decision) for line in lines] == [
        (Status.POOR, date(2025, 12, 15), ""),
        (Status.NEAR_POOR, date(2026, 5, 20), "45/QĐ-UBND"),
    ]


def test_a_list_that_was_written_changes_nothing_the_second_time(store, tmp_path):
    """The same file again finds every household as it says."""
    for case in (FAMILY, NEWS):
        file = _file(case, tmp_path)
        _apply(store, file)

        preview = looked_at(store, file)

        assert dict(preview.counts + preview.counts) == {What.SAME: 2} | (
            {What.GONE: 2 * len(preview.gone)} if preview.gone else {}
        )


def test_undoing_restores_every_row(store, tmp_path):
    """New households are gone with their marks and words, changed ones are as they were."""
    before, homes, marked = _rows(store), _homes(store), _marks(store)
    first, _ = _apply(store, _file(FAMILY, tmp_path))
    second, _ = _apply(store, _file(NEWS, tmp_path), mark_gone=True)

    for number in (second, first):
        with store.begin() as work:
            take_back(work, town.BK, number, "p-minh", MOMENT)

    assert _rows(store) == before
    assert _homes(store) == homes
    with store.begin() as work:
        lines = SqlStatuses(work.connection).of(homes["BK-2026-pao"].id)
        kept = roster_import_count(work)
    assert _marks(store) == marked
    assert [line.way for line in lines][-1] is Way.CORRECTED
    assert kept == 3


def roster_import_count(work):
    """How many rows the imports wrote down; undoing takes none of them away."""
    return work.connection.execute(
        select(func.count()).select_from(roster_import_row)
    ).scalar_one()


def test_an_import_is_not_undone_over_the_work_of_others(store, tmp_path):
    """A household that was changed since is named, and nothing at all is restored."""
    number, _ = _apply(store, _file(NEWS, tmp_path))
    with store.begin() as work:
        work.connection.execute(
            update(household).where(household.c.id == "h-pao").values(income_vnd=5_000_000)
        )
    before = _rows(store)

    with store.begin() as work, pytest.raises(NotTakenBackError) as refused:
        take_back(work, town.BK, number, None, MOMENT)

    assert refused.value.values == {"codes": ["BK-2026-pao"]}
    assert _rows(store) == before


def test_a_new_household_that_was_given_a_cadre_is_not_taken_away(store, tmp_path):
    """Whatever speaks of it by now would speak of nobody."""
    from storage.tables import assignment

    number, _ = _apply(store, _file(FAMILY, tmp_path))
    home = _homes(store)["BK-9"]
    with store.begin() as work:
        work.connection.execute(
            assignment.insert(),
            {"household_id": home.id, "person_id": "p-lan", "since": date(2026, 6, 5)},
        )

    with store.begin() as work:
        assert work.kept_imports.changed_since(number) == ["BK-9"]


def test_nothing_is_written_on_a_doubt(store, tmp_path):
    """One question among good rows keeps all of them out."""
    case = {"rows": [*FAMILY["rows"], "|Giàng A Pao|Giàng A Pao|Chủ hộ|#1980|Nam||4|Hộ nghèo"]}
    before = _rows(store)

    with pytest.raises(NotClearError) as refused:
        _apply(store, _file(case, tmp_path))

    assert refused.value.preview.counts[What.NEW] == 1
    assert _rows(store) == before


def test_a_question_that_was_answered_is_no_doubt(store, tmp_path):
    """The row is as the list says: a household of its own."""
    case = {"rows": [*FAMILY["rows"], "|Giàng A Pao|Giàng A Pao|Chủ hộ|#1980|Nam||4|Hộ nghèo"]}

    _, preview = _apply(store, _file(case, tmp_path), confirmed={("", 4)})

    assert preview.counts[What.NEW] == 2
    assert [home.head_name for home in _homes(store).values()].count("Giàng A Pao") == 1


def test_who_is_not_in_the_list_stays_unless_asked(store, tmp_path):
    """The hamlets of the list are looked at, the others are not."""
    preview = looked_at(store, _file(FAMILY, tmp_path))
    _apply(store, _file(FAMILY, tmp_path))
    stayed = set(_homes(store))
    _apply(store, _file(FAMILY, tmp_path), mark_gone=True)

    assert {known.code for known in preview.gone} == {"BK-2026-pao", "BK-2026-may", "BK-2026-ha"}
    assert len(stayed) == 5
    assert set(_homes(store)) == {"BK-9", "BK-2026-ha2"}


def test_who_left_and_is_listed_again_is_asked_about(store, tmp_path):
    """Confirmed, the household is back."""
    _apply(store, _file(FAMILY, tmp_path), mark_gone=True)
    file = _file(NEWS, tmp_path, "again")

    asked = looked_at(store, file)
    _apply(store, file, confirmed={("", 2)})

    assert [finding.key for finding in asked.findings if finding.key != "no_birth_column"] == [
        "was_gone"
    ]
    assert "BK-2026-pao" in _homes(store)


def test_members_that_the_list_does_not_name_stay(store, tmp_path):
    """It is said, and nobody is taken out of a family unasked."""
    rows = [
        "Mã hộ|Họ và tên|Quan hệ với chủ hộ|Năm sinh|Giới tính",
        "BK-2026-pao|Giàng A Páo|Chủ hộ|#1980|Nam",
        "BK-2026-pao|Lý Thị Dở|Vợ|#1983|Nữ",
    ]
    _, preview = _apply(store, _file({"rows": rows}, tmp_path))

    (change,) = preview.changes
    assert change.missing == ("Giàng Thị Sú",)
    names = [member.name for member in _homes(store)["BK-2026-pao"].members]
    assert names == ["Giàng A Páo", "Giàng Thị Sú", "Lý Thị Dở"]
    assert _homes(store)["BK-2026-pao"].members[0].identity_number == "000080000001"


def test_a_new_head_is_the_only_head(store, tmp_path):
    """After a death the son heads the household: the code stays, and a person has confirmed."""
    rows = [
        "Mã hộ|Họ và tên|Quan hệ với chủ hộ|Năm sinh|Giới tính",
        "BK-2026-pao|Giàng Thị Sú|Chủ hộ|#2016|Nữ",
    ]
    _apply(store, _file({"rows": rows}, tmp_path), confirmed={("", 2)})

    home = _homes(store)["BK-2026-pao"]
    assert home.head_name == "Giàng Thị Sú"
    assert [member.name for member in home.members if member.relation == "head"] == [
        "Giàng Thị Sú"
    ]


def test_a_hamlet_is_found_by_its_old_name(store, tmp_path):
    """Lists of last year still call it so, after it was renamed or went into another."""
    with store.begin() as work:
        work.connection.execute(
            unit_event.insert(),
            {
                "programme_id": "bac-kan-2026-2030",
                "unit_id": "bk/to-5",
                "kind": "rename",
                "day": date(2025, 7, 1),
                "old_name": "Thôn Nà Pèn",
                "old_key": "thon na pen",
                "basis": "",
                "made_at": MOMENT.now,
            },
        )
    rows = [HEADINGS, AN.replace("Tổ dân phố 4", "Nà Pèn")]

    preview = looked_at(store, _file({"rows": rows}, tmp_path))

    (change,) = preview.changes
    assert change.after.hamlet_id == "bk/to-5"


HELPED = {
    "rows": [
        "Mã hộ|Họ và tên chủ hộ|Tổ dân phố|Cơ quan giúp đỡ",
        "BK-2026-pao|Giàng A Páo|Tổ dân phố 4|Phòng Văn hóa - Xã hội",
    ]
}


def _tenures(store, home="h-pao"):
    with store.begin() as work:
        return [(each.who, each.since, each.until) for each in work.helping.tenures(home)]


def test_a_list_that_names_another_agency_keeps_the_days_of_the_one_before(store, tmp_path):
    """Who helped until today keeps what happened until today; who helps now counts from today."""
    since = date(2026, 3, 1)
    with store.begin() as work:
        work.helping.change("h-pao", "bk/xd", since, MOMENT.now)
    _apply(store, _file(HELPED, tmp_path))

    today = MOMENT.today
    assert _tenures(store) == [("bk/xd", since, today), ("bk/vhxh", today, None)]
    _apply(store, _file(HELPED, tmp_path, "again"))
    assert len(_tenures(store)) == 2, "the same again is no change"


def test_an_undone_import_gives_the_household_back_to_the_agency_before(store, tmp_path):
    """It helps again from today; nothing of its earlier days is lost."""
    since = date(2026, 3, 1)
    with store.begin() as work:
        work.helping.change("h-pao", "bk/xd", since, MOMENT.now)
    number, _ = _apply(store, _file(HELPED, tmp_path))
    with store.begin() as work:
        take_back(work, town.BK, number, None, MOMENT)

    assert _tenures(store)[0] == ("bk/xd", since, MOMENT.today)
    assert _tenures(store)[-1] == ("bk/xd", MOMENT.today, None)
