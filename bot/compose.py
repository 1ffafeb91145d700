"""Puts the house together: the one place where handlers meet storage and words."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.media import FileStore
from bot.mornings import mornings
from bot.names import RandomIds
from bot.official_files import OfficialPaper
from bot.plans import Plans
from domain.chat import Abilities
from domain.conversation.form import Form
from domain.eligibility.rules import RuleBook
from domain.invitations import Links
from domain.personal.retention import Keep
from domain.programme import Programme
from domain.workdays import WorkCalendar
from handlers.absence.desk import AbsenceDesk, StandIns
from handlers.answers import AnswerDesk
from handlers.assignment.acts import Assigning
from handlers.assignment.desk import AssignmentDesk
from handlers.assignment.hand_overs import HandOverDesk
from handlers.assignment.transfers import TransferDesk
from handlers.conversation import Conversations
from handlers.delivery import Delivery
from handlers.digest.desk import DigestDesk
from handlers.digest.weekly import WeeklyDigest
from handlers.draft_watch import DraftWatch
from handlers.drafts import DraftsDesk, PartialDesk
from handlers.due.deadlines import Deadlines
from handlers.eligibility.answering import Answering
from handlers.eligibility.desk import EligibilityDesk
from handlers.eligibility.guest_forgetting import GuestForgetting
from handlers.eligibility.guests import Guests
from handlers.eligibility.keeping import Keeping
from handlers.eligibility.rule_news import RuleNews
from handlers.eligibility.rules_watch import RulesInForce, RulesWatch
from handlers.eligibility.sent import SentResults
from handlers.errands import Job
from handlers.escape.outcomes import EscapeOutcomeDesk
from handlers.escape.requests import EscapeDesk
from handlers.hearing import Hearing
from handlers.household_card import HouseholdCards
from handlers.households import HouseholdDesk
from handlers.hurried.batches import Batches
from handlers.hurried.desk import HurriedDesk, Overheard
from handlers.hurried.forms import QuickHouseholdDesk, QuickReportDesk
from handlers.hurried.small import QuickBothDesk, QuickNewsDesk, QuickNoteDesk
from handlers.inbox import InboxDesk
from handlers.interruptions import Interruptions
from handlers.joining.family_invites import FamilyInvites
from handlers.joining.invitation_slips import InvitationSlips
from handlers.joining.inviting import Inviting
from handlers.joining.profiles import ProfilesDesk
from handlers.joining.registration import Registration
from handlers.joining.staff_desk import StaffDesk
from handlers.lead_office.asked_for import AskedForDesk
from handlers.lead_office.asked_news import AskedNews
from handlers.lead_office.desk import LeadOfficeDesk
from handlers.me import Me
from handlers.menu import Menu
from handlers.obstacles.desk import ObstacleDesk
from handlers.open_forms import OpenForms
from handlers.outside import OutsideDesk
from handlers.personal.acts import PersonalActs
from handlers.personal.consents import ConsentDesk
from handlers.personal.copies import PersonalPages
from handlers.personal.family_letters import LetterDesk
from handlers.personal.policies import PolicyDesk
from handlers.personal.requests import RequestDesk
from handlers.personal.retention import Retention
from handlers.picking import Picking
from handlers.plan_tasks.book import PlanTaskBook
from handlers.plan_tasks.desk import PlanTaskDesk
from handlers.ports.outside import Ids, Pictures
from handlers.reminders.nudges import Nudges
from handlers.reminders.promises import ReminderDesk
from handlers.report import ReportDesk
from handlers.review.acts import Reviewing
from handlers.review.desk import ReviewDesk
from handlers.routes import Desk, Routes
from handlers.speak import Speech
from handlers.spoken import Spoken
from handlers.unit_lookup import UnitDesk
from handlers.unit_report.desk import UnitReportDesk
from handlers.unit_report.document_facts import DocumentFacts
from handlers.unit_report.documents import DocumentDesk
from handlers.unit_report.refused_files import RefusedFiles
from handlers.work_list.desk import TasksDesk
from messages.charts import DigestCharts
from messages.eligibility_sheet import EligibilitySheets
from messages.invitation_slip import InvitationPictures
from messages.render import Catalogues
from storage.rule_files import fingerprint_of
from storage.sealing import Sealer


class Channels:
    """What the channels that are switched on can carry."""

    def __init__(self, abilities: Mapping[str, Abilities]) -> None:
        """Take abilities by channel name."""
        self._abilities = dict(abilities)

    def abilities(self, channel: str) -> Abilities:
        """Return the abilities of a channel; an unknown one is taken to carry little."""
        return self._abilities.get(channel, Abilities(text_units=2000))


@dataclass(frozen=True, slots=True)
class House:
    """The assembled house, without channels and without a clock of its own."""

    inbox: InboxDesk
    delivery: Delivery
    speech: Speech
    words: Catalogues
    jobs: tuple[Job, ...]
    programmes: Mapping[str, Programme]
    forms: Mapping[str, Form]
    rules: RuleBook
    media: FileStore
    zone: ZoneInfo
    work_calendar: WorkCalendar
    digest: DigestDesk
    documents: DocumentDesk
    reviewing: Reviewing


def rules_in_force(plans: Plans) -> RulesInForce:
    """Return the rules of support with what they were read from, for whoever watches them."""
    files = plans.rule_files
    return RulesInForce(plans.rules, files, fingerprint_of(files), plans.rules_of)


def compose(
    *,
    plans: Plans,
    media_dir: Path,
    zone: ZoneInfo,
    channels: Mapping[str, Abilities],
    words: Catalogues | None = None,
    ids: Ids | None = None,
    links: Links | None = None,
    keep: Keep | None = None,
    sealer: Sealer | None = None,
    pictures: Pictures | None = None,
) -> House:
    """Build the house; tests build the same one with other words and ids."""
    words = words or Catalogues(zone)
    programmes, rules, shelves = plans.programmes, plans.rules, plans.shelves
    work_calendar = plans.work_calendar
    speech = Speech(words, Channels(channels))
    media = FileStore(media_dir, sealer)
    menu = Menu()
    households = HouseholdDesk(HouseholdCards())
    outside = OutsideDesk(Spoken(words), menu, households)
    overheard = Overheard(outside)
    forms = OpenForms()
    hearing = Hearing(words)
    conversations = Conversations(forms, hearing, ids or RandomIds())
    answers = AnswerDesk(conversations, hearing, overheard)
    speech.repeats(Interruptions(forms, zone).repeat)
    speech.asks_deputies(StandIns(zone).instead)
    deadlines = Deadlines(plans.worked_with, work_calendar, zone)
    obstacles = ObstacleDesk(shelves, conversations, deadlines, speech, plans.obstacles, overheard)
    promises = ReminderDesk(deadlines, obstacles)
    reviewing = Reviewing(plans.review_process, plans.standards, work_calendar)
    book = PlanTaskBook(deadlines, plans.parties)
    day = mornings(deadlines, speech, conversations, reviewing, book, obstacles.times)
    digest = DigestDesk(
        programmes, work_calendar, speech, pictures or DigestCharts(words), media, zone
    )
    report = ReportDesk(shelves, conversations, households, deadlines, speech)
    batches = Batches(conversations)
    QuickHouseholdDesk(conversations, batches)
    QuickNoteDesk(conversations, batches, report)
    QuickBothDesk(conversations, batches)
    quick = QuickReportDesk(shelves, conversations, batches, report)
    partial: dict[str, PartialDesk] = {report.form_id: report, quick.form_id: quick}
    hurried = HurriedDesk(plans.hurried_words, batches)
    QuickNewsDesk(conversations, hurried)
    conversations.asides.listen(hurried)
    assigning = Assigning(speech)
    answering = Answering(rules, programmes, plans.standards)
    registration = Registration(menu, Guests(answering))
    consents = ConsentDesk(menu)
    links = links or Links()
    inviting = Inviting(RandomIds(), links)
    acts = PersonalActs(
        speech,
        words,
        media,
        PersonalPages(words, rules, plans.personal, shelves),
        plans.personal,
    )
    slips = InvitationSlips(links, InvitationPictures(words), media, speech)
    profiles = ProfilesDesk(registration, day.tasks, conversations)
    documents = DocumentDesk(
        deadlines,
        DocumentFacts(deadlines, zone),
        plans.report_outline,
        OfficialPaper(words, plans.report_outline, plans.report_template),
        media,
        speech,
    )
    unit_reports = UnitReportDesk(shelves, conversations, deadlines, speech, plans.report_outline)
    desks: list[Desk] = [
        menu,
        Me(),
        consents,
        PolicyDesk(rules),
        AbsenceDesk(shelves, conversations, speech),
        RequestDesk(shelves, conversations, speech, plans.personal, acts),
        StaffDesk(shelves, conversations, inviting, slips, speech),
        FamilyInvites(inviting, slips),
        LetterDesk(shelves, conversations, speech),
        profiles,
        households,
        outside,
        answers,
        report,
        hurried,
        DraftsDesk(conversations, partial),
        EligibilityDesk(
            answering,
            conversations,
            SentResults(rules, speech),
            Keeping(EligibilitySheets(words), media, speech),
            zone,
        ),
        unit_reports,
        LeadOfficeDesk(shelves, conversations, deadlines, speech),
        AskedForDesk(shelves, conversations, deadlines),
        documents,
        EscapeDesk(shelves, conversations, households, speech),
        EscapeOutcomeDesk(shelves, plans.standards, conversations, speech),
        obstacles,
        promises,
        TasksDesk(day.rounds),
        PlanTaskDesk(shelves, conversations, book),
        AssignmentDesk(assigning),
        HandOverDesk(shelves, conversations, speech),
        TransferDesk(assigning),
        UnitDesk(),
        ReviewDesk(shelves, reviewing, conversations, speech),
        digest,
    ]
    overheard.first(
        outside.hear, obstacles.heard.hear, hurried.hear, profiles.hear, Picking(desks).hear
    )
    routes = Routes(desks)
    outside.leads_to(routes.commands)
    profiles.leads_to(routes.commands)
    inbox = InboxDesk(
        routes,
        conversations,
        answers,
        registration,
        profiles,
        consents,
        speech,
        zone,
        (unit_reports.typed.hear, unit_reports.typed_targets.hear, promises.hear),
    )
    return House(
        inbox=inbox,
        delivery=Delivery(speech, zone),
        speech=speech,
        words=words,
        jobs=(
            *day.jobs,
            WeeklyDigest(digest, programmes, speech, zone),
            obstacles.watch,
            RefusedFiles(deadlines, speech),
            AskedNews(deadlines, speech),
            DraftWatch(forms, partial, deadlines, speech),
            Nudges(forms, speech, zone, deadlines.calendar),
            Retention(keep or Keep(), zone, media),
            GuestForgetting(zone),
            RulesWatch(
                RuleNews(speech, rules, zone),
                rules_in_force(plans),
                tuple(plans.worked_with),
                zone,
            ),
        ),
        work_calendar=work_calendar,
        digest=digest,
        documents=documents,
        reviewing=reviewing,
        programmes=programmes,
        forms={form_id: shelf.current for form_id, shelf in shelves.items()},
        rules=rules,
        media=media,
        zone=zone,
    )
