"""How options, answers and the lines of a summary are put into words."""

from collections.abc import Iterable

from domain.conversation.date_parts import PartialDate
from domain.conversation.form import ATTACHED, OTHER, PICK_ONE, Form, Kind, Step
from domain.conversation.path import Place, lines_of
from domain.conversation.session import Session
from domain.conversation.values import Position, Unsaid, Value, several_of
from domain.evidence import sent_file
from domain.say import Phrase, Text
from domain.truth import Facts

LINE_CHARS = 120
"""How much of a free text a line of the summary shows."""


def label_of(form: Form, step: Step, option: str, facts: Facts) -> Text:
    """Return what stands on an option."""
    if option in step.labels:
        return step.labels[option]
    if option.startswith(OTHER):
        return option.removeprefix(OTHER)
    if step.listed_in:
        listed = facts.get(f"{step.listed_in}.{option}")
        return listed if isinstance(listed, str) else option
    prefix = step.vocabulary or f"{form.id}.{step.id}.option"
    return Phrase(f"{prefix}.{option}")


def other_label(step: Step) -> Phrase:
    """Return what stands on the button for an answer of one's own: "another reason"."""
    return Phrase(f"{step.vocabulary}.other" if step.vocabulary else "conversation.other")


def own_words_ask(step: Step) -> Phrase:
    """Return how an answer of one's own is asked for."""
    return Phrase(f"{step.vocabulary}.own_words" if step.vocabulary else "conversation.own_words")


def value_text(form: Form, step: Step, value: Value, facts: Facts) -> Text:
    """Return a value as people write it."""
    match value:
        case Unsaid():
            # Whoever had nothing to add has not passed anything over.
            added = step.kind is Kind.TEXT and value is Unsaid.SKIPPED
            return Phrase("value.nothing_added" if added else f"value.{value.value}")
        case bool():
            kind = "confirmed" if step.kind is Kind.CONFIRM else "yes"
            return Phrase(f"value.{kind}" if value else "value.no")
        case int():
            kind = step.computed.shown_as if step.computed is not None else step.kind.value
            return Phrase(f"value.{kind}", {"value": value})
        case Position():
            return Phrase("value.location", {"value": value})
        case tuple() if step.kind in ATTACHED:
            return _attached_text(step, several_of(value))
        case ():
            return Phrase("conversation.none")
        case tuple():
            labels = [label_of(form, step, str(each), facts) for each in value]
            return Phrase("value.choices", {"value": labels})
        case PartialDate():
            return Phrase("value.partial_date", {"year": value.year, "month": value.month})
        case str():
            return _words(form, step, value, facts)
        case _:
            return Phrase("value.date", {"value": value})


def files_text(called: Iterable[str]) -> Phrase:
    """Return files as they are spoken of: documents by their names, photos by how many they are."""
    names = list(called)
    return Phrase(
        "value.file",
        {"names": [name for name in names if name], "photos": names.count("")},
    )


def _attached_text(step: Step, sent: tuple[str, ...]) -> Phrase:
    if step.kind is Kind.FILE:
        return files_text(sent_file(each).name for each in sent)
    return Phrase(f"value.{step.kind.value}", {"value": len(sent)})


def _words(form: Form, step: Step, value: str, facts: Facts) -> Text:
    if step.kind in PICK_ONE:
        return label_of(form, step, value, facts)
    if step.kind is Kind.IDENTITY:
        # An identity number is never shown whole: whoever looks over a shoulder reads it too.
        return Phrase("value.identity", {"tail": value[-4:]})
    if step.kind is Kind.PHONE:
        return Phrase("value.phone", {"tail": value[-3:]})
    return value if len(value) <= LINE_CHARS else f"{value[: LINE_CHARS - 1]}…"


def item_text(form: Form, place: Place, facts: Facts) -> Text:
    """Return the thing that a time of a group is about."""
    group = place.group.partition(".")[0]
    repeat = next(item for item in form.items if item.id == group)
    over = getattr(repeat, "over", "")
    listed = facts.get(f"{over}.{place.item}")
    if isinstance(listed, str):
        return listed
    return label_of(form, form.step(over), place.item, facts)


def summary_lines(form: Form, session: Session) -> list[Phrase]:
    """Return what has been answered, a line each, numbered as it is edited."""
    return [
        Phrase(
            "conversation.line",
            {
                "number": number,
                "label": short_of(form, place, session.facts),
                "value": _line_value(form, session, place),
            },
        )
        for number, place in enumerate(lines_of(form, session), 1)
        if place.key in session.answers or place.computed is not None
    ]


def _line_value(form: Form, session: Session, place: Place) -> Text:
    answer = session.answers.get(place.key)
    if answer is not None:
        return value_text(form, place.step, answer.value, session.facts)
    if place.computed is None:
        return Phrase("value.dont_know")
    return value_text(form, place.step, place.computed, session.facts)


def short_of(form: Form, place: Place, facts: Facts) -> Text:
    """Return the words of a question in a line of the summary."""
    params = {"item": item_text(form, place, facts)} if place.item else {}
    return place.step.short or Phrase(f"{form.id}.{place.step.id}.short", params)
