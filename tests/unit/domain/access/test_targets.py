"""Where the product may send a message on its own."""

from ipaddress import ip_network

import pytest

from app.domain.access.targets import MAX_URL, Target, may_be_sent_to, read_target

SAFE = Target("https", "register.example.kg", 443, "/told")
PLAIN = Target("http", "register.example.kg", 80, "/told")
OPENED = (ip_network("10.20.0.0/16"), ip_network("127.0.0.0/8"), ip_network("fd00:1::/32"))


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://register.example.kg/told", SAFE),
        ("http://register.example.kg/told", PLAIN),
        ("https://register.example.kg", Target("https", "register.example.kg", 443, "/")),
        ("https://[2001:db8::1]:8443/a?b=c", Target("https", "2001:db8::1", 8443, "/a?b=c")),
        ("https://xn--80a.example:9/", Target("https", "xn--80a.example", 9, "/")),
    ],
)
def test_a_plain_address_of_the_web_is_read(url: str, target: Target) -> None:
    assert read_target(url) == target


@pytest.mark.parametrize(
    "url",
    [
        "",
        "register.example.kg",
        "//register.example.kg/",
        "ftp://register.example.kg/",
        "file:///etc/passwd",
        "https://",
        "https:///told",
        "https://user@register.example.kg/",
        "https://user:word@register.example.kg/",
        "https://register.example.kg/#part",
        "https://register.example.kg:0/",
        "https://register.example.kg:99999/",
        "https://register.example.kg:port/",
        "https://[::1/",
        "https://register.example.kg/a b",
        "https://register.example.kg/\r\nX-Header: 1",
        "https://register.example.kg\\@10.0.0.1/",
        "https://реестр.example/",
        "https://register.example.kg/" + "x" * MAX_URL,
    ],
)
def test_anything_else_is_no_target(url: str) -> None:
    assert read_target(url) is None


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_by_https_every_public_address_may_be_sent_to(address: str) -> None:
    assert may_be_sent_to(SAFE, address, ())
    assert not may_be_sent_to(PLAIN, address, ())


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "172.16.0.1", "192.168.1.1", "127.0.0.1", "0.0.0.0", "169.254.169.254", "100.64.0.1", "192.0.2.1",
        "224.0.0.1", "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1",
        "ff02::1", "ff0e::1", "2001:db8::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1",
        "64:ff9b:1::a00:1", "2002:a00:1::", "2001::1", "register.example.kg", "",
    ],
)  # fmt: skip
def test_nothing_of_a_network_that_the_internet_does_not_reach_may_be_sent_to(address: str) -> None:
    assert not may_be_sent_to(SAFE, address, ())


@pytest.mark.parametrize(("address", "may"), [("10.20.3.4", True), ("10.21.3.4", False), ("127.0.0.1", True)])
def test_a_network_that_was_opened_may_be_sent_to_without_https_too(address: str, may: bool) -> None:
    assert may_be_sent_to(SAFE, address, OPENED) is may
    assert may_be_sent_to(PLAIN, address, OPENED) is may
    assert may_be_sent_to(PLAIN, f"::ffff:{address}", OPENED) is may
