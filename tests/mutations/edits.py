"""Single edits of a case, of kinds that an author makes by mistake and that must be noticed.

An edit of the script is made in the same line of every language: what a line says but for its text is the same in all.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

_LINE: Final = re.compile(r"^(?P<indent> *)(?P<word>[A-Z][A-Za-z ]*?): ?(?P<value>.*)$")
_LEVELS: Final = ("Levels", "Levels of objecting", "Levels of objecting on a wrong ground", "Levels of silence")
_GUARDS: Final = {"Only if": "guard", "Opens when": "card condition", "When": "ending condition"}
_READERS: Final = (*_GUARDS, "Promise")
_OTHER: Final = {"conviction": "acquittal", "lesser offence": "none", "acquittal": "conviction", "none": "acquittal"}
_THEN: Final = {"he answers": "the question falls", "the question falls": "the asker rephrases",
                "the asker rephrases": "he answers"}  # fmt: skip


@dataclass(frozen=True)
class Edit:
    """One edit: `files` as they read with it, by their path in the case; `what` tells it to a person."""

    kind: str
    where: str
    what: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """In one line: `old` becomes `new` behind the colon; without `old` the line is gone, and `more` lines below it."""

    kind: str
    old: str = ""
    new: str = ""
    more: int = 0


class Case:
    """The files of a case that edits are made in."""

    def __init__(self, folder: Path) -> None:
        head = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
        self.folder = folder
        self.original, self.languages = head["language"], head["languages"]
        self.roles: list[str] = head["roles"]
        self.is_trial = head["kind"] == "trial"
        self.facts: dict[str, list[str]] = {name: _domain(fact) for name, fact in head.get("facts", {}).items()}
        self.starts = {name: _start(fact) for name, fact in head.get("facts", {}).items()}
        self.parts = sorted(path.name[:-6] for path in (folder / "scenes").glob(f"*.{self.original}.md"))
        self.decisions = [line.split(": ")[1] for part in self.parts for line in self.lines(part)
                          if line.startswith("Decision: ")]  # fmt: skip

        self.read = self._read()

    def tells_apart(self, fact: str, one: str, other: str) -> bool:
        """Whether anything in the case reads one of two values of a fact: what nothing reads is no mistake."""
        return not self.facts[fact] or bool(self.read.get(fact, set()) & {one, other})

    def _read(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for line in (line for part in self.parts for line in self.lines(part)):
            word, _, value = line.strip().partition(": ")
            if word in _READERS:
                for fact, told in re.findall(r"(\w+) is (?:never |not )?(\w+)", value):
                    found.setdefault(fact, set()).add(told)
        return found

    def lines(self, part: str, lang: str = "") -> list[str]:
        """The lines of a scene file."""
        name = f"scenes/{part}.{lang or self.original}.md"
        return (self.folder / name).read_text(encoding="utf-8").split("\n")


def edits(folder: Path) -> Iterator[Edit]:
    """Every edit of the case in `folder`, in the order of its files."""
    case = Case(folder)
    yield from _of_head(case)
    for part in case.parts:
        lines = case.lines(part)
        for number, line in enumerate(lines):
            for change in _changes(case, lines, number, line):
                yield _in_all_languages(case, part, number, change)
        yield from _lost_translations(case, part)


def _changes(case: Case, lines: Sequence[str], number: int, line: str) -> Iterator[Change]:
    """What may go wrong in a line; of what stands ninety times in a case only some."""
    found = _LINE.match(line)
    if found is None:
        return
    word, value, indent = found["word"], found["value"], len(found["indent"])
    if word in _LEVELS and value:
        yield _level(value, number)
    elif word in _GUARDS:
        yield Change(f"{_GUARDS[word]} wrong", *_turned(case, value))
        if word != "When":
            yield Change(f"{_GUARDS[word]} dropped", value.split(";")[1] if ";" in value else "")
    elif word == "Next" and indent == 0:
        yield Change("target changed", value, "end" if value != "end" else case.decisions[0])
    elif word == "Option" and number % 3 == 0:
        yield Change("option dropped", more=_below(lines, number, indent))
    elif word == "Sets":
        yield from _effects(case, value)
    elif word == "Sources" and number % 4 == 0:
        yield Change("source misspelt", value, value + "X")
    else:
        yield from _rarer(case, word, value, number)


def _rarer(case: Case, word: str, value: str, number: int) -> Iterator[Change]:
    if word in ("Repairs", "Harm", "Reveals", "Shown", "Later"):
        yield Change(f"{word.lower()} dropped")
    elif word == "Scores":
        yield Change("dimension dropped", value, value.rpartition(", ")[0] or "D1")
    elif word == "Asks" and number % 2 == 0:
        role = value.split(" as ", maxsplit=1)[0]
        yield Change("seat changed", role, next(each for each in case.roles if each != role))
    elif word == "Decision" and number % 3 == 0:
        yield Change("id misspelt", value, value + "x")
    elif word == "Right grounds":
        yield Change("right ground changed", value, "no basis" if value == "none" else "none")
    elif word == "Promise":
        yield from _promise(case, value)
    elif word == "Verdict" and case.is_trial:  # in an exercise a verdict is told and nothing more
        yield Change("verdict changed", value, _OTHER[value])
    elif word == "Then":
        yield Change("ruling's effect changed", value, _THEN[value])
    elif word == "Open to":
        yield Change("window's seats changed", value, value.rpartition(", ")[0] or "judge")
    elif word == "Pick":
        yield Change("pick changed", value, re.sub(r"\d+", "9", value) if "9" not in value else "")


def _effects(case: Case, value: str) -> Iterator[Change]:
    """The effects of a line gone, where one of them is read; the first another, where that is read."""
    effects = [effect.split(" ") for effect in value.split(", ")]
    if any(how != "is" or case.tells_apart(fact, case.starts[fact], told) for fact, how, told in effects):
        yield Change("effect dropped")
    old, new = _turned(case, value)
    if case.tells_apart(old.split(" ")[0], old.rpartition(" ")[2], new.rpartition(" ")[2]):
        yield Change("effect wrong", old, new)


def _promise(case: Case, value: str) -> Iterator[Change]:
    """More than is promised: another number, without its exception, another value."""
    times, unless = re.search(r"at least (\d+)", value), re.search(r" (unless|before) .*", value)
    if times is not None:
        yield Change("promise changed", times[0], f"at least {int(times[1]) + 7}")
    else:
        yield Change("promise changed", *_turned(case, value))
    if unless is not None and times is None:
        yield Change("promise changed", unless[0], "")


def _level(value: str, number: int) -> Change:
    """One level, far from what it was."""
    stated = value.split(", ")
    dimension, level = stated[number % len(stated)].split(" ")
    return Change("level changed", f"{dimension} {level}", f"{dimension} {'0' if int(level) >= 2 else '3'}")


def _turned(case: Case, condition: str) -> tuple[str, str]:
    """The first comparison of a condition, or effect, with another value."""
    for fact, values in case.facts.items():
        found = re.search(rf"\b{fact} is (never )?(not )?({'|'.join(map(re.escape, values))})\b", condition)
        if values and found is not None:
            other = values[(values.index(found[3]) + 1) % len(values)]
            return found[0], found[0][: -len(found[3])] + other
        found = re.search(rf"\b{fact} (is at least|is at most|is more than|is less than|up|down) (\d+)\b", condition)
        if found is not None:
            return found[0], found[0][: -len(found[2])] + str(int(found[2]) + 2)
    card = re.search(r"card (\S+) is open", condition)
    return (card[0], f"not {card[0]}") if card else (condition, condition + "x")


def _below(lines: Sequence[str], number: int, indent: int) -> int:
    """How many lines belong to the line: those that stand further in."""
    below = 0
    for line in lines[number + 1 :]:
        if not line.startswith(" " * (indent + 1)):
            break
        below += 1
    return below


def _in_all_languages(case: Case, part: str, number: int, change: Change) -> Edit:
    files = {}
    for lang in case.languages:
        lines = case.lines(part, lang)
        if change.old:
            head, colon, value = lines[number].partition(":")
            lines[number] = head + colon + value.replace(change.old, change.new, 1)
        else:
            del lines[number : number + 1 + change.more]
        files[f"scenes/{part}.{lang}.md"] = "\n".join(lines)
    was = case.lines(part)[number].strip()
    what = f"{was} [{change.old} → {change.new}]" if change.old else f"{was} (gone)"
    return Edit(change.kind, f"{part}:{number + 1}", what, files)


def _lost_translations(case: Case, part: str) -> Iterator[Edit]:
    """A line that one translation lacks."""
    for lang in case.languages:
        lines = case.lines(part, lang)
        for number, line in enumerate(lines) if lang != case.original else ():
            if line.strip() and number % 23 == 7:
                text = "\n".join([*lines[:number], *lines[number + 1 :]])
                name = f"scenes/{part}.{lang}.md"
                yield Edit("translation line lost", f"{name}:{number + 1}", line.strip(), {name: text})


def _of_head(case: Case) -> Iterator[Edit]:
    text = (case.folder / "case.yaml").read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n")):
        for kind, old, new in _head_changes(line):
            fact = line.strip().partition(":")[0]
            if kind == "value dropped" and not case.tells_apart(fact, *case.facts[fact][:2]):
                continue
            edited = text.replace(line, line.replace(old, new, 1), 1)
            yield Edit(kind, f"case.yaml:{number + 1}", f"{line.strip()} [{old} → {new}]", {"case.yaml": edited})


def _head_changes(line: str) -> Iterator[tuple[str, str, str]]:
    if (bound := re.search(r"to: (\d+), starts: (\d+)", line)) is not None:
        yield "fact bound", bound[0], f"to: {bound[2]}, starts: {bound[2]}"
        yield "fact's start", bound[0], f"to: {bound[1]}, starts: {0 if bound[2] != '0' else bound[1]}"
    if (seen := re.search(r", seen_by: \[(\w+)\]", line)) is not None:
        yield "seen_by dropped", seen[0], ""
        yield "seen_by changed", seen[1], "judge" if seen[1] != "judge" else "defence"
    if (values := re.search(r"one_of: \[(\w+), ", line)) is not None:
        yield "value dropped", values[0], "one_of: ["
    if line.startswith("start: "):
        yield "start changed", line, line + "x"
    if "in_file: yes" in line:
        yield "exhibit out of the file", "in_file: yes", "in_file: no"
    if (assessed := re.match(r"  \w+: \[(D\d+)", line)) is not None:
        yield "assessed changed", assessed[0], f"{assessed[0]}, {'D6' if 'D6' not in line else 'D9'}"
    if "seat: judge" in line and "hat" not in line:
        yield "seat of the cast changed", "seat: judge", "seat: bailiff"


def _domain(fact: Mapping[str, object]) -> list[str]:
    if "yes_no" in fact:
        return ["yes", "no"]
    values = fact.get("one_of")
    return [str(value) for value in values] if isinstance(values, list) else []


def _start(fact: Mapping[str, object]) -> str:
    if "yes_no" in fact:
        return "yes" if fact["yes_no"] else "no"
    return str(fact.get("starts", (_domain(fact) or [""])[0]))
