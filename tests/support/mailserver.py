"""A mail server of thirty lines on loopback, that does what a test tells it to."""

import socketserver
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any


@dataclass
class MailServer:
    """What came in, and what to answer to a command instead of the usual."""

    port: int = 0
    extensions: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    commands: list[str] = field(default_factory=list)
    letters: list[bytes] = field(default_factory=list)

    def answer(self, command: str) -> str:
        """What the server says to a line of a client."""
        verb = command.partition(" ")[0].upper()
        usual = {"DATA": "354 Go on", "QUIT": "221 Bye", "AUTH": "235 Come in"}.get(verb, "250 Fine")
        if verb == "EHLO":
            return "\r\n".join(["250-test", *(f"250-{extension}" for extension in self.extensions), "250 HELP"])
        return self.answers.get(verb, usual)


@contextmanager
def mail_server(*extensions: str, **answers: str) -> Iterator[MailServer]:
    """A server that offers `extensions` and gives `answers` by command, `END` being the end of a letter."""
    told = MailServer(extensions=extensions, answers=answers)

    class Conversation(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say(told.answers.get("HELLO", "220 test"))
            for line in iter(self.rfile.readline, b""):
                told.commands.append(line.decode().strip())
                answer = told.answer(told.commands[-1])
                self.say(answer)
                if answer.startswith("354"):
                    told.letters.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                    self.say(told.answers.get("END", "250 Taken"))

        def say(self, words: str) -> None:
            self.wfile.write(words.encode() + b"\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        told.port = int(server.server_address[1])
        thread: Any = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield told
        finally:
            server.shutdown()
            thread.join()
