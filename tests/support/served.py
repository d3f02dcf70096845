"""What gunicorn serves where workers are killed: the product with the short trial, dying where a request says so.

`X-Dies` names the moment: "before commit", "after commit" (and so before publishing), "before answering".
"""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import local
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from app.config import ROOT, Settings
from app.factory import create_app, make_runtime
from app.library.compendium import read_compendium
from app.runtime import Runtime
from tests.support.markers import Markers, with_marked_cases
from tests.support.shelves import small_shelf
from tests.support.short_trials import SHORT, short_trial

_request = local()


def _at(moment: str) -> None:
    """Die here, if this is the moment that the request names."""
    if getattr(_request, "dies", "") == moment:
        os.kill(os.getpid(), signal.SIGKILL)


def _mortal(runtime: Runtime) -> Runtime:
    @contextmanager
    def write() -> Iterator[Session]:
        with runtime.write() as session:
            yield session
            session.flush()
            _at("before commit")
        _at("after commit")

    return replace(runtime, write=write)


class _Mortal:
    """The application, which may die when all is done and its answer stands."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        _request.dies = environ.get("HTTP_X_DIES", "")
        answer = self._app(environ, start_response)
        _at("before answering")
        _request.dies = ""
        return answer


def runtime_of(settings: Settings) -> Runtime:
    """The runtime of a real process, with the short trial on the small shelf, which is read in a moment."""
    compendium = read_compendium(ROOT).compendium
    shelf = small_shelf().with_(compendium=compendium, cases={SHORT.name: short_trial(compendium)})
    return replace(make_runtime(settings), shelf=lambda: shelf)


def marked(runtime: Runtime, markers: Markers) -> Runtime:
    """The runtime with a sign in every text of its case; of one case all processes give the same."""
    shelf = with_marked_cases(runtime.shelf(), markers)
    return replace(runtime, shelf=lambda: shelf)


def marked_app() -> Flask:
    """The application for gunicorn, with a sign in every text of the case."""
    settings = Settings.from_environment(os.environ)
    return create_app(settings, marked(runtime_of(settings), Markers()))


def mortal_app() -> Flask:
    """The application for gunicorn."""
    settings = Settings.from_environment(os.environ)
    app = create_app(settings, _mortal(runtime_of(settings)))
    vars(app)["wsgi_app"] = _Mortal(app.wsgi_app)
    return app
