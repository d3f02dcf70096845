"""The baseline of streams: the smallest ASGI application that tells all who listen of a number, and gives them a page.

`GET /` listens, `GET /tell` moves the number on and answers when it did (ns of the machine's clock), `GET /view` is a
page of as many bytes as a room sends.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

VIEW = b"x" * 6000

Send = Callable[[dict[str, Any]], Awaitable[None]]


class Told:
    """The number, and what those who listen wait for."""

    number = 0
    changed: "asyncio.Future[int] | None" = None


async def app(scope: dict[str, Any], _receive: Callable[[], Awaitable[Any]], send: Send) -> None:
    """One request."""
    if scope["type"] != "http":
        return
    if scope["path"] == "/tell":
        await _send(send, str(_tell()).encode())
    elif scope["path"] == "/view":
        await _send(send, VIEW)
    else:
        await _listen(send)


def _tell() -> int:
    Told.number += 1
    changed, Told.changed, now = Told.changed, None, time.monotonic_ns()
    if changed is not None:
        changed.set_result(Told.number)
    return now


async def _listen(send: Send) -> None:
    head = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": b"retry: 2000\n\n", "more_body": True})
    while True:
        Told.changed = Told.changed or asyncio.get_running_loop().create_future()
        number = await asyncio.shield(Told.changed)
        data = f'data: {{"trial:{"a" * 32}": {number}}}\n\n'.encode()
        await send({"type": "http.response.body", "body": data, "more_body": True})


async def _send(send: Send, body: bytes) -> None:
    head = [(b"content-type", b"text/plain"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": body})
