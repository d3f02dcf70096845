"""Phrases about what the proof of a case finds, as English msgids: for its findings, its note, its page."""

from collections.abc import Callable, Mapping
from typing import Final

N_ = str  # marks a msgid for extraction

# How somebody answers who does not read, by the kind of the strategy; what is highest in D10 has words of its own.
STRATEGIES: Final[Mapping[str, str]] = {
    "highest": N_("always the highest in: %(dimension)s"),
    "defence": N_("always what is kindest to the defence"),
    "protective": N_("always what protects the victim most"),
    "longest": N_("always the longest text, in the case's own language"),
    "place": N_("always answer number %(number)s"),
}
PROOF_PHRASES: Final[Mapping[str, str]] = {
    **{f"blanket-{kind}": phrase for kind, phrase in STRATEGIES.items()},
    "sealed-fact": N_("the fact “%(id)s” (now: %(value)s; otherwise: %(other)s)"),
    "sealed-card": N_("the words of the card “%(id)s”"),
    "sealed-ballot": N_("the ballot of the %(id)s"),
    "sealed-objection": N_("what the %(id)s says to a question"),
    "sealed-event": N_("whether the event “%(id)s” has come"),
    "harm-keeps-open": N_("this answer leads past %(closed)s, the harm does not"),
    "harm-leaves-more": N_("both come to the same decisions, and after this answer less can be gained there"),
    "verdict-conviction": N_("a conviction"),
    "verdict-lesser": N_("a conviction for a lesser offence"),
    "verdict-acquittal": N_("an acquittal"),
}


def strategy_words(name: str, gettext: Callable[[str], str], dimension: Callable[[str], str]) -> str:
    """The strategy called `highest D3`, `place 2` …, in words; `dimension` gives those of a dimension."""
    kind, _, of = name.partition(" ")
    if kind == "highest" and of == "D10":
        kind = "defence"
    return gettext(STRATEGIES[kind]) % {"dimension": dimension(of) if kind == "highest" else of, "number": of}
