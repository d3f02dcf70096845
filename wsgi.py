"""The entries of a deployment: `app` for gunicorn and `flask --app wsgi`, `queue` for `huey_consumer wsgi.queue`."""

import os

from app.config import Settings
from app.factory import create_app
from app.jobs.schedule import make_queue

settings = Settings.from_environment(os.environ)
app = create_app(settings)
queue = make_queue(settings, app.extensions["runtime"])
