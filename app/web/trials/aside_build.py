"""Builds what is told between an own answer and the next question: a harm at once, and a scene once it is over.

Levels, reasons and better wordings are told here of answers that were given, and of nothing else. It is told until the
person says that they have read it, also after a lost page, after a closed browser, on another device.
"""

from app.domain.shared.roles import DIMENSIONS
from app.domain.trial.elements import DecisionId, OptionId, RulingId, WindowId
from app.domain.trial.program import Option, Program, Ruling
from app.domain.trial.wordings import question_of
from app.i18n.formats import whole
from app.runtime import Runtime
from app.services import scenes
from app.services.debriefs import can_repair
from app.services.scenes import Given, SceneOver
from app.services.trials import Room
from app.web.languages import _
from app.web.learn.build import source_line
from app.web.trials.build import case_text
from app.web.trials.names import dimension_name, level_name
from app.web.trials.pages import LevelLine
from app.web.trials.room_pages import Aside, HarmCard, JudgedAnswer, SceneResult


def aside(runtime: Runtime, room: Room) -> Aside | None:
    """What is told before the next question; None where there is nothing, or it was read."""
    own = len(scenes.given(room))
    if room.read_to >= own:
        return None
    harm, over = scenes.last_harm(room), scenes.scene_over(room)
    if harm is None and over is None:
        return None
    return Aside(
        answers=own,
        harm=harm_card(runtime, room, _answer(room.program, harm)) if harm else None,
        result=_scene_result(runtime, room, over) if over else None,
    )


def harm_card(runtime: Runtime, room: Room, answer: Option | Ruling) -> HarmCard:
    """The stop card."""
    program = room.program
    return HarmCard(
        what=case_text(program, answer.text),
        effect=case_text(program, answer.why),
        better=case_text(program, answer.better) if answer.better else "",
        sources=[source_line(runtime, reference) for reference in answer.sources],
        repairable=can_repair(room, answer),
    )


def _answer(program: Program, given: Given) -> Option | Ruling:
    """What was answered, where it did harm; a ground and silence do none."""
    decision = program.decisions.get(DecisionId(given.asked))
    if decision is not None:
        return decision.options[OptionId(given.said)]
    return program.windows[WindowId(given.asked)].rulings[RulingId(given.said)]


def _scene_result(runtime: Runtime, room: Room, over: SceneOver) -> SceneResult:
    return SceneResult(
        title=case_text(room.program, room.program.scenes[over.scene].title),
        reached=_("%(points)s of 100 that could be reached", points=whole(over.reached)),
        answers=[_judged(runtime, room, answer) for answer in over.answers],
    )


def _judged(runtime: Runtime, room: Room, answer: Given) -> JudgedAnswer:
    program, words = room.program, answer.wording
    return JudgedAnswer(
        question=case_text(program, question_of(program, answer.decision, answer.put)),
        chosen=case_text(program, words.text) if words.text else _("No objection"),
        why=case_text(program, words.why) if words.why else "",
        levels=[LevelLine(d, dimension_name(d), level_name(words.levels[d])) for d in DIMENSIONS if d in words.levels],
        sources=[source_line(runtime, reference) for reference in words.sources],
    )
