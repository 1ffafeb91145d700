"""An officer says that a reminder has come ("Đã nhận"); whoever collects sees who has not."""

from domain.reports.life import Name
from domain.say import Say
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Deadlines, Due, Own, submitted
from handlers.due.returned import returned_of, ways_to
from handlers.due.words import name_of
from handlers.ports.speech import Reply
from handlers.reminders.words import reminder_choices
from handlers.visit import Visit


class Seen:
    """Writes down who has seen what is due."""

    def __init__(self, deadlines: Deadlines) -> None:
        """Take the deadlines."""
        self._deadlines = deadlines

    def press(self, visit: Visit, parts: list[str]) -> Reply:
        """Take the button of one reminder, or of a list of several."""
        if parts:
            own = self._deadlines.own(visit, parts)
            return [own] if isinstance(own, Say) else self._keep(visit, own, [own.due])
        unit = visit.work.units.get(visit.person.unit_id)
        if unit is None or not visit.person.is_officer:
            return [Say("unit_report.not_officer", choices=(TO_MENU,))]
        self._deadlines.read(visit.work)
        dues = [
            due
            for due in self._deadlines.of_unit(unit, visit.today)
            if any(stage.moment <= visit.now for stage in self._deadlines.stages_of(due))
            and submitted(visit.work, unit, due) is None
        ]
        if not dues:
            return [Say("reminder.nothing_to_see", choices=(TO_MENU,))]
        return self._keep(visit, Own(dues[0], unit, None), dues)

    def _keep(self, visit: Visit, own: Own, dues: list[Due]) -> Reply:
        for due in dues:
            name = Name(own.unit.id, *due.parts)
            if visit.work.report_lives.acknowledge(name, visit.person.id, visit.now):
                visit.work.audit.note(
                    visit.person.id, "reminder seen", due.subject, visit.now, own.unit.id
                )
        waits = own.report is None and len(dues) == 1
        life = visit.work.report_lives.life(Name(own.unit.id, *own.due.parts))
        back = returned_of(visit.work, life) if waits else None
        ways = (
            ways_to(own.due, back.line)
            if back is not None
            else reminder_choices(own.due, visit.today)
        )
        names = [name_of(due.obligation, due.deadline) for due in dues]
        return [
            Say(
                "reminder.seen_kept",
                {"names": names},
                choices=(*(ways if waits else ()), TO_MENU),
            )
        ]
