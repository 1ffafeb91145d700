import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.check_data import data_findings
from bot.check_setup import setup_findings
from bot.finding import State
from bot.settings import read_settings
from tests.support.house import ROOT
from tests.support.spoilt import spoil

GOOD = "x" * 40
TOKEN = "123456:" + "A" * 35


@pytest.fixture
def copied(elsewhere, monkeypatch):
    """The data files, which a test may spoil."""
    folder = elsewhere / "programmes"
    shutil.copytree(ROOT / "programmes", folder)
    monkeypatch.setenv("DONGHANH_PROGRAMMES_DIR", str(folder))
    return folder


def found(area, **given):
    """Return what the setup's check says about an area: state and words."""
    findings = list(setup_findings(read_settings(**given)))
    return [(each.state, each.what) for each in findings if each.area == area]


def test_a_fresh_clone_is_healthy(donghanh, elsewhere):
    """Without any setting nothing is broken; the missing secret is a remark with its remedy."""
    ran = donghanh("doctor", "--json")

    assert [each for each in ran.json["findings"] if each["state"] == "broken"] == []
    assert ran.code == 0
    (secret,) = [each for each in ran.json["findings"] if each["area"] == "secret"]
    assert secret["state"] == "look"
    assert "token_urlsafe" in secret["remedy"]
    assert list(elsewhere.iterdir()) == []


def test_every_line_has_a_sign_and_a_word(donghanh):
    """A sign never stands alone."""
    ran = donghanh("doctor")

    lines = [line for line in ran.out.splitlines() if line and not line.startswith(" ")]
    assert all(line.startswith(("✅ ổn", "⚠️ cần xem", "🔴 hỏng")) for line in lines[:-1])
    assert lines[-1].endswith("0 hỏng")


def test_contradictions_and_open_days_are_remarks(donghanh):
    """What only the issuing office can answer stops nothing."""
    told = donghanh("doctor", "--json").json["findings"]

    remarks = [each["what"] for each in told if each["state"] == "look"]
    assert any("BK-T02" in remark for remark in remarks)
    assert any("LC-R1-6T" in remark for remark in remarks)


def test_the_demo_s_folder_is_checked_with_its_own_secret(donghanh, data):
    """--data looks at another installation."""
    told = donghanh("doctor", "--data", data, "--json").json["findings"]

    states = {
        each["area"]: each["state"] for each in told if each["area"] in {"secret", "database"}
    }
    assert states == {"secret": "fine", "database": "fine"}


def test_a_setting_that_cannot_be_read_does_not_stop_the_rest(donghanh, monkeypatch):
    """The setting is named, and the data files are checked all the same."""
    monkeypatch.setenv("DONGHANH_HTTP_PORT", "many")

    ran = donghanh("doctor", "--json")

    assert ran.code == 1
    broken = [each["what"] for each in ran.json["findings"] if each["state"] == "broken"]
    assert any(what.startswith("DONGHANH_HTTP_PORT: ") for what in broken)
    assert any(each["area"] == "rules" for each in ran.json["findings"])


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("area", "given", "said"),
    [
        ("secret", {"secret_key": "short"}, "5 ký tự"),
        ("channels", {"telegram_token": "abc"}, "123456:ABC-def"),
        ("channels", {"telegram_token": TOKEN, "telegram_api_base": "localhost"}, "API_BASE"),
        (
            "channels",
            {"telegram_token": TOKEN, "telegram_mode": "webhook", "telegram_webhook_secret": "s"},
            "webhook cần DONGHANH_PUBLIC_URL",
        ),
        (
            "channels",
            {"telegram_token": TOKEN, "telegram_mode": "webhook", "public_url": "https://x.vn"},
            "webhook cần DONGHANH_TELEGRAM_WEBHOOK_SECRET",
        ),
        ("channels", {"public_url": "donghanh.example.vn"}, "DONGHANH_PUBLIC_URL"),
        ("database", {"database_url": "mysql://x"}, "sqlite or postgresql"),
        ("database", {"database_url": "sqlite:////nowhere/at/all.db"}, "make it first"),
        ("settings", {"media_dir": Path(__file__) / "media"}, "không ghi được"),
    ],
)
def test_a_setting_that_cannot_work_is_broken(area, given, said):
    """Each comes with words that name the setting."""
    broken = [what for state, what in found(area, **given) if state is State.BROKEN]

    assert len(broken) == 1
    assert said in broken[0]


@pytest.mark.usefixtures("elsewhere")
def test_a_working_setup_is_fine():
    """Polling with a token of the right shape, a secret, a public address."""
    given = {"telegram_token": TOKEN, "secret_key": GOOD, "public_url": "https://x.vn"}

    assert all(state is State.FINE for state, _ in found("channels", **given))
    assert [state for state, _ in found("secret", **given)] == [State.FINE]


@pytest.mark.usefixtures("elsewhere")
def test_no_secret_is_shown():
    """Neither the token nor the secret stands in any finding."""
    given = {"telegram_token": TOKEN + "!", "secret_key": "a-secret-key"}
    text = str(list(setup_findings(read_settings(**given))))

    assert TOKEN not in text
    assert "a-secret-key" not in text


@pytest.mark.parametrize(
    ("spoilt", "old", "new", "area"),
    [
        ("lao-cai-2026/programme.yaml", "status: active", "status: asleep", "programmes"),
        ("standards.yaml", "standards:", "standarts:", "standards"),
        ("holidays.yaml", "holidays:", "holidayz:", "holidays"),
        ("review_process.yaml", "percent: 50", "percent: 150", "reviews"),
        ("synthetic.yaml", "seed: 2026", "seed: many", "synthetic"),
        ("eligibility/facts.yaml", "facts:", "fakts:", "rules"),
        ("forms/obstacle.yaml", "kind: text", "kind: poem", "forms"),
        ("forms/household_report.yaml", "{fact: supported, is: true}",
         "{fact: suported, is: true}", "forms"),
    ],
)  # fmt: skip
def test_a_slip_in_a_data_file_is_found(copied, spoilt, old, new, area):
    """Whoever edits a file learns of a slip before anybody meets it in a chat."""
    spoil(copied / spoilt, old, new)

    findings = list(data_findings(copied, ZoneInfo("Asia/Ho_Chi_Minh")))

    assert area in {each.area for each in findings if each.state is State.BROKEN}


def test_a_folder_without_programmes_is_broken(donghanh, elsewhere, monkeypatch):
    """An empty folder is told with the setting that names it."""
    monkeypatch.setenv("DONGHANH_PROGRAMMES_DIR", str(elsewhere))

    ran = donghanh("doctor")

    assert ran.code == 1
    assert "không có chương trình nào" in ran.out
    assert "DONGHANH_PROGRAMMES_DIR" in ran.out
