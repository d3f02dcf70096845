"""Builds what is asked of a seat now: a decision, a pick, a ballot, a vote, an objection, a ruling."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from app.domain.shared.canonical import sha256_of
from app.domain.trial.elements import SILENT, DecisionId, WindowId
from app.domain.trial.program import Program
from app.domain.trial.view import Asked
from app.services.trials import Room
from app.web.languages import _, language, ngettext
from app.web.quizzes.pages import Choice
from app.web.trials.build import case_text
from app.web.trials.names import role_name
from app.web.trials.room_pages import Ask

IN_WINDOW = ("objection", "ruling", "ruling_alone")


@dataclass(frozen=True)
class Sent:
    """An answer that was not taken, to be shown again with what is wrong about it."""

    option: str = ""
    cites: Sequence[int] = ()
    errors: Sequence[str] = ()
    cites_errors: Sequence[str] = ()


NOTHING_SENT = Sent()


def ask(room: Room, sent: Sent) -> Ask | None:
    """What the person is asked, in the words of its kind."""
    asked = room.view.asked
    if asked is None:
        return None
    program, lang, kind = room.program, language(), kind_of(room.program, asked)
    most, citable = asked.cites or (0, ())
    put = program.text(asked.question, lang) if kind in IN_WINDOW else ""
    return Ask(
        decision=asked.decision,
        kind=kind,
        call=_call(program, asked),
        question=_question(kind) if put else program.text(asked.question, lang),
        put=put,
        objections=_objections(room) if kind == "ruling" else (),
        options=[
            Choice(name, program.text(offered.text, lang), name == sent.option)
            for offered in asked.options
            if offered.text
            for name in (blind_name(room.trial_id, asked.decision, offered.id),)
        ],
        silence=_silence(room, asked),
        button=_button(kind),
        hints=_hints(program, asked, kind),
        errors=sent.errors,
        cites=most,
        exhibits=[
            Choice(str(number), case_text(program, program.exhibits[number].title), chosen=number in sent.cites)
            for number in citable
        ],
        cites_errors=sent.cites_errors,
    )


def kind_of(program: Program, asked: Asked) -> str:
    """How the answer is given: as the engine tells it, and a decision by picks is one of its own."""
    is_pick = asked.kind == "choice" and program.decisions[DecisionId(asked.decision)].pick is not None
    return "pick" if is_pick else asked.kind


def blind_name(trial_id: str, decision: str, option: str) -> str:
    """What stands in the page for an option: its own id often tells what it is worth."""
    return sha256_of(f"{trial_id} {decision} {option}")[:12]


def option_named(room: Room, decision: str, name: str) -> str:
    """The option of `decision` for which `name` stands, or nothing."""
    known = room.program.decisions.get(DecisionId(decision))
    window = room.program.windows.get(WindowId(decision))
    answers = [*(known.options if known else ()), *((SILENT, *window.grounds, *window.rulings) if window else ())]
    return next((id for id in answers if blind_name(room.trial_id, decision, id) == name), "")


def _call(program: Program, asked: Asked) -> str:
    """What is announced."""
    if asked.kind == "objection":
        return _("Do you object?")
    if asked.kind == "ruling":
        return _("Objection: you rule")
    if asked.kind == "ruling_alone":
        return _("Nobody objects. Do you step in?")
    if asked.role_as is None:
        return _("Your turn")
    member = program.cast.get(asked.role_as)
    hat = case_text(program, member.hat or member.name) if member else asked.role_as
    return _("Your turn, as %(hat)s", hat=hat)


def _question(kind: str) -> str:
    return _("On which ground?") if kind == "objection" else _("How do you rule?")


def _button(kind: str) -> str:
    return {"objection": _("I object"), "ruling": _("Rule"), "ruling_alone": _("Rule")}.get(kind, _("Decide"))


def _silence(room: Room, asked: Asked) -> tuple[str, str] | None:
    if all(offered.id != SILENT for offered in asked.options):
        return None
    words = _("I do not object") if asked.kind == "objection" else _("Say nothing: the question is answered")
    return blind_name(room.trial_id, asked.decision, SILENT), words


def _hints(program: Program, asked: Asked, kind: str) -> list[str]:
    """How an answer of this kind is given and what becomes of it; nothing that differs by what is right."""
    if kind == "objection":
        return [
            _("You are asked after every question that can be objected to: that is no hint."),
            _("After two objections on a wrong ground you are not asked any more here."),
        ]
    if kind in IN_WINDOW:
        return [_("The question is answered, put in other words or left out, as you rule.")]
    hints = []
    if kind == "pick" and asked.left is not None:
        hints += [
            ngettext(
                "At most %(num)s more. Each can be put once.", "At most %(num)s more. Each can be put once.", asked.left
            )
        ]
    if kind == "ballot":
        hints += [_("Sealed: the answers are opened when all have answered.")]
    if kind == "vote":
        hints += [_("Decided by a majority of the votes of this seat. Alone in it, you decide.")]
    if any(option.window for option in program.decisions[DecisionId(asked.decision)].options.values()):
        hints += [_("The others may object to what you put, and the court may rule on it.")]
    return [*hints, _("Take your time: there is no clock. Once sent, it stands.")]


def _objections(room: Room) -> list[tuple[str, str]]:
    """Who objects to what was put, and on which ground: the last lines of the record."""
    said = takewhile(lambda line: line.kind == "objection", reversed(room.view.record))
    roles = {str(role): role_name(role) for role in room.program.roles}
    told = [(roles[str(line.who)], room.program.text(line.text, language())) for line in said if line.text]
    return told[::-1]
