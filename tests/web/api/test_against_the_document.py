"""Whatever is asked as the document of the API allows, and what it does not: no answer is outside it, none fails."""

from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.domain.access.limits import LIMITS, Limit
from tests.support.calling import Caller
from tests.support.two_centres import settle
from tests.support.world import World

pytestmark = pytest.mark.slow

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
]  # fmt: skip
OPERATIONS = (
    "completions", "people", "person", "add_person", "cohorts", "cohort", "make_cohort", "put_in", "sessions",
    "trained", "learning", "group_profile",
)  # fmt: skip
# The same cases in each run: what a check finds can be looked at again.
bounded = settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def caller(shared_world: World) -> Caller:
    """A system of a centre that keeps something of every kind."""
    settle(shared_world, "moi")
    return Caller(shared_world)


@pytest.fixture(scope="module")
def operations(shared_world: World) -> dict[str, Any]:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", shared_world.app)
    found = (result.ok() for result in schema.get_all_operations())
    return {operation.definition.raw["operationId"]: operation for operation in found}


def test_every_operation_of_the_document_is_asked(operations: dict[str, Any]) -> None:
    assert set(operations) == set(OPERATIONS)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["as told", "otherwise"])
@pytest.mark.parametrize("name", OPERATIONS)
def test_no_answer_fails_or_stands_outside_the_document(
    caller: Caller, operations: dict[str, Any], monkeypatch: pytest.MonkeyPatch, name: str, mode: GenerationMode
) -> None:
    monkeypatch.setitem(LIMITS, "token", Limit(10**6, timedelta(minutes=10)))
    headers = {"Authorization": f"Bearer {caller.token}", "Accept-Encoding": "identity"}
    strategy = operations[name].as_strategy(generation_mode=mode)

    @bounded
    @given(case=strategy)
    def ask(case: Any) -> None:
        case.call_and_validate(headers=headers, checks=CHECKS)

    ask()
