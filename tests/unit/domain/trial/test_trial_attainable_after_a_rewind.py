"""What was still attainable in a play that went back: the first answer to anything is what counts."""

from fractions import Fraction

from app.domain.shared.assessment import HarmState, Sums
from app.domain.trial.attainable import Attained, attained
from app.domain.trial.journey import journey
from app.domain.trial.program import Program
from app.domain.trial.state import Event, Undone
from app.domain.trial.step import events_of
from tests.support.programs import answered, decision, option, played, program, stepped

GOOD, BAD = option("good", "D3 3"), option("bad", "D3 0", harms="D3 blame")
LEFT, RIGHT = option("left"), option("right", next="c")


def rewound(case: Program, before: tuple[str, ...], *after: str) -> list[Event]:
    """The whole log of a play that went back to its beginning and was played again."""
    state = played(case, *before)
    again = answered(case, stepped(case, state, Undone(1)), *after)
    return [*events_of(state), Undone(1), *events_of(again)[1:]]


def found(case: Program, events: list[Event]) -> dict[str, Attained]:
    """What was attainable at each own answer of the defence."""
    return {str(each.move.event.decision): each for each in attained(case, events, "defence", ("D3",))}


def sums(points: int, best: int, harm: HarmState | None = None) -> tuple[Sums, ...]:
    return (Sums(Fraction(points), best, harm),)


def test_what_was_answered_before_it_is_not_averaged_with_what_comes_after() -> None:
    case = program(
        decision("way", "judge", LEFT, RIGHT),
        decision("b", "defence", GOOD, BAD, next="end"),
        decision("c", "defence", GOOD, BAD, next="b"),
    )
    told = found(case, rewound(case, ("left", "bad"), "right", "good", "good"))
    assert list(told) == ["b", "c"]
    assert told["c"].before["D3"] == sums(100, 200, "unrepaired")
    assert told["c"].after["D3"] == sums(100, 200, "unrepaired")
    harmless = found(case, rewound(case, ("left", "good"), "right", "bad", "bad"))
    assert harmless["c"].before["D3"] == sums(200, 200)
    assert harmless["c"].after["D3"] == sums(100, 200, "unrepaired")


def test_another_loop_after_it_still_counts_by_the_mean() -> None:
    round_ = decision("round", "judge", option("again", repeat=1, next="b"), option("on", default=True), next="end")
    case = program(decision("b", "defence", GOOD, BAD), round_)
    told = attained(case, rewound(case, ("bad",), "good", "again", "good", "on"), "defence", ("D3",))
    assert [each.move.event.option for each in told] == ["bad", "good"]
    assert told[-1].after["D3"] == sums(50, 100, "unrepaired")


def test_what_was_lost_before_it_is_worth_that_move_until_it_is_met() -> None:
    case = program(
        decision("way", "defence", option("left", "D3 1", next="end"), option("right", "D3 3")),
        decision("c", "defence", option("good", "D3 3"), option("fair", "D3 2")),
        decision("b", "defence", GOOD, BAD),
    )
    events = rewound(case, ("left",), "right", "good", "good")
    told = found(case, events)
    assert told["way"].after["D3"] == sums(120, 300)
    # of the way the first answer counts; c is met and b may be
    assert told["c"].before["D3"] == sums(240, 300)
    assert told["b"].after["D3"] == sums(240, 300)
    journeyed = journey(case, events, "defence")
    assert sum((each.chosen or Fraction(0)) for each in journeyed.opportunities) == 240


def test_a_repair_that_is_only_repeated_repairs_nothing_again() -> None:
    mend = option("mend", "D1 2", repairs=("blame",))
    case = program(
        decision("way", "judge", LEFT, RIGHT),
        decision("b", "representative", mend, next="end"),
        decision("c", "defence", GOOD, BAD, next="b"),
    )
    told = found(case, rewound(case, ("left", "mend"), "right", "bad", "mend"))
    assert told["c"].after["D3"] == sums(0, 100, "unrepaired")
    assert [
        harm.repaired
        for harm in journey(case, rewound(case, ("left", "mend"), "right", "bad", "mend"), "defence").harms
    ] == [False]


def test_what_was_lost_before_it_and_is_lost_again_keeps_its_first_worth() -> None:
    case = program(
        decision("way", "defence", option("left", "D3 1", next="end"), option("right", "D3 3")),
        decision("c", "defence", option("good", "D3 3"), option("leap", "D3 3", next="end")),
        decision("b", "defence", option("good", "D3 3")),
    )
    events = rewound(case, ("left",), "right", "leap")
    told = found(case, events)
    assert told["c"].before["D3"] == sums(240, 300)
    assert told["c"].after["D3"] == sums(180, 300)
    credits = {each.decision: each.credit for each in journey(case, events, "defence").opportunities}
    assert credits["b"] == 40
