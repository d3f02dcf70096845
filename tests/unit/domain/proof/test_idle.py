"""Group 4: every part of a case is reached by some play, and no condition is idle."""

from app.domain.trial.elements import Not, TextKey
from app.domain.trial.program import Ending, Exhibit, Program
from tests.support.findings import findings
from tests.support.programs import card, decision, is_, is_open, option, program, ruling, says, window, yes_no

YES = option("yes", "D1 3")
ASKED, CLOSED = is_("asked", True), is_("closed", True)
FACTS = {"asked": yes_no(), "closed": yes_no()}


def told(case: Program) -> list[tuple[str, tuple[str, ...]]]:
    return [(kind, subject) for kind, subject, _ in findings(case, 4)]


def test_an_option_whose_guard_never_holds_is_shown_at_the_nearest_play_that_offers_the_others() -> None:
    case = program(
        decision("first", "judge", YES),
        decision("second", "judge", option("late", "D1 3", only_if=ASKED), YES),
        facts=FACTS,
    )
    assert findings(case, 4) == [("proof/unreachable", ("option", "second", "late"), ["first judge yes"])]


def test_of_a_scene_that_no_play_enters_its_decisions_and_options_are_not_told_as_well() -> None:
    case = program(
        decision("first", "judge", YES, next="end"),
        decision("second", "judge", YES, scene="late"),
    )
    assert told(case) == [("proof/unreachable", ("scene", "late"))]


def test_a_decision_that_every_play_passes_by_has_a_condition_that_never_holds() -> None:
    case = program(
        decision("first", "judge", YES),
        decision("second", "judge", YES, only_if=ASKED, otherwise="end"),
        facts=FACTS,
    )
    assert findings(case, 4) == [("proof/never-true", ("decision", "second"), ["first judge yes"])]


def test_a_guard_that_holds_wherever_it_is_read_does_nothing() -> None:
    case = program(
        decision("first", "judge", option("ask", "D1 3", sets="asked is yes")),
        decision("second", "judge", option("use", "D1 3", only_if=ASKED), YES),
        facts=FACTS,
    )
    assert findings(case, 4) == [
        ("proof/always-true", ("option", "second", "use"), ["first judge ask", "second judge use"]),
    ]


def test_cards_and_exhibits_that_no_play_shows_are_told() -> None:
    case = program(
        decision("first", "judge", option("look", "D1 3", reveals=("debt",), says=(says("no", only_if=ASKED),))),
        facts=FACTS,
        cards={"debt": card("Bakyt", ASKED), "own": card("defence")},
        exhibits={1: Exhibit(TextKey("1"), in_file=True), 2: Exhibit(TextKey("2"), in_file=False)},
    )
    assert told(case) == [
        ("proof/unreachable", ("card", "debt")),
        ("proof/unreachable", ("exhibit", "2")),
        ("proof/never-true", ("answer", "first", "look", "1")),
    ]


def test_an_ending_counts_where_none_before_it_holds() -> None:
    over = Ending(TextKey("over"), "none")
    case = program(
        decision("first", "judge", YES, option("ask", "D1 2", sets="asked is yes")),
        facts=FACTS,
        endings={
            "told": Ending(TextKey("told"), "none", ASKED),
            "again": Ending(TextKey("again"), "none", ASKED),
            "quiet": Ending(TextKey("quiet"), "none", Not(ASKED)),
            "over": over,
        },
    )
    assert findings(case, 4) == [
        ("proof/unreachable", ("ending", "again"), ["first judge yes"]),
        ("proof/unreachable", ("ending", "over"), []),
        ("proof/always-true", ("ending", "quiet"), ["first judge yes"]),
    ]


def test_a_ruling_must_be_open_to_the_court_in_some_state() -> None:
    rulings = (ruling("overrule", "D3 2"), ruling("strike", "D3 2", "falls", only_if=CLOSED))
    case = program(
        decision("ask", "defence", option("put", "D3 2", window="improper")),
        facts=FACTS,
        windows=dict([window("improper", ("prosecutor",), rulings)]),
    )
    assert told(case) == [("proof/unreachable", ("ruling", "improper", "strike"))]


def test_a_condition_is_told_true_only_of_the_states_in_which_it_is_read() -> None:
    """The card is asked for only where the first option was taken, so that its condition holds each time."""
    case = program(
        decision("first", "judge", option("ask", "D1 3", sets="asked is yes", next="second"), option("no", "D1 2")),
        decision("between", "judge", YES, next="end"),
        decision("second", "judge", option("look", "D1 3", reveals=("debt",)), YES),
        decision("third", "judge", option("use", "D1 3", only_if=is_open("debt")), YES),
        facts=FACTS,
        cards={"debt": card("Bakyt", ASKED)},
    )
    assert findings(case, 4) == [
        ("proof/always-true", ("card", "debt"), ["first judge ask", "second judge look"]),
    ]


def test_where_no_play_ends_no_ending_is_reached() -> None:
    case = program(decision("first", "judge", option("use", "D1 3", only_if=ASKED)), facts=FACTS)
    assert told(case) == [("proof/unreachable", ("option", "first", "use")), ("proof/unreachable", ("ending", "over"))]
