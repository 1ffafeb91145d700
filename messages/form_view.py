"""A form as people read it: its questions in order, worded, with what each is asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from domain.conversation.form import Form, Kind, Repeat, Step
from domain.conversation.when_words import plain_value, when_text
from domain.say import Text
from domain.truth import Condition
from messages.form_words import FormWords

ITEM = "item"


@dataclass(frozen=True, slots=True)
class AskView:
    """A question, worded.

    Attributes:
        id: The question's name in the file.
        number: Its number among the questions of the file, from 1; 0 for what asks nothing.
        kind: What kind of answer it wants.
        kind_words: The same in words.
        short: What the summary calls it.
        ask: What is asked.
        when: When it is asked, empty if always.
        options: What can be chosen: id and words.
        notes: What else there is to know: may be skipped, the largest amount.
    """

    id: str
    number: int
    kind: Kind
    kind_words: str
    short: str
    ask: str
    when: str
    options: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """Questions that are asked several times over, worded.

    Attributes:
        id: The group's name in the file.
        title: What it is asked again for, or how long.
        again: The words of "another one", beside the way back; empty if it is asked over things.
        when: When it is asked at all, empty if always.
        asks: Its questions.
    """

    id: str
    title: str
    again: str
    when: str
    asks: tuple[AskView, ...]


@dataclass(frozen=True, slots=True)
class FormView:
    """A form, worded in one language.

    Attributes:
        id: Its name in the file.
        version: Its version.
        title: What it is for, or its name again.
        items: Questions and groups, in order.
        known: What is known before the first question: fact and words.
        signs: The words of a drawing: start, end, yes, no, next, subtitle, known.
    """

    id: str
    version: int
    title: str
    items: tuple[AskView | GroupView, ...]
    known: tuple[tuple[str, str], ...]
    signs: Mapping[str, str]

    def asks(self) -> Iterator[AskView]:
        """Yield every question, those of groups once."""
        for item in self.items:
            yield from (item,) if isinstance(item, AskView) else item.asks


def runs(items: tuple[AskView | GroupView, ...]) -> list[tuple[str, list[AskView | GroupView]]]:
    """Return neighbours with one condition together: it is drawn once, as it is thought."""
    return [(when, list(same)) for when, same in groupby(items, key=lambda item: item.when)]


def view_of(form: Form, words: FormWords, facts: Mapping[str, str]) -> FormView:
    """Return a form worded in a language.

    Args:
        form: The form; it may have faults: what has no words shows its key.
        words: The words, in one language.
        facts: What is known before the first question, each with the part of the catalogue that
            holds the words of its values (empty if it has none).
    """
    return _Viewer(form, words, facts).view()


class _Viewer:
    def __init__(self, form: Form, words: FormWords, facts: Mapping[str, str]) -> None:
        self._form = form
        self._words = words
        self._facts = facts
        self._steps = {step.id: step for step in form.steps()}
        self._over = {
            step.id: item.over for item in form.items if isinstance(item, Repeat)
            for step in item.steps
        }  # fmt: skip
        self._number = 0

    def view(self) -> FormView:
        form, say = self._form, self._words.say
        items = tuple(
            self._ask(item) if isinstance(item, Step) else self._group(item) for item in form.items
        )
        signs = {name: say(name) for name in ("start", "end", "yes", "no", "next")}
        signs["subtitle"] = say("subtitle", name=form.id, version=form.version, count=self._number)
        known = tuple((fact, self._words.text(self._fact(fact))) for fact in sorted(self._facts))
        signs["known"] = say("known", facts=[words for _, words in known]) if known else ""
        return FormView(
            id=form.id,
            version=form.version,
            title=self._words.text(self._words.known(f"form_view.title.{form.id}") or form.id),
            items=items,
            known=known,
            signs=signs,
        )

    def _group(self, group: Repeat) -> GroupView:
        say = self._words.say
        if group.over:
            title = say("over", question=self._name(group.over), most=group.at_most)
        else:
            title = say("again", question=self._name(group.again), most=group.at_most)
        return GroupView(
            id=group.id,
            title=title,
            again="" if group.over else say("once_more"),
            when=self._when(group.when, ""),
            asks=tuple(self._ask(step) for step in group.steps),
        )

    def _ask(self, step: Step) -> AskView:
        self._number += step.is_asked
        text = self._words.text
        kind = text(self._words.phrase(f"form_view.kind.{step.kind.value}"))
        # A note has no line in the summary, a computed value no question.
        short = kind[:1].upper() + kind[1:] if step.kind is Kind.NOTE else text(self._short(step))
        ask = step.ask or self._words.phrase(f"{self._form.id}.{step.id}.ask", self._item())
        return AskView(
            id=step.id,
            number=self._number if step.is_asked else 0,
            kind=step.kind,
            kind_words=kind,
            short=short,
            ask="" if step.kind is Kind.COMPUTED else text(ask),
            when=self._when(step.when, self._over.get(step.id, "")),
            options=tuple((each, text(self._label(step, each))) for each in step.options),
            notes=tuple(self._notes(step)),
        )

    def _notes(self, step: Step) -> Iterator[str]:
        say = self._words.say
        if step.computed is not None:
            parts = [self._part_of(part) for part in step.computed.of]
            yield say(f"note.{step.computed.operation.value}", parts=parts)
        if step.listed_in:
            yield say("note.listed_in", fact=self._name(step.listed_in))
        elif step.options_from:
            yield say("note.options_from", fact=self._name(step.options_from))
        for name in (
            "optional",
            "may_not_know",
            "may_be_none",
            "may_be_other",
            "not_future",
            "to_come",
        ):
            if getattr(step, name):
                yield say(f"note.{name}")
        for name in ("at_least", "at_most"):
            # That nothing is less than nothing goes without saying.
            if getattr(step, name) not in {None, 0}:
                yield say(f"note.{name}", value=plain_value(step, getattr(step, name)))
        must = self._when(step.must, self._over.get(step.id, ""))
        if must:
            yield say("note.must", condition=must)

    # Words of conditions -------------------------------------------------------------------------

    def _when(self, when: Condition, over: str) -> str:
        told = when_text(
            when,
            self._name,
            lambda fact, value: self._value(fact, value, over),
            states=frozenset(self._facts) - set(self._steps),
        )
        return "" if told is None else self._words.text(told)

    def _name(self, fact: str) -> Text:
        if fact in self._steps:
            return self._quoted(self._short(self._steps[fact]))
        return self._words.phrase("form_view.item") if fact == ITEM else self._fact(fact)

    def _value(self, fact: str, value: object, over: str) -> Text:
        # The thing that a time is about is one of those chosen before.
        step = self._steps.get(over if fact == ITEM else fact)
        if step is not None and value in step.options:
            return self._quoted(self._label(step, str(value)))
        vocabulary = self._facts.get(fact)
        if vocabulary and isinstance(value, str):
            return self._quoted(self._words.phrase(f"{vocabulary}.{value}"))
        return plain_value(step, value)

    def _part_of(self, part: str | int) -> Text:
        return plain_value(None, part) if isinstance(part, int) else self._name(part)

    def _quoted(self, text: Text) -> Text:
        return self._words.phrase("form_view.question", {"short": text})

    def _fact(self, fact: str) -> Text:
        return self._words.known(f"form_view.fact.{fact}") or fact

    def _short(self, step: Step) -> Text:
        return step.short or self._words.phrase(f"{self._form.id}.{step.id}.short", self._item())

    def _item(self) -> dict[str, object]:
        return {ITEM: self._words.phrase("form_view.item")}

    def _label(self, step: Step, option: str) -> Text:
        if option in step.labels:
            return step.labels[option]
        prefix = step.vocabulary or f"{self._form.id}.{step.id}.option"
        return self._words.phrase(f"{prefix}.{option}")
