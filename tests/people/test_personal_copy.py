"""A copy leaves nothing out in silence: every table and column is given, or named with a reason."""

from datetime import date

import pytest

from domain.conversation.form import Kind
from domain.households import CAUSES, Disability, Schooling, Sex
from domain.personal.copies import Code
from domain.personal.erasing import Scope
from domain.personal.requests import Asked
from domain.personal.retention import Keep
from domain.personal.rules import Both, Confidence, Kept, Limit, Period, Periods, PersonalRules
from domain.review.stages import Act, Stage
from domain.status import Way
from handlers.personal.copies import PersonalPages, embedded
from handlers.personal.erasures import TOPICS
from messages.render import Catalogues
from storage.copy_of_household import HOUSEHOLD_SECTIONS
from storage.copy_of_person import PERSON_SECTIONS
from storage.erasing_plan import PLAN, Tie
from storage.tables import metadata
from tests.support import town
from tests.support.filled import HOME, NAME, TOLD, fill
from tests.support.house import ZONE, installed_plans

PARTS = (*HOUSEHOLD_SECTIONS, *PERSON_SECTIONS)
ELSEWHERE = {
    "household", "person",  # the head of the copy
    "household_word", "identity_mark",  # made of names and numbers that are given
    "roster_import_row",  # how the same fields stood before an import
    "report_media",  # the photos themselves
    "doorstep", "wrong_try", "rate_slot", "invitation", "absence",  # nothing about a family
    "inbox", "outbox", "web_message", "audit",  # messages, and who looked
}  # fmt: skip


def test_every_table_about_people_is_given_or_named():
    """A new table fails here until somebody says how it is given."""
    about = {name for name, each in PLAN.items() if each.tie not in {Tie.NONE, Tie.AROUND}}

    assert about - {part.table.name for part in PARTS} == ELSEWHERE


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_every_column_is_given_or_hidden_with_intent(part):
    """A new column as well."""
    given = {field.column for field in part.fields}

    assert given | part.hidden == {column.name for column in part.table.columns}
    assert not given & part.hidden


def test_everything_that_was_told_stands_in_the_copy(house):
    """Whatever stands in a table about the family is found on its page."""
    with house.work() as work:
        fill(work)
        copy = work.copies.of(Scope.HOUSEHOLD, HOME, house.clock.now())
    names = {section.name for section in copy.sections}

    assert names >= {part.name for part in PARTS}
    assert copy.name == NAME
    assert TOLD in str(copy.plain()["sections"]["reports"])
    assert TOLD in str(copy.plain()["sections"]["escapes"])
    assert {"marked-1.jpg", "marked-2.jpg"} <= set(copy.own_files)


def test_who_objected_is_not_given(house):
    """What was said is; by whom belongs to somebody else."""
    with house.work() as work:
        fill(work)
        copy = work.copies.of(Scope.HOUSEHOLD, HOME, house.clock.now())
    (objection,) = copy.plain()["sections"]["objections"]

    assert objection["text"] == TOLD
    assert "who" not in objection
    assert "objectors" in copy.withheld


def test_words_on_a_shared_phone_are_not_given_to_one_of_its_people(house):
    """Nobody can tell whose they are, and that is said."""
    with house.work() as work:
        fill(work)
        profile = metadata.tables["profile"]
        shared = {"channel": "web", "chat": "chat-marked", "person_id": town.LAN.id}
        more = {"pin_hash": "x", "wrong_tries": 0, "added_at": house.clock.now()}
        work.connection.execute(profile.insert(), {**shared, **more})
        copy = work.copies.of(Scope.HOUSEHOLD, HOME, house.clock.now())

    assert "shared_phone" in copy.withheld
    assert {record[1][1] for record in _section(copy, "messages")} == {Code("copy.from", "out")}


def _section(copy, name):
    return next(section.records for section in copy.sections if section.name == name)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_code_has_its_word(language):
    """No page fails on a code that nobody has worded."""
    texts = Catalogues(ZONE).texts[language]
    keys = [
        *(f"copy.way.{each.value}" for each in Way),
        *(f"copy.sex.{each.value}" for each in Sex),
        *(f"copy.schooling.{each.value}" for each in Schooling),
        *(f"copy.disability.{each.value}" for each in Disability),
        *(f"copy.cause.{each}" for each in CAUSES),
        *(f"review.stage.{each.value}" for each in Stage),
        *(f"copy.step.{each.value}" for each in Act),
        *(f"requests.what.{each.value}" for each in Asked),
        *(f"personal.confidence.{each.value}" for each in Confidence),
        *(f"copy.head.{part.name}" for part in PARTS),
        *(f"copy.field.{field.name}" for part in PARTS for field in part.fields),
        *(f"erasing.topic.{each}" for each in TOPICS),
    ]

    assert [key for key in keys if key not in texts] == []


def test_a_page_carries_only_as_many_photos_as_arrive(house):
    """The rest is counted, and handed over by the office."""
    with house.work() as work:
        fill(work)
        copy = work.copies.of(Scope.HOUSEHOLD, HOME, house.clock.now())
    sizes = {"marked-1.jpg": 5_000_000, "marked-2.jpg": 5_000_000}
    carried = embedded(copy, lambda name: b"x" * sizes[name])

    assert len(carried) == 1


def test_a_photo_that_is_gone_does_not_keep_the_page_from_being_made(house):
    """It is counted as one that is elsewhere."""
    with house.work() as work:
        fill(work)
        copy = work.copies.of(Scope.HOUSEHOLD, HOME, house.clock.now())

    def gone(name):
        raise FileNotFoundError(name)

    assert embedded(copy, gone) == {}


# The rules ---------------------------------------------------------------------------------------


def test_the_settings_begin_with_the_periods_of_the_rules():
    """One number stands in two places, and is the same."""
    periods = installed_plans().personal.retention

    assert (periods.chats.count, periods.trail.count) == (Keep().chat_days, Keep().trail_months)
    assert periods.copies.count == Keep().copy_days


def test_a_request_is_confirmed_on_the_second_working_day():
    """Friday's by Tuesday; the assistant itself confirms at once."""
    plans = installed_plans()
    by = plans.personal.acknowledge_by(date(2026, 6, 5), plans.work_calendar)

    assert by == date(2026, 6, 9)


def test_a_time_without_a_source_is_refused():
    """So is one in the past."""
    for count, basis in ((10, " "), (-1, "Nghị định")):
        with pytest.raises(ValueError, match="names its basis"):
            Limit(count, Period.DAYS, basis, Confidence.RECALLED)


def test_rules_that_leave_a_request_without_a_day_are_refused():
    """Each kind has its own."""
    days = Limit(10, Period.DAYS, "văn bản", Confidence.RECALLED)
    working = Limit(2, Period.WORKING_DAYS, "văn bản", Confidence.RECALLED)
    kept = (Kept(Both("a", "b"), "văn bản", Confidence.RECALLED),)
    periods = Periods(days, days, days, days)
    with pytest.raises(ValueError, match=r"answers\.correct"):
        PersonalRules(working, {Asked.SEE: days}, periods, kept)
    with pytest.raises(ValueError, match="acknowledge"):
        PersonalRules(days, dict.fromkeys(Asked, days), periods, kept)


def test_an_official_does_not_take_the_households_along(house, lan):
    """The copy of a cadre holds what is kept about the cadre, and nothing of families."""
    lan.types("/ho").presses("Giàng A Páo").presses("Báo cáo")
    with house.work() as work:
        copy = work.copies.of(Scope.PERSON, town.LAN.id, house.clock.now())

    assert "Páo" not in str(copy.plain())
    assert "work" in copy.withheld
    assert {"people", "chats"} <= {section.name for section in copy.sections}


def _page(house):
    """The page that a family gets of what is kept about it."""
    plans = installed_plans()
    pages = PersonalPages(Catalogues(ZONE), plans.rules, plans.personal, plans.shelves)
    with house.work() as work:
        copy = work.copies.of(Scope.HOUSEHOLD, town.PAO.household_id, house.clock.now())
    return pages.page(copy, town.PAO, {}), copy


def test_each_answer_stands_behind_its_question(house, lan):
    """What a cadre typed about a family is read by somebody who never saw the form."""
    lan.types("hộ Giàng A Páo xong nhà tiêu 6tr hôm qua").presses("Gửi")
    pao = house.typist(town.PAO, "Ông Páo")
    pao.types("/yeucau").presses("Xin sửa cho đúng").types("tôi sinh năm 1981")
    page, copy = _page(house)

    assert "Điều cần sửa: tôi sinh năm 1981" in page
    assert "Tình trạng" in page or "Trị giá: 6tr" in page or "6tr" in page
    assert "personal_request" not in page
    drafts = copy.plain()["sections"]["drafts"][0]["typed"]
    assert {"form": "personal_request", "key": "what", "raw": "tôi sinh năm 1981"} in drafts


def test_codes_are_left_out_of_the_page_and_kept_for_machines(house):
    """A group of the plan and the version of a question say nothing to a family."""
    page, copy = _page(house)

    assert "BK-G2" not in page
    assert "case/" not in page
    assert copy.plain()["sections"]["household"][0]["group"] == "BK-G2"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_question_has_a_name_for_the_page(language):
    """No page fails on a form that nobody has worded."""
    texts = Catalogues(ZONE).texts[language]
    asked = [
        f"{name}.{step.id}.short"
        for name, shelf in installed_plans().shelves.items()
        for step in shelf.current.steps()
        if step.kind is not Kind.NOTE
    ]

    assert [key for key in asked if key not in texts] == []
