"""Every Word and every phrase, written in each language, says the same."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from app.domain.shared.language import LANGUAGES, Lang
from app.domain.trial.language import phrases
from app.domain.trial.language.lines import LineReader, ScriptLine, ScriptPart
from app.domain.trial.language.phrases import match
from app.domain.trial.language.words import FLAGS, FORMS, TEXTS, Vocabulary, Word
from app.domain.trial.program import Program
from tests.support.every_word import EVERY_WORD, every_word, every_word_head
from tests.support.scripts import compiled, found
from tests.support.words_page import PHRASES

# Words of which a line tells a text of the case; all others carry structure, which a translation repeats.
STRUCTURE = sorted(set(Word) - TEXTS, key=lambda word: word.name)


def lines_of(lang: Lang) -> list[ScriptLine]:
    reader = LineReader(Vocabulary((lang,)), dict.fromkeys(every_word_head(lang)["cast"], "x") | {"Bakyt": "Bakyt"})
    lines, problems = reader.read(ScriptPart("010-a", "a", EVERY_WORD[lang]))
    assert problems == []
    return lines


def bare(program: Program) -> Program:
    """A program without its texts and without the languages that it is in."""
    return replace(program, texts={}, language="en", languages=("en",))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_case_is_the_same_in_each_language_but_for_its_texts(lang: Lang) -> None:
    assert bare(every_word(lang)) == bare(every_word("en"))


@pytest.mark.parametrize(("one", "other"), list(pairwise(LANGUAGES)))
def test_the_texts_of_the_case_have_the_same_places_and_other_words(one: Lang, other: Lang) -> None:
    first, second = every_word(one).texts[one], every_word(other).texts[other]
    assert first.keys() == second.keys()
    written = ("decision.", "event.", "card.", "ending.", "window.")
    told = {key for key in first if key.startswith(written) and first[key]}
    assert {key for key in told if first[key] == second[key]} == set()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("word", list(Word), ids=lambda word: word.name)
def test_every_word_stands_in_the_case_in_each_language(word: Word, lang: Lang) -> None:
    assert word in {line.word for line in lines_of(lang)}


def parts(text: str) -> Iterator[str]:
    """A value, and what it is made of where it holds several phrases."""
    yield text
    yield from (piece.strip() for piece in re.split(r"; (?:otherwise go to|иначе|болбосо)|, (?=\w+ [^,]+$)|[()]", text))
    for lang in LANGUAGES:
        joined = rf" (?:{phrases.CONNECTIVES['and'][lang]}|{phrases.CONNECTIVES['or'][lang]}) "
        negated = f"{phrases.CONNECTIVES['not'][lang]} "
        yield from (piece.strip("() ").removeprefix(negated) for piece in re.split(joined, text))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase["en"])
def test_every_phrase_stands_in_the_case_in_each_language(phrase: phrases.Phrase, lang: Lang) -> None:
    values = {part for line in lines_of(lang) if line.word not in TEXTS for part in parts(line.text)}
    assert any(match(phrase, value, (lang,)) is not None for value in values)


def translated(lang: Lang, text: str) -> str:
    """The English case with the Words of `lang` and every structural value as it stands."""
    reader = LineReader(Vocabulary(("en",)), {"Bakyt": "Bakyt"})
    lines, _ = reader.read(ScriptPart("010-a", "a", text))
    out = []
    for line in lines:
        raw = text.split("\n")[line.line - 1]
        if line.word is not None:
            form = FORMS[line.word][lang].replace("{}", line.argument if "{}" in line.word.value else "")
            raw = " " * line.indent + form + ("" if line.word in FLAGS else f": {raw.partition(':')[2].strip()}")
        out.append(raw)
    return "\n".join(out) + "\n"


@pytest.mark.parametrize("lang", ["ru", "ky"])
def test_a_translation_writes_every_word_in_its_own_language_and_changes_no_value(lang: Lang) -> None:
    scripts: dict[Lang, str] = {"en": EVERY_WORD["en"], lang: translated(lang, EVERY_WORD["en"])}
    case = compiled(scripts, **every_word_head("en"))
    assert bare(case) == bare(every_word("en"))


@pytest.mark.parametrize("word", [word for word in STRUCTURE if word not in FLAGS], ids=lambda word: word.name)
def test_a_translation_may_change_no_value_of_a_word_that_carries_structure(word: Word) -> None:
    source = EVERY_WORD["en"].split("\n")
    number = next(n for n, line in enumerate(source) if line.strip().startswith(f"{word.value}:"))
    changed = [*source[:number], source[number] + " x", *source[number + 1 :]]
    problems = found({"en": EVERY_WORD["en"], "ru": "\n".join(changed)}, **every_word_head("en"))
    assert problems == [("E0230", number + 1)]


@pytest.mark.parametrize("word", sorted(FLAGS, key=lambda word: word.name), ids=lambda word: word.name)
def test_a_translation_leaves_no_word_out(word: Word) -> None:
    source = EVERY_WORD["en"].split("\n")
    number = next(n for n, line in enumerate(source) if line.strip() == word.value)
    without = "\n".join(source[:number] + source[number + 1 :])
    [(code, line)] = found({"en": EVERY_WORD["en"], "ru": without}, **every_word_head("en"))
    assert code == "E0230"
    assert line > number
