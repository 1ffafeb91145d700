"""Makes the small workbooks of the cases: what a person would have typed into a sheet, or broken in a file."""

import csv
import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

FILES = Path(__file__).parent / "files"
NOT_WRITTEN = "=?"
"""A formula whose result no program has worked out yet."""


def make(case: dict, name: str, folder: Path) -> Path:
    """Write the file of a case and return it."""
    if "file" in case:
        return FILES / case["file"]
    kind = case.get("kind", "xlsx")
    path = folder / f"{name}.{case.get('suffix', kind)}"
    return {"xlsx": _xlsx, "csv": _csv, "ods": _ods, "raw": _raw}[kind](path, case)


def cells(line: str) -> list:
    """Read a line of a case: cells between bars; #5 is a number, 1980-03-05 a day."""
    return [_cell(part.strip()) for part in line.split("|")]


def _cell(text: str):
    if re.fullmatch(r"#-?[0-9.]+", text):
        number = float(text[1:])
        return int(number) if number.is_integer() else number
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return date.fromisoformat(text)
    return text.replace("\\n", "\n")


def _sheets(case: dict) -> dict:
    return case["sheets"] if "sheets" in case else {"Danh sách": case["rows"]}


def _xlsx(path: Path, case: dict) -> Path:
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, lines in _sheets(case).items():
            page = book.add_worksheet(name)
            for row, line in enumerate(lines):
                for column, value in enumerate(cells(line)):
                    _write(page, row, column, value, day)
            for cells_merged in case.get("merged", ()):
                _merge(page, cells_merged, lines)
            for address, value in case.get("far", {}).items():
                page.write_string(address, value)
        for hidden in case.get("hidden", ()):
            book.get_worksheet_by_name(hidden).hide()
    if any(NOT_WRITTEN in line for lines in _sheets(case).values() for line in lines):
        _forget_results(path)
    return path


def _write(page, row, column, value, day) -> None:
    if isinstance(value, date | datetime):
        page.write_datetime(row, column, value, day)
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    elif value.startswith("=") and value != "=":
        formula, _, result = value.partition("=>")
        page.write_formula(row, column, formula, value=result)
    elif value:
        page.write_string(row, column, value)


def _merge(page, address: str, lines) -> None:
    first = address.partition(":")[0]
    column, row = ord(first[0]) - ord("A"), int(first[1:]) - 1
    page.merge_range(address, cells(lines[row])[column])


def _forget_results(path: Path) -> None:
    with zipfile.ZipFile(path) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            if name.startswith("xl/worksheets/sheet"):
                new.writestr(name, re.sub(rb"(<f>[^<]*</f>)<v>[^<]*</v>", rb"\1<v></v>", content))
            else:
                new.writestr(name, content)


def _csv(path: Path, case: dict) -> Path:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=case.get("delimiter", ","))
    for line in case["rows"]:
        writer.writerow([part.strip().removeprefix("#") for part in line.split("|")])
    path.write_bytes(text.getvalue().encode(case.get("encoding", "utf-8")))
    return path


def _ods(path: Path, case: dict) -> Path:
    """Write the little of an OpenDocument sheet that a reader needs."""
    rows = "".join(_ods_row(cells(line)) for line in case["rows"]) + case.get("xml", "")
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Danh sách">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    locked = "<encryption-data/>" if case.get("locked") else ""
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>{locked}'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", kind)
        parts.writestr("content.xml", content)
        parts.writestr("META-INF/manifest.xml", manifest)
    return path


def _ods_row(values: list) -> str:
    made = []
    for value in values:
        if isinstance(value, int | float):
            made.append(f'<table:table-cell office:value-type="float" office:value="{value}"/>')
        elif isinstance(value, date):
            made.append(
                f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
            )
        elif value:
            made.append(
                '<table:table-cell office:value-type="string">'
                f"<text:p>{escape(value)}</text:p></table:table-cell>"
            )
        else:
            made.append("<table:table-cell/>")
    return f"<table:table-row>{''.join(made)}</table:table-row>"


def _raw(path: Path, case: dict) -> Path:
    """Write a file that is broken in a way of its own."""
    if "parts" in case:
        with zipfile.ZipFile(path, "w") as parts:
            for name, content in case["parts"].items():
                parts.writestr(name, content)
    elif case.get("locked"):
        ole = bytes.fromhex("d0cf11e0a1b11ae1")
        path.write_bytes(ole + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512)
    elif case.get("cut"):
        whole = _xlsx(path, case).read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
    else:
        path.write_bytes(case["bytes"].encode("latin-1"))
    return path
