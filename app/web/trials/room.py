"""Builds the trial room from the view of the person's seat; nothing else of the trial reaches the page.

What an option is worth, why, and what it harms is told only of an answer that was already given (the stop card).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from app.domain.shared.canonical import sha256_of
from app.domain.shared.language import Lang
from app.domain.trial.elements import SILENT, DecisionId, OptionId, RulingId, WindowId
from app.domain.trial.program import Option, Program, Ruling
from app.domain.trial.state import Said
from app.domain.trial.view import Asked
from app.runtime import Runtime
from app.services.debriefs import can_repair
from app.services.trials import Room
from app.web.languages import _, language
from app.web.learn.build import source_line
from app.web.learn.pages import SourceLine
from app.web.quizzes.pages import Choice
from app.web.safe import own_html
from app.web.trials.build import case_text, told_in
from app.web.trials.names import dimension_name, role_name
from app.web.trials.pages import Ask, CardLine, DimensionName, ExhibitLine, HarmCard, RecordLine, RoomPage, Waiting

TABS = ("hearing", "file", "role")


@dataclass(frozen=True)
class Sent:
    """An answer that was not taken, to be shown again with what is wrong about it."""

    option: str = ""
    cites: Sequence[int] = ()
    errors: Sequence[str] = ()
    cites_errors: Sequence[str] = ()


NOTHING_SENT = Sent()


def room_page(runtime: Runtime, room: Room, tab: str, after: str, sent: Sent = NOTHING_SENT) -> RoomPage:
    """The room; `after` names the decision just answered, whose harm is shown before the hearing goes on."""
    program, lang = room.program, language()
    scenes, scene = list(program.scenes), room.state.scene or program.start
    earlier, lines = _record(room)
    harm = _harm_card(runtime, room, after)
    ending = room.view.ending
    return RoomPage(
        title=program.text(program.title, lang),
        section="trials.index",
        case_title=case_text(program, program.title),
        role=room.role,
        role_label=role_name(room.role),
        scene="" if ending else case_text(program, program.scenes[scene].title),
        scene_number=scenes.index(scene) + 1,
        scenes=len(scenes),
        tab=tab if tab in TABS else "hearing",
        hearing_url=url_for("trials.room", trial=room.trial_id, _anchor="ask"),
        file_url=url_for("trials.room", trial=room.trial_id, tab="file"),
        role_url=url_for("trials.room", trial=room.trial_id, tab="role"),
        stop_url=url_for("trials.stop", trial=room.trial_id),
        leave_url=url_for("trials.index"),
        earlier=earlier,
        lines=lines,
        harm=harm,
        ask=None if harm else _ask(room, sent),
        action=url_for("trials.play", trial=room.trial_id),
        key=runtime.ids(),
        waiting=_waiting(room),
        ending=program.text(ending.text, lang) if ending else "",
        debrief_url=url_for("trials.debriefing", trial=room.trial_id) if ending else "",
        exhibits=_exhibits(room),
        provisions=_provisions(runtime, room),
        sheet=_sheet(room),
        cards=_cards(room),
        dimensions=[DimensionName(one, dimension_name(one)) for one in program.assessed.get(room.role, ())],
        text_lang=told_in(program),
    )


def _sheet(room: Room) -> str:
    sheet = room.sheets.role(room.role, language())
    return own_html(sheet.html) if sheet else ""


def _record(room: Room) -> tuple[list[RecordLine], list[RecordLine]]:
    """The record as the seat sees it: the scenes before, and this one from its heading on."""
    record = room.view.record
    headings = [place for place, said in enumerate(record) if said.kind == "scene"]
    begins = headings[-1] if headings else 0
    own = [place for place, said in enumerate(record) if said.kind == "choice" and said.who == room.role]
    new = own[-1] if own else -1
    lines = [_line(room, said, "new" if place == new else "") for place, said in enumerate(record)]
    return lines[:begins], lines[begins:]


def _line(room: Room, said: Said, anchor: str) -> RecordLine:
    program, lang = room.program, language()
    who, role, seat = _speaker(program, said, lang)
    url = ""
    if said.exhibit is not None:
        url = url_for("trials.exhibit", trial=room.trial_id, number=said.exhibit)
    text = program.text(said.text, lang) if said.text else ""
    if said.exhibit is not None:
        text = _("Exhibit %(number)s. %(title)s", number=said.exhibit, title=text)
    return RecordLine(
        kind=said.kind,
        text=text,
        who=who,
        role=role,
        seat=seat,
        me=bool(role) and role == room.role,
        anchor=anchor,
        url=url,
        lang=told_in(program),
    )


def _speaker(program: Program, said: Said, lang: Lang) -> tuple[str, str, str]:
    """The name of who speaks, the sign of their seat, and the words under the name."""
    if said.who is None:
        return "", "", ""
    member = program.cast.get(said.who)
    if member is not None:
        return program.text(member.name, lang), member.seat or "witness", ""
    role = next((role for role in program.roles if role == said.who), None)
    if role is None:
        return said.who, "witness", ""
    decision = program.decisions.get(said.decision) if said.decision else None
    hat = decision.asks_as if decision else None
    of_seat = (one for key, one in program.cast.items() if (key == hat if hat else one.seat == role and not one.hat))
    member = next(of_seat, None)
    return program.text(member.name, lang) if member else role_name(role), role, ""


def _ask(room: Room, sent: Sent) -> Ask | None:
    asked = room.view.asked
    if asked is None:
        return None
    program, lang = room.program, language()
    most, citable = asked.cites or (0, ())
    return Ask(
        decision=asked.decision,
        question=program.text(asked.question, lang),
        hat=_hat(program, asked.role_as, lang),
        options=[
            Choice(name, program.text(offered.text, lang) if offered.text else _silence(asked), name == sent.option)
            for offered in asked.options
            for name in (blind_name(room.trial_id, asked.decision, offered.id),)
        ],
        errors=sent.errors,
        cites=most,
        exhibits=[
            Choice(str(number), case_text(program, program.exhibits[number].title), chosen=number in sent.cites)
            for number in citable
        ],
        cites_errors=sent.cites_errors,
    )


def _silence(asked: Asked) -> str:
    return _("No objection") if asked.kind == "objection" else _("Say nothing: the question is answered")


def blind_name(trial_id: str, decision: str, option: str) -> str:
    """What stands in the page for an option: its own id often tells what it is worth."""
    return sha256_of(f"{trial_id} {decision} {option}")[:12]


def option_named(room: Room, decision: str, name: str) -> str:
    """The option of `decision` for which `name` stands, or nothing."""
    known = room.program.decisions.get(DecisionId(decision))
    window = room.program.windows.get(WindowId(decision))
    answers = [*(known.options if known else ()), *((SILENT, *window.grounds, *window.rulings) if window else ())]
    return next((id for id in answers if blind_name(room.trial_id, decision, id) == name), "")


def _hat(program: Program, hat: str | None, lang: Lang) -> str:
    if hat is None:
        return ""
    member = program.cast.get(hat)
    return case_text(program, member.hat or member.name) if member else hat


def harms_done(room: Room, after: str) -> Option | Ruling | None:
    """The person's own last answer to what `after` names, where it did harm."""
    own = [each for each in room.state.answers if each.decision == after and each.role == room.role]
    answer = _answer(room.program, after, own[-1].option) if own else None
    return answer if answer is not None and answer.harms else None


def _harm_card(runtime: Runtime, room: Room, after: str) -> HarmCard | None:
    """The stop card of an own answer that did harm."""
    option = harms_done(room, after)
    if option is None:
        return None
    program = room.program
    return HarmCard(
        what=case_text(program, option.text),
        effect=case_text(program, option.why),
        better=case_text(program, option.better) if option.better else "",
        sources=[source_line(runtime, reference) for reference in option.sources],
        repairable=can_repair(room, option),
        continue_url=url_for("trials.room", trial=room.trial_id, _anchor="ask"),
    )


def _answer(program: Program, asked: str, said: str) -> Option | Ruling | None:
    """The option or the ruling that was answered; None for a ground or silence, which do no harm."""
    decision = program.decisions.get(DecisionId(asked))
    if decision is not None:
        return decision.options.get(OptionId(said))
    window = program.windows.get(WindowId(asked))
    return window.rulings.get(RulingId(said)) if window else None


def _waiting(room: Room) -> list[Waiting]:
    return [
        Waiting(role, role_name(role), _("your turn") if role == room.role else _("is thinking"), role == room.role)
        for role in room.view.waits_for
    ]


def _exhibits(room: Room) -> list[ExhibitLine]:
    return [
        ExhibitLine(
            number=number,
            title=case_text(room.program, room.program.exhibits[number].title),
            note="" if room.program.exhibits[number].in_file else _("shown in the hearing"),
            url=url_for("trials.exhibit", trial=room.trial_id, number=number),
        )
        for number in room.view.exhibits
    ]


def _provisions(runtime: Runtime, room: Room) -> list[SourceLine]:
    """The law of the scene: what the answers of its decisions rest on, all together, so that none is given away."""
    decisions = [decision for decision in room.program.decisions.values() if decision.scene == room.state.scene]
    cited = {source for decision in decisions for option in decision.options.values() for source in option.sources}
    return [source_line(runtime, reference) for reference in sorted(cited)]


def _cards(room: Room) -> list[CardLine]:
    program, lang = room.program, language()
    lines = []
    for card in room.view.cards:
        member = program.cast.get(card.holder)
        role = next((role for role in program.roles if role == card.holder), None)
        who = case_text(program, member.name) if member else role_name(role) if role else card.holder
        lines.append(CardLine(program.text(card.text, lang), card.open, card.holder == room.role, who))
    return lines
