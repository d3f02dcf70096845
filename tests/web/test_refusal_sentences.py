"""Every refusal that a person can meet has a sentence of its own; the rest share one that says what to do."""

import ast
from collections.abc import Iterator

import pytest

from app.config import ROOT
from app.domain.shared.language import LANGUAGES, Lang
from app.domain.shared.refusal import refuse
from app.web.refusals import sentence
from tests.support.world import World

MET = {
    "account/not_recognised": {},
    "request/key_reused": {},
    "quiz/no_such_option": {"question": "q01", "option": "x"},
    "quiz/one_option_only": {"question": "q01"},
    "quiz/not_a_number": {"question": "q01"},
    "quiz/too_long": {"question": "q01", "longest": "200"},
    "quiz/submitted_already": {},
    "quiz/time_is_up": {},
    "quiz/checked_already": {},
    "quiz/no_attempt_left": {},
    "quiz/wait": {"until": "2026-03-10T08:05:00+00:00"},
    "test/too_late": {},
    "test/too_early": {},
    "test/passed_already": {},
    "allowance/no_such_time": {},
    "allowance/attempts_left": {},
    "regrade/nothing": {},
    "course/not_complete": {},
    "trial/not_this_decision": {"decision": "a", "waiting": "b"},
    "trial/ended": {},
    "trial/not_your_turn": {"role": "judge", "waiting": "defence"},
    "trial/no_such_option": {"option": "x"},
    "trial/cites_too_many": {"most": "2"},
    "door/closed": {"minutes": "7"},
    "account/code_not_recognised": {},
    "account/wrong_code": {},
    "account/not_confirmed": {},
    "account/wrong_password": {},
    "account/second_step_first": {},
    "password/too_short": {"least": "12"},
    "password/too_long": {"most": "128"},
    "password/common": {},
    "password/like_name": {},
    "people/cannot_join": {},
    "people/wrong_field": {"field": "sex"},
    "people/no_phone": {},
    "people/no_email": {},
    "people/identifier_taken": {},
    "people/last_identifier": {},
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_has_a_sentence_of_its_own_in_each_language(shared_world: World, lang: Lang) -> None:
    with shared_world.app.test_request_context(f"/{lang}/"):
        told = {code: sentence(refuse(code, **details)) for code, details in MET.items()}
        usual = sentence(refuse("nobody/knows"))
    assert usual not in told.values()
    assert len(set(told.values())) == len(told)


def test_a_sentence_names_no_code_and_no_detail_of_the_inside(shared_world: World) -> None:
    with shared_world.app.test_request_context("/en/"):
        for code, details in MET.items():
            told = sentence(refuse(code, **details))
            assert code not in told
            assert "q01" not in told


def test_the_number_of_citations_allowed_is_named(shared_world: World) -> None:
    with shared_world.app.test_request_context("/en/"):
        assert sentence(refuse("trial/cites_too_many", most="2")) == "At most 2"


def refused_by_the_code() -> Iterator[tuple[str, dict[str, str]]]:
    """Every code that the domain and the use cases refuse by, with the details that go with it."""
    for folder in ("domain", "services"):
        for path in sorted((ROOT / "app" / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "refuse":
                    details = {each.arg: "1" for each in node.keywords if each.arg}
                    codes = [each.value for each in ast.walk(node.args[0]) if isinstance(each, ast.Constant)]
                    yield from ((code, details) for code in codes if isinstance(code, str) and "/" in code)


def test_every_move_of_a_trial_that_is_refused_has_a_sentence(shared_world: World) -> None:
    codes = {code: details for code, details in refused_by_the_code() if code.startswith("trial/")}
    assert {"trial/event_not_now", "trial/not_drawn", "trial/no_such_option", "trial/option_not_legal"} <= set(codes)
    with shared_world.app.test_request_context("/ky/"):
        usual = sentence(refuse("nobody/knows"))
        silent = {code for code, details in codes.items() if sentence(refuse(code, **details)) == usual}
    assert silent == set()
