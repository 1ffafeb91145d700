"""Who is erased is found nowhere any more, in no column of any table; the figures stay as they were."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import JSON, LargeBinary, String, select

from domain.assignments import Ending
from domain.personal.erasing import ErasingHeldError, Hold, Nameless, Scope
from domain.say import Say
from handlers.personal.erased_files import remove_left
from storage.erasing_plan import PLAN, Tie
from storage.tables import audit, household, metadata, outbox
from tests.support import town
from tests.support.filled import CHAT, HOME, NAME, PERSON, TOLD, fill, words_left

NOBODY = Nameless("Hộ đã xóa dữ liệu", "Người đã xóa dữ liệu")


@pytest.fixture
def filled(house):
    """A household that stands in every table, and in the chats of others."""
    with house.work() as work:
        fill(work)
        now = house.clock.now()
        work.audit.note("p-lan", "left_chat", ":".join(CHAT), now)
        work.audit.note("p-lan", "viewed", HOME, now, f"chỉ hộ {NAME}"[:40])
        house.house.speech.tell(
            work, town.LAN, Say("people.revoked", {"name": NAME.upper()}), occasion="m1", now=now
        )
        house.house.speech.tell(
            work, town.LAN, Say("people.revoked", {"name": "zymar van kerdo"}), occasion="m2",
            now=now, not_before=now + timedelta(days=1),
        )  # fmt: skip
    return house


def erase(house, scope=Scope.HOUSEHOLD, subject=HOME, reason="theo đơn"):
    """Erase, as the lead office: the rows, then the files."""
    with house.work() as work:
        now = house.clock.now()
        today = now.astimezone(house.house.zone).date()
        done = work.erasing.erase(scope, subject, NOBODY, "p-minh", reason, now, today)
    finish(house)
    return done


def finish(house):
    """Take off the disk what an erasure left there."""

    def do(work_on):
        with house.work() as work:
            return work_on(work)

    remove_left(do, house.house.media)


def test_every_column_that_can_hold_words_has_its_fate():
    """A new table or column fails here until somebody says what an erasure does to it."""
    without = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, String | JSON | LargeBinary)
        and not column.foreign_keys
        and not _has_a_fate(table.name, column.name)
    ]

    assert without == []
    assert set(PLAN) == set(metadata.tables)


def _has_a_fate(table, column):
    treatment = PLAN.get(table)
    if treatment is None:
        return False
    known = {*treatment.empty, *treatment.mask, *treatment.plain}
    if treatment.tie is Tie.WORDS:
        known |= {"content", "trouble", "subject", "detail"}
    if table == "household":
        known |= {"code"}
    return treatment.delete or column in known


def test_the_marker_stands_everywhere_before(filled):
    """Otherwise its absence afterwards would prove nothing."""
    with filled.work() as work:
        tables = {place.partition(".")[0] for place in words_left(work)}

    fated = {
        name for name, each in PLAN.items() if each.empty or each.mask or each.tie is Tie.WORDS
    }
    assert tables >= fated - {"unit"}


def test_a_household_is_found_nowhere_after_it_is_erased(filled):
    """Not in rows, sealed documents, messages of others, the trail, nor the words of the search."""
    done = erase(filled, reason=f"gia đình {NAME} yêu cầu")

    with filled.work() as work:
        assert words_left(work) == [], words_left(work)
        assert work.audit.examined().flaw is None
        line = work.audit.about(HOME)[0]
    assert (line.action, line.person_id) == ("erased", "p-minh")
    assert line.detail.startswith("household: ")
    assert line.detail.endswith("gia đình […] yêu cầu")
    assert done.files == ("marked-1.jpg", "marked-2.jpg", "marked-3.jpg", "marked-4.jpg")


def test_files_are_named_in_the_work_that_takes_their_rows_until_they_are_gone(filled):
    """Whoever is stopped in between leaves a list, and no photo for good."""
    media = filled.house.media
    media.keep("marked-1.jpg", b"picture")
    with filled.work() as work:
        work.erasing.erase(
            Scope.HOUSEHOLD,
            HOME,
            NOBODY,
            "p-minh",
            "theo đơn",
            filled.clock.now(),
            filled.clock.now().date(),
        )
    with filled.work() as work:
        left = work.erasing.files_left()
        assert media.read("marked-1.jpg") == b"picture"
    finish(filled)

    assert left == ["marked-1.jpg", "marked-2.jpg", "marked-3.jpg", "marked-4.jpg"]
    with pytest.raises(FileNotFoundError):
        media.read("marked-1.jpg")
    with filled.work() as work:
        assert work.erasing.files_left() == []


def test_an_outlook_leaves_no_file_to_be_removed(filled):
    """It is taken back, and so is what it would remove."""
    with filled.work() as work:
        work.erasing.outlook(Scope.HOUSEHOLD, HOME, filled.clock.now())
    with filled.work() as work:
        assert work.erasing.files_left() == []


def test_an_outlook_tells_the_same_and_changes_nothing(filled):
    """What is told before is what is done."""
    with filled.work() as work:
        before = words_left(work)
        outlook = work.erasing.outlook(Scope.HOUSEHOLD, HOME, filled.clock.now())
        assert words_left(work) == before
    with filled.work() as work:
        assert work.audit.examined().flaw is None

    done = erase(filled)
    assert (done.outlook.counts, done.outlook.files) == (outlook.counts, outlook.files)
    assert outlook.name == NAME


def test_the_trail_that_was_blacked_out_cannot_be_changed_any_further(filled):
    """What vouches for a line vouches for what it says now, and for nothing else."""
    erase(filled)
    with filled.work() as work:
        changed = audit.update().where(audit.c.subject == HOME, audit.c.action == "viewed")
        work.connection.execute(changed.values(detail="ai khác"))
    with filled.work() as work:
        assert work.audit.examined().flaw is not None


def test_a_message_that_waits_for_somebody_else_is_sent_without_the_name(filled):
    """The rest of it is theirs."""
    erase(filled)
    with filled.work() as work:
        waiting = work.outbox.waiting(50)
        rows = work.connection.execute(select(outbox.c.state).where(outbox.c.occasion == "m1"))
        assert len(rows.all()) == 1

    assert waiting
    assert all("kerdo" not in parcel.outgoing.text.casefold() for parcel in waiting)


def test_what_waits_for_whoever_is_erased_is_not_sent(house, pao):
    """Nor can they come in again: the chat is a stranger's."""
    now = house.clock.now()
    with house.work() as work:
        house.house.speech.tell(
            work, town.PAO, Say("consent.thanks"), occasion="late", now=now,
            not_before=now + timedelta(hours=2),
        )  # fmt: skip
    erase(house, Scope.PERSON, town.PAO.id)
    before = pao.transcript
    house.clock.forward(hours=3)
    house.tick()

    assert pao.transcript == before
    assert "cần mã mời" in pao.types("/menu").said


def test_a_person_alone_is_erased_and_the_record_of_the_household_stays(house, lan, pao):
    """What was said in the chat goes; what the commune keeps by law is as it was."""
    pao.types("/yeucau").presses("Xin sửa cho đúng").types(TOLD).presses("Gửi")
    erase(house, Scope.PERSON, town.PAO.id)

    with house.work() as work:
        left = [place for place in words_left(work) if "qwxj" in place]
        person = work.people.get(town.PAO.id)
    assert left == []
    assert (person.name, person.active, person.household_id) == (NOBODY.person, False, None)
    assert "Giàng A Páo" in lan.types("/ho").said


@pytest.fixture
def week(house):
    """The digest of the ward, as numbers."""
    from domain.digest.span import span_of
    from domain.weeks import week_of

    def counted(days_back=0):
        with house.work() as work:
            unit = work.units.get("bk")
            now = house.clock.now()
            week = week_of(now.date() - timedelta(days=days_back))
            span = span_of(week, now, house.house.zone)
            return work.figures.counts(unit, span, house.house.digest._measures(unit, span))

    return counted


def test_the_figures_that_were_published_do_not_change(filled, week):
    """Every count of the weeks before is as it was."""
    before = week(days_back=7)
    erase(filled)

    assert week(days_back=7) == before
    assert before.households == 5


def test_what_happened_this_week_is_still_counted(filled, week):
    """Households, visits, indicators and supports; only what was open about it is closed."""
    before = week()
    erase(filled)

    assert replace(week(), obstacles_open=0) == replace(before, obstacles_open=0)
    assert before.supports
    assert before.households == 5


def test_an_erased_household_stands_in_lists_without_its_name(filled, minh):
    """It is still counted, so it still stands there: as one whose data were erased."""
    erase(filled)
    with filled.work() as work:
        row = work.connection.execute(select(household).where(household.c.id == HOME)).one()
        lines, _ = work.households.in_subtree(town.MINH, limit=50)

    assert (row.head_name, row.search_key, row.code) == (NOBODY.household, "", HOME)
    assert {line.head_name for line in lines if line.id == HOME} == {NOBODY.household}
    assert "Kerdo" not in minh.types("kerdo").said


@pytest.mark.parametrize(
    ("table", "values", "hold"),
    [
        ("escape_request", {"outcome": ""}, Hold.ESCAPE_WAITS),
        ("review_case", {"result": "", "decided_on": None}, Hold.REVIEW_RUNS),
    ],
)
def test_what_the_law_has_begun_is_ended_first(filled, table, values, hold):
    """A registration that waits, a review that runs: until then nothing is erased."""
    with filled.work() as work:
        work.connection.execute(metadata.tables[table].update().values(values))
        work.connection.execute(metadata.tables["review"].update().values(closed_at=None))
    with pytest.raises(ErasingHeldError) as held:
        erase(filled)

    assert held.value.holds == (hold,)
    with filled.work() as work:
        assert words_left(work)


def test_whoever_works_here_is_not_erased_until_they_have_left(house):
    """Their reports are records of the office."""
    with pytest.raises(ErasingHeldError):
        erase(house, Scope.PERSON, town.LAN.id)


def test_the_cadre_has_the_household_until_the_local_day_of_the_erasure(filled, clock):
    """At six in the morning it is still yesterday in London."""
    clock.set("2026-06-09 06:00")
    with filled.work() as work:
        work.assignments.give(HOME, town.LAN.id, date(2026, 6, 2), Ending.ANEW)
    erase(filled)

    with filled.work() as work:
        assert work.assignments.tenures(HOME)[-1].until == date(2026, 6, 9)


def test_nothing_is_erased_twice(filled):
    """The second time there is nothing left to erase, and that is said."""
    erase(filled)
    with pytest.raises(ErasingHeldError) as held:
        erase(filled)

    assert held.value.holds == (Hold.ERASED_BEFORE,)


def test_nobody_is_nobody(house):
    """An id that does not exist is told apart from an erasure."""
    assert erase(house, subject="h-none") is None
    assert erase(house, Scope.PERSON, "p-none") is None
    assert PERSON != "p-none"
