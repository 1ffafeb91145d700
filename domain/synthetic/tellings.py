"""What a cadre answered after a made-up visit: question by question, as typed and as understood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from domain.conversation.session import Answer
from domain.conversation.values import Unsaid, Value
from domain.households import INDICATORS, Household
from domain.progress import Support
from domain.synthetic.chance import draw
from domain.synthetic.events import SLOW, Event, fits, lives_there
from domain.synthetic.past_plan import Aid, PastPlan, PastScene, Who
from domain.synthetic.typing import typed_day, typed_money
from domain.synthetic.visits import Visit

INCOME_STEP = 50_000
LEAST_INCOME = 300_000

# How often things are said; all made up.
KNOWS_INCOME = 0.8
SAME_INCOME = 0.45
KNOWS_DAY = 0.92
BEGINS_WORK = 0.06
GOES_ON = 0.7
STILL_SHORT = 0.04
SAME_JOB = 0.7
NOTES_OF_GAIN = 0.6
NOTES = 0.3
ESCAPING = (1.1, 1.25)
MOVING = (0.93, 1.1)

OPEN_TO_WORKLESS = ("none", "seasonal", "training")
"""What can be said about work where somebody is still short of it."""

FOUND_WORK = {"steady": 6, "seasonal": 4}
"""What is said about work where nobody is short of it any more, by weight; made up."""


@dataclass(slots=True)
class HomeNow:
    """A household as it stands between two visits."""

    home: Household
    lacks: set[str]
    income: int | None
    last: date | None = None
    doing: set[str] = field(default_factory=set)
    job: str = ""
    helped: set[str] = field(default_factory=set)
    noted: set[str] = field(default_factory=set)


class Teller:
    """Answers the questions of the report's form for one programme."""

    def __init__(
        self, plan: PastPlan, scene: PastScene, words: Mapping[str, str], chance: Random
    ) -> None:
        """Take what is said, and the words that stand on the buttons, by their key."""
        self._plan = plan
        self._scene = scene
        self._words = words
        self._chance = chance

    def tell(self, visit: Visit, event: Event, now: HomeNow) -> dict[str, Answer]:
        """Return the answers in the order of the questions, and bring the household up to date."""
        telling = _Telling(visit, self._words)
        changes = self._changes(event, now)
        if now.lacks:
            telling.several("changed", tuple(changes))
        for indicator, state in changes.items():
            telling.press(f"changes.{indicator}.state", "change_state", state)
        self._tell_supports(telling, visit, self._supports(visit, event, now))
        self._tell_income(telling, event, now)
        now.job = self._job(visit, event, now)
        telling.press("job", "job", now.job)
        telling.yes_no("obstacle", yes=event.trouble is not None)
        if event.trouble is not None:
            telling.put("obstacle_text", event.trouble.text, event.trouble.text)
            telling.press("obstacle_desk", "desk", event.trouble.desk)
        telling.press("proposal", "proposal", event.proposal or "none")
        note = self._note(visit, event, changes, now)
        telling.several("extras", ("note",) if note else ())
        if note:
            telling.put("note", note, note)
            now.noted.add(note)
        now.lacks.difference_update(event.gains)
        now.last = visit.day
        return telling.answers

    def _changes(self, event: Event, now: HomeNow) -> dict[str, str]:
        changes: dict[str, str] = {}
        for indicator in INDICATORS:
            if indicator in event.gains:
                changes[indicator] = "met"
                now.doing.discard(indicator)
            elif indicator in now.lacks:
                state = self._state(indicator, now)
                if state:
                    changes[indicator] = state
        return changes

    def _state(self, indicator: str, now: HomeNow) -> str:
        drawn = self._chance.random()
        if indicator in now.doing:
            return "in_progress" if drawn < GOES_ON else ""
        if drawn < BEGINS_WORK and (indicator in SLOW or indicator in self._plan.doing):
            now.doing.add(indicator)
            return "in_progress"
        return "still" if drawn > 1 - STILL_SHORT else ""

    def _supports(self, visit: Visit, event: Event, now: HomeNow) -> list[Support]:
        supports = [
            self._support(visit, self._one_of(self._plan.gains[indicator]), now)
            for indicator in event.gains
            if self._chance.random() < self._plan.aided_gains.get(indicator, 0)
        ]
        if self._chance.random() < self._scene.aided:
            open_to = [
                aid
                for aid in self._scene.aids
                if aid.kind not in now.helped and lives_there(aid.who, now.home, visit.day)
            ]
            if open_to:
                aid = self._one_of(open_to)
                now.helped.add(aid.kind)
                supports.append(self._support(visit, aid, now))
        return supports

    def _one_of(self, aids: Sequence[Aid]) -> Aid:
        return self._chance.choices(aids, [aid.weight for aid in aids])[0]

    def _support(self, visit: Visit, aid: Aid, now: HomeNow) -> Support:
        day = visit.day - timedelta(days=draw(self._plan.told_after_days, self._chance))
        if now.last is not None:
            # What came before the last visit was told then.
            day = max(day, now.last)
        return Support(
            kind=aid.kind,
            amount_vnd=None
            if self._chance.random() < aid.unknown
            else draw(aid.amounts, self._chance),
            delivered_on=day if self._chance.random() < KNOWS_DAY else None,
            money_source=draw(aid.sources, self._chance),
        )

    def _tell_supports(
        self, telling: "_Telling", visit: Visit, supports: Sequence[Support]
    ) -> None:
        telling.yes_no("supported", yes=bool(supports))
        for number, support in enumerate(supports):
            group = f"supports.{number}"
            telling.press(f"{group}.kind", "support_kind", support.kind)
            if support.amount_vnd is None:
                telling.dont_know(f"{group}.amount")
            else:
                typed = typed_money(support.amount_vnd, self._chance)
                telling.put(f"{group}.amount", typed, support.amount_vnd)
            if support.delivered_on is None:
                telling.dont_know(f"{group}.day")
            else:
                typed = typed_day(support.delivered_on, visit.day, self._chance)
                telling.put(f"{group}.day", typed, support.delivered_on)
            telling.press(f"{group}.source", "money_source", support.money_source)
            telling.yes_no(f"{group}.more", yes=number + 1 < len(supports))

    def _tell_income(self, telling: "_Telling", event: Event, now: HomeNow) -> None:
        escaping = event.proposal == "escape"
        if now.income is None or (self._chance.random() > KNOWS_INCOME and not escaping):
            telling.dont_know("income")
            return
        if escaping or self._chance.random() > SAME_INCOME:
            moved = now.income * self._chance.uniform(*(ESCAPING if escaping else MOVING))
            now.income = max(LEAST_INCOME, round(moved / INCOME_STEP) * INCOME_STEP)
        telling.put("income", typed_money(now.income, self._chance), now.income)

    def _job(self, visit: Visit, event: Event, now: HomeNow) -> str:
        if not lives_there(Who.ABLE, now.home, visit.day):
            return "none"
        if "employment" in event.gains:
            return draw(FOUND_WORK, self._chance)
        if now.job and self._chance.random() < SAME_JOB:
            return now.job
        jobs = self._scene.jobs
        if "employment" in now.lacks:
            jobs = {job: jobs[job] for job in OPEN_TO_WORKLESS if job in jobs}
        return draw(jobs, self._chance)

    def _note(self, visit: Visit, event: Event, changes: Mapping[str, str], now: HomeNow) -> str:
        of_gains = [
            text for indicator in event.gains for text in self._plan.done.get(indicator, ())
        ]
        of_work = [
            text
            for indicator, state in changes.items()
            if state == "in_progress"
            for text in self._plan.doing.get(indicator, ())
        ]
        drawn = self._chance.random()
        texts: list[str] = []
        if of_gains or of_work:
            texts = (of_gains or of_work) if drawn < NOTES_OF_GAIN else []
        elif drawn < NOTES:
            lacks = now.lacks.difference(event.gains)
            fitting = [note for note in self._plan.notes if fits(note, now.home, lacks, visit.day)]
            texts = [note.text for note in fitting]
        fresh = [text for text in texts if text not in now.noted]
        return self._chance.choice(fresh) if fresh else ""


class _Telling:
    """The answers of one report while they are being given."""

    def __init__(self, visit: Visit, words: Mapping[str, str]) -> None:
        self.answers: dict[str, Answer] = {}
        self._at = visit.at
        self._words = words

    def put(self, key: str, raw: str, value: Value) -> None:
        """Give an answer."""
        self.answers[key] = Answer(raw, value, self._at)

    def press(self, key: str, vocabulary: str, option: str) -> None:
        """Press the button of an option."""
        self.put(key, self._words[f"{vocabulary}.{option}"], option)

    def yes_no(self, key: str, *, yes: bool) -> None:
        """Press yes or no."""
        self.put(key, self._words["value.yes" if yes else "value.no"], yes)

    def dont_know(self, key: str) -> None:
        """Press the button that says so."""
        self.put(key, self._words["conversation.dont_know"], Unsaid.DONT_KNOW)

    def several(self, key: str, options: tuple[str, ...]) -> None:
        """Pick some options, or skip the question; the engine keeps picks by their ids."""
        if options:
            self.put(key, ", ".join(options), options)
        else:
            self.put(key, self._words["conversation.skip"], Unsaid.SKIPPED)
