"""Builds the trial room from the view of the person's seat; nothing else of the trial reaches the page.

What an option is worth, why, and what it harms is told only of answers that were already given (aside_build.py).
"""

from weakref import WeakKeyDictionary

from app.domain.content.compendium import Compendium
from app.domain.shared.language import Lang
from app.domain.shared.roles import ROLES
from app.domain.trial.elements import DecisionId
from app.runtime import Runtime
from app.services import law, scenes
from app.services.accounts import Who
from app.services.trials import Room
from app.web.languages import _, language, ngettext
from app.web.learn.build import source_line
from app.web.safe import own_html
from app.web.trials.aside_build import aside
from app.web.trials.ask_build import NOTHING_SENT, Sent, ask
from app.web.trials.build import case_text, told_in
from app.web.trials.names import dimension_name, role_name
from app.web.trials.record_build import record
from app.web.trials.room_pages import Addresses, CardLine, DimensionName, ExhibitLine, LawCard, RoomPage, Waiting
from app.web.trials.writing_build import writing_lines

TABS = ("hearing", "file", "role")
WHOLE_CARDS = 3  # a card holds at most so many provisions; of a larger group it holds the link

_law_cards: WeakKeyDictionary[Compendium, dict[tuple[Lang, str], LawCard]] = WeakKeyDictionary()


def room_page(
    runtime: Runtime, who: Who | None, room: Room, at: Addresses, tab: str = "", sent: Sent = NOTHING_SENT
) -> RoomPage:
    """The room, or what is told before it goes on (aside_build.py)."""
    program, lang = room.program, language()
    titles, scene = list(program.scenes), room.state.scene or program.start
    told = aside(runtime, room)
    earlier, lines = record(room, at, held_back=told is not None)
    ending = room.view.ending
    return RoomPage(
        title=program.text(program.title, lang),
        at=at,
        section="trials.index",
        case_title=case_text(program, program.title),
        role=room.role,
        role_label=role_name(room.role) if room.role in ROLES else _("Observer"),
        counts=room.counts,
        scene="" if ending else case_text(program, program.scenes[scene].title),
        scene_number=titles.index(scene) + 1,
        scenes=len(titles),
        tab=tab if tab in TABS else "hearing",
        earlier=earlier,
        lines=lines,
        aside=told,
        ask=None if told else ask(room, sent),
        key=runtime.ids(),
        seq=room.seq,
        saved=_saved(room),
        waiting=_waiting(room),
        ending=program.text(ending.text, lang) if ending else "",
        exhibits=_exhibits(room, at),
        laws=_laws(runtime, room),
        sheet=_sheet(room),
        cards=_cards(room),
        writings=writing_lines(runtime, who, room) if who else (),
        dimensions=[DimensionName(one, dimension_name(one)) for one in program.assessed.get(room.role, ())],
        text_lang=told_in(program),
    )


def _saved(room: Room) -> str:
    number = len(scenes.given(room))
    return ngettext("%(num)s answer is saved.", "%(num)s answers are saved.", number) if number else ""


def _sheet(room: Room) -> str:
    sheet = room.sheets.role(room.role, language())
    return own_html(sheet.html) if sheet else ""


def _waiting(room: Room) -> list[Waiting]:
    """The seats that are waited for, and of a ballot those that have answered."""
    asked, waits = room.view.asked, room.view.waits_for
    together = room.program.decisions[DecisionId(asked.decision)].together if asked and asked.kind == "ballot" else ()
    done = [role for role in together if role in room.state.seats and role not in waits]
    own = _("your turn")
    return [
        *(
            Waiting(role, role_name(role), own if role == room.role else _("is thinking"), role == room.role)
            for role in waits
        ),
        *(Waiting(role, role_name(role), _("has answered, sealed"), me=False) for role in done),
    ]


def _exhibits(room: Room, at: Addresses) -> list[ExhibitLine]:
    return [
        ExhibitLine(
            number=number,
            title=case_text(room.program, room.program.exhibits[number].title),
            note="" if room.program.exhibits[number].in_file else _("shown in the hearing"),
            url=at.exhibit(number),
        )
        for number in room.view.exhibits
    ]


def _laws(runtime: Runtime, room: Room) -> list[LawCard]:
    """The law of the scene: what the answers of its decisions rest on, all together, so that none is given away."""
    decisions = [decision for decision in room.program.decisions.values() if decision.scene == room.state.scene]
    cited = {source for decision in decisions for option in decision.options.values() for source in option.sources}
    return [_law_card(runtime, reference) for reference in sorted(cited)]


def _law_card(runtime: Runtime, reference: str) -> LawCard:
    kept = _law_cards.setdefault(runtime.shelf().compendium, {})
    key = (language(), reference)
    if key not in kept:
        line, provisions = source_line(runtime, reference), law.cited(runtime, reference, language())
        kept[key] = LawCard(line.label, line.heading, line.url, provisions if len(provisions) <= WHOLE_CARDS else ())
    return kept[key]


def _cards(room: Room) -> list[CardLine]:
    program, lang = room.program, language()
    lines = []
    for card in room.view.cards:
        member = program.cast.get(card.holder)
        role = next((role for role in program.roles if role == card.holder), None)
        who = case_text(program, member.name) if member else role_name(role) if role else card.holder
        stop_line = program.text(card.stop_line, lang) if card.stop_line and not card.open else ""
        is_mine = card.holder in (room.role, room.part)
        lines.append(CardLine(program.text(card.text, lang), card.open, is_mine, who, stop_line))
    return lines
