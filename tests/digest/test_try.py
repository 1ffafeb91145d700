from tests.digest.conftest import *
from tests.digest import roster as r
def test_try(ward):
    son=ward.reader(r.SON,"Đ/c Sơn")
    son.types("/tuan")
    for b in ("2 hộ được thăm","↩ Bản tin","2 thiếu hụt đã gỡ","Cả năm","2 vướng mắc","1 hộ cần","3 hộ chưa có tin","2 lượt hỗ trợ","Cả năm: 3","2 đơn vị chưa nộp","Nhà tiêu: 1 hộ","Học nghề, việc làm"):
        son.presses(b)
    print(son.transcript)
    g=ward.reader(r.GIANG,"Giang"); g.types("/digest"); print(g.transcript)
    for p in (r.THAO,r.KIEN,r.VAN,r.LAN,r.NGHIA):
        x=ward.reader(p,p.name); x.types("/tuan"); print(x.transcript)
def test_empty(quiet_ward):
    ward=quiet_ward
    son=ward.reader(r.SON,"Đ/c Sơn")
    son.types("/tuan").presses("Tuần 24 →")
    print(son.transcript)
    assert 0
