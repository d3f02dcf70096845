"""What every page has: its title, the way here, the languages, the sections, the foot."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, cast

from flask import current_app, get_flashed_messages, request, url_for
from flask_wtf.csrf import generate_csrf
from jinja2 import Environment
from markupsafe import Markup, escape

from app.domain.access.policy import Permission, is_allowed
from app.domain.shared.language import LANGUAGES, Lang
from app.services.accounts import Who
from app.web.guard import visitor
from app.web.languages import NAMES, _, language
from app.web.safe import own_html

Link = tuple[str, str]
HOLE: Final = "\ue000"  # around the name of a hole: a sign that stands for nothing
OF_STAFF: Final[tuple[Permission, ...]] = (
    "centre.people",
    "centre.questions",
    "centre.time",
)  # the first that is theirs is shown


@dataclass(kw_only=True)
class Page:
    """A page without its own content; pages.py of each family adds that as further fields."""

    title: str
    where: Sequence[Link] = ()
    notice: tuple[str, str] | None = None
    section: str = ""

    def __post_init__(self) -> None:
        flashed = get_flashed_messages(with_categories=True)
        if self.notice is None and flashed:
            self.notice = cast(tuple[str, str], flashed[-1])

    @cached_property
    def lang(self) -> Lang:
        return language()

    @cached_property
    def home_url(self) -> str:
        return url_for("learn.home")

    @cached_property
    def languages(self) -> list[tuple[Lang, str, str, bool]]:
        """The same place in each language."""
        endpoint, values = request.endpoint or "learn.home", dict(request.view_args or {})
        if not current_app.url_map.is_endpoint_expecting(endpoint, "lang") or not _can_be_opened():
            return [(lang, NAMES[lang], url_for("learn.home", lang=lang), lang == self.lang) for lang in LANGUAGES]
        query = f"?{request.query_string.decode('ascii', 'ignore')}" if request.query_string else ""
        place = url_for(endpoint, **values).split("/", 2)[2]
        return [(lang, NAMES[lang], f"/{lang}/{place}{query}", lang == self.lang) for lang in LANGUAGES]

    @cached_property
    def person(self) -> str:
        who = visitor()
        return who.name if who else ""

    @cached_property
    def profile_url(self) -> str:
        """The profile of who is wholly signed in, or nothing."""
        who = visitor()
        return url_for("account.profile") if who and who.stage == "whole" else ""

    @cached_property
    def sign_out_url(self) -> str:
        return url_for("auth.sign_out") if visitor() else ""

    @cached_property
    def head(self) -> Markup:
        """The links in the head of a page."""
        return _drawn_once("head", lambda: (_LANGUAGES[self.lang],)).filled(**self._addresses)

    @cached_property
    def top(self) -> Markup:
        """What stands above a page: the sections, the languages, who is signed in."""
        who = visitor()
        if who is None:
            return _drawn_once("top", lambda: _top(self.lang)).filled(**self._addresses)
        is_whole = who.stage == "whole"
        doors = _doors(who) if is_whole else []
        drawn = _drawn_once(
            "top", lambda: _top(self.lang, self.section, doors, is_whole), self.section, is_whole, *doors
        )
        surname = who.name.partition(" ")[0]  # under which the profile is found
        return drawn.filled(person=who.name, surname=surname, token=generate_csrf(), **self._addresses)

    @cached_property
    def presence(self) -> Markup:
        """What clears a page once its reader is no longer signed in; nothing for who is not wholly so."""
        who = visitor()
        if who is None or who.stage != "whole":
            return Markup()
        return _drawn_once("presence", lambda: (url_for("auth.sign_in"),)).filled()

    @cached_property
    def foot(self) -> Markup:
        is_guest = visitor() is None
        return _drawn_once("foot", lambda: (_foot(is_guest),), is_guest).filled()

    @cached_property
    def _addresses(self) -> dict[str, str]:
        """The same place in each language, by language."""
        return {lang: url for lang, _label, url, _current in self.languages}


class Drawn:
    """HTML that is drawn once, with holes for what differs from page to page."""

    def __init__(self, html: str) -> None:
        self._parts = html.split(HOLE)  # by turns HTML and the name of a hole

    def filled(self, **values: str) -> Markup:
        """The HTML with `values` in its holes."""
        parts = self._parts.copy()
        parts[1::2] = [escape(values[name]) for name in parts[1::2]]
        return own_html("".join(parts))


def _hole(name: str) -> str:
    return f"{HOLE}{name}{HOLE}"


_LANGUAGES: Final = {here: [(lang, NAMES[lang], _hole(lang), lang == here) for lang in LANGUAGES] for here in LANGUAGES}


def _top(lang: Lang, section: str = "", doors: Sequence[str] = (), is_whole: bool | None = None) -> Sequence[Any]:
    """What the macro `top` is given: for a guest, for who signed in by half (`is_whole` is False), or wholly."""
    sections = _sections(section, doors) if is_whole else []
    own = url_for("account.profile") if is_whole else ""
    out = "" if is_whole is None else url_for("auth.sign_out")
    holes = (_hole(name) for name in ("person", "surname", "token"))
    return _LANGUAGES[lang], sections, *holes, url_for("learn.home"), url_for("lookup.search"), own, out


def _doors(who: Who) -> list[Permission]:
    """The sections that not everybody has: the first of those of staff that is theirs, and leading a session."""
    doors: list[Permission] = [door for door in OF_STAFF if is_allowed(door, who.identities)][:1]
    if not is_allowed("session.lead", who.identities):
        return doors
    return [*(door for door in doors if door != "centre.time"), "session.lead"]  # which leads to the extra time too


def _sections(here: str, of_staff: Sequence[str]) -> list[tuple[str, str, bool]]:
    doors = [
        (_("Home page"), "learn.home"),
        (_("Modules"), "learn.modules"),
        (_("Trials"), "trials.index"),
        (_("My records"), "learn.records"),
    ]
    names = {
        "centre.people": (_("Centre"), "centre.people"),
        "centre.questions": (_("Questions"), "centre.questions"),
        "centre.time": (_("Extra time"), "centre.time"),
        "session.lead": (_("Sessions"), "facilitate.index"),
    }
    doors += [names[door] for door in of_staff]
    return [(label, url_for(endpoint), endpoint == here) for label, endpoint in doors]


def _foot(is_guest: bool) -> list[Link]:
    links = [
        (_("About Taraza"), url_for("public.about")),
        (_("The law"), url_for("public.compendium")),
        (_("Competency map"), url_for("public.competencies")),
        (_("Glossary"), url_for("lookup.glossary")),
        (_("Certified trainers"), url_for("public.trainers")),
        (_("Verify a certificate"), url_for("public.verify_form")),
    ]
    return [*links, (_("Sign in"), url_for("auth.sign_in"))] if is_guest else links


def _drawn_once(macro: str, values: Callable[[], Sequence[Any]], *depends_on: Hashable) -> Drawn:
    """What `macro` makes of `values`, drawn once for all pages that are alike in language and what it `depends_on`."""
    drawn: dict[Hashable, Drawn] = current_app.extensions.setdefault("drawn", {})
    key = (macro, language(), *depends_on)
    if key not in drawn:
        drawn[key] = Drawn(fragment("macros/frame.html", macro, *values()))
    return drawn[key]


def _can_be_opened() -> bool:
    """Whether the address of this request is a page, and not only where a form is sent."""
    adapter = current_app.create_url_adapter(request) if request.method == "POST" else None
    return adapter is None or adapter.test(method="GET")


def render(template: str, page: Page, **more: Any) -> str:
    """`template` with `page`, in the environment of the request's language."""
    environment: Environment = current_app.extensions["environments"][language()]
    return environment.get_template(template).render(page=page, **more)


def fragment(template: str, macro: str, *values: Any) -> Markup:
    """What `macro` of `template` makes of `values` in the language of the request, to be kept and sent again."""
    environment: Environment = current_app.extensions["environments"][language()]
    return own_html(getattr(environment.get_template(template).module, macro)(*values))
