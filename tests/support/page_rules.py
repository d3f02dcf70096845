"""What holds for every page, whoever it is for: checked on each answer that the client of the page tests fetches."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from app.domain.shared.language import LANGUAGES

LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
# Ids of provisions, codes of certificates, versions of texts and e-mail addresses are signs, not words.
SIGNS = re.compile(r"\S+@\S+|\b[A-Z]{1,6}(?:-[A-Za-z0-9.]+)+\b|\b[A-Z0-9]{4}(?:[- ][A-Z0-9]{4}){2}\b|\b[0-9a-f]{12}\b")
# Names that stand in Latin letters in every language, that of a publication among them.
LATIN_ALLOWED = {
    "PDF", "English", "cbd", "minjust", "gov", "Taraza", "UNODC", "ILO", "PEACE", "SHERLOC", "FATF", "OSCE", "Asanov",
    "trainee", "trainer", "officer", "author", "administrator", "moi", "gpo", "Centre", "Latin", "SMS", "CEDAW", "HRC",
    "Following", "the", "Money", "pro", "bono", "CSV", "csv", "JSON", "HTML", "UTF", "Excel", "Windows",
    "API", "https", "HTTP", "xAPI", "Moodle",
    "Mutual", "Legal", "Assistance", "Request", "Writer", "Tool", "Winrock", "SMICA",
    "hostess", "Hostess", "Work", "lale", "office",  # accounts that a case quotes
}  # fmt: skip
UNFINISHED = re.compile(r"\{\{|\}\}|\{%|%\(\w+\)s|^\s*None\s*$|: None\b|\bundefined\b|<built-in|object at 0x")
OUTSIDE = {"cbd.minjust.gov.kg", "www.ohchr.org", "www.unodc.org"}
SVG = "{http://www.w3.org/2000/svg}"
TEXTLESS = {"script", "style", "title", "code"}  # what stands as code is the name of a file, or a command
# Hidden fields besides the token: what a form repeats of the page it stands on, where the person was heading, and
# in what somebody searches.
HIDDEN = {"answers", "at", "version", "question", "csrf_token", "key", "decision", "next", "kind", "role", "dimension"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def check_title_and_headings(root: Element) -> None:
    """One title, one h1, and no level of headings left out."""
    titles = [text_of(e) for e in root.iter("title")]
    assert len(titles) == 1
    assert titles[0].strip(" –")
    levels = [int(e.tag[1]) for e in root.iter() if e.tag in HEADINGS]
    assert levels.count(1) == 1, "a page has one h1"
    assert all(text_of(e).strip() for e in root.iter() if e.tag in HEADINGS), "a heading is empty"
    steps = [after for before, after in pairwise(levels) if after > before + 1]
    assert not steps, f"headings leave a level out: {levels}"


def check_ids(root: Element) -> None:
    """Ids are unique, and what refers to an id finds it."""
    ids = Counter(e.get("id") for e in root.iter() if e.get("id"))
    assert not [id for id, count in ids.items() if count > 1], "an id stands twice"
    for element in root.iter():
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            missing = set(element.get(name, "").split()) - set(ids)
            assert not missing, f"{element.tag} {name} names {missing}"
    fragments = [e.get("href", "")[1:] for e in root.iter("a") if e.get("href", "").startswith("#")]
    assert set(fragments) <= set(ids), "a link leads to no place of the page"


def check_fields(root: Element) -> None:
    """Every field has a label, every group of choices a legend."""
    named = {e.get("for") for e in root.iter("label")}
    wrapped = {id(field) for label in root.iter("label") for field in label.iter()}
    for tag in ("input", "select", "textarea"):
        for field in root.iter(tag):
            if field.get("type") == "hidden":
                assert field.get("name") in HIDDEN, f"a hidden field {field.get('name')}"
            elif field.get("type") != "submit":
                labelled = field.get("id") in named or id(field) in wrapped or field.get("aria-label")
                assert labelled, f"{tag} {field.get('name')} has no label"
    for group in root.iter("fieldset"):
        assert any(text_of(legend).strip() for legend in group.iter("legend")), "a fieldset has no legend"


def check_names(root: Element) -> None:
    """Links, buttons and pictures say what they are."""
    for tag in ("a", "button", "summary"):
        for element in root.iter(tag):
            assert element.get("aria-label") or text_of(element).strip(), f"a {tag} says nothing: {element.attrib}"
    for picture in root.iter(f"{SVG}svg"):
        told = picture.get("aria-hidden") == "true" or picture.get("aria-label") or picture.get("aria-labelledby")
        assert told, "a picture says nothing"
    assert all(picture.get("alt") is not None for picture in root.iter("img"))


def check_forms(root: Element) -> None:
    """A form that changes something carries the token; one that only asks does not put it into an address."""
    for form in root.iter("form"):
        tokens = [field.get("value") for field in form.iter("input") if field.get("name") == "csrf_token"]
        assert bool(tokens and tokens[0]) == (form.get("method", "get").lower() == "post"), form.get("action")


def check_nothing_inline(root: Element) -> None:
    """No style and no script in the page itself: the policy would refuse them."""
    for element in root.iter():
        assert element.get("style") is None
        assert not [name for name in list(element.attrib) if str(name).startswith("on")]
        assert element.tag not in ("style", "iframe", "object", "embed", "base")
        assert element.tag != "script" or (element.get("src", "").startswith("/") and not text_of(element))


def check_addresses(root: Element, app: Flask) -> None:
    """Every address of ours is one that the application knows; another site is the register of law."""
    for element in root.iter():
        for name, method in (("href", "GET"), ("src", "GET"), ("action", element.get("method", "get").upper())):
            address = urlsplit(element.get(name, ""))
            if address.scheme == "otpauth":
                assert element.tag == "a", "an authenticator is opened by a link"
            elif address.netloc:
                assert address.hostname in OUTSIDE, element.get(name)
                assert element.tag == "a", "only a link leads elsewhere"
            elif address.path:
                assert address.path.startswith("/"), f"a relative address: {element.get(name)}"
                assert _leads_somewhere(app, address.path, method), f"{method} {element.get(name)} leads nowhere"


_known: set[tuple[str, str]] = set()  # paths and methods that a route was found for: all applications have the same


def _leads_somewhere(app: Flask, path: str, method: str) -> bool:
    if (path, method) not in _known:
        try:
            app.url_map.bind("localhost").match(unquote(path), method)
        except (NotFound, MethodNotAllowed, RequestRedirect):
            return False
        _known.add((path, method))
    return True


def check_language(root: Element, path: str) -> None:
    """The page is in the language of its address, offers the others, and holds nothing untranslated."""
    lang, first = root.get("lang", ""), path.split("/")[1]
    assert lang in LANGUAGES
    assert first not in LANGUAGES or first == lang, f"{path} is answered in {lang}"
    others = {e.get("hreflang") for e in root.iter("link") if e.get("rel") == "alternate"}
    assert others == set(LANGUAGES) - {lang}
    texts = [*visible_texts(root, lang), *title_of(root, lang)]
    unfinished = [text for text in texts if UNFINISHED.search(text)]
    assert not unfinished, unfinished[:3]
    if lang != "en":
        words = [word for text in texts for word in LATIN_WORD.findall(SIGNS.sub(" ", text))]
        foreign = [word for word in words if word not in LATIN_ALLOWED]
        assert not foreign, f"not translated into {lang}: {foreign[:10]}"


def text_of(element: Element) -> str:
    """All text within an element."""
    return "".join(element.itertext())


def title_of(root: Element, lang: str) -> list[str]:
    """The title, but where the heading is said to be in another language: a title has no place to say so."""
    heading = next(root.iter("h1"))
    marked = {e.get("lang", lang) for e in heading.iter()}
    return [text_of(e) for e in root.iter("title")] if marked == {lang} else []


def visible_texts(element: Element, lang: str) -> Iterator[str]:
    """The texts of a page that are said to be in its own language, those read out among them."""
    if not isinstance(element.tag, str) or element.tag in TEXTLESS or element.get("lang", lang) != lang:
        return
    for name in ("aria-label", "title", "alt", "placeholder", "data-offline"):
        if element.get(name):
            yield element.get(name, "")
    if element.text:
        yield element.text
    for child in element:
        yield from visible_texts(child, lang)
        if child.tail:
            yield child.tail
