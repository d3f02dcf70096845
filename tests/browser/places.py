"""Every page that a person can open, by its endpoint; a route that is in neither table fails a test."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Place:
    """A page in one of its states: its address on the stage, and who opens it."""

    name: str
    path: str
    who: str = "busy"
    status: int = 200

    @property
    def in_room(self) -> bool:
        """Whether it is the trial room, where everything is as large as a thumb."""
        return self.name.startswith("room")


LESSON: Final = "/{lang}/courses/police/{unit}/lesson"

PLACES: Final[Mapping[str, tuple[Place, ...]]] = {
    "auth.sign_in": (Place("sign-in", "/{lang}/sign-in", "anonymous"),),
    "centre.records": (
        Place("centre-records", "/{lang}/centre/records", "officer"),
        Place("no-access", "/{lang}/centre/records", status=403),
    ),
    "learn.course": (
        Place("course-new", "/{lang}/courses/police", "newcomer"),
        Place("course-done", "/{lang}/courses/police", "graduate"),
    ),
    "learn.home": (
        Place("home-new", "/{lang}/", "newcomer"),
        Place("home", "/{lang}/"),
        Place("home-done", "/{lang}/", "graduate"),
    ),
    "learn.lesson": (
        Place("lesson", LESSON),
        Place("lesson-read", "/{lang}/courses/police/{second}/lesson", "graduate"),
    ),
    "learn.modules": (Place("modules", "/{lang}/courses"),),
    "learn.records": (
        Place("records-none", "/{lang}/records", "newcomer"),
        Place("records", "/{lang}/records", "graduate"),
    ),
    "public.about": (Place("about", "/{lang}/about", "anonymous"),),
    "public.compendium": (Place("compendium", "/{lang}/law", "anonymous"),),
    "public.provision": (Place("provision", "/{lang}/law/KR-CC-166.1-DEF", "anonymous"),),
    "public.verify": (
        Place("verify", "/{lang}/verify/{code}", "anonymous"),
        Place("verify-unknown", "/{lang}/verify/ACE234HK56MP", "anonymous", status=404),
    ),
    "public.verify_form": (Place("verify-form", "/{lang}/verify", "anonymous"),),
    "quizzes.question": (
        Place("question-single", "/{lang}{attempt}/{single}"),
        Place("question-multiple", "/{lang}{attempt}/{multiple}"),
        Place("question-true-false", "/{lang}{attempt}/{true-false}"),
        Place("question-matching", "/{lang}{attempt}/{matching}"),
    ),
    "quizzes.result": (
        Place("result-failed", "/{lang}{failed}/result", "graduate"),
        Place("result-passed", "/{lang}{passed}/result", "graduate"),
    ),
    "quizzes.review": (Place("review", "/{lang}{attempt}/review"),),
    "quizzes.start": (
        Place("quiz-open", "/{lang}/courses/police/{unit}/quiz"),
        Place("quiz-again", "/{lang}/courses/police/{unit}/quiz", "graduate"),
    ),
    "trials.case": (Place("case", "/{lang}/trials/cases/debt"),),
    "trials.debriefing": (
        Place("debriefing", "/{lang}{well}/debriefing", "graduate"),
        Place("debriefing-harm", "/{lang}{badly}/debriefing", "graduate"),
    ),
    "trials.exhibit": tuple(
        Place(f"exhibit-{number}", f"/{{lang}}{{room}}/exhibits/{number}") for number in (1, 4, 11)
    ),
    "trials.index": (Place("trials", "/{lang}/trials", "graduate"),),
    "trials.room": (
        Place("room-fresh", "/{lang}{fresh}"),
        Place("room", "/{lang}{room}"),
        Place("room-file", "/{lang}{room}?tab=file"),
        Place("room-role", "/{lang}{room}?tab=role"),
        Place("room-harm", "/{lang}{harmed}"),
        Place("room-ended", "/{lang}{well}", "graduate"),
    ),
    "trials.stop": (Place("stop", "/{lang}{room}/stop"),),
}

# What a page that no route answers looks like.
NOWHERE: Final = Place("not-found", "/{lang}/no-such-page", "anonymous", status=404)
EVERY_PLACE: Final = (NOWHERE, *(place for places in PLACES.values() for place in places))

# GET routes that answer something else: an address, and what it answers; nothing where it leads on to a page.
OTHER_ANSWERS: Final[Mapping[str, tuple[str, str]]] = {
    "static": ("/static/theme.css", "text/css"),
    "bootstrap_css": ("/static/bootstrap/1.css", "text/css"),
    "learn.certificate": ("/{lang}/records/{code}.pdf", "application/pdf"),
    "public.healthz": ("/healthz", "application/json"),
    "public.readyz": ("/readyz", "application/json"),
    "public.root": ("/", ""),
    "public.verify_short": ("/verify/{code}", ""),
}
