"""Group 9: for each verdict a play in which the defence does very well, or none and that is told."""

from dataclasses import replace
from typing import Any

from app.domain.proof.budget import Budget
from app.domain.proof.defence import without_verdicts
from app.domain.proof.fairness import VERDICTS, examine_fairness
from app.domain.proof.finding import Examined
from app.domain.proof.study import Study
from app.domain.trial.elements import TextKey
from app.domain.trial.plays import Written
from app.domain.trial.program import Ending, Program
from tests.support.programs import card, decision, is_, is_open, option, program, ranged, window

WELL = option("well", "D2 3, D3 3, D8 3, D10 3")
BADLY = option("badly", "D2 0, D3 0, D8 0, D10 0", harms="D10 no_defence", default=True)
RULES = (
    option("convict", sets="outcome is 0"),
    option("lesser", sets="outcome is 1"),
    option("acquit", sets="outcome is 2"),
)
ENDS = {
    "guilty": Ending(TextKey("guilty"), "conviction", is_("outcome", 0)),
    "less": Ending(TextKey("less"), "lesser offence", is_("outcome", 1)),
    "free": Ending(TextKey("free"), "acquittal"),
}


def case(*rulings: tuple[str, Any], pleas: tuple[tuple[str, Any], ...] = (WELL, BADLY), **fields: Any) -> Program:
    """Three pleas of the defence, then the court rules."""
    given = {"kind": "trial", "endings": ENDS, "facts": {"outcome": ranged(0, 2, 0)}}
    asked = [decision(f"plea{n}", "defence", *pleas) for n in (1, 2, 3)]
    assessed = {"defence": ("D2", "D3", "D8", "D10")}
    return program(*asked, decision("ruling", "judge", *rulings), assessed=assessed, **(given | fields))


def examined(program: Program) -> Examined:
    return examine_fairness(Study(program), Budget())


def test_a_fair_case_has_a_very_good_play_of_the_defence_for_each_verdict() -> None:
    told = examined(case(*RULES))
    assert told.findings == ()
    plays = told.evidence["defence"]
    assert list(plays) == list(VERDICTS)
    assert {plays[verdict]["final"] for verdict in VERDICTS} == {100}
    assert plays["acquittal"]["play"][-1] == Written("ruling", "judge", "acquit")
    assert plays["acquittal"]["V"] == plays["acquittal"]["F"] == "100"


def test_what_the_defence_is_assessed_in_without_a_weight_costs_it_nothing() -> None:
    pleas = (option("well", "D2 3, D3 3, D8 3, D9 3, D10 3"), BADLY)
    told = examined(replace(case(*RULES, pleas=pleas), assessed={"defence": ("D2", "D3", "D8", "D9", "D10")}))
    assert told.findings == ()


def test_where_the_client_is_saved_only_by_a_bad_defence_that_is_told_with_a_play() -> None:
    """What D10 earns elsewhere does not make up for it."""
    lie = option("lie", "D2 0, D3 3, D8 0, D10 2", sets="outcome is 2", harms="D2 lie")
    pleas = (option("well", "D2 3, D3 3, D8 3, D10 3"), lie)
    ends = {**ENDS, "free": replace(ENDS["free"], when=is_("outcome", 2)), "none": Ending(TextKey("none"), "none")}
    told = examined(case(option("convict"), pleas=pleas, endings=ends))
    assert [(each.code, each.subject[1]) for each in told.findings] == [
        ("E0391", "lesser offence"),
        ("E0390", "acquittal"),
    ]
    assert told.findings[0].play == ()
    assert [move.option for move in told.findings[1].play].count("lie") == 1
    assert list(told.evidence["defence"]) == ["conviction"]


def test_a_case_in_which_nobody_can_defend_well_is_unfair_whatever_the_verdict() -> None:
    never = option("well", "D2 3, D3 3, D8 3, D10 3", only_if=is_("outcome", 2))
    told = examined(case(*RULES, pleas=(never, BADLY, option("so_so", "D2 2, D3 2, D8 2, D10 1"))))
    assert [each.code for each in told.findings] == ["E0390"] * 3


def test_of_an_exercise_no_verdict_is_asked() -> None:
    assert examined(case(*RULES, kind="exercise", pleas=(BADLY,))).findings == ()


def test_an_answer_may_be_below_the_best_where_the_whole_is_very_good() -> None:
    told = examined(case(*RULES, pleas=(option("fair", "D2 2, D3 3, D8 3, D10 3"), option("dear", "D2 3, D10 1"))))
    assert told.findings == ()


def test_what_a_case_is_scored_on_has_no_verdict() -> None:
    assert {each.verdict for each in without_verdicts(case(*RULES)).endings.values()} == {"none"}


def test_where_the_best_answers_are_worth_little_another_play_is_found() -> None:
    """By one bad answer of five that may be given in turn the defence seems to lose little, and loses all of it."""
    quick = option("quick", "D3 0", sets="outcome is 2", next="end", window="proper")
    turns = [option(f"ask{n}", "D3 3", window="proper", reveals=("debt",)) for n in range(4)]
    plea = option("plain", "D2 2, D3 2, D8 2, D10 3", sets="outcome is 2", only_if=is_open("debt"))
    asked = [decision(f"plea{n}", "defence", WELL) for n in (1, 2)]
    fair = program(
        *asked,
        decision("cross", "defence", quick, *turns, option("on", ends_the_picking=True), pick=5),
        decision("last", "defence", WELL, plea),
        decision("ruling", "judge", option("as_it_stands"), *RULES[:2]),
        kind="trial",
        endings=ENDS,
        facts={"outcome": ranged(0, 2, 0)},
        cards={"debt": card("Bakyt")},
        windows=dict([window("proper", ("prosecutor",))]),
        assessed={"defence": ("D2", "D3", "D8", "D10")},
    )
    plays = examined(fair).evidence["defence"]
    said = [move.option for move in plays["acquittal"]["play"]]
    assert "quick" not in said
    assert said[-2:] == ["plain", "as_it_stands"]
