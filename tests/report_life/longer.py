"""The valley with the days of its longer reports answered, as an administrator answers them."""

import shutil

from bot.plans import read_plans
from tests.support import house as houses
from tests.support.house import ROOT

DAYS = """answers:
  - obligation: LC-R1-6T
    due: { kind: each_year, month: 6, day: 25, inclusive: true }
    decision: Công văn 1
  - obligation: LC-R3-9T
    due: { kind: each_year, month: 9, day: 25, inclusive: true }
    decision: Công văn 2
  - obligation: LC-R1-N
    due: { kind: each_year, month: 12, day: 25, inclusive: true }
    decision: Công văn 3
"""

HALF = "LC-R1-6T.2026-H1"
NINE = "LC-R3-9T.2026-9M"
YEAR = "LC-R1-N.2026"


def plans_with(folder, monkeypatch, programme, days="answers: []\n", edits=()):
    """Install the plans with the days of one of them answered, or something else in it changed."""
    programmes = folder / "plans"
    shutil.copytree(ROOT / "programmes", programmes)
    (programmes / programme / "days.yaml").write_text(days, "utf-8")
    plan = programmes / programme / "programme.yaml"
    for before, after in edits:
        assert before in plan.read_text("utf-8")
        plan.write_text(plan.read_text("utf-8").replace(before, after), "utf-8")
    plans = read_plans(programmes)
    monkeypatch.setattr(houses, "installed_plans", lambda: plans)


def quarter(number, unit):
    """The token parts of a commune's report on a quarter."""
    return f"LC-R2.2026-Q{number}.{unit}"


def accepted(officer, ngoc, number, unit):
    """A commune hands a quarter's report in, and the lead office accepts it."""
    report = f"LC-R2.2026-Q{number}"
    officer.presses_token(f"nop.g.{report}").presses_token(f"nop.y.{report}")
    for version in (1, 2):
        ngoc.presses_token(f"xem.a.{quarter(number, unit)}.{version}")


def corrects(officer, number, line, value, reason):
    """An officer puts another number in place of a counted one."""
    officer.presses_token(f"nop.f.LC-R2.2026-Q{number}.{line}").types(str(value), reason)
