"""The questions about support are made once for what is known, and never for somebody else."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from domain.chat import Address
from domain.conversation.session import Session
from domain.eligibility.questions import FORM, form_of
from domain.eligibility.spoken import heard_of
from handlers.eligibility.answering import Answering
from handlers.eligibility.desk import EligibilityDesk
from handlers.visit import Visit
from tests.eligibility.casebook import INSTALLED, installed_rules
from tests.support import town
from tests.support.house import ZONE

BOOK = installed_rules()
KNOWN = (
    {},
    {"status": "poor"},
    {"status": "near_poor"},
    {"status": "poor", "area": "urban"},
    {"area": "urban", "status": "poor"},
    {"area": None},
)
BEGUN = (datetime(2026, 6, 5, 1, 0, tzinfo=UTC), datetime(2031, 1, 5, 1, 0, tzinfo=UTC))


class Served:
    """Takes desks in, and begins nothing."""

    def serve(self, desk, manners):
        """Take a desk in."""


@pytest.fixture
def form_for():
    """Return what asks one desk for the questions of a conversation."""
    desk = EligibilityDesk(Answering(BOOK, {}), Served(), None, None, ZONE)

    def form_for(facts, begun=BEGUN[0], programme=INSTALLED[0]):
        person = replace(town.PAO, programme_id=programme)
        visit = Visit.unasked(None, person, Address("web", "x"), begun, ZONE)
        return desk.form(visit, Session("s", FORM, 1, "p-x", "h", begun, facts))

    return form_for


def test_whoever_knows_the_same_is_asked_from_the_same_form(form_for):
    """Making it takes longer than a turn: it is made once."""
    assert form_for({"status": "poor"}) is form_for({"status": "poor"})


def test_nobody_is_asked_what_was_made_for_other_facts_another_day_or_another_programme(form_for):
    """Asked in turn, twice, each gets the questions that would be made for it alone."""
    for facts, begun, programme in [*product(KNOWN, BEGUN, INSTALLED)] * 2:
        day = begun.astimezone(ZONE).date()
        heard = heard_of(BOOK.for_households(day, programme), programme)
        alone = form_of(BOOK, heard, facts)

        assert form_for(facts, begun, programme) == alone
