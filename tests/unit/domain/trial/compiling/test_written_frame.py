"""Timed events, draws, free texts and promises as they are written."""

import pytest

from app.domain.trial.compiling.head import ExhibitEntry
from app.domain.trial.elements import CardId, DecisionId, Effect, EventId, FactId, OptionId
from app.domain.trial.program import CanAnswer, NeverIs, NeverShown, Promise, TimedEvent, Writing
from tests.support.scripts import END, OPENING, OPTIONS, SCRIPT, changed, compiled, found, line_of, told

EVENT = (
    "Event: message\n  Released: 180 s after the scene opens, or by the trainer, at the latest before entry\n"
    "  To: representative\n  Text: The village remembers.\n  Sets: threat is yes\n"
)
TIMED = changed(SCRIPT, "Decision:", EVENT + "Decision:")
DRAWN = "Drawn at the start: gap is one of precise, broad\n"
LATER = "## B {#b}\n" + changed(OPENING, "## The door {#door}\n", "").replace("entry", "later") + OPTIONS
TWO = OPENING + OPTIONS + LATER + END
CARD = "Card of Bakyt [debt]: I owe the lender.\n"


def test_an_event_comes_in_its_scene_after_so_long_and_before_a_decision() -> None:
    case = compiled(TIMED)
    assert case.events == {
        "message": TimedEvent(
            scene=case.start,
            seconds=180,
            before=DecisionId("entry"),
            text=case.events[EventId("message")].text,
            to=("representative",),
            sets=(Effect(FactId("threat"), "is", True),),
        )
    }
    assert case.text(case.events[EventId("message")].text, "en") == "The village remembers."


def test_an_event_without_a_to_reaches_everybody() -> None:
    assert compiled(changed(TIMED, "  To: representative\n", "")).events[EventId("message")].to is None


def test_an_event_may_bear_the_name_of_a_decision() -> None:
    assert list(compiled(changed(TIMED, "Event: message", "Event: entry")).events) == ["entry"]


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("Event: message", "Event: a message", ("E0211", 2)),
        ("before entry", "before door", ("E0213", 3)),
        ("before entry", "before", ("E0219", 3)),
        ("180 s after", "soon after", ("E0219", 3)),
        ("180 s after", "99999 s after", ("E0219", 3)),
        ("To: representative", "To: investigator", ("E0221", 4)),
        ("To: representative", "To: representative, representative", ("E0219", 4)),
        ("  Text: The village remembers.\n", "", ("E0206", 2)),
        ("  Sets: threat is yes", "  Sets: threat is perhaps", ("E0216", 6)),
        ("  Sets: threat is yes", "  Sets: threat is yes\n  Levels: D4 2", ("E0204", 7)),
        ("  Sets: threat is yes", "  Sets: threat is yes\n  Text: Again.", ("E0205", 7)),
        ("Decision:", EVENT + "Decision:", ("E0212", 7)),
        ("## The door {#door}\n" + EVENT, EVENT + "## The door {#door}\n", ("E0204", 1)),
    ],
)
def test_a_wrong_line_of_an_event_is_told(right: str, wrong: str, expected: tuple[str, int]) -> None:
    assert found(changed(TIMED, right, wrong)) == [expected]


def test_an_event_without_its_time_is_told() -> None:
    line = EVENT.split("\n")[1] + "\n"
    assert found(changed(TIMED, line, "")) == [("E0206", 2)]


def test_an_event_under_a_heading_that_is_no_scene_would_never_come() -> None:
    script = OPENING + OPTIONS + "## Endings {#frame}\n" + EVENT + END
    assert found(script) == [("E0204", line_of(script, "Event:"))]


def test_the_sentence_of_an_unknown_decision_says_what_is_expected() -> None:
    assert "expected here: a decision." in told(changed(TIMED, "before entry", "before door"))["E0213"][1]


def test_what_is_drawn_at_the_start_has_at_least_two_values() -> None:
    assert compiled(changed(SCRIPT, "Decision:", DRAWN + "Decision:")).draws == {"gap": ("precise", "broad")}
    both = changed(DRAWN, "gap is one of precise, broad", "protected is one of yes, no")
    assert compiled(changed(SCRIPT, "Decision:", both + "Decision:")).draws == {"protected": (True, False)}


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("gap is precise", "E0219"),
        ("gap is one of precise", "E0219"),
        ("gap is one of precise, precise", "E0219"),
        ("gap is one of precise, wide", "E0216"),
        ("wealth is one of 1, 2", "E0213"),
    ],
)
def test_a_draw_that_cannot_be_made_is_told(value: str, code: str) -> None:
    script = changed(SCRIPT, "Decision:", f"Drawn at the start: {value}\nDecision:")
    assert (code, 2) in found(script)


def test_a_fact_is_drawn_once() -> None:
    assert found(changed(SCRIPT, "Decision:", DRAWN + DRAWN + "Decision:")) == [("E0212", 3)]


def test_a_draw_stands_in_the_scene_with_which_the_play_begins() -> None:
    second = changed(TWO, "## B {#b}\n", "## B {#b}\n" + DRAWN)
    assert told(second)["E0246"] == (
        line_of(second, "Drawn"),
        "What is drawn at the start stands in the first scene (here: door). Move the line below the heading of that "
        "scene.",
    )
    assert [code for code, _ in found(second, start="b")] == ["E0229"]
    assert found(DRAWN + SCRIPT) == [("E0246", 1)]
    assert ("E0246", 1) in found(DRAWN)


def test_a_decision_may_ask_for_free_texts() -> None:
    script = changed(
        SCRIPT,
        "Question:",
        "Write: one, by defence, checklist motion\nWrite: two, by judge, checklist order\nQuestion:",
    )
    assert compiled(script).decisions[DecisionId("entry")].writes == (
        Writing("one", "defence", "motion"),
        Writing("two", "judge", "order"),
    )


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("motion", "E0219"),
        ("my motion, by defence, checklist motion", "E0219"),
        ("9th, by defence, checklist motion", "E0211"),
        ("motion, by investigator, checklist motion", "E0221"),
    ],
)
def test_a_free_text_that_cannot_be_asked_for_is_told(value: str, code: str) -> None:
    assert found(changed(SCRIPT, "Question:", f"Write: {value}\nQuestion:")) == [(code, 4)]


def test_the_free_texts_of_a_case_have_ids_of_their_own() -> None:
    written = TWO.replace("Question:", "Write: motion, by judge, checklist motion\nQuestion:")
    assert [code for code, _ in found(written)] == ["E0212"]


def promised(text: str) -> Promise:
    script = changed(SCRIPT, "Decision:", CARD + "Decision:") + f"Promise: {text}\n"
    [promise] = compiled(script).promises
    return promise


def test_every_promise_is_compiled() -> None:
    gap, entry, opening = FactId("gap"), DecisionId("entry"), OptionId("open")
    assert promised("gap is never broad") == NeverIs(gap, "broad")
    assert promised("gap is never  broad before entry") == NeverIs(gap, "broad", before=entry)
    assert promised("gap is never broad unless judge chose open") == NeverIs(gap, "broad", ("judge", opening, None))
    assert promised("gap is never broad unless judge chose open in entry") == NeverIs(
        gap, "broad", ("judge", opening, entry)
    )
    assert promised("exhibit 1 is never shown to defence") == NeverShown(1, "defence")
    assert promised("card debt is never shown to judge") == NeverShown(CardId("debt"), "judge")
    assert promised("in every play judge can answer at least 1 of entry") == CanAnswer("judge", 1, entry)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("all will be well", "E0219"),
        ("wealth is never 3", "E0213"),
        ("gap is never wide", "E0216"),
        ("gap is never broad before door", "E0213"),
        ("gap is never broad unless judge chose shut", "E0213"),
        ("gap is never broad unless judge chose shut in entry", "E0213"),
        ("gap is never broad unless judge chose open in exit", "E0213"),
        ("gap is never broad unless clerk chose open", "E0221"),
        ("exhibit 9 is never shown to judge", "E0213"),
        ("exhibit one is never shown to judge", "E0213"),
        ("exhibit 1 is never shown to clerk", "E0221"),
        ("card gap is never shown to judge", "E0213"),
        ("card debt is never shown to clerk", "E0221"),
        ("in every play judge can answer at least 0 of entry", "E0219"),
        ("in every play judge can answer at least one of entry", "E0219"),
        ("in every play judge can answer at least 1 of exit", "E0213"),
        ("in every play clerk can answer at least 1 of entry", "E0221"),
    ],
)
def test_a_promise_that_cannot_be_kept_to_is_told(text: str, code: str) -> None:
    script = changed(SCRIPT, "Decision:", CARD + "Decision:") + f"Promise: {text}\n"
    assert found(script) == [(code, line_of(script, "Promise"))]


def test_an_option_of_another_decision_is_not_the_one_that_is_meant() -> None:
    script = (
        changed(TWO, "Option: open", "Option: shut") + "Promise: gap is never broad unless judge chose shut in later\n"
    )
    assert "expected here: an option." in told(script)["E0213"][1]


@pytest.mark.parametrize(
    "text",
    [
        "gap is never broad unless defence chose open",
        "gap is never broad unless defence chose open in entry",
        "in every play defence can answer at least 1 of entry",
    ],
)
def test_a_promise_names_a_role_that_is_asked_there(text: str) -> None:
    assert told(SCRIPT + f"Promise: {text}\n")["E0252"] == (
        15,
        "The promise names a role that is not asked there: defence (entry). Name the role that the decision asks.",
    )


def test_a_promise_about_a_ballot_names_any_of_its_seats() -> None:
    together = changed(SCRIPT, "Asks: judge", "Ask together: judge, defence\nSealed: until all have answered")
    assert compiled(together + "Promise: in every play defence can answer at least 1 of entry\n").promises


def test_a_promise_about_a_decision_that_is_wrong_itself_is_not_told_too() -> None:
    text = (
        changed(SCRIPT, "Asks: judge", "Asks: clerk")
        + "Promise: in every play defence can answer at least 1 of entry\n"
    )
    assert found(text) == [("E0221", 3)]


def test_promises_and_windows_under_a_heading_of_their_own_make_no_scene() -> None:
    case = compiled(
        SCRIPT + "\n## What holds {#frame}\nPromise: gap is never broad\n", exhibits={1: ExhibitEntry("A", True)}
    )
    assert list(case.scenes) == ["door"]
    assert len(case.promises) == 1
