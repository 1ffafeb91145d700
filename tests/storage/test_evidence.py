"""What a messenger still has of a report is found, kept, or given up; rows alone remember it."""

from datetime import timedelta

from sqlalchemy import select

from domain.chat import Address
from domain.escape import EscapeRequest, SpokenBy
from domain.evidence import Shelf, file_of
from domain.people import PersonId, UnitId
from domain.review.cases import Review, StepLine
from domain.review.findings import NOTHING
from domain.review.process import RoundKind
from domain.review.stages import Act, Stage
from storage.roster_tables import review_step
from storage.tables import audit, person
from tests.storage.village import BK, H1, HUNG, LAN, MINH, NOW, PAO, TODAY, report

TELEGRAM = ("telegram",)


def names(work, limit=10, after=(0, -1)):
    """Return the names of what waits."""
    return [each.name for each in work.evidence.waiting(TELEGRAM, limit, after)]


def test_what_only_a_messenger_has_waits_in_order(work):
    """Our own files, places and other channels do not; a page goes on where the last one ended."""
    work.reports.add(report(1, photos=("telegram:A", "web:own.jpg"), recordings=("telegram:V",)))
    work.reports.add(report(2, photos=("telegram:B", "zalo:Z")))

    assert names(work) == ["BK-260605-0001/0", "BK-260605-0001/2", "BK-260605-0002/0"]
    first, second = work.evidence.waiting(TELEGRAM, 2)
    assert (first.kind, first.reference, first.made_at, first.person_id) == (
        "photo",
        "telegram:A",
        NOW,
        LAN.id,
    )
    assert names(work, after=(second.report_id, second.number)) == ["BK-260605-0002/0"]


def test_a_file_is_named_once(work):
    """Whoever comes second learns that it was done; what is kept waits no more."""
    work.reports.add(report(1, photos=("telegram:A",)))
    [waiting] = work.evidence.waiting(TELEGRAM, 10)

    assert work.evidence.kept(waiting, "a.jpg")
    assert not work.evidence.kept(waiting, "b.jpg")
    assert names(work) == []


def test_what_is_given_up_stands_in_the_trail_and_waits_no_more(work):
    """Another of the same report still does."""
    work.reports.add(report(1, photos=("telegram:A", "telegram:B")))
    [lost, _] = work.evidence.waiting(TELEGRAM, 10)
    work.evidence.give_up(lost, NOW + timedelta(days=14), "the file is gone")
    work.audit.write()

    assert names(work) == ["BK-260605-0001/1"]
    row = work.connection.execute(audit.select()).mappings().one()
    assert (row["action"], row["subject"]) == ("evidence lost", "BK-260605-0001/0")


def test_a_reference_says_where_the_content_is():
    """Our own page's files are ours from the beginning, under either name."""
    assert file_of("web:a.jpg") == file_of("a.jpg") == "a.jpg"
    assert file_of("telegram:AgAC") is None


def test_who_was_deactivated_is_shut_out_and_nobody_else(work):
    """A chat that belongs to nobody yet stays open."""
    for name, who in (("1", LAN.id), ("2", MINH.id)):
        work.people.bind(Address("web", name), PersonId(who), NOW)
    work.connection.execute(person.update().where(person.c.id == MINH.id).values(active=False))

    assert [work.people.is_shut_out(Address("web", chat)) for chat in ("1", "2", "3")] == [
        False,
        True,
        False,
    ]


def _visited(work, *documents):
    """A review of the commune, whose visits sent photos along; the numbers of the steps."""
    made = Review(
        "bk/xa-a:p2026", BK, UnitId("bk/xa-a"), RoundKind.PERIODIC, TODAY, TODAY, HUNG.id, NOW
    )  # fmt: skip
    work.reviews.open(made)
    work.reviews.add_managed(made)
    lines = work.review_cases.cases(HUNG, made.id, set(Stage))
    for line, document in zip(lines, documents, strict=False):
        step = StepLine(Act.VISIT, TODAY, LAN.id, NOW, document=document)
        assert work.review_cases.advance(line, Stage.VISITED, step, NOTHING)


def test_photos_of_a_review_wait_as_well(work):
    """One photo of minutes stands in the step of every case: it is fetched once, and named in all."""
    _visited(work, "telegram:A own.jpg telegram:M", "telegram:M")
    first, second = work.evidence.waiting(TELEGRAM, 10, shelf=Shelf.REVIEW)

    assert [first.reference, second.reference] == ["telegram:A", "telegram:M"]
    assert (first.person_id, first.made_at, first.kind) == (LAN.id, NOW, "photo")
    assert names(work) == [], "no report has any"
    assert work.evidence.kept(second, "m.jpg")
    documents = work.connection.execute(select(review_step.c.document)).scalars().all()
    assert sorted(documents) == ["m.jpg", "telegram:A own.jpg m.jpg"]
    assert not work.evidence.kept(second, "n.jpg"), "somebody else was first"
    after = (first.report_id, first.number)
    assert work.evidence.waiting(TELEGRAM, 10, after, Shelf.REVIEW) == []


def test_a_photo_of_minutes_is_given_up_for_all_households_at_once(work):
    """Or it would be asked for again in the name of each."""
    _visited(work, "telegram:M", "telegram:M")
    [lost] = work.evidence.waiting(TELEGRAM, 10, shelf=Shelf.REVIEW)
    work.evidence.give_up(lost, NOW, "the file is gone")
    work.audit.write()

    assert work.evidence.waiting(TELEGRAM, 10, shelf=Shelf.REVIEW) == []


def test_photos_of_a_registration_wait_under_its_seal(work):
    """What the household said stays as it was; the photo alone gets its new name."""
    made = EscapeRequest(
        household_id=H1.id, session_id="s1", person_id=PAO.id, spoken_by=SpokenBy.HOUSEHOLD,
        day=TODAY, statement="gia đình xin đăng ký", photos=("telegram:P", "own.jpg"), made_at=NOW,
    )  # fmt: skip
    kept = work.escapes.add(made)
    [waiting] = work.evidence.waiting(TELEGRAM, 10, shelf=Shelf.ESCAPE)

    assert (waiting.reference, waiting.person_id) == ("telegram:P", PAO.id)
    assert work.evidence.kept(waiting, "p.jpg")
    assert not work.evidence.kept(waiting, "q.jpg")
    after = work.escapes.get(kept.id)
    assert (after.photos, after.statement) == (("p.jpg", "own.jpg"), made.statement)
    assert work.evidence.waiting(TELEGRAM, 10, shelf=Shelf.ESCAPE) == []


def test_each_shelf_has_its_own_newest(work):
    """Nothing has come along yet with any of them."""
    assert [work.evidence.newest(shelf) for shelf in Shelf] == [0 for _ in Shelf]
    _visited(work, "telegram:A")
    assert work.evidence.newest(Shelf.REVIEW) > 0
