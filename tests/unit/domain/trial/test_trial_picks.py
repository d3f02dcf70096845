"""Picks, limits and ways round: what can be put once more, and when it is over."""

from app.domain.trial.program import Program
from tests.support.programs import answered, decision, is_, legal_options, option, played, program, yes_no

ONE, TWO, THREE = option("one", sets="said is yes"), option("two"), option("three")
AFTER = decision("after", "judge", option("go_on"))


def picking(*options: tuple[str, object], most: int = 2) -> Program:
    return program(
        decision("pick", "defence", *options, pick=most),
        AFTER,
        facts={"said": yes_no()},
    )


def test_each_option_is_picked_once_one_at_a_time_until_enough_were_put() -> None:
    case = picking(ONE, TWO, THREE)
    first = played(case, "two")
    assert (first.at, legal_options(case, first)) == ("pick", ("one", "three"))
    assert answered(case, first, "three").at == "after"


def test_what_a_pick_sets_holds_for_the_next() -> None:
    case = picking(ONE, option("more", only_if=is_("said", True)), TWO)
    assert legal_options(case, played(case, "one")) == ("more", "two")


def test_a_pick_ends_where_nothing_is_left() -> None:
    case = picking(ONE, option("once", only_if=is_("said", False)), most=5)
    assert played(case, "one").at == "after"


def test_an_option_that_ends_the_picking_ends_it() -> None:
    assert played(picking(ONE, TWO, option("enough", ends_the_picking=True)), "enough").at == "after"


def test_an_option_with_its_own_next_ends_the_picking() -> None:
    assert played(picking(ONE, option("leap", next="end"), TWO), "leap").ending == "over"


def test_put_anew_all_are_there_again() -> None:
    case = program(
        decision("pick", "defence", ONE, TWO, pick=1),
        decision("back", "judge", option("back", next="pick", repeat=1), option("on")),
        facts={"said": yes_no()},
    )
    assert legal_options(case, played(case, "one", "back")) == ("one", "two")


def test_an_option_with_a_limit_can_be_chosen_so_often_in_a_play() -> None:
    case = program(
        decision("round", "judge", option("again", next="round", repeat=2), option("on")),
        decision("after", "judge", option("go_on")),
    )
    assert legal_options(case, played(case, "again")) == ("again", "on")
    assert legal_options(case, played(case, "again", "again")) == ("on",)
    assert played(case, "again", "again", "on").at == "after"


def test_the_limit_of_an_option_is_its_decisions_own() -> None:
    again = option("again", repeat=1)
    case = program(decision("first", "judge", again, option("on")), decision("second", "judge", again, option("on")))
    assert legal_options(case, played(case, "again")) == ("again", "on")
