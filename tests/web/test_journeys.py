"""The journeys as people walk them, in a real browser on a phone-wide page.

With DONGHANH_IMAGES=docs/images they also take the pictures of the guide.
"""

import os
from pathlib import Path

import pytest
from playwright.async_api import expect
from pytest_asyncio import fixture

from domain.people import PersonId
from tests.support.browser import chromium
from tests.support.demo import demo_at
from tests.support.phone import SIZE, Phone, look_of_a_phone

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(180),
    pytest.mark.asyncio(loop_scope="module"),
]

MOST_TABS = 60


@pytest.fixture
def images(tmp_path):
    """Where screenshots go: the documentation's folder if it is asked for by name."""
    wanted = os.environ.get("DONGHANH_IMAGES")
    return Path(wanted) if wanted else tmp_path


@fixture(loop_scope="module")
async def demo(tmp_path):
    """The demo as the command starts it: what is due this morning has been said."""
    async with demo_at(tmp_path / "demo") as running:
        await running[1].tick()
        await running[1].postman.settled()
        yield running


@fixture(scope="module", loop_scope="module")
async def browser():
    """Chromium without a window, with a phone's letters."""
    async with chromium(env=look_of_a_phone()) as open_browser:
        yield open_browser


@fixture(loop_scope="module")
async def open_page(browser, demo):
    """Opens the demo's page; a stumbling script fails the test."""
    stumbles = []

    async def opened(**look):
        context = await browser.new_context(viewport=SIZE, locale="vi-VN", **look)
        page = await context.new_page()
        page.on("pageerror", lambda error: stumbles.append(str(error)))
        await page.goto(demo[0])
        return page

    yield opened
    assert stumbles == []


@fixture(loop_scope="module")
async def phone(open_page, images):
    """A phone on which nobody has been chosen yet."""
    page = await open_page(device_scale_factor=2, has_touch=True, is_mobile=True)
    return Phone(page, images)


async def test_a_cadre_reports_on_a_phone(phone, demo):
    """Menu, search without marks, card, every question, a correction, the receipt."""
    await phone.becomes("Hoàng Thị Lan")
    await phone.types("/menu")
    await phone.presses("Các hộ của tôi")
    await phone.types("hien")
    await phone.photograph("tim-ho")
    await phone.presses("Nông Thị Hiên")
    await phone.photograph("the-ho")
    await phone.presses("Báo cáo về hộ này")
    await phone.presses("Bỏ qua", "Có", "Nhà tiêu")
    await phone.types("6")
    await phone.sees("gõ thêm chữ")
    await phone.photograph("hoi-lai")
    await phone.types("2tr5")
    await phone.sees("2.500.000 đồng")
    await phone.types("hôm qua")
    await phone.sees("04/6/2026")
    await phone.presses("Ngân sách", "Không")
    await phone.types("1tr2")
    await phone.presses("Có việc thời vụ", "Không", "Chưa đề xuất", "Bỏ qua")
    await phone.sees("xem lại giúp")
    await phone.photograph("tom-tat")
    await phone.presses("✎ 4")
    await phone.photograph("sua-dong")
    await phone.types("3 triệu")
    await phone.sees("3.000.000 đồng")
    await phone.presses("✅ Gửi")
    await phone.sees("Số biên nhận")
    await phone.photograph("bien-nhan")

    with demo[2].store.begin() as work:
        hien = work.people.get(PersonId("bk-p-ho-hien"))
        supports = work.reports.supports_of(hien.household_id, 1)
    assert supports[0].amount_vnd == 3_000_000


async def test_a_cadre_stops_half_way_and_goes_on(phone):
    """A half-finished form is kept, named, and taken up where it was left."""
    await phone.becomes("Hoàng Thị Lan")
    await phone.types("/ho hien")
    await phone.presses("Nông Thị Hiên", "Báo cáo về hộ này", "Bỏ qua", "Có", "Nhà tiêu")
    await phone.types("/huy")
    await phone.sees("Dừng ở đây ạ?")
    await phone.presses("Dừng, giữ lại")
    await phone.sees("phiếu đã lưu 3/")
    await phone.photograph("dung-giua-chung")
    await phone.types("/nhap")
    await phone.sees("Hộ bà Nông Thị Hiên")
    await phone.presses("Làm tiếp: hộ bà Nông Thị Hiên")
    await phone.sees("Trị giá bao nhiêu")


async def test_a_cadre_answers_where_there_is_no_network(phone):
    """What is typed in a valley without signal is kept, in order, and goes out by itself."""
    await phone.becomes("Hoàng Thị Lan")
    await phone.types("/ho hien")
    await phone.presses("Nông Thị Hiên", "Báo cáo về hộ này", "Bỏ qua", "Có", "Nhà tiêu")
    await phone.loses_the_network()
    await phone.writes("2tr5", "hôm qua")
    await phone.photograph("mat-mang")
    await phone.finds_the_network()
    await phone.sees("04/6/2026")
    await phone.sees("Nguồn nào")


async def test_a_unit_is_reminded_promises_a_day_and_submits(phone):
    """The reminder comes by itself; a promise, the figures, three answers, the receipt."""
    await phone.becomes("Hoàng Thùy Linh")
    await phone.moves_the_clock("Tới ngày 9 tháng 6")
    await phone.moves_the_clock("+1 giờ")
    await phone.finds("hạn chót là hết hôm nay, thứ Ba 09/6")
    await phone.photograph("nhac-han")
    await phone.presses("Sẽ nộp trước ngày …", "hết hôm nay")
    await phone.sees("chậm nhất hết ngày 09/6")
    await phone.presses("Làm báo cáo")
    await phone.sees("Kết quả nổi bật")
    await phone.finds("16 hộ phụ trách")
    await phone.types("Đã xong 2 nhà tiêu, 5 hộ có thẻ BHYT.", "Thiếu nước vào mùa khô.")
    await phone.presses("Bỏ qua", "✅ Gửi")
    await phone.sees("trong hạn. Số biên nhận")
    await phone.types("/nop")
    await phone.sees("✅ đã gửi, chờ xem")


async def test_a_leader_reads_the_week_and_gets_down_to_a_household(phone):
    """Monday at seven: picture, figures, buttons; behind a figure are households, behind them cards."""
    await phone.becomes("Lương Quang Sơn")
    await phone.moves_the_clock("Tới 07:00 thứ Hai")
    digest = await phone.finds("Tuần 23:")
    await expect(digest.locator(".picture img")).to_be_visible()
    await phone.photograph("ban-tin-tuan")
    visited = next(label for label in await phone.offered() if "hộ được thăm" in label)
    await phone.presses(visited)
    await phone.sees("Cách tính")
    households = [label for label in await phone.offered() if label[0].isdigit()]
    await phone.presses(households[0])

    await phone.sees("Báo cáo gần nhất")
    await phone.sees("Cán bộ phụ trách")
    assert len(households) == min(int(visited.split()[0]), 8)


async def test_a_household_asks_and_its_cadre_hears(phone):
    """Questions, the answer with its articles, why, and on to the cadre's list."""
    await phone.becomes("Nông Thị Hiên")
    await phone.types("/hotro")
    await phone.answers("Không có mục nào", "Không", "Không biết", until="Vì sao?")
    await phone.sees("có thể thuộc")
    await phone.sees("UBND xã, phường là nơi quyết định")
    await phone.photograph("ho-tro-ket-qua")
    await phone.presses("Vì sao?")
    await phone.sees("Căn cứ:")
    await phone.presses("Gửi cán bộ")
    await phone.sees("Đã gửi cho cán bộ Hoàng Thị Lan")
    await phone.becomes("Hoàng Thị Lan")
    await phone.finds("vừa gửi kết quả")
    await phone.types("/viec")
    await phone.sees("Hộ bà Nông Thị Hiên gửi kết quả tự xem diện hỗ trợ")
    await phone.photograph("viec-hom-nay")


async def test_a_cadre_answers_three_questions_with_the_keyboard_alone(open_page):
    """From the choice of the person to the fourth question: Tab, Enter and letters, no mouse."""
    page = await open_page()
    await expect(page.locator(".card").first).to_be_visible()
    await tab_to(page, "Hoàng Thị Lan")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Nhắn cho trợ lý")).to_be_focused()
    await page.keyboard.type("/ho hien")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Nông Thị Hiên")).to_be_visible()
    await tab_to(page, "Nông Thị Hiên", "Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Báo cáo về hộ này")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.bot").last).to_contain_text("(1/7)")
    await tab_to(page, "Bỏ qua")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.bot").last).to_contain_text("(2/7)")
    await tab_to(page, "Không")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.bot").last).to_contain_text("(3/7)")
    await tab_to(page, "Nhắn cho trợ lý")
    await page.keyboard.type("1tr2")
    await page.keyboard.press("Enter")

    await expect(page.locator(".message.bot").last).to_contain_text("1.200.000 đồng")
    await expect(page.locator(".message.bot").last).to_contain_text("(4/7)")


async def test_a_long_answer_is_read_from_its_beginning(phone):
    """What does not fit is shown from its first line; the page itself never scrolls."""
    await phone.becomes("Hoàng Thị Lan")
    await phone.types("/ho")
    first = phone.page.get_by_text("có 6 hộ")
    await expect(first).to_be_in_viewport(ratio=1)
    await expect(phone.page.get_by_role("button", name="Mục chính")).not_to_be_in_viewport()
    await phone.page.get_by_role("button", name="Xem tiếp").click()
    await expect(phone.page.get_by_role("button", name="Mục chính")).to_be_in_viewport()

    assert await phone.page.evaluate("document.documentElement.scrollHeight === innerHeight")


async def test_the_door_shows_who_can_be_tried(phone):
    """Every kind of person can be chosen; the page says that all of them are made up."""
    await expect(phone.page.get_by_role("heading", level=2)).to_contain_text(
        ["Cán bộ", "Đầu mối báo cáo", "Lãnh đạo", "Hộ gia đình"]
    )
    await expect(phone.page.get_by_text("Dữ liệu giả lập").first).to_be_visible()


async def tab_to(page, name, key="Tab"):
    """Go on with one key until what is focused bears these words."""
    for _ in range(MOST_TABS):
        if name in await page.evaluate(FOCUSED):
            return
        await page.keyboard.press(key)
    raise AssertionError(f"{name!r} cannot be reached with {key}")


FOCUSED = """() => {
  const { activeElement: node, body } = document;
  return node === body ? "" : `${node.textContent} ${node.labels?.[0]?.textContent ?? ""}`.slice(0, 200);
}"""
"""What a person hears of the focused thing; the page as a whole is no such thing."""
