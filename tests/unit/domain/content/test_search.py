"""Looking things up: folded letters, endings of three languages, the index, and the passage that is shown."""

import pytest

from app.domain.content.search import Entry, Hit, Index, Place, Query, Run, passage, search, stands_in
from app.domain.content.stems import Sought, folded, tokens, typed
from app.domain.shared.language import LANGUAGES, Lang


def grade(word: str, token: str, lang: Lang) -> int:
    return Sought(folded(word), lang).grade(folded(token))


def entry(id: str, lang: Lang, title: str, body: str = "", also: str = "") -> Entry:
    return Entry("provision", id, "", lang, title, body, also)


def found(entries: list[Entry], text: str, reader: Lang) -> list[str]:
    indexes = {lang: Index.of(one for one in entries if one.lang == lang) for lang in LANGUAGES}
    return [hit.place.id for hit in search(indexes, Query.of(text), reader)]


def shown(text: str, query: str, lang: Lang = "en") -> str:
    runs = passage(text, Query.of(query), lang)
    return "".join(f"[{run.text}]" if run.found else run.text for run in runs)


@pytest.mark.parametrize(
    ("lang", "word", "text"),
    [
        ("ky", "кубо", "күбө"),
        ("ky", "КӨМҮР", "комур"),
        ("ky", "тан", "таң"),
        ("ru", "ребенок", "Ребёнок"),
    ],
)
def test_letters_that_a_keyboard_lacks_are_one_with_plain_ones(lang: Lang, word: str, text: str) -> None:
    assert grade(word, text, lang) == 4


@pytest.mark.parametrize(
    ("lang", "word", "text"),
    [
        ("ky", "жабырлануучунун", "жабырлануучу"),
        ("ky", "жабырлануучу", "жабырлануучуларга"),
        ("ky", "соодалоонун", "соодалоо"),
        ("ky", "өкүлдөрү", "өкүл"),
        ("ky", "сотту", "сот"),
        ("ru", "потерпевшего", "потерпевшему"),
        ("ru", "торговли", "торговля"),
        ("ru", "судами", "суд"),
        ("en", "victims", "victim"),
        ("en", "trafficked", "trafficking"),
    ],
)
def test_a_word_is_found_with_another_ending(lang: Lang, word: str, text: str) -> None:
    assert grade(word, text, lang) == 3


def test_a_beginning_finds_longer_words_and_another_word_is_not_found() -> None:
    assert grade("право", "правосудие", "ru") == 1
    assert grade("правосудие", "право", "ru") == 0
    assert grade("16", "166", "en") == 0
    assert grade("на", "надзор", "ru") == 0
    assert grade("на", "на", "ru") == 4


def test_what_nobody_sees_is_not_looked_for() -> None:
    assert typed("при\u00adказ\x00суда\u202e") == "приказ суда"
    assert typed("е\u0308") == "ё"
    assert tokens("Ст. 166(1), part-two") == ["ст", "166", "1", "part", "two"]


def test_a_query_is_cut_to_what_a_person_would_type() -> None:
    assert Query.of("x" * 10_000).words == ("x" * 200,)
    assert len(Query.of(" ".join(f"w{number}" for number in range(50))).words) == 8
    assert Query.of("да да ДА").words == ("да",)
    assert Query.of("\x00\u202e ,.! ").words == ()


def test_titles_and_very_words_come_first() -> None:
    entries = [
        entry("in-text", "ru", "Другое", "Права потерпевшего названы здесь."),
        entry("longer-title", "ru", "Права потерпевшего в суде"),
        entry("other", "ru", "Потерпи"),
        entry("whole-title", "ru", "Потерпевший"),
    ]
    assert found(entries, "потерпевший", "ru") == ["whole-title", "longer-title", "in-text"]
    assert found(entries, "потерпев", "ru")[-1] == "in-text"


def test_what_has_all_words_leaves_out_what_has_some() -> None:
    entries = [entry("both", "en", "Consent", "of the victim"), entry("one", "en", "Consent")]
    assert found(entries, "consent victim", "en") == ["both"]
    assert found(entries, "consent nowhere", "en") == ["both", "one"]
    assert found(entries, "nowhere", "en") == []


def test_the_readers_language_comes_first_and_each_thing_once() -> None:
    entries = [
        entry("a", "ru", "Адвокат"),
        entry("a", "ky", "Адвокат"),
        entry("b", "ru", "Адвокат"),
        entry("c", "ky", "Башка", "адвокат"),
    ]
    assert found(entries, "адвокат", "ky") == ["a", "c", "b"]
    assert found(entries, "адвокат", "en") in (["a", "b", "c"], ["a", "c", "b"])


def test_a_provision_is_found_by_how_it_is_cited() -> None:
    entries = [entry("x", "en", "Trafficking", "who recruits", "CC, article 166 KR-CC-166"), entry("y", "en", "CC")]
    assert found(entries, "KR-CC-166", "en") == ["x"]
    assert found(entries, "cc 166", "en") == ["x"]


def test_a_hit_says_where_in_which_language() -> None:
    indexes = {lang: Index.of([entry("a", lang, "Word")] if lang == "en" else []) for lang in LANGUAGES}
    [hit] = search(indexes, Query.of("word"), "ky")
    assert hit == Hit(Place("provision", "a", "", "en"), hit.score)


def test_a_passage_marks_what_was_found_and_cuts_no_word() -> None:
    assert shown("Күбөлөр сотко келет.", "кубо", "ky") == "[Күбөлөр] сотко келет."
    assert shown("Nothing of it here.", "zebra") == "Nothing of it here."
    ahead, behind = "word " * 40, " more" * 60
    text = shown(f"{ahead}victim{behind}", "victim")
    assert text.startswith("… word ")
    assert "[victim]" in text
    assert text.endswith(" more …")
    assert len(text) < 250
    assert passage("", Query.of("a"), "en") == ()
    assert passage("victim", Query.of("victim"), "en") == (Run("victim", True),)


def test_a_passage_of_one_endless_word_is_bounded() -> None:
    assert len("".join(run.text for run in passage("b" * 5000 + " c", Query.of("zzz"), "en"))) <= 230
    assert len("".join(run.text for run in passage("a " + "b" * 5000, Query.of("zzz"), "en"))) <= 230


def test_a_phrase_stands_where_its_words_follow_one_another() -> None:
    phrase = tuple(Sought(word, "ru") for word in tokens("торговля людьми"))
    assert stands_in("О борьбе с торговлей людьми.", phrase)
    assert not stands_in("Торговля и встреча с людьми.", phrase)
    assert not stands_in("Торговля", phrase)
