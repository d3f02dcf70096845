"""The pages of refusals: what happened, what to do, the way home; for programs a problem. Never a stack trace."""

from dataclasses import dataclass
from typing import Any, Final

import structlog
from flask import Flask, g, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from app.web.api import problems
from app.web.frame import Page, render
from app.web.guard import as_guest
from app.web.headers import logged_path
from app.web.languages import _

OF_PROGRAMS: Final = "/api/"  # where no person reads the answer
log: Any = structlog.get_logger("error")


@dataclass(kw_only=True)
class ErrorPage(Page):
    status: int
    what: str
    mend: str
    back_url: str = ""
    reference: str = ""


def _texts(status: int) -> tuple[str, str, str]:
    """Title, what happened, what to do."""
    table = {
        400: (
            _("This was not understood"),
            _("What your browser sent did not fit the page."),
            _("Open the page again and repeat the last step."),
        ),
        403: (
            _("No access"),
            _("Your role in this centre does not open this page."),
            _("If you need it for your work, ask the officer of your training centre."),
        ),
        404: (
            _("Page not found"),
            _("There is no such page, or it is not yours to see."),
            _("Check the address, or start from the home page."),
        ),
        405: (
            _("This page cannot be opened like that"),
            _("The address takes something that is sent from a form."),
            _("Go back and press the button on the page."),
        ),
        413: (
            _("Too much at once"),
            _("What was sent is larger than the page takes."),
            _("Shorten the text and send it again."),
        ),
    }
    unknown = (
        _("Something went wrong on our side"),
        _("Your request could not be finished. What was saved before is still saved."),
        _("Try again in a minute. If it happens again, tell your training centre the sign below."),
    )
    return table.get(status, unknown)


def _page(status: int) -> tuple[str, int]:
    title, what, mend = _texts(status)
    reference = g.get("request_id", "")[:8] if status >= 500 else ""
    page = ErrorPage(title=title, status=status, what=what, mend=mend, reference=reference)
    try:
        return render("errors.html", page), status
    except Exception as error:
        log.error("failed", id=g.get("request_id", ""), path=logged_path(), exc_info=error)
        # What broke the page (the database, say) breaks finding out who asks too; the frame of a guest's page does not.
        as_guest()
        return render("errors.html", page), status


def init_errors(app: Flask) -> None:
    """One page for every refusal of HTTP, in the reader's language."""

    @app.errorhandler(CSRFError)
    def expired(_error: CSRFError) -> tuple[str, int]:
        page = ErrorPage(
            title=_("The page had been open too long"),
            status=400,
            what=_("For your safety, a form is taken only from a page that was opened recently in this browser."),
            mend=_("Go back, reload the page and send it again."),
            back_url=request.path if request.method == "POST" and request.endpoint == "auth.sign_in" else "",
        )
        return render("errors.html", page), 400

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Any:
        if error.code is None or error.code < 400:
            return error
        if request.path.startswith(OF_PROGRAMS):
            return problems.of_http(error)
        return _page(error.code)

    @app.errorhandler(Exception)
    def failed(error: Exception) -> Any:
        if app.testing:
            raise error  # a test is shown what went wrong, not a page about it
        log.error("failed", id=g.get("request_id", ""), path=logged_path(), exc_info=error)
        return problems.of_http(InternalServerError()) if request.path.startswith(OF_PROGRAMS) else _page(500)
