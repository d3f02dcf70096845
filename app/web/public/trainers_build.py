"""Builds the public page of certified trainers who agreed to be named."""

from flask import url_for

from app.domain.people.codes import REGIONS
from app.domain.shared.code import grouped
from app.i18n import people_words
from app.runtime import Runtime
from app.services import certified
from app.services.certified import Trainer
from app.web.languages import _, language, named_languages
from app.web.public.pages import TrainerLine, TrainersPage


def trainers_page(runtime: Runtime) -> TrainersPage:
    """All of them by region, in the order in which regions stand everywhere; who named none comes last."""
    found = certified.trainers(runtime)
    regions = [(region, [one for one in found if one.region == region]) for region in (*REGIONS, "")]
    return TrainersPage(
        title=_("Certified trainers"),
        regions=[
            (people_words.region(region, _) if region else _("Region not given"), [_line(one) for one in there])
            for region, there in regions
            if there
        ],
        profile_url=url_for("account.profile"),
    )


def _line(one: Trainer) -> TrainerLine:
    name, other = (one.name_latin, one.name) if language() == "en" and one.name_latin else (one.name, one.name_latin)
    return TrainerLine(
        name=name,
        other_name=other if other != name else "",
        profession=people_words.profession(one.profession, _) if one.profession else "–",
        languages=named_languages(one.languages),
        centre=one.centre[language()],
        code=grouped(one.code, 4),
        url=url_for("public.verify", code=one.code),
    )
