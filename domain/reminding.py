"""When a deadline speaks up: the reminders before it and after it, and the one that is due now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import ClassVar

from domain.calendar import Deadline, Obligation
from domain.due_days import deadlines
from domain.workdays import HO_CHI_MINH, ONE_DAY, WorkCalendar


class ReminderPlanFaultError(ValueError):
    """A reminder plan cannot be kept; the message says which line of it and why."""


class OnDaysOff(StrEnum):
    """What a programme's reminders do on weekends and holidays."""

    WAIT = "wait"
    SEND = "send"


@dataclass(frozen=True, slots=True)
class ReminderPlan:
    """How a programme reminds: on which working days, at what time, and when it keeps quiet.

    Attributes:
        days_before: Working days before the last working day on time; 0 is that day.
        days_after: Working days after the last day on time.
        at: The local time of a reminder.
        quiet_from: From this local time on nothing is sent.
        quiet_until: Until this local time nothing is sent.
        stale_after_working_days: A reminder that is missed for so long is not sent any more.
        superior_after: From so many working days after the last day on time on, the unit above
            is told as well, each time that the unit itself is.
        further_after: The grace of each further level up the tree, in working days after the last
            day on time: with (3,) the one above the one above hears from the third on. No plan says
            so; it is a rule of this house.
        on_days_off: WAIT: on weekends and holidays nothing is said, what falls on one is said on a
            working day. SEND: they are mornings like any other, and what is said of the last day is
            said on that day. Counted is in working days either way.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    days_before: tuple[int, ...] = (10, 5, 2, 1, 0)
    days_after: tuple[int, ...] = (1, 3)
    at: time = time(7, 30)
    quiet_from: time = time(21, 0)
    quiet_until: time = time(6, 0)
    stale_after_working_days: int = 5
    superior_after: int = 1
    further_after: tuple[int, ...] = ()
    on_days_off: OnDaysOff = OnDaysOff.WAIT

    def __post_init__(self) -> None:
        """Refuse a plan that cannot be kept.

        Raises:
            ReminderPlanFaultError: If days lie on the wrong side, or reminders in quiet hours.
        """
        if any(days < 0 for days in self.days_before):
            raise ReminderPlanFaultError(
                f"days_before counts from 0 upwards, found {self.days_before}"
            )
        if any(days < 1 for days in (*self.days_after, self.superior_after)):
            raise ReminderPlanFaultError(
                "days_after and superior_after count from 1 upwards,"
                f" found {self.days_after} and {self.superior_after}"
            )
        graces = (self.superior_after, *self.further_after)
        if list(graces) != sorted(set(graces)):
            raise ReminderPlanFaultError(
                "further_after counts on from superior_after, each level later than the one below,"
                f" found {self.superior_after} and {self.further_after}"
            )
        if self.stale_after_working_days < 1:
            raise ReminderPlanFaultError(
                "stale_after_working_days must be at least 1, or nothing would ever be sent;"
                f" found {self.stale_after_working_days}"
            )
        if self.is_quiet(self.at):
            raise ReminderPlanFaultError(
                f"reminders at {self.at:%H:%M} would fall into the quiet hours from"
                f" {self.quiet_from:%H:%M} to {self.quiet_until:%H:%M}"
            )

    def is_quiet(self, clock: time) -> bool:
        """Return whether nothing is sent at that local time; equal hours mean never quiet."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= clock < self.quiet_until
        return clock >= self.quiet_from or clock < self.quiet_until

    def speaks_on(self, day: date, work_calendar: WorkCalendar) -> bool:
        """Return whether reminders go out on a day, by the rule for days off."""
        return self.on_days_off is OnDaysOff.SEND or work_calendar.is_working(day)

    def is_awake(self, local: datetime, work_calendar: WorkCalendar) -> bool:
        """Return whether anything may be sent at a moment of the programme's own clock."""
        return self.speaks_on(local.date(), work_calendar) and not self.is_quiet(local.time())

    def levels_told(self, days_left: int) -> int:
        """Return how many levels above a unit hear of it, so many working days before the end."""
        graces = (self.superior_after, *self.further_after)
        return sum(-days_left >= grace for grace in graces)

    def not_before(self, moment: datetime, zone: tzinfo = HO_CHI_MINH) -> datetime:
        """Return the moment itself, or the end of the quiet hours that it falls into, in UTC."""
        local = moment.astimezone(zone)
        if not self.is_quiet(local.time()):
            return moment.astimezone(UTC)
        # Before midnight the quiet hours end tomorrow, after midnight today.
        days = ONE_DAY if local.time() >= self.quiet_until else timedelta()
        return _moment(local.date() + days, self.quiet_until, zone)


@dataclass(frozen=True, slots=True)
class ReminderStage:
    """One reminder of a deadline.

    Attributes:
        days_left: Working days left on that day; negative when overdue. A reminder that is sent
            late says `working_days_left` instead.
        on: The local working day on which it goes out.
        moment: The moment, in UTC.
        overdue: Whether the last day on time is over.
        tells_superior: Whether the one above is told as well.
    """

    days_left: int
    on: date
    moment: datetime
    overdue: bool
    tells_superior: bool

    def is_overtaken(self, planned: "Sequence[ReminderStage]", today: date) -> bool:
        """Tell whether it was missed, and would be followed by another one today."""
        return self.on < today and any(later.on == today for later in planned)


@dataclass(frozen=True, slots=True)
class RehearsedDeadline:
    """A deadline with every reminder that it would give, if nobody submitted."""

    obligation: Obligation
    deadline: Deadline
    stages: tuple[ReminderStage, ...]


def stages(
    deadline: Deadline,
    plan: ReminderPlan,
    work_calendar: WorkCalendar,
    zone: tzinfo = HO_CHI_MINH,
) -> list[ReminderStage]:
    """Return every reminder of a deadline, earliest first, each on a working day of its own.

    Stage 0 is the last working day on time, stage n lies n working days before it, overdue stages
    the n-th working day after the last day on time. A window has one more, on the first working
    day from its notice on. Where the plan speaks on days off, stage 0 is the last day itself.
    """
    last_working_day = work_calendar.working_day_on_or_before(deadline.last_day)
    days = {work_calendar.shift(last_working_day, -days) for days in plan.days_before if days}
    if 0 in plan.days_before:
        days.add(_spoken_of_on(deadline.last_day, plan, work_calendar))
    if deadline.notice:
        days.add(min(work_calendar.working_day_on_or_after(deadline.notice), last_working_day))
    days |= {work_calendar.shift(deadline.last_day, days) for days in plan.days_after}
    return [_stage(deadline, day, plan, work_calendar, zone) for day in sorted(days)]


def stage_due(
    deadline: Deadline,
    plan: ReminderPlan,
    work_calendar: WorkCalendar,
    now: datetime,
    zone: tzinfo = HO_CHI_MINH,
) -> ReminderStage | None:
    """Return the latest reminder whose moment has come, or None if there is none or it is stale.

    Those before it are let go, so a server that slept for days catches up with one message. The
    answer stays the same until the next stage: whoever speaks must remember what was said.
    """
    return latest_of(stages(deadline, plan, work_calendar, zone), plan, work_calendar, now, zone)


def latest_of(
    planned: Sequence[ReminderStage],
    plan: ReminderPlan,
    work_calendar: WorkCalendar,
    now: datetime,
    zone: tzinfo = HO_CHI_MINH,
) -> ReminderStage | None:
    """Return the one of a deadline's reminders that is due, where they are known already."""
    come = [stage for stage in planned if stage.moment <= now]
    if not come:
        return None
    latest = come[-1]
    return latest if is_fresh(latest.on, plan, work_calendar, now, zone) else None


def is_fresh(
    on: date,
    plan: ReminderPlan,
    work_calendar: WorkCalendar,
    now: datetime,
    zone: tzinfo = HO_CHI_MINH,
) -> bool:
    """Tell whether a reminder of a day is still worth saying, where it was missed."""
    stale_on = work_calendar.shift(on, plan.stale_after_working_days)
    return now < _moment(stale_on, plan.at, zone)


def working_days_left(deadline: Deadline, today: date, work_calendar: WorkCalendar) -> int:
    """Return how many working days come after today until the last day on time.

    0 is the last working day on time and the free days after it; once the last day is over the
    count is negative (0 still on a weekend right after it: ask `deadline.is_missed`).
    """
    return work_calendar.working_days_between(today, deadline.last_day)


def promise_check_moment(
    promised_day: date,
    work_calendar: WorkCalendar,
    plan: ReminderPlan,
    zone: tzinfo = HO_CHI_MINH,
) -> datetime:
    """Return when a unit is asked about its promise, in UTC: there is still time to keep it.

    It is the morning of the last day that was promised, or of the working day before it.
    """
    return _moment(_spoken_of_on(promised_day, plan, work_calendar), plan.at, zone)


def morning_after(
    day: date, work_calendar: WorkCalendar, plan: ReminderPlan, zone: tzinfo = HO_CHI_MINH
) -> datetime:
    """Return when a unit is reminded of what came back to it on a day: the next morning there is."""
    following = day + ONE_DAY
    if not plan.speaks_on(following, work_calendar):
        following = work_calendar.shift(day, 1)
    return _moment(following, plan.at, zone)


def rehearse(
    obligations: Sequence[Obligation],
    plan: ReminderPlan,
    work_calendar: WorkCalendar,
    first: date,
    last: date,
    zone: tzinfo = HO_CHI_MINH,
) -> list[RehearsedDeadline]:
    """Return the deadlines with their last day from `first` to `last`, each with its reminders."""
    rehearsed = [
        RehearsedDeadline(obligation, deadline, tuple(stages(deadline, plan, work_calendar, zone)))
        for obligation in obligations
        for deadline in deadlines(obligation, first, last)
    ]
    return sorted(rehearsed, key=lambda entry: entry.deadline.last_day)


def _stage(
    deadline: Deadline,
    day: date,
    plan: ReminderPlan,
    work_calendar: WorkCalendar,
    zone: tzinfo,
) -> ReminderStage:
    days_left = working_days_left(deadline, day, work_calendar)
    return ReminderStage(
        days_left=days_left,
        on=day,
        moment=_moment(day, plan.at, zone),
        overdue=deadline.is_missed(day),
        tells_superior=-days_left >= plan.superior_after,
    )


def _spoken_of_on(day: date, plan: ReminderPlan, work_calendar: WorkCalendar) -> date:
    """Return the day itself, or the working day before it where the plan keeps quiet on it."""
    if plan.speaks_on(day, work_calendar):
        return day
    return work_calendar.working_day_on_or_before(day)


def _moment(day: date, clock: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)
