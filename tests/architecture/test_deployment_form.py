"""The form of a deployment in deploy/: its commands are real, and streams are in a process of their own."""

import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from gunicorn.config import Config
from huey.consumer_options import OptionParserHandler

from app.config import ROOT, Settings

DEPLOY = ROOT / "deploy"
UNITS = {path.stem.removeprefix("taraza-"): path for path in sorted((DEPLOY / "systemd").glob("*.service"))}
COMPOSE: Any = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
NGINX = (DEPLOY / "nginx" / "taraza.conf").read_text(encoding="utf-8")
FULL = {
    "SECRET_KEY": "s" * 32, "BASE_URL": "https://taraza.example", "POSTGRES_PASSWORD": "p",
    "MAIL_URL": "smtp://127.0.0.1:25?from=noreply@example.org",
}  # fmt: skip


def of_unit(name: str, key: str) -> str:
    """What a unit says under `key`; nothing where it does not."""
    found = re.search(rf"^{key}=(.+)$", UNITS[name].read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else ""


def command(name: str) -> list[str]:
    """The command of a unit, as the service of the same name in the compose file has it too but for the address."""
    unit, service = (
        of_unit(name, "ExecStart").removeprefix("/srv/taraza/.venv/bin/"),
        COMPOSE["services"][name]["command"],
    )
    assert unit.replace("127.0.0.1", "0.0.0.0") == service
    return shlex.split(unit)


def streams(name: str) -> int:
    """How many streams a process holds open, told alike in both forms."""
    told = COMPOSE["services"][name]["environment"]["STREAMS"]
    assert of_unit(name, "Environment") == f"STREAMS={told}"
    return int(told)


def test_every_command_is_there_and_takes_its_options(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert set(UNITS) == {"web", "streams", "jobs"}
    for name in ("web", "streams"):
        program, *options = command(name)
        assert (Path(sys.executable).parent / program).is_file()
        parsed = Config().parser().parse_args(options)
        assert parsed.args == ["wsgi:app"]
        assert parsed.threads - streams(name) >= 4, "threads that answer what is no stream"
    program, *options = command("jobs")
    assert (Path(sys.executable).parent / program).is_file()
    assert OptionParserHandler().get_option_parser().parse_args(options)[1] == ["wsgi.queue"]


def test_streams_have_a_process_of_their_own_and_pages_hold_none() -> None:
    assert streams("web") == 0
    assert streams("streams") >= 500
    assert of_unit("jobs", "Environment") == ""
    assert of_unit("streams", "CPUAffinity") == COMPOSE["services"]["streams"]["cpuset"] == "0"
    assert of_unit("web", "CPUAffinity") == ""


def test_nginx_sends_streams_there_and_holds_nothing_back() -> None:
    places = dict(re.findall(r"location (\S+(?: \S+)?) \{(.*?)\}", NGINX, re.DOTALL))
    assert "proxy_pass http://taraza_streams;" in places["/events/"]
    assert "proxy_buffering off;" in places["/events/"]
    assert "proxy_pass http://taraza_pages;" in places["/"]
    assert NGINX.count("{") == NGINX.count("}")
    binds = {name: command(name)[command(name).index("--bind") + 1] for name in ("web", "streams")}
    for name, upstream in (("web", "pages"), ("streams", "streams")):
        host, port = binds[name].split(":")
        assert f"upstream taraza_{upstream} {{ server {host}:{port};" in (DEPLOY / "nginx" / "systemd.conf").read_text()
        assert f"upstream taraza_{upstream} {{ server {name}:{port};" in (DEPLOY / "nginx" / "compose.conf").read_text()


def test_the_settings_of_both_forms_start_a_server_in_production() -> None:
    of_compose = COMPOSE["services"]["web"]["environment"]
    filled = {
        name: re.sub(r"\$\{(\w+):\?[^}]*\}", lambda found: FULL[found[1]], text) for name, text in of_compose.items()
    }
    example = (DEPLOY / "taraza.env.example").read_text(encoding="utf-8")
    of_units = dict(line.split("=", 1) for line in example.splitlines() if line and not line.startswith("#"))
    for names in (filled, {**of_units, "SECRET_KEY": FULL["SECRET_KEY"]}):
        settings = Settings.from_environment(names)
        assert (settings.app_env, settings.secure, settings.trusted_proxies) == ("production", True, 1)
        assert settings.database_url.startswith("postgresql+psycopg://")
        assert settings.redis_url


def test_the_image_holds_what_the_product_reads() -> None:
    copied = re.findall(r"^COPY (.+) \S+$", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    names = {name for line in copied for name in line.split()}
    assert {"app", "courses", "mocktrials", "translations", "wsgi.py", "gunicorn.conf.py", "requirements.txt"} <= names
    assert all((ROOT / name).exists() for name in names)
