"""What the pages of one's own account show, put together from what the services give."""

from flask import current_app, url_for

from app.domain.access.policy import needs_second_factor
from app.domain.shared.language import LANGUAGES
from app.i18n import people_words
from app.i18n.formats import local, short_date
from app.services import certified, profile, second_factor
from app.services.accounts import Who
from app.services.profile import Known, OwnCentre, Profile
from app.services.second_factor import SecondFactorState
from app.services.sessions import Device
from app.web.account.forms import EmailForm, PhoneForm
from app.web.account.pages import (
    CentreLine,
    DeviceLine,
    IdentifiersPage,
    KnownLine,
    ProfilePage,
    SecondFactorPage,
    SignInsPage,
)
from app.web.frame import Link, render
from app.web.guard import me, runtime
from app.web.languages import NAMES, _, language
from app.web.names import on_paper


def here() -> list[Link]:
    """The way to the pages below the profile."""
    return [(_("My profile"), url_for("account.profile"))]


def profile_page(own: Profile) -> ProfilePage:
    """The profile of the person who asks."""
    listing = certified.own(runtime(), me())
    return ProfilePage(
        title=_("My profile"),
        section="account.profile",
        action=url_for("account.profile"),
        name=own.name,
        centre=me().centre_name,
        number=", ".join(on_paper(known.value) for known in own.known if known.kind == "number"),
        centres=[_centre(centre) for centre in own.centres],
        switch_action=url_for("account.centre"),
        ways=_ways(own),
        reminders=own.reminders,
        reminders_action=url_for("account.reminders"),
        leads_in=[(lang, NAMES[lang], lang in listing.languages) for lang in LANGUAGES] if listing else [],
        listing_action=url_for("account.listing"),
        trainers_url=url_for("public.trainers"),
        kept_url=url_for("kept.page") if "kept" in current_app.blueprints else "",
    )


def _ways(own: Profile) -> list[tuple[str, str, str]]:
    factor = second_factor.state(runtime(), me())
    return [
        (
            _("E-mail, phone, number"),
            ", ".join(on_paper(known.value) for known in own.known),
            url_for("account.identifiers"),
        ),
        (_("Password"), _("Only you know it."), url_for("account.password")),
        (
            _("Second step"),
            _("Set up. Recovery codes left: %(num)s", num=factor.codes_left) if factor.is_set_up else _("Not set up"),
            url_for("account.second_factor"),
        ),
        (_("Open sessions"), _("On which devices you are signed in"), url_for("account.sign_ins")),
    ]


def _centre(centre: OwnCentre) -> CentreLine:
    return CentreLine(
        id=centre.id,
        name=centre.names[language()],
        roles=[people_words.role(role, _) for role in centre.roles],
        is_current=centre.is_current,
    )


def sign_ins_page(devices: list[Device]) -> SignInsPage:
    """The devices on which the person is signed in."""
    return SignInsPage(
        title=_("Open sessions"),
        where=here(),
        action=url_for("account.sign_ins"),
        all_action=url_for("account.end_sign_ins"),
        devices=[
            DeviceLine(
                id=device.id,
                device=device.device,
                begun=f"{short_date(device.begun_at)}, {local(device.begun_at):%H:%M}",
                seen=f"{short_date(device.seen_at)}, {local(device.seen_at):%H:%M}",
                is_this=device.is_this,
                is_half=device.is_half,
            )
            for device in devices
        ],
        others=sum(not device.is_this for device in devices),
        password_url=url_for("account.password"),
    )


def second_factor_page(who: Who, state: SecondFactorState) -> SecondFactorPage:
    """The second factor of somebody who has one."""
    roles = {role for centre in profile.centres(runtime(), who) for role in centre.roles}
    return SecondFactorPage(
        title=_("Second step"),
        where=here(),
        another_url=url_for("account.second_factor", new="phone"),
        codes_action=url_for("account.recovery_codes"),
        codes_left=state.codes_left,
        is_needed=needs_second_factor(frozenset(roles)),
        off_action=url_for("account.drop_second_factor"),
    )


def identifiers_page(phone: PhoneForm | None = None, email: EmailForm | None = None) -> str:
    """What the person signs in with; the form that was refused, if any, with what was typed and what is wrong."""
    own = profile.own(runtime(), me())
    page = IdentifiersPage(
        title=_("What you sign in with"),
        where=here(),
        centre=me().centre_name,
        known=[_known(known) for known in own.known],
        phone_action=url_for("account.add_phone"),
        email_action=url_for("account.add_email"),
        drop_action=url_for("account.drop_identifier"),
    )
    refused = phone or email
    return render(
        "account/identifiers.html",
        page,
        **({"form": refused} if refused else {}),
        phone=phone or PhoneForm(),
        email=email or EmailForm(),
    )


def _known(known: Known) -> KnownLine:
    state = ""
    if known.kind == "email":
        state = _("confirmed") if known.is_confirmed else _("not yet confirmed")
    return KnownLine(
        kind=people_words.identifier(known.kind, _),
        value=known.value,
        shown=on_paper(known.value),
        state=state,
        may_go=known.kind != "number",
        may_confirm=known.kind == "email" and not known.is_confirmed,
    )
