"""The environments of the templates: one per language, its texts translated when a template is compiled."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from flask import Flask
from jinja2 import Environment, Template
from jinja2.environment import TemplateModule
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from markupsafe import Markup, escape

from app.domain.shared.language import LANGUAGES, Lang
from app.i18n.catalogue import catalogue
from app.web.safe import own_html

CALL: Final = ["name", "lparen", "string", "rparen"]


class ToldAtOnce(Extension):
    """Puts the translation of `_("…")` in its place when a template is compiled, so that no page looks it up."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template, with one text for each call that holds a text and nothing else."""
        translated, tokens, place = catalogue(self.environment.globals["lang"]), list(stream), 0
        while place < len(tokens):
            token, length = tokens[place], 1
            if _asks_for_text(tokens[place : place + len(CALL)]):
                token = Token(token.lineno, "string", translated.gettext(tokens[place + 2].value))
                length = len(CALL)
            yield token
            place += length


def _asks_for_text(tokens: Sequence[Token]) -> bool:
    return tokens[0].value == "_" and [token.type for token in tokens] == CALL


class Shared(Template):
    """A template whose macros are made once for all that import them: none has globals of its own to look for."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


def environments(app: Flask) -> dict[Lang, Environment]:
    """A template environment per language, bound to its catalogue: no look-up of the language per string."""
    made: dict[Lang, Environment] = {}
    for lang in LANGUAGES:
        environment = app.jinja_env.overlay()
        environment.globals = app.jinja_env.globals | _speech(lang) | {"lang": lang}
        environment.add_extension(ToldAtOnce)
        environment.template_class = Shared
        made[lang] = environment
    return made


def _speech(lang: Lang) -> dict[str, Any]:
    """`_` and `ngettext` of the templates: a translation is text, and so are the values in it unless they are HTML."""
    translated = catalogue(lang)

    def told(message: str, **values: object) -> Markup:
        return _filled(translated.gettext(message), values)

    def counted(one: str, many: str, number: int, **values: object) -> Markup:
        return _filled(translated.ngettext(one, many, number), {"num": number, **values})

    return {"_": told, "ngettext": counted}


def _filled(text: str, values: Mapping[str, object]) -> Markup:
    """`text` as HTML, its placeholders filled: what Markup's own `%` does for any format, at four times the price."""
    return own_html(str(escape(text)) % {name: escape(value) for name, value in values.items()})
