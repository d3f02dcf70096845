"""The settings: what the environment says, and what must not start."""

from datetime import date
from ipaddress import ip_network
from pathlib import Path

import pytest

from app.config import DEFAULT_SECRET, ROOT, MailSettings, Settings, WrongSettings

SECRET = "k" * 32
PRODUCTION = {"APP_ENV": "production", "SECRET_KEY": SECRET}
POSTGRES = "postgresql+psycopg://taraza@127.0.0.1/taraza"


def settings(**names: str) -> Settings:
    return Settings.from_environment(names)


def test_without_any_name_set_a_laptop_serves_itself(tmp_path: Path) -> None:
    found = settings(INSTANCE_DIR=str(tmp_path))
    assert found == Settings(
        secret_key=DEFAULT_SECRET, database_url=f"sqlite:///{tmp_path}/taraza.sqlite3", instance_dir=tmp_path
    )
    assert (found.app_env, found.base_url, found.secure) == ("development", "http://127.0.0.1:8000", False)
    assert settings().instance_dir == ROOT / "instance"


def test_every_name_is_read(tmp_path: Path) -> None:
    found = settings(
        APP_ENV="production",
        SECRET_KEY=SECRET,
        DATABASE_URL=POSTGRES,
        REDIS_URL="redis://127.0.0.1/0",
        BASE_URL="https://taraza.example/",
        HOST="0.0.0.0",
        PORT="8080",
        INSTANCE_DIR=str(tmp_path),
        TRUSTED_PROXIES="2",
        HOTLINE="112",
        HOTLINE_CHECKED="2026-01-01",
        WEBHOOK_NETWORKS="10.20.0.0/16, fd00::/8",
        MAIL_URL="smtps://taraza:geheim@mail.example?from=noreply@taraza.example",
    )
    assert found == Settings(
        app_env="production",
        secret_key=SECRET,
        database_url=POSTGRES,
        redis_url="redis://127.0.0.1/0",
        base_url="https://taraza.example",
        host="0.0.0.0",
        port=8080,
        instance_dir=tmp_path,
        trusted_proxies=2,
        hotline="112",
        hotline_checked=date(2026, 1, 1),
        webhook_networks=(ip_network("10.20.0.0/16"), ip_network("fd00::/8")),
        mail=MailSettings(
            "smtp",
            "noreply@taraza.example",
            host="mail.example",
            port=465,
            user="taraza",
            password="geheim",
            security="tls",
        ),
    )
    assert (found.secure, "geheim" in repr(found)) == (True, False)


def test_names_that_are_set_to_nothing_count_as_not_set(tmp_path: Path) -> None:
    empty = dict.fromkeys(
        ("SECRET_KEY", "DATABASE_URL", "HOST", "PORT", "BASE_URL", "HOTLINE", "TRUSTED_PROXIES", "MAIL_URL"), ""
    )
    assert settings(INSTANCE_DIR=str(tmp_path), **empty) == settings(INSTANCE_DIR=str(tmp_path))


@pytest.mark.parametrize(
    ("host", "address"), [("0.0.0.0", "http://127.0.0.1:9000"), ("10.0.0.5", "http://10.0.0.5:9000")]
)
def test_the_base_address_follows_host_and_port(host: str, address: str) -> None:
    assert settings(HOST=host, PORT="9000").base_url == address


def test_the_secret_of_the_first_start_is_used_again(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("made at the first start\n", encoding="ascii")
    assert settings(INSTANCE_DIR=str(tmp_path)).secret_key == "made at the first start"
    assert settings(INSTANCE_DIR=str(tmp_path), SECRET_KEY=SECRET).secret_key == SECRET


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ({"APP_ENV": "prod"}, "APP_ENV is 'prod'"),
        ({"APP_ENV": ""}, "APP_ENV is ''"),
        ({"DATABASE_URL": POSTGRES}, "set APP_ENV too"),
        ({"APP_ENV": "production"}, "set SECRET_KEY"),
        ({"APP_ENV": "production", "SECRET_KEY": ""}, "set SECRET_KEY"),
        ({"APP_ENV": "production", "SECRET_KEY": DEFAULT_SECRET}, "SECRET_KEY is too short"),
        ({"APP_ENV": "production", "SECRET_KEY": "k" * 31}, "SECRET_KEY is too short"),
        (PRODUCTION | {"BASE_URL": "https://taraza.example"}, "set MAIL_URL"),
        (PRODUCTION | {"MAIL_URL": "console:"}, "set BASE_URL"),
        ({"PORT": "http"}, "PORT is 'http'"),
        ({"PORT": "²"}, "PORT is '²'"),
        ({"PORT": "-1"}, "PORT is '-1'"),
        ({"TRUSTED_PROXIES": "yes"}, "TRUSTED_PROXIES is 'yes'"),
        ({"TRUSTED_PROXIES": "-1"}, "TRUSTED_PROXIES is '-1'"),
        ({"HOTLINE_CHECKED": "yesterday"}, "HOTLINE_CHECKED is 'yesterday'"),
        ({"WEBHOOK_NETWORKS": "10.20.0.1/16"}, "WEBHOOK_NETWORKS is '10.20.0.1/16'"),
    ],
)
def test_what_is_unsafe_or_unreadable_does_not_start_and_says_what_to_set(names: dict[str, str], says: str) -> None:
    with pytest.raises(WrongSettings, match=says):
        settings(**names)


def test_production_does_not_live_on_the_secret_that_a_laptop_made(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("k" * 64, encoding="ascii")
    with pytest.raises(WrongSettings, match="set SECRET_KEY"):
        settings(APP_ENV="production", INSTANCE_DIR=str(tmp_path))


def test_a_database_server_starts_where_the_environment_is_named() -> None:
    assert settings(APP_ENV="development", DATABASE_URL=POSTGRES).database_url == POSTGRES


@pytest.mark.parametrize(
    ("url", "means"),
    [
        ("console:", MailSettings()),
        ("console:?from=a@b.example", MailSettings(sender="a@b.example")),
        ("file:///srv/some%20letters", MailSettings("file", folder=Path("/srv/some letters"))),
        ("smtp://h?from=a@b.example", MailSettings("smtp", "a@b.example", host="h", port=587)),
        (
            "smtp://h:25?from=a@b.example&tls=none",
            MailSettings("smtp", "a@b.example", host="h", port=25, security="none"),
        ),
        ("smtps://h?from=a@b.example", MailSettings("smtp", "a@b.example", host="h", port=465, security="tls")),
        (
            "smtp://me%40b:p%2Fw%23%3A@h/?tls=starttls&from=a%2Bc@b.example",
            MailSettings("smtp", "a+c@b.example", host="h", port=587, user="me@b", password="p/w#:"),
        ),
    ],
)
def test_letters_go_where_mail_url_says(url: str, means: MailSettings) -> None:
    assert settings(MAIL_URL=url).mail == means


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "console",
        "console:x",
        "console://h",
        "console:?tls=none",
        "file:letters",
        "file://letters/here",
        "file:///letters?tls=none",
        "sendmail:///usr/sbin/sendmail",
        "smtp://h",
        "smtp://?from=a@b.example",
        "smtp://h/path?from=a@b.example",
        "smtp://h?from=a@b.example&tls=maybe",
        "smtps://h?from=a@b.example&tls=none",
        "smtp://h?from=a@b.example&password=geheim",
        "smtp://u:geheim@h:port?from=a@b.example",
        "smtp://u:geheim/x@h?from=a@b.example",
        "smtp://u:geheim@h?from=nobody",
        "smtp://u:geheim@h?from=a@b.example%0d%0aBcc:c@d.example",
        "smtp://u:geheim@h?from",
    ],
)
def test_a_mail_url_that_cannot_be_meant_does_not_start_and_is_not_repeated(url: str) -> None:
    with pytest.raises(WrongSettings, match=r"^MAIL_URL") as refused:
        settings(MAIL_URL=url)
    assert "geheim" not in str(refused.value)
    assert refused.value.__cause__ is None
