"""Keyed hashes: what is kept of a secret, and of what is only counted, is of no use without the secret key."""

import hashlib
import hmac

from app.runtime import Runtime


def key_for(secret: str, purpose: str) -> bytes:
    """The key (32 bytes) for `purpose` alone that is derived from the secret key."""
    return hmac.digest(secret.encode(), f"taraza {purpose}".encode(), hashlib.sha256)


def digest_with(key: bytes, text: str) -> str:
    """HMAC-SHA-256 of `text` in hexadecimal."""
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def keyed(runtime: Runtime, purpose: str, text: str) -> str:
    """HMAC-SHA-256 of `text` in hexadecimal, with the key for `purpose`."""
    return digest_with(key_for(runtime.settings.secret_key, purpose), text)
