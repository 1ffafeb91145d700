"""Reports of cadres: one a session, each with a receipt of its own, and none is ever lost."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from domain.conversation.values import Position
from domain.progress import LastReport, Support, SupportLine
from storage.repositories.reports import programme_letters
from storage.sealed_content import opened_content
from storage.tables import report as report_table
from storage.tables import report_media
from tests.storage.village import (
    BK,
    DAY,
    H1,
    H2,
    LC,
    MINH,
    MONEY,
    TODAY,
    TOILET,
    report,
)


def test_a_session_makes_one_report(work):
    """Confirming twice keeps one, with the receipt of the first time."""
    assert work.reports.of_session("s1") is None
    assert work.reports.add(report(1, changes=TOILET, supports=MONEY))
    assert not work.reports.add(replace(report(2), session_id="s1"))

    assert work.reports.of_session("s1") == "BK-260605-0001"


def test_a_report_is_not_taken_for_another_because_its_receipt_is_taken(work):
    """A clash of receipts is an error: answering "kept before" would lose the report."""
    work.reports.add(report(1))

    with pytest.raises(IntegrityError), work.attempt():
        work.reports.add(replace(report(1), session_id="s2"))
    assert work.reports.of_session("s2") is None


def test_receipts_are_numbered_by_programme_and_day(work):
    """Letters, day and serial number, as they are read out on the phone."""
    assert work.reports.next_receipt(BK, TODAY) == "BK-260605-0001"
    work.reports.add(report(1))
    work.reports.add(report(2))

    assert work.reports.next_receipt(BK, TODAY) == "BK-260605-0003"
    assert work.reports.next_receipt(BK, TODAY + DAY) == "BK-260606-0001"
    assert work.reports.next_receipt(LC, TODAY) == "LC-260605-0001"


def test_programmes_that_share_their_letters_share_their_numbers(work):
    """A receipt names one report, whatever the programme."""
    work.reports.add(report(1))

    assert work.reports.next_receipt("binh-khe-2027", TODAY) == "BK-260605-0002"


def test_a_gap_does_not_give_a_receipt_out_again(work):
    """The number after the highest is the next one, also beyond four digits."""
    work.reports.add(report(7))
    assert work.reports.next_receipt(BK, TODAY) == "BK-260605-0008"
    work.reports.add(report(9_999))
    work.reports.add(report(10_000))

    assert work.reports.next_receipt(BK, TODAY) == "BK-260605-10001"


def test_a_programme_of_one_word_has_letters_too():
    """Its receipts begin with one letter."""
    assert programme_letters("rehearsal") == "R"


def _report_again(store, number):
    """Make one report the way a finished conversation does."""
    with store.begin() as work:
        receipt = work.reports.next_receipt(BK, TODAY)
        assert work.reports.add(replace(report(number), receipt=receipt))


def test_reports_made_at_once_all_get_receipts_of_their_own(store):
    """Eight cadres confirm at the same moment."""
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: _report_again(store, number), range(24)))

    with store.begin() as work:
        receipts = work.connection.execute(select(report_table.c.receipt)).scalars().all()
    assert sorted(receipts) == [f"BK-260605-{number:04d}" for number in range(1, 25)]


def test_photos_and_the_place_are_kept_beside_the_report(work):
    """References only; what was typed stands in the report itself."""
    typed = {"income": "1tr4 ạ", "note": "“ghi chú” 👍"}
    work.reports.add(report(1, photos=("7/a.jpg",), position=Position(22.35, 103.84), typed=typed))

    media = work.connection.execute(select(report_media.c.kind, report_media.c.reference)).all()
    assert media == [("photo", "7/a.jpg"), ("place", "22.35,103.84")]
    kept = work.connection.execute(select(report_table.c.answers)).scalar_one()
    assert opened_content(work.sealer, kept) == typed


def test_the_last_report_is_shown_beside_the_next(work):
    """Who made it, when, and what it said."""
    assert work.reports.last_of(H1.id) is None
    work.reports.add(report(1, income_vnd=1_000_000))
    work.reports.add(
        report(
            2,
            day=TODAY + DAY,
            person_id=MINH.id,
            income_vnd=1_500_000,
            job="steady",
            proposal="none",
        )
    )
    work.reports.add(report(3, H2))

    last = LastReport(TODAY + DAY, "Nông Văn Minh", 1_500_000, "steady", "none")
    assert work.reports.last_of(H1.id) == last


def test_supports_are_listed_newest_first_by_their_delivery(work):
    """Where the day of delivery was not said none is made up; the report's day gives the order."""
    work.reports.add(report(1, supports=MONEY))
    work.reports.add(report(2, day=TODAY + DAY, supports=(Support("cash", 500_000),)))
    work.reports.add(report(3, H2, supports=(Support("loan", 50_000_000),)))

    supports = work.reports.supports_of(H1.id)
    assert supports == [
        SupportLine("cash", 500_000, None),
        SupportLine("water", None, None),
        SupportLine("toilet", 6_000_000, date(2026, 6, 1)),
    ]
    assert work.reports.supports_of(H1.id, limit=1) == supports[:1]


def test_a_report_brings_the_household_up_to_date(work):
    """What is met is short no more; what is under way still is; the income is the new one."""
    made = report(1, changes=TOILET, income_vnd=1_600_000)
    work.reports.add(made)
    work.households.after_report(made)

    home = work.households.for_the_house().get(H1.id)
    assert home == replace(
        H1, deprivations=frozenset({"housing_quality", "clean_water"}), income_vnd=1_600_000
    )


def test_a_report_without_an_income_leaves_the_old_one(work):
    """Not said is not nothing."""
    work.households.after_report(report(1))

    assert work.households.for_the_house().get(H1.id) == H1
