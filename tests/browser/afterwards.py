"""What shows only after a course: many who sat its tests, somebody whose course lies back and has changed."""

from datetime import timedelta

from sqlalchemy import update

from app.domain.learning.outline import Outline, outline_data
from app.domain.quiz.question import Question, Quiz
from app.domain.shared.canonical import canonical_json, sha256_of
from app.store import learning
from app.store.models import Cohort, CohortMember, Completion, Following, Membership
from tests.browser.site import Site
from tests.store import rows
from tests.support.acts import UNITS, right_answer, wrong_answer
from tests.support.sat import Answers, crowd, have_sat

MANY, SOME = 60, 12
COHORT = "crowd"


def a_crowd(site: Site) -> None:
    """Sixty people who sat a quiz, and a cohort of twelve who sat both tests of the course."""
    runtime, shelf = site.world.runtime, site.shelf
    quiz = shelf.quizzes[UNITS[0]]
    have_sat(runtime, crowd(runtime, "many", MANY), quiz, [_answers(quiz, number) for number in range(MANY)])
    people = crowd(runtime, "some", SOME)
    rows.keep(site.world, Cohort(id=COHORT, centre_id="moi", name="Топ 7", rule={}, made_at=site.world.clock()))
    rows.keep(site.world, *(Membership(person_id=id, centre_id="moi", role="trainee") for id in people))
    members = [CohortMember(cohort_id=COHORT, person_id=id, added_at=site.world.clock()) for id in people]
    rows.keep(site.world, *members)
    for kind, turn in (("pre", 0), ("post", 1)):
        form = shelf.forms[f"police/{kind}"]["A"]
        answers = [_answers(form, number + turn) for number in range(SOME)]
        have_sat(runtime, people, form, answers, f"police/{kind}", kind=kind, form="A")


def _answers(quiz: Quiz, number: int) -> Answers:
    """The answers of somebody to what has options; who they are decides what they know."""
    return {
        one.id: _plain(one, (number + place) % 3 > 0)
        for place, one in enumerate(quiz.questions)
        if one.shape == "options"
    }


def _plain(question: Question, right: bool) -> list[str]:
    return (right_answer if right else wrong_answer)(question)[question.id]


def two_days_ago(site: Site, person: str) -> None:
    """Let a course that somebody completed lie two days back, and be one of its first unit alone."""
    quizzes = site.shelf.quizzes
    asked = {UNITS[0]: tuple(one.id for one in quizzes[UNITS[0]].questions)}
    body = canonical_json(outline_data(Outline(UNITS[:1], asked, {}, 1)))
    with site.world.runtime.write() as session:
        learning.pin(session, sha256_of(body), "outline", body)
        ago = site.world.clock() - timedelta(days=2)
        session.execute(update(Completion).where(Completion.person_id == person).values(completed_at=ago))
        older = {"outline_sha256": sha256_of(body), "since": ago}
        session.execute(update(Following).where(Following.person_id == person).values(**older))
