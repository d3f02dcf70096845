"""Group 5: exact extremes of J, enough to decide and to be assessed by, no harm that opens a door."""

from dataclasses import replace
from fractions import Fraction

from app.domain.proof.budget import Budget
from app.domain.proof.scores import examine_scores
from app.domain.proof.study import Study
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.elements import Condition
from app.domain.trial.program import Program
from tests.support.findings import findings, moves
from tests.support.programs import decision, is_, option, program, ruling, window, yes_no

GOOD, BAD = option("good", "D1 3"), option("bad", "D1 0")


def extremes(case: Program, role: Role, dimension: Dimension) -> list[tuple[Fraction, list[str]]]:
    scored = examine_scores(Study(case), Budget()).evidence["scores"][role][dimension]
    return [(Fraction(scored[end]), moves(scored[f"{end}_play"])) for end in ("min", "max") if scored[end] is not None]


def test_a_ratio_is_kept_apart_by_what_it_is_divided_by() -> None:
    """Leaving after a good answer is worth more than going on to one that is at best half as good."""
    case = program(
        decision("first", "judge", GOOD, option("leave", "D1 3", next="end"), BAD),
        decision("other", "defence", option("stop", "D1 1", next="end"), option("go", "D1 1")),
        decision("second", "judge", option("weak", "D1 1"), option("best", "D1 3"), BAD),
    )
    assert extremes(case, "judge", "D1") == [
        (Fraction(0), ["first judge bad", "other defence stop"]),
        (Fraction(100), ["first judge good", "other defence stop"]),
    ]
    assert [moves for _, moves in extremes(case, "defence", "D1")] == [
        ["first judge good", "other defence stop"],
        ["first judge good", "other defence stop"],
    ]


def test_what_a_person_closes_counts_with_the_move_that_closed_it() -> None:
    case = program(
        decision("first", "judge", option("close", "D3 1", next="end"), option("on", "D3 3")),
        decision("second", "judge", GOOD, BAD),
    )
    assert extremes(case, "judge", "D1") == [
        (Fraction(0), ["first judge on", "second judge bad"]),
        (Fraction(100), ["first judge on", "second judge good"]),
    ]
    closed = program(
        decision("first", "judge", option("close", "D3 1", next="end"), option("on", "D3 3")),
        decision("second", "judge", GOOD),
    )
    assert extremes(closed, "judge", "D1")[0] == (Fraction(40), ["first judge close"])


def test_picks_count_once_by_their_mean() -> None:
    case = program(
        decision("ask", "defence", GOOD, BAD, option("enough", "D1 1", ends_the_picking=True), pick=2),
    )
    assert extremes(case, "defence", "D1") == [
        (Fraction(20), ["ask defence bad", "ask defence enough"]),
        (Fraction(70), ["ask defence good", "ask defence enough"]),
    ]


def test_a_dimension_in_which_every_play_leaves_the_role_out_has_no_extremes() -> None:
    case = program(
        decision("first", "defence", option("leave", "D4 3", next="end")),
        decision("second", "judge", GOOD),
    )
    scored = examine_scores(Study(case), Budget()).evidence["scores"]
    assert set(scored["judge"]) == {"D1"}
    assert (scored["judge"]["D1"]["min"], scored["judge"]["D1"]["max_play"]) == (None, None)
    assert scored["judge"]["D1"]["opportunities"] == 0


def test_a_judge_who_is_silent_unasked_has_answered_nothing_and_lost_nothing() -> None:
    rulings = (ruling("overrule", "D3 2"), ruling("strike", "D3 1", "falls"))
    case = program(
        decision("ask", "defence", option("put", "D3 2", window="improper")),
        windows=dict([window("improper", ("prosecutor",), rulings)]),
    )
    scored = examine_scores(Study(case), Budget()).evidence["scores"]["judge"]["D3"]
    assert (scored["min"], scored["max"], scored["opportunities"]) == ("160/3", "100", 0)


def test_where_every_play_is_stuck_nothing_is_scored() -> None:
    case = program(
        decision("first", "judge", option("good", "D1 3", only_if=is_("asked", True))), facts={"asked": yes_no()}
    )
    scored = examine_scores(Study(case), Budget()).evidence["scores"]["judge"]["D1"]
    assert (scored["min"], scored["opportunities"]) == (None, 0)


def test_plays_that_never_end_add_up_to_nothing() -> None:
    case = program(decision("first", "judge", option("again", "D1 3", next="first"), GOOD))
    assert examine_scores(Study(case), Budget()).evidence == {}


def test_a_move_that_closes_the_same_in_two_states_is_worth_the_same_in_both() -> None:
    case = program(
        decision("ask", "defence", option("ask", "D4 2", sets="asked is yes"), option("rest", "D4 2")),
        decision(
            "second", "judge",
            option("close", "D3 1", next="end"), option("on", "D3 3"),
            option("more", "D3 2", only_if=is_("asked", True)),
        ),
        decision("last", "judge", GOOD),
        facts={"asked": yes_no()},
    )  # fmt: skip
    assert extremes(case, "judge", "D1") == [
        (Fraction(40), ["ask defence ask", "second judge close"]),
        (Fraction(100), ["ask defence ask", "second judge on", "last judge good"]),
    ]


def test_a_way_that_is_stuck_counts_for_no_play() -> None:
    case = program(
        decision("first", "judge", option("into", "D3 1", next="dead"), option("on", "D3 3", next="last")),
        decision("dead", "judge", option("never", "D1 1", only_if=is_("asked", True))),
        decision("last", "judge", GOOD),
        facts={"asked": yes_no()},
        assessed={"judge": ("D3",)},
    )
    scored = examine_scores(Study(case), Budget()).evidence["scores"]["judge"]
    assert (scored["D3"]["min"], scored["D3"]["opportunities"]) == ("100", 1)


def test_a_trial_asks_eight_own_decisions_of_each_role_in_every_play_and_an_exercise_none() -> None:
    case = program(*(decision(f"d{n}", "judge", GOOD, option("stop", "D1 2", next="end")) for n in range(9)))
    assert findings(case, 5) == []
    assert findings(replace(case, kind="trial"), 5) == [("proof/few-decisions", ("role", "judge"), ["d0 judge stop"])]


def test_an_assessed_dimension_needs_its_opportunities_in_every_play() -> None:
    case = program(
        decision("d0", "judge", GOOD),
        decision("break", "defence", option("go", "D1 2"), option("stop", "D1 2", next="end")),
        decision("d1", "judge", GOOD),
        decision("d2", "judge", GOOD),
        assessed={"judge": ("D1",), "defence": ("D9",)},
    )
    enough = [decision(f"d{n}", "judge", GOOD) for n in range(3)]
    assert findings(program(*enough, assessed={"judge": ("D1",)}), 5) == []
    assert findings(case, 5) == [
        ("proof/few-opportunities", ("role", "judge", "D1"), ["d0 judge good", "break defence stop"]),
        ("proof/few-opportunities", ("role", "defence", "D9"), ["d0 judge good", "break defence stop"]),
    ]


def test_a_harm_that_keeps_open_what_prevention_closes_is_told_with_both_scores() -> None:
    case = program(
        decision("door", "judge", option("open", "D4 0", harms="D4 heard"), option("part", "D4 2", next="end")),
        decision("repair", "judge", option("move", "D1 3"), option("wait", "D1 1")),
    )
    found = examine_scores(Study(case), Budget()).findings
    assert [(each.kind, each.subject, moves(each.play)) for each in found] == [
        ("proof/harm-pays", ("option", "door", "open"), ["door judge open"]),
    ]
    assert found[0].details | {} == {
        "role": "judge", "decision": "door", "dimension": "D1", "harm": "open", "option": "part", "more": "100.0",
        "less": "75.0", "what": "harm-keeps-open", "closed": "repair",
    }  # fmt: skip


def test_prevention_by_a_full_level_is_never_worse_than_the_harm() -> None:
    case = program(
        decision("door", "judge", option("open", "D4 0", harms="D4 heard"), option("part", "D4 3", next="end")),
        decision("repair", "judge", option("move", "D1 3"), option("wait", "D1 1")),
    )
    assert findings(case, 5) == []


def test_whether_a_harm_opens_more_may_hang_on_what_was_gathered_before() -> None:
    """An answer that is three quarters good lowers a perfect journey and lifts a poor one; the harm lets it fall."""

    def case(guard: Condition | None) -> Program:
        return program(
            decision("before", "judge", option("half", "D1 1"), option("full", "D1 3", only_if=guard)),
            decision("door", "judge", option("open", "D4 0", harms="D4 heard"), option("part", "D4 3", next="lift")),
            decision("break", "defence", option("skip", "D4 2", next="end"), option("go", "D4 2")),
            decision("lift", "judge", option("most", "D1 2"), option("top", "D1 3", only_if=is_("opened", True))),
            facts={"opened": yes_no()},
        )

    assert findings(case(is_("opened", True)), 5) == []
    assert findings(case(None), 5) == [
        ("proof/harm-pays", ("option", "door", "open"), ["before judge full", "door judge open"]),
    ]


def test_a_ruling_that_does_a_harm_is_looked_at_like_an_option() -> None:
    rulings = (ruling("overrule", "D3 0", harms="D3 blame"), ruling("strike", "D3 2", "falls"))
    case = program(
        decision("ask", "defence", option("put", "D3 2", window="improper", next="repair"), next="end"),
        decision("repair", "judge", option("move", "D1 3")),
        windows=dict([window("improper", ("prosecutor",), rulings, judge_alone=False)]),
    )
    assert [subject for _, subject, _ in findings(case, 5)] == [("ruling", "improper", "overrule")]
