"""Visits of lessons by a process of its own, so that what else the measuring one does is not measured with them.

`python -m tests.bench.visiting port` reads a line of JSON, pairs of a language and a cookie, says that it is ready once
it has visited, and tells at the end of its input how many milliseconds each visit took.
"""

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from select import select
from statistics import quantiles
from typing import IO, cast

COURSES = ("police", "prosecutors", "judges", "lawyers")
BETWEEN = 0.1  # seconds from one visit to the next
Visitor = tuple[str, str]  # a language, a cookie


class Visits:
    """One visitor after another opens a lesson; `took` are the milliseconds of each visit, once it is over."""

    def __init__(self, process: subprocess.Popen[str], visitors: Sequence[Visitor]) -> None:
        self._process = process
        self.took: list[float] = []
        given, told = cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)
        given.write(json.dumps(visitors) + "\n")
        given.flush()
        assert told.readline() == "ready\n", "nobody could visit"

    def end(self) -> None:
        """No more of them."""
        self.took = json.loads(self._process.communicate()[0])


@contextmanager
def visiting(port: int, visitors: Sequence[Visitor]) -> Iterator[Visits]:
    """Visits that go on until they are ended."""
    command = (sys.executable, "-m", "tests.bench.visiting", str(port))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Visits(process, visitors)
        finally:
            process.terminate()


def visited(port: int, visitors: Sequence[Visitor], seconds: float) -> list[float]:
    """What the visits of so many seconds took."""
    with visiting(port, visitors) as visits:
        time.sleep(seconds)
        visits.end()
    return visits.took


def p95(took: Sequence[float]) -> float:
    """What 19 of 20 visits are done in."""
    return quantiles(took, n=20)[18]


def _visit(port: int, lang: str, cookie: str, course: str) -> float:
    began = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    lesson = f"/{lang}/courses/{course}/shared/010-what-trafficking-is/lesson"
    line.request("GET", lesson, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    answer = line.getresponse()
    answer.read()
    line.close()
    assert answer.status == 200, answer.status
    return 1000 * (time.perf_counter() - began)


def main() -> None:
    """Visit until there is no more input."""
    port, visitors, took = int(sys.argv[1]), json.loads(sys.stdin.readline()), []
    turns = zip(cycle(visitors), cycle(COURSES), strict=False)
    for (lang, cookie), course in turns:
        took.append(_visit(port, lang, cookie, course))
        if len(took) == len(COURSES):
            print("ready", flush=True)
        if select([sys.stdin], [], [], BETWEEN)[0]:
            break
    print(json.dumps(took[len(COURSES) :]))


if __name__ == "__main__":
    main()
