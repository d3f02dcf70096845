"""An answer is read from a form into one spelling, or refused by name."""

import pytest

from app.domain.quiz.answer import Answer, answer_data, answer_from_data, field_name, read_answer
from app.domain.quiz.serial import quiz_data, quiz_from_data, quiz_sha256
from app.domain.shared.canonical import canonical_json
from app.domain.shared.refusal import Refusal


def test_fields_are_named_by_question_and_prompt(matching):
    assert field_name(matching) == "q04"
    assert field_name(matching, "p1") == "q04.p1"


def test_a_choice_is_read_from_its_field(single):
    assert read_answer(single, {"q01": ["b"], "other": ["x"]}) == Answer(("b",))


def test_several_choices_come_in_the_order_of_the_question_and_once(multiple):
    assert read_answer(multiple, {"q02": ["c", "a", "c"]}) == Answer(("a", "c"))


def test_a_field_left_out_or_empty_is_no_answer(single, matching):
    assert read_answer(single, {}).is_empty
    assert read_answer(single, {"q01": [""]}).is_empty
    assert read_answer(matching, {"q04.p1": [""]}).is_empty


def test_pairs_come_in_the_order_of_the_prompts(matching):
    answer = read_answer(matching, {"q04.p2": ["x"], "q04.p1": ["z"]})
    assert answer == Answer(matched=(("p1", "z"), ("p2", "x")))
    assert not answer.is_empty


@pytest.mark.parametrize("given", ["d", "B", "b ", "<script>", "x" * 500])
def test_what_names_no_option_is_refused_by_name_and_cut_short(single, given):
    refusal = read_answer(single, {"q01": [given]})
    assert refusal == Refusal("quiz/no_such_option", {"question": "q01", "option": given[:80]})


def test_a_choice_that_no_prompt_offers_is_refused(matching):
    refusal = read_answer(matching, {"q04.p1": ["w"]})
    assert isinstance(refusal, Refusal)
    assert refusal.code == "quiz/no_such_option"


def test_two_choices_where_one_is_asked_for_are_refused(single, true_false, matching):
    for question, form in (
        (single, {"q01": ["a", "b"]}),
        (true_false, {"q03": ["true", "false"]}),
        (matching, {"q04.p1": ["x", "y"]}),
    ):
        refusal = read_answer(question, form)
        assert isinstance(refusal, Refusal)
        assert refusal.code == "quiz/one_option_only"


def test_an_answer_is_kept_as_plain_data_and_read_again(multiple, matching):
    chosen, matched = Answer(("a", "c")), Answer(matched=(("p1", "z"),))
    assert answer_data(multiple, chosen) == ["a", "c"]
    assert answer_data(matching, matched) == {"p1": "z"}
    assert answer_from_data(multiple, ["a", "c"]) == chosen
    assert answer_from_data(matching, {"p1": "z"}) == matched


@pytest.mark.parametrize("data", [None, "a", {"p1": "x"}, ["z"], [1], [["a"]]])
def test_kept_data_that_does_not_fit_a_choice_is_refused(single, data):
    assert isinstance(answer_from_data(single, data), Refusal)


@pytest.mark.parametrize("data", [None, ["x"], {"p9": "x"}, {"p1": "w"}, {"p1": ["x"]}])
def test_kept_data_that_does_not_fit_a_matching_is_refused(matching, data):
    assert isinstance(answer_from_data(matching, data), Refusal)


def test_a_text_falls_back_to_the_original_and_says_so(single):
    assert single.told("stem", "ru") == ("Вопрос?", "ru")
    assert single.told("stem", "ky") == ("Stem?", "en")
    assert single.told("b.feedback", "ru") == ("Yes.", "en")
    assert single.text("stem", "ru") == "Вопрос?"


def test_a_question_knows_which_texts_it_has(single):
    assert single.has("stem")
    assert not single.has("vignette")


def test_a_quiz_finds_its_questions(quiz):
    assert quiz.question("q03") == quiz.questions[2]
    assert quiz.question("q99") is None


def test_a_quiz_is_the_same_after_being_written_and_read(quiz):
    assert quiz_from_data(quiz_data(quiz)) == quiz


def test_a_quiz_is_named_by_all_of_its_content(quiz):
    assert quiz_sha256(quiz) == quiz_sha256(quiz_from_data(quiz_data(quiz)))
    changed = quiz_data(quiz)
    changed["questions"][0]["texts"]["ru"]["stem"] = "Другой вопрос?"
    assert quiz_sha256(quiz_from_data(changed)) != quiz_sha256(quiz)
    assert "Вопрос?" in canonical_json(quiz_data(quiz))
