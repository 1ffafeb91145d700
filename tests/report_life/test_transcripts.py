"""Whole chats of a report in both languages: the officer who sends it, a leader who asks for it."""

from inline_snapshot import snapshot

from tests.conversations.families import in_english
from tests.report_life.chats import ENGLISH, VIETNAMESE, gone_up


def test_the_units_officer_in_vietnamese(linh, ngoc):
    """From the list of deadlines to the receipt, and from the question to the second sending."""
    gone_up(linh, ngoc, VIETNAMESE)

    assert linh.transcript == snapshot("""\
Chị Linh: /nop
Trợ lý: Xã Nà Mằn · việc theo hạn:
  1. Kế hoạch giảm nghèo bền vững năm 2026 của xã, phường · hạn chót 09/4/2026 · 🔴 quá hạn
  2. Báo cáo kết quả thực hiện (quý II/2026) · hạn chót 09/6/2026 · ⚠️ sắp hết hạn
  3. Rà soát hộ nghèo, hộ cận nghèo định kỳ · hạn chót 31/12/2026 · ⏳ chưa đến hạn
  Chị bấm một việc để xem ạ.
  [1. Kế hoạch giảm nghèo bền vững năm 202…]
  [2. Báo cáo kết quả thực hiện]
  [3. Rà soát hộ nghèo, hộ cận nghèo định …]
  [☰ Mục chính]
Chị Linh: [2. Báo cáo kết quả thực hiện]
Trợ lý: Báo cáo kết quả thực hiện (quý II/2026) · Xã Nà Mằn
  ⚠️ sắp hết hạn: trước ngày 10/6 (hạn chót hết ngày 09/6), còn 2 ngày làm việc.
  Nơi nhận: Sở Nông nghiệp và Môi trường.
  Kỳ này đến ngày 30/6 mới hết, nên số liệu tính tới ngày gửi.
  Theo kế hoạch, mục V.2.
  [📋 Làm báo cáo]
  [Sẽ nộp trước ngày …]
  [Đang vướng] [Số liệu, căn cứ]
  [📎 Kèm ảnh, tệp] [Không phát sinh]
  [☰ Mục chính]
Chị Linh: [📋 Làm báo cáo]
Trợ lý: Báo cáo kết quả thực hiện (quý II/2026) · Xã Nà Mằn
  Số liệu từ báo cáo của cán bộ, 01/4/2026 – 05/6/2026:
  · 2 hộ phụ trách, 1 hộ đã có báo cáo (1 báo cáo)
  · 1 thiếu hụt được gỡ; 1 lượt hỗ trợ, 6.000.000 đồng
  · 0 hộ được đề nghị xét thoát nghèo
  · không có vướng mắc nào do đơn vị nêu còn chưa gỡ
  Số nào chưa đúng, chị bấm Số liệu, căn cứ để xem và sửa giúp ạ.
Trợ lý: Báo cáo kết quả thực hiện (quý II/2026) · Xã Nà Mằn
  (1/3) Kết quả nổi bật trong kỳ, chị viết vài câu giúp. Ví dụ: đã xong 2 nhà tiêu, 5 hộ có thẻ BHYT.
  [Bỏ qua] [Số liệu, căn cứ]
Chị Linh: xong 2 nhà tiêu ở Séo Tỷ
Trợ lý: (2/3) Có khó khăn gì ạ? Ví dụ: thiếu nước vào mùa khô nên chưa làm được nhà tiêu.
  [Bỏ qua] [← Quay lại]
Chị Linh: [Bỏ qua]
Trợ lý: (3/3) Đơn vị đề xuất gì ạ? Ví dụ: đề nghị bố trí vốn sửa 3 nhà trước mùa mưa.
  [Bỏ qua] [← Quay lại]
Chị Linh: [Bỏ qua]
Trợ lý: Văn bản để trống số, người ký, chữ ký, dấu cho văn thư điền; ngày ghi theo ngày gửi.
  Báo cáo kết quả thực hiện (quý II/2026) · Xã Nà Mằn. Chị xem lại giúp:
  Số liệu: 11 dòng
  1. Kết quả: xong 2 nhà tiêu ở Séo Tỷ
  2. Khó khăn: không có
  3. Đề xuất: không có
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3]
  [✎ Phần khác của văn bản]
Chị Linh: [✅ Gửi]
Trợ lý: ✅ Đã gửi Báo cáo kết quả thực hiện (quý II/2026) của Xã Nà Mằn, lúc 08:00 ngày 05/6, trong hạn. Số biên nhận: LCK-260605-0001.
  Nơi nhận: Sở Nông nghiệp và Môi trường.
  Trợ lý không nhắc việc này nữa. Cảm ơn chị Linh.
  [📄 Văn bản báo cáo] [✎ Sửa và gửi lại]
  [Việc theo hạn khác] [☰ Mục chính]
Trợ lý: ↩️ Báo cáo kết quả thực hiện (quý II/2026) của Xã Nà Mằn được trả lại để bổ sung.
  Lê Thị Ngọc (Sở Nông nghiệp và Môi trường) trả lại lúc 08:00 ngày 05/6, dòng Hộ đã có báo cáo: “thôn có 2 hộ, nhờ đếm lại”
  Chị bấm nút đầu để mở đúng chỗ ấy ạ.
  [✎ Mở: Hộ đã có báo cáo]
  [Xem cả báo cáo] [☰ Mục chính]
Chị Linh: [✎ Mở: Hộ đã có báo cáo]
Trợ lý: Báo cáo kết quả thực hiện (quý II/2026)
  Hộ đã có báo cáo: 1
  ↩️ Lời nhờ xem lại: “thôn có 2 hộ, nhờ đếm lại”
  Số chưa đúng thì chị gõ luôn số đúng, hoặc bấm Sửa số ạ.
  [✎ Sửa số] [Xem căn cứ]
  [Số liệu, căn cứ]
  [📋 Tiếp tục báo cáo]
  [☰ Mục chính]
Chị Linh: [✎ Sửa số]
Trợ lý: Hộ đã có báo cáo · Báo cáo kết quả thực hiện (quý II/2026)
  (1/2) Số đúng là bao nhiêu ạ? Hiện ghi 1. Ví dụ: 14.
  [Thôi]
Chị Linh: 2
Trợ lý: Số mới: 2.
  (2/2) Vì sao khác ạ? Ví dụ: 2 hộ ở thôn chưa kịp gửi báo cáo.
  [← Quay lại]
Chị Linh: 1 hộ chưa có sóng
Trợ lý: Đã ghi. Hộ đã có báo cáo: 2 (cán bộ báo 1; đơn vị sửa: 1 hộ chưa có sóng)
  Báo cáo chưa gửi; chị xem tiếp rồi bấm Gửi ạ.
  [📋 Tiếp tục báo cáo]
  [✅ Gửi] [Số liệu, căn cứ]
  [☰ Mục chính]
Chị Linh: [✅ Gửi]
Trợ lý: ✅ Đã gửi lại Báo cáo kết quả thực hiện (quý II/2026) của Xã Nà Mằn. Số biên nhận vẫn là LCK-260605-0001.
  Nơi xem báo cáo được báo ngay. Cảm ơn chị Linh.
  [📄 Văn bản báo cáo] [✎ Sửa và gửi lại]
  [Việc theo hạn khác] [☰ Mục chính]
""")


def test_the_units_officer_in_english(linh, ngoc):
    """The same chat."""
    gone_up(linh, ngoc, ENGLISH)

    assert linh.transcript == snapshot("""\
Chị Linh: /submit
Trợ lý: Xã Nà Mằn · deadlines:
  1. Kế hoạch giảm nghèo bền vững năm 2026 của xã, phường · last day 9 Apr 2026 · 🔴 overdue
  2. Báo cáo kết quả thực hiện (quarter II/2026) · last day 9 Jun 2026 · ⚠️ due soon
  3. Rà soát hộ nghèo, hộ cận nghèo định kỳ · last day 31 Dec 2026 · ⏳ not due yet
  Press one to see it.
  [1. Kế hoạch giảm nghèo bền vững năm 202…]
  [2. Báo cáo kết quả thực hiện]
  [3. Rà soát hộ nghèo, hộ cận nghèo định …]
  [☰ Main menu]
Chị Linh: [2. Báo cáo kết quả thực hiện]
Trợ lý: Báo cáo kết quả thực hiện (quarter II/2026) · Xã Nà Mằn
  ⚠️ due soon: before 10 Jun (last day on time: 9 Jun), 2 working days left.
  It goes to: Sở Nông nghiệp và Môi trường.
  The period ends on 30 Jun, so the figures reach up to the day of sending.
  From the plan, section V.2.
  [📋 Write the report]
  [Will submit before …]
  [Something is in the way]
  [Figures and sources]
  [📎 Add photos or files]
  [Nothing to report] [☰ Main menu]
Chị Linh: [📋 Write the report]
Trợ lý: Báo cáo kết quả thực hiện (quarter II/2026) · Xã Nà Mằn
  Figures from the cadres' reports, 1 Apr 2026 – 5 Jun 2026:
  · 2 households looked after, 1 reported on (1 report)
  · 1 deprivation removed; 1 support, 6,000,000 VND
  · 0 households proposed as having escaped poverty
  · no obstacle raised by the unit is still open
  If a figure is not right, press Figures and sources to see what stands behind it and to correct it.
Trợ lý: Báo cáo kết quả thực hiện (quarter II/2026) · Xã Nà Mằn
  (1/3) What was achieved? A few sentences. For example: 2 toilets finished, 5 households with health insurance cards.
  [Skip]
  [Figures and sources]
Chị Linh: 2 toilets are done in Séo Tỷ
Trợ lý: (2/3) Any difficulties? For example: no water in the dry season, so the toilet could not be built.
  [Skip] [← Back]
Chị Linh: [Skip]
Trợ lý: (3/3) What does the unit propose? For example: money to repair 3 houses before the rains.
  [Skip] [← Back]
Chị Linh: [Skip]
Trợ lý: The document leaves number, signer, signature and seal to be filled in by the office; its date is the day of sending.
  Báo cáo kết quả thực hiện (quarter II/2026) · Xã Nà Mằn. Please look it through:
  Figures: 11 lines
  1. Results: 2 toilets are done in Séo Tỷ
  2. Difficulties: nothing
  3. Proposals: nothing
  If it is right, press Send. To change a line, press its number.
  [✅ Send]
  [✎ 1] [✎ 2] [✎ 3]
  [✎ Other parts of the document]
Chị Linh: [✅ Send]
Trợ lý: ✅ Báo cáo kết quả thực hiện (quarter II/2026) of Xã Nà Mằn was sent at 08:00 on 5 Jun, on time. Receipt: LCK-260605-0001.
  It goes to: Sở Nông nghiệp và Môi trường.
  The assistant will not remind you of it any more. Thank you, Linh.
  [📄 Report as a document]
  [✎ Mend and send again]
  [Other deadlines] [☰ Main menu]
Trợ lý: ↩️ Báo cáo kết quả thực hiện (quarter II/2026) of Xã Nà Mằn came back to be completed.
  Lê Thị Ngọc (Sở Nông nghiệp và Môi trường) returned it, 08:00 on 5 Jun, line Households reported on: “there are 2 households, please count again”
  Press the first button to open the very place.
  [✎ Open: Households reported on]
  [See the whole report]
  [☰ Main menu]
Chị Linh: [✎ Open: Households reported on]
Trợ lý: Báo cáo kết quả thực hiện (quarter II/2026)
  Households reported on: 1
  ↩️ Asked to look at again: “there are 2 households, please count again”
  If the figure is not right, type the right one, or press Correct.
  [✎ Correct]
  [What stands behind it]
  [Figures and sources]
  [📋 Go on with the report]
  [☰ Main menu]
Chị Linh: [✎ Correct]
Trợ lý: Households reported on · Báo cáo kết quả thực hiện (quarter II/2026)
  (1/2) What is the right number? It says 1 now. For example: 14.
  [Never mind]
Chị Linh: 2
Trợ lý: New number: 2.
  (2/2) Why is it different? For example: 2 households of the hamlet have not been reported on yet.
  [← Back]
Chị Linh: 1 household has no signal
Trợ lý: Noted. Households reported on: 2 (cadres reported 1; corrected by the unit: 1 household has no signal)
  The report has not been sent; please look it through, then press Send.
  [📋 Go on with the report]
  [✅ Send]
  [Figures and sources]
  [☰ Main menu]
Chị Linh: [✅ Send]
Trợ lý: ✅ Báo cáo kết quả thực hiện (quarter II/2026) of Xã Nà Mằn was sent again. Its receipt is still LCK-260605-0001.
  Whoever reads it is told at once. Thank you.
  [📄 Report as a document]
  [✎ Mend and send again]
  [Other deadlines] [☰ Main menu]
""")


def test_a_leader_in_vietnamese(linh, ngoc, son):
    """A leader sends no report, and sees which units are missing."""
    gone_up(linh, ngoc, VIETNAMESE)
    son.types(VIETNAMESE.submit).presses(VIETNAMESE.missing)

    assert son.transcript == snapshot("""\
Đ/c Sơn: /nop
Trợ lý: Báo cáo các đơn vị gửi về:
  Kế hoạch giảm nghèo bền vững năm 2026 của xã, phường: 0/2 đơn vị đã nộp, hạn chót 09/4/2026
  Báo cáo kết quả thực hiện (quý II/2026): 1/3 đơn vị đã nộp, hạn chót 09/6/2026
  Báo cáo quý (quý II/2026): 0/1 đơn vị đã nộp, hạn chót 19/6/2026
  Rà soát hộ nghèo, hộ cận nghèo định kỳ: 0/3 đơn vị đã nộp, hạn chót 31/12/2026
  Đồng chí bấm một việc để xem ai đã nộp và mở báo cáo ạ.
  [Ai đã nộp: Kế hoạch giảm nghèo bền vững…]
  [Ai đã nộp: Báo cáo kết quả thực hiện]
  [Ai đã nộp: Báo cáo quý]
  [Ai đã nộp: Rà soát hộ nghèo, hộ cận ngh…]
  [Đơn vị chưa nộp] [☰ Mục chính]
Đ/c Sơn: [Đơn vị chưa nộp]
Trợ lý: UBND tỉnh Lào Cai, những báo cáo còn đơn vị chưa nộp:
  ⚠️ sắp hết hạn · Báo cáo kết quả thực hiện, trước ngày 10/6 (hạn chót hết ngày 09/6), còn 2 ngày làm việc: 1/3 đơn vị đã nộp; còn Xã Bản Phố, Sở Y tế.
  ⏳ chưa đến hạn · Báo cáo quý, trước ngày 20/6 (hạn chót hết ngày 19/6), còn 10 ngày làm việc: còn Sở Nông nghiệp và Môi trường.
  [Báo cáo kết quả thực hiện: 2 đơn vị chư…]
  [Báo cáo quý: 1 đơn vị chưa nộp]
  [Ai đã nộp: Báo cáo kết quả thực hiện]
  [☰ Mục chính]
""")


def test_a_leader_in_english(linh, ngoc, son):
    """The same chat."""
    gone_up(linh, ngoc, ENGLISH)
    in_english(son).types(ENGLISH.submit).presses(ENGLISH.missing)

    assert son.transcript == snapshot("""\
Đ/c Sơn: /submit
Trợ lý: Reports that units send:
  Kế hoạch giảm nghèo bền vững năm 2026 của xã, phường: 0 of 2 units have handed in, last day 9 Apr 2026
  Báo cáo kết quả thực hiện (quarter II/2026): 1 of 3 units has handed in, last day 9 Jun 2026
  Báo cáo quý (quarter II/2026): 0 of 1 units have handed in, last day 19 Jun 2026
  Rà soát hộ nghèo, hộ cận nghèo định kỳ: 0 of 3 units have handed in, last day 31 Dec 2026
  Press one to see who has handed in, and to open a report.
  [Who has handed in: Kế hoạch giảm nghèo …]
  [Who has handed in: Báo cáo kết quả thực…]
  [Who has handed in: Báo cáo quý]
  [Who has handed in: Rà soát hộ nghèo, hộ…]
  [Units not yet in] [☰ Main menu]
Đ/c Sơn: [Units not yet in]
Trợ lý: UBND tỉnh Lào Cai, reports that some units have not handed in yet:
  ⚠️ due soon · Báo cáo kết quả thực hiện, before 10 Jun (last day 9 Jun), 2 working days left: 1 of 3 units is in; not yet Xã Bản Phố, Sở Y tế.
  ⏳ not yet due · Báo cáo quý, before 20 Jun (last day 19 Jun), 10 working days left: not yet Sở Nông nghiệp và Môi trường.
  [Báo cáo kết quả thực hiện: 2 units not …]
  [Báo cáo quý: 1 unit not yet in]
  [Who has handed in: Báo cáo kết quả thực…]
  [☰ Main menu]
""")
