"""A guest's part in a session, claimed later for an account by the return code that was shown at joining.

It serves whoever has lost the browser in which they took part, and whose session came here from a laptop.
"""

from app.domain.shared.code import fold_code, is_code
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import doors, participants
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.services.digests import digest_with, key_for
from app.services.participants import REJOIN_SIGNS, return_purpose
from app.store import trainings


@looked_at_again
def claim(runtime: Runtime, who: Who, typed: str) -> Refusal | None:
    """Let the part of the guest who was given the return code `typed`, in the centre that one acts in, be one's own.

    Only sessions that are closed are looked through: while one is open the code leads back to the place in it.
    """
    closed = doors.enter(runtime, who.visit, [doors.person(who.person_id)], "join")
    if closed is not None:
        return closed
    code = fold_code(typed)
    if not is_code(code, REJOIN_SIGNS):
        return refuse("join/no_such_guest")
    with runtime.write() as session:
        for one, carried_key in trainings.guests(session, who.centre_id):
            own = key_for(runtime.settings.secret_key, return_purpose(one.training_id))
            key = bytes.fromhex(carried_key) if carried_key else own
            if one.rejoin == digest_with(key, code):
                return participants.give(runtime, session, one, who)
    return refuse("join/no_such_guest")
