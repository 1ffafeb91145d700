"""Words for a form that is still being written: what has none shows its key instead of failing."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from jinja2 import Environment, TemplateError, meta

from domain.people import Person
from domain.say import Phrase, Text
from messages.formats import filters
from messages.render import Catalogues

BLANK = "…"
"""Stands where a real conversation would name something."""

ADDRESS = frozenset({"you", "You", "called"})


class FormWords:
    """A catalogue in one language, patient with what it does not have."""

    def __init__(self, catalogues: Catalogues, reader: Person) -> None:
        """Take the words and who reads them: the language is the reader's."""
        self._catalogues = catalogues
        self._reader = reader
        self._texts = catalogues.texts[reader.language]
        self._parser = Environment(autoescape=False)  # noqa: S701 - only looked into, never shown
        self._parser.filters.update(filters(reader.language, ZoneInfo("UTC")))

    def say(self, name: str, /, **params: object) -> str:
        """Return a sentence about forms (`form_view.<name>`)."""
        return self.text(Phrase(f"form_view.{name}", params))

    def known(self, key: str) -> Text | None:
        """Return the phrase of a key, if there is one."""
        return Phrase(key) if key in self._texts else None

    def phrase(self, key: str, params: Mapping[str, object] | None = None) -> Text:
        """Return a phrase, or the key between brackets where nobody has written it yet."""
        return Phrase(key, params or {}) if key in self._texts else f"‹{key}›"

    def text(self, text: Text) -> str:
        """Return a text in words; what only a conversation knows is left blank."""
        try:
            return " ".join(self._catalogues.text(self._filled(text), self._reader).split())
        except (TemplateError, TypeError, ValueError):
            # A filter met a blank where it wants a number: the template itself is shown.
            return self._texts[text.key] if isinstance(text, Phrase) else str(text)

    def _filled(self, text: Text) -> Text:
        if not isinstance(text, Phrase):
            return text
        given = {name: self._filled_value(value) for name, value in text.params.items()}
        return Phrase(text.key, {**self._blanks(text.key), **given})

    def _filled_value(self, value: object) -> object:
        if isinstance(value, Phrase):
            return self._filled(value)
        if isinstance(value, Sequence) and not isinstance(value, str):
            return [self._filled_value(each) for each in value]
        return value

    def _blanks(self, key: str) -> dict[str, object]:
        if "{" not in self._texts[key]:
            return {}
        named = meta.find_undeclared_variables(self._parser.parse(self._texts[key]))
        return dict.fromkeys(named - ADDRESS, BLANK)
