"""Words: turns what the assistant wants to say into texts; anything undefined is an error."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from jinja2 import Environment, StrictUndefined, Template, meta

from domain.chat import Abilities, Outgoing
from domain.people import Honorific, Person
from domain.say import Phrase, Say, Text, Tongues
from messages.catalogue import LANGUAGES, read_catalogue
from messages.fit import Labelled, lay_out
from messages.formats import filters

YOU: Mapping[str, Mapping[Honorific, str]] = {
    "vi": {
        Honorific.UNSAID: "anh/chị",
        Honorific.ANH: "anh",
        Honorific.CHI: "chị",
        Honorific.BAC: "bác",
        Honorific.DONG_CHI: "đồng chí",
        Honorific.FAMILY: "gia đình mình",
    },
    "en": dict.fromkeys(Honorific, "you"),
}
"""How a person is addressed in running text."""


AS_THEY_ARE = frozenset({str, int, bool, float, date, datetime, frozenset, type(None)})
"""Values that a template is given as they are."""


class UnknownTextError(KeyError):
    """The assistant was asked to say something that has no words in a language."""


class _Worded(NamedTuple):
    """A text in which something is filled in, and the names of what it mentions."""

    template: Template
    names: frozenset[str]


class Catalogues:
    """The words of all languages."""

    def __init__(
        self, zone: ZoneInfo, texts: Mapping[str, Mapping[str, str]] | None = None
    ) -> None:
        """Read the catalogues, or take the given texts by language and key."""
        self.texts = texts or {language: read_catalogue(language) for language in LANGUAGES}
        self._environments = {language: _environment(language, zone) for language in self.texts}
        # A template is compiled when it is first said: most commands say few of them.
        self._template = lru_cache(maxsize=None)(self._compile)
        self._plain = lru_cache(maxsize=4096)(self._render_plain)

    def _compile(self, language: str, key: str) -> "_Worded | str":
        try:
            source = self.texts[language][key]
        except KeyError:
            raise UnknownTextError(f"{language}: no words for {key}") from None
        if "{" not in source:
            # Nothing in it to fill in: most questions and labels are such.
            return source.strip("\n")
        environment = self._environments[language]
        names = meta.find_undeclared_variables(environment.parse(source))
        return _Worded(environment.from_string(source), frozenset(names))

    def message(self, say: Say, person: Person | None, abilities: Abilities) -> list[Outgoing]:
        """Word a message for a person and lay it out for a channel; long ones become several."""
        language = say.language or (person.language if person is not None else "vi")
        context = _address(person, language)
        body = self._render(language, say.key, say.params, context)
        lines = [self._text(language, text, context) for text in (*say.lead, body, *say.tail)]
        choices = [
            Labelled(
                self._text(language, choice.label, context),
                choice.token,
                choice.wide,
                choice.narrow,
                choice.command,
            )
            for choice in say.choices
        ]
        text = "\n".join(line for line in lines if line)
        return lay_out(text, choices, say.picture, say.document, abilities)

    def text(self, text: Text, person: Person | None) -> str:
        """Word a single phrase, as it stands on a button."""
        language = person.language if person is not None else "vi"
        return self._text(language, text, _address(person, language))

    def _text(self, language: str, text: Text, context: Mapping[str, str]) -> str:
        if isinstance(text, str):
            return text
        if isinstance(text, Tongues):
            return text.vi if language == "vi" else text.en
        template = self._template(language, text.key)
        if isinstance(template, str):
            return template
        if template.names.isdisjoint(text.params):
            # Most labels mention nothing: worded once for each way of addressing people.
            return self._plain(language, text.key, context["you"], context["called"])
        return self._render(language, text.key, text.params, context)

    def _render_plain(self, language: str, key: str, you: str, called: str) -> str:
        return self._render(language, key, {}, _addressed(you, called))

    def _render(
        self, language: str, key: str, params: Mapping[str, object], context: Mapping[str, str]
    ) -> str:
        template = self._template(language, key)
        if isinstance(template, str):
            return template
        # A question is given all that is known of a household, and mentions two or three of it.
        worded = {
            name: self._worded(language, params[name], context)
            for name in template.names
            if name in params
        }
        return template.template.render(context, **worded).strip("\n")

    def _worded(self, language: str, value: object, context: Mapping[str, str]) -> Any:
        # Most values are such, and a question brings some thirty of them along.
        if type(value) in AS_THEY_ARE:
            return value
        if isinstance(value, Phrase | Tongues):
            return self._text(language, value, context)
        # A named tuple (a place on the map) is one thing with parts, and no list.
        if isinstance(value, list) or type(value) is tuple:
            return [self._worded(language, item, context) for item in value]
        if isinstance(value, Mapping):
            return {name: self._worded(language, item, context) for name, item in value.items()}
        return value


def _environment(language: str, zone: ZoneInfo) -> Environment:
    environment = Environment(
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - plain text; no channel reads markup in it
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters.update(filters(language, zone))
    return environment


def _address(person: Person | None, language: str) -> dict[str, str]:
    honorific = person.honorific if person is not None else Honorific.UNSAID
    you = YOU[language][honorific]
    called = person.given_name if person is not None else ""
    if language == "vi" and called:
        called = f"{you} {called}" if honorific is not Honorific.FAMILY else you
    return _addressed(you, called)


def _addressed(you: str, called: str) -> dict[str, str]:
    return {"you": you, "You": you[:1].upper() + you[1:], "called": called}
