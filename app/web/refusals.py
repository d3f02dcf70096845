"""The sentence for each refusal: what was refused, and what to do."""

from datetime import datetime
from typing import Final

from app.domain.shared.refusal import Refusal
from app.i18n.formats import short_time
from app.i18n.people_faults import FILE_REFUSALS, file_text
from app.i18n.trial_refusals import TRIAL_REFUSALS, trial_text
from app.web import centre_refusals, connection_refusals, learn_refusals, session_refusals
from app.web.account_refusals import SENTENCES
from app.web.languages import _, ngettext

TABLES: Final = (
    SENTENCES,
    centre_refusals.SENTENCES,
    connection_refusals.SENTENCES,
    learn_refusals.SENTENCES,
    session_refusals.SENTENCES,
)


def sentence(refusal: Refusal) -> str:
    """`refusal` in the reader's language."""
    if refusal.code == "trial/cites_too_many":
        return ngettext("At most %(num)s", "At most %(num)s", int(refusal.details["most"]))
    if refusal.code in ("quiz/too_long", "reflection/too_long", "writing/too_long"):
        return _("The text is too long. At most %(longest)s characters.", longest=refusal.details["longest"])
    if refusal.code == "quiz/wait":
        free_at = short_time(datetime.fromisoformat(refusal.details["until"]))
        return _("The next attempt may begin at %(time)s.", time=free_at)
    for sentences in TABLES:
        if refusal.code in sentences:
            return _(sentences[refusal.code], **refusal.details)
    if refusal.code in FILE_REFUSALS:
        return file_text(refusal, _)
    if refusal.code in TRIAL_REFUSALS:
        return trial_text(refusal, _)
    known = {
        "account/not_recognised": _("What you signed in with and the password do not match. Check both and try again."),
        "request/key_reused": _("This page was sent twice with different answers. The first answer stands; check it."),
        "quiz/no_such_option": _("That answer does not belong to the question. Open the question again and choose."),
        "quiz/one_option_only": _("Choose one answer only."),
        "quiz/not_a_number": _("Write one number in digits, such as 2500 or 12,5; nothing between the thousands."),
        "quiz/submitted_already": _("This attempt has been submitted; its answers can no longer be changed."),
        "quiz/time_is_up": _("The time is up. What was saved until then has been submitted."),
        "quiz/checked_already": _("This answer was checked and explained, so it stands."),
        "quiz/no_attempt_left": _("No attempt is left. Your training centre can allow another one."),
        "writing/changed_elsewhere": _("Not kept: another window of yours has changed this text. Both stand below."),
        "writing/changed_by_another": _(
            "Not kept: somebody of your seat has changed this text meanwhile. Both stand below; nothing is lost."
        ),
        "test/too_late": _("A pre-test shows what you know before the module; you have begun it already."),
        "test/too_early": _("This comes after the last unit: read every lesson and pass every quiz first."),
        "test/passed_already": _("You have passed this examination."),
        "allowance/no_such_time": _("Choose the extra time from the list."),
        "allowance/attempts_left": _("This person can begin an attempt as it is."),
        "regrade/nothing": _("Nothing is left to correct: all attempts stand on the key of now."),
        "quiz/no_such_attempt": _("There is no such attempt."),
    }
    return known.get(refusal.code, _("This could not be done. Open the page again and repeat the last step."))
