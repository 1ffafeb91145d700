"""A tiny house that echoes, so that the page can be tried without the rest of the product."""

import asyncio
import io
import sys
from collections.abc import Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from threading import Lock
from typing import TypeVar
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.channels.web import WebChannel
from bot.channels.web_history import WebMessage
from bot.seal import Seal
from bot.web.door import WebPerson, make_app, serving
from bot.web.guard import Sessions
from domain.chat import Button, Incoming, Outgoing, Upload

T = TypeVar("T")

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
START = datetime(2026, 6, 5, 1, 0, tzinfo=UTC)

PERSONS = (
    WebPerson("cb-lan", "Nguyễn Thị Lan", "cadre", "Cán bộ", "Thôn Nà Mằn, xã Bản Mẫu"),
    WebPerson("cb-pao", "Sùng A Páo", "cadre", "Cán bộ", "Hội Nông dân xã Bản Mẫu"),
    WebPerson("dm-hoa", "Hoàng Thị Hoa", "unit_officer", "Đầu mối", "Phòng Kinh tế xã Bản Mẫu"),
    WebPerson(
        "cq-minh", "Lê Minh", "lead_office", "Cơ quan chủ trì", "Sở Nông nghiệp và Môi trường"
    ),
    WebPerson("ld-son", "Trần Văn Sơn", "leader", "Lãnh đạo", "UBND xã Bản Mẫu"),
    WebPerson("ho-may", "Hộ bà Lý Thị Mẩy", "household", "Hộ gia đình", "Thôn Séo Mý Tỷ"),
)


class MemoryMedia:
    """A media store that lasts as long as the test."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def keep(self, chat: str, content: bytes, suffix: str) -> str:  # noqa: ARG002 - the store asks for it
        name = f"in/{len(self.files) + 1}{suffix}"
        self.files[name] = content
        return name

    def load(self, path: str) -> bytes | None:
        return self.files.get(path)

    def hold(self, path: str) -> bool:
        return path in self.files


class MemoryHistory:
    """What was said, as long as the test lasts."""

    def __init__(self) -> None:
        self.chats: dict[str, list[WebMessage]] = {}
        self.lock = Lock()
        self.ids = count(1)

    def append(self, chat, at, direction, payload, key) -> int:
        with self.lock:
            messages = self.chats.setdefault(chat, [])
            known = next((m.id for m in messages if key is not None and m.key == key), None)
            if known is not None:
                return known
            messages.append(WebMessage(next(self.ids), at, direction, payload, key))
            return messages[-1].id

    def since(self, chat, after) -> list[WebMessage]:
        return [m for m in self.chats.get(chat, ()) if m.id > after]

    def one(self, chat, message_id) -> WebMessage | None:
        return next((m for m in self.chats.get(chat, ()) if m.id == message_id), None)


class WoundClock:
    """A demo clock that is wound by hand."""

    zone = ZONE

    def __init__(self) -> None:
        self.moment = START
        self.moved: Callable[[datetime], object] | None = None

    def now(self) -> datetime:
        return self.moment

    async def move(self, to: datetime) -> None:
        self.moment = to.astimezone(UTC)
        if self.moved:
            await self.moved(to)


async def on_thread(work: Callable[[], T]) -> T:
    return await asyncio.to_thread(work)


class EchoHouse:
    """Receives, remembers what it received, and answers with whatever was asked for."""

    def __init__(self) -> None:
        self.media = MemoryMedia()
        self.clock = WoundClock()
        self.clock.moved = self.tell_time
        self.received: list[Incoming] = []
        self.worked: set[str] = set()
        self.came = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()
        self.failures = 0
        self.officers = {"dm-hoa", "cq-minh", "ld-son"}
        self.seal = Seal("a secret of the tests, long enough")
        self.channel = WebChannel(
            history=MemoryHistory(),
            media=self.media,
            run=on_thread,
            seal=self.seal,
            now=self.clock.now,
            zone=ZONE,
            takes_papers=self.takes_papers,
        )

    async def takes_papers(self, chat: str) -> bool:
        return chat in self.officers

    async def receive(self, updates: list[Incoming]) -> None:
        self.received += updates
        self.came.set()
        await self.gate.wait()
        if self.failures:
            self.failures -= 1
            raise OSError("the disk is full")
        for update in updates:
            if update.update_id not in self.worked:
                self.worked.add(update.update_id)
                await self.answer(update)

    async def answer(self, update: Incoming) -> None:
        for outgoing in answers(update, self.media):
            await self.channel.send(update.address, outgoing)

    async def tell_time(self, to: datetime) -> None:
        for chat in {update.address for update in self.received}:
            await self.channel.send(
                chat, Outgoing(f"Đã {to:%d/%m %H:%M}. ⚠️ Báo cáo quý II còn 2 ngày làm việc.")
            )

    async def persons(self) -> Sequence[WebPerson]:
        return PERSONS

    async def healthy(self) -> bool:
        return True

    def app(self) -> web.Application:
        return make_app(
            channel=self.channel,
            sessions=Sessions(self.seal, lambda: START),
            database_ok=self.healthy,
            persons=self.persons,
            demo=self.clock,
        )

    @asynccontextmanager
    async def listening(self):
        task = asyncio.get_running_loop().create_task(self.channel.run(self.receive))
        try:
            yield self
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


MENU = Outgoing(
    "Chào chị Lan. Sáng nay chị có 3 việc:\n"
    "1. ⚠️ Báo cáo quý II của thôn Nà Mằn: trước ngày 10/6 (còn 2 ngày làm việc)\n"
    "2. Hộ ông Giàng A Páo: 62 ngày chưa cập nhật\n"
    "3. 📝 Phiếu hộ bà Lý Thị Mẩy đang dở (6/11 câu, lưu 16:40 hôm qua)\n"
    "Gõ /huy để dừng, /giup để xem hướng dẫn.",
    buttons=(
        (Button("Làm việc 1", "w:1"), Button("Làm việc 2", "w:2")),
        (Button("Tiếp tục phiếu", "w:3"), Button("Để sau", "w:later")),
    ),
)

QUESTION = Outgoing(
    "Hộ ông Giàng A Páo · lần trước (12/3): chưa có nhà tiêu hợp vệ sinh.\nHiện nay thế nào ạ?",
    buttons=(
        (Button("Đã có", "q:yes"), Button("Đang làm", "q:soon"), Button("Chưa có", "q:no")),
        (Button("Không biết", "q:unknown"), Button("← Quay lại", "q:back")),
    ),
)


def answers(update: Incoming, media: MemoryMedia) -> list[Outgoing]:
    if update.attachments:
        return [Outgoing(f"Đã nhận {update.attachments[0].kind}. Cảm ơn chị.")]
    if update.button in {"w:1", "w:2", "w:3"}:
        return [QUESTION]
    if update.button:
        return [
            Outgoing("Mừng cho gia đình ạ. Được hỗ trợ bao nhiêu? Ví dụ: 6 triệu, 0 nếu tự làm.")
        ]
    if update.text in {"/batdau", "/viec"}:
        return [MENU]
    if update.text == "/tuan":
        return [digest(media)]
    if update.text == "/hotro":
        return [Outgoing(LAW), Outgoing("Dài:\n" + "Một câu rất dài. " * 300)]
    return [Outgoing(f"Trợ lý nghe: {update.text[:200]} ({len(update.text)} chữ)")]


LAW = (
    "Gia đình mình có thể thuộc 2 diện, 1 diện cần thêm thông tin:\n"
    "✅ Thẻ BHYT (100 %) · Luật BHYT, Điều 12.3.h\n"
    "✅ Tiền điện 30 kWh/tháng · QĐ 28/2014/QĐ-TTg\n"
    "❔ Vốn vay nhà tiêu, nước sạch: cần biết hộ ở nông thôn hay đô thị\n"
    "Nguồn: https://vanban.chinhphu.vn/?pageid=27160&docid=173920\n"
    "UBND xã là nơi quyết định."
)


def digest(media: MemoryMedia) -> Outgoing:
    media.files["out/week.png"] = picture()
    media.files["out/week.xlsx"] = b"PK\x03\x04 a workbook"
    return Outgoing(
        "Tuần 23 (01/6 đến 07/6/2026): 12 hộ được cập nhật, 3 đơn vị đã nộp, 1 đơn vị quá hạn.",
        buttons=((Button("Vì sao con số này?", "d:why"),),),
        picture=Upload("out/week.png", "tuan-23.png", "image/png"),
        document=Upload(
            "out/week.xlsx", "Tổng hợp tuần 23 - xã Bản Mẫu.xlsx", "application/vnd.ms-excel"
        ),
    )


def picture() -> bytes:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 3.4), dpi=120, layout="constrained")
    axes = figure.add_subplot()
    axes.bar(["Nà Mằn", "Bản Cuôn", "Khuổi Lừa", "Tổ 4"], [5, 3, 7, 4], color="#0e5a4a")
    axes.set_title("Số hộ được cập nhật trong tuần 23")
    out = io.BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


async def main(port: int) -> None:
    house = EchoHouse()
    async with house.listening(), serving(house.app(), "127.0.0.1", port) as address:
        print(address, flush=True)  # noqa: T201 - it is how a developer finds the page
        await asyncio.Event().wait()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8090))
