"""Every page of a problem of cases shows a case that has the problem and one that has it not."""

from pathlib import Path

import pytest

from app.i18n.case_problems import CASE_PROBLEMS
from app.i18n.problems import PROBLEMS, problem_text
from tests.support.cases import ERRORS, examples, read_example

CODES = sorted([*CASE_PROBLEMS, *(code for code in PROBLEMS if "E0101" <= code <= "E0109")])


@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_has_the_problem_and_the_good_one_is_a_case(code: str, tmp_path: Path) -> None:
    page = examples(ERRORS / f"{code}.md")
    for number, (settings, text) in enumerate(page["bad"]):
        _, problems = read_example(tmp_path / f"bad-{number}", text, **settings)
        assert code in {problem.code for problem in problems}
    for number, (settings, text) in enumerate(page["good"]):
        case, problems = read_example(tmp_path / f"good-{number}", text, **settings)
        assert case is not None, problems
        assert problems == []


@pytest.mark.parametrize("code", CODES)
def test_the_sentence_of_a_problem_names_what_its_details_tell(code: str, tmp_path: Path) -> None:
    for number, (settings, text) in enumerate(examples(ERRORS / f"{code}.md")["bad"]):
        for problem in read_example(tmp_path / str(number), text, **settings)[1]:
            sentence = problem_text(problem, lambda msgid: msgid)
            assert "%(" not in sentence
            assert "“”" not in sentence


def test_every_page_of_a_case_problem_has_its_row() -> None:
    pages = {path.stem for path in ERRORS.glob("E*.md")}
    assert {page for page in pages if "E0200" <= page < "E0300" or page <= "E0109"} == set(CODES)
