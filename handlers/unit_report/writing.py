"""A report is taken up: its figures shown, its words asked for, what units below wrote taken over."""

from collections.abc import Mapping
from dataclasses import replace

from domain.conversation.session import Answer
from domain.conversation.values import Unsaid
from domain.reports.drafts import Draft
from domain.reports.lines import PARTS
from domain.say import Phrase, Say
from domain.truth import FactValue
from handlers.asking import led_first
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.due.deadlines import Own
from handlers.due.returned import heading_of, returned_of
from handlers.ports.speech import Reply
from handlers.unit_report.below import MOST_CHARS, facts_below, page_below, taken, too_much
from handlers.unit_report.colleagues import Colleagues
from handlers.unit_report.opening import FIGURE, figures_say, given, with_figures
from handlers.unit_report.part_pages import part_kept
from handlers.unit_report.unsent import FORM, Unsent, name_of_report, words_in
from handlers.unit_report.words import go_on_choices
from handlers.visit import Visit

UNIT = "unit"
"""The fact that holds the unit a draft was begun for."""


class Writing:
    """Takes reports up, and asks for their words."""

    def __init__(
        self, conversations: Conversations, unsent: Unsent, colleagues: Colleagues
    ) -> None:
        """Take who asks the questions, the drafts, and who else writes the same report."""
        self._conversations = conversations
        self._unsent = unsent
        self._colleagues = colleagues

    def begin(
        self,
        visit: Visit,
        own: Own,
        reopened: str = "",
        passed: Mapping[str, Answer] | None = None,
    ) -> Reply:
        """Take up a report; of one that is being written, one section may be opened again.

        Args:
            visit: Who writes.
            own: Which report.
            reopened: The section that is to be mended.
            passed: The questions that were passed over before.
        """
        session = self._unsent.open_form(visit, own)
        writing = self._colleagues.writing(visit, own)
        if session is None and writing is not None and not reopened:
            return [self._colleagues.told(visit, own, *writing)]
        draft, gathered = self._unsent.fresh(visit, own)
        if draft.nothing_happened:
            draft = replace(draft, nothing_happened=False)
            self._unsent.save(visit, own, draft)
        facts = {**_facts(visit, own, draft), **facts_below(gathered)}
        if session is not None:
            # What was written stays; the figures are those of the day on which they are shown.
            fresh = replace(session, facts=facts)
            visit.work.sessions.save(fresh, session.turn, visit.now)
        life = visit.work.report_lives.life(name_of_report(own))
        is_new = own.due.is_report and not reopened
        shown = [figures_say(visit, own, draft, facts, gathered)] if is_new else []
        settled = {**given(visit, draft, life), **(passed or {})}
        offers = {key: each for key, each in settled.items() if key == reopened}
        asked = self._conversations.begin(
            visit,
            FORM,
            own.due.subject,
            facts,
            answers={key: each for key, each in settled.items() if key not in offers},
            offers=offers,
        )
        if own.due.is_report:
            asked = with_figures(asked, own)
        back = returned_of(visit.work, life)
        if back is not None:
            asked = led_first(asked, heading_of(back))
        if writing is not None:
            lead = Phrase("report_life.colleague_too", {"who": writing[0].name})
            asked = led_first(asked, lead)
        return [*shown, *asked]

    def below(self, visit: Visit, own: Own, verb: str, section: str, page: int) -> Reply:
        """Show what the units below wrote, or take it into a section, which is then open to mend."""
        gathered = self._unsent.gathering.of(visit, own)
        if verb == "u":
            return [page_below(own, gathered, section, page)]
        session = self._unsent.open_form(visit, own)
        said = session.answers if session is not None else {}
        stands = {**self._unsent.at_hand(visit, own).sections, **words_in(said)}
        words = taken(stands.get(section, ""), gathered, section, page)
        if words is None:
            return [Say("common.old_button", choices=(TO_MENU,))]
        if len(words) > MOST_CHARS:
            return [too_much(own, section)]
        if section in PARTS:
            # It is none of the three questions: whoever answers them goes on with them.
            kept = self._unsent.at_hand(visit, own).saying(section, words)
            self._unsent.save(visit, own, kept)
            return [part_kept(own, section, words, go_on_choices(own)[:-1])]
        draft = self._unsent.absorb(visit, own, session)
        self._unsent.save(visit, own, draft.saying(section, words))
        passed = {key: each for key, each in said.items() if isinstance(each.value, Unsaid)}
        return self.begin(visit, own, reopened=section, passed=passed)


def _facts(visit: Visit, own: Own, draft: Draft) -> dict[str, FactValue]:
    period = own.due.deadline.period
    facts: dict[str, FactValue] = {
        "from_day": period.starts,
        "to_day": min(visit.today, period.ends),
        UNIT: own.unit.id,
        "is_report": own.due.is_report,
    }
    figures = draft.content.figures.items()
    return facts | {f"{FIGURE}{name}": figure.value for name, figure in figures}
