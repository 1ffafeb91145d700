"""A season of reviews, told as what people do one after another."""

from domain.households import HouseholdId
from domain.review.stages import Stage
from tests.support import town
from tests.support.clock import HandClock
from tests.support.house import TestHouse, Typist


class Season:
    """The small ward, with the officer who keeps the review and the cadres who visit."""

    def __init__(self, house: TestHouse, clock: HandClock) -> None:
        self.house = house
        self.clock = clock
        self.minh = house.typist(town.MINH, "Anh Minh")
        self.lan = house.typist(town.LAN, "Chị Lan")
        self.dung = house.typist(town.DUNG, "Anh Dũng")
        self.nga = house.typist(town.NGA, "Đồng chí Nga")

    def on(self, day: str) -> "Season":
        """Let it be the morning of a day."""
        self.clock.set(f"{day} 08:00")
        return self

    def opens(self, kind: str = "định kỳ") -> "Season":
        self.minh.types("/rasoat").presses(f"Mở đợt {kind}", "Mở đợt này")
        return self

    def asks(self, name: str, paper: str = "Mẫu số 01") -> "Season":
        """A household hands in a request; the officer puts it on the list."""
        self.minh.types(f"/rasoat {name}").presses(name).presses(paper).types("hôm nay")
        self.minh.presses("Gửi")
        return self

    def visits(self, who: Typist, name: str, b1: int, b2: int) -> "Season":
        """A cadre visits a household and writes the points of form B down."""
        who.types("/rasoat").presses(name, "Ghi kết quả đến thăm").types("hôm nay")
        who.presses("Đã chấm B1, B2").types(str(b1), str(b2)).presses("Bỏ qua", "Bỏ qua", "Gửi")
        return self

    def visits_asking(self, who: Typist, name: str, *, passed: bool) -> "Season":
        """A cadre visits a household that asked: form A comes first."""
        who.types("/rasoat").presses(name, "Ghi kết quả đến thăm").types("hôm nay")
        who.presses("Có" if passed else "Không")
        if passed:
            who.presses("Đã chấm B1, B2").types("150", "40")
        who.presses("Bỏ qua", "Bỏ qua", "Gửi")
        return self

    def classifies(self) -> "Season":
        """The officer takes every draft as the committee's class."""
        self.minh.types("/rasoat").presses("Phân loại (", "theo nháp")
        return self

    def meets(self, place: str, present: int, agreed: int) -> "Season":
        self.minh.types("/rasoat").presses("Họp dân (", place)
        self.minh.types("hôm nay", str(present), str(agreed))
        self.minh.presses("Bỏ qua", "Bỏ qua", "Gửi")
        return self

    def posts(self) -> "Season":
        self.minh.types("/rasoat").presses("Niêm yết (").types("hôm nay")
        self.minh.presses("Bỏ qua", "Gửi")
        return self

    def objects(self, name: str, why: str) -> "Season":
        self.opens_card(name).minh.presses("Ghi ý kiến").types("hôm nay", "Ông Tư", why)
        self.minh.presses("Gửi")
        return self

    def rechecks(self, name: str, *changed_to: str) -> "Season":
        self.opens_card(name).minh.presses("Ghi kết quả phúc tra").types("hôm nay")
        self.minh.presses("thay đổi" if changed_to else "giữ nguyên", *changed_to)
        self.minh.presses("Bỏ qua", "Gửi")
        return self

    def recognises(self, decision: str) -> "Season":
        self.minh.types("/rasoat").presses("Ghi quyết định").types(decision, "hôm nay")
        self.minh.presses("Bỏ qua", "Gửi")
        return self

    def opens_card(self, name: str) -> "Season":
        self.minh.types("/rasoat").presses("Danh sách hộ", name)
        return self

    # What is kept -------------------------------------------------------------------------------

    def stages(self) -> dict[str, str]:
        """Return the stage of each household's case in the last review."""
        with self.house.work() as work:
            review = work.reviews.of_programme(town.BK)[0]
            keeper = work.people.get(town.MINH.id)
            return {
                str(line.household_id): line.stage.value
                for line in work.review_cases.cases(keeper, review.id, set(Stage))
            }

    def status(self, household_id: str) -> str:
        """Return what a household is now."""
        with self.house.work() as work:
            door = work.households.for_the_house()
            return door.get(HouseholdId(household_id)).status.value

    def history(self, household_id: str):
        with self.house.work() as work:
            return work.statuses.of(HouseholdId(household_id))
