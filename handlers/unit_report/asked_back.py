"""What is asked back before a unit's report is sent: odd numbers, parts missing, words unwritten."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from domain.reports.figures import Question
from domain.reports.lines import number_of
from domain.reports.told_targets import OddTarget
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Own
from handlers.due.lines import line_name
from handlers.due.words import name_of
from handlers.routes import token
from handlers.unit_report.target_pages import look_at, odd_lines
from handlers.unit_report.words import DESK, number


@dataclass(frozen=True, slots=True)
class AskedBack:
    """What there is to ask about a report that is about to go out.

    Attributes:
        doubts: The numbers that look odd.
        used: From how many accepted reports a compiled one is put together.
        missing: How many units have none in it.
        unwritten: The sections that nobody has written or left out.
        is_joined: Whether what is missing are reports on parts of the time.
        targets: The results of targets that look odd.
    """

    doubts: tuple[Question, ...] = ()
    used: int = 0
    missing: int = 0
    unwritten: tuple[str, ...] = ()
    is_joined: bool = False
    targets: tuple[OddTarget, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.doubts or self.missing or self.unwritten or self.targets)


def asked_back(own: Own, asked: AskedBack) -> Say:
    """Return everything that is to be asked, in one message: whoever is sure is asked once."""
    is_odd = asked.doubts or asked.targets
    return _doubts(own, asked) if is_odd else _gaps(own, asked)


def doubt_lines(asked: Iterable[Question]) -> list[Phrase]:
    """Return what is asked about numbers, a line each; none of them is an accusation."""
    return [
        Phrase(
            f"report_life.doubt.{each.doubt.value}",
            {
                "name": line_name(each.line),
                "value": number(each.line, each.value),
                "other": number(each.line, each.other),
            },
        )
        for each in asked
    ]


def look_again(own: Own, asked: Iterable[Question], verb: str) -> Iterator[Choice]:
    """Yield for each number that is asked about the button that opens it.

    Args:
        own: Which report.
        asked: What is asked.
        verb: What opens a line, in tokens: before the lock another way than after it.
    """
    for line in dict.fromkeys(each.line for each in asked):
        label = Phrase("report_life.look_again", {"name": line_name(line)})
        yield Choice(label, token(DESK, verb, *own.due.parts, number_of(line)), wide=True)


def _doubts(own: Own, asked: AskedBack) -> Say:
    return Say(
        "report_life.doubts",
        {
            "lines": [*doubt_lines(asked.doubts), *odd_lines(asked.targets), *_holes(asked)],
            "name": name_of(own.due.obligation, own.due.deadline),
        },
        choices=(
            *look_again(own, asked.doubts, "l"),
            *look_at(own, asked.targets),
            *((replace(_write_on(own), wide=True),) if asked.unwritten else ()),
            Choice(Phrase("report_life.sure"), token(DESK, "y", *own.due.parts), wide=True),
            TO_MENU,
        ),
    )


def _gaps(own: Own, asked: AskedBack) -> Say:
    send = Choice(Phrase("report_life.send_so"), token(DESK, "y", *own.due.parts))
    back = Choice(Phrase("conversation.back"), token(DESK, "o", *own.due.parts))
    ways = (_write_on(own), send) if asked.unwritten else (send, back)
    return Say(
        "report_life.gaps",
        {"name": name_of(own.due.obligation, own.due.deadline), "lines": _holes(asked)},
        choices=(*ways, TO_MENU),
    )


def _holes(asked: AskedBack) -> list[Phrase]:
    parts = {"used": asked.used, "missing": asked.missing, "joined": asked.is_joined}
    return [
        *([Phrase("report_life.parts_missing", parts)] if asked.missing else []),
        *([_unwritten(asked.unwritten)] if asked.unwritten else []),
    ]


def _unwritten(unwritten: Sequence[str]) -> Phrase:
    names = [line_name(part) for part in unwritten]
    return Phrase("report_life.unwritten", {"count": len(names), "names": names})


def _write_on(own: Own) -> Choice:
    return Choice(Phrase("report_life.write_on"), token(DESK, "b", *own.due.parts))
