"""The settings, and the only reader of environment names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Literal, cast
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
Environment = Literal["development", "test", "production"]
Security = Literal["tls", "starttls", "none"]
DEFAULT_SECRET = "development-only"
SECRET_FILE = "secret.key"
STREAMS = 40  # a class of thirty, the console, the screen, and a few who look on two devices
SENDER = re.compile(r"[!-~]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
MAIL_FORMS = (
    "set console:, file:///folder, smtp://user:password@host:port?from=name@example.org (&tls=none where the server "
    "has no STARTTLS) or smtps://user:password@host?from=name@example.org."
)


class WrongSettings(Exception):
    """The environment asks for something that must not start; the text says what to set."""


@dataclass(frozen=True)
class MailSettings:
    """Where letters go: printed, written into `folder`, or to a server; `sender` is the address they come from."""

    kind: Literal["console", "file", "smtp"] = "console"
    sender: str = "taraza@localhost"
    folder: Path = Path()
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = field(default="", repr=False)
    security: Security = "starttls"


@dataclass(frozen=True)
class Settings:
    """How this process runs. Times are in seconds, sizes in bytes; `streams`: how many may be open at a time.

    `webhook_networks`: networks of our own to which messages may go, over http too; else to the public internet alone.
    """

    app_env: Environment = "development"
    secret_key: str = DEFAULT_SECRET
    database_url: str = ""
    redis_url: str = ""
    base_url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = 8000
    instance_dir: Path = ROOT / "instance"
    content_root: Path = ROOT
    trusted_proxies: int = 0
    streams: int = STREAMS
    hotline: str = "1899"
    hotline_checked: date | None = None
    mail: MailSettings = MailSettings()
    webhook_networks: tuple[IPv4Network | IPv6Network, ...] = ()

    @property
    def secure(self) -> bool:
        """Whether people reach us over HTTPS, so that cookies may say so."""
        return self.base_url.startswith("https://")

    @classmethod
    def from_environment(cls, names: Mapping[str, str]) -> "Settings":
        """Settings from environment `names`; raises WrongSettings where they must not start together."""
        environment = names.get("APP_ENV", "development")
        if environment not in ("development", "test", "production"):
            raise WrongSettings(f"APP_ENV is {environment!r}: set development, test or production.")
        instance = Path(names.get("INSTANCE_DIR") or ROOT / "instance").resolve()
        host, port = names.get("HOST") or "127.0.0.1", _number(names, "PORT", 8000)
        settings = cls(
            app_env=cast(Environment, environment),
            secret_key=names.get("SECRET_KEY") or _kept_secret(instance) or DEFAULT_SECRET,
            database_url=names.get("DATABASE_URL") or f"sqlite:///{instance / 'taraza.sqlite3'}",
            redis_url=names.get("REDIS_URL", ""),
            base_url=(names.get("BASE_URL") or f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}").rstrip(
                "/"
            ),
            host=host,
            port=port,
            instance_dir=instance,
            trusted_proxies=_number(names, "TRUSTED_PROXIES", 0),
            streams=_number(names, "STREAMS", STREAMS),
            hotline=names.get("HOTLINE") or "1899",
            hotline_checked=_day(names, "HOTLINE_CHECKED"),
            mail=_mail(names.get("MAIL_URL") or "console:"),
            webhook_networks=_networks(names, "WEBHOOK_NETWORKS"),
        )
        _refuse_unsafe(settings, names)
        return settings


def _number(names: Mapping[str, str], name: str, otherwise: int) -> int:
    given = names.get(name) or str(otherwise)
    if not (given.isascii() and given.isdigit()):
        raise WrongSettings(f"{name} is {given!r}: set a number.")
    return int(given)


def _day(names: Mapping[str, str], name: str) -> date | None:
    given = names.get(name)
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as wrong:
        raise WrongSettings(f"{name} is {given!r}: set a day such as 2026-11-02.") from wrong


def _networks(names: Mapping[str, str], name: str) -> tuple[IPv4Network | IPv6Network, ...]:
    given = names.get(name, "")
    try:
        return tuple(ip_network(one.strip()) for one in given.split(",") if one.strip())
    except ValueError as wrong:
        raise WrongSettings(f"{name} is {given!r}: set networks such as 10.20.0.0/16,127.0.0.1/32.") from wrong


def _kept_secret(instance: Path) -> str:
    """The secret that the first `make run` made for this copy of the product."""
    path = instance / SECRET_FILE
    return path.read_text(encoding="ascii").strip() if path.is_file() else ""


def _mail(url: str) -> MailSettings:
    """The letters' way out that `url` names. No error repeats it: it holds a password."""
    try:
        parts = urlsplit(url)
        asked = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        port = parts.port
    except ValueError:
        raise WrongSettings(f"MAIL_URL cannot be read: {MAIL_FORMS}") from None
    sender = asked.pop("from", "")
    if sender and not SENDER.fullmatch(sender):
        raise WrongSettings("MAIL_URL names a sender that is no address: set from=name@example.org.")
    if url.partition("?")[0] == "console:" and not asked:
        return MailSettings("console", sender or MailSettings.sender)
    if parts.scheme == "file" and not parts.netloc and parts.path.startswith("/") and not asked:
        return MailSettings("file", sender or MailSettings.sender, Path(unquote(parts.path)))
    security = "tls" if parts.scheme == "smtps" else asked.pop("tls", "starttls")
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.path.strip("/") or asked:
        raise WrongSettings(f"MAIL_URL cannot be read: {MAIL_FORMS}")
    if not sender or security not in ("tls", "starttls", "none"):
        raise WrongSettings(f"MAIL_URL says too little: {MAIL_FORMS}")
    return MailSettings(
        "smtp",
        sender,
        host=parts.hostname,
        port=port or (465 if security == "tls" else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        security=cast(Security, security),
    )


def _refuse_unsafe(settings: Settings, names: Mapping[str, str]) -> None:
    if "APP_ENV" not in names and not settings.database_url.startswith("sqlite"):
        raise WrongSettings(
            "DATABASE_URL names a database server: set APP_ENV too, so that demonstration data stays out."
        )
    if settings.app_env == "production" and not names.get("SECRET_KEY"):
        raise WrongSettings("APP_ENV is production: set SECRET_KEY to a secret of at least 32 characters of your own.")
    if settings.app_env == "production" and len(settings.secret_key) < 32:
        raise WrongSettings("SECRET_KEY is too short: set at least 32 characters.")
    if settings.app_env == "production" and not names.get("MAIL_URL"):
        raise WrongSettings(
            "APP_ENV is production: set MAIL_URL, so that invitations and new passwords reach people "
            "(console: prints them where the job consumer runs)."
        )
    if settings.app_env == "production" and not names.get("BASE_URL"):
        raise WrongSettings("APP_ENV is production: set BASE_URL, the address that links in letters lead to.")
