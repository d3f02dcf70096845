"""The blank forms that are printed for the seats of a trial."""

from app.domain.shared.roles import ROLES
from app.library.holdings import Holdings
from app.rendering.order_forms import FORMS


def test_each_seat_has_forms_and_each_rests_on_provisions_of_the_compendium(shipped: Holdings) -> None:
    assert set(FORMS) == set(ROLES)
    cited = {id for forms in FORMS.values() for form in forms for id in form.provisions}
    assert cited <= set(shipped.compendium.provisions)
    assert all(any(not form.provisions for form in forms) for forms in FORMS.values()), "a form for all else"
