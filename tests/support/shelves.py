"""A small shelf written by hand: two courses that share a unit, three quizzes, one case, a compendium of four lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.content.compendium import Compendium, Instrument, Provision
from app.domain.content.competency import CompetencyMap
from app.domain.content.course import Course, Pass, Unit
from app.domain.content.glossary import GlossaryTerm
from app.domain.content.lesson import Lesson, LessonText
from app.domain.content.wording import Wording
from app.domain.proof.proved import Proved
from app.domain.quiz.forms import Blueprint, Forms, forms_of
from app.domain.quiz.question import Question, Quiz, Rule
from app.domain.shared.canonical import canonical_json, sha256_of
from app.domain.shared.language import LANGUAGES, Lang
from app.domain.shared.problem import Problem
from app.domain.trial.program import Program
from app.domain.trial.serial import program_sha256
from app.domain.trial.sheets import Sheet, Sheets, sheets_data
from tests.support.programs import decision, option, program

Form = Mapping[str, list[str]]


@dataclass(frozen=True)
class HandCase:
    """A case with the sheet of one role."""

    slug: str
    program: Program
    sha256: str
    sheets: Sheets
    sheets_sha256: str
    proved: Proved | None = None


@dataclass(frozen=True, eq=False)
class HandShelf:
    courses: Mapping[str, Course]
    units: Mapping[str, Unit]
    quizzes: Mapping[str, Quiz]
    compendium: Compendium
    glossary: tuple[GlossaryTerm, ...]
    cases: Mapping[str, HandCase]
    forms: Mapping[str, Forms] = field(default_factory=dict)
    spares: Mapping[str, tuple[Question, ...]] = field(default_factory=dict)
    competency_map: CompetencyMap = field(default_factory=CompetencyMap)
    broken: Sequence[Problem] = ()

    def with_(self, **fields: Any) -> "HandShelf":
        """The shelf after an author changed it."""
        return replace(self, **fields)


def wording(text: str) -> Wording:
    """A text that stands in each language with the name of the language after it; English as given."""
    return Wording("en", {lang: text if lang == "en" else f"{text} ({lang})" for lang in LANGUAGES})


def unit(id: str, *provisions: str, sha256: str = "u1") -> Unit:
    """A unit whose lesson cites `provisions`."""
    texts = {lang: LessonText(lang, id, 10, f"<p>{id}</p>", provisions, (), 100) for lang in LANGUAGES}
    return Unit(id, Lesson("en", ("elements",), texts), True, sha256)


def course(id: str, *units: str, sha256: str = "c" * 64) -> Course:
    """A course of two hours."""
    words = {"title": wording(f"Course {id}"), "summary": wording("Summary"), "audience": wording("Audience")}
    return Course(id, **words, hours=2, competencies={}, units=units, passes=Pass("all", "all"), sha256=sha256)


def question(id: str, kind: Any, options: str, right: str, **prompts: str) -> Question:
    """A question whose options are letters; for matching, `prompts` say which choice is right for each."""
    ids = ("true", "false") if kind == "true-false" else tuple(options)
    answer = ("true",) if kind == "true-false" else tuple(right)
    texts = {lang: {name: f"{id}.{name} {lang}" for name in ("stem", *ids, *prompts)} for lang in LANGUAGES}
    return Question(id, kind, "elements", 1, False, ids, answer, prompts, (), "en", texts)


def quiz(unit: str, *questions: Question, pass_mark: int = 70) -> Quiz:
    """A graded quiz; without `questions`, one of each kind."""
    each = (
        question("q01", "single", "abc", "b"),
        question("q02", "multiple", "abcd", "ac"),
        question("q03", "true-false", "", ""),
        question("q04", "matching", "xy", "", p1="x", p2="y"),
    )
    return Quiz(unit, Rule("graded", pass_mark, "after-submitting"), questions or each)


def right_form(asked: Question) -> Form:
    """The form in which a question is answered rightly."""
    if asked.kind == "matching":
        return {f"{asked.id}.{prompt}": [choice] for prompt, choice in asked.prompts.items()}
    return {asked.id: list(asked.right)}


def wrong_form(asked: Question) -> Form:
    """The form in which a question is answered wholly wrongly."""
    if asked.kind == "matching":
        others = {choice: other for choice in asked.options for other in asked.options if other != choice}
        return {f"{asked.id}.{prompt}": [others[choice]] for prompt, choice in asked.prompts.items()}
    return {asked.id: [next(option for option in asked.options if option not in asked.right)]}


def debt() -> Program:
    """Three seats: the prosecutor is asked three times, the judge twice, the defence once, at the end."""
    return program(
        decision(
            "charge", "prosecutor", option("traffic", "D8 3, D10 3"), option("fraud", "D8 0, D10 2", default=True)
        ),
        decision("door", "judge", option("part", "D4 3, D10 3", default=True), option("open", "D4 0, D10 2")),
        decision("order", "prosecutor", option("victim", "D1 3, D3 3", default=True), option("any", "D1 1, D3 1")),
        decision("rules", "judge", option("agree", "D3 3, D10 3"), option("skip", "D3 1, D10 2", default=True)),
        decision("ask", "prosecutor", option("open", "D3 3, D10 3", default=True), option("blame", "D3 0, D10 1")),
        decision("cross", "defence", option("test", "D3 3, D10 3", default=True), option("shout", "D3 0, D10 1")),
    )


def case(slug: str = "debt", of: Program | None = None, sheet: str = "You open the file.") -> HandCase:
    """A case; without `of`, the program `debt`. `sheet` is what the prosecutor is handed."""
    compiled = of or debt()
    sheets = Sheets("en", {"prosecutor": {"en": Sheet("Prosecutor", sheet, f"<p>{sheet}</p>", "en")}}, {})
    named = sha256_of(canonical_json(sheets_data(sheets)))
    return HandCase(slug, compiled, program_sha256(compiled), sheets, named)


def compendium() -> Compendium:
    """Two national codes, one with its edition, and a treaty."""
    code = Instrument("KR-CC", wording("Criminal Code"), wording("CC"), "code", True, ("KR-CC-166",), "2025-11-14", "")
    procedure = Instrument(
        "KR-CPC", wording("Criminal Procedure Code"), wording("CPC"), "code", True, ("KR-CPC-76", "KR-CPC-77")
    )
    treaty = Instrument("INT-P", wording("Protocol"), wording("Protocol"), "treaty", False, ("INT-P-3",), "2000-11-15")
    provisions = (
        Provision("KR-CC-166", "KR-CC", wording("Trafficking"), wording("Who recruits."), "confirmed", "yes", "S-CC"),
        Provision("KR-CPC-76", "KR-CPC", wording("Advocate"), wording("From the start."), "confirmed", "yes", "S-CPC"),
        Provision(
            "KR-CPC-77", "KR-CPC", wording("Delay"), wording("Perhaps."), "unsure", "check-current-text", "S-CPC"
        ),
        Provision("INT-P-3", "INT-P", wording("Consent"), wording("Is no defence."), "confirmed", "yes", "S-P"),
    )
    instruments = {one.id: one for one in (code, procedure, treaty)}
    return Compendium(instruments, {one.id: one for one in provisions})


def glossary() -> tuple[GlossaryTerm, ...]:
    """A term with a word that was given up, and one that is to be left out."""
    words: dict[Lang, str] = {"en": "victim", "ru": "потерпевший", "ky": "жабырлануучу"}
    nothing: dict[Lang, str] = {"en": "(leave out)", "ru": "(убрать)", "ky": "(алып салуу)"}
    return (
        GlossaryTerm("victim", 4, words, "confirmed", {"ky": ("курмандык",)}, note="A note."),
        GlossaryTerm("no-blame", None, nothing, "proposed", {"en": ("provoked",)}),
    )


def small_shelf() -> HandShelf:
    """`police` has `shared/one` and `shared/two`, `prosecutors` `shared/one` and `three`."""
    units = {one.id: one for one in (unit("shared/one", "KR-CC-166", "INT-P-3"), unit("shared/two"), unit("three"))}
    held = case()
    return HandShelf(
        courses={
            "police": course("police", "shared/one", "shared/two"),
            "prosecutors": course("prosecutors", "shared/one", "three"),
        },
        units=units,
        quizzes={id: quiz(id) for id in units},
        compendium=compendium(),
        glossary=glossary(),
        cases={held.slug: held},
    )


def shelf_with_tests() -> HandShelf:
    """The small shelf, where `police` has a pre-test, a post-test and an examination: two forms of four questions."""
    asked = [replace(question(f"e{number}", "single", "abc", "abc"[number % 3]), exam=True) for number in range(8)]
    blueprint = Blueprint({("elements", 1): 4})
    rules = (
        Rule("pre", 1, "never", minutes=20, attempts=1),
        Rule("post", 1, "never", minutes=20, attempts=1),
        Rule("exam", 75, "never", minutes=30, attempts=2, wait_hours=24),
    )
    forms = {f"police/{rule.kind}": forms_of("police", rule, blueprint, asked, 7) for rule in rules}
    return small_shelf().with_(forms=forms)
