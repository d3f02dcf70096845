"""Reports that a centre keeps under a name of its own."""

from typing import Any

import pytest

from app.domain.shared.refusal import refuse
from app.services import report_layouts
from app.services.report_layouts import MAX_NAME, NO_SUCH_LAYOUT, Layout
from tests.support.acting import acting
from tests.support.racing import with_real_chance
from tests.support.world import World

OFFICER, OTHER = acting("officer"), acting("officer", "gpo")
ASKED = {"rows": "agency", "columns": "sex", "since": "2026-01"}


def test_a_report_is_kept_under_a_name_and_again_in_its_place(world: World) -> None:
    runtime = with_real_chance(world.runtime)
    id = report_layouts.keep(runtime, OFFICER, "  Form  2 ", {**ASKED, "until": "", "csrf_token": "x"})
    assert isinstance(id, str)
    assert report_layouts.of_centre(runtime, OFFICER) == [Layout(id, "Form 2", ASKED)]
    assert report_layouts.keep(runtime, OFFICER, "Form 2", {"rows": "region"}) == id
    assert report_layouts.of_centre(runtime, OFFICER) == [Layout(id, "Form 2", {"rows": "region"})]


def test_another_centre_has_layouts_of_its_own_under_the_same_name(world: World) -> None:
    runtime = with_real_chance(world.runtime)
    id = report_layouts.keep(runtime, OFFICER, "Form 2", ASKED)
    assert isinstance(id, str)
    assert report_layouts.of_centre(runtime, OTHER) == []
    assert report_layouts.remove(runtime, OTHER, id) == NO_SUCH_LAYOUT
    assert isinstance(report_layouts.keep(runtime, OTHER, "Form 2", ASKED), str)
    assert report_layouts.remove(runtime, OFFICER, id) is None
    assert report_layouts.of_centre(runtime, OFFICER) == []
    assert len(report_layouts.of_centre(runtime, OTHER)) == 1


@pytest.mark.parametrize(
    ("name", "asked", "code"),
    [
        (" ", ASKED, "report/name"),
        ("n" * (MAX_NAME + 1), ASKED, "report/name"),
        ("n", {"rows": "name"}, "report/dimensions"),
    ],
)
def test_what_cannot_be_kept_is_refused(world: World, name: str, asked: dict[str, str], code: str) -> None:
    details: dict[str, Any] = {"most": str(MAX_NAME)} if code == "report/name" else {}
    assert report_layouts.keep(world.runtime, OFFICER, name, asked) == refuse(code, **details)


def test_a_centre_keeps_only_so_many(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_layouts, "MOST", 1)
    report_layouts.keep(world.runtime, OFFICER, "one", ASKED)
    assert report_layouts.keep(world.runtime, OFFICER, "two", ASKED) == refuse("report/too_many_layouts", most="1")
