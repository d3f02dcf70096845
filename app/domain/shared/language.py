"""The three languages of the product."""

from typing import Final, Literal

Lang = Literal["ky", "ru", "en"]
LANGUAGES: Final[tuple[Lang, ...]] = ("ky", "ru", "en")


def as_language(text: str | None) -> Lang | None:
    """The language that `text` names, or None where it names none of ours."""
    return text if text in LANGUAGES else None
