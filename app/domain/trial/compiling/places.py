"""Where the parts of a case stand in its files, so that what is found about them later can be told to the author."""

from collections.abc import Iterator, Mapping

from app.domain.trial.compiling.draft import Draft
from app.domain.trial.elements import TextKey
from app.domain.trial.language.lines import ScriptLine
from app.domain.trial.language.script import ParsedScript
from app.domain.trial.program import Program

# What is spoken of: its kind, then ids (docs/proof.md); and the file and line where it stands.
Part = tuple[str, ...]
Place = tuple[str, int]


def places(draft: Draft, script: ParsedScript, program: Program) -> Mapping[Part, Place]:
    """The place of every part of a compiled case."""
    return dict((*_of_head(draft, program), *_of_texts(draft, program), *_of_lines(draft, script)))


def _of_head(draft: Draft, program: Program) -> Iterator[tuple[Part, Place]]:
    def place(*path: str | int) -> Place:
        found = draft.head.problem("", "", *path)
        return found.file, found.line

    yield (), place()
    yield from ((("fact", fact), place("facts", fact)) for fact in program.facts)
    yield from ((("exhibit", str(number)), place("exhibits", str(number))) for number in program.exhibits)
    for role in program.roles:
        yield ("role", role), place("roles")
        yield from (
            (("role", role, dimension), place("assessed", role)) for dimension in program.assessed.get(role, ())
        )


def _of_texts(draft: Draft, program: Program) -> Iterator[tuple[Part, Place]]:
    """Of answers and events, whose lines are those of their texts."""
    keys: list[tuple[Part, TextKey]] = [(("event", id), event.text) for id, event in program.events.items()]
    for id, decision in program.decisions.items():
        for name, option in decision.options.items():
            keys += [(("answer", id, name, str(n)), said.text) for n, said in enumerate(option.says, start=1)]
    yield from ((part, (draft.texts[key].file, draft.texts[key].line)) for part, key in keys)


def _of_lines(draft: Draft, script: ParsedScript) -> Iterator[tuple[Part, Place]]:
    lines: list[tuple[Part, ScriptLine]] = [(("scene", id), line) for id, line in draft.scenes.items()]
    lines += [(("decision", id), line) for id, line in draft.decisions.items()]
    lines += [(("window", id), line) for id, line in draft.windows.items()]
    lines += [(("card", id), line) for id, line in draft.cards.items()]
    lines += [(("ending", block.line.text), block.line) for block in script.endings]
    lines += [(("promise", str(number)), block.line) for number, block in enumerate(script.promises, start=1)]
    yield from ((part, (line.file, line.line)) for part, line in lines)
    yield from ((("option", *ids), (line.file, line.line)) for ids, line in draft.options.items())
    yield from ((("ruling", *ids), (line.file, line.line)) for ids, line in draft.rulings.items())
