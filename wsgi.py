"""The entries of a deployment: `app` for gunicorn and `flask --app wsgi`, `queue` for `huey_consumer wsgi.queue`."""

import gc
import os
import sys

gc.disable()  # what is loaded now stays: to look among it for what could go takes a fifth of the start

from app.config import Settings, WrongSettings
from app.factory import create_app
from app.jobs.schedule import make_queue

try:
    settings = Settings.from_environment(os.environ)
except WrongSettings as wrong:
    sys.exit(str(wrong))
app = create_app(settings)
queue = make_queue(settings, app.extensions["runtime"])
gc.enable()
