"""Many phones in one thread: each holds a stream open, and asks for its view when it has news, as follow.js does."""

import heapq
import json
import selectors
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from random import Random

LONGEST = 60.0  # seconds that anything may take
SPREAD = 0.25  # seconds, as in follow.js: when a browser asks after news
OVER = b"\r\n0\r\n\r\n"  # the end of a stream over a line that is kept


@dataclass
class Listener:
    """One phone. `address` is where it listens, `view` what it asks for at any news, of the server of `pages`.

    `heard_ns` and `seen_ns`: when the last news, the last view came; `news` and `views`: how many since they were
    counted; `at`: the last event that it has seen; `is_due`: it is about to ask for a view; `is_asking`: it waits for
    one. Without `looks` it only listens.
    """

    port: int
    address: str
    pages: int
    view: str
    cookie: str
    at: int = 0
    heard_ns: int = 0
    seen_ns: int = 0
    news: int = 0
    views: int = 0
    is_asking: bool = False
    is_due: bool = False
    looks: bool = True
    _head: bytes = b""

    @property
    def is_listening(self) -> bool:
        """Whether the server has taken the stream up."""
        return b"retry:" in self._head

    def listens(self) -> socket.socket:
        """Open the stream."""
        self.stream, self._head = _line(self.port), b""
        self.stream.sendall(request(self.address, self.cookie, "text/event-stream"))
        return self.stream

    def hears(self) -> bool:
        """Read what the stream says; whether it is still open. After news it is due to ask."""
        told = _read(self.stream)
        if not self.is_listening:
            self._head += told
            if self._head and not self._head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(self._head.decode("latin-1"))
        found = told.count(b"data: ")
        if found:
            self.heard_ns, self.news, self.is_due = time.monotonic_ns(), self.news + found, self.looks
        return bool(told) and not (OVER[2:] == told or told.endswith(OVER))

    def visits(self) -> socket.socket:
        """Open the line on which it asks for its view, and ask."""
        self.page, self._answer, self.is_asking, self._late = _line(self.pages), b"", False, False
        self.asks()
        return self.page

    def sees(self) -> bool:
        """Read a piece of the view; whether the line is still open. When all is there, ask again if there were news."""
        piece = _read(self.page)
        if not piece:
            return False
        self._answer += piece
        head, between, body = self._answer.partition(b"\r\n\r\n")
        if not between or len(body) < _length(head):
            return True
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode("latin-1"))
        self.seen_ns, self.views, self._answer, self.is_asking = time.monotonic_ns(), self.views + 1, b"", False
        if body.startswith(b"{"):
            shown = json.loads(body)
            self.at, self.address = shown["seq"], shown["follow"]
        if self._late:
            self.asks()
        return True

    def asks(self) -> None:
        """Ask for the view, or once more after the one that is under way."""
        self._late, self.is_due = self.is_asking, False
        if self.looks and not self.is_asking:
            self.is_asking = True
            with suppress(OSError):  # a line that was given up is read to its end, and asked on again
                self.page.sendall(request(self.view.format(at=self.at), self.cookie, "application/json"))


class Listeners:
    """`with Listeners() as all:`; whoever's stream ends comes back to it, as a browser does."""

    def __init__(self) -> None:
        self.all: list[Listener] = []
        self._selector = selectors.DefaultSelector()
        self._chance = Random(8)
        self._due: list[tuple[float, int, Listener]] = []  # by the time at which they ask

    def __enter__(self) -> "Listeners":
        return self

    def __exit__(self, *_: object) -> None:
        for one in self.all:
            one.stream.close()
            if one.looks:
                one.page.close()
        self._selector.close()

    def open(self, one: Listener) -> None:
        """Let one more listen."""
        if one.looks:
            self._selector.register(one.visits(), selectors.EVENT_READ, one.sees)
        self._selector.register(one.listens(), selectors.EVENT_READ, one.hears)
        self.all.append(one)

    def drop(self, one: Listener) -> None:
        """Break the line of a stream."""
        self._selector.unregister(one.stream)
        one.stream.close()

    def come_back(self, one: Listener) -> None:
        """Listen again from where its page stands."""
        self._selector.register(one.listens(), selectors.EVENT_READ, one.hears)

    def turn(self, seconds: float) -> bool:
        """Read what is there, waiting for it so long, and let those ask who are due; whether anything was."""
        due = self._due[0][0] - time.monotonic() if self._due else seconds
        ready = self._selector.select(max(0, min(seconds, due)))
        for key, _ in ready:
            one: Listener = key.data.__self__
            was_due = one.is_due
            if not key.data():
                self._selector.unregister(key.fileobj)
                (one.stream if key.data == one.hears else one.page).close()
                opens = one.listens if key.data == one.hears else one.visits
                self._selector.register(opens(), selectors.EVENT_READ, key.data)
            if one.is_due and not was_due:
                heapq.heappush(self._due, (time.monotonic() + SPREAD * self._chance.random(), id(one), one))
        while self._due and self._due[0][0] <= time.monotonic():
            _, _, one = heapq.heappop(self._due)
            if one.is_due:
                one.asks()
        return bool(ready or self._due)

    def until(self, news: int, views: int = 0) -> None:
        """Go on until each has heard and seen so much since it was counted."""
        last = time.monotonic() + LONGEST
        while any(one.news < news or one.views < views for one in self.all):
            self.turn(1.0)
            if time.monotonic() > last:
                missing = sum(one.news < news or one.views < views for one in self.all)
                raise RuntimeError(f"{missing} of {len(self.all)} have not heard within {LONGEST} s")

    def settle(self) -> None:
        """Read until all listen, no view is missing and nothing comes for a moment, and count anew."""
        while self.turn(0.3) or not all(one.is_listening and not one.is_asking and not one.is_due for one in self.all):
            continue
        for one in self.all:
            one.news = one.views = 0


def request(path: str, cookie: str, accept: str) -> bytes:
    """A request as a phone sends it, over a line that is kept open."""
    lines = (f"GET {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {cookie}", f"Accept: {accept}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _line(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), LONGEST)


def _read(line: socket.socket) -> bytes:
    """What has come; nothing where the line has ended."""
    try:
        return line.recv(262144)
    except ConnectionError:
        return b""


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise RuntimeError("an answer without a length")
