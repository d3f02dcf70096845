"""The preview of a case: one page of HTML with everything in it, styles and map included, for its author to read."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.config import ROOT
from app.domain.shared.language import Lang
from app.domain.trial.language.phrases import ONE_OF
from app.domain.trial.plays import written_value
from app.domain.trial.program import CastMember, Fact, Program
from app.domain.trial.sheets import Sheet, Sheets
from app.domain.trial.telling import promise_text
from app.rendering.case_map import Band, CaseMap, Stop, Way, case_map
from app.rendering.case_outline import Outline, Part, outline
from app.rendering.labels import Gettext
from app.rendering.names import DIMENSIONS, PEOPLE, ROLES

_TEMPLATES: Final = Path(__file__).parent / "templates"
_BOOTSTRAP: Final = Path(str(files("flask_bootstrap"))) / "static" / "bootstrap5" / "css" / "bootstrap.min.css"
_THEME: Final = ROOT / "app" / "web" / "static" / "theme.css"


@dataclass(frozen=True)
class Member:
    """Somebody of the cast: their seat or what they are, and the hat that they wear."""

    name: str
    place: str


@dataclass(frozen=True)
class Known:
    """A fact: the values that it can have, the first one, who sees it."""

    id: str
    values: str
    starts: str
    seen_by: str


@dataclass(frozen=True)
class Paper:
    """An exhibit or what a role is handed; `html` is safe, or empty where there is no sheet."""

    name: str
    note: str
    html: str


def case_page(program: Program, sheets: Sheets, sha256: str, lang: Lang, gettext: Gettext) -> str:
    """The preview in `lang`; `gettext` gives the words of the product in it."""
    laid_out = outline(program, lang, gettext)
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    page: dict[str, Any] = {
        "lang": lang,
        "title": program.text(program.title, lang),
        "summary": program.text(program.summary, lang),
        "content_note": program.text(program.content_note, lang),
        "program": program,
        "sha256": sha256,
        "cast": [_member(program, member, lang, gettext) for member in program.cast.values()],
        "facts": [_fact(str(id), fact, gettext) for id, fact in program.facts.items()],
        "draws": [
            ONE_OF[lang].format(fact=fact, values=", ".join(map(written_value, values)))
            for fact, values in program.draws.items()
        ],
        "exhibits": list(_exhibits(program, sheets, lang, gettext)),
        "roles": list(_roles(program, sheets, lang, gettext)),
        "outline": laid_out,
        "case_map": case_map(map_of(laid_out, gettext)),
        "promises": [promise_text(promise, lang) for promise in program.promises],
        "dimensions": {id: gettext(name) for id, name in DIMENSIONS.items()},
        "styles": [f"data:text/css;base64,{b64encode(path.read_bytes()).decode()}" for path in (_BOOTSTRAP, _THEME)],
    }
    return environment.get_template("case.html").render(page, _=gettext)


def map_of(laid_out: Outline, gettext: Gettext) -> CaseMap:
    """The map of a case that was laid out."""
    decisions = [decision for scene in laid_out.scenes for decision in scene.decisions]
    return CaseMap(
        label=gettext("Map of the case; the table below it holds the same"),
        bands=tuple(
            Band(
                scene.title,
                tuple(Stop(f"{each.number}. {each.asks}", each.question) for each in scene.decisions),
                tuple(f"◆ {event.text}" for event in scene.events),
            )
            for scene in laid_out.scenes
        ),
        ways=tuple(
            Way(place, len(decisions) if to is None else to - 1, label)
            for place, decision in enumerate(decisions)
            for label, to in decision.leads
        ),
        end=gettext("The end"),
        endings=Band(gettext("Endings"), tuple(Stop(each.id, _ending(each)) for each in laid_out.endings)),
    )


def _ending(ending: Part) -> str:
    """Its verdict and its condition, as the map has them."""
    return "; ".join(f"{line.word}: {line.text}" for line in ending.lines)


def _member(program: Program, member: CastMember, lang: Lang, gettext: Gettext) -> Member:
    hat = f" ({program.text(member.hat, lang)})" if member.hat else ""
    place = gettext(ROLES[member.seat]) if member.seat else _without_a_seat(member.as_ or "", gettext)
    return Member(program.text(member.name, lang), f"{place}{hat}")


def _without_a_seat(what: str, gettext: Gettext) -> str:
    return gettext(PEOPLE[what]) if what in PEOPLE else what


def _fact(id: str, fact: Fact, gettext: Gettext) -> Known:
    is_range = len(fact.domain) > 2 and all(isinstance(value, int) for value in fact.domain)
    ends = f"{fact.domain[0]} – {fact.domain[-1]}"
    values = ends if is_range else ", ".join(map(written_value, fact.domain))
    seen_by = ", ".join(gettext(ROLES[role]) for role in fact.seen_by) if fact.seen_by else gettext("everybody")
    return Known(id, values, written_value(fact.starts), seen_by)


def _exhibits(program: Program, sheets: Sheets, lang: Lang, gettext: Gettext) -> Iterator[Paper]:
    for number, exhibit in program.exhibits.items():
        note = gettext("in the file from the beginning") if exhibit.in_file else gettext("shown in the hearing")
        yield Paper(f"{number}. {program.text(exhibit.title, lang)}", note, _html(sheets.exhibit(number, lang)))


def _roles(program: Program, sheets: Sheets, lang: Lang, gettext: Gettext) -> Iterator[Paper]:
    asked: Mapping[str, int] = {
        role: sum(role in decision.seats for decision in program.decisions.values()) for role in program.roles
    }
    for role in program.roles:
        assessed = ", ".join(program.assessed.get(role, ()))
        note = gettext("Decisions: %(number)s") % {"number": asked[role]} + (f"; {assessed}" if assessed else "")
        yield Paper(gettext(ROLES[role]), note, _html(sheets.role(role, lang)))


def _html(sheet: Sheet | None) -> str:
    return sheet.html if sheet else ""
