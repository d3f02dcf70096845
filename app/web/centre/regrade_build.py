"""Builds the pages on which a key that was wrong is corrected in what was submitted."""

from flask import url_for

from app.runtime import Runtime
from app.services import regrades
from app.services.accounts import Who
from app.services.regrades import Corrected, Effect
from app.web.centre.question_build import section_of
from app.web.centre.regrade_pages import RegradePage, RegradeRow, RegradesPage
from app.web.languages import _, language
from app.web.quizzes.names import name_of_quiz
from app.web.quizzes.outcome import right_texts


def regrades_page(runtime: Runtime, who: Who) -> RegradesPage:
    """The questions whose key was changed."""
    return RegradesPage(
        title=_("Corrected keys"),
        section=section_of(who),
        part="centre.questions",
        where=[(_("How the questions work"), url_for("centre.questions"))],
        scope=_scope(who),
        rows=[_row(runtime, one) for one in regrades.to_correct(runtime, who)],
        back_url=url_for("centre.questions"),
    )


def _row(runtime: Runtime, one: Corrected) -> RegradeRow:
    url = url_for("centre.regrade", unit=one.unit, question=one.question.id)
    return RegradeRow(name_of_quiz(runtime, one.unit), one.question.text("stem", language()), one.attempts, url)


def regrade_page(runtime: Runtime, who: Who, effect: Effect) -> RegradePage:
    """What correcting a question would do."""
    stem, told_in = effect.new.told("stem", language())
    return RegradePage(
        title=_("Correct a key"),
        section=section_of(who),
        part="centre.questions",
        where=[
            (_("How the questions work"), url_for("centre.questions")),
            (_("Corrected keys"), url_for("centre.regrades")),
        ],
        scope=_scope(who),
        quiz=name_of_quiz(runtime, effect.unit),
        stem=stem,
        text_lang=told_in if told_in != language() else "",
        before=right_texts(effect.old),
        after=right_texts(effect.new),
        figures=[
            (_("Attempts on the old key"), str(effect.attempts)),
            (_("The question is right, before and after"), f"{effect.right_before} → {effect.right_after}"),
            (_("The result rises"), str(effect.better)),
            (_("The result would fall, and stays as it was"), str(effect.kept)),
            (_("Passed through this"), str(effect.passing)),
        ],
        names=effect.names,
        action=url_for("centre.regrade", unit=effect.unit, question=effect.new.id),
        back_url=url_for("centre.regrades"),
    )


def _scope(who: Who) -> str:
    if regrades.is_over_all_centres(who):
        return _("Attempts of all centres are corrected; nobody is named.")
    return _("Attempts of your own centre are corrected.")
