"""What is done by the clock, and the queue it is done in."""

from typing import Any

from huey import RedisHuey, SqliteHuey, crontab

from app.config import Settings
from app.runtime import Runtime
from app.services import accounts


def make_queue(settings: Settings, runtime: Runtime) -> Any:
    """The queue with its schedule: in Redis where one is configured, else in a file of the instance directory."""
    queue = _queue(settings)

    @queue.periodic_task(crontab(hour="21", minute="20"))
    def forget_old_sign_ins() -> int:
        return accounts.forget_old_sign_ins(runtime)

    return queue


def _queue(settings: Settings) -> Any:
    if settings.redis_url:
        return RedisHuey("taraza", url=settings.redis_url)
    settings.instance_dir.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("taraza", filename=str(settings.instance_dir / "jobs.sqlite3"))
