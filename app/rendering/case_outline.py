"""A compiled case laid out for a reader: everything that its author wrote, in order, in the words of the script.

Pure. What the product itself says comes translated in `OutlineWords`; what an author wrote as a Word is named by that
Word, so that the reader finds the line in the script.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.shared.language import Lang
from app.domain.shared.roles import Role
from app.domain.trial.elements import DecisionId, EndingId, Shown, Speech, Target, TextKey
from app.domain.trial.items import ground_text
from app.domain.trial.language.phrases import (
    END,
    EXHIBIT_SHOWN,
    EXHIBIT_SHOWN_TO,
    EXHIBITS_CITED,
    HE_ANSWERS,
    MAJORITY,
    NO,
    NONE,
    OTHERWISE,
    UNTIL_ALL,
    UP_TO,
    VERDICTS,
    YES,
)
from app.domain.trial.language.words import Word, shown_form
from app.domain.trial.moving import first_of
from app.domain.trial.program import Card, Decision, Ending, Option, Program, Ruling, TimedEvent, Window
from app.domain.trial.telling import condition_text, effects_text, later_text, released_text, then_text
from app.rendering.labels import Gettext
from app.rendering.names import ROLES


@dataclass(frozen=True)
class Line:
    """A line of the script: its Word (or who speaks, or nothing) and what follows."""

    word: str
    text: str


@dataclass(frozen=True)
class Part:
    """Something with an id: an option, a card, an event, a window, a ruling, an ending. `text` may be empty."""

    id: str
    text: str
    lines: tuple[Line, ...] = ()
    parts: tuple["Part", ...] = ()
    harm: bool = False


@dataclass(frozen=True)
class Asked:
    """A decision; `number` counts over the case. `leads`: by what, and to which number (None: the end)."""

    number: int
    id: str
    asks: str
    question: str
    said: tuple[Line, ...]
    lines: tuple[Line, ...]
    options: tuple[Part, ...]
    leads: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class Scene:
    id: str
    title: str
    events: tuple[Part, ...]
    decisions: tuple[Asked, ...]


@dataclass(frozen=True)
class Outline:
    """The whole case."""

    scenes: tuple[Scene, ...]
    cards: tuple[Part, ...]
    windows: tuple[Part, ...]
    endings: tuple[Part, ...]


def outline(program: Program, lang: Lang, gettext: Gettext) -> Outline:
    """`program` laid out in `lang`; `gettext` gives the words of the product in it."""
    author = _Author(program, lang, gettext)
    return Outline(
        scenes=tuple(author.scenes()),
        cards=tuple(author.card(str(id), card) for id, card in program.cards.items()),
        windows=tuple(author.window(str(id), window) for id, window in program.windows.items()),
        endings=tuple(author.ending(id, ending) for id, ending in program.endings.items()),
    )


@dataclass(frozen=True)
class _Author:
    """Tells each part of a case in one language."""

    program: Program
    lang: Lang
    gettext: Gettext

    def told(self, key: TextKey) -> str:
        return self.program.text(key, self.lang)

    def word(self, word: Word, text: str) -> Line:
        return Line(shown_form(word, self.lang), text)

    def roles(self, roles: Sequence[Role]) -> str:
        return ", ".join(self.gettext(ROLES[role]) for role in roles)

    def scenes(self) -> Iterator[Scene]:
        numbers = {id: number for number, id in enumerate(self.program.decisions, 1)}
        for id, scene in self.program.scenes.items():
            events = {name: event for name, event in self.program.events.items() if event.scene == id}
            yield Scene(
                id,
                self.told(scene.title),
                tuple(self.event(str(name), event) for name, event in events.items()),
                tuple(self.decision(each, numbers) for each in scene.decisions),
            )

    def event(self, id: str, event: TimedEvent) -> Part:
        lines = [self.word(Word.RELEASED, released_text(event, self.lang))]
        lines += [self.word(Word.TO, self.roles(event.to))] if event.to else []
        lines += [self.word(Word.SETS, effects_text(event.sets, self.lang))] if event.sets else []
        return Part(id, self.told(event.text), tuple(lines))

    def card(self, id: str, card: Card) -> Part:
        lines = [Line(shown_form(Word.CARD, self.lang).replace("…", self._holder(card)), "")]
        if card.opens_when is not None:
            lines.append(self.word(Word.OPENS_WHEN, condition_text(card.opens_when, self.lang)))
        lines += [self.word(Word.STOP_LINE, self.told(card.stop_line))] if card.stop_line else []
        return Part(id, self.told(card.text), tuple(lines))

    def _holder(self, card: Card) -> str:
        member = self.program.cast.get(card.holder)
        role = next((role for role in self.program.roles if role == card.holder), None)
        return self.told(member.name) if member else self.gettext(ROLES[role]) if role else card.holder

    def ending(self, id: EndingId, ending: Ending) -> Part:
        when = [self.word(Word.WHEN, condition_text(ending.when, self.lang))] if ending.when else []
        verdict = self.word(Word.VERDICT, VERDICTS[ending.verdict][self.lang])
        own = tuple(Part(self.roles([role]), self.told(text)) for role, text in (ending.text_for or {}).items())
        return Part(id, self.told(ending.text), (*when, verdict), own)

    def decision(self, id: DecisionId, numbers: dict[DecisionId, int]) -> Asked:
        decision = self.program.decisions[id]
        return Asked(
            number=numbers[id],
            id=id,
            asks=self._asks(decision),
            question=self.told(decision.question),
            said=tuple(self._said(line) for line in decision.lines),
            lines=tuple(self._of_decision(decision)),
            options=tuple(self.option(str(name), option) for name, option in decision.options.items()),
            leads=tuple(self._leads(decision, numbers)),
        )

    def _asks(self, decision: Decision) -> str:
        hat = self.program.cast[decision.asks_as].name if decision.asks_as else None
        return self.told(hat) if hat else self.roles(decision.seats)

    def _said(self, line: Speech | Shown) -> Line:
        if isinstance(line, Speech):
            return Line(self.told(self.program.cast[line.who].name) if line.who else "", self.told(line.text))
        phrase = EXHIBIT_SHOWN if line.to is None else EXHIBIT_SHOWN_TO
        to = ", ".join(line.to or ())
        return self.word(Word.SHOWN, phrase[self.lang].format(number=line.number, role=line.by, roles=to))

    def _of_decision(self, decision: Decision) -> Iterator[Line]:
        if decision.only_if is not None:
            guard, to = condition_text(decision.only_if, self.lang), decision.otherwise
            goes = to is not None and to != decision.next
            told = OTHERWISE[self.lang].format(condition=guard, target=self._target(to)) if to and goes else guard
            yield self.word(Word.ONLY_IF, told)
        yield from [self.word(Word.SCORES, ", ".join(decision.scores))] if decision.scores else []
        yield from [self.word(Word.ASK_TOGETHER, self.roles(decision.together))] if decision.together else []
        yield from [self.word(Word.SEALED, UNTIL_ALL[self.lang])] if decision.together else []
        if decision.voting:
            whom = self.gettext("the presiding judge (voter 1), or the earliest vote")
            yield self.word(Word.VOTING, MAJORITY[self.lang].format(whom=whom))
        if decision.pick is not None:
            yield self.word(Word.PICK, UP_TO[self.lang].format(number=decision.pick))
        if decision.cites is not None:
            most, numbers = decision.cites
            named = ", ".join(map(str, numbers))
            yield self.word(Word.CITES, EXHIBITS_CITED[self.lang].format(number=most, numbers=named))
        for writing in decision.writes:
            yield self.word(Word.WRITE, f"{writing.id}, {self.roles([writing.by])}, {writing.checklist}")

    def option(self, id: str, option: Option) -> Part:
        return Part(id, self.told(option.text), tuple(self._of_option(option)), harm=bool(option.harms))

    def _of_option(self, option: Option) -> Iterator[Line]:
        if option.only_if is not None:
            yield self.word(Word.ONLY_IF, condition_text(option.only_if, self.lang))
        yield from self._of_answer(option)
        for says in option.says:
            guard = f" ({condition_text(says.only_if, self.lang)})" if says.only_if else ""
            who = self.told(self.program.cast[says.who].name) if says.who else ""
            yield self.word(Word.SAYS, f"{who}: {self.told(says.text)}{guard}")
        yield from [self.word(Word.SETS, effects_text(option.sets, self.lang))] if option.sets else []
        yield from (self.word(Word.LATER, later_text(later, self.lang)) for later in option.later)
        yield from (self.word(Word.REVEALS, str(each)) for each in option.reveals)
        yield from [self.word(Word.WINDOW, option.window)] if option.window else []
        yield from [self.word(Word.REPEAT, str(option.repeat))] if option.repeat is not None else []
        yield from [self.word(Word.NEXT, self._target(option.next))] if option.next else []
        flags = (option.default, Word.DEFAULT), (option.with_a_specialist, Word.WITH_A_SPECIALIST)
        for is_set, flag in (*flags, (option.ends_the_picking, Word.ENDS_THE_PICKING)):
            yield from [Line(shown_form(flag, self.lang), "")] if is_set else []

    def _of_answer(self, answer: Option | Ruling) -> Iterator[Line]:
        levels = ", ".join(f"{dimension} {level}" for dimension, level in answer.levels.items())
        yield from [self.word(Word.LEVELS, levels)] if levels else []
        yield from (self.word(Word.HARM, f"{harm.dimension} {harm.id}") for harm in answer.harms)
        yield from (self.word(Word.REPAIRS, harm) for harm in answer.repairs)
        yield from [self.word(Word.WHY, why)] if (why := self.told(answer.why)) else []
        yield from [self.word(Word.BETTER, self.told(answer.better))] if answer.better else []
        yield from [self.word(Word.SOURCES, ", ".join(answer.sources))] if answer.sources else []

    def window(self, id: str, window: Window) -> Part:
        grounds = [self.told(ground_text(each)) for each in window.grounds]
        right = [self.told(ground_text(each)) for each in window.right] or [NONE[self.lang]]
        lines = [
            self.word(Word.OPEN_TO, self.roles(window.open_to)),
            self.word(Word.SECONDS, str(window.seconds)),
            self.word(Word.GROUNDS, ", ".join(grounds)),
            self.word(Word.RIGHT_GROUNDS, ", ".join(right)),
        ]
        said = (Word.LEVELS_OF_OBJECTING, window.on_right), (Word.LEVELS_ON_A_WRONG_GROUND, window.on_wrong)
        for word, levels in (*said, (Word.LEVELS_OF_SILENCE, window.on_silence)):
            told = ", ".join(f"{dimension} {level}" for dimension, level in levels.items())
            lines += [self.word(word, told)] if told else []
        lines.append(self.word(Word.JUDGE_ALONE, (YES if window.judge_alone else NO)[self.lang]))
        lines.append(self.word(Word.RULING_BY, self.roles([window.ruling_by])))
        lines.append(self.word(Word.IF_NOBODY_OBJECTS, HE_ANSWERS[self.lang]))
        return Part(id, "", tuple(lines), tuple(self.ruling(str(each), r) for each, r in window.rulings.items()))

    def ruling(self, id: str, ruling: Ruling) -> Part:
        guard = [self.word(Word.ONLY_IF, condition_text(ruling.only_if, self.lang))] if ruling.only_if else []
        lines = (*guard, *self._of_answer(ruling), self.word(Word.THEN, then_text(ruling, self.lang)))
        return Part(id, self.told(ruling.text), lines, harm=bool(ruling.harms))

    def _leads(self, decision: Decision, numbers: dict[DecisionId, int]) -> Iterator[tuple[str, int | None]]:
        """Where the play may go from here: by which options (nothing: all others), or where it is passed by."""
        ways: dict[int | None, list[str]] = {}
        usual = self._number(decision.next, numbers)
        for name, option in decision.options.items():
            ways.setdefault(self._number(option.next, numbers) if option.next else usual, []).append(name)
        if any(option.window for option in decision.options.values()):
            ways.setdefault(usual, [])  # where a question falls
        for to, names in ways.items():
            yield "" if to == usual else ", ".join(names), to
        if decision.otherwise is not None and self._number(decision.otherwise, numbers) not in ways:
            yield self.gettext("otherwise"), self._number(decision.otherwise, numbers)

    def _target(self, target: Target) -> str:
        return target.id or END[self.lang]

    def _number(self, target: Target, numbers: dict[DecisionId, int]) -> int | None:
        return None if target.to == "end" else numbers[first_of(self.program, target)]
