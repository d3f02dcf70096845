"""Fails where coverage falls: every branch of app/domain, 95 % of app. `python -m tests.coverage_floor FILE.json`."""

import json
import sys
from pathlib import Path
from typing import Any

FLOORS = {"app/domain/": 100.0, "app/": 95.0}


def share(files: dict[str, Any], folder: str) -> float:
    """The percentage of lines and branches below `folder` that a test went through."""
    found = [one["summary"] for path, one in files.items() if path.startswith(folder)]
    there = sum(one["num_statements"] + one["num_branches"] for one in found)
    met = sum(one["covered_lines"] + one["covered_branches"] for one in found)
    return 100 * met / there


def main() -> int:
    """Print both figures; 1 where one is under its floor."""
    files = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["files"]
    figures = {folder: share(files, folder) for folder in FLOORS}
    for folder, figure in figures.items():
        print(f"{folder:12} {figure:6.2f} %  (at least {FLOORS[folder]:.0f})")
    for path, one in sorted(files.items()):
        if path.startswith("app/domain/") and one["summary"]["percent_covered"] < 100:
            print(f"  {path}: lines {one['missing_lines']}, branches {one['missing_branches']}")
    return int(any(figures[folder] < floor for folder, floor in FLOORS.items()))


if __name__ == "__main__":
    sys.exit(main())
