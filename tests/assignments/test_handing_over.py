"""A cadre hands a household over to a colleague, who takes it or not, or gives it back."""

from inline_snapshot import snapshot

from domain.moment import Moment
from handlers.joining.deactivation import deactivate
from tests.support import town
from tests.support.house import ZONE

ASKED_WHOM = """\
Chị Lan: [Bàn giao hộ này]
Trợ lý: Bàn giao hộ Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo.
  Người nhận bấm đồng ý thì hộ mới chuyển; trước đó người đang phụ trách vẫn phụ trách.
  Chị muốn mời ai nhận ạ?
  [Nguyễn Văn Dũng · Tổ dân phố 5 · 1 hộ]
  [← Về hộ này] [☰ Mục chính]
Chị Lan: [Nguyễn Văn Dũng · Tổ dân phố 5 · 1 hộ]
Trợ lý: Bàn giao hộ Giàng A Páo cho Nguyễn Văn Dũng
  Chị nhắn gì thêm cho người nhận không ạ? Ví dụ: nhà cuối dốc, gọi trước khi đến. Không có thì bấm Bỏ qua.
  [Bỏ qua]
  [← Chọn người khác]"""
"""How every offer of Lan's begins."""

OFFERED = """\
Trợ lý: Đã gửi lời bàn giao hộ Giàng A Páo đến Nguyễn Văn Dũng.
  Đến khi Nguyễn Văn Dũng đồng ý, chị vẫn phụ trách hộ này.
  [Rút lời bàn giao] [☰ Mục chính]"""
"""And how it ends."""


def offered(lan, house, note="nhà cuối dốc, gọi trước khi đến"):
    """Lan offers the household of ông Páo to Dũng."""
    dung = house.typist(town.DUNG, "Anh Dũng")
    lan.types("/ho pao").presses("1. Giàng A Páo", "Việc khác").forget().presses(
        "Bàn giao", "Nguyễn Văn Dũng"
    )
    lan.types(note) if note else lan.presses("Bỏ qua")
    return dung


def cadre_of(house, household_id="h-pao"):
    """Who looks after a household."""
    with house.work() as work:
        return work.assignments.holder(household_id, house.clock.now().date())


def test_a_household_is_offered_with_a_note_and_taken(lan, house, minh):
    """Until it is taken the giver stays responsible; whoever is asked sees its line and the note."""
    dung = offered(lan, house)
    before = cadre_of(house)
    dung.presses("Nhận hộ này")

    assert before == "p-lan"
    assert cadre_of(house) == "p-dung"
    assert (
        lan.transcript
        == f"""\
{ASKED_WHOM}
Chị Lan: nhà cuối dốc, gọi trước khi đến
{OFFERED}
Trợ lý: ✅ Nguyễn Văn Dũng đã nhận hộ Giàng A Páo (Tổ dân phố 4).
  Phiếu đang dở của chị về hộ này (nếu có) không chuyển theo. Cảm ơn chị Lan.
  [☰ Mục chính]
"""
    )
    assert dung.transcript == snapshot("""\
Trợ lý: Hoàng Thị Lan muốn bàn giao cho anh một hộ:
  Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  Lời nhắn: nhà cuối dốc, gọi trước khi đến
  Nhận thì anh phụ trách hộ từ hôm nay. Chưa nhận thì Hoàng Thị Lan vẫn phụ trách ạ.
  [Nhận hộ này] [Chưa nhận được]
  [☰ Mục chính]
Anh Dũng: [Nhận hộ này]
Trợ lý: ✅ Từ hôm nay anh phụ trách hộ Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo.
  Phiếu mà Hoàng Thị Lan đang viết dở về hộ này (nếu có) không chuyển theo.
  [Xem hộ này] [☰ Mục chính]
""")
    assert minh.transcript == snapshot("""\
Trợ lý: ✅ Nguyễn Văn Dũng đã nhận hộ Giàng A Páo (Tổ dân phố 4) từ Hoàng Thị Lan.
  [☰ Mục chính]
""")


def test_whoever_cannot_take_it_says_why(lan, house):
    """The giver hears the reason, keeps the household and can ask somebody else."""
    dung = offered(lan, house, note="")
    dung.presses("Chưa nhận được", "Ở xa")

    assert cadre_of(house) == "p-lan"
    assert (
        lan.transcript
        == f"""\
{ASKED_WHOM}
Chị Lan: [Bỏ qua]
{OFFERED}
Trợ lý: Nguyễn Văn Dũng chưa nhận được hộ Giàng A Páo (Tổ dân phố 4).
  Lý do: Ở xa, khó đi lại.
  Chị vẫn phụ trách hộ này. Có thể mời người khác ạ.
  [Mời người khác] [☰ Mục chính]
"""
    )
    assert dung.transcript == snapshot("""\
Trợ lý: Hoàng Thị Lan muốn bàn giao cho anh một hộ:
  Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  Nhận thì anh phụ trách hộ từ hôm nay. Chưa nhận thì Hoàng Thị Lan vẫn phụ trách ạ.
  [Nhận hộ này] [Chưa nhận được]
  [☰ Mục chính]
Anh Dũng: [Chưa nhận được]
Trợ lý: Chưa nhận hộ Giàng A Páo
  Vì sao anh chưa nhận được ạ? Anh chọn một lý do, hoặc gõ vài chữ.
  [Đang phụ trách nhiều hộ]
  [Ở xa, khó đi lại] [Chưa quen địa bàn]
  [Nghỉ dài ngày] [Chuyển công tác]
  [Lý do khác]
  [← Xem lại lời bàn giao]
Anh Dũng: [Ở xa, khó đi lại]
Trợ lý: Đã báo Hoàng Thị Lan rằng anh chưa nhận được hộ Giàng A Páo.
  [☰ Mục chính]
""")


def test_a_reason_can_be_typed(lan, house):
    """What is not in the list is said in one's own words."""
    dung = offered(lan, house, note="")
    dung.presses("Chưa nhận được", "Lý do khác").types("sắp sinh con")

    assert "Lý do: sắp sinh con." in lan.said


def test_the_offer_is_taken_back(lan, house):
    """The giver thinks better of it, and the colleague is told that nothing is left to do."""
    dung = offered(lan, house).forget()
    lan.forget().presses("Rút lời bàn giao")
    dung.presses("Nhận hộ này")

    assert cadre_of(house) == "p-lan"
    assert lan.transcript == snapshot("""\
Chị Lan: [Rút lời bàn giao]
Trợ lý: Đã rút lời bàn giao hộ Giàng A Páo gửi Nguyễn Văn Dũng. Ai đang phụ trách vẫn phụ trách.
  [Mời người khác] [☰ Mục chính]
""")
    assert dung.transcript == snapshot("""\
Trợ lý: Hoàng Thị Lan đã rút lời bàn giao hộ Giàng A Páo. Anh không cần làm gì thêm ạ.
  [☰ Mục chính]
Anh Dũng: [Nhận hộ này]
Trợ lý: Lời bàn giao hộ Giàng A Páo không còn chờ trả lời nữa. Anh không cần làm gì thêm ạ.
  [☰ Mục chính]
""")


def test_a_household_is_offered_to_one_at_a_time(lan, house):
    """While an offer waits, the card says to whom."""
    offered(lan, house)
    lan.forget().types("/ho pao").presses("1. Giàng A Páo", "Việc khác", "Bàn giao")

    assert "đang chờ Nguyễn Văn Dũng trả lời" in lan.said


def test_an_offer_waits_in_the_list_of_the_day(lan, house):
    """Whoever overlooked the message finds the offer under /viec."""
    dung = offered(lan, house).forget()
    dung.types("/viec").presses("Làm việc 1")

    assert dung.transcript == snapshot("""\
Anh Dũng: /viec
Trợ lý: Chào anh Dũng. Hôm nay anh có 2 việc:
  1. Hoàng Thị Lan muốn bàn giao: Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  2. Hộ bà Đặng Thị Hạ · Tổ dân phố 5: chưa có báo cáo nào
  [Làm việc 1] [Làm việc 2]
  [☰ Mục chính]
Anh Dũng: [Làm việc 1]
Trợ lý: Hoàng Thị Lan muốn bàn giao cho anh một hộ:
  Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  Lời nhắn: nhà cuối dốc, gọi trước khi đến
  Nhận thì anh phụ trách hộ từ hôm nay. Chưa nhận thì Hoàng Thị Lan vẫn phụ trách ạ.
  [Nhận hộ này] [Chưa nhận được]
  [☰ Mục chính]
""")


def test_nobody_else_answers_an_offer(lan, house, huong):
    """A button of somebody else's offer opens nothing, and is noted."""
    offered(lan, house)
    for token in ("bg.n.1", "bg.k.1", "bg.o.1", "bg.w.1", "bg.h.h-pao", "bg.r.h-pao"):
        huong.presses_token(token)
    lan.presses_token("bg.n.1")

    assert cadre_of(house) == "p-lan"
    assert "Giàng A Páo" not in huong.transcript
    with house.work() as work:
        refused = work.connection.exec_driver_sql(
            "select count(*) from audit where action = 'refused' and person_id = 'p-huong'"
        ).scalar()
    assert refused == 6


def test_a_household_is_given_back_with_a_reason(lan, house, minh):
    """The officer hears it with the reason, finds it without a cadre, and assigns it anew."""
    lan.types("/ho pao").presses("1. Giàng A Páo", "Việc khác").forget().presses(
        "Trả lại hộ này", "Chuyển công tác", "Gửi"
    )
    minh.presses("Giao hộ này", "Nguyễn Văn Dũng")

    assert cadre_of(house) == "p-dung"
    assert lan.transcript == snapshot("""\
Chị Lan: [Trả lại hộ này]
Trợ lý: Trả lại hộ Giàng A Páo
  Vì sao chị cần trả lại hộ này ạ? Chị chọn một lý do, hoặc gõ vài chữ. Gửi rồi, đầu mối sẽ giao cho người khác.
  [Chuyển công tác] [Nghỉ dài ngày]
  [Đang phụ trách nhiều hộ]
  [Ở xa, khó đi lại]
  [Gia đình đã chuyển đi nơi khác]
  [Lý do khác]
  [Thôi, chưa trả lại]
Chị Lan: [Chuyển công tác]
Trợ lý: Trả lại hộ Giàng A Páo. Chị xem lại giúp:
  1. Lý do trả lại: Chuyển công tác
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1]
  [Thôi, chưa trả lại]
Chị Lan: [✅ Gửi]
Trợ lý: Đã trả lại hộ Giàng A Páo. Phiếu đang dở về hộ này (nếu có) không chuyển theo.
  Trợ lý đã báo Hoàng Văn Minh để giao cho người khác.
  [Các hộ của tôi] [☰ Mục chính]
""")
    assert minh.transcript == snapshot("""\
Trợ lý: ⚠️ Hoàng Thị Lan trả lại một hộ, hộ đang chưa có cán bộ phụ trách:
  Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  Lý do: Chuyển công tác.
  [Giao hộ này]
  [☰ Mục chính]
Anh Minh: [Giao hộ này]
Trợ lý: Hộ Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  Chưa có cán bộ phụ trách.
  Hoàng Thị Lan đã trả lại: Chuyển công tác.
  Giao cho ai ạ?
  [Nguyễn Văn Dũng · Tổ dân phố 5 · 1 hộ]
  [Hoàng Thị Lan · Tổ dân phố 4 · 2 hộ]
  [← Phân công hộ] [☰ Mục chính]
Anh Minh: [Nguyễn Văn Dũng · Tổ dân phố 5 · 1 hộ]
Trợ lý: ✅ Đã giao hộ Giàng A Páo (Tổ dân phố 4) cho Nguyễn Văn Dũng.
  Trợ lý đã báo người nhận.
  [← Phân công hộ] [☰ Mục chính]
""")


def test_nobody_is_left_without_when_no_officer_hears(lan, house):
    """Where nobody could assign it anew, a household cannot be given back."""
    with house.work() as work:
        work.connection.exec_driver_sql("update person set active = false where id = 'p-minh'")
    lan.types("/ho pao").presses("1. Giàng A Páo", "Việc khác").forget().presses("Trả lại hộ này")

    assert cadre_of(house) == "p-lan"
    assert lan.said == snapshot("""\
Chưa tìm thấy đầu mối nào để nhận lại hộ Giàng A Páo, nên hộ vẫn thuộc phần việc của chị.
Chị gọi lãnh đạo đơn vị, hoặc bàn giao cho đồng nghiệp giúp ạ.\
""")


def test_a_draft_stays_with_whoever_wrote_it(lan, house):
    """The former cadre cannot go on with it, and whoever took the household does not see it."""
    dung = house.typist(town.DUNG, "Anh Dũng")
    lan.types("/ho pao").presses("1. Giàng A Páo", "Báo cáo về hộ này", "Bỏ qua")
    lan.types("/huy", "/huy", "/ho pao").presses(
        "1. Giàng A Páo", "Việc khác", "Bàn giao", "Nguyễn Văn Dũng"
    )
    lan.presses("Bỏ qua")
    dung.presses("Nhận hộ này").types("/nhap")

    assert "Giàng A Páo" not in dung.said
    assert "Phiếu đang dở của chị về hộ này (nếu có) không chuyển theo." in lan.transcript


def test_a_draft_of_an_offer_ends_when_the_household_is_assigned_elsewhere(lan, house, minh):
    """An officer's decision overtakes the note that is being written."""
    lan.types("/ho pao").presses("1. Giàng A Páo", "Việc khác").forget().presses(
        "Bàn giao", "Nguyễn Văn Dũng"
    )
    minh.types("/giaoho pao").presses("Giàng A Páo", "Nguyễn Văn Dũng")
    lan.forget().types("nhà cuối dốc")

    assert cadre_of(house) == "p-dung"
    assert "nhà cuối dốc" not in lan.said
    assert lan.said == snapshot(
        "Phiếu này không còn thuộc phần việc của chị nên không mở tiếp được. Chị hỏi đầu mối của đơn vị giúp ạ."
    )


def test_it_is_all_said_in_english_as_well(lan, house):
    """Whoever reads English reads the same."""
    dung = house.typist(town.DUNG, "Anh Dũng")
    for someone in (lan, dung):
        someone.types("/ngonngu").presses("English").forget()
    lan.types("/households pao").presses("1. Giàng A Páo", "More").forget().presses(
        "Hand over", "Nguyễn Văn Dũng"
    )
    lan.types("call before you come")
    dung.presses("Not at present", "Too far")
    lan.presses("Ask somebody else")

    assert lan.transcript == snapshot("""\
Chị Lan: [Hand over]
Trợ lý: Handing over Giàng A Páo · Tổ dân phố 4 · poor household · no report yet.
  It changes hands when your colleague agrees; until then whoever looks after it goes on.
  Whom would you like to ask?
  [Nguyễn Văn Dũng · Tổ dân phố 5 (1)]
  [← Back to the household]
  [☰ Main menu]
Chị Lan: [Nguyễn Văn Dũng · Tổ dân phố 5 (1)]
Trợ lý: Handing over the household of Giàng A Páo to Nguyễn Văn Dũng
  Is there anything to tell whoever takes it? For example: last house on the slope, call before you come. If not, press Skip.
  [Skip]
  [← Somebody else]
Chị Lan: call before you come
Trợ lý: Nguyễn Văn Dũng has been asked to take the household of Giàng A Páo.
  Until Nguyễn Văn Dũng agrees, you go on looking after it.
  [Take the offer back]
  [☰ Main menu]
Trợ lý: Nguyễn Văn Dũng cannot take the household of Giàng A Páo (Tổ dân phố 4) at present.
  Reason: Too far to travel.
  You go on looking after it. Somebody else can be asked.
  [Ask somebody else] [☰ Main menu]
Chị Lan: [Ask somebody else]
Trợ lý: Handing over Giàng A Páo · Tổ dân phố 4 · poor household · no report yet.
  It changes hands when your colleague agrees; until then whoever looks after it goes on.
  Whom would you like to ask?
  [Nguyễn Văn Dũng · Tổ dân phố 5 (1)]
  [← Back to the household]
  [☰ Main menu]
""")
    assert dung.transcript == snapshot("""\
Trợ lý: Hoàng Thị Lan would like to hand a household over to you:
  Giàng A Páo · Tổ dân phố 4 · poor household · no report yet
  Note: call before you come
  If you take it, you look after it from today. If not, Hoàng Thị Lan goes on.
  [Take this household]
  [Not at present] [☰ Main menu]
Anh Dũng: [Not at present]
Trợ lý: Not taking the household of Giàng A Páo
  Why can you not take it at present? Choose a reason, or type a few words.
  [Looking after many already]
  [Too far to travel]
  [Does not know the area yet]
  [On leave for long]
  [Moved to another post]
  [Another reason]
  [← Back to the offer]
Anh Dũng: [Too far to travel]
Trợ lý: Hoàng Thị Lan has been told that you cannot take the household of Giàng A Páo at present.
  [☰ Main menu]
""")


def test_a_colleague_who_leaves_has_nothing_left_to_answer(lan, house):
    """An offer to somebody who left is open no more: another can be asked."""
    offered(lan, house)
    with house.work() as work:
        deactivate(work, town.DUNG, Moment.at(house.clock.now(), ZONE), town.MINH.id)
    lan.forget().types("/ho pao").presses("1. Giàng A Páo", "Việc khác", "Bàn giao")

    assert cadre_of(house) == "p-lan"
    assert lan.said == snapshot("""\
Chưa có đồng nghiệp nào trong đơn vị để mời nhận hộ này.
Chị có thể trả lại để Hoàng Văn Minh giao cho người khác ạ.\
""")


def test_what_somebody_offered_before_leaving_can_still_be_taken(lan, house):
    """The household would be in nobody's care: whoever was asked may take it."""
    dung = offered(lan, house)
    with house.work() as work:
        deactivate(work, town.LAN, Moment.at(house.clock.now(), ZONE), town.MINH.id)
    left = cadre_of(house)
    dung.presses("Nhận hộ này")

    assert left is None
    assert cadre_of(house) == "p-dung"
