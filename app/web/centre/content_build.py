"""Builds the page on what is broken in the content."""

from typing import Final

from app.domain.shared.problem import Problem
from app.i18n.catalogue import catalogue
from app.i18n.problems import problem_parts
from app.runtime import Runtime
from app.services.accounts import Who
from app.web.centre.content_pages import ContentPage, Finding
from app.web.centre.question_build import section_of
from app.web.languages import _, language

MOST: Final = 200


def content_page(runtime: Runtime, who: Who) -> ContentPage:
    """The findings in the order of the files, as this process last read them."""
    broken = runtime.shelf().broken
    return ContentPage(
        title=_("Content of the site"),
        section=section_of(who),
        part="centre.content",
        findings=[_finding(one) for one in broken[:MOST]],
        more=max(0, len(broken) - MOST),
    )


def _finding(problem: Problem) -> Finding:
    what, mend = problem_parts(problem, catalogue(language()).gettext)
    place = f"{problem.file}:{problem.line}" if problem.line else problem.file
    return Finding(problem.code, place, what, mend)
