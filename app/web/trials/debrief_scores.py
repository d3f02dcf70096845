"""The numbers of a debriefing: the result, the profile as a picture and a table, how they come about."""

from fractions import Fraction

from app.domain.scoring.score import Reason, Scores
from app.domain.scoring.weights import (
    CAP_REPAIRED,
    CAP_UNREPAIRED,
    FAIRNESS,
    FLOOR_DIMENSION,
    FLOOR_FAIRNESS,
    FLOORS_OF_ROLE,
    OPPORTUNITIES_NEEDED,
)
from app.domain.shared.roles import DIMENSIONS, Dimension
from app.i18n.formats import decimal, whole
from app.rendering.drawing import Figure
from app.rendering.figures import Profile, Spoke, radar
from app.services.debriefs import Debriefing, Reckoning
from app.web.languages import _, language, ngettext
from app.web.site import version_of
from app.web.trials.debrief_pages import DimensionLine, FigureLine
from app.web.trials.debrief_words import NONE, number, points
from app.web.trials.names import dimension_name, dimension_short


def result(told: Debriefing) -> list[FigureLine]:
    """The result, both sides of it, and the harms."""
    scores, done = told.scores, [harm for moment in told.moments for harm in moment.harms]
    repaired = ngettext("%(num)s repaired", "%(num)s repaired", sum(harm.repaired for harm in done))
    return [
        FigureLine(_("Result of this run"), number(scores.final), _final_note(scores)),
        FigureLine(_("Towards the victim"), number(scores.V), _("the assessed dimensions, by weight")),
        FigureLine(_("Towards the accused"), number(scores.F), _fairness_note(scores)),
        FigureLine(_("Harms"), str(len(done)), repaired if done else _("none")),
    ]


def _final_note(scores: Scores) -> str:
    """The band, and whether the run passes."""
    notes = {
        "<50": _("below 50: start again with the lesson (provisional)"),
        "50-69": _("50–69: on the way (provisional)"),
        "70-84": _("70–84: competent (provisional)"),
        ">=85": _("85 and more: exemplary (provisional)"),
    }
    if scores.band is None:
        return _("not assessed")
    passed = _("Passed.") if scores.passed else _reason(scores, scores.reasons[0])
    return f"{notes[scores.band]}. {passed}"


def _reason(scores: Scores, reason: Reason) -> str:
    """Why a run does not pass, in a sentence."""
    if reason.code == "final":
        return _("Not passed: the result is under 70.")
    if reason.code == "fairness":
        return _("Not passed: fairness to the accused is under 60.")
    if reason.code == "harm" and reason.dimension:
        return _("Not passed: a harm was left unrepaired (%(dimension)s).", dimension=dimension_name(reason.dimension))
    if reason.code == "dimension" and reason.dimension:
        floor = FLOORS_OF_ROLE.get(scores.role, {}).get(reason.dimension, FLOOR_DIMENSION)
        return _(
            "Not passed: %(dimension)s is under %(floor)s.", dimension=dimension_name(reason.dimension), floor=floor
        )
    return _("Not passed: too few decisions to say.")


def _fairness_note(scores: Scores) -> str:
    """Whether the floor of fairness is kept, read unrounded."""
    if scores.F is None:
        return _("not assessed")
    return _("floor 60: kept") if scores.F >= FLOOR_FAIRNESS else _("floor 60: not kept")


def why_no_result(scores: Scores) -> str:
    """Why there is no result, or nothing."""
    if scores.final is not None:
        return ""
    return _("Too few decisions to say: a result needs fairness to the accused and one more dimension to be assessed.")


def profile(scores: Scores) -> Figure:
    """The ten dimensions as a radar: the whole journey, and what was met."""
    spokes = []
    for one in DIMENSIONS:
        found = scores.dimensions[one]
        value = whole(found.J) if found.assessed and found.J is not None else None
        met = whole(found.N) if value is not None and found.N is not None else None
        spokes.append(Spoke(one.lower(), dimension_short(one), value, found.harm is not None, met))
    label = _("Profile over the ten dimensions; the table beside it holds the same")
    return radar(Profile(label, _("not assessed"), tuple(spokes)), f"/static/icons.svg?v={version_of('icons.svg')}")


def dimension(told: Debriefing, one: Dimension) -> DimensionLine:
    """A dimension in the table, with the sums that its numbers are made of."""
    found, sums = told.scores.dimensions[one], told.reckonings.get(one)
    note = ""
    if found.harm == "unrepaired":
        note = _("a harm, not repaired: at most 40")
    elif found.harm == "repaired":
        note = _("a harm, repaired: at most 60")
    elif not found.assessed and found.opportunities:
        needed = OPPORTUNITIES_NEEDED[one]
        note = _("%(met)s of %(needed)s opportunities", met=found.opportunities, needed=needed)
    elif not found.counts:
        note = _("not counted in this role")
    return DimensionLine(
        id=one,
        name=dimension_name(one),
        note=note,
        assessed=found.assessed,
        j=number(found.J),
        n=number(found.N),
        times=str(found.opportunities),
        met=_of(sums.met, points(sums.met_best)) if sums else NONE,
        whole=_of(sums.whole, str(sums.whole_best)) if sums else NONE,
    )


def _of(some: Fraction, best: str) -> str:
    return _("%(points)s of %(best)s", points=points(some), best=best)


def unassessed(scores: Scores) -> str:
    """What this run was too short for, or nothing; what is not scored in the case at all is not named."""
    few = [one for one, each in scores.dimensions.items() if each.opportunities and not each.assessed]
    if not few:
        return ""
    names = ", ".join(dimension_name(one) for one in few)
    return _(
        "Not assessed is not nought: this run held too few decisions to say anything about: %(names)s. "
        "Your first runs of other cases in this role are added to it.",
        names=names,
    )


def explained(told: Debriefing) -> list[str]:
    """N and J in plain words, with the person's own numbers of one dimension, then how the result follows."""
    scores = told.scores
    sentences = [
        _("An answer brings points in each dimension it touches: harm 0, passive 40, competent 75, proactive 100.")
    ]
    shown = [one for one in told.reckonings if told.reckonings[one].asked and told.reckonings[one].met_best]
    if shown:
        one = max(shown, key=lambda each: (_gap(scores, each), told.reckonings[each].asked))
        sentences += _of_dimension(scores, one, told.reckonings[one])
    if scores.V is not None and scores.F is not None and scores.final is not None:
        w = FAIRNESS[scores.role] / 100
        sentences.append(
            _(
                "The result multiplies both sides, so that being good to one cannot make up for the other: "
                "%(v)s (towards the victim) to the power %(u)s, times %(f)s (towards the accused) to the power %(w)s, "
                "is %(r)s.",
                v=number(scores.V),
                f=number(scores.F),
                r=number(scores.final),
                u=decimal(f"{1 - w:.2f}", language()),
                w=decimal(f"{w:.2f}", language()),
            )
        )
    return sentences


def _gap(scores: Scores, one: Dimension) -> Fraction:
    """How far apart J before caps and N are."""
    found = scores.dimensions[one]
    return Fraction(0) if found.raw is None or found.N is None else abs(found.raw - found.N)


def _of_dimension(scores: Scores, one: Dimension, sums: Reckoning) -> list[str]:
    found = scores.dimensions[one]
    sentences = [
        ngettext(
            "An example, %(dimension)s: you were asked %(num)s time. Your answer brought %(met)s points, the best that "
            "was open to you %(best)s. That is %(n)s of 100: what you met (N).",
            "An example, %(dimension)s: you were asked %(num)s times. Your answers brought %(met)s points, the best "
            "that were open to you %(best)s. That is %(n)s of 100: what you met (N).",
            sums.asked,
            dimension=dimension_name(one),
            met=points(sums.met),
            best=points(sums.met_best),
            n=number(found.N),
        )
    ]
    sentences.append(_of_the_whole(sums, number(found.raw)))
    if found.harm is not None and found.raw != found.J:
        cap = CAP_UNREPAIRED if found.harm == "unrepaired" else CAP_REPAIRED
        sentences.append(_("A harm stands there, so that the whole journey counts with %(cap)s at most.", cap=cap))
    return sentences


def _of_the_whole(sums: Reckoning, j: str) -> str:
    """How J comes about, before caps."""
    whole_of = {"points": points(sums.whole), "best": sums.whole_best, "j": j}
    if not sums.lost:
        return _(
            "None of your moves closed a decision here. Against the best answers of all, open to you or not, it is "
            "%(points)s of %(best)s points: %(j)s of 100, the whole journey (J).",
            **whole_of,
        )
    return ngettext(
        "Your own moves closed %(num)s more decision here; it counts with what that move was worth. Together "
        "%(points)s of the %(best)s points that the best answers of all would have brought: %(j)s of 100, the "
        "whole journey (J).",
        "Your own moves closed %(num)s more decisions here; they count with what that move was worth. Together "
        "%(points)s of the %(best)s points that the best answers of all would have brought: %(j)s of 100, the "
        "whole journey (J).",
        sums.lost,
        **whole_of,
    )
