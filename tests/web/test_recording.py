"""A recording is spoken into the page in a real browser with a pretended microphone."""

import re

import pytest
from playwright.async_api import expect
from pytest_asyncio import fixture

from bot.media_kinds import WEBM, kind_of
from bot.web.door import serving
from tests.support.browser import chromium
from tests.support.echo import EchoHouse
from tests.web.test_evidence import OGG

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

PHONE = {"width": 360, "height": 740}
NARROW = {"width": 320, "height": 568}
MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
REFUSED = "400 (Bad Request)"
"""What a browser says on its console about an upload that was refused: no fault."""

NO_RECORDER = "delete window.MediaRecorder"


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


@pytest.fixture(scope="module", params=[MICROPHONE], ids=["microphone"])
def flags(request):
    """What Chromium is started with beside the usual."""
    return request.param


@fixture(scope="module", loop_scope="module")
async def browser(flags):
    """Chromium without a window; its microphone beeps once a second."""
    async with chromium(*flags) as open_browser:
        yield open_browser


@fixture(loop_scope="module")
async def opened(browser, address):
    """Opens the page for chị Lan; a script that stumbles or a breach of the policy fails the test."""
    stumbles = []

    async def visit(script=None, **look):
        context = await browser.new_context(**{"viewport": PHONE, "locale": "vi-VN"} | look)
        if script:
            await context.add_init_script(script)
        page = await context.new_page()
        page.on("pageerror", lambda error: stumbles.append(str(error)))
        page.on("console", lambda line: line.type == "error" and stumbles.append(line.text))
        await page.goto(address)
        await page.get_by_role("button", name="Nguyễn Thị Lan").click()
        await expect(page.locator("#hello, #log > li").first).to_be_visible()
        return page

    yield visit
    assert [line for line in stumbles if REFUSED not in line] == []


def clock_of(page):
    """Return the seconds that are shown while it records."""
    return page.get_by_role("timer")


async def speaks(page, shown="0:01"):
    """Press the microphone and speak until the clock shows a time."""
    await page.get_by_role("button", name="Ghi âm bằng micrô").click()
    await expect(page.locator("#recorder")).to_have_class(re.compile("live"))
    await expect(clock_of(page)).to_have_text(shown, timeout=10_000)


async def test_a_recording_is_spoken_sent_and_heard_again(house, opened):
    """One press begins, one sends; it stands in the conversation and plays, also after a reload."""
    page = await opened()
    await speaks(page)
    await expect(page.get_by_role("status").get_by_text("Đang ghi…")).to_be_visible()
    await expect(page.locator("#composer")).to_be_hidden()
    await page.get_by_role("button", name="Dừng và gửi").click()
    await expect(page.locator(".bot .words")).to_have_text(["Đã nhận voice. Cảm ơn chị."])
    await page.reload()
    player = page.locator(".me audio")
    await expect(player).to_have_attribute("src", re.compile(r"/media/\d+/sound"))
    await expect(player).to_have_attribute("aria-label", "Ghi âm")
    seconds = await player.evaluate(
        """(sound) => new Promise((done, fail) => {
            sound.onended = () => done(sound.currentTime); sound.onerror = fail; sound.play();
        })"""
    )

    [voice] = house.received[0].attachments
    assert (voice.kind, voice.mime) == ("voice", "audio/webm")
    assert kind_of(await house.channel.fetch(voice)) == WEBM
    assert seconds > 0.9


async def test_a_recording_can_be_made_with_the_keyboard_alone(house, opened):
    """Tab to the microphone, Enter, speak, Enter; the focus comes back to where it began."""
    page = await opened()
    await page.get_by_label("Nhắn cho trợ lý").focus()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Ghi âm bằng micrô")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Dừng và gửi")).to_be_focused()
    await expect(clock_of(page)).to_have_text("0:01", timeout=10_000)
    await page.keyboard.press("Enter")

    await expect(page.locator(".bot .words")).to_have_text(["Đã nhận voice. Cảm ơn chị."])
    await expect(page.get_by_role("button", name="Ghi âm bằng micrô")).to_be_focused()
    assert len(house.received) == 1


async def test_a_dropped_recording_goes_nowhere(house, opened):
    """The microphone is let go, nothing is uploaded, and typing goes on."""
    page = await opened()
    await speaks(page)
    await page.get_by_role("button", name="Bỏ ghi âm").click()
    await expect(page.locator("#recorder")).to_be_hidden()
    await page.get_by_label("Nhắn cho trợ lý").fill("xin chào")
    await page.get_by_role("button", name="Gửi", exact=True).click()

    await expect(page.locator(".bot .words")).to_contain_text(["xin chào"])
    assert [update.attachments for update in house.received] == [()]
    assert house.media.files == {}


async def test_a_slip_of_the_finger_sends_nothing(house, opened):
    """Less than a second is no recording; how it goes is said."""
    page = await opened()
    await page.get_by_role("button", name="Ghi âm bằng micrô").click()
    await page.get_by_role("button", name="Dừng và gửi").click()

    await expect(page.locator("#line")).to_contain_text("Ghi âm ngắn quá")
    assert house.received == []


async def test_after_three_minutes_it_holds_and_the_person_decides(house, opened):
    """Nothing more is recorded, nothing is lost, and nothing is sent before it is said so."""
    page = await opened()
    await page.clock.install()
    await speaks(page)
    await page.clock.fast_forward("03:01")
    await expect(page.locator("#record-words")).to_have_text("Đã đủ 3 phút.")
    await expect(clock_of(page)).to_have_text("3:00")
    await expect(page.locator("#recorder")).not_to_have_class(re.compile("live"))
    assert house.received == []
    await page.get_by_role("button", name="Dừng và gửi").click()

    await expect(page.locator(".bot .words")).to_have_text(["Đã nhận voice. Cảm ơn chị."])


@pytest.mark.parametrize("flags", [[]], indirect=True, ids=["no microphone"])
async def test_without_a_microphone_another_way_is_named(house, opened):
    """Who may not or cannot record is told what to do, and the field to write stays."""
    page = await opened()
    await page.get_by_role("button", name="Ghi âm bằng micrô").click()

    await expect(page.locator("#line")).to_contain_text("bấm dấu + để chọn tệp ghi âm")
    await expect(page.locator("#composer")).to_be_visible()


async def test_a_browser_that_cannot_record_sends_a_file(house, opened, tmp_path):
    """No microphone button there; the phone's own recorder or a file is one press further."""
    file = tmp_path / "ghi.ogg"
    file.write_bytes(OGG)
    page = await opened(script=NO_RECORDER)
    await expect(page.get_by_role("button", name="Gửi", exact=True)).to_be_visible()
    await expect(page.locator("#record")).to_be_hidden()
    await page.get_by_role("button", name="Gửi ảnh, ghi âm hoặc vị trí").click()
    async with page.expect_file_chooser() as choosing:
        await page.get_by_role("button", name="Ghi âm bằng micrô").click()
    assert await page.locator("#sound").get_attribute("capture") == ""
    await (await choosing.value).set_files(file)

    await expect(page.locator(".bot .words")).to_have_text(["Đã nhận voice. Cảm ơn chị."])
    assert house.received[0].attachments[0].mime == "audio/ogg"


async def test_a_refused_recording_can_be_sent_again(house, opened, tmp_path):
    """It was too large to be kept beside the words, and is still there when it is retried."""
    page = await opened()
    refusals = []

    async def first_is_refused(route):
        if not refusals:
            refusals.append(route)
            await route.fulfill(status=400, json={"error": "too_many_uploads"})
        else:
            await route.continue_()

    await page.route("**/upload", first_is_refused)
    file = tmp_path / "ghi.ogg"
    file.write_bytes(OGG + b"\0" * 2_000_000)
    await page.locator("#sound").set_input_files(file)
    await expect(page.locator(".failed")).to_contain_text("Xin chờ vài phút rồi bấm Gửi lại")
    await page.get_by_role("button", name="Gửi lại").click()

    await expect(page.locator(".bot .words")).to_have_text(["Đã nhận voice. Cảm ơn chị."])


@pytest.mark.parametrize("viewport", [PHONE, NARROW], ids=["360", "320"])
async def test_the_recorder_fits_a_phone_and_a_thumb(opened, viewport):
    """Its buttons are large, its words stand inside the screen, light and dark."""
    page = await opened(viewport=viewport, color_scheme="dark")
    await speaks(page)
    boxes = [
        await page.locator(name).bounding_box()
        for name in ("#record-drop", "#record-words", "#record-time", "#record-send")
    ]

    assert all(box["x"] >= 0 and box["x"] + box["width"] <= viewport["width"] for box in boxes)
    assert all(box["y"] + box["height"] <= viewport["height"] for box in boxes)
    assert min(boxes[0]["width"], boxes[0]["height"], boxes[3]["width"]) >= 44
