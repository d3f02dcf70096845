"""The rule of a cohort: whom it names among the people of a centre."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.domain.people.codes import PROFESSIONS, REGIONS

RULE_FIELDS: Final = ("profession", "region", "agency")
MAX_NAME: Final = 400
MAX_PROJECT: Final = 40  # of the code of a project, of cohorts and of sessions
MAX_AGENCIES: Final = 50
_CODES: Final[Mapping[str, tuple[str, ...]]] = {"profession": PROFESSIONS, "region": REGIONS}

Rule = Mapping[str, Sequence[str]]


def read_rule(given: Mapping[str, Sequence[str]]) -> dict[str, list[str]] | None:
    """The rule as it is kept: known fields with at least one value each; None where a value is not one of ours.

    A field that is not of a rule is not looked at. A rule without fields names nobody.
    """
    rule: dict[str, list[str]] = {}
    for field in RULE_FIELDS:
        values = list(dict.fromkeys(" ".join(value.split()) for value in given.get(field, ()) if value.strip()))
        if len(values) > MAX_AGENCIES or any(value not in _CODES.get(field, values) for value in values):
            return None
        if values:
            rule[field] = values
    return rule


def names(rule: Mapping[str, Any], person: Mapping[str, str]) -> bool:
    """Whether `rule` names somebody: in every field of the rule the person has one of its values.

    `app/store/groups.py` asks the database the same.
    """
    return bool(rule) and all(person[field] in values for field, values in rule.items())
