"""Whole chats of a report that is compiled and put right afterwards, in both languages."""

from inline_snapshot import snapshot

from tests.report_life.chats import ENGLISH, VIETNAMESE, compile_and_put_right, gone_up


def test_a_slip_is_put_right_in_vietnamese(linh, ngoc):
    """The lead office sends its own report; from then on a number changes only with a reason."""
    gone_up(linh, ngoc, VIETNAMESE)
    compile_and_put_right(linh, ngoc, VIETNAMESE)

    assert linh.transcript == snapshot("""\
Chị Linh: /nop
Trợ lý: Xã Nà Mằn · việc theo hạn:
  1. Kế hoạch giảm nghèo bền vững năm 2026 của xã, phường · hạn chót 09/4/2026 · 🔴 quá hạn
  2. Rà soát hộ nghèo, hộ cận nghèo định kỳ · hạn chót 31/12/2026 · ⏳ chưa đến hạn
  3. Báo cáo kết quả thực hiện (quý II/2026) · hạn chót 09/6/2026 · ✅ đã nhận, đã tổng hợp
  Chị bấm một việc để xem ạ.
  [1. Kế hoạch giảm nghèo bền vững năm 202…]
  [2. Rà soát hộ nghèo, hộ cận nghèo định …]
  [3. Báo cáo kết quả thực hiện]
  [☰ Mục chính]
Chị Linh: [3. Báo cáo kết quả thực hiện]
Trợ lý: ✅ Xã Nà Mằn đã nộp Báo cáo kết quả thực hiện (quý II/2026) lúc 08:00 ngày 05/6, biên nhận LCK-260605-0001.
  Chị không phải làm gì thêm ạ.
  ✅ đã nhận, đã tổng hợp
  [✎ Đính chính] [📄 Văn bản báo cáo]
  [☰ Mục chính]
Chị Linh: [✎ Đính chính]
Trợ lý: Báo cáo kết quả thực hiện (quý II/2026) đã vào báo cáo của cấp trên, nên chỉ sửa bằng đính chính có lý do.
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
  12. Kết quả: xong 2 nhà tiêu ở Séo Tỷ
  Chị bấm số của dòng cần đính chính ạ.
  [1] [2] [3] [4] [5] [6]
  [7] [8] [9] [10] [11] [12]
  [☰ Mục chính]
Chị Linh: [2]
Trợ lý: Đính chính Hộ đã có báo cáo · Báo cáo kết quả thực hiện (quý II/2026)
  (1/2) Số đúng là bao nhiêu ạ? Hiện ghi 2. Ví dụ: 14.
  [Thôi]
Chị Linh: 1
Trợ lý: Số mới: 1.
  (2/2) Vì sao khác ạ? Ví dụ: 2 hộ ở thôn chưa kịp gửi báo cáo.
  [← Quay lại]
Chị Linh: đếm thừa 1 hộ
Trợ lý: Đính chính Hộ đã có báo cáo: 2 → 1 · Báo cáo kết quả thực hiện (quý II/2026). Chị xem lại giúp:
  1. Số mới: 1
  2. Lý do: đếm thừa 1 hộ
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2]
Chị Linh: [✅ Gửi]
Trợ lý: ✅ Đã ghi đính chính. Hộ đã có báo cáo: 2 → 1
  Lý do: đếm thừa 1 hộ
  Trợ lý đã báo cho Lê Thị Ngọc.
  [📄 Văn bản báo cáo] [☰ Mục chính]
Chị Linh: /nop
Trợ lý: Xã Nà Mằn · việc theo hạn:
  1. Kế hoạch giảm nghèo bền vững năm 2026 của xã, phường · hạn chót 09/4/2026 · 🔴 quá hạn
  2. Rà soát hộ nghèo, hộ cận nghèo định kỳ · hạn chót 31/12/2026 · ⏳ chưa đến hạn
  3. Báo cáo kết quả thực hiện (quý II/2026) · hạn chót 09/6/2026 · ✅ đã nhận, đã tổng hợp; có 1 đính chính
  Chị bấm một việc để xem ạ.
  [1. Kế hoạch giảm nghèo bền vững năm 202…]
  [2. Rà soát hộ nghèo, hộ cận nghèo định …]
  [3. Báo cáo kết quả thực hiện]
  [☰ Mục chính]
Chị Linh: [3. Báo cáo kết quả thực hiện]
Trợ lý: ✅ Xã Nà Mằn đã nộp Báo cáo kết quả thực hiện (quý II/2026) lúc 08:00 ngày 05/6, biên nhận LCK-260605-0001.
  Chị không phải làm gì thêm ạ.
  ✅ đã nhận, đã tổng hợp; có 1 đính chính
  ✎ Đính chính ngày 05/6/2026. Hộ đã có báo cáo: 2 → 1. Lý do: đếm thừa 1 hộ
  [✎ Đính chính] [📄 Văn bản báo cáo]
  [☰ Mục chính]
""")
    assert ngoc.transcript == snapshot("""\
Chị Ngọc: [1. Báo cáo quý]
Trợ lý: Báo cáo quý (quý II/2026) · Sở Nông nghiệp và Môi trường
  ⏳ chưa đến hạn: trước ngày 20/6 (hạn chót hết ngày 19/6), còn 10 ngày làm việc.
  Nơi nhận: UBND tỉnh.
  Kỳ này đến ngày 30/6 mới hết, nên số liệu tính tới ngày gửi.
  Theo kế hoạch, mục V.1.
  [📋 Làm báo cáo]
  [Sẽ nộp trước ngày …]
  [Đang vướng] [Số liệu, căn cứ]
  [📎 Kèm ảnh, tệp] [☰ Mục chính]
Chị Ngọc: [📋 Làm báo cáo]
Trợ lý: Báo cáo quý (quý II/2026) · Sở Nông nghiệp và Môi trường
  Số liệu cộng từ 1 báo cáo đã nhận, còn 1 đơn vị chưa có; 01/4/2026 – 05/6/2026:
  · 2 hộ phụ trách, 2 hộ đã có báo cáo (1 báo cáo)
  · 1 thiếu hụt được gỡ; 1 lượt hỗ trợ, 6.000.000 đồng
  · 0 hộ được đề nghị xét thoát nghèo
  · không có vướng mắc nào do đơn vị nêu còn chưa gỡ
  Số nào chưa đúng, chị bấm Số liệu, căn cứ để xem và sửa giúp ạ.
Trợ lý: Báo cáo quý (quý II/2026) · Sở Nông nghiệp và Môi trường
  Các đơn vị viết:
  Xã Nà Mằn: xong 2 nhà tiêu ở Séo Tỷ
  (1/3) Kết quả nổi bật trong kỳ, chị viết vài câu giúp. Ví dụ: đã xong 2 nhà tiêu, 5 hộ có thẻ BHYT.
  [⬇️ Lấy phần này]
  [Bỏ qua] [Số liệu, căn cứ]
Chị Ngọc: [Bỏ qua]
Trợ lý: (2/3) Có khó khăn gì ạ? Ví dụ: thiếu nước vào mùa khô nên chưa làm được nhà tiêu.
  [Bỏ qua] [← Quay lại]
Chị Ngọc: [Bỏ qua]
Trợ lý: (3/3) Đơn vị đề xuất gì ạ? Ví dụ: đề nghị bố trí vốn sửa 3 nhà trước mùa mưa.
  [Bỏ qua] [← Quay lại]
Chị Ngọc: [Bỏ qua]
Trợ lý: Văn bản để trống số, người ký, chữ ký, dấu cho văn thư điền; ngày ghi theo ngày gửi.
  Báo cáo quý (quý II/2026) · Sở Nông nghiệp và Môi trường. Chị xem lại giúp:
  Số liệu: 11 dòng, 1 dòng đơn vị sửa
  1. Kết quả: không có
  2. Khó khăn: không có
  3. Đề xuất: không có
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3]
  [✎ Phần khác của văn bản]
Chị Ngọc: [✅ Gửi]
Trợ lý: Báo cáo quý (quý II/2026): trước khi gửi, chị xem lại giúp ạ.
  Mới cộng từ 1 báo cáo đã nhận; còn 1 đơn vị chưa có.
  Vẫn gửi ạ?
  [✅ Vẫn gửi] [← Quay lại]
  [☰ Mục chính]
Chị Ngọc: [✅ Vẫn gửi]
Trợ lý: ✅ Đã gửi Báo cáo quý (quý II/2026) của Sở Nông nghiệp và Môi trường, lúc 08:00 ngày 05/6, trong hạn. Số biên nhận: LCK-260605-0002.
  Nơi nhận: UBND tỉnh.
  Trợ lý không nhắc việc này nữa. Cảm ơn chị Ngọc.
  1 báo cáo ở dưới đã vào bản này: từ nay chỉ sửa bằng đính chính.
  [📄 Văn bản báo cáo] [✎ Sửa và gửi lại]
  [Việc theo hạn khác] [☰ Mục chính]
Trợ lý: Xã Nà Mằn đính chính Báo cáo kết quả thực hiện (quý II/2026), sau khi đã tổng hợp:
  Hộ đã có báo cáo: 2 → 1
  Lý do: đếm thừa 1 hộ
  Báo cáo quý (quý II/2026) đã gửi ghi 2, cộng lại nay là 1. Chị xem lại rồi gửi lại giúp ạ.
  [✎ Sửa và gửi lại]
  [Mở báo cáo] [☰ Mục chính]
Chị Ngọc: [Mở báo cáo]
Trợ lý: Báo cáo kết quả thực hiện (quý II/2026) · Xã Nà Mằn
  ✅ đã nhận, đã tổng hợp; có 1 đính chính. Hoàng Thùy Linh gửi lần đầu lúc 08:00 ngày 05/6; đây là bản thứ 3.
  1. Hộ phụ trách: 2
  2. Hộ đã có báo cáo: 1 (trợ lý đếm; trong kỳ đơn vị đã sửa: đếm thừa 1 hộ)
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
  ✎ Đính chính ngày 05/6/2026. Hộ đã có báo cáo: 2 → 1. Lý do: đếm thừa 1 hộ
  [Số liệu, căn cứ] [📄 Văn bản báo cáo]
  [Danh sách đơn vị] [☰ Mục chính]
""")


def test_a_slip_is_put_right_in_english(linh, ngoc):
    """The same chats."""
    gone_up(linh, ngoc, ENGLISH)
    compile_and_put_right(linh, ngoc, ENGLISH)

    assert linh.transcript == snapshot("""\
Chị Linh: /submit
Trợ lý: Xã Nà Mằn · deadlines:
  1. Kế hoạch giảm nghèo bền vững năm 2026 của xã, phường · last day 9 Apr 2026 · 🔴 overdue
  2. Rà soát hộ nghèo, hộ cận nghèo định kỳ · last day 31 Dec 2026 · ⏳ not due yet
  3. Báo cáo kết quả thực hiện (quarter II/2026) · last day 9 Jun 2026 · ✅ accepted and compiled
  Press one to see it.
  [1. Kế hoạch giảm nghèo bền vững năm 202…]
  [2. Rà soát hộ nghèo, hộ cận nghèo định …]
  [3. Báo cáo kết quả thực hiện]
  [☰ Main menu]
Chị Linh: [3. Báo cáo kết quả thực hiện]
Trợ lý: ✅ Xã Nà Mằn handed in Báo cáo kết quả thực hiện (quarter II/2026) at 08:00 on 5 Jun, receipt LCK-260605-0001.
  There is nothing more to do.
  ✅ accepted and compiled
  [✎ Erratum]
  [📄 Report as a document]
  [☰ Main menu]
Chị Linh: [✎ Erratum]
Trợ lý: Báo cáo kết quả thực hiện (quarter II/2026) stands in the report of the level above, so it is put right by an erratum with a reason.
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
  12. Results: 2 toilets are done in Séo Tỷ
  Press the number of the line that is wrong.
  [1] [2] [3] [4] [5] [6]
  [7] [8] [9] [10] [11] [12]
  [☰ Main menu]
Chị Linh: [2]
Trợ lý: Erratum, Households reported on · Báo cáo kết quả thực hiện (quarter II/2026)
  (1/2) What is the right number? It says 2 now. For example: 14.
  [Never mind]
Chị Linh: 1
Trợ lý: New number: 1.
  (2/2) Why is it different? For example: 2 households of the hamlet have not been reported on yet.
  [← Back]
Chị Linh: 1 household was counted twice
Trợ lý: Erratum, Households reported on: 2 → 1 · Báo cáo kết quả thực hiện (quarter II/2026). Please look it through:
  1. New number: 1
  2. Reason: 1 household was counted twice
  If it is right, press Send. To change a line, press its number.
  [✅ Send]
  [✎ 1] [✎ 2]
Chị Linh: [✅ Send]
Trợ lý: ✅ The erratum is kept. Households reported on: 2 → 1
  Reason: 1 household was counted twice
  Told: Lê Thị Ngọc.
  [📄 Report as a document]
  [☰ Main menu]
Chị Linh: /submit
Trợ lý: Xã Nà Mằn · deadlines:
  1. Kế hoạch giảm nghèo bền vững năm 2026 của xã, phường · last day 9 Apr 2026 · 🔴 overdue
  2. Rà soát hộ nghèo, hộ cận nghèo định kỳ · last day 31 Dec 2026 · ⏳ not due yet
  3. Báo cáo kết quả thực hiện (quarter II/2026) · last day 9 Jun 2026 · ✅ accepted and compiled; 1 erratum
  Press one to see it.
  [1. Kế hoạch giảm nghèo bền vững năm 202…]
  [2. Rà soát hộ nghèo, hộ cận nghèo định …]
  [3. Báo cáo kết quả thực hiện]
  [☰ Main menu]
Chị Linh: [3. Báo cáo kết quả thực hiện]
Trợ lý: ✅ Xã Nà Mằn handed in Báo cáo kết quả thực hiện (quarter II/2026) at 08:00 on 5 Jun, receipt LCK-260605-0001.
  There is nothing more to do.
  ✅ accepted and compiled; 1 erratum
  ✎ Erratum of 5 Jun 2026. Households reported on: 2 → 1. Reason: 1 household was counted twice
  [✎ Erratum]
  [📄 Report as a document]
  [☰ Main menu]
""")
    assert ngoc.transcript == snapshot("""\
Chị Ngọc: [1. Báo cáo quý]
Trợ lý: Báo cáo quý (quarter II/2026) · Sở Nông nghiệp và Môi trường
  ⏳ not due yet: before 20 Jun (last day on time: 19 Jun), 10 working days left.
  It goes to: UBND tỉnh.
  The period ends on 30 Jun, so the figures reach up to the day of sending.
  From the plan, section V.1.
  [📋 Write the report]
  [Will submit before …]
  [Something is in the way]
  [Figures and sources]
  [📎 Add photos or files]
  [☰ Main menu]
Chị Ngọc: [📋 Write the report]
Trợ lý: Báo cáo quý (quarter II/2026) · Sở Nông nghiệp và Môi trường
  Figures added up from 1 accepted report, with 1 unit still without one; 1 Apr 2026 – 5 Jun 2026:
  · 2 households looked after, 2 reported on (1 report)
  · 1 deprivation removed; 1 support, 6,000,000 VND
  · 0 households proposed as having escaped poverty
  · no obstacle raised by the unit is still open
  If a figure is not right, press Figures and sources to see what stands behind it and to correct it.
Trợ lý: Báo cáo quý (quarter II/2026) · Sở Nông nghiệp và Môi trường
  The units wrote:
  Xã Nà Mằn: 2 toilets are done in Séo Tỷ
  (1/3) What was achieved? A few sentences. For example: 2 toilets finished, 5 households with health insurance cards.
  [⬇️ Take this over]
  [Skip]
  [Figures and sources]
Chị Ngọc: [Skip]
Trợ lý: (2/3) Any difficulties? For example: no water in the dry season, so the toilet could not be built.
  [Skip] [← Back]
Chị Ngọc: [Skip]
Trợ lý: (3/3) What does the unit propose? For example: money to repair 3 houses before the rains.
  [Skip] [← Back]
Chị Ngọc: [Skip]
Trợ lý: The document leaves number, signer, signature and seal to be filled in by the office; its date is the day of sending.
  Báo cáo quý (quarter II/2026) · Sở Nông nghiệp và Môi trường. Please look it through:
  Figures: 11 lines, 1 corrected by the unit
  1. Results: nothing
  2. Difficulties: nothing
  3. Proposals: nothing
  If it is right, press Send. To change a line, press its number.
  [✅ Send]
  [✎ 1] [✎ 2] [✎ 3]
  [✎ Other parts of the document]
Chị Ngọc: [✅ Send]
Trợ lý: Báo cáo quý (quarter II/2026): before it is sent, please look at this once more.
  Added up from 1 accepted report so far; 1 unit has none yet.
  Send it all the same?
  [✅ Send as it is] [← Back]
  [☰ Main menu]
Chị Ngọc: [✅ Send as it is]
Trợ lý: ✅ Báo cáo quý (quarter II/2026) of Sở Nông nghiệp và Môi trường was sent at 08:00 on 5 Jun, on time. Receipt: LCK-260605-0002.
  It goes to: UBND tỉnh.
  The assistant will not remind you of it any more. Thank you, Ngọc.
  1 report stands in this one: from now on only an erratum changes it.
  [📄 Report as a document]
  [✎ Mend and send again]
  [Other deadlines] [☰ Main menu]
Trợ lý: Xã Nà Mằn put Báo cáo kết quả thực hiện (quarter II/2026) right after it was compiled:
  Households reported on: 2 → 1
  Reason: 1 household was counted twice
  Báo cáo quý (quarter II/2026), which you sent, says 2; added up anew it is 1. Please look it through and send it again.
  [✎ Mend and send again]
  [Open the report] [☰ Main menu]
Chị Ngọc: [Open the report]
Trợ lý: Báo cáo kết quả thực hiện (quarter II/2026) · Xã Nà Mằn
  ✅ accepted and compiled; 1 erratum. First sent by Hoàng Thùy Linh, 08:00 on 5 Jun; this is version 3.
  1. Households looked after: 2
  2. Households reported on: 1 (counted; units had corrected it within the period: 1 household was counted twice)
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
  ✎ Erratum of 5 Jun 2026. Households reported on: 2 → 1. Reason: 1 household was counted twice
  [Figures and sources]
  [📄 Report as a document]
  [List of units] [☰ Main menu]
""")
