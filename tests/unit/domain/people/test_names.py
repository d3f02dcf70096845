"""Names found in any spelling and put in the order of the Kyrgyz alphabet."""

import pytest

from app.domain.people.names import ALPHABET, fold, query_words, search_words, sort_key


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Жумабаев Үсөн", "жумабаев"),
        ("Жумабаев Үсөн", "ЖУМАБ"),
        ("Жумабаев Үсөн", "Zhumabaev"),
        ("Жумабаев Үсөн", "jumab"),
        ("Джумабаев Усон", "Жумабаев Үсөн"),
        ("Жумабаев Үсөн", "Dzhumabaev"),
        ("Жумабаев Үсөн", "усон"),
        ("Жумабаев Үсөн", "үсөн жум"),
        ("Жумабаев Үсөн", "usön"),
        ("Токтоѳсѳнов Ё", "токтоосонов е"),
        ("Хасанова Эльвира", "khasanova элвира"),
        ("Ак-Бата уулу Бек", "акбата"),
        ("Ак-Бата уулу Бек", "ак-бата"),
        ("Ак-Бата уулу Бек", "бата бек"),
        ("Чыңгыз", "чынгыз"),
        ("Чыңгыз", "Chyngyz"),
        ("Асанов Б.", "асанов, б"),
    ],
)
def test_a_name_is_found_in_any_spelling_by_the_beginnings_of_its_words(name: str, typed: str) -> None:
    assert query_words(typed)
    assert all(f" {word}" in search_words(name) for word in query_words(typed))


@pytest.mark.parametrize(("name", "typed"), [("Асанов", "санов"), ("Асанов", "асанова"), ("Асанов Бек", "кбек")])
def test_the_middle_of_a_word_finds_nobody(name: str, typed: str) -> None:
    assert not all(f" {word}" in search_words(name) for word in query_words(typed))


def test_what_has_no_letters_asks_for_nothing_and_has_no_signs_of_a_pattern() -> None:
    assert query_words(" %_ -- ' ") == ()
    assert set("%_\\") & set("".join(query_words("a%b_c\\d"))) == set()


def test_names_stand_in_the_order_of_the_kyrgyz_alphabet() -> None:
    names = [f"{letter.upper()}с" for letter in ALPHABET]
    assert sorted(set(names), key=sort_key) == names != sorted(names)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Асан Я", "Асанов А"),
        ("Ак Бата", "Акаев"),
        ("Ёлкин", "Жумабаев"),
        ("Нурлан", "Ңурлан"),
        ("Яковлев", "Asanov"),
        ("асанов", "БЕКОВ"),
        ("Asanov", "007"),
    ],
)
def test_shorter_words_cyrillic_and_letters_come_first(earlier: str, later: str) -> None:
    assert sort_key(earlier) < sort_key(later)


def test_a_sort_key_is_of_digits_alone_so_that_every_database_sorts_it_alike() -> None:
    assert sort_key(" Асан уулу-Bek 7!é ").isdecimal()
    assert sort_key("Й") == sort_key("Й"), "composed or not, it is one letter"


def test_folding_says_the_same_twice() -> None:
    for text in ("Джумабаев Щукин", "Nguyên", "Ысык-Көл", "中文 №7"):
        assert fold(fold(text)) == fold(text)
