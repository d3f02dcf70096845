"""Cases compiled from text in a test, without a file: a head that is right, and the script that the test is about."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from app.domain.shared.language import Lang
from app.domain.shared.problem import Problem
from app.domain.trial.compile import compile_case
from app.domain.trial.compiling.head import CastEntry, ExhibitEntry, FactEntry, Head
from app.domain.trial.language.lines import ScriptPart
from app.domain.trial.program import Program
from app.i18n.problems import problem_text

HEAD: Final = Head(
    file="case.yaml",
    title="The door",
    summary="Who may come in.",
    content_note="",
    language="en",
    languages=("en",),
    kind="exercise",
    law_date="2026-01-01",
    minutes=10,
    child_victim=False,
    roles=("judge", "prosecutor", "defence", "representative"),
    cast={
        "Judge": CastEntry("judge"),
        "Investigating judge": CastEntry("judge", "investigating judge"),
        "Defence": CastEntry("defence"),
        "Bakyt": CastEntry(as_="victim"),
    },
    facts={
        "protected": FactEntry(yes_no=False),
        "gap": FactEntry(one_of=("none", "precise", "broad")),
        "trust": FactEntry(from_=0, to=3, starts="2"),
        "threat": FactEntry(yes_no=False, seen_by=("representative",)),
    },
    exhibits={1: ExhibitEntry("First statement", True)},
    assessed={},
)
# A scene with one decision; `OPTIONS` and `END` complete a script that begins otherwise.
OPTIONS: Final = "Option: part\n  Text: Part.\n  Levels: D4 3\nOption: open\n  Text: Open.\n  Levels: D4 1\n"
END: Final = "Ending: heard\n  Verdict: none\n  Text: He has been heard.\n"
OPENING: Final = "## The door {#door}\nDecision: entry\nAsks: judge\nQuestion: Who may come in?\nScores: D4\n"
SCRIPT: Final = OPENING + OPTIONS + END


def compile_text(script: str | Mapping[Lang, str], **head: Any) -> Program | list[Problem]:
    """What the compiler makes of `script` (one text, or one for each language) under HEAD with the changes `head`."""
    texts = {"en": script} if isinstance(script, str) else dict(script)
    changes = {"languages": tuple(texts), **head}
    provisions = changes.pop("provisions", None)
    scripts = {lang: [ScriptPart("010-a", f"scenes/010-a.{lang}.md", text)] for lang, text in texts.items()}
    found = compile_case(replace(HEAD, **changes), scripts, provisions)
    return found if isinstance(found, list) else found.program


def compiled(script: str | Mapping[Lang, str] = SCRIPT, **head: Any) -> Program:
    """The program of a script in which nothing is wrong."""
    program = compile_text(script, **head)
    assert isinstance(program, Program), program
    return program


def found(script: str | Mapping[Lang, str] = SCRIPT, **head: Any) -> list[tuple[str, int]]:
    """The codes and lines of all problems of a script."""
    problems = compile_text(script, **head)
    assert isinstance(problems, list), "nothing was found"
    return [(problem.code, problem.line) for problem in problems]


def with_option(*lines: str) -> str:
    """The script with `lines` added to its second option, from line 12 on."""
    return OPENING + OPTIONS + "".join(f"  {line}\n" for line in lines) + END


# A scene in which a witness is asked what somebody may object to, with its window.
QUESTIONED: Final = (
    "## He is questioned {#cross}\n"
    "Decision: questions\nAsks: defence\nPick: up to 2, each once\nQuestion: What do you ask?\nScores: D3\n"
    "Option: gate\n  Text: Was the gate locked?\n  Levels: D3 3\n  Window: objecting\n"
    "Option: blame\n  Text: Real men would have left.\n  Levels: D3 0\n  Window: objecting\n"
    "Option: enough\n  Text: No more questions.\n  Levels: D3 2\n  Ends the picking\n"
)
WINDOW: Final = (
    "Window: objecting\n  Open to: representative, prosecutor\n  Seconds: 30\n  Grounds: blames, no basis\n"
    "  Right grounds: blames\n  Levels of objecting: D3 3\n  Levels of objecting on a wrong ground: D3 1\n"
    "  Levels of silence: D3 1\n  Ruling by: judge\n"
    "  Ruling: strike\n    Text: The question is struck.\n    Levels: D3 3\n    Then: the question falls\n"
    "  Ruling: overrule\n    Text: Overruled.\n    Levels: D3 0\n    Then: he answers\n"
)
OBJECTING: Final = QUESTIONED + WINDOW + END


def told(script: str | Mapping[Lang, str] = SCRIPT, **head: Any) -> dict[str, tuple[int, str]]:
    """The line and the sentence, in English, of each problem of a script, by its code."""
    problems = compile_text(script, **head)
    assert isinstance(problems, list), "nothing was found"
    return {each.code: (each.line, problem_text(each, lambda msgid: msgid)) for each in problems}


def changed(script: str, right: str, wrong: str) -> str:
    """`script` with its first `right`, which it must have, written as `wrong`."""
    assert right in script, right
    return script.replace(right, wrong, 1)


def line_of(script: str, text: str) -> int:
    """The number of the first line of `script` that holds `text`."""
    return next(number for number, line in enumerate(script.split("\n"), start=1) if text in line)
