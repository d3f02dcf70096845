"""Codes that people read aloud and type: only signs that both keyboards have and nobody misreads."""

from collections.abc import Callable
from typing import Final

ALPHABET: Final = "ACEHKMPTXY23456789"
ALIKE: Final = str.maketrans("АВСЕЁНКМРТХУҮЗЧБBZSG", "A8CEEHKMPTXYY3468256")


def make_code(length: int, dice: Callable[[int], int]) -> str:
    """A code of `length` signs; `dice(n)` gives a number from 0 to n-1."""
    return "".join(ALPHABET[dice(len(ALPHABET))] for _ in range(length))


def fold_code(typed: str) -> str:
    """The code that `typed` means: upper case, look-alikes of both alphabets mapped, spaces and hyphens dropped."""
    return "".join(sign for sign in typed.upper().translate(ALIKE) if not sign.isspace() and sign != "-")


def is_code(text: str, length: int) -> bool:
    """Whether `text` is a folded code of `length` signs."""
    return len(text) == length and not set(text) - set(ALPHABET)


def grouped(code: str, size: int) -> str:
    """`code` in groups of `size` signs, to be read aloud: `ACE2-34HK`."""
    return "-".join(code[start : start + size] for start in range(0, len(code), size))
