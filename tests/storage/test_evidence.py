"""What a messenger still has of a report is found, kept, or given up; rows alone remember it."""

from datetime import timedelta

from domain.chat import Address
from domain.evidence import file_of
from domain.people import PersonId
from storage.tables import audit, person
from tests.storage.village import LAN, MINH, NOW, report

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
