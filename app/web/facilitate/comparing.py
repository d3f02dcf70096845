"""Words for the rooms of a session side by side: by seats, never by persons, and without a score."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.shared.roles import Role
from app.domain.trial.state import State
from app.domain.trial.wordings import question_of, wordings
from app.i18n.formats import local
from app.services.heard import Answered, HeardRoom, Row
from app.services.key_moments import Closed
from app.web.languages import _, language, ngettext
from app.web.trials.build import case_text
from app.web.trials.debrief_words import verdict
from app.web.trials.names import role_name

SHOWN = 2  # as many words that would have opened a card are enough


@dataclass(frozen=True)
class RoomSaid:
    """What a room answered, `harm` in words or nothing, `by`: that no person of the seat answered, or nothing."""

    room: str
    texts: Sequence[str]
    harm: str
    by: str


@dataclass(frozen=True)
class RowLine:
    """What was asked of a seat, and what each room said to it; where it was not met, that too."""

    scene: str
    question: str
    role: Role
    seat: str
    parted: bool
    said: Sequence[RoomSaid]


@dataclass(frozen=True)
class SceneLine:
    """A scene, and for each room when it was open and what happened in it."""

    title: str
    rooms: Sequence[tuple[str, str, Sequence[str]]]


@dataclass(frozen=True)
class EndLine:
    """How a room ended: the verdict, and what followed from it."""

    room: str
    verdict: str
    text: str


@dataclass(frozen=True)
class ClosedLine:
    """A card that stayed closed in `rooms`, and the words that ask for it."""

    holder: str
    text: str
    rooms: str
    words: Sequence[tuple[str, str]]


def room_name(number: int) -> str:
    """A room by its number."""
    return _("Room %(number)s", number=number)


def row_line(rooms: Sequence[HeardRoom], row: Row) -> RowLine:
    """A row in words."""
    program, lang = rooms[0].program, language()
    return RowLine(
        scene=case_text(program, program.scenes[program.decisions[row.decision].scene].title),
        question=program.text(question_of(program, row.decision, row.put), lang),
        role=row.role,
        seat=role_name(row.role),
        parted=row.parted,
        said=[_said(room, row.by_room.get(room.number, ())) for room in rooms],
    )


def answer_text(room: HeardRoom, asked: str, answer: str, *, is_ruling: bool) -> str:
    """An answer as it reads; silence in words of ours."""
    found = wordings(room.program, asked, is_ruling=is_ruling).get(answer)
    return room.program.text(found.text, language()) if found and found.text else _("No objection")


def _said(room: HeardRoom, answers: Sequence[Answered]) -> RoomSaid:
    if not answers:
        return RoomSaid(room_name(room.number), [_("This was not asked here.")], "", "")
    harms = {harm for one in answers for harm in one.harms}
    mended = {harm for one in answers for harm in one.mended}
    harm = "" if not harms else _("harm, repaired later") if harms == mended else _("harm")
    by = {"machine": _("answered by the program"), "trainer": _("answered for the seat"), "time": _("time was up")}
    return RoomSaid(
        room=room_name(room.number),
        texts=[answer_text(room, one.asked, one.answer, is_ruling="ruling" in one.kind) for one in answers],
        harm=harm,
        by=by.get(answers[-1].by, ""),
    )


def scene_lines(rooms: Sequence[HeardRoom]) -> list[SceneLine]:
    """The course of the hearings, scene by scene."""
    program = rooms[0].program
    met = {id for room in rooms for id, _at in room.opened}
    return [
        SceneLine(case_text(program, scene.title), [_scene(room, str(id)) for room in rooms])
        for id, scene in program.scenes.items()
        if id in met
    ]


def _scene(room: HeardRoom, scene: str) -> tuple[str, str, list[str]]:
    """A room's time in a scene, and what happened there that everybody saw."""
    ids, times = [str(id) for id, _at in room.opened], [at for _id, at in room.opened]
    if scene not in ids:
        return room_name(room.number), "", [_("Not reached.")]
    place = ids.index(scene)
    ends = [*times[1:], room.ended_at or times[-1]]
    time = f"{local(times[place]):%H:%M}–{local(ends[place]):%H:%M}"
    return room_name(room.number), time, _happened(room, scene)


def _happened(room: HeardRoom, scene: str) -> list[str]:
    program, within, objections, cards, told = room.program, False, 0, 0, list[str]()
    title = next(each.title for id, each in program.scenes.items() if id == scene)
    for said in room.log.state.record:
        if said.kind == "scene":
            within = said.text == title
        elif within and said.kind == "event" and said.text and said.to is None:
            told.append(program.text(said.text, language()))
        objections += within and said.kind == "objection"
        cards += within and said.kind == "card"
    counted = [
        ngettext("%(num)s objection", "%(num)s objections", objections) if objections else "",
        ngettext("%(num)s card opened", "%(num)s cards opened", cards) if cards else "",
    ]
    return [*told, *(each for each in counted if each)]


def end_line(room: HeardRoom, state: State | None = None) -> EndLine:
    """How a room ended, or would have (`state`)."""
    state, program = state or room.log.state, room.program
    if state.ending is None:
        return EndLine(room_name(room.number), _("The hearing did not come to its end."), "")
    ending = program.endings[state.ending]
    return EndLine(room_name(room.number), verdict(ending.verdict), program.text(ending.text, language()))


def closed_line(rooms: Sequence[HeardRoom], one: Closed) -> ClosedLine:
    """A card that stayed closed, in words."""
    program, lang = rooms[0].program, language()
    card = program.cards[one.id]
    seat = next((role_name(role) for role in program.roles if role == card.holder), "")
    member = program.cast.get(card.holder)
    everywhere = len(one.rooms) == len(rooms)
    words = [
        (
            role_name(program.decisions[each.decision].asks),
            program.text(program.decisions[each.decision].options[each.option].text, lang),
        )
        for each in one.card.words[:SHOWN]
    ]
    return ClosedLine(
        holder=seat or (case_text(program, member.name) if member else card.holder),
        text=program.text(card.text, lang),
        rooms=_("in every room") if everywhere else ", ".join(room_name(number) for number in one.rooms),
        words=words,
    )
