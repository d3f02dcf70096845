"""What must never happen on any page: an error in the console, a breach of the policy, a request to another host."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Request

STATUS = re.compile(r"the server responded with a status of (\d+)")


@dataclass
class Watch:
    """What a browser did that it should not have, and what it asked for. `expected`: what the console may say."""

    address: str
    expected: tuple[str, ...] = ()
    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Begin to watch the pages of `context`."""
        context.on("console", self._told)
        context.on("request", self._asked)
        context.on("weberror", lambda error: self.problems.append(f"script: {error.error}"))

    def _told(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(words in message.text for words in self.expected):
            self.problems.append(f"console: {message.text} ({_place(message)})")

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((f"{self.address}/", "data:", "blob:")):
            self.problems.append(f"another host: {request.url}")


def _place(message: ConsoleMessage) -> str:
    try:
        return urlsplit(message.location.get("url", "")).path
    except Error:
        return ""
