"""The edits that `make mutate-cases` tries: enough of each kind, each a single one, the same in every language."""

from collections import Counter

from app.config import ROOT
from tests.mutations.__main__ import FEWEST, HEARING
from tests.mutations.edits import Edit, edits

CASE = ROOT / "mocktrials" / "debt"


def changed_lines(edit: Edit) -> list[int]:
    """In how many lines each file of the edit differs, where it keeps its number of lines."""
    found = []
    for name, text in edit.files.items():
        before, after = (CASE / name).read_text(encoding="utf-8").split("\n"), text.split("\n")
        if len(before) == len(after):
            found.append(sum(one != other for one, other in zip(before, after, strict=True)))
    return found


def test_there_are_enough_edits_of_enough_kinds() -> None:
    kinds = Counter(edit.kind for folder in (CASE, HEARING) for edit in edits(folder))
    assert kinds.total() >= FEWEST
    assert {
        "guard wrong", "level changed", "target changed", "option dropped", "repairs dropped", "fact bound",
        "right ground changed", "card condition wrong", "promise changed", "seen_by dropped", "translation line lost",
    } <= set(kinds)  # fmt: skip


def test_an_edit_changes_one_line_in_each_language_or_takes_it_out_of_each() -> None:
    for edit in edits(CASE):
        scenes = [name for name in edit.files if name.startswith("scenes/")]
        assert len(scenes) in ((1,) if "lost" in edit.kind else (0, 3))
        assert set(changed_lines(edit)) <= {1}, edit.what
