"""Files that stand among the courses and that nobody reads: a name with a slip of the pen says nothing by itself."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.domain.shared.problem import Problem
from app.library.fingerprint import files_below

FOLDER: Final = "courses"
_LANG: Final = r"(?:ky|ru|en)"
_ID: Final = r"[a-z0-9][a-z0-9-]*"
_UNIT: Final = rf"{_ID}/\d{{3}}-[a-z0-9-]+"
_READ: Final = re.compile(
    rf"(?:glossary|competencies)\.yaml|compendium/[^/]+\.yaml|compendium/locale/{_LANG}\.po"
    rf"|{_ID}/course\.yaml|{_ID}/locale/{_LANG}\.po|{_ID}/bank/{_ID}\.yaml"
    rf"|{_UNIT}/(?:lesson\.{_LANG}\.md|quiz\.yaml|locale/{_LANG}\.po|media/[^/]+)"
    r"|(?:[^/]+/)*README\.md"
)


def strays(root: Path) -> Iterator[Problem]:
    """The files below courses that no reader takes, at most one problem for each folder of them."""
    told = set()
    for file in files_below(root, FOLDER):
        name = file.removeprefix(f"{FOLDER}/")
        folder = name.rpartition("/")[0]
        known = _READ.fullmatch(name) is not None and not _is_without_a_course(root, name)
        if not known and folder not in told:
            told.add(folder)
            yield Problem("E0159", "content/stray-file", file, 0, {"name": name})


def _is_without_a_course(root: Path, name: str) -> bool:
    """Whether a file stands in a folder of its own that is no course."""
    folder, _, rest = name.partition("/")
    if not rest or folder in ("compendium", "shared") or rest == "README.md":
        return False
    return not (root / FOLDER / folder / "course.yaml").is_file()
