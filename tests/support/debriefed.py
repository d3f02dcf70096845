"""Plays that have ended, written by hand, as the person who played the judge finds them."""

from dataclasses import replace

from app.domain.shared.roles import Role
from app.domain.trial.program import Program
from app.domain.trial.serial import program_sha256
from app.domain.trial.sheets import Sheets
from app.domain.trial.step import events_of
from app.domain.trial.view import view
from app.services.trials import Room
from tests.support.fakes import START
from tests.support.programs import decision, is_, option, played, program, seats_of, yes_no

AGREED = is_("rules", True)


def hearing() -> Program:
    """A judge's hearing of five decisions, and one of the defence, which the machine plays."""
    return program(
        decision("door", "judge", option("part", "D4 3, D10 3"), option("open", "D4 0, D10 2", harms="D4 heard")),
        decision(
            "rules",
            "judge",
            option("agree", "D3 3, D10 3", sets="rules is yes"),
            option("skip", "D3 1, D10 2"),
        ),
        decision(
            "question",
            "judge",
            option("rephrase", "D3 3, D10 3", only_if=AGREED),
            option("strike", "D3 2, D10 1"),
            option("allow", "D3 0, D10 2"),
        ),
        decision("cross", "defence", option("test", "D3 3, D10 3", default=True), option("shout", "D3 0, D10 1")),
        decision("order", "judge", option("protect", "D4 3", repairs=("heard",)), option("leave", "D4 1")),
        decision("pause", "judge", option("offer", "D3 3"), option("go_on", "D3 1")),
        facts={"rules": yes_no()},
    )


def room_of(program: Program, *moves: str, trial_id: str = "t", role: Role = "judge") -> Room:
    """The room of a person in `role` in which `moves` were made, each by the seat asked; the machine is all others."""
    state = played(program, *moves, seats={**seats_of(program, "machine"), role: "person"})
    state = replace(state, program=program_sha256(program))
    events = events_of(state)
    return Room(
        trial_id=trial_id,
        case="x",
        program=program,
        sheets=Sheets("en", {}, {}),
        role=role,
        state=state,
        view=view(program, state, role),
        events=events,
        seq=len(events),
        opened_at=START,
        ended_at=START,
    )


WORST_WAY = ("open", "skip", "strike", "test", "protect", "go_on")
BEST_WAY = ("part", "agree", "rephrase", "test", "protect", "offer")
