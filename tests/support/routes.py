"""The addresses of the application with what a centre keeps in them."""

import re
from collections.abc import Iterator

from werkzeug.routing import Rule

from tests.support.acts import CASE, UNIT
from tests.support.two_centres import Kept
from tests.support.world import World

MIRRORED = {"HEAD", "OPTIONS"}
VARIABLE = re.compile(r"<(?:\w+:)?(\w+)>")
# Variables that stand for content or for a file: the same for everybody.
OF_CONTENT = frozenset(
    {
        "lang", "filename", "version", "id", "course", "unit", "slug", "number", "digest", "name", "term", "kind",
        "question", "writing", "holder", "transcript",
    }
)  # fmt: skip
OF_FILES = {"filename", "version", "digest"}
# The purpose of the token in an address.
PURPOSES = {"/welcome/": "invitation", "/reset/": "reset", "/email/": "email"}


def routes(world: World) -> list[tuple[Rule, str]]:
    """Every route with each method that it names, those aside that mirror others."""
    rules = world.app.url_map.iter_rules()
    return [(rule, method) for rule in rules for method in sorted((rule.methods or set()) - MIRRORED)]


def filled(route: str, kept: Kept, lang: str = "en", **other: str) -> str:
    """The path of a route: attempts and trials are under way, but where only an ended one has the page.

    `other`: what stands in a variable instead of what is kept.
    """
    ended = any(part in route for part in ("/result", "/debriefing", "/exhibits/"))
    values = {
        "lang": lang,
        "filename": "theme.css",
        "version": "1",
        "id": "KR-CC-166.1-DEF",
        "course": "police",
        "unit": UNIT,
        "slug": CASE,
        "term": "accused",
        "kind": "exam",
        "question": "q01",
        "writing": "none",
        "holder": "part-1",
        "transcript": "questions",
        "digest": "000000000000",
        "name": "none.mp4",
        "number": str(kept.exhibit) if "/exhibits/" in route else "1",
        **kept.ids,
        "token": next((kept.tokens[name] for part, name in PURPOSES.items() if part in route), ""),
        **({"attempt": kept.taken, "trial": kept.played} if ended else {}),
        **other,
    }
    if "/hearing/<training>/" in route and not route.endswith(("/aside", "/claim")):
        values["training"] = other.get("training", kept.begun)
    missing = set(VARIABLE.findall(route)) - set(values)
    assert not missing, f"say what stands for {missing} in {route}"
    return VARIABLE.sub(lambda found: values[found[1]], route)


def variables(rule: Rule) -> set[str]:
    """The variables of a route that stand for somebody's own things."""
    return set(rule.arguments) - OF_CONTENT


def pages(world: World, kept: Kept, lang: str = "en") -> Iterator[str]:
    """The path of every route that can be opened, files aside."""
    for rule, method in routes(world):
        if method == "GET" and rule.arguments.isdisjoint(OF_FILES):
            yield filled(rule.rule, kept, lang)
