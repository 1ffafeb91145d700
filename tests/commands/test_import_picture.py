"""The dry run of a list as its reader sees it: on the console, and as a page on a phone.

With DONGHANH_IMAGES=docs/images it also takes the pictures of the guide.
"""

import os
from html import escape
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import async_playwright

from tests.imports.workbooks import make
from tests.support.browser import FLAGS, chromium_path
from tests.support.phone import COLOURS, SIZE, look_of_a_phone

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

WANTED = os.environ.get("DONGHANH_IMAGES")
"""Read at once: the commands' tests run without any setting of the assistant, and elsewhere."""

ROOT = Path.cwd()
BK = "bac-kan-2026-2030"
LIST = {
    "rows": [
        "Mã hộ|Họ và tên chủ hộ|Năm sinh|Giới tính|Tổ dân phố|Diện hộ|Số QĐ|Ngày QĐ",
        "BK-2026-001|Lò Văn An|#1970|Nam|Tổ dân phố 4|Hộ nghèo||",
        "BK-2026-may|Lý Thị Mẩy|#1948|Nữ|Tổ dân phố 4|Hộ cận nghèo|15/QĐ-UBND|20/5/2026",
        "|Giàng A Pao|#1980|Nam|Tổ dân phố 4|Hộ nghèo||",
        "BK-2026-002|Quan Thị Bích|#2031|Nữ|Tổ dân phố 6|Hộ nghèo||",
        "|Tổng cộng: 4 hộ||||||",
    ]
}
CONSOLE = (
    "<!doctype html><meta charset=utf-8><style>body{{margin:0;background:#1b2733}}"
    "pre{{margin:0;padding:18px 20px;color:#e8ecef;font:14px/1.5 sans-serif;width:760px;"
    "white-space:pre-wrap;overflow-wrap:anywhere}}b{{color:#8fd0ff}}</style>"
    "<pre><b>$ donghanh import danh-sach.xlsx --programme {programme}</b>\n{said}</pre>"
)


@pytest.fixture
def images(tmp_path):
    """Where screenshots go: the documentation's folder if it is asked for by name."""
    return ROOT / WANTED if WANTED else tmp_path


@pytest.fixture
async def page():
    """A page of Chromium without a window, with a phone's letters."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=chromium_path(), args=FLAGS, env=look_of_a_phone()
        )
        yield await chromium.new_page(viewport=SIZE, device_scale_factor=2)
        await chromium.close()


async def _pictured(page, file):
    await page.screenshot(path=str(file), full_page=True)
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(COLOURS).save(file, optimize=True)


async def test_the_dry_run_is_read_on_a_phone_and_on_the_console(
    donghanh, data, elsewhere, page, images
):
    """What is wrong comes first, and nothing runs out of a phone's width."""
    file = make(LIST, "danh-sach", elsewhere)
    report = elsewhere / "xem-truoc.html"
    ran = donghanh("import", file, "--programme", BK, "--data", data, "--report", report)
    await page.goto(report.as_uri())
    wide = await page.evaluate("document.documentElement.scrollWidth")
    headings = await page.locator("h2").all_inner_texts()
    await _pictured(page, images / "nhap-xem-truoc-trang.png")

    assert ran.code == 1
    assert wide == SIZE["width"]
    assert headings == [
        "🔴 2 chỗ cần sửa trong tệp",
        "❔ 1 câu cần anh/chị trả lời",
        "Hộ mới (1)",
        "Hộ thay đổi (1)",
        (
            "Có trong sổ, không có trong danh sách (2): giữ nguyên, trừ khi ghi với --gone thì được "
            "đánh dấu đã ra"
        ),
    ]

    await page.set_viewport_size({"width": 800, "height": 400})
    await page.set_content(CONSOLE.format(programme=BK, said=escape(ran.out)))
    await _pictured(page, images / "nhap-xem-truoc.png")

    assert "dòng 5, cột C (Năm sinh): “2031” là sau hôm nay" in ran.out
    assert (images / "nhap-xem-truoc.png").stat().st_size > 5_000
