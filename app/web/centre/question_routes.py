"""How the questions of quizzes and tests work; nobody who answered them stands here."""

from flask import abort

from app.services import item_analysis
from app.web.centre import question_build as build
from app.web.centre.blueprint import bp
from app.web.frame import render
from app.web.guard import me, permission, runtime


@bp.get("/questions")
@permission("centre.questions")
def questions() -> str:
    """The quizzes and tests that there are, and how many have submitted each."""
    return render("centre/questions.html", build.questions_page(runtime(), me()))


@bp.get("/questions/<path:unit>", endpoint="question_figures")
@permission("centre.questions")
def question_figures(unit: str) -> str:
    """Every question of one quiz or test with its figures."""
    analysis = item_analysis.analyse(runtime(), me(), unit)
    if analysis is None:
        abort(404)
    return render("centre/question_figures.html", build.figures_page(runtime(), me(), analysis))
