"""One spelling of a value as JSON, so that its SHA-256 names it for ever."""

import hashlib
import json
from typing import Any


def canonical_json(value: Any) -> str:
    """`value` (dicts with text keys, lists, text, numbers, booleans, None) as JSON: keys sorted, no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def sha256_of(text: str) -> str:
    """The SHA-256 of `text` in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
