"""The harms of a debriefing: what was said, what it did, by what it was repaired or could have been."""

from app.domain.shared.roles import Dimension
from app.domain.trial.closed import Words
from app.services.debriefs import Debriefing, Moment
from app.services.trials import Room
from app.web.languages import _, language
from app.web.trials.debrief_pages import HarmLine
from app.web.trials.debrief_words import answers, option_line, scene_of, words
from app.web.trials.names import dimension_name


def harm_lines(room: Room, told: Debriefing) -> list[HarmLine]:
    """Each harm: what was said, what it did, by what it was repaired or could have been."""
    return [
        _harm(room, told, place, moment, harm.dimension, harm.harm, harm.repaired)
        for place, moment in enumerate(told.moments, 1)
        for harm in moment.harms
    ]


def _harm(
    room: Room, told: Debriefing, place: int, moment: Moment, hurt: Dimension, harm: str, repaired: bool
) -> HarmLine:
    program = room.program
    given = answers(room, moment).get(moment.answer)
    numbers = {each.asked: number for number, each in enumerate(told.moments, 1)}
    ways = [
        Words(decision, id)
        for decision, asked in program.decisions.items()
        for id, option in asked.options.items()
        if harm in option.repairs
    ]
    if not repaired:
        repair = _("It was not repaired.") if ways else _("Nothing in this case repairs it.")
    elif moment.repaired_by in numbers:
        repair = _("You repaired it yourself, in decision %(number)s.", number=numbers[moment.repaired_by])
    else:
        repair = _("Somebody else repaired it.")
    return HarmLine(
        number=place,
        title=scene_of(program, moment.decision),
        dimension=dimension_name(hurt),
        chosen=words(room, given),
        did=program.text(given.why, language()) if given and given.why else "",
        repair=repair,
        ways=[] if repaired else [option_line(room, each) for each in ways],
    )
