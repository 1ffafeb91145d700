"""From a figure down to whom one has to ask, and back to where one came from."""


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
