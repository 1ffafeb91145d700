"""All commands, each with its line of help."""

import typer

from bot.commands import calendar, db, demo, invite, programme


def register(app: typer.Typer) -> None:
    """Add every command."""
    app.command("demo", help="Chạy thử toàn bộ trên dữ liệu giả lập, trong trình duyệt.")(
        demo.demo
    )
    app.command("invite", help="Tạo mã mời cho một người.")(invite.invite)
    app.command("calendar", help="Diễn tập lịch: mọi thời hạn và lời nhắc, không gửi gì.")(
        calendar.calendar
    )
    app.add_typer(programme.app, name="programme", help="Các chương trình: xem, kiểm tra.")
    app.add_typer(db.app, name="db", help="Cơ sở dữ liệu: nâng cấp, kiểm tra.")
