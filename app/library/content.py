"""All content at once: read, checked, and put together to what the site shows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from app.domain.content.compendium import Compendium
from app.domain.content.competency import CompetencyMap
from app.domain.content.course import Course, Unit
from app.domain.content.glossary import GlossaryTerm
from app.domain.content.markup import Render
from app.domain.quiz.forms import FORM_NAMES, Forms
from app.domain.quiz.question import Question, Quiz
from app.domain.quiz.serial import question_sha256, quiz_sha256
from app.domain.shared.canonical import canonical_json, sha256_of
from app.domain.shared.language import LANGUAGES, Lang
from app.domain.shared.problem import Problem
from app.library.banks import BankRead, TestsRead, draw_tests, read_banks
from app.library.compendium import CompendiumRead, read_compendium
from app.library.competencies import MapRead, orphans, read_map
from app.library.counts import Count, count_quiz
from app.library.courses import (
    FOLDER,
    CourseRead,
    UnitRead,
    course_ids,
    is_structural,
    read_course,
    read_unit,
    unit_ids,
    wording_of_quiz,
)
from app.library.editorial import Editor
from app.library.glossary import read_glossary
from app.library.strays import strays

Counts = Mapping[str, Mapping[Lang, Mapping[str, int]]]


@dataclass(frozen=True)
class Content:
    """What the site shows. Quizzes stand under the id of their unit, forms of tests under that of their test.

    `spares` are questions of banks that stand on no form, by course.

    `sha256` names the whole of it.
    """

    courses: Mapping[str, Course]
    units: Mapping[str, Unit]
    quizzes: Mapping[str, Quiz]
    forms: Mapping[str, Forms]
    spares: Mapping[str, tuple[Question, ...]]
    compendium: Compendium
    glossary: tuple[GlossaryTerm, ...]
    competency_map: CompetencyMap
    sha256: str


@dataclass(frozen=True)
class Parts:
    """Sound parts of the content, before they are put together. `broken` names those that could not be taken.

    A course's hash is yet that of its own files. Names are `unit …`, `course …`, `tests …` (those of a course),
    `compendium`, `glossary`, `competency map`.
    """

    courses: Mapping[str, Course]
    units: Mapping[str, Unit]
    quizzes: Mapping[str, Quiz]
    forms: Mapping[str, Forms]
    spares: Mapping[str, tuple[Question, ...]]
    compendium: Compendium
    glossary: tuple[GlossaryTerm, ...]
    competency_map: CompetencyMap
    broken: frozenset[str] = frozenset()

    def over(self, older: "Parts") -> "Parts":
        """These parts, with those of `older` in place of what is broken here."""
        courses = {id: course for id, course in older.courses.items() if f"course {id}" in self.broken}
        units = {id: unit for id, unit in older.units.items() if f"unit {id}" in self.broken}
        return Parts(
            courses={**self.courses, **courses},
            units={**self.units, **units},
            quizzes={**self.quizzes, **{id: quiz for id, quiz in older.quizzes.items() if id in units}},
            forms={
                **self.forms,
                **{id: two for id, two in older.forms.items() if self._lost(course_of(id))},
            },
            spares={**self.spares, **{id: some for id, some in older.spares.items() if self._lost(id)}},
            compendium=older.compendium if "compendium" in self.broken else self.compendium,
            glossary=older.glossary if "glossary" in self.broken else self.glossary,
            competency_map=older.competency_map if "competency map" in self.broken else self.competency_map,
            broken=self.broken,
        )

    def _lost(self, course: str) -> bool:
        """Whether the tests of a course could not be read, or it could not itself."""
        return not {f"course {course}", f"tests {course}"}.isdisjoint(self.broken)

    def content(self) -> Content:
        """The content of these parts: courses that lack a unit are left out."""
        courses = {
            id: replace(course, sha256=self._course_sha256(course))
            for id, course in sorted(self.courses.items())
            if all(unit in self.units for unit in course.units)
        }
        names = {
            "compendium": self.compendium.sha256,
            "courses": {id: course.sha256 for id, course in courses.items()},
            "forms": {id: [quiz_sha256(two[name]) for name in FORM_NAMES] for id, two in self.forms.items()},
            "glossary": sha256_of(repr(self.glossary)),
            "competency map": sha256_of(repr(self.competency_map)),
            "spares": {id: [question_sha256(one) for one in some] for id, some in self.spares.items()},
            "units": {id: unit.sha256 for id, unit in self.units.items()},
        }
        units = dict(sorted(self.units.items()))
        forms = {id: two for id, two in sorted(self.forms.items()) if course_of(id) in courses}
        return Content(
            courses=courses,
            units=units,
            quizzes=dict(self.quizzes),
            forms=forms,
            spares={id: some for id, some in sorted(self.spares.items()) if id in courses},
            compendium=self.compendium,
            glossary=self.glossary,
            competency_map=self.competency_map,
            sha256=sha256_of(canonical_json(names)),
        )

    def _course_sha256(self, course: Course) -> str:
        units = [[id, self.units[id].sha256] for id in course.units]
        return sha256_of(canonical_json({"course": course.sha256, "units": units}))


@dataclass(frozen=True)
class Loaded:
    """What was read: its sound parts, all problems in the order of the files, and how much there is of it.

    `notes` are told to whoever checks, and are no problems.
    """

    parts: Parts
    problems: tuple[Problem, ...]
    counts: Counts
    notes: tuple[Problem, ...] = ()

    @cached_property
    def content(self) -> Content:
        """What the sound parts show when they are put together."""
        return self.parts.content()


def load_content(
    root: Path, render: Render, cited_elsewhere: frozenset[str] = frozenset(), wording: bool = True
) -> Loaded:
    """Everything below `root`/courses. `cited_elsewhere` are provisions that cases cite: they want translations too.

    Without `wording` nobody reads the texts for their words, or looks for stray files: the same is shown sooner.
    """
    if not (root / FOLDER).is_dir():
        nothing = Parts({}, {}, {}, {}, {}, Compendium({}, {}), (), CompetencyMap())
        return Loaded(nothing, (Problem("E0109", "content/no-file", FOLDER, 0),), {})
    compendium = read_compendium(root)
    glossary, glossary_problems = read_glossary(root)
    mapped = read_map(root)
    known = frozenset(unit_ids(root))
    courses = [read_course(root, id, mapped.titles, known) for id in course_ids(root)]
    competencies = frozenset(mapped.titles)
    editor = Editor.of(glossary) if wording else None
    law = compendium.compendium
    units = [read_unit(root, id, law, render, competencies, editor) for id in sorted(known)]
    banks = read_banks(root, law, competencies)
    tests = _tests(courses, banks)
    cited = cited_elsewhere.union(*(unit.cites for unit in units), *(bank.cites for bank in banks))
    problems = [
        *compendium.problems,
        *compendium.missing_of(cited),
        *glossary_problems,
        *mapped.problems,
        *_orphans(mapped, courses, units, banks),
        *(problem for course in courses for problem in course.problems),
        *(problem for unit in units for problem in unit.problems),
        *(problem for bank in banks for problem in bank.read.problems),
        *(problem for bank in banks if editor for problem in wording_of_quiz(editor, bank.read, bank.file)),
        *(problem for read in tests.values() for problem in read.problems),
        *(strays(root) if wording else ()),
    ]
    notes = chain.from_iterable([*(unit.notes for unit in units), *(read.notes for read in tests.values())])
    counts = _counts(courses, units, banks, mapped.count, compendium, glossary) | _counted_banks(tests)
    parts = _parts(courses, units, tests, compendium, glossary, glossary_problems, mapped)
    return Loaded(parts, _in_order(problems), counts, _in_order(notes))


def course_of(test: str) -> str:
    """The course that a test belongs to."""
    return test.rpartition("/")[0]


def _tests(courses: list[CourseRead], banks: list[BankRead]) -> dict[str, TestsRead]:
    """The tests of each sound course that has some."""
    return {
        read.id: draw_tests(read.id, read.tests, read.lines, frozenset(read.course.competencies), banks)
        for read in courses
        if read.course is not None and read.tests is not None
    }


def _orphans(
    mapped: MapRead, courses: list[CourseRead], units: list[UnitRead], banks: list[BankRead]
) -> Iterator[Problem]:
    """What stands alone in the map; nothing is said while a part is broken that may serve it."""
    parts = [*(read.course for read in courses), *(read.unit for read in units), *(bank.read.quiz for bank in banks)]
    if None in parts:
        return
    quizzes = [read.quiz.questions for read in units if read.quiz is not None]
    yield from orphans(
        mapped,
        {read.id: frozenset(read.course.competencies) for read in courses if read.course is not None},
        frozenset(id for read in units if read.unit is not None for id in read.unit.lesson.competencies),
        frozenset(one.competency for some in (*quizzes, *(bank.questions for bank in banks)) for one in some),
    )


def _parts(
    courses: list[CourseRead],
    units: list[UnitRead],
    tests: Mapping[str, TestsRead],
    compendium: CompendiumRead,
    glossary: tuple[GlossaryTerm, ...],
    glossary_problems: tuple[Problem, ...],
    mapped: MapRead,
) -> Parts:
    broken = {f"course {read.id}" for read in courses if read.course is None}
    broken |= {f"tests {id}" for id, read in tests.items() if not read.forms}
    broken |= {f"unit {read.id}" for read in units if read.unit is None}
    broken |= {"compendium"} if any(is_structural(problem) for problem in compendium.problems) else set()
    broken |= {"glossary"} if glossary_problems else set()
    broken |= {"competency map"} if any(is_structural(problem) for problem in mapped.problems) else set()
    return Parts(
        courses={read.id: read.course for read in courses if read.course is not None},
        units={read.id: read.unit for read in units if read.unit is not None},
        quizzes={read.id: read.quiz for read in units if read.quiz is not None},
        forms={id: two for read in tests.values() for id, two in read.forms.items()},
        spares={id: read.spare for id, read in tests.items() if read.spare},
        compendium=compendium.compendium,
        glossary=glossary,
        competency_map=mapped.map,
        broken=frozenset(broken),
    )


def _counts(
    courses: list[CourseRead],
    units: list[UnitRead],
    banks: list[BankRead],
    shared: Count,
    compendium: CompendiumRead,
    glossary: tuple[GlossaryTerm, ...],
) -> dict[str, Mapping[Lang, Mapping[str, int]]]:
    folders = {"shared": shared} | {read.id: read.count for read in courses}
    for bank in banks:
        folders[bank.folder] = folders.get(bank.folder, Count()) + count_quiz(bank.read)
    named = {read.id: read.course.units if read.course else () for read in courses}
    for folder in folders:
        for unit in units:
            if unit.id in named.get(folder, ()) or unit.id.startswith(f"{folder}/"):
                folders[folder] += unit.count
    by_folder: dict[str, Mapping[Lang, Mapping[str, int]]] = {
        folder: count.by_language() for folder, count in sorted(folders.items())
    }
    terms: dict[Lang, Mapping[str, int]] = {lang: {"terms": len(glossary)} for lang in compendium.counts}
    return by_folder | {"compendium": compendium.counts, "glossary": terms}


def _counted_banks(tests: Mapping[str, TestsRead]) -> dict[str, Mapping[Lang, Mapping[str, int]]]:
    """How far the banks of each course go: four forms without a common question are wanted."""
    return {
        f"{id} tests": {lang: {"questions": read.bank, "wanted": read.wanted} for lang in LANGUAGES}
        for id, read in tests.items()
    }


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file, line and code, each once (two courses may meet the same one in a shared catalogue)."""
    once = {(one.file, one.line, one.code, *sorted(one.details.items())): one for one in problems}
    return tuple(sorted(once.values(), key=lambda one: (one.file, one.line, one.code)))
