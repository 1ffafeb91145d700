"""A cadre speaks into the page, and the report carries the recording in our own store."""

import pytest
from playwright.async_api import async_playwright, expect
from sqlalchemy import select

from bot.media_kinds import WEBM, kind_of
from storage.tables import report, report_media
from tests.support.browser import FLAGS, chromium_path
from tests.support.demo import demo_at
from tests.support.phone import SIZE, Phone, look_of_a_phone
from tests.web.test_recording import MICROPHONE

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture
async def phone(tmp_path):
    """A phone with a microphone, and the demo behind it."""
    async with demo_at(tmp_path / "demo") as (address, _, house), async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=chromium_path(), args=FLAGS + MICROPHONE, env=look_of_a_phone()
        )
        page = await chromium.new_page(viewport=SIZE, locale="vi-VN")
        await page.goto(address)
        phone = Phone(page, tmp_path)
        phone.house = house
        yield phone
        await chromium.close()


async def test_a_recording_made_in_the_page_goes_with_the_report(phone):
    """The question asks for it, the microphone makes it, the row names a file that is there."""
    await phone.becomes("Hoàng Thị Lan")
    await phone.types("/ho hien")
    await phone.presses("Nông Thị Hiên", "Báo cáo về hộ này")
    await phone.answers(
        "Không biết", "Không", "Chưa đề xuất", "Chưa có gì mới", "Bỏ qua", until="Ghi âm"
    )
    await phone.presses("Ghi âm", "Xong")
    await phone.page.get_by_role("button", name="Ghi âm bằng micrô").click()
    await expect(phone.page.get_by_role("timer")).to_have_text("0:01", timeout=10_000)
    heard = await phone.page.locator(".message.bot").count()
    await phone.page.get_by_role("button", name="Dừng và gửi").click()
    await expect(phone.page.locator(".message.bot")).not_to_have_count(heard)
    await phone.answers("Xong", "Bỏ qua", until="✅ Gửi")
    await phone.presses("✅ Gửi")
    await phone.finds("Số biên nhận")

    with phone.house.store.begin() as work:
        last = select(report.c.id).order_by(report.c.id.desc()).limit(1).scalar_subquery()
        row = work.connection.execute(
            select(report_media.c.kind, report_media.c.reference).where(
                report_media.c.report_id == last
            )
        ).one()
    assert row.kind == "voice"
    assert row.reference.endswith(".webm")
    assert kind_of(phone.house.house.media.read(row.reference)) == WEBM
