"""The one door through which HTML made by app.rendering, and marks of language, enter a template unescaped."""

from markupsafe import Markup

from app.domain.shared.language import Lang
from app.web.languages import language


def own_html(text: str) -> Markup:
    """`text` as it stands: sanitised when it was read, or drawn by us with every label escaped."""
    return Markup(text)


def in_its_language(text: str, lang: Lang) -> str:
    """`text`, marked with the language that it is in where that is not the page's. Not for attributes."""
    return text if lang == language() else Markup('<span lang="{}">{}</span>').format(lang, text)


def numbered(number: int, text: str) -> str:
    """`1. text`, where `text` may be marked with its language."""
    return Markup("{}. {}").format(number, text)
