"""Copies are made once for a text; older ones go."""

from threading import Thread

from app.services import copies
from tests.support.world import World


def test_a_copy_is_made_once_for_a_text_and_goes_when_the_text_changes(world: World) -> None:
    made: list[str] = []

    def make(text: str) -> bytes:
        made.append(text)
        return text.encode()

    first = copies.kept(world.runtime, "police-ky.pdf", "one", lambda: make("one"))
    assert copies.kept(world.runtime, "police-ky.pdf", "one", lambda: make("one")) == first
    other = copies.kept(world.runtime, "police-ru.pdf", "one", lambda: make("one"))
    second = copies.kept(world.runtime, "police-ky.pdf", "two", lambda: make("two"))
    assert made == ["one", "one", "two"]
    assert second.read_bytes() == b"two"
    assert sorted(second.parent.iterdir()) == sorted([other, second])


def test_who_comes_while_it_is_made_waits_for_it(world: World) -> None:
    made: list[str] = []

    def ask() -> None:
        copies.kept(world.runtime, "police-ky.pdf", "one", make)

    other = Thread(target=ask)

    def make() -> bytes:
        made.append("once")
        if len(made) == 1:
            other.start()
        return b"one"

    ask()
    other.join()
    assert made == ["once"]
