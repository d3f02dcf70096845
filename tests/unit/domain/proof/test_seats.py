"""Group 6: a blanket strategy that passes, a seat that decides nothing; each with its play."""

from dataclasses import replace
from typing import Any

from app.domain.proof.budget import Budget
from app.domain.proof.finding import Examined
from app.domain.proof.seats import examine_seats
from app.domain.proof.study import Study
from app.domain.trial.elements import FactId, TextKey
from app.domain.trial.plays import Written
from app.domain.trial.program import Ending, Program
from tests.support.programs import decision, is_, option, program, ranged, yes_no

ENDS = {"shut": Ending(TextKey("shut"), "conviction", is_("closed", True)), "over": Ending(TextKey("over"), "none")}


def hearing(*options: tuple[str, Any], **fields: Any) -> Program:
    """Three decisions of the judge with the same options, then one of the defence."""
    doors = (decision(f"door{n}", "judge", *options) for n in (1, 2, 3))
    last = decision("word", "defence", option("speak", "D10 2", sets="heard is yes"), option("wait", "D10 2"))
    facts = {"closed": yes_no(), "heard": yes_no()}
    return program(*doors, last, **({"facts": facts, "endings": ENDS, "assessed": {"judge": ("D3", "D10")}} | fields))


GOOD = option("part", "D3 2, D10 2", sets="closed is yes")
MEAN = option("shut", "D3 3, D10 0", harms="D10 unheard")
LAX = option("open", "D3 0, D10 3", harms="D3 heard", default=True)


def examined(case: Program) -> Examined:
    return examine_seats(Study(case), Budget())


def test_no_strategy_passes_where_the_good_answer_is_neither_the_kindest_nor_the_fairest_nor_in_one_place() -> None:
    doors = {f"door{n}": (option(f"good{n}", "D3 2, D10 2"), MEAN, LAX) for n in (1, 2, 3)}
    turned = [decision(id, "judge", *(three[n:] + three[:n])) for n, (id, three) in enumerate(doors.items())]
    texts = dict.fromkeys(("open.text", *(f"good{n}.text" for n in (1, 2, 3))), "Short.")
    texts |= {"shut.text": "The doors stay shut, for everybody, throughout."}
    case = program(*turned, kind="exercise", assessed={"judge": ("D3", "D10")}, texts={"en": texts})
    told = examined(case)
    assert told.findings == ()
    results = {each["strategy"]: (each["final"], each["reasons"]) for each in told.evidence["blanket"]}
    assert results["highest D3"] == (0, ["final", "fairness D10", "dimension D10", "harm D10"])
    assert results["highest D10"][1] == ["final", "dimension D3", "harm D3"]
    assert results["longest"] == results["protective"] == results["highest D3"]


def test_a_strategy_that_passes_is_told_with_its_play() -> None:
    told = examined(hearing(MEAN, GOOD, LAX)).findings
    (found,) = [each for each in told if each.details["what"] == "blanket-place"]
    assert (found.code, found.subject, found.details["number"]) == ("E0360", ("role", "judge"), "2")
    assert [found.details[each] for each in ("final", "best", "all", "at")] == ["75", "3", "3", "door1, door2, door3"]
    assert found.play == (
        *(Written(f"door{n}", "judge", "part") for n in (1, 2, 3)),
        Written("word", "defence", "speak"),
    )


def test_a_strategy_must_fail_whatever_is_drawn() -> None:
    drawn = {FactId("closed"): (False, True)}
    luck = option("luck", "D3 2, D10 2", only_if=is_("closed", True))
    told = examined(hearing(luck, MEAN, LAX, draws=drawn)).findings
    (found,) = [each for each in told if each.details["number"] == "1"]
    assert found.play[0] == Written("closed", "chance", "yes")


def test_in_an_exercise_only_the_assessed_roles_are_tried_and_nobody_need_have_influence() -> None:
    lawful = examined(hearing(MEAN, GOOD, LAX, assessed={}))
    assert lawful.findings == ()
    assert lawful.evidence["blanket"] == []
    assert lawful.evidence["influence"]["judge"] == {"endings": ["shut", "over"], "at": ["door1", "door2", "door3"]}
    assert lawful.evidence["influence"]["defence"] == {"endings": ["over"], "at": []}


def test_in_a_trial_everybody_is_tried_and_a_role_that_decides_nothing_is_told() -> None:
    case = hearing(MEAN, GOOD, LAX, kind="trial", assessed={})
    told = examined(case)
    told_of = [each.details for each in told.findings if each.code == "E0361"]
    assert told_of == [{"role": "defence", "moved": "heard", "read": "closed"}]
    assert {each["role"] for each in told.evidence["blanket"]} == {"judge", "defence"}
    one, other = told.evidence["influence"]["judge"]["plays"]
    assert [each for each in one if each not in other] != []
    assert all(move.role == "judge" for move in one if move not in other)
    assert told.evidence["influence"]["defence"]["plays"] is None


def test_a_role_has_influence_that_opens_a_choice_to_another() -> None:
    """By the defaults the ending is always the same, but who asks gives the court something to rule on."""
    shut = option("shut", sets="closed is yes", only_if=is_("asked", True))
    case = program(
        decision("motion", "defence", option("none"), option("ask", sets="asked is yes")),
        decision("ruling", "judge", option("open", default=True), shut),
        facts={"closed": yes_no(), "asked": yes_no()},
        endings=ENDS,
        kind="trial",
    )
    told = examined(case)
    assert [each for each in told.findings if each.code == "E0361"] == []
    assert told.evidence["influence"]["defence"]["endings"] == ["over"]
    one, other = told.evidence["influence"]["defence"]["plays"]
    assert {(move.decision, move.option) for move in (*one, *other)} == {
        ("motion", "none"), ("motion", "ask"), ("ruling", "open"), ("ruling", "shut"),
    }  # fmt: skip


def test_a_move_that_the_case_forbids_by_its_bounds_shows_no_influence() -> None:
    case = program(
        decision("door", "judge", option("part"), option("shut", sets="count up 1")),
        facts={"count": ranged(0, 1, 1)},
        endings={"none": Ending(TextKey("none"), "none", is_("count", 1)), "over": Ending(TextKey("over"), "none")},
        kind="trial",
    )
    told = examined(case)
    assert [each.details["role"] for each in told.findings if each.code == "E0361"] == ["judge"]


def test_who_only_decides_in_which_order_another_answers_has_no_influence() -> None:
    """What the court says to a question it says whether the question comes first or last."""
    yes, no = option("yes", sets="done is yes, closed is yes"), option("no", sets="done is yes")
    late = option("go", sets="noted is yes")
    case = program(
        decision("first", "defence", option("door_first", next="door"), option("note_first", next="note")),
        decision("door", "judge", yes, no, only_if=is_("done", False), otherwise="end", next="note"),
        decision("note", "judge", late, only_if=is_("noted", False), otherwise="end", next="door"),
        facts={"closed": yes_no(), "done": yes_no(), "noted": yes_no()},
        endings=ENDS,
        kind="trial",
    )
    told = examined(case)
    assert [each.details["role"] for each in told.findings if each.code == "E0361"] == ["defence"]


def test_a_play_that_breaks_off_is_no_blanket_play() -> None:
    stuck = replace(hearing(option("shut", "D3 0", only_if=is_("heard", True))), kind="exercise")
    assert examine_seats(Study(stuck), Budget()).evidence["blanket"] == []


def test_of_plays_that_need_not_end_nothing_is_asked() -> None:
    """Group 3 tells of them."""
    again = option("again", "D3 0, D10 1", next="door1")
    assert examine_seats(Study(hearing(MEAN, GOOD, again)), Budget()) == Examined()
