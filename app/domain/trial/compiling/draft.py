"""A case while it is compiled: what it declares, the texts met so far, and what was found wrong."""

import re
from collections.abc import Container, Iterable
from typing import Final

from app.domain.shared.language import Lang
from app.domain.shared.problem import Problem
from app.domain.shared.roles import Role
from app.domain.trial.compiling.head import Head
from app.domain.trial.elements import CardId, DecisionId, FactId, SceneId, Target, TextKey
from app.domain.trial.language.examples import example
from app.domain.trial.language.lines import ScriptLine
from app.domain.trial.language.phrases import END
from app.domain.trial.language.script import ParsedScript
from app.domain.trial.language.words import Word
from app.domain.trial.program import Fact

MAX_FOUND: Final = 5_000
_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}")
_DIVIDES: Final = re.compile(r"[.-]")


class Draft:
    """Filled by the parts of the compiler one after the other; `problems` is what they all found."""

    def __init__(self, head: Head, provisions: frozenset[str] | None) -> None:
        self.head = head
        self.provisions = provisions if provisions is None else provisions | _groups(provisions)
        self.problems: list[Problem] = []
        self.facts: dict[FactId, Fact] = {}
        self.scenes: dict[SceneId, ScriptLine] = {}
        self.decisions: dict[DecisionId, ScriptLine] = {}
        self.options: dict[tuple[DecisionId, str], ScriptLine] = {}
        self.offered: dict[str, list[DecisionId]] = {}  # the decisions that have an option of this id
        self.cards: dict[CardId, ScriptLine] = {}
        self.harms: set[str] = set()
        self.windows: dict[str, ScriptLine] = {}
        self.rulings: dict[tuple[str, str], ScriptLine] = {}
        self.grounds: dict[str, ScriptLine] = {}
        self.writings: set[str] = set()
        self.texts: dict[TextKey, ScriptLine] = {}
        self.empty: dict[TextKey, None] = {}  # in order, like all that the program's name is made of

    @property
    def languages(self) -> tuple[Lang, ...]:
        """The languages in which values of structure may be written: the case's own and English."""
        return (self.head.language, "en")

    def report(self, line: ScriptLine, code: str, kind: str, **details: str) -> None:
        """Notes a problem of `line`; one of thousands goes unnoted."""
        if len(self.problems) < MAX_FOUND:
            self.problems.append(line.problem(code, kind, **details))

    def keep(self, key: str, line: ScriptLine | None) -> TextKey:
        """The key under which the text of `line` will stand in every language; no line: an empty text."""
        if line is None:
            self.empty[TextKey(key)] = None
        else:
            self.texts[TextKey(key)] = line
        return TextKey(key)

    def declare(self, script: ParsedScript) -> None:
        """Takes up the ids of scenes, decisions and cards, so that what stands above may name what stands below."""
        framed = {heading.place for heading in script.frames}
        decided = {decision.scene.place for decision in script.decisions if decision.scene}
        for heading in script.headings:
            if heading.argument and (heading.place in decided or heading.place not in framed):
                self._declare_scene(heading, has_decision=heading.place in decided)
        for decision in script.decisions:
            line = decision.block.line
            if self.check_id(line, line.text, self.decisions):
                self.decisions[DecisionId(line.text)] = line
        for number, card in enumerate(script.cards, start=1):
            id = card_id(card.line, number)
            if self.check_id(card.line, id, self.cards):
                self.cards[CardId(id)] = card.line
        for window in script.windows:
            if self.check_id(window.line, window.line.text, self.windows, self.decisions):
                self.windows[window.line.text] = window.line
        options = [option for decision in script.decisions for option in decision.options]
        rulings = [ruling for window in script.windows for ruling in window.all(Word.RULING)]
        for answer in options + rulings:
            self.harms |= {harm.line.text.rpartition(" ")[2] for harm in answer.all(Word.HARM)}

    def _declare_scene(self, heading: ScriptLine, *, has_decision: bool) -> None:
        if not has_decision:
            self.report(heading, "E0222", "case/scene-without-decision", scene=heading.text)
        if self.check_id(heading, heading.argument, self.scenes):
            self.scenes[SceneId(heading.argument)] = heading

    def is_id(self, text: str) -> bool:
        """Whether `text` is a Latin letter followed by Latin letters, digits, "_" or "-", at most 60 in all."""
        return _ID.fullmatch(text) is not None

    def check_id(self, line: ScriptLine, id: str, *taken: Container[str]) -> bool:
        """Whether `id` can be used; reports it where it is no id, or stands for another thing already."""
        if not self.is_id(id) or id == "end":
            self.report(line, "E0211", "case/id", id=id[:80])
            return False
        if any(id in some for some in taken):
            self.report(line, "E0212", "case/id-twice", id=id)
            return False
        return True

    def unknown(self, line: ScriptLine, what: str, id: str) -> None:
        """`id` names nothing; `what` is the kind of thing it should name (a key of the phrases)."""
        self.report(line, "E0213", "case/unknown-id", what=what, id=id[:80])

    def role(self, line: ScriptLine, text: str, also: Iterable[str] = ()) -> Role | None:
        """The role `text`, if it is one of the case's; `also`: what else could be meant here."""
        for role in self.head.roles:
            if role == text:
                return role
        self.not_seated(line, text, (*self.head.roles, *also))
        return None

    def not_seated(self, line: ScriptLine, text: str, known: Iterable[str]) -> None:
        """`text` is none of `known`: roles, hats, names of the cast."""
        self.report(line, "E0221", "case/not-seated", role=text[:80], known=", ".join(known)[:400])

    def target(self, line: ScriptLine, text: str) -> Target | None:
        """Where `text` leads: the end, a scene, a decision (a scene where both bear the name)."""
        if text in {END[lang] for lang in self.languages}:
            return Target("end")
        if text in self.scenes:
            return Target("scene", text)
        if text in self.decisions:
            return Target("decision", text)
        self.unknown(line, "target", text)
        return None

    def unreadable(self, line: ScriptLine) -> None:
        """The value of the line is not written as its Word wants it."""
        shown = example(line.word, self.head.language) if line.word else ""
        self.report(line, "E0219", "case/value", word=line.written, value=line.text[:120], example=shown)


def _groups(provisions: Iterable[str]) -> frozenset[str]:
    """The beginnings of ids up to "." or "-", each of which names all provisions that begin so."""
    return frozenset(id[: sign.start()] for id in provisions for sign in _DIVIDES.finditer(id))


def card_id(line: ScriptLine, number: int) -> str:
    """The id in brackets of `Card of R [id]`; a card without one is named by its number in the file."""
    _, bracket, rest = line.argument.partition("[")
    return rest.removesuffix("]").strip() if bracket else f"card_{number}"


def card_holder(line: ScriptLine) -> str:
    """R of `Card of R [id]`: a role or a key of the cast."""
    return line.argument.partition("[")[0].strip()
