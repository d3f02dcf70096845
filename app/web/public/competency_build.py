"""Builds the page of the competency map: who needs what, and what serves it."""

from collections import Counter

from app.domain.content.competency import Competency, CompetencyMap
from app.runtime import Runtime, Shelf
from app.services.accounts import Who
from app.web.languages import _
from app.web.learn.addresses import Lessons
from app.web.public.pages import CompetencyMapPage, CompetencyRow
from app.web.safe import told
from app.web.trials.names import dimension_name


def competency_map_page(runtime: Runtime, who: Who | None) -> CompetencyMapPage:
    """Every competency with who needs it, the lessons, the number of questions, and the dimensions of a trial."""
    shelf, lessons = runtime.shelf(), Lessons(runtime, who)
    asked = _questions(shelf)
    return CompetencyMapPage(
        title=_("Competency map"),
        needs=[told(need) for need in shelf.competency_map.needs.values()],
        rows=[
            _row(shelf.competency_map, one, _lessons(shelf, lessons, id), asked[id])
            for id, one in shelf.competency_map.competencies.items()
        ],
    )


def _row(found: CompetencyMap, one: Competency, lessons: list[tuple[str, str]], questions: int) -> CompetencyRow:
    return CompetencyRow(
        name=told(one.title),
        needs=[told(found.needs[id]) for id in one.needs if id in found.needs],
        categories=[told(found.categories[id].title) for id in one.categories if id in found.categories],
        lessons=lessons,
        questions=questions,
        dimensions=[dimension_name(dimension) for dimension in one.dimensions],
    )


def _lessons(shelf: Shelf, lessons: Lessons, id: str) -> list[tuple[str, str]]:
    """Titles and addresses of the lessons that some course has."""
    having = [unit for unit, one in shelf.units.items() if id in one.lesson.competencies]
    return [(lessons.title(unit), url) for unit in having if (url := lessons.url(unit))]


def _questions(shelf: Shelf) -> Counter[str]:
    """How many questions of quizzes and banks ask for each competency."""
    quizzes = [quiz.questions for quiz in shelf.quizzes.values()]
    forms = [form.questions for two in shelf.forms.values() for form in two.values()]
    kept = {one.id: one.competency for some in (*forms, *shelf.spares.values()) for one in some}
    return Counter(kept.values()) + Counter(one.competency for some in quizzes for one in some)
