"""Every action of the audit log has a sentence, and every group a name, in each language."""

import pytest

from app.domain.access.audit import ACTIONS, GROUPS, Action
from app.domain.shared.language import LANGUAGES, Lang
from app.i18n.audit_words import CLOSER, GROUP_NAMES, SENTENCES, action_text, more_text
from app.i18n.catalogue import catalogue


def test_every_action_has_a_sentence_and_every_group_a_name() -> None:
    assert set(SENTENCES) == set(ACTIONS)
    assert set(GROUP_NAMES) == set(GROUPS)


def test_no_two_actions_read_alike() -> None:
    assert len(set(SENTENCES.values())) == len(SENTENCES)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("action", ACTIONS)
def test_a_sentence_is_whole_whatever_the_entry_holds(action: Action, lang: Lang) -> None:
    gettext = catalogue(lang).gettext
    for detail in ({}, {"role": "trainer"}, {"role": "unheard of", "count": 3}, {"%(role)s": "<b>"}):
        told = action_text(action, detail, gettext)
        assert told
        assert "%" not in told


def test_what_a_detail_says_more_exactly_is_of_an_action_that_there_is() -> None:
    assert {action for action, _, _ in CLOSER} <= set(ACTIONS)


def test_a_sign_in_that_is_still_half_is_told_apart() -> None:
    told = {step: action_text("sign_in.passed", {"step": step}, str) for step in ("first", "second", "only")}
    assert told["first"] == "Password given, second step not yet"
    assert len(set(told.values())) == 3


def test_a_role_is_named_in_words() -> None:
    assert action_text("role.granted", {"role": "trainer"}, str) == "Role given: Trainer"


def test_the_fields_the_cohort_and_the_course_of_an_entry_are_named() -> None:
    detail = {
        "fields": ["agency", "name_latin", "rule"],
        "cohort": "c1",
        "course": "police",
        "put_in": 3,
        "kind": "phone",
    }
    assert more_text(detail, {"cohort": {"c1": "Биринчи топ"}, "course": {"police": "The police"}}, str) == [
        "Changed: agency, name in Latin letters, rule",
        "Cohort: Биринчи топ",
        "Course: The police",
        "Of the kind: Phone number",
        "Put in by hand: 3",
    ]


@pytest.mark.parametrize(
    "detail", [{}, {"cohort": "gone", "course": "gone"}, {"fields": "name"}, {"kind": "unheard of"}, {"fields": []}]
)
def test_what_has_no_name_any_more_is_left_out(detail: dict[str, object]) -> None:
    assert more_text(detail, {}, str) == []


def test_what_a_cohort_is_called_cannot_break_a_sentence() -> None:
    assert more_text({"cohort": "c1"}, {"cohort": {"c1": "%(x)s %"}}, str) == ["Cohort: %(x)s %"]
