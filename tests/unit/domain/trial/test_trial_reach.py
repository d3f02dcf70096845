"""Which decisions can still be put: exact over all plays, and quick."""

import sys
import time

from app.domain.shared.roles import ROLES, Role
from app.domain.trial.elements import FactId, TextKey
from app.domain.trial.position import ending_at
from app.domain.trial.program import Decision, Ending, Program
from app.domain.trial.reach import PlayGraph
from app.domain.trial.state import State
from tests.support.programs import (
    card,
    decision,
    event,
    is_,
    is_open,
    later,
    opened,
    option,
    played,
    program,
    ranged,
    window,
    yes_no,
)

YES, NO = option("yes", "D1 3"), option("no", "D1 0")


class Ahead:
    """What lies ahead of the states of one case, all asked of one graph: what matters must keep its places apart."""

    def __init__(self, case: Program) -> None:
        self.graph = PlayGraph(case, case.roles)

    def __call__(self, state: State) -> set[str]:
        return {id for _, id in self.graph.ahead(self.graph.place(state.position))}


def test_a_decision_can_be_put_while_some_choice_of_anybody_leads_to_it() -> None:
    case = program(
        decision("first", "judge", YES, option("leap", next="third")),
        decision("second", "defence", YES),
        decision("third", "judge", YES),
    )
    ahead = Ahead(case)
    assert ahead(opened(case)) == {"first", "second", "third"}
    assert ahead(played(case, "leap")) == {"third"}
    assert ahead(played(case, "yes", "yes", "yes")) == set()


def test_a_guard_that_can_no_longer_hold_closes_what_lies_behind_it() -> None:
    case = program(
        decision("first", "judge", YES, option("ask", sets="asked is yes")),
        decision("between", "defence", YES),
        decision("ruling", "judge", YES, only_if=is_("asked", True), otherwise="end"),
        facts={"asked": yes_no()},
    )
    ahead = Ahead(case)
    assert "ruling" in ahead(played(case, "ask"))
    assert ahead(played(case, "yes")) == {"between"}


def test_a_card_that_will_be_read_matters_and_so_do_the_facts_that_open_it() -> None:
    case = program(
        decision("first", "judge", option("calm", sets="trust is 2"), YES),
        decision("ask", "defence", option("debt", reveals=("debt",)), YES),
        decision("between", "judge", YES),
        decision("use", "judge", YES, option("now", only_if=is_open("debt")), only_if=is_open("debt"), otherwise="end"),
        facts={"trust": ranged(0, 3, 1)},
        cards={"debt": card("Bakyt", is_("trust", 2)), "other": card("Bakyt", is_("trust", 3))},
    )
    ahead = Ahead(case)
    assert "use" in ahead(played(case, "calm"))
    assert "use" not in ahead(played(case, "yes"))
    assert "use" in ahead(played(case, "calm", "debt"))
    assert "use" not in ahead(played(case, "calm", "yes"))


def test_a_consequence_put_off_opens_what_it_leads_to() -> None:
    case = program(
        decision("first", "judge", YES, option("warn", later=(later("door", "called is yes"),))),
        decision("between", "judge", YES),
        decision("call", "judge", YES, scene="door", only_if=is_("called", True), otherwise="end"),
        facts={"called": yes_no()},
    )
    ahead = Ahead(case)
    assert "call" in ahead(played(case, "warn"))
    assert "call" not in ahead(played(case, "yes"))


def test_a_move_that_the_case_forbids_by_its_bounds_leads_nowhere() -> None:
    case = program(
        decision("first", "judge", YES, option("press", sets="trust down 1", next="third")),
        decision("second", "judge", YES, next="end"),
        decision("third", "judge", YES),
        facts={"trust": ranged(0, 1, 0)},
    )
    ahead = Ahead(case)
    assert ahead(opened(case)) == {"first", "second"}


def test_where_a_count_stands_decides_which_moves_its_bounds_forbid() -> None:
    case = program(
        decision("first", "judge", option("calm", sets="trust up 1"), YES),
        decision("second", "judge", option("press", sets="trust down 1"), option("leave", next="end")),
        decision("third", "judge", YES),
        facts={"trust": ranged(0, 1, 0)},
    )
    ahead = Ahead(case)
    assert ahead(played(case, "calm")) == {"second", "third"}
    assert ahead(played(case, "yes")) == {"second"}


def test_a_count_put_off_is_read_when_it_moves() -> None:
    count = later("door", "calls up 1")
    case = program(
        decision("first", "judge", option("warn", later=(count, count)), YES, next="between"),
        decision("between", "judge", YES),
        decision("call", "judge", YES, scene="door"),
        facts={"calls": ranged(0, 1, 0)},
    )
    ahead = Ahead(case)
    assert ahead(played(case, "warn")) == {"between"}
    assert ahead(played(case, "yes")) == {"between", "call"}


def test_a_decision_of_an_empty_seat_is_never_put() -> None:
    case = program(decision("first", "judge", YES), decision("second", "defence", YES), decision("third", "judge", YES))
    graph = PlayGraph(case, ["judge"])
    ahead = graph.ahead(graph.place(opened(case, {"judge": "person"}).position))
    assert ahead == {("judge", "first"), ("judge", "third")}


def test_where_plays_turn_round_everything_on_the_way_can_still_be_put() -> None:
    case = program(
        decision("first", "judge", YES),
        decision("second", "judge", option("again", next="first", repeat=1), YES),
        decision("third", "judge", option("again", next="first", repeat=1), YES),
    )
    ahead = Ahead(case)
    for moves in (["yes"], [], ["yes", "yes"]):
        assert ahead(played(case, *moves)) == {"first", "second", "third"}
    assert ahead(played(case, "yes", "again", "yes", "yes", "again", "yes", "yes")) == {"third"}


def test_a_way_round_without_an_end_leads_on_to_what_is_found_after_it() -> None:
    """No proved case has one; what is found from the inside of it is what is found from all of it."""
    case = program(
        decision("first", "judge", option("in"), option("out", next="third")),
        decision("second", "judge", option("again", next="first"), option("rest", next="end")),
        decision("third", "judge", YES),
        decision("never", "judge", YES, only_if=is_("met", True), otherwise="end"),
        facts={"met": yes_no()},
    )
    ahead = Ahead(case)
    assert ahead(opened(case)) == ahead(played(case, "in")) == {"first", "second", "third"}
    assert ahead(played(case, "out")) == {"third"}


def test_plays_that_differ_in_nothing_that_matters_are_at_the_same_place() -> None:
    case = program(
        decision("first", "judge", YES, option("note", sets="noted is yes")),
        decision("second", "judge", YES),
        facts={"noted": yes_no()},
    )
    graph = PlayGraph(case, ["judge"])
    assert graph.place(played(case, "yes").position) == graph.place(played(case, "note").position)


def test_an_event_opens_what_it_leads_to_while_it_may_still_come() -> None:
    case = program(
        decision("first", "judge", YES, NO),
        decision("call", "judge", YES, only_if=is_("called", True), otherwise="last"),
        decision("last", "judge", YES, scene="late"),
        facts={"called": yes_no(), "noted": yes_no()},
        events=dict([event("ring", "last", "called is yes"), event("note", "last", "noted is yes")]),
    )
    graph = PlayGraph(case, case.roles)
    start = graph.place(opened(case).position)
    assert {id for _, id in graph.ahead(start)} == {"first", "call", "last"}
    assert [key for key in graph.moves(start) if key[0] == "chance"] == [("chance", "ring", "")]
    assert {id for _, id in graph.ahead(graph.place(played(case, "yes").position))} == {"last"}


def test_an_event_that_the_bounds_forbid_is_no_way_on() -> None:
    case = program(
        decision("first", "judge", YES),
        decision("second", "judge", YES),
        facts={"trust": ranged(0, 1, 0)},
        events=dict([event("shock", "second", "trust down 1")]),
    )
    graph = PlayGraph(case, case.roles)
    start = graph.place(opened(case).position)
    assert graph.moves(start) == {}
    assert graph.ahead(start) == {("judge", "first")}


def test_a_count_that_an_event_moves_is_read_when_it_comes() -> None:
    case = program(
        decision("first", "judge", option("calm", sets="trust up 1"), YES),
        decision("second", "judge", YES),
        decision("third", "judge", YES),
        facts={"trust": ranged(0, 1, 0)},
        events=dict([event("shock", "third", "trust down 1")]),
    )
    ahead = Ahead(case)
    assert ahead(played(case, "calm")) == {"second", "third"}
    assert ahead(played(case, "yes")) == {"second"}


def test_windows_and_rulings_can_be_put_while_a_question_with_one_can() -> None:
    case = program(
        decision("ask", "defence", option("put", "D3 2", window="improper")),
        windows=dict([window("improper", open_to=("prosecutor",))]),
    )
    graph = PlayGraph(case, case.roles)
    ahead = graph.ahead(graph.place(opened(case).position))
    assert ahead == {("defence", "ask"), ("prosecutor", "improper"), ("judge", "improper")}
    put = graph.ahead(graph.place(played(case, "put").position))
    assert put == {("prosecutor", "improper"), ("judge", "improper")}
    assert graph.ahead(graph.place(played(case, "put", "blames").position)) == {("judge", "improper")}


def test_what_was_said_in_a_ballot_or_a_vote_matters_to_nothing_that_follows() -> None:
    case = program(
        decision("door", "judge", YES, NO, together=("judge", "defence")),
        decision("rule", "judge", YES, NO, voting=True),
    )
    graph = PlayGraph(case, case.roles)
    assert graph.place(played(case, "yes").position) == graph.place(played(case, "no").position)
    seats = {"judge": 2}
    start = graph.place(played(case, "yes", "yes", people=seats).position)
    assert graph.place(played(case, "yes", "yes", "no", people=seats).position) == start


def test_how_often_an_option_may_still_be_chosen_matters() -> None:
    case = program(
        decision("round", "judge", option("again", next="round", repeat=2), YES),
        decision("after", "judge", YES),
    )
    graph = PlayGraph(case, case.roles)
    assert len({graph.place(played(case, *["again"] * times).position) for times in range(3)}) == 3


def test_plays_that_may_end_otherwise_are_at_other_places_where_the_endings_matter() -> None:
    case = program(
        decision("first", "judge", YES, option("shut", sets="closed is yes")),
        decision("second", "judge", YES, option("ask", reveals=("debt",))),
        facts={"closed": yes_no()},
        cards={"debt": card("Bakyt")},
        endings={
            "told": Ending(TextKey("told"), "none", is_open("debt")),
            "shut": Ending(TextKey("shut"), "none", is_("closed", True)),
            "over": Ending(TextKey("over"), "none"),
        },
    )
    plays = [("yes", "yes"), ("yes", "ask"), ("shut", "yes"), ("shut", "ask")]
    alike, apart = PlayGraph(case, case.roles), PlayGraph(case, case.roles, endings=True)
    assert len({alike.place(played(case, *moves).position) for moves in plays}) == 1
    assert len({apart.place(played(case, *moves).position) for moves in plays}) == 4
    assert len({apart.place(played(case, first).position) for first in ("yes", "shut")}) == 2
    ends = [ending_at(case, apart.position(apart.place(played(case, *moves).position))) for moves in plays]
    assert ends == ["over", "told", "shut", "told"]
    assert apart.with_seats(["defence"]).endings


def test_every_draw_has_its_start() -> None:
    case = program(
        decision("first", "judge", YES, option("no", "D1 0", only_if=is_("threat", True))),
        facts={"threat": yes_no()},
        draws={FactId("threat"): (False, True)},
    )
    graph = PlayGraph(case, case.roles)
    assert [(dict(draws), len(graph.moves(place))) for draws, place in graph.starts()] == [
        ({"threat": False}, 1),
        ({"threat": True}, 2),
    ]


def test_with_other_seats_taken_other_plays_are_possible() -> None:
    case = program(decision("first", "judge", YES), decision("second", "defence", YES))
    graph = PlayGraph(case, case.roles)
    assert graph.with_seats(["defence", "judge"]) is graph
    fewer = graph.with_seats(["judge"])
    assert fewer is graph.with_seats(["judge"])
    assert fewer.ahead(fewer.place(opened(case).position)) == {("judge", "first")}


def a_case_of(decisions: int) -> Program:
    """Three options at each, eight flags set and read all over, a counter, jumps."""

    def one(n: int) -> tuple[str, Decision]:
        role: Role = ROLES[n % 5]
        first, second = f"f{n % 8}", f"f{(n * 5 + 3) % 8}"
        return decision(
            f"d{n}",
            role,
            option("a", f"D1 {n % 4}, D10 3", sets=f"{first} is yes, trust up 1"),
            option("b", f"D1 {(n + 1) % 4}, D10 2", sets=f"{second} is yes"),
            option(
                "c", "D1 1, D10 1", sets=f"{first} is no", next=f"d{n + 2}" if n % 3 == 0 < decisions - n - 2 else None
            ),
            only_if=is_(second, False) if n % 2 else None,
        )

    flags = {f"f{n}": yes_no() for n in range(8)}
    return program(*(one(n) for n in range(decisions)), facts={**flags, "trust": ranged(0, 40, 2)})


def test_a_case_of_thirty_decisions_is_settled_in_far_less_than_a_second() -> None:
    case = a_case_of(30)
    ahead = Ahead(case)
    started = time.process_time()
    assert len(ahead(opened(case))) > 25
    assert time.process_time() - started < (1 if sys.gettrace() is None else 5)  # measured coverage makes all slower
