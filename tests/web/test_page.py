"""The page in a real browser, as a person with a phone meets it."""

import re

import pytest
from playwright.async_api import expect
from pytest_asyncio import fixture

from bot.web.door import serving
from domain.chat import Address, Button, Outgoing
from tests.support.browser import chromium
from tests.support.echo import EchoHouse, picture

# One Chromium serves all: starting it takes longer than most of the tests.
pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

PHONE = {"width": 360, "height": 740}
EXPECTED = ("ERR_INTERNET_DISCONNECTED", "415 (Unsupported Media Type)")
"""What a browser says on its console about the weather and about a refused upload: no faults."""

LAN = Address("web", "cb-lan")

NARROW = {"width": 320, "height": 568}


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
    assert [line for line in stumbles if not any(known in line for known in EXPECTED)] == []


async def choose(page, name="Nguyễn Thị Lan"):
    """Take a person's place and wait for the room."""
    await page.get_by_role("button", name=name).click()
    await expect(page.locator("#hello, #log > li").first).to_be_visible()


async def type_in(page, text):
    """Type a message and send it."""
    await page.get_by_label("Nhắn cho trợ lý").fill(text)
    await page.keyboard.press("Enter")


def bubbles(page, who):
    """Return the texts that one side said."""
    return page.locator(f".message.{who} .words")


async def test_a_person_chooses_a_role_and_talks(page):
    """From the cards to the first answer; the roles stand in their order."""
    await expect(page.get_by_role("heading", level=2)).to_have_text(
        ["Cán bộ", "Đầu mối báo cáo", "Cơ quan chủ trì", "Lãnh đạo", "Hộ gia đình"]
    )
    await expect(page.get_by_text("Dữ liệu giả lập").first).to_be_visible()
    await choose(page)
    await expect(page.locator("#who")).to_contain_text("Nguyễn Thị Lan")
    await page.get_by_role("button", name="Bắt đầu").click()

    await expect(bubbles(page, "me")).to_have_text(["/batdau"])
    await expect(bubbles(page, "bot").first).to_contain_text("Sáng nay chị có 3 việc")
    await expect(page.locator(".me .state")).to_contain_text("đã gửi")


async def test_everything_can_be_done_with_the_keyboard_alone(page):
    """Choose a person, type, press a button, go on with the next question: no mouse."""
    await expect(page.locator(".card").first).to_be_visible()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Nhắn cho trợ lý")).to_be_focused()
    await page.keyboard.type("/viec")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Để sau")).to_be_visible()
    while await page.evaluate("document.activeElement.textContent") != "Làm việc 1":
        await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Enter")

    await expect(bubbles(page, "me").last).to_have_text("Làm việc 1")
    first_choice = page.get_by_role("button", name="Đã có")
    await expect(first_choice).to_be_focused()
    outline = await first_choice.evaluate("node => getComputedStyle(node).outlineStyle")
    assert outline == "solid"


async def test_an_old_button_stays_pressable_and_the_choice_is_marked(house, page):
    """An old choice looks calmer and still reaches the house."""
    await choose(page)
    await type_in(page, "/viec")
    await page.get_by_role("button", name="Làm việc 2").click()
    await expect(page.get_by_role("button", name="Đang làm")).to_be_visible()
    old = page.locator(".choices").first
    await expect(old).to_have_class(re.compile("old"))
    await expect(page.get_by_role("button", name="Làm việc 2 (đã chọn)")).to_be_visible()
    await page.get_by_role("button", name="Để sau").click()

    await expect(bubbles(page, "me").last).to_have_text("Để sau")
    await expect(page.locator(".me .state").last).to_contain_text("đã gửi")
    assert [u.button for u in house.received] == ["", "w:2", "w:later"]


@pytest.mark.parametrize("viewport", [PHONE, NARROW])
async def test_nothing_scrolls_sideways_on_a_narrow_phone(house, page, viewport):
    """At 360 and 320 pixels every part of the page stays inside, with each panel open."""
    await page.set_viewport_size(viewport)

    async def inside():
        wide = await page.evaluate("document.documentElement.scrollWidth")
        overlap = await page.evaluate(
            "(() => { const s = document.getElementById('scroll');"
            " return s.scrollWidth - s.clientWidth; })()"
        )
        return wide <= viewport["width"] and overlap <= 0

    await expect(page.locator(".card").first).to_be_visible()
    assert await inside()
    await choose(page)
    await type_in(page, "/tuan")
    await expect(page.locator(".picture img")).to_be_visible()
    await type_in(page, "a" * 400)
    await expect(bubbles(page, "bot").last).to_contain_text("400 chữ")
    await page.get_by_role("button", name="Chỉnh giờ").click()
    for panel in ("Việc hay dùng", "Gửi ảnh, ghi âm hoặc vị trí"):
        await page.get_by_role("button", name=panel).click()
        assert await inside()
        send = await page.locator("#send, #record").locator("visible=true").bounding_box()
        assert send["y"] + send["height"] <= viewport["height"]
        await page.keyboard.press("Escape")


async def test_every_button_is_large_enough_for_a_thumb(page):
    """No button of the page is lower or narrower than 44 pixels, but for words inside a text."""
    await choose(page)
    await type_in(page, "/tuan")
    await expect(page.locator(".picture img")).to_be_visible()
    await type_in(page, "/viec")
    await expect(page.get_by_role("button", name="Để sau")).to_be_visible()
    await page.get_by_role("button", name="Chỉnh giờ").click()
    await page.get_by_role("button", name="Việc hay dùng").click()
    small = await page.evaluate(
        """[...document.querySelectorAll("button:not(.command), a.chip")]
        .filter((node) => node.offsetParent)
        .map((node) => [node.textContent || node.ariaLabel, node.getBoundingClientRect()])
        .filter(([, box]) => box.width < 43.9 || box.height < 43.9)
        .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""
    )

    assert small == []


async def test_what_was_typed_without_a_network_goes_out_when_it_is_back(house, page):
    """The message waits, survives a reload, keeps its order, and is worked on once."""
    await choose(page)
    await page.context.set_offline(True)
    await expect(page.locator("#line")).to_contain_text("Mất kết nối")
    await type_in(page, "một")
    await type_in(page, "hai")
    await expect(page.locator(".me .state").last).to_have_text("chờ mạng…")
    assert house.received == []
    await page.context.set_offline(False)

    await expect(page.locator("#line")).to_be_hidden()
    await expect(bubbles(page, "me")).to_have_text(["một", "hai"])
    await expect(page.locator(".me .state")).to_have_text([" · đã gửi", " · đã gửi"])
    assert [u.text for u in house.received] == ["một", "hai"]


async def test_what_was_not_acknowledged_survives_a_reload(house, page):
    """A page that was closed before the acknowledgement sends the very same message again."""
    await choose(page)
    house.gate.clear()
    await type_in(page, "xin chào")
    await expect(page.locator("#typing")).to_be_visible()
    await expect(page.locator(".me .state")).to_have_text("đang gửi…")
    await page.reload()
    house.gate.set()

    await expect(page.locator(".me .state")).to_contain_text("đã gửi")
    await expect(bubbles(page, "bot")).to_have_text(["Trợ lý nghe: xin chào (8 chữ)"])
    await expect(bubbles(page, "me")).to_have_text(["xin chào"])
    assert len({update.update_id for update in house.received}) == 1


async def test_a_photo_is_shown_sent_and_enlarged(house, page, tmp_path):
    """A photo goes up made smaller, stands in the conversation, and opens large on a tap."""
    file = tmp_path / "nha.png"
    file.write_bytes(picture())
    await choose(page)
    await page.locator("#album").set_input_files(file)
    await expect(bubbles(page, "bot")).to_have_text(["Đã nhận photo. Cảm ơn chị."])
    await expect(page.locator(".me .picture img")).to_have_attribute("src", re.compile("/media/"))
    await page.locator(".me .picture").click()
    await expect(page.locator("#viewer-image")).to_be_visible()
    await page.keyboard.press("Escape")

    await expect(page.locator("#viewer")).to_be_hidden()
    assert house.received[0].attachments[0].mime == "image/jpeg"


async def test_a_file_that_is_no_photo_is_refused_kindly(house, page, tmp_path):
    """The sentence says what can be sent, and nothing hangs."""
    file = tmp_path / "nha.png"
    file.write_bytes(b"not a picture")
    await choose(page)
    await page.locator("#album").set_input_files(file)

    await expect(page.locator(".failed")).to_contain_text("Tệp này không phải ảnh")
    await page.get_by_role("button", name="Bỏ").click()
    await type_in(page, "xin chào")
    await expect(bubbles(page, "bot").last).to_contain_text("xin chào")
    assert [u.text for u in house.received] == ["xin chào"]


async def test_the_place_is_sent_when_it_is_allowed(house, page, address):
    """The location of the phone goes out as degrees."""
    await page.context.grant_permissions(["geolocation"], origin=address)
    await page.context.set_geolocation({"latitude": 22.147, "longitude": 105.834})
    await choose(page)
    await page.get_by_role("button", name="Gửi ảnh, ghi âm hoặc vị trí").click()
    await page.get_by_role("button", name="Gửi vị trí của tôi").click()

    await expect(page.locator(".me .chip")).to_contain_text("22,14700; 105,83400")
    await expect(bubbles(page, "bot")).to_have_text(["Đã nhận location. Cảm ơn chị."])


async def test_markup_in_a_message_stays_text(house, page):
    """What looks like HTML is shown as it was typed and never run."""
    await choose(page)
    await type_in(page, "<img src=x onerror=alert(1)><b>đậm</b>")

    await expect(bubbles(page, "me")).to_have_text("<img src=x onerror=alert(1)><b>đậm</b>")
    assert await page.locator(".words img, .words b").count() == 0


async def test_a_command_inside_a_text_can_be_pressed(house, page):
    """A way on that a message names is one tap away; the menu lists the common ones."""
    await choose(page)
    await type_in(page, "/viec")
    await page.get_by_role("button", name="/giup").click()
    await page.get_by_label("Nhắn cho trợ lý").press_sequentially("/h")
    await expect(page.locator(".entry small")).to_have_text(["/ho", "/hotro", "/huy"])
    await page.get_by_role("button", name="Có thể được hỗ trợ gì").click()

    await expect(bubbles(page, "me")).to_have_text(["/viec", "/giup", "/hotro"])
    await expect(page.get_by_role("link")).to_have_attribute("rel", "noopener noreferrer")


async def test_the_menu_lists_what_a_role_works_with(page):
    """A cadre finds no weekly digest and no unit's report; everybody finds the way back and out."""
    always = ["/nhap", "/quaylai", "/huy", "/toi", "/doinguoi", "/giup"]
    for name, own in (
        ("Nguyễn Thị Lan", ["/viec", "/ho", "/baocao", "/nhanh"]),
        ("Hoàng Thị Hoa", ["/viec", "/nop", "/vuongmac"]),
        ("Trần Văn Sơn", ["/ho", "/tuan"]),
        ("Hộ bà Lý Thị Mẩy", ["/hotro"]),
    ):
        await choose(page, name)
        await page.get_by_role("button", name="Việc hay dùng").click()
        await expect(page.locator(".entry small")).to_have_text([*own, *always])
        await page.get_by_role("button", name="Đổi vai").click()


async def test_what_is_new_lies_on_nothing(page, house):
    """The way down to news has a line of its own: it covers no button and no command."""
    await choose(page)
    await type_in(page, "\n".join(["dài"] * 60))
    await expect(bubbles(page, "bot").first).to_be_visible()
    await page.locator("#scroll").evaluate("box => { box.scrollTop = 0; }")
    await house.channel.send(LAN, Outgoing("tin mới"))
    down = page.get_by_role("button", name="Tin mới")
    await expect(down).to_be_visible()
    await page.get_by_role("button", name="Việc hay dùng").click()

    way, room, panel = [
        await page.locator(each).bounding_box() for each in ("#down", "#scroll", "#panel")
    ]
    assert room["y"] + room["height"] <= way["y"] + 1
    assert way["y"] + way["height"] <= panel["y"] + 1
    await down.click()
    await expect(down).to_be_hidden()


async def test_the_buttons_of_a_summary_are_equally_wide(page, house):
    """The last row's are no wider than those of the first; on the narrowest phone a thumb fits."""
    await choose(page)
    rows = [[f"✎ {n}" for n in range(1, 7)], ["✎ 7", "✎ 12"]]
    buttons = tuple(tuple(Button(label, f"f.{label}") for label in row) for row in rows)
    await house.channel.send(LAN, Outgoing("1. Kết quả: xong", buttons=buttons))
    edits = page.locator(".edits .choice")
    await expect(edits).to_have_count(8)
    for size in (PHONE, NARROW):
        await page.set_viewport_size(size)
        widths = await edits.evaluate_all("all => all.map((one) => one.offsetWidth)")
        assert max(widths) - min(widths) <= 1
        assert min(widths) >= 44
    await expect(page.locator(".said.item")).to_have_text(["1. Kết quả: xong"])


async def test_a_number_stays_with_its_unit(page, house):
    """No line ends between "Tổ dân phố" and its number, or between a number and its people."""
    await choose(page)
    await house.channel.send(
        LAN, Outgoing("Tổ dân phố 4 · 1 người, quý II/2026: 3 hộ, tổ chức 2 hội")
    )

    await expect(page.locator(".whole")).to_have_text(["phố 4", "1 người", "quý II/2026", "3 hộ"])


async def test_the_clock_is_moved_and_the_reminder_comes(page):
    """The bar shows the demo's moment as offices write it, and brings what falls due."""
    await choose(page)
    await expect(page.locator("#clock")).to_have_text("Đồng hồ thử: thứ Sáu 05/6/2026 08:00")
    await type_in(page, "xin chào")
    await page.get_by_role("button", name="Chỉnh giờ").click()
    await page.get_by_role("button", name="Tới ngày 9 tháng 6").click()

    await expect(page.locator("#clock")).to_have_text("Đồng hồ thử: thứ Ba 09/6/2026 07:00")
    await expect(bubbles(page, "bot").last).to_contain_text("Đã 09/06 07:00")
    await expect(page.locator(".date")).to_have_text(["thứ Sáu 05/6/2026", "thứ Ba 09/6/2026"])


async def test_changing_the_role_opens_the_door_again(page):
    """The next person sees nothing of the one before."""
    await choose(page)
    await type_in(page, "chuyện riêng")
    await expect(bubbles(page, "bot")).to_have_count(1)
    await page.get_by_role("button", name="Đổi vai").click()
    await choose(page, "Hộ bà Lý Thị Mẩy")

    await expect(page.locator("#who")).to_contain_text("Hộ bà Lý Thị Mẩy")
    assert await page.get_by_text("chuyện riêng").count() == 0


async def test_another_tab_that_changed_the_role_sends_this_one_to_the_door(page, address):
    """An old tab does not go on as somebody else."""
    await choose(page)
    await type_in(page, "xin chào")
    await expect(bubbles(page, "bot")).to_have_count(1)
    other = await page.context.new_page()
    await other.goto(address)
    await other.get_by_role("button", name="Đổi vai").click()
    await choose(other, "Trần Văn Sơn")
    await page.context.set_offline(True)
    await page.context.set_offline(False)

    await expect(page.locator("#who")).to_contain_text("Trần Văn Sơn")
    await expect(page.locator("#log li")).to_have_count(0)


async def test_the_pages_own_words_change_their_language(page):
    """One press, and the page speaks English; it stays so after a reload."""
    await page.get_by_role("button", name="English").click()
    await expect(page.get_by_role("heading", name="Households")).to_be_visible()
    await page.reload()

    await expect(page.get_by_role("heading", name="Cadres")).to_be_visible()
    assert await page.evaluate("document.documentElement.lang") == "en"


async def test_both_languages_have_the_same_words(page):
    """No key of one table is missing in the other, at any depth."""
    keys = await page.evaluate(
        """(async () => {
          const text = await (await fetch("/page/words.js")).text();
          const body = text.slice(text.indexOf("const TABLE = ") + 14, text.indexOf("const CHOICE"));
          return [...body.matchAll(/^ {2}(vi|en): \\{$([\\s\\S]*?)^ {2}\\},$/gm)].map((part) =>
            [...part[2].matchAll(/^ +("?[\\w/]+"?):/gm)].map((key) => key[1]));
        })()"""
    )

    vietnamese, english = keys
    assert vietnamese == english
    assert len(vietnamese) > 70


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_words_stand_out_from_their_ground(page, scheme):
    """Every text of the conversation has the contrast of WCAG AA, by day and by night."""
    await page.emulate_media(color_scheme=scheme)
    await choose(page)
    await type_in(page, "/viec")
    await page.get_by_role("button", name="Làm việc 2").click()
    await expect(page.get_by_role("button", name="Đang làm")).to_be_visible()
    await page.mouse.move(0, 0)
    weak = await page.evaluate(CONTRAST)

    assert weak == []


CONTRAST = """(() => {
  const parse = (css) => css.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const texts = [...document.querySelectorAll("#room *")].filter((node) => node.offsetParent
    && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()));
  return texts.map((node) => {
    const [a, b] = [light(parse(getComputedStyle(node).color)), light(ground(node))].sort((x, y) => y - x);
    return [node.textContent.slice(0, 30), (a + 0.05) / (b + 0.05)];
  }).filter(([, ratio]) => ratio < 4.5);
})()"""


async def test_what_is_said_after_a_failed_file_stands_below_it(house, page, tmp_path):
    """A file that was refused is on its way no more: no answer is put above the question."""
    file = tmp_path / "nha.png"
    file.write_bytes(b"not a picture")
    await choose(page)
    await page.locator("#album").set_input_files(file)
    await expect(page.locator(".failed")).to_contain_text("Tệp này không phải ảnh")
    await type_in(page, "xin chào")
    await expect(bubbles(page, "bot").last).to_contain_text("xin chào")

    classes = await page.locator("#log .message").evaluate_all(
        "all => all.map((each) => each.className)"
    )
    assert ["failed" in each for each in classes] == [True, False, False]
    assert classes[2].startswith("message bot")


async def test_a_list_of_households_is_not_sent_as_a_photo(house, page, tmp_path):
    """It is said who takes such lists in, and nothing is uploaded."""
    file = tmp_path / "danh-sach.xlsx"
    file.write_bytes(b"PK list")
    await choose(page)
    await page.locator("#album").set_input_files(file)

    await expect(page.locator("body")).to_contain_text("do người quản trị nhập trên máy tính")
    await expect(page.locator(".failed")).to_have_count(0)
    assert house.received == []
