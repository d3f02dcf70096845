"""The certificate: plain data, plays told once, sealed."""

import json

from app.domain.proof.budget import Budget
from app.domain.proof.certificate import certificate, seal
from app.domain.proof.checker import EXAMINERS, Proof, prove
from app.domain.proof.finding import GroupProof
from app.domain.trial.plays import Written
from app.domain.trial.program import Program
from tests.support.programs import decision, is_, option, program, yes_no

CASE = program(
    decision("first", "judge", option("ask", "D1 3", sets="asked is yes"), option("wait", "D1 0")),
    decision("second", "defence", option("use", "D3 3", only_if=is_("asked", True)), option("rest", "D3 2")),
    facts={"asked": yes_no()},
)


def certified(case: Program) -> dict[str, object]:
    return certificate("door", case, "0" * 64, prove(case, Budget(), {g: EXAMINERS[g] for g in (2, 3, 4, 5, 8)}))


def test_it_says_what_was_proved_group_by_group() -> None:
    told = certified(CASE)
    assert json.loads(json.dumps(told)) == told
    assert told["whole"]
    assert (told["case"], told["kind"], told["decisions"], told["options"], told["endings"]) == (
        "door",
        "exercise",
        2,
        4,
        1,
    )
    groups = told["groups"]
    assert isinstance(groups, dict)
    assert groups["2"] == {"matters": {"first": ["asked"], "second": ["asked"]}}
    assert groups["3"] == {"longest_play": 2}
    assert groups["5"]["own_decisions"] == {"judge": 1, "defence": 1}
    assert groups["8"] == {"promises": 0}


def test_each_play_begins_with_what_it_is_to_show_and_none_with_another() -> None:
    told = certified(CASE)
    plays, groups = told["plays"], told["groups"]
    assert isinstance(plays, list)
    assert isinstance(groups, dict)
    shows = plays[groups["4"]["reached"]["option second use"]]
    assert shows == [
        {"decision": "first", "role": "judge", "option": "ask"},
        {"decision": "second", "role": "defence", "option": "use"},
    ]
    least = groups["5"]["scores"]["judge"]["D1"]
    assert (least["min"], least["max"]) == ("0", "100")
    assert plays[least["min_play"]][0]["option"] == "wait"
    assert not any(one != other and one == other[: len(one)] for one in plays for other in plays)


def test_a_group_that_is_not_proved_is_left_out_and_said() -> None:
    proof = Proof(
        (GroupProof(2, "proved", evidence={"play": (Written("first", "judge", "ask"),)}), GroupProof(3, "not proved"))
    )
    told = certificate("door", CASE, "0" * 64, proof)
    assert not told["whole"]
    assert told["groups"] == {"2": {"play": 0}}


def test_the_seal_covers_every_other_field() -> None:
    told = certified(CASE)
    assert told["seal"] == seal(told)
    for name in told:
        if name != "seal":
            assert seal({**told, name: "other"}) != told["seal"]
