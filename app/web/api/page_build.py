"""Builds the page on the API from its document, so that the two never say different things."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from flask import url_for

from app.domain.access.scopes import Scope
from app.web.api.openapi import Json
from app.web.api.pages import ApiPage, FieldLine, OperationPart, ProblemLine
from app.web.api.problems import PROBLEMS, type_of
from app.web.centre.connection_forms import SCOPE_NAMES
from app.web.guard import runtime
from app.web.languages import _


def api_page(document: Json) -> ApiPage:
    """What can be asked of the API, in the reader's language."""
    schemas = document["components"]["schemas"]
    return ApiPage(
        title=_("For other systems: the API"),
        base_url=runtime().settings.base_url,
        document_url=url_for("api.openapi"),
        operations=[
            _operation(path, method, operation, schemas)
            for path, methods in document["paths"].items()
            for method, operation in methods.items()
        ],
        problems=[ProblemLine(status, type_of(code), _(what)) for code, (status, what) in PROBLEMS.items()],
    )


def _operation(path: str, method: str, operation: Json, schemas: Json) -> OperationPart:
    [(_token, [scope])] = operation["security"][0].items()
    status, summary = next(iter(operation["responses"])), operation["summary"]
    body = operation.get("requestBody")
    asked = [_field(one["name"], one["schema"], one.get("description", "")) for one in operation["parameters"]]
    return OperationPart(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        what=_(summary),
        scope=scope,
        may=_(SCOPE_NAMES[cast(Scope, scope)]),
        asked=[*asked, *(_fields(_schema_of(body), schemas) if body else ())],
        given=list(_fields(_schema_of(operation["responses"][status]), schemas)),
    )


def _schema_of(part: Json) -> Json:
    return cast(Json, part["content"]["application/json"]["schema"])


def _fields(schema: Json, schemas: Json, before: str = "") -> Iterator[FieldLine]:
    """The fields of an object, and of the objects in it, with the way to them."""
    for name, field in _resolved(schema, schemas).get("properties", {}).items():
        yield _field(before + name, field, field.get("description", ""))
        if field.get("type") == "array" and "$ref" in field["items"]:
            yield from _fields(field["items"], schemas, f"{before}{name}[].")


def _resolved(schema: Json, schemas: Json) -> Json:
    return cast(Json, schemas[schema["$ref"].rpartition("/")[2]]) if "$ref" in schema else schema


def _field(name: str, schema: Mapping[str, Any], what: str) -> FieldLine:
    return FieldLine(name, _type(schema), _(what) if what else "")


def _type(schema: Mapping[str, Any]) -> str:
    """The type of a field in a word or two."""
    if "anyOf" in schema:
        return " | ".join(_type(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(schema["enum"])
    if schema.get("type") == "array":
        return f"[{_type(schema['items'])}]"
    return str(schema.get("format") or schema.get("type", "object"))
