"""The competency map: read, held together with what serves it, and kept while it is broken."""

import pytest

MAP = "courses/competencies.yaml"
COURSE = "courses/police/course.yaml"
LESSON = "courses/shared/010-elements/lesson.en.md"
ANOTHER = """  consent:
    title: Treating the consent of the victim
    needs: [gaps]
    categories: [investigators]
    dimensions: [D8]
"""


def alone(site):
    """What stands alone in the map: how, what, and in which line."""
    return [(one.details["what"], one.details["id"], one.line) for one in site.load().problems if one.code == "E0161"]


def test_a_competency_says_who_needs_it_and_where_it_shows(site):
    found = site.load().content.competency_map
    assert found.needs["gaps"].text("en") == "Cases are charged as something else"
    assert found.categories["investigators"].course == "police"
    one = found.competencies["elements"]
    assert (one.title.text("en"), one.needs, one.categories) == (
        "Establishing the three elements", ("gaps",), ("investigators",),
    )  # fmt: skip
    assert one.dimensions[0] == "D1"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("needs: [gaps]", "needs: [gap]", [("unmet-need", "gaps", 2), ("no-need", "gap", 8)]),
        (
            "categories: [investigators]",
            "categories: [detectives]",
            [("empty-category", "investigators", 4), ("no-category", "detectives", 9)],
        ),
        (", D10]", "]", [("unserved-dimension", "D10", 5)]),
    ],
)
def test_what_stands_alone_is_told_at_its_line(site, old, new, told):
    site.change(MAP, old, new)
    assert alone(site) == told


def test_a_competency_wants_a_lesson_a_question_and_the_course_of_its_categories(site):
    site.write(MAP, (site.root / MAP).read_text() + ANOTHER)
    line = 11
    assert sorted(alone(site)) == [
        ("no-lesson", "consent", line), ("no-question", "consent", line), ("not-taught", "consent", line + 3),
    ]  # fmt: skip
    site.change(COURSE, "[elements]", "[elements, consent]")
    site.change(LESSON, "[elements]", "[elements, consent]")
    assert alone(site) == [("no-question", "consent", line)]


def test_of_what_may_stand_in_a_broken_file_nothing_is_said(site):
    site.write(MAP, (site.root / MAP).read_text() + ANOTHER)
    site.change(COURSE, "hours: 2", "hours: two")
    assert alone(site) == []


@pytest.mark.parametrize(("text", "code"), [("competencies: [a", "E0101"), ("competences: {a: A}", "E0102")])
def test_a_map_that_cannot_be_read_is_reported_and_the_last_good_one_stays(site, text, code):
    good = site.load().parts
    site.write(MAP, text)
    assert code in {found for found, *_ in site.found()}
    assert site.load().parts.over(good).competency_map == good.competency_map


def test_without_a_map_no_competency_is_known(site):
    (site.root / MAP).unlink()
    assert {code for code, *_ in site.found()} == {"E0120"}
