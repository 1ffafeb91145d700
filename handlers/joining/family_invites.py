"""A cadre hands a family the code with which its own chat is joined."""

from collections.abc import Mapping

from domain.households import HouseholdId
from domain.people import Honorific, Person, PersonId, Role
from domain.say import Choice, Phrase, Say
from handlers.assignment.hand_over_words import own_line, refused_reply
from handlers.buttons import TO_MENU
from handlers.joining.invitation_slips import InvitationSlips
from handlers.joining.inviting import Inviting
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand
from handlers.visit import Visit
from handlers.ways import card_of

DESK = "mg"
"""The desk in tokens: `mg.<household>`."""


class FamilyInvites:
    """The button that invites a family."""

    def __init__(self, inviting: Inviting, slips: InvitationSlips) -> None:
        """Take who makes codes, and who draws them."""
        self._inviting = inviting
        self._slips = slips

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands: the way leads over the household's card."""
        return {}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the button of the card."""
        return {DESK: self._press}

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        if len(parts) != 1:
            return [Say("common.old_button", choices=(TO_MENU,))]
        household_id = HouseholdId(parts[0])
        line = own_line(visit, household_id)
        hamlet = visit.work.assignments.hamlet_of(household_id)
        if line is None or hamlet is None:
            return refused_reply(visit, household_id)
        if self._inviting.is_too_much(visit.work, visit.person, visit.now):
            return [Say("people.too_many", choices=(TO_MENU,))]
        speaker = visit.work.joining.speaker_of(household_id)
        if speaker is None:
            speaker = Person(
                id=PersonId(self._inviting.new_person_id()),
                programme_id=visit.person.programme_id,
                name=line.head_name,
                unit_id=hamlet,
                roles=frozenset({Role.HOUSEHOLD}),
                honorific=Honorific.FAMILY,
                household_id=household_id,
                synthetic=visit.person.synthetic,
            )
            visit.work.joining.add(speaker)
        invitation = self._inviting.invite(visit.work, speaker, visit.now, visit.person)
        visit.work.audit.note(visit.person.id, "family_invited", household_id, visit.now)
        back = Choice(Phrase("hand_over.back_to_card"), card_of(household_id))
        self._slips.follow(visit, invitation, line.place, (back, TO_MENU))
        return [self._inviting.say(invitation, line.place, (back, TO_MENU))]
