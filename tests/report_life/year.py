"""A year lived by offices that hand in, are late, get things back: it keeps a count of its own."""

import heapq
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import count
from random import Random
from typing import NamedTuple

from domain.chat import Address
from domain.people import Role
from domain.reports.lines import number_of
from domain.synthetic.rosters import make_roster
from storage.roster import load_roster
from storage.synthetic import load_synthetic
from tests.report_life.year_asked import EVERYTHING, OF_LEAD, ONE_DAY, Asked, owes, shifted
from tests.support.house import ROOT, ZONE

LC = "lao-cai-2026"
MORNING = time(7, 30)
LATE, RETURNED = 20, 5
"""Of a hundred reports."""

LATE_LEAD = OF_LEAD[1]
"""With one report the lead office itself is late."""

MENDING = "đã nộp, đang bổ sung"
"""How superiors read of a report that came back."""

RESULTS = number_of("results")
COMMUNES = frozenset({"commune", "ward"})
KINDS = frozenset({*COMMUNES, "department", "agency"})
OFFICIALS = frozenset({Role.UNIT_OFFICER, Role.LEAD_OFFICE, Role.LEADER})


@cache
def lao_cai():
    """Lào Cai's 32 agencies, its 99 communes and wards, and the 942 helped households."""
    return make_roster(load_synthetic(ROOT / "programmes/synthetic.yaml"), LC)


@dataclass
class Fate:
    """What became of one report, as its writers and readers remember it."""

    state: str = "open"
    first_day: date | None = None
    version: int = 0
    returns: int = 0
    returned_on: date | None = None

    @property
    def is_owed(self) -> bool:
        return self.state in {"open", "returned"}

    def is_recalled(self, day) -> bool:
        """Whether this is the working morning after it came back."""
        return self.returned_on is not None and day == shifted(self.returned_on, 1)


class Late(NamedTuple):
    """What a superior reads of something: who has not handed in, and apart from them who mends."""

    missing: list
    mending: list


@dataclass
class Heard:
    """What the mornings brought: who was reminded of what, who was told how many are late."""

    reminded: Counter = field(default_factory=Counter)
    told: dict = field(default_factory=dict)
    again: list = field(default_factory=list)


class Year:
    """Offices with their officers, each report with its fate, and a clock."""

    def __init__(self, house, seed, *, first, last, units=None, with_households=True, cron=None):
        self.house, self.first, self.last = house, first, last
        self.cron, self.by_cron = cron, []
        self._chance = Random(seed)
        self._numbers = count()
        self._coming: list = []
        self.heard, self.wanted = Heard(), Heard()
        self._move_in(units, with_households)
        self.fates: dict[Asked, dict[str, Fate]] = {}
        for asked in EVERYTHING:
            if first <= asked.last_day - timedelta(days=18) and asked.last_day <= last:
                self._draw(asked)

    # Who there is ----------------------------------------------------------------------------

    def _move_in(self, chosen, with_households):
        roster = lao_cai()
        there = {u.id: u for u in roster.units if chosen is None or u.id in chosen}
        self.offices = {u.id: u for u in there.values() if u.kind in KINDS}
        people = [
            p for p in roster.people
            if p.unit_id in there and (with_households or not p.household_id)
        ]  # fmt: skip
        self.house.clock.moment = _at(self.first, time(6))
        with self.house.work() as work:
            load_roster(
                work,
                list(there.values()),
                people,
                roster.households if with_households else (),
                roster.assignments if with_households else (),
            )
            heard = [p for p in people if p.roles & OFFICIALS]
            for person in heard:
                work.people.bind(Address("web", person.id), person.id, self.house.clock.now())
        self.unit_of = {p.id: p.unit_id for p in heard}
        self.leaders = [p.id for p in heard if Role.LEADER in p.roles]
        [self.lead] = [u.id for u in self.offices.values() if u.is_lead_office]
        self.compilers = [p.id for p in heard if p.unit_id == self.lead]
        self._typist = {p.unit_id: self.house.typist(p, p.name) for p in reversed(heard)}

    def officers(self, unit_id):
        return [who for who, where in self.unit_of.items() if where == unit_id]

    # What will happen ------------------------------------------------------------------------

    def _draw(self, asked):
        owing = [
            u.id for u in self.offices.values()
            if owes(asked, u.kind, u.name, is_lead=u.is_lead_office)
        ]  # fmt: skip
        self.fates[asked] = {unit_id: Fate() for unit_id in owing}
        others = [unit_id for unit_id in owing if unit_id != self.lead]
        late = set(self._chance.sample(others, round(len(others) * LATE / 100)))
        back = set(self._chance.sample(others, round(len(others) * RETURNED / 100)))
        for unit_id in owing:
            is_late = unit_id in late or (unit_id == self.lead and asked == LATE_LEAD)
            self._plan(self._moment_of(asked, is_late), self._hand_in, asked, unit_id,
                       unit_id in back)  # fmt: skip

    def _moment_of(self, asked, is_late):
        """On time down to the last minute of the last day, and late from the first one after it."""
        days = 4 if asked == LATE_LEAD else self._chance.randrange(7)
        if is_late and not days:
            return _at(asked.last_day + ONE_DAY, time(0, 5))
        if is_late:
            return _at(asked.day_after(days), time(9, days))
        if not days:
            return _at(asked.last_day, time(23, 55))
        return _at(shifted(asked.last_day, -days), time(9, days))

    def _plan(self, moment, what, *about):
        heapq.heappush(self._coming, (moment, next(self._numbers), what, about))

    def _plan_later(self, working_days, clock, what, *about):
        """Plan something for some working days on, never for a moment that has passed."""
        now = self.house.clock.now()
        moment = _at(shifted(now.astimezone(ZONE).date(), working_days), clock)
        self._plan(moment, what, *about)

    # What offices do -------------------------------------------------------------------------

    def _hand_in(self, asked, unit_id, goes_back):
        who = self._typist[unit_id]
        who.presses_token(f"nop.b.{asked.parts}").types("đã làm xong theo kế hoạch")
        who.presses_token(f"nop.y.{asked.parts}")
        fate = self.fates[asked][unit_id]
        fate.state, fate.version = "submitted", 1
        fate.first_day = self.house.clock.now().astimezone(ZONE).date()
        if unit_id != self.lead:
            what = self._return if goes_back else self._accept
            self._plan_later(1 + self._chance.randrange(2), time(14), what, asked, unit_id)
        elif asked.obligation == "LC-R1":
            self._lock(asked)

    def _lock(self, compiled):
        """What stands in the lead office's own report is not touched any more."""
        for asked, fates in self.fates.items():
            if asked.obligation == "LC-R2" and asked.period == compiled.period:
                for unit_id, fate in fates.items():
                    if fate.state == "accepted" and self.offices[unit_id].kind in COMMUNES:
                        fate.state = "locked"

    def _accept(self, asked, unit_id):
        fate = self.fates[asked][unit_id]
        lead = self._typist[self.lead]
        lead.presses_token(f"xem.a.{asked.parts}.{unit_id}.{fate.version}")
        fate.state = "accepted"

    def _return(self, asked, unit_id):
        lead = self._typist[self.lead]
        lead.presses_token(f"xem.c.{asked.parts}.{unit_id}.{RESULTS}")
        lead.types("xin ghi rõ ở thôn nào").presses("✅ Gửi")
        fate = self.fates[asked][unit_id]
        fate.state, fate.returns = "returned", fate.returns + 1
        self._plan_later(1 + self._chance.randrange(3), time(10), self._mend, asked, unit_id)
        fate.returned_on = self.house.clock.now().astimezone(ZONE).date()

    def _mend(self, asked, unit_id):
        who = self._typist[unit_id]
        who.presses_token(f"nop.l.{asked.parts}.{RESULTS}").types("đã xong ở thôn Séo Tỷ")
        who.presses("✅ Gửi")
        fate = self.fates[asked][unit_id]
        fate.state, fate.version = "submitted", 2
        self._plan_later(1, time(15), self._accept, asked, unit_id)

    # The days --------------------------------------------------------------------------------

    def live(self):
        """Let every morning of the stretch come, and between them whatever the offices do."""
        day = self.first
        while day <= self.last:
            self._until(_at(day, MORNING))
            self._expect(day)
            self.house.clock.moment = _at(day, MORNING)
            self._listen(day, self._tick(day))
            day += ONE_DAY
        self._until(_at(self.last, time(23, 59)))

    def _tick(self, day):
        """Let the morning come; on the first of a month with somebody to remind, as a cron would."""
        speaks = any(
            day in asked.mornings() and any(fate.state == "open" for fate in fates.values())
            for asked, fates in self.fates.items()
        )
        if self.cron is None or not speaks or day.month in {each.month for each in self.by_cron}:
            return self.house.tick()
        self.by_cron.append(day)
        self.cron(self.house.clock.now())
        return self.house.deliver()

    def _until(self, moment):
        while self._coming and self._coming[0][0] < moment:
            at, _, what, about = heapq.heappop(self._coming)
            self.house.clock.moment = at
            what(*about)

    def _expect(self, day):
        for asked, fates in self.fates.items():
            speaks = day in asked.mornings()
            missing = [u for u, fate in fates.items() if speaks and fate.state == "open"]
            back = {u: fate for u, fate in fates.items() if fate.state == "returned"}
            recalled = [u for u, fate in back.items() if speaks or fate.is_recalled(day)]
            for unit_id in (*missing, *recalled):
                for person_id in self.officers(unit_id):
                    self.wanted.reminded[day, person_id, asked.parts] += 1
            if day in {asked.day_after(1), asked.day_after(3)}:
                self._expect_superiors(day, asked, Late(missing, list(back)))

    def _expect_superiors(self, day, asked, late):
        """Who collects hears on the first and the third day late, who leads it on the third.

        Of the lead office itself only who leads it hears, on both days.
        """
        below = Late(*([u for u in units if u != self.lead] for units in late))
        self._want(day, self.compilers, asked, below)
        hears_all = day == asked.day_after(3)
        own = Late(*([u for u in units if u == self.lead] for units in late))
        self._want(day, self.leaders, asked, late if hears_all else own)

    def _want(self, day, people, asked, late):
        for person_id in people if late.missing or late.mending else ():
            self.wanted.told[day, person_id, asked.title] = late

    def _listen(self, day, parcels):
        said = Counter((parcel.person_id, parcel.outgoing.text) for parcel in parcels)
        self.heard.again += [each for each, times in said.items() if times > 1]
        for parcel in parcels:
            for parts in _reminded_of(parcel.outgoing):
                self.heard.reminded[day, parcel.person_id, parts] += 1
            # Above stands what the person has to hand in, below what else waits this morning.
            _, _, lists = parcel.outgoing.text.partition("hỗ trợ các đơn vị:")
            if lists:
                lines = lists.partition("Việc khác hôm nay:")[0].splitlines()
                self._listen_to_list(day, parcel.person_id, lines)

    def _listen_to_list(self, day, person_id, lines):
        for line, following, after in zip(lines, lines[1:], [*lines[2:], ""], strict=False):
            if ", hạn chót hết ngày " not in line:
                continue
            title, rest = line.split(", hạn chót hết ngày ")
            number = int(rest.split(": ")[1].split()[0])
            named = following.rstrip(".").split("; ")
            if MENDING in rest:
                told = (0, []), named
            elif after.startswith(MENDING.capitalize()):
                told = (number, named), after.split(": ")[1].rstrip(".").split("; ")
            else:
                told = (number, named), []
            self.heard.told[day, person_id, title] = told


def _reminded_of(outgoing):
    """What a message reminds of: what its buttons open, if one of them says that it was seen."""
    tokens = [button.token for row in outgoing.buttons for button in row]
    if not any(token.startswith("rm.k") for token in tokens):
        return set()
    return {
        ".".join(t.split(".")[2:4]) for t in tokens if t.startswith(("nop.b.", "nop.o.", "nop.l."))
    }


def _at(day, clock):
    return datetime.combine(day, clock, ZONE).astimezone(UTC)
