"""Reads a unit's quiz: `quiz.yaml` and the translations of its texts."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.content.compendium import Compendium
from app.domain.content.wording import Wording
from app.domain.quiz.question import TRUE_FALSE, Question, Quiz, Rule
from app.domain.shared.language import LANGUAGES, Lang
from app.domain.shared.problem import Problem
from app.library.po import SOURCE, Translator
from app.library.question_file import QuestionInFile, QuizInFile, written_texts
from app.library.quiz_checks import quiz_problems
from app.library.yaml_file import read_yaml, validate


@dataclass(frozen=True)
class QuizRead:
    """A quiz, or none where it is broken, what is wrong with it, and what its translations lack."""

    quiz: Quiz | None
    problems: tuple[Problem, ...]
    translator: Translator


def quiz_path(unit: str) -> str:
    """Where the quiz of a unit is."""
    return f"{unit}/quiz.yaml"


def read_quiz(root: Path, unit: str, compendium: Compendium, competencies: frozenset[str], id: str) -> QuizRead:
    """The quiz `id` in the folder `unit` below `root`; `competencies` are those that its questions may name."""
    file = quiz_path(unit)
    translator = Translator(root, [unit, unit.rpartition("/")[0]])
    document = read_yaml(root / file, file)
    if isinstance(document, list):
        return QuizRead(None, tuple(document), translator)
    written = validate(QuizInFile, document.data, document.lines, file)
    if isinstance(written, list):
        return QuizRead(None, tuple(written), translator)
    problems = quiz_problems(written, document.lines, file, compendium, competencies)
    if problems:
        return QuizRead(None, problems, translator)
    rule = Rule(written.rule.kind, written.rule.pass_mark, written.rule.feedback)
    questions = tuple(_question(question, translator) for question in written.questions)
    return QuizRead(Quiz(id, rule, questions), tuple(translator.problems), translator)


def _question(written: QuestionInFile, translator: Translator) -> Question:
    wordings = {
        key: translator.wording(f"{written.id}.{key}", source) for key, source in written_texts(written).items()
    }
    return Question(
        id=written.id,
        kind=written.kind,
        competency=written.competency,
        difficulty=written.difficulty,
        exam=written.exam,
        options=_options(written),
        right=_right(written),
        prompts={prompt.id: prompt.answer for prompt in written.prompts},
        sources=written.sources,
        language=SOURCE,
        texts={lang: _in_language(wordings, lang) for lang in LANGUAGES},
    )


def _in_language(wordings: dict[str, Wording], lang: Lang) -> dict[str, str]:
    return {key: wording.by_language[lang] for key, wording in wordings.items() if lang in wording.by_language}


def _options(written: QuestionInFile) -> tuple[str, ...]:
    if written.kind == "true-false":
        return TRUE_FALSE
    return tuple(option.id for option in (written.choices if written.kind == "matching" else written.options))


def _right(written: QuestionInFile) -> tuple[str, ...]:
    return tuple(option for option in _options(written) if option in written.answers)
