"""Proof-reading: finds the texts of a catalogue that could not be said."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

from jinja2 import Environment, TemplateError

from messages.formats import filters

Texts = Mapping[str, Mapping[str, str]]


class TextFault(NamedTuple):
    """A text that could not be said: in which language, under which key, and why."""

    language: str
    key: str
    what: str


def text_faults(texts: Texts, zone: ZoneInfo) -> Iterator[TextFault]:
    """Yield texts that one language lacks, and texts whose template does not compile.

    Args:
        texts: The catalogues, by language and key.
        zone: The local time of the moments in them.
    """
    every = sorted(set().union(*texts.values()))
    for language, known in texts.items():
        environment = Environment(autoescape=False)  # noqa: S701 - plain text, never shown as markup
        environment.filters.update(filters(language, zone))
        for key in every:
            if key not in known:
                yield TextFault(language, key, "there are no words in this language")
                continue
            if "{" not in known[key]:
                continue  # nothing in it to fill in: most are such
            try:
                environment.compile(known[key])
            except TemplateError as error:
                yield TextFault(language, key, str(error))
