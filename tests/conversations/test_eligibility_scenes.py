"""Families of different lots ask for support: who they are decides what is asked and said."""

from dataclasses import replace
from datetime import date

import pytest
from inline_snapshot import snapshot
from sqlalchemy import update

from domain.eligibility.carried import carried, unpacked
from domain.households import Disability, Member, Sex, Status
from storage.repositories.household_rows import household_row
from storage.tables import household as household_table
from tests.conversations.test_may_we_get_it import answer_all
from tests.eligibility.casebook import installed_rules
from tests.support import town

BOOK = installed_rules()


@pytest.fixture
def family(house, pao):
    """Return a way to make the family of Mr Páo another family."""

    def become(**changes):
        other = replace(town.HOUSEHOLDS[0], **changes)
        with house.work() as work:
            row = household_row(other, work.sealer)
            work.connection.execute(
                update(household_table).where(household_table.c.id == other.id).values(**row)
            )
        return pao

    return become


def member(name, relation, year, sex=Sex.FEMALE, **more):
    """A member of whom only some things matter."""
    return Member(name, relation, year, sex, **more)


GRANDMOTHER = member("Giàng Thị Mỷ", "parent", 1946)
GRANDFATHER = member("Giàng A Chứ", "parent", 1944, Sex.MALE)


def test_a_near_poor_minority_household_of_bac_kan(family):
    """Its own plan speaks of it, beside the law; who checks the list of communes is the officer."""
    someone = family(
        status=Status.NEAR_POOR,
        deprivations=frozenset({"telecom"}),
        members=(replace(town.PAO_HEAD, insured=None),),
    )
    someone.types("/hotro")
    answer_all(someone)

    assert someone.said == snapshot("""\
Gia đình mình có thể thuộc 3 diện, 1 diện cần thêm thông tin:
Y tế:
✅ Hỗ trợ đóng bảo hiểm y tế cho người thuộc hộ cận nghèo · Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6
✅ Bảo hiểm y tế cho người dân tộc thiểu số thuộc hộ cận nghèo ở phường Bắc Kạn · Kế hoạch, mục IV.4.3: “100% người thuộc hộ nghèo và người dân tộc thiểu số thuộc hộ cận nghèo được hỗ trợ tham gia bảo hiểm y tế”
❔ Bảo hiểm y tế cho hộ cận nghèo ở xã nghèo · Nghị định 188/2025/NĐ-CP, Điều 6.6
Cần biết thêm: nơi ở có trong danh sách xã nghèo không (cán bộ tra giúp).
An sinh xã hội:
☎ Quà Tết – xin hỏi cán bộ
Thông tin:
✅ Hỗ trợ internet, viễn thông công ích · Kế hoạch, mục III.4: “Hỗ trợ internet: Phối hợp với các doanh nghiệp viễn thông trên địa bàn phường triển khai theo Chương trình cung cấp dịch vụ viễn thông công ích”
UBND xã, phường là nơi quyết định.\
""")


def _all_pages(someone):
    """Return a page with those that follow it: loans stand last."""
    said = [someone.said]
    while "Xem tiếp" in str(someone.last.buttons):
        said.append(someone.presses("Xem tiếp").said)
    return "\n".join(said)


@pytest.mark.parametrize(
    ("recognised", "may"), [(date(2023, 7, 5), True), (date(2023, 5, 5), False)], ids=["35", "37"]
)
def test_a_newly_escaped_household_before_and_after_its_36_months(family, recognised, may):
    """In month 35 the loan may fit, with the last day; in month 37 it does not, and why is said."""
    someone = family(
        status=Status.NEWLY_ESCAPED, recognised_on=recognised, deprivations=frozenset()
    )
    someone.types("/hotro")
    answer_all(someone, cần=("Có phương án sản xuất cần vốn", "Xong"))
    result = _all_pages(someone)
    someone.presses("Vì sao?")

    assert ("✅ Vốn vay hộ mới thoát nghèo" in result) == may
    if may:
        assert "Thời gian này tính đến hết ngày 05/7/2026." in _all_pages(someone)
        someone.presses("Sắp tới có gì đổi?")
        assert "hết thời gian đối với gia đình mình, ngày cuối là 05/7/2026" in someone.said
    else:
        someone.forget().presses("Diện chưa thuộc")
        while "Xem tiếp" in str(someone.last.buttons):
            someone.presses("Xem tiếp")
        assert "Vốn này dành cho 3 năm (36 tháng) đầu" in someone.transcript
        assert "Số tháng từ khi thoát nghèo: 37" in someone.transcript


def test_somebody_hungry_tonight_reads_first_whom_to_tell_today(pao):
    """Rice stands above everything else, with the names of those who can help today."""
    pao.types("/hotro")
    answer_all(pao, gấp=("Đang thiếu ăn", "Xong"))

    assert pao.said.split("\n  Giáo dục:")[0] == snapshot("""\
Gia đình mình có thể thuộc 9 diện:
🔴 Cần giúp ngay:
✅ Hỗ trợ gạo khi thiếu đói · Nghị định 20/2021/NĐ-CP, Điều 12
Xin báo ngay hôm nay: cán bộ Hoàng Thị Lan; UBND phường Bắc Kạn.
Y tế:
✅ Thẻ bảo hiểm y tế cho người thuộc hộ nghèo · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
   Sổ ghi trong nhà có người chưa có thẻ bảo hiểm y tế: xin hỏi cán bộ.
An sinh xã hội:
✅ Hỗ trợ tiền điện hộ nghèo · Quyết định 28/2014/QĐ-TTg
✅ Miễn lệ phí hộ tịch · Luật Hộ tịch
☎ Quà Tết – xin hỏi cán bộ
Giáo dục:
✅ Miễn học phí mầm non, phổ thông · Nghị định 238/2025/NĐ-CP – Giàng Thị Sú
✅ Hỗ trợ chi phí học tập · Nghị định 238/2025/NĐ-CP – Giàng Thị Sú
Nước sạch, vệ sinh:
✅ Hỗ trợ làm nhà tiêu hợp vệ sinh · Kế hoạch, mục III.4: “Hỗ trợ nhà tiêu hợp vệ sinh: Khoảng 06 triệu đồng/nhà”
UBND xã, phường là nơi quyết định.
(Trang 1/2)\
""")


def test_illness_too_is_told_first_though_no_rule_is_about_it(pao):
    """Sudden hardship opens no support by itself: whom to tell today stands first all the same."""
    pao.types("/hotro")
    answer_all(pao, gấp=("Đang gặp khó khăn đột xuất", "Xong"))

    assert pao.said.splitlines()[1:3] == [
        "🔴 Cần giúp ngay:",
        "Xin báo ngay hôm nay: cán bộ Hoàng Thị Lan; UBND phường Bắc Kạn.",
    ]


def test_in_english_too_somebody_hungry_reads_first_whom_to_tell(pao):
    """The same order in the other language."""
    pao.types("/ngonngu").presses("English").types("/eligibility")
    answer_all(pao, happening=("Short of food", "Done"))

    assert pao.said.splitlines()[1:4] == snapshot(
        [
            "🔴 Help that cannot wait:",
            "✅ Rice in times of hunger · Nghị định 20/2021/NĐ-CP, Điều 12",
            "Please tell somebody today: your cadre Hoàng Thị Lan; UBND phường Bắc Kạn.",
        ]
    )


def test_members_are_named_to_the_family_and_each_is_judged(family):
    """Of two old people one has a pension: the social pension may fit the other alone."""
    someone = family(members=(town.PAO_HEAD, GRANDMOTHER, GRANDFATHER, town.PAO_CHILD))
    someone.types("/hotro")
    answer_all(someone, hưu=("Giàng A Chứ", "Xong"))
    asked = someone.transcript
    line = next(x for x in rest_of(someone).splitlines() if "✅ Trợ cấp hưu trí" in x)

    assert "Trong những người sau đây, ai đã có lương hưu" in asked
    assert "[Giàng Thị Mỷ]" in asked
    assert line.endswith("– Giàng Thị Mỷ")


def test_an_officer_reads_the_place_on_record_instead_of_the_name(family, house, huong):
    """A name that is not needed is not said."""
    family(members=(town.PAO_HEAD, GRANDMOTHER), deprivations=frozenset({"telecom"}))
    with house.work() as work:
        work.people.change(replace(town.HUONG, unit_id=town.UNITS[0].id))
    huong.presses_token("ht.h.h-pao.1")
    answer_all(huong)
    text = rest_of(huong)

    assert "người thứ hai trong sổ" in text
    assert GRANDMOTHER.name not in text


def test_who_is_disabled_is_named_to_nobody_but_the_family(family, lan):
    """The cadre reads that the household may fit, and not who."""
    ill = replace(GRANDMOTHER, disability=Disability.SEVERE)
    someone = family(members=(town.PAO_HEAD, ill))
    someone.types("/hotro")
    answer_all(someone)
    lan.presses_token("ht.h.h-pao.1")
    answer_all(lan)
    own, foreign = rest_of(someone), rest_of(lan)

    name = "Trợ cấp người khuyết tật nặng"
    assert next(x for x in own.splitlines() if name in x).endswith(f"– {ill.name}")
    assert not next(x for x in foreign.splitlines() if name in x).endswith(ill.name)


def test_of_two_allowances_for_one_person_only_the_highest_counts(family):
    """An old woman without a carer who is disabled has two ways, and hears that they are one."""
    ill = replace(GRANDMOTHER, disability=Disability.SEVERE)
    someone = family(members=(town.PAO_HEAD, ill), ethnic_group="Kinh")
    someone.types("/hotro")
    answer_all(someone, phụng=("Có",))

    assert "Mỗi người chỉ tính một mức trợ cấp cao nhất" in rest_of(someone)


def test_a_birthday_to_come_is_told_with_its_year(family):
    """Whoever is 68 in a poor household is told when to ask again."""
    someone = family(members=(town.PAO_HEAD, replace(GRANDMOTHER, birth_year=1958)))
    someone.types("/hotro")
    answer_all(someone)
    someone.presses("Vì sao?", "Diện chưa thuộc")
    text = rest_of(someone)

    assert (
        "Khi Giàng Thị Mỷ đủ 70 tuổi (trong năm 2028, theo năm sinh trong sổ), xin hỏi lại ạ."
        in text
    )
    assert "Xin hỏi lại khi: gia đình có phương án làm ăn cần vay vốn;" in text


def test_what_is_to_come_is_told_by_day(family):
    """New figures, what ends with 2026, and the poverty standard that follows, with its decree."""
    someone = family(members=(town.PAO_HEAD, GRANDMOTHER), recognised_on=None)
    someone.types("/hotro")
    answer_all(someone)
    someone.presses("Vì sao?", "Sắp tới có gì đổi?")

    assert someone.said == snapshot("""\
Những gì đã biết là sẽ đổi sau ngày 05/6/2026:
01/7/2026 – Trợ cấp hưu trí xã hội · Nghị định 176/2025/NĐ-CP: Từ 01/7/2026: 540.000 đồng/tháng.
01/01/2027 – Chuẩn nghèo mới theo Nghị định 351/2025/NĐ-CP (30/12/2025): nông thôn 2.200.000 đồng, thành thị 2.800.000 đồng một người một tháng. Diện của hộ được xét lại theo chuẩn này; sổ đang ghi thu nhập 1.200.000 đồng.
UBND xã, phường là nơi quyết định.\
""")


class TestForAnotherDay:
    """Asked for the day after the present standard ends."""

    def test_the_answer_is_that_of_the_day(self, family):
        """Figures, rules and ages are those of the first of January 2027, and that is said."""
        grown = replace(GRANDMOTHER, birth_year=1956)
        someone = family(members=(town.PAO_HEAD, grown))
        someone.types("/hotro từ 1/1/2027")
        answer_all(someone)
        result = rest_of(someone)
        someone.presses("Vì sao?")
        reasons = rest_of(someone)

        assert "Xét cho ngày 01/01/2027, theo những gì đã biết hôm nay." in result
        assert "✅ Trợ cấp hưu trí xã hội" in result
        assert "540.000 đồng" in reasons
        assert "500.000 đồng" not in reasons

    @pytest.mark.parametrize("typed", ["32/13/2027", "xyz", "1/1/2090", "từ"])
    def test_a_day_that_cannot_be_is_asked_again(self, pao, typed):
        """With an example of what to type."""
        pao.types(f"/hotro {typed}")

        assert "/hotro từ 1/1/2027" in pao.said


def test_a_page_to_keep_comes_as_a_picture(pao):
    """Drawn beside the turn; what it says is no decision, and that stands on it."""
    pao.types("/hotro")
    answer_all(pao)
    pao.presses("Lưu thành ảnh")

    assert pao.last.document is not None
    assert pao.last.document.name == "dien-ho-tro.png"
    assert "lưu lại hoặc đưa cán bộ xem" in pao.said


class TestAnonymous:
    """Whoever does not say who asks."""

    def test_reads_the_answer_and_leaves_no_answer_behind(self, nga, house):
        """The buttons carry what was said; the conversation is emptied."""
        nga.types("/hotro").presses("Không có mục nào", "Hộ cận nghèo")
        answer_all(nga)
        with house.work() as work:
            kept = work.connection.exec_driver_sql(
                "select state, content from session where form_id = 'eligibility'"
            ).all()
        nga.presses("Vì sao?", "Diện chưa thuộc", "Nộp ở đâu?", "Cần giấy tờ gì?")

        assert kept == [("discarded", "{}")]
        assert "Hỗ trợ đóng bảo hiểm y tế cho người thuộc hộ cận nghèo" in nga.said

    def test_is_told_so_at_the_beginning(self, nga):
        """Before the first question."""
        nga.types("/hotro")

        assert nga.said.startswith("Câu trả lời ở đây không ghi vào sổ nào")

    def test_may_keep_a_picture(self, nga):
        """It is kept by whoever asked, on their own phone."""
        nga.types("/hotro").presses("Không có mục nào", "Hộ nghèo")
        answer_all(nga)
        nga.presses("Lưu thành ảnh")

        assert nga.last.document is not None
        assert "Tra chung, không nêu tên" in nga.said

    def test_has_buttons_that_any_messenger_carries(self):
        """However much is answered, a button stays below 64 bytes."""
        full = {
            name: True if fact.kind == "yes_no" else next(iter(fact.options), 254)
            for name, fact in BOOK.facts.items()
        }
        text = carried(full, BOOK.facts)

        assert len(f"ht.y.~{text}.99") <= 64
        assert unpacked(text, BOOK.facts) == {
            name: value for name, value in full.items() if BOOK.facts[name].ask is not None
        }

    @pytest.mark.parametrize("token", ["ht.y.~", "ht.y.~xyz", "ht.y.~000abc", "ht.k.~???"])
    def test_is_answered_kindly_if_a_button_speaks_of_other_questions(self, nga, token):
        """An old button of another version leads to the beginning, not to a wrong answer."""
        nga.presses_token(token)

        assert "không còn mở được" in nga.said


class TestForStaff:
    """Cadres and officers."""

    def test_the_family_is_asked_first(self, lan, house):
        """Nothing is looked up before the cadre says that the family agreed."""
        lan.types("/ho ha").presses("Đặng Thị Hà", "Diện hỗ trợ")
        asked = lan.said
        with house.work() as work:
            looked = work.connection.exec_driver_sql(
                "select count(*) from audit where action = 'eligibility'"
            ).scalar()
        lan.presses("Gia đình đồng ý")

        assert asked == snapshot(
            "Trợ lý sẽ dùng những điều sổ ghi về hộ bà Đặng Thị Hà để xét diện hỗ trợ. Gia đình đã đồng ý để chị tra giúp chưa ạ?"
        )
        assert looked == 0
        assert "Diện hỗ trợ của hộ bà Đặng Thị Hà" in lan.said

    def test_a_cadre_sees_which_families_have_nothing_on_record(self, lan):
        """By rule and hamlet, with names: they are in her care."""
        lan.types("/hotro").presses("Có thể thuộc diện mà chưa ghi hỗ trợ")

        assert lan.said == snapshot("""\
Theo sổ, các hộ có thể thuộc diện mà sổ chưa ghi hỗ trợ ấy:
– 2 hộ có thể thuộc diện Thẻ bảo hiểm y tế cho người thuộc hộ nghèo · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
Chưa hộ nào được ghi – Tổ dân phố 4: Giàng A Páo, Lý Thị Mẩy.

– 1 hộ có thể thuộc diện Hỗ trợ đóng bảo hiểm y tế cho người thuộc hộ cận nghèo · Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6
Chưa hộ nào được ghi – Tổ dân phố 4: Đặng Thị Hà.

– 3 hộ có thể thuộc diện Hỗ trợ internet, viễn thông công ích · Kế hoạch, mục III.4: “Hỗ trợ internet: Phối hợp với các doanh nghiệp viễn thông trên địa bàn phường triển khai theo Chương trình cung cấp dịch vụ viễn thông công ích”
Chưa hộ nào được ghi – Tổ dân phố 4: Đặng Thị Hà, Giàng A Páo, Lý Thị Mẩy.

– 2 hộ có thể thuộc diện Hỗ trợ làm nhà tiêu hợp vệ sinh · Kế hoạch, mục III.4: “Hỗ trợ nhà tiêu hợp vệ sinh: Khoảng 06 triệu đồng/nhà”
Chưa hộ nào được ghi – Tổ dân phố 4: Giàng A Páo, Lý Thị Mẩy.
UBND xã, phường là nơi quyết định.\
""")

    def test_a_lead_office_sees_numbers(self, minh):
        """By rule and hamlet, without a name."""
        minh.types("/hotro").presses("Có thể thuộc diện mà chưa ghi hỗ trợ")
        text = rest_of(minh)

        assert "Tổ dân phố 4: 2; Tổ dân phố 5: 1" in text
        assert "Giàng A Páo" not in text

    def test_a_leader_and_a_household_have_no_such_list(self, nga, pao):
        """It is for those who can do something about it."""
        assert "Theo sổ" not in nga.presses_token("ht.c").said
        assert "Theo sổ, các hộ" not in pao.presses_token("ht.c").said


def test_in_english_the_same_is_said(pao):
    """A near-poor reader of English reads names of members and what to ask about."""
    pao.types("/ngonngu").presses("English").types("/eligibility")
    answer_all(pao)
    pao.presses("Why?", "What will change?")

    assert pao.said.startswith("What is known to change after 5 Jun 2026")


def test_what_the_office_holds_itself_is_no_paper_to_bring(pao):
    """Its own list is named as its own."""
    pao.types("/hotro")
    answer_all(pao)
    pao.presses("Cần giấy tờ gì?")
    pages = pao.said
    pao.presses("Xem tiếp")

    assert "Danh sách hộ nghèo (xã, phường có sẵn)." in pages + pao.said


def test_legal_aid_is_followed_by_the_ward_where_no_desk_is_named(pao):
    """Whoever leads the plan has nothing to do with lawyers."""
    pao.types("/hotro")
    answer_all(pao)
    pao.forget().presses("Nộp ở đâu?").presses("Xem tiếp")
    _, _, office = pao.transcript.partition("Trung tâm Trợ giúp pháp lý nhà nước (Sở Tư pháp).\n")

    assert office.split("\n")[0].strip() == "Đơn vị theo dõi ở đây: UBND phường Bắc Kạn."


def test_without_offices_the_place_of_the_law_is_told(pao, house):
    """A plan whose units keep no desk and name no lead office still says where to apply."""
    with house.work() as work:
        work.connection.exec_driver_sql("update unit set desk = '', is_lead_office = false")
    pao.types("/hotro")
    answer_all(pao)
    pao.presses("Nộp ở đâu?")

    assert "Trường đang học." in pao.said
    assert "Đơn vị theo dõi" not in pao.said


def rest_of(someone):
    """Return the page that is open and those behind it."""
    texts = [someone.said]
    while "Xem tiếp" in str(someone.last.buttons):
        texts.append(someone.presses("Xem tiếp").said)
    return "\n".join(texts)


def test_a_stranger_is_asked_about_no_household_of_the_roster(house):
    """Whoever has not joined asks in general: nothing on record is shown, and no form is opened."""
    stranger = house.stranger()
    stranger.types("/hotro")

    assert "Diện của hộ" not in stranger.said
    assert "Theo sổ" not in stranger.said
    assert "(1/" not in stranger.said
    with house.work() as work:
        assert work.connection.exec_driver_sql("select count(*) from session").scalar() == 0
