"""Builds the application: the one Runtime, the pages, the commands. Nothing is read or opened at import."""

import logging
import secrets
import time
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from threading import Lock, Thread
from typing import Final

import structlog
from flask import Flask
from flask_compress import Compress
from flask_wtf import CSRFProtect
from structlog.tracebacks import ExceptionDictTransformer
from werkzeug.middleware.proxy_fix import ProxyFix

from app.cli import register_commands
from app.config import Settings
from app.domain.shared.problem import Problem
from app.i18n.catalogue import catalogue
from app.i18n.problems import problem_text
from app.library.holdings import Holdings, Keeper
from app.realtime.redis import OverRedis
from app.realtime.tick import Ticking
from app.rendering.markdown import Renderer
from app.runtime import Look, Runtime
from app.store import notices
from app.store.engine import make_engine, transactions
from app.web.account.kept_routes import bp as kept
from app.web.account.present import bp as present
from app.web.account.routes import bp as account
from app.web.api.routes import bp as api
from app.web.application import Application
from app.web.auth.routes import bp as auth
from app.web.centre.routes import bp as centre
from app.web.errors import init_errors
from app.web.facilitate.routes import bp as facilitate
from app.web.guard import init_guard
from app.web.headers import init_headers
from app.web.join.routes import bp as join
from app.web.languages import LanguageConverter, init_languages
from app.web.learn.again_routes import bp as again
from app.web.learn.book_routes import bp as copies
from app.web.learn.media_routes import bp as media
from app.web.learn.routes import bp as learn
from app.web.learn.version_routes import bp as versions
from app.web.limits import init_limits
from app.web.lookup.routes import bp as lookup
from app.web.public.routes import bp as public
from app.web.quizzes.routes import bp as quizzes
from app.web.site import init_site, version_of
from app.web.trials.routes import bp as trials
from app.web.trials.writing_routes import bp as writings
from app.web.wording import environments

MAX_REQUEST = 256 * 1024  # a form of ours is far smaller; nothing is uploaded
FAMILIES: Final = (
    public, auth, account, kept, present, learn, copies, versions, again, media, lookup, quizzes, trials,
    join, facilitate, writings, centre, api,
)  # fmt: skip
COMPRESSED: Final = ("text/html", "text/css", "text/csv", "text/javascript", "application/json", "image/svg+xml")
MOST_TOLD = 20  # lines of the log for one reading: a broken file of law breaks all that cites it


def create_app(settings: Settings, runtime: Runtime | None = None) -> Flask:
    """The application for `settings`; tests hand in a `runtime` with a clock and chance of their own."""
    app = Application(__name__, static_folder="web/static", template_folder="web/templates")
    runtime = runtime or make_runtime(settings)
    app.extensions["runtime"] = runtime
    _configure(app, settings)
    init_headers(app)
    app.url_map.converters["lang"] = LanguageConverter
    init_languages(app)
    init_guard(app)
    init_limits(app)
    init_errors(app)
    CSRFProtect(app).exempt(api)  # it asks for a token that no browser sends by itself
    Compress(app)
    for family in FAMILIES:
        app.register_blueprint(family)
    app.jinja_env.globals["site"] = init_site(app, settings)
    app.extensions["environments"] = environments(app)
    register_commands(app, runtime)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def make_runtime(settings: Settings) -> Runtime:
    """The Runtime of a real process: the clock of the machine, its randomness, the database of `settings`."""
    read, write, look = transactions(make_engine(settings.database_url))
    ticking = ticking_over(look)
    return Runtime(
        settings=settings,
        clock=lambda: datetime.now(UTC),
        ids=lambda: uuid.uuid4().hex,
        dice=secrets.randbelow,
        chance=secrets.token_urlsafe,
        read=read,
        write=write,
        look=look,
        notices=OverRedis(settings.redis_url, ticking, _lost) if settings.redis_url else ticking,
        shelf=_shelf(settings),
    )


def ticking_over(look: Look) -> Ticking:
    """Notices of this process, and of what others commit to the database that `look` reads."""

    def latest(topics: Iterable[str]) -> Mapping[str, int]:
        with look() as connection:
            return notices.latest(connection, topics)

    return Ticking(latest, _lost)


def _shelf(settings: Settings) -> Callable[[], Holdings]:
    """The content, read when it is first asked for: before a server's first page, but by no command that shows none."""
    lock, kept = Lock(), list[Keeper]()

    def shelf() -> Holdings:
        with lock:
            if not kept:
                render = renderer(settings).render
                kept.append(Keeper(settings.content_root, render, time.monotonic, aside=_beside, tell=_log))
        return kept[0]()

    return shelf


def _beside(work: Callable[[], None]) -> None:
    """Read changed files in a thread of its own: nobody's page waits for it."""
    Thread(target=work, name="reading content", daemon=True).start()


def _lost(error: Exception) -> None:
    """Tell those who look after the server that notices are late: the next tick asks again."""
    structlog.get_logger("notices").warning("notices.late", problem=type(error).__name__)


def _log(problems: Sequence[Problem]) -> None:
    """Tell those who look after the server what keeps a part of the content as it last was good."""
    log = structlog.get_logger("content")
    for one in problems[:MOST_TOLD]:
        told = problem_text(one, lambda text: text)
        log.warning("content.kept_as_it_was", file=one.file, line=one.line, code=one.code, problem=told)
    if len(problems) > MOST_TOLD:
        log.warning("content.more_is_kept_as_it_was", problems=len(problems) - MOST_TOLD)


def renderer(settings: Settings) -> Renderer:
    """What turns lessons and sheets into HTML when they are read."""
    return Renderer(
        gettext_for=lambda lang: catalogue(lang).gettext,
        law_url=lambda lang, reference: f"/{lang}/law/{reference}",
        icons=f"/static/icons.svg?v={version_of('icons.svg')}",
        hotline=settings.hotline,
    )


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=MAX_REQUEST,
        MAX_FORM_MEMORY_SIZE=MAX_REQUEST,
        MAX_FORM_PARTS=500,
        SESSION_COOKIE_NAME="__Host-taraza" if settings.secure else "taraza",
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a lesson is read slowly
        COMPRESS_MIMETYPES=list(COMPRESSED),
        COMPRESS_ALGORITHM=["zstd", "br", "gzip"],  # the same size as Brotli here in half the time, where it is known
        COMPRESS_BR_WINDOW=16,  # 64 KB hold a page, and a worker keeps what a wider one takes
        COMPRESS_BR_LEVEL=3,  # half the time of the usual 4 for a page that is 4 % larger
        TESTING=settings.app_env == "test",
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),  # they hold passwords
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.WriteLoggerFactory(),  # a line in one piece, among those of other processes
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.INFO if settings.app_env != "test" else logging.CRITICAL
        ),
    )
