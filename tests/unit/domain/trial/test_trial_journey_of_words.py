"""A role's journey through windows, picks, ballots, votes, seats that change hands and steps back."""

from fractions import Fraction

import pytest

from app.domain.shared.assessment import HarmDone, Journey, Opportunity
from app.domain.shared.roles import Role
from app.domain.trial.elements import SILENT
from app.domain.trial.journey import journey, moves_of
from app.domain.trial.program import Program, Writing
from app.domain.trial.state import By, Event, SeatChanged, State, TextWritten, TrialOpened, Undone
from app.domain.trial.step import events_of, replay
from tests.support.programs import (
    answer,
    answered,
    decision,
    is_,
    left,
    opened,
    option,
    played,
    program,
    ruling,
    said,
    seats_of,
    stepped,
    window,
    yes_no,
)

GOOD, BAD = option("good", "D3 3"), option("bad", "D3 0", harms="D3 blame")


def of(case: Program, state: State, role: Role, voter: int = 1) -> Journey:
    return journey(case, events_of(state), role, voter=voter)


def chosen(told: Journey, dimension: str = "D3") -> dict[str, Fraction | None]:
    """What each item stands with in a dimension: the mean of its answers, or the credit for it."""
    return {
        each.decision: each.credit if each.chosen is None else each.chosen
        for each in told.opportunities
        if each.dimension == dimension
    }


RULINGS = (
    ruling("overrule", "D3 0", "answers", harms="D3 allowed"),
    ruling("strike", "D3 2", "falls", repairs=("blame",)),
    ruling("rephrase", "D3 3", "rephrases"),
)


def cross(*, judge_alone: bool = True, most: int = 2, **windows: object) -> Program:
    """The defence may blame; prosecutor and representative may object; the judge rules."""
    put = dict([window("improper", rulings=RULINGS, judge_alone=judge_alone, **windows)])  # what may be said to it
    return program(
        decision(
            "questions",
            "defence",
            option("blame", "D3 0", window="improper", harms="D3 blame"),
            option("test", "D3 3", window="improper"),
            option("enough", "D3 2", ends_the_picking=True),
            pick=most,
        ),
        windows=put,
    )


@pytest.mark.parametrize(("ground", "points"), [("blames", 100), ("no basis", 40), (SILENT, 40)])
def test_an_answer_in_a_window_is_an_own_decision_scored_by_its_ground_or_silence(ground: str, points: int) -> None:
    case = cross()
    told = of(case, played(case, "blame", ground), "prosecutor")
    assert told.opportunities[0] == Opportunity(
        "improper", "D3", 100, chosen=Fraction(points), best_legal=Fraction(100)
    )
    assert told.own_decisions == 1


def test_the_best_of_a_window_is_of_what_it_has() -> None:
    case = cross(right=(), on_right="D3 3", on_wrong="D3 0", on_silence="D3 2")
    told = of(case, played(case, "blame", "blames"), "prosecutor")
    assert told.opportunities == (Opportunity("improper", "D3", 75, chosen=Fraction(0), best_legal=Fraction(75)),)


def test_a_window_met_again_counts_once_by_the_mean() -> None:
    case = cross()
    state = played(case, "blame", "blames", SILENT, "rephrase", "test", "no basis", SILENT, "overrule")
    assert chosen(of(case, state, "prosecutor")) == {"improper": 70}
    assert chosen(of(case, state, "judge")) == {"improper": 50}


def test_a_ruling_is_an_own_decision_of_the_court() -> None:
    case = cross()
    told = of(case, played(case, "blame", "blames", SILENT, "overrule"), "judge")
    assert told.opportunities == (Opportunity("improper", "D3", 100, chosen=Fraction(0), best_legal=Fraction(100)),)
    assert told.harms == (HarmDone("improper", "D3", "allowed", repaired=False),)


def test_a_judge_who_may_act_alone_and_is_silent_has_no_entry_and_one_who_acts_has() -> None:
    case = cross()
    state = played(case, "blame", SILENT, SILENT)
    assert of(case, answered(case, state, SILENT, "enough"), "judge").opportunities == ()
    acted = of(case, answered(case, state, "strike"), "judge")
    assert acted.opportunities == (Opportunity("improper", "D3", 100, chosen=Fraction(75), best_legal=Fraction(100)),)


def test_the_level_and_the_harm_of_a_question_count_when_it_is_put() -> None:
    case = cross()
    told = of(case, played(case, "blame"), "defence")
    assert chosen(told) == {"questions": 0}
    assert told.harms == (HarmDone("questions", "D3", "blame", repaired=False),)


def test_a_ruling_may_repair_the_harm_of_a_question() -> None:
    case = cross()
    told = of(case, played(case, "blame", SILENT, "blames", "strike"), "defence")
    assert told.harms == (HarmDone("questions", "D3", "blame", repaired=True),)


def test_the_picks_of_a_pick_count_once_by_the_mean_and_the_best_that_was_legal_by_its_own() -> None:
    case = cross()
    state = played(case, "test", SILENT, SILENT, SILENT, "blame", SILENT, SILENT, SILENT)
    assert of(case, state, "defence").opportunities == (
        Opportunity("questions", "D3", 100, chosen=Fraction(50), best_legal=Fraction(175, 2)),
    )


def test_what_an_own_pick_made_unreachable_is_credited_by_that_pick() -> None:
    case = program(
        decision("pick", "judge", option("stay", "D3 3"), option("leap", "D3 1", next="end"), GOOD, pick=2),
        decision("after", "judge", option("good", "D3 3")),
    )
    assert chosen(of(case, played(case, "stay", "leap"), "judge")) == {"pick": 70, "after": 40}


def test_a_window_that_an_own_question_made_unreachable_is_credited_to_who_asked_it() -> None:
    case = program(
        decision(
            "first",
            "prosecutor",
            option("let", "D3 2"),
            option("close", "D3 1", sets="closed is yes"),
        ),
        decision("ask", "defence", option("put", "D3 2", window="improper"), only_if=is_("closed", False)),
        windows=dict([window("improper", open_to=("prosecutor",))]),
        facts={"closed": yes_no()},
    )
    assert chosen(of(case, played(case, "close"), "prosecutor")) == {"first": 40, "improper": 40}
    assert chosen(of(case, played(case, "close"), "judge")) == {}


def test_an_objection_that_closes_what_follows_is_what_the_credit_is_of() -> None:
    strikes = window(
        "w",
        open_to=("prosecutor",),
        judge_alone=False,
        rulings=(ruling("strike", "D3 2", "falls"),),
        on_right="D3 3",
        on_wrong="D3 1",
        on_silence="D3 1",
    )
    case = program(
        decision("ask", "defence", option("put", "D3 2", window="w", sets="told is yes")),
        decision("after", "prosecutor", option("good", "D10 3"), only_if=is_("told", True)),
        windows=dict([strikes]),
        facts={"told": yes_no()},
    )
    assert chosen(of(case, played(case, "put", "blames", "strike"), "prosecutor"), "D10") == {"after": 100}
    assert chosen(of(case, played(case, "put", "no basis", "strike"), "prosecutor"), "D10") == {"after": 40}
    assert played(case, "put", SILENT).at == "after"


@pytest.mark.parametrize(("event", "counts"), [(None, True), (TextWritten, True), (SeatChanged, False)])
def test_silence_counts_only_for_who_was_in_the_room_when_the_window_opened(event: object, counts: bool) -> None:
    case = cross()
    seats = {**seats_of(case), "prosecutor": "machine" if event is SeatChanged else "person"}
    state = played(case, "test", seats=seats)
    if event is SeatChanged:
        state = stepped(case, state, SeatChanged("prosecutor", "person"))
    assert bool(of(case, answered(case, state, SILENT), "prosecutor").opportunities) is counts
    assert of(case, answered(case, state, "blames"), "prosecutor").opportunities


def test_who_sat_down_in_an_earlier_window_was_there_when_this_one_opened() -> None:
    case = cross(most=3)
    state = played(case, "test", seats={**seats_of(case), "prosecutor": "machine"})
    state = stepped(case, state, SeatChanged("prosecutor", "person"))
    state = answered(case, state, SILENT, SILENT, SILENT, "blame", SILENT)
    assert chosen(of(case, state, "prosecutor")) == {"improper": 40}


@pytest.mark.parametrize("by", ["time", "trainer"])
def test_a_time_out_and_a_move_of_the_trainer_are_never_scored(by: By) -> None:
    case = cross()
    state = opened(case)
    state = stepped(case, state, answer(case, state, "blame", by=by))
    told = of(case, state, "defence")
    assert (told.opportunities, told.harms, told.own_decisions) == ((), (), 0)
    state = stepped(case, state, answer(case, state, SILENT, by=by))
    assert of(case, state, "prosecutor").opportunities == ()


BALLOT = program(
    decision(
        "door",
        "prosecutor",
        option("open", "D4 0", harms="D4 heard"),
        option("part", "D4 3"),
        together=("prosecutor", "defence"),
    ),
    decision("after", "judge", option("go_on", "D4 3")),
)


def test_each_ballot_is_scored_for_its_own_seat() -> None:
    state = played(BALLOT, "open", "part")
    assert chosen(of(BALLOT, state, "prosecutor"), "D4") == {"door": 0}
    assert chosen(of(BALLOT, state, "defence"), "D4") == {"door": 100}
    assert [harm.harm for harm in of(BALLOT, state, "prosecutor").harms] == ["heard"]
    assert of(BALLOT, state, "defence").harms == ()


COURT = program(
    decision(
        "rule",
        "judge",
        option("good", "D8 3", repairs=("slur",)),
        option("bad", "D8 0", harms="D8 unheard"),
        option("leap", "D8 1", next="end"),
        voting=True,
    ),
    decision("after", "judge", option("go_on", "D8 3"), option("slur", "D8 0", harms="D8 slur")),
)


def court(*votes: str, voter: int = 1) -> Journey:
    return of(COURT, played(COURT, *votes, people={"judge": len(votes)}), "judge", voter)


def test_a_vote_counts_once_all_are_in() -> None:
    assert of(COURT, played(COURT, "good", people={"judge": 2}), "judge").opportunities == ()
    assert chosen(court("good", "good"), "D8") == {"rule": 100}


def test_each_is_scored_on_the_own_vote() -> None:
    votes = ("bad", "good", "good")
    assert [chosen(court(*votes, voter=voter), "D8") for voter in (1, 2, 3)] == [
        {"rule": each} for each in (0, 100, 100)
    ]


def test_a_harm_voted_for_and_outvoted_lowers_the_level_and_is_no_harm() -> None:
    assert court("bad", "good", "good").harms == ()
    assert [harm.harm for harm in court("bad", "good", "bad").harms] == ["unheard"]
    assert court("bad", "good", "bad", voter=2).harms == ()


def test_what_a_vote_made_unreachable_is_credited_to_those_who_voted_for_the_result_alone() -> None:
    assert chosen(court("leap", "good", "leap"), "D8") == {"rule": 40, "after": 40}
    assert chosen(court("leap", "good", "leap", voter=2), "D8") == {"rule": 100}


def test_what_the_result_repairs_is_repaired_and_what_was_outvoted_repairs_nothing() -> None:
    case = program(
        decision("slur", "defence", option("slur", "D8 0", harms="D8 slur")),
        decision("rule", "judge", option("mend", "D8 3", repairs=("slur",)), option("leave", "D8 1"), voting=True),
    )
    for votes, repaired in ((("mend", "leave", "mend"), True), (("mend", "leave", "leave"), False)):
        told = of(case, played(case, "slur", *votes, people={"judge": 3}), "defence")
        assert [harm.repaired for harm in told.harms] == [repaired]


def test_a_vote_of_another_who_is_no_person_or_not_there_is_not_the_voters() -> None:
    assert court("good", "bad", "good", voter=4).opportunities == ()
    state = opened(COURT, people={"judge": 2})
    state = stepped(COURT, state, said("rule", "judge", "bad", by="time"), said("rule", "judge", "good", voter=2))
    assert of(COURT, state, "judge").opportunities == ()
    assert chosen(of(COURT, state, "judge", voter=2), "D8") == {"rule": 100}


def test_votes_that_are_counted_because_somebody_left_are_scored_too() -> None:
    state = played(COURT, "bad", "bad", people={"judge": 3})
    before = of(COURT, state, "judge")
    after = of(COURT, stepped(COURT, state, SeatChanged("judge", "person", 2)), "judge")
    assert (before.opportunities, before.harms) == ((), ())
    assert chosen(after, "D8") == {"rule": 0}
    assert [harm.harm for harm in after.harms] == ["unheard"]


def test_votes_of_a_seat_that_falls_empty_count_for_nobody() -> None:
    state = stepped(COURT, played(COURT, "bad", people={"judge": 2}), left("judge"))
    assert of(COURT, state, "judge").opportunities == ()


def test_a_seat_that_changes_before_anybody_voted_is_no_answer() -> None:
    state = stepped(COURT, opened(COURT, people={"judge": 2}), SeatChanged("judge", "person", 3))
    assert list(moves_of(COURT, events_of(state))) == []


def test_what_is_written_between_two_votes_changes_nothing() -> None:
    rule = COURT.decisions["rule"]
    options = [(id, each) for id, each in rule.options.items()]
    case = program(decision("rule", "judge", *options, voting=True, writes=(Writing("reasons", "judge", "list"),)))
    state = stepped(case, played(case, "bad", people={"judge": 2}), TextWritten("reasons", "judge", "Because."))
    assert chosen(of(case, answered(case, state, "bad"), "judge"), "D8") == {"rule": 0}


def rewound(case: Program, before: tuple[str, ...], kept: int, after: tuple[str, ...]) -> list[Event]:
    """The whole log of a play that went back once."""
    state = played(case, *before)
    back = stepped(case, state, Undone(kept))
    again = answered(case, back, *after)
    return [*events_of(state), Undone(kept), *events_of(again)[kept:]]


def test_after_a_step_back_the_first_answer_is_what_counts() -> None:
    case = program(decision("first", "defence", GOOD, BAD), decision("second", "defence", GOOD, BAD))
    told = journey(case, rewound(case, ("bad",), 1, ("good", "good")), "defence")
    assert chosen(told) == {"first": 0, "second": 100}
    assert [(harm.decision, harm.repaired) for harm in told.harms] == [("first", False)]
    assert chosen(journey(case, rewound(case, ("good",), 1, ("bad", "bad")), "defence")) == {"first": 100, "second": 0}


def test_after_a_step_back_a_second_answer_repairs_nothing() -> None:
    mend = option("mend", "D3 2", repairs=("blame",))
    case = program(decision("first", "defence", GOOD, BAD), decision("second", "judge", option("leave", "D3 1"), mend))
    told = journey(case, rewound(case, ("bad", "leave"), 2, ("mend",)), "defence")
    assert [harm.repaired for harm in told.harms] == [False]


def test_a_log_that_goes_back_replays_to_where_it_stands() -> None:
    case = program(decision("first", "defence", GOOD, BAD))
    state = replay(case, rewound(case, ("bad",), 1, ("good",)))
    assert isinstance(state, State)
    assert [type(each) for each in state.log] == [TrialOpened, type(answer(case, opened(case), "good"))]
