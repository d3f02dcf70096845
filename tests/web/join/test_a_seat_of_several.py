"""Several people in one seat: what they lean to, and the text that they write together, each on their phone."""

from dataclasses import dataclass

import pytest

from tests.support.begun import begun
from tests.support.page import Browser
from tests.support.two_in_a_seat import SEATS
from tests.support.world import PASSWORD, World, address


@dataclass
class Group:
    """A session that has begun: where it is, and the phones of those in it."""

    address: str
    phones: dict[str, Browser]


@pytest.fixture
def group(world: World) -> Group:
    training, phones = begun(world, SEATS)
    return Group(f"/en/hearing/{training}", phones)


def test_what_one_leans_to_stands_on_the_phones_of_the_seat_and_on_no_other(group: Group) -> None:
    room, mine = f"{group.address}/room", group.phones["Айгүл"]
    fields = mine.open(room).form(room)
    assert mine.post(f"{group.address}/desk", fields).status_code == 422
    chosen = mine.html.all("input", type="radio", name="option")[-1].get("value", "")
    mine.post(f"{group.address}/desk", {**fields, "option": chosen}, follow=True)
    assert "Your seat sees what you lean to." in mine.html.text
    (ticked,) = mine.html.all("input", type="radio", checked="")
    assert ticked.get("value") == chosen
    assert "Your seat leans to" in group.phones["Бакыт"].open(room).text
    assert "Айгүл" in group.phones["Бакыт"].open(f"{room}?tab=role").text
    assert "leans" not in group.phones["Жылдыз"].open(room).text
    script = {"Accept": "application/json"}
    told = mine.client.post(f"{group.address}/desk", data={**fields, "option": "none"}, headers=script)
    assert (told.status_code, told.data) == (409, b"")
    mine.post(f"{group.address}/desk", {**fields, "option": "none"}, follow=True)
    assert "Your seat sees" not in mine.html.text


def test_of_a_text_of_two_neither_loses_a_word_without_script_and_with_it(group: Group) -> None:
    place = f"{group.address}/texts/reasons"
    one, other = group.phones["Айгүл"], group.phones["Бакыт"]
    group.phones["Жылдыз"].open(place, status=404)
    for phone in (one, other):
        assert "no other seat does" in phone.open(place).text
    one.send(place, {"text": "Дверь держали открытой."})
    assert "Айгүл" in one.html.text
    other.send(place, {"text": "Дверь держали закрытой."})
    assert "Kept meanwhile by somebody of your seat" in other.html.text
    assert "Дверь держали открытой." in other.html.text
    other.send(place, {"how": "both"})
    script = {"Accept": "application/json"}
    now = one.client.get(place, headers=script).json
    assert now is not None
    assert now["text"] == "Дверь держали открытой.\n\nДверь держали закрытой."
    assert (now["version"], now["by"]) == (2, "Бакыт")
    fields = one.open(place).form(place)
    late = one.client.post(place, data={**fields, "text": "x", "version": "1"}, headers=script)
    assert (late.status_code, late.json and late.json["version"]) == (409, 2)
    long = one.client.post(place, data={**fields, "text": "x" * 10_001}, headers=script)
    assert (long.status_code, long.json and long.json["kept"]) == (422, False)
    kept = one.client.post(place, data={**fields, "text": "Дверь."}, headers=script).json
    assert kept is not None
    assert (kept["kept"], kept["text"], kept["version"]) == (True, "Дверь.", 3)
    assert "Kept: " in one.open(f"{group.address}/room?tab=role").text


def test_a_harm_is_told_to_the_seat_alone_without_scores_and_holds_nobody_up(group: Group) -> None:
    room = f"{group.address}/room"
    one, other, third = group.phones.values()
    fields = one.open(room).form(room)
    (label,) = [each for each in one.html.root.iter("label") if "The shut.text." in "".join(each.itertext())]
    (chosen,) = [each.get("value", "") for each in label.iter("input")]
    one.post(room, {**fields, "option": chosen}, follow=True)
    for phone in (one, other):
        page = phone.open(room)
        assert "Look at this once more" in page.text
        assert "Only your seat sees this." in page.text
        assert "of 100" not in page.text
    assert "Look at this" not in third.open(room).text
    assert room in third.html.actions()
    told = third.client.get(room, headers={"Accept": "application/json"}).json
    assert told is not None
    assert (told["harm_number"], "shut" in told["harm"], told["desk"].strip()) == (0, False, "")
    one.send(f"{group.address}/read")
    assert "Look at this once more" not in one.html.text
    assert "Look at this once more" in other.open(room).text
    fields = other.html.form(f"{group.address}/read")
    read = other.client.post(f"{group.address}/read", data=fields, headers={"Accept": "application/json"})
    assert (read.status_code, "Look at this" in other.open(room).text) == (204, False)


def test_after_the_hearing_each_gets_the_numbers_of_their_own_seat(world: World, group: Group) -> None:
    place, room = f"{group.address}/debriefing", f"{group.address}/room"
    one, other, third = group.phones.values()
    one.open(f"{group.address}/texts/reasons")
    one.send(f"{group.address}/texts/reasons", {"text": "Дверь держали открытой."})
    assert "In this room" in one.open(place).text
    for phone in (one, third):
        fields = phone.open(room).form(room)
        chosen = phone.html.all("input", type="radio", name="option")[0].get("value", "")
        phone.post(room, {**fields, "option": chosen}, follow=True)
    for phone in (one, other, third):  # what one thinks of oneself is asked first
        phone.open(place)
        phone.send(f"{group.address}/marks", {"skip": "yes"})
    page = other.open(place)
    for told in (
        "numbers of your whole seat",
        "With you in it: Айгүл",
        "yourself you sent: 0",
        "Дверь держали открытой.",
    ):
        assert told in page.text
    own = other.open(f"{place}?seat=judge&by=me")
    assert "little may be left to be assessed" in own.text
    assert "The door.question." not in [each.text for each in own.root.iter("summary")]
    assert "One answer changed" in one.open(f"{place}/what-if/1?seat=judge").text
    one.open(f"{place}/what-if/9", status=404)
    page = third.open(f"{place}?seat=judge")
    assert "Only you see these numbers" in page.text
    assert "Дверь держали" not in page.text
    assert "To my debriefing" in third.open(f"{group.address}?stay=1").text
    world.browser("officer").open(place, status=404)
    third.sign_in(address("author"), PASSWORD)
    third.open(place)
    third.send(f"{group.address}/claim")
    assert "Let this be mine" not in third.open(place).text
