"""Reads the compendium of law: one YAML file for each instrument, and its translations."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from app.domain.content.compendium import Compendium, Confidence, Instrument, InstrumentKind, Provision, Teach
from app.domain.content.wording import Wording
from app.domain.shared.language import LANGUAGES, Lang
from app.domain.shared.problem import Problem
from app.library.fingerprint import files_below, sha256_of_files
from app.library.po import SOURCE, TRANSLATED, Translator
from app.library.yaml_file import Lines, StrictModel, YesNo, read_yaml, validate

FOLDER: Final = "courses/compendium"
_WORDS = re.compile(r"[^\W\d_]{2,}")

Id = Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9_]*([.-][A-Za-z0-9_]+)*$")]
Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Text = Annotated[str, Field(min_length=1)]


class ProvisionInFile(StrictModel):
    """A provision as it is written."""

    id: Id
    heading: Text
    says: Text
    confidence: Confidence
    source: Text
    teach: Teach
    article: Text | None = None
    derived: YesNo = False
    read: Date | None = None


class InstrumentInFile(StrictModel):
    """An instrument as it is written."""

    id: Id
    title: Text
    short: Text
    kind: InstrumentKind
    national: YesNo
    provisions: tuple[ProvisionInFile, ...]
    edition: Date | None = None
    official: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None


@dataclass(frozen=True)
class CompendiumRead:
    """The compendium, what is wrong with it, and how it is translated.

    `untranslated` holds, by provision, the problems of its missing translations: they count for what is cited only.
    """

    compendium: Compendium
    problems: tuple[Problem, ...]
    untranslated: Mapping[str, tuple[Problem, ...]]
    counts: Mapping[Lang, Mapping[str, int]]

    def missing_of(self, cited: Iterable[str]) -> tuple[Problem, ...]:
        """The missing translations of what `cited` names (ids or prefixes), each problem once."""
        named = {provision.id for reference in cited for provision in self.compendium.cited(reference)}
        found = [problem for id in sorted(named) for problem in self.untranslated.get(id, ())]
        return tuple({(one.file, one.line, tuple(one.details.items())): one for one in found}.values())


class _Reading:
    """Gathers instruments and provisions over the files."""

    def __init__(self, root: Path) -> None:
        self.translator = Translator(root, [FOLDER])
        self.problems: list[Problem] = []
        self.instruments: dict[str, Instrument] = {}
        self.provisions: dict[str, Provision] = {}
        self.untranslated: dict[str, tuple[Problem, ...]] = {}
        self.places: dict[str, str] = {}

    def wordings(self, texts: Mapping[str, str]) -> tuple[dict[str, Wording], tuple[Problem, ...]]:
        """The texts with their translations, and the problems of those that have none."""
        begun = len(self.translator.problems)
        made = {key: self.translator.wording(key, source) for key, source in texts.items()}
        new = self.translator.problems[begun:]
        del self.translator.problems[begun:]
        self.problems += [problem for problem in new if problem.code == "E0116"]
        return made, tuple(problem for problem in new if problem.code != "E0116")

    def instrument(self, written: InstrumentInFile, lines: Lines, file: str) -> None:
        if self._taken(f"instrument {written.id}", file, lines.get(("id",), 0)):
            return
        names, untranslated = self.wordings(
            {f"{written.id}.title": written.title, f"{written.id}.short": written.short}
        )
        for index, provision in enumerate(written.provisions):
            line = lines.get(("provisions", index), 0)
            self.problems += _misfits(provision, written.id, file, line)
            if not self._taken(provision.id, file, line):
                self._provision(provision, written.id, untranslated)
        ids = tuple(one.id for one in written.provisions if self.places[one.id] == file)
        self.instruments[written.id] = Instrument(
            id=written.id,
            title=names[f"{written.id}.title"],
            short=names[f"{written.id}.short"],
            kind=written.kind,
            national=written.national,
            provisions=ids,
            edition=written.edition,
            official=written.official,
        )

    def _provision(self, written: ProvisionInFile, instrument: str, names: tuple[Problem, ...]) -> None:
        id = written.id
        texts = {f"{id}.heading": written.heading, f"{id}.says": written.says}
        if written.article is not None and _WORDS.search(written.article):
            texts[f"{id}.article"] = written.article
        made, untranslated = self.wordings(texts)
        article = made.get(f"{id}.article") or _same_everywhere(written.article)
        self.untranslated[id] = (*names, *untranslated)
        self.provisions[id] = Provision(
            id=id,
            instrument=instrument,
            heading=made[f"{id}.heading"],
            says=made[f"{id}.says"],
            confidence=written.confidence,
            teach=written.teach,
            source=written.source,
            derived=written.derived,
            article=article,
            read=written.read,
        )

    def _taken(self, id: str, file: str, line: int) -> bool:
        if id not in self.places:
            self.places[id] = file
            return False
        details = {"id": id.removeprefix("instrument "), "first": self.places[id]}
        self.problems.append(Problem("E0123", "content/duplicate-id", file, line, details))
        return True


def read_compendium(root: Path) -> CompendiumRead:
    """The compendium below `root`; instruments that cannot be read are left out and reported."""
    reading = _Reading(root)
    for path in sorted((root / FOLDER).glob("*.yaml")):
        file = f"{FOLDER}/{path.name}"
        document = read_yaml(path, file)
        written = (
            document if isinstance(document, list) else validate(InstrumentInFile, document.data, document.lines, file)
        )
        if isinstance(written, list) or isinstance(document, list):
            reading.problems += written if isinstance(written, list) else []
        else:
            reading.instrument(written, document.lines, file)
    compendium = Compendium(reading.instruments, reading.provisions, sha256_of_files(root, files_below(root, FOLDER)))
    problems = (*reading.translator.problems, *reading.problems)
    return CompendiumRead(compendium, problems, reading.untranslated, _counts(reading))


def _counts(reading: _Reading) -> dict[Lang, dict[str, int]]:
    total = len(reading.provisions)
    counts = {SOURCE: {"provisions": total, "missing": 0, "stale": 0}}
    for lang in TRANSLATED:
        missing, stale = reading.translator.missing[lang], reading.translator.stale[lang]
        counts[lang] = {"provisions": total, "missing": missing, "stale": stale}
    return counts


def _misfits(provision: ProvisionInFile, instrument: str, file: str, line: int) -> list[Problem]:
    problems = []
    if not provision.id.startswith(instrument):
        details = {"id": provision.id, "expected": f"{instrument}…"}
        problems.append(Problem("E0131", "content/other-id", file, line, details))
    if provision.teach == "yes" and (provision.derived or provision.confidence == "unsure"):
        problems.append(Problem("E0133", "content/teach-unsettled", file, line, {"id": provision.id}))
    return problems


def _same_everywhere(article: str | None) -> Wording | None:
    """A number of an article, which reads the same in every language."""
    return None if article is None else Wording(SOURCE, dict.fromkeys(LANGUAGES, article))
