"""The signature of a message to another system: who has the secret knows that it came from us, and when."""

import hashlib
import hmac
from collections.abc import Sequence


def signature(secrets: Sequence[str], at: int, body: bytes) -> str:
    """`t=<at>,v1=<hex>`, a `v1` for each secret that counts: HMAC-SHA-256 of `<at>.<body>`; `at` in seconds of Unix."""
    signed = str(at).encode() + b"." + body
    each = (hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest() for secret in secrets)
    return ",".join((f"t={at}", *(f"v1={one}" for one in each)))
