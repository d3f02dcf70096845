"""The one door through which an author's text becomes HTML: only what is listed here passes.

bleach is no longer maintained; why it stays, and what surrounds it, is in docs/adr/0005-bleach.md.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from bleach.sanitizer import Cleaner

TAGS: Final = frozenset(
    {"a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "span", "strong"}
    | {"table", "tbody", "td", "th", "thead", "tr", "ul"}
)
PROTOCOLS: Final = frozenset({"http", "https", "mailto", "tel"})
CLASSES: Final = frozenset({"k-cite"})

_FORMS: Final[Mapping[str, Mapping[str, re.Pattern[str]]]] = {
    "a": {
        "href": re.compile(r"(https?://|mailto:|tel:|/(?![/\\])|#).*", re.IGNORECASE | re.DOTALL),
        "rel": re.compile(r"noopener noreferrer"),
        "lang": re.compile(r"ky|ru|en"),
        "class": re.compile("|".join(CLASSES)),
    },
    "h2": {"id": re.compile(r"s\d{1,4}")},
    "h3": {"id": re.compile(r"s\d{1,4}")},
    "h4": {"id": re.compile(r"s\d{1,4}")},
    "ol": {"start": re.compile(r"\d{1,4}")},
    "td": {"align": re.compile(r"left|right|center")},
    "th": {"align": re.compile(r"left|right|center"), "scope": re.compile(r"col|row")},
}


def safe_link(address: str) -> bool:
    """Whether a link may lead to `address`: http, https, mailto, tel, a path of our own, an anchor."""
    return _FORMS["a"]["href"].fullmatch(address) is not None and not re.search(r"[\x00-\x20\x7f]", address)


def sanitiser() -> Callable[[str], str]:
    """A function that makes a fragment of HTML safe; not for two threads at once."""
    cleaner = Cleaner(
        tags=TAGS,
        attributes=_allowed,
        protocols=PROTOCOLS,
        strip=False,
        strip_comments=True,
    )
    return cleaner.clean


def _allowed(tag: str, name: str, value: str) -> bool:
    form = _FORMS.get(tag, {}).get(name)
    if form is None or not form.fullmatch(value):
        return False
    return name != "href" or safe_link(value)
