"""Mock trials: opened, played, entered again; the log is their truth."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest
from sqlalchemy import select

from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import Role
from app.domain.trial.elements import DecisionId, OptionId, TextKey
from app.domain.trial.log import event_data, event_from_data
from app.domain.trial.state import Manners, OptionChosen, TrialOpened
from app.domain.trial.step import replay
from app.runtime import Runtime
from app.services import logs, trials
from app.services.accounts import Who
from app.services.logs import KEPT
from app.services.trials import Room
from app.store import trials as log
from app.store.models import Trial
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.programs import decision, option, program
from tests.support.shelves import HandCase, HandShelf, case, debt, small_shelf
from tests.support.world import World

ME = acting()
NONE = refuse("trial/no_such_trial")


@pytest.fixture
def runtime(world: World) -> Runtime:
    return world.runtime


def begin(runtime: Runtime, role: Role = "prosecutor", who: Who = ME) -> str:
    return trials.begin(runtime, who, runtime.shelf().cases["debt"], role)


def enter(runtime: Runtime, trial: str) -> Room:
    room = trials.enter(runtime, ME, trial)
    assert room is not None
    return room


def play(runtime: Runtime, trial: str, decision: str, option: str, key: str = "") -> Room | Refusal:
    return trials.play(runtime, ME, trial, decision, option, (), key or decision)


def played(runtime: Runtime, trial: str) -> Room:
    """The trial of a prosecutor, played to its end."""
    for one, chosen in (("charge", "traffic"), ("order", "any"), ("ask", "open")):
        room = play(runtime, trial, one, chosen)
        assert isinstance(room, Room), room
    return enter(runtime, trial)


def asked(room: Room) -> str | None:
    return room.view.asked.decision if room.view.asked else None


def told(room: Room) -> list[tuple[str, str, str]]:
    """The moves of a room: which decision, what was answered, by whom."""
    return [(move.decision, move.option, move.by) for move in room.events if isinstance(move, OptionChosen)]


def with_case(runtime: Runtime, edited: HandCase) -> Runtime:
    shelf: HandShelf = small_shelf()
    return replace(runtime, shelf=lambda: shelf.with_(cases={edited.slug: edited}))


# The first decision has a third option, the rest is gone, and the sheet says something else.
EDITED = case(
    of=program(
        decision("charge", "prosecutor", option("traffic"), option("fraud"), option("neither")),
        decision("door", "judge", option("part", default=True), option("open")),
    ),
    sheet="The file was closed.",
)


def test_who_is_asked_first_finds_the_room_waiting_for_them(runtime: Runtime) -> None:
    room = enter(runtime, begin(runtime))
    assert (room.case, room.role, room.seq, room.opened_at, room.ended_at) == ("debt", "prosecutor", 1, START, None)
    assert (asked(room), told(room)) == ("charge", [])
    assert room.state.seats == {"judge": "machine", "prosecutor": "person", "defence": "machine"}


def test_the_machine_plays_the_others_until_it_is_the_persons_turn(runtime: Runtime) -> None:
    room = enter(runtime, begin(runtime, "judge"))
    assert (asked(room), told(room)) == ("door", [("charge", "fraud", "machine")])
    after = play(runtime, room.trial_id, "door", "open")
    assert isinstance(after, Room)
    assert asked(after) == "rules"
    assert told(after)[1:] == [("door", "open", "person"), ("order", "victim", "machine")]


def test_the_machine_plays_on_to_the_end_after_the_persons_last_answer(world: World) -> None:
    trial = begin(world.runtime)
    world.clock.move_on(minutes=30)
    room = played(world.runtime, trial)
    assert (room.view.ending and room.view.ending.id, room.ended_at) == ("over", START + timedelta(minutes=30))
    assert [move[0] for move in told(room)] == ["charge", "door", "order", "rules", "ask", "cross"]
    assert play(world.runtime, trial, "cross", "test", "more") == refuse("trial/ended")


def test_a_seat_that_the_case_never_asks_sees_the_trial_to_its_end(runtime: Runtime) -> None:
    watched = program(decision("door", "judge", option("part", default=True)), roles=("judge", "defence"))
    silent = with_case(runtime, case("watched", watched))
    room = enter(silent, trials.begin(silent, ME, silent.shelf().cases["watched"], "defence"))
    assert (asked(room), room.ended_at) == (None, START)


def test_the_state_is_what_the_stored_log_replays_to(runtime: Runtime) -> None:
    room = played(runtime, begin(runtime))
    with runtime.read() as session:
        stored = log.events(session, room.trial_id)
    events = [event_from_data(body) for _, body, _ in stored]
    assert [seq for seq, _, _ in stored] == list(range(1, room.seq + 1))
    assert replay(room.program, events) == room.state
    assert tuple(events) == room.events
    assert isinstance(events[0], TrialOpened)
    assert events[0].program == case().sha256


def test_beginning_again_enters_the_play_under_way(runtime: Runtime) -> None:
    trial = begin(runtime)
    play(runtime, trial, "charge", "traffic")
    assert begin(runtime) == trial
    assert begin(runtime, "judge") != trial
    assert begin(runtime, who=acting("trainer")) != trial


def test_after_the_end_the_same_role_may_be_played_again(world: World) -> None:
    first = begin(world.runtime)
    played(world.runtime, first)
    world.clock.move_on(days=1)
    second = begin(world.runtime)
    assert [(one.trial_id, one.role, one.opened_at, one.ended_at) for one in trials.plays(world.runtime, ME)] == [
        (second, "prosecutor", START + timedelta(days=1), None),
        (first, "prosecutor", START, START),
    ]
    assert trials.plays(world.runtime, acting("trainer")) == []


def test_the_first_run_of_a_role_counts_and_later_ones_are_practice(world: World) -> None:
    first = begin(world.runtime)
    assert enter(world.runtime, first).counts
    played(world.runtime, first)
    second, other = begin(world.runtime), begin(world.runtime, "judge")
    assert [enter(world.runtime, trial).counts for trial in (first, second, other)] == [True, False, True]
    assert {one.trial_id: one.counts for one in trials.plays(world.runtime, ME)} == {
        first: True, second: False, other: True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("manners", "answered"),
    [("authored", {"fraud", "victim"}), ("right", {"traffic", "victim"}), ("mistakes", {"fraud", "any"})],
)
def test_the_machine_plays_with_the_manners_that_the_person_chose_and_so_it_is_kept(
    runtime: Runtime, manners: Manners, answered: set[str]
) -> None:
    trial = trials.begin(runtime, ME, runtime.shelf().cases["debt"], "judge", manners)
    room = play(runtime, trial, "door", "part")
    assert isinstance(room, Room)
    assert {option for decision, option, by in told(room) if by == "machine"} == answered
    assert trials.begin(runtime, ME, runtime.shelf().cases["debt"], "judge", "right") == trial
    assert isinstance(room.events[0], TrialOpened)
    assert room.events[0].manners == manners


def test_what_was_told_is_read_up_to_an_answer_and_never_less(runtime: Runtime) -> None:
    trial = begin(runtime)
    for answers, read in ((2, 2), (1, 2), (3, 3)):
        trials.read_on(runtime, ME, trial, answers)
        assert enter(runtime, trial).read_to == read
    trials.read_on(runtime, acting("trainer"), trial, 9)
    assert enter(runtime, trial).read_to == 3


def test_an_answer_from_a_page_that_the_hearing_has_left_behind_is_refused(runtime: Runtime) -> None:
    """Another tab went on; what the old page asked may be asked again, about something else."""
    trial = begin(runtime)
    old = enter(runtime, trial).seq
    after = trials.play(runtime, ME, trial, "charge", "traffic", (), "one tab", old)
    assert trials.play(runtime, ME, trial, "order", "any", (), "another", old) == refuse("trial/stale")
    assert trials.play(runtime, ME, trial, "charge", "traffic", (), "one tab", old) == after == enter(runtime, trial)


def test_the_same_answer_sent_again_changes_nothing(runtime: Runtime) -> None:
    trial = begin(runtime)
    first = play(runtime, trial, "charge", "traffic")
    assert play(runtime, trial, "charge", "traffic") == first
    play(runtime, trial, "order", "any")
    again = play(runtime, trial, "charge", "traffic")
    assert again == enter(runtime, trial)
    assert asked(enter(runtime, trial)) == "ask"


@pytest.mark.parametrize(("decision", "option"), [("charge", "fraud"), ("order", "any")])
def test_a_key_that_comes_back_with_another_answer_is_refused(runtime: Runtime, decision: str, option: str) -> None:
    trial = begin(runtime)
    before = play(runtime, trial, "charge", "traffic", "key")
    assert play(runtime, trial, decision, option, "key") == refuse("request/key_reused")
    assert enter(runtime, trial) == before


@pytest.mark.parametrize(
    ("decision", "option", "code"),
    [
        ("order", "any", "trial/not_this_decision"),
        ("charge", "any", "trial/no_such_option"),
        ("nothing", "any", "trial/no_such_decision"),
        ("charge\x00", "traffic", "trial/no_such_decision"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_not_stored(
    runtime: Runtime, decision: str, option: str, code: str
) -> None:
    trial = begin(runtime)
    refused = play(runtime, trial, decision, option)
    assert isinstance(refused, Refusal)
    assert refused.code == code
    assert enter(runtime, trial).seq == 1


@pytest.mark.parametrize("who", [acting("trainer"), acting("administrator"), acting("trainee", "gpo")])
def test_a_trial_of_somebody_else_is_as_if_it_were_not(runtime: Runtime, who: Who) -> None:
    trial = begin(runtime)
    assert trials.enter(runtime, who, trial) is None
    assert trials.play(runtime, who, trial, "charge", "traffic", (), "key") == NONE
    assert (trials.enter(runtime, ME, "unknown"), play(runtime, "unknown", "charge", "traffic")) == (None, NONE)


def test_a_trial_goes_on_with_the_program_and_sheets_it_began_with_after_the_case_was_edited(runtime: Runtime) -> None:
    trial = begin(runtime)
    later = with_case(runtime, EDITED)
    assert begin(later) == trial
    room = played(later, trial)
    assert (room.program, room.sheets) == (debt(), case().sheets)
    assert [move[0] for move in told(room)] == ["charge", "door", "order", "rules", "ask", "cross"]


def test_a_trial_begun_after_the_edit_is_on_the_edited_program(runtime: Runtime) -> None:
    played(runtime, begin(runtime))
    later = with_case(runtime, EDITED)
    room = enter(later, begin(later))
    assert (room.program, room.sheets) == (EDITED.program, EDITED.sheets)
    with later.read() as session:
        assert set(session.scalars(select(Trial.program_sha256))) == {case().sha256, EDITED.sha256}


def test_a_log_that_does_not_replay_is_told_as_a_fault_and_never_shown(runtime: Runtime) -> None:
    trial = begin(runtime)
    wrong = OptionChosen(DecisionId("cross"), "defence", OptionId("test"), "machine")
    with runtime.write() as session:
        log.append_event(session, trial, 2, event_data(wrong), None, START)
    with pytest.raises(RuntimeError, match="trial/not_this_decision"):
        trials.enter(runtime, ME, trial)


def test_a_move_of_the_machine_that_is_refused_is_a_fault_and_leaves_nothing_behind(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(cast(Any, logs.PLAYERS), "authored", lambda *_: OptionId("nothing"))
    with pytest.raises(RuntimeError, match="trial/no_such_option"):
        begin(runtime, "judge")
    assert trials.plays(runtime, ME) == []


def test_more_programs_than_are_kept_in_memory_are_read_again(runtime: Runtime) -> None:
    rooms = []
    for number in range(KEPT + 2):
        held = case(f"case {number}", replace(debt(), title=TextKey(f"title {number}")))
        rooms.append(trials.begin(runtime, ME, held, "prosecutor"))
        enter(runtime, rooms[-1])
    assert enter(runtime, rooms[0]).program.title == "title 0"
