"""The buttons of an obstacle's card: one tap, or one question and then the step."""

from collections.abc import Mapping

from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.obstacles import ObstacleStep
from domain.people import UnitId
from domain.reporting import Obstacle
from domain.say import Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.obstacles.card import refused
from handlers.obstacles.passing import choose, offices_for
from handlers.obstacles.standing import standing_of
from handlers.obstacles.steps import ObstacleSteps
from handlers.obstacles.words import LIST, short
from handlers.ports.speech import Reply
from handlers.review.answers import words_in
from handlers.routes import is_number
from handlers.small_form import SmallForm
from handlers.visit import Visit

FORM = "obstacle_step"
"""The form of one question: the answer, what was done, why it is passed on, what is still wrong."""

ANSWER = "obstacle_answer"
"""The name under which answers were begun before every step was looked through."""

VERBS: Mapping[str, ObstacleStep] = {
    "t": ObstacleStep.TAKE,
    "a": ObstacleStep.ANSWER,
    "x": ObstacleStep.SOLVE,
    "p": ObstacleStep.FORWARD,
    "d": ObstacleStep.FORWARD,
    "y": ObstacleStep.CONFIRM,
    "w": ObstacleStep.REOPEN,
}
"""The letters of buttons; `p` asks where to, `d` names the desk."""

AT_ONCE = frozenset({ObstacleStep.TAKE, ObstacleStep.CONFIRM})
"""What needs no words."""

QUESTIONS = ("answer", "done", "reason", "still")


class ObstacleActs:
    """Serves the buttons with which something is done about an obstacle."""

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        conversations: Conversations,
        steps: ObstacleSteps,
    ) -> None:
        """Take the forms, who asks the questions, and who does the steps."""
        self._conversations = conversations
        self._steps = steps
        for form_id in (FORM, ANSWER):
            conversations.serve(
                SmallForm(
                    form_id,
                    forms[FORM],
                    _may_go_on,
                    _heading,
                    self._finish,
                    # Others hear of each step at once: what they will read is looked through.
                    wants_summary=True,
                )
            )

    def press(self, visit: Visit, verb: str, number: int, more: list[str]) -> Reply:
        """Do a step, or ask first what belongs to it."""
        step = VERBS[verb]
        obstacle = visit.work.obstacles.get(number)
        if obstacle is None or not _may_touch(visit, obstacle, step):
            return refused(visit, number)
        if not standing_of(visit.work, visit.person, obstacle).may(step, obstacle.state):
            return self._too_late(obstacle)
        if step in AT_ONCE:
            return self._steps.do(visit, obstacle, step)
        if verb == "p":
            page = int(more[0]) if more and is_number(more[0]) else 0
            return choose(visit, obstacle, page)
        desk = ".".join(more) if verb == "d" else ""
        if verb == "d" and not _is_office(visit, obstacle, desk):
            return [Say("common.old_button", choices=(TO_MENU,))]
        facts = {"step": step.value}
        return self._conversations.begin(visit, FORM, _subject(verb, obstacle, desk), facts)

    def _finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        found = _found(visit, session)
        if found is None:
            return [Say("conversation.not_yours_now", choices=(TO_MENU,))]
        step, obstacle, desk = found
        words = next((said for each in QUESTIONS if (said := words_in(answers, each))), "")
        if not standing_of(visit.work, visit.person, obstacle).may(step, obstacle.state):
            return self._too_late(obstacle)
        return self._steps.do(visit, obstacle, step, words, UnitId(desk) if desk else None)

    def _too_late(self, obstacle: Obstacle) -> Reply:
        """Say how it stands by now: an old button, or somebody else was quicker."""
        return [
            Say(
                "obstacle.stands_so",
                {"state": Phrase(f"obstacle.state_name.{obstacle.state}"), "at": obstacle.since},
                choices=(self._steps.open(obstacle), LIST, TO_MENU),
            )
        ]


def _subject(verb: str, obstacle: Obstacle, desk: str) -> str:
    return ":".join((verb, str(obstacle.id), *((desk,) if desk else ())))


def _found(visit: Visit, session: Session) -> tuple[ObstacleStep, Obstacle, str] | None:
    """Return what a session is about, for whoever may still do it."""
    verb, number, desk = (*session.subject.split(":", 2), "")[:3]
    step = VERBS.get(verb)
    obstacle = visit.work.obstacles.get(int(number)) if is_number(number) else None
    if step is None or obstacle is None or not _may_touch(visit, obstacle, step):
        return None
    return step, obstacle, desk


def _may_touch(visit: Visit, obstacle: Obstacle, step: ObstacleStep) -> bool:
    """Tell whether a step is the visitor's at all, whether or not it can be done now."""
    standing = standing_of(visit.work, visit.person, obstacle)
    is_reporters = step in {ObstacleStep.CONFIRM, ObstacleStep.REOPEN}
    return standing.reported if is_reporters else standing.at_desk


def _is_office(visit: Visit, obstacle: Obstacle, desk: str) -> bool:
    return any(each.id == desk for each in offices_for(visit, obstacle))


def _may_go_on(visit: Visit, session: Session) -> bool:
    return _found(visit, session) is not None


def _heading(visit: Visit, session: Session) -> Text:
    found = _found(visit, session)
    if found is None:
        return session.subject
    step, obstacle, desk = found
    unit = visit.work.units.get(UnitId(desk)) if desk else None
    return Phrase(
        f"obstacle.heading_of.{step}",
        {"text": short(obstacle.text), "unit": unit.name if unit else ""},
    )
