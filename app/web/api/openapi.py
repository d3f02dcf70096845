"""The document of the API (OpenAPI 3.1), made from the views themselves and the shapes that they name."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, Final, cast

from flask import current_app
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from werkzeug.routing import Rule

from app.domain.access.scopes import SCOPES
from app.web.api import problems, shapes
from app.web.api.asking import KEY, LONGEST_KEY, Endpoint

N_ = str  # marks a msgid for extraction
VERSION: Final = "1.0.0"
REF: Final = "#/components/schemas/{model}"
ALWAYS: Final = (400, 401, 403, 422, 429, 500)
Json = dict[str, Any]


def document() -> Json:
    """The document of the application that answers, made once."""
    if "openapi" not in current_app.extensions:
        current_app.extensions["openapi"] = _document()
    return cast(Json, current_app.extensions["openapi"])


def _document() -> Json:
    found = sorted(_endpoints(), key=lambda one: (one[0].rule, one[1]))
    paths: Json = {}
    for rule, method, endpoint in found:
        path = re.sub(r"<(\w+)>", r"{\1}", rule.rule)
        paths.setdefault(path, {})[method.lower()] = _operation(rule, endpoint)
    _, schemas = models_json_schema(_models(found), ref_template=REF)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Taraza",
            "version": VERSION,
            "description": "Who was trained, in what, when, and can you prove it: the records of one training centre.",
        },
        "paths": paths,
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": f"Scopes: {', '.join(SCOPES)}."}
            },
        },
        "security": [{"token": []}],
    }


def _endpoints() -> Iterator[tuple[Rule, str, Endpoint]]:
    for rule in current_app.url_map.iter_rules():
        endpoint = getattr(current_app.view_functions[rule.endpoint], "endpoint", None)
        if isinstance(endpoint, Endpoint):
            for method in (rule.methods or set()) & {"GET", "POST"}:
                yield rule, method, endpoint


def _models(found: list[tuple[Rule, str, Endpoint]]) -> Any:
    given = {(endpoint.gives, "serialization") for _, _, endpoint in found}
    taken = {(endpoint.takes, "validation") for _, _, endpoint in found if endpoint.takes}
    return sorted(given | taken | {(shapes.Problem, "serialization")}, key=lambda one: one[0].__name__)


def _operation(rule: Rule, endpoint: Endpoint) -> Json:
    done: Json = {
        "operationId": rule.endpoint.removeprefix("api."),
        "summary": endpoint.what,
        "security": [{"token": [endpoint.scope]}],
        "parameters": [*_in_path(rule), *_in_query(endpoint.asks), *(_KEY_HEADER if endpoint.takes else ())],
        "responses": _responses(rule, endpoint),
    }
    if endpoint.takes:
        done["requestBody"] = {"required": True, "content": {"application/json": {"schema": _ref(endpoint.takes)}}}
    return done


_KEY_HEADER: Final = (
    {
        "name": KEY,
        "in": "header",
        "required": True,
        "description": N_("Your own sign for this request: sent again with it, it is done once."),
        "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"},
    },
)


def _in_path(rule: Rule) -> Iterator[Json]:
    for name in sorted(rule.arguments):
        yield {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _in_query(asks: type[BaseModel]) -> Iterator[Json]:
    for name, schema in asks.model_json_schema().get("properties", {}).items():
        told = {key: value for key, value in schema.items() if key not in ("title", "description")}
        yield {"name": name, "in": "query", "description": schema["description"], "schema": told}


def _responses(rule: Rule, endpoint: Endpoint) -> Json:
    content: Json = {"application/json": {"schema": _ref(endpoint.gives)}}
    if endpoint.also_csv:
        content["text/csv"] = {"schema": {"type": "string"}}
    done: Json = {str(endpoint.status): {"description": HTTPStatus(endpoint.status).phrase, "content": content}}
    if not endpoint.takes:
        done["200"]["headers"] = {"ETag": {"schema": {"type": "string"}}}
        done["304"] = {"description": "What you have is still so: If-None-Match named its ETag."}
    also = (*((404,) if rule.arguments else ()), *((409, 413, 415) if endpoint.takes else ()))
    for status in sorted((*ALWAYS, *also)):
        done[str(status)] = _problem(status)
    return done


def _problem(status: int) -> Json:
    codes = [problems.type_of(code) for code, (of, _) in problems.PROBLEMS.items() if of == status]
    done: Json = {
        "description": f"{HTTPStatus(status).phrase}: {', '.join(codes)}",
        "content": {"application/problem+json": {"schema": _ref(shapes.Problem)}},
    }
    if status == 429:
        done["headers"] = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}}
    return done


def _ref(model: type[BaseModel]) -> Json:
    return {"$ref": REF.format(model=model.__name__)}
