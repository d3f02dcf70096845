"""What a hearing offers to somebody: the options behind the rows of a page, found by what the rows say."""

from collections.abc import Callable, Mapping

from app.domain.trial.elements import DecisionId
from app.domain.trial.program import Option, Program
from tests.support.acts import read_on
from tests.support.page import Browser
from tests.support.page_rules import text_of

# Of what is offered at a decision, by the value of its row, the value to send.
Choose = Callable[[str, Mapping[str, Option]], str]


def offered(browser: Browser, room: str, program: Program) -> tuple[str, dict[str, Option]]:
    """The decision that the page in hand asks for, and its options by the value of their rows."""
    decision = browser.html.form(room)["decision"]
    options = {program.text(one.text, "en"): one for one in program.decisions[DecisionId(decision)].options.values()}
    rows = {}
    for row in browser.html.all("label", class_="k-opt"):
        field = next(row.iter("input"))
        if field.get("name") == "option":
            rows[field.get("value", "")] = options[" ".join(text_of(row).split())]
    return decision, rows


def play_on(
    browser: Browser, room: str, program: Program, choose: Choose, moves: int = 99
) -> tuple[str, Option] | None:
    """Answer what the room asks, at most `moves` times; the last decision and what was chosen there.

    What is told of the last answer stands there unread.
    """
    last = None
    browser.open(room)
    while moves:
        read_on(browser)
        if room not in browser.html.actions():
            break
        decision, rows = offered(browser, room, program)
        value = choose(decision, rows)
        browser.send(room, {"option": value})
        last, moves = (decision, rows[value]), moves - 1
    return last


def first(_: str, rows: Mapping[str, Option]) -> str:
    """What stands first."""
    return next(iter(rows))


def harmful(_: str, rows: Mapping[str, Option]) -> str:
    """What does harm, where something does."""
    return max(rows, key=lambda value: len(rows[value].harms))


def best(_: str, rows: Mapping[str, Option]) -> str:
    """What does no harm and is worth most."""
    return max(rows, key=lambda value: (not rows[value].harms, sum(rows[value].levels.values())))
