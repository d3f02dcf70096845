"""What templates know of the site as a whole: addresses of its files, the hotline."""

import hashlib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from flask import Flask, Response, send_file
from markupsafe import Markup, escape

from app.config import Settings
from app.domain.shared.language import Lang
from app.i18n.formats import long_date
from app.web.languages import NAMES
from app.web.safe import own_html

STATIC = Path(__file__).parent / "static"
BOOTSTRAP = Path(str(files("flask_bootstrap"))) / "static" / "bootstrap5" / "css" / "bootstrap.min.css"
YEAR = 31_536_000
ICONS_KEPT = 256


class Site:
    """`asset` gives an address that changes with the file, so that a browser may keep it for a year."""

    def __init__(self, settings: Settings) -> None:
        self._versions = {path.name: _version(path) for path in STATIC.iterdir() if path.is_file()}
        self.bootstrap_css = f"/static/bootstrap/{_version(BOOTSTRAP)}.css"
        self.hotline = settings.hotline
        self.names = NAMES
        self._checked = settings.hotline_checked
        self.icon = lru_cache(ICONS_KEPT)(self._icon)  # a page shows twenty of them

    def asset(self, name: str) -> str:
        """The address of a file of app/web/static."""
        return f"/static/{name}?v={self._versions[name]}"

    def _icon(self, id: str, extra: str = "") -> Markup:
        """A sign of icons.svg, with further classes; decoration, so a screen reader passes over it."""
        classes = f"k-i {escape(extra)}" if extra else "k-i"
        place = f"{self.asset('icons.svg')}#{escape(id)}"
        return own_html(f'<svg class="{classes}" aria-hidden="true" focusable="false"><use href="{place}"></use></svg>')

    def checked_in(self, lang: Lang) -> str:
        """When the hotline was last called to see that it answers, as text, or nothing."""
        return long_date(self._checked, lang) if self._checked else ""


def version_of(name: str) -> str:
    """The version in the address of a file of app/web/static."""
    return _version(STATIC / name)


def _version(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def init_site(app: Flask, settings: Settings) -> Site:
    """Serve Bootstrap's style sheet from its package, and make `site`."""
    site = Site(settings)

    @app.get("/static/bootstrap/<version>.css", endpoint="bootstrap_css")
    def bootstrap_css(version: str) -> Response:
        return send_file(BOOTSTRAP, mimetype="text/css", max_age=YEAR, etag=version)

    @app.after_request
    def close_file(response: Response) -> Response:
        # Flask-Compress, which comes after this, puts a stream in the place of a file and forgets to close it.
        close = getattr(response.response, "close", None)
        if close is not None:
            response.call_on_close(close)
        return response

    return site
