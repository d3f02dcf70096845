"""«What you never learned»: the cards that stayed closed, the words that would have opened them, what had to be so."""

from collections.abc import Sequence

from app.domain.trial.closed import ClosedCard, Mover, Need, Words
from app.domain.trial.elements import Value
from app.domain.trial.program import Program
from app.services.debriefs import Debriefing
from app.services.trials import Room
from app.web.languages import _, language, ngettext
from app.web.trials.build import case_text
from app.web.trials.debrief_pages import ClosedLine, NeedLine, WordsLine
from app.web.trials.debrief_words import answer_url, option_line
from app.web.trials.names import role_name

SHOWN = 3


def closed_lines(room: Room, told: Debriefing) -> list[ClosedLine]:
    """The cards that stayed closed, in the order of the case."""
    return [_closed(room, told, card) for card in told.closed]


def _closed(room: Room, told: Debriefing, card: ClosedCard) -> ClosedLine:
    program = room.program
    text = program.cards[card.id]
    asked = _("Somebody said words that ask for it, and it stayed closed.") if card.asked else ""
    return ClosedLine(
        holder=_holder(program, text.holder),
        text=program.text(text.text, language()),
        asked=asked,
        words=[option_line(room, each, _try(room, told, each)) for each in card.words],
        needs=[[_need(room, need) for need in each] for each in card.needs if each],
    )


def _holder(program: Program, holder: str) -> str:
    role = next((role for role in program.roles if role == holder), None)
    if role is not None:
        return role_name(role)
    return case_text(program, program.cast[holder].name) if holder in program.cast else holder


def _try(room: Room, told: Debriefing, words: Words) -> str:
    """What would have followed, where the person was asked and could have said so."""
    for number, moment in enumerate(told.moments, 1):
        could = words.option in moment.legal and moment.asked == words.decision
        if could and moment.answer != words.option:
            return answer_url(room, number, moment, words.option)
    return ""


def _need(room: Room, need: Need) -> NeedLine:
    program = room.program
    if need.card is not None:
        text = program.text(program.cards[need.card].text, language())
        sentence = _("Only after this had been told:") if need.open else _("Only before this had been told:")
        return NeedLine(sentence, need.is_met, [WordsLine(text, _holder(program, program.cards[need.card].holder))])
    fact = program.facts[need.fact] if need.fact else None
    starts_so = fact is not None and fact.starts in need.wanted and need.fact not in program.draws
    movers = need.away if starts_so and not need.steps else need.towards
    lines = _movers(room, movers)
    rest = len(lines) - SHOWN
    more = ngettext("and %(num)s more like it", "and %(num)s more like these", rest) if rest > 0 else ""
    return NeedLine(_sentence(room, need, starts_so, bool(lines)), need.is_met, lines[:SHOWN], more)


def _sentence(room: Room, need: Need, starts_so: bool, is_moved: bool) -> str:
    if need.steps and need.fact:
        bounds = _bounds(need.wanted, room.program.facts[need.fact].domain)
        what = _("trust") if "trust" in need.fact else _("a measure that nobody sees")
        stood = _("It stood at %(stood)s.", stood=need.stood)
        then = _("Such words move it there:") if is_moved else ""
        return " ".join(part for part in (_needed(what, bounds), stood, then) if part)
    if starts_so:
        return (
            _("Only as long as nobody had said this:")
            if is_moved
            else _("As the case began, nothing stood in the way.")
        )
    return _("Only after words like these:") if is_moved else _("It was drawn by lot when the case began.")


def _needed(what: str, bounds: tuple[Value, Value, Value, Value]) -> str:
    lowest, highest, least, most = bounds
    between = {"what": what, "least": least, "most": most, "lowest": lowest, "highest": highest}
    if most == highest:
        return _("Needed: %(what)s of at least %(least)s, on a scale from %(lowest)s to %(highest)s.", **between)
    if least == lowest:
        return _("Needed: %(what)s of at most %(most)s, on a scale from %(lowest)s to %(highest)s.", **between)
    return _("Needed: %(what)s from %(least)s to %(most)s, on a scale from %(lowest)s to %(highest)s.", **between)


def _bounds(wanted: Sequence[Value], domain: Sequence[Value]) -> tuple[Value, Value, Value, Value]:
    """The ends of the domain and of what is wanted of it; the whole domain where nothing is."""
    wanted = wanted or domain
    return domain[0], domain[-1], wanted[0], wanted[-1]


def _movers(room: Room, movers: Sequence[Mover]) -> list[WordsLine]:
    """What moves a fact, one's own words first."""
    own = [each for each in movers if isinstance(each, Words) and _is_own(room, each)]
    found = []
    for mover in (*own, *(each for each in movers if each not in own)):
        if isinstance(mover, Words):
            found.append(option_line(room, mover))
        else:
            found.append(WordsLine(room.program.text(room.program.events[mover].text, language()), _("event")))
    return found


def _is_own(room: Room, words: Words) -> bool:
    return room.program.decisions[words.decision].asks == room.role
