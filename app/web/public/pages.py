"""What the pages for everybody show."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.services.law import InstrumentView, ProvisionView
from app.web.frame import Link, Page


@dataclass(kw_only=True)
class VerifyFormPage(Page):
    action: str
    code: str = ""
    error: str = ""


@dataclass(kw_only=True)
class VerifyPage(Page):
    """What stands on a certificate, field by field, so that an altered paper is found out.

    `action`: where the name is sent that stands on the paper; empty where the page shows the name itself.
    """

    found: bool
    code: str
    standing: str = ""
    name: str = ""
    name_latin: str = ""
    subject: str = ""
    statement: str = ""
    rows: Sequence[tuple[str, str]] = ()
    signed: str = ""
    again_url: str = ""
    action: str = ""


@dataclass(kw_only=True)
class ProvisionPage(Page):
    provisions: Sequence[ProvisionView]
    instruments: Sequence[InstrumentView]
    lessons: Sequence[Link]
    quizzes: Sequence[str]
    trials: Sequence[tuple[str, str, str]]


@dataclass(kw_only=True)
class CompendiumPage(Page):
    instruments: Sequence[InstrumentView]


@dataclass(frozen=True)
class CompetencyRow:
    """A competency, and what serves it; `questions` counts those of quizzes and banks."""

    name: str
    needs: Sequence[str]
    categories: Sequence[str]
    lessons: Sequence[Link]
    questions: int
    dimensions: Sequence[str]


@dataclass(kw_only=True)
class CompetencyMapPage(Page):
    needs: Sequence[str]
    rows: Sequence[CompetencyRow]


@dataclass(frozen=True)
class TrainerLine:
    """A trainer who agreed to be named; `url`: the check of the certificate."""

    name: str
    other_name: str
    profession: str
    languages: str
    centre: str
    code: str
    url: str


@dataclass(kw_only=True)
class TrainersPage(Page):
    """`regions`: the name of a region, and who is there."""

    regions: Sequence[tuple[str, Sequence[TrainerLine]]]
    profile_url: str


@dataclass(kw_only=True)
class AboutPage(Page):
    pass
