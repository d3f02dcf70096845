"""Names and short phrases on the page of what is kept."""

from datetime import date, datetime

from app.i18n.formats import short_date
from app.services.personal_data import Kept
from app.web.guard import runtime
from app.web.languages import language
from app.web.learn.build import unit_title
from app.web.quizzes.names import name_of_quiz


def unit_name(unit: str) -> str:
    """The title of a unit, the name of a test, or the id of what is gone."""
    return unit_title(runtime(), unit) if unit in runtime().shelf().units else name_of_quiz(runtime(), unit)


def course_name(id: str) -> str:
    """The title of a course, or its id where it is gone."""
    course = runtime().shelf().courses.get(id)
    return course.title.text(language()) if course else id


def centre_name(kept: Kept, id: str) -> str:
    """The name of a centre that is met in what is kept."""
    return kept.centres.get(id, {}).get(language(), id)


def since(sentence: str, moment: date | datetime | None) -> str:
    """A sentence with a day, or nothing where there is none."""
    return sentence % {"date": short_date(moment)} if moment else ""


def joined(*texts: str) -> str:
    """The texts that are not empty, on one line."""
    return " · ".join(text for text in texts if text)
