"""The sentence and the mend of every numbered problem of wording: words, sentences, letters, cues."""

from collections.abc import Mapping
from typing import Final

N_ = str  # marks a msgid for extraction

WORDING_PROBLEMS: Final[Mapping[str, tuple[str, str]]] = {
    "E0143": (
        N_("“%(found)s” is not used any more; the glossary says “%(term)s”."),
        N_("Use the word of the glossary. In quotation marks the old word may stand."),
    ),
    "E0144": (
        N_("The lesson has %(words)s words and is said to take %(minutes)s minutes; expected: %(expected)s."),
        N_("Shorten or extend the text, or correct the minutes."),
    ),
    "E0145": (
        N_("A sentence has %(words)s words: “%(sentence)s”."),
        N_("Divide it: no sentence has more than 30 words."),
    ),
    "E0146": (
        N_("Of the words of this text %(share)s are in Latin letters, such as “%(found)s”."),
        N_("Translate them, or name in the head under “latin” what has to stand in Latin letters."),
    ),
    "E0147": (
        N_("The text “%(sentence)s” is the same as in the original."),
        N_("Translate it."),
    ),
    "E0148": (
        N_("%(share)s of the Kyrgyz sentences are the Russian ones, such as “%(sentence)s”."),
        N_("Write the Kyrgyz text in Kyrgyz, from the meaning."),
    ),
    "E0149": (
        N_("The word “%(found)s” has lost a letter or holds a wrong one. Expected: %(expected)s."),
        N_("Write the word in the letters of its language."),
    ),
    "E0150": (
        N_("The right answer of the question “%(question)s” is by far the longest, which gives it away."),
        N_("Shorten it, or make a wrong answer as long."),
    ),
    "E0151": (
        N_("The right answer stands at place %(place)s in %(times)s of the %(total)s questions with one right answer."),
        N_("Change the order of the options in some of them."),
    ),
    "E0152": (
        N_("In the question “%(question)s” only the right answer names a source, which gives it away."),
        N_("Let wrong answers name sources too, or take the source out of the answer."),
    ),
}
