"""What every address of the API does alike: the token, its scope, what was sent, the answer with its ETag."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final, cast

from flask import Response, request
from pydantic import BaseModel, ValidationError

from app.domain.access.scopes import Scope
from app.domain.shared.refusal import Refusal, refuse
from app.services import api_tokens, writing_once
from app.services.accounts import Who
from app.services.writing_once import Answer
from app.web.api import problems
from app.web.api.shapes import Nothing
from app.web.guard import permission, runtime, visit
from app.web.limits import CONTROL

KEY: Final = "Idempotency-Key"
LONGEST_KEY: Final = 100


@dataclass(frozen=True)
class Endpoint:
    """What the document tells of an address. `takes` is the body of a request that writes; `also_csv`: as a table."""

    scope: Scope
    what: str
    gives: type[BaseModel]
    asks: type[BaseModel] = Nothing
    takes: type[BaseModel] | None = None
    also_csv: bool = False

    @property
    def status(self) -> int:
        """What an answer to it has."""
        return 201 if self.takes else 200


class Wrong(Exception):
    """What was sent does not fit; `problem` says so."""

    def __init__(self, problem: Response) -> None:
        super().__init__()
        self.problem = problem


def reading(endpoint: Endpoint) -> Callable[[Any], Any]:
    """Mark a view that gives what is asked for: `view(who, asked, **ids)` gives a model, a response or a refusal."""

    def mark(view: Callable[..., BaseModel | Response | Refusal]) -> Any:
        def answered(who: Who, **ids: str) -> Response:
            done = view(who, _query(endpoint.asks), **ids)
            if isinstance(done, Refusal):
                return problems.answer(done)
            return tagged(done if isinstance(done, Response) else _json(done, endpoint.status))

        return _guarded(endpoint, view, answered)

    return mark


def writing(endpoint: Endpoint) -> Callable[[Any], Any]:
    """Mark a view that writes, once for each key: `view(runtime, who, sent, **ids)` gives an answer or a refusal."""

    def mark(view: Callable[..., Answer | Refusal]) -> Any:
        def answered(who: Who, **ids: str) -> Response:
            _query(endpoint.asks)
            sent = _body(cast(type[BaseModel], endpoint.takes))
            asked = {"path": request.path, "sent": sent.model_dump(mode="json")}
            done = writing_once.once(runtime(), who, _key(), asked, lambda within: view(within, who, sent, **ids))
            return problems.answer(done) if isinstance(done, Refusal) else _json(endpoint.gives(**done), 201)

        return _guarded(endpoint, view, answered)

    return mark


def _guarded(endpoint: Endpoint, view: Callable[..., Any], answered: Callable[..., Response]) -> Any:
    @wraps(view)
    def guarded(**ids: str) -> Response:
        bearer = _bearer(endpoint.scope)
        if not isinstance(bearer, Who):
            return problems.answer(bearer)
        try:
            return answered(bearer, **ids)
        except Wrong as wrong:
            return wrong.problem

    cast(Any, guarded).endpoint = endpoint
    return permission("api.ask")(guarded)


def _bearer(scope: Scope) -> Who | Refusal:
    """Who acts with the token of this request, if that may do what `scope` names."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.casefold() != "bearer" or not token.strip():
        return refuse("api/no_token")
    found = api_tokens.bearer(runtime(), visit(), token.strip())
    if isinstance(found, Refusal):
        return found
    return found.who if scope in found.scopes else refuse("api/scope")


def _query(model: type[BaseModel]) -> Any:
    given = {name: values[0] if len(values) == 1 else values for name, values in request.args.lists()}
    return _read(lambda: model.model_validate(given))


def _body(model: type[BaseModel]) -> BaseModel:
    if request.mimetype != "application/json":
        raise Wrong(problems.answer(refuse("api/not_json")))
    return cast(BaseModel, _read(lambda: model.model_validate_json(request.get_data())))


def _read(validate: Callable[[], Any]) -> Any:
    try:
        read = validate()
    except ValidationError as wrong:
        errors = [
            {"where": ".".join(map(str, one["loc"])), "what": one["msg"]} for one in wrong.errors(include_input=False)
        ]
        raise Wrong(problems.answer(refuse("api/wrong_request"), errors)) from wrong
    if any(CONTROL.search(text) for text in _texts(read.model_dump())):
        raise Wrong(problems.answer(refuse("api/not_understood")))
    return read


def _texts(value: Any) -> list[str]:
    """Every text in `value`."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        value = list(value.values())
    return [text for one in value for text in _texts(one)] if isinstance(value, list) else []


def _key() -> str:
    key = request.headers.get(KEY, "").strip()
    if not key or len(key) > LONGEST_KEY or not (key.isascii() and key.isprintable()):
        raise Wrong(problems.answer(refuse("api/key_missing")))
    return key


def _json(model: BaseModel, status: int) -> Response:
    return Response(model.model_dump_json(), status, mimetype="application/json")


def tagged(response: Response) -> Response:
    """`response` with its ETag; 304 without a body for who has it already."""
    response.add_etag(weak=True)  # a strong one would be another for each way to compress
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.update(("Authorization", "Accept"))
    return cast(Response, response.make_conditional(request))
