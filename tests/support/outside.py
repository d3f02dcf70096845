"""What leaves the site as a file or as an answer to another system, each as the text that it says."""

import logging
import shutil
import subprocess
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

import pytest
import structlog
from structlog.testing import capture_logs

from app.domain.access.policy import Identity
from tests.support.calling import Caller
from tests.support.world import World

OF_A_CENTRE: Final = (
    "reports.pdf", "reports.xlsx", "records.csv", "records.xlsx", "records/xapi.json", "records/moodle.csv",
    "sessions.ics",
)  # fmt: skip
OF_THE_API: Final = ("/completions", "/people", "/cohorts", "/sessions", "/reports/trained", "/reports/learning/police")


def said(path: str, data: bytes) -> str:
    """The text of a file by the end of its name: of a PDF what is printed, of a workbook all its parts."""
    if path.endswith(".pdf"):
        if shutil.which("pdftotext") is None:
            pytest.skip("needs poppler-utils: apt-get install poppler-utils")
        return subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    if path.endswith(".xlsx"):
        with ZipFile(BytesIO(data)) as parts:
            return "\n".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    return data.decode()


def file(world: World, who: Identity, path: str) -> str:
    """What a file of the site says to somebody who may have it."""
    answer = world.browser(who).client.get(path)
    assert answer.status_code == 200, path
    return said(path, answer.data)


def of_the_centre(world: World) -> dict[str, str]:
    """What its officer takes out of a centre, and what another system of it is told, by address."""
    files = {path: file(world, "officer", f"/en/centre/{path}") for path in OF_A_CENTRE}
    caller = Caller(world)
    asked = {path: caller.get(path) for path in OF_THE_API}
    assert [path for path, answer in asked.items() if answer.status_code != 200] == []
    as_table = caller.get("/completions", Accept="text/csv").get_data(as_text=True)
    return files | {path: one.get_data(as_text=True) for path, one in asked.items()} | {"as a table": as_table}


@contextmanager
def lines_of_the_log() -> Iterator[list[MutableMapping[str, Any]]]:
    """All lines that are written meanwhile, the least of them too: an application of the tests is silent otherwise."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG))
    try:
        with capture_logs() as lines:
            yield lines
    finally:
        structlog.configure(**before)
