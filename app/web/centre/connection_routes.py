"""What other systems of the centre ask with, and where they are told that there is something new."""

from flask import abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from app.domain.shared.refusal import Refusal
from app.services import api_tokens, webhooks
from app.web.centre import connection_build as build
from app.web.centre.blueprint import bp
from app.web.centre.connection_forms import TokenForm, WebhookForm
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _
from app.web.refusals import sentence

Answer = str | Response | tuple[str, int]


@bp.get("/connections")
@permission("centre.connections")
def connections() -> Answer:
    """The tokens and webhooks that stand, and new ones."""
    return _page(TokenForm(formdata=None), WebhookForm(formdata=None))


@bp.post("/connections/tokens")
@permission("centre.keys")
def make_token() -> Answer:
    """Make a token; it is shown this once."""
    form = TokenForm()
    if form.validate_on_submit():
        made = api_tokens.make(runtime(), me(), form.name.data or "", form.scopes.data or ())
        if not isinstance(made, Refusal):
            return render("centre/secret.html", build.token_page(made))
        field = form.scopes if made.code == "token/scopes" else form.name
        field.errors = [*field.errors, sentence(made)]
    return _page(form, WebhookForm(formdata=None))


@bp.post("/connections/tokens/<api_token>/rotate")
@permission("centre.keys")
def rotate_token(api_token: str) -> Answer:
    """Make the token that takes the place of one."""
    made = api_tokens.rotate(runtime(), me(), api_token)
    return abort(404) if isinstance(made, Refusal) else render("centre/secret.html", build.token_page(made))


@bp.post("/connections/tokens/<api_token>/revoke")
@permission("centre.keys")
def revoke_token(api_token: str) -> Response:
    """End a token at once."""
    return _back(api_tokens.revoke(runtime(), me(), api_token), _("The token has ended."))


@bp.post("/connections/webhooks")
@permission("centre.keys")
def make_webhook() -> Answer:
    """Add a webhook; its secret is shown this once."""
    form = WebhookForm()
    if form.validate_on_submit():
        made = webhooks.make(runtime(), me(), form.url.data or "")
        if not isinstance(made, Refusal):
            return render("centre/secret.html", build.secret_page(made))
        form.url.errors = [*form.url.errors, sentence(made)]
    return _page(TokenForm(formdata=None), form)


@bp.get("/connections/webhooks/<webhook>")
@permission("centre.connections")
def webhook(webhook: str) -> str:
    """A webhook and how its messages fared."""
    card = webhooks.look(runtime(), me(), webhook)
    return abort(404) if card is None else render("centre/webhook.html", build.webhook_page(card))


@bp.post("/connections/webhooks/<webhook>/rotate")
@permission("centre.keys")
def rotate_webhook(webhook: str) -> Answer:
    """Make a new secret."""
    made = webhooks.rotate(runtime(), me(), webhook)
    return abort(404) if isinstance(made, Refusal) else render("centre/secret.html", build.secret_page(made))


@bp.post("/connections/webhooks/<webhook>/try")
@permission("centre.keys")
def try_webhook(webhook: str) -> Response:
    """Send a test message."""
    refused = webhooks.try_out(runtime(), me(), webhook)
    return _back(refused, _("The test message goes out within a minute."), webhook)


@bp.post("/connections/webhooks/<webhook>/messages/<message>")
@permission("centre.keys")
def send_again(webhook: str, message: str) -> Response:
    """Send a message of the log once more."""
    refused = webhooks.send_again(runtime(), me(), webhook, message)
    return _back(refused, _("The message goes out again within a minute."), webhook)


@bp.post("/connections/webhooks/<webhook>/end")
@permission("centre.keys")
def end_webhook(webhook: str) -> Response:
    """Remove a webhook."""
    return _back(webhooks.end(runtime(), me(), webhook), _("The webhook is removed."))


def _page(token_form: TokenForm, webhook_form: WebhookForm) -> tuple[str, int]:
    page = build.connections_page(token_form)
    status = 422 if token_form.errors or webhook_form.errors else 200
    return render("centre/connections.html", page, token_form=token_form, webhook_form=webhook_form), status


def _back(refused: Refusal | None, done: str, webhook: str = "") -> Response:
    """The page that one came from; what another centre has is not there."""
    if refused is not None:
        abort(404)
    flash(done, "good")
    return redirect(url_for("centre.webhook", webhook=webhook) if webhook else url_for("centre.connections"))
