"""What every page has: its title, the way here, the languages, the sections, the foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from flask import current_app, get_flashed_messages, request, url_for
from jinja2 import Environment
from markupsafe import Markup

from app.domain.access.policy import is_allowed
from app.domain.shared.language import LANGUAGES, Lang
from app.web.guard import visitor
from app.web.languages import NAMES, _, language
from app.web.safe import own_html

Link = tuple[str, str]


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
    def sections(self) -> list[tuple[str, str, bool]]:
        """The main navigation of somebody who signed in."""
        who = visitor()
        if who is None or who.stage != "whole":
            return []
        doors = [
            (_("Home page"), "learn.home"),
            (_("Modules"), "learn.modules"),
            (_("Trials"), "trials.index"),
            (_("My records"), "learn.records"),
        ]
        if is_allowed("centre.people", who.identities):
            doors.append((_("Centre"), "centre.people"))
        elif is_allowed("centre.questions", who.identities):
            doors.append((_("Questions"), "centre.questions"))
        return [(label, url_for(endpoint), endpoint == self.section) for label, endpoint in doors]

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
    def foot(self) -> list[Link]:
        links = [
            (_("About Taraza"), url_for("public.about")),
            (_("The law"), url_for("public.compendium")),
            (_("Glossary"), url_for("lookup.glossary")),
            (_("Verify a certificate"), url_for("public.verify_form")),
        ]
        return links if visitor() else [*links, (_("Sign in"), url_for("auth.sign_in"))]


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
