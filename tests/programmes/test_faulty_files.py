"""A slip in a data file is answered with its file, its line, its place and what was meant."""

import shutil

import pytest

from storage.data_files import ProgrammeFaultError, path_of, place_of
from storage.programmes import load_programme, load_programmes


def faults_of(folder):
    """Load a programme that must be refused and return its faults."""
    with pytest.raises(ProgrammeFaultError) as refusal:
        load_programme(folder)
    assert str(refusal.value).count("\n") + 1 == len(refusal.value.faults)
    return refusal.value.faults


def test_a_misspelt_key_is_answered_with_the_nearest_one(lao_cai_copy):
    """The line in the file is named, so that a non-programmer finds it."""
    line = lao_cai_copy.change("conflicts_with: LC-T07", "conflict_wiht: LC-T07")

    (fault,) = faults_of(lao_cai_copy.folder)

    assert (fault.file, fault.line, fault.place) == (
        lao_cai_copy.file,
        line,
        "targets[2].conflict_wiht",
    )
    assert fault.what == "there is no key 'conflict_wiht' here; did you mean 'conflicts_with'?"


def test_a_misspelt_required_key_is_both_unknown_and_missing(bac_kan_copy):
    """Two lines, one for each side of the slip."""
    bac_kan_copy.change("hamlet_word:", "hamletword:")

    faults = faults_of(bac_kan_copy.folder)

    assert sorted(fault.what for fault in faults) == [
        "the key 'hamlet_word' is missing",
        "there is no key 'hamletword' here; did you mean 'hamlet_word'?",
    ]


def test_a_misspelt_key_deep_inside_finds_its_neighbours(bac_kan_copy):
    """The keys of a due rule belong to another module and are known all the same."""
    bac_kan_copy.change(
        "{ kind: each_year, month: 6, day: 10 }", "{ kind: each_year, mnth: 6, day: 10 }"
    )

    (fault,) = faults_of(bac_kan_copy.folder)

    assert fault.place == "obligations[0].due.mnth"
    assert "did you mean 'month'?" in fault.what


def test_a_key_like_no_other_is_answered_with_all_that_are_allowed(bac_kan_copy):
    """Where nothing is near, the list helps."""
    bac_kan_copy.change("hamlet_word: tổ dân phố", "hamlet_word: tổ dân phố\n  xyz: 1")

    (fault,) = faults_of(bac_kan_copy.folder)

    assert "allowed are lead_office, hamlet_word" in fault.what


def test_a_word_where_a_number_belongs_is_shown(bac_kan_copy):
    """The wrong value stands in the message."""
    line = bac_kan_copy.change("count: 41", "count: bốn mốt")

    (fault,) = faults_of(bac_kan_copy.folder)

    assert (fault.place, fault.line) == ("groups[2].count", line)
    assert "'bốn mốt'" in fault.what


def test_a_number_where_words_belong_is_refused(bac_kan_copy):
    """A year is not a text by itself; quotation marks make it one."""
    bac_kan_copy.change("as_of: cuối năm 2025", "as_of: 2025")

    (fault,) = faults_of(bac_kan_copy.folder)

    assert fault.place == "baseline.as_of"
    assert "valid string" in fault.what


def test_an_unknown_code_is_answered_with_the_allowed_ones(bac_kan_copy):
    """Codes such as the way of comparing come from a short list."""
    bac_kan_copy.change("comparison: reduce", "comparison: reduction")

    (fault,) = faults_of(bac_kan_copy.folder)

    assert fault.place == "targets[6].comparison"
    assert "'reduce'" in fault.what


def test_a_due_day_that_cannot_be_is_refused_with_its_obligation(bac_kan_copy):
    """The rules of the calendar are held already when the file is read."""
    line = bac_kan_copy.change("month: 6, day: 10 }", "month: 6, day: 31 }")

    (fault,) = faults_of(bac_kan_copy.folder)

    assert (fault.place, fault.line) == ("obligations[0]", line - 5)
    assert "BK-R1" in fault.what


def test_a_reminder_in_quiet_hours_is_refused(bac_kan_copy):
    """A programme cannot ask to wake people up."""
    bac_kan_copy.change('at: "07:30"', 'at: "22:30"')

    (fault,) = faults_of(bac_kan_copy.folder)

    assert fault.place == "setup.reminders"


def test_a_rule_for_days_off_is_one_of_two_words(bac_kan_copy):
    """Whoever mistypes it reads which two there are, and in which line of the file."""
    line = bac_kan_copy.change("on_days_off: wait", "on_days_off: skip")

    (fault,) = faults_of(bac_kan_copy.folder)

    assert (fault.place, fault.line) == ("setup.reminders.on_days_off", line)
    assert "'wait' or 'send'" in fault.what


def test_a_missing_source_text_is_refused(bac_kan_copy):
    """Without the text no quote can be held against anything."""
    bac_kan_copy.source.unlink()

    (fault,) = faults_of(bac_kan_copy.folder)

    assert fault.file == bac_kan_copy.source
    assert "missing" in fault.what


def test_a_missing_plan_file_is_refused_and_not_passed_over(bac_kan_copy, tmp_path):
    """A folder with a text but without a plan is half a programme."""
    bac_kan_copy.file.unlink()

    with pytest.raises(ProgrammeFaultError, match=r"programme\.yaml: the file is missing"):
        load_programmes(tmp_path)


def test_a_quote_that_is_not_in_the_text_is_refused(bac_kan_copy):
    """One changed word in a quote makes it an invention."""
    line = bac_kan_copy.change(
        "quote: mắc tệ nạn xã hội (04 hộ)", "quote: mắc tệ nạn xã hội (05 hộ)"
    )

    (fault,) = faults_of(bac_kan_copy.folder)

    assert (fault.place, fault.line) == ("groups[4].quote", line)
    assert "does not stand in source.txt" in fault.what


def test_a_changed_source_text_is_noticed(lao_cai_copy):
    """The data and the text are held against each other at every start."""
    text = lao_cai_copy.source.read_text("utf-8")
    lao_cai_copy.source.write_text(text.replace("942 hộ nghèo", "924 hộ nghèo"), "utf-8")

    assert {fault.place for fault in faults_of(lao_cai_copy.folder)} == {
        "targets[14].quote",
        "groups[0].quote",
    }


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("group: BK-G3", "group: BK-G9", "tasks[15].group"),
        ("duplicate_of: BK-T02", "duplicate_of: BK-T99", "targets[2].duplicate_of"),
        ("column: toilet", "column: toilets", "unit_costs[2].column"),
        (
            "    units: [department, agency]",
            "    unit: [department, agency]",
            "obligations[0].senders",
        ),
        ("id: BK-G5", "id: BK-G4", "groups[3].id"),
        ("timezone: Asia/Ho_Chi_Minh", "timezone: Asia/Hanoi", "setup.timezone"),
        ("ends: 2030-12-31", "ends: 2025-12-31", "ends"),
        (", 29, 176]", ", 29]", "support_schedule.printed_total.cells"),
    ],
)
def test_a_part_that_points_at_nothing_is_refused(bac_kan_copy, old, new, place):
    """Names inside a programme must lead somewhere."""
    bac_kan_copy.change(old, new)

    assert place in {fault.place for fault in faults_of(bac_kan_copy.folder)}


def test_a_key_written_twice_is_refused_with_its_line(bac_kan_copy):
    """Plain YAML would keep the last one and say nothing."""
    line = bac_kan_copy.change("count: 41", "count: 41\n    count: 14")

    (fault,) = faults_of(bac_kan_copy.folder)

    assert (fault.what, fault.line) == ("the key 'count' is written twice", line + 1)


def test_a_day_that_no_calendar_has_is_refused_with_its_line(lao_cai_copy):
    """The 31st of April is a slip."""
    line = lao_cai_copy.change("on: 2026-04-10", "on: 2026-04-31")

    (fault,) = faults_of(lao_cai_copy.folder)

    assert (fault.what, fault.line) == ("2026-04-31 is not a day of the calendar", line)


def test_broken_indentation_is_refused_with_its_line(bac_kan_copy):
    """What is not YAML at all is one fault, not a traceback."""
    line = bac_kan_copy.change("  hamlet_word: tổ dân phố", " hamlet_word: tổ dân phố")

    (fault,) = faults_of(bac_kan_copy.folder)

    assert fault.line == line


def test_a_file_in_another_encoding_is_refused(bac_kan_copy):
    """Old offices still save in other encodings."""
    bac_kan_copy.file.write_bytes("title: hộ".encode("utf-16"))

    (fault,) = faults_of(bac_kan_copy.folder)

    assert fault.what == "the file is not UTF-8; save it as UTF-8"


def test_a_programme_must_be_called_like_its_folder(bac_kan_copy):
    """Programmes are found by folder and named by id; both must agree."""
    other = bac_kan_copy.folder.parent / "bac-kan"
    shutil.move(bac_kan_copy.folder, other)

    (fault,) = faults_of(other)

    assert fault.place == "id"


def test_the_faults_of_all_programmes_come_together(bac_kan_copy, lao_cai_copy, tmp_path):
    """Who repairs files wants the whole list at once."""
    bac_kan_copy.change("count: 41", "count: x")
    lao_cai_copy.change("count: 942", "count: y")

    with pytest.raises(ProgrammeFaultError) as refusal:
        load_programmes(tmp_path)

    assert [fault.file.parent.name for fault in refusal.value.faults] == [
        "bac-kan-2026-2030",
        "lao-cai-2026",
    ]


def test_a_folder_without_programmes_is_refused(tmp_path):
    """An assistant without a plan has nothing to say."""
    with pytest.raises(ProgrammeFaultError, match=r"no folder with a programme\.yaml"):
        load_programmes(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    """A slip in the settings is told as such."""
    with pytest.raises(ProgrammeFaultError, match="the folder is missing"):
        load_programmes(tmp_path / "nowhere")


def test_an_empty_plan_file_is_refused(bac_kan_copy):
    """Nothing is not a programme."""
    bac_kan_copy.file.write_text("", "utf-8")

    assert len(faults_of(bac_kan_copy.folder)) == 1


def test_places_read_back_as_they_were_written():
    """The place in a message leads to the line in the file."""
    path = ("targets", 3, "due")

    assert place_of(path) == "targets[3].due"
    assert path_of("targets[3].due") == path


def test_words_that_older_yaml_would_twist_stay_words(lao_cai):
    """`on` is a key and 21:00 a time of day, not a truth value and 1,260 minutes."""
    assert lao_cai.setup.reminders.quiet_from.hour == 21
