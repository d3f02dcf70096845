"""What the API answers where it does not do what was asked: RFC 9457, with a `type` that never changes."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from flask import Response
from werkzeug.exceptions import HTTPException

from app.domain.shared.refusal import Refusal, refuse
from app.web.languages import _
from app.web.refusals import sentence

N_ = str  # marks a msgid for extraction
TYPE: Final = "urn:taraza:problem:"

# The code of each problem: its status, and what it says.
PROBLEMS: Final[Mapping[str, tuple[int, str]]] = {
    "api/not_understood": (400, N_("The request cannot be read, or holds characters that nobody types.")),
    "api/key_missing": (400, N_("A request that writes needs the header `Idempotency-Key`: 1 to 100 visible signs.")),
    "api/no_token": (401, N_("Send a token of your centre: `Authorization: Bearer …`")),
    "api/unknown_token": (401, N_("There is no such token, or it has ended.")),
    "api/scope": (403, N_("The token does not name the scope that this needs.")),
    "api/not_found": (404, N_("There is nothing at this address, or it is not of your centre.")),
    "api/wrong_method": (405, N_("The address does not take this method.")),
    "request/key_reused": (409, N_("The key was used for another request. What was answered then stands.")),
    "cohort/name_taken": (409, N_("Another cohort of your centre has this name. Choose another one.")),
    "api/too_large": (413, N_("The request is larger than what is taken.")),
    "api/not_json": (415, N_("Send JSON: `Content-Type: application/json`.")),
    "api/wrong_request": (422, N_("What was asked or sent is not as it has to be; see `errors`.")),
    "api/too_many_requests": (429, N_("Too many requests. Ask again after the seconds of `Retry-After`.")),
    "door/closed": (429, N_("Too many requests. Ask again after the seconds of `Retry-After`.")),
    "api/failed": (500, N_("Something went wrong on our side. Ask again later; what was answered before stands.")),
}
OF_STATUS: Final[Mapping[int, str]] = {
    400: "api/not_understood", 404: "api/not_found", 405: "api/wrong_method", 413: "api/too_large",
    415: "api/not_json", 500: "api/failed",
}  # fmt: skip


def type_of(code: str) -> str:
    """The `type` of the problem of a code."""
    return TYPE + code.replace("/", ":")


def answer(refusal: Refusal, errors: Sequence[Mapping[str, str]] = ()) -> Response:
    """The problem of a refusal; `errors` name what was wrong where."""
    code = refusal.code if refusal.code in PROBLEMS else _general(refusal.code)
    status, text = PROBLEMS[code]
    body: dict[str, Any] = {
        "type": type_of(code),
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": _(text),
    }
    if not errors and code == "api/wrong_request":
        errors = _errors(refusal)
    if errors:
        body["errors"] = list(errors)
    done = Response(json.dumps(body, ensure_ascii=False), status, mimetype="application/problem+json")
    if status == 401:
        done.headers["WWW-Authenticate"] = "Bearer"
    if status == 429:
        seconds = int(refusal.details.get("seconds", 60 * int(refusal.details.get("minutes", "1"))))
        done.headers["Retry-After"] = str(seconds)
    return done


def _general(code: str) -> str:
    return "api/not_found" if "/no_such_" in code else "api/wrong_request"


def _errors(refusal: Refusal) -> list[dict[str, str]]:
    """What a service found wrong: by field where it says so, else as a whole."""
    if refusal.code == "people/wrong_fields":
        return [{"where": field, "what": code} for field, code in refusal.details.items()]
    return [{"where": "", "what": sentence(refusal)}]


def of_http(error: HTTPException) -> Response:
    """The problem of what HTTP itself refuses."""
    done = answer(refuse(OF_STATUS.get(error.code or 500, "api/not_understood")))
    allowed = getattr(error, "valid_methods", None)
    if allowed:
        done.headers["Allow"] = ", ".join(sorted(allowed))
    return done
