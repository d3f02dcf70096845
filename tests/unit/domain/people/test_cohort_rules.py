"""Whom the rule of a cohort names."""

from app.domain.people.cohort import MAX_AGENCIES, names, read_rule

AIDA = {"profession": "police", "region": "osh", "agency": "ИИМ"}


def test_a_rule_wants_every_field_and_any_value_of_it() -> None:
    assert names({"profession": ["judge", "police"]}, AIDA)
    assert names({"profession": ["police"], "region": ["osh", "chuy"], "agency": ["ИИМ"]}, AIDA)
    assert not names({"profession": ["police"], "region": ["chuy"]}, AIDA)
    assert not names({"agency": ["иим"]}, AIDA)


def test_an_empty_rule_names_nobody() -> None:
    assert not names({}, AIDA)


def test_a_rule_is_kept_without_empty_fields_doubles_and_what_is_no_field_of_it() -> None:
    given = {"region": ["osh", "osh"], "profession": [], "agency": [" ИИМ  Чүй ", ""], "role": ["administrator"]}
    assert read_rule(given) == {"region": ["osh"], "agency": ["ИИМ Чүй"]}
    assert read_rule({}) == {}


def test_a_value_that_is_not_ours_makes_no_rule() -> None:
    assert read_rule({"region": ["moscow"]}) is None
    assert read_rule({"profession": ["police", "' OR 1=1"]}) is None
    assert read_rule({"agency": [str(number) for number in range(MAX_AGENCIES + 1)]}) is None
