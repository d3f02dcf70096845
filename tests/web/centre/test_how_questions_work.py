"""The figures of questions, as officers and authors see them."""

from dataclasses import replace

from app.domain.quiz.question import Question
from app.domain.shared.language import Lang
from tests.support.acts import UNIT, right_answer, wrong_answer
from tests.support.changing import changing
from tests.support.languages import in_each_language
from tests.support.sat import Answers, crowd, have_sat
from tests.support.world import World

FIGURES = f"/en/centre/questions/{UNIT}"


def given(world: World, *, right: bool) -> Answers:
    """Plain answers to every question of the unit that has options."""
    answer = right_answer if right else wrong_answer
    asked = [one for one in world.runtime.shelf().quizzes[UNIT].questions if one.shape == "options"]
    return {one.id: answer(one)[one.id] for one in asked}


def sixty_have_sat(world: World) -> None:
    quiz = world.runtime.shelf().quizzes[UNIT]
    answers = [given(world, right=number % 3 > 0) for number in range(60)]
    have_sat(world.runtime, crowd(world.runtime, "many", 60), quiz, answers)


def test_the_list_leads_to_the_figures_of_each_quiz(world: World) -> None:
    sixty_have_sat(world)
    page = world.browser("officer").open("/en/centre/questions")
    assert FIGURES in page.links()
    assert "Your training centre alone" in page.text
    rows = page.all("table")[0].findall("./tbody/tr")
    assert [text for row in rows if (text := "".join(row[2].itertext())) != "0"] == ["60"]


@in_each_language
def test_each_question_stands_with_its_figures_and_what_to_look_at(world: World, lang: Lang) -> None:
    sixty_have_sat(world)
    page = world.browser("officer", lang=lang).open(f"/{lang}/centre/questions/{UNIT}")
    rows = page.all("table")[0].findall("./tbody/tr")
    assert len(rows) == sum(one.is_scored for one in world.runtime.shelf().quizzes[UNIT].questions)
    assert {"en": "67%"}.get(lang, "67\N{NO-BREAK SPACE}%") in page.source.replace("&nbsp;", "\N{NO-BREAK SPACE}")
    assert "k-fig" in page.source


def test_below_fifty_the_page_says_that_it_is_too_few(world: World) -> None:
    page = world.browser("author").open(FIGURES)
    assert page.text.count("Too few to say") == 1
    assert "All training centres together" in page.text
    assert "k-fig" not in page.source


def test_an_author_finds_the_questions_and_no_door_that_is_closed_to_them(world: World) -> None:
    page = world.browser("author").open("/en/centre/questions")
    assert "/en/centre/questions" in page.links()
    assert not [link for link in page.links() if link.startswith(("/en/centre/people", "/en/centre/audit"))]


def test_nobody_who_answered_is_named(world: World) -> None:
    sixty_have_sat(world)
    assert "many0" not in world.browser("officer").open(FIGURES).source


def test_a_quiz_that_is_not_there_is_not_found(world: World) -> None:
    world.browser("officer").open("/en/centre/questions/shared/999-none", status=404)


def renamed(question: Question, place: int) -> Question:
    """The question in other words, with an id of its own."""
    texts = {lang: {**said, "stem": f"{place}. {said['stem']}"} for lang, said in question.texts.items()}
    return replace(question, id=f"x{place}", texts=texts)


def test_beside_a_question_stands_what_its_author_should_look_at(world: World) -> None:
    asked = tuple(one for one in world.runtime.shelf().quizzes[UNIT].questions if one.kind == "single")
    quiz = replace(
        world.runtime.shelf().quizzes[UNIT],
        questions=tuple(renamed(asked[place % len(asked)], place) for place in range(7)),
    )
    quizzes = {**world.runtime.shelf().quizzes, UNIT: quiz}
    changing(world)(quizzes=quizzes)
    knows = (
        lambda _: False,  # too hard
        lambda _: True,  # too easy
        lambda number: number % 3 == 0,  # against the rest
        lambda number: number % 2 == 0 or number == 1,  # weak
        *[lambda number: number % 3 > 0] * 3,
    )
    answers: list[Answers] = [
        {
            one.id: (right_answer if knows[place](number) else wrong_answer)(one)[one.id]
            for place, one in enumerate(quiz.questions)
        }
        for number in range(60)
    ]
    have_sat(world.runtime, crowd(world.runtime, "many", 60), quiz, answers)
    rows = world.browser("officer").open(FIGURES).all("table")[0].findall("./tbody/tr")
    told = ["".join(row.itertext()) for row in rows]
    for place, note in enumerate(("Hardly anybody", "Nearly everybody", "check the key", "hardly tells")):
        assert note in told[place]


def test_a_test_of_a_module_is_called_by_its_module(world: World) -> None:
    title = world.runtime.shelf().courses["police"].title.text("en")
    assert f"Examination. {title}" in world.browser("author").open("/en/centre/questions").text
