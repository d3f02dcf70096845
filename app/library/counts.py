"""How much there is of a course in each language, and what its translations lack."""

from collections import Counter
from dataclasses import dataclass, field

from app.domain.shared.language import LANGUAGES, Lang
from app.library.lessons import LessonRead
from app.library.po import Translator
from app.library.quizzes import QuizRead

FIGURES = ("lessons", "questions", "words", "missing", "stale")


@dataclass(frozen=True)
class Count:
    """Numbers by language and figure: lessons, questions whose texts are all there, words, missing and stale texts."""

    numbers: Counter[tuple[Lang, str]] = field(default_factory=Counter)

    def __add__(self, other: "Count") -> "Count":
        return Count(self.numbers + other.numbers)

    @classmethod
    def of(cls, translator: Translator) -> "Count":
        """What the translations of a file lack."""
        numbers = {(lang, "missing"): number for lang, number in translator.missing.items()}
        return cls(Counter(numbers | {(lang, "stale"): number for lang, number in translator.stale.items()}))

    def by_language(self) -> dict[Lang, dict[str, int]]:
        """Every figure of every language."""
        return {lang: {figure: self.numbers[lang, figure] for figure in FIGURES} for lang in LANGUAGES}


def count_lesson(read: LessonRead) -> Count:
    """A lesson, in each language that it has a file in."""
    numbers: Counter[tuple[Lang, str]] = Counter()
    for lang in LANGUAGES if read.lesson is not None else ():
        text = read.lesson.by_language.get(lang) if read.lesson is not None else None
        if text is None:
            numbers[lang, "missing"] += 1
        else:
            numbers += Counter({(lang, "lessons"): 1, (lang, "words"): text.words, (lang, "stale"): int(text.stale)})
    return Count(numbers)


def count_quiz(read: QuizRead) -> Count:
    """The questions of a quiz; one counts in a language when all of its texts are there."""
    numbers: Counter[tuple[Lang, str]] = Counter()
    for question in read.quiz.questions if read.quiz is not None else ():
        for lang, texts in question.texts.items():
            numbers[lang, "questions"] += len(texts) == len(question.texts[question.language])
    return Count(numbers) + Count.of(read.translator)
