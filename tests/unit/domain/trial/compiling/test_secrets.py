"""What the words of a card and a sealed fact may stand in."""

import pytest

from app.domain.trial.compiling.head import CastEntry, ExhibitEntry
from tests.support.scripts import (
    END,
    HEAD,
    OBJECTING,
    OPENING,
    OPTIONS,
    SCRIPT,
    changed,
    compiled,
    found,
    line_of,
    told,
    with_option,
)

CARD = "Card of Bakyt [debt]: I owe the lender.\n"
HELD = changed(SCRIPT, "Decision:", CARD + "Decision:")
RELEASED = "Event: e\n  Released: 9 s after the scene opens, or by the trainer, at the latest before entry\n"
OWN = CARD.replace("Bakyt", "representative")
SECOND = "## B {#b}\n" + changed(OPENING, "## The door {#door}\n", "").replace("entry", "later") + OPTIONS


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Decision:", "Bakyt: Well. i owe the LENDER.\nDecision:"),
        ("Decision:", "He said it aloud: “I owe the lender, and he knows it”.\nDecision:"),
        ("Decision:", f"{RELEASED}  Text: I owe – the lender\nDecision:"),
        ("Text: Open.", "Text: I owe   the lender"),
        ("Text: Open.", "Text: Open.\n  Why: I owe the lender!"),
        ("Text: Open.", "Text: Open.\n  Says: Bakyt: Yes, I owe the lender."),
        ("Text: He has been heard.", "Text: (I owe the lender.)"),
        ("Text: He has been heard.", "Text: Over.\n  Text for judge: I owe the lender."),
        ("{#door}", "I owe the lender {#door}"),
    ],
)
def test_no_text_that_others_read_holds_the_words_of_a_card(right: str, wrong: str) -> None:
    script = changed(HELD, right, wrong)
    assert found(script) == [("E0239", 1 + script[: script.index(wrong) + wrong.lower().rindex("owe")].count("\n"))]


def test_the_head_holds_them_neither() -> None:
    lines = {("title",): 3, ("exhibits", "1"): 20, ("cast", "I owe the lender"): 9}
    for change, line in (
        ({"title": "I owe the lender"}, 3),
        ({"exhibits": {1: ExhibitEntry("Letter: I owe the lender", True)}}, 20),
        ({"cast": {**HEAD.cast, "I owe the lender": CastEntry(as_="witness")}}, 9),
    ):
        assert found(HELD, lines=lines, **change) == [("E0239", line)]


def test_a_ground_of_a_window_holds_them_neither() -> None:
    script = changed(OBJECTING, "no basis", "I owe the lender").replace("Decision:", CARD + "Decision:")
    assert found(script) == [("E0239", line_of(script, "Grounds:"))]


def test_part_of_its_words_and_other_words_tell_no_card() -> None:
    for text in ("I owe them.", "I owed the lender.", "The lender I owe."):
        assert compiled(changed(HELD, "Text: Open.", f"Text: {text}")).cards
    assert compiled(changed(HELD, "I owe the lender.", "…")).cards


def test_what_the_holder_alone_reads_may_say_what_the_card_says() -> None:
    held = changed(SCRIPT, "Decision:", OWN + "Decision:")
    event = RELEASED + "  To: {}\n  Text: I owe the lender.\n"
    assert compiled(held.replace("Decision:", event.format("representative") + "Decision:")).events
    assert compiled(held + "  Text for representative: Remember: I owe the lender.\n").cards
    for others in ("judge", "representative, judge"):
        assert [code for code, _ in found(held.replace("Decision:", event.format(others) + "Decision:"))] == ["E0239"]
    assert [code for code, _ in found(held + "  Text for judge: I owe the lender.\n")] == ["E0239"]


def test_a_translation_may_not_tell_a_card_that_the_original_keeps() -> None:
    russian = HELD.replace("I owe the lender.", "Я должен.").replace("Text: Open.", "Text: Я должен")
    problems = told({"en": HELD, "ru": russian})
    assert problems["E0239"][0] == line_of(HELD, "Text: Open.")


def test_a_case_with_a_card_whose_translation_is_not_there_shows_the_original() -> None:
    case = compiled(HELD, languages=("en", "ru"))
    [card] = case.cards.values()
    assert case.text(card.text, "ru") == "I owe the lender."


def test_a_seat_may_hang_on_a_sealed_fact_that_it_sees() -> None:
    guarded = with_option("Only if: threat is yes")
    assert compiled(changed(guarded, "Asks: judge", "Asks: representative"))
    assert found(guarded) == [("E0234", 9)]


def test_a_seat_may_hang_on_a_sealed_fact_that_an_earlier_decision_reveals() -> None:
    guard, reveal = "  Only if: threat is yes\n", "  Reveals: threat\n"
    first, second = "Option: part\n", "## B {#b}\n"
    two = OPENING + OPTIONS + SECOND + END
    later = changed(two, second, second)
    before, _, after = later.partition(second)
    guarded = before + second + changed(after, "  Levels: D4 1\n", "  Levels: D4 1\n" + guard)
    assert [code for code, _ in found(guarded)] == ["E0234"]
    assert compiled(changed(guarded, "  Levels: D4 3\n", "  Levels: D4 3\n" + reveal))
    assert first in guarded


def test_to_reveal_a_fact_at_the_same_decision_or_later_comes_too_late() -> None:
    guarded = with_option("Only if: threat is yes")
    assert found(changed(guarded, "  Levels: D4 3\n", "  Levels: D4 3\n  Reveals: threat\n")) == [("E0234", 10)]
    later = changed(SECOND, "  Levels: D4 3\n", "  Levels: D4 3\n  Reveals: threat\n")
    assert found(guarded.replace(END, later + END)) == [("E0234", 9)]


def test_in_a_pick_an_earlier_pick_may_reveal_it() -> None:
    picked = changed(with_option("Only if: threat is yes"), "Asks: judge\n", "Asks: judge\nPick: up to 2, each once\n")
    assert compiled(changed(picked, "  Levels: D4 3\n", "  Levels: D4 3\n  Reveals: threat\n"))


def test_a_ruling_hangs_only_on_what_the_court_sees() -> None:
    guarded = changed(OBJECTING, "    Text: Overruled.\n", "    Only if: threat is yes\n    Text: Overruled.\n")
    number, sentence = told(guarded)["E0234"]
    assert number == line_of(guarded, "Ruling: overrule")
    assert "does not see: judge." in sentence
    assert compiled(changed(guarded, "threat is yes", "not (gap is none or trust is 2)"))
    revealed = changed(guarded, "  Levels: D3 3\n", "  Levels: D3 3\n  Reveals: threat\n")
    assert compiled(revealed)


def test_only_a_card_or_a_sealed_fact_is_revealed() -> None:
    assert told(with_option("Reveals: gap"))["E0251"] == (
        12,
        "There is nothing to reveal: all see the fact “gap”. Write the id of a card, or of a fact with “seen_by”; else "
        "take the line out.",
    )
    assert found(with_option("Reveals: wealth")) == [("E0213", 12)]
