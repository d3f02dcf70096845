"""Lines make scenes, decisions, cards and endings; what stands at the wrong place is told once."""

from app.domain.trial.language.lines import LineReader, ScriptPart
from app.domain.trial.language.script import ParsedScript, parse_script
from app.domain.trial.language.words import Vocabulary, Word


def parse(text: str) -> tuple[ParsedScript, list[tuple[str, int]]]:
    reader = LineReader(Vocabulary(("en",)), {"Bakyt": "Bakyt"})
    lines, _ = reader.read(ScriptPart("010-a", "scenes/010-a.en.md", text))
    script, problems = parse_script(lines, "en")
    return script, [(problem.code, problem.line) for problem in problems]


DECISION = "## A {#a}\nDecision: one\nAsks: judge\nQuestion: What?\nOption: yes\n  Text: Yes.\n"


def test_lines_between_two_decisions_belong_to_the_lower_one() -> None:
    script, problems = parse(DECISION + "Bakyt: Wait.\nShown: exhibit 1 by judge\nNext: end\n" + DECISION[10:])
    assert problems == []
    first, second = script.decisions
    assert [line.kind for line in second.lines] == ["speech", "word"]
    assert first.lines == []
    assert first.block.first(Word.NEXT) is not None


def test_what_is_said_below_the_last_decision_of_a_scene_is_never_said() -> None:
    script, _ = parse(DECISION + "Bakyt: Wait.\n\n## B {#b}\n" + DECISION[10:])
    assert [line.line for line in script.unsaid] == [7]


def test_an_answer_may_have_its_own_condition() -> None:
    script, problems = parse(DECISION + "  Says: Bakyt: Yes.\n    Only if: trust is 2\n  Says: Bakyt: No.\n")
    assert problems == []
    first, second = script.decisions[0].options[0].all(Word.SAYS)
    assert first.first(Word.ONLY_IF) is not None
    assert second.first(Word.ONLY_IF) is None


def test_cards_and_endings_have_lines_of_their_own() -> None:
    text = (
        "Card of Bakyt [debt]: I owe.\n  Stop line: No.\n## End {#frame}\nEnding: a\n  Verdict: none\n  Text: Over.\n"
    )
    script, problems = parse(DECISION + text)
    assert problems == []
    assert script.cards[0].first(Word.STOP_LINE) is not None
    assert [heading.argument for heading in script.frames] == ["frame"]


def test_an_ending_may_stand_before_any_heading() -> None:
    script, problems = parse("Ending: a\n  Verdict: none\n  Text: Over.\n")
    assert (script.frames, problems) == ([], [])


def test_a_line_at_the_wrong_place_takes_with_it_what_stands_under_it() -> None:
    assert parse("## A {#a}\nOption: yes\n  Text: Yes.\n  Levels: D1 2\n")[1] == [("E0204", 2)]
    assert parse(DECISION + "Text: Yes.\n")[1] == [("E0204", 7)]
    assert parse(DECISION + "  Verdict: none\n")[1] == [("E0204", 7)]
    assert parse("## A {#a}\n  Text: Yes.\n")[1] == [("E0204", 2)]
    assert parse(DECISION + "    Only if: trust is 2\n")[1] == [("E0204", 7)]


def test_a_line_that_lost_its_colon_is_told_once() -> None:
    assert parse(DECISION + "Option no\n  Text: No.\n  Levels: D1 2\n  Default\nNext: end\n")[1] == [("E0204", 8)]


def test_a_decision_ends_where_an_ending_or_a_scene_begins() -> None:
    ending = "Ending: a\n  Verdict: none\n  Text: Over.\n"
    assert parse(DECISION + ending + "Next: end\n")[1] == [("E0204", 10)]
    assert parse(DECISION + "## B {#b}\nNext: end\n")[1] == [("E0204", 8)]


def test_a_line_that_stands_twice_is_told_with_the_first() -> None:
    assert parse(DECISION + "  Text: No.\n")[1] == [("E0205", 7)]
    assert parse(DECISION + "Question: Who?\n")[1] == [("E0205", 7)]


def test_what_a_decision_an_option_and_an_ending_need_is_asked_for() -> None:
    assert parse("## A {#a}\nDecision: one\n")[1] == [("E0206", 2)] * 3
    assert parse(DECISION + "Option: no\n")[1] == [("E0206", 7)]
    assert parse("Ending: a\n")[1] == [("E0206", 1)] * 2


def test_nothing_is_said_to_be_missing_where_a_line_could_not_be_read() -> None:
    assert parse(DECISION.replace("Asks:", "Aks:"))[1] == []
    assert parse(DECISION.replace("  Text:", "  Txt:"))[1] == []
    assert parse("Vote: yes\n" + DECISION)[1] == []
    assert parse("  Vote: yes\n" + DECISION)[1] == []


def test_what_stands_under_a_line_that_could_not_be_read_goes_with_it() -> None:
    script, problems = parse(DECISION + "Evnt: sms\n  Text: The village remembers.\n  Sets: threat is yes\n")
    assert problems == []
    assert len(script.decisions[0].options[0].all(Word.TEXT)) == 1
