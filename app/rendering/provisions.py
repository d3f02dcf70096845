"""How a provision is named, and its card."""

import re
from collections.abc import Callable

from app.domain.content.compendium import Compendium, Instrument, Provision
from app.domain.content.wording import Told
from app.domain.shared.language import Lang
from app.rendering.labels import Gettext

_ONE = r"\d+(?:[-–]\d+)?"
_NUMBER = re.compile(
    rf"(?P<article>{_ONE})(?:\((?P<part>{_ONE})\)(?:[-–]\((?P<last>\d+)\))?)?(?:\((?P<item>{_ONE})\))?"
)
_WORDS = re.compile(r"[^\W\d_]{2,}")


def provision_label(compendium: Compendium, reference: str, lang: Lang, gettext_for: Callable[[Lang], Gettext]) -> Told:
    """How `reference` (a provision, or the prefix of a group) is cited: "CC, article 166, part 1".

    In `lang`, or in the original where the instrument has no name in `lang`; the bare reference where it is unknown.
    """
    cited = compendium.cited(reference)
    if not cited:
        return Told(reference, lang)
    instrument = compendium.instruments[cited[0].instrument]
    short = instrument.short.told(lang)
    if cited[0].id != reference:
        return Told(_of_group(instrument, cited, short.text, gettext_for(short.lang)), short.lang)
    return _of_one(instrument, cited[0], short, gettext_for)


def citation(compendium: Compendium, reference: str, lang: Lang, gettext_for: Callable[[Lang], Gettext]) -> Told:
    """How `reference` is cited within a sentence: in brackets, by its article, or by its heading where it has none."""
    named = provision_label(compendium, reference, lang, gettext_for)
    provision = compendium.provisions.get(reference)
    if provision is not None and provision.article is None:
        named = provision.heading.told(lang)
    return Told(f"[{named.text}]", named.lang)


def short_date(iso: str) -> str:
    """An ISO date as 14.11.2025, the same in all three languages."""
    return ".".join(reversed(iso.split("-")))


def _of_one(instrument: Instrument, provision: Provision, short: Told, gettext_for: Callable[[Lang], Gettext]) -> Told:
    if provision.article is None:
        return short
    article = provision.article.told(short.lang)
    if article.lang != short.lang:
        short = instrument.short.told(article.lang)
    return Told(_cite(short.text, article.text, instrument.national, gettext_for(short.lang)), short.lang)


def _of_group(instrument: Instrument, cited: tuple[Provision, ...], short: str, gettext: Gettext) -> str:
    """The article that all of a group stand in, or the instrument alone where they stand in several."""
    numbers = {match["article"] for one in cited if (match := _NUMBER.match(_article(one))) is not None}
    if len(numbers) == 1:
        return _cite(short, numbers.pop(), instrument.national, gettext)
    return short


def _article(provision: Provision) -> str:
    return provision.article.text(provision.article.original) if provision.article else ""


def _cite(short: str, article: str, national: bool, gettext: Gettext) -> str:
    """`article` is one article with its part and item, several, one with words after it, or words alone."""
    first = _NUMBER.match(article)
    if first is None:
        return f"{short}, {article}"
    whole = first.end() == len(article)
    if _WORDS.search(article):
        return _article_of(short, first["article"], gettext) + article[first.end("article") :]
    if (not whole and ("," in article or ";" in article)) or (whole and _is_range(first["article"])):
        return gettext("%(short)s, articles %(article)s") % {"short": short, "article": article}
    if not whole or not national:
        return _article_of(short, article, gettext)
    parts = [_article_of(short, first["article"], gettext)]
    if first["last"]:
        parts.append(gettext("parts %(number)s") % {"number": f"{first['part']}-{first['last']}"})
    elif first["part"]:
        parts.append(gettext("part %(number)s") % {"number": first["part"]})
    if first["item"]:
        parts.append(gettext("item %(number)s") % {"number": first["item"]})
    return ", ".join(parts)


def _article_of(short: str, article: str, gettext: Gettext) -> str:
    return gettext("%(short)s, article %(article)s") % {"short": short, "article": article}


def _is_range(number: str) -> bool:
    """Whether "145-147" are several articles; "109-2" is one that was put in after 109."""
    first, _, last = number.replace("–", "-").partition("-")
    return bool(last) and int(last) > int(first)
