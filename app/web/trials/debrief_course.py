"""The course of a hearing for the debriefing: scene by scene, as a picture and in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.trial.state import Said
from app.rendering.drawing import Figure
from app.rendering.timeline import Kind, Mark, Stretch, Way, timeline
from app.services.debriefs import Debriefing, Moment
from app.services.trials import Room
from app.web.languages import _, language
from app.web.trials.build import case_text
from app.web.trials.debrief_pages import CourseLine, SceneLines
from app.web.trials.debrief_words import answer_url, answers, words
from app.web.trials.names import dimension_name, role_name

SIGNS = {"good": "saved", "partly": "half", "weak": "open", "harm": "fail"}
MARKS: dict[str, Kind] = {"good": "good", "partly": "partly", "weak": "partly", "harm": "harm"}
OF_SEATS = ("choice", "objection", "ruling")


@dataclass(frozen=True)
class Entry:
    """Something that happened: an own decision by its number from 1, or a line of the record that the seat saw."""

    moment: tuple[int, Moment] | None = None
    said: Said | None = None


def state_text(moment: Moment) -> str:
    """How an own answer was, in words."""
    return {
        "good": _("competent or better"),
        "partly": _("competent in part"),
        "weak": _("passive"),
        "harm": _("harm"),
    }[moment.state]


def entries(room: Room, told: Debriefing) -> Iterator[Entry]:
    """What happened, in order: own decisions, silent ones too, and what the others did, heard and saw."""
    waiting, mine = list(enumerate(told.moments, 1)), list[str]()
    for place, said in enumerate(room.view.record):
        while waiting and waiting[0][1].heard <= place:
            number, moment = waiting.pop(0)
            mine.append(
                str(answers(room, moment)[moment.answer].text) if moment.answer in answers(room, moment) else ""
            )
            yield Entry(moment=(number, moment))
        if said.kind in OF_SEATS and said.who == room.role and str(said.text) in mine:
            mine.remove(str(said.text))
        else:
            yield Entry(said=said)
    yield from (Entry(moment=each) for each in waiting)


def picture(room: Room, told: Debriefing) -> Figure:
    """The course as a line of marks."""
    places = {moment.asked: place for place, moment in enumerate(told.moments)}
    repairs = {places[one.repaired_by]: place for place, one in enumerate(told.moments) if one.repaired_by in places}
    scenes: list[tuple[str, list[Mark]]] = [("", [])]
    for entry in entries(room, told):
        if entry.moment is not None:
            number, moment = entry.moment
            scenes[-1][1].append(Mark(MARKS[moment.state], repairs.get(number - 1)))
        elif entry.said is not None and entry.said.kind == "scene" and entry.said.text:
            scenes.append((room.program.text(entry.said.text, language()), []))
        elif entry.said is not None and (kind := _mark(entry.said)):
            scenes[-1][1].append(Mark(kind))
    stretches = tuple(Stretch(name, tuple(marks)) for name, marks in scenes)
    return timeline(Way(_("The course of the hearing; the list below holds the same"), _("repairs"), stretches))


def _mark(said: Said) -> Kind | None:
    if said.kind in OF_SEATS:
        return "other"
    return "event" if said.kind == "event" else "card" if said.kind == "card" else None


def course(room: Room, told: Debriefing) -> list[SceneLines]:
    """The course in words: scenes, own decisions, what the others did, events, cards that opened."""
    scenes: list[tuple[str, list[CourseLine]]] = [("", [])]
    for entry in entries(room, told):
        if entry.moment is not None:
            scenes[-1][1].append(_own(room, *entry.moment))
        elif entry.said is not None and entry.said.kind == "scene" and entry.said.text:
            scenes.append((case_text(room.program, entry.said.text), []))
        elif entry.said is not None and (line := _line(room, entry.said)):
            scenes[-1][1].append(line)
    return [SceneLines(title, lines) for title, lines in scenes if lines]


def _own(room: Room, number: int, moment: Moment) -> CourseLine:
    notes = [_("Harm: %(dimension)s", dimension=dimension_name(harm.dimension)) for harm in moment.harms]
    notes += [_("repaired later")] if moment.repaired_by else []
    return CourseLine(
        sign=SIGNS[moment.state],
        kind=state_text(moment),
        text=words(room, answers(room, moment).get(moment.answer)),
        own=True,
        harm=moment.state == "harm",
        number=number,
        note="; ".join(notes),
        url=answer_url(room, number, moment),
    )


def _line(room: Room, said: Said) -> CourseLine | None:
    """What somebody else did, an event, a card that opened; nothing of what was only said or shown."""
    text = room.program.text(said.text, language()) if said.text else ""
    if said.kind in OF_SEATS:
        role = next((role for role in room.program.roles if role == said.who), None)
        return CourseLine(str(role or "witness"), role_name(role) if role else "", text)
    if said.kind == "event":
        return CourseLine("clock", _("event"), text)
    return CourseLine("right", _("card opened"), text) if said.kind == "card" else None
