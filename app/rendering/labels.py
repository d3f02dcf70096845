"""The words that the product itself puts into a lesson, in one language."""

from collections.abc import Callable
from dataclasses import dataclass

Gettext = Callable[[str], str]


@dataclass(frozen=True)
class Labels:
    """The labels of the blocks; those with a placeholder say what it takes."""

    key_point: str
    case: str
    you_say: str
    victim_hears: str
    better: str
    checklist: str
    reflection: str
    notes: str
    notes_stay: str
    keep_notes: str
    check: str
    right: str
    wrong: str
    content_note: str
    summary: str
    hotline: str
    own_words: str
    edition: str
    current_text: str
    unsettled: str
    table: str
    skip: str
    source: str
    video: str
    on_demand: str
    copy: str
    audio_only: str
    stopped: str
    transcript: str
    download: str
    megabytes: str
    kilobytes: str


def labels(gettext: Gettext) -> Labels:
    """The labels in the language of `gettext`."""
    return Labels(
        key_point=gettext("Key point"),
        case=gettext("Case"),
        you_say=gettext("What you say"),
        victim_hears=gettext("What the victim hears"),
        better=gettext("Better wording"),
        checklist=gettext("Checklist"),
        reflection=gettext("Question for yourself"),
        notes=gettext("Your notes"),
        notes_stay=gettext("What you write here is kept for you alone. Nobody else can read it."),
        keep_notes=gettext("Keep my notes"),
        check=gettext("Check yourself"),
        right=gettext("Correct"),
        wrong=gettext("Incorrect"),
        content_note=gettext("Content note"),
        summary=gettext("Short summary"),
        hotline=gettext("If this is hard for you, call %(hotline)s."),
        own_words=gettext("In our own words."),
        edition=gettext("Edition of %(date)s."),
        current_text=gettext("Check the current text"),
        unsettled=gettext("This point is not settled: check the current text before you rely on it."),
        table=gettext("Table"),
        skip=gettext("Read the short summary instead"),
        source=gettext("Source: %(source)s"),
        video=gettext("Video"),
        on_demand=gettext("Nothing is loaded until you press play. The smallest copy is played; choose another here."),
        copy=gettext("Watch in %(height)s"),
        audio_only=gettext("Listen only"),
        stopped=gettext("You stopped at {time}. It goes on from there."),
        transcript=gettext("Transcript of the video"),
        download=gettext("File to download"),
        megabytes=gettext("%(number)s MB"),
        kilobytes=gettext("%(number)s KB"),
    )
