"""The words of the papers of a session: headings, hints, how to go about a seat."""

from app.domain.trial.handout import OBSERVER, Handout
from app.web.languages import _
from app.web.trials.names import level_name


def lead(one: Handout, name: str) -> list[str]:
    """How its holder goes about it."""
    if one.role is not None:
        return [_("These papers are for this seat alone. Your secret card is read by nobody else.")]
    if one.holder == OBSERVER:
        return [
            _("You look at one or two dimensions; the trainer says at which."),
            _("Mark a moment when it happens and not at the end: the time, the seat, the words."),
            _("What you did not see has no level: leave it empty."),
        ]
    of_cards = _(
        "You say what is on a card when the screen shows that it has opened. Until then say its closing words."
    )
    return [
        _("You speak for %(name)s, because you wanted to. You may give the part back, and nobody asks why.", name=name),
        _("Say what stands in the record. Nobody acts out violence or pain."),
        *([of_cards] if one.cards else []),
        _("What you say is not scored."),
    ]


def words(law_date: str) -> dict[str, str]:
    """Headings and hints by the names that the sheets know them by; `law_date`: of the law of the case."""
    return {
        "inside": _("In this pack"),
        "sheet": _("Role sheet"),
        "card": _("Secret card"),
        "card_alone": _("Only for you. Read it where nobody looks over your shoulder."),
        "fold_back": _("Fold along this line, to the back"),
        "fold_up": _("Fold along this line, up over the words"),
        "stop_line": _("As long as the card is closed, you say:"),
        "exhibits": _("Exhibits that you have from the start"),
        "law": _("Law card"),
        "law_hint": _("Law as of %(date)s. Check the current text before you rely on it.", date=law_date),
        "forms": _("Blank forms"),
        "form_hint": _("A blank form, for learning. Invented data only."),
        "norm": _("Norm"),
        "scales": _("Observer's sheets, one for each dimension"),
        "scales_hint": _("The levels are provisional until a panel of practitioners has set them."),
        "levels": "|".join(f"{level} · {level_name(level)}" for level in range(4)),
        "seat": _("Seat"),
        "time": _("Time"),
        "quote": _("What was said or done, word for word"),
        "level": _("Level"),
    }
