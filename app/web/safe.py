"""The one door through which HTML made by app.rendering, and marks of language, enter a template unescaped."""

from markupsafe import Markup

from app.domain.content.wording import Wording
from app.domain.shared.language import Lang
from app.web.languages import NAMES, language


def own_html(text: str) -> Markup:
    """`text` as it stands: sanitised when it was read, or drawn by us with every label escaped."""
    return Markup(text)


def in_its_language(text: str, lang: Lang) -> str:
    """`text`, marked with the language that it is in where that is not the page's. Not for attributes."""
    return text if lang == language() else Markup('<span lang="{}">{}</span>').format(lang, text)


def told(wording: Wording) -> str:
    """What `wording` says to the reader, marked with its language where there is no translation. Not for attributes."""
    said = wording.told(language())
    return in_its_language(said.text, said.lang)


def not_translated(wording: Wording) -> str:
    """The language that `wording` is shown in for want of a translation; nothing where there is one."""
    said = wording.told(language())
    return NAMES[said.lang] if said.lang != language() else ""


def numbered(number: int, text: str) -> str:
    """`1. text`, where `text` may be marked with its language."""
    return Markup("{}. {}").format(number, text)
