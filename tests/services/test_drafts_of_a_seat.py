"""What the people of one seat share while they think, and the texts that they write together; no other seat sees it."""

from dataclasses import replace
from typing import cast

import pytest

from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import attending, console, desks, questions, seat_texts
from app.services.participants import NOT_IN_IT
from app.services.writings import LONGEST_TEXT, Draft
from tests.services.test_rooms_of_a_session import TRAINER, Session
from tests.support.fakes import Silence
from tests.support.programs import decision, option, program
from tests.support.shelves import case as shelved
from tests.support.shelves import small_shelf
from tests.support.two_in_a_seat import writing
from tests.support.world import World

SEATS = {"Айгүл": "judge", "Бакыт": "judge", "Жылдыз": "prosecutor", "Кубат": ""}


@pytest.fixture
def runtime(world: World) -> Runtime:
    asked = (
        decision("door", "judge", option("open"), option("shut"), writes=(writing("judge"),)),
        decision("guilt", "judge", option("yes"), option("no"), voting=True),
        decision("last", "prosecutor", option("go")),
    )
    shelf = small_shelf().with_(cases={"small": shelved("small", program(*asked))})
    world.runtime = replace(world.runtime, shelf=lambda: shelf)
    return world.runtime


@pytest.fixture
def session(runtime: Runtime) -> Session:
    return Session(runtime, SEATS, "small")


def leans(session: Session, name: str, option: str) -> Refusal | None:
    return desks.lean(session.runtime, session.id, session.people[name].token, None, option)


def seen(session: Session, name: str) -> list[tuple[str, str]]:
    return [(one.name, one.option) for one in desks.leanings(session.runtime, session.room(name))]


def keeps(session: Session, name: str, text: str, version: int, both: bool = False) -> Draft | Refusal:
    return seat_texts.keep(session.runtime, session.room(name), "reasons", text, version, both)


def text(session: Session, name: str) -> Draft:
    (draft,) = seat_texts.drafts(session.runtime, session.room(name), "ky")
    return draft


class TestLeanings:
    def test_each_of_a_seat_sees_where_the_others_lean_and_nobody_else_does(self, session: Session) -> None:
        assert leans(session, "Айгүл", "open") is None
        assert leans(session, "Бакыт", "open") is None
        assert leans(session, "Айгүл", "shut") is None
        for name in ("Айгүл", "Бакыт"):
            assert seen(session, name) == [("Айгүл", "shut"), ("Бакыт", "open")]
        assert seen(session, "Жылдыз") == seen(session, "Кубат") == []

    def test_the_others_of_the_seat_are_told_that_there_is_news_and_no_other_seat_is(self, session: Session) -> None:
        told = cast(Silence, session.runtime.notices).told
        before = len(told)
        assert leans(session, "Айгүл", "open") is None
        ((topic, number),) = told[before:]
        assert (topic, number) == (f"desk:{session.room('Айгүл').own.trial_id}.judge", 1)
        heard = {}
        for name in SEATS:
            at = attending.listens(session.runtime, session.id, session.people[name].token, None)
            assert at is not None
            heard[name] = at.get(topic)
        assert heard == {"Айгүл": 1, "Бакыт": 1, "Жылдыз": None, "Кубат": None}

    def test_they_are_gone_with_the_question_and_do_not_come_back_when_it_is_put_again(self, session: Session) -> None:
        stood = session.room("Айгүл")
        assert leans(session, "Айгүл", "open") is None
        assert session.answers("Бакыт", "shut") is None
        assert console.rewind(session.runtime, TRAINER, session.id, 1, stood.room.seq, "Once more") is None
        assert session.room("Айгүл").room.view.asked is not None
        assert seen(session, "Бакыт") == []
        assert leans(session, "Бакыт", "open") is None
        assert seen(session, "Айгүл") == [("Бакыт", "open")]

    def test_a_vote_is_told_to_nobody_before_it_is_cast(self, session: Session) -> None:
        assert session.answers("Айгүл", "open") is None
        assert leans(session, "Айгүл", "yes") == refuse("trial/not_your_turn")
        assert seen(session, "Бакыт") == []

    def test_only_who_is_asked_may_lean_and_only_to_an_answer(self, session: Session) -> None:
        assert leans(session, "Жылдыз", "go") == refuse("trial/not_your_turn")
        assert leans(session, "Кубат", "open") == refuse("room/observer")
        assert leans(session, "Айгүл", "none") == refuse("trial/no_such_option", option="none")
        assert desks.lean(session.runtime, session.id, "nobody's", None, "open") == NOT_IN_IT

    def test_one_who_saw_an_earlier_question_takes_nothing_away(
        self, session: Session, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert leans(session, "Бакыт", "open") is None
        now = questions.since(session.room("Айгүл").room)
        monkeypatch.setattr(questions, "since", lambda room: now - 1)
        assert leans(session, "Айгүл", "shut") == refuse("trial/stale")
        monkeypatch.undo()
        assert seen(session, "Айгүл") == [("Бакыт", "open")]


class TestTexts:
    def test_they_write_one_text_and_each_change_says_whose_it_is(self, session: Session) -> None:
        assert text(session, "Айгүл").version == 0
        assert isinstance(keeps(session, "Айгүл", "Держать\r\nдверь. \n", 0), Draft)
        assert isinstance(keeps(session, "Айгүл", "Держать\nдверь.", 0), Draft)
        first = text(session, "Бакыт")
        assert (first.text, first.version, first.by) == ("Держать\nдверь.", 1, "Айгүл")
        kept = keeps(session, "Бакыт", "Открыть дверь.", first.version)
        assert isinstance(kept, Draft)
        assert (kept.version, kept.by) == (2, "Бакыт")
        assert seat_texts.drafts(session.runtime, session.room("Жылдыз"), "ky") == []
        assert seat_texts.drafts(session.runtime, session.room("Кубат"), "ky") == []

    def test_of_two_at_once_neither_is_lost(self, session: Session) -> None:
        assert isinstance(keeps(session, "Айгүл", "Одна причина.", 0), Draft)
        assert keeps(session, "Бакыт", "Другая причина.", 0) == refuse("writing/changed_by_another")
        assert text(session, "Бакыт").text == "Одна причина."
        for version in (1, 1):  # what was shown beside the own; sent twice it stands there once
            kept = keeps(session, "Бакыт", "Другая причина.", version, both=True)
            assert isinstance(kept, Draft)
            assert kept.text == "Одна причина.\n\nДругая причина."
        assert text(session, "Айгүл").text == kept.text

    def test_the_others_of_the_seat_hear_of_a_change_of_the_text_they_have_open(self, session: Session) -> None:
        token = session.people["Бакыт"].token
        topic = f"text:{session.room('Айгүл').own.trial_id}.judge.reasons"
        at = attending.listens(session.runtime, session.id, token, None, "reasons")
        assert at is not None
        assert {name.partition(":")[0] for name in at} == {"session", "text"}
        assert at[topic] == 0
        assert isinstance(keeps(session, "Айгүл", "Дверь.", 0), Draft)
        assert cast(Silence, session.runtime.notices).told[-1] == (topic, 1)
        at = attending.listens(session.runtime, session.id, token, None, "reasons")
        assert at is not None
        assert at[topic] == 1
        other = attending.listens(session.runtime, session.id, session.people["Жылдыз"].token, None, "reasons")
        assert other is not None
        assert topic not in other

    def test_what_stands_when_the_seat_answers_goes_with_the_answer(self, session: Session) -> None:
        assert isinstance(keeps(session, "Айгүл", "Дверь открыть.", 0), Draft)
        assert text(session, "Айгүл").sent is None
        assert session.answers("Бакыт", "open") is None
        assert isinstance(keeps(session, "Айгүл", "Дверь открыть сразу.", 1), Draft)
        draft = text(session, "Бакыт")
        assert (draft.sent, draft.text) == ("Дверь открыть.", "Дверь открыть сразу.")

    def test_what_is_too_long_or_not_theirs_is_refused(self, session: Session) -> None:
        assert keeps(session, "Айгүл", "д" * (LONGEST_TEXT + 1), 0) == refuse("writing/too_long", longest="10000")
        assert keeps(session, "Жылдыз", "x", 0) == refuse("trial/no_such_writing", writing="reasons")
        empty = keeps(session, "Айгүл", "", 0)
        assert isinstance(empty, Draft)
        assert (empty.version, empty.saved_at) == (0, None)
