"""Another system of a centre: it asks the API with a token, and every answer keeps the rules of all answers."""

from collections.abc import Sequence
from typing import Any

from werkzeug.test import TestResponse

from app.domain.access.scopes import SCOPES
from app.services import api_tokens
from tests.support.acting import acting
from tests.support.world import World


class Caller:
    """Asks with a token of `centre` that may do what `scopes` name."""

    def __init__(self, world: World, centre: str = "moi", scopes: Sequence[str] = SCOPES) -> None:
        made = api_tokens.make(world.runtime, acting("officer", centre), "Register", scopes)
        assert isinstance(made, api_tokens.Made)
        self.token, self.token_id = made.token, made.id
        self._client, self._keys = world.app.test_client(use_cookies=False), 0

    def get(self, path: str, **headers: str) -> TestResponse:
        """What is answered under `/api/v1`; `If_None_Match` stands for the header of that name."""
        return self.ask("GET", path, headers)

    def post(self, path: str, sent: Any, key: str = "") -> TestResponse:
        """What is answered to `sent`, under a new key unless it is named."""
        self._keys += 1
        return self.ask("POST", path, {"Idempotency-Key": key or f"key-{self._keys}"}, json=sent)

    def ask(self, method: str, path: str, headers: dict[str, str], **more: Any) -> TestResponse:
        """One request."""
        given = {"Authorization": f"Bearer {self.token}", "Accept-Language": "en"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self._client.open(f"/api/v1{path}", method=method, headers=given, **more)
        if answer.status_code >= 400:
            assert answer.mimetype == "application/problem+json"
            assert answer.json["type"].startswith("urn:taraza:problem:")
            assert answer.json["status"] == answer.status_code
        assert "Set-Cookie" not in answer.headers
        return answer


def problem(answer: TestResponse) -> tuple[int, str]:
    """The status and the end of the type of a problem."""
    return answer.status_code, str(answer.json["type"]).removeprefix("urn:taraza:problem:")
