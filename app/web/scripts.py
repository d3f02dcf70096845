"""What a page asks for by script, and the numbers that it sends along."""

from flask import request

MOST_DIGITS = 5


def is_script() -> bool:
    """Whether a script of a page asks, which takes an answer in parts."""
    return request.accept_mimetypes.best == "application/json"


def small_number(text: str) -> int:
    """A number that a page filled in, 0 where there is none."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= MOST_DIGITS else 0
