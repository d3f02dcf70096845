"""Words that the pages after a trial share: how an answer read, what a verdict was, numbers as they are shown."""

from fractions import Fraction

from app.domain.trial.closed import Words
from app.domain.trial.elements import DecisionId, Verdict
from app.domain.trial.program import Program
from app.domain.trial.wordings import Wording, question_of, wordings
from app.i18n.formats import decimal, whole
from app.services.debriefs import Moment
from app.services.trials import Room
from app.web.languages import _, language
from app.web.trials.afterwards import what_if_url
from app.web.trials.build import case_text
from app.web.trials.debrief_pages import WordsLine
from app.web.trials.names import role_name

NONE = "–"


def number(value: Fraction | float | None) -> str:
    """A score as a whole number; a dash where there is none."""
    return NONE if value is None else str(whole(value))


def points(value: Fraction) -> str:
    """Points, which are whole numbers but where a mean is not."""
    return str(value) if value.denominator == 1 else decimal(f"{float(value):.1f}", language())


def verdict(came: Verdict) -> str:
    """How the hearing ended."""
    return {
        "conviction": _("The hearing ended in a conviction."),
        "lesser offence": _("The hearing ended in a conviction for a lesser offence."),
        "acquittal": _("The hearing ended in an acquittal."),
        "none": _("The exercise ended before the judgment."),
    }[came]


def scene_of(program: Program, decision: DecisionId) -> str:
    """The scene in which a decision is put."""
    return case_text(program, program.scenes[program.decisions[decision].scene].title)


def question(room: Room, moment: Moment) -> str:
    """What was asked at an own decision."""
    return room.program.text(question_of(room.program, moment.decision, moment.put), language())


def answers(room: Room, moment: Moment) -> dict[str, Wording]:
    """Every answer that the case knows to what was asked, in the order of the file."""
    return wordings(room.program, moment.asked, is_ruling=moment.kind in ("ruling", "ruling_alone"))


def words(room: Room, answer: Wording | None) -> str:
    """An answer as it reads; saying nothing in words of ours."""
    text = answer.text if answer else None
    return room.program.text(text, language()) if text else _("No objection")


def better(room: Room, moment: Moment) -> str:
    """The better wording that the case gives; in a window what would have been worth most, if that was not said."""
    found = answers(room, moment)
    given = found.get(moment.answer)
    if moment.kind != "objection":
        return room.program.text(given.better, language()) if given and given.better else ""
    best = max(found.values(), key=lambda each: sum(each.levels.values()))
    return words(room, best) if given and sum(best.levels.values()) > sum(given.levels.values()) else ""


def answer_url(room: Room, place: int, moment: Moment, answer: str = "") -> str:
    """The page of what would have followed `answer` at the own decision of that number."""
    found = list(answers(room, moment))
    chosen = found.index(answer) + 1 if answer in found else None
    return what_if_url(room, place, chosen)


def option_line(room: Room, told: Words, url: str = "") -> WordsLine:
    """An option as words of whoever is asked, with the scene in which they can be said."""
    program = room.program
    decision = program.decisions[told.decision]
    who = _("you") if decision.asks == room.role else role_name(decision.asks)
    said = any((each.decision, each.option) == told for each in room.state.answers)
    return WordsLine(
        text=program.text(decision.options[told.option].text, language()),
        who=_("%(who)s, in “%(scene)s”", who=who, scene=scene_of(program, told.decision)),
        url=url,
        said=said,
    )
