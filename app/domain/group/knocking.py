"""The code by which people join a session, as they type it on whatever keyboard they have."""

from typing import Final

from app.domain.shared.code import fold_code, is_code
from app.domain.shared.refusal import Refusal, refuse

JOIN_SIGNS: Final = 6
GROUP: Final = 3  # shown and read out in two threes
# Who types Latin signs with the Cyrillic layout on finds these keys under them.
_KEYS: Final = str.maketrans("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM")


def read_join_code(typed: str) -> str | Refusal:
    """The code that `typed` means, else what is wrong with it: `join/sign_not_used` names the sign.

    Look-alikes of both alphabets count as what they look like; where that gives no code, the keys are read as those of
    the Latin layout.
    """
    code = fold_code(typed)
    if is_code(code, JOIN_SIGNS):
        return code
    by_keys = fold_code(typed.upper().translate(_KEYS))
    if is_code(by_keys, JOIN_SIGNS):
        return by_keys
    wrong = next((sign for sign in code if not is_code(sign, 1)), None)
    if wrong is not None:
        return refuse("join/sign_not_used", sign=wrong)
    return refuse("join/not_six_signs")
