"""Whole chats of the lead office in both languages: it asks about one line, and accepts."""

from inline_snapshot import snapshot

from tests.report_life.chats import ENGLISH, VIETNAMESE, gone_up


def test_the_lead_office_in_vietnamese(linh, ngoc):
    """Who has handed in, the report, the line, the answer."""
    gone_up(linh, ngoc, VIETNAMESE)

    assert ngoc.transcript == snapshot("""\
Chị Ngọc: /nop
Trợ lý: Sở Nông nghiệp và Môi trường · việc theo hạn:
  1. Báo cáo quý (quý II/2026) · hạn chót 19/6/2026 · ⏳ chưa đến hạn
  2. Tham mưu cơ chế ủy thác vốn ngân sách địa phương qua Ngân hàng Chính sách xã hội · hạn chót 30/6/2026 · ⏳ chưa đến hạn
  3. Kế hoạch rà soát hộ nghèo, hộ cận nghèo · hạn chót 30/9/2026 · ⏳ chưa đến hạn
  4. Rà soát hộ nghèo, hộ cận nghèo định kỳ · hạn chót 31/12/2026 · ⏳ chưa đến hạn
  5. Kế hoạch thực hiện chuẩn nghèo giai đoạn 2027-2030 · hạn chót 31/12/2026 · ⏳ chưa đến hạn
  Các đơn vị gửi về:
  Kế hoạch giảm nghèo bền vững năm 2026 của xã, phường: 0/2 đơn vị đã nộp, hạn chót 09/4/2026
  Báo cáo kết quả thực hiện (quý II/2026): 1/3 đơn vị đã nộp, hạn chót 09/6/2026
  Rà soát hộ nghèo, hộ cận nghèo định kỳ: 0/2 đơn vị đã nộp, hạn chót 31/12/2026
  Chị bấm một việc để xem ạ.
  [1. Báo cáo quý]
  [2. Tham mưu cơ chế ủy thác vốn ngân sác…]
  [3. Kế hoạch rà soát hộ nghèo, hộ cận ng…]
  [4. Rà soát hộ nghèo, hộ cận nghèo định …]
  [5. Kế hoạch thực hiện chuẩn nghèo giai …]
  [Ai đã nộp: Kế hoạch giảm nghèo bền vững…]
  [Ai đã nộp: Báo cáo kết quả thực hiện]
  [Ai đã nộp: Rà soát hộ nghèo, hộ cận ngh…]
  [☰ Mục chính]
Chị Ngọc: [Ai đã nộp: Báo cáo kết quả thực hiện]
Trợ lý: Báo cáo kết quả thực hiện (quý II/2026), trước ngày 10/6 (hạn chót hết ngày 09/6): 1/3 đơn vị đã nộp; 2 đơn vị chưa nộp.
  Đã có 33,3 %, đúng hạn 33,3 %; đã nhận 0.
  Chưa xác nhận lời nhắc: 2 đơn vị.
  Chưa nộp:
  · Xã Bản Phố
  · Sở Y tế
  Đã nộp:
  · Xã Nà Mằn: ✅ đã gửi, chờ xem
  [Mở: Xã Nà Mằn]
  [Chưa xác nhận lời nhắc (2)]
  [📄 Văn bản tổng hợp]
  [🎯 Kết quả chỉ tiêu]
  [✎ Phần khác của văn bản]
  [☰ Mục chính]
Chị Ngọc: [Mở: Xã Nà Mằn]
Trợ lý: Báo cáo kết quả thực hiện (quý II/2026) · Xã Nà Mằn
  ✅ đã gửi, chờ xem. Hoàng Thùy Linh gửi lần đầu lúc 08:00 ngày 05/6.
  1. Hộ phụ trách: 2
  2. Hộ đã có báo cáo: 1
  3. Báo cáo của cán bộ: 1
  4. Thiếu hụt được gỡ: 1
  5. – nhà tiêu hợp vệ sinh: 1
  6. Lượt hỗ trợ: 1
  7. – Nhà tiêu: 1
  8. Tiền hỗ trợ và vốn vay: 6.000.000 đồng
  9. – Nhà tiêu: 6.000.000 đồng
  10. Hộ đề nghị xét thoát nghèo: 0
  11. Vướng mắc đơn vị nêu, chưa gỡ: 0
  Kết quả: xong 2 nhà tiêu ở Séo Tỷ
  [✅ Nhận] [↩️ Trả lại]
  [Số liệu, căn cứ] [📄 Văn bản báo cáo]
  [Danh sách đơn vị] [☰ Mục chính]
Chị Ngọc: [↩️ Trả lại]
Trợ lý: Báo cáo kết quả thực hiện (quý II/2026) · Xã Nà Mằn
  1. Hộ phụ trách: 2
  2. Hộ đã có báo cáo: 1
  3. Báo cáo của cán bộ: 1
  4. Thiếu hụt được gỡ: 1
  5. – nhà tiêu hợp vệ sinh: 1
  6. Lượt hỗ trợ: 1
  7. – Nhà tiêu: 1
  8. Tiền hỗ trợ và vốn vay: 6.000.000 đồng
  9. – Nhà tiêu: 6.000.000 đồng
  10. Hộ đề nghị xét thoát nghèo: 0
  11. Vướng mắc đơn vị nêu, chưa gỡ: 0
  12. Kết quả: xong 2 nhà tiêu ở Séo Tỷ
  Chị muốn nhờ đơn vị xem lại dòng nào ạ? Bấm số của dòng, hoặc Cả báo cáo.
  [Cả báo cáo]
  [1] [2] [3] [4] [5] [6]
  [7] [8] [9] [10] [11] [12]
  [← Về báo cáo] [☰ Mục chính]
Chị Ngọc: [2]
Trợ lý: Nhờ Xã Nà Mằn xem lại hộ đã có báo cáo, Báo cáo kết quả thực hiện (quý II/2026)
  Cần đơn vị xem lại điều gì ạ? Ví dụ: số hộ đã thăm nhiều hơn số hộ, nhờ kiểm tra lại.
  [Thôi]
Chị Ngọc: thôn có 2 hộ, nhờ đếm lại
Trợ lý: Nhờ Xã Nà Mằn xem lại hộ đã có báo cáo, Báo cáo kết quả thực hiện (quý II/2026). Chị xem lại giúp:
  1. Nội dung: thôn có 2 hộ, nhờ đếm lại
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1]
Chị Ngọc: [✅ Gửi]
Trợ lý: Đã trả lại Báo cáo kết quả thực hiện (quý II/2026) cho Xã Nà Mằn.
  Trợ lý đã báo cho Hoàng Thùy Linh, Vàng A Tuấn.
  [Danh sách đơn vị] [☰ Mục chính]
Trợ lý: Xã Nà Mằn đã gửi lại Báo cáo kết quả thực hiện (quý II/2026).
  Khác bản trước: Hộ đã có báo cáo.
  [Mở báo cáo] [☰ Mục chính]
Chị Ngọc: [Mở báo cáo]
Trợ lý: Báo cáo kết quả thực hiện (quý II/2026) · Xã Nà Mằn
  ✅ đã gửi, chờ xem. Hoàng Thùy Linh gửi lần đầu lúc 08:00 ngày 05/6; đây là bản thứ 2.
  1. Hộ phụ trách: 2
  2. Hộ đã có báo cáo: 2 (cán bộ báo 1; đơn vị sửa: 1 hộ chưa có sóng)
  3. Báo cáo của cán bộ: 1
  4. Thiếu hụt được gỡ: 1
  5. – nhà tiêu hợp vệ sinh: 1
  6. Lượt hỗ trợ: 1
  7. – Nhà tiêu: 1
  8. Tiền hỗ trợ và vốn vay: 6.000.000 đồng
  9. – Nhà tiêu: 6.000.000 đồng
  10. Hộ đề nghị xét thoát nghèo: 0
  11. Vướng mắc đơn vị nêu, chưa gỡ: 0
  Kết quả: xong 2 nhà tiêu ở Séo Tỷ
  Khác bản trước: Hộ đã có báo cáo.
  [✅ Nhận] [↩️ Trả lại]
  [Số liệu, căn cứ] [📄 Văn bản báo cáo]
  [Danh sách đơn vị] [☰ Mục chính]
Chị Ngọc: [✅ Nhận]
Trợ lý: ✅ Đã nhận Báo cáo kết quả thực hiện (quý II/2026) của Xã Nà Mằn.
  [Danh sách đơn vị] [☰ Mục chính]
""")


def test_the_lead_office_in_english(linh, ngoc):
    """The same chat."""
    gone_up(linh, ngoc, ENGLISH)

    assert ngoc.transcript == snapshot("""\
Chị Ngọc: /submit
Trợ lý: Sở Nông nghiệp và Môi trường · deadlines:
  1. Báo cáo quý (quarter II/2026) · last day 19 Jun 2026 · ⏳ not due yet
  2. Tham mưu cơ chế ủy thác vốn ngân sách địa phương qua Ngân hàng Chính sách xã hội · last day 30 Jun 2026 · ⏳ not due yet
  3. Kế hoạch rà soát hộ nghèo, hộ cận nghèo · last day 30 Sep 2026 · ⏳ not due yet
  4. Rà soát hộ nghèo, hộ cận nghèo định kỳ · last day 31 Dec 2026 · ⏳ not due yet
  5. Kế hoạch thực hiện chuẩn nghèo giai đoạn 2027-2030 · last day 31 Dec 2026 · ⏳ not due yet
  Sent here by others:
  Kế hoạch giảm nghèo bền vững năm 2026 của xã, phường: 0 of 2 units have handed in, last day 9 Apr 2026
  Báo cáo kết quả thực hiện (quarter II/2026): 1 of 3 units has handed in, last day 9 Jun 2026
  Rà soát hộ nghèo, hộ cận nghèo định kỳ: 0 of 2 units have handed in, last day 31 Dec 2026
  Press one to see it.
  [1. Báo cáo quý]
  [2. Tham mưu cơ chế ủy thác vốn ngân sác…]
  [3. Kế hoạch rà soát hộ nghèo, hộ cận ng…]
  [4. Rà soát hộ nghèo, hộ cận nghèo định …]
  [5. Kế hoạch thực hiện chuẩn nghèo giai …]
  [Who has handed in: Kế hoạch giảm nghèo …]
  [Who has handed in: Báo cáo kết quả thực…]
  [Who has handed in: Rà soát hộ nghèo, hộ…]
  [☰ Main menu]
Chị Ngọc: [Who has handed in: Báo cáo kết quả thực…]
Trợ lý: Báo cáo kết quả thực hiện (quarter II/2026), before 10 Jun (last day on time: 9 Jun): 1 of 3 units has handed in; 2 not in yet.
  33.3 % are in, 33.3 % in time; accepted: 0.
  Reminder not acknowledged: 2 units.
  Not in yet:
  · Xã Bản Phố
  · Sở Y tế
  Handed in:
  · Xã Nà Mằn: ✅ sent, waiting to be read
  [Open: Xã Nà Mằn]
  [Reminder not acknowledged (2)]
  [📄 Compiled document]
  [🎯 Results of targets]
  [✎ Other parts of the document]
  [☰ Main menu]
Chị Ngọc: [Open: Xã Nà Mằn]
Trợ lý: Báo cáo kết quả thực hiện (quarter II/2026) · Xã Nà Mằn
  ✅ sent, waiting to be read. First sent by Hoàng Thùy Linh, 08:00 on 5 Jun.
  1. Households looked after: 2
  2. Households reported on: 1
  3. Reports by cadres: 1
  4. Deprivations removed: 1
  5. – hygienic toilet: 1
  6. Supports delivered: 1
  7. – Toilet: 1
  8. Money given and lent: 6,000,000 VND
  9. – Toilet: 6,000,000 VND
  10. Households proposed as having escaped poverty: 0
  11. Obstacles raised by the unit, still open: 0
  Results: 2 toilets are done in Séo Tỷ
  [✅ Accept] [↩️ Return]
  [Figures and sources]
  [📄 Report as a document]
  [List of units] [☰ Main menu]
Chị Ngọc: [↩️ Return]
Trợ lý: Báo cáo kết quả thực hiện (quarter II/2026) · Xã Nà Mằn
  1. Households looked after: 2
  2. Households reported on: 1
  3. Reports by cadres: 1
  4. Deprivations removed: 1
  5. – hygienic toilet: 1
  6. Supports delivered: 1
  7. – Toilet: 1
  8. Money given and lent: 6,000,000 VND
  9. – Toilet: 6,000,000 VND
  10. Households proposed as having escaped poverty: 0
  11. Obstacles raised by the unit, still open: 0
  12. Results: 2 toilets are done in Séo Tỷ
  Which line should the unit look at once more? Press its number, or The whole report.
  [The whole report]
  [1] [2] [3] [4] [5] [6]
  [7] [8] [9] [10] [11] [12]
  [← Back to the report]
  [☰ Main menu]
Chị Ngọc: [2]
Trợ lý: Xã Nà Mằn, please look at households reported on once more, Báo cáo kết quả thực hiện (quarter II/2026)
  What should the unit look at once more? For example: more households visited than there are, please check.
  [Never mind]
Chị Ngọc: there are 2 households, please count again
Trợ lý: Xã Nà Mằn, please look at households reported on once more, Báo cáo kết quả thực hiện (quarter II/2026). Please look it through:
  1. Words: there are 2 households, please count again
  If it is right, press Send. To change a line, press its number.
  [✅ Send]
  [✎ 1]
Chị Ngọc: [✅ Send]
Trợ lý: Báo cáo kết quả thực hiện (quarter II/2026) went back to Xã Nà Mằn.
  Told: Hoàng Thùy Linh, Vàng A Tuấn.
  [List of units] [☰ Main menu]
Trợ lý: Xã Nà Mằn sent Báo cáo kết quả thực hiện (quarter II/2026) again.
  Different from before: Households reported on.
  [Open the report] [☰ Main menu]
Chị Ngọc: [Open the report]
Trợ lý: Báo cáo kết quả thực hiện (quarter II/2026) · Xã Nà Mằn
  ✅ sent, waiting to be read. First sent by Hoàng Thùy Linh, 08:00 on 5 Jun; this is version 2.
  1. Households looked after: 2
  2. Households reported on: 2 (cadres reported 1; corrected by the unit: 1 household has no signal)
  3. Reports by cadres: 1
  4. Deprivations removed: 1
  5. – hygienic toilet: 1
  6. Supports delivered: 1
  7. – Toilet: 1
  8. Money given and lent: 6,000,000 VND
  9. – Toilet: 6,000,000 VND
  10. Households proposed as having escaped poverty: 0
  11. Obstacles raised by the unit, still open: 0
  Results: 2 toilets are done in Séo Tỷ
  Different from before: Households reported on.
  [✅ Accept] [↩️ Return]
  [Figures and sources]
  [📄 Report as a document]
  [List of units] [☰ Main menu]
Chị Ngọc: [✅ Accept]
Trợ lý: ✅ Báo cáo kết quả thực hiện (quarter II/2026) of Xã Nà Mằn is accepted.
  [List of units] [☰ Main menu]
""")
