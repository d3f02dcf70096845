"""What gives an answer away: its length, its place, its source."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from app.domain.shared.problem import Problem
from app.library.question_file import BankInFile, OptionInFile, QuestionInFile
from app.library.yaml_file import Lines, Where

MUCH_LONGER: Final = 1.5  # times the longest wrong option
LONGER_BY: Final = 25  # characters, below which nobody notices
FEWEST: Final = 4  # questions with one right answer, below which a place says nothing
ALWAYS: Final = 0.75
_CITES: Final = re.compile(r"\[\[|\barticles?\s+\d|\bart\.\s*\d", re.IGNORECASE)


def cues(quiz: BankInFile, lines: Lines, file: str) -> Iterator[Problem]:
    """What gives the answers of a quiz away. Looked at in the original; translations follow it."""
    single = [(question, where) for question, where, _ in quiz.asked if question.kind == "single"]
    for question, where in single:
        line = lines.get((*where, "options"), 0)
        right = [option for option in question.options if option.id in question.answers]
        wrong = [option for option in question.options if option.id not in question.answers]
        if not right or not wrong:
            continue
        if _is_longest(right[0], wrong):
            yield Problem("E0150", "content/cue-length", file, line, {"question": question.id})
        if _cites(right[0]) and not any(_cites(option) for option in wrong):
            yield Problem("E0152", "content/cue-source", file, line, {"question": question.id})
    yield from _place(single, lines, file)


def _is_longest(right: OptionInFile, wrong: list[OptionInFile]) -> bool:
    longest = max(len(option.text) for option in wrong)
    return len(right.text) > max(MUCH_LONGER * longest, longest + LONGER_BY)


def _cites(option: OptionInFile) -> bool:
    return bool(option.sources or _CITES.search(option.text))


def _place(single: list[tuple[QuestionInFile, Where]], lines: Lines, file: str) -> Iterator[Problem]:
    places = Counter(
        index
        for question, _ in single
        for index, option in enumerate(question.options, 1)
        if option.id in question.answers
    )
    for place, times in places.most_common(1):
        if len(single) >= FEWEST and times >= ALWAYS * len(single):
            details = {"place": str(place), "times": str(times), "total": str(len(single))}
            yield Problem("E0151", "content/cue-place", file, lines.get(("questions",), 0), details)
