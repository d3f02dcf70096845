"""Builds the debriefing that is led for the phone of somebody who takes part: the step, and what is theirs to do."""

from dataclasses import dataclass

from flask import url_for

from app.domain.group.debriefing import MAX_COMMITMENT, STEPS, step_of
from app.runtime import Runtime
from app.services.attending import Own
from app.services.commitments import Meant
from app.web.debriefing_words import phase_name, step_words
from app.web.frame import Page
from app.web.join.part_build import place_name
from app.web.languages import _


@dataclass(kw_only=True)
class TogetherPage(Page):
    """`sentence`: what one says to leave the role, or nothing; `writes`: one is asked for what one means to do.

    `meant`, `shared`: what one has written of it; `error`: what is wrong with what was sent, or nothing.
    """

    phase: str
    heading: str
    lead: str
    sentence: str
    writes: bool
    meant: str
    shared: bool
    most: int
    error: str = ""
    action: str
    debrief_url: str
    sheet_url: str
    place_url: str
    support: str
    follow_url: str


def together_page(runtime: Runtime, own: Own, meant: Meant, follow: str) -> TogetherPage:
    """The step at which the debriefing stands, for one person."""
    step, training = step_of(own.step), own.door.training_id
    words = step_words(step.id)
    program = runtime.shelf().cases[own.door.case].program
    is_late = STEPS.index(step) >= [one.id for one in STEPS].index("commitment")
    was = place_name(program, own.role, own.part)
    leaves = step.id == "out_of_role" and own.room is not None
    return TogetherPage(
        title=_("Debriefing"),
        phase=phase_name(step.phase),
        heading=words.title,
        lead=words.lead,
        sentence=_("I am %(name)s. I am no longer: %(role)s.", name=own.name, role=was) if leaves else "",
        writes=is_late,
        meant=meant.text,
        shared=meant.shared,
        most=MAX_COMMITMENT,
        action=url_for("join.commit", training=training),
        debrief_url=url_for("join.debriefing", training=training) if own.has_ended and own.role else "",
        sheet_url=url_for("join.sheet", training=training),
        place_url=url_for("join.place", training=training, stay=1),
        support=", ".join(part for part in (own.door.support_name, own.door.support_phone) if part),
        follow_url=follow,
    )
