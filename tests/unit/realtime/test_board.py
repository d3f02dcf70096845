"""The board of a process: topics move on, and whoever waits is woken."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from app.realtime.board import Board
from app.realtime.tick import Ticking

SOON, LONG = 0.01, 20.0


def waits(pool: ThreadPoolExecutor, board: Board, known: Mapping[str, int]) -> Future[dict[str, int]]:
    """Somebody who waits; given back once they do."""
    waiting = pool.submit(board.wait, known, LONG)
    while not set(known) <= set(board.watched()):
        Event().wait(0.001)
    return waiting


def test_whoever_waits_is_told_what_has_moved_on_and_nothing_else() -> None:
    board = Board()
    with ThreadPoolExecutor() as pool:
        one, both = waits(pool, board, {"a": 3}), waits(pool, board, {"a": 3, "b": 1})
        board.tell("b", 2)
        assert both.result(LONG) == {"b": 2}
        assert not one.done()
        board.tell("a", 4)
        assert one.result(LONG) == {"a": 4}
    assert board.watched() == {}


def test_whoever_comes_and_knows_more_tells_those_who_wait() -> None:
    board = Board()
    with ThreadPoolExecutor() as pool:
        one, other = waits(pool, board, {"a": 3}), pool.submit(board.wait, {"a": 5}, LONG)
        assert one.result(LONG) == {"a": 5}
        board.tell("a", 6)
        assert other.result(LONG) == {"a": 6}


def test_a_notice_that_is_late_wakes_nobody() -> None:
    board = Board()
    with ThreadPoolExecutor() as pool:
        waiting = waits(pool, board, {"a": 3})
        for late in (1, 3):
            board.tell("a", late)
        assert not waiting.done()
        board.tell("a", 7)
        assert waiting.result(LONG) == {"a": 7}


def test_at_last_it_waits_no_more() -> None:
    assert Board().wait({"a": 1}, SOON) == {}


def test_whoever_is_behind_is_told_at_once_while_another_waits() -> None:
    board = Board()
    with ThreadPoolExecutor() as pool:
        waiting = waits(pool, board, {"a": 9})
        assert board.wait({"a": 3}, LONG) == {"a": 9}
        board.tell("a", 10)
        assert waiting.result(LONG) == {"a": 10}


def test_what_nobody_waits_for_is_not_kept() -> None:
    board = Board()
    board.tell("a", 1)
    assert board.watched() == {}


class TestTick:
    @pytest.fixture
    def lost(self) -> list[Exception]:
        return []

    def ticking(self, latest: Callable[..., Mapping[str, int]], lost: list[Exception]) -> Ticking:
        return Ticking(latest, lost.append, every=0.001)

    def test_what_another_process_commits_is_found(self, lost: list[Exception]) -> None:
        notices = self.ticking(lambda topics: dict.fromkeys(topics, 8), lost)
        assert notices.wait({"a": 3}, LONG) == {"a": 8}
        notices.stop()
        assert lost == []

    def test_a_database_that_is_away_is_asked_again(self, lost: list[Exception]) -> None:
        answers = iter((RuntimeError("away"), RuntimeError("away")))

        def latest(topics: Mapping[str, int]) -> Mapping[str, int]:
            for error in answers:
                raise error
            return dict.fromkeys(topics, 4)

        notices = self.ticking(latest, lost)
        assert notices.wait({"a": 3}, LONG) == {"a": 4}
        notices.stop()
        assert [str(error) for error in lost] == ["away", "away"]

    def test_while_nobody_waits_nothing_is_asked(self, lost: list[Exception]) -> None:
        asked: list[object] = []

        def latest(topics: Mapping[str, int]) -> Mapping[str, int]:
            asked.append(topics)
            return {}

        notices = self.ticking(latest, lost)
        notices.wait({"a": 1}, 0)
        before = len(asked)
        Event().wait(0.02)
        assert len(asked) - before <= 1
        notices.stop()
        notices.stop()
