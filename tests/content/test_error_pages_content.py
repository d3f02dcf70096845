"""Every page of a problem of courses shows files that have the problem and files that have it not."""

import hashlib
import re
from pathlib import Path
from typing import Final

import pytest

from app.domain.content.markup import Markup, Rendered
from app.i18n.problems import PROBLEMS, problem_text
from app.library.content import load_content
from app.rendering.markdown import Renderer

ERRORS: Final = Path(__file__).parents[2] / "docs" / "errors"
CODES: Final = sorted(code for code in PROBLEMS if "E0110" <= code <= "E0199")
NOT_COUNTED: Final = {"E0113", "E0114", "E0144"}  # the examples are in English only, and short
ORIGINAL: Final = "courses/shared/010-elements/lesson.en.md"
_FENCE: Final = re.compile(r"^```content (?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(page: str, kind: str) -> list[dict[str, str]]:
    """The examples of that kind (`bad`, `good`, `base`) on a page, each as its files."""
    text = (ERRORS / page).read_text(encoding="utf-8")
    return [files_of(fence["text"]) for fence in _FENCE.finditer(text) if fence["kind"] == kind]


def files_of(text: str) -> dict[str, str]:
    _, *parts = re.split(r"^=== (.+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def problems_of(root: Path, files: dict[str, str]):
    everything = examples("examples-of-content.md", "base")[0] | files
    current = hashlib.sha256(everything[ORIGINAL].encode()).hexdigest()[:12]
    for name, text in everything.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.replace("{hash}", current).encode())
    loaded = load_content(root, render)
    return (*loaded.problems, *loaded.notes)


def render(markup: Markup) -> Rendered:
    return Renderer(lambda _: str, lambda lang, id: f"/{lang}/law/{id}", "/icons.svg").render(markup)


@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_has_the_problem_and_the_good_one_has_none(code, tmp_path):
    bad, good = examples(f"{code}.md", "bad"), examples(f"{code}.md", "good")
    assert bad
    assert good
    for number, files in enumerate(bad):
        problems = problems_of(tmp_path / f"bad-{number}", files)
        assert {problem.code for problem in problems} - NOT_COUNTED == {code} - NOT_COUNTED
        assert code in {problem.code for problem in problems}
    for number, files in enumerate(good):
        found = {problem.code for problem in problems_of(tmp_path / f"good-{number}", files)}
        assert found <= NOT_COUNTED


@pytest.mark.parametrize("code", ["E0113", "E0114"])
def test_the_good_example_of_a_translation_lacks_nothing_where_it_is_given(code, tmp_path):
    files = examples(f"{code}.md", "good")[0]
    missing = {problem.file for problem in problems_of(tmp_path, files)}
    assert not missing & set(files)


@pytest.mark.parametrize("code", CODES)
def test_the_sentence_of_a_problem_is_filled_from_its_details(code, tmp_path):
    for number, files in enumerate(examples(f"{code}.md", "bad")):
        for problem in problems_of(tmp_path / str(number), files):
            sentence = problem_text(problem, lambda msgid: msgid)
            assert "%(" not in sentence
            assert "“”" not in sentence
            assert problem.file.startswith("courses/")


def test_every_code_has_its_page_and_every_page_its_code():
    pages = {path.stem for path in ERRORS.glob("E01*.md") if path.stem >= "E0110"}
    assert pages == set(CODES)


def test_the_files_that_the_examples_stand_on_are_sound(tmp_path):
    assert {problem.code for problem in problems_of(tmp_path, {})} <= NOT_COUNTED
