"""Strict YAML: what stands in the file is what is read, or its line is told."""

from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field

from app.domain.shared.problem import Problem
from app.library.text_file import MAX_BYTES, decode, read_text
from app.library.yaml_file import StrictModel, YamlDocument, YesNo, parse_yaml, read_yaml, validate


def parsed(text: str) -> YamlDocument:
    document = parse_yaml(text, "a.yaml")
    assert isinstance(document, YamlDocument), document
    return document


def problem(text: str) -> Problem:
    problems = parse_yaml(text, "a.yaml")
    assert isinstance(problems, list)
    return problems[0]


def test_every_scalar_is_the_text_that_was_written() -> None:
    text = "[yes, no, on, off, 1.0, 0x10, 2026-01-01, null, ~, '', 1_000]"
    assert parsed(text).data == ["yes", "no", "on", "off", "1.0", "0x10", "2026-01-01", "null", "~", "", "1_000"]


def test_every_value_knows_its_line() -> None:
    lines = parsed("a: 1\nb:\n  - x\n  - c: 2\n    d: |\n      text\n").lines
    assert lines[("a",)] == 1
    assert lines[("b", 1)] == 4
    assert lines[("b", 1, "d")] == 5


def test_front_matter_counts_from_the_line_on_which_it_begins() -> None:
    document = parse_yaml("title: A\n", "a.md", first_line=2)
    assert isinstance(document, YamlDocument)
    assert document.lines[("title",)] == 2


def test_an_empty_file_is_an_empty_text() -> None:
    assert parsed("").data == ""


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: [1", "E0101", 2),
        ("a: b: c", "E0101", 1),
        ("a: 1\n---\nb: 2", "E0101", 2),
        ("? [a]\n: b", "E0101", 1),
        ("? {a: b}\n: c", "E0101", 1),
        ("a: \x01", "E0101", 0),
        ("a: \ud800", "E0101", 0),
        ("[" * 100_000, "E0101", 1),
        ("a: " + "[" * 21 + "]" * 21, "E0101", 1),
        ("a: 1\nb: 2\na: 3", "E0103", 3),
        ("a: &x 1", "E0104", 1),
        ("a: &x [1]", "E0104", 1),
        ("- a\n- *x", "E0104", 2),
        ("*x : 1", "E0104", 1),
        ("&x a: 1", "E0104", 1),
        ("a: !!python/object:os.system 1", "E0104", 1),
        ("a: ! 1", "E0104", 1),
    ],
)
def test_what_is_not_strict_is_told_with_its_line(text: str, code: str, line: int) -> None:
    assert (problem(text).code, problem(text).line) == (code, line)


def test_a_yaml_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{k}: &{k} [*{j}, *{j}]\n" for j, k in zip("abcdefgh", "bcdefghi", strict=True))
    assert problem(bomb).code == "E0104"


def test_all_duplicate_keys_are_told_with_the_first() -> None:
    problems = parse_yaml("a: 1\na: 2\nb: {c: 1, c: 2}\n", "a.yaml")
    assert isinstance(problems, list)
    assert [each.details for each in problems] == [{"field": "a", "first": "1"}, {"field": "c", "first": "3"}]


class Inner(StrictModel):
    kind: Literal["one", "two"] = "one"
    count: Annotated[int, Field(ge=1, le=9)] = 1


class Outer(StrictModel):
    name: str
    is_open: YesNo = False
    inner: dict[int, Inner] = Field(default_factory=dict)


def validated(text: str) -> list[tuple[str, int, str]]:
    document = parsed(text)
    problems = validate(Outer, document.data, document.lines, document.file)
    assert isinstance(problems, list)
    return [(each.code, each.line, each.details["field"]) for each in problems]


def test_what_fits_is_a_value() -> None:
    document = parsed("name: A\nis_open: yes\ninner:\n  4: {kind: two, count: 3}\n")
    outer = validate(Outer, document.data, document.lines, document.file)
    assert isinstance(outer, Outer)
    assert (outer.name, outer.is_open, outer.inner) == ("A", True, {4: Inner(kind="two", count=3)})


def test_everything_that_does_not_fit_is_told_at_its_line() -> None:
    text = "is_open: on\nother: 1\ninner:\n  1: {kind: three}\n  2:\n    count: many\n  x: {}\n"
    assert validated(text) == [
        ("E0106", 1, "name"),
        ("E0105", 1, "is_open"),
        ("E0105", 4, "inner.1.kind"),
        ("E0105", 6, "inner.2.count"),
        ("E0105", 7, "inner.x.[key]"),
        ("E0102", 2, "other"),
    ]


def test_a_file_that_holds_no_fields_is_told_as_a_whole() -> None:
    assert validated("just a text") == [("E0105", 1, "-")]
    assert validated("") == [("E0105", 0, "-")]


def test_what_was_expected_is_named_for_the_sentence() -> None:
    document = parsed("name: A\ninner: {1: {kind: three, count: 12}, 2: {count: 0}, 3: []}\n")
    problems = validate(Outer, document.data, document.lines, document.file)
    assert isinstance(problems, list)
    assert [each.details["expected"] for each in problems] == ["choice", "at-most", "at-least", "mapping"]
    assert problems[0].details["choices"] == "'one' or 'two'"
    assert problems[1].details["le"] == "9"


def test_no_more_than_fifty_problems_of_one_file_are_told() -> None:
    text = "name: A\n" + "".join(f"x{number}: 1\n" for number in range(60))
    assert len(validated(text)) == 50


def test_a_file_is_read_with_its_name_in_problems(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    document = read_yaml(path, "courses/a.yaml")
    assert isinstance(document, YamlDocument)
    assert (document.data, document.file) == ({"a": "1", "b": "2"}, "courses/a.yaml")
    assert read_yaml(tmp_path / "b.yaml", "b.yaml") == [Problem("E0109", "content/no-file", "b.yaml", 0)]


def test_what_is_no_file_of_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "large.yaml").write_bytes(b"a" * (MAX_BYTES + 1))
    (tmp_path / "wrong.yaml").write_bytes(b"a: 1\nb: \xff\n")
    for name, code, line in [
        ("folder", "E0109", 0),
        ("large", "E0107", 0),
        ("wrong", "E0108", 2),
        ("x" * 300, "E0109", 0),
    ]:
        problems = read_text(tmp_path / f"{name}.yaml", "a")
        assert isinstance(problems, list)
        assert [(each.code, each.line) for each in problems] == [(code, line)]


def test_a_file_of_the_greatest_size_is_read() -> None:
    assert decode(b"a" * MAX_BYTES, "a") == "a" * MAX_BYTES


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert read_text(path, "a.yaml") == [Problem("E0109", "content/no-file", "a.yaml", 0)]
