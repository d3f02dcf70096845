"""A frozen certificate as the texts of its sheet, in one language."""

from app.domain.shared.code import grouped
from app.domain.shared.language import Lang
from app.i18n.formats import long_date
from app.records.certificate import CertificateFace
from app.services.certificates import Shown
from app.services.law import short_date_of
from app.web.languages import NAMES, _, ngettext


def face(shown: Shown, base_url: str, lang: Lang) -> CertificateFace:
    """The sheet of `shown` in `lang`; its QR leads to the public check under `base_url`."""
    kept = shown.face
    rows = [
        (_("Issued by"), kept["centre"][lang]),
        (_("Issued on"), long_date(shown.issued_at, lang)),
        (_("Hours"), ngettext("%(num)s academic hour", "%(num)s academic hours", kept["hours"])),
        (_("Language of study"), NAMES[kept["language"]]),
        (_("Version of the text"), kept["content_version"]),
    ]
    if kept["law"]:
        editions = [f"{edition['short'][lang]}: {short_date_of(edition['edition'])}" for edition in kept["law"]]
        rows.append((_("Law as of"), "; ".join(editions)))
    return CertificateFace(
        lang=lang,
        brand=_("Taraza"),
        title=_("Certificate"),
        given_to=_("This certifies that"),
        name=kept["name"],
        name_latin=kept["name_latin"],
        statement=_("has completed the course “%(course)s”.", course=kept["course_title"][lang]),
        centre=kept["centre"][lang],
        rows=tuple(rows),
        signatory=kept["signatory"][lang],
        code_label=_("Code"),
        code=grouped(shown.code, 4),
        verify_label=_("Check it at"),
        verify_url=f"{base_url}/verify/{shown.code}",
        qr_label=_("QR of the address at which the certificate is checked"),
        notice=_("It certifies that the course was completed and states no marks."),
    )
