"""Group 8: the promises of a case, each held against every play."""

from typing import Any

from app.domain.shared.roles import Role
from app.domain.trial.elements import CardId, DecisionId, FactId, OptionId, Shown, TextKey
from app.domain.trial.program import CanAnswer, Decision, Exhibit, NeverIs, NeverShown, Promise
from tests.support.findings import findings
from tests.support.programs import card, decision, event, is_, option, program, ruling, window, yes_no

WAIT, CLOSE = option("wait", "D1 2"), option("close", "D1 3", sets="closed is yes")
CLOSED = FactId("closed")


def never_closed(unless: tuple[Role, str, str | None] | None = None, before: str | None = None) -> Promise:
    chosen = (unless[0], OptionId(unless[1]), DecisionId(unless[2]) if unless[2] else None) if unless else None
    return NeverIs(CLOSED, True, chosen, DecisionId(before) if before else None)


def told(*decisions: tuple[str, Decision], **fields: Any) -> list[tuple[str, tuple[str, ...], list[str]]]:
    return findings(program(*decisions, **({"facts": {"closed": yes_no(), "asked": yes_no()}} | fields)), 8)


def test_a_fact_that_is_never_so_is_so_after_the_shortest_play() -> None:
    first, second = (
        decision("first", "judge", WAIT, option("leap", "D1 2", next="third")),
        decision("second", "judge", WAIT),
    )
    assert told(first, second, decision("third", "judge", CLOSE, WAIT), promises=(never_closed(),)) == [
        ("proof/promise-never-is", ("promise", "1"), ["first judge leap", "third judge close"]),
    ]
    assert told(first, second, decision("third", "judge", WAIT), promises=(never_closed(),)) == []


def test_unless_a_role_chose_the_option_before() -> None:
    steps = [
        decision("motion", "defence", option("move", "D1 2"), option("rest", "D1 1")),
        decision("ruling", "judge", CLOSE, WAIT),
    ]
    assert (
        told(*steps, promises=(never_closed(("judge", "close", None)), never_closed(("judge", "close", "ruling"))))
        == []
    )
    assert told(*steps, promises=(never_closed(("defence", "move", "motion")),)) == [
        ("proof/promise-never-is", ("promise", "1"), ["motion defence rest", "ruling judge close"]),
    ]


def test_until_a_decision_was_answered_and_in_plays_without_it_for_good() -> None:
    steps = [
        decision("early", "judge", WAIT, option("skip", "D1 1", next="late")),
        decision("door", "judge", CLOSE, WAIT),
        decision("late", "judge", CLOSE, WAIT),
    ]
    assert told(*steps, promises=(never_closed(before="early"),)) == []
    assert told(*steps, promises=(never_closed(before="door"),)) == [
        ("proof/promise-never-is", ("promise", "1"), ["early judge skip", "late judge close"]),
    ]


def test_an_event_may_break_a_promise_at_its_latest_moment() -> None:
    steps = [decision("first", "judge", WAIT), decision("second", "judge", WAIT)]
    assert told(*steps, promises=(never_closed(),), events=dict([event("ring", "second", "closed is yes")])) == [
        ("proof/promise-never-is", ("promise", "1"), ["first judge wait"]),
    ]


def test_a_card_is_seen_by_its_holder_and_once_it_is_open_by_all() -> None:
    promise = NeverShown(CardId("debt"), "judge")
    ask = decision("ask", "defence", option("look", "D1 2", reveals=("debt",)), WAIT)
    shut = card("Bakyt", is_("asked", True))
    assert told(ask, cards={"debt": card("Bakyt")}, promises=(promise,)) == [
        ("proof/promise-never-shown", ("promise", "1"), ["ask defence look"]),
    ]
    assert told(ask, cards={"debt": shut}, promises=(promise,)) == []
    assert told(ask, cards={"debt": card("judge")}, promises=(promise,)) == [
        ("proof/promise-never-shown", ("promise", "1"), []),
    ]


def test_an_exhibit_is_seen_by_whom_it_is_shown_to_and_from_the_file_by_all() -> None:
    exhibits = {n: Exhibit(TextKey(str(n)), in_file=n == 1) for n in (1, 2, 3)}
    shows = decision("second", "judge", WAIT, lines=(Shown(2, "defence", ("representative",)), Shown(3, "defence")))
    promises = (*(NeverShown(n, "judge") for n in (1, 2, 3)), NeverShown(2, "defence"))
    assert told(decision("first", "judge", WAIT), shows, exhibits=exhibits, promises=promises) == [
        ("proof/promise-never-shown", ("promise", "1"), []),
        ("proof/promise-never-shown", ("promise", "3"), ["first judge wait"]),
        ("proof/promise-never-shown", ("promise", "4"), ["first judge wait"]),
    ]


def test_every_play_must_come_to_what_can_be_answered() -> None:
    first = decision("first", "judge", WAIT, option("skip", "D1 1", next="end"))
    ask = decision("ask", "defence", WAIT)
    assert told(first, ask, promises=(CanAnswer("defence", 1, DecisionId("ask")),)) == [
        ("proof/promise-not-asked", ("promise", "1"), ["first judge skip"]),
    ]
    assert told(first, ask, promises=(CanAnswer("judge", 1, DecisionId("first")),)) == []


def test_a_pick_is_not_cut_short_but_by_whoever_picks() -> None:
    options = [option(letter, "D1 2") for letter in "abc"]
    enough = option("enough", "D1 2", ends_the_picking=True)
    twice = (CanAnswer("defence", 2, DecisionId("ask")),)
    assert told(decision("ask", "defence", *options, enough, pick=2), promises=twice) == []
    assert told(decision("ask", "defence", *options, pick=1), promises=twice) == [
        ("proof/promise-cut-short", ("promise", "1"), ["ask defence a"]),
    ]
    assert told(decision("ask", "defence", *options[:1], pick=2), promises=twice) == [
        ("proof/promise-cut-short", ("promise", "1"), ["ask defence a"]),
    ]


def test_a_question_that_falls_was_put() -> None:
    rulings = (ruling("overrule", "D3 2"), ruling("strike", "D3 2", "falls"), ruling("anew", "D3 2", "rephrases"))
    windows = dict([window("improper", ("prosecutor",), rulings)])
    asked = [option(letter, "D1 2", window="improper") for letter in "ab"]
    ask = decision("ask", "defence", *asked, pick=2)
    assert told(ask, windows=windows, promises=(CanAnswer("defence", 2, DecisionId("ask")),)) == []
    assert told(ask, windows=windows, promises=(CanAnswer("defence", 3, DecisionId("ask")),)) == [
        (
            "proof/promise-cut-short", ("promise", "1"),
            ["ask defence a", "improper prosecutor silent", "improper judge silent",
             "ask defence b", "improper prosecutor silent", "improper judge silent"],
        ),
    ]  # fmt: skip
