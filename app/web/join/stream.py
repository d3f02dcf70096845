"""The stream of a session: that it, or the hearing of one's room, is at a number now, and nothing else."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from threading import BoundedSemaphore
from typing import Final

from flask import Response, abort, current_app, request

from app.runtime import Runtime
from app.services import attending, rehearsals, rooms
from app.web.guard import permission, runtime
from app.web.join.blueprint import bp
from app.web.join.place_routes import held, whole

LASTS: Final = timedelta(minutes=5)  # then the browser comes again and shows once more who it is
BEAT: Final = 20.0  # seconds without news after which a sign of life is sent, on which a dead line is noticed

SILENT: Final = 15  # beats on end after which the browser comes again too


@bp.get("/events/<training>")
@permission("session.join", passive=True)
def events(training: str) -> Response:
    """Server-sent events, each a JSON object of topics and numbers; at first where they stand, if that is news.

    Too many at a time are asked to come again, and look by themselves meanwhile.
    """
    at = attending.listens(runtime(), training, held(training), whole(), request.args.get("writing", ""))
    if at is None:
        abort(404)
    places = _places()
    if not places.acquire(blocking=False):
        return Response(status=503, headers={"Retry-After": "15"})
    known = {topic: _seen(topic) for topic in at}
    until = runtime().clock() + LASTS + timedelta(seconds=runtime().dice(60))  # not all at the same moment
    answer = Response(_stream(runtime(), at, known, until, *_beat(training)), mimetype="text/event-stream")
    answer.headers["X-Accel-Buffering"] = "no"
    answer.call_on_close(places.release)
    return answer


def _stream(
    runtime: Runtime,
    at: Mapping[str, int],
    known: dict[str, int],
    until: datetime,
    heard: Callable[[], None],
    beat: float,
) -> Iterator[str]:
    """No connection to the database is held while it waits; every `beat` seconds the phone is `heard` of.

    News go out before anything else is done, for all who listen have them at the same moment; whoever has news comes
    and asks for them, and is heard of by that.
    """
    heard()
    yield "retry: 2000\n\n"
    news: Mapping[str, int] = {topic: number for topic, number in at.items() if number > known[topic]}
    known |= at
    silent = 0
    while silent < SILENT and runtime.clock() < until:
        yield f"data: {json.dumps(news)}\n\n" if news else ":\n\n"
        news = runtime.notices.wait(known, beat)
        known |= news
        silent = 0 if news else silent + 1
        if not news:
            heard()


def _beat(training: str) -> tuple[Callable[[], None], float]:
    """What is done with each beat, and how long one is: in a rehearsal the program answers while a page listens."""
    heard = partial(attending.heard_from, runtime(), training, held(training), whole())
    if not rehearsals.is_one(runtime(), training):
        return heard, BEAT
    answer = partial(rooms.catch_up, runtime(), training, 1)

    def heard_and_answered() -> None:
        heard()
        answer()

    return heard_and_answered, rehearsals.PACE.total_seconds()


def _seen(topic: str) -> int:
    """The number at which the page that listens shows a topic."""
    number = request.args.get(topic, "")
    return int(number) if number.isdecimal() and number.isascii() and len(number) < 9 else 0


def _places() -> BoundedSemaphore:
    """How many more streams this process may hold open."""
    found: BoundedSemaphore = current_app.extensions.setdefault("streams", BoundedSemaphore(runtime().settings.streams))
    return found
