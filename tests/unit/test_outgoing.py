"""Messages to other systems: to none of the own network, and never for long."""

import socket
from ipaddress import ip_network
from typing import Any

import pytest

from app import outgoing
from app.domain.shared.refusal import Refusal
from app.outgoing import post
from tests.support.listening import listening
from tests.support.servers import free_port

HERE = (ip_network("127.0.0.0/8"),)


def test_the_status_of_the_answer_is_told() -> None:
    with listening() as listener:
        listener.status = 418
        assert post(f"{listener.url}?a=b", {"X-Sign": "1"}, b"{}", HERE) == 418
    [(headers, body)] = listener.got
    assert (headers["X-Sign"], headers["Host"], body) == ("1", listener.url.split("/")[2], b"{}")


@pytest.mark.parametrize("url", ["https://127.0.0.1/", "http://127.0.0.1/", "https://localhost/", "ftp://127.0.0.1/"])
def test_nothing_goes_to_the_own_machine_unless_it_was_opened(url: str) -> None:
    assert post(url, {}, b"", ()) == Refusal("webhook/not_allowed")


def resolving(*addresses: str) -> Any:
    return lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in addresses]


def test_a_name_that_leads_to_the_own_network_too_is_not_sent_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "getaddrinfo", resolving("8.8.8.8", "10.0.0.1"))
    assert post("https://rebound.example/", {}, b"", HERE) == Refusal("webhook/not_allowed")


def test_the_connection_goes_to_the_address_that_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening() as listener:
        port = int(listener.url.split(":")[2].split("/")[0])
        monkeypatch.setattr(outgoing, "getaddrinfo", resolving("127.0.0.1"))
        assert post(f"http://register.example.kg:{port}/", {}, b"", HERE) == 204
    assert listener.got[0][0]["Host"] == f"register.example.kg:{port}"


def test_a_host_is_reached_at_any_of_its_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening() as listener:
        port = int(listener.url.split(":")[2].split("/")[0])
        monkeypatch.setattr(outgoing, "getaddrinfo", resolving("::1", "127.0.0.1"))  # nobody listens at the first
        opened = (*HERE, ip_network("::1/128"))
        assert post(f"http://register.example.kg:{port}/", {}, b"", opened) == 204


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(outgoing, "getaddrinfo", unknown)
    assert post("https://nobody.example/", {}, b"", ()) == Refusal("webhook/no_such_host")


def test_where_nobody_listens() -> None:
    assert post(f"http://127.0.0.1:{free_port()}/", {}, b"", HERE) == Refusal("webhook/no_answer")


def test_what_speaks_no_tls() -> None:
    with listening() as listener:
        url = listener.url.replace("http:", "https:")
        assert post(url, {}, b"", HERE) == Refusal("webhook/not_secure")


def test_an_answer_that_never_ends_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "LONGEST", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert post(url, {}, b"", HERE) == Refusal("webhook/no_answer")
