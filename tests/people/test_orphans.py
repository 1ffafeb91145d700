"""A photo that belongs to nothing any more is off the disk by the next morning, and no other is."""

import os
from datetime import timedelta

import pytest
from sqlalchemy import delete, insert, select, update

from bot.channels.web_history import Direction, WebMessage
from bot.channels.web_wire import shown
from bot.clock import SystemClock
from domain.chat import Outgoing, Upload
from domain.personal.erasing import Scope
from domain.personal.retention import GRACE, Keep
from handlers.personal.erased_files import remove_left
from handlers.personal.erasures import nameless_of
from handlers.personal.orphans import orphans, sweep
from handlers.personal.retention import forget
from storage.roster_tables import escape_request
from storage.sealed_content import opened_content, sealed_content
from storage.tables import (
    inbox,
    outbox,
    person,
    report,
    report_media,
    session,
    setting,
    web_message,
)
from tests.documents.official import hand_in
from tests.support import town
from tests.support.house import ZONE, open_house

NIGHT = "2026-06-07 02:30"


def aged(house, name, age=GRACE + timedelta(hours=1)):
    """Let a file have lain there for a while."""
    at = SystemClock().now().timestamp() - age.total_seconds()
    os.utime(house.house.media._folder / name, (at, at))
    return name


def put(house, age=GRACE + timedelta(hours=1)):
    """Keep a photo that was uploaded a while ago, and sent on by nobody."""
    return aged(house, house.house.media.put("anh.jpg", b"\xff\xd8\xff picture"), age)


def there(house):
    """Return the files that are on the disk."""
    return set(house.house.media.names())


def swept(house):
    """Sweep, as at night."""
    return sweep(house.do, house.house.media, house.clock.now())


def erased(house, scope, subject):
    """Erase somebody with their files."""
    now, nobody = house.clock.now(), nameless_of(house.house.words)
    with house.work() as work:
        done = work.erasing.erase(scope, subject, nobody, None, "đơn", now, now.date())
    remove_left(house.do, house.house.media)
    return done


# At night ----------------------------------------------------------------------------------------


def test_an_upload_that_nobody_sent_on_is_gone_by_the_next_morning(house, trail):
    """The trail says how many files went, and not which."""
    name, again = put(house), put(house)
    house.clock.set(NIGHT)
    house.tick()

    assert there(house) == set()
    (line,) = [each for each in trail("forgotten") if each.subject == "files"]
    assert line.detail == "2 files"
    assert name not in str(trail("forgotten"))
    assert again not in str(trail("forgotten"))


def test_an_upload_that_is_on_its_way_is_left_alone(house):
    """The message that carries it may come any moment; a day is enough for it."""
    young = put(house, GRACE - timedelta(minutes=5))

    assert swept(house) == 0
    assert there(house) == {young}


def test_what_was_sent_in_a_chat_stays_as_long_as_the_chat_is_kept(house, lan):
    """Also where it belongs to no report: whoever sent it can still look at it."""
    name = put(house)
    lan.sends_photo(name)
    assert swept(house) == 0

    forget(house.do, Keep(), house.clock.now() + timedelta(days=181), house.house.media)
    assert there(house) == set()


def test_the_picture_of_a_forgotten_message_goes_with_its_words(house, lan):
    """Of the outbox, and of the history of the web chat."""
    shown, told = put(house), put(house)
    now = house.clock.now()
    with house.work() as work:
        upload = Upload(told, "tuan.png", "image/png")
        work.outbox.put(
            "picture", lan.address, Outgoing("tuần này", picture=upload), person_id=town.LAN.id,
            is_reply=False, now=now,
        )  # fmt: skip
        payload = {"text": "", "picture": {"path": shown, "name": "a", "mime": "image/png"}}
        work.web_history.append("p-lan", now, "out", payload, None)
    house.deliver()
    assert swept(house) == 0

    forget(house.do, Keep(), now + timedelta(days=181), house.house.media)
    assert there(house) == set()


def test_a_photo_of_a_draft_stays_while_the_draft_does(house, lan):
    """In the form it is nobody's evidence yet; discarded and forgotten, it is nobody's at all."""
    name = put(house)
    lan.presses_token("bc.h-pao")
    with house.work() as work:
        work.connection.execute(
            update(session).values(
                content=sealed_content(work.sealer, {"answers": {"photo": [name]}})
            )
        )
    assert swept(house) == 0
    assert there(house) == {name}


def test_the_photo_of_a_report_stays_when_its_chat_is_forgotten(house, lan):
    """Reports are kept by law, and so is their evidence."""
    name = put(house)
    report_with(house, name)

    forget(house.do, Keep(), house.clock.now() + timedelta(days=400), house.house.media)
    assert there(house) == {name}


def report_with(house, name, person=town.LAN, home="h-pao"):
    """Keep a report with a photo that came over the web page."""
    with house.work() as work:
        now = house.clock.now()
        number = work.connection.execute(
            insert(report).returning(report.c.id),
            {
                "receipt": f"BK-{name[:6]}", "session_id": name[:8], "idempotency_key": name,
                "programme_id": town.BK, "household_id": home, "person_id": person.id,
                "made_at": now, "day": now.date(), "answers": {},
            },
        ).scalar_one()  # fmt: skip
        kept = {"report_id": number, "number": 0, "kind": "photo", "reference": f"web:{name}"}
        work.connection.execute(insert(report_media), kept)


def test_a_photo_that_is_sent_on_at_this_very_moment_stays(house):
    """It was uploaded yesterday, and the page is heard while the sweep is at work."""
    name = put(house)
    media = house.house.media
    found = orphans(house.do, media)
    assert media.touch(name)

    assert found == {name}
    assert not media.remove_idle(name, GRACE)
    assert there(house) == {name}


def test_a_photo_that_was_swept_cannot_be_sent_on(house):
    """The page asks for it again, as for one that never arrived."""
    name = put(house)
    swept(house)

    assert not house.house.media.touch(name)
    assert not house.house.media.touch("../elsewhere")


def test_files_of_another_name_are_none_of_ours(house):
    """Whatever somebody has put into the folder by hand is left to them."""
    house.house.media.keep("logo.png", b"picture")
    aged(house, "logo.png", timedelta(days=400))

    assert swept(house) == 0
    assert there(house) == {"logo.png"}


def test_a_database_that_knows_nothing_of_the_files_takes_none(house, trail):
    """Started by mistake with an empty database, the house does not clear a commune's photos away."""
    put(house)
    swept(house)
    name = put(house)
    with house.work() as work:
        work.connection.execute(
            update(setting).where(setting.c.name == "media.house").values(value="another")
        )

    assert swept(house) == 0
    assert there(house) == {name}


def test_a_database_that_is_put_back_from_a_backup_takes_no_photo_that_came_since(house, lan):
    """For an evening the database of last month is there; whatever it takes, nobody brings back."""
    put(house)
    swept(house)
    with house.work() as work:
        backed_up = work.named_files.house()
    name = put(house)
    lan.sends_photo(name)
    assert swept(house) == 0
    with house.work() as work:
        for table in (inbox, session, web_message):
            work.connection.execute(delete(table))
        work.connection.execute(
            update(setting).where(setting.c.name == "media.house").values(value=backed_up)
        )

    assert swept(house) == 0
    assert there(house) == {name}


def test_a_database_in_which_nobody_lives_takes_nothing(house):
    """The photos are back already, the database is not: the service begins with an empty one."""
    name = put(house)
    empty = open_house(house.house.media._folder, house.clock)

    assert swept(empty) == 0
    assert there(house) == {name}
    empty.store.close()


def test_a_sweep_that_dies_between_database_and_files_leaves_both_acquainted(house, monkeypatch):
    """Whichever name the database has kept, its files know it; the next night ends it."""
    put(house)
    swept(house)
    put(house)
    media = house.house.media

    class PowerCutError(BaseException):
        pass

    def cut(*_):
        raise PowerCutError

    for moment in ("knows", "forgets_before"):
        with monkeypatch.context() as patched:
            patched.setattr(f"bot.media.FileStore.{moment}", cut)
            with pytest.raises(PowerCutError):
                swept(house)
        assert not media.is_anothers(house.do(lambda work: work.named_files.house()))

    assert swept(house) == 1
    house_now = house.do(lambda work: work.named_files.house())
    assert (media._folder / ".house").read_text("ascii") == house_now


def test_a_sweep_that_was_stopped_goes_on_where_it_was(house, monkeypatch):
    """What went is off the disk, what is left goes the next time."""
    names = {put(house) for _ in range(5)}
    media, removed = house.house.media, []

    class PowerCutError(BaseException):
        pass

    remove = type(media).remove_idle

    def cut(self, path, wait):
        if len(removed) == 2:
            raise PowerCutError
        removed.append(path)
        return remove(self, path, wait)

    with monkeypatch.context() as patched:
        patched.setattr("bot.media.FileStore.remove_idle", cut)
        with pytest.raises(PowerCutError):
            swept(house)

    assert there(house) == names - set(removed)
    assert swept(house) == 3


# Documents ---------------------------------------------------------------------------------------


def test_the_document_of_a_report_goes_a_day_after_it_was_delivered(house, huong):
    """Each press of the button draws two files; drawn anew they can be had at any time."""
    hand_in(huong)
    huong.presses("📄 Văn bản báo cáo")
    drawn = there(house)
    forget(house.do, Keep(), house.clock.now() + timedelta(hours=23), house.house.media)
    assert there(house) == drawn
    assert len(drawn) == 2

    forget(house.do, Keep(), house.clock.now() + timedelta(hours=25), house.house.media)
    assert there(house) == set()
    huong.presses("📄 Văn bản báo cáo")
    assert len(there(house)) == 2


def test_what_was_said_with_a_document_stays_until_the_chat_is_forgotten(house, huong):
    """Its words and its buttons are still the last of the chat; half a year later they go, too."""
    hand_in(huong)
    huong.presses("📄 Văn bản báo cáo")
    before = last_tokens(house, huong)
    now = house.clock.now()
    assert forget(house.do, Keep(), now + timedelta(days=2), house.house.media).surplus == 2
    assert forget(house.do, Keep(), now + timedelta(days=3), house.house.media).surplus == 0

    assert before
    assert last_tokens(house, huong) == before
    forget(house.do, Keep(), now + timedelta(days=181), house.house.media)
    with house.work() as work:
        drawn = select(outbox.c.content).where(outbox.c.occasion.startswith("vb."))
        assert all(row.content == {"text": ""} for row in work.connection.execute(drawn))


def last_tokens(house, typist):
    """The tokens below the last thing that was said in a chat."""
    with house.work() as work:
        return work.outbox.last_tokens(typist.address)


def test_the_page_says_that_a_document_is_not_kept_any_more(house, huong):
    """Its name stays in the web chat; a link that leads nowhere does not."""
    hand_in(huong)
    huong.presses("📄 Văn bản báo cáo")
    with house.work() as work:
        sent = work.connection.execute(
            select(outbox).where(outbox.c.occasion.startswith("vb.")).order_by(outbox.c.id)
        ).all()
        for row in sent:
            content = opened_content(work.sealer, row.content)
            payload = {"text": content["text"], "document": content["document"]}
            work.web_history.append(huong.address.chat, row.made_at, "out", payload, None)
    forget(house.do, Keep(), house.clock.now() + timedelta(hours=25), house.house.media)

    with house.work() as work:
        kept = work.web_history.since(huong.address.chat, 0)
    pages = [shown(WebMessage(m.id, m.at, Direction.OUT, m.payload), ZONE) for m in kept]
    assert [page["document"]["url"] for page in pages] == ["", ""]
    assert all(page["document"]["name"] for page in pages)


def test_a_document_that_has_not_been_delivered_yet_stays(house, huong):
    """The officer's messenger was away for days."""
    hand_in(huong)
    huong.presses("📄 Văn bản báo cáo")
    with house.work() as work:
        work.connection.execute(
            update(outbox)
            .where(outbox.c.occasion.startswith("vb."))
            .values(state="waiting", sent_at=None)
        )
    forget(house.do, Keep(), house.clock.now() + timedelta(days=3), house.house.media)

    assert len(there(house)) == 2


# Erasure -----------------------------------------------------------------------------------------


def test_a_family_s_photo_that_went_nowhere_goes_with_the_family(house, pao):
    """It was sent into the chat and belongs to no record; it does not wait for the night."""
    name = put(house, timedelta(0))
    pao.sends_photo(name)
    erased(house, Scope.PERSON, town.PAO.id)

    assert there(house) == set()


def test_the_photo_of_a_record_that_is_kept_by_law_stays_when_the_person_alone_is_erased(
    house, pao
):
    """The household's registration is the commune's record; the photo in it is a part of it."""
    name = put(house, timedelta(0))
    pao.sends_photo(name)
    with house.work() as work:
        now = house.clock.now()
        work.connection.execute(
            insert(escape_request),
            {
                "household_id": "h-pao", "session_id": "s-1", "person_id": town.PAO.id,
                "spoken_by": "household", "day": now.date(), "made_at": now,
                "statement": work.sealer.seal({"text": "", "photos": [f"web:{name}"]}),
                "outcome": "accepted",
            },
        )  # fmt: skip
    done = erased(house, Scope.PERSON, town.PAO.id)

    assert (done.files, there(house)) == ((), {name})
    erased(house, Scope.HOUSEHOLD, "h-pao")
    assert there(house) == set()


def test_the_evidence_of_a_cadre_who_has_left_stays_when_the_cadre_is_erased(house, lan):
    """The photo passed through the cadre's chat, and is the household's record now."""
    name = put(house, timedelta(0))
    lan.sends_photo(name)
    report_with(house, name)
    with house.work() as work:
        work.joining.revoke(town.LAN.id, house.clock.now())
        work.connection.execute(
            update(person).where(person.c.id == town.LAN.id).values(active=False)
        )
    erased(house, Scope.PERSON, town.LAN.id)

    assert there(house) == {name}
