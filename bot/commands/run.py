"""`donghanh run`: the service, with the channels that are configured."""


def run() -> None:
    """Run until SIGTERM or Ctrl-C; the log goes to standard error."""
    import asyncio

    from bot.abilities import EVERY_CHANNEL
    from bot.clock import SystemClock
    from bot.logs import set_up
    from bot.opening import opened
    from bot.service import serve, telegram_settings
    from bot.settings import read_settings

    settings = read_settings()
    set_up(settings.log_format)
    telegram_settings(settings)  # refused now, before the database is touched
    with opened(settings, EVERY_CHANNEL) as house:
        asyncio.run(serve(house, SystemClock()))
