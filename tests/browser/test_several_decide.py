"""Several people decide on phones: sealed ballots, a vote of the bench, picks one after the other, an objection."""

from dataclasses import replace

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from app.domain.trial.items import ground_text
from tests.browser.seated import seated
from tests.browser.site import Site
from tests.support.acts import CASE
from tests.support.programs import decision, option, program, window
from tests.support.shelves import case
from tests.support.two_in_a_seat import worded

BENCH = {"Айгүл": "judge", "Бакыт": "judge", "Жылдыз": "prosecutor", "Кубат": "prosecutor"}
LAST = decision("last", "judge", option("go"))


def answers(phone: Page, text: str) -> None:
    """Choose an answer by its text, and send it."""
    phone.locator("#ask .k-opt", has_text=text).click()
    phone.locator("#ask button.btn-primary").click()


def waits(phone: Page) -> None:
    """It is not asked."""
    expect(phone.locator("#ask form")).to_have_count(0)


def is_asked(phone: Page, question: str) -> None:
    expect(phone.locator("#ask")).to_contain_text(question)
    expect(phone.locator("#ask form")).to_be_visible()


def test_ballots_stay_sealed_until_each_seat_has_answered(machine: Chromium, site: Site) -> None:
    door = decision("door", "judge", option("open"), option("shut"), together=("judge", "prosecutor"))
    with seated(machine, site, case(CASE, worded(program(door, LAST))), BENCH) as phones:
        one, other, third, fourth = phones.values()
        for phone in phones.values():
            is_asked(phone, "The door.question.")
        answers(one, "The open.text.")
        waits(other)
        is_asked(third, "The door.question.")
        for phone in (third, fourth):
            expect(phone.locator("main")).to_contain_text("has answered, sealed")
        answers(fourth, "The shut.text.")
        waits(third)
        is_asked(one, "The last.question.")


def test_each_of_a_bench_votes_and_who_has_voted_waits_for_the_others(machine: Chromium, site: Site) -> None:
    judgment = decision("judgment", "judge", option("yes"), option("no"), voting=True)
    then = decision("then", "prosecutor", option("go"))
    with seated(machine, site, case(CASE, worded(program(judgment, then))), BENCH) as phones:
        one, other, third, _fourth = phones.values()
        for phone in (one, other):
            is_asked(phone, "The judgment.question.")
        waits(third)
        answers(one, "The yes.text.")
        waits(one)
        is_asked(other, "The judgment.question.")
        answers(other, "The yes.text.")
        is_asked(third, "The then.question.")
        for phone in (one, other):
            waits(phone)


def test_picks_are_put_one_after_the_other_by_whoever_of_the_seat_is_first(machine: Chromium, site: Site) -> None:
    picks = decision(
        "ask", "prosecutor", option("where"), option("when"), option("enough", ends_the_picking=True), pick=2
    )
    with seated(machine, site, case(CASE, worded(program(picks, LAST))), BENCH) as phones:
        one, _other, third, fourth = phones.values()
        for phone in (third, fourth):
            is_asked(phone, "At most 2 more")
        answers(third, "The where.text.")
        for phone in (third, fourth):
            is_asked(phone, "At most 1 more")
            expect(phone.locator("#ask .k-opt", has_text="The where.text.")).to_have_count(0)
        answers(fourth, "The enough.text.")
        is_asked(one, "The last.question.")


def test_one_of_a_seat_objects_and_the_bench_rules(machine: Chromium, site: Site) -> None:
    seats = {"Айгүл": "judge", "Бакыт": "judge", "Жылдыз": "prosecutor", "Кубат": "prosecutor", "Үмүт": "defence"}
    cross = decision("cross", "defence", option("blames", window="improper"), option("asks"))
    windows = dict([window("improper", ("prosecutor",))])
    told = worded(program(cross, LAST, windows=windows))
    grounds = {ground_text(ground): f"The {ground}." for ground in windows["improper"].grounds}
    told = replace(told, texts={"en": {**told.texts["en"], **grounds}})
    with seated(machine, site, case(CASE, told), seats) as phones:
        one, other, third, fourth, fifth = phones.values()
        answers(fifth, "The blames.text.")
        for phone in (third, fourth):
            is_asked(phone, "On which ground?")
        waits(one)
        fourth.locator("#ask .k-opt").first.click()
        fourth.locator("#ask button.btn-primary").click()
        waits(third)
        for phone in (one, other):
            is_asked(phone, "How do you rule?")
        answers(other, "The overrule.text.")
        for phone in (one, other):
            is_asked(phone, "The last.question.")
