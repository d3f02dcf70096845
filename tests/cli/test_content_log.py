"""What keeps content as it was stands in the log, in a few lines."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from structlog.testing import capture_logs

from app.config import Settings
from app.factory import MOST_TOLD, make_runtime
from tests.support.waiting import until


@pytest.fixture(autouse=True)
def _every_line() -> Iterator[None]:
    """As structlog is before an application of the tests makes it silent."""
    before = structlog.get_config()
    structlog.reset_defaults()
    yield
    structlog.configure(**before)


def broken(root: Path, terms: int) -> None:
    (root / "courses").mkdir(exist_ok=True)
    lines = "".join(f"  - id: Wrong {number}\n" for number in range(terms))
    (root / "courses" / "glossary.yaml").write_text(f"terms:\n{lines}", encoding="utf-8")


@pytest.mark.parametrize("terms", [1, 40])
def test_the_log_names_file_line_and_reason_and_stops_after_some(tmp_path: Path, terms: int) -> None:
    broken(tmp_path, terms)
    with capture_logs() as told:
        runtime = make_runtime(Settings(content_root=tmp_path, database_url="sqlite://"))
        assert told == [], "a command that shows no content does not wait until all is read"
        runtime.shelf()
    first = told[0]
    assert (first["event"], first["file"]) == ("content.kept_as_it_was", "courses/glossary.yaml")
    assert first["line"] > 0
    assert first["problem"]
    more = [line for line in told if line["event"] == "content.more_is_kept_as_it_was"]
    assert len(told) - len(more) <= MOST_TOLD
    assert bool(more) == (terms > 1)


def test_changed_files_are_read_in_a_thread_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.factory.time.monotonic", lambda: now[0])
    now = [0.0]
    broken(tmp_path, 1)
    runtime = make_runtime(Settings(content_root=tmp_path, database_url="sqlite://"))
    runtime.shelf()
    (tmp_path / "courses" / "glossary.yaml").write_text(
        "terms:\n  - {id: a, en: a, ru: а, ky: а, confidence: confirmed}\n", encoding="utf-8"
    )
    now[0] = 2.0
    runtime.shelf()
    assert until(lambda: [term.id for term in runtime.shelf().glossary] == ["a"], 30)
