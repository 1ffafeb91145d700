"""Pages that an officer turns on the way to several decisions: Lan's households and who takes them."""

LANS_HOUSEHOLDS = """\
  1. Đặng Thị Hà · Tổ dân phố 4 · hộ cận nghèo · chưa có báo cáo
  2. Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  3. Lý Thị Mẩy · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  Bấm tên hộ để giao cho người khác ạ.
  [1. Đặng Thị Hà]
  [2. Giàng A Páo]
  [3. Lý Thị Mẩy]
  [Chuyển tất cả cho người khác]
  [← Phân công hộ] [☰ Mục chính]"""

TO_WHOM = """\
Anh Minh: [Chuyển tất cả cho người khác]
Trợ lý: Chuyển 3 hộ của Hoàng Thị Lan cho những ai ạ?
  Bấm tên để chọn, bấm lần nữa để thôi.
  [Vàng Thị Sua · Tổ dân phố 4 · 0 hộ]
  [Nguyễn Văn Dũng · Tổ dân phố 5 · 1 hộ]
  [Cả đơn vị của người ấy]
  [Tất cả cán bộ] [← Phân công hộ]
  [☰ Mục chính]"""

TO_BOTH = """\
Trợ lý: Chuyển 3 hộ của Hoàng Thị Lan cho những ai ạ?
  Đã chọn: Vàng Thị Sua, Nguyễn Văn Dũng.
  [✓ Vàng Thị Sua · Tổ dân phố 4 · 0 hộ]
  [✓ Nguyễn Văn Dũng · Tổ dân phố 5 · 1 hộ]
  [Cả đơn vị của người ấy]
  [Xem trước →] [← Phân công hộ]
  [☰ Mục chính]
Anh Minh: [Xem trước →]
Trợ lý: Xem trước, chưa chuyển gì.
  3 hộ của Hoàng Thị Lan → Nguyễn Văn Dũng (1), Vàng Thị Sua (2)
  Nguyễn Văn Dũng: 1 hộ (Tổ dân phố 4: 1)
  Vàng Thị Sua: 2 hộ (Tổ dân phố 4: 2)
  Mỗi người nhận được báo một lần, kèm danh sách. Anh chuyển chứ ạ?
  [✅ Chuyển] [Chọn lại]
  [← Phân công hộ] [☰ Mục chính]
Anh Minh: [✅ Chuyển]
Trợ lý: ✅ Đã chuyển 3 hộ của Hoàng Thị Lan → Nguyễn Văn Dũng (1), Vàng Thị Sua (2)."""
