"""Group 2: whoever is asked has a legal answer, and one by which to do well."""

from app.domain.trial.elements import Not
from tests.support.findings import findings
from tests.support.programs import decision, is_, option, program, ruling, window, yes_no

ASKED, NOT_ASKED = is_("asked", True), Not(is_("asked", True))


def test_where_the_only_options_have_guards_that_fail_the_shortest_play_there_is_shown() -> None:
    case = program(
        decision("first", "judge", option("wait", "D1 2"), option("ask", "D1 3", sets="asked is yes", next="ruling")),
        decision("second", "judge", option("go", "D1 3")),
        decision("ruling", "judge", option("grant", "D1 3", only_if=NOT_ASKED)),
        facts={"asked": yes_no()},
    )
    assert findings(case, 2) == [("proof/no-legal-option", ("decision", "ruling"), ["first judge ask"])]


def test_a_good_option_must_be_legal_wherever_the_decision_is_put() -> None:
    case = program(
        decision("first", "judge", option("ask", "D1 3", sets="asked is yes"), option("wait", "D1 2")),
        decision(
            "ruling", "judge",
            option("grant", "D1 3, D10 2", only_if=ASKED), option("lean", "D1 3, D10 1"), option("no", "D1 0, D10 3"),
        ),
        facts={"asked": yes_no()},
    )  # fmt: skip
    assert findings(case, 2) == [("proof/no-good-option", ("decision", "ruling"), ["first judge wait"])]


def test_a_pick_must_have_one_where_it_begins_and_what_scores_nothing_needs_none() -> None:
    case = program(
        decision("ask", "defence", option("good", "D3 3"), option("weak", "D3 1"), option("enough", "D3 1"), pick=2),
        decision("note", "judge", option("read")),
    )
    assert findings(case, 2) == []


def test_in_a_window_silence_or_a_ground_must_be_good_and_a_ruling_on_an_objection() -> None:
    rulings = (ruling("overrule", "D3 1"), ruling("strike", "D3 2", "falls", only_if=ASKED))
    bad = {"on_right": "D3 1", "on_wrong": "D3 0", "on_silence": "D3 1"}
    case = program(
        decision("ask", "defence", option("put", "D3 2", window="improper")),
        facts={"asked": yes_no()},
        windows=dict([window("improper", ("prosecutor",), rulings, **bad)]),
    )
    assert findings(case, 2) == [
        ("proof/no-good-option", ("window", "improper"), ["ask defence put"]),
        ("proof/no-good-option", ("window", "improper"), ["ask defence put", "improper prosecutor blames"]),
    ]
