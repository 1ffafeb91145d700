"""A form as lines of text for a terminal: a question with everything about it in one place."""

from collections.abc import Iterator

from messages.form_view import AskView, FormView, GroupView
from messages.form_words import FormWords

MARGIN = "  │ "
"""Before the lines of a group."""


def form_lines(view: FormView, words: FormWords) -> list[str]:
    """Return a form as lines; questions of a group stand a little to the right."""
    lines = [view.title, view.signs["subtitle"]]
    if view.signs["known"]:
        lines.append(view.signs["known"])
    for item in view.items:
        lines.append("")
        if isinstance(item, AskView):
            lines += _ask(item, words, "")
        else:
            lines += _group(item, words)
    return lines


def _group(group: GroupView, words: FormWords) -> Iterator[str]:
    yield f"↻ {group.title} [{group.id}]"
    if group.when:
        yield f"    {words.say('only', condition=group.when)}"
    for number, ask in enumerate(group.asks):
        if number:
            yield MARGIN.rstrip()
        yield from _ask(ask, words, MARGIN)


def _ask(ask: AskView, words: FormWords, margin: str) -> Iterator[str]:
    number = f"{ask.number:>2}." if ask.number else " ·"
    yield f"{margin}{number} {ask.short} [{ask.id}] – {ask.kind_words}"
    inner = f"{margin}    "
    if ask.ask:
        yield f"{inner}{ask.ask}"
    if ask.when:
        yield f"{inner}{words.say('only', condition=ask.when)}"
    if ask.options:
        options = [f"{label} [{option}]" for option, label in ask.options]
        yield f"{inner}{words.say('options', options=options)}"
    if ask.notes:
        yield f"{inner}{'; '.join(ask.notes)}"
