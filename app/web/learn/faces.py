"""A frozen certificate as the texts of its sheet, in the language of the page."""

from app.domain.shared.code import grouped
from app.records.certificate import CertificateFace
from app.services.certificates import Shown
from app.web import certificate_words as words
from app.web.languages import _, language


def face(shown: Shown, base_url: str) -> CertificateFace:
    """The sheet of `shown`; its QR leads to the public check under `base_url`."""
    kept = shown.face
    signatory, position = words.signed(shown)
    return CertificateFace(
        lang=language(),
        brand=_("Taraza"),
        title=_("Certificate"),
        given_to=_("This certifies that"),
        name=kept["name"],
        name_latin=kept["name_latin"],
        statement=words.statement(shown),
        centre=kept["centre"][language()],
        rows=tuple(words.rows(shown)),
        signatory=signatory,
        position=position,
        code_label=_("Code"),
        code=grouped(shown.code, 4),
        verify_label=_("Check it at"),
        verify_url=f"{base_url}/verify/{shown.code}",
        qr_label=_("QR of the address at which the certificate is checked"),
        notice=words.notice(shown),
    )
