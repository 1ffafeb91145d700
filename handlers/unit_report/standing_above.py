"""An erratum below a report that was sent long since: who sent it hears which number is now another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.people import Person
from domain.reports.compiling import compiled
from domain.reports.life import Life, Name, State
from domain.reports.lines import number_of
from domain.reports.over_time import Over, over_time
from domain.say import Choice, Phrase, Say
from handlers.due.deadlines import Deadlines, Own, submitted
from handlers.due.words import name_of
from handlers.routes import token
from handlers.unit_report.feeding import stands_in, wholes
from handlers.unit_report.gathering import Gathered, Gathering
from handlers.unit_report.relation import Circle
from handlers.unit_report.words import DESK, mend_choice, number
from handlers.visit import Visit


@dataclass(frozen=True, slots=True)
class Above:
    """What is said to somebody whose own report has the number of before.

    Attributes:
        name: Which report it is.
        sentence: The same, the old number and the new one, and what can be done.
        ways: The button for that; none where only others can open the report.
    """

    name: Phrase
    sentence: Phrase
    ways: tuple[Choice, ...]


class StandingAbove:
    """Finds the reports above in which a report was added up."""

    def __init__(self, deadlines: Deadlines, gathering: Gathering) -> None:
        """Take the deadlines, and who looks up what feeds a report."""
        self._deadlines = deadlines
        self._gathering = gathering

    def told(self, visit: Visit, person: Person, own: Own, line: str, say: Say) -> Say:
        """Return the news of an erratum, for somebody who sent reports that are made of it."""
        found = list(self._above(visit, person, own, line))
        if not found:
            return say
        ways = [choice for each in found for choice in each.ways]
        if len(ways) > 1:
            # Two buttons of one label could be told apart by nobody.
            ways = [
                replace(way, label=each.name, wide=True) for each in found for way in each.ways
            ]
        tail = (*say.tail, *(each.sentence for each in found))
        return replace(say, tail=tail, choices=(*ways, *say.choices))

    def _above(self, visit: Visit, person: Person, own: Own, line: str) -> Iterator[Above]:
        address = visit.work.people.address_of(person.id)
        unit = visit.work.units.get(person.unit_id)
        if address is None or unit is None:
            return
        theirs = Visit.unasked(visit.work, person, address, visit.now, visit.zone)
        circle = Circle(visit.work, person)
        for due in (own.due, *wholes(own.due)):
            if not due.is_report or not due.is_owed_by(unit):
                continue
            life = visit.work.report_lives.life(Name(unit.id, *due.parts))
            if life.content is None or not stands_in(
                visit.work, own.due, own.unit, due, circle.compiled_by
            ):
                continue
            above = Own(self._deadlines.own_day(due, unit), unit, submitted(visit.work, unit, due))
            gathered = self._gathering.of(theirs, above)
            differs = _differs(life, above, gathered, line) if gathered is not None else None
            if differs is not None:
                yield differs


def _differs(life: Life, above: Own, gathered: Gathered, line: str) -> Above | None:
    """Return the old and the new number, if they differ; words are not added up."""
    if gathered.is_joined and over_time(line) is Over.DISTINCT:
        # Counted anew over a longer time, it does not follow the number of a part of it.
        return None
    locked = [each for each in gathered.brought if each.state is State.LOCKED]
    sent = life.content.figures.get(line) if life.content is not None else None
    now = compiled(locked).content.figures.get(line)
    if sent is None or now is None or sent.value == now.value:
        return None
    name = name_of(above.due.obligation, above.due.deadline)
    return Above(
        name,
        Phrase(
            "report_figure.stands_above",
            {
                "name": name,
                "before": number(line, sent.value),
                "after": number(line, now.value),
                "state": life.state.value,
            },
        ),
        tuple(_ways(above, life.state, line)),
    )


def _ways(above: Own, state: State, line: str) -> Sequence[Choice]:
    """Return the way to put it right that is open in a state."""
    match state:
        case State.SUBMITTED:
            return (replace(mend_choice(above), wide=True),)
        case State.RETURNED:
            to = token(DESK, "b", *above.due.parts)
            return (Choice(Phrase("report_life.go_on"), to, wide=True),)
        case State.LOCKED:
            to = token(DESK, "f", *above.due.parts, number_of(line))
            return (Choice(Phrase("report_life.erratum"), to, wide=True),)
        case _:
            return ()
