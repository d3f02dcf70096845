"""Flask as this product uses it."""

from functools import lru_cache
from typing import Any

from flask import Flask

from app.domain.shared.language import Lang
from app.web.languages import language

ADDRESSES_KEPT = 2048


class Application(Flask):
    """Flask that works out an address once: a page names twenty, and nearly all stood on the page before it.

    The product stands at the root of its host, so an address depends on nothing but the language and its values.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._address = lru_cache(ADDRESSES_KEPT, typed=True)(self._worked_out)

    def url_for(self, /, endpoint: str, **values: Any) -> str:
        """The address of a page, in the language of this request where `values` name no other."""
        return self._address(language(), endpoint, *values.items())

    def _worked_out(self, _lang: Lang, endpoint: str, *values: tuple[str, Any]) -> str:
        return super().url_for(endpoint, **dict(values))
