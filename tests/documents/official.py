"""Reports of the small town as official documents, for the tests of their pages."""

from datetime import date
from io import BytesIO

from domain.households import HouseholdId, Status
from domain.people import UnitId
from domain.periods import half_year
from domain.recognition import Recognition
from domain.reports.content import Content
from domain.reports.gathered import Gathered
from domain.reports.movement import Both, Movement
from storage.report_outline import load_report_outline
from tests.support import town
from tests.support.house import ROOT, installed_plans

PERIOD = "2026-H1"
OBLIGATION = "BK-R1"
SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

WORDS = (f"{SPACE}t", f"{SPACE}br")
OUTLINE = load_report_outline(ROOT / "programmes")
PLANS = installed_plans()
BAC_KAN = PLANS.programmes["bac-kan-2026-2030"]
WARD, LEAD, CULTURE, GROUP_4, GROUP_5 = town.UNITS


def both(**columns):
    """The same movement in households and in persons."""
    return Both(Movement(**columns), Movement(**columns))


POOR = both(start=64, to_near_poor=2, escaped=1, relapsed=1, new=2, end=64)
NEAR = both(start=55, escaped=3, to_poor=1, from_other=2, end=53)


def gathered(**more):
    """A half-year's report of the ward, with whatever is given."""
    given = {
        "programme": BAC_KAN,
        "unit": WARD,
        "superior": None,
        "counted": WARD,
        "root": WARD,
        "obligation": BAC_KAN.obligations[0],
        "period": half_year(2026, 1),
        "last": date(2026, 6, 9),
        "content": Content(),
        **more,
    }
    return Gathered(**given)


def document_of(house, unit="bk", obligation=OBLIGATION, period=PERIOD):
    """The report of a unit, as it stands now."""
    desk = house.house.documents
    with house.work() as work:
        found = work.units.get(UnitId(unit))
        (due,) = [d for d in desk.reports(found, period) if d.obligation.id == obligation]
        return desk.compose(work, due, found, house.clock.now())


def written(house, document):
    """Both files of a document."""
    return house.house.documents.write(document, house.clock.now())


def page_of(house, document):
    """The Word file, opened by python-docx."""
    import docx

    return docx.Document(BytesIO(written(house, document).docx))


def recognise(house, household, status, since=date(2026, 3, 2)):
    """A decision about a household, as the ward takes it."""
    given = Recognition(
        HouseholdId(household), status, since, "12/QĐ-UBND", since, None, house.clock.now()
    )
    with house.work() as work:
        work.statuses.add(given, date(2026, 6, 5))


def movement_in_town(house):
    """One household escapes altogether, one becomes near-poor, one near-poor household poor."""
    recognise(house, "h-pao", Status.NEWLY_ESCAPED)
    recognise(house, "h-may", Status.NEAR_POOR)
    recognise(house, "h-ha", Status.POOR)


def hand_in(typist):
    """An officer hands the half-year's report in."""
    typist.presses_token(f"nop.b.{OBLIGATION}.{PERIOD}").types("xong 2 nhà tiêu")
    typist.presses("Bỏ qua").types("xin thêm vốn").presses("Gửi")


def lines(page):
    """The lines of a document that have words, those in tables too."""
    paragraphs = page.element.body.iter(f"{SPACE}p")
    found = (
        # A line that is broken within a paragraph is read on after a space.
        "".join(t.text or "" if t.tag == f"{SPACE}t" else " " for t in each.iter(*WORDS)).strip()
        for each in paragraphs
    )
    return [each for each in found if each]


def rows(table):
    """The cells of a table, row by row."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def annex(page, number):
    """An annex's table, counted from 0: the first two tables are the head and the foot."""
    from messages.official_template import ANNEX_TABLE

    return [each for each in page.tables if each.style.name == ANNEX_TABLE][number]
