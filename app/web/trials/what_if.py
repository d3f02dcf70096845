"""Builds the page of «what if»: a play that ended, beside the one that another answer would have made of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from fractions import Fraction

from app.domain.scoring.score import Scores
from app.domain.shared.roles import DIMENSIONS
from app.domain.trial.asking import decision_id
from app.domain.trial.state import Said
from app.domain.trial.view import EndingSeen
from app.domain.trial.wordings import question_of, wordings
from app.i18n.formats import whole
from app.services.debriefs import Debriefing, Moment, debrief
from app.services.trials import Room
from app.services.what_if import OwnAnswer, WhatIf, what_if
from app.web.languages import _, language, ngettext
from app.web.trials.afterwards import debriefing_url, way_here
from app.web.trials.build import case_text, told_in
from app.web.trials.debrief_pages import BeforeAfter, ChoiceLine, Ended, HeardLine, MetLine, Stretch, WhatIfPage
from app.web.trials.debrief_words import NONE, answer_url, answers, number, question, scene_of, verdict, words
from app.web.trials.names import dimension_name, role_name


def what_if_page(room: Room, place: int, answer: str) -> WhatIfPage | None:
    """The own decision of that number, from 1, with the answer of that place in the file; None where there is none.

    Without a place, or with one that could not be answered, only the choice is offered.
    """
    told = debrief(room)
    if not 1 <= place <= len(told.moments):
        return None
    moment = told.moments[place - 1]
    names = list(answers(room, moment))
    chosen = _numbered(names, answer)
    found = what_if(room, told, place, chosen) if chosen in moment.legal else None
    changed = found if isinstance(found, WhatIf) else None
    title = _("What if")
    page = WhatIfPage(
        title=f"{title}: {room.program.text(room.program.title, language())}",
        heading=title,
        section="trials.index",
        where=[
            way_here(room),
            (_("Debriefing"), debriefing_url(room)),
        ],
        number=place,
        scene=scene_of(room.program, moment.decision),
        question=question(room, moment),
        given=words(room, answers(room, moment).get(moment.answer)),
        choices=_choices(room, moment, place, chosen),
        was_ended=_ended(room, room.view.ending),
        back_url=debriefing_url(room, _anchor="each"),
        text_lang=told_in(room.program),
    )
    return page if changed is None else _with(page, room, told, changed)


def _with(page: WhatIfPage, room: Room, told: Debriefing, changed: WhatIf) -> WhatIfPage:
    """The page with what would have followed."""
    answer = answers(room, changed.moment)[changed.answer]
    return replace(
        page,
        changed=words(room, answer),
        did=room.program.text(answer.why, language()) if answer.why else "",
        stretches=list(_stretches(room, changed.was, changed.would_be)),
        would_end=_ended(room, changed.view.ending),
        scores=_results(told, changed.scores),
        dimensions=_dimensions(told.scores, changed.scores),
        new=[_met(room, each) for each in changed.new],
        lost=[_met(room, each) for each in changed.lost],
    )


def _numbered(names: Sequence[str], number: str) -> str:
    """The answer of that number, from 1; nothing where there is none."""
    return next((name for place, name in enumerate(names, 1) if str(place) == number), "")


def _choices(room: Room, moment: Moment, place: int, chosen: str) -> list[ChoiceLine]:
    """Every answer, the one given, the one shown, and those that could not be given."""
    lines = []
    for id, answer in answers(room, moment).items():
        state = "given" if id == moment.answer else "closed" if id not in moment.legal else "legal"
        state = "shown" if id == chosen and state == "legal" else state
        url = answer_url(room, place, moment, id) if state == "legal" else ""
        lines.append(ChoiceLine(words(room, answer), state, url))
    return lines


def _ended(room: Room, ending: EndingSeen | None) -> Ended:
    if ending is None:
        raise ValueError("the play has not ended")
    own = ending.text_for.get(room.role)
    program, lang = room.program, language()
    return Ended(verdict(ending.verdict), program.text(ending.text, lang), program.text(own, lang) if own else "")


def _stretches(room: Room, was: Sequence[Said], would_be: Sequence[Said]) -> Iterator[Stretch]:
    """Both courses side by side, and how many lines are alike in between."""
    for kind, a, b, c, d in SequenceMatcher(None, was, would_be, autojunk=False).get_opcodes():
        if kind == "equal":
            alike = ngettext("%(num)s line is the same.", "%(num)s lines are the same.", b - a)
            yield Stretch(alike, [], [])
        else:
            yield Stretch("", [_heard(room, said) for said in was[a:b]], [_heard(room, said) for said in would_be[c:d]])


def _heard(room: Room, said: Said) -> HeardLine:
    program, lang = room.program, language()
    text = program.text(said.text, lang) if said.text else ""
    if said.kind == "exhibit":
        text = _("Exhibit %(number)s. %(title)s", number=said.exhibit, title=text)
    return HeardLine(said.kind, _who(room, said), text)


def _who(room: Room, said: Said) -> str:
    """Who speaks, or what a line is that nobody speaks."""
    kinds = {"event": _("event"), "card": _("card opened"), "ending": _("ending"), "scene": _("scene")}
    if said.who is None or said.kind in kinds:
        return kinds.get(said.kind, "")
    if said.who == room.role:
        return _("you")
    role = next((role for role in room.program.roles if role == said.who), None)
    member = room.program.cast.get(said.who)
    return role_name(role) if role else case_text(room.program, member.name) if member else said.who


def _results(told: Debriefing, after: Scores) -> list[BeforeAfter]:
    """The result, both sides, and the harms, before and after."""
    before = told.scores
    harms = [sum(each.harm is not None for each in scores.dimensions.values()) for scores in (before, after)]
    return [
        _difference("", _("Result of this run"), before.final, after.final),
        _difference("", _("Towards the victim"), before.V, after.V),
        _difference("", _("Towards the accused"), before.F, after.F),
        _difference("", _("Dimensions with a harm"), *map(Fraction, harms)),
    ]


def _dimensions(before: Scores, after: Scores) -> list[BeforeAfter]:
    """J of each dimension that is assessed in either play."""
    pairs = {one: (before.dimensions[one], after.dimensions[one]) for one in DIMENSIONS}
    return [
        _difference(one, dimension_name(one), was.J if was.assessed else None, now.J if now.assessed else None)
        for one, (was, now) in pairs.items()
        if was.assessed or now.assessed
    ]


def _difference(id: str, name: str, was: Fraction | float | None, now: Fraction | float | None) -> BeforeAfter:
    if was is None or now is None:
        difference = NONE
    else:
        by = whole(now) - whole(was)
        difference = f"+{by}" if by > 0 else f"−{-by}" if by < 0 else "0"
    return BeforeAfter(id, name, number(was), number(now), difference)


def _met(room: Room, own: OwnAnswer) -> MetLine:
    """An own decision that only one of the plays has."""
    before, asked = own.move.before.position, str(own.move.event.decision)
    put, decision = before.round.put, decision_id(before)
    found = wordings(room.program, asked, own.move.ask.kind in ("ruling", "ruling_alone"))
    return MetLine(
        title=scene_of(room.program, decision),
        question=room.program.text(question_of(room.program, decision, put.option if put else None), language()),
        answer=words(room, found.get(own.move.event.option)),
        note=_("Nobody answered it: the usual answer of the case was taken.") if own.assumed else "",
    )
