"""The addresses of the application with objects of somebody's own in them."""

from dataclasses import dataclass

from werkzeug.routing import Rule

from app.services import trials
from app.services.accounts import Who
from tests.support.acts import CASE, UNIT, UNITS
from tests.support.past import has_begun, has_completed, has_played, has_taken
from tests.support.world import World

MIRRORED = {"HEAD", "OPTIONS"}


@dataclass(frozen=True)
class Done:
    """What somebody has finished: a certificate, a submitted attempt, an ended trial in which an exhibit was shown."""

    code: str
    attempt: str
    trial: str
    exhibit: int


def has_done_everything(world: World, who: Who) -> Done:
    """Complete a course and play a trial."""
    code, attempt = has_completed(world, who), has_taken(world, who)
    trial = has_played(world, who, "prosecutor")
    room = trials.enter(world.runtime, who, trial)
    assert room is not None
    return Done(code, attempt, trial, room.view.exhibits[0])


def routes(world: World) -> list[tuple[Rule, str]]:
    """Every route with each method that it names, those aside that mirror others."""
    rules = world.app.url_map.iter_rules()
    return [(rule, method) for rule in rules for method in sorted((rule.methods or set()) - MIRRORED)]


def filled(world: World, who: Who, done: Done, route: str, lang: str = "en") -> str:
    """The path of a route for somebody: attempts and trials are under way, but where only an ended one has the page."""
    attempt, trial = has_begun(world, who, UNITS[1]), _under_way(world, who)
    ended = any(part in route for part in ("/result", "/debriefing", "/exhibits/"))
    values = {
        "<lang:lang>": lang,
        "<path:filename>": "theme.css",
        "<version>": "1",
        "<id>": "KR-CC-166.1-DEF",
        "<code>": done.code,
        "<course>": "police",
        "<path:unit>": UNIT,
        "<slug>": CASE,
        "<attempt>": done.attempt if ended else attempt,
        "<trial>": done.trial if ended else trial,
        "<int:number>": str(done.exhibit) if "/exhibits/" in route else "1",
    }
    for name, value in values.items():
        route = route.replace(name, value)
    assert "<" not in route, f"say what stands for the variables of {route}"
    return route


def _under_way(world: World, who: Who) -> str:
    return trials.begin(world.runtime, who, world.runtime.shelf().cases[CASE], "judge")
