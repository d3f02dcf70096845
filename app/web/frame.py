"""What every page has: its title, the way here, the languages, the sections, the foot."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, cast

from flask import current_app, get_flashed_messages, request, url_for
from jinja2 import Environment
from markupsafe import Markup

from app.domain.access.policy import Permission, is_allowed
from app.domain.shared.language import LANGUAGES, Lang
from app.web.guard import visitor
from app.web.languages import NAMES, _, language
from app.web.safe import own_html

Link = tuple[str, str]
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
        return [
            (lang, NAMES[lang], url_for(endpoint, **{**values, "lang": lang}) + query, lang == self.lang)
            for lang in LANGUAGES
        ]

    @cached_property
    def sections(self) -> Markup:
        """The main navigation of somebody who signed in."""
        who = visitor()
        if who is None or who.stage != "whole":
            return Markup()
        doors: list[Permission] = [door for door in OF_STAFF if is_allowed(door, who.identities)][:1]
        doors += ["session.lead"] if is_allowed("session.lead", who.identities) else []
        return _drawn_once("links", lambda: _sections(self.section, doors), self.section, *doors)

    @cached_property
    def person(self) -> str:
        who = visitor()
        return who.name if who else ""

    @cached_property
    def surname(self) -> str:
        """The first word of the name, under which the profile is found in the head of a page."""
        return self.person.partition(" ")[0]

    @cached_property
    def profile_url(self) -> str:
        """The profile of who is wholly signed in, or nothing."""
        who = visitor()
        return url_for("account.profile") if who and who.stage == "whole" else ""

    @cached_property
    def sign_out_url(self) -> str:
        return url_for("auth.sign_out") if visitor() else ""

    @cached_property
    def search_url(self) -> str:
        return url_for("lookup.search")

    @cached_property
    def foot(self) -> Markup:
        is_guest = visitor() is None
        return _drawn_once("foot", lambda: _foot(is_guest), is_guest)


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
        (_("Glossary"), url_for("lookup.glossary")),
        (_("Verify a certificate"), url_for("public.verify_form")),
    ]
    return [*links, (_("Sign in"), url_for("auth.sign_in"))] if is_guest else links


def _drawn_once(macro: str, links: Callable[[], Sequence[Any]], *depends_on: Hashable) -> Markup:
    """What `macro` makes of `links`, drawn once for all pages that are alike in language and what it `depends_on`."""
    drawn: dict[Hashable, Markup] = current_app.extensions.setdefault("drawn", {})
    key = (macro, language(), *depends_on)
    if key not in drawn:
        drawn[key] = fragment("macros/frame.html", macro, links())
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
