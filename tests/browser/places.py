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
    "account.identifiers": (
        Place("identifiers", "/{lang}/account/identifiers"),
        Place("identifiers-staff", "/{lang}/account/identifiers", "officer"),
    ),
    "account.password": (Place("password", "/{lang}/account/password"),),
    "account.profile": (
        Place("profile", "/{lang}/account"),
        Place("profile-staff", "/{lang}/account", "officer"),
    ),
    "account.second_factor": (
        Place("factor-none", "/{lang}/account/second-factor"),
        Place("factor", "/{lang}/account/second-factor", "officer"),
        Place("factor-new", "/{lang}/account/second-factor?new=phone", "officer"),
    ),
    "account.sign_ins": (Place("sign-ins", "/{lang}/account/sign-ins"),),
    "api.page": (Place("api", "/{lang}/api", "anonymous"),),
    "auth.code": (Place("code", "/{lang}/code", "anonymous"),),
    "auth.confirm": (
        Place("confirm", "/{lang}/confirm"),
        Place("confirm-staff", "/{lang}/confirm", "officer"),
    ),
    "auth.confirm_email": (Place("email", "/{lang}/email/{email}", "anonymous"),),
    "auth.forgot": (Place("forgot", "/{lang}/forgot", "anonymous"),),
    "auth.reset": (
        Place("reset", "/{lang}/reset/{reset}", "anonymous"),
        Place("link-unusable", "/{lang}/reset/none", "anonymous", status=404),
    ),
    "auth.second_step": (
        Place("second-step", "/{lang}/second-step", "half"),
        Place("second-step-recovery", "/{lang}/second-step?with=recovery", "half"),
    ),
    "auth.set_up": (Place("set-up", "/{lang}/second-factor", "half-new"),),
    "auth.sign_in": (Place("sign-in", "/{lang}/sign-in", "anonymous"),),
    "auth.welcome": (
        Place("welcome", "/{lang}/welcome/{invitation}", "anonymous"),
        Place("welcome-join", "/{lang}/welcome/{invitation}"),
        Place("welcome-code", "/{lang}/welcome/{welcome}", "anonymous"),
    ),
    "centre.audit": (
        Place("centre-audit", "/{lang}/centre/audit", "officer"),
        Place("centre-audit-none", "/{lang}/centre/audit?group=cohorts", "officer"),
    ),
    "centre.cohort": (Place("cohort", "/{lang}/centre/cohorts/{cohort}", "officer"),),
    "centre.cohorts": (Place("cohorts", "/{lang}/centre/cohorts", "officer"),),
    "centre.gain": (
        Place("gain", "/{lang}/centre/cohorts/{crowd}/learnt/police", "officer"),
        Place("gain-few", "/{lang}/centre/cohorts/{cohort}/learnt/police", "officer"),
    ),
    "centre.question_figures": (
        Place("figures", "/{lang}/centre/questions/{unit}", "officer"),
        Place("figures-few", "/{lang}/centre/questions/{second}", "officer"),
    ),
    "centre.questions": (Place("questions", "/{lang}/centre/questions", "officer"),),
    "centre.connections": (Place("connections", "/{lang}/centre/connections", "officer"),),
    "centre.webhook": (Place("webhook", "/{lang}/centre/connections/webhooks/{webhook}", "officer"),),
    "centre.content": (Place("content", "/{lang}/centre/content", "administrator"),),
    "centre.time": (Place("extra-time", "/{lang}/centre/extra-time", "trainer"),),
    "centre.file": (Place("preview", "/{lang}/centre/import/{file}", "officer"),),
    "centre.import_people": (Place("import", "/{lang}/centre/import", "officer"),),
    "centre.new_person": (Place("person-new", "/{lang}/centre/people/new", "officer"),),
    "centre.people": (
        Place("people", "/{lang}/centre/people", "officer"),
        Place("people-none", "/{lang}/centre/people?q=qqq&state=fresh", "officer"),
    ),
    "centre.person": (
        Place("person", "/{lang}/centre/people/{person}", "officer"),
        Place("person-disabled", "/{lang}/centre/people/moi-former", "officer"),
        Place("person-staff", "/{lang}/centre/people/moi-trainer", "officer"),
        Place("person-by-administrator", "/{lang}/centre/people/moi-trainer", "administrator"),
    ),
    "centre.import_past": (Place("past", "/{lang}/centre/records/import", "officer"),),
    "centre.past_file": (Place("past-file", "/{lang}/centre/records/import/{past}", "officer"),),
    "centre.record": (Place("centre-record", "/{lang}/centre/records/{entry}", "officer"),),
    "centre.progress": (Place("progress", "/{lang}/centre/progress", "officer"),),
    "centre.learnt": (Place("learnt", "/{lang}/centre/reports/learnt/police", "officer"),),
    "centre.group_profile": (Place("group-profile", "/{lang}/centre/reports/profile", "officer"),),
    "centre.report": (
        Place("report", "/{lang}/centre/reports", "officer"),
        Place("report-one-dimension", "/{lang}/centre/reports?rows=course&sex=f", "officer"),
        Place("report-none", "/{lang}/centre/reports?agency=nowhere", "officer"),
    ),
    "centre.signatory": (Place("signatory", "/{lang}/centre/records/signatory", "officer"),),
    "centre.records": (
        Place("centre-records", "/{lang}/centre/records", "officer"),
        Place("centre-records-narrowed", "/{lang}/centre/records?text=nobody&kind=revocation", "officer"),
        Place("no-access", "/{lang}/centre/records", status=403),
    ),
    "kept.anonymise": (Place("anonymise", "/{lang}/account/anonymise"),),
    "kept.page": (
        Place("kept-new", "/{lang}/account/kept", "newcomer"),
        Place("kept", "/{lang}/account/kept", "graduate"),
    ),
    "copies.page": (Place("copy", "/{lang}/courses/police/copy"),),
    "again.page": (
        Place("again", "/{lang}/courses/police/again", "returner"),
        Place("again-none", "/{lang}/courses/police/again", "newcomer"),
    ),
    "versions.supplement": (
        Place("supplement", "/{lang}/courses/police/supplement", "returner"),
        Place("supplement-none", "/{lang}/courses/police/supplement", "newcomer"),
    ),
    "facilitate.agreement": (Place("agreement", "/{lang}/sessions/{begun}/agreement", "leader"),),
    "facilitate.marks_in_room": (
        Place("marks-trainer", "/{lang}/sessions/{begun}/rooms/1/marks", "leader"),
        Place("marks-moment", "/{lang}/sessions/{begun}/rooms/1/marks?at=2", "leader"),
    ),
    "facilitate.debriefing": (
        Place("debriefing-waits", "/{lang}/sessions/{begun}/debriefing", "leader"),
        Place("debriefing", "/{lang}/sessions/{debriefed}/debriefing", "leader"),
        Place("debriefing-screen", "/{lang}/sessions/{debriefed}/projector", "leader"),
    ),
    "facilitate.index": (Place("sessions", "/{lang}/sessions", "leader"),),
    "facilitate.new": (Place("session-new", "/{lang}/sessions/new", "leader"),),
    "facilitate.papers": (Place("papers", "/{lang}/sessions/{training}/papers", "leader"),),
    "facilitate.projector": (
        Place("projector", "/{lang}/sessions/{training}/projector", "leader"),
        Place("projector-hearing", "/{lang}/sessions/{begun}/projector", "leader"),
        Place("projector-room", "/{lang}/sessions/{begun}/projector?room=1", "leader"),
    ),
    "facilitate.report": (Place("report", "/{lang}/sessions/{debriefed}/report", "leader"),),
    "facilitate.session": (
        Place("session", "/{lang}/sessions/{training}", "leader"),
        Place("console", "/{lang}/sessions/{begun}", "leader"),
        Place("console-rehearsal", "/{lang}/sessions/{rehearsal}", "leader"),
    ),
    "join.code": (
        Place("join", "/{lang}/join", "anonymous"),
        Place("join-wrong", "/{lang}/join?code=H0", "anonymous", status=422),
    ),
    "join.door": (Place("join-door", "/{lang}/join/{join_code}", "anonymous"),),
    "join.debriefing": (
        Place("debrief-together", "/{lang}/hearing/{heard}/debriefing", "trainee"),
        Place("debrief-own", "/{lang}/hearing/{heard}/debriefing?by=me", "trainee"),
    ),
    "join.what_if": (Place("what-if-together", "/{lang}/hearing/{heard}/debriefing/what-if/1?answer=2", "trainee"),),
    "join.marks": (Place("marks", "/{lang}/hearing/{rehearsal}/marks", "leader"),),
    "join.practice": (Place("practice", "/{lang}/hearing/{begun}/practice/questions", "trainee"),),
    "join.room": (Place("room-together", "/{lang}/hearing/{begun}/room", "trainee"),),
    "join.exhibit": (Place("exhibit-together", "/{lang}/hearing/{begun}/exhibits/1", "trainee"),),
    "join.stop": (Place("stop-all", "/{lang}/hearing/{begun}/stop", "trainee"),),
    "join.looking_back_page": (Place("looking_back", "/{lang}/hearing/{committing}/looking-back", "trainee"),),
    "join.sheet": (Place("sheet", "/{lang}/hearing/{committing}/sheet", "trainee"),),
    "join.together": (Place("together", "/{lang}/hearing/{committing}/together", "trainee"),),
    "join.place": (
        Place("join-place-over", "/{lang}/hearing/{heard}?stay=1", "trainee"),
        Place("join-place", "/{lang}/hearing/{training}", "trainee"),
    ),
    "learn.competencies": (
        Place("competencies", "/{lang}/courses/police/competencies", "graduate"),
        Place("competencies-none", "/{lang}/courses/police/competencies", "newcomer"),
    ),
    "learn.course": (
        Place("course-changed", "/{lang}/courses/police", "returner"),
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
    "lookup.glossary": (Place("glossary", "/{lang}/glossary", "anonymous"),),
    "lookup.search": (
        Place("search", "/{lang}/search?q=жабырлануучу"),
        Place("search-none", "/{lang}/search?q=zzz", "anonymous"),
    ),
    "lookup.term": (Place("term", "/{lang}/glossary/accused", "anonymous"),),
    "centre.regrade": (Place("regrade", "/{lang}/centre/regrades/{regrade}", "officer"),),
    "centre.regrades": (Place("regrades", "/{lang}/centre/regrades", "officer"),),
    "public.about": (Place("about", "/{lang}/about", "anonymous"),),
    "public.fairness": (Place("fairness", "/{lang}/cases/debt/fairness", "anonymous"),),
    "public.trainers": (Place("trainers", "/{lang}/trainers", "anonymous"),),
    "public.competencies": (Place("competency_map", "/{lang}/competencies", "anonymous"),),
    "public.compendium": (Place("compendium", "/{lang}/law", "anonymous"),),
    "public.provision": (
        Place("provision", "/{lang}/law/KR-CC-166.1-DEF", "anonymous"),
        Place("provisions", "/{lang}/law/KR-CPC", "anonymous"),
    ),
    "public.verify": (
        Place("verify", "/{lang}/verify/{code}", "anonymous"),
        Place("verify-unnamed", "/{lang}/verify/{unnamed}", "anonymous"),
        Place("verify-unknown", "/{lang}/verify/ACE234HK56MP", "anonymous", status=404),
    ),
    "public.verify_form": (Place("verify-form", "/{lang}/verify", "anonymous"),),
    "quizzes.question": (
        Place("question-single", "/{lang}{attempt}/{single}"),
        Place("question-multiple", "/{lang}{attempt}/{multiple}"),
        Place("question-true-false", "/{lang}{attempt}/{true-false}"),
        Place("question-matching", "/{lang}{attempt}/{matching}"),
        Place("question-timed", "/{lang}{timed}/1"),
    ),
    "quizzes.result": (
        Place("result-failed", "/{lang}{failed}/result", "graduate"),
        Place("result-passed", "/{lang}{passed}/result", "graduate"),
        Place("result-examination", "/{lang}{examined}/result", "graduate"),
    ),
    "quizzes.review": (
        Place("review", "/{lang}{attempt}/review"),
        Place("review-timed", "/{lang}{timed}/review"),
    ),
    "quizzes.start": (
        Place("quiz-open", "/{lang}/courses/police/{unit}/quiz"),
        Place("quiz-again", "/{lang}/courses/police/{unit}/quiz", "graduate"),
    ),
    "quizzes.test": (
        Place("test-new", "/{lang}/courses/police/tests/pre", "newcomer"),
        Place("test-open", "/{lang}/courses/police/tests/pre"),
        Place("test-too-early", "/{lang}/courses/police/tests/exam"),
        Place("test-waits", "/{lang}/courses/police/tests/exam", "graduate"),
    ),
    "trials.case": (Place("case", "/{lang}/trials/cases/debt"),),
    "trials.debriefing": (
        Place("debriefing", "/{lang}{well}/debriefing", "graduate"),
        Place("debriefing-harm", "/{lang}{badly}/debriefing", "graduate"),
        Place("debriefing-paper", "/{lang}{badly}/debriefing?paper=1", "graduate"),
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
    "trials.what_if": (
        Place("what-if", "/{lang}{badly}/debriefing/what-if/1?answer=3", "graduate"),
        Place("what-if-choice", "/{lang}{badly}/debriefing/what-if/2", "graduate"),
    ),
    "trials.stop": (Place("stop", "/{lang}{room}/stop"),),
}

# What a page that no route answers looks like.
NOWHERE: Final = Place("not-found", "/{lang}/no-such-page", "anonymous", status=404)
EVERY_PLACE: Final = (NOWHERE, *(place for places in PLACES.values() for place in places))


@dataclass(frozen=True)
class Answer:
    """What an address answers that is no page of its own: it leads on, is a file, or says that there is none."""

    path: str
    mimetype: str | None
    status: int = 200
    who: str = "graduate"


XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROBLEM: Final = "application/problem+json"
OTHER_ANSWERS: Final[Mapping[str, Answer]] = {
    "api.openapi": Answer("/api/v1/openapi.json", "application/json"),
    "api.completions": Answer("/api/v1/completions", PROBLEM, status=401),
    "api.people": Answer("/api/v1/people", PROBLEM, status=401),
    "api.person": Answer("/api/v1/people/{person}", PROBLEM, status=401),
    "api.cohorts": Answer("/api/v1/cohorts", PROBLEM, status=401),
    "api.cohort": Answer("/api/v1/cohorts/{cohort}", PROBLEM, status=401),
    "api.sessions": Answer("/api/v1/sessions", PROBLEM, status=401),
    "api.trained": Answer("/api/v1/reports/trained", PROBLEM, status=401),
    "api.group_profile": Answer("/api/v1/reports/profile", PROBLEM, status=401),
    "api.learning": Answer("/api/v1/reports/learning/police", PROBLEM, status=401),
    "centre.group_profile_pdf": Answer("/{lang}/centre/reports/profile.pdf", "application/pdf", who="officer"),
    "centre.group_profile_xlsx": Answer(
        "/{lang}/centre/reports/profile.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        who="officer",
    ),
    "centre.report_pdf": Answer("/{lang}/centre/reports.pdf", "application/pdf", who="officer"),
    "centre.report_xlsx": Answer(
        "/{lang}/centre/reports.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        who="officer",
    ),
    "centre.records_csv": Answer("/{lang}/centre/records.csv", "text/csv", who="officer"),
    "centre.records_xlsx": Answer("/{lang}/centre/records.xlsx", XLSX, who="officer"),
    "centre.records_xapi": Answer("/{lang}/centre/records/xapi.json", "application/json", who="officer"),
    "centre.records_moodle": Answer("/{lang}/centre/records/moodle.csv", "text/csv", who="officer"),
    "centre.sessions_ics": Answer("/{lang}/centre/sessions.ics", "text/calendar", who="officer"),
    "facilitate.days": Answer("/{lang}/sessions/calendar.ics", "text/calendar", who="leader"),
    "centre.past_example": Answer("/{lang}/centre/records/import/example.csv", "text/csv", who="officer"),
    "centre.example": Answer("/{lang}/centre/import/example.csv", "text/csv", who="officer"),
    "join.events": Answer("/events/{training}", "text/html", status=404),
    "join.short": Answer("/join", "text/html", status=302),
    "join.shortest": Answer("/join/{join_code}", "text/html", status=302),
    "present.present": Answer("/present", None, status=204),
    "static": Answer("/static/theme.css", "text/css"),
    "bootstrap_css": Answer("/static/bootstrap/1.css", "text/css"),
    "facilitate.report_file": Answer("/{lang}/sessions/{debriefed}/report.pdf", "application/pdf", who="leader"),
    "join.sheet_file": Answer("/{lang}/hearing/{committing}/sheet.pdf", "application/pdf", who="trainee"),
    "facilitate.paper": Answer("/{lang}/sessions/{training}/papers/part-1.pdf", "application/pdf", who="leader"),
    "copies.html": Answer("/{lang}/courses/police/copy.html", "text/html"),
    "copies.pdf": Answer("/{lang}/courses/police/copy.pdf", "application/pdf"),
    "kept.json": Answer("/{lang}/account/kept.json", "application/json"),
    "quizzes.questions": Answer("/{lang}{attempt}/questions.json", "application/json", who="busy"),
    "quizzes.standing": Answer("/{lang}{attempt}/standing.json", "application/json", who="busy"),
    "learn.certificate": Answer("/{lang}/records/{code}.pdf", "application/pdf"),
    "public.healthz": Answer("/healthz", "application/json"),
    "public.readyz": Answer("/readyz", "application/json"),
    "public.root": Answer("/", "text/html", status=302),
    "public.verify_short": Answer("/verify/{code}", "text/html", status=302),
    "join.text": Answer("/{lang}/hearing/{begun}/texts/none", "text/html", status=404, who="trainee"),
    "writings.page": Answer("/{lang}{room}/writings/none", "text/html", status=404, who="busy"),
    "media.file": Answer("/media/000000000000/{unit}/none.mp4", "text/html", status=404),
}
