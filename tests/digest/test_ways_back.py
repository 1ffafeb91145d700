"""From a figure down to whom one has to ask, and back to where one came from."""

from dataclasses import replace

from handlers.digest.missing import missing_say, who_missing
from handlers.digest.words import digest_say
from tests.support import town


def _labels(typist):
    return [button.label for row in typist.last.buttons for button in row]


def test_a_household_of_a_figure_leads_back_to_the_figure(son):
    """The list that was just looked at, not the list of all households."""
    son.types("/tuan")
    son.presses("hộ chưa có tin")
    list_of_figure = son.said
    son.presses("1. ")
    assert "← Danh sách vừa xem" in _labels(son)
    son.presses("← Danh sách vừa xem")

    assert son.said == list_of_figure


def test_a_late_unit_opens_its_officers(son):
    """The name, whether a message reaches them, and the way back to the other units."""
    son.types("/tuan")
    son.presses("đơn vị chưa nộp")
    list_of_units = son.said
    first = next(label for label in _labels(son) if label.startswith("1. "))
    son.presses(first)
    assert first.removeprefix("1. ") in son.said
    assert "Đầu mối:" in son.said or "chưa có đầu mối trong trợ lý" in son.said
    son.presses("← Danh sách vừa xem")

    assert son.said == list_of_units


def test_on_its_last_day_a_report_is_said_to_be_due_today(ward, son):
    """Not "no working day after today", which nobody has to work out."""
    ward.house.clock.set("2026-06-09 09:00")
    son.types("/tuan")

    assert "(hạn chót hết ngày 09/6), hôm nay là ngày cuối" in son.said


def test_a_leader_who_asks_who_has_not_handed_in_sees_the_units(son):
    """Typed in words, or behind the sentence that /nop says to a leader."""
    son.types("/tuan").presses("đơn vị chưa nộp")
    from_the_digest = son.said
    assert son.types("ai chưa nộp báo cáo").said == from_the_digest
    assert son.types("/nop").presses("Đơn vị chưa nộp").said == from_the_digest


def test_with_several_reports_it_is_asked_which(ward):
    """Each that waits for units stands there with how many; one that all handed in does not."""
    figures = ward.figures()
    due = next(each for each in figures.dues if each.missing)
    another = replace(due.obligation, id="BK-R9", subject="Sơ kết giữa kỳ")
    other = replace(due, obligation=another, missing=due.missing[:1])
    done = replace(other, missing=())
    say = missing_say(replace(figures, dues=(due, other, done)))

    assert [choice.token for choice in say.choices] == [
        f"dg.{figures.span.week.id}.due-{due.obligation.id}.0",
        f"dg.{figures.span.week.id}.due-BK-R9.0",
        f"nop.s.{due.obligation.id}.{due.deadline.period.id}.0",
        f"nop.s.BK-R9.{due.deadline.period.id}.0",
        "menu",
    ]
    assert len(say.params["lines"]) == len((due, other))
    assert missing_say(replace(figures, dues=(done,))).key == "digest.none_missing"


def test_where_all_have_handed_in_the_digest_leads_to_who_did(ward):
    """A leader may want to see when, and by whom; no button speaks of units that are missing."""
    figures = ward.figures()
    due = next(each for each in figures.dues if each.units > 1)
    done = replace(due, missing=(), mending=())
    who = f"nop.s.{due.obligation.id}.{due.deadline.period.id}.0"
    say = digest_say(replace(figures, dues=(done,)), None, None, opens=False)
    tokens = [choice.token for choice in say.choices]
    assert who in tokens
    assert not [each for each in tokens if ".due-" in each]
    assert who in [choice.token for choice in missing_say(replace(figures, dues=(done,))).choices]
    alone = digest_say(replace(figures, dues=(replace(done, units=1),)), None, None, opens=False)

    assert who not in [choice.token for choice in alone.choices]


def test_the_leader_comes_from_the_digest_to_who_handed_in(ward, son):
    """The page names the units and opens what each of them sent."""
    figures = ward.figures()
    due = next(each for each in figures.dues if each.units > 1)
    son.presses_token(f"nop.s.{due.obligation.id}.{due.deadline.period.id}.0")

    assert "đơn vị đã nộp" in son.said


def test_who_has_not_handed_in_is_no_news_for_a_cadre(lan):
    """The digest is for those who oversee; a cadre hears so kindly."""
    assert "dành cho" in lan.types("ai chưa nộp báo cáo").said


def test_a_report_that_one_unit_owes_alone_is_not_forgotten(ward):
    """The digest names it in a line without a button; asked for, it is shown as any other."""
    figures = ward.figures()
    due = next(each for each in figures.dues if each.missing)
    alone = replace(due, units=1, missing=due.missing[:1])

    assert who_missing(replace(figures, dues=(alone,))) == [alone]


def test_a_forged_way_back_that_no_button_could_carry_is_left_out(lan, son):
    """A page may send what no messenger would: the card opens, and its buttons fit every channel."""
    lan.presses_token("ho.c.h-pao" + ".ho.c.h-pao" * 9)
    son.presses_token(f"dv.o.{'dg' * 30}.1.2.3.{town.UNITS[0].id}")

    for typist in (lan, son):
        tokens = [button.token for row in typist.last.buttons for button in row]
        assert tokens
        assert all(len(token.encode()) <= 64 for token in tokens)
    assert "← Danh sách vừa xem" not in _labels(lan)
