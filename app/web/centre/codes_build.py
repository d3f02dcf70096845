"""Builds the sheet of printed codes: each strip in the language of whom it is for."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.shared.language import LANGUAGES, Lang
from app.i18n.catalogue import catalogue
from app.i18n.formats import short_date
from app.rendering.qr import qr_symbol
from app.runtime import Runtime
from app.services import tokens
from app.services.invitations import PrintedCode
from app.web.centre.pages import CodesPage, CodeStrip
from app.web.languages import _
from app.web.names import on_paper, person_name
from app.web.safe import own_html


def codes_page(runtime: Runtime, part: str, back_url: str, codes: Sequence[PrintedCode], asked: int) -> CodesPage:
    """The sheet, asked for `asked` people; it is an answer and has no address of its own."""
    ends_at = runtime.clock() + tokens.LASTS["printed_code"]
    return CodesPage(
        title=_("Printed codes"),
        part=part,
        strips=[_strip(runtime, code, ends_at) for code in codes],
        symbols=[own_html(qr_symbol(_address(runtime, lang), f"qr-{lang}")) for lang in LANGUAGES],
        back_url=back_url,
        left_out=asked - len(codes),
    )


def _strip(runtime: Runtime, code: PrintedCode, ends_at: datetime) -> CodeStrip:
    gettext = catalogue(code.language).gettext
    return CodeStrip(
        lang=code.language,
        title=gettext("Taraza: your code to sign in for the first time"),
        name=person_name(code.name),
        number_label=gettext("Number, phone or e-mail"),
        identifier=on_paper(code.identifier),
        code_label=gettext("Code"),
        code=code.code.replace("-", " "),
        what=gettext("Open this address on a phone or a computer, type both, and choose a password of your own:"),
        address=_address(runtime, code.language),
        until=gettext("Valid until %(date)s, works once") % {"date": short_date(ends_at)},
    )


def _address(runtime: Runtime, lang: Lang) -> str:
    """Where a code is typed. The QR holds this alone: a code in an address would stand in histories and logs."""
    return f"{runtime.settings.base_url.rstrip('/')}/{lang}/code"
