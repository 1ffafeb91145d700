"""The versions of a form: a draft keeps the one it began with, until that one is withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.conversation.form import Form


@dataclass(frozen=True, slots=True)
class FormShelf:
    """A form in the version that new conversations get, and the earlier ones still in use.

    Attributes:
        current: The newest version.
        earlier: Older versions that drafts may still be finished in, by number; a version that
            was withdrawn is not among them.
    """

    current: Form
    earlier: Mapping[int, Form] = field(default_factory=dict)

    def of(self, version: int) -> Form:
        """Return the form in a version; in the newest one, if that version was withdrawn."""
        return self.earlier.get(version, self.current)
