"""All commands, each with its line of help."""

import typer

from bot.commands import (
    assign,
    audit,
    calendar,
    chat,
    db,
    demo,
    digest,
    doctor,
    eligibility,
    erase,
    export,
    form,
    household,
    import_list,
    invite,
    person,
    programme,
    report,
    retention,
    review,
    role,
    run,
    seal,
    suspension,
    task,
    tick,
    transfer,
    unit,
    workload,
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
        (
            "import",
            import_list.import_list,
            "Nhập danh sách hộ từ bảng tính: xem trước, ghi, trả lại.",
        ),
        ("invite", invite.invite, "Tạo mã mời cho một người."),
        ("export", export.export, "Bản dữ liệu của một hộ, một người, cho chính họ."),
        ("erase", erase.erase, "Xóa hẳn dữ liệu của một hộ, một người; --dry-run chỉ nói."),
        ("retention", retention.retention, "Quên những gì quá hạn giữ; --dry-run chỉ đếm."),
    ):
        app.command(name, help=help_line)(command)
    app.command("assign", help="Giao một hộ cho một cán bộ hoặc một cơ quan.")(assign.assign)
    app.command("transfer", help="Chuyển mọi hộ của một cán bộ cho người khác: xem trước.")(
        transfer.transfer
    )
    app.command("workload", help="Mỗi cán bộ đang phụ trách bao nhiêu hộ.")(workload.workload)
    app.add_typer(
        eligibility.app,
        name="eligibility",
        help="Xét diện hỗ trợ: theo dữ kiện, theo sổ, khi đổi.",
    )
    app.add_typer(person.app, name="person", help="Người: danh sách, thôi giữ nhiệm vụ.")
    app.add_typer(programme.app, name="programme", help="Các chương trình: xem, kiểm tra.")
    app.add_typer(report.app, name="report", help="Báo cáo của đơn vị: văn bản, biểu phụ lục.")
    app.add_typer(form.app, name="form", help="Các phiếu: xem, kiểm tra, vẽ, trả lời thử.")
    app.add_typer(
        household.app, name="household", help="Hộ: lịch sử, công nhận, xếp thử theo chuẩn."
    )
    app.add_typer(review.app, name="review", help="Rà soát: mở đợt, xem, ghi quyết định.")
    app.add_typer(unit.app, name="unit", help="Đơn vị: xem, đổi tên, nhập, tách, chuyển.")
    app.add_typer(task.app, name="task", help="Nhiệm vụ của kế hoạch: ai chủ trì, đến đâu rồi.")
    app.add_typer(suspension.app, name="suspension", help="Bão lũ: tạm dừng nhắc, lùi hạn.")
    app.add_typer(role.app, name="role", help="Vai trò: ai được xem gì của một hộ, vì sao.")
    app.add_typer(audit.app, name="audit", help="Nhật ký: ai đã làm gì, có còn nguyên vẹn không.")
    app.add_typer(seal.app, name="seal", help="Khóa niêm phong: tạo khóa, đổi khóa.")
    app.add_typer(db.app, name="db", help="Cơ sở dữ liệu: nâng cấp, kiểm tra.")
