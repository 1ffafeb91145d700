"""Old workbooks are read in a process of their own: what is forged in one stops that process alone."""

import shutil
import signal
import struct
import subprocess
from datetime import date, datetime

import pytest

from storage import old_workbooks
from storage.old_workbooks import old_rows, old_sheets
from storage.workbook_guard import WorkbookFaultError
from storage.workbooks import open_list
from tests.imports.workbooks import FILES

SOUND = FILES / "old_excel.xls"
TEXT_CELL = b"\xfd\x00\x0a\x00"
"""How the record of a cell with a text begins: its kind and its length; row and column come next."""


def _forged(folder, row, column):
    """Move the last text of a sound file to a cell that is far away."""
    content = bytearray(SOUND.read_bytes())
    place = content.rindex(TEXT_CELL) + len(TEXT_CELL)
    content[place : place + 4] = struct.pack("<HH", row, column)
    file = folder / "danh sách bản Mông.xls"
    file.write_bytes(content)
    return file


def _read(file):
    return [list(sheet.rows) for sheet in open_list(file).sheets()]


@pytest.fixture
def children(monkeypatch):
    """Return the processes that were started, to look whether they have ended."""
    started = []
    popen = subprocess.Popen

    def start(*arguments, **how):
        started.append(popen(*arguments, **how))
        return started[-1]

    monkeypatch.setattr(old_workbooks.subprocess, "Popen", start)
    return started


def test_a_sound_file_is_read_as_ever(tmp_path, children):
    """Also where the folder's name has marks; each row has its number."""
    folder = tmp_path / "Bắc Kạn"
    folder.mkdir()
    file = folder / "hộ nghèo.xls"
    shutil.copy(SOUND, file)
    (rows,) = _read(file)

    assert rows[0].cells[0] == "DANH SÁCH HỘ NGHÈO"
    assert (rows[2].number, rows[2].cells[:3]) == (3, (1, "Lò Văn An", 1970))
    assert all(each.returncode is not None for each in children)


def test_a_cell_at_the_end_of_the_world_takes_no_memory_of_ours(tmp_path, children):
    """Forged to 65,535 rows of as many columns: the process stops, and a sentence says so."""
    with pytest.raises(WorkbookFaultError) as refused:
        _read(_forged(tmp_path, 0xFFFF, 0xFFFF))

    assert refused.value.key == "old_heavy"
    assert refused.value.params["file"] == "danh sách bản Mông.xls"
    assert [each.returncode == 0 for each in children] == [False]


def test_a_cell_far_to_the_right_is_refused_as_in_any_other_file(tmp_path):
    """What fits into memory is still no list of households."""
    with pytest.raises(WorkbookFaultError) as refused:
        _read(_forged(tmp_path, 5, 2000))

    assert refused.value.key == "spread_out"


def test_a_process_that_takes_more_memory_than_it_may_is_stopped(monkeypatch):
    """However small the file is."""
    monkeypatch.setattr(old_workbooks, "MEMORY", 16 << 20)

    with pytest.raises(WorkbookFaultError) as refused:
        old_sheets(SOUND)
    assert refused.value.key == "old_heavy"


ENDLESS = """
import runpy, sys, types
class Book:
    @staticmethod
    def from_path(_):
        while True:
            pass
sys.modules["python_calamine"] = types.SimpleNamespace(CalamineWorkbook=Book)
runpy.run_path({child!r})["main"](sys.argv[1], -1, int(sys.argv[3]), int(sys.argv[4]))
"""


def test_a_process_that_computes_for_longer_than_it_may_is_stopped(
    monkeypatch, tmp_path, children
):
    """A reader that goes in circles does so for a second here."""
    child = tmp_path / "child.py"
    child.write_text(ENDLESS.format(child=str(old_workbooks._CHILD)), encoding="ascii")
    monkeypatch.setattr(old_workbooks, "_CHILD", child)
    monkeypatch.setattr(old_workbooks, "SECONDS", 1)

    with pytest.raises(WorkbookFaultError) as refused:
        old_sheets(SOUND)
    assert refused.value.key == "old_heavy"
    assert [each.returncode in {-signal.SIGXCPU, -signal.SIGKILL} for each in children] == [True]


def test_more_sheets_than_anybody_has_are_refused(monkeypatch):
    """Each would be read by itself."""
    monkeypatch.setattr(old_workbooks, "MOST_SHEETS", 0)

    with pytest.raises(WorkbookFaultError) as refused:
        old_sheets(SOUND)
    assert refused.value.key == "old_heavy"


def test_whoever_wants_no_more_rows_leaves_no_process_behind(children):
    """The first row is enough to know what a sheet is."""
    rows = old_rows(SOUND, 0)
    next(rows)
    rows.close()

    assert [each.returncode is not None for each in children] == [True]


def test_days_and_numbers_come_back_as_what_they_were():
    """Whatever is no word of JSON is said by its kind."""
    read = old_workbooks._cell
    assert read({"day": "1980-03-05"}) == date(1980, 3, 5)
    assert read({"moment": "1980-03-05T07:00:00"}) == datetime(1980, 3, 5, 7)
    assert [read(each) for each in (None, "a", True, 1.5)] == [None, "a", True, 1.5]


def test_a_line_that_was_cut_is_the_end(monkeypatch, tmp_path):
    """The process was stopped while it was writing."""
    child = tmp_path / "child.py"
    child.write_text("print('[1, 2', end='')", encoding="ascii")
    monkeypatch.setattr(old_workbooks, "_CHILD", child)

    with pytest.raises(WorkbookFaultError) as refused:
        list(old_rows(SOUND, 0))
    assert refused.value.key == "old_heavy"
