"""People of the world as a service is told of them, without the cost of a sign-in."""

from app.domain.access.policy import Identity
from app.services.accounts import NOWHERE, Who
from tests.support.fakes import START


def acting(kind: Identity = "trainee", centre: str = "moi") -> Who:
    """Somebody of the world."""
    return Who(
        person_id=f"{centre}-{kind}",
        name=f"Асанов {kind} {centre}",
        language="en",
        centre_id=centre,
        centre_name=f"Centre {centre} en",
        identities=frozenset({kind}),
        sign_in_id=f"sign-in-of-{centre}-{kind}",
        stage="whole",
        confirmed_at=START,
        visit=NOWHERE,
    )
