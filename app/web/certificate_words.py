"""What a certificate says, in the language of the page: the same on the paper and where anybody checks it."""

from app.i18n.formats import long_date
from app.services.certificates import Shown
from app.services.law import short_date_of
from app.web.entry_words import entry_title, roles_name
from app.web.languages import NAMES, _, language, ngettext

Row = tuple[str, str]


def subject(shown: Shown) -> str:
    """What it is of, as it stands in a list."""
    if shown.kind == "competence":
        return entry_title(shown.face["course"])
    title = shown.face["course_title"][language()]
    return _("Mock trial: %(case)s", case=title) if shown.kind == "participation" else title


def statement(shown: Shown) -> str:
    """What is certified of the one who is named above it."""
    face = shown.face
    if shown.kind == "completion" and face.get("may_lead"):
        return _(
            "has completed the course “%(course)s” with its practice session, and may lead group trials.",
            course=face["course_title"][language()],
        )
    if shown.kind == "completion":
        return _("has completed the course “%(course)s”.", course=face["course_title"][language()])
    if shown.kind == "participation":
        return _("took part in the mock trial “%(case)s”.", case=face["course_title"][language()])
    return _("has shown competence in mock trials in the role: %(role)s.", role=roles_name(face["roles"]))


def notice(shown: Shown) -> str:
    """What it does not say."""
    return {
        "completion": _("It certifies that the course was completed and states no marks."),
        "participation": _("It certifies that the person took part and states no score."),
        "competence": _("It certifies that the level was reached and states no score."),
    }[shown.kind]


def signed(shown: Shown) -> Row:
    """Who signs, and as what; in certificates of old the two are one text."""
    face, lang = shown.face, language()
    return face["signatory"][lang], face.get("position", {}).get(lang, "")


def rows(shown: Shown) -> list[Row]:
    """The pairs of label and value in their order, whatever the kind has of them."""
    face, lang = shown.face, language()
    told = [(_("Issued by"), face["centre"][lang]), (_("Issued on"), long_date(shown.issued_at, lang))]
    if shown.valid_until:
        told.append((_("Valid until"), long_date(shown.valid_until, lang)))
    if shown.kind == "participation":
        told += [(_("Day"), short_date_of(face["day"])), (_("Roles"), roles_name(face["roles"]) or "–")]
    if shown.kind == "competence":
        told.append((_("Shown in"), "; ".join(case[lang] for case in face["cases"])))
    if shown.kind != "competence":
        hours = ngettext("%(num)s academic hour", "%(num)s academic hours", face["hours"])
        told += [(_("Hours"), hours), (_("Language of study"), NAMES.get(face["language"], face["language"]))]
    told.append((_("Version of the text"), face["content_version"]))
    law = _law(shown)
    return [*told, (_("Law as of"), law)] if law else told


def _law(shown: Shown) -> str:
    """The editions of the codes that were taught; of a trial the day whose law it goes by."""
    if shown.kind != "completion":
        return short_date_of(shown.face["law_date"])
    editions = shown.face["law"]
    return "; ".join(f"{one['short'][language()]}: {short_date_of(one['edition'])}" for one in editions)
