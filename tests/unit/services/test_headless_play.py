"""Playing to the end without a store: policies, scripts, the document that is printed."""

import json

import pytest

from app.domain.shared.refusal import Refusal
from app.domain.shared.roles import Role
from app.domain.trial.elements import TextKey
from app.domain.trial.plays import Written, WrittenPlay
from app.domain.trial.program import CastMember, Exhibit, Fact, Program
from app.services.headless import HeadlessPlay, PolicyName, document, otherwise, play, policy_named, transcript
from tests.support.programs import PROGRAM, decision, event, is_, option, played, program, says, window, yes_no


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


def move(decided: str, role: Role, chosen: str, *cites: int) -> Written:
    return Written(decided, role, chosen, cites)


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
        (
            [move("door", "defence", "part")],
            Refusal("trial/not_your_turn", {"role": "defence", "waiting": "judge", "move": "1"}),
        ),
        ([move("ask", "defence", "calm", 9, 9)], Refusal("trial/cites_too_many", {"most": "1", "move": "1"})),
        (
            [move("rule", "judge", "brief"), move("door", "judge", "part")],
            Refusal("trial/script_left_over", {"decision": "door", "move": "2"}),
        ),
        ([move("dance", "judge", "part")], Refusal("trial/no_such_decision", {"decision": "dance", "move": "1"})),
    ],
)
def test_a_script_that_cannot_be_played_is_refused(case: Program, script: list[Written], refusal: Refusal) -> None:
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


def whole() -> Program:
    """A hearing with a draw, an event, a ballot, a question that may be objected to, and a vote."""
    return program(
        decision(
            "door", "prosecutor", option("open", "D4 1"), option("part", "D4 3"), together=("prosecutor", "defence")
        ),
        decision(
            "ask",
            "defence",
            option("put", "D3 2", window="improper"),
            option("other", "D3 3", window="improper"),
            option("enough", "D3 2", ends_the_picking=True, default=True),
            pick=2,
        ),
        decision("call", "prosecutor", option("go", "D1 3"), option("told", "D1 2", only_if=is_("threat", True))),
        decision("rule", "judge", option("a", "D8 3"), option("b", "D8 1"), voting=True),
        windows=dict([window("improper", open_to=("prosecutor",))]),
        events=dict([event("message", "rule", "threat is yes")]),
        facts={"threat": yes_no(), "who": Fact(("brother", "sister"), "brother")},
        draws={"who": ("brother", "sister")},
    )


WHOLE = (
    Written("who", "chance", "sister"),
    Written("door", "defence", "part"),
    Written("door", "prosecutor", "open"),
    Written("ask", "defence", "put"),
    Written("improper", "prosecutor", "blames"),
    Written("improper", "judge", "rephrase"),
    Written("ask", "defence", "enough"),
    Written("message", "chance", "before call"),
    Written("call", "prosecutor", "told"),
    Written("rule", "judge", "a"),
    Written("rule", "judge", "b", voter=2),
    Written("rule", "judge", "b", voter=3),
)


def test_a_script_may_hold_draws_events_objections_rulings_ballots_and_votes() -> None:
    case = whole()
    for seed in range(4):
        done = play(case, PROGRAM, seed, script=WHOLE)
        assert isinstance(done, HeadlessPlay)
        assert (done.moves, done.state.facts["who"], done.state.people) == (WHOLE, "sister", {"judge": 3})


@pytest.mark.parametrize("seed", range(6))
def test_the_moves_that_a_play_prints_play_again_to_the_same_state(seed: int) -> None:
    case = whole()
    done = play(case, PROGRAM, 9, policy_named("random", None, seed))
    assert isinstance(done, HeadlessPlay)
    again = play(case, PROGRAM, 9, script=done.moves)
    assert isinstance(again, HeadlessPlay)
    assert again == done


def test_an_event_that_comes_at_its_latest_moment_is_not_written() -> None:
    case = whole()
    done = play(case, PROGRAM, 1, script=[Written("who", "chance", "brother")])
    assert isinstance(done, HeadlessPlay)
    assert [each.text for each in done.state.record if each.kind == "event"] == ["message.text"]
    assert [move for move in done.moves if move.role == "chance"] == [Written("who", "chance", "brother")]


def test_votes_are_printed_with_their_voter_where_several_sit_there() -> None:
    case = whole()
    printed = []
    for script in (WHOLE, WHOLE[:-2]):
        done = play(case, PROGRAM, 1, script=script)
        assert isinstance(done, HeadlessPlay)
        printed.append([move for move in document(case, done, "en")["moves"] if move["decision"] == "rule"])
    rule = {"decision": "rule", "role": "judge"}
    assert printed[0] == [rule | {"option": option, "voter": voter} for voter, option in ((1, "a"), (2, "b"), (3, "b"))]
    assert printed[1] == [rule | {"option": "a"}]


@pytest.mark.parametrize(
    ("moves", "code"),
    [
        ([Written("message", "chance", "before ask")], "trial/event_not_now"),
        ([Written("message", "chance", "before rule")], "trial/event_not_now"),
        ([Written("message", "chance", "after call")], "trial/event_unread"),
        ([Written("who", "chance", "cousin")], "trial/not_drawn"),
        ([Written("letter", "chance", "before ask")], "trial/no_such_decision"),
        ([Written("improper", "judge", "strike")], "trial/script_left_over"),
        ([Written("door", "judge", "open")], "trial/not_your_turn"),
        ([Written("rule", "judge", "a", voter=100)], "trial/no_such_seat"),
    ],
)
def test_a_move_of_the_script_whose_time_never_comes_is_refused(moves: list[Written], code: str) -> None:
    refused = play(whole(), PROGRAM, 1, script=moves)
    assert isinstance(refused, Refusal)
    assert refused.code == code


def test_the_transcript_tells_of_objections_rulings_and_events() -> None:
    done = play(whole(), PROGRAM, 1, script=WHOLE)
    assert isinstance(done, HeadlessPlay)
    lines = transcript(whole(), done.state, "en")
    assert [(line["kind"], line["who"], line["text"]) for line in lines] == [
        ("scene", None, "hearing.title"),
        ("choice", "prosecutor", "open.text"),
        ("choice", "defence", "part.text"),
        ("choice", "defence", "put.text"),
        ("objection", "prosecutor", "ground.blames"),
        ("ruling", "judge", "rephrase.text"),
        ("choice", "defence", "enough.text"),
        ("event", None, "message.text"),
        ("choice", "prosecutor", "told.text"),
        ("choice", "judge", "b.text"),
        ("ending", None, "over.text"),
    ]


def test_a_play_that_comes_out_otherwise_than_it_is_written_is_told(case: Program) -> None:
    done = play(case, PROGRAM, 1, script=[move("door", "judge", "part"), move("ask", "defence", "calm")])
    assert isinstance(done, HeadlessPlay)
    ending = str(done.state.ending)
    assert otherwise(done, WrittenPlay((), ending, {"judge": {"D4": 100}})) == []
    wrong = WrittenPlay((), "elsewhere", {"judge": {"D4": 99, "final": 50}, "investigator": {"D1": 1}})
    assert [(each.code, each.details.get("came")) for each in otherwise(done, wrong)] == [
        ("trial/other_ending", None),
        ("trial/other_score", "100"),
        ("trial/other_score", "–"),
        ("trial/other_score", "–"),
    ]
