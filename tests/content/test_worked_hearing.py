"""A worked hearing that uses all of the case language: this version names the Words that it does not read yet."""

import re
from pathlib import Path

from app.domain.trial.program import DecisionId
from app.library.cases import read_case

HEARING = Path(__file__).parent / "worked_hearing"
SCENE = "scenes/010-hearing.en.md"
# Whole blocks of later Words, and single lines of them.
LATER_BLOCKS = re.compile(r"^(?:Window|Event): .*\n(?:  .*\n)+", re.MULTILINE)
LATER_LINES = re.compile(r"^ *(?:Write|Voting|Pick|Sealed|Window|Promise): .*\n|^  Ends the picking\n", re.MULTILINE)


def test_every_word_of_a_later_version_is_refused_by_name_and_nothing_else() -> None:
    case, problems = read_case(HEARING)
    assert case is None
    assert {problem.code for problem in problems} == {"E0202"}
    named = {problem.details["word"] for problem in problems}
    assert {"Ask together", "Sealed", "Voting", "Pick", "Window", "Event", "Write", "Promise"} <= named
    assert not named & {"Decision", "Option", "Text", "Levels", "Sets"}


def test_what_remains_of_the_hearing_is_a_case(tmp_path: Path) -> None:
    script = (HEARING / SCENE).read_text(encoding="utf-8")
    script = LATER_LINES.sub("", LATER_BLOCKS.sub("", script))
    script = script.replace("Ask together: prosecutor, defence, representative", "Asks: prosecutor")
    (tmp_path / "scenes").mkdir()
    (tmp_path / SCENE).write_text(script, encoding="utf-8")
    (tmp_path / "case.yaml").write_bytes((HEARING / "case.yaml").read_bytes())
    case, problems = read_case(tmp_path)
    assert case is not None, problems
    assert problems == []
    program = case.program
    assert list(program.scenes) == ["deposition", "unsigned", "visits", "door", "cross"]
    assert len(program.decisions) == 8
    assert list(program.endings) == ["told", "shown", "silent"]
    assert program.decisions[DecisionId("order_deposition")].asks_as == "Investigating judge"
