import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.checks.data import data_findings
from bot.checks.setup import setup_findings
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
    assert "donghanh seal key" in secret["remedy"]
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


def test_totals_of_hamlets_that_do_not_add_up_are_remarks(donghanh):
    """The figures stay as printed; the doctor names each column that the rows contradict."""
    told = donghanh("doctor", "--json").json["findings"]

    remarks = [each["what"] for each in told if each["state"] == "look"]
    assert sum(remark.startswith("phu-thinh-2026, mục Phụ biểu") for remark in remarks) == 5
    assert any("5.441; cộng 40 dòng được 5.053" in remark for remark in remarks)


def test_a_plan_that_is_over_is_fine_and_asked_about_no_more(donghanh):
    """It is said to be only read; none of its missing days is a question, no year of it lacks."""
    told = donghanh("doctor", "--json").json["findings"]

    about = [each for each in told if "minh-tien-2022-2025" in each["what"]]
    assert [each["state"] for each in about] == ["fine"]
    assert "chỉ để đọc" in about[0]["what"]
    assert not any("bảng thiếu năm" in each["what"] for each in told)


def test_days_that_the_communes_leave_open_are_questions(donghanh):
    """Six of Sơn Dương, three of Phú Thịnh."""
    told = donghanh("doctor", "--json").json["findings"]

    open_days = [each["what"] for each in told if "văn bản không nêu ngày" in each["what"]]
    assert sum(what.startswith("son-duong-2026") for what in open_days) == 6
    assert sum(what.startswith("phu-thinh-2026") for what in open_days) == 3


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
        ("import_headings.yaml", "columns:", "colums:", "imports"),
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


@pytest.mark.parametrize(
    ("spoilt", "old", "new", "said"),
    [
        ("import_headings.yaml", "field: head_name", "field: hed_name",
         ["5: columns[1].field: there is no column 'hed_name'; did you mean 'head_name'?",
          "the column 'head_name' is missing"]),
        ("import_headings.yaml", "    near_poor: [", "    nearpoor: [",
         ["45: values.status.nearpoor: there is no code 'nearpoor'; did you mean 'near_poor'?"]),
        ("import_headings.yaml", "unread: [", "unred: [",
         ["41: unred: there is no key 'unred' here; did you mean 'unread'?"]),
        ("import_headings.yaml", "unread: [stt,", "unread: [stt, dân tộc,",
         ["41: unread: 'dân tộc' means 'ethnic' already: one of them would be misread"]),
        ("review_process.yaml", "counted_in: working_days", "counted_in: workdays",
         ["posting.counted_in"]),
        ("review_process.yaml", "agreement:", "agrement:", ["did you mean 'agreement'?"]),
        ("review_process.yaml", "part: meeting", "part: meting", ["steps[4].part"]),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line_and_what_was_meant(copied, spoilt, old, new, said):
    """For whoever edits the words of lists or the procedure of reviews by hand."""
    file = copied / spoilt
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    broken = [
        each.what
        for each in data_findings(copied, ZoneInfo("Asia/Ho_Chi_Minh"))
        if each.state is State.BROKEN
    ]

    for sentence in said:
        assert any(f"{spoilt}:" in what and sentence in what for what in broken), broken


def test_a_folder_without_programmes_is_broken(donghanh, elsewhere, monkeypatch):
    """An empty folder is told with the setting that names it."""
    monkeypatch.setenv("DONGHANH_PROGRAMMES_DIR", str(elsewhere))

    ran = donghanh("doctor")

    assert ran.code == 1
    assert "không có chương trình nào" in ran.out
    assert "DONGHANH_PROGRAMMES_DIR" in ran.out
