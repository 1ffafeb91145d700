"""Documents through the front door: from whom, of what kind, under which name, and who has them back."""

import io

import aiohttp
import pytest

from bot.media_kinds import DOC, DOCX, JPEG, PDF, XLS, XLSX
from bot.papers import PaperFaultError
from bot.web import files
from bot.web.files import MAX_UPLOAD_BYTES, called
from bot.web.store import takes_papers
from domain.chat import Address, AttachmentKind
from domain.evidence import Fault
from domain.people import PersonId
from tests.support import papers, town

MACROS = papers.repacked(papers.letter(), {"word/vbaProject.bin": b"a program"})
LOCKED = papers.old({"EncryptedPackage": b"nobody reads this"})

CODES = {fault: f"file_{fault.value}" for fault in Fault if fault is not Fault.LOST}
"""What a page is told; a messenger loses files, our own store does not."""


@pytest.fixture
async def hoa(phone):
    """The phone of the officer of a unit."""
    await phone.takes("dm-hoa")
    return phone


async def upload(phone, content, name="Báo cáo quý II.docx"):
    """Send a document as the page does."""
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("file", io.BytesIO(content), filename=name, content_type="text/html")
    return await phone.client.post("/upload", data=form, headers={"Origin": phone.origin})


async def says(phone, reference, name="66666666", **more):
    """Say something with an upload, and return what the page gets back."""
    async with phone.talks() as talk:
        await talk.hears_until("caught_up")
        await talk.socket.send_json({"type": "file", "id": name, "reference": reference} | more)
        while True:
            heard = await talk.hears()
            if heard["type"] in {"message", "error"}:
                return heard


async def sent(phone, content, name="Báo cáo quý II.docx"):
    """Upload a document and send it."""
    reference = (await (await upload(phone, content, name)).json())["reference"]
    return await says(phone, reference)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (DOCX, papers.letter()),
        (XLSX, papers.workbook()),
        (PDF, papers.PDF),
        (DOC, papers.old_letter()),
        (XLS, papers.old_workbook()),
    ],
    ids=["docx", "xlsx", "pdf", "doc", "xls"],
)
async def test_a_document_reaches_the_house_under_its_name(house, hoa, kind, content):
    """Its kind is seen in its bytes; its owner may save it again, and no browser opens it."""
    name = f"Báo cáo quý II{kind.suffix}"
    mine = await sent(hoa, content, name)
    [paper] = house.received[0].attachments
    again = await hoa.client.get(mine["document"]["url"])

    assert (paper.kind, paper.mime, paper.size_bytes, paper.name) == (
        AttachmentKind.DOCUMENT,
        kind.mime,
        len(content),
        name,
    )
    assert await house.channel.fetch(paper) == content
    assert (mine["document"]["name"], mine["document"]["size"]) == (name, len(content))
    assert (mine["picture"], mine["sound"]) == (None, None)
    assert await again.read() == content
    assert again.content_type == "application/octet-stream"
    assert again.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''B%C3%A1o")
    assert again.headers["Cache-Control"] == "private, no-store"
    assert again.headers["X-Content-Type-Options"] == "nosniff"


async def test_words_beside_a_document_come_along(house, hoa):
    """What was typed before the file was chosen is its caption."""
    reference = (await (await upload(hoa, papers.letter())).json())["reference"]
    mine = await says(hoa, reference, caption="bản có dấu")

    assert (house.received[0].text, mine["text"]) == ("bản có dấu", "bản có dấu")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("C:\\Users\\hoa\\Bao cao.pdf", "Bao cao.pdf"),
        ("../../etc/Số liệu.PDF", "Số liệu.PDF"),
        ("bao\u202efdp.exe", "bao fdp.exe.pdf"),
        ("bao cao.docx", "bao cao.docx.pdf"),
        ("", "tep.pdf"),
        (".pdf", "pdf.pdf"),
        ("reports/", "tep.pdf"),
        ("Danh sách người nhiễm HIV.pdf", "••• •••.pdf"),
        ("CCCD 001099012345.pdf", "CCCD 001 2345.pdf"),
        ("a" * 300, "a" * 95 + "….pdf"),
    ],
)
def test_a_name_is_shown_without_tricks_with_its_true_ending_and_no_secret(said, shown):
    """No folder, no sign that turns letters around, nobody's number; it opens as what it is."""
    name = called(said, PDF)

    assert name == shown
    assert len(name) <= 100


async def test_a_strange_name_comes_whole_through_the_reference(house, hoa):
    """Blanks, quotes and letters of every kind: the name stands last, and is sealed."""
    await sent(hoa, papers.PDF, "Biểu 01 (sửa lần 2) – xã Bản Mẫu & Tả Van.pdf")

    assert house.received[0].attachments[0].name == (
        "Biểu 01 (sửa lần 2) – xã Bản Mẫu & Tả Van.pdf"
    )


async def test_the_longest_name_fits_into_what_a_page_may_say(house, hoa):
    """Four bytes a letter, and the reference is still taken."""
    await sent(hoa, papers.letter(), "𠀋" * 120 + ".docx")

    [paper] = house.received[0].attachments
    assert len(paper.name) <= 100
    assert paper.name.endswith(".docx")


async def test_a_picture_that_was_picked_as_a_file_is_a_photo(house, hoa):
    """A scan is looked at, not saved: it has no name of its own."""
    mine = await sent(hoa, b"\xff\xd8\xff\xe0" + b"\0" * 100, "scan.pdf")
    [photo] = house.received[0].attachments

    assert (photo.kind, photo.mime, photo.name) == (AttachmentKind.PHOTO, JPEG.mime, "")
    assert mine["picture"]
    assert mine["document"] is None


@pytest.mark.parametrize("fault", CODES)
async def test_why_a_document_is_not_taken_is_said(house, hoa, monkeypatch, fault):
    """Each cause has a code of its own and a sentence in both languages; nothing is kept."""

    def refused(_):
        raise PaperFaultError(fault)

    monkeypatch.setattr(files, "paper_of", refused)
    answer = await upload(hoa, papers.letter())
    words = await (await hoa.client.get("/page/words.js")).text()

    assert answer.status == (413 if fault is Fault.TOO_LARGE else 415)
    assert (await answer.json())["error"] == CODES[fault]
    assert words.count(f" {CODES[fault]}: ") == 2
    assert house.media.files == {}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (MACROS, "file_macros"),
        (LOCKED, "file_locked"),
        (papers.letter()[:-30], "file_broken"),
        (b"", "file_broken"),
        (b"MZ\x90\0 a program", "file_not_taken"),
        (b"<!doctype html><script>alert(1)</script>", "file_not_taken"),
    ],
    ids=["macros", "password", "cut off", "empty", "program", "page"],
)
async def test_what_opens_on_no_computer_or_runs_on_one_is_refused(house, hoa, content, code):
    """Under whatever name it comes."""
    answer = await upload(hoa, content)

    assert (answer.status, (await answer.json())["error"]) == (415, code)
    assert house.media.files == {}


async def test_a_document_that_is_too_large_is_told_apart_from_a_photo(house, hoa):
    """Reading stops at ten megabytes, and the sentence says so."""
    answer = await upload(hoa, b"PK\x03\x04" + b"\0" * MAX_UPLOAD_BYTES)
    words = await (await hoa.client.get("/page/words.js")).text()

    assert (answer.status, (await answer.json())["error"]) == (413, "file_too_large")
    assert 'file_too_large: "Tệp lớn hơn 10 MB.' in words
    assert house.media.files == {}


@pytest.mark.parametrize("person", ["cb-lan", "ho-may"])
async def test_from_cadres_and_families_no_documents_are_taken(house, phone, person):
    """There is no question of theirs to which one would be an answer."""
    await phone.takes(person)
    answer = await upload(phone, papers.letter())

    assert (answer.status, (await answer.json())["error"]) == (415, "not_taken")
    assert house.media.files == {}


async def test_a_document_is_seen_by_its_own_chat_alone(house, hoa):
    """Another person neither saves it nor sends it on."""
    reference = (await (await upload(hoa, papers.letter())).json())["reference"]
    mine = await says(hoa, reference)
    await hoa.takes("ld-son")
    refused = await says(hoa, reference, "77777777")

    assert (await hoa.client.get(mine["document"]["url"])).status == 404
    assert (refused["type"], refused["code"]) == ("error", "photo_unknown")
    assert len(house.received) == 1


async def test_a_reference_of_an_older_version_still_holds(house, hoa):
    """A page that was open while the house was renewed loses no photo."""
    house.media.files["in/1.jpg"] = b"\xff\xd8\xff"
    mine = await says(hoa, house.seal.close("photo:dm-hoa", "image/jpeg 3 in/1.jpg"))
    [photo] = house.received[0].attachments

    assert (photo.reference, photo.size_bytes, photo.name) == ("in/1.jpg", 3, "")
    assert mine["picture"]


async def test_a_page_offers_what_is_taken_from_whoever_speaks_there(house, phone):
    """It is told when it opens, and again when somebody else has come to speak there."""
    await phone.takes("cb-lan")
    async with phone.talks() as talk:
        opened = await talk.hears_until("caught_up")
        house.officers.add("cb-lan")
        await talk.says("tôi là đầu mối")
        joined = await talk.hears_until("offer")
        house.officers.clear()
        await talk.says("tôi là cán bộ", "22222222")
        left = await talk.hears_until("offer")

    assert [each["type"] for each in opened] == ["ready", "caught_up"]
    assert (joined[-1]["papers"], left[-1]["papers"]) == (True, False)


async def test_the_store_knows_who_acts_for_a_unit(house_of_the_town, clock):
    """An officer does, a cadre and a stranger do not; asking is no hearing of theirs."""
    opened, writer = house_of_the_town
    with opened.work() as work:
        for who in (town.LAN, town.MINH):
            work.people.bind(Address("web", who.id), PersonId(who.id), clock.now())
        before = work.connection.exec_driver_sql("select * from chat").all()
    asked = takes_papers(writer)
    told = [await asked(chat) for chat in (town.LAN.id, town.MINH.id, "nobody")]

    assert told == [False, True, False]
    with opened.work() as work:
        assert work.connection.exec_driver_sql("select * from chat").all() == before
