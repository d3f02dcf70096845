"""Small cases written as text: the layout of the examples in `docs/errors/`.

An example is the head, then files, each under a line `=== path`. Fields of the head and scenes that it leaves out are
those of the base in `docs/errors/examples-of-cases.md`.
"""

import re
from pathlib import Path
from typing import Final

from app.domain.shared.problem import Problem
from app.domain.trial.program import Program
from app.library.cases import CaseFile, is_mild, missing_sheets, read_case
from tests.support.small_trial import small_trial

ERRORS: Final = Path(__file__).parents[2] / "docs" / "errors"
SCENE: Final = "scenes/010-example.en.md"
_FENCE: Final = re.compile(r"^```case (?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(page: Path) -> dict[str, list[tuple[dict[str, str], str]]]:
    """The examples of a page by their first word (`bad`, `good`, `base`), each with its settings and its text."""
    found: dict[str, list[tuple[dict[str, str], str]]] = {}
    for fence in _FENCE.finditer(page.read_text(encoding="utf-8")):
        name, *settings = fence["info"].split()
        pairs = dict(setting.split("=", 1) for setting in settings)
        found.setdefault(name, []).append((pairs, fence["text"]))
    return found


def files_of(text: str) -> dict[str, str]:
    """The files of an example: `case.yaml` is what stands above the first `=== path`."""
    head, *rest = re.split(r"^=== (.+)\n", text, flags=re.MULTILINE)
    return {"case.yaml": head} | dict(zip(rest[::2], rest[1::2], strict=True))


BASE: Final = files_of(examples(ERRORS / "examples-of-cases.md")["base"][0][1])


def with_base(files: dict[str, str]) -> dict[str, str]:
    """`files`, with what they leave out taken from the base."""
    given = set(re.findall(r"^(\w+):", files["case.yaml"], re.MULTILINE))
    fields = re.findall(r"^\w+:.*\n(?: .*\n)*", BASE["case.yaml"], re.MULTILINE)
    head = files["case.yaml"] + "".join(field for field in fields if field.partition(":")[0] not in given)
    scenes = {} if any(name.startswith("scenes/") for name in files) else {SCENE: BASE[SCENE]}
    return {**scenes, **files, "case.yaml": head}


def write_case(
    folder: Path, text: str, encoding: str = "utf-8", without: str = "", repeat: str = "1", base: str = ""
) -> Path:
    """Writes an example below `folder`.

    `without` leaves a file out, `repeat` writes its very last line so often; with `base` trial the rest is that of the
    smallest whole trial.
    """
    lines = text.rstrip("\n").split("\n")
    files = files_of("\n".join([*lines, *lines[-1:] * (int(repeat) - 1)]) + "\n")
    if base == "trial":
        trial = small_trial()
        files = {**trial, **files, "case.yaml": files["case.yaml"].strip() or trial["case.yaml"]}
    files = with_base(files)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name != without:
            path.write_bytes(content.encode(encoding))
    return folder


def read_example(folder: Path, text: str, **settings: str) -> tuple[CaseFile | None, list[Problem]]:
    """The case of an example and its problems, those that only shipped cases have among them."""
    case, problems = read_case(write_case(folder, text, **settings), frozenset({"KR-CC-166.1-DEF", "KR-CPC-76"}))
    return case, problems + (missing_sheets(case) if case and settings == {} and "=== roles" in text else [])


def program_of(folder: Path, text: str) -> Program:
    """The program of an example in which nothing is wrong but translations."""
    case, problems = read_case(write_case(folder, text))
    assert case is not None, problems
    assert all(is_mild(problem) for problem in problems), problems
    return case.program


def codes(folder: Path, text: str) -> list[str]:
    """The codes of the problems of an example, in the order of the files."""
    return [problem.code for problem in read_case(write_case(folder, text))[1]]
