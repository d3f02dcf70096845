"""The machine's players, and the policies that drive a play to its best and its worst."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from app.domain.scoring.weights import WEIGHTS
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.asking import default_answer
from app.domain.trial.attainable import Outcome
from app.domain.trial.elements import SILENT
from app.domain.trial.players import (
    Policy,
    authored_default,
    best_answer,
    best_for,
    from_view,
    random_by_seed,
    typical_mistake,
    worst_for,
)
from app.domain.trial.position import CaseFault
from app.domain.trial.program import Program
from app.domain.trial.state import State
from app.domain.trial.step import asks_of, step
from app.domain.trial.view import view
from tests.support.programs import (
    answer,
    answered,
    decision,
    first_asked,
    is_,
    opened,
    option,
    played,
    program,
    window,
    yes_no,
)

GOOD, FAIR, BAD = option("good", "D1 3"), option("fair", "D1 2"), option("bad", "D1 0")
COUNTS: dict[Role, tuple[str, ...]] = {"judge": ("D1",), "defence": ("D1",)}


def share(role: Role, outcome: Outcome) -> Fraction | None:
    """Points of the best, in D1; harms do not matter here."""
    sums = outcome["D1"]
    return Fraction(sums.points, sums.best) if sums.best else None


def driven(which: Callable[..., Policy], role: Role | None) -> Policy:
    return which(role, share, COUNTS)


def to_the_end(case: Program, policy: Policy) -> list[str]:
    state = opened(case)
    while state.at is not None:
        following = step(case, state, answer(case, state, policy(case, state, first_asked(case, state))))
        assert isinstance(following, State)
        state = following
    return [each.option for each in state.answers]


def test_the_default_is_taken_where_it_is_legal_else_the_first_legal_of_the_file() -> None:
    case = program(
        decision("marked", "judge", GOOD, option("usual", "D1 1", default=True)),
        decision("unmarked", "judge", FAIR, GOOD),
        decision("closed", "judge", BAD, option("usual", "D1 1", default=True, only_if=is_("asked", True))),
        facts={"asked": yes_no()},
    )
    assert to_the_end(case, from_view(authored_default)) == ["usual", "fair", "bad"]
    assert default_answer(case, first_asked(case, opened(case))) == "usual"


def test_a_random_player_takes_every_legal_option_at_some_seed_and_the_same_at_the_same() -> None:
    case = program(
        decision("first", "judge", GOOD, FAIR, BAD, option("closed", only_if=is_("asked", True))),
        facts={"asked": yes_no()},
    )
    seen = view(case, opened(case), "judge")
    taken = [random_by_seed(seed)(case, seen) for seed in range(40)]
    assert set(taken) == {"good", "fair", "bad"}
    assert taken == [random_by_seed(seed)(case, seen) for seed in range(40)]


def test_a_random_player_does_not_answer_the_same_question_always_alike() -> None:
    case = program(*(decision(f"d{n}", "judge", GOOD, FAIR, BAD) for n in range(12)))
    assert len(set(to_the_end(case, from_view(random_by_seed(1))))) == 3


def test_the_typical_mistake_is_the_legal_option_with_the_fewest_points() -> None:
    case = program(
        decision("first", "judge", GOOD, option("worse", "D1 1"), option("closed", "D1 0", only_if=is_("asked", True))),
        decision("second", "judge", option("none"), BAD),
        facts={"asked": yes_no()},
    )
    assert to_the_end(case, from_view(typical_mistake)) == ["worse", "none"]


def test_the_machine_is_silent_in_a_window_and_makes_the_default_ruling() -> None:
    case = windowed()
    assert to_the_end(case, from_view(authored_default)) == ["put", SILENT, SILENT, "go_on"]
    state = played(case, "put", "blames")
    assert authored_default(case, view(case, state, "judge")) == "overrule"


def test_the_typical_mistake_in_a_window_is_what_is_worth_least_there() -> None:
    case = windowed()
    mistaken = from_view(typical_mistake)
    for moves, mistake in ((("put",), "no basis"), (("put", "blames"), "overrule"), (("put", SILENT), SILENT)):
        state = played(case, *moves)
        assert mistaken(case, state, first_asked(case, state)) == mistake


@pytest.mark.parametrize(("right", "ruled"), [((), SILENT), (("blames",), "rephrase")])
def test_a_judge_who_rules_rightly_lets_a_proper_question_be(right: tuple[str, ...], ruled: str) -> None:
    case = windowed(right)
    state = played(case, "put", SILENT)
    assert best_answer(WEIGHTS)(case, view(case, state, "judge")) == ruled


def test_best_and_worst_object_and_rule_by_what_it_is_worth() -> None:
    case = windowed()
    assert driven_to_the_end(case, "D3", best_for, "prosecutor") == ["put", "blames", "overrule", "go_on"]
    assert driven_to_the_end(case, "D3", best_for, None) == ["put", "blames", "rephrase", "go_on"]
    assert driven_to_the_end(case, "D3", worst_for, None) == ["put", "no basis", "overrule", "go_on"]


def windowed(right: tuple[str, ...] = ("blames",)) -> Program:
    """A question of the defence to which the prosecutor may object; the judge may act alone."""
    return program(
        decision("ask", "defence", option("put", window="improper")),
        decision("after", "judge", option("go_on")),
        windows=dict(
            [window("improper", open_to=("prosecutor",), right=right, on_silence="D3 2, D10 1", on_wrong="D3 0")]
        ),
    )


def driven_to_the_end(
    case: Program, dimension: Dimension, which: Callable[..., Policy], role: Role | None
) -> list[str]:
    def worth(_: Role, outcome: Outcome) -> Fraction | None:
        sums = outcome[dimension]
        return Fraction(sums.points, sums.best) if sums.best else None

    return to_the_end(case, which(role, worth, dict.fromkeys(case.roles, (dimension,))))


def test_the_second_of_several_who_are_asked_is_not_weighed() -> None:
    case = program(decision("first", "judge", GOOD, BAD, together=("judge", "defence")))
    state = opened(case)
    policy = driven(worst_for, None)
    assert [policy(case, state, ask) for ask in asks_of(case, state)] == ["bad", "good"]


def test_a_player_whose_seat_is_not_asked_and_one_without_a_legal_option_are_faults() -> None:
    case = program(decision("first", "judge", option("never", only_if=is_("asked", True))), facts={"asked": yes_no()})
    with pytest.raises(CaseFault, match="not asked"):
        authored_default(case, view(case, opened(case), "observer"))
    with pytest.raises(CaseFault, match="no answer is legal"):
        typical_mistake(case, view(case, opened(case), "judge"))
    with pytest.raises(CaseFault, match="no answer is legal"):
        default_answer(case, first_asked(case, opened(case)))


def a_detour() -> Program:
    """The judge does best by giving up points at first: `careful` opens the decision at which it gains more."""
    return program(
        decision("first", "judge", option("brisk", "D1 3"), option("careful", "D1 2", sets="heard is yes")),
        decision("between", "defence", option("silent", "D1 0", default=True), option("speak", "D1 3")),
        decision("second", "judge", BAD, option("great", "D1 3", only_if=is_("heard", True)), option("poor", "D1 1")),
        facts={"heard": yes_no()},
    )


def test_best_for_a_role_looks_ahead_while_the_others_take_their_defaults() -> None:
    assert to_the_end(a_detour(), driven(best_for, "judge")) == ["careful", "silent", "great"]


def test_worst_for_a_role_looks_ahead_too() -> None:
    assert to_the_end(a_detour(), driven(worst_for, "judge")) == ["careful", "silent", "bad"]


def test_without_a_role_each_seat_plays_for_itself() -> None:
    assert to_the_end(a_detour(), driven(best_for, None)) == ["careful", "speak", "great"]
    assert to_the_end(a_detour(), driven(worst_for, None)) == ["careful", "silent", "bad"]


def test_where_nothing_can_be_told_the_default_is_taken() -> None:
    case = program(decision("first", "judge", option("a"), option("b", default=True)))
    assert to_the_end(case, driven(best_for, "judge")) == ["b"]


def test_only_the_seats_own_dimensions_are_weighed() -> None:
    case = program(decision("first", "judge", option("a", "D1 1, D3 3"), option("b", "D1 2, D3 0")))
    assert to_the_end(case, driven(best_for, "judge")) == ["b"]


def test_the_last_answer_of_a_play_is_weighed_with_all_that_went_before() -> None:
    case = a_detour()
    policy = driven(best_for, "judge")
    for moves, best in ((("brisk", "silent"), "poor"), (("careful", "speak"), "great")):
        state = played(case, *moves)
        assert policy(case, state, first_asked(case, state)) == best


@pytest.mark.parametrize("scored", ["D1", "D3"])
def test_the_best_answer_is_the_one_that_counts_most_for_the_role(scored: str) -> None:
    one, other = option("safe", "D1 3, D3 1"), option("gentle", "D1 1, D3 3")
    case = program(decision("ask", "defence", one, other))
    weights: dict[Role, dict[Dimension, int]] = {"defence": {"D1": 10, "D3": 1} if scored == "D1" else {"D3": 1}}
    assert to_the_end(case, from_view(best_answer(weights))) == ["safe" if scored == "D1" else "gentle"]


def test_of_equals_the_best_answer_is_the_first_of_the_file() -> None:
    case = program(decision("ask", "defence", BAD, GOOD, option("also", "D1 3")))
    assert to_the_end(case, from_view(best_answer({"defence": {"D1": 1}}))) == ["good"]


def test_a_player_of_a_chair_is_given_the_view_of_its_seat_and_nothing_else_of_the_play() -> None:
    case = program(
        decision("ask", "defence", option("put", "D1 2", window="improper", default=True)),
        decision("door", "judge", GOOD, BAD),
        facts={"threat": yes_no(seen_by=("representative",))},
        windows=dict([window("improper", open_to=("representative",))]),
    )
    given: list[tuple[object, ...]] = []

    def spy(*seen: object) -> str:
        given.append(seen)
        return authored_default(*seen)  # type-checked by what it is handed at run time

    state, expected = opened(case), []
    while state.at is not None:
        ask = first_asked(case, state)
        expected.append((case, view(case, state, ask.role, ask.voter)))
        state = answered(case, state, from_view(spy)(case, state, ask))
    assert given == expected
    assert [seen.seat for _, seen in expected] == ["defence", "representative", "judge", "judge"]
    assert all(("threat" in seen.facts) == (seen.seat == "representative") for _, seen in expected)
