"""`donghanh role explain`: what a person may do with a household and see of it, and why."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.demo import clock_of
from bot.commands.installation import Data, person_named, reading, settings_at
from bot.commands.shown import Json, show_json, show_table
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.access import Decision, Relation
    from domain.access_table import Field, Grant
    from domain.people import Person
    from storage.work import SqlWork

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def role() -> None:
    """Roles, and what they may see."""


@app.command("explain", help="Một người được xem gì của một hộ, và vì sao.")
def explain(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Mã của người.")],
    household: Annotated[str, typer.Argument(metavar="HOUSEHOLD", help="Mã của hộ.")],
    *,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Print the decision with its reason, and each field with its own; nothing of the household."""
    from domain.access import decide, why
    from domain.access_table import Field

    settings = settings_at(data)
    with reading(settings) as work:
        somebody = person_named(work, person)
        now = clock_of(work, settings.zone).now()
        relation = _relation(work, somebody, household, settings)
        work.audit.note(None, "explained", relation.household_id, now, somebody.id)
    decision = decide(somebody, relation)
    cells = {field: why(somebody, relation, field) for field in Field}
    if as_json:
        show_json(_shape(somebody, relation, decision, cells))
    else:
        _say(settings, somebody, decision, cells)


def _relation(work: "SqlWork", who: "Person", name: str, settings: "Settings") -> "Relation":
    today = clock_of(work, settings.zone).now().astimezone(settings.zone).date()
    household_id = work.households.id_of(name)
    relation = work.households.relation(who, household_id, today) if household_id else None
    if relation is None:
        raise RefusalError(
            f"no household has the id or the code {name!r}; both stand in the roster that was "
            "imported, and the code on the household's card"
        )
    return relation


def _shape(
    who: "Person", relation: "Relation", decision: "Decision", cells: "dict[Field, Grant]"
) -> dict[str, Any]:
    return {
        "person": who.id,
        "roles": sorted(who.roles),
        "household": relation.household_id,
        "relation": {
            name: value for name, value in relation._asdict().items() if name != "household_id"
        },
        "access": decision.access,
        "reason": decision.reason,
        "fields": {field: cell._asdict() for field, cell in cells.items()},
    }


def _say(
    settings: "Settings", who: "Person", decision: "Decision", cells: "dict[Field, Grant]"
) -> None:
    from domain.say import Phrase
    from messages.render import Catalogues

    words = Catalogues(settings.zone)

    def said(key: str) -> str:
        return words.text(Phrase(key), None)

    may = said(f"access.may.{decision.access.value}")
    typer.echo(f"{who.name} ({who.id}) · hộ {decision.household_id}")
    typer.echo(f"{may.capitalize()}: {said(f'access.reason.{decision.reason}')}.")
    if decision.may_see:
        rows = [
            (
                "✅ thấy" if cell.allowed else "· không",
                said(f"access.field.{field.value}"),
                said(f"access.reason.{cell.reason}"),
            )
            for field, cell in cells.items()
        ]
        show_table(("", "Thông tin", "Vì"), rows)
