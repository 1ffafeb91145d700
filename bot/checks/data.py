"""Checks what everybody may edit: programmes, standards, rules, holidays, forms, words."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.finding import Finding, broken, fine, look
from domain.conversation.check import form_faults
from domain.day_answers import without_official_day
from domain.due_days import questions_for_administrator
from domain.plan_tasks import Parties
from domain.programme import Programme, ProgrammeStatus
from domain.programme_faults import Severity
from domain.programme_figures import figure_faults
from domain.say import Phrase
from messages.catalogue import LANGUAGES, CatalogueFaultError, read_catalogue
from messages.proof import text_faults
from messages.render import Catalogues
from storage.data_files import ProgrammeFaultError, load_data
from storage.forms import FormFaultError, load_form
from storage.holidays import HolidayTable
from storage.import_headings import load_vocabulary
from storage.obstacle_rules import load_obstacle_rules
from storage.plan_parties import FILE as PARTIES
from storage.plan_parties import load_plan_parties
from storage.programmes import PLAN, load_programme, load_standards
from storage.regimes import DAYS, LAW, load_reporting_law
from storage.review_process import FILE, load_review_process
from storage.rules import load_rules
from storage.synthetic import load_synthetic
from storage.yaml_files import UnreadableFileError

KNOWN_FACTS: Mapping[str, Collection[str]] = {
    "household_report": frozenset({"deprivations", "has_deprivations", "status"}),
    "invite_person": frozenset({"chooses"}),
    "obstacle_heard": frozenset({"text"}),
    "obstacle_step": frozenset({"step"}),
    "personal_request": frozenset({"needs_text"}),
    "plan_task": frozenset({"finished"}),
    "request_answer": frozenset({"corrects"}),
    "review_visit": frozenset({"asked"}),
    "review_recheck": frozenset({"results"}),
    "escape_request": frozenset({"by_cadre", "status"}),
    "escape_outcome": frozenset({"results"}),
    "unit_report": frozenset({"is_report"}),
    "unit_report_figure": frozenset({"is_money", "value"}),
    "unit_report_target": frozenset({"name", "unit", "has_decimals", "is_counted"}),
    "unit_report_words": frozenset({"is_erratum", "before", "wanted"}),
}
"""What a form's desk knows before the first question; a form that is not here begins with nothing."""

Texts = Mapping[str, Mapping[str, str]]


def data_findings(directory: Path, zone: ZoneInfo) -> Iterator[Finding]:
    """Yield what is to be said about the data files and the words."""
    texts, found = _texts()
    yield from found
    if texts:
        yield from _proof(texts, zone)
    words = Catalogues(zone, texts) if texts else None
    programmes: list[Programme] = []
    yield from _programmes(directory, words, programmes)
    yield from _one("standards", directory / "standards.yaml", _standards)
    yield from _one("reviews", directory, _review_process)
    yield from _one("obstacles", directory, _obstacle_rules)
    yield from _one("tasks", directory, _plan_parties(programmes))
    yield from _one("imports", directory, _import_headings)
    yield from _one("regimes", directory, _reporting_law)
    yield from _one("rules", directory / "eligibility", _rules)
    yield from _one("holidays", directory / "holidays.yaml", _holidays(programmes))
    yield from _one("synthetic", directory / "synthetic.yaml", _synthetic)
    yield from _forms(directory / "forms", texts)


def _one(area: str, place: Path, read: Callable[[Path], Iterator[Finding]]) -> Iterator[Finding]:
    """Read one thing; what is wrong with its file is a finding for each fault."""
    try:
        yield from read(place)
    except ProgrammeFaultError as error:
        yield from (broken(area, str(fault)) for fault in error.faults)
    except UnreadableFileError as error:
        yield broken(area, f"{place}: {error}")


def _programmes(
    directory: Path, words: Catalogues | None, loaded: list[Programme]
) -> Iterator[Finding]:
    folders = sorted(each.parent for each in directory.glob(f"*/{PLAN}"))
    if not folders:
        yield broken(
            "programmes",
            f"{directory}: không có chương trình nào",
            "đặt DONGHANH_PROGRAMMES_DIR về thư mục chứa các chương trình",
        )

    def read(folder: Path) -> Iterator[Finding]:
        programme = load_programme(folder)
        loaded.append(programme)
        over = "" if programme.is_worked_with else " (đã kết thúc, chỉ để đọc)"
        yield fine("programmes", f"{programme.id}: {programme.title}{over}")
        yield from _figures(programme, words)
        yield from _open_days(programme)

    for folder in folders:
        yield from _one("programmes", folder, read)


def _open_days(programme: Programme) -> Iterator[Finding]:
    """Yield the days that somebody must find out; a plan of the past is asked about no more."""
    if programme.status is not ProgrammeStatus.ACTIVE:
        return
    for each in questions_for_administrator(programme.obligations):
        yield look(
            "programmes",
            f"{programme.id}, mục {each.section}: {each.id} {each.subject}: văn bản không nêu ngày",
            "hỏi cơ quan ban hành; cho đến lúc đó trợ lý không nhắc việc này. Có câu trả lời thì "
            f"ghi vào {programme.id}/{DAYS}",
        )
    for each in without_official_day(programme):
        yield look(
            "programmes",
            f"{programme.id}, mục {each.section}: {each.id} {each.subject}: hạn đến trước khi rà "
            "soát xong (14/12), số liệu là sơ bộ; văn bản không nêu ngày nộp số chính thức",
            f"hỏi cơ quan ban hành; có câu trả lời thì ghi vào {programme.id}/{DAYS} với "
            "version: official",
        )


def _reporting_law(directory: Path) -> Iterator[Finding]:
    law = load_reporting_law(directory)
    yield fine("regimes", f"{len(law.regimes)} chế độ báo cáo theo pháp luật, kèm nguồn")
    for each in law.open_questions():
        yield look(
            "regimes",
            f"{each.asks.id} {each.asks.subject} ({each.law}): "
            f"{each.question or 'nguồn chưa được đối chiếu với văn bản gốc'}",
            f"đối chiếu văn bản rồi sửa trong {LAW}",
        )


def _figures(programme: Programme, words: Catalogues | None) -> Iterator[Finding]:
    for fault in figure_faults(programme):
        said = words.text(Phrase(fault.key, fault.params), None) if words else fault.key
        wrong = fault.severity is Severity.CONTRADICTION
        yield look(
            "programmes",
            f"{programme.id}, mục {fault.place}: {said}",
            "số liệu giữ như in; hỏi cơ quan ban hành" if wrong else "số làm tròn, nên xem lại",
        )


def _standards(file: Path) -> Iterator[Finding]:
    yield fine("standards", f"{len(load_standards(file))} chuẩn nghèo theo thời kỳ")


def _review_process(directory: Path) -> Iterator[Finding]:
    process = load_review_process(directory)
    yield fine("reviews", f"{len(process.steps)} bước, {len(process.sources)} nguồn")
    weak = sum(1 for _ in process.open_questions())
    if weak:
        yield look(
            "reviews",
            f"{weak} con số có nguồn yếu hoặc chưa nói rõ",
            f"đối chiếu văn bản rồi sửa số và mức tin cậy trong {FILE}",
        )


def _obstacle_rules(directory: Path) -> Iterator[Finding]:
    rules = load_obstacle_rules(directory)
    ages = ", ".join(map(str, rules.older_than))
    yield fine("obstacles", f"thời hạn xử lý vướng mắc: {rules.source}; xem riêng quá {ages} ngày")


def _plan_parties(programmes: Sequence[Programme]) -> Callable[[Path], Iterator[Finding]]:
    def read(directory: Path) -> Iterator[Finding]:
        parties = load_plan_parties(directory)
        active = [each for each in programmes if each.is_worked_with]
        yield fine("tasks", f"{sum(len(each.tasks) for each in active)} nhiệm vụ của kế hoạch")
        for each in active:
            for name in parties.get(each.id, Parties()).unknown(each):
                yield look(
                    "tasks",
                    f"{each.id}: chưa rõ “{name}” là đơn vị nào",
                    f"nối tên ấy với đơn vị trong {PARTIES}; chưa nối thì không đơn vị nào thấy "
                    "nhiệm vụ ấy là của mình",
                )

    return read


def _import_headings(directory: Path) -> Iterator[Finding]:
    columns = load_vocabulary(directory).columns
    words = sum(len(column.words) for column in columns)
    yield fine("imports", f"{len(columns)} cột của danh sách, {words} cách ghi tiêu đề")


def _rules(directory: Path) -> Iterator[Finding]:
    book = load_rules(directory)
    if not book.rules:
        yield broken("rules", f"{directory}: không có quy định nào")
        return
    yield fine("rules", f"{len(book.rules)} quy định hỗ trợ, {len(book.facts)} dữ kiện")
    undated = [rule.id for rule in book.rules if rule.valid_from is None]
    if undated:
        yield look(
            "rules",
            f"{len(undated)} quy định chưa rõ ngày đầu, nguồn đã đọc không nêu: {', '.join(undated)}",
            "đối chiếu văn bản rồi ghi valid_from; chưa có thì để trống, đừng đoán",
        )
    listed = {entry.fact for entry in book.areas}
    absent = [
        fact.short.vi
        for fact in book.facts.values()
        if fact.lack is not None and fact.id not in listed
    ]
    if absent:
        yield look(
            "rules",
            f"chưa nạp danh sách địa bàn: {'; '.join(absent)}; câu trả lời còn để ngỏ",
            f"có quyết định thì ghi vào {directory.name}/areas.yaml",
        )


def _holidays(programmes: list[Programme]) -> Callable[[Path], Iterator[Finding]]:
    def read(file: Path) -> Iterator[Finding]:
        table = load_data(file, HolidayTable)
        yield fine("holidays", f"ngày nghỉ các năm {table.first_year}–{table.last_year}")
        years = {
            year
            for programme in programmes
            if programme.is_worked_with
            for year in range(programme.starts.year, programme.ends.year + 1)
        }
        if table.provisional:
            yield look(
                "holidays",
                f"ngày nghỉ các năm {', '.join(map(str, table.provisional))} là dự kiến: chưa có "
                "quyết định của Nhà nước trong bảng",
                f"mỗi năm đối chiếu thông báo nghỉ Tết, sửa và ghi vào `decided` trong {file.name}",
            )
        lacking = sorted(years - set(table.years))
        if lacking:
            yield look(
                "holidays",
                f"bảng thiếu năm {', '.join(map(str, lacking))}: mỗi lần khởi động phải tính lại",
                f"bổ sung vào {file.name}",
            )

    return read


def _synthetic(file: Path) -> Iterator[Finding]:
    plan = load_synthetic(file)
    yield fine("synthetic", f"dữ liệu giả lập cho {len(plan.scenes)} chương trình")


def _forms(directory: Path, texts: Texts) -> Iterator[Finding]:
    files = sorted(directory.glob("*.yaml"))
    if not files:
        yield broken("forms", f"{directory}: không có phiếu nào")
    for file in files:
        try:
            form = load_form(file)
        except FormFaultError as error:
            yield broken("forms", str(error))
            continue
        faults = form_faults(form, KNOWN_FACTS.get(form.id, frozenset()), texts)
        yield from (broken("forms", f"{file.name}: {each.place}: {each.what}") for each in faults)
        if not faults:
            asked = sum(step.is_asked for step in form.steps())
            yield fine("forms", f"{form.id} (bản {form.version}): {asked} câu hỏi")


def _texts() -> tuple[dict[str, dict[str, str]], list[Finding]]:
    try:
        return {language: read_catalogue(language) for language in LANGUAGES}, []
    except (CatalogueFaultError, OSError) as error:
        return {}, [broken("catalogues", str(error))]


def _proof(texts: Texts, zone: ZoneInfo) -> Iterator[Finding]:
    faults = list(text_faults(texts, zone))
    yield from (
        broken("catalogues", f"{each.language}: {each.key}: {each.what}") for each in faults
    )
    if not faults:
        some = next(iter(texts.values()))
        yield fine("catalogues", f"{len(some)} lời, đủ {len(texts)} ngôn ngữ")
