"""The language of a request: it stands first in the path, and every link keeps it."""

from collections.abc import Sequence
from typing import Any, cast

from flask import Flask, Response, current_app, g, request
from markupsafe import Markup, escape
from werkzeug.routing import BaseConverter

from app.domain.shared.language import LANGUAGES, Lang, as_language
from app.i18n.catalogue import catalogue, choose_language

NAMES: dict[Lang, str] = {"ky": "Кыргызча", "ru": "Русский", "en": "English"}
COOKIE = "language"


def _cookie() -> str:
    """The name of the cookie; over HTTPS one that only this host can set."""
    return f"__Host-{COOKIE}" if current_app.config["SESSION_COOKIE_SECURE"] else COOKIE


class LanguageConverter(BaseConverter):
    """A path's first part: one of our languages."""

    regex = "|".join(LANGUAGES)


def language() -> Lang:
    """The language of this request: that of its path, even where the path leads nowhere, else the wished one."""
    try:
        return cast(Lang, g.lang)
    except AttributeError:
        g.lang = as_language(request.path[1:].partition("/")[0]) or wished_language()
        return cast(Lang, g.lang)


def wished_language() -> Lang:
    """The language chosen before, else the browser's, else Kyrgyz."""
    return choose_language(request.cookies.get(_cookie()), [value for value, _ in request.accept_languages])


def _(message: str, **values: object) -> str:
    """`message` in the language of this request, with its placeholders filled, some perhaps marked with theirs."""
    text = catalogue(language()).gettext(message)
    if any(isinstance(value, Markup) for value in values.values()):
        return escape(text) % values
    return text % values if values else text


def ngettext(one: str, many: str, number: int, **values: object) -> str:
    """The form of a counted text for `number`, which its placeholders call `num`."""
    return catalogue(language()).ngettext(one, many, number) % {"num": number, **values}


def named_languages(codes: Sequence[str]) -> str:
    """The languages of these codes, each by its own name."""
    return ", ".join(NAMES[lang] for lang in LANGUAGES if lang in codes)


def init_languages(app: Flask) -> None:
    """Read the language from the path, and write it into every link."""

    @app.url_value_preprocessor
    def take(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        if values and "lang" in values:
            g.lang = as_language(values.pop("lang"))

    @app.url_defaults
    def give(endpoint: str, values: dict[str, Any]) -> None:
        if "lang" not in values and app.url_map.is_endpoint_expecting(endpoint, "lang"):
            values["lang"] = language()

    @app.after_request
    def remember(response: Response) -> Response:
        rule = request.url_rule
        if rule is not None and "lang" in rule.arguments and request.cookies.get(_cookie()) != language():
            secure = current_app.config["SESSION_COOKIE_SECURE"]
            response.set_cookie(_cookie(), g.lang, max_age=31_536_000, secure=secure, httponly=True, samesite="Lax")
        return response
