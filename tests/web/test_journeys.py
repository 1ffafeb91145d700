"""The journeys as people walk them, in a real browser on a phone-wide page."""

import os
from pathlib import Path

import pytest
from playwright.async_api import async_playwright, expect

from tests.support.browser import FLAGS, chromium_path
from tests.support.demo import demo_at

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

PHONE = {"width": 360, "height": 740}


class Phone:
    """A phone in somebody's hand: types, presses, and can be photographed."""

    def __init__(self, page, images):
        self.page = page
        self._images = images

    async def becomes(self, name):
        await self.page.get_by_role("button", name=name).click()
        await self.page.wait_for_selector("#hello button, #log > li")

    async def types(self, text):
        before = await self._heard()
        await self.page.get_by_label("Nhắn cho trợ lý").fill(text)
        await self.page.keyboard.press("Enter")
        await self._hears_more_than(before)

    async def presses(self, *labels):
        for label in labels:
            before = await self._heard()
            await self.page.get_by_role("button", name=label).last.click()
            await self._hears_more_than(before)

    async def sees(self, text):
        await expect(self.page.locator(".message.bot .words").last).to_contain_text(text)

    async def _heard(self):
        return await self.page.locator(".message.bot").count()

    async def _hears_more_than(self, before):
        await expect(self.page.locator(".message.bot")).not_to_have_count(before)

    async def photograph(self, name):
        await self.page.wait_for_timeout(300)
        await self.page.screenshot(path=str(self._images / f"{name}.png"))


@pytest.fixture
def images(tmp_path):
    """Where screenshots go: the documentation's folder if it is asked for by name."""
    wanted = os.environ.get("DONGHANH_IMAGES")
    return Path(wanted) if wanted else tmp_path


@pytest.fixture
async def demo(tmp_path):
    async with demo_at(tmp_path / "demo") as running:
        yield running


@pytest.fixture
async def phone(demo, images):
    """A phone on which nobody has been chosen yet; a stumbling script fails the test."""
    stumbles = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        context = await browser.new_context(viewport=PHONE, locale="vi-VN", device_scale_factor=2)
        page = await context.new_page()
        page.on("pageerror", lambda error: stumbles.append(str(error)))
        await page.goto(demo[0])
        yield Phone(page, images)
        await browser.close()
    assert stumbles == []


async def test_a_cadre_reports_on_a_phone(phone, demo):
    """Menu, search without marks, card, every question, a correction, the receipt."""
    await phone.photograph("chon-vai")
    await phone.becomes("Hoàng Thị Lan")
    await phone.types("/menu")
    await phone.presses("Các hộ của tôi")
    await phone.photograph("danh-sach-ho")
    await phone.types("hien")
    await phone.presses("Nông Thị Hiên")
    await phone.photograph("the-ho")
    await phone.presses("Báo cáo về hộ này")
    await phone.photograph("cau-hoi")
    await phone.presses("Bỏ qua", "Có", "Nhà tiêu")
    await phone.types("6")
    await phone.sees("gõ thêm chữ")
    await phone.photograph("hoi-lai")
    await phone.types("2tr5")
    await phone.sees("2.500.000 đồng")
    await phone.types("hôm qua")
    await phone.presses("Ngân sách", "Không")
    await phone.types("1tr2")
    await phone.presses("Có việc thời vụ", "Không", "Chưa đề xuất", "Bỏ qua")
    await phone.sees("xem lại giúp")
    await phone.photograph("tom-tat")
    await phone.presses("✎ 4")
    await phone.types("3 triệu")
    await phone.sees("3.000.000 đồng")
    await phone.presses("✅ Gửi")
    await phone.sees("Số biên nhận")
    await phone.photograph("bien-nhan")

    _, _, opened = demo
    with opened.store.begin() as work:
        last = (
            work.reports.supports_of("bk-h-044", 1)
            or work.connection.exec_driver_sql(
                "select amount_vnd from report_support order by report_id desc limit 1"
            ).fetchall()
        )
    assert last[0][-1] == 3_000_000 or last[0].amount_vnd == 3_000_000
