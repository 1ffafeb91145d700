"""An officer sends a document from a phone: chooses it, sees it, has it back, and learns why not."""

import re
from asyncio import to_thread
from pathlib import Path

import pytest
from playwright.async_api import expect
from pytest_asyncio import fixture

from bot.web.door import serving
from tests.support import papers
from tests.support.browser import chromium
from tests.support.echo import EchoHouse, picture
from tests.web.test_page import CONTRAST, NARROW, PHONE, bubbles, choose, type_in
from tests.web.test_papers import MACROS

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

OFFICER = "Hoàng Thị Hoa"
ENTRY = "Gửi tệp (Word, Excel, PDF)"
LONG = "Báo cáo kết quả thực hiện giảm nghèo bền vững quý II năm 2026 của xã Bản Mẫu.docx"
REFUSED = (
    "415 (Unsupported Media Type)",
    "429 (Too Many Requests)",
    "ERR_FAILED",
    "ERR_INTERNET_DISCONNECTED",
)
"""What a browser says on its console about a refused upload and a lost network: no faults."""


@fixture(loop_scope="module")
async def house():
    """A house that echoes."""
    async with EchoHouse().listening() as open_house:
        yield open_house


@fixture(loop_scope="module")
async def address(house):
    """Where the page is served."""
    async with serving(house.app(), "127.0.0.1", 0) as where:
        yield where


@fixture(scope="module", loop_scope="module")
async def browser():
    """Chromium without a window."""
    async with chromium() as open_browser:
        yield open_browser


@fixture(loop_scope="module")
async def page(browser, address):
    """A page that fails its test if a script stumbled or the content policy stopped something."""
    context = await browser.new_context(viewport=PHONE, locale="vi-VN")
    page = await context.new_page()
    stumbles = []
    page.on("pageerror", lambda error: stumbles.append(str(error)))
    page.on("console", lambda line: stumbles.append(line.text) if line.type == "error" else None)
    await page.goto(address)
    yield page
    await context.close()
    assert [line for line in stumbles if not any(known in line for known in REFUSED)] == []


@fixture(loop_scope="module")
async def officer(page):
    """The page of the officer of a unit, who is offered to send documents."""
    await choose(page, OFFICER)
    await expect(page.locator("#attach")).to_have_attribute("aria-label", re.compile("tệp"))
    return page


def file(folder, name, content):
    """Return a file as it lies on a phone."""
    path = folder / name
    path.write_bytes(content)
    return path


async def test_documents_are_offered_to_whom_they_are_taken_from(page):
    """An officer, the lead office and a leader find the entry; a cadre and a family do not."""
    found = {}
    for name in ("Nguyễn Thị Lan", OFFICER, "Lê Minh", "Trần Văn Sơn", "Hộ bà Lý Thị Mẩy"):
        await choose(page, name)
        await expect(page.locator("#log")).to_have_attribute("aria-live", "polite")
        await page.locator("#attach").click()
        entries = await page.locator(".entry").all_inner_texts()
        found[name] = (
            ENTRY in entries,
            "tệp" in await page.locator("#attach").get_attribute("title"),
        )
        await page.get_by_role("button", name="Đổi vai").click()

    assert list(found.values()) == [
        (False, False), (True, True), (True, True), (True, True), (False, False)
    ]  # fmt: skip


async def test_a_document_is_chosen_with_the_keyboard_shown_and_saved_again(
    house, officer, tmp_path
):
    """The phone's own files open with the right endings; the chip gives the very same bytes back."""
    content = papers.letter()
    await officer.locator("#attach").focus()
    await officer.keyboard.press("Enter")
    await officer.get_by_role("button", name=ENTRY).focus()
    async with officer.expect_file_chooser() as choosing:
        await officer.keyboard.press("Enter")
    chooser = await choosing.value
    accepted = await chooser.element.get_attribute("accept")
    await chooser.set_files(file(tmp_path, LONG, content))
    await expect(bubbles(officer, "bot")).to_have_text(["Đã nhận document. Cảm ơn chị."])
    chip = officer.get_by_role(
        "link", name=re.compile(r"Tải tệp Báo cáo .* Bản Mẫu\.docx về, 3\d")
    )
    async with officer.expect_download() as saving:
        await chip.click()
    saved = await saving.value

    assert accepted == ".docx,.xlsx,.pdf,.doc,.xls"
    assert house.received[0].attachments[0].name == LONG
    assert saved.suggested_filename == LONG
    assert await to_thread(Path(await saved.path()).read_bytes) == content


@pytest.mark.parametrize("viewport", [PHONE, NARROW])
async def test_a_long_name_is_cut_in_its_middle(officer, tmp_path, viewport):
    """Its beginning and its ending are seen, the whole is the title; a thumb fits on it."""
    await officer.set_viewport_size(viewport)
    await officer.locator("#paper").set_input_files(file(tmp_path, LONG, papers.letter()))
    chip = officer.locator(".me a.chip")
    await expect(chip).to_have_attribute("title", LONG)
    box, bubble = await chip.bounding_box(), await officer.locator(".me .bubble").bounding_box()
    start, end = officer.locator(".named .start"), officer.locator(".named .end")
    is_cut = await start.evaluate("node => node.scrollWidth > node.clientWidth")
    edge = await end.bounding_box()

    assert is_cut
    assert await end.inner_text() == "Bản Mẫu.docx"
    assert await officer.locator(".named").text_content() == LONG
    assert edge["x"] + edge["width"] <= box["x"] + box["width"] <= bubble["x"] + bubble["width"]
    assert box["height"] >= 44
    assert await officer.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize(
    ("count", "vietnamese", "english"),
    [(1, "1 KB", "1 KB"), (3_000, "3 KB", "3 KB"), (1_258_291, "1,2 MB", "1.2 MB")],
)
async def test_the_size_is_written_as_people_write_it(page, count, vietnamese, english):
    """A comma in Vietnamese, a point in English; nothing weighs less than one."""
    words = await page.evaluate(
        """async (count) => {
          const [{ sizeWord }, { switchLanguage }] =
            await Promise.all([import("/page/papers.js"), import("/page/words.js")]);
          const said = sizeWord(count);
          switchLanguage();
          return [said, sizeWord(count)].map((each) => each.replace("\\u00a0", " "));
        }""",
        count,
    )

    assert words == [vietnamese, english]


async def test_a_refused_document_says_why_and_is_not_offered_again(house, officer, tmp_path):
    """The same file would be refused again: what helps is another one, and the chat goes on."""
    await officer.locator("#paper").set_input_files(file(tmp_path, "bao-cao.docx", MACROS))
    failed = officer.locator(".failed")
    await expect(failed).to_contain_text("Tệp có macro")
    await expect(failed).to_contain_text("bao-cao.docx")
    await expect(failed.get_by_role("button")).to_have_text(["Bỏ"])
    await failed.get_by_role("button", name="Bỏ").click()
    await officer.locator("#paper").set_input_files(file(tmp_path, "a.pdf", papers.PDF))

    await expect(bubbles(officer, "bot")).to_have_text(["Đã nhận document. Cảm ơn chị."])
    assert [u.attachments[0].name for u in house.received] == ["a.pdf"]


async def test_a_document_that_is_too_large_does_not_travel(house, officer, tmp_path):
    """It is said at once, before a village network carries it; the words typed beside it stay."""
    await officer.get_by_label("Nhắn cho trợ lý").fill("bản cuối")
    await officer.locator("#paper").set_input_files(
        file(tmp_path, "anh.pdf", papers.PDF + b"\0" * 10 * 1024 * 1024)
    )

    await expect(officer.locator("#line")).to_contain_text("Tệp lớn hơn 10 MB")
    await expect(officer.get_by_label("Nhắn cho trợ lý")).to_have_value("bản cuối")
    await expect(officer.locator(".message")).to_have_count(0)
    assert house.received == []


async def test_a_workbook_picked_as_a_photo_is_a_document(house, officer, tmp_path):
    """Who may send documents need not know behind which entry; words typed before come along."""
    await officer.get_by_label("Nhắn cho trợ lý").fill("số liệu tháng 6")
    await officer.locator("#album").set_input_files(
        file(tmp_path, "so-lieu.xlsx", papers.workbook())
    )
    await expect(bubbles(officer, "me")).to_have_text(["số liệu tháng 6"])
    await expect(officer.locator(".me a.chip")).to_have_attribute("title", "so-lieu.xlsx")

    assert house.received[0].text == "số liệu tháng 6"


async def test_a_scan_picked_as_a_document_is_a_photo(house, officer, tmp_path):
    """It goes up made smaller and is seen in the chat."""
    await officer.locator("#paper").set_input_files(file(tmp_path, "scan.png", picture()))

    await expect(officer.locator(".me .picture img")).to_have_attribute(
        "src", re.compile("/media/")
    )
    assert [a.mime for a in house.received[0].attachments] == ["image/jpeg"]


async def test_a_document_that_had_to_wait_is_sent_again_under_its_name(house, officer, tmp_path):
    """Too many at once is a reason that passes: one press, and it goes out as it was chosen."""
    busy = {"status": 429, "json": {"error": "too_many_uploads"}}
    await officer.route("**/upload", lambda route: route.fulfill(**busy))
    await officer.locator("#paper").set_input_files(file(tmp_path, "a.docx", papers.letter()))
    await expect(officer.locator(".failed")).to_contain_text("Xin chờ vài phút")
    await officer.unroute("**/upload")
    await officer.get_by_role("button", name="Gửi lại").click()

    await expect(officer.locator(".me a.chip")).to_have_attribute("title", "a.docx")
    await expect(officer.locator(".failed")).to_have_count(0)
    assert [u.attachments[0].name for u in house.received] == ["a.docx"]


async def test_a_file_that_this_phone_cannot_open_is_not_waited_for(page):
    """It lies in a cloud and is not here: that is said at once, in place of trying for ever."""
    read = await page.evaluate(
        """async () => {
          const { wholeOf } = await import("/page/papers.js");
          return await wholeOf({ arrayBuffer: () => Promise.reject(new Error("not here")) });
        }"""
    )
    words = await page.evaluate("async () => (await fetch('/page/words.js')).text()")

    assert read is None
    assert words.count("file_unread: ") == 2


async def test_a_document_on_its_way_survives_a_reload(house, officer, tmp_path):
    """It waits under its name and goes out once, when the way is free again."""
    await officer.route("**/upload", lambda route: route.abort())
    await officer.locator("#paper").set_input_files(file(tmp_path, "a.docx", papers.letter()))
    waiting = officer.locator(".me[data-pending]")
    await expect(waiting.locator(".chip")).to_have_attribute("title", "a.docx")
    await expect(waiting.get_by_role("link")).to_have_count(0)
    await officer.reload()
    await expect(waiting.locator(".unseen").last).to_contain_text("Tệp a.docx, 3")
    await officer.unroute("**/upload")

    await expect(bubbles(officer, "bot")).to_have_text(["Đã nhận document. Cảm ơn chị."])
    await expect(officer.locator(".me a.chip")).to_have_attribute("title", "a.docx")
    assert len({update.update_id for update in house.received}) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_name_of_a_document_stands_out_from_its_ground(officer, tmp_path, scheme):
    """By day and by night, in the bubble of who sent it."""
    await officer.emulate_media(color_scheme=scheme)
    await officer.locator("#paper").set_input_files(file(tmp_path, "a.docx", papers.letter()))
    await expect(officer.locator(".me a.chip")).to_be_visible()
    await type_in(officer, "xong")
    await expect(bubbles(officer, "bot").last).to_contain_text("xong")

    assert await officer.evaluate(CONTRAST) == []
