"""Lists of households on every database: written as a whole, and taken back as a whole."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.households import HouseholdId, Status
from domain.moment import Moment
from domain.recognition import Recognition
from domain.status import Way, recognised_since
from handlers.imports import Listed, ListImport, NotClearError
from handlers.taking_back import NotTakenBackError, take_back
from storage.import_headings import load_vocabulary
from storage.tables import household
from storage.workbooks import open_list
from tests.storage.village import BK, DUC, H1, LAN, NOW, TODAY
from tests.support.house import ROOT

MOMENT = Moment(NOW, TODAY)
DESK = ListImport(load_vocabulary(Path(ROOT / "programmes")))
HEADINGS = "Mã hộ,Họ và tên chủ hộ,Năm sinh,Giới tính,Thôn,Diện hộ,Số quyết định,Ngày quyết định"
NEW = "BK-9,Lò Văn An,1970,Nam,Bản B,Hộ nghèo,,"
CHANGED = "code-h1,Giàng A Páo,1980,Nam,Nà Mằn 2,Hộ cận nghèo,45/QĐ-UBND,20/5/2026"
# Born in fifty years, as people are: who is of one age in one hamlet is compared name by name.
MANY = [
    f"N-{n},Lò Văn {chr(65 + n % 26)}{chr(97 + n // 26)},{1950 + n % 50},Nam,Bản B,Hộ nghèo,,"
    for n in range(600)
]


def _list(tmp_path, *rows, mark_gone=False):
    file = tmp_path / "list.csv"
    file.write_text("\n".join([HEADINGS, *rows]), encoding="utf-8")
    return Listed(BK, open_list(file), (), mark_gone)


def _rows(store):
    with store.begin() as work:
        return _rows_in(work)


def _rows_in(work):
    columns = [column for column in household.c if column.name != "sealed"]
    return work.connection.execute(select(*columns).order_by(household.c.id)).all()


def test_a_list_is_written_and_taken_back(store, tmp_path):
    """New and changed households, a status with its decision, and everybody else marked as gone."""
    before = _rows(store)
    with store.begin() as work:
        listed = _list(tmp_path, NEW, CHANGED, mark_gone=True)
        number, preview, digest = DESK.apply(work.roster_imports, listed, "hung", MOMENT)
    with store.begin() as work:
        kept = work.kept_imports.get(number)
        home = work.roster_imports.door().households([HouseholdId("h1")])[HouseholdId("h1")]
        lines = work.statuses.of(HouseholdId("h1"))
    with store.begin() as work:
        take_back(work, BK, number, "hung", MOMENT)
    with store.begin() as work:
        undone = work.kept_imports.get(number)
        after = work.statuses.of(HouseholdId("h1"))

    assert (kept.added, kept.changed, kept.gone) == (1, 1, len(preview.gone))
    assert len(digest) == 64
    assert (home.hamlet_id, home.status) == ("bk/na-man-2", Status.NEAR_POOR)
    assert lines[-1].decision == "45/QĐ-UBND"
    assert after[-1].way is Way.CORRECTED
    assert undone.undone_at == NOW
    assert _rows(store) == before


def test_many_households_are_written_in_batches(store, tmp_path):
    """More than one statement takes; names that resemble each other are asked about."""
    with store.begin() as work:
        preview = DESK.look(work.roster_imports, _list(tmp_path, *MANY), MOMENT)
        assert not preview.findings
        DESK.apply(work.roster_imports, _list(tmp_path, *MANY), None, MOMENT)

    with store.begin() as work:
        again = DESK.look(work.roster_imports, _list(tmp_path, *MANY), MOMENT)
    assert again.counts["same"] == 600


def test_a_list_with_a_doubt_leaves_nothing_behind(store, tmp_path):
    """Nor does it leave the number of an import."""
    before = _rows(store)

    with pytest.raises(NotClearError), store.begin() as work:
        DESK.apply(
            work.roster_imports, _list(tmp_path, *MANY, "X,Ai Đó,2031,Nam,Bản B,Hộ nghèo,,"),
            None, MOMENT,
        )  # fmt: skip

    assert _rows(store) == before
    with store.begin() as work:
        assert work.kept_imports.kept(BK) == []


def test_two_imports_of_one_household_are_undone_in_order(store, tmp_path):
    """The first cannot be taken back while the second stands."""
    with store.begin() as work:
        first, _, _ = DESK.apply(work.roster_imports, _list(tmp_path, NEW), None, MOMENT)
    with store.begin() as work:
        moved = NEW.replace("Bản B", "Nà Mằn 2")
        second, _, _ = DESK.apply(work.roster_imports, _list(tmp_path, moved), None, MOMENT)

    with pytest.raises(NotTakenBackError) as refused, store.begin() as work:
        take_back(work, BK, first, None, MOMENT)
    for number in (second, first):
        with store.begin() as work:
            take_back(work, BK, number, None, MOMENT)

    assert refused.value.values == {"codes": ["BK-9"]}
    assert all(row.code != "BK-9" for row in _rows(store))


def test_an_undone_status_is_corrected_from_the_first_line_that_was_added(store, tmp_path):
    """The history says again since when the household is what its row says."""
    with store.begin() as work:
        number, _, _ = DESK.apply(work.roster_imports, _list(tmp_path, CHANGED), None, MOMENT)
        added = work.statuses.of(HouseholdId("h1"))
    with store.begin() as work:
        take_back(work, BK, number, None, MOMENT)
        lines = work.statuses.of(HouseholdId("h1"))
        row = work.connection.execute(select(household).where(household.c.id == "h1")).one()

    assert len(added) == 2
    assert lines[-1].since == added[0].since
    assert recognised_since(lines) == row.recognised_on == H1.recognised_on


def test_a_new_household_whose_decision_was_written_anew_is_not_taken_away(store, tmp_path):
    """Its row says the same as before; the decision would speak of nobody."""
    recognised, since = NEW.replace("nghèo,,", "nghèo,1/QĐ-UBND,20/5/2026"), date(2026, 5, 20)
    with store.begin() as work:
        number, _, _ = DESK.apply(work.roster_imports, _list(tmp_path, recognised), None, MOMENT)
        (home,) = [row for row in _rows_in(work) if row.code == "BK-9"]
        again = Recognition(
            HouseholdId(home.id), Status.POOR, since, "12/QĐ-UBND", since, "hung", NOW
        )
        work.statuses.add(again, TODAY)
        after = [row for row in _rows_in(work) if row.code == "BK-9"]
        changed = work.kept_imports.changed_since(number)

    assert after == [home]
    assert changed == ["BK-9"]


def test_who_left_stands_in_no_list(store, tmp_path):
    """Neither in the cadre's nor in the leader's; undone, they stand there again."""
    with store.begin() as work:
        before = [line.id for line in work.households.in_subtree(DUC)[0]]
        listed = _list(tmp_path, "code-h2,Lý Thị Mẩy,,,Nà Mằn,,,", mark_gone=True)
        number, _, _ = DESK.apply(work.roster_imports, listed, None, MOMENT)
    with store.begin() as work:
        left = [line.id for line in work.households.in_subtree(DUC)[0]]
        mine = [line.id for line in work.households.assigned_to(LAN, TODAY)[0]]
    with store.begin() as work:
        take_back(work, BK, number, None, MOMENT)
        again = [line.id for line in work.households.in_subtree(DUC)[0]]

    assert H1.id in before
    assert H1.id not in left
    assert H1.id not in mine
    assert again == before
