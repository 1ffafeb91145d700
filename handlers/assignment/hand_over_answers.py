"""An offered household is taken, not taken, or the offer is taken back; whoever is concerned hears."""

from collections.abc import Mapping

from domain.assignments import Ending, Matter, Offer, OfferStage, can_take
from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.say import Choice, Phrase, Say, Text
from domain.truth import Facts
from handlers.assignment.deciders import officers_for
from handlers.assignment.hand_over_words import (
    DESK,
    ask_another,
    is_open_still,
    kept,
    offer_say,
    over_say,
)
from handlers.assignment.news import spoken_line
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.form_desks import Manners
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.small_form import REFUSE, SmallForm, reason_text, said_in
from handlers.speak import Speech
from handlers.visit import Visit
from handlers.ways import card_of


class OfferAnswers:
    """What a colleague answers, and what the giver does meanwhile."""

    def __init__(
        self, forms: Mapping[str, FormShelf], conversations: Conversations, speech: Speech
    ) -> None:
        """Take the forms, who asks them, and the door for speech."""
        self._conversations = conversations
        self._speech = speech
        conversations.serve(
            SmallForm(
                REFUSE,
                forms[REFUSE],
                _is_asked_still,
                _refused,
                self._refuse,
                wants_summary=False,
            ),
            Manners(way_out=_later),
        )

    def press(self, visit: Visit, verb: str, number: int) -> Reply:
        """Serve a button of an offer: `o` shows it, `n` takes, `k` does not, `w` takes it back.

        With `y` whoever was about to say why not looks at the offer again.
        """
        offer = visit.work.hand_overs.offer(visit.person, number)
        if offer is None or offer.hand_over.matter is not Matter.HAND_OVER:
            visit.work.audit.note(visit.person.id, "refused", f"offer {number}", visit.now)
            return [Say("hand_over.not_for_you", choices=(TO_MENU,))]
        made = offer.hand_over
        if verb == "w":
            return self._withdraw(visit, offer)
        if made.to_id != visit.person.id:
            visit.work.audit.note(visit.person.id, "refused", f"offer {number}", visit.now)
            return [Say("hand_over.not_for_you", choices=(TO_MENU,))]
        if not is_open_still(visit, made):
            return [over_say(visit, offer)]
        if verb == "n":
            return self._accept(visit, offer)
        if verb == "k":
            facts: Facts = {"offer": number, "name": offer.line.head_name}
            return self._conversations.begin(visit, REFUSE, token("offer", number), facts)
        if verb == "y":
            self._drop_refusal(visit, number)
        visit.work.audit.note(visit.person.id, "viewed", offer.line.id, visit.now, "offer")
        return [offer_say(visit, offer)]

    def _drop_refusal(self, visit: Visit, number: int) -> None:
        draft = visit.work.sessions.about(visit.person.id, REFUSE, token("offer", number))
        if draft is not None:
            visit.work.sessions.close(draft.id, "discarded", visit.now)

    def _accept(self, visit: Visit, offer: Offer) -> Reply:
        work, made, line = visit.work, offer.hand_over, offer.line
        work.assignments.wait_for(line.id)
        if not can_take(visit.person):
            return [Say("hand_over.not_for_you", choices=(TO_MENU,))]
        if not is_open_still(visit, kept(visit, made.id)):
            return [over_say(visit, Offer(kept(visit, made.id), line))]
        work.hand_overs.answer(made.id, OfferStage.ACCEPTED, visit.now)
        work.assignments.give(line.id, visit.person.id, visit.today, Ending.HAND_OVER)
        work.hand_overs.settle_about(line.id, visit.now)
        detail = f"{made.from_id} > {visit.person.id}"
        work.audit.note(visit.person.id, "taken_over", line.id, visit.now, detail)
        self._tell_outcome(visit, offer, "hand_over.taken_over", {})
        giver = work.people.get(made.from_id)
        return [
            Say(
                "hand_over.yours_now",
                {"line": spoken_line(line), "giver": giver.name if giver else ""},
                choices=(
                    Choice(Phrase("assigning.open"), card_of(line.id)),
                    TO_MENU,
                ),
            )
        ]

    def _refuse(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        offer = _offer_of(visit, session)
        if offer is None or not is_open_still(visit, offer.hand_over):
            return [over_say(visit, offer)]
        reason = said_in(answers, "reason")
        visit.work.hand_overs.answer(offer.hand_over.id, OfferStage.REFUSED, visit.now, reason)
        visit.work.audit.note(visit.person.id, "not_taken", offer.line.id, visit.now)
        self._tell_outcome(visit, offer, "hand_over.not_taken", {"reason": reason_text(reason)})
        giver = visit.work.people.get(offer.hand_over.from_id)
        params = {"name": offer.line.head_name, "giver": giver.name if giver else ""}
        return [Say("hand_over.refused_noted", params, choices=(TO_MENU,))]

    def _withdraw(self, visit: Visit, offer: Offer) -> Reply:
        made = offer.hand_over
        is_givers = visit.person.id in {made.from_id, made.made_by}
        if not is_givers or not visit.work.hand_overs.answer(
            made.id, OfferStage.SETTLED, visit.now
        ):
            return [over_say(visit, offer)]
        visit.work.audit.note(visit.person.id, "withdrawn", offer.line.id, visit.now)
        to = visit.work.people.get(made.to_id) if made.to_id is not None else None
        if to is not None:
            params = {"name": offer.line.head_name, "who": visit.person.name}
            self._speech.tell(
                visit.work,
                to,
                Say("hand_over.withdrawn_for", params, choices=(TO_MENU,)),
                occasion=token("offer", made.id, "withdrawn"),
                now=visit.now,
            )
        return [
            Say(
                "hand_over.withdrawn",
                {"name": offer.line.head_name, "to": to.name if to else ""},
                choices=(ask_another(offer.line.id), TO_MENU),
            )
        ]

    def _tell_outcome(
        self, visit: Visit, offer: Offer, key: str, more: Mapping[str, object]
    ) -> None:
        """Tell the giver, whoever offered it in the giver's stead, and who decides about it."""
        made = offer.hand_over
        giver = visit.work.people.get(made.from_id)
        asked = visit.work.people.get(made.made_by)
        listeners = {each.id: each for each in (giver, asked) if each is not None}
        if giver is not None and key == "hand_over.taken_over":
            found = officers_for(visit.work, visit.person, offer.line.id, visit.today)
            listeners |= {each.id: each for each in found}
        listeners.pop(visit.person.id, None)
        params = {
            "name": offer.line.head_name,
            "place": offer.line.place,
            "who": visit.person.name,
            "giver": giver.name if giver else "",
            **more,
        }
        for listener in listeners.values():
            own = listener.id == made.from_id
            choices = (
                (ask_another(offer.line.id), TO_MENU) if key.endswith("not_taken") else (TO_MENU,)
            )
            self._speech.tell(
                visit.work,
                listener,
                Say(key, {**params, "own": own}, choices=choices),
                occasion=token("offer", made.id, "answer", listener.id),
                now=visit.now,
            )


def _offer_of(visit: Visit, session: Session) -> Offer | None:
    number = session.facts.get("offer")
    if not isinstance(number, int):
        return None
    return visit.work.hand_overs.offer(visit.person, number)


def _is_asked_still(visit: Visit, session: Session) -> bool:
    offer = _offer_of(visit, session)
    return offer is not None and is_open_still(visit, offer.hand_over)


def _refused(visit: Visit, session: Session) -> Text:  # noqa: ARG001 - the session alone tells
    return Phrase("hand_over.heading_refused", {"name": session.facts["name"]})


def _later(session: Session) -> Choice:
    label = Phrase("hand_over.answer_later")
    return Choice(label, token(DESK, "y", session.facts["offer"]), wide=True)
