"""`docs/words.md` says what the language is, and its examples are of the language."""

import pytest

from app.domain.trial.language.lines import LineReader, ScriptPart
from app.domain.trial.language.words import Vocabulary, Word
from tests.support.words_page import EXAMPLES, PAGE, words_page


def test_the_page_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == words_page(), "run python -m tests.support.words_page"


def test_every_word_that_is_read_has_an_example() -> None:
    assert set(EXAMPLES) == set(Word)


@pytest.mark.parametrize("word", sorted(Word, key=lambda word: word.value), ids=lambda word: word.name)
def test_the_example_of_a_word_is_read_as_that_word(word: Word) -> None:
    reader = LineReader(Vocabulary(("en",)), {"Bakyt": "Bakyt"})
    lines, problems = reader.read(ScriptPart("010-a", "a", EXAMPLES[word][1]))
    assert problems == []
    assert lines[0].word is word
