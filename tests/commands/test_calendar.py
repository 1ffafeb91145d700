import pytest

YEAR = ("--from", "2026-01-01", "--to", "2026-12-31")


@pytest.fixture
def year(donghanh):
    """The year 2026 of Lào Cai, as a machine reads it."""
    return donghanh("calendar", "lao-cai-2026", *YEAR, "--json").json


def of(rehearsed, obligation):
    return [each for each in rehearsed["deadlines"] if each["obligation"] == obligation]


def test_units_report_four_times_before_the_tenth(year):
    """Before the 10th of the last month of a quarter: the 9th is the last day on time, in every quarter."""
    assert [(each["period"]["id"], each["before"], each["last_day"]) for each in of(year, "LC-R2")] == [
        ("2026-Q1", "2026-03-10", "2026-03-09"),
        ("2026-Q2", "2026-06-10", "2026-06-09"),
        ("2026-Q3", "2026-09-10", "2026-09-09"),
        ("2026-Q4", "2026-12-10", "2026-12-09"),
    ]  # fmt: skip


def test_the_lead_office_reports_four_times_before_the_twentieth(year):
    """Before the 20th of the last month of a quarter."""
    assert [each["last_day"] for each in of(year, "LC-R1")] == [
        "2026-03-19",
        "2026-06-19",
        "2026-09-19",
        "2026-12-19",
    ]


def test_the_calendar_says_what_happens_on_days_off(donghanh, year):
    """Whoever reads it knows whether a Saturday keeps quiet."""
    assert year["on_days_off"] == "wait"
    assert "không nhắc, đợi ngày làm việc" in donghanh("calendar", "lao-cai-2026", *YEAR).out


def test_one_deadline_carries_its_source_and_every_reminder(year):
    """Who owes what to whom, in the words of the plan, and each message with its moment."""
    second = of(year, "LC-R2")[1]

    reminders = second.pop("reminders")

    assert second == {
        "obligation": "LC-R2",
        "subject": "Báo cáo kết quả thực hiện",
        "kind": "report",
        "cadence": "quarter",
        "section": "V.2",
        "quote": "Thời hạn gửi báo cáo trước ngày 10 của tháng cuối quý",
        "senders": ["departments", "communes", "agencies"],
        "recipient": "Sở Nông nghiệp và Môi trường",
        "period": {"id": "2026-Q2", "starts": "2026-04-01", "ends": "2026-06-30"},
        "before": "2026-06-10",
        "last_day": "2026-06-09",
        "inclusive": False,
        "notice": None,
        "figures": "to_date",
        "figures_final_after": "2026-06-30",
    }
    assert [(each["days_left"], each["date"]) for each in reminders] == [
        (10, "2026-05-26"),
        (5, "2026-06-02"),
        (2, "2026-06-05"),
        (1, "2026-06-08"),
        (0, "2026-06-09"),
        (-1, "2026-06-10"),
        (-3, "2026-06-12"),
    ]
    assert [each["days_left"] for each in reminders if each["tells_superior"]] == [-1, -3]
    assert reminders[-1] == {
        "days_left": -3,
        "date": "2026-06-12",
        "moment": "2026-06-12T07:30:00+07:00",
        "overdue": True,
        "tells_superior": True,
    }


@pytest.mark.parametrize(
    ("obligation", "before", "last_day"),
    [("LC-R4", "2026-04-10", "2026-04-09"), ("LC-D1", "2026-07-27", "2026-07-26")],
)
def test_days_that_the_plan_names_once(year, obligation, before, last_day):
    """The communes' plans before 10/4, the houses before 27/7 (a Monday: the 26th is a Sunday)."""
    (found,) = of(year, obligation)

    assert (found["before"], found["last_day"]) == (before, last_day)


def test_windows_end_with_their_quarter(year):
    """Within quarter II ends on 30/6, that day included, and is told early."""
    (found,) = of(year, "LC-D2")

    assert found["last_day"] == "2026-06-30"
    assert found["inclusive"] is True
    assert found["notice"] == "2026-06-01"


def test_what_has_no_day_is_a_question_and_no_deadline(year):
    """A missing day is asked of the administrator; on request has its day from the request."""
    assert [each["obligation"] for each in year["questions"]] == [
        "LC-R1-6T",
        "LC-R1-N",
        "LC-R3-6T",
        "LC-R3-9T",
        "LC-R3-N",
        "LC-R5",
    ]
    assert [each["obligation"] for each in year["on_request"]] == ["LC-R1-DX"]
    assert all(each["quote"] for each in year["questions"])


def test_around_tet_reminders_keep_to_working_days(donghanh):
    """Ten working days before 9/3 reach back over no day of the Tết holidays."""
    found = donghanh("calendar", "lao-cai-2026", "--from", "2026-03-01", "--to", "2026-03-15",
                     "--json").json  # fmt: skip

    (deadline,) = found["deadlines"]
    assert deadline["reminders"][0]["date"] == "2026-02-23"


def test_a_unit_sees_what_it_owes_and_who_is_reminded(donghanh, data):
    """--unit leaves out what others owe, and names whom the reminders go to."""
    found = donghanh("calendar", "bac-kan-2026-2030", *YEAR, "--unit", "bk/vhxh", "--data", data,
                     "--json").json  # fmt: skip

    assert found["unit"] == {"id": "bk/vhxh", "name": "Phòng Văn hóa - Xã hội"}
    assert [(each["obligation"], each["last_day"]) for each in found["deadlines"]] == [
        ("BK-R1", "2026-06-09"),
        ("BK-R2", "2026-11-14"),
    ]
    assert found["deadlines"][0]["to"] == [{"id": "p-huong", "name": "Trần Thu Hương"}]


def test_a_unit_may_be_named_in_words(donghanh, data):
    """The full name does as well as the id."""
    ran = donghanh("calendar", "bac-kan-2026-2030", *YEAR, "--unit", "Phòng Văn hóa - Xã hội",
                   "--data", data)  # fmt: skip

    assert ran.code == 0
    assert "nhắc: Trần Thu Hương" in ran.out


def test_people_read_both_the_day_and_the_last_day(donghanh):
    """The table says "trước ngày" and the last day on time."""
    ran = donghanh("calendar", "lao-cai-2026", "--from", "1/6/2026", "--to", "30/6/2026")

    assert ran.code == 0
    assert "trước ngày 10/6/2026 (hạn chót hết ngày 09/6)" in ran.out
    assert "07:30 thứ Tư 10/6/2026: 🔴 quá hạn 1 ngày làm việc, báo cả cấp trên" in ran.out
    assert "07:30 thứ Sáu 12/6/2026: 🔴 quá hạn 3 ngày làm việc, báo cả cấp trên" in ran.out
    assert "hết ngày 30/6/2026" in ran.out


def test_without_days_the_whole_programme_is_rehearsed(donghanh):
    """Left out, the days are the first and the last of the programme."""
    found = donghanh("calendar", "bac-kan-2026-2030", "--json").json

    assert (found["from"], found["to"]) == ("2026-01-01", "2030-12-31")
    assert [each["last_day"] for each in found["deadlines"] if each["obligation"] == "BK-R1"] == [
        f"{year}-06-09" for year in range(2026, 2031)
    ]


def test_a_quiet_stretch_says_so(donghanh):
    """No deadline is an answer, too."""
    ran = donghanh("calendar", "lao-cai-2026", "--from", "2026-01-01", "--to", "2026-01-31")

    assert ran.code == 0
    assert "Không có thời hạn nào" in ran.out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--from", "mai"), "write for example 2026-06-09"),
        (("--from", "2026-02-30"), "write for example 2026-06-09"),
        (("--to", "9999-12-31"), "no day from 2000 to 2100"),
        (("--from", "2026-12-31", "--to", "2026-01-01"), "give the earlier day first"),
        (("--from", "2001-01-01", "--to", "2099-01-01"), "rehearse a shorter stretch"),
    ],
)
def test_days_that_cannot_be_are_wrong_usage(donghanh, typed, said):
    """What cannot be read is answered with an example of what can."""
    ran = donghanh("calendar", "lao-cai-2026", *typed)

    assert ran.code == 2
    assert said in " ".join(ran.err.split())


def test_a_unit_without_a_database_is_refused(donghanh):
    """Units live in the database; where there is none the way to one is shown."""
    ran = donghanh("calendar", "lao-cai-2026", "--unit", "lc/x01")

    assert ran.code == 1
    assert "`donghanh db upgrade`" in ran.err


def test_an_unknown_unit_is_answered_with_those_that_there_are(donghanh, data):
    """Whoever mistypes a unit sees the right ones."""
    ran = donghanh("calendar", "bac-kan-2026-2030", "--unit", "bk/vhx", "--data", data)

    assert ran.code == 1
    assert ran.err.startswith("no unit 'bk/vhx' in bac-kan-2026-2030; there are: bk, bk/")


def test_provisional_figures_and_open_official_days_are_said(donghanh):
    """Quarter IV of Lào Cai ends before its review does; nobody knows the day of the official one."""
    ran = donghanh("calendar", "lao-cai-2026", "--from", "1/12/2026", "--to", "31/12/2026")

    assert "số liệu sơ bộ: rà soát xong sau ngày 14/12/2026" in ran.out
    assert "ngày nộp số liệu chính thức:\n  ❔ LC-R2" in ran.out


def test_the_law_stands_beside_the_plan(donghanh, year):
    """With its source and how well it is founded; nobody is reminded of it."""
    ran = donghanh("calendar", "lao-cai-2026", *YEAR)

    assert "Quyết định 24/2021/QĐ-TTg, Điều 7 (đã đọc ở nguồn dẫn đúng điều)" in ran.out
    assert len(year["law"]) == 10
    assert all(each["sources"] and each["confidence"] == "verified" for each in year["law"])


def test_years_whose_holidays_are_not_decided_are_named(donghanh):
    """Tết 2027 is computed; that of 2026 was announced."""
    typed = ("calendar", "bac-kan-2026-2030", "--from")

    assert "năm 2027 là dự kiến" in donghanh(*typed, "2027-01-01", "--to", "2027-12-31").out
    assert "dự kiến" not in donghanh(*typed, "2026-01-01", "--to", "2026-12-31").out


def test_a_unit_gets_its_calendar_file(donghanh, data, elsewhere):
    """Printed or written, byte for byte the same; the secret link is said beside it."""
    typed = ("calendar", "bac-kan-2026-2030", "--unit", "bk/vhxh", "--ics", "--data", data)
    file = elsewhere / "han-nop.ics"
    written = donghanh(*typed, "--out", file)
    printed = donghanh(*typed)

    assert "10 hạn nộp" in written.out
    assert file.read_bytes().decode() == printed.out
    assert printed.out.startswith("BEGIN:VCALENDAR\r\n")
    assert "/calendar/" in printed.err


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (("--ics",), 2, "made for one unit"),
        (("--out", "x.ics"), 2, "made for one unit"),
        (("--ics", "--unit", "bk/none"), 1, "no unit 'bk/none'"),
        (("--ics", "--unit", "bk/to-4"), 1, "owes nothing with a day"),
        (("--ics", "--unit", "bk/vhxh", "--out", "no/such/x.ics"), 1, "cannot be written"),
    ],
)
def test_a_calendar_file_that_cannot_be_made_is_refused(donghanh, data, typed, code, said):
    """With a sentence that says what to type."""
    ran = donghanh("calendar", "bac-kan-2026-2030", *typed, "--data", data)

    assert ran.code == code
    assert said in " ".join(ran.err.split())
