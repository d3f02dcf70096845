"""The architecture that `.importlinter` states holds."""

import re
import subprocess
import sys
from pathlib import Path

from app.config import ROOT


def test_every_import_contract_is_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    written = len(re.findall(r"^\[importlinter:contract:", (ROOT / ".importlinter").read_text(), re.MULTILINE))
    assert f"Contracts: {written} kept, 0 broken." in done.stdout


def test_every_layer_of_the_application_is_named_in_the_contract() -> None:
    layers = (ROOT / ".importlinter").read_text().split("layers =")[1].split("\n\n")[0]
    named = set(re.findall(r"\w+", layers))
    parts = {path.stem for path in (ROOT / "app").iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert parts - {"__init__"} == named
