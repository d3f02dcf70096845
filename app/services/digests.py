"""Keyed hashes: what is kept of a secret, and of what is only counted, is of no use without the secret key."""

import hashlib
import hmac

from app.runtime import Runtime


def keyed(runtime: Runtime, purpose: str, text: str) -> str:
    """HMAC-SHA-256 of `text` in hexadecimal, with a key for `purpose` alone derived from the secret key."""
    secret = runtime.settings.secret_key.encode()
    key = hmac.digest(secret, f"taraza {purpose}".encode(), hashlib.sha256)
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
