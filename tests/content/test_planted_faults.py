"""Faults planted by hand in the worked hearing and in a small trial: each is told, with a play that can be played."""

import shutil
from pathlib import Path
from typing import Final

import pytest

from app.domain.proof.budget import Budget
from app.domain.proof.checker import EXAMINERS
from app.domain.proof.finding import GROUPS, Finding
from app.domain.proof.study import Study
from app.library.cases import read_case
from tests.support.cases import write_case
from tests.support.every_play import play_as_written

HEARING: Final = Path(__file__).parent / "worked_hearing"
# What is planted: lines of the hearing, what they become, the number that tells it, and the last move that shows it.
Planted = tuple[dict[str, str], str, str | None]
FAULTS: Final[dict[str, Planted]] = {
    "a guard that nothing satisfies": (
        {"  Only if: gap is precise or gap is broad\n": "  Only if: gap is none\n"},
        "E0340", None,
    ),
    "a ruling that no court can make": (
        {"    Text: The question is struck. Next topic.\n    Levels: D3 2, D10 1\n":
         "    Text: The question is struck. Next topic.\n    Levels: D3 2, D10 1\n    Only if: trust is 0\n"},
        "E0340", None,
    ),
    "an ending behind another": (
        {"  When: two_months_paid is yes\n": "  When: card debt is open and hearing is not open\n"},
        "E0340", None,
    ),
    "a fact that falls below its least": ({"  Sets: trust down 1\n": "  Sets: trust down 3\n"}, "E0330", "silent"),
    "a question to which nothing can be answered": (
        {"  Text: Put it aside until": "  Only if: gap is precise\n  Text: Put it aside until",
         "  Text: Admit without reasons.\n": "  Only if: gap is precise\n  Text: Admit without reasons.\n"},
        "E0320", "insult",
    ),
    "a question to which nothing good can be answered": (
        {"  Text: Hear the defence, order": "  Only if: gap is precise\n  Text: Hear the defence, order"},
        "E0321", "petition",
    ),
    "a ruling that waits for a motion of an empty seat": (
        {"  Text: Put it aside until": "  Only if: gap is not none\n  Text: Put it aside until",
         "  Text: Admit without reasons.\n": "  Only if: gap is not none\n  Text: Admit without reasons.\n"},
        "E0332", None,
    ),
    "a card that always opens": (
        {"  Opens when: trust is at least 2 and carried_out is no\n": "  Opens when: trust is at least 0\n"},
        "E0341", "silent",
    ),
    "a decision that is always passed by": (
        {"Only if: protection is asked; otherwise": "Only if: protection is ordered; otherwise"},
        "E0342", None,
    ),
    "an answer that nobody ever gives": (
        {"  Says: Bakyt: (does not answer)\n": "  Says: Bakyt: (does not answer)\n    Only if: trust is 3\n"},
        "E0342", None,
    ),
    "a promise broken by another option": (
        {"  Levels: D1 3, D3 3, D10 2\n  Sets: deposition is with_counsel\n":
         "  Levels: D1 3, D3 3, D10 2\n  Sets: deposition is with_counsel, met_face_to_face is yes\n"},
        "E0380", "with_counsel",
    ),
    "a promise broken by an event": (
        {"Promise: hearing": "Promise: threat is never yes\nPromise: hearing"},
        "E0380", None,
    ),
    "a promise broken too early": (
        {"  Sets: extract is out\n": "  Sets: extract is out, hearing is closed\n"}, "E0380", "exclude",
    ),
    "a card shown to whom it was never to be shown": (
        {"Promise: hearing": "Promise: card debt is never shown to judge\nPromise: hearing"},
        "E0381", "silent",
    ),
    "a play that ends before what was promised": (
        {"  Sets: hearing is closed\n": "  Sets: hearing is closed\n  Next: end\n"}, "E0382", "closed",
    ),
    "a guard that tells of a message of another": (
        {"Option: custody\n": "Option: custody\n  Only if: threat is yes\n"}, "E0370", "petition",
    ),
    "a pick that is cut short": ({"Pick: up to 2, each once": "Pick: up to 1, each once"}, "E0383", "silent"),
    "prevention that is punished": (
        {"  Levels: D1 3, D3 3, D10 2\n": "  Levels: D1 2, D3 2, D10 2\n  Next: cross\n"}, "E0352", "all_present",
    ),
    "a dimension that is assessed and hardly met": ({"assessed: {}\n": "assessed:\n  judge: [D8]\n"}, "E0351", None),
}  # fmt: skip


# The same in the small trial, wherever the lines stand.
TRIAL_FAULTS: Final[dict[str, tuple[dict[str, str], str]]] = {
    "an easy answer that costs nothing": ({", D10 0\n  Harm: D10 unheard\n": ", D10 2\n"}, "E0360"),
    "a role whose answers nothing reads": ({"  Sets: tested is yes\n": ""}, "E0361"),
    "a way past most of the questions": (
        {"Question 2?\nScores: D2, D3, D4, D6, D10\nOption: accused\n":
         "Question 2?\nScores: D2, D3, D4, D6, D10\nOption: accused\n  Next: last_word\n"},
        "E0350",
    ),
    "an acquittal that only a bluff brings": (
        {", D10 3\n  Sets: tested is yes\n": ", D10 0\n  Harm: D10 bluff\n  Sets: tested is yes\n",
         "Option: test\n": "Option: rest\n  Text: I rest.\n  Levels: D2 3, D3 3, D4 3, D6 3, D10 3\nOption: test\n",
         "Option: acquit\n": "Option: acquit\n  Only if: tested is yes\n"},
        "E0390",
    ),
    "a verdict that no ending has": ({"  Verdict: lesser offence\n": "  Verdict: acquittal\n"}, "E0391"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_told_by_its_number_and_a_play_shows_it(fault: str, tmp_path: Path) -> None:
    changes, code, last = FAULTS[fault]
    folder = tmp_path / "hearing"
    shutil.copytree(HEARING, folder)
    for old, new in changes.items():
        [file] = [each for each in folder.rglob("*.*") if old in each.read_text(encoding="utf-8")]
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        file.write_text(text.replace(old, new), encoding="utf-8")
    found = told_of(folder, code)
    assert last is None or any(each.play and each.play[-1].option == last for each in found), found


@pytest.mark.parametrize("fault", TRIAL_FAULTS)
def test_a_fault_planted_in_a_trial_is_told_too(fault: str, tmp_path: Path) -> None:
    changes, code = TRIAL_FAULTS[fault]
    folder = write_case(tmp_path / "trial", "", base="trial")
    for old, new in changes.items():
        files = [each for each in folder.rglob("*.*") if old in each.read_text(encoding="utf-8")]
        assert files, old
        for file in files:
            file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    found = told_of(folder, code)
    assert all(each.play for each in found) or code in ("E0361", "E0391")


def told_of(folder: Path, code: str) -> list[Finding]:
    """What is found of this number; a play that it comes with can be played."""
    case, problems = read_case(folder)
    assert case, problems
    findings = EXAMINERS[GROUPS[int(code[3]) - 1]](Study(case.program), Budget()).findings
    found = [each for each in findings if each.code == code]
    assert found, findings
    for each in found:
        if "empty" not in each.details:
            assert play_as_written(case.program, each.play) is not None
    return found
