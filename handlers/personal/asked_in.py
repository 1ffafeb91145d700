"""What was typed into a form, with the question it answers, for a reader who never saw the form."""

from collections.abc import Mapping

from domain.conversation.shelf import FormShelf
from domain.households import INDICATORS
from domain.personal.copies import Told
from domain.progress import SUPPORT_KINDS
from domain.say import Phrase, Text


class AskedIn:
    """Knows the questions of the forms that are in use."""

    def __init__(self, forms: Mapping[str, FormShelf]) -> None:
        """Take the forms by name."""
        self._steps = {
            name: frozenset(step.id for step in shelf.current.steps())
            for name, shelf in forms.items()
        }

    def worded(self, told: Told) -> Text:
        """Return an answer behind its question; alone, where the question is asked no more."""
        step = self._step(told)
        if not step:
            return told.raw
        question = Phrase(f"{told.form}.{step}.short", {"item": _item(told.key)})
        return Phrase("copy.told", {"question": question, "raw": told.raw})

    def _step(self, told: Told) -> str:
        """Return the step that a key belongs to: of "changes.telecom.state" and "state_telecom" too."""
        steps = self._steps.get(told.form, frozenset())
        last = told.key.rpartition(".")[2]
        if last in steps:
            return last
        return max((each for each in steps if last.startswith(f"{each}_")), key=len, default="")


def _item(key: str) -> Text:
    """Return the thing that a question of a group is about: a basic service, a support, a number."""
    parts = key.split(".")
    item = parts[-2] if len(parts) > 1 else key.partition("_")[2]
    if item in INDICATORS:
        return Phrase(f"indicator.{item}")
    return Phrase(f"support_kind.{item}") if item in SUPPORT_KINDS else item
