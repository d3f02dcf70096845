"""`python -m tests.mutations`: tries every edit, prints a table by kind; exits 1 where too many pass unnoticed."""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

from app.config import ROOT
from app.library.compendium import read_compendium
from tests.mutations.edits import Edit, edits
from tests.mutations.noticing import Watched
from tests.mutations.reasons import reason

HEARING: Final = ROOT / "tests" / "content" / "worked_hearing"
FEWEST: Final = 200
AT_LEAST: Final = 0.98
WORKERS: Final = 2


def main() -> int:
    """Whether enough edits were tried and noticed, and each other one has its reason."""
    folders = [*sorted(path.parent for path in (ROOT / "mocktrials").glob("*/case.yaml")), HEARING]
    tried: Counter[str] = Counter()
    noticed: Counter[str] = Counter()
    unnoticed: list[tuple[str, Edit]] = []
    for folder in folders:
        for edit, by in _tried(folder):
            tried[edit.kind] += 1
            noticed[edit.kind] += by is not None
            unnoticed += [] if by else [(folder.name, edit)]
            print(f"{by or '-':8} {folder.name}/{edit.where} {edit.kind}", flush=True)
    return _report(tried, noticed, unnoticed)


def _tried(folder: Path) -> Iterator[tuple[Edit, str | None]]:
    """Each edit of the case, and what notices it; every worker tries its share on a copy of its own."""
    shares = [list(edits(folder))[number::WORKERS] for number in range(WORKERS)]
    with ProcessPoolExecutor(WORKERS) as pool:
        for share, found in zip(shares, pool.map(_share, [folder] * WORKERS, shares), strict=True):
            yield from zip(share, found, strict=True)


def _share(folder: Path, share: list[Edit]) -> list[str | None]:
    with tempfile.TemporaryDirectory() as space:
        watched = Watched(folder, Path(space) / folder.name, read_compendium(ROOT).compendium.references())
        return [watched.noticed(edit) for edit in share]


def _report(tried: Counter[str], noticed: Counter[str], unnoticed: list[tuple[str, Edit]]) -> int:
    for kind, number in sorted(tried.items()):
        print(f"{kind:30} {noticed[kind]:4} of {number:4}")
    share = noticed.total() / tried.total()
    print(f"{'all':30} {noticed.total():4} of {tried.total():4}  {share:.1%}")
    unexplained = 0
    for case, edit in unnoticed:
        why = reason(case, edit)
        unexplained += why is None
        print(f"not noticed: {case}/{edit.where} {edit.kind}: {edit.what}\n    {why or 'NO REASON'}")
    return int(tried.total() < FEWEST or share < AT_LEAST or unexplained > 0)


if __name__ == "__main__":
    sys.exit(main())
