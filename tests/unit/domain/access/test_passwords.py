"""New passwords: long enough, not what many others would choose here, not one's own name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.access.passwords import LONGEST, common, fault, is_common
from tests.support.world import PASSWORD

ME = ("Асанов Бакыт Эсенович", "Asanov Bakyt", "b.asanov@moi.example", "996555123456", "0017-22")


@pytest.mark.parametrize(
    ("password", "found"),
    [
        ("", "too_short"),
        ("kluch-ot-ka", "too_short"),
        ("kluch-ot-kal", None),
        ("ң" * 5 + "длинно", "too_short"),
        ("плывет утка по озеру", None),
        ("x7#" + "kw9" * 41 + "uu", None),
        ("x7#" + "kw9" * 41 + "uuu", "too_long"),
    ],
)
def test_length_is_all_that_is_asked_of_the_make_of_a_password(password: str, found: str | None) -> None:
    assert fault(password, ()) == found


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "manas reads books at night",
        "кыргызстан менин сүйүктүү мекеним",
        "correct horse battery staple",
        "correcthorsebatterystaple",
        "сот милиция прокурор адвокат",
        "trudnyi-parol-kotoryi-nikto",
        "xk7#pq92LmvT",
        "48105927361840",
        "менин-күчүгүм-2026-сүт ичет",
        "zebra-umbrella-19",
    ],
)
def test_a_phrase_and_what_nobody_guesses_will_do_whatever_words_are_in_it(password: str) -> None:
    assert fault(password, ME) is None


@pytest.mark.parametrize(
    "password",
    [
        # a common word with figures and signs around it
        "password1234", "Password2026!", "!!!2026password", "manas1899!!!!", "Кыргызстан2026", "прокуратура2",
        "милиция-2026", "bishkek-2026-2027", "октября12121990", "айгерим12345", "aygerim12345", "aigerim-2004!",
        # two of them, or one again and again
        "ilovebishkek", "ala-too-2026!", "issyk-kul2026", "welcome2bishkek", "bishkek-2026-osh", "manas-bishkek",
        "manas-manas-manas", "passwordpassword1", "adminadmin123", "admin123admin123", "сот-сот-сот-сот",
        "кыргызреспубликасы", "KyrgyzRespublikasy",
        # figures and look-alikes for letters
        "P@ssw0rd2026", "pa55word2026", "@dmin12345678", "пр0куратура1", "п@роль123456", "m4n4s-b1shk3k",
        # Kyrgyz written with the letters of Russian, and in Latin script as people write it
        "ысыккол-2026-", "Ысык-Көл 2026", "zhalalabad2026", "jalalabad2026", "zhalal-abad-2026", "prokuratura2026",
        "kyrgyzcha-2026", "sulaiman-too-1",
        # typed with the keyboard set to the other script
        "vbkbwbz2026.", ",birtr202612", "gfhjkmgfhjkm", "зфыыцщкв2026", "rshuspcnfy2026", "ьфтфы2026ьфтфы",
        # keys side by side, letters in order, one key
        "qwertyuiop[]", "qwertyasdfgh", "йцукенгшщзхъ", "1qaz2wsx3edc", "1q2w3e4r5t6y", "qwe123qwe123", "йфяцычувс2026",
        "abcdefghijkl", "zyxwvutsrqpo", "aaaaaaaaaaaa", "abcabcabcabc", "xkqvxkqvxkqv", "            ", "абвгдежзийкл",
        # numbers that are no secret
        "123456789012", "098765432109", "111222333444", "111111111111", "2403198724031987", "996555123456",
        "121212121212", "!@#$%^&*()!@",
        # a word spelled
        "м-и-л-и-ц-и-я", "p a s s w o r d",
    ],
)  # fmt: skip
def test_what_many_would_choose_here_will_not_do(password: str) -> None:
    assert fault(password, ()) == "common"


def test_the_list_holds_fifteen_hundred_words_and_more() -> None:
    assert len(common()) >= 1_500


def test_every_word_of_the_list_is_found_however_it_is_made_long_enough() -> None:
    forms = ("{0}123456789012", "{1}!!!!!!!!!!20", "{0}{0}{0}{0}{0}{0}", "2026-2027-{0}-{0}-{0}1")
    asked = [forms[number % 4].format(word, word.upper()) for number, word in enumerate(sorted(common()))]
    assert not [password for password in asked if not fault(password[:LONGEST], ())]


@pytest.mark.parametrize(
    "password",
    [
        "Асанов-Бакыт-1990",
        "AsanovBakyt1990",
        "бакытэсенович",
        "эсенович 1990-03-17",
        "bakytasanovbakyt",
        "b.asanov@2026",
        "asanov0017asanov",
        "asanovasanov!",
    ],
)
def test_what_is_made_of_ones_own_name_or_identifiers_will_not_do(password: str) -> None:
    assert fault(password, ME) == "like_name"


@pytest.mark.parametrize("password", ["asanov likes melons", "бакыт эртең менен чуркайт", "kw0017-22-plov-samsa"])
def test_a_name_within_something_longer_will_do(password: str) -> None:
    assert fault(password, ME) is None


@given(st.text(max_size=160), st.lists(st.text(max_size=40), max_size=3))
def test_whatever_is_typed_is_judged(password: str, names: list[str]) -> None:
    assert fault(password, names) in (None, "too_short", "too_long", "common", "like_name")


@given(st.text(alphabet="abmnsо1!-", max_size=LONGEST))
def test_a_password_that_is_common_is_so_in_capitals_too(password: str) -> None:
    assert is_common(password) == is_common(password.upper())
