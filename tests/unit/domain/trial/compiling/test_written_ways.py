"""Ballots, votes, picks and limits as they are written: who answers how, and how often."""

import pytest

from app.domain.trial.compiling.flow import Flow, flow_of
from app.domain.trial.elements import DecisionId, OptionId, Target
from app.domain.trial.program import Decision, Option
from tests.support.scripts import END, OPENING, OPTIONS, SCRIPT, changed, compiled, found, line_of, told, with_option

ENTRY = DecisionId("entry")
TOGETHER = "Ask together: prosecutor, defence\nSealed: until all have answered"
BALLOT = changed(SCRIPT, "Asks: judge", TOGETHER)
PICK = changed(SCRIPT, "Asks: judge\n", "Asks: judge\nPick: up to 2, each once\n")


def entry(script: str) -> Decision:
    return compiled(script).decisions[ENTRY]


def second(script: str) -> Option:
    return entry(script).options[OptionId("open")]


def test_seats_that_are_asked_together_answer_by_ballots() -> None:
    decision = entry(BALLOT)
    assert decision.seats == decision.together == ("prosecutor", "defence")
    assert (decision.pick, decision.voting, decision.at_most) == (None, False, None)


def test_a_decision_asks_one_seat_or_several_together() -> None:
    both = changed(BALLOT, "Ask together", "Asks: judge\nAsk together")
    assert told(both) == {
        "E0204": (
            3,
            "“Asks” may not stand here. Put the line under what it belongs to; a decision belongs under the heading of "
            "its scene.",
        )
    }
    assert found(changed(SCRIPT, "Asks: judge\n", "")) == [("E0206", 2)]


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("Sealed: until all have answered\n", "", ("E0206", 2)),
        ("until all have answered", "for ever", ("E0219", 4)),
        ("prosecutor, defence", "prosecutor", ("E0219", 3)),
        ("prosecutor, defence", "defence, defence", ("E0219", 3)),
        ("prosecutor, defence", "prosecutor, clerk", ("E0221", 3)),
        ("Question:", "Pick: up to 2, each once\nQuestion:", ("E0204", 5)),
        ("Question:", "Voting: majority, tie to the presiding judge\nQuestion:", ("E0204", 5)),
        ("Question:", "Sealed: until all have answered\nQuestion:", ("E0205", 5)),
    ],
)
def test_what_does_not_go_with_a_ballot_is_told(right: str, wrong: str, expected: tuple[str, int]) -> None:
    assert found(changed(BALLOT, right, wrong)) == [expected]


def test_a_seal_belongs_to_a_ballot() -> None:
    assert found(changed(SCRIPT, "Asks: judge\n", "Asks: judge\nSealed: until all have answered\n")) == [("E0204", 4)]


@pytest.mark.parametrize(
    "line",
    [
        "Sets: gap is broad",
        "Reveals: threat",
        "Later: at door, gap is broad",
        "Next: end",
        "Says: Bakyt: Well.",
        "Repeat: at most 2",
    ],
)
def test_a_ballot_only_proposes(line: str) -> None:
    script = changed(BALLOT, "  Levels: D4 3\n", f"  Levels: D4 3\n  {line}\n")
    number, sentence = told(script)["E0244"]
    assert number == line_of(script, "Option: part")
    assert sentence.startswith("The option “part” of a sealed ballot does more than propose something.")


def test_a_ballot_may_do_harm_repair_it_and_have_a_condition() -> None:
    script = changed(
        BALLOT, "  Levels: D4 1\n", "  Levels: D4 0\n  Harm: D4 heard\n  Only if: gap is none\n  Default\n"
    )
    assert second(script).harms


def test_a_condition_of_a_ballot_reads_what_every_seat_sees() -> None:
    script = changed(BALLOT, "prosecutor, defence", "representative, defence")
    problems = told(changed(script, "  Levels: D4 1\n", "  Levels: D4 1\n  Only if: threat is yes\n"))
    assert "the fact “threat”, which the seat that is asked does not see: defence." in problems["E0234"][1]


def test_the_people_of_a_seat_vote_whichever_seat_it_is() -> None:
    for seat in ("judge", "defence"):
        script = changed(SCRIPT, "Asks: judge", f"Asks: {seat}\nVoting: majority, tie to the first of them")
        assert entry(script).voting
    assert found(changed(SCRIPT, "Asks: judge", "Asks: judge\nVoting: by lot")) == [("E0219", 4)]


def test_a_pick_has_a_number_and_options_that_end_it() -> None:
    assert (entry(PICK).pick, entry(PICK).at_most) == (2, 2)
    assert not second(PICK).ends_the_picking
    assert second(changed(PICK, "  Levels: D4 1\n", "  Levels: D4 1\n  Ends the picking\n")).ends_the_picking


@pytest.mark.parametrize(
    "value", ["2", "up to two, each once", "up to 0, each once", "up to 2", "up to 99999, each once"]
)
def test_a_pick_that_cannot_be_read_is_told(value: str) -> None:
    assert found(changed(PICK, "up to 2, each once", value)) == [("E0219", 4)]


def test_only_a_pick_can_be_ended() -> None:
    assert told(with_option("Ends the picking"))["E0247"] == (
        12,
        "“Ends the picking” stands under a decision from which nothing is picked. Add a line “Pick” to the decision, "
        "or take this line out.",
    )
    assert "E0247" in told(changed(BALLOT, "  Levels: D4 1\n", "  Levels: D4 1\n  Ends the picking\n"))


def test_an_option_may_be_repeated_so_often() -> None:
    assert second(with_option("Repeat: at most 2")).repeat == 2
    assert second(SCRIPT).repeat is None


@pytest.mark.parametrize("value", ["2", "at most 0", "at most 100", "at most two", "at least 2", "at most -1"])
def test_a_limit_that_cannot_be_read_is_told(value: str) -> None:
    assert found(with_option(f"Repeat: {value}")) == [("E0219", 12)]


def test_a_way_round_passes_an_option_with_a_limit() -> None:
    assert second(with_option("Next: entry", "Repeat: at most 2")).next == Target("decision", "entry")
    assert found(with_option("Next: entry")) == [("E0228", 2)]


def test_a_way_round_by_the_decision_itself_has_no_end_though_every_option_has_a_limit() -> None:
    """An empty seat goes on to the decision's own `Next`, again and again."""
    limited = OPTIONS.replace("  Levels: D4", "  Repeat: at most 1\n  Levels: D4")
    assert found(OPENING + "Next: entry\n" + limited + END) == [("E0228", 2)]


def test_what_comes_after_a_limited_way_round_may_come_before_it_too() -> None:
    later = "## B {#b}\n" + changed(OPENING, "## The door {#door}\n", "").replace("entry", "later") + OPTIONS
    back = changed(later, "  Levels: D4 1\n", "  Levels: D4 1\n  Next: entry\n  Repeat: at most 1\n")
    flow = flow_of(compiled(OPENING + OPTIONS + back + END))
    assert isinstance(flow, Flow)
    assert flow.comes_before(DecisionId("later"), ENTRY)
    assert flow.comes_before(ENTRY, ENTRY)


def test_a_harm_of_a_pick_may_be_repaired_by_a_later_pick() -> None:
    harm = changed(PICK, "  Levels: D4 1\n", "  Levels: D4 0\n  Harm: D4 heard\n")
    assert compiled(changed(harm, "  Levels: D4 3\n", "  Levels: D4 3\n  Repairs: heard\n"))


def test_the_half_of_a_referral_that_an_option_states_is_the_one_that_is_scored() -> None:
    script = SCRIPT.replace("D4", "D7a")
    assert entry(script).referral == "D7a"
    assert entry(changed(script, "Levels: D7a 3", "Levels: D7 3")).options[OptionId("part")].levels == {"D7": 3}
    assert found(changed(script, "Levels: D7a 3", "Levels: D7b 3")) == [("E0218", 8)]
    assert "D7b" in told(changed(script, "Levels: D7a 3", "Levels: D7b 3"))["E0218"][1]


@pytest.mark.parametrize("verdict", ["conviction", "lesser  offence", "acquittal", "none"])
def test_a_verdict_is_one_of_four(verdict: str) -> None:
    [ending] = compiled(changed(SCRIPT, "Verdict: none", f"Verdict: {verdict}")).endings.values()
    assert ending.verdict == " ".join(verdict.split())
