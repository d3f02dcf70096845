"""Playing to the end without a store: policies, scripts, the document that is printed."""

import json

import pytest

from app.domain.shared.refusal import Refusal
from app.domain.shared.roles import Role
from app.domain.trial.program import CastMember, DecisionId, Exhibit, OptionId, Program, TextKey
from app.domain.trial.state import OptionChosen
from app.services.headless import HeadlessPlay, PolicyName, document, play, policy_named, transcript
from tests.support.programs import PROGRAM, decision, option, played, program, says


@pytest.fixture
def case() -> Program:
    return program(
        decision(
            "door",
            "judge",
            option("part", "D4 3, D10 3"),
            option("open", "D4 0, D10 2", harms="D4 heard", default=True),
        ),
        decision(
            "ask",
            "defence",
            option("calm", "D3 3, D10 3", says=(says("yes"),)),
            option("usual", "D3 1, D10 1", default=True),
            option("blame", "D3 0, D10 1"),
            lines=(says("bell", None), says("rise", "Judge")),
            cites=(1, (9,)),
        ),
        decision("rule", "judge", option("reasoned", "D10 3"), option("brief", "D10 1"), asks_as="Bench"),
        cast={
            "Judge": CastMember(TextKey("The judge"), seat="judge"),
            "Bench": CastMember(TextKey("The bench"), seat="judge", hat=TextKey("bench")),
            "Bakyt": CastMember(TextKey("Bakyt"), as_="victim"),
        },
        exhibits={9: Exhibit(TextKey("transfers"), in_file=True)},
    )


def move(decided: str, role: Role, chosen: str, *cites: int) -> OptionChosen:
    return OptionChosen(DecisionId(decided), role, OptionId(chosen), "person", cites)


def moves(done: HeadlessPlay | Refusal) -> list[str]:
    assert isinstance(done, HeadlessPlay)
    return [answer.option for answer in done.state.answers]


@pytest.mark.parametrize(
    ("name", "role", "expected"),
    [
        ("default", None, ["open", "usual", "reasoned"]),
        ("best", "judge", ["part", "usual", "reasoned"]),
        ("best", None, ["part", "calm", "reasoned"]),
        ("worst", "defence", ["open", "blame", "reasoned"]),
        ("worst", None, ["open", "blame", "brief"]),
    ],
)
def test_each_policy_plays_as_its_name_says(
    case: Program, name: PolicyName, role: Role | None, expected: list[str]
) -> None:
    assert moves(play(case, PROGRAM, 1, policy_named(name, role, 1))) == expected


def test_the_random_policy_goes_by_the_seed(case: Program) -> None:
    plays = [moves(play(case, PROGRAM, 1, policy_named("random", None, seed))) for seed in range(12)]
    assert plays == [moves(play(case, PROGRAM, 1, policy_named("random", None, seed))) for seed in range(12)]
    assert len({tuple(each) for each in plays}) > 3


def test_a_script_is_played_in_its_order_and_what_it_passes_over_takes_the_default(case: Program) -> None:
    script = [move("door", "judge", "part"), move("rule", "judge", "brief")]
    assert moves(play(case, PROGRAM, 1, script=script)) == ["part", "usual", "brief"]


@pytest.mark.parametrize(
    ("script", "refusal"),
    [
        ([move("door", "defence", "part")], Refusal("trial/not_your_turn", {"role": "defence", "waiting": "judge"})),
        ([move("ask", "defence", "calm", 9, 9)], Refusal("trial/cites_too_many", {"most": "1"})),
        (
            [move("rule", "judge", "brief"), move("door", "judge", "part")],
            Refusal("trial/script_left_over", {"decision": "door"}),
        ),
        ([move("dance", "judge", "part")], Refusal("trial/no_such_decision", {"decision": "dance"})),
    ],
)
def test_a_script_that_cannot_be_played_is_refused(case: Program, script: list[OptionChosen], refusal: Refusal) -> None:
    assert play(case, PROGRAM, 1, script=script) == refusal


def test_the_document_has_the_shape_that_others_build_on(case: Program) -> None:
    script = [move("door", "judge", "open"), move("ask", "defence", "calm", 9)]
    done = play(case, PROGRAM, 7, script=script)
    assert isinstance(done, HeadlessPlay)
    printed = json.loads(json.dumps(document(case, done, "en")))
    assert list(printed) == ["program_sha256", "ending", "moves", "transcript", "events", "scores"]
    assert (printed["program_sha256"], printed["ending"]) == (PROGRAM, "over")
    assert printed["moves"] == [
        {"decision": "door", "role": "judge", "option": "open"},
        {"decision": "ask", "role": "defence", "option": "calm", "cites": [9]},
        {"decision": "rule", "role": "judge", "option": "reasoned"},
    ]
    assert printed["events"][0] == {
        "type": "trial_opened",
        "program": PROGRAM,
        "seats": {"judge": "person", "defence": "person"},
        "seed": 7,
    }
    assert list(printed["scores"]) == ["judge", "defence"]
    judge = printed["scores"]["judge"]
    assert (judge["final"], judge["V"], judge["F"], judge["band"]) == (None, None, None, None)
    assert len(judge["dimensions"]) == 10
    assert judge["dimensions"]["D4"] == {"J": 0, "raw": 0, "N": 0, "opportunities": 1, "harm": "unrepaired"}
    assert judge["dimensions"]["D10"] == {"J": 87.5, "raw": 87.5, "N": 87.5, "opportunities": 2, "harm": None}
    assert judge["dimensions"]["D1"] == {"J": None, "raw": None, "N": None, "opportunities": 0, "harm": None}


def test_the_transcript_names_who_speaks_as_the_cast_does(case: Program) -> None:
    lines = transcript(case, played(case, "open", "calm", "brief"), "en")
    assert [(line["kind"], line["who"], line["text"]) for line in lines] == [
        ("scene", None, "hearing.title"),
        ("choice", "The judge", "open.text"),
        ("narration", None, "bell"),
        ("speech", "The judge", "rise"),
        ("choice", "defence", "calm.text"),
        ("answer", "Bakyt", "yes"),
        ("choice", "The bench", "brief.text"),
        ("ending", None, "over.text"),
    ]
