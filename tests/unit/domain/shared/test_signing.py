"""The signature of a message: what docs/integration.md tells others to compute."""

import hashlib
import hmac

from app.domain.shared.signing import signature


def test_time_and_body_are_signed_with_each_secret() -> None:
    told = signature(["new", "old"], 1_796_000_000, b'{"id":"1"}')
    time, *signed = told.split(",")
    assert time == "t=1796000000"
    assert signed == [
        "v1=" + hmac.new(secret, b'1796000000.{"id":"1"}', hashlib.sha256).hexdigest() for secret in (b"new", b"old")
    ]
