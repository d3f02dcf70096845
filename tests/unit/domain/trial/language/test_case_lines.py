"""A line is a heading, a Word, speech or narration; what is none of these is told at its place."""

import pytest

from app.domain.shared.problem import Problem
from app.domain.trial.language.lines import LineReader, ScriptLine, ScriptPart
from app.domain.trial.language.words import Vocabulary, Word

READER = LineReader(Vocabulary(("en",)), {"Judge": "Judge", "Судья": "Judge", "Bakyt": "Bakyt"})


def read(text: str) -> tuple[list[ScriptLine], list[Problem]]:
    return READER.read(ScriptPart("010-a", "scenes/010-a.en.md", text))


def line(text: str) -> ScriptLine:
    lines, problems = read(text)
    assert problems == []
    return lines[0]


def problem(text: str) -> Problem:
    return read(text)[1][0]


def test_a_heading_has_a_title_and_an_id() -> None:
    heading = line("## The door: part one {#door}")
    assert (heading.kind, heading.text, heading.argument) == ("heading", "The door: part one", "door")


def test_a_word_is_followed_by_any_text() -> None:
    word = line("  Text: He said: “Why?” – and left {#nowhere}")
    assert (word.kind, word.word, word.indent) == ("word", Word.TEXT, 2)
    assert word.text == "He said: “Why?” – and left {#nowhere}"


def test_a_name_of_the_cast_before_a_colon_is_speech_in_any_of_its_spellings() -> None:
    assert line("Судья: Прошу сесть.").argument == "Judge"
    assert line("Bakyt: Thank you.").kind == "speech"


def test_all_else_at_the_margin_is_narration() -> None:
    assert line("The relatives wait in the corridor: two women and a boy.").kind == "narration"


def test_an_answer_names_its_speaker_by_the_cast() -> None:
    answer = line("  Says: Судья: Прошу: сядьте.")
    assert (answer.argument, answer.text) == ("Judge", "Прошу: сядьте.")


def test_a_card_names_its_holder_by_the_cast_or_a_role() -> None:
    assert line("Card of Судья [gap]: A word.").argument == "Judge [gap]"
    assert line("Card of defence: A word.").argument == "defence"


def test_empty_lines_do_not_count_as_places_and_carry_no_text() -> None:
    lines, _ = read("Bakyt: One.\n\n   \nBakyt: Two.\n")
    assert [(each.line, each.place) for each in lines] == [(1, ("010-a", 0)), (4, ("010-a", 1))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Qestion: Who?", "E0201"),
        ("He said: no.", "E0201"),
        ("  not a word at all", "E0201"),
        (" Question: Who?", "E0203"),
        ("\tText: Who?", "E0203"),
        ("      Text: Who?", "E0203"),
        ("\xa0\xa0Text: Who?", "E0203"),
        ("  Bakyt: Thank you.", "E0204"),
        ("Question:", "E0207"),
        ("Bakyt:", "E0207"),
        ("  Says: Bakyt:", "E0207"),
        ("# The door {#door}", "E0208"),
        ("## The door", "E0208"),
        ("## The door {#}", "E0208"),
        ("Question: Who\x00?", "E0210"),
        ("Question: Who\u2066?", "E0210"),
        ("  Says: Nurlan: Thank you.", "E0214"),
        ("  Default: yes", "E0219"),
    ],
)
def test_a_line_that_is_wrong_by_itself_is_told(text: str, code: str) -> None:
    assert (problem(text).code, problem(text).line) == (code, 1)


def test_a_tab_inside_a_text_is_no_hidden_sign() -> None:
    assert line("Question: Who\tcomes?").text == "Who\tcomes?"


def test_the_nearest_word_is_named() -> None:
    assert problem("Qestion: Who?").details == {"word": "Qestion", "nearest": "Question"}


def test_a_line_that_cannot_be_read_keeps_its_place() -> None:
    lines, _ = read("Qestion: Who?\nBakyt: Here.")
    assert [each.kind for each in lines] == ["broken", "speech"]
