"""What a change of the law touches: lessons, questions, decisions, and who was trained with it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.shared.refusal import Refusal
from app.services import certificates, law_impact
from app.services.law_impact import CitingDecision, CitingLesson, CitingQuestion, Impact, Trained
from tests.support.shelves import HandShelf, case, debt, question, quiz, small_shelf
from tests.support.world import World, sqlite_world


@pytest.fixture
def held() -> HandShelf:
    shelf = small_shelf()
    asked = replace(question("q01", "single", "abc", "b"), sources=("KR-CC-166",), exam=True)
    part = replace(question("q02", "single", "abc", "b"), cites={"a": ("KR-CPC",)})
    told = debt()
    charge = told.decisions["charge"]
    traffic = replace(charge.options["traffic"], sources=("KR-CC-166",))
    cited = replace(
        told, decisions={**told.decisions, "charge": replace(charge, options={**charge.options, "traffic": traffic})}
    )
    return shelf.with_(quizzes={"shared/one": quiz("shared/one", asked, part)}, cases={"debt": case(of=cited)})


@pytest.fixture
def world(tmp_path: Path, people: Path, held: Any) -> World:
    return sqlite_world(tmp_path, people, held)


def impact(world: World, reference: str) -> Impact:
    found = law_impact.of_provision(world.runtime, reference)
    assert isinstance(found, Impact)
    return found


def test_everything_that_cites_a_provision_is_named(world: World) -> None:
    found = impact(world, "KR-CC-166")
    assert found.provisions == ("KR-CC-166",)
    assert found.lessons == (CitingLesson("shared/one", ("ky", "ru", "en")),)
    assert found.questions == (CitingQuestion("shared/one", "q01", True),)
    assert found.decisions == (CitingDecision("debt", "charge", ("traffic",)),)
    assert found.certificates == ()
    world.close()


def test_without_a_database_the_files_are_told_of_and_nobody_is_counted(world: World) -> None:
    with world.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
    found = impact(world, "KR-CC-166")
    assert (len(found.lessons), found.certificates) == (1, ())
    world.close()


def test_questions_of_the_tests_of_a_course_are_named_once_and_its_certificates_counted(
    tmp_path: Path, people: Path, held: HandShelf
) -> None:
    asked = replace(question("e01", "single", "abc", "b"), sources=("INT-P-3",), exam=True)
    forms: Any = {"police/exam": {name: quiz("police/exam", asked) for name in ("A", "B")}}
    units = {id: replace(one, lesson=held.units["three"].lesson) for id, one in held.units.items()}
    world = sqlite_world(tmp_path, people, held.with_(forms=forms, units=units))
    with world.runtime.write() as session:
        certificates.issue(world.runtime, session, "moi-trainee", "moi", held.courses["police"], "ky")
    found = impact(world, "INT-P-3")
    assert found.questions == (CitingQuestion("police/exam", "e01", True),)
    assert [(one.course, one.certificates) for one in found.certificates] == [("police", 1)]
    world.close()


def test_a_prefix_covers_its_group_and_a_citation_of_the_group_counts_for_each(world: World) -> None:
    assert impact(world, "KR-CPC").provisions == ("KR-CPC-76", "KR-CPC-77")
    assert impact(world, "KR-CPC-77").questions == (CitingQuestion("shared/one", "q02", False),)
    assert impact(world, "KR").lessons
    world.close()


def test_people_trained_before_are_counted_by_course_and_version(world: World, held: HandShelf) -> None:
    course = held.courses["police"]
    for kind, version in (("trainee", course.sha256), ("trainer", course.sha256), ("officer", "d" * 64)):
        with world.runtime.write() as session:
            taken = replace(course, sha256=version)
            certificates.issue(world.runtime, session, f"moi-{kind}", "moi", taken, "en")
    assert sorted(impact(world, "INT-P-3").certificates, key=lambda one: one.certificates) == [
        Trained("police", "d" * 12, False, 1),
        Trained("police", "c" * 12, True, 2),
    ]
    assert impact(world, "KR-CPC-76").certificates[0].course == "police"
    world.close()


@pytest.mark.parametrize("reference", ["KR-CC-9", "", "%", "KR-CC-16"])
def test_a_provision_that_there_is_not_is_refused(world: World, reference: str) -> None:
    found = law_impact.of_provision(world.runtime, reference)
    assert isinstance(found, Refusal)
    assert found.code == "law/no_such_provision"
    world.close()
