"""Everything works as plain forms where the browser runs no script."""

from tests.browser.conftest import Open


def test_a_quiz_is_taken_and_a_kept_answer_is_there_when_one_comes_back(somebody: Open) -> None:
    trainee = somebody("ru", java_script_enabled=False)
    trainee.signs_in()
    trainee.follows("Open the lesson")
    trainee.reads_the_lesson()
    trainee.presses("Start the quiz")
    trainee.answers()
    chosen = trainee.chosen()
    trainee.presses("Next question")
    trainee.presses("Previous question")
    assert trainee.chosen() == chosen
    trainee.sees("The answer is saved.")
    trainee.opens("/ru/")
    trainee.follows("Go on with the quiz")
    trainee.follows("Continue")
    while trainee.button("Next question").count():
        trainee.answers()
        trainee.presses("Next question")
    trainee.answers()
    trainee.presses("Review before submitting")
    trainee.presses("Submit the quiz")
    trainee.sees("Passed")


def test_a_whole_trial_is_played_to_its_debriefing(somebody: Open) -> None:
    trainee = somebody("ky", java_script_enabled=False)
    trainee.signs_in()
    assert trainee.plays("prosecutor") >= 4
    trainee.reads_the_heading("Profile")
    trainee.reads_the_heading("Decision by decision")


def test_an_answer_that_was_not_chosen_is_asked_for_again(somebody: Open) -> None:
    trainee = somebody("en", java_script_enabled=False, expected=("status of 422",))
    trainee.signs_in()
    case = next(iter(trainee.site.shelf.cases.values())).program
    trainee.enters_the_room(case.text(case.title, "en"), "judge")
    trainee.page.locator("form .k-opts").evaluate(
        "box => box.querySelectorAll('input').forEach(i => i.required = false)"
    )
    trainee.presses("Decide")
    trainee.sees("Choose one answer.")
