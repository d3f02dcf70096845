"""A session that was held on a laptop comes to the server of its centre: whole, once, and into the ledger once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.shared.canonical import canonical_json
from app.domain.shared.refusal import Refusal
from app.records import session_file
from app.records.session_file import Opened
from app.services import laptops, leading, looking_back, marks, rehearsals, session_export, session_import, trainings
from app.services.digests import key_for
from app.services.invariants import check
from app.services.session_import import TakenIn
from app.store import ledger
from app.store import trainings as store
from tests.support.carried import GUEST, MEANT, PUPIL, TRAINER, held, installation, written
from tests.support.world import World

SECRET = b"k" * 32
OTHERS = session_file.laptop_of(SECRET)  # the key of another laptop


@pytest.fixture
def laptop(tmp_path: Path, people: Path) -> Iterator[World]:
    with installation(tmp_path / "laptop", people, "l") as world:
        yield world


@pytest.fixture
def centre(tmp_path: Path, people: Path) -> Iterator[World]:
    with installation(tmp_path / "centre", people, "s") as world:
        yield world


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory, people: Path) -> bytes:
    """What a laptop wrote, for whoever asks nothing else of it."""
    with installation(tmp_path_factory.mktemp("held") / "laptop", people, "l") as world:
        return written(world, held(world)[0])


def taken(centre: World, data: bytes, laptop: str = "") -> TakenIn:
    done = session_import.take_in(centre.runtime, data, laptop)
    assert isinstance(done, TakenIn), done
    return done


def refused(centre: World, data: bytes, laptop: str = "") -> str:
    done = session_import.take_in(centre.runtime, data, laptop)
    assert isinstance(done, Refusal), done
    return done.code


def entries(world: World) -> list[tuple[str, str]]:
    with world.runtime.read() as session:
        return [(one.kind, one.training_id or "") for one in ledger.entries_about(session, "moi", PUPIL.person_id)]


def resealed(data: bytes, **changed: object) -> bytes:
    """The file of another laptop, in which something was changed."""
    opened = session_file.opened(data)
    assert isinstance(opened, Opened)
    return session_file.sealed(opened.carried.model_copy(update=changed), SECRET)


def test_it_is_the_same_session_there_with_whom_the_centre_knows_and_its_guests(laptop: World, centre: World) -> None:
    session, _guest = held(laptop)
    done = taken(centre, written(laptop, session))
    assert (done.people, done.with_account, done.version, done.is_new, done.was_here) == (2, 1, "same", True, None)
    here, there = (trainings.look(world.runtime, TRAINER, session) for world in (centre, laptop))
    assert here is not None
    assert there is not None
    assert here == there
    assert [one.has_account for one in here.people if one.name == GUEST] == [False]
    with laptop.runtime.read() as mine, centre.runtime.read() as theirs:
        for trial in here.trials.values():
            assert session_export.carrying.log(mine, trial) != []
            logs = [
                [(e.seq, e.body, e.key, e.made_at, e.actor) for e in session_export.carrying.log(s, trial)]
                for s in (mine, theirs)
            ]
            assert logs[0] == logs[1]
    marked = marks.marks_of(centre.runtime, TRAINER, session)
    assert marked
    assert marked == marks.marks_of(laptop.runtime, TRAINER, session)
    assert entries(centre) == [("participation", session)]
    assert not check(centre.runtime).findings


def test_what_people_mean_to_do_goes_with_it_so_that_it_can_be_looked_back_on(laptop: World, centre: World) -> None:
    session, _guest = held(laptop)
    taken(centre, written(laptop, session))
    led = leading.look(centre.runtime, TRAINER, session)
    assert led is not None
    assert (led.said, led.written) == ((MEANT,), 1)
    planned = looking_back.planned(centre.runtime, TRAINER, session)
    assert planned is not None
    assert planned.days is not None
    assert looking_back.plan(centre.runtime, TRAINER, session, planned.days[0]) is None
    centre.clock.move_on(days=28)
    asked = looking_back.own(centre.runtime, session, "", PUPIL)
    assert asked is not None
    assert asked.meant == MEANT


def test_the_same_file_again_changes_nothing_and_another_one_is_refused(laptop: World, centre: World) -> None:
    session, _guest = held(laptop)
    data = written(laptop, session)
    assert data == written(laptop, session), "the same session is the same file"
    taken(centre, data)
    again = taken(centre, data)
    assert again.was_here is not None
    assert (again.people, again.with_account, again.is_new) == (2, 1, False)
    assert entries(centre) == [("participation", session)]
    with laptop.runtime.write() as changing:
        store.of(changing, session).venue = "Баткен"
    assert refused(centre, written(laptop, session)) == "carried/otherwise"
    assert taken(laptop, data).was_here is not None, "where it was held it is already"
    assert refused(laptop, resealed(data, program="{}"), session_file.name_of(OTHERS)) == "carried/otherwise"
    further, _guest = held(laptop)
    assert not taken(centre, written(laptop, further)).is_new


def test_any_byte_that_was_altered_is_noticed(file: bytes, centre: World) -> None:
    data, places = file, [*range(300), *range(300, len(file), 9973), len(file) - 1]
    for place in places:
        altered = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        assert refused(centre, altered) in ("carried/altered", "carried/no_session", "carried/newer"), place
    for altered in (data + b" ", data[:-1], data.upper(), b"", data.replace(b"session-1", b"session-2", 1)):
        assert refused(centre, altered) in ("carried/altered", "carried/no_session", "carried/newer")
    assert trainings.led_by(centre.runtime, TRAINER) == []


def test_the_first_laptop_is_taken_at_its_word_and_each_further_one_by_its_name(file: bytes, centre: World) -> None:
    taken(centre, file)
    other = resealed(file, id="another", rooms=(), people=(), notes=(), marks=())
    assert refused(centre, other) == "carried/unknown_laptop"
    assert refused(centre, other, "0000-0000-0000-0000") == "carried/unknown_laptop"
    name = session_file.name_of(OTHERS)
    assert taken(centre, other, name).is_new
    assert name in [one.name for one in laptops.known(centre.runtime, "moi") if one.ended_at is None]
    assert laptops.end(centre.runtime, "moi", name) is None
    assert laptops.end(centre.runtime, "moi", "none") is not None
    assert refused(centre, other, name) == "carried/laptop_ended"
    assert [one.name for one in laptops.known(centre.runtime, "moi") if one.ended_at is not None] == [name]


def test_a_laptop_without_a_secret_of_its_own_signs_nothing_for_a_server_in_production(
    file: bytes, centre: World
) -> None:
    opened = session_file.opened(file)
    assert isinstance(opened, Opened)
    data = session_file.sealed(opened.carried, key_for("development-only", session_export.SIGNING))
    centre.runtime = replace(centre.runtime, settings=replace(centre.runtime.settings, app_env="production"))
    assert refused(centre, data) == "carried/no_secret"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"centre": "none"}, "carried/no_such_centre"),
        ({"trainer": ()}, "carried/no_such_trainer"),
        ({"rooms": ()}, "carried/does_not_hold"),
        ({"program": "{}"}, "carried/does_not_hold"),
    ],
)
def test_what_cannot_be_so_is_refused_whole(file: bytes, centre: World, changed: dict[str, object], code: str) -> None:
    data = resealed(file, **changed)
    assert refused(centre, data) == code
    assert trainings.led_by(centre.runtime, TRAINER) == []
    assert laptops.known(centre.runtime, "moi") == []


def test_a_log_that_the_engine_refuses_is_refused(file: bytes, centre: World) -> None:
    opened = session_file.opened(file)
    assert isinstance(opened, Opened)
    room = opened.carried.rooms[0]
    assert room.hearing is not None
    hearing = room.hearing.model_copy(update={"events": (*room.hearing.events, room.hearing.events[0])})
    assert (
        refused(centre, resealed(file, rooms=(room.model_copy(update={"hearing": hearing}),)))
        == "carried/does_not_hold"
    )


def test_what_was_written_by_another_version_is_told(file: bytes, centre: World) -> None:
    opened = session_file.opened(file)
    assert isinstance(opened, Opened)
    key = session_file.Ed25519PrivateKey.from_private_bytes(SECRET)
    body = canonical_json({**opened.carried.model_dump(mode="json"), "mood": "new"}).encode()
    seal = f"{OTHERS} {key.sign(session_file.MAGIC + body).hex()}\n".encode()
    assert refused(centre, session_file.MAGIC + seal + body) == "carried/newer"


def test_the_version_that_was_played_is_told_and_stays(file: bytes, centre: World) -> None:
    shelf = centre.runtime.shelf()
    case = shelf.cases["debt"]
    centre.runtime, found, shelves = replace(centre.runtime, shelf=lambda: shelves[-1]), [], [shelf]
    for law_date in ("2099-01-01", "2000-01-01", case.program.law_date):
        changed = replace(case, sha256="0" * 64, program=replace(case.program, law_date=law_date))
        shelves.append(replace(shelf, cases={**shelf.cases, "debt": changed}))
        done = taken(centre, file)
        found.append(done.version)
    shelves.append(replace(shelf, cases={}))
    assert [*found, taken(centre, file).version] == ["older", "newer", "other", "absent"]
    with centre.runtime.read() as reading:
        assert store.of(reading, done.id).program_sha256 == case.sha256


def test_only_what_was_held_and_closed_is_written(laptop: World) -> None:
    session, _guest = held(laptop)
    rehearsal = rehearsals.begin(laptop.runtime, TRAINER, laptop.runtime.shelf().cases["debt"])
    assert isinstance(rehearsal, str)
    with laptop.runtime.write() as changing:
        store.of(changing, session).ended_at = None
    for named, code in (
        ("none", "session/no_such_session"),
        (rehearsal, "carried/rehearsal"),
        (session, "carried/not_over"),
    ):
        done = session_export.export(laptop.runtime, named)
        assert isinstance(done, Refusal)
        assert done.code == code
    assert [one.id for one in session_export.last_held(laptop.runtime)] == [session]
