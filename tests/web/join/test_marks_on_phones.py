"""Levels that people mark on their phones, and the trainer on the console; how far they agree."""

from dataclasses import dataclass

import pytest

from app.services import console, marks, participants, parts, seating, trainings
from app.services.participants import Joined
from tests.services.test_rooms_of_a_session import SETUP, TRAINER
from tests.support.begun import begun
from tests.support.page import Browser
from tests.support.world import World

SEATS = {"Айгүл": "judge", "Жылдыз": "", "Кубат": ""}


@dataclass
class Group:
    """A session that has begun: its id, the phones of those in it, and its trainer."""

    world: World
    training: str
    phones: dict[str, Browser]
    trainer: Browser

    def hearing(self, rest: str = "") -> str:
        return f"/en/hearing/{self.training}{rest}"

    def session(self, rest: str = "") -> str:
        return f"/en/sessions/{self.training}{rest}"

    def plays(self) -> None:
        """Let the program answer for whoever is waited for."""
        assert console.let_the_machine_answer(self.world.runtime, TRAINER, self.training, 1) is None


@pytest.fixture
def group(world: World) -> Group:
    training, phones = begun(world, SEATS)
    return Group(world, training, phones, world.browser("trainer"))


def test_an_observer_chooses_a_moment_marks_a_level_with_words_and_sees_it_in_the_list(group: Group) -> None:
    phone, place = group.phones["Жылдыз"], group.hearing("/marks")
    assert place in phone.open(group.hearing("/room?tab=role")).links()
    assert "Nothing has been said yet" in phone.open(place).text
    group.plays()
    assert "The open.text." in phone.open(place).text
    phone.open(f"{place}?at=2&by=judge")
    level = next(one.get("name", "") for one in phone.html.all("input", type="radio"))
    phone.send(place, {level: "2", level.replace("level", "quote"): "Go on, please"})
    assert "Your marks are kept." in phone.html.text
    assert ": 2" in phone.html.text
    phone.open(f"{place}?at=2&by=judge&role=judge")
    assert next(one.get("value") for one in phone.html.all("input", type="radio", checked="")) == "2"
    assert phone.html.values(level.replace("level", "quote")) == ["Go on, please"]
    assert ": 2" not in group.phones["Кубат"].open(place).text
    phone.post(place, {**phone.open(f"{place}?at=2").form(place), "at": "9"}, follow=True)
    assert "There is no such moment in this hearing." in phone.html.text


@pytest.mark.slow
def test_a_player_is_asked_for_their_own_levels_before_the_score_and_not_after(group: Group) -> None:
    phone, place, debriefing = group.phones["Айгүл"], group.hearing("/marks"), group.hearing("/debriefing")
    assert phone.get(place).status_code == 302, "while the hearing goes on there is nothing to say"
    group.plays()
    group.plays()
    assert phone.get(debriefing).headers["Location"] == place
    assert "Before you are shown what you scored" in phone.open(place).text
    level = next(one.get("name", "") for one in phone.html.all("input", type="radio"))
    phone.send(place, {level: "3"})
    assert "Before you are shown" not in phone.html.text
    assert phone.get(debriefing).status_code == 200
    assert phone.get(place).status_code == 302


@pytest.mark.slow
def test_whoever_does_not_want_to_say_it_goes_on_without(group: Group) -> None:
    phone, place = group.phones["Айгүл"], group.hearing("/marks")
    group.plays()
    group.plays()
    phone.open(place)
    phone.send(place, {"skip": "yes"})
    assert phone.get(place).status_code == 302


@pytest.mark.slow
def test_the_trainer_marks_too_and_sees_how_far_those_who_marked_agree_but_no_level_of_anybody(group: Group) -> None:
    group.plays()
    trainer, place = group.trainer, group.session("/rooms/1/marks")
    assert "Nobody has marked anything yet." in trainer.open(group.session("/agreement")).text
    trainer.open(f"{place}?at=2&dimension=D3")
    trainer.send(place, {"level-D3": "1"})
    assert "Your marks are kept." in trainer.html.text
    assert trainer.html.all("input", type="radio", name="level-D3", checked="")[0].get("value") == "1"
    told = trainer.open(group.session("/agreement")).text
    assert "too few to say" in told
    assert not any(name in told for name in SEATS)
    other = group.world.browser("trainer", "gpo")
    other.open(group.session("/agreement"), status=404)
    assert other.post(place, {"at": "2", "csrf_token": other.token()}).status_code == 404


@pytest.mark.slow
def test_whoever_speaks_for_the_victim_marks_seat_by_seat_how_it_felt(world: World) -> None:
    runtime, phone = world.runtime, world.browser()
    training = trainings.set_up(runtime, TRAINER, runtime.shelf().cases["debt"], SETUP)
    assert isinstance(training, str)
    card = trainings.look(runtime, TRAINER, training)
    assert card is not None
    phone.open(f"/en/join/{card.code}")
    phone.send(f"/en/join/{card.code}", {"name": "Кубат", "profession": "judge"})
    assert isinstance(participants.join(runtime, card.code, None, "Айгүл", "judge", "ky"), Joined)
    assert seating.deal_all(runtime, TRAINER, training) is None
    phone.post(f"/en/hearing/{training}/part", {"wants": "yes", "csrf_token": phone.token()})
    card = trainings.look(runtime, TRAINER, training)
    assert card is not None
    program = runtime.shelf().cases["debt"].program
    part = next(key for key, member in program.cast.items() if member.as_ == "victim")
    ids = {one.name: one.id for one in card.people}
    assert seating.place(runtime, TRAINER, training, ids["Айгүл"], 1, "judge") is None
    assert parts.give(runtime, TRAINER, training, ids["Кубат"], 1, part) is None
    assert seating.begin(runtime, TRAINER, training) is None
    place = f"/en/hearing/{training}/marks"
    assert place in phone.open(f"/en/hearing/{training}/room?tab=role").links()
    phone.open(place)
    for _ in program.roles:
        phone.send(place, {"level-D1": "1"})
        assert "Your marks are kept." in phone.html.text
    found = marks.marks_of(runtime, TRAINER, training)
    assert found is not None
    assert [(one.kind, one.seq, one.dimension) for one in found] == [("victim", 0, "D1")] * len(program.roles)
    assert {one.role for one in found} == set(program.roles)


@pytest.mark.slow
def test_whoever_is_not_in_the_session_marks_nothing(group: Group) -> None:
    group.world.browser().open(group.hearing("/marks"), status=404)


@pytest.mark.slow
def test_an_observer_practises_on_a_transcript_and_compares(group: Group) -> None:
    phone, place = group.phones["Кубат"], group.hearing("/practice/questions")
    assert place in phone.open(f"{group.hearing()}?stay=1").links()
    phone.open(place)
    levels = {one.get("name", ""): "2" for one in phone.html.all("input", type="radio")}
    first = next(iter(levels))
    phone.send(place, {first: "3"})
    assert "Give each line a level" in phone.html.text
    assert [one.get("value") for one in phone.html.all("input", name=first, checked="")] == ["3"]
    phone.send(place, levels)
    assert "The given level was found by" in phone.html.text
    assert not phone.html.all("input", type="radio")
    assert "all gave one level" not in phone.html.text
    group.phones["Жылдыз"].open(place)
    group.phones["Жылдыз"].send(place, levels)
    assert "all gave one level" in group.phones["Жылдыз"].html.text
    assert "2 people have practised" in group.trainer.open(group.session("/agreement")).text
    group.world.browser().open(place, status=404)
    other = group.world.browser()
    assert other.post(place, {"csrf_token": other.token()}).status_code == 404
    phone.open(group.hearing("/practice/other"), status=404)
