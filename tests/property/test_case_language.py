"""Whatever an author writes, the reader answers with a program or with problems, and never falls over."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.shared.canonical import canonical_json
from app.domain.shared.language import LANGUAGES
from app.domain.shared.problem import Problem
from app.domain.trial.language.conditions import read_condition, read_effect
from app.domain.trial.language.words import FORMS, Word
from app.domain.trial.program import Program
from app.domain.trial.serial import program_from_plain, program_sha256, to_plain
from app.i18n.problems import PROBLEMS, problem_text
from app.library.cases import read_case
from app.library.yaml_file import YamlDocument, parse_yaml
from tests.support.cases import write_case
from tests.support.scripts import SCRIPT, compile_text, compiled

WORDS = st.sampled_from([FORMS[word][lang].replace("{}", "judge [x]") for word in Word for lang in LANGUAGES])
VALUES = st.sampled_from(
    ["judge", "D4 3", "D4", "gap is none", "gap up 1", "door", "end", "entry", "none", "1 of exhibits 1", "Bakyt: Yes."]
)
LINE = st.builds(
    lambda indent, head, text: f"{indent}{head}: {text}",
    st.sampled_from(["", "  ", "    ", "\t"]),
    WORDS | st.sampled_from(["Judge", "Bakyt", "## A {#a}"]) | st.text(max_size=8),
    VALUES | st.text(max_size=20),
)
SCRIPTS = st.lists(LINE | st.sampled_from(SCRIPT.split("\n")) | st.text(max_size=30), max_size=30).map("\n".join)


@given(SCRIPTS)
def test_any_text_is_a_program_or_problems_that_can_be_told(text: str) -> None:
    result = compile_text(text)
    for problem in result if isinstance(result, list) else []:
        assert isinstance(problem, Problem)
        assert problem.code in PROBLEMS
        assert problem_text(problem, lambda msgid: msgid)
    assert isinstance(result, Program) or result


@given(st.lists(st.sampled_from(range(14)), max_size=4), st.data())
def test_a_script_with_lines_taken_out_and_put_in_is_a_program_or_problems(out: list[int], data: st.DataObject) -> None:
    lines = [line for number, line in enumerate(SCRIPT.split("\n")) if number not in out]
    for line in data.draw(st.lists(LINE, max_size=3)):
        lines.insert(data.draw(st.integers(0, len(lines))), line)
    result = compile_text("\n".join(lines))
    assert isinstance(result, Program) or result


@given(SCRIPTS)
def test_any_translation_is_taken_or_told(text: str) -> None:
    result = compile_text({"en": SCRIPT, "ru": text})
    assert isinstance(result, Program) or result


@given(st.text(alphabet=st.sampled_from("() andornotisgap2-"), max_size=60))
def test_any_condition_and_effect_is_read_or_refused(text: str) -> None:
    read_condition(text, LANGUAGES)
    read_effect(text, LANGUAGES)


@given(st.text(max_size=80) | st.text(alphabet="ab:-[]{}&*! \n'\"|>#?,", max_size=60))
def test_any_yaml_is_a_document_or_problems(text: str) -> None:
    document = parse_yaml(text, "a.yaml")
    assert isinstance(document, YamlDocument) or document[0].code in PROBLEMS


@settings(max_examples=40)
@given(st.binary(max_size=60), st.binary(max_size=60), st.booleans())
def test_any_bytes_in_the_files_of_a_case_are_problems(head: bytes, scene: bytes, is_scene_sound: bool) -> None:
    with TemporaryDirectory() as folder:
        case = write_case(Path(folder), "")
        (case / "case.yaml").write_bytes((case / "case.yaml").read_bytes() + head)
        (case / "scenes/020-more.en.md").write_bytes(b"" if is_scene_sound else scene)
        found, problems = read_case(case)
        assert (found is None) == bool(problems)
        assert all(problem.code in PROBLEMS for problem in problems)


EFFECTS = st.sampled_from(["protected is yes", "gap is broad", "trust up 1", "trust down 2", "trust is 0"])
CONDITIONS = st.recursive(
    st.sampled_from(["protected is yes", "gap is not none", "trust is at least 1", "trust is less than 3"]),
    lambda inner: st.one_of(
        inner.map(lambda each: f"not ({each})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda each: "(" + ") and (".join(each) + ")"),
        st.lists(inner, min_size=2, max_size=3).map(lambda each: "(" + ") or (".join(each) + ")"),
    ),
    max_leaves=6,
)


@settings(max_examples=50)
@given(st.lists(st.tuples(CONDITIONS, st.lists(EFFECTS, min_size=1, max_size=3)), min_size=1, max_size=5))
def test_a_compiled_program_is_read_back_from_json_as_it_was(options: list[tuple[str, list[str]]]) -> None:
    added = "".join(
        f"Option: o{number}\n  Text: {number}.\n  Levels: D4 2\n  Only if: {guard}\n  Sets: {', '.join(sets)}\n"
        for number, (guard, sets) in enumerate(options)
    )
    program = compiled(SCRIPT.replace("Ending:", added + "Ending:"))
    again = program_from_plain(json.loads(canonical_json(to_plain(program))))
    assert again == program
    assert program_sha256(again) == program_sha256(program)
