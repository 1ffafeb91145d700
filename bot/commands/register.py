"""All commands, each with its line of help."""

import typer

from bot.commands import (
    calendar,
    chat,
    db,
    demo,
    digest,
    doctor,
    eligibility,
    form,
    invite,
    programme,
    run,
    tick,
)


def register(app: typer.Typer) -> None:
    """Add every command, in the order in which one meets them."""
    for name, command, help_line in (
        ("demo", demo.demo, "Chạy thử toàn bộ trên dữ liệu giả lập, trong trình duyệt."),
        ("chat", chat.chat, "Nói chuyện với trợ lý ngay trên dòng lệnh, thay một người."),
        ("run", run.run, "Chạy dịch vụ với các kênh đã cài đặt."),
        ("doctor", doctor.doctor, "Kiểm tra mọi thứ kiểm tra được trước khi chạy."),
        (
            "calendar",
            calendar.calendar,
            "Diễn tập lịch: mọi thời hạn, mọi lời nhắc; không gửi gì.",
        ),
        ("tick", tick.tick, "Làm ngay những gì đến hạn vào một thời điểm."),
        ("digest", digest.digest, "Tuần của một đơn vị: lời, ảnh, bảng tính."),
        ("eligibility", eligibility.eligibility, "Xét quyền hỗ trợ theo một tập dữ kiện."),
        ("invite", invite.invite, "Tạo mã mời cho một người."),
    ):
        app.command(name, help=help_line)(command)
    app.add_typer(programme.app, name="programme", help="Các chương trình: xem, kiểm tra.")
    app.add_typer(form.app, name="form", help="Các phiếu: xem, kiểm tra, vẽ, trả lời thử.")
    app.add_typer(db.app, name="db", help="Cơ sở dữ liệu: nâng cấp, kiểm tra.")
