"""Whole chats about an obstacle in English: the cadre it hinders, the desk that clears it, a leader."""

import pytest
from inline_snapshot import snapshot

from tests.conversations.families import in_english


@pytest.fixture(autouse=True)
def english(lan, minh, nga):
    """Everybody has chosen English."""
    for someone in (lan, minh, nga):
        in_english(someone)


def test_from_the_cadres_words_to_the_cadres_yes(lan, minh):
    """Named, taken on, answered, still in the way, cleared, out of the way: both sides hear."""
    lan.types("/obstacle", "no water in the hamlet since Monday")
    lan.presses("Water, sanitation", "✅ Send")
    minh.presses("Obstacles to clear", "Show 1", "Take it on", "Show the obstacle", "Answer")
    minh.types("two water tanks come next week").presses("✅ Send")
    lan.presses("Still in the way").types("the tanks are here, the pipe is missing")
    lan.presses("✅ Send")
    minh.presses("Show the obstacle", "✅ Cleared").types("the pipe was laid this morning")
    minh.presses("✅ Send")
    lan.presses("✅ Out of the way")

    assert lan.transcript == snapshot("""\
Chị Lan: /obstacle
Trợ lý: Obstacle of Tổ dân phố 4
  (1/2) What is in the way? For example: no figures from 2 hamlets or groups, because they have no signal.
  [Never mind]
Chị Lan: no water in the hamlet since Monday
Trợ lý: (2/2) Who needs to solve it?
  [Health] [Education] [Housing]
  [Water, sanitation] [Loans]
  [Work, training] [Lead office]
  [← Back]
Chị Lan: [Water, sanitation]
Trợ lý: Obstacle of Tổ dân phố 4. Please look it through:
  1. Obstacle: no water in the hamlet since Monday
  2. Who solves it: Water, sanitation
  If it is right, press Send. To change a line, press its number.
  [✅ Send]
  [✎ 1] [✎ 2]
Chị Lan: [✅ Send]
Trợ lý: ✅ The obstacle has been noted and passed on to Phòng Xây dựng, Nông nghiệp và Môi trường.
  The assistant has told Hoàng Văn Minh.
  You will hear when there is news.
  [Named by me] [☰ Main menu]
Trợ lý: Hoàng Văn Minh (Phòng Xây dựng, Nông nghiệp và Môi trường) has taken on the obstacle that you named at 08:00 on 5 Jun:
  no water in the hamlet since Monday
  You should hear by the end of 12 Jun.
  [Show the obstacle] [☰ Main menu]
Trợ lý: Hoàng Văn Minh (Phòng Xây dựng, Nông nghiệp và Môi trường) answers the obstacle that you named at 08:00 on 5 Jun:
  no water in the hamlet since Monday

  “two water tanks come next week”

  Is it out of the way now?
  [✅ Out of the way] [Still in the way]
  [☰ Main menu]
Chị Lan: [Still in the way]
Trợ lý: Obstacle still there, “no water in the hamlet since Monday”
  What is still in the way? For example: the pipe is joined, but no water comes.
  [Skip]
Chị Lan: the tanks are here, the pipe is missing
Trợ lý: Obstacle still there, “no water in the hamlet since Monday”. Please look it through:
  1. Added: the tanks are here, the pipe is missing
  If it is right, press Send. To change a line, press its number.
  [✅ Send]
  [✎ 1]
Chị Lan: [✅ Send]
Trợ lý: Noted: still in the way. Phòng Xây dựng, Nông nghiệp và Môi trường will look at it again.
  The assistant has told Hoàng Văn Minh.
  [Named by me] [Name an obstacle]
  [☰ Main menu]
Trợ lý: ✅ Hoàng Văn Minh (Phòng Xây dựng, Nông nghiệp và Môi trường) says that the obstacle you named at 08:00 on 5 Jun is cleared:
  no water in the hamlet since Monday

  “the pipe was laid this morning”

  Is it out of your way now?
  [✅ Out of the way] [Still in the way]
  [☰ Main menu]
Chị Lan: [✅ Out of the way]
Trợ lý: Good to hear. It is noted as closed, and Hoàng Văn Minh has been thanked.
  [Named by me] [Name an obstacle]
  [☰ Main menu]
""")
    assert minh.transcript == snapshot("""\
Trợ lý: ⚠️ Hoàng Thị Lan (Tổ dân phố 4) names an obstacle for your unit to clear:
  no water in the hamlet since Monday
  [Show the obstacle] [Obstacles to clear]
  [☰ Main menu]
Anh Minh: [Obstacles to clear]
Trợ lý: Phòng Xây dựng, Nông nghiệp và Môi trường has 1 obstacle to clear:
  1. no water in the hamlet since Monday · Hoàng Thị Lan, Tổ dân phố 4 · today
  [Show 1] [Name an obstacle]
  [Named by me] [The whole area]
  [☰ Main menu]
Anh Minh: [Show 1]
Trợ lý: Water, sanitation
  no water in the hamlet since Monday

  Named by Hoàng Thị Lan (Tổ dân phố 4) at 08:00 on 5 Jun.
  On the desk of Phòng Xây dựng, Nông nghiệp và Môi trường.
  ⏳ To be taken on by the end of 9 Jun (a limit of the assistant).
  [Take it on] [Answer]
  [✅ Cleared] [Pass it on]
  [Obstacles to clear] [☰ Main menu]
Anh Minh: [Take it on]
Trợ lý: ✅ You have taken it on. An answer is due by the end of 12 Jun.
  The assistant has told Hoàng Thị Lan.
  [Show the obstacle] [Obstacles to clear]
  [☰ Main menu]
Anh Minh: [Show the obstacle]
Trợ lý: Water, sanitation
  no water in the hamlet since Monday

  Named by Hoàng Thị Lan (Tổ dân phố 4) at 08:00 on 5 Jun.
  On the desk of Phòng Xây dựng, Nông nghiệp và Môi trường.
  ⏳ Taken on, to be answered by the end of 12 Jun (a limit of the assistant).
  · 08:00 on 5 Jun: Hoàng Văn Minh took it on
  [Answer] [✅ Cleared]
  [Pass it on] [Obstacles to clear]
  [☰ Main menu]
Anh Minh: [Answer]
Trợ lý: Answer to the obstacle “no water in the hamlet since Monday”
  What is your answer? For example: two water tanks reach the hamlet house next week.
  [Never mind]
Anh Minh: two water tanks come next week
Trợ lý: Answer to the obstacle “no water in the hamlet since Monday”. Please look it through:
  1. Answer: two water tanks come next week
  If it is right, press Send. To change a line, press its number.
  [✅ Send]
  [✎ 1]
Anh Minh: [✅ Send]
Trợ lý: ✅ Your answer is noted. Thank you, Minh.
  The assistant has sent it to Hoàng Thị Lan and asks whether it helps.
  [Obstacles to clear] [☰ Main menu]
Trợ lý: ⚠️ Hoàng Thị Lan (Tổ dân phố 4) says that it is still in the way:
  no water in the hamlet since Monday
  “the tanks are here, the pipe is missing”
  Please look again, and take it on by the end of 9 Jun.
  [Show the obstacle] [Obstacles to clear]
  [☰ Main menu]
Anh Minh: [Show the obstacle]
Trợ lý: Water, sanitation
  no water in the hamlet since Monday

  Named by Hoàng Thị Lan (Tổ dân phố 4) at 08:00 on 5 Jun.
  On the desk of Phòng Xây dựng, Nông nghiệp và Môi trường.
  ⏳ To be taken on by the end of 9 Jun (a limit of the assistant).
  · 08:00 on 5 Jun: Hoàng Văn Minh took it on
  · 08:00 on 5 Jun: Hoàng Văn Minh answered: two water tanks come next week
  · 08:00 on 5 Jun: Hoàng Thị Lan says it is still there: the tanks are here, the pipe is missing
  [Take it on] [Answer]
  [✅ Cleared] [Pass it on]
  [Obstacles to clear] [☰ Main menu]
Anh Minh: [✅ Cleared]
Trợ lý: Obstacle cleared, “no water in the hamlet since Monday”
  What was done? A few words for whoever named it. For example: the pipe was joined this morning.
  [Skip]
Anh Minh: the pipe was laid this morning
Trợ lý: Obstacle cleared, “no water in the hamlet since Monday”. Please look it through:
  1. Added: the pipe was laid this morning
  If it is right, press Send. To change a line, press its number.
  [✅ Send]
  [✎ 1]
Anh Minh: [✅ Send]
Trợ lý: ✅ Noted as cleared. Thank you, Minh.
  The assistant has told Hoàng Thị Lan and asks whether it is out of the way.
  [Obstacles to clear] [☰ Main menu]
Trợ lý: ✅ Hoàng Thị Lan (Tổ dân phố 4) says that it is out of the way:
  no water in the hamlet since Monday
  Thank you for clearing it, Minh.
  [Show the obstacle] [Obstacles to clear]
  [☰ Main menu]
""")


def test_a_leader_sees_what_is_old(clock, nga, lay):
    """All first, then what is older than seven days, each with its desk and how it stands."""
    for moment, desk, text in (
        ("2026-06-02 09:00", "bk/vhxh", "no literacy class"),
        ("2026-06-14 09:00", "bk/xd", "no water"),
    ):
        clock.set(moment)
        lay(desk, text=text)
    clock.set("2026-06-22 09:00")
    nga.types("/obstacle").presses("Over 7 days", "Over 14 days", "Show 1")

    assert nga.transcript == snapshot("""\
Đ/c Nga: /obstacle
Trợ lý: Obstacles not closed in UBND phường Bắc Kạn: 2.
  Desks still have to act on 2 (taken on: 0); whoever named them is asked about 0.
  Over 7 days: 2 · Over 14 days: 1
  1. no literacy class · household of Mr Giàng A Páo → Phòng Văn hóa - Xã hội · 20 days · to be taken on
  2. no water · household of Mr Giàng A Páo → Phòng Xây dựng, Nông nghiệp và Môi trường · 8 days · to be taken on
  [Show 1] [Show 2]
  [Over 7 days (2)] [Over 14 days (1)]
  [Name an obstacle] [☰ Main menu]
Đ/c Nga: [Over 7 days (2)]
Trợ lý: Obstacles not closed in UBND phường Bắc Kạn: 2.
  Desks still have to act on 2 (taken on: 0); whoever named them is asked about 0.
  Over 7 days: 2 · Over 14 days: 1
  Over 7 days, the oldest first:
  1. no literacy class · household of Mr Giàng A Páo → Phòng Văn hóa - Xã hội · 20 days · to be taken on
  2. no water · household of Mr Giàng A Páo → Phòng Xây dựng, Nông nghiệp và Môi trường · 8 days · to be taken on
  [Show 1] [Show 2]
  [Over 14 days (1)] [Show all]
  [Name an obstacle] [☰ Main menu]
Đ/c Nga: [Over 14 days (1)]
Trợ lý: Obstacles not closed in UBND phường Bắc Kạn: 2.
  Desks still have to act on 2 (taken on: 0); whoever named them is asked about 0.
  Over 7 days: 2 · Over 14 days: 1
  Over 14 days, the oldest first:
  1. no literacy class · household of Mr Giàng A Páo → Phòng Văn hóa - Xã hội · 20 days · to be taken on
  [Show 1] [Over 7 days (2)]
  [Show all] [Name an obstacle]
  [☰ Main menu]
Đ/c Nga: [Show 1]
Trợ lý: Water, sanitation · household of Mr Giàng A Páo
  no literacy class

  Named by Hoàng Thị Lan (Tổ dân phố 4) at 09:00 on 2 Jun, 20 days ago.
  On the desk of Phòng Văn hóa - Xã hội.
  🔴 To be taken on, late since 5 Jun (a limit of the assistant).
  [See this household] [The whole area]
  [☰ Main menu]
""")
