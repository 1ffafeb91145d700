"""No answer is forgotten that no edit touched: what may become of the answers in one turn."""

from domain.conversation.commands import Command, Located, Sent, Typed
from domain.conversation.form import Form, Kind, Step
from domain.conversation.session import Answer, Session
from domain.conversation.turn import Turn
from domain.conversation.values import Position, Value
from domain.names import search_key
from tests.conversations.conversing import MOVES_TYPED, looks_at, values
from tests.conversations.second_reading import fact_of, holds, next_asked, way

MOST = {Kind.PHOTO: 5, Kind.FILE: 5, Kind.VOICE: 3}
"""So many photos, files or recordings are one answer."""


def forgets_nothing(form: Form, before: Session, after: Session) -> None:
    """See that an answer goes only when it was reopened, or hung on the one that was given."""
    opened = next_asked(form, before.facts, values(before.answers))
    new = set(after.answers) - set(before.answers)
    lost = set(before.answers) - set(after.answers)
    assert new <= {opened}, "only the open question is answered"
    assert all(after.offered[key] == before.answers[key] for key in lost)
    assert all(after.answers[key] == before.answers[key] for key in set(before.answers) - lost)
    assert set(before.offered) <= set(after.offered) | new, "a suggestion is forgotten"
    if not new:
        assert len(lost) <= 1, "one step back opens one question"
        return
    (key,) = new
    step_id = key.rpartition(".")[2]
    on_way = {line.key for line in way(form, after.facts, values(after.answers))}
    for gone in lost & on_way:
        assert step_id in looks_at(form, gone.rpartition(".")[2]), f"{gone} was forgotten"
    old = before.offered.get(key)
    if old is None or old.value == after.answers[key].value:
        # Nothing changed: only what no longer may be so is asked again.
        assert all(_is_broken(form, after, gone) for gone in lost), f"{lost} was forgotten"


def _is_broken(form: Form, after: Session, key: str) -> bool:
    """Tell whether an answer that is suggested breaks what must hold of it, put back in its place."""
    back = {**values(after.answers), key: after.offered[key].value}
    for line in way(form, after.facts, back):
        if line.key == key:
            known = {**line.before, line.step.id: fact_of(back[key])}
            return holds(line.step.must, known) is False
    return False


# What comes late ---------------------------------------------------------------------------------


def loses_nothing_unsaid(before: Session, late: Command, turn: Turn) -> None:
    """See that a rearrangement loses no answer without saying so.

    What was answered is still an answer or a suggestion, there or where its words belong now; or
    the turn names it as fitting no question any more. Words that are heard at another moment may
    ask for something: "1" at the summary opens its first line, "giữ như trước" keeps what was.
    Then a question is answered anew.
    """
    after = turn.session
    kept = {**after.offered, **after.answers}
    found = [answer.value for answer in kept.values()]
    words = {answer.raw for answer in kept.values()} | {", ".join(after.picked)}
    said = {answer.raw for answer in before.answers.values()}
    is_edited = any(map(_asks, {*said, late.text if isinstance(late, Typed) else ""}))
    assert set(before.offered) <= set(kept) or turn.unplaced
    for key, old in before.answers.items():
        stays = old.value in found or old.raw in words or (is_edited and key in kept)
        stays = stays or _goes_on(key, old, kept.get(key), turn)
        assert stays or _asks(old.raw) or _is_named(old, turn), f"{key} is lost unsaid"


def _asks(text: str) -> bool:
    """Tell whether a text may ask for something: a line of the summary, or a move."""
    return text.isdecimal() or search_key(text) in MOVES_TYPED


def _goes_on(key: str, old: Answer, new: Answer | None, turn: Turn) -> bool:
    """Tell whether an answer was added to, or replaced, as the summary allows; it is said then.

    What is sent late may belong behind the last question: photos are put beside the photos, a place
    takes the stead of the place before, and the list that leads there names it.
    """
    if new is None or key not in {place.key for place, _ in turn.placed}:
        return False
    if isinstance(old.value, Position):
        return isinstance(new.value, Position)
    is_list = isinstance(old.value, tuple) and isinstance(new.value, tuple)
    return is_list and set(old.value) <= set(new.value)


def _is_named(old: Answer, turn: Turn) -> bool:
    # A button, a photo and a place have no words to be named by.
    ways = {("typed", old.raw), ("pressed", "")}
    if isinstance(old.value, tuple):
        ways |= {("sent", ""), ("located", "")}
    return bool(ways & set(turn.unplaced))


# At the summary ----------------------------------------------------------------------------------


def attaches_at_the_summary(form: Form, before: Session, command: Command, turn: Turn) -> bool:
    """See that what is sent at the summary is put where the form asks for it; tell if it was sent.

    It becomes the answer of the first question of its kind outside the groups, beside the photos or
    recordings that are there, and the list that leads to this question names it. Where no
    question takes it, all stays as it is. No other answer is touched.
    """
    said = values(before.answers)
    is_sent = isinstance(command, Sent | Located)
    if not is_sent or next_asked(form, before.facts, said) is not None or turn.stale:
        return False
    expected = _with_it_attached(form, before, command)
    assert (expected is None) is (turn.problem is not None)
    after = turn.session
    assert values(after.answers) == (said if expected is None else expected)
    assert set(before.offered) - set(after.offered) <= set(after.answers)
    untouched = {key for key in said if expected is None or expected[key] == said[key]}
    assert all(after.answers[key].value == said[key] for key in untouched)
    return True


def _with_it_attached(
    form: Form, before: Session, command: Sent | Located
) -> dict[str, Value] | None:
    said = values(before.answers)
    kind = command.kind if isinstance(command, Sent) else Kind.LOCATION
    step = next((i for i in form.items if isinstance(i, Step) and i.kind is kind), None)
    if step is None:
        return None
    sent: Value = command.position if isinstance(command, Located) else command.references
    if isinstance(command, Sent):
        old = said.get(step.id)
        sent = (*(old if isinstance(old, tuple) else ()), *command.references)
        if len(sent) > MOST[kind]:
            return None
    attached = {**said, **_named_in_its_list(form, said, step), step.id: sent}
    on_way = {line.key for line in way(form, before.facts, attached)}
    return attached if step.id in on_way else None


def _named_in_its_list(form: Form, said: dict[str, Value], step: Step) -> dict[str, Value]:
    for item in form.items:
        if isinstance(item, Step) and item.kind is Kind.CHOICES and step.id in item.options:
            chosen = said.get(item.id)
            ticked = {*(chosen if isinstance(chosen, tuple) else ()), step.id}
            return {item.id: tuple(option for option in item.options if option in ticked)}
    return {}
