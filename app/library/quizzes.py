"""Reads a unit's quiz: `quiz.yaml` and the translations of its texts."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.content.compendium import Compendium
from app.domain.content.wording import Wording
from app.domain.quiz.question import TRUE_FALSE, Question, Quiz, Rule
from app.domain.shared.language import LANGUAGES, Lang
from app.domain.shared.number import Number, read_number
from app.domain.shared.problem import Problem
from app.library.po import SOURCE, Translator
from app.library.question_file import BankInFile, CaseSetInFile, QuestionInFile, QuizInFile, RuleInFile, written_texts
from app.library.quiz_checks import quiz_problems
from app.library.yaml_file import Lines, read_yaml, validate


@dataclass(frozen=True)
class QuizRead:
    """A quiz, or none where it is broken, what is wrong with it, and what its translations lack.

    `written` and `lines` are the file as it stands, for whoever looks at its wording.
    """

    quiz: Quiz | None
    problems: tuple[Problem, ...]
    translator: Translator
    written: BankInFile | None = None
    lines: Lines | None = None


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
    quiz = Quiz(id, _rule(written.rule), built_questions(written, translator))
    return QuizRead(quiz, tuple(translator.problems), translator, written, document.lines)


def _rule(written: RuleInFile) -> Rule:
    limits = {"minutes": written.minutes or 0, "attempts": written.attempts or 0, "wait_hours": written.wait_hours}
    return Rule(written.kind, written.pass_mark, written.feedback, **limits)


def built_questions(written: BankInFile, translator: Translator) -> tuple[Question, ...]:
    """The questions of a file that has no problem, with their translations."""
    return tuple(_question(question, case, translator) for question, _, case in written.asked)


def _question(written: QuestionInFile, case: CaseSetInFile | None, translator: Translator) -> Question:
    wordings = {
        key: translator.wording(f"{written.id}.{key}", source) for key, source in written_texts(written).items()
    }
    if case is not None:
        wordings["vignette"] = translator.wording(f"{case.id}.vignette", case.vignette)
    accepted = written.accepted
    return Question(
        id=written.id,
        kind=written.kind,
        competency=written.competency,
        difficulty=written.difficulty,
        exam=written.exam,
        options=_options(written),
        right=_right(written),
        prompts=_prompts(written),
        sources=written.sources,
        language=SOURCE,
        texts={lang: _in_language(wordings, lang) for lang in LANGUAGES},
        lists={name: tuple(choice.id for choice in part.choices) for name, part in written.qualified.items()},
        accepted={"en": accepted.en, "ru": accepted.ru, "ky": accepted.ky} if accepted else {},
        number=_number(written) if written.kind == "numeric" else None,
        lines=tuple(line.id for line in written.lines),
        case=case.id if case else "",
        cites=_cites(written),
    )


def _in_language(wordings: dict[str, Wording], lang: Lang) -> dict[str, str]:
    return {key: wording.by_language[lang] for key, wording in wordings.items() if lang in wording.by_language}


def _options(written: QuestionInFile) -> tuple[str, ...]:
    if written.kind == "true-false":
        return TRUE_FALSE
    if written.kind == "ordering":
        return tuple(str(place) for place in range(1, len(written.options) + 1))
    if written.kind == "qualification":
        return tuple(choice.id for part in written.qualified.values() for choice in part.choices)
    return tuple(option.id for option in written.choices or written.choosable)


def _right(written: QuestionInFile) -> tuple[str, ...]:
    if written.kind == "ordering":
        return ()
    right = frozenset(written.answers)
    return tuple(option for option in _options(written) if option in right)


def _prompts(written: QuestionInFile) -> dict[str, str]:
    """What is paired with what: prompts with choices, items with places, parts with their choices."""
    if written.kind == "ordering":
        places = {item: str(place) for place, item in enumerate(written.answers, 1)}
        return {item.id: places[item.id] for item in written.options}
    if written.kind == "qualification":
        return {name: part.answer for name, part in written.qualified.items()}
    return {prompt.id: prompt.answer for prompt in written.prompts}


def _number(written: QuestionInFile) -> Number:
    value, tolerance = (read_number(text) for text in ("".join(written.answers), written.tolerance or "0"))
    return Number(value or "0", tolerance or "0")


def _cites(written: QuestionInFile) -> dict[str, tuple[str, ...]]:
    parts = {part.id: part.sources for part in (*written.options, *written.prompts, *written.lines)}
    parts |= {name: part.sources for name, part in written.qualified.items()}
    return {id: sources for id, sources in parts.items() if sources}
