"""The editor's eye: words the glossary gave up, long sentences, wrong letters, translations that are none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.domain.content.deprecated import Deprecated, deprecated
from app.domain.content.glossary import GlossaryTerm
from app.domain.content.lesson import Lesson
from app.domain.content.letters import foreign_letters, lost_letters
from app.domain.content.prose import as_compared, latin_words, sentences, without_quotations, words
from app.domain.shared.language import LANGUAGES, Lang
from app.domain.shared.problem import Problem
from app.library.lessons import LessonFile
from app.library.passages import Passage, passages_of_lesson

CODES: Final = frozenset(f"E0{number}" for number in range(143, 153))
LONGEST_SENTENCE: Final = 30  # words
MOST_LATIN: Final = 0.03
MOST_RUSSIAN: Final = 0.3
FEWEST_WORDS: Final = 4  # of a sentence that is compared; shorter ones may be names
FEWEST_SENTENCES: Final = 4  # below this a share of them says nothing
WORDS: Final[Mapping[Lang, tuple[int, int]]] = {"en": (900, 1600), "ru": (800, 1450), "ky": (800, 1450)}
SLOWEST, FASTEST = 30, 120  # words a minute, with the tasks of the lesson
SHOWN: Final = 80  # characters of a sentence in a message


@dataclass(frozen=True)
class Editor:
    """What a text is held against; made once for all units."""

    terms: Mapping[Lang, Deprecated | None] = field(default_factory=dict)

    @classmethod
    def of(cls, glossary: Iterable[GlossaryTerm]) -> "Editor":
        """The editor who knows this glossary."""
        known = tuple(glossary)
        return cls({lang: deprecated(known, lang) for lang in LANGUAGES})

    def of_lesson(self, files: Mapping[Lang, LessonFile], original: Lang) -> list[Problem]:
        """What is wrong with the wording of a lesson in any language."""
        passages = {lang: passages_of_lesson(read) for lang, read in files.items()}
        named = frozenset(name for read in files.values() for name in read.head.latin)
        return self.of_texts(passages, original, named)

    def of_texts(
        self, passages: Mapping[Lang, Sequence[Passage]], original: Lang, latin: frozenset[str]
    ) -> list[Problem]:
        """What is wrong with texts of which those of `original` were written first; `latin` are names."""
        problems: list[Problem] = []
        for lang, texts in passages.items():
            problems += [problem for passage in texts for problem in self._of_passage(passage, lang)]
            if lang != "en":
                problems += _latin(texts, latin)
            if lang != original:
                problems += _untranslated(texts, passages.get(original, ()))
        if original != "ky":
            problems += _russian(passages.get("ky", ()), passages.get("ru", ()))
        return problems

    def _of_passage(self, passage: Passage, lang: Lang) -> Iterator[Problem]:
        terms = self.terms.get(lang)
        if terms is not None and not passage.is_example:
            for found, instead in terms.found_in(without_quotations(passage.text)):
                yield _problem("E0143", "deprecated", passage, found=found, term=instead)
        for sentence in sentences(passage.text):
            if (count := len(words(sentence))) > LONGEST_SENTENCE:
                yield _problem("E0145", "long-sentence", passage, words=str(count), sentence=_cut(sentence))
        if lang == "en":
            return
        for word in foreign_letters(passage.text, lang):
            yield _problem("E0149", "wrong-letter", passage, found=word, expected=f"{lang}-letters")
        for word, right in lost_letters(passage.text) if lang == "ky" else ():
            yield _problem("E0149", "lost-letter", passage, found=word, expected=f"{right}…")


def length_notes(lesson: Lesson, read: LessonFile) -> Iterator[Problem]:
    """Whether the original is as long as a lesson should be, and its minutes fit its words. To be told, not counted."""
    text = lesson.told(lesson.original)
    fewest, most = WORDS[lesson.original]
    least, longest = max(1, text.words // FASTEST), text.words // SLOWEST + 1
    details = {"words": str(text.words), "minutes": str(text.minutes), "least": str(least), "most": str(longest)}
    if not fewest <= text.words <= most:
        details |= {"expected": "words-range", "fewest": str(fewest), "upto": str(most)}
    elif not least <= text.minutes <= longest:
        details["expected"] = "minutes-range"
    else:
        return
    yield Problem("E0144", "content/length", read.file, read.lines.get(("minutes",), 0), details)


def _latin(texts: Sequence[Passage], named: frozenset[str]) -> Iterator[Problem]:
    """Whether too many words are in Latin letters; names that are declared do not count."""
    allowed = {word for name in named for word in latin_words(name)}
    found = [(word, passage) for passage in texts for word in latin_words(passage.text) if word not in allowed]
    total = sum(len(words(passage.text)) for passage in texts)
    if found and len(found) > MOST_LATIN * total:
        share = f"{100 * len(found) / total:.0f}%"
        yield _problem("E0146", "latin", found[0][1], share=share, found=found[0][0])


def _untranslated(texts: Sequence[Passage], original: Sequence[Passage]) -> Iterator[Problem]:
    known = {as_compared(sentence) for passage in original for sentence in _compared(passage)}
    for passage in texts:
        for sentence in _compared(passage):
            if as_compared(sentence) in known:
                yield _problem("E0147", "untranslated", passage, sentence=_cut(sentence))


def _russian(kyrgyz: Sequence[Passage], russian: Sequence[Passage]) -> Iterator[Problem]:
    known = {as_compared(sentence) for passage in russian for sentence in _compared(passage)}
    pairs = [(sentence, passage) for passage in kyrgyz for sentence in _compared(passage)]
    same = [pair for pair in pairs if as_compared(pair[0]) in known]
    if len(pairs) >= FEWEST_SENTENCES and len(same) > MOST_RUSSIAN * len(pairs):
        share = f"{100 * len(same) / len(pairs):.0f}%"
        yield _problem("E0148", "russian", same[0][1], share=share, sentence=_cut(same[0][0]))


def _compared(passage: Passage) -> list[str]:
    return [sentence for sentence in sentences(passage.text) if len(words(sentence)) >= FEWEST_WORDS]


def _problem(code: str, kind: str, passage: Passage, **details: str) -> Problem:
    return Problem(code, f"content/{kind}", passage.file, passage.line, details)


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= SHOWN else f"{sentence[:SHOWN].rstrip()}…"
