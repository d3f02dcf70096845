"""No page of a trial tells a seat what it must not know yet, and afterwards the debriefing does.

Every text of the case carries a sign of its own. What a seat may read at a point of the play is worked out here from
the log and the structure of the case, without the view that the pages are built from.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.shared.language import LANGUAGES, Lang
from app.domain.shared.roles import Role
from app.domain.trial.closed import Words, closed_cards
from app.domain.trial.elements import DecisionId, TextKey
from app.domain.trial.program import Option, Program
from app.domain.trial.serial import program_sha256
from app.domain.trial.state import OptionChosen, State
from app.domain.trial.view import view
from app.runtime import Shelf
from app.services import trials
from app.services.trials import Room
from app.web.trials.ask_build import blind_name
from tests.support.acts import CASE, read_on, take_seat
from tests.support.markers import Markers, with_cases, with_marked_cases, with_other_secrets
from tests.support.page import Browser
from tests.support.past import has_played
from tests.support.world import World, sqlite_world

SEATS: tuple[Role, ...] = ("investigator", "prosecutor", "judge", "defence", "representative")
SLOW = ("investigator", "defence", "representative")  # theirs are played and looked at by `make check` alone
# What differs between two fetches of one page: the token, and the key of the form.
FLEETING = re.compile(r'name="(?:csrf_token|key)" value="[^"]*"')


def by_seats(*cases: tuple[Any, ...]) -> list[Any]:
    """Cases of a test whose first parameter is a seat."""
    return [pytest.param(*case, marks=[pytest.mark.slow] if case[0] in SLOW else []) for case in cases]


@pytest.fixture
def markers() -> Markers:
    return Markers()


@pytest.fixture
def marked(tmp_path: Path, people: Path, shelf: Shelf, markers: Markers) -> Iterator[World]:
    world = sqlite_world(tmp_path, people, with_marked_cases(shelf, markers))
    yield world
    world.close()


def stands_at(world: World, room: str) -> Room:
    found = trials.enter(world.runtime, world.person("trainee"), room.rsplit("/", 1)[1])
    assert found is not None
    return found


def may_read(program: Program, state: State, seat: Role) -> set[object]:
    """The keys of all texts that a seat may read now, and the sheets."""
    keys: set[object] = {program.title, program.summary, program.content_note, ("sheet", seat)}
    keys |= {text for member in program.cast.values() for text in (member.name, member.hat)}
    keys |= {said.text for said in state.record if said.to is None or seat in said.to}
    keys |= {card.text for id, card in program.cards.items() if id in state.opened or card.holder == seat}
    for number, shown_to in state.shown.items():
        if seat in shown_to:
            keys |= {program.exhibits[number].title, ("exhibit", number)}
    if state.at is not None:
        keys.add(program.scenes[program.decisions[state.at].scene].title)
        if program.decisions[state.at].asks == seat:
            decision = program.decisions[state.at]
            keys |= {decision.question, *(option.text for option in decision.options.values())}
    return keys


def may_be_told(program: Program, state: State, seat: Role) -> set[object]:
    """What is told of own answers before the next question: of a harm just done, of a scene that is over."""
    own = [answer for answer in state.answers if answer.role == seat]
    if not own:
        return set()
    option, scene = _option(program, own[-1]), program.decisions[DecisionId(own[-1].decision)].scene
    keys: set[object] = {option.text, option.why, option.better} if option.harms else set()
    if state.at is None or program.decisions[state.at].scene != scene:
        keys.add(program.scenes[scene].title)
        for answer in own:
            decision = program.decisions[DecisionId(answer.decision)]
            if decision.scene == scene:
                keys |= {decision.question, _option(program, answer).text, _option(program, answer).why}
    return keys


def _option(program: Program, answer: OptionChosen) -> Option:
    return program.decisions[DecisionId(answer.decision)].options[answer.option]


def may_be_debriefed(program: Program, state: State, seat: Role) -> set[object]:
    """What the debriefing adds: of the own decisions all, of the hearing what the seat heard, and the closed cards."""
    assert state.ending is not None
    ending = program.endings[state.ending]
    keys: set[object] = {program.title, ending.text, (ending.text_for or {}).get(seat)}
    kinds = ("scene", "choice", "event", "card")
    keys |= {said.text for said in state.record if said.kind in kinds and (said.to is None or seat in said.to)}
    for answer in state.answers:
        if answer.role == seat:
            decision = program.decisions[answer.decision]
            keys |= {decision.question, program.scenes[decision.scene].title, decision.options[answer.option].better}
            keys |= {text for option in decision.options.values() for text in (option.text, option.why)}
    return keys | may_be_told_of_closed_cards(program, state, seat) | may_be_told_of_repairs(program, state, seat)


def may_be_told_of_closed_cards(program: Program, state: State, seat: Role) -> set[object]:
    """The cards of others that stayed closed, the words that ask for them, and those that make them open."""
    keys: set[object] = set()
    for card in closed_cards(program, state, [], seat):
        movers = [mover for needs in card.needs for need in needs for mover in (*need.towards, *need.away)]
        holder = program.cards[card.id].holder
        keys |= {program.cards[card.id].text, *(program.cast[name].name for name in (holder,) if name in program.cast)}
        keys |= told_of(program, (*card.words, *(mover for mover in movers if isinstance(mover, Words))))
    return keys


def may_be_told_of_repairs(program: Program, state: State, seat: Role) -> set[object]:
    """The words that could have repaired a harm of one's own."""
    own = [program.decisions[answer.decision].options[answer.option] for answer in state.answers if answer.role == seat]
    harms = {harm.id for option in own for harm in option.harms}
    return told_of(
        program,
        [
            Words(decision, id)
            for decision, asked in program.decisions.items()
            for id, option in asked.options.items()
            if harms & set(option.repairs)
        ],
    )


def told_of(program: Program, words: Iterable[Words]) -> set[object]:
    """The words, and the scenes in which they can be said."""
    asked = [(program.decisions[each.decision], each.option) for each in words]
    texts = {decision.options[option].text for decision, option in asked}
    return texts | {program.scenes[decision.scene].title for decision, _ in asked}


def fetched(browser: Browser, room: str, here: Room) -> Iterator[tuple[str, str]]:
    """Everything that a seat can fetch of its trial now, whatever it puts into the address."""
    program, own = here.program, [answer for answer in here.state.answers if answer.role == here.role]
    hidden = [f"{room}/exhibits/{number}" for number in program.exhibits if number not in here.view.exhibits]
    hidden += [f"{room}/debriefing/what-if/1?answer=1"] if here.state.at is not None else []
    at_the_ends = [f"/{browser.lang}/{page}" for page in (f"trials/cases/{CASE}", "trials", "", "records")]
    shown = [f"{room}/exhibits/{number}" for number in here.view.exhibits]
    elsewhere = [*at_the_ends, *shown] if not own or here.state.at is None else []
    for path in (room, f"{room}?tab=role", *hidden, f"{room}/stop", f"{room}/debriefing", *elsewhere):
        response = browser.client.get(path, follow_redirects=True, buffered=True)
        yield path, response.get_data(as_text=True)


def play_and_look(world: World, markers: Markers, seat: Role, lang: str, nth: int) -> None:
    """Play a seat to its end, by the answer that is `nth` in the file, and look at every page at every step."""
    browser = world.browser("trainee", lang=lang)
    room = take_seat(browser, seat)
    while True:
        here = stands_at(world, room)
        allowed = may_read(here.program, here.state, seat)
        if here.state.ending is not None:
            allowed |= may_be_debriefed(here.program, here.state, seat)
        told = may_be_told(here.program, here.state, seat)
        for path, source in fetched(browser, room, here):
            early = markers.found(source) - allowed - (told if path.startswith(room) else set())
            assert not early, f"{path} tells the {seat} too early: {early}"
        browser.open(room)
        read_on(browser)
        assert markers.found(browser.html.source) <= allowed, "what was read is told again"
        if here.state.at is None:
            return
        offered = browser.html.values("option")
        names = {
            id: blind_name(here.trial_id, here.state.at, id) for id in here.program.decisions[here.state.at].options
        }
        in_file = [id for id, name in names.items() if name in offered]
        fields = {**browser.html.form(room), "option": names[in_file[nth % len(in_file)]]}
        sent = browser.client.post(room, data=fields, headers={"Accept": "application/json"})
        swapped, now = "".join(map(str, sent.get_json().values())), stands_at(world, room)
        assert markers.found(swapped) <= may_read(now.program, now.state, seat) | may_be_told(
            now.program, now.state, seat
        )


@pytest.mark.parametrize(
    ("seat", "lang", "nth"),
    by_seats(*((seat, LANGUAGES[place % 3], place % 2) for place, seat in enumerate(SEATS)), ("judge", "ky", 2)),
)
def test_no_page_tells_a_seat_what_it_must_not_know_yet(
    marked: World, markers: Markers, seat: Role, lang: str, nth: int
) -> None:
    play_and_look(marked, markers, seat, lang, nth)


def test_a_build_with_the_filter_taken_out_is_caught(
    marked: World, markers: Markers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unfiltered(program: Program, state: State, seat: Role) -> object:
        return replace(view(program, state, "trainer"), seat=seat)

    monkeypatch.setattr(trials, "view", unfiltered)
    with pytest.raises(AssertionError, match="tells the judge too early"):
        play_and_look(marked, markers, "judge", "en", 0)


def test_a_build_that_shows_what_an_option_does_is_caught(
    marked: World, markers: Markers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(program: Program, key: TextKey, lang: Lang) -> str:
        whys = {one.text: one.why for decision in program.decisions.values() for one in decision.options.values()}
        return text(program, key, lang) + (text(program, whys[key], lang) if key in whys else "")

    text = Program.text
    monkeypatch.setattr(Program, "text", told)
    with pytest.raises(AssertionError, match="tells the defence too early"):
        play_and_look(marked, markers, "defence", "en", 0)


@pytest.mark.parametrize("seat", SEATS)
def test_the_debriefing_gives_the_reasons_of_the_own_decisions_and_of_nobody_elses(
    marked: World, markers: Markers, seat: Role
) -> None:
    trial = has_played(marked, marked.person("trainee"), seat)
    browser = marked.browser("trainee")
    told = markers.found(browser.open(f"/en/trials/{trial}/debriefing").source)
    here = stands_at(marked, f"/{trial}")
    program, may = here.program, may_be_debriefed(here.program, here.state, seat) - {None}
    assert told <= may
    left = may - told - may_be_told_of_closed_cards(program, here.state, seat)  # of many words only some are told
    assert not left
    whys = {option.why for decision in program.decisions.values() for option in decision.options.values()}
    own = [program.decisions[answer.decision] for answer in here.state.answers if answer.role == seat]
    assert told & whys == {option.why for decision in own for option in decision.options.values()}


@pytest.mark.parametrize("seat", by_seats(*((seat,) for seat in SEATS)))
def test_a_room_looks_the_same_whatever_the_options_are_worth(
    tmp_path_factory: pytest.TempPathFactory, people: Path, shelf: Shelf, seat: Role
) -> None:
    """Cases that differ only in levels, reasons, better wordings and harms give the same pages, letter by letter."""
    looks = []
    case = shelf.cases[CASE]
    for program in (case.program, with_other_secrets(case.program)):
        changed = replace(case, program=program, sha256=program_sha256(program))
        world = sqlite_world(tmp_path_factory.mktemp("world"), people, with_cases(shelf, {CASE: changed}))
        looks.append(looks_of_a_play(world, seat))
        world.close()
    assert looks[0] == looks[1]


def looks_of_a_play(world: World, seat: Role) -> list[str]:
    """The room at every step up to the end, once what is told of the last own answer was read."""
    browser, who = world.browser("trainee"), world.person("trainee")
    trial = trials.begin(world.runtime, who, world.runtime.shelf().cases[CASE], seat)
    here: Room | object = stands_at(world, f"/{trial}")
    pages = []
    while isinstance(here, Room) and here.view.asked is not None:
        trials.read_on(world.runtime, who, trial, 999)
        pages.append(FLEETING.sub("", browser.client.get(f"/en/trials/{trial}").get_data(as_text=True)))
        asked = here.view.asked
        here = trials.play(world.runtime, who, trial, asked.decision, asked.options[0].id, (), asked.decision)
    assert len(pages) >= 4
    return pages
