"""A commune of a province may have hamlets that owe it a report: its document is put together too."""

import pytest

from domain.chat import Address
from domain.people import Honorific, Person, PersonId, Role, UnitId
from domain.reports.lines import number_of
from storage.roster import load_roster
from tests.documents.official import document_of
from tests.report_life import longer, valley
from tests.support.house import Typist, open_house

HAMLETS = (
    ("    agencies: [agency]\n", "    agencies: [agency]\n    hamlets: [hamlet]\n"),
    ("senders: [departments, communes, agencies]", "senders: [departments, communes, hamlets]"),
)
HEAD = Person(
    PersonId("p-truong"),
    valley.LC,
    "Giàng A Trưởng",
    UnitId("lc/a/1"),
    frozenset({Role.UNIT_OFFICER}),
    Honorific.ANH,
    synthetic=True,
)
REPORT = "LC-R2.2026-Q2"


@pytest.fixture
def house(tmp_path, clock, monkeypatch):
    """The valley, in a plan that asks its hamlets too."""
    longer.plans_with(tmp_path, monkeypatch, valley.LC, edits=HAMLETS)
    opened = open_house(tmp_path / "media", clock)
    valley.move_in(opened)
    with opened.work() as work:
        load_roster(work, (), (HEAD,), (), ())
        work.people.bind(Address("web", HEAD.id), HEAD.id, opened.clock.now())
    yield opened
    opened.store.close()
    Typist.known.clear()


@pytest.fixture
def linh(house):
    """Who compiles in the commune."""
    return house.typist(valley.LINH, "Chị Linh")


def test_the_commune_says_what_its_hamlet_reported(house, linh):
    """In the chat and in the draft of the document; another commune's hamlets are not its own."""
    head = house.typist(HEAD, "Anh Trưởng")
    head.presses_token(f"nop.f.{REPORT}.{number_of('households')}").types("7", "sổ thôn ghi thiếu")
    head.presses_token(f"nop.y.{REPORT}")
    linh.presses_token(f"xem.a.{REPORT}.lc/a/1.1").presses_token(f"nop.g.{REPORT}")
    assert (
        "Hộ phụ trách: 7 (cán bộ báo 2; đơn vị sửa: Thôn Séo Tỷ: sổ thôn ghi thiếu)" in linh.said
    )
    document = document_of(house, "lc/a", "LC-R2", "2026-Q2")

    assert dict(document.figures)["households"].value == 7
    table = next(each for each in document.annexes if each.id == "TH01")
    assert [row.cells[1].value for row in table.rows] == ["Thôn Séo Tỷ", "Tổng cộng"]
