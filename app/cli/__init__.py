"""`flask` commands."""

from flask import Flask

from app.cli.content import content
from app.cli.database import database
from app.cli.demo import demo
from app.cli.invariants import invariants
from app.cli.people import admin, centre, people
from app.cli.proofs import check_command, verify_command
from app.cli.serve import serve
from app.cli.sessions import sessions
from app.cli.tokens import token
from app.cli.trials import trial
from app.runtime import Runtime


def register_commands(app: Flask, runtime: Runtime) -> None:
    """Every command of `flask --app wsgi`."""
    app.extensions["runtime"] = runtime
    trial.add_command(check_command)
    trial.add_command(verify_command)
    centre.add_command(token)
    for command in (content, trial, people, admin, centre, database, demo, invariants, sessions, serve):
        app.cli.add_command(command)
