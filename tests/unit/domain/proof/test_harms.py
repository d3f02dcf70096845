"""What can become of a harm: it stands, it is repaired by whoever's act, and done again it stands again."""

from typing import Any

from app.domain.proof.budget import Budget
from app.domain.proof.harms import harms_data
from app.domain.proof.study import Study
from app.domain.trial.program import Program
from tests.support.programs import decision, event, is_, option, program, ruling, window, yes_no

BLAME = option("blame", "D3 0", harms="D3 blame", sets="said is yes")
ASK = option("ask", "D3 3")
FACTS = {"said": yes_no()}


def harms(case: Program) -> dict[str, dict[str, Any]]:
    return harms_data(Study(case), Budget())


def said(play: Any) -> list[str] | None:
    return None if play is None else [move.option for move in play]


def test_a_harm_that_nothing_repairs_only_stands() -> None:
    found = harms(program(decision("cross", "defence", ASK, BLAME), facts=FACTS))
    assert list(found) == ["cross blame D3 blame"]
    assert said(found["cross blame D3 blame"]["stands"]) == ["blame"]
    assert found["cross blame D3 blame"]["repaired"] is None


def test_anybody_may_repair_it_afterwards_and_only_afterwards() -> None:
    mend = option("mend", "D3 3", repairs=("blame",))
    case = program(
        decision("before", "judge", mend),
        decision("cross", "defence", ASK, BLAME),
        decision("after", "judge", option("silent"), mend, only_if=is_("said", True), otherwise="end"),
        facts=FACTS,
    )
    (found,) = harms(case).values()
    assert said(found["stands"]) == ["mend", "blame", "silent"]
    assert said(found["repaired"]) == ["mend", "blame", "mend"]


def test_where_every_way_repairs_it_it_never_stands() -> None:
    mend = option("mend", "D3 3", repairs=("blame",))
    (found,) = harms(
        program(decision("cross", "defence", BLAME), decision("after", "judge", mend), facts=FACTS)
    ).values()
    assert found["stands"] is None
    assert said(found["repaired"]) == ["blame", "mend"]


def test_done_again_it_stands_again() -> None:
    again = option("again", "D3 3", repairs=("blame",), next="cross", repeat=1)
    case = program(
        decision("cross", "defence", option("blame", "D3 0", harms="D3 blame")),
        decision("after", "judge", option("go"), again),
        decision("last", "judge", option("mend", "D3 3", repairs=("blame",))),
    )
    (found,) = harms(case).values()
    assert found["stands"] is None
    assert said(found["repaired"]) == ["blame", "again"]


def test_a_ruling_may_do_it_and_an_event_changes_nothing_of_it() -> None:
    rulings = (ruling("overrule", "D3 0", harms="D3 allowed"), ruling("strike", "D3 2", "falls"))
    case = program(
        decision("cross", "defence", option("ask", "D3 2", window="proper")),
        decision("late", "judge", option("go"), only_if=is_("said", True), otherwise="end"),
        windows=dict([window("proper", ("representative",), rulings)]),
        facts=FACTS,
        events=dict([event("ring", "late", "said is yes")]),
    )
    (name, found), *_ = harms(case).items()
    assert name == "proper overrule D3 allowed"
    assert said(found["stands"]) == ["ask", "blames", "overrule", "go"]
