"""What an administrator types at the console and reads there, from an open day to the trail."""

import re

from inline_snapshot import snapshot

BK = "bac-kan-2026-2030"
SUSPEND = ("suspension", "add", "--programme", BK, "--unit", "bk/vhxh", "--from", "1/6/2026", "--to",
           "12/6/2026", "--decision", "Công điện 5/CĐ-UBND")  # fmt: skip


def typed(donghanh, data, *commands):
    """Type one command after the other; return what a screen would show."""
    shown = []
    for command in commands:
        ran = donghanh(*command, "--data", data)
        words = " ".join(f'"{word}"' if " " in word else word for word in command)
        lines = (ran.out + ran.err).replace(str(data), "data/town").splitlines()
        shown.append(f"$ donghanh {words}\n" + "\n".join(line.rstrip() for line in lines))
    return "\n".join(shown) + "\n"


def test_a_suspension_is_decided_looked_at_and_lifted(donghanh, data):
    """Shown first, kept with --apply, seen in the list, and lifted when the flood is over."""
    listed = ("suspension", "list", "--programme", BK)
    lifted = ("suspension", "lift", "1", "--programme", BK)

    assert typed(
        donghanh,
        data,
        SUSPEND,
        (*SUSPEND, "--apply"),
        listed,
        lifted,
        (*lifted, "--apply"),
        listed,
    ) == snapshot("""\
$ donghanh suspension add --programme bac-kan-2026-2030 --unit bk/vhxh --from 1/6/2026 --to 12/6/2026 --decision "Công điện 5/CĐ-UBND"
Phòng Văn hóa - Xã hội (1 đơn vị) · từ 01/6/2026 đến 12/6/2026 · tạm dừng nhắc, hạn giữ nguyên
   theo Công điện 5/CĐ-UBND
Chỉ xem trước; thêm --apply để ghi.
$ donghanh suspension add --programme bac-kan-2026-2030 --unit bk/vhxh --from 1/6/2026 --to 12/6/2026 --decision "Công điện 5/CĐ-UBND" --apply
1. Phòng Văn hóa - Xã hội (1 đơn vị) · từ 01/6/2026 đến 12/6/2026 · tạm dừng nhắc, hạn giữ nguyên
   theo Công điện 5/CĐ-UBND
Đã ghi; bỏ đi bằng `donghanh suspension lift 1 --programme bac-kan-2026-2030 --apply --data data/town`.
$ donghanh suspension list --programme bac-kan-2026-2030
1. Phòng Văn hóa - Xã hội (1 đơn vị) · từ 01/6/2026 đến 12/6/2026 · tạm dừng nhắc, hạn giữ nguyên
   theo Công điện 5/CĐ-UBND
$ donghanh suspension lift 1 --programme bac-kan-2026-2030
1. Phòng Văn hóa - Xã hội (1 đơn vị) · từ 01/6/2026 đến 12/6/2026 · tạm dừng nhắc, hạn giữ nguyên
   theo Công điện 5/CĐ-UBND
Chỉ xem trước; thêm --apply để bỏ.
$ donghanh suspension lift 1 --programme bac-kan-2026-2030 --apply
1. Phòng Văn hóa - Xã hội (1 đơn vị) · từ 01/6/2026 đến 12/6/2026 · tạm dừng nhắc, hạn giữ nguyên
   theo Công điện 5/CĐ-UBND
Đã bỏ.
$ donghanh suspension list --programme bac-kan-2026-2030
Không có vùng nào được tạm dừng. Thêm: donghanh suspension add --programme bac-kan-2026-2030 --unit … --from … --to … --decision … --data data/town
""")


def test_an_open_day_is_asked_about_with_its_sentence_of_the_plan(donghanh, data):
    """The calendar names what the plan leaves open, word for word; the answer comes with its paper."""
    asked = ("calendar", "lao-cai-2026", "--from", "2026-06-01", "--to", "2026-06-30")

    assert typed(donghanh, data, asked) == snapshot("""\
$ donghanh calendar lao-cai-2026 --from 2026-06-01 --to 2026-06-30
Giảm nghèo bền vững tỉnh Lào Cai năm 2026 (lao-cai-2026)
Từ 01/6/2026 đến 30/6/2026 · giờ Asia/Ho_Chi_Minh · chỉ là diễn tập, không gửi gì
Ngày nghỉ, lễ, Tết: không nhắc, đợi ngày làm việc (on_days_off: wait)

LC-R2 · Báo cáo kết quả thực hiện · trước ngày 10/6/2026 (hạn chót hết ngày 09/6)
  kỳ 2026-Q2 · mục V.2 · các sở, phòng, ban, các xã, phường, các cơ quan, đoàn thể được phân công → Sở Nông nghiệp và Môi trường
  “Thời hạn gửi báo cáo trước ngày 10 của tháng cuối quý”
  số liệu tính tới ngày gửi: kỳ đến 30/6/2026 mới hết
  07:30 thứ Ba 26/5/2026: ⏳ còn 10 ngày làm việc
  07:30 thứ Ba 02/6/2026: ⏳ còn 5 ngày làm việc
  07:30 thứ Sáu 05/6/2026: ⏳ còn 2 ngày làm việc
  07:30 thứ Hai 08/6/2026: ⏳ còn 1 ngày làm việc
  07:30 thứ Ba 09/6/2026: ⚠️ ngày làm việc cuối cùng còn đúng hạn
  07:30 thứ Tư 10/6/2026: 🔴 quá hạn 1 ngày làm việc, báo cả cấp trên
  07:30 thứ Sáu 12/6/2026: 🔴 quá hạn 3 ngày làm việc, báo cả cấp trên

LC-R1 · Báo cáo quý · trước ngày 20/6/2026 (hạn chót hết ngày 19/6)
  kỳ 2026-Q2 · mục V.1 · cơ quan chủ trì → UBND tỉnh
  “Báo cáo quý gửi Ủy ban nhân dân tỉnh trước ngày 20 của tháng cuối quý”
  số liệu tính tới ngày gửi: kỳ đến 30/6/2026 mới hết
  07:30 thứ Sáu 05/6/2026: ⏳ còn 10 ngày làm việc
  07:30 thứ Sáu 12/6/2026: ⏳ còn 5 ngày làm việc
  07:30 thứ Tư 17/6/2026: ⏳ còn 2 ngày làm việc
  07:30 thứ Năm 18/6/2026: ⏳ còn 1 ngày làm việc
  07:30 thứ Sáu 19/6/2026: ⚠️ ngày làm việc cuối cùng còn đúng hạn
  07:30 thứ Hai 22/6/2026: 🔴 quá hạn 1 ngày làm việc, báo cả cấp trên
  07:30 thứ Tư 24/6/2026: 🔴 quá hạn 3 ngày làm việc, báo cả cấp trên

LC-D2 · Tham mưu cơ chế ủy thác vốn ngân sách địa phương qua Ngân hàng Chính sách xã hội · hết ngày 30/6/2026
  kỳ once:LC-D2 · mục III.4 · cơ quan chủ trì → UBND tỉnh
  “Thời gian hoàn thành: Quý II năm 2026”
  07:30 thứ Hai 01/6/2026: ⏳ còn 21 ngày làm việc
  07:30 thứ Ba 16/6/2026: ⏳ còn 10 ngày làm việc
  07:30 thứ Ba 23/6/2026: ⏳ còn 5 ngày làm việc
  07:30 thứ Sáu 26/6/2026: ⏳ còn 2 ngày làm việc
  07:30 thứ Hai 29/6/2026: ⏳ còn 1 ngày làm việc
  07:30 thứ Ba 30/6/2026: ⚠️ ngày làm việc cuối cùng còn đúng hạn
  07:30 thứ Tư 01/7/2026: 🔴 quá hạn 1 ngày làm việc, báo cả cấp trên
  07:30 thứ Sáu 03/7/2026: 🔴 quá hạn 3 ngày làm việc, báo cả cấp trên

Theo văn bản pháp luật, ngoài kế hoạch (trợ lý không tự nhắc):
  ❔ hết ngày 05/6/2026 · Kết quả rà soát thường xuyên hằng tháng · UBND xã, phường → UBND tỉnh · Quyết định 24/2021/QĐ-TTg, Điều 7 (đã đọc ở nguồn dẫn đúng điều)
     ❔ Nguồn viết "ngày 05", không nói rõ hết ngày 05 hay trước ngày 05, và không nói các tháng 2 đến 9 là tháng gửi hay tháng được báo cáo; ở đây hiểu là tháng gửi, hết ngày 05.

Cần quản trị viên cho biết ngày (văn bản không nêu):
  ❔ LC-R1-6T · Báo cáo 6 tháng · mục V.1
     “xây dựng báo cáo định kỳ hằng quý, 6 tháng, năm và báo cáo đột xuất (khi có yêu cầu)”
  ❔ LC-R1-N · Báo cáo năm · mục V.1
     “xây dựng báo cáo định kỳ hằng quý, 6 tháng, năm và báo cáo đột xuất (khi có yêu cầu)”
  ❔ LC-R3-6T · Báo cáo sơ kết 6 tháng · mục III.10
     “báo cáo sơ kết 6 tháng, báo cáo 9 tháng; báo cáo tổng kết năm 2026”
  ❔ LC-R3-9T · Báo cáo 9 tháng · mục III.10
     “báo cáo sơ kết 6 tháng, báo cáo 9 tháng; báo cáo tổng kết năm 2026”
  ❔ LC-R3-N · Báo cáo tổng kết năm 2026 · mục III.10
     “báo cáo sơ kết 6 tháng, báo cáo 9 tháng; báo cáo tổng kết năm 2026”
  ❔ LC-R5 · Báo cáo định kỳ kết quả thực hiện các mục tiêu giảm nghèo · mục IV.13
     “Tổng hợp, báo cáo theo định kỳ kết thực hiện các mục tiêu giảm nghèo bền vững theo Kế hoạch gửi Ủy ban nhân dân tỉnh (qua Sở Nông nghiệp và Môi trường)”

Cần quản trị viên cho biết ngày nộp số liệu chính thức:
  ❔ LC-R2 · Báo cáo kết quả thực hiện · mục V.2
     “Thời hạn gửi báo cáo trước ngày 10 của tháng cuối quý”

Làm khi có yêu cầu, ngày theo yêu cầu:
  ❔ LC-R1-DX · Báo cáo đột xuất khi có yêu cầu · mục V.1
     “xây dựng báo cáo định kỳ hằng quý, 6 tháng, năm và báo cáo đột xuất (khi có yêu cầu)”
""")


def test_the_reports_of_a_period_and_the_trail(donghanh, data):
    """Who has handed in what, who looked at a household, and whether the trail is whole."""
    status = ("report", "status", "--programme", BK, "--period", "2026-H1")
    looked = ("household", "show", "h-pao", "--as", "p-minh")
    assert donghanh(*looked, "--data", data).code == 0
    shown = typed(
        donghanh, data, status, ("audit", "show", "--household", "h-pao"), ("audit", "verify")
    )

    # The mark at the end of the trail is another one each time.
    assert re.sub(r"\d+:[0-9a-f]{64}", "2:…", shown) == snapshot("""\
$ donghanh report status --programme bac-kan-2026-2030 --period 2026-H1
BK-R1 Báo cáo 06 tháng · 2026-H1 · hạn chót 09/06/2026: 0/1 đơn vị đã nộp (0.0 %), đúng hạn 0.0 %, đã nhận 0

 Đơn vị                   Tình trạng   Ngày nộp   Bản
 ────────────────────────────────────────────────────
 Phòng Văn hóa - Xã hội   chưa nộp

$ donghanh audit show --household h-pao

 Lúc                Ai       Việc     Về      Chi tiết
 ───────────────────────────────────────────────────────────
 05/06/2026 12:00   p-minh   xem hộ   h-pao   bằng dòng lệnh

$ donghanh audit verify
✅ ổn: 2 dòng, nối liền từ đầu đến cuối.
Mốc cuối: 2:…
Ghi mốc này ở nơi khác; lần sau đối chiếu bằng: donghanh audit verify --since 2:… --data data/town
""")
