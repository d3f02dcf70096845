"""A case of any size ends in a program or in numbered messages, soon and in little memory."""

from time import process_time

import pytest

from app.domain.trial.compile import MAX_CARDS, MAX_CHARACTERS, MAX_LINES, MAX_OPTIONS
from app.domain.trial.compiling.draft import MAX_FOUND
from app.domain.trial.language.lines import MAX_PROBLEMS
from tests.support.scripts import (
    END,
    OBJECTING,
    OPENING,
    OPTIONS,
    SCRIPT,
    compile_text,
    compiled,
    found,
    told,
    with_option,
)

OPTION = "Option: o{0}\n  Text: {0}.\n  Levels: D4 2\n"
DECISION = "Decision: d{0}\nAsks: judge\nQuestion: {0}?\nOption: a\n  Text: {0}.\n"
MANY = range(MAX_OPTIONS + 1)


def test_a_case_has_so_many_options_and_rulings() -> None:
    assert told(OPENING + "".join(map(OPTION.format, MANY)) + END) == {
        "E0233": (0, "The case is too large. At most: 2 000 (options). Make several cases of it.")
    }
    rulings = "".join(f"  Ruling: r{number}\n    Text: {number}.\n    Then: he answers\n" for number in MANY)
    assert found(OBJECTING.replace("  Ruling: strike", rulings + "  Ruling: strike")) == [("E0233", 0)]


def test_a_case_has_so_many_cards() -> None:
    cards = "".join(f"Card of judge [c{number}]: Card {number}.\n" for number in range(MAX_CARDS + 1))
    assert "500 (cards)" in told(SCRIPT.replace("Decision:", cards + "Decision:"))["E0233"][1]


def test_a_case_has_so_many_lines_and_characters_in_a_language() -> None:
    assert "50 000 (lines)" in told(SCRIPT + "\n" * MAX_LINES)["E0233"][1]
    assert "2 000 000 (characters)" in told({"en": SCRIPT, "ru": SCRIPT + "x" * MAX_CHARACTERS})["E0233"][1]


def test_reading_stops_where_nobody_would_read_the_problems() -> None:
    problems = compile_text(SCRIPT + "Wrong: x\n" * 10_000)
    assert isinstance(problems, list)
    assert [(problem.code, problem.line) for problem in problems] == [("E0201", 15 + n) for n in range(MAX_PROBLEMS)]


def test_thousands_of_problems_of_values_are_not_all_kept() -> None:
    sets = ", ".join(f"f{number} is 1" for number in range(MAX_FOUND + 10))
    assert len(found(with_option(f"Sets: {sets}"))) == MAX_FOUND


def test_a_long_chain_of_decisions_is_a_case_and_a_circle_is_told() -> None:
    chain = "## A {#a}\n" + "".join(map(DECISION.format, range(MAX_OPTIONS)))
    assert len(compiled(chain + END).decisions) == MAX_OPTIONS
    assert found(chain + "Next: d0\n" + END) == [("E0228", 2)]


LARGE = {
    "a heading of spaces": "## A" + " " * 900_000 + "x\n",
    "a heading of braces": "## A" + "{#" * 400_000 + "\n",
    "one long word": SCRIPT + "x" * 900_000 + "\n",
    "many words": SCRIPT + "a " * 450_000 + "\n",
    "many headings": "".join(f"## A {{#a{number}}}\n" for number in range(20_000)),
    "many scenes": "".join(f"## A {{#a{n}}}\n{DECISION.format(n)}" for n in range(1_900)) + END,
    "many frames": "".join(f"## A {{#a{number}}}\nPromise: x\n" for number in range(20_000)),
    "many windows": "".join(f"Window: w{number}\n" for number in range(20_000)),
    "many events": "## A {#a}\n" + "".join(f"Event: e{number}\n" for number in range(20_000)),
    "many texts": SCRIPT + "".join(f"  Text: {n}\n" for n in range(20_000)),
    "many repairs": with_option(*["Harm: D4 x"] * 20_000, *["Repairs: x"] * 20_000),
    "many sources": with_option("Sources: " + ", ".join(["KR-CC-1"] * 100_000)),
    "many effects": with_option("Sets: " + ", ".join(["trust up 1"] * 20_000)),
    "many conditions": with_option("Only if: " + " or ".join(["trust is 1"] * 20_000)),
    "many promises": SCRIPT + "Promise: gap is never broad unless judge chose open\n" * 10_000,
    "many shown": OPENING.replace("Decision", "Shown: exhibit 1 by judge\n" * 10_000 + "Decision") + OPTIONS + END,
}


@pytest.mark.parametrize("name", LARGE)
def test_what_is_large_or_repeated_is_read_soon(name: str) -> None:
    before = process_time()
    provisions = frozenset(f"KR-CC-{number}.1-X" for number in range(2_000))
    result = compile_text(LARGE[name], provisions=provisions)
    assert process_time() - before < 60
    assert result
