"""An officer takes the report away as a document, on a phone-wide page in a real browser.

With DONGHANH_IMAGES=docs/images it also takes the picture of the guide.
"""

import os
from asyncio import to_thread
from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.documents.official import lines
from tests.support.browser import chromium
from tests.support.demo import demo_at
from tests.support.phone import SIZE, Phone, look_of_a_phone

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


async def saved(page, name):
    """The content of the file that stands as a link in the chat."""
    async with page.expect_download() as waiting:
        await page.get_by_role("link", name=name).last.click()
    download = await waiting.value
    content = await to_thread(Path(await download.path()).read_bytes)
    return download.suggested_filename, content


async def test_an_officer_hands_in_and_takes_the_document_away(tmp_path):
    """The button below the receipt; two files that open, under the names that offices use."""
    images = Path(os.environ.get("DONGHANH_IMAGES") or tmp_path)
    async with demo_at(tmp_path / "demo") as (address, *_), chromium(env=look_of_a_phone()) as own:
        context = await own.new_context(
            viewport=SIZE, locale="vi-VN", device_scale_factor=2, has_touch=True, is_mobile=True
        )
        page = await context.new_page()
        await page.goto(address)
        phone = Phone(page, images)
        await phone.becomes("Hoàng Thùy Linh")
        await phone.types("/nop")
        await phone.presses("1. Báo cáo kết quả thực hiện", "Làm báo cáo")
        await phone.sees("Kết quả nổi bật")
        await phone.types("Đã xong 2 nhà tiêu, 5 hộ có thẻ BHYT.", "Thiếu nước vào mùa khô.")
        await phone.presses("Bỏ qua", "✅ Gửi")
        await phone.finds("Số biên nhận")
        await phone.presses("📄 Văn bản báo cáo")
        await phone.finds("biểu phụ lục, tệp .xlsx")
        await phone.photograph("bao-cao-chat")
        name, content = await saved(page, ".docx")
        workbook, _ = await saved(page, ".xlsx")

    assert name.startswith("BC-quy-II-2026-")
    assert workbook == name.replace(".docx", ".xlsx")
    said = lines(docx.Document(BytesIO(content)))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said
    assert "Đã xong 2 nhà tiêu, 5 hộ có thẻ BHYT." in said
