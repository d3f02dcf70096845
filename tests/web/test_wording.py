"""The words of templates: what stands in quotes is translated when a template is read, the rest when it is sent."""

import pytest
from jinja2 import Environment
from markupsafe import Markup

from tests.support.world import World


@pytest.fixture
def russian(shared_world: World) -> Environment:
    environment: Environment = shared_world.app.extensions["environments"]["ru"]
    return environment


def test_a_text_is_translated_once_when_its_template_is_read(russian: Environment) -> None:
    compiled = russian.compile('<p title="{{ _("Modules") }}">{{ _("Law") if x else _("Trials") }}</p>', raw=True)
    assert "Модули" in compiled
    assert "Modules" not in compiled


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        ('{{ _("Tom & Anna\'s") }}', "Tom &amp; Anna&#39;s"),
        ('{{ _("Unit %(n)s <", n=name) }}', "Unit &lt;b&gt; &lt;"),
        ('{{ _("Unit %(n)s", n=html) }}', "Unit <b>"),
        ("{{ _(name) }}", "&lt;b&gt;"),
        ('{{ ngettext("%(num)s <", "%(num)s <<", 2) }}', "2 &lt;&lt;"),
        ('{{ f("_", ("Modules")) }}{{ (_) is callable }}', "_ModulesTrue"),
    ],
)
def test_texts_and_what_they_name_are_escaped_unless_they_are_html(
    russian: Environment, source: str, sent: str
) -> None:
    values = {"name": "<b>", "html": Markup("<b>"), "f": "{}{}".format}
    assert russian.from_string(source).render(values) == sent
