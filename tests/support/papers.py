"""Letters, workbooks and PDFs, as office programs write them and as nobody should."""

import io
import struct
import zipfile

import docx
import segno
import xlsxwriter

from bot.papers import PaperFaultError, paper_of

LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR, SMALL, SMALL_BELOW, IN_HEAD = 512, 64, 4096, 109


def verdict(content):
    """Return the ending of the kind that is taken, or the fault for which it is not."""
    try:
        return paper_of(content).suffix
    except PaperFaultError as error:
        return error.fault.value


# Today's ----------------------------------------------------------------------------------------


def letter(*, photo=False):
    document = docx.Document()
    document.add_heading("Báo cáo quý II")
    document.add_paragraph("Thôn Séo Mý Tỷ có 12 hộ")
    if photo:
        picture = io.BytesIO()
        segno.make("ảnh").save(picture, kind="png")
        document.add_picture(picture)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Hộ")
        sheet.write(0, 0, "Sùng A Páo")
        sheet.write(1, 0, 12)
    return out.getvalue()


def repacked(content, changes, how=zipfile.ZIP_DEFLATED):
    """Return a packed document with other parts: a text, bytes, a function of what was, or None."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", how) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        for name, change in changes.items():
            parts[name] = change(parts[name]) if callable(change) else change
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def with_type(part, kind):
    """Return the change of the list of types that says what a part is."""
    entry = f'<Override PartName="{part}" ContentType="{kind}"/></Types>'.encode()
    return lambda types: types.replace(b"</Types>", entry)


def with_link(kind, target, *, outside=True):
    """Return the change of a list of links by one more."""
    mode = ' TargetMode="External"' if outside else ""
    entry = (
        f'<Relationship Id="x1" Type="{KINDS}/{kind}" Target="{target}"{mode}/></Relationships>'
    )
    return lambda links: links.replace(b"</Relationships>", entry.encode())


def linked(kind, target, *, outside=True):
    """Return a letter that leads somewhere."""
    change = with_link(kind, target, outside=outside)
    return repacked(letter(), {"word/_rels/document.xml.rels": change})


# Yesterday's ------------------------------------------------------------------------------------


def old(streams, *, cut=None):
    """Return a container with streams: names to bytes, "storage/name" for those in a storage."""
    disk = _Disk()
    entries = [("Root Entry", 5, 0, 0)]
    top, inside = [], {}
    small = b""
    small_numbers = []
    for path, content in streams.items():
        folder, _, name = path.rpartition("/")
        if folder and folder not in inside:
            inside[folder] = []
            top.append(len(entries))
            entries.append((folder, 1, 0, 0))
        (inside[folder] if folder else top).append(len(entries))
        if len(content) >= SMALL_BELOW:
            start = disk.add(content)
        else:
            start = len(small) // SMALL if content else END
            count = -(-len(content) // SMALL)
            small_numbers += [start + each + 1 for each in range(count - 1)] + [END] * bool(count)
            small += content.ljust(count * SMALL, b"\0")
        entries.append((name, 2, start, len(content)))
    entries[0] = ("Root Entry", 5, disk.add(small) if small else END, len(small))
    small_fat = disk.add(_numbers(small_numbers, FREE)) if small else END
    children = {0: top} | {
        number: inside[name] for number, (name, kind, *_) in enumerate(entries) if kind == 1
    }
    directory = disk.add(_directory(entries, children))
    return disk.written(directory, small_fat)[:cut]


class _Disk:
    def __init__(self):
        self.sectors, self.fat = [], []

    def add(self, content):
        first, count = len(self.sectors), max(1, -(-len(content) // SECTOR))
        padded = content.ljust(count * SECTOR, b"\0")
        self.sectors += [padded[n * SECTOR : (n + 1) * SECTOR] for n in range(count)]
        self.fat += [first + n + 1 for n in range(count - 1)] + [END]
        return first

    def written(self, directory, small_fat):
        tables = 1
        while tables * SECTOR // 4 < len(self.fat) + tables:
            tables += 1
        assert tables <= IN_HEAD, "a container made here has no room for more than seven megabytes"
        places = range(len(self.fat), len(self.fat) + tables)
        raw = _numbers([*self.fat, *[FAT] * tables], FREE)
        head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
        head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
        head += struct.pack("<9I", 0, tables, directory, 0, SMALL_BELOW, small_fat, 1, END, 0)
        head += _numbers([*places], FREE, IN_HEAD * 4)
        return head + b"".join(self.sectors) + raw


def _numbers(numbers, rest, size=SECTOR):
    count = -(-len(numbers) * 4 // size) * size // 4
    return struct.pack(f"<{count}I", *numbers, *[rest] * (count - len(numbers)))


def _directory(entries, children):
    neighbours = {
        number: follower
        for each in children.values()
        for number, follower in zip(each, [*each[1:], FREE], strict=True)
    }
    raw = b""
    for number, (name, kind, start, size) in enumerate(entries):
        written = name.encode("utf-16-le") + b"\0\0"
        child = (children.get(number) or [FREE])[0]
        links = struct.pack("<III", FREE, neighbours.get(number, FREE), child)
        raw += written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1) + links
        raw += bytes(36) + struct.pack("<II4x", start, size)
    return raw


def old_letter(flags=0, mark=0xA5EC, template="", text=b"", **more):
    """Return an old letter, and what else is in its container."""
    head = bytearray(1024) + text
    struct.pack_into("<HH6xH", head, 0, mark, 0x00C1, flags)
    names = struct.pack("<HHH", 0xFFFF, 2, 0)
    for name in ("", template):
        names += struct.pack("<H", len(name)) + name.encode("utf-16-le")
    struct.pack_into("<II", head, 0x019A, 0, len(names))
    return old({"WordDocument": bytes(head), "0Table": names} | more.get("streams", {}))


def record(number, content=b""):
    return struct.pack("<HH", number, len(content)) + content


def book(*records, kind=0, begins=0x0010, end=True):
    """Return the records of an old workbook with one sheet."""
    begin = record(0x0809, struct.pack("<HHHH8x", 0x0600, 5, 0, 0))
    sheet = struct.pack("<IBB", 0, 0, kind) + b"\x02\0DS"
    before = begin + b"".join(records)
    place = len(before) + len(record(0x85, sheet)) + 4
    sheet = struct.pack("<I", place) + sheet[4:]
    globals_ = before + record(0x85, sheet) + record(0x0A)
    whole = globals_ + record(0x0809, struct.pack("<HHHH8x", 0x0600, begins, 0, 0)) + record(0x0A)
    return whole if end else whole[: len(before)]


def old_workbook(content=None, name="Workbook", streams=None):
    return old({name: book() if content is None else content} | (streams or {}))


def native(content, label="so-lieu.xlsx", origin="C:\\so-lieu.xlsx", way="C:\\Temp\\so-lieu.xlsx"):
    """Return a file that was laid into a letter to be clicked on."""
    texts = label.encode() + b"\0" + origin.encode() + b"\0"
    body = struct.pack("<H", 2) + texts + struct.pack("<HH", 0, 3)
    body += struct.pack("<I", len(way) + 1) + way.encode() + b"\0"
    body += struct.pack("<I", len(content)) + content
    return struct.pack("<I", len(body)) + body
