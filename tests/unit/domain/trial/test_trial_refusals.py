"""The ladder of refusals: an event that cannot be done is refused by name, for its first reason."""

import pytest

from app.domain.shared.refusal import Refusal
from app.domain.shared.roles import Role
from app.domain.trial.elements import DecisionId, OptionId, Shown, TextKey
from app.domain.trial.program import Exhibit, Program
from app.domain.trial.state import OptionChosen
from app.domain.trial.step import citable, step
from tests.support.programs import decision, is_, opened, option, played, program, yes_no


@pytest.fixture
def case() -> Program:
    ask = option("ask", "D1 3")
    return program(
        decision(
            "first",
            "defence",
            ask,
            option("closed", "D1 2", only_if=is_("asked", True)),
            cites=(1, (9, 13, 14)),
            lines=(Shown(9, "judge"), Shown(13, "judge", ("representative",))),
        ),
        decision("second", "judge", ask, cites=(2, (9, 14))),
        facts={"asked": yes_no()},
        exhibits={
            9: Exhibit(TextKey("transfers"), in_file=False),
            13: Exhibit(TextKey("phone"), in_file=False),
            14: Exhibit(TextKey("letter"), in_file=True),
        },
    )


def move(decided: str, role: Role, chosen: str, *cites: int) -> OptionChosen:
    return OptionChosen(DecisionId(decided), role, OptionId(chosen), "person", cites)


@pytest.mark.parametrize(
    ("event", "refusal"),
    [
        (move("third", "judge", "ask"), Refusal("trial/no_such_decision", {"decision": "third"})),
        (
            move("second", "judge", "ask"),
            Refusal("trial/not_this_decision", {"decision": "second", "waiting": "first"}),
        ),
        (move("first", "judge", "ask"), Refusal("trial/not_your_turn", {"role": "judge", "waiting": "defence"})),
        (move("first", "defence", "sing"), Refusal("trial/no_such_option", {"option": "sing"})),
        (move("first", "defence", "closed"), Refusal("trial/option_not_legal", {"option": "closed"})),
        (move("first", "defence", "ask", 9, 14), Refusal("trial/cites_too_many", {"most": "1"})),
        (move("first", "defence", "ask", 8), Refusal("trial/cites_not_offered", {"exhibit": "8"})),
        (move("first", "defence", "ask", 13), Refusal("trial/cites_not_offered", {"exhibit": "13"})),
    ],
)
def test_an_event_is_refused_by_the_first_rung_it_fails_on(
    case: Program, event: OptionChosen, refusal: Refusal
) -> None:
    assert step(case, opened(case), event) == refusal


def test_nothing_is_answered_before_the_trial_is_open_or_after_it_ended(case: Program) -> None:
    assert step(case, None, move("first", "defence", "ask")) == Refusal("trial/not_open")
    assert step(case, played(case, "ask", "ask"), move("second", "judge", "ask")) == Refusal("trial/ended")


def test_an_answer_already_given_is_stale(case: Program) -> None:
    refused = step(case, played(case, "ask"), move("first", "defence", "ask"))
    assert refused == Refusal("trial/not_this_decision", {"decision": "first", "waiting": "second"})


def test_an_exhibit_is_cited_once(case: Program) -> None:
    assert step(case, played(case, "ask"), move("second", "judge", "ask", 9, 9)) == Refusal(
        "trial/cites_twice", {"exhibit": "9"}
    )


def test_nothing_is_cited_where_nothing_is_to_be(case: Program) -> None:
    plain = program(decision("first", "judge", option("ask")))
    assert step(plain, opened(plain), move("first", "judge", "ask", 9)) == Refusal(
        "trial/cites_too_many", {"most": "0"}
    )
    assert citable(plain.decisions[DecisionId("first")], "judge", opened(plain)) == ()


def test_a_citation_is_kept_with_the_answer(case: Program) -> None:
    state = step(case, opened(case), move("first", "defence", "ask", 14))
    assert not isinstance(state, Refusal)
    assert state.answers[0].cites == (14,)
