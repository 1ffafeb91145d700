"""An obstacle that nobody moves: the desk reads of its day, each level above hears once."""

import pytest
from inline_snapshot import snapshot

from domain.people import UnitId
from tests.obstacles.conftest import MONDAY, WATER
from tests.support import town

LEAD, LEADER, CADRE = "p-minh", "p-nga", "p-lan"


def test_above_the_desk_one_level_after_the_other_hears(clock, lay, watched):
    """Raised on Monday, due on Wednesday: the lead office on Thursday, the leader on Monday."""
    clock.set(MONDAY)
    lay("bk/vhxh")

    heard = {day: [who for who, _ in watched(f"2026-06-{day:02} 07:30")] for day in range(1, 13)}

    assert {day: who for day, who in heard.items() if who} == {4: [LEAD], 8: [LEADER]}


def test_the_words_say_what_waits_where_and_for_how_long(clock, lay, watched):
    """The leader opens it from the message."""
    clock.set(MONDAY)
    lay("bk/vhxh")

    assert watched("2026-06-08 07:30") == snapshot(
        [
            (
                "p-minh",
                """\
🔴 Một vướng mắc của Tổ dân phố 4 chờ đã 7 ngày, đang ở Phòng Văn hóa - Xã hội (chờ nhận xử lý):
thiếu nước sinh hoạt
Nhờ anh để ý giúp ạ.\
""",
            ),
            (
                "p-nga",
                """\
🔴 Một vướng mắc của Tổ dân phố 4 chờ đã 7 ngày, đang ở Phòng Văn hóa - Xã hội (chờ nhận xử lý):
thiếu nước sinh hoạt
Nhờ đồng chí để ý giúp ạ.\
""",
            ),
        ]
    )


def test_of_the_lead_offices_own_desk_the_leader_hears_first(clock, lay, watched):
    """Nobody is told above their own desk."""
    clock.set(MONDAY)
    lay("bk/xd")

    assert [who for who, _ in watched("2026-06-04 07:30")] == [LEADER]


@pytest.mark.parametrize(
    "moment", ["2026-06-04 07:29", "2026-06-06 09:00", "2026-06-07 09:00", "2026-06-04 21:30"]
)
def test_nobody_hears_before_the_morning_on_free_days_or_at_night(clock, lay, watched, moment):
    """At the time of the programme's reminders, on working days, outside the quiet hours."""
    clock.set(MONDAY)
    lay("bk/vhxh")

    assert watched(moment) == []


def test_a_server_that_slept_tells_everybody_once(clock, lay, watched):
    """Whoever should have heard on Thursday hears on Wednesday after, with the next level."""
    clock.set(MONDAY)
    lay("bk/vhxh")

    assert [who for who, _ in watched("2026-06-10 09:00")] == [LEAD, LEADER]
    assert watched("2026-06-10 09:30") == []
    assert watched("2026-06-11 07:30") == []


def test_several_obstacles_make_one_message(clock, lay, watched):
    """Eight wait: six stand in it, two are counted."""
    clock.set(MONDAY)
    for number in range(8):
        lay("bk/vhxh", text=f"việc {number}")

    ((who, text),) = watched("2026-06-04 07:30")

    assert who == LEAD
    assert text == snapshot("""\
Có 8 vướng mắc cần anh để ý:
1. 🔴 Phòng Văn hóa - Xã hội, 3 ngày: việc 0 (chờ nhận xử lý)
2. 🔴 Phòng Văn hóa - Xã hội, 3 ngày: việc 1 (chờ nhận xử lý)
3. 🔴 Phòng Văn hóa - Xã hội, 3 ngày: việc 2 (chờ nhận xử lý)
4. 🔴 Phòng Văn hóa - Xã hội, 3 ngày: việc 3 (chờ nhận xử lý)
5. 🔴 Phòng Văn hóa - Xã hội, 3 ngày: việc 4 (chờ nhận xử lý)
6. 🔴 Phòng Văn hóa - Xã hội, 3 ngày: việc 5 (chờ nhận xử lý)
Và 2 việc khác.\
""")
    assert watched("2026-06-04 08:30") == []


def test_what_was_taken_on_has_a_day_of_its_own(clock, minh, huong, lay, watched):
    """Each state begins a new wait: five working days to answer."""
    clock.set(MONDAY)
    number = lay("bk/vhxh")
    clock.set("2026-06-03 16:00")
    huong.presses_token(f"vm.t.{number}")

    assert watched("2026-06-09 07:30") == []
    assert watched("2026-06-10 07:30") == []
    assert [who for who, _ in watched("2026-06-11 07:30")] == [LEAD]


def test_a_reporter_who_says_nothing_is_asked_once_more_and_then_it_is_closed(
    house, clock, minh, lan, lay, watched
):
    """Three working days later asked, ten later closed, with a button that opens it again."""
    clock.set(MONDAY)
    number = lay()
    minh.presses_token(f"vm.x.{number}").presses("Bỏ qua", "✅ Gửi")
    lan.forget()

    assert watched("2026-06-04 07:30") == []
    assert [who for who, _ in watched("2026-06-05 07:30")] == [CADRE]
    for day in (8, 9, 10, 11, 12, 15):
        assert watched(f"2026-06-{day:02} 07:30") == []
    watched("2026-06-16 07:30")
    lan.presses("Vẫn còn vướng").types("nước lại mất").presses("✅ Gửi")

    assert lan.transcript == snapshot("""\
Trợ lý: Phòng Xây dựng, Nông nghiệp và Môi trường báo đã gỡ vướng mắc chị nêu:
  thiếu nước sinh hoạt
  Đã hết vướng chưa ạ?
  [✅ Đã hết vướng] [Vẫn còn vướng]
  [Xem vướng mắc] [☰ Mục chính]
Trợ lý: Vướng mắc chị nêu đã được trả lời mà chưa thấy ý kiến thêm, nên trợ lý đóng lại:
  thiếu nước sinh hoạt
  Nếu vẫn còn vướng, chị bấm nút bên dưới ạ.
  [Vẫn còn vướng] [Xem vướng mắc]
  [☰ Mục chính]
Chị Lan: [Vẫn còn vướng]
Trợ lý: Vướng mắc vẫn còn “thiếu nước sinh hoạt”
  Còn vướng ở đâu ạ? Ví dụ: ống đã nối nhưng nước chưa về.
  [Bỏ qua]
Chị Lan: nước lại mất
Trợ lý: Vướng mắc vẫn còn “thiếu nước sinh hoạt”. Chị xem lại giúp:
  1. Ghi thêm: nước lại mất
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1]
Chị Lan: [✅ Gửi]
Trợ lý: Đã ghi là vẫn còn vướng, Phòng Xây dựng, Nông nghiệp và Môi trường sẽ xem lại.
  Trợ lý đã báo cho Hoàng Văn Minh.
  [Tôi đã nêu] [Nêu vướng mắc]
  [☰ Mục chính]
""")
    with house.work() as work:
        steps = [(each.step.value, each.by) for each in work.obstacles.events(number)]
        assert [o.id for o in work.obstacles.open_at(UnitId("bk/xd"))] == [number]
    assert steps == [("solve", "p-minh"), ("lapse", None), ("reopen", "p-lan")]


def test_whoever_is_reached_later_hears_later(house, clock, lay, gone, watched):
    """A closed chat loses nothing: the level hears on the first morning after it has joined."""
    from domain.chat import Address

    clock.set(MONDAY)
    lay("bk/xd")
    gone(town.NGA)
    assert watched("2026-06-04 07:30") == []
    with house.work() as work:
        work.people.bind(Address("web", LEADER), town.NGA.id, clock.now())

    assert [who for who, _ in watched("2026-06-05 07:30")] == [LEADER]


def test_a_desk_in_a_storm_is_left_in_peace(house, clock, lay, watched):
    """Where reminding is suspended, nobody above hears either."""
    from datetime import date

    from domain.suspensions import Suspension

    clock.set(MONDAY)
    lay("bk/vhxh")
    with house.work() as work:
        work.suspensions.add(
            Suspension(
                number=0,
                programme_id=town.BK,
                area="Phòng Văn hóa - Xã hội",
                units=frozenset({UnitId("bk/vhxh")}),
                first=date(2026, 6, 1),
                last=date(2026, 6, 5),
                decision="CĐ 1",
            )
        )

    assert watched("2026-06-04 07:30") == []
    assert [who for who, _ in watched("2026-06-08 07:30")] == [LEAD, LEADER]


def test_the_desk_reads_of_its_day_in_the_morning_list(clock, minh, lay):
    """Due today, then late: the line says so, and the news makes the list come again."""
    clock.set(MONDAY)
    lay()
    clock.set("2026-06-03 08:00")
    minh.types("/viec")
    assert "1 vướng mắc chờ đơn vị gỡ, 1 hạn hôm nay, lâu nhất 2 ngày" in minh.said
    clock.set("2026-06-04 08:00")
    minh.types("/viec")

    assert "1 vướng mắc chờ đơn vị gỡ, 1 quá hạn, lâu nhất 3 ngày" in minh.said


def test_whoever_hears_from_below_may_open_it(clock, nga, lay, watched):
    """The leader sees the card, with nothing to press that is the desk's."""
    clock.set(MONDAY)
    lay("bk/xd")
    watched("2026-06-04 07:30")
    nga.presses("Xem vướng mắc")

    assert WATER in nga.said
    assert not {"Nhận xử lý", "Trả lời"} & {label for label, _ in nga.buttons}


def test_one_persons_trouble_does_not_silence_the_others(house, clock, lay, watched, monkeypatch):
    """Whoever cannot be told is noted, the others hear, and the next morning it is tried again."""
    clock.set(MONDAY)
    lay("bk/vhxh")
    speech = house.house.speech
    tell = speech.tell

    def troubled(work, person, say, **more):
        if person.id == LEAD:
            raise LookupError("no words")
        return tell(work, person, say, **more)

    monkeypatch.setattr(speech, "tell", troubled)
    assert [who for who, _ in watched("2026-06-10 07:30")] == [LEADER]
    monkeypatch.setattr(speech, "tell", tell)

    assert [who for who, _ in watched("2026-06-11 07:30")] == [LEAD]
    with house.work() as work:
        noted = work.connection.exec_driver_sql(
            "select person_id, detail from audit where action = 'obstacles failed'"
        ).all()
    assert [tuple(line) for line in noted] == [(LEAD, "LookupError")]


def test_many_people_are_told_in_small_pieces(house, clock, lay, watched):
    """More than one piece of work, and still everybody once."""
    from domain.chat import Address
    from domain.people import Role
    from storage.repositories.people import person_row
    from storage.tables import person

    leaders = [
        town.person(f"p-more-{number}", f"Lò Văn {number}", "bk", Role.LEADER)
        for number in range(45)
    ]
    clock.set(MONDAY)
    with house.work() as work:
        work.connection.execute(person.insert(), [person_row(each) for each in leaders])
        for each in leaders:
            work.people.bind(Address("web", each.id), each.id, clock.now())
    lay("bk/xd")

    told = [who for who, _ in watched("2026-06-04 07:30")]
    assert sorted(told) == sorted([LEADER, *(each.id for each in leaders)])
    assert watched("2026-06-04 07:31") == []
