"""Content is edited while several processes serve it: all of them show it, none of them what is broken."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from app.config import ROOT
from tests.support.servers import free_port
from tests.support.waiting import until

pytestmark = pytest.mark.slow
PATIENCE = 60  # seconds that the slowest machine may take
AT_A_TIME, VISITS = 8, 48
LAW = "courses/compendium/criminal-code.yaml"
PAGE = "/en/law/KR-CC-166.1-DEF"
WSGI = """
from dataclasses import replace
from pathlib import Path
from app.config import Settings
from app.factory import create_app
app = create_app(replace(Settings(), content_root=Path({root!r}), database_url="sqlite:///{root}/db.sqlite3"))
"""


@dataclass
class Served:
    """A gunicorn of two workers over a copy of the courses; `log` is what it prints."""

    root: Path
    address: str
    log: Path

    def heading(self) -> str:
        with urlopen(self.address + PAGE, timeout=PATIENCE) as answer:
            found = re.search(r"<h2[^>]*>(.*?)</h2>", answer.read().decode())
        return found[1] if found else ""

    def shows(self, heading: str) -> bool:
        """Whether it stands there at each of many visits, more at a time than one process has threads."""
        with ThreadPoolExecutor(AT_A_TIME) as visitors:
            return set(visitors.map(lambda _: self.heading(), range(VISITS))) == {heading}

    def change(self, old: str, new: str) -> None:
        path = self.root / LAW
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def told(self) -> list[dict[str, object]]:
        lines = self.log.read_text(encoding="utf-8").split("\n")[:-1]  # the last may still be being written
        events = [json.loads(line) for line in lines if line.startswith("{")]
        return [one for one in events if one["event"] == "content.kept_as_it_was"]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    shutil.copytree(ROOT / "courses", tmp_path / "courses")
    (tmp_path / "served.py").write_text(WSGI.format(root=str(tmp_path)), encoding="utf-8")
    port, log = free_port(), tmp_path / "log"
    command = [str(Path(sys.executable).parent / "gunicorn"), "-c", str(ROOT / "gunicorn.conf.py"), "served:app"]
    command += ["--workers=2", "--threads=2", f"--bind=127.0.0.1:{port}", f"--pythonpath={tmp_path},{ROOT}"]
    with log.open("w") as output, subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output) as server:
        served = Served(tmp_path, f"http://127.0.0.1:{port}", log)
        try:
            assert until(lambda: answers(served), PATIENCE), log.read_text()
            yield served
        finally:
            server.terminate()
            server.wait(PATIENCE)


def answers(served: Served) -> bool:
    try:
        return bool(served.heading())
    except URLError:
        return False


def test_an_edit_reaches_every_process_and_a_broken_one_none(served: Served) -> None:
    first = served.heading()
    served.change(first, "What trafficking now is")
    assert until(lambda: served.shows("What trafficking now is"), PATIENCE)
    served.change("national: yes", "national: perhaps")
    served.change("What trafficking now is", "What nobody reads")
    assert until(lambda: bool(served.heading()) and len(served.told()) >= 2, PATIENCE), "each process tells it"
    assert served.shows("What trafficking now is")
    assert (LAW, "warning") in {(one["file"], one["level"]) for one in served.told()}
    served.change("national: perhaps", "national: yes")
    assert until(lambda: served.shows("What nobody reads"), PATIENCE)
