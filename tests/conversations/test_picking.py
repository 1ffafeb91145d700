"""A name typed on a screen to pick from is looked for in that very list, and nowhere else."""

from tests.support import town


def labels(typist):
    """What stands on the buttons of the last message."""
    return [button.label for row in typist.last.buttons for button in row]


def test_a_stand_in_is_found_by_name_or_by_unit(lan):
    """The button says where each works; who is typed is among the colleagues, not a household."""
    lan.types("/nghi").presses("Báo nghỉ")
    assert labels(lan)[0] == "Nguyễn Văn Dũng · Tổ dân phố 5"
    for name in ("dung", "to 5"):
        lan.types(name)

        assert f"“{name}”: 1 lựa chọn khớp." in lan.said
        assert labels(lan)[0] == "Nguyễn Văn Dũng · Tổ dân phố 5"
    lan.presses("Xem cả danh sách")
    assert "lựa chọn khớp" not in lan.said


def test_who_is_not_in_the_list_is_said_to_be_missing_and_the_list_stays(lan):
    """A household of that name is no answer to "who stands in"."""
    lan.types("/nghi").presses("Báo nghỉ").types("pao")

    assert "Không thấy “pao” trong danh sách này" in lan.said
    assert "Nguyễn Văn Dũng · Tổ dân phố 5" in labels(lan)


def test_an_officer_finds_the_unit_to_invite_into(minh):
    """Four pages of units are not turned for one."""
    minh.types("/moi").presses("Mời người mới").types("to 4")
    assert labels(minh)[:2] == ["Tổ dân phố 4", "Xem cả danh sách"]
    minh.types("nguyen thi thu")

    assert "Không thấy “nguyen thi thu”" in minh.said
    assert "Tổ dân phố 5" in labels(minh)


def test_an_officer_finds_one_of_the_own_people(minh):
    """The number of all of them stays the number of all."""
    minh.types("/moi", "lan")

    assert labels(minh)[0] == "1. Hoàng Thị Lan"
    assert "Người trong UBND phường Bắc Kạn: 3" in minh.said


def test_the_assigning_desk_looks_for_cadres_and_households(minh):
    """A name below the list of cadres leads to the cadre."""
    minh.types("/giaoho", "lan")
    assert "Khớp với “lan”" in minh.said
    assert labels(minh)[0] == "Hoàng Thị Lan"
    minh.types("ha").presses("Đặng Thị Hà").types("dung")

    assert labels(minh)[0] == "Nguyễn Văn Dũng · Tổ dân phố 5 · 1 hộ"
    assert "Giao cho ai ạ?" in minh.said


def test_a_colleague_is_found_for_a_hand_over(lan):
    """Typed as before, without marks."""
    lan.types("/ho pao").presses("Giàng A Páo", "Việc khác", "Bàn giao hộ này").types("dung")

    assert labels(lan)[:2] == ["Nguyễn Văn Dũng · Tổ dân phố 5 · 1 hộ", "Xem cả danh sách"]


def test_whoever_chose_the_wrong_colleague_goes_back(house, lan):
    """Nothing has been sent yet, and nothing of the note is left behind."""
    lan.types("/ho pao").presses("Giàng A Páo", "Việc khác", "Bàn giao hộ này")
    lan.presses("Nguyễn Văn Dũng", "← Chọn người khác")

    assert "Chị muốn mời ai nhận ạ?" in lan.said
    with house.work() as work:
        assert work.sessions.drafts(town.LAN.id) == []


def test_news_of_a_household_is_news_on_any_screen(lan):
    """Whoever reports while a list stands there is heard all the same."""
    lan.types("/nghi").presses("Báo nghỉ").types("hộ Giàng A Páo đã lắp wifi")

    assert "Giàng A Páo" in lan.said
    assert "danh sách này" not in lan.said


def test_a_word_for_a_desk_leads_there_from_any_list(lan):
    """Nobody is called "mục chính"."""
    lan.types("/nghi").presses("Báo nghỉ").types("mục chính")

    assert "Chị muốn làm gì ạ?" in lan.said


def test_behind_the_list_the_households_are_searched_again(lan):
    """Once something else was shown, a name is a household's."""
    lan.types("/nghi").presses("Báo nghỉ").types("/viec", "pao")

    assert "Giàng A Páo" in lan.said
    assert "lựa chọn" not in lan.said
