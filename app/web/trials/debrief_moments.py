"""The own decisions of a debriefing: the key moments as cards, every decision with its other answers."""

from app.domain.shared.roles import DIMENSIONS
from app.i18n.formats import decimal, whole
from app.runtime import Runtime
from app.services import law
from app.services.debriefs import Debriefing, Moment
from app.services.trials import Room
from app.web.languages import _, language
from app.web.learn.build import source_line
from app.web.trials.debrief_course import state_text
from app.web.trials.debrief_pages import DecisionLine, KeyMoment, OtherAnswer
from app.web.trials.debrief_words import answer_url, answers, better, question, scene_of, words
from app.web.trials.names import dimension_name, level_name
from app.web.trials.pages import LevelLine


def key_moments(runtime: Runtime, room: Room, told: Debriefing) -> list[KeyMoment]:
    """The three moments that cost most, in the order of the play."""
    return [
        _key_moment(runtime, room, number, moment)
        for number, moment in enumerate(told.moments, 1)
        if moment in told.key_moments
    ]


def decisions(runtime: Runtime, room: Room, told: Debriefing) -> list[DecisionLine]:
    """Every own decision, in order."""
    return [_decision(runtime, room, number, moment) for number, moment in enumerate(told.moments, 1)]


def _key_moment(runtime: Runtime, room: Room, number: int, moment: Moment) -> KeyMoment:
    program, lang = room.program, language()
    chosen = answers(room, moment).get(moment.answer)
    sources = chosen.sources if chosen else ()
    return KeyMoment(
        title=scene_of(program, moment.decision),
        question=question(room, moment),
        chosen=words(room, chosen),
        did=program.text(chosen.why, lang) if chosen and chosen.why else "",
        cost=_cost(moment),
        better=better(room, moment),
        sources=[view for reference in sources for view in law.cited(runtime, reference, lang)][:2],
        url=answer_url(room, number, moment),
    )


def _cost(moment: Moment) -> str:
    """«Up to 5 of 100 points: Safety from 100 to 60, …»; told as «up to»."""
    lost = "; ".join(
        _("%(dimension)s from %(was)s to %(now)s", dimension=dimension_name(one), was=whole(was), now=whole(now))
        for one, (was, now) in moment.lost.items()
    )
    points = decimal(f"{float(moment.regret):.1f}", language())
    return _("Up to %(points)s of 100 points that were still attainable: %(lost)s.", points=points, lost=lost)


def _decision(runtime: Runtime, room: Room, number: int, moment: Moment) -> DecisionLine:
    program, lang = room.program, language()
    found = answers(room, moment)
    chosen = found.get(moment.answer)
    levels = chosen.levels if chosen else {}
    return DecisionLine(
        number=number,
        title=scene_of(program, moment.decision),
        question=question(room, moment),
        chosen=words(room, chosen),
        state=moment.state,
        state_text=state_text(moment),
        repair=_("repaired later") if moment.repaired_by else "",
        did=program.text(chosen.why, lang) if chosen and chosen.why else "",
        better=better(room, moment),
        levels=[LevelLine(one, dimension_name(one), level_name(levels[one])) for one in DIMENSIONS if one in levels],
        sources=[source_line(runtime, reference) for reference in (chosen.sources if chosen else ())],
        others=[
            OtherAnswer(
                words(room, other),
                program.text(other.why, lang) if other.why else "",
                answer_url(room, number, moment, id) if id in moment.legal else "",
            )
            for id, other in found.items()
            if id != moment.answer
        ],
    )
