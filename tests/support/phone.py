"""A phone in somebody's hand: types, presses, moves the demo's clock, and can be photographed."""

import os
from contextlib import asynccontextmanager
from pathlib import Path

from PIL import Image
from playwright.async_api import Page, expect

SIZE = {"width": 360, "height": 740}
"""A small phone of today, in the page's own pixels."""

FONTS = Path(__file__).parent / "fonts.conf"
COLOURS = 128
"""So many are enough for a page; the pictures of the guide stay small for bad networks."""

MOST_QUESTIONS = 40
"""No conversation asks more."""


def look_of_a_phone() -> dict[str, str]:
    """Return the environment in which the browser's letters are as wide as those of a phone."""
    return {**os.environ, "FONTCONFIG_FILE": str(FONTS)}


class Phone:
    """One page of the demo, used as people do: by what stands on the buttons."""

    def __init__(self, page: Page, images: Path) -> None:
        self.page = page
        self._images = images
        self._write = page.get_by_label("Nhắn cho trợ lý")

    # What a person does ------------------------------------------------------------------------

    async def becomes(self, name):
        """Take somebody's place; who was somebody else before changes the role."""
        change = self.page.get_by_role("button", name="Đổi vai")
        card = self.page.get_by_role("button", name=name)
        await expect(card.or_(change).first).to_be_visible()
        if await change.is_visible():
            await change.click()
        await card.click()
        await expect(self.page.locator("#who")).to_contain_text(name)
        # What was said before stands there, all of it: from now on the page reads news aloud.
        await expect(self.page.locator("#log")).to_have_attribute("aria-live", "polite")

    async def types(self, *texts):
        for text in texts:
            async with self._answered():
                await self.writes(text)

    async def writes(self, *texts):
        """Send something without waiting for an answer."""
        for text in texts:
            await self._write.fill(text)
            await self._write.press("Enter")

    async def presses(self, *labels):
        """Press the newest button that bears these words."""
        for label in labels:
            exact = self.page.locator(".choices:not(.old)").get_by_text(label, exact=True)
            like = self.page.locator(".choice", has_text=label)
            await expect(exact.or_(like).last).to_be_visible()
            async with self._answered():
                await (exact if await exact.count() else like).last.click()

    async def answers(self, *likely, until):
        """Give the first of the likely answers that is offered, until a button bears `until`."""
        for _ in range(MOST_QUESTIONS):
            offered = await self.offered()
            if until in offered:
                return
            await self.presses(next(label for label in likely if label in offered))
        raise AssertionError(f"no {until!r} after {MOST_QUESTIONS} questions")

    async def moves_the_clock(self, label):
        """Press a button of the demo's bar, and wait for what falls due on the way."""
        toggle = self.page.get_by_role("button", name="Chỉnh giờ")
        await toggle.click()
        await self.page.locator("#demo-moves").get_by_role("button", name=label).click()
        await expect(self.page.locator("#demo")).not_to_have_attribute("aria-busy", "true")
        await toggle.click()

    async def loses_the_network(self):
        await self.page.context.set_offline(True)
        await expect(self.page.get_by_text("Mất kết nối")).to_be_visible()

    async def finds_the_network(self):
        await self.page.context.set_offline(False)

    # What a person sees ------------------------------------------------------------------------

    async def sees(self, text):
        """The last thing that was said contains this."""
        await expect(self.page.locator(".message.bot .words").last).to_contain_text(text)

    async def finds(self, text):
        """Something that was said contains this; what came after it does not matter."""
        said = self.page.locator(".message.bot", has_text=text).last
        await expect(said).to_be_visible()
        return said

    async def offered(self):
        """Return what stands on the buttons of the open question."""
        return await self.page.locator(".choices:not(.old) .choice").all_inner_texts()

    async def photograph(self, name):
        """Keep a picture of the phone, small enough for a page of the guide."""
        # The finger is off the glass, pictures are loaded, and nothing moves.
        await self.page.wait_for_load_state("networkidle")
        await self.page.evaluate("document.activeElement.blur()")
        await self._is_still()
        file = self._images / f"{name}.png"
        await self.page.screenshot(path=str(file), animations="disabled")
        with Image.open(file) as picture:
            picture.convert("RGB").quantize(COLOURS).save(file, optimize=True)
        # A page that is being put back after its picture would lose the next press.
        await self._is_still()

    async def _is_still(self):
        """Wait until the page was drawn twice: what had to move has moved."""
        await self.page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )

    @asynccontextmanager
    async def _answered(self):
        """Wait until the house has answered the one thing that is said meanwhile.

        What is still being said about something earlier is no answer to it.
        """
        said = await self.page.locator("#log > .me").count() + 1
        yield
        mine = f"#log > :nth-child({said} of .me):not([data-pending])"
        await expect(self.page.locator(f"{mine} ~ .bot").first).to_be_visible()
