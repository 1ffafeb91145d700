"""Settings: read from the environment (prefix DONGHANH_) and from a file `.env`, checked at once."""

from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

HERE = Path(__file__).parent.parent


class SettingsFaultError(Exception):
    """A setting is missing or wrong; the message is one line for each, with its remedy."""


class Settings(BaseSettings):
    """Everything that an installation can choose."""

    model_config = SettingsConfigDict(
        env_prefix="DONGHANH_", env_file=".env", env_file_encoding="utf-8", extra="ignore"
    )

    database_url: str = Field("sqlite:///donghanh.db", description="Where everything is kept.")
    timezone: str = Field("Asia/Ho_Chi_Minh", description="Where local days begin and end.")
    language: Literal["vi", "en"] = Field("vi", description="The language for strangers.")
    programmes_dir: Path = Field(HERE / "programmes", description="The programmes' data files.")
    media_dir: Path = Field(Path("media"), description="Photos, pictures and documents.")
    secret_key_file: Path | None = Field(
        None, description="A file with the secret key; read where none is given itself."
    )
    secret_key: SecretStr = Field(
        SecretStr(""),
        description="Seals personal data and signs sessions; 32 characters or more.",
        validate_default=True,
    )
    former_secret_key_file: Path | None = Field(
        None, description="A file with the key before; read where none is given itself."
    )
    former_secret_key: SecretStr = Field(
        SecretStr(""),
        description="The key before, only while it is being changed.",
        validate_default=True,
    )
    http_host: str = Field("127.0.0.1", description="Where the web server listens.")
    http_port: int = Field(8080, ge=0, le=65535, description="0 takes any free port.")
    public_url: str = Field("", description="The https address that people and platforms reach.")
    telegram_token: SecretStr = Field(SecretStr(""), description="The token of the bot.")
    telegram_bot: str = Field("", description="The bot's name, for links in invitations.")
    telegram_library: Literal["aiogram", "ptb"] = Field("aiogram", description="Which library.")
    telegram_api_base: str = Field("https://api.telegram.org", description="The Bot API server.")
    telegram_mode: Literal["polling", "webhook"] = Field(
        "polling", description="How updates come."
    )
    telegram_webhook_secret: SecretStr = Field(
        SecretStr(""), description="1-256 letters, digits, _ and -; required with webhook."
    )
    keep_chat_days: int = Field(180, ge=30, description="Days that words of chats are kept.")
    keep_trail_months: int = Field(24, ge=6, description="Months that the trail is kept.")
    log_format: Literal["console", "json"] = Field("console", description="How the log looks.")

    @field_validator("secret_key", "former_secret_key")
    @classmethod
    def _from_its_file(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        file = info.data.get(f"{info.field_name}_file")
        if value.get_secret_value() or file is None:
            return value
        name = f"DONGHANH_{info.field_name}_file".upper()
        try:
            kept = file.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            # The content of a file that was named by mistake is nobody's business.
            why = error.strerror if isinstance(error, OSError) else "it is no text"
            raise ValueError(f"the file {file} of {name} cannot be read: {why}") from None
        if not kept:
            raise ValueError(f"the file {file} of {name} is empty; put the key into it")
        return SecretStr(kept)

    @field_validator("timezone")
    @classmethod
    def _is_a_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("no such time zone; write for example Asia/Ho_Chi_Minh") from error
        return value

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone."""
        return ZoneInfo(self.timezone)


def read_settings(**given: object) -> Settings:
    """Return the settings; keyword arguments win over the environment.

    Raises:
        SettingsFaultError: If one is wrong.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        lines = [
            f"DONGHANH_{'_'.join(map(str, fault['loc'])).upper()}: {fault['msg']}"
            for fault in error.errors(include_input=False)
        ]
        raise SettingsFaultError("\n".join(lines)) from None
