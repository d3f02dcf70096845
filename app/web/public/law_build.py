"""Builds the page of a provision, of an article, or of all that an id begins."""

from typing import Final

from flask import url_for

from app.runtime import Runtime
from app.services import citations, law
from app.services.accounts import Who
from app.web.languages import _, language, ngettext
from app.web.learn.addresses import Lessons
from app.web.public.pages import ProvisionPage
from app.web.trials.build import case_text

WHOLE: Final = 12  # provisions that stand on one page with all their words


def provision_page(runtime: Runtime, who: Who | None, reference: str) -> ProvisionPage | None:
    """The provisions that `reference` names, many of them as lines by instrument, and who cites them.

    Lessons lead into the course of the reader, where it has them.
    """
    found = law.cited(runtime, reference, language())
    if not found:
        return None
    grouped = law.by_instrument(runtime, reference, language())
    in_lines = len(found) > WHOLE or len(grouped) > 1
    citing, lessons = citations.citing(runtime, reference), Lessons(runtime, who)
    return ProvisionPage(
        title=law.label(runtime, reference, language()) if len(grouped) == 1 else _("The law: %(id)s", id=reference),
        where=[(_("The law"), url_for("public.compendium"))],
        provisions=() if in_lines else found,
        instruments=grouped if in_lines else (),
        lessons=[(lessons.title(unit), lessons.url(unit)) for unit in citing.lessons],
        quizzes=[lessons.title(unit) for unit in citing.quizzes],
        trials=[
            (
                case_text(program, program.title),
                url_for("trials.case", slug=case),
                ngettext("%(num)s decision", "%(num)s decisions", number),
            )
            for case, number in citing.trials
            for program in (runtime.shelf().cases[case].program,)
        ],
    )
