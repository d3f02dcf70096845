"""`flask people import`, `flask admin create`, `flask centre create`, as scripts rely on them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import select

from app.services import invitations
from app.services.accounts import NOWHERE
from app.store.models import AuditEntry, Centre, Identifier, LedgerCounter, Membership, Person
from tests.support.racing import with_real_chance
from tests.support.world import World, address

Run = Callable[..., Result]
CENTRE = [
    "--course",
    "police",
    *(f"--{what}-{lang}=Слово {lang}" for what in ("name", "signatory") for lang in ("ky", "ru", "en")),
]


@pytest.fixture
def run(world: World) -> Run:
    world.runtime = with_real_chance(world.runtime)
    return lambda *arguments: world.app.test_cli_runner().invoke(args=[*map(str, arguments)])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    lines = ["Номер;ФИО;Эл. почта;Роль", "17;Үсөн уулу Бек;;x", "18;;;", f"19;Б;{address('trainer')};", "20;В;;"]
    path.write_text("\r\n".join(lines), encoding="utf-8-sig")
    return path


def known(world: World, value: str, centre: str = "moi") -> bool:
    with world.runtime.read() as session:
        return session.get(Identifier, (value, centre)) is not None


class TestImport:
    def test_what_is_fine_goes_in_and_wrong_rows_are_named_in_words_with_exit_code_1(
        self, world: World, run: Run, file: Path
    ) -> None:
        done = run("people", "import", file, "--centre", "moi")
        assert done.exit_code == 1
        assert done.output.splitlines() == [
            "Row 3, name: The name is missing.",
            f"Row 4, e-mail: The address “{address('trainer')}” belongs to somebody else of the centre. "
            "Check whose it is.",
            "Taken in: new 2, changed 0, as before 0, wrong 2.",
            "Columns that were not read: Роль.",
        ]
        assert [known(world, number) for number in ("17", "18", "19", "20")] == [True, False, False, True]

    def test_a_dry_run_says_the_same_and_changes_nothing(self, world: World, run: Run, file: Path) -> None:
        done = run("people", "import", file, "--centre", "moi", "--dry-run")
        assert (done.exit_code, "Would be taken in: new 2," in done.output) == (1, True)
        assert not known(world, "17")

    def test_json_is_one_document_and_nothing_else(self, run: Run, file: Path) -> None:
        done = run("people", "import", file, "--centre", "moi", "--json")
        told = json.loads(done.output)
        assert done.exit_code == 1
        assert told["counts"] == {"new": 2, "changed": 0, "same": 0, "wrong": 2, "keys_left": 0}
        assert (told["encoding"], told["separator"], told["unread"]) == ("utf-8", ";", ["Роль"])
        assert [(one["row"], one["column"], one["code"]) for one in told["problems"]] == [
            (3, "name", "import/name_missing"),
            (4, "email", "import/email_taken"),
        ]

    def test_a_file_without_faults_ends_with_0_and_a_second_time_changes_nothing(self, run: Run, file: Path) -> None:
        file.write_text("number,name\n1,A\n", encoding="utf-8")
        first, second = (run("people", "import", file, "--centre", "moi") for _ in range(2))
        assert (first.exit_code, first.output) == (0, "Taken in: new 1, changed 0, as before 0, wrong 0.\n")
        assert (second.exit_code, second.output) == (0, "Taken in: new 0, changed 0, as before 1, wrong 0.\n")

    def test_a_file_that_is_none_is_refused_in_words_with_exit_code_1(self, run: Run, file: Path) -> None:
        file.write_bytes(b"PK\x03\x04\x00")
        done = run("people", "import", file, "--centre", "moi")
        assert (done.exit_code, "Save it as CSV UTF-8" in done.stderr, done.stdout) == (1, True, "")
        done = run("people", "import", file, "--centre", "moi", "--json")
        refusal = {"code": "import/unknown_encoding", "details": {}}
        assert (done.exit_code, json.loads(done.output)) == (1, {"refusal": refusal})

    @pytest.mark.parametrize("arguments", [["--centre", "nowhere"], [], ["--centre", "moi", "--lang", "de"]])
    def test_wrong_use_ends_with_2(self, run: Run, file: Path, arguments: list[str]) -> None:
        assert run("people", "import", file, *arguments).exit_code == 2
        assert run("people", "import", file.with_name("none.csv"), "--centre", "moi").exit_code == 2

    def test_the_log_says_that_it_was_done_at_the_console_by_nobody_who_is_signed_in(
        self, world: World, run: Run, file: Path
    ) -> None:
        run("people", "import", file, "--centre", "moi")
        with world.runtime.read() as session:
            entries = list(session.scalars(select(AuditEntry)))
        assert {entry.action for entry in entries} == {"person.added", "people.imported"}
        assert {(entry.actor_id, entry.address, entry.centre_id) for entry in entries} == {(None, "console", "moi")}


class TestAdministrator:
    def test_the_link_lets_the_administrator_choose_a_password_once(self, world: World, run: Run) -> None:
        done = run("admin", "create", "First@Example.KG", "--centre", "gpo", "--name", "Асанова Айгүл", "--lang", "ru")
        assert done.exit_code == 0
        link = done.output.splitlines()[-1]
        assert link.startswith(f"{world.runtime.settings.base_url}/ru/welcome/")
        token = link.rsplit("/", 1)[1]
        offer = invitations.offer(world.runtime, token)
        assert offer is not None
        assert offer.name == "Асанова Айгүл"
        assert isinstance(invitations.accept(world.runtime, token, "chong-alai-2026-toolor", "ru", NOWHERE), str)
        assert invitations.offer(world.runtime, token) is None
        with world.runtime.read() as session:
            person_id = session.get_one(Identifier, ("first@example.kg", "gpo")).person_id
            roles = set(session.scalars(select(Membership.role).where(Membership.person_id == person_id)))
            assert (session.get_one(Person, person_id).language, "administrator" in roles) == ("ru", True)

    def test_the_centre_may_be_left_out_only_where_there_is_one(self, run: Run) -> None:
        done = run("admin", "create", "a@example.kg")
        assert (done.exit_code, "name it with --centre" in done.stderr) == (2, True)
        assert run("admin", "create", "a@example.kg", "--centre", "nowhere").exit_code == 2

    @pytest.mark.parametrize("email", ["nobody", "", address("trainee")])
    def test_an_address_that_is_none_or_taken_is_refused(self, run: Run, email: str) -> None:
        done = run("admin", "create", email, "--centre", "moi")
        assert (done.exit_code, done.stdout) == (1, "")
        assert "email: " in done.stderr or "number: " in done.stderr


class TestCentre:
    def test_a_new_centre_has_a_ledger_and_takes_people(self, world: World, run: Run, file: Path) -> None:
        assert run("centre", "create", "hsj", *CENTRE).exit_code == 0
        with world.runtime.read() as session:
            centre = session.get_one(Centre, "hsj")
            assert (centre.course, centre.names["ky"], centre.signatory["en"]) == ("police", "Слово ky", "Слово en")
            assert session.get_one(LedgerCounter, "hsj").last == 0
        run("people", "import", file, "--centre", "hsj")
        assert known(world, "19", "hsj"), "the address of another centre's trainer is free here"

    def test_what_is_there_already_is_refused_and_what_cannot_be_is_wrong_use(self, run: Run) -> None:
        assert run("centre", "create", "moi", *CENTRE).exit_code == 1
        for wrong in (
            ["A B", *CENTRE],
            ["new", *CENTRE, "--course", "none"],
            ["new", *CENTRE, "--name-ky", " "],
            ["new"],
        ):
            assert run("centre", "create", *wrong).exit_code == 2
