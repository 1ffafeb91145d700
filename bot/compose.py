"""Puts the house together: the one place where handlers meet storage and words."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.media import FileStore
from bot.names import RandomIds
from bot.plans import Plans
from domain.chat import Abilities
from domain.conversation.form import Form
from domain.eligibility.rules import RuleBook
from domain.invitations import Links
from domain.programme import Programme
from domain.retention import Keep
from domain.workdays import WorkCalendar
from handlers.absences import AbsenceDesk, StandIns
from handlers.assigning import Assigning
from handlers.assignments import AssignmentDesk
from handlers.consents import ConsentDesk
from handlers.conversation import Conversations
from handlers.deadlines import Deadlines
from handlers.delivery import Delivery
from handlers.digest import DigestDesk
from handlers.draft_watch import DraftWatch
from handlers.drafts import DraftsDesk, PartialDesk
from handlers.eligibility import EligibilityDesk
from handlers.errands import Job
from handlers.escape_outcomes import EscapeOutcomeDesk
from handlers.escape_requests import EscapeDesk
from handlers.family_invites import FamilyInvites
from handlers.family_letters import LetterDesk
from handlers.hand_overs import HandOverDesk
from handlers.hearing import Hearing
from handlers.household_card import HouseholdCards
from handlers.households import HouseholdDesk
from handlers.hurried import HurriedDesk, Overheard
from handlers.hurried_batches import Batches
from handlers.hurried_forms import QuickHouseholdDesk, QuickReportDesk
from handlers.hurried_small import QuickBothDesk, QuickNewsDesk, QuickNoteDesk
from handlers.inbox import InboxDesk
from handlers.interruptions import Interruptions
from handlers.invitation_slips import InvitationSlips
from handlers.inviting import Inviting
from handlers.me import Me
from handlers.menu import Menu
from handlers.morning import MorningList
from handlers.nudges import Nudges
from handlers.obstacles import ObstacleDesk
from handlers.open_forms import OpenForms
from handlers.outside import OutsideDesk
from handlers.personal_acts import PersonalActs
from handlers.personal_copies import PersonalPages
from handlers.personal_requests import RequestDesk
from handlers.policies import PolicyDesk
from handlers.ports.outside import Ids
from handlers.profiles import ProfilesDesk
from handlers.promises import ReminderDesk
from handlers.registration import Registration
from handlers.reminders import Reminders
from handlers.report import ReportDesk
from handlers.retention import Retention
from handlers.review import ReviewDesk
from handlers.review_tasks import ReviewTasks
from handlers.reviewing import Reviewing
from handlers.routes import Desk, Routes
from handlers.speak import Speech
from handlers.spoken import Spoken
from handlers.staff_desk import StaffDesk
from handlers.tasks import TaskList, TasksDesk
from handlers.transfers import TransferDesk
from handlers.unit_lookup import UnitDesk
from handlers.unit_report import UnitReportDesk
from handlers.weekly_digest import WeeklyDigest
from messages.charts import DigestCharts
from messages.invitation_slip import InvitationPictures
from messages.render import Catalogues


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
    reviewing: Reviewing


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
) -> House:
    """Build the house; tests build the same one with other words and ids."""
    words = words or Catalogues(zone)
    programmes, rules, shelves = plans.programmes, plans.rules, plans.shelves
    work_calendar = plans.work_calendar
    speech = Speech(words, Channels(channels))
    media = FileStore(media_dir)
    menu = Menu()
    households = HouseholdDesk(HouseholdCards())
    outside = OutsideDesk(Spoken(words), menu, households)
    overheard = Overheard(outside)
    overheard.first(outside.hear)
    forms = OpenForms()
    conversations = Conversations(forms, Hearing(words), ids or RandomIds(), overheard)
    speech.repeats(Interruptions(forms, zone).repeat)
    speech.asks_deputies(StandIns(zone).instead)
    deadlines = Deadlines(plans.worked_with, work_calendar, zone)
    obstacles = ObstacleDesk(shelves, conversations, deadlines, speech)
    promises = ReminderDesk(deadlines, obstacles)
    reviewing = Reviewing(plans.review_process, plans.standards, work_calendar)
    tasks = TaskList(deadlines, conversations, ReviewTasks(reviewing))
    digest = DigestDesk(programmes, work_calendar, speech, DigestCharts(words), media, zone)
    report = ReportDesk(shelves, conversations, households, deadlines, speech)
    batches = Batches(conversations)
    QuickHouseholdDesk(conversations, batches)
    QuickNoteDesk(conversations, batches, report)
    QuickBothDesk(conversations, batches)
    quick = QuickReportDesk(shelves, conversations, batches, report)
    partial: dict[str, PartialDesk] = {report.form_id: report, quick.form_id: quick}
    hurried = HurriedDesk(plans.hurried_words, batches)
    QuickNewsDesk(conversations, hurried)
    overheard.first(hurried.hear)
    conversations.asides.listen(hurried)
    assigning = Assigning(speech)
    registration = Registration(menu)
    consents = ConsentDesk(menu)
    links = links or Links()
    inviting = Inviting(RandomIds(), links)
    pages = PersonalPages(words, rules, plans.personal)
    acts = PersonalActs(speech, words, media, pages, plans.personal)
    slips = InvitationSlips(links, InvitationPictures(words), media, speech)
    profiles = ProfilesDesk(registration, tasks, conversations)
    overheard.first(profiles.hear)
    desks: list[Desk] = [
        menu,
        Me(),
        consents,
        PolicyDesk(rules),
        AbsenceDesk(shelves, conversations, speech),
        RequestDesk(shelves, conversations, speech, plans.personal, acts),
        StaffDesk(shelves, conversations, inviting, slips),
        FamilyInvites(inviting, slips),
        LetterDesk(shelves, conversations, speech),
        profiles,
        households,
        outside,
        conversations,
        report,
        hurried,
        DraftsDesk(conversations, partial),
        EligibilityDesk(rules, programmes, conversations, speech, zone),
        UnitReportDesk(shelves, conversations, deadlines),
        EscapeDesk(shelves, conversations, households, speech),
        EscapeOutcomeDesk(shelves, plans.standards, conversations, speech),
        obstacles,
        promises,
        TasksDesk(tasks),
        AssignmentDesk(assigning),
        HandOverDesk(shelves, conversations, speech),
        TransferDesk(assigning),
        UnitDesk(),
        ReviewDesk(shelves, reviewing, conversations, speech),
        digest,
    ]
    routes = Routes(desks)
    outside.leads_to(routes.commands)
    profiles.leads_to(routes.commands)
    inbox = InboxDesk(
        routes, conversations, registration, profiles, consents, speech, zone, (promises.hear,)
    )
    return House(
        inbox=inbox,
        delivery=Delivery(speech, zone),
        speech=speech,
        words=words,
        jobs=(
            Reminders(deadlines, speech, forms),
            MorningList(deadlines, tasks, speech),
            WeeklyDigest(digest, programmes, speech, zone),
            DraftWatch(forms, partial, deadlines, speech),
            Nudges(forms, speech, zone),
            Retention(keep or Keep(), zone, media),
        ),
        work_calendar=work_calendar,
        digest=digest,
        reviewing=reviewing,
        programmes=programmes,
        forms={form_id: shelf.current for form_id, shelf in shelves.items()},
        rules=rules,
        media=media,
        zone=zone,
    )
