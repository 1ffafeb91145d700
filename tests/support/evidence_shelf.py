"""What was sent on Telegram and waits to be kept: rows, a media store, and who fetches."""

from bot.media import FileStore
from bot.safekeeping import Safekeeping
from domain.escape import EscapeRequest, SpokenBy
from domain.evidence import SentFile
from domain.households import HouseholdId
from domain.people import UnitId
from domain.reports.life import Name
from domain.review.cases import Review, StepLine
from domain.review.findings import NOTHING
from domain.review.process import RoundKind
from domain.review.stages import Act, Stage
from storage.writer import Writer
from tests.support import town
from tests.support.evidence import references, report, trail

REPORT = Name(UnitId("bk"), "quarter", "2026-Q2")


class Shelf:
    """A house with reports, its media store, and who keeps evidence."""

    def __init__(self, opened, channel, folder, clock):
        self.opened, self.channel, self.folder, self.clock = opened, channel, folder, clock
        self.writer = Writer(opened.store)
        self.restart()

    def restart(self):
        """Begin anew, as another process would."""
        files = FileStore(self.folder)
        self.keeper = Safekeeping({"telegram": self.channel}, self.writer, files, self.clock)

    def reported(self, *photos, recordings=(), number=1):
        """Let a report be kept whose photos and recordings came through Telegram."""
        with self.opened.work() as work:
            made = report(
                number,
                self.clock.now(),
                photos=tuple(f"telegram:{name}" for name in photos),
                recordings=tuple(f"telegram:{name}" for name in recordings),
            )
            assert work.reports.add(made)

    def registered(self, photo):
        """Let a household register to escape poverty, with a photo that came through Telegram."""
        with self.opened.work() as work:
            now = self.clock.now()
            made = EscapeRequest(
                HouseholdId("h-pao"), "s-escape", town.LAN.id, SpokenBy.CADRE, now.date(),
                "gia đình xin đăng ký", now, photos=(f"telegram:{photo}",),
            )  # fmt: skip
            assert work.escapes.add(made)

    def met(self, photo):
        """Let the minutes of a meeting about all households of a review be a photo of Telegram."""
        with self.opened.work() as work:
            now = self.clock.now()
            made = Review(
                "bk:p2026", town.BK, UnitId("bk"), RoundKind.PERIODIC, now.date(), now.date(),
                town.MINH.id, now,
            )  # fmt: skip
            work.reviews.open(made)
            work.reviews.add_managed(made)
            step = StepLine(Act.MEET, now.date(), town.MINH.id, now, document=f"telegram:{photo}")
            lines = work.review_cases.cases(work.people.get(town.MINH.id), made.id, set(Stage))
            assert len(lines) > 1
            for line in lines:
                work.review_cases.advance(line, Stage.AGREED, step, NOTHING)

    def references(self):
        """Return what the rows name."""
        with self.opened.work() as work:
            return references(work)

    def trail(self):
        """Return what the audit trail says about evidence."""
        with self.opened.work() as work:
            return trail(work)

    def files(self):
        """Return the files of the store."""
        return sorted(path.name for path in self.folder.iterdir()) if self.folder.exists() else []

    async def looks(self, times, **apart):
        """Look again and again, with time going by."""
        for _ in range(times):
            await self.keeper.look()
            self.clock.forward(**apart)

    def attached(self, *sent):
        """Let files come along with a unit's report; return the names it has for them."""
        with self.opened.work() as work:
            now = self.clock.now()
            return [
                work.report_files.attach(
                    REPORT, town.BK, SentFile(f"telegram:{name}", called), town.MINH.id, now
                )
                for name, called in sent
            ]

    def papers(self, names):
        """Return what is known of files that came along with a unit's report."""
        with self.opened.work() as work:
            found = work.report_files.named(tuple(names))
        return [found[name] for name in names]
