"""What a cadre in a hurry looks through before it is sent, and the receipt behind it."""

PAO = "ông Giàng A Páo"
MAY = "bà Lý Thị Mẩy"


def toilet_of_pao(worth="6.000.000 đồng", day="05/3/2026", source="không rõ"):
    """The toilet of Giàng A Páo's household."""
    return f"""\
Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Nhà tiêu hợp vệ sinh (trước: còn thiếu): Đã có
  2. Hỗ trợ: Nhà tiêu
  3. Trị giá: {worth}
  4. Ngày nhận: {day}
  5. Nguồn: {source}
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4] [✎ 5]"""


def loan_of(who):
    """A loan of fifty million from the bank for social policies, on a day that is not known."""
    return f"""\
Báo nhanh hộ {who}. Chị xem lại giúp:
  1. Hỗ trợ: Vay vốn
  2. Trị giá: 50.000.000 đồng
  3. Ngày nhận: không rõ
  4. Nguồn: Ngân hàng CSXH
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4]"""


def received(who, number=1, below="[Hộ tiếp theo] [☰ Mục chính]"):
    """The receipt."""
    return f"""\
✅ Đã nhận báo cáo hộ {who}. Số biên nhận: BK-260605-{number:04}.
  Cảm ơn chị Lan.
  {below}"""
