"""What a desk does about an obstacle in the chat, and what its reporter hears and says."""

from inline_snapshot import snapshot

from domain.people import UnitId
from tests.support import town


def _state(house, number):
    with house.work() as work:
        return work.obstacles.get(number).state.value


def _steps(house, number):
    with house.work() as work:
        return [each.step.value for each in work.obstacles.events(number)]


def test_from_the_work_list_to_the_reporters_yes(house, minh, lan, lay):
    """Taken on, answered with words, still in the way, cleared, out of the way: both sides hear."""
    number = lay()
    minh.types("/viec").presses("Làm việc 1", "Nhận xử lý")
    minh.presses("Xem vướng mắc", "Trả lời").types(
        "tuần sau có 2 bồn nước về nhà văn hóa"
    ).presses("✅ Gửi")
    lan.presses("Vẫn còn vướng").types("bồn về rồi nhưng chưa có ống").presses("✅ Gửi")
    minh.presses("Xem vướng mắc", "Đã xong").types("đã nối ống sáng nay").presses("✅ Gửi")
    lan.presses("Đã hết vướng")

    assert minh.transcript == snapshot("""\
Anh Minh: /viec
Trợ lý: Chào anh Minh. Hôm nay anh có 1 việc:
  1. ⚠️ 1 vướng mắc chờ đơn vị gỡ
  [Làm việc 1] [☰ Mục chính]
Anh Minh: [Làm việc 1]
Trợ lý: Nước, vệ sinh · hộ ông Giàng A Páo
  thiếu nước sinh hoạt

  Hoàng Thị Lan (Tổ dân phố 4) nêu lúc 08:00 ngày 05/6.
  Nơi xử lý: Phòng Xây dựng, Nông nghiệp và Môi trường.
  ⏳ Chờ nhận xử lý, hạn hết ngày 09/6 (hạn nhắc của trợ lý).
  [Nhận xử lý] [Trả lời]
  [✅ Đã xong] [Chuyển nơi khác]
  [Xem hộ này] [Vướng mắc cần gỡ]
  [☰ Mục chính]
Anh Minh: [Nhận xử lý]
Trợ lý: ✅ Anh đã nhận xử lý. Hẹn trả lời hết ngày 12/6.
  Trợ lý đã báo Hoàng Thị Lan để yên tâm.
  [Xem vướng mắc] [Vướng mắc cần gỡ]
  [☰ Mục chính]
Anh Minh: [Xem vướng mắc]
Trợ lý: Nước, vệ sinh · hộ ông Giàng A Páo
  thiếu nước sinh hoạt

  Hoàng Thị Lan (Tổ dân phố 4) nêu lúc 08:00 ngày 05/6.
  Nơi xử lý: Phòng Xây dựng, Nông nghiệp và Môi trường.
  ⏳ Đã nhận xử lý, trả lời hết ngày 12/6 (hạn nhắc của trợ lý).
  · 08:00 ngày 05/6: Hoàng Văn Minh nhận xử lý
  [Trả lời] [✅ Đã xong]
  [Chuyển nơi khác] [Xem hộ này]
  [Vướng mắc cần gỡ] [☰ Mục chính]
Anh Minh: [Trả lời]
Trợ lý: Trả lời vướng mắc “thiếu nước sinh hoạt”
  Anh trả lời thế nào ạ? Ví dụ: tuần sau có 2 bồn nước chuyển đến nhà văn hóa thôn.
  [Thôi]
Anh Minh: tuần sau có 2 bồn nước về nhà văn hóa
Trợ lý: Trả lời vướng mắc “thiếu nước sinh hoạt”. Anh xem lại giúp:
  1. Trả lời: tuần sau có 2 bồn nước về nhà văn hóa
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1]
Anh Minh: [✅ Gửi]
Trợ lý: ✅ Đã ghi câu trả lời. Cảm ơn anh Minh.
  Trợ lý đã gửi cho Hoàng Thị Lan và hỏi đã hết vướng chưa.
  [Vướng mắc cần gỡ] [☰ Mục chính]
Trợ lý: ⚠️ Hoàng Thị Lan (Tổ dân phố 4) báo vẫn còn vướng:
  thiếu nước sinh hoạt
  “bồn về rồi nhưng chưa có ống”
  Nhờ anh xem lại, nhận xử lý hết ngày 09/6.
  [Xem vướng mắc] [Vướng mắc cần gỡ]
  [☰ Mục chính]
Anh Minh: [Xem vướng mắc]
Trợ lý: Nước, vệ sinh · hộ ông Giàng A Páo
  thiếu nước sinh hoạt

  Hoàng Thị Lan (Tổ dân phố 4) nêu lúc 08:00 ngày 05/6.
  Nơi xử lý: Phòng Xây dựng, Nông nghiệp và Môi trường.
  ⏳ Chờ nhận xử lý, hạn hết ngày 09/6 (hạn nhắc của trợ lý).
  · 08:00 ngày 05/6: Hoàng Văn Minh nhận xử lý
  · 08:00 ngày 05/6: Hoàng Văn Minh trả lời: tuần sau có 2 bồn nước về nhà văn hóa
  · 08:00 ngày 05/6: Hoàng Thị Lan báo vẫn còn vướng: bồn về rồi nhưng chưa có ống
  [Nhận xử lý] [Trả lời]
  [✅ Đã xong] [Chuyển nơi khác]
  [Xem hộ này] [Vướng mắc cần gỡ]
  [☰ Mục chính]
Anh Minh: [✅ Đã xong]
Trợ lý: Vướng mắc đã gỡ “thiếu nước sinh hoạt”
  Đã gỡ thế nào ạ, anh ghi vài chữ để người nêu biết. Ví dụ: đã nối ống nước sáng nay.
  [Bỏ qua]
Anh Minh: đã nối ống sáng nay
Trợ lý: Vướng mắc đã gỡ “thiếu nước sinh hoạt”. Anh xem lại giúp:
  1. Ghi thêm: đã nối ống sáng nay
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1]
Anh Minh: [✅ Gửi]
Trợ lý: ✅ Đã ghi là gỡ xong. Cảm ơn anh Minh.
  Trợ lý đã báo lại Hoàng Thị Lan và hỏi đã hết vướng chưa.
  [Vướng mắc cần gỡ] [☰ Mục chính]
Trợ lý: ✅ Hoàng Thị Lan (Tổ dân phố 4) báo đã hết vướng:
  thiếu nước sinh hoạt
  Cảm ơn anh Minh đã gỡ giúp.
  [Xem vướng mắc] [Vướng mắc cần gỡ]
  [☰ Mục chính]
""")
    assert lan.transcript == snapshot("""\
Trợ lý: Hoàng Văn Minh (Phòng Xây dựng, Nông nghiệp và Môi trường) đã nhận xử lý vướng mắc chị nêu lúc 08:00 ngày 05/6:
  thiếu nước sinh hoạt
  Hẹn trả lời hết ngày 12/6.
  [Xem vướng mắc] [☰ Mục chính]
Trợ lý: Hoàng Văn Minh (Phòng Xây dựng, Nông nghiệp và Môi trường) trả lời vướng mắc chị nêu lúc 08:00 ngày 05/6:
  thiếu nước sinh hoạt

  “tuần sau có 2 bồn nước về nhà văn hóa”

  Như vậy đã hết vướng chưa ạ?
  [✅ Đã hết vướng] [Vẫn còn vướng]
  [☰ Mục chính]
Chị Lan: [Vẫn còn vướng]
Trợ lý: Vướng mắc vẫn còn “thiếu nước sinh hoạt”
  Còn vướng ở đâu ạ? Ví dụ: ống đã nối nhưng nước chưa về.
  [Bỏ qua]
Chị Lan: bồn về rồi nhưng chưa có ống
Trợ lý: Vướng mắc vẫn còn “thiếu nước sinh hoạt”. Chị xem lại giúp:
  1. Ghi thêm: bồn về rồi nhưng chưa có ống
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1]
Chị Lan: [✅ Gửi]
Trợ lý: Đã ghi là vẫn còn vướng, Phòng Xây dựng, Nông nghiệp và Môi trường sẽ xem lại.
  Trợ lý đã báo cho Hoàng Văn Minh.
  [Tôi đã nêu] [Nêu vướng mắc]
  [☰ Mục chính]
Trợ lý: ✅ Hoàng Văn Minh (Phòng Xây dựng, Nông nghiệp và Môi trường) báo đã gỡ vướng mắc chị nêu lúc 08:00 ngày 05/6:
  thiếu nước sinh hoạt

  “đã nối ống sáng nay”

  Ở chỗ chị đã hết vướng chưa ạ?
  [✅ Đã hết vướng] [Vẫn còn vướng]
  [☰ Mục chính]
Chị Lan: [✅ Đã hết vướng]
Trợ lý: Mừng quá ạ. Trợ lý đã ghi là xong và nhắn lời cảm ơn tới Hoàng Văn Minh.
  [Tôi đã nêu] [Nêu vướng mắc]
  [☰ Mục chính]
""")
    assert _state(house, number) == "closed"
    assert _steps(house, number) == ["take", "answer", "reopen", "solve", "confirm"]


def test_passed_on_with_a_reason_the_next_desk_has_it(house, minh, huong, lan, lay):
    """The reporter hears where it went and why; the old desk has it no more."""
    number = lay()
    minh.types("/vuongmac").presses("Xem 1", "Chuyển nơi khác", "Phòng Văn hóa - Xã hội")
    minh.types("việc này do Phòng Văn hóa phụ trách").presses("✅ Gửi")

    assert minh.said == snapshot("""\
✅ Đã chuyển đến Phòng Văn hóa - Xã hội.
Trợ lý đã báo cho Hoàng Thị Lan, Trần Thu Hương.\
""")
    assert lan.said == snapshot("""\
Vướng mắc chị nêu lúc 08:00 ngày 05/6 được chuyển từ Phòng Xây dựng, Nông nghiệp và Môi trường đến Phòng Văn hóa - Xã hội:
thiếu nước sinh hoạt
Vì: việc này do Phòng Văn hóa phụ trách
Trợ lý vẫn theo dõi và báo lại chị.\
""")
    assert huong.transcript == snapshot("""\
Trợ lý: ⚠️ Hoàng Văn Minh (Phòng Xây dựng, Nông nghiệp và Môi trường) chuyển đến đơn vị mình một vướng mắc:
  thiếu nước sinh hoạt
  Vì: việc này do Phòng Văn hóa phụ trách
  Người nêu: Hoàng Thị Lan (Tổ dân phố 4). Nhờ chị nhận xử lý, hạn hết ngày 09/6.
  [Xem vướng mắc] [☰ Mục chính]
""")
    assert _state(house, number) == "passed"
    with house.work() as work:
        assert work.obstacles.open_at(UnitId("bk/xd")) == []
        assert [o.id for o in work.obstacles.open_at(UnitId("bk/vhxh"))] == [number]
    huong.presses("Xem vướng mắc", "Nhận xử lý")
    assert _state(house, number) == "taken"
    minh.presses_token(f"vm.x.{number}")
    assert "không nằm trên bàn của đơn vị mình" in minh.said


def test_where_it_can_go_the_offices_of_the_plan_stand_and_the_unit_above(minh, lay):
    """Not the desk itself, and no hamlet but the one concerned."""
    lay()
    minh.presses_token("vm.p.1")
    offered = [label for label, token in minh.buttons if token.startswith("vm.d.1.")]

    assert offered == ["Phòng Văn hóa - Xã hội", "UBND phường Bắc Kạn", "Tổ dân phố 4"]


def test_it_goes_nowhere_that_is_not_offered(house, minh, lay):
    """A token with another unit, or none, is an old button."""
    number = lay()
    for token in (
        f"vm.d.{number}.bk/to-5",
        f"vm.d.{number}.bk/xd",
        f"vm.d.{number}",
        "vm.d.1.x.y",
    ):
        minh.presses_token(token)
        assert "không còn dùng được" in minh.said, token
    assert _state(house, number) == "open"


def test_what_one_clears_for_oneself_needs_nobodys_yes(house, minh, lay):
    """The officer who raised it and clears it is asked nothing."""
    number = lay(by=town.MINH)
    minh.presses_token(f"vm.x.{number}").presses("Bỏ qua", "✅ Gửi")

    assert "Đã ghi là xong" in minh.said
    assert _state(house, number) == "closed"
    assert _steps(house, number) == ["solve", "confirm"]


def test_what_a_person_who_left_had_raised_is_closed_at_once(house, minh, lay):
    """Nobody is there to say yes."""
    from storage.tables import person

    number = lay()
    with house.work() as work:
        work.connection.execute(person.update().where(person.c.id == "p-lan").values(active=False))
    minh.presses_token(f"vm.a.{number}").types("đã có nước").presses("✅ Gửi")

    assert "không còn trong danh sách" in minh.said
    assert _steps(house, number) == ["answer", "lapse"]


def test_where_the_reporter_is_not_reached_the_desk_is_told(minh, lay, gone):
    """No false comfort: please call."""
    lay()
    gone(town.LAN)
    minh.presses_token("vm.x.1").types("đã nối ống").presses("✅ Gửi")

    assert "gọi báo giúp" in minh.said


def test_the_reporter_follows_what_became_of_it(lan, minh, lay):
    """One's own list with the states, and the card with its steps."""
    lay()
    minh.presses_token("vm.t.1")
    lan.presses_token("vm.m.0").presses("Xem 1")

    assert lan.transcript == snapshot("""\
Trợ lý: Hoàng Văn Minh (Phòng Xây dựng, Nông nghiệp và Môi trường) đã nhận xử lý vướng mắc chị nêu lúc 08:00 ngày 05/6:
  thiếu nước sinh hoạt
  Hẹn trả lời hết ngày 12/6.
  [Xem vướng mắc] [☰ Mục chính]
Chị Lan: [?]
Trợ lý: Những vướng mắc chị đã nêu:
  1. thiếu nước sinh hoạt · hộ ông Giàng A Páo → Phòng Xây dựng, Nông nghiệp và Môi trường · hôm nay · đã nhận xử lý
  [Xem 1] [Nêu vướng mắc]
  [☰ Mục chính]
Chị Lan: [Xem 1]
Trợ lý: Nước, vệ sinh · hộ ông Giàng A Páo
  thiếu nước sinh hoạt

  Hoàng Thị Lan (Tổ dân phố 4) nêu lúc 08:00 ngày 05/6.
  Nơi xử lý: Phòng Xây dựng, Nông nghiệp và Môi trường.
  ⏳ Đã nhận xử lý, trả lời hết ngày 12/6 (hạn nhắc của trợ lý).
  · 08:00 ngày 05/6: Hoàng Văn Minh nhận xử lý
  [Không còn vướng nữa]
  [Xem hộ này] [Tôi đã nêu]
  [☰ Mục chính]
""")


def test_the_reporter_may_say_that_it_is_gone_before_anybody_did_anything(house, lan, minh, lay):
    """And the desk is thanked all the same."""
    number = lay()
    lan.presses_token(f"vm.o.{number}").presses("Không còn vướng nữa")

    assert _state(house, number) == "closed"
    assert "báo đã hết vướng" in minh.said


def test_a_closed_obstacle_that_comes_back_is_opened_again(house, lan, minh, lay):
    """The old card says it; nothing has to be typed anew."""
    number = lay()
    minh.presses_token(f"vm.x.{number}").presses("Bỏ qua", "✅ Gửi")
    lan.presses("Đã hết vướng").presses_token(f"vm.o.{number}").presses(
        "Vẫn còn vướng", "Bỏ qua", "✅ Gửi"
    )

    assert _state(house, number) == "open"
    assert "vẫn còn vướng" in minh.said


def test_an_old_button_says_how_it_stands_by_now(house, minh, lay):
    """Taken on twice, or answered after it was cleared, nothing happens but a sentence."""
    number = lay()
    minh.presses_token(f"vm.t.{number}").presses_token(f"vm.t.{number}")
    assert "nay: đã nhận xử lý" in minh.said
    minh.presses_token(f"vm.x.{number}").presses("Bỏ qua", "✅ Gửi").presses_token(
        f"vm.a.{number}"
    )
    assert "nay: đã gỡ, chờ xác nhận" in minh.said

    assert _steps(house, number) == ["take", "solve"]


def test_a_colleague_who_was_quicker_is_not_overruled(house, minh, lay):
    """The answer was being typed while the obstacle was passed on: it is said, nothing is lost."""
    number = lay()
    minh.presses_token(f"vm.a.{number}")
    with house.work() as work:
        found = work.obstacles.get(number)
        from domain.obstacles import ObstacleState, ObstacleStep
        from domain.reporting import ObstacleEvent

        event = ObstacleEvent(
            1, ObstacleStep.SOLVE, town.MINH.id, found.desk_unit_id, "", house.clock.now()
        )
        assert work.obstacles.step(found, event, ObstacleState.SOLVED)
        assert not work.obstacles.step(found, event, ObstacleState.SOLVED)
    minh.types("mai có nước").presses("✅ Gửi")

    assert "nay: đã gỡ, chờ xác nhận" in minh.said
    assert _steps(house, number) == ["solve"]


def test_neither_side_does_the_others_steps(house, minh, lan, huong, lay):
    """The reporter takes nothing on, the desk says no yes, a third office does neither."""
    number = lay()
    for typist, letters in ((lan, "taxp"), (minh, "yw"), (huong, "taxpyw")):
        for letter in letters:
            typist.presses_token(f"vm.{letter}.{number}")
            assert "không nằm trên bàn của đơn vị mình" in typist.said, letter

    assert _steps(house, number) == []
    with house.work() as work:
        refusals = work.connection.exec_driver_sql(
            "select count(*) from audit where action = 'refused' and subject like 'obstacle %'"
        ).scalar()
    assert refusals == len("taxp" + "yw" + "taxpyw")


def test_every_step_is_in_the_trail(house, minh, lan, lay):
    """Who did what with which obstacle; the words are not repeated there."""
    number = lay()
    minh.presses_token(f"vm.t.{number}").presses_token(f"vm.x.{number}").types("nối ống").presses(
        "✅ Gửi"
    )
    lan.presses("Đã hết vướng")

    with house.work() as work:
        lines = work.connection.exec_driver_sql(
            "select person_id, action, detail from audit where subject = ? and action in "
            "('obstacle_step', 'closed') order by id",
            (f"obstacle {number}",),
        ).all()
    assert [tuple(line) for line in lines] == [
        ("p-minh", "obstacle_step", "take"),
        ("p-minh", "obstacle_step", "solve"),
        ("p-lan", "closed", "confirm"),
    ]


def test_the_words_of_a_step_are_sealed(house, minh, lay):
    """What an office writes about a family lies in no file in the open."""
    lay()
    minh.presses_token("vm.a.1").types("cho ông Páo vay 5 triệu").presses("✅ Gửi")

    with house.work() as work:
        kept = work.connection.exec_driver_sql("select words from obstacle_event").scalar()
        assert "Páo" not in str(kept)
        assert work.obstacles.events(1)[0].words == "cho ông Páo vay 5 triệu"


def test_it_all_works_in_english(house, lay):
    """The same desk, the other language."""
    from dataclasses import replace

    with house.work() as work:
        work.connection.exec_driver_sql("update person set language = 'en'")
    lay(text="no water")
    minh = house.typist(replace(town.MINH, language="en"), "Minh").types("/obstacle")
    minh.presses("Show 1", "Take it on", "Show the obstacle")

    assert minh.transcript == snapshot("""\
Minh: /obstacle
Trợ lý: Phòng Xây dựng, Nông nghiệp và Môi trường has 1 obstacle to clear:
  1. no water · Hoàng Thị Lan, Tổ dân phố 4 · household of Mr Giàng A Páo · today
  [Show 1] [Name an obstacle]
  [Named by me] [The whole area]
  [☰ Main menu]
Minh: [Show 1]
Trợ lý: Water, sanitation · household of Mr Giàng A Páo
  no water

  Named by Hoàng Thị Lan (Tổ dân phố 4) at 08:00 on 5 Jun.
  On the desk of Phòng Xây dựng, Nông nghiệp và Môi trường.
  ⏳ To be taken on by the end of 9 Jun (a limit of the assistant).
  [Take it on] [Answer]
  [✅ Cleared] [Pass it on]
  [See this household] [Obstacles to clear]
  [☰ Main menu]
Minh: [Take it on]
Trợ lý: ✅ You have taken it on. An answer is due by the end of 12 Jun.
  The assistant has told Hoàng Thị Lan.
  [Show the obstacle] [Obstacles to clear]
  [☰ Main menu]
Minh: [Show the obstacle]
Trợ lý: Water, sanitation · household of Mr Giàng A Páo
  no water

  Named by Hoàng Thị Lan (Tổ dân phố 4) at 08:00 on 5 Jun.
  On the desk of Phòng Xây dựng, Nông nghiệp và Môi trường.
  ⏳ Taken on, to be answered by the end of 12 Jun (a limit of the assistant).
  · 08:00 on 5 Jun: Hoàng Văn Minh took it on
  [Answer] [✅ Cleared]
  [Pass it on] [See this household]
  [Obstacles to clear] [☰ Main menu]
""")


def test_an_answer_is_looked_through_before_it_goes_out(house, minh, lan, lay):
    """As every other form: what the reporter will read is shown once more, and can be mended."""
    number = lay()
    minh.presses_token(f"vm.a.{number}").types("tuần sau có nước")

    assert "Anh xem lại giúp:\n1. Trả lời: tuần sau có nước" in minh.said
    assert "tuần sau có nước" not in lan.transcript
    minh.presses("✎ 1").types("thứ Hai có nước").presses("✅ Gửi")
    assert "Trợ lý đã gửi cho Hoàng Thị Lan" in minh.said
    assert "“thứ Hai có nước”" in lan.said
