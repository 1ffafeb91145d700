"""The one question of a hurried message whose household is not clear: which of these is meant."""

from typing import Final

from domain.conversation.form import Form, Kind, Step

CANDIDATES: Final = "candidates"
"""The fact that lists the households that can be meant; `candidates.<id>` is how each is shown."""

WHICH: Final = "quick_household"
"""The form's id, and the first part of its keys in the catalogue."""

WHICH_FORM: Final = Form(
    WHICH, 1, (Step("household", Kind.CHOICE, options_from=CANDIDATES, may_not_know=True),)
)
"""The form; it is the same for every message."""
