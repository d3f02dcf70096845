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
from tests.support.every_word import EVERY_WORD, every_word, every_word_head
from tests.support.scripts import SCRIPT, compile_text, compiled

WORDS = st.sampled_from([FORMS[word][lang].replace("{}", "judge [x]") for word in Word for lang in LANGUAGES])
VALUES = st.sampled_from(
    """judge; D4 3; D4; gap is none; gap up 1; door; end; entry; none; 1 of exhibits 1; Bakyt: Yes.; judge, defence; 30
    until all have answered; majority, tie to one; up to 2, each once; at most 2; objecting; yes; he answers
    the question falls; gap is one of none, broad; gap is never broad; card x is never shown to judge
    9 s after the scene opens, or by the trainer, at the latest before entry; x, by judge, checklist y
    in every play judge can answer at least 1 of entry""".replace("\n    ", "; ").split("; ")
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


WHOLE = [line for line in EVERY_WORD["en"].split("\n") if line]
PLACES = st.integers(0, len(WHOLE) - 1)
CHANGES = st.lists(
    st.tuples(st.sampled_from(["out", "twice", "moved", "in", "indented"]), PLACES, PLACES, LINE), max_size=4
)


def with_changes(changes: list[tuple[str, int, int, str]]) -> str:
    """The case of every Word with lines left out, doubled, moved elsewhere, put in, indented otherwise."""
    lines = list(WHOLE)
    for how, at, to, line in changes:
        at, to = at % len(lines), to % len(lines)
        if how == "out":
            del lines[at]
        elif how == "indented":
            lines[at] = " " * (to % 3 * 2) + lines[at].strip()
        else:
            lines.insert(to, {"twice": lines[at], "in": line}.get(how) or lines.pop(at))
    return "\n".join(lines) + "\n"


@settings(max_examples=settings.default.max_examples * 5 // 2)
@given(CHANGES)
def test_the_case_of_every_word_with_changes_is_a_program_or_problems(changes: list[tuple[str, int, int, str]]) -> None:
    result = compile_text(with_changes(changes), **every_word_head("en"))
    assert isinstance(result, Program) or result
    for problem in result if isinstance(result, list) else []:
        sentence = problem_text(problem, lambda msgid: msgid)
        assert "%(" not in sentence
        assert problem.code in PROBLEMS


@given(CHANGES)
def test_a_translation_of_every_word_with_changes_brings_texts_or_is_told(
    changes: list[tuple[str, int, int, str]],
) -> None:
    script = with_changes(changes)
    result = compile_text({"en": EVERY_WORD["en"], "ru": script}, **every_word_head("en"))
    if isinstance(result, Program):
        assert result.decisions == every_word().decisions
        assert result.windows == every_word().windows
    else:
        assert result


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
